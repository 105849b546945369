//! Adam: steps that follow the mean of the gradients, each number's by its own measure; and what decays beside them.
//!
//! I. Loshchilov and F. Hutter, Decoupled Weight Decay Regularization, 2019.

use crate::crf::Model;

/// How much of the mean of gradients, and of their squares, stays at each step.
const MEAN: f32 = 0.9;
const SQUARE: f32 = 0.99;
/// The longest a gradient may be; a longer one is made shorter.
const LONGEST: f32 = 2.0;

/// What is kept of the gradients so far.
pub(crate) struct Adam {
    means: Model,
    squares: Model,
    steps: usize,
}

impl Adam {
    pub(crate) fn new() -> Self {
        Self { means: Model::zero(), squares: Model::zero(), steps: 0 }
    }

    /// Steps taken so far.
    pub(crate) const fn steps(&self) -> usize {
        self.steps
    }

    /// One step against the gradients; every number then loses the share `decay` of the rate.
    pub(crate) fn step(&mut self, model: &mut Model, mut gradients: Model, rate: f32, decay: f32) {
        self.steps += 1;
        let power = i32::try_from(self.steps).unwrap_or(i32::MAX);
        let (of_mean, of_square) = (1.0 - MEAN.powi(power), 1.0 - SQUARE.powi(power));
        let gradients = gradients.tables_mut();
        let length = gradients.iter().flat_map(|table| table.iter()).map(|g| g * g).sum::<f32>().sqrt();
        let scale = if length > LONGEST { LONGEST / length } else { 1.0 };
        let tables = model.tables_mut().into_iter().zip(self.means.tables_mut()).zip(self.squares.tables_mut());
        for (((values, means), squares), gradients) in tables.zip(gradients) {
            for (((value, mean), square), gradient) in values.iter_mut().zip(means).zip(squares).zip(gradients) {
                let g = *gradient * scale;
                *mean = MEAN * *mean + (1.0 - MEAN) * g;
                *square = SQUARE * *square + (1.0 - SQUARE) * g * g;
                *value -= rate * ((*mean / of_mean) / ((*square / of_square).sqrt() + 1.0e-8) + decay * *value);
            }
        }
    }
}
