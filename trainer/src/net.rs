//! Learns the network of the labeller: forward with parts left out at random, and the gradients back.

use crate::crf::{Dice, Plan, ROLES, ROW, STEPS, role, step};
use copydesk::label::evidence::BASE;
use copydesk::label::net::{FAR, FOLD, Fold, Net, REACH, SPAN, add, beyond, far, through};

/// A number that is learned, with the sum of its squared gradients.
#[derive(Clone, Copy, Default)]
struct Number {
    value: f32,
    squares: f32,
}

impl Number {
    fn step(&mut self, gradient: f32, shrink: f32, rate: f32) {
        let gradient = gradient + shrink * self.value;
        self.squares += gradient * gradient;
        self.value -= rate * gradient / (self.squares.sqrt() + 1.0e-6);
    }
}

/// Scores of an element: for roles, steps and tags.
pub(crate) type Row = [f32; ROW];

/// The network while it is learned.
pub(crate) struct Learner {
    net: Net,
    element: Vec<Fold>,
    element_bias: Fold,
    around: Vec<[Fold; FOLD]>,
    page: [Fold; FOLD],
    far: Vec<[Fold; FOLD]>,
    around_bias: Fold,
    out: Vec<[Number; ROW]>,
}

/// What was computed of a text on the way forward.
pub(crate) struct Forward {
    folds: Vec<Fold>,
    kept: Fold,
    page: Fold,
    fars: Vec<[Fold; 2]>,
    seconds: Vec<Fold>,
    pub scores: Vec<Row>,
}

impl Learner {
    pub(crate) fn new(dice: &mut Dice) -> Self {
        let mut net = Net::zero();
        let mut some =
            |row: &mut [f32], scale: f32| row.iter_mut().for_each(|w| *w = (dice.share() * 2.0 - 1.0) * scale);
        net.element.iter_mut().for_each(|row| some(row, 0.2));
        net.around.iter_mut().flatten().for_each(|row| some(row, 0.1));
        net.page.iter_mut().for_each(|row| some(row, 0.1));
        net.far.iter_mut().flatten().for_each(|row| some(row, 0.1));
        let out = (0..FOLD)
            .map(|_| {
                let mut row = [0.0; ROW];
                some(&mut row[..ROLES + STEPS], 0.1);
                row.map(|value| Number { value, squares: 1.0e-4 })
            })
            .collect();
        let start = [1.0e-4; FOLD];
        Self {
            net,
            element: vec![start; BASE],
            element_bias: start,
            around: vec![[start; FOLD]; SPAN],
            page: [start; FOLD],
            far: vec![[start; FOLD]; 2],
            around_bias: start,
            out,
        }
    }

    /// The network as the labeller uses it.
    pub(crate) fn net(&self) -> Net {
        let mut net = self.net.clone();
        for (row, out) in self.out.iter().zip(&mut net.out) {
            *out = std::array::from_fn(|k| row[role(k)].value + row[step(k)].value + row[ROLES + STEPS + k].value);
        }
        net
    }

    pub(crate) fn forward(&self, active: &[Vec<u32>], plan: &Plan, dice: &mut Dice) -> Forward {
        let mask = |dice: &mut Dice| -> Fold {
            std::array::from_fn(|_| if dice.share() < plan.hidden { 0.0 } else { 1.0 / (1.0 - plan.hidden) })
        };
        let kept = mask(dice);
        let folds: Vec<Fold> = active
            .iter()
            .map(|active| {
                let mut fold = self.net.element_bias;
                for &n in active {
                    add(&mut fold, &self.net.element[n as usize], 1.0);
                }
                std::array::from_fn(|k| fold[k].max(0.0) * kept[k])
            })
            .collect();
        let mut page = [0.0; FOLD];
        for fold in &folds {
            add(&mut page, fold, 1.0 / folds.len() as f32);
        }
        let mut base = self.net.around_bias;
        through(&mut base, &page, &self.net.page);
        let fars: Vec<[Fold; 2]> = (0..folds.len()).map(|at| far(&folds, at)).collect();
        let seconds: Vec<Fold> = (0..folds.len())
            .map(|at| {
                let mut second = base;
                for (place, matrix) in self.net.around.iter().enumerate() {
                    if let Some(fold) = (at + place).checked_sub(REACH).and_then(|a| folds.get(a)) {
                        through(&mut second, fold, matrix);
                    }
                }
                for (mean, matrix) in fars[at].iter().zip(&self.net.far) {
                    through(&mut second, mean, matrix);
                }
                let keep = mask(dice);
                std::array::from_fn(|k| second[k].max(0.0) * keep[k])
            })
            .collect();
        let scores = seconds
            .iter()
            .map(|second| {
                let mut row = [0.0; ROW];
                for (x, out) in second.iter().zip(&self.out) {
                    if *x != 0.0 {
                        row.iter_mut().zip(out).for_each(|(r, o)| *r += x * o.value);
                    }
                }
                row
            })
            .collect();
        Forward { folds, kept, page, fars, seconds, scores }
    }

    /// Learns from what was wrong with the scores of a text.
    pub(crate) fn learn(&mut self, active: &[Vec<u32>], f: &Forward, wrong: &[Row], plan: &Plan) {
        let n = active.len();
        let mut out = vec![[0.0; ROW]; FOLD];
        let mut around = vec![[[0.0; FOLD]; FOLD]; SPAN];
        let mut to_far = vec![[[0.0; FOLD]; FOLD]; 2];
        let mut to_base = [0.0; FOLD];
        let mut to_fold = vec![[0.0; FOLD]; n];
        for (at, wrong) in wrong.iter().enumerate() {
            let second = &f.seconds[at];
            let mut back = [0.0; FOLD];
            for k in 0..FOLD {
                if second[k] > 0.0 {
                    out[k].iter_mut().zip(wrong).for_each(|(o, w)| *o += second[k] * w);
                    // What was kept was made larger by what was left out.
                    back[k] =
                        self.out[k].iter().zip(wrong).map(|(o, w)| o.value * w).sum::<f32>() / (1.0 - plan.hidden);
                }
            }
            add(&mut to_base, &back, 1.0);
            for (place, gradient) in around.iter_mut().enumerate() {
                let Some(from) = (at + place).checked_sub(REACH).filter(|a| *a < n) else { continue };
                back_through(&f.folds[from], &self.net.around[place], &back, gradient, &mut to_fold[from]);
            }
            for (side, range) in beyond(n, at).into_iter().enumerate() {
                let mut to_mean = [0.0; FOLD];
                back_through(&f.fars[at][side], &self.net.far[side], &back, &mut to_far[side], &mut to_mean);
                to_fold[range].iter_mut().for_each(|fold| add(fold, &to_mean, 1.0 / FAR as f32));
            }
        }
        let mut page = [[0.0; FOLD]; FOLD];
        let mut to_page = [0.0; FOLD];
        back_through(&f.page, &self.net.page, &to_base, &mut page, &mut to_page);
        let mut element_bias = [0.0; FOLD];
        for (at, active) in active.iter().enumerate() {
            add(&mut to_fold[at], &to_page, 1.0 / n as f32);
            let back: Fold =
                std::array::from_fn(|k| if f.folds[at][k] > 0.0 { to_fold[at][k] * f.kept[k] } else { 0.0 });
            add(&mut element_bias, &back, 1.0);
            for &o in active {
                let o = o as usize;
                rows(&mut self.net.element[o], &mut self.element[o], &back, plan);
            }
        }
        for (o, g) in self.out.iter_mut().flatten().zip(out.iter().flatten()) {
            o.step(*g, plan.shrink_net, plan.rate_net);
        }
        let matrices = self.net.around.iter_mut().chain(std::iter::once(&mut *self.net.page)).chain(&mut self.net.far);
        let squares = self.around.iter_mut().chain(std::iter::once(&mut self.page)).chain(&mut self.far);
        for ((values, squares), gradients) in
            matrices.zip(squares).zip(around.iter().chain(std::iter::once(&page)).chain(&to_far))
        {
            for ((values, squares), gradients) in values.iter_mut().zip(squares).zip(gradients) {
                rows(values, squares, gradients, plan);
            }
        }
        rows(&mut self.net.element_bias, &mut self.element_bias, &element_bias, plan);
        rows(&mut self.net.around_bias, &mut self.around_bias, &to_base, plan);
    }
}

/// One step of a row.
fn rows(values: &mut Fold, squares: &mut Fold, gradients: &Fold, plan: &Plan) {
    for ((v, s), g) in values.iter_mut().zip(squares).zip(gradients) {
        let g = g + plan.shrink_net * *v;
        *s += g * g;
        *v -= plan.rate_net * g / (s.sqrt() + 1.0e-6);
    }
}

/// What a matrix and its input had to do with what was wrong behind it.
fn back_through(input: &Fold, matrix: &[Fold; FOLD], back: &Fold, to_matrix: &mut [Fold; FOLD], to_input: &mut Fold) {
    for k in 0..FOLD {
        if input[k] != 0.0 {
            add(&mut to_matrix[k], back, input[k]);
        }
        to_input[k] += matrix[k].iter().zip(back).map(|(m, b)| m * b).sum::<f32>();
    }
}
