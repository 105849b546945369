//! Learns a linear-chain conditional random field over the labeller's network, by Adam over batches of texts.
//!
//! D. P. Kingma and J. Ba, Adam: A Method for Stochastic Optimization, 2015. The same texts and plan give the same weights.

use crate::adam::{Adam, Numbers};
use crate::data::Elements;
use crate::net::{self, Active};
use crate::prior::{Belief, beliefs};
use crate::shares::{Factors, Shares, shares};
use crate::words::{self, Gradients, Rows};
use copydesk::label::lexis::Lexis;
use copydesk::label::net::Fold;
use copydesk::label::path::{NEVER, Scores};
use copydesk::label::tag::{self, COUNT};
use copydesk::label::weights::Weights;

/// Where the numbers that are drawn begin.
const SEED: u64 = 0x5eed;
/// Parts of a batch that are learned from side by side, and added up in their order.
const PARTS: usize = 2;

/// How the learning goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub epochs: usize,
    /// Texts that are learned from at once.
    pub batch: usize,
    pub rate: f32,
    /// How much smaller all numbers become at each step, in shares of the rate.
    pub decay: f32,
    /// Share of observations that are left out at random, so that none is relied on alone.
    pub dropout: f32,
    /// Share of the network's numbers that are left out at random.
    pub hidden: f32,
    /// How strongly the weights start from what is known of the press beforehand.
    pub belief: f32,
    /// Elements from which on a text's elements count less each, so that a few long texts do not drown the others.
    pub fair: f32,
    /// How many times as much pages with several articles count.
    pub precious: f32,
    /// How many times as much texts of the corpus, and the examples that the project shows, count.
    pub corpus: f32,
    /// Where the dice begin: what differs between two seeds is chance.
    pub seed: u64,
    /// How often the weights of roles are learned, each time with other dice.
    pub judges: usize,
    /// Whether the parts of a batch run at the same time; the weights are the same.
    pub threads: bool,
}

impl Plan {
    /// What an element of a text counts.
    fn weight(&self, text: &Elements) -> f32 {
        let times = if text.has_several_articles() { self.precious } else { 1.0 };
        let times = if text.of.is.of_corpus || text.of.is.example { times * self.corpus } else { times };
        (self.fair / text.tags.len() as f32).sqrt().min(1.0) * times
    }
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            epochs: 24,
            batch: 16,
            rate: 3.0e-3,
            decay: 0.1,
            dropout: 0.1,
            hidden: 0.1,
            belief: 0.5,
            fair: 200.0,
            precious: 3.0,
            corpus: 16.0,
            seed: 9,
            judges: 2,
            threads: true,
        }
    }
}

pub(crate) const ROLES: usize = 19;

/// A small generator of numbers, the same on every machine.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(SEED + seed)
    }

    /// Puts things into an order of chance.
    pub(crate) fn shuffle<T>(&mut self, things: &mut [T]) {
        for i in (1..things.len()).rev() {
            things.swap(i, self.next() as usize % (i + 1));
        }
    }

    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32
    }

    /// A number from 0 to 1.
    pub(crate) fn share(&mut self) -> f32 {
        self.next() as f32 / (1_u32 << 31) as f32
    }

    /// Dice of their own for one text in one epoch.
    fn for_text(seed: u64, epoch: usize, text: usize) -> Self {
        let mut dice = Self(SEED ^ seed << 48 ^ (epoch as u64) << 24 ^ text as u64);
        for _ in 0..4 {
            dice.next();
        }
        dice
    }
}

pub(crate) const fn role(tag: usize) -> usize {
    tag::ALL[tag].role as usize
}
pub(crate) const fn pair(blank: usize, below: usize, above: usize) -> usize {
    (blank * COUNT + below) * COUNT + above
}

/// All numbers that are learned; or, of the same form, their gradients.
#[derive(Clone)]
pub(crate) struct Model {
    pub weights: Weights,
    /// What may follow what by roles, role below and role above: a part that both kinds of transitions share.
    roles: Vec<f32>,
}

/// What is learned, as a mean over several epochs.
struct Mean {
    weights: Weights,
    rows: Vec<Fold>,
    epochs: f32,
}

impl Mean {
    fn add(&mut self, weights: &Weights, rows: &[Fold]) {
        self.epochs += 1.0;
        let share = 1.0 / self.epochs;
        self.weights.blend(weights, share);
        for (mine, theirs) in self.rows.as_flattened_mut().iter_mut().zip(rows.as_flattened()) {
            *mine += (theirs - *mine) * share;
        }
    }

    fn finished(mut self, lexis: &Lexis) -> Weights {
        self.weights.net.words = Lexis::new(lexis.keys().to_vec(), &self.rows);
        self.weights
    }
}

/// Learns weights from texts in which the words of `lexis` are known.
pub(crate) fn learn(texts: &[Elements], lexis: &Lexis, plan: Plan) -> Weights {
    let mut dice = Dice::new(plan.seed);
    let mut model = Model::start(&mut dice, &plan);
    let mut words = Rows::zero(lexis.keys().len());
    let mut adam = Adam::new(Model::zero());
    let mut order: Vec<usize> = (0..texts.len()).filter(|&t| !texts[t].tags.is_empty()).collect();
    let steps = plan.epochs * order.len().div_ceil(plan.batch);
    let mut mean = Mean { weights: Weights::zero(), rows: words.values.clone(), epochs: 0.0 };
    for epoch in 0..plan.epochs {
        dice.shuffle(&mut order);
        for batch in order.chunks(plan.batch) {
            let batch: Vec<(&Elements, Dice)> =
                batch.iter().map(|&t| (&texts[t], Dice::for_text(plan.seed, epoch, t))).collect();
            let (gradients, of_words) = model.gradients(&words.values, batch, &plan);
            let rate = plan.rate * warm(adam.steps(), steps);
            let scale = adam.step(&mut model, gradients, rate, plan.decay);
            words.step(&of_words, scale, rate, plan.decay);
        }
        // The mean over the last third of the epochs is steadier than any of them.
        if epoch * 3 >= plan.epochs * 2 {
            mean.add(&model.finished(), &words.values);
        }
    }
    mean.finished(lexis)
}

/// The share of the rate at a step: it rises at first, then falls nearly to nothing.
fn warm(step: usize, steps: usize) -> f32 {
    const RISE: f32 = 50.0;
    ((step + 1) as f32 / RISE).min(1.0) * (1.0 - 0.95 * step as f32 / steps as f32)
}

impl Numbers for Model {
    fn numbers_mut(&mut self) -> Vec<&mut [f32]> {
        let mut tables = self.weights.tables_mut();
        tables.push(&mut self.roles);
        tables
    }
}

impl Model {
    pub(crate) fn zero() -> Self {
        Self { weights: Weights::zero(), roles: vec![0.0; ROLES * ROLES] }
    }

    /// A network drawn by chance, and what is believed beforehand.
    fn start(dice: &mut Dice, plan: &Plan) -> Self {
        let mut model = Self::zero();
        net::draw(&mut model.weights.net, dice);
        for belief in beliefs() {
            let (number, weight, of): (_, _, Box<dyn Fn(tag::Tag) -> bool>) = match belief {
                Belief::Role(number, role, weight) => (number, weight, Box::new(move |t| t.role == role)),
                Belief::Step(number, step, weight) => (number, weight, Box::new(move |t| t.step == step)),
            };
            let row = &mut model.weights.emissions[number];
            row.iter_mut().zip(tag::ALL).filter(|(_, t)| of(*t)).for_each(|(w, _)| *w += weight * plan.belief);
        }
        model
    }

    fn transition(&self, blank: usize, below: usize, above: usize) -> f32 {
        if !tag::may_follow(tag::ALL[above], tag::ALL[below]) {
            return NEVER;
        }
        self.weights.transitions.to[blank][below][above] + self.roles[role(below) * ROLES + role(above)]
    }

    fn first(&self, k: usize) -> f32 {
        if tag::ALL[k].step == tag::Step::Joins { NEVER } else { self.weights.transitions.first[k] }
    }

    fn factors(&self) -> Factors {
        let row = |b: usize, below: usize| std::array::from_fn(|above| self.transition(b, below, above).exp());
        Factors {
            tables: [0, 1].map(|b| (0..COUNT).map(|below| row(b, below)).collect()),
            first: std::array::from_fn(|k| self.first(k).exp()),
            last: self.weights.transitions.last.map(f32::exp),
        }
    }

    /// The weights as the labeller uses them.
    fn finished(&self) -> Weights {
        let mut w = self.weights.clone();
        w.transitions.first = std::array::from_fn(|k| self.first(k));
        for (blank, table) in w.transitions.to.iter_mut().enumerate() {
            for (below, row) in table.iter_mut().enumerate() {
                for (above, score) in row.iter_mut().enumerate() {
                    *score = self.transition(blank, below, above);
                }
            }
        }
        w
    }

    /// The gradients over a batch, a mean over its elements by what each counts; and those of the words' rows.
    fn gradients(&self, rows: &[Fold], batch: Vec<(&Elements, Dice)>, plan: &Plan) -> (Self, Gradients) {
        let all: f32 = batch.iter().map(|(text, _)| plan.weight(text) * text.tags.len() as f32).sum();
        let factors = self.factors();
        let mut parts: Vec<Vec<(&Elements, Dice)>> = (0..PARTS).map(|_| Vec::new()).collect();
        batch.into_iter().enumerate().for_each(|(at, text)| parts[at % PARTS].push(text));
        let of_part = |part: Vec<(&Elements, Dice)>| {
            let mut sum = (Self::zero(), Gradients::new());
            for (text, dice) in part {
                self.add_gradients(text, rows, (&factors, plan.weight(text) / all), plan, dice, &mut sum);
            }
            sum
        };
        let done: Vec<(Self, Gradients)> = if plan.threads {
            std::thread::scope(|scope| {
                let running: Vec<_> = parts.into_iter().map(|part| scope.spawn(|| of_part(part))).collect();
                running.into_iter().map(|r| r.join().expect("learning does not panic")).collect()
            })
        } else {
            parts.into_iter().map(of_part).collect()
        };
        let mut done = done.into_iter();
        let (mut sum, mut words) = done.next().unwrap_or_else(|| (Self::zero(), Gradients::new()));
        for (mut other, of_words) in done {
            for (sum, more) in sum.numbers_mut().into_iter().zip(other.numbers_mut()) {
                sum.iter_mut().zip(more).for_each(|(s, m)| *s += *m);
            }
            for (word, more) in &of_words {
                words::add_to(&mut words, &[*word], more);
            }
        }
        (sum, words)
    }

    /// Adds the gradients of a text.
    fn add_gradients(
        &self,
        text: &Elements,
        rows: &[Fold],
        (factors, weight): (&Factors, f32),
        plan: &Plan,
        mut dice: Dice,
        (sum, of_words): &mut (Self, Gradients),
    ) {
        let mut kept = |(at, seen): (usize, &Vec<u32>)| Active {
            seen: seen.iter().copied().filter(|_| dice.share() >= plan.dropout).collect(),
            words: text.words(at).iter().copied().filter(|_| dice.share() >= words::DROPOUT).collect(),
        };
        let active: Vec<Active> = text.active.iter().enumerate().map(&mut kept).collect();
        let forward = net::forward(&self.weights.net, rows, &active, plan, &mut dice);
        let local: Vec<Scores> = active.iter().zip(&forward.scores).map(|(l, f)| self.scores(&l.seen, f)).collect();
        let shares = shares(&local, &text.blank, factors);
        let wrong: Vec<Scores> = shares
            .single
            .iter()
            .zip(&text.tags)
            .map(|(single, &tag)| std::array::from_fn(|k| (single[k] - hit(tag, k)) * weight))
            .collect();
        for (active, wrong) in active.iter().zip(&wrong) {
            for &n in &active.seen {
                sum.weights.emissions[n as usize].iter_mut().zip(wrong).for_each(|(s, w)| *s += w);
            }
        }
        net::backward(&self.weights.net, &active, &forward, &wrong, plan, (&mut sum.weights.net, of_words));
        sum.add_transitions(text, &shares, &wrong, weight);
    }

    /// How probable each tag is by an element alone, but for a factor.
    fn scores(&self, active: &[u32], net: &Scores) -> Scores {
        let mut sums = *net;
        for &n in active {
            sums.iter_mut().zip(&self.weights.emissions[n as usize]).for_each(|(sum, weight)| *sum += weight);
        }
        let top = sums.iter().copied().fold(f32::MIN, f32::max);
        sums.map(|s| (s - top).exp())
    }

    fn add_transitions(&mut self, text: &Elements, shares: &Shares, wrong: &[Scores], weight: f32) {
        let t = &mut self.weights.transitions;
        let (Some(first), Some(last)) = (wrong.first(), wrong.last()) else { return };
        t.first.iter_mut().zip(first).for_each(|(s, w)| *s += w);
        t.last.iter_mut().zip(last).for_each(|(s, w)| *s += w);
        let mut expected = shares.pairs.clone();
        for line in 1..text.tags.len() {
            expected[pair(usize::from(text.blank[line]), text.tags[line], text.tags[line - 1])] -= 1.0;
        }
        for (blank, table) in t.to.iter_mut().enumerate() {
            for (below, row) in table.iter_mut().enumerate() {
                for (above, sum) in row.iter_mut().enumerate() {
                    let g = expected[pair(blank, below, above)] * weight;
                    *sum += g;
                    self.roles[role(below) * ROLES + role(above)] += g;
                }
            }
        }
    }
}

fn hit(tag: usize, k: usize) -> f32 {
    f32::from(u8::from(tag == k))
}
