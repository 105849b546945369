//! A small network over the evidence: what an element looks like, seen together with its neighbours and its page.
//!
//! In: what was seen of each element. Out: scores to add to those of the single observations. Each element's
//! observations and words are folded into some numbers, and these into the few that its neighbours see of it: its view. From an
//! element's own fold, the views of the elements around it, the means of those further above and below and the mean of the
//! page come the numbers that tags are scored from. So what observations say together is learned, not only what each says.

use super::evidence::{BASE, Evidence};
use super::lexis::Lexis;
use super::path::Scores;
use super::tag;
use std::ops::Range;

/// Numbers that an element is folded into. This, and the two below, best in whole blocks of [`sum`].
pub const FOLD: usize = 128;
/// Numbers that its neighbours see of it.
pub const VIEW: usize = 32;
/// Numbers that tags are scored from.
pub const JOINT: usize = 192;
/// Elements above and below that are looked at.
pub const REACH: usize = 3;
/// Elements further above and below whose mean is looked at.
pub const FAR: usize = 12;
/// Elements of a page whose folds are kept; on longer pages, where they would take the most memory, each is made twice.
const KEPT: usize = 4096;
/// Elements that are looked at.
pub const SPAN: usize = 2 * REACH + 1;

/// An element by itself.
pub type Fold = [f32; FOLD];
/// An element as its neighbours see it.
pub type View = [f32; VIEW];
/// An element with what is around it.
pub type Joint = [f32; JOINT];

/// The learned numbers.
#[derive(Clone, Debug)]
pub struct Net {
    /// For every observation what it adds to the element's fold.
    pub element: Vec<Fold>,
    /// For every known word the same.
    pub words: Lexis,
    /// What is added to every element's fold.
    pub element_bias: Fold,
    /// For every number of a fold what it adds to the view.
    pub view: Vec<View>,
    /// What is added to every view.
    pub view_bias: View,
    /// For every number of a fold what it adds to the element's own joint numbers.
    pub own: Vec<Joint>,
    /// For every place around an element and every number of the view there, what it adds to the joint numbers.
    pub around: Vec<[Joint; VIEW]>,
    /// The same for the mean of the page.
    pub page: Vec<Joint>,
    /// The same for the means of the elements further above and further below.
    pub far: Vec<[Joint; VIEW]>,
    /// What is added to all joint numbers.
    pub joint_bias: Joint,
    /// What each joint number says for each tag.
    pub out: Vec<Scores>,
}

impl Net {
    /// A network that says nothing.
    #[must_use]
    pub fn zero() -> Self {
        Self {
            element: vec![[0.0; FOLD]; BASE],
            words: Lexis::default(),
            element_bias: [0.0; FOLD],
            view: vec![[0.0; VIEW]; FOLD],
            view_bias: [0.0; VIEW],
            own: vec![[0.0; JOINT]; FOLD],
            around: blocks(SPAN),
            page: vec![[0.0; JOINT]; VIEW],
            far: blocks(2),
            joint_bias: [0.0; JOINT],
            out: vec![[0.0; tag::COUNT]; JOINT],
        }
    }

    /// All numbers but those of the words, table after table, in a fixed order.
    #[must_use]
    pub fn tables(&self) -> [&[f32]; 10] {
        [
            self.element.as_flattened(),
            &self.element_bias,
            self.view.as_flattened(),
            &self.view_bias,
            self.own.as_flattened(),
            self.around.as_flattened().as_flattened(),
            self.page.as_flattened(),
            self.far.as_flattened().as_flattened(),
            &self.joint_bias,
            self.out.as_flattened(),
        ]
    }

    /// The same tables, to be written into.
    pub fn tables_mut(&mut self) -> [&mut [f32]; 10] {
        [
            self.element.as_flattened_mut(),
            &mut self.element_bias,
            self.view.as_flattened_mut(),
            &mut self.view_bias,
            self.own.as_flattened_mut(),
            self.around.as_flattened_mut().as_flattened_mut(),
            self.page.as_flattened_mut(),
            self.far.as_flattened_mut().as_flattened_mut(),
            &mut self.joint_bias,
            self.out.as_flattened_mut(),
        ]
    }

    /// Adds to every element's scores what the network says.
    pub fn add(&self, evidence: &Evidence, scores: &mut [Scores]) {
        let page = self.look(evidence, KEPT);
        for (at, scores) in scores.iter_mut().enumerate() {
            let joint = self.joint(&page, &self.fold_at(&page, evidence, at), at);
            let mut terms = Terms::new(JOINT, &self.out[0]);
            terms.add(&joint, &self.out);
            *scores = terms.sum(scores);
        }
    }

    /// What each number of an element's own fold adds to the score of a tag, beyond what it adds to tags on average:
    /// which way the network leans there.
    #[must_use]
    pub fn leaning(&self, evidence: &Evidence, at: usize, tag: usize) -> Fold {
        let page = self.look(evidence, KEPT);
        let fold = self.fold_at(&page, evidence, at);
        let joint = self.joint(&page, &fold, at);
        let says: Joint = std::array::from_fn(|k| {
            let row = &self.out[k];
            if joint[k] > 0.0 { row[tag] - row.iter().sum::<f32>() / tag::COUNT as f32 } else { 0.0 }
        });
        let said = |row: &Joint| row.iter().zip(&says).map(|(w, s)| w * s).sum::<f32>();
        let by_view: View =
            std::array::from_fn(|v| if page.views[at][v] > 0.0 { said(&self.around[REACH][v]) } else { 0.0 });
        std::array::from_fn(|k| {
            if fold[k] <= 0.0 {
                return 0.0;
            }
            said(&self.own[k]) + self.view[k].iter().zip(&by_view).map(|(w, s)| w * s).sum::<f32>()
        })
    }

    /// An element by itself.
    fn fold(&self, evidence: &Evidence, at: usize) -> Fold {
        let terms: Vec<(f32, &Fold)> = evidence.seen[at].numbers().map(|n| (1.0, &self.element[n])).collect();
        let mut fold = sum(&self.element_bias, &terms);
        match evidence.words.of(at) {
            [] => {}
            words => add(&mut fold, &self.words.sum(words), 1.0),
        }
        fold.map(|x| x.max(0.0))
    }

    /// The same, as it was kept or made anew.
    fn fold_at(&self, page: &Page, evidence: &Evidence, at: usize) -> Fold {
        page.folds.get(at).copied().unwrap_or_else(|| self.fold(evidence, at))
    }

    /// Every element as its neighbours see it, and by itself where the page has no more than `most` elements.
    fn look(&self, evidence: &Evidence, most: usize) -> Page {
        let count = evidence.seen.len();
        let kept = if count > most { 0 } else { count };
        let folds: Vec<Fold> = (0..kept).map(|at| self.fold(evidence, at)).collect();
        let seen_by_others = |fold: &Fold| view(fold, &self.view, &self.view_bias);
        let mut views = Vec::with_capacity(count);
        views.extend(folds.iter().map(seen_by_others));
        views.extend((kept..count).map(|at| seen_by_others(&self.fold(evidence, at))));
        let mut base = self.joint_bias;
        through(&mut base, &mean(&views), &self.page);
        Page { folds, views, base }
    }

    /// An element with those around it.
    fn joint(&self, page: &Page, fold: &Fold, at: usize) -> Joint {
        let mut terms = Terms::new(FOLD + (SPAN + 2) * VIEW, &page.base);
        terms.add(fold, &self.own);
        for (place, matrix) in self.around.iter().enumerate() {
            if let Some(view) = (at + place).checked_sub(REACH).and_then(|a| page.views.get(a)) {
                terms.add(view, matrix);
            }
        }
        for (mean, matrix) in far(&page.views, at).iter().zip(&self.far) {
            terms.add(mean, matrix);
        }
        terms.sum(&page.base).map(|x| x.max(0.0))
    }
}

/// Matrices of zeros, from the numbers of a view to joint numbers.
fn blocks(count: usize) -> Vec<[Joint; VIEW]> {
    let rows = vec![[0.0; JOINT]; VIEW * count];
    rows.as_chunks().0.to_vec()
}

/// What the network sees of a page.
struct Page {
    /// Every element by itself; of a page of more than [`KEPT`] elements none.
    folds: Vec<Fold>,
    views: Vec<View>,
    /// What all joint numbers of the page begin with.
    base: Joint,
}

/// A fold as neighbours see it.
#[must_use]
pub fn view(fold: &Fold, matrix: &[View], bias: &View) -> View {
    let mut terms = Terms::new(FOLD, bias);
    terms.add(fold, matrix);
    terms.sum(bias).map(|x| x.max(0.0))
}

/// The mean of the rows of a page.
#[must_use]
pub fn mean<const N: usize>(rows: &[[f32; N]]) -> [f32; N] {
    let mut mean = [0.0; N];
    for row in rows {
        add(&mut mean, row, 1.0 / rows.len() as f32);
    }
    mean
}

/// The elements further above and further below than those that are looked at one by one.
#[must_use]
pub fn beyond(count: usize, at: usize) -> [Range<usize>; 2] {
    let (above, below) = (at.saturating_sub(REACH), (at + REACH + 1).min(count));
    [above.saturating_sub(FAR)..above, below..(below + FAR).min(count)]
}

/// The sum of their views over [`FAR`]: the mean, or less where fewer than so many stand there.
#[must_use]
pub fn far(views: &[View], at: usize) -> [View; 2] {
    beyond(views.len(), at).map(|range| {
        let mut mean = [0.0; VIEW];
        views[range].iter().for_each(|view| add(&mut mean, view, 1.0 / FAR as f32));
        mean
    })
}

/// The rows of matrices that some numbers lead through, each with its number; those of zero are left out.
pub(super) struct Terms<'a, const M: usize> {
    rows: Vec<(f32, &'a [f32; M])>,
    count: usize,
}

impl<'a, const M: usize> Terms<'a, M> {
    /// Room for so many; `any` is some row.
    pub(super) fn new(most: usize, any: &'a [f32; M]) -> Self {
        Self { rows: vec![(0.0, any); most], count: 0 }
    }

    /// Adds the rows of a matrix. Every row is written down and the next one over it where its number is zero: which
    /// numbers are is beyond guessing, so a branch would cost more.
    pub(super) fn add<const N: usize>(&mut self, numbers: &[f32; N], matrix: &'a [[f32; M]]) {
        for (x, row) in numbers.iter().zip(matrix) {
            if let Some(term) = self.rows.get_mut(self.count) {
                *term = (*x, row);
                self.count += usize::from(*x != 0.0);
            }
        }
    }

    /// Numbers and all terms.
    pub(super) fn sum(&self, start: &[f32; M]) -> [f32; M] {
        sum(start, &self.rows[..self.count])
    }
}

/// Numbers and all terms: rows, each times a number. A few sums at a time, which the processor keeps at hand.
pub(super) fn sum<const M: usize>(start: &[f32; M], terms: &[(f32, &[f32; M])]) -> [f32; M] {
    const AT_ONCE: usize = 32;
    let mut sums = *start;
    let (blocks, rest) = sums.as_chunks_mut::<AT_ONCE>();
    for (block, sums) in blocks.iter_mut().enumerate() {
        let mut at_hand = *sums;
        for (times, row) in terms {
            let (rows, _) = row.as_chunks::<AT_ONCE>();
            for (sum, x) in at_hand.iter_mut().zip(&rows[block]) {
                *sum += x * times;
            }
        }
        *sums = at_hand;
    }
    for (times, row) in terms {
        let (_, last) = row.as_chunks::<AT_ONCE>();
        rest.iter_mut().zip(last).for_each(|(sum, x)| *sum += x * times);
    }
    sums
}

/// Adds a row times a number.
pub fn add<const N: usize>(sum: &mut [f32; N], row: &[f32; N], times: f32) {
    for (s, r) in sum.iter_mut().zip(row) {
        *s += r * times;
    }
}

/// Adds numbers led through a matrix.
pub fn through<const N: usize, const M: usize>(sum: &mut [f32; M], numbers: &[f32; N], matrix: &[[f32; M]]) {
    for (x, row) in numbers.iter().zip(matrix) {
        if *x != 0.0 {
            add(sum, row, *x);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::observe;
    use crate::label::weights::Weights;
    use crate::lang::Language;
    use crate::source::lines;

    #[test]
    fn a_long_page_is_seen_as_a_short_one() {
        let net = &Weights::embedded().net;
        let items: Vec<String> = (1..40).map(|n| format!("{n}. The ferry {n} sails, says Harbour Press")).collect();
        let text = items.join("\n");
        let page = observe(&text, &lines(&text).lines, &Language::of("en"), &net.words);
        let count = page.seen.len();
        assert!(count == 39 && !page.words.of(0).is_empty());
        let (kept, made) = (net.look(&page, count), net.look(&page, 0));
        assert!(made.folds.is_empty() && kept.folds.len() == count);
        for at in 0..count {
            let joint = |seen: &Page| net.joint(seen, &net.fold_at(seen, &page, at), at).map(f32::to_bits);
            assert_eq!(joint(&kept), joint(&made));
        }
    }

    #[test]
    fn a_sum_is_the_sum_of_its_terms() {
        let rows: Vec<Fold> = (0..3_u8).map(|r| std::array::from_fn(|k| f32::from(r) + k as f32)).collect();
        let terms: Vec<(f32, &Fold)> = rows.iter().map(|row| (2.0, row)).collect();
        let mut plain = [1.0; FOLD];
        for row in &rows {
            add(&mut plain, row, 2.0);
        }
        assert_eq!(sum(&[1.0; FOLD], &terms).map(f32::to_bits), plain.map(f32::to_bits));
    }
}
