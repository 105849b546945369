//! A small network over the evidence: what an element looks like, seen together with its neighbours and its page.
//!
//! In: what was seen of each element. Out: scores to add to those of the single observations. Each element's
//! observations and words are folded into some numbers, and these into the few that its neighbours see of it: its view. From an
//! element's own fold, the views of the elements around it, the means of those further above and below and the mean of the
//! page come the numbers that tags are scored from. So what observations say together is learned, not only what each says.

use super::evidence::{BASE, Evidence};
use super::lexis::Lexis;
use super::lists::Lists;
use super::matrix::Matrix;
use super::path::Scores;
use super::rows::{self, Unit};
use super::tables::Tables;
use super::tag;
use std::ops::Range;

/// Numbers that an element is folded into.
pub const FOLD: usize = 128;
/// Numbers that its neighbours see of it.
pub const VIEW: usize = 32;
/// Numbers that tags are scored from.
pub const JOINT: usize = 192;
/// Elements above and below that are looked at.
pub const REACH: usize = 3;
/// Elements further above and below whose mean is looked at.
pub const FAR: usize = 12;
/// What each of them counts in their mean, the number of its row from the first of them.
#[allow(clippy::cast_possible_truncation, reason = "a dozen elements")]
const EACH: [Unit; FAR] = {
    let (mut each, mut at) = ([(1.0 / FAR as f32, 0); FAR], 0);
    while at < FAR {
        each[at].1 = at as u16;
        at += 1;
    }
    each
};
/// Elements of a page whose folds are kept; on longer pages, where they would take the most memory, each is made twice.
const KEPT: usize = 4096;
/// Elements above and below that say anything of an element, but for the mean of the page.
const SIGHT: usize = REACH + FAR;
/// Elements that are looked at one by one.
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
    pub element: Matrix<FOLD>,
    /// For every known word the same.
    pub words: Lexis,
    /// What is added to every element's fold.
    pub element_bias: Fold,
    /// For every number of a fold what it adds to the view.
    pub view: Matrix<VIEW>,
    /// What is added to every view.
    pub view_bias: View,
    /// For every number of a fold what it adds to the element's own joint numbers.
    pub own: Matrix<JOINT>,
    /// For every place around an element and every number of the view there, what it adds to the joint numbers.
    pub around: Matrix<JOINT>,
    /// The same for the mean of the page.
    pub page: Matrix<JOINT>,
    /// The same for the means of the elements further above and further below.
    pub far: Matrix<JOINT>,
    /// What is added to all joint numbers.
    pub joint_bias: Joint,
    /// What each joint number says for each tag.
    pub out: Matrix<{ tag::COUNT }>,
}

impl Net {
    /// A network that says nothing.
    #[must_use]
    pub fn zero() -> Self {
        Self {
            element: Matrix::zero(BASE),
            words: Lexis::default(),
            element_bias: [0.0; FOLD],
            view: Matrix::zero(FOLD),
            view_bias: [0.0; VIEW],
            own: Matrix::zero(FOLD),
            around: Matrix::zero(SPAN * VIEW),
            page: Matrix::zero(VIEW),
            far: Matrix::zero(2 * VIEW),
            joint_bias: [0.0; JOINT],
            out: Matrix::zero(JOINT),
        }
    }

    /// The network of a file that has the tables in the order of [`Net::tables`], and then what these words add.
    pub(super) fn read(words: &Lexis, file: &mut Tables) -> Self {
        Self {
            element: file.rows(BASE),
            element_bias: file.few(),
            view: file.rows(FOLD),
            view_bias: file.few(),
            own: file.rows(FOLD),
            around: file.rows(SPAN * VIEW),
            page: file.rows(VIEW),
            far: file.rows(2 * VIEW),
            joint_bias: file.few(),
            out: file.rows(JOINT),
            words: words.with_rows(file),
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
            self.around.as_flattened(),
            self.page.as_flattened(),
            self.far.as_flattened(),
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
            self.around.as_flattened_mut(),
            self.page.as_flattened_mut(),
            self.far.as_flattened_mut(),
            &mut self.joint_bias,
            self.out.as_flattened_mut(),
        ]
    }

    /// Adds to the scores of some elements, which go upwards, what the network says of them. Where few are asked for, what is in
    /// sight of them is their page.
    pub fn add(&self, evidence: &Evidence, asked: &[usize], scores: &mut [Scores]) {
        let (mut units, mut scores) = (Vec::new(), scores.iter_mut());
        for near in asked.chunk_by(|above, below| below - above <= 2 * SIGHT) {
            let (first, last) = (near[0], near[near.len() - 1]);
            let sight = first.saturating_sub(SIGHT)..(last + 1 + SIGHT).min(evidence.seen.len());
            let page = self.look(evidence, sight, KEPT);
            for (at, scores) in near.iter().zip(&mut scores) {
                let joint = self.joint(&page, evidence, *at, &mut units);
                units.clear();
                rows::active(&joint, &mut units);
                rows::add(scores, &[(&units, &self.out)]);
            }
        }
    }

    /// What each number of an element's own fold adds to the score of a tag, beyond what it adds to tags on average:
    /// which way the network leans there.
    #[must_use]
    pub fn leaning(&self, evidence: &Evidence, at: usize, tag: usize) -> Fold {
        let page = self.look(evidence, 0..evidence.seen.len(), KEPT);
        let fold = self.fold(evidence, at, &mut Vec::new());
        let joint = self.joint(&page, evidence, at, &mut Vec::new());
        let says: Joint = std::array::from_fn(|k| {
            let row = &self.out[k];
            if joint[k] > 0.0 { row[tag] - row.iter().sum::<f32>() / tag::COUNT as f32 } else { 0.0 }
        });
        let said = |row: &Joint| row.iter().zip(&says).map(|(w, s)| w * s).sum::<f32>();
        let by_view: View =
            std::array::from_fn(|v| if page.views[at][v] > 0.0 { said(&self.around[REACH * VIEW + v]) } else { 0.0 });
        std::array::from_fn(|k| {
            if fold[k] <= 0.0 {
                return 0.0;
            }
            said(&self.own[k]) + self.view[k].iter().zip(&by_view).map(|(w, s)| w * s).sum::<f32>()
        })
    }

    /// An element by itself. `units` is room to work in, here and below.
    fn fold(&self, evidence: &Evidence, at: usize, units: &mut Vec<Unit>) -> Fold {
        let mut fold = self.element_bias;
        units.clear();
        rows::once(evidence.seen[at].numbers(), units);
        rows::add(&mut fold, &[(units, &self.element)]);
        self.words.add(evidence.words.of(at), &mut fold);
        rows::rectify(&mut fold);
        fold
    }

    /// Every element of a page as its neighbours see it, and by itself where there are no more than `most`.
    fn look(&self, evidence: &Evidence, page: Range<usize>, most: usize) -> Page {
        let (first, count) = (page.start, page.len());
        let (mut folds, mut views, mut seen) = (Lists::default(), Vec::with_capacity(count), Lists::default());
        let (mut units, mut own) = (Vec::new(), Vec::new());
        for at in page {
            own.clear();
            rows::active(&self.fold(evidence, at, &mut units), &mut own);
            let view = self.view_of(&own);
            seen.add(|units| rows::active(&view, units));
            views.push(view);
            if count <= most {
                folds.add(|units| units.extend_from_slice(&own));
            }
        }
        let mut base = self.joint_bias;
        through(&mut base, &mean(&views), &self.page);
        Page { first, folds, views, seen, base }
    }

    /// An element as its neighbours see it, by the numbers of its fold that are not nought.
    fn view_of(&self, fold: &[Unit]) -> View {
        let mut view = self.view_bias;
        rows::add(&mut view, &[(fold, &self.view)]);
        rows::rectify(&mut view);
        view
    }

    /// An element with those around it.
    fn joint(&self, page: &Page, evidence: &Evidence, at: usize, units: &mut Vec<Unit>) -> Joint {
        let (mut made, place) = (Vec::new(), at - page.first);
        let own = page.folds.get(place).unwrap_or_else(|| {
            rows::active(&self.fold(evidence, at, units), &mut made);
            &made
        });
        units.clear();
        let [above, below] = far(&page.views, place);
        rows::every(&above, units);
        let border = units.len();
        rows::every(&below, units);
        let (above, below) = units.split_at(border);
        let mut layers: [rows::Layer<JOINT>; SPAN + 3] = Default::default();
        layers[0] = (own, &self.own);
        for (step, (layer, matrix)) in layers[1..].iter_mut().zip(self.around.chunks(VIEW)).enumerate() {
            if let Some(view) = (place + step).checked_sub(REACH).and_then(|place| page.seen.get(place)) {
                *layer = (view, matrix);
            }
        }
        layers[SPAN + 1] = (above, &self.far[..VIEW]);
        layers[SPAN + 2] = (below, &self.far[VIEW..]);
        let mut joint = page.base;
        rows::add(&mut joint, &layers);
        rows::rectify(&mut joint);
        joint
    }
}

/// What the network sees of a page.
struct Page {
    /// The number of its first element.
    first: usize,
    /// Every element by itself, what is not nought; of a page of more than [`KEPT`] elements none.
    folds: Lists<Unit>,
    /// Every element as its neighbours see it,
    views: Vec<View>,
    /// and what of that is not nought.
    seen: Lists<Unit>,
    /// What all joint numbers of the page begin with.
    base: Joint,
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
    let mut means = [[0.0; VIEW]; 2];
    for (mean, range) in means.iter_mut().zip(beyond(views.len(), at)) {
        rows::add(mean, &[(&EACH[..range.len()], &views[range])]);
    }
    means
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

    /// A page of items that hold known words, as the network of the weights sees it.
    fn page(items: usize) -> (&'static Net, Evidence) {
        let net = &Weights::embedded().net;
        let items: Vec<String> = (1..=items).map(|n| format!("{n}. The ferry {n} sails, says Harbour Press")).collect();
        let text = items.join("\n");
        (net, observe(&text, &lines(&text).lines, &Language::of("en"), &net.words))
    }

    fn said(net: &Net, page: &Evidence, asked: &[usize]) -> Vec<[u32; tag::COUNT]> {
        let mut scores = vec![[0.0; tag::COUNT]; asked.len()];
        net.add(page, asked, &mut scores);
        scores.iter().map(|scores| scores.map(f32::to_bits)).collect()
    }

    #[test]
    fn an_element_is_judged_by_what_is_in_its_sight() {
        let (net, short) = page(SIGHT + 1);
        let all: Vec<usize> = (0..=SIGHT).collect();
        let (first, last) = (said(net, &short, &[0]), said(net, &short, &[SIGHT]));
        assert_eq!([first[0], last[0]], [said(net, &short, &all)[0], said(net, &short, &all)[SIGHT]]);
        // Two that do not see each other are judged each on a page of its own.
        let (_, long) = page(5 * SIGHT);
        let ends = [2, 5 * SIGHT - 3];
        let apart: Vec<_> = ends.iter().flat_map(|at| said(net, &long, &[*at])).collect();
        assert_eq!(said(net, &long, &ends), apart);
        let all: Vec<usize> = (0..5 * SIGHT).collect();
        assert_ne!(said(net, &long, &all)[2], apart[0], "the mean of the page is another");
    }

    #[test]
    fn a_long_page_is_seen_as_a_short_one() {
        let (net, page) = page(39);
        let count = page.seen.len();
        assert!(count == 39 && !page.words.of(0).is_empty());
        let (kept, made) = (net.look(&page, 0..count, count), net.look(&page, 0..count, 0));
        assert!(made.folds.get(0).is_none() && kept.folds.get(count - 1).is_some());
        for at in 0..count {
            let joint = |seen: &Page| net.joint(seen, &page, at, &mut Vec::new()).map(f32::to_bits);
            assert_eq!(joint(&kept), joint(&made));
        }
    }
}
