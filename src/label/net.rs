//! A small network over the evidence: what an element looks like, seen together with its neighbours and its page.
//!
//! In: what was seen of each element. Out: scores to add to those of the single observations. Each element's
//! observations are folded into a few numbers; those of the elements around it, the means of what stands further above and
//! below, and the mean of the page are folded once more; tags are scored from that. So what observations say together is
//! learned, not only what each says.

use super::evidence::{BASE, Seen};
use super::path::Scores;
use super::tag;

/// Numbers that an element is folded into.
pub const FOLD: usize = 48;
/// Elements above and below that are looked at.
pub const REACH: usize = 3;
/// Elements further above and below whose mean is looked at.
pub const FAR: usize = 12;
/// Elements that are looked at.
pub const SPAN: usize = 2 * REACH + 1;

/// A row of folded numbers.
pub type Fold = [f32; FOLD];

/// The learned numbers.
#[derive(Clone, Debug)]
pub struct Net {
    /// For every observation what it adds to the element's fold.
    pub element: Vec<Fold>,
    /// What is added to every element's fold.
    pub element_bias: Fold,
    /// For every place around an element and every number there, what it adds to the second fold.
    pub around: Vec<[Fold; FOLD]>,
    /// The same for the mean of the page.
    pub page: Box<[Fold; FOLD]>,
    /// The same for the means of the elements further above and further below.
    pub far: Vec<[Fold; FOLD]>,
    /// What is added to every second fold.
    pub around_bias: Fold,
    /// What each number of the second fold says for each tag.
    pub out: Vec<Scores>,
}

impl Net {
    /// A network that says nothing.
    #[must_use]
    pub fn zero() -> Self {
        Self {
            element: vec![[0.0; FOLD]; BASE],
            element_bias: [0.0; FOLD],
            around: vec![[[0.0; FOLD]; FOLD]; SPAN],
            page: Box::new([[0.0; FOLD]; FOLD]),
            far: vec![[[0.0; FOLD]; FOLD]; 2],
            around_bias: [0.0; FOLD],
            out: vec![[0.0; tag::COUNT]; FOLD],
        }
    }

    /// All numbers, table after table, in a fixed order.
    #[must_use]
    pub fn tables(&self) -> [&[f32]; 7] {
        [
            self.element.as_flattened(),
            &self.element_bias,
            self.around.as_flattened().as_flattened(),
            self.page.as_flattened(),
            self.far.as_flattened().as_flattened(),
            &self.around_bias,
            self.out.as_flattened(),
        ]
    }

    /// The same tables, to be written into.
    pub fn tables_mut(&mut self) -> [&mut [f32]; 7] {
        [
            self.element.as_flattened_mut(),
            &mut self.element_bias,
            self.around.as_flattened_mut().as_flattened_mut(),
            self.page.as_flattened_mut(),
            self.far.as_flattened_mut().as_flattened_mut(),
            &mut self.around_bias,
            self.out.as_flattened_mut(),
        ]
    }

    /// Adds to every element's scores what the network says.
    pub fn add(&self, seen: &[Seen], scores: &mut [Scores]) {
        let folds = self.folds(seen);
        let base = self.base(&folds);
        for (at, scores) in scores.iter_mut().enumerate() {
            for (x, row) in self.second(&folds, &base, at).iter().zip(&self.out) {
                if *x > 0.0 {
                    scores.iter_mut().zip(row).for_each(|(s, w)| *s += x * w);
                }
            }
        }
    }

    /// What each number of an element's own fold adds to the score of a tag, beyond what it adds to tags on average:
    /// which way the network leans there.
    #[must_use]
    pub fn leaning(&self, seen: &[Seen], at: usize, tag: usize) -> Fold {
        let folds = self.folds(seen);
        let second = self.second(&folds, &self.base(&folds), at);
        let says: Fold = std::array::from_fn(|k| {
            let row = &self.out[k];
            if second[k] > 0.0 { row[tag] - row.iter().sum::<f32>() / tag::COUNT as f32 } else { 0.0 }
        });
        std::array::from_fn(|k| {
            let seen = folds[at][k] > 0.0;
            if seen { self.around[REACH][k].iter().zip(&says).map(|(w, s)| w * s).sum() } else { 0.0 }
        })
    }

    /// Every element by itself.
    fn folds(&self, seen: &[Seen]) -> Vec<Fold> {
        let fold = |seen: &Seen| {
            let mut fold = self.element_bias;
            seen.numbers().for_each(|n| add(&mut fold, &self.element[n], 1.0));
            fold.map(|x| x.max(0.0))
        };
        seen.iter().map(fold).collect()
    }

    /// What every second fold of a page begins with.
    fn base(&self, folds: &[Fold]) -> Fold {
        let mut page = [0.0; FOLD];
        for fold in folds {
            add(&mut page, fold, 1.0 / folds.len() as f32);
        }
        let mut base = self.around_bias;
        through(&mut base, &page, &self.page);
        base
    }

    /// An element with those around it.
    fn second(&self, folds: &[Fold], base: &Fold, at: usize) -> Fold {
        let mut second = *base;
        for (place, matrix) in self.around.iter().enumerate() {
            if let Some(fold) = (at + place).checked_sub(REACH).and_then(|a| folds.get(a)) {
                through(&mut second, fold, matrix);
            }
        }
        for (mean, matrix) in far(folds, at).iter().zip(&self.far) {
            through(&mut second, mean, matrix);
        }
        second.map(|x| x.max(0.0))
    }
}

/// The elements further above and further below than those that are looked at one by one.
#[must_use]
pub fn beyond(count: usize, at: usize) -> [std::ops::Range<usize>; 2] {
    let (above, below) = (at.saturating_sub(REACH), (at + REACH + 1).min(count));
    [above.saturating_sub(FAR)..above, below..(below + FAR).min(count)]
}

/// The sum of their folds over [`FAR`]: the mean, or less where fewer than so many stand there.
#[must_use]
pub fn far(folds: &[Fold], at: usize) -> [Fold; 2] {
    beyond(folds.len(), at).map(|range| {
        let mut mean = [0.0; FOLD];
        folds[range].iter().for_each(|fold| add(&mut mean, fold, 1.0 / FAR as f32));
        mean
    })
}

/// Adds a row times a number.
pub fn add(sum: &mut Fold, row: &Fold, times: f32) {
    for (s, r) in sum.iter_mut().zip(row) {
        *s += r * times;
    }
}

/// Adds a fold led through a matrix.
pub fn through(sum: &mut Fold, fold: &Fold, matrix: &[Fold; FOLD]) {
    for (x, row) in fold.iter().zip(matrix) {
        if *x != 0.0 {
            add(sum, row, *x);
        }
    }
}
