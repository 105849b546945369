//! Learns which lines go on the line right above.

use crate::adam::{Adam, Numbers};
use crate::crf::{Dice, Plan};
use crate::data::Text;
use crate::net::{back_through, some};
use copydesk::label::net::{add, mean};
use copydesk::label::seam::{self, FOLD, Fold, JOINT, Joint, REACH, Seams};

const EPOCHS: usize = 20;
const BATCH: usize = 16;
const RATE: f32 = 8.0e-3;
/// Share of observations that are left out at random.
const DROPOUT: f32 = 0.2;
/// Lines from which on a text's lines count less each.
const FAIR: f32 = 60.0;

impl Numbers for Seams {
    fn numbers_mut(&mut self) -> Vec<&mut [f32]> {
        self.tables_mut().into()
    }
}

/// The network; the same texts and the same plan give the same numbers.
pub(crate) fn learn(texts: &[&Text], plan: &Plan) -> Seams {
    let mut dice = Dice::new(plan.seed);
    let mut seams = Seams::zero();
    some(seams.line.as_flattened_mut(), 0.26, &mut dice);
    some(seams.around.as_flattened_mut(), 0.15, &mut dice);
    some(seams.page.as_flattened_mut(), 0.15, &mut dice);
    some(&mut seams.out, 0.25, &mut dice);
    some(&mut seams.out_bias, 0.25, &mut dice);
    let mut adam = Adam::new(Seams::zero());
    let mut order: Vec<&Text> = texts.iter().copied().filter(|t| t.active.len() > 1).collect();
    let steps = EPOCHS * order.len().div_ceil(BATCH);
    for _ in 0..EPOCHS {
        dice.shuffle(&mut order);
        for batch in order.chunks(BATCH) {
            let all: f32 = batch.iter().map(|t| fair(t) * (t.active.len() - 1) as f32).sum();
            let mut gradients = Seams::zero();
            for text in batch {
                add_gradients(&seams, text, fair(text) / all, &mut dice, &mut gradients);
            }
            let rate = RATE * (1.0 - 0.95 * adam.steps() as f32 / steps as f32);
            adam.step(&mut seams, gradients, rate, plan.decay);
        }
    }
    seams
}

/// What a line of a text counts.
fn fair(text: &Text) -> f32 {
    (FAIR / text.active.len() as f32).sqrt().min(1.0)
}

/// Adds the gradients of a text, every line counting `weight`.
fn add_gradients(seams: &Seams, text: &Text, weight: f32, dice: &mut Dice, sum: &mut Seams) {
    let mut kept = |active: &Vec<u32>| -> Vec<usize> {
        active.iter().filter(|_| dice.share() >= DROPOUT).map(|&n| n as usize).collect()
    };
    let active: Vec<Vec<usize>> = text.active.iter().map(&mut kept).collect();
    let mut room = Vec::new();
    let folds: Vec<Fold> = active.iter().map(|active| seams.fold(active.iter().copied(), &mut room)).collect();
    let page = mean(&folds);
    let base = seams.base(&page);
    let units = seam::active(&folds);
    let mut to_fold = vec![[0.0; FOLD]; folds.len()];
    let mut to_base = [0.0; JOINT];
    // Nothing stands above the first line.
    for at in 1..folds.len() {
        let joint = seams.joint(&base, &units, at);
        let joins = 1.0 / (1.0 + (-seams.score(&joint)).exp());
        let wrong = (joins - f32::from(u8::from(text.joins[at]))) * weight;
        let back: Joint = std::array::from_fn(|k| if joint[k] > 0.0 { wrong * seams.out[k] } else { 0.0 });
        add(&mut sum.out, &joint, wrong);
        sum.out_bias[0] += wrong;
        add(&mut to_base, &back, 1.0);
        for (place, gradient) in sum.around.chunks_mut(FOLD).enumerate() {
            let Some(from) = (at + place).checked_sub(REACH).filter(|a| *a < folds.len()) else { continue };
            back_through(&folds[from], &seams.around[place * FOLD..][..FOLD], &back, gradient, &mut to_fold[from]);
        }
    }
    add(&mut sum.joint_bias, &to_base, 1.0);
    let mut to_page = [0.0; FOLD];
    back_through(&page, &seams.page, &to_base, &mut sum.page, &mut to_page);
    for ((active, fold), mut back) in active.iter().zip(&folds).zip(to_fold) {
        add(&mut back, &to_page, 1.0 / folds.len() as f32);
        let back: Fold = std::array::from_fn(|k| if fold[k] > 0.0 { back[k] } else { 0.0 });
        add(&mut sum.line_bias, &back, 1.0);
        for &n in active {
            add(&mut sum.line[n], &back, 1.0);
        }
    }
}
