//! The rows of the known words while they are learned: only those of the words that a batch holds move.
//!
//! A word that is met once in a hundred batches would be learned by heart were its row to follow each one as the other
//! numbers do: its steps are smaller, and what is kept of its gradients is as old as the last time it was met.

use crate::adam::{MEAN, SQUARE};
use copydesk::label::net::{FOLD, Fold, add};
use std::collections::BTreeMap;

/// The share of the rate that words are learned at.
const RATE: f32 = 0.3;
/// Share of words that are left out at random.
pub(crate) const DROPOUT: f32 = 0.3;

/// Gradients of the rows of some words.
pub(crate) type Gradients = BTreeMap<u16, Fold>;

/// Rows, and what is kept of their gradients.
pub(crate) struct Rows {
    pub values: Vec<Fold>,
    means: Vec<Fold>,
    squares: Vec<Fold>,
}

impl Rows {
    /// Rows that add nothing.
    pub(crate) fn zero(count: usize) -> Self {
        let zero = || vec![[0.0; FOLD]; count];
        Self { values: zero(), means: zero(), squares: zero() }
    }

    /// One step of Adam against the gradients, which are first made as much shorter as `scale` says.
    pub(crate) fn step(&mut self, gradients: &Gradients, scale: f32, rate: f32, decay: f32) {
        for (word, gradient) in gradients {
            let word = usize::from(*word);
            let kept = self.means[word].iter_mut().zip(&mut self.squares[word]);
            for ((value, (mean, square)), gradient) in self.values[word].iter_mut().zip(kept).zip(gradient) {
                // What was not concerned does not move.
                if *gradient == 0.0 {
                    continue;
                }
                let g = gradient * scale;
                *mean = MEAN * *mean + (1.0 - MEAN) * g;
                *square = SQUARE * *square + (1.0 - SQUARE) * g * g;
                *value -= rate * RATE * (*mean / (square.sqrt() + 1.0e-8) + decay * *value);
            }
        }
    }
}

/// Adds what each word of an element had to do with what was wrong behind its fold.
pub(crate) fn add_to(gradients: &mut Gradients, words: &[u16], back: &Fold) {
    for word in words {
        add(gradients.entry(*word).or_insert([0.0; FOLD]), back, 1.0);
    }
}
