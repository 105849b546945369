//! The best path through a page, and how sure each step of it is.
//!
//! In: for every line the score of each tag, and what may follow what. Out: the tags of the best path (`best.rs`), and
//! each line's share of all paths that agree with it (forward-backward).

use super::best::Ways;
use super::matrix::Matrix;
use super::odds::{WIDE, Wide, beside_the_best, normal, times, worth};
use super::rows::{self, Unit};
use super::tables::Tables;
use super::tag;

/// Scores of one line, a tag each.
pub type Scores = [f32; tag::COUNT];

/// Score of a transition that cannot be.
pub const NEVER: f32 = -1.0e4;

/// What may follow what: score of the tag above, then of the tag below.
#[derive(Clone, Debug)]
pub struct Transitions {
    /// `to[below][above]`, without a blank line between and with one.
    pub to: [Matrix<{ tag::COUNT }>; 2],
    /// Score of a tag on the first line.
    pub first: Scores,
    /// Score of a tag on the last line.
    pub last: Scores,
}

impl Transitions {
    /// Nothing is said of what may follow what.
    pub(super) fn zero() -> Self {
        let table = || Matrix::zero(tag::COUNT);
        Self { to: [table(), table()], first: [0.0; tag::COUNT], last: [0.0; tag::COUNT] }
    }

    /// What a file says that has the tables in the order of [`Transitions::tables`].
    pub(super) fn read(file: &mut Tables) -> Self {
        let (first, last) = (file.few(), file.few());
        Self { to: [file.rows(tag::COUNT), file.rows(tag::COUNT)], first, last }
    }

    /// All numbers, table after table.
    #[must_use]
    pub fn tables(&self) -> [&[f32]; 4] {
        [&self.first, &self.last, self.to[0].as_flattened(), self.to[1].as_flattened()]
    }

    /// The same tables, to be written into.
    pub fn tables_mut(&mut self) -> [&mut [f32]; 4] {
        let [plain, blank] = &mut self.to;
        [&mut self.first, &mut self.last, plain.as_flattened_mut(), blank.as_flattened_mut()]
    }
}

/// Lines whose states are kept at once: for longer pages they are computed a second time, block by block from the end,
/// so that memory holds the states of one block and the first of each.
pub(super) const BLOCK: usize = 512;

/// What may follow what, arranged and as odds, made once for many texts.
#[derive(Clone, Debug)]
pub struct Odds {
    ways: Ways,
    /// `to[below][above]`.
    to: [Matrix<WIDE>; 2],
    /// `from[above][below]`.
    from: [Matrix<WIDE>; 2],
    first: Wide,
    last: Wide,
    cool: f32,
}

impl Odds {
    /// The odds at a temperature: over 1 it makes shares less sure; it is fitted on texts that the weights were not
    /// learned from.
    #[must_use]
    pub fn new(t: &Transitions, temperature: f32) -> Self {
        let cool = 1.0 / temperature;
        let warm = |scores: &Scores| worth(scores, cool);
        let to = [0, 1].map(|blank: usize| matrix(t.to[blank].iter().map(warm)));
        let from = [0, 1].map(|blank: usize| turned(&to[blank]));
        Self { ways: Ways::new(t), to, from, first: warm(&t.first), last: warm(&t.last), cool }
    }
}

/// Rows as a matrix.
fn matrix(rows: impl Iterator<Item = Wide>) -> Matrix<WIDE> {
    let mut matrix = Matrix::zero(tag::COUNT);
    matrix.iter_mut().zip(rows).for_each(|(to, row)| *to = row);
    matrix
}

/// The matrix with its rows as columns.
fn turned(to: &Matrix<WIDE>) -> Matrix<WIDE> {
    matrix((0..tag::COUNT).map(|above| std::array::from_fn(|below| to.get(below).map_or(0.0, |row| row[above]))))
}

/// The tags of the best path, one a line.
#[must_use]
pub fn best(emissions: &[Scores], blank_above: &[bool], odds: &Odds) -> Vec<u8> {
    odds.ways.best(emissions, blank_above)
}

/// For every line the share of all paths that give it the role of its tag, each path weighed by its score.
#[must_use]
pub fn shares(emissions: &[Scores], blank_above: &[bool], odds: &Odds, tags: &[u8]) -> Vec<f32> {
    let n = emissions.len();
    if n == 0 {
        return Vec::new();
    }
    let local: Vec<Wide> = emissions.iter().map(|scores| beside_the_best(scores, odds.cool)).collect();
    let mut first = odds.first;
    times(&mut first, &local[0]);
    normal(&mut first);
    let mut units = Vec::new();
    let mut forward = |state: &Wide, line: usize| {
        let mut next = led(&odds.from[usize::from(blank_above[line])], state, &mut units);
        times(&mut next, &local[line]);
        normal(&mut next);
        next
    };
    let mut starts = vec![first];
    for block in 1..n.div_ceil(BLOCK) {
        let before = starts[block - 1];
        starts.push(((block - 1) * BLOCK + 1..=block * BLOCK).fold(before, |state, line| forward(&state, line)));
    }
    let mut shares = vec![0.0; n];
    let (mut backward, mut room) = (odds.last, Vec::new());
    for (block, start) in starts.into_iter().enumerate().rev() {
        let lines = block * BLOCK..n.min((block + 1) * BLOCK);
        let mut states = Vec::with_capacity(lines.len());
        states.push(start);
        for line in lines.clone().skip(1) {
            states.push(forward(&states[states.len() - 1], line));
        }
        for line in lines.rev() {
            let state = &mut states[line % BLOCK];
            times(state, &backward);
            normal(state);
            shares[line] = of_role(state, tags[line]);
            if line > 0 {
                times(&mut backward, &local[line]);
                backward = step_back(&odds.to[usize::from(blank_above[line])], &backward, &mut room);
            }
        }
    }
    shares
}

/// What the lines from here on say of the tags of the line above.
fn step_back(to: &Matrix<WIDE>, here: &Wide, units: &mut Vec<Unit>) -> Wide {
    let mut above = led(to, here, units);
    normal(&mut above);
    above
}

/// The sum of the rows, each times its number, in their order. `units` is room to work in.
fn led(matrix: &Matrix<WIDE>, numbers: &Wide, units: &mut Vec<Unit>) -> Wide {
    let mut sum = [0.0; WIDE];
    units.clear();
    rows::every(&numbers[..tag::COUNT], units);
    rows::add(&mut sum, &[(units, matrix)]);
    sum
}

/// The shares of all tags of the role that a tag has.
fn of_role(shares: &Wide, number: u8) -> f32 {
    let role = tag::ALL[usize::from(number)].role;
    tag::ALL.iter().zip(shares).filter(|(t, _)| t.role == role).map(|(_, s)| s).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::weights::Weights;

    /// Forward-backward with every state of the page kept, on a page where nothing is blank.
    fn plain(emissions: &[Scores], odds: &Odds, tags: &[u8]) -> Vec<f32> {
        let local: Vec<Wide> = emissions.iter().map(|scores| beside_the_best(scores, odds.cool)).collect();
        let product = |a: &Wide, b: &Wide| -> Wide { std::array::from_fn(|k| a[k] * b[k]) };
        let one = |mut row: Wide| {
            normal(&mut row);
            row
        };
        let dot = |rows: &Matrix<WIDE>, by: &Wide| -> Wide {
            std::array::from_fn(|k| rows.get(k).map_or(0.0, |row| row.iter().zip(by).map(|(x, y)| x * y).sum()))
        };
        let mut forward = vec![one(product(&local[0], &odds.first))];
        for line in 1..local.len() {
            forward.push(one(product(&dot(&odds.to[0], &forward[line - 1]), &local[line])));
        }
        let mut backward = vec![odds.last; local.len()];
        for line in (1..local.len()).rev() {
            backward[line - 1] = one(dot(&odds.from[0], &product(&backward[line], &local[line])));
        }
        let share = |line: usize| of_role(&one(product(&forward[line], &backward[line])), tags[line]);
        (0..local.len()).map(share).collect()
    }

    #[test]
    fn blocks_change_no_share() {
        let transitions = &Weights::embedded().transitions;
        for lines in [1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 7] {
            let score = |line: usize, k: usize| ((line * 31 + k * 17) % 23) as f32 / -9.0;
            let emissions: Vec<Scores> = (0..lines).map(|line| std::array::from_fn(|k| score(line, k))).collect();
            let odds = Odds::new(transitions, 1.0);
            let tags = best(&emissions, &vec![false; lines], &odds);
            let expected = plain(&emissions, &odds, &tags);
            let found = shares(&emissions, &vec![false; lines], &odds, &tags);
            assert_eq!(found, expected, "{lines} lines");
        }
    }
}
