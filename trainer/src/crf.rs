//! Learns a linear-chain conditional random field by `AdaGrad` over whole texts.
//!
//! An observation's weight for a tag is the sum of one for its role, one for its step and one for the pair, so that
//! what speaks for "goes on the line above" is learned from every role at once.

use crate::data::Elements;
use crate::net::Learner;
use crate::prior::{Belief, beliefs};
use crate::shares::{Factors, Shares, shares};
use copydesk::label::evidence::BASE;
use copydesk::label::path::{NEVER, Scores};
use copydesk::label::tag::{self, COUNT};
use copydesk::label::weights::Weights;

/// Where the numbers that are drawn begin.
const SEED: u64 = 0x5eed;

/// How the learning goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub epochs: usize,
    pub rate: f32,
    /// Pull towards nothing: on roles and steps, and on their pairs.
    pub shrink: f32,
    pub shrink_pairs: f32,
    /// Share of observations that are left out at random, so that none is relied on alone.
    pub dropout: f32,
    /// How strongly the weights start from what is known of the press beforehand.
    pub belief: f32,
    /// How many times as strong as others such weights are pulled back.
    pub firm: f32,
    /// Lines from which on a text's lines count less each, so that a few long texts do not drown the others.
    pub fair: f32,
    /// How many times as much examples and pages with several articles count.
    pub precious: f32,
    /// How many times as much texts of the corpus count.
    pub corpus: f32,
    /// Where the dice begin: what differs between two seeds is chance.
    pub seed: u64,
    /// Share of the network's numbers that are left out at random.
    pub hidden: f32,
    /// How fast the network learns, and its pull towards nothing.
    pub rate_net: f32,
    pub shrink_net: f32,
}

impl Plan {
    /// What an element of a text counts.
    fn weight(&self, text: &Elements) -> f32 {
        let times = if text.precious() { self.precious } else { 1.0 };
        let times = if text.of.is.of_corpus { times * self.corpus } else { times };
        (self.fair / text.tags.len() as f32).sqrt().min(1.0) * times
    }
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            epochs: 140,
            rate: 0.08,
            shrink: 5.0e-4,
            shrink_pairs: 1.0e-2,
            dropout: 0.25,
            belief: 1.5,
            firm: 30.0,
            fair: 200.0,
            precious: 3.0,
            corpus: 8.0,
            seed: 9,
            hidden: 0.2,
            rate_net: 0.03,
            shrink_net: 1.0e-3,
        }
    }
}

pub(crate) const ROLES: usize = 19;
pub(crate) const STEPS: usize = 3;
/// Weights of one observation: for roles, steps, tags.
pub(crate) const ROW: usize = ROLES + STEPS + COUNT;

/// A weight with the sum of its squared gradients.
#[derive(Clone, Copy, Default)]
struct Slot {
    weight: f32,
    squares: f32,
}

impl Slot {
    fn step(&mut self, gradient: f32, shrink: f32, rate: f32) {
        let gradient = gradient + shrink * self.weight;
        self.squares += gradient * gradient;
        self.weight -= rate * gradient / (self.squares.sqrt() + 1.0e-6);
    }
}

/// The weights of an observation, each kind of number side by side, so that a step takes many at once.
#[derive(Clone)]
struct Rows {
    weight: [f32; ROW],
    squares: [f32; ROW],
    home: [f32; ROW],
    /// How many times as strong as its kind a weight is pulled home.
    pull: [f32; ROW],
}

impl Rows {
    fn new(plan: &Plan) -> Self {
        let pull = std::array::from_fn(|k| if k < ROLES + STEPS { plan.shrink } else { plan.shrink_pairs });
        Self { weight: [0.0; ROW], squares: [0.0; ROW], home: [0.0; ROW], pull }
    }

    fn believe(&mut self, at: usize, weight: f32, firm: f32) {
        self.home[at] += weight;
        self.weight[at] = self.home[at];
        self.pull[at] *= 1.0 + firm;
    }

    fn step(&mut self, gradient: &[f32; ROW], rate: f32) {
        for (at, gradient) in gradient.iter().enumerate() {
            let g = gradient + self.pull[at] * (self.weight[at] - self.home[at]);
            self.squares[at] += g * g;
            self.weight[at] -= rate * g / (self.squares[at].sqrt() + 1.0e-6);
        }
    }
}

struct Model {
    rows: Vec<Rows>,
    /// Transitions: blank above, tag below, tag above.
    pairs: Vec<Slot>,
    /// Transitions between roles, shared by both kinds.
    roles: Vec<Slot>,
    first: [Slot; COUNT],
    last: [Slot; COUNT],
    net: Learner,
}

/// A small generator of numbers, the same on every machine.
pub(crate) struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32
    }
    pub(crate) fn share(&mut self) -> f32 {
        self.next() as f32 / (1_u32 << 31) as f32
    }
}

pub(crate) const fn role(tag: usize) -> usize {
    tag::ALL[tag].role as usize
}
pub(crate) const fn step(tag: usize) -> usize {
    ROLES + tag::ALL[tag].step as usize
}
pub(crate) const fn pair(blank: usize, below: usize, above: usize) -> usize {
    (blank * COUNT + below) * COUNT + above
}

/// Learns weights from texts. The same texts and plan give the same weights.
pub(crate) fn learn(texts: &[Elements], plan: Plan) -> Weights {
    let mut dice = Dice(SEED + plan.seed);
    let mut model = Model {
        rows: vec![Rows::new(&plan); BASE],
        pairs: vec![Slot::default(); 2 * COUNT * COUNT],
        roles: vec![Slot::default(); ROLES * ROLES],
        first: [Slot::default(); COUNT],
        last: [Slot::default(); COUNT],
        net: Learner::new(&mut dice),
    };
    for belief in beliefs() {
        match belief {
            Belief::Role(n, role, weight) => model.rows[n].believe(role as usize, weight * plan.belief, plan.firm),
            Belief::Step(n, step, weight) => {
                model.rows[n].believe(ROLES + step as usize, weight * plan.belief, plan.firm);
            }
        }
    }
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let mut sum: Option<(Weights, f32)> = None;
    for epoch in 0..plan.epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, dice.next() as usize % (i + 1));
        }
        let rate = plan.rate * (1.0 - 0.9 * epoch as f32 / plan.epochs as f32);
        for &t in &order {
            model.learn_text(&texts[t], &Plan { rate, rate_net: plan.rate_net * rate / plan.rate, ..plan }, &mut dice);
        }
        // The mean over the last third of the epochs is steadier than any of them.
        if epoch * 3 >= plan.epochs * 2 {
            let now = model.weights();
            sum = Some(match sum {
                None => (now, 1.0),
                Some((mut mean, n)) => {
                    mean.blend(&now, 1.0 / (n + 1.0));
                    (mean, n + 1.0)
                }
            });
        }
    }
    sum.map_or_else(Weights::zero, |(w, _)| w)
}

impl Model {
    fn transition(&self, blank: usize, below: usize, above: usize) -> f32 {
        if !tag::may_follow(tag::ALL[above], tag::ALL[below]) {
            return NEVER;
        }
        self.pairs[pair(blank, below, above)].weight + self.roles[role(below) * ROLES + role(above)].weight
    }

    fn factors(&self) -> Factors {
        let row = |b: usize, below: usize| std::array::from_fn(|above| self.transition(b, below, above).exp());
        let joins = |k: usize| tag::ALL[k].step == tag::Step::Joins;
        Factors {
            tables: [0, 1].map(|b| (0..COUNT).map(|below| row(b, below)).collect()),
            first: std::array::from_fn(|k| if joins(k) { 0.0 } else { self.first[k].weight.exp() }),
            last: std::array::from_fn(|k| self.last[k].weight.exp()),
        }
    }

    fn weights(&self) -> Weights {
        let mut w = Weights::zero();
        for (row, out) in self.rows.iter().zip(&mut w.emissions) {
            for (k, score) in out.iter_mut().enumerate() {
                *score = row.weight[role(k)] + row.weight[step(k)] + row.weight[ROLES + STEPS + k];
            }
        }
        for k in 0..COUNT {
            let joins = tag::ALL[k].step == tag::Step::Joins;
            w.transitions.first[k] = if joins { NEVER } else { self.first[k].weight };
            w.transitions.last[k] = self.last[k].weight;
        }
        for (blank, table) in w.transitions.to.iter_mut().enumerate() {
            for (below, row) in table.iter_mut().enumerate() {
                for (above, score) in row.iter_mut().enumerate() {
                    *score = self.transition(blank, below, above);
                }
            }
        }
        w.net = self.net.net();
        w
    }

    fn learn_text(&mut self, text: &Elements, plan: &Plan, dice: &mut Dice) {
        let n = text.tags.len();
        if n == 0 {
            return;
        }
        let mut kept =
            |active: &[u32]| -> Vec<u32> { active.iter().copied().filter(|_| dice.share() >= plan.dropout).collect() };
        let active: Vec<Vec<u32>> = text.active.iter().map(|active| kept(active)).collect();
        let forward = self.net.forward(&active, plan, dice);
        let local: Vec<Scores> = active.iter().zip(&forward.scores).map(|(l, f)| self.scores(l, f)).collect();
        let shares = shares(&local, &text.blank, &self.factors());
        let weight = plan.weight(text);
        let mut rows = Vec::with_capacity(n);
        for line in 0..n {
            let mut wrong = shares.single[line];
            wrong[text.tags[line]] -= 1.0;
            for g in &mut wrong {
                *g *= weight;
            }
            rows.push(self.learn_line(&active[line], &wrong, plan));
        }
        self.net.learn(&active, &forward, &rows, plan);
        self.learn_transitions(text, &shares, plan);
    }

    fn scores(&self, active: &[u32], net: &[f32; ROW]) -> Scores {
        let mut sums = *net;
        for &n in active {
            for (sum, weight) in sums.iter_mut().zip(&self.rows[n as usize].weight) {
                *sum += weight;
            }
        }
        let raw: Scores = std::array::from_fn(|k| sums[role(k)] + sums[step(k)] + sums[ROLES + STEPS + k]);
        let top = raw.iter().copied().fold(f32::MIN, f32::max);
        raw.map(|s| (s - top).exp())
    }

    fn learn_line(&mut self, active: &[u32], wrong: &Scores, plan: &Plan) -> [f32; ROW] {
        let mut gradient = [0.0_f32; ROW];
        for (k, g) in wrong.iter().enumerate() {
            gradient[role(k)] += g;
            gradient[step(k)] += g;
            gradient[ROLES + STEPS + k] += g;
        }
        for &n in active {
            self.rows[n as usize].step(&gradient, plan.rate);
        }
        gradient
    }

    fn learn_transitions(&mut self, text: &Elements, shares: &Shares, plan: &Plan) {
        let n = text.tags.len();
        let weight = plan.weight(text);
        for k in 0..COUNT {
            let hit = |t: usize| f32::from(u8::from(t == k));
            self.first[k].step(weight * (shares.single[0][k] - hit(text.tags[0])), plan.shrink, plan.rate);
            self.last[k].step(weight * (shares.single[n - 1][k] - hit(text.tags[n - 1])), plan.shrink, plan.rate);
        }
        let mut expected = shares.pairs.clone();
        for line in 1..n {
            expected[pair(usize::from(text.blank[line]), text.tags[line], text.tags[line - 1])] -= 1.0;
        }
        let mut by_role = vec![0.0_f32; ROLES * ROLES];
        for blank in 0..2 {
            for below in 0..COUNT {
                for above in 0..COUNT {
                    let g = expected[pair(blank, below, above)];
                    if g != 0.0 {
                        by_role[role(below) * ROLES + role(above)] += g;
                        let slot = &mut self.pairs[pair(blank, below, above)];
                        slot.step(weight * g, plan.shrink_pairs, plan.rate);
                    }
                }
            }
        }
        for (slot, g) in self.roles.iter_mut().zip(by_role).filter(|(_, g)| *g != 0.0) {
            slot.step(weight * g, plan.shrink, plan.rate);
        }
    }
}
