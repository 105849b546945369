//! Whether a line goes on the one above: a small network over the shapes of the lines.
//!
//! In: what is seen of each line. Out: for each how much speaks for its going on, as the odds' logarithm. Each line's
//! observations are folded into a few numbers; from those of the line, of its neighbours and of the page on average comes
//! the answer. So how this page wraps, indents and divides weighs beside what its lines look like.

use super::evidence::{BASE, Seen};
use super::lists::Lists;
use super::matrix::Matrix;
use super::net::{mean, through};
use super::rows::{self, Unit};
use super::tables::Tables;

/// Numbers that a line is folded into.
pub const FOLD: usize = 32;
/// Numbers that the answer comes from.
pub const JOINT: usize = 32;
/// Lines above and below that are looked at.
pub const REACH: usize = 2;
/// Lines that are looked at.
const AROUND: usize = 2 * REACH + 1;

/// A line by itself.
pub type Fold = [f32; FOLD];
/// A line with what is around it.
pub type Joint = [f32; JOINT];

/// The learned numbers.
#[derive(Clone, Debug)]
pub struct Seams {
    /// For every observation what it adds to the line's fold.
    pub line: Matrix<FOLD>,
    /// What is added to every fold.
    pub line_bias: Fold,
    /// For every place around a line and every number of the fold there, what it adds to the joint numbers.
    pub around: Matrix<JOINT>,
    /// The same for the mean of the page.
    pub page: Matrix<JOINT>,
    /// What is added to all joint numbers.
    pub joint_bias: Joint,
    /// What each joint number says for the line going on.
    pub out: Joint,
    /// What is said of any line.
    pub out_bias: [f32; 1],
}

impl Seams {
    /// A network that says nothing.
    #[must_use]
    pub fn zero() -> Self {
        Self {
            line: Matrix::zero(BASE),
            line_bias: [0.0; FOLD],
            around: Matrix::zero(AROUND * FOLD),
            page: Matrix::zero(FOLD),
            joint_bias: [0.0; JOINT],
            out: [0.0; JOINT],
            out_bias: [0.0],
        }
    }

    /// The network of a file that has the tables in the order of [`Seams::tables`].
    pub(super) fn read(file: &mut Tables) -> Self {
        Self {
            line: file.rows(BASE),
            line_bias: file.few(),
            around: file.rows(AROUND * FOLD),
            page: file.rows(FOLD),
            joint_bias: file.few(),
            out: file.few(),
            out_bias: file.few(),
        }
    }

    /// All numbers, table after table, in a fixed order.
    #[must_use]
    pub fn tables(&self) -> [&[f32]; 7] {
        [
            self.line.as_flattened(),
            &self.line_bias,
            self.around.as_flattened(),
            self.page.as_flattened(),
            &self.joint_bias,
            &self.out,
            &self.out_bias,
        ]
    }

    /// The same tables, to be written into.
    pub fn tables_mut(&mut self) -> [&mut [f32]; 7] {
        [
            self.line.as_flattened_mut(),
            &mut self.line_bias,
            self.around.as_flattened_mut(),
            self.page.as_flattened_mut(),
            &mut self.joint_bias,
            &mut self.out,
            &mut self.out_bias,
        ]
    }

    /// How much speaks for each line going on the one above; the odds' logarithm.
    #[must_use]
    pub fn scores(&self, seen: &[Seen]) -> Vec<f32> {
        let mut units = Vec::new();
        let folds: Vec<Fold> = seen.iter().map(|seen| self.fold(seen.numbers(), &mut units)).collect();
        let base = self.base(&mean(&folds));
        let active = active(&folds);
        (0..folds.len()).map(|at| self.score(&self.joint(&base, &active, at))).collect()
    }

    /// A line by itself, by the numbers of its observations; `units` is room to work in.
    pub fn fold(&self, numbers: impl Iterator<Item = usize>, units: &mut Vec<Unit>) -> Fold {
        let mut fold = self.line_bias;
        units.clear();
        rows::once(numbers, units);
        rows::add(&mut fold, &[(units, &self.line)]);
        rows::rectify(&mut fold);
        fold
    }

    /// What all joint numbers of a page begin with.
    #[must_use]
    pub fn base(&self, page: &Fold) -> Joint {
        let mut base = self.joint_bias;
        through(&mut base, page, &self.page);
        base
    }

    /// A line with those around it.
    #[must_use]
    pub fn joint(&self, base: &Joint, folds: &Lists<Unit>, at: usize) -> Joint {
        let mut layers: [rows::Layer<JOINT>; AROUND] = Default::default();
        for (place, (layer, matrix)) in layers.iter_mut().zip(self.around.chunks(FOLD)).enumerate() {
            if let Some(fold) = (at + place).checked_sub(REACH).and_then(|a| folds.get(a)) {
                *layer = (fold, matrix);
            }
        }
        let mut joint = *base;
        rows::add(&mut joint, &layers);
        rows::rectify(&mut joint);
        joint
    }

    /// What the joint numbers say.
    #[must_use]
    pub fn score(&self, joint: &Joint) -> f32 {
        self.out_bias[0] + joint.iter().zip(&self.out).map(|(x, w)| x * w).sum::<f32>()
    }
}

/// What of each fold is not nought.
#[must_use]
pub fn active(folds: &[Fold]) -> Lists<Unit> {
    let mut lists = Lists::default();
    for fold in folds {
        lists.add(|units| rows::active(fold, units));
    }
    lists
}

#[cfg(test)]
mod tests {
    use crate::label::observe_shapes;
    use crate::label::weights::Weights;
    use crate::source;

    #[test]
    fn wrapped_lines_go_on_and_items_do_not() {
        let text = "The council of the town has met on Monday in the old hall by the\nharbour and has agreed to mend \
                    the bridge, the mayor said after\nthe meeting.\n\nThe work begins in May:\n- the piers\n- the rails\n";
        let seen = observe_shapes(text, &source::lines(text).lines);
        let scores = Weights::embedded().seams.scores(&seen);
        let goes_on: Vec<bool> = scores.iter().skip(1).map(|s| *s > 0.0).collect();
        assert_eq!(goes_on, [true, true, false, false, false]);
    }

    #[test]
    fn a_page_without_lines_has_no_seams() {
        assert!(Weights::embedded().seams.scores(&[]).is_empty());
    }
}
