//! Adam: steps that follow the mean of the gradients, each number's by its own measure; and what decays beside them.
//!
//! I. Loshchilov and F. Hutter, Decoupled Weight Decay Regularization, 2019.

/// How much of the mean of gradients, and of their squares, stays at each step.
pub(crate) const MEAN: f32 = 0.9;
pub(crate) const SQUARE: f32 = 0.99;
/// The longest a gradient may be; a longer one is made shorter.
const LONGEST: f32 = 2.0;

/// What is learned: numbers in tables, or their gradients in the same form.
pub(crate) trait Numbers {
    /// All numbers, table after table, in a fixed order.
    fn numbers_mut(&mut self) -> Vec<&mut [f32]>;
}

/// What is kept of the gradients so far.
pub(crate) struct Adam<T> {
    means: T,
    squares: T,
    steps: usize,
}

impl<T: Numbers + Clone> Adam<T> {
    /// Nothing kept yet; `zero` is of the form of what is learned, all its numbers zero.
    pub(crate) fn new(zero: T) -> Self {
        Self { means: zero.clone(), squares: zero, steps: 0 }
    }

    /// Steps taken so far.
    pub(crate) const fn steps(&self) -> usize {
        self.steps
    }

    /// One step against the gradients; every number then loses the share `decay` of the rate. Gives back how much shorter
    /// the gradients were made.
    pub(crate) fn step(&mut self, model: &mut T, mut gradients: T, rate: f32, decay: f32) -> f32 {
        self.steps += 1;
        let power = i32::try_from(self.steps).unwrap_or(i32::MAX);
        let (of_mean, of_square) = (1.0 - MEAN.powi(power), 1.0 - SQUARE.powi(power));
        let gradients = gradients.numbers_mut();
        let length = gradients.iter().flat_map(|table| table.iter()).map(|g| g * g).sum::<f32>().sqrt();
        let scale = if length > LONGEST { LONGEST / length } else { 1.0 };
        let tables = model.numbers_mut().into_iter().zip(self.means.numbers_mut()).zip(self.squares.numbers_mut());
        for (((values, means), squares), gradients) in tables.zip(gradients) {
            for (((value, mean), square), gradient) in values.iter_mut().zip(means).zip(squares).zip(gradients) {
                let g = *gradient * scale;
                *mean = MEAN * *mean + (1.0 - MEAN) * g;
                *square = SQUARE * *square + (1.0 - SQUARE) * g * g;
                *value -= rate * ((*mean / of_mean) / ((*square / of_square).sqrt() + 1.0e-8) + decay * *value);
            }
        }
        scale
    }
}
