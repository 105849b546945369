//! Learns which lines go on the line right above: a logistic regression over shapes.

use crate::data::Text;
use crate::prior::{Belief, beliefs};
use copydesk::label::element::TOTAL;
use copydesk::label::tag::Step;

const EPOCHS: usize = 60;
const RATE: f32 = 0.05;
/// Pull towards what is believed beforehand.
const SHRINK: f32 = 3.0e-3;

/// Weights of all observations; the same texts give the same weights.
pub(crate) fn learn(texts: &[&Text]) -> Vec<f32> {
    let mut weights = vec![0.0_f32; TOTAL];
    let mut home = vec![0.0_f32; TOTAL];
    for belief in beliefs() {
        if let Belief::Step(n, Step::Joins, weight) = belief {
            home[n] += weight * 0.5;
            weights[n] = home[n];
        }
    }
    let mut squares = vec![1.0e-6_f32; TOTAL];
    for epoch in 0..EPOCHS {
        let rate = RATE * (1.0 - 0.9 * epoch as f32 / EPOCHS as f32);
        for text in texts {
            let fair = (60.0 / text.active.len() as f32).sqrt().min(1.0);
            for (active, &joins) in text.active.iter().zip(&text.joins) {
                let score: f32 = active.iter().map(|&n| weights[n as usize]).sum();
                let wrong = (1.0 / (1.0 + (-score).exp()) - f32::from(u8::from(joins))) * fair;
                for &n in active {
                    let n = n as usize;
                    let gradient = wrong + SHRINK * (weights[n] - home[n]);
                    squares[n] += gradient * gradient;
                    weights[n] -= rate * gradient / squares[n].sqrt();
                }
            }
        }
    }
    weights
}
