//! The best path through a page, and how sure each step of it is.
//!
//! In: for every line the score of each tag, and what may follow what. Out: the tags of the best path (`best.rs`), and
//! each line's share of all paths that agree with it (forward-backward).

use super::best::Ways;
use super::tag;

/// Scores of one line, a tag each.
pub type Scores = [f32; tag::COUNT];

/// Score of a transition that cannot be.
pub const NEVER: f32 = -1.0e4;

/// What may follow what: score of the tag above, then of the tag below.
#[derive(Clone, Debug)]
pub struct Transitions {
    /// `to[below][above]`, without a blank line between and with one.
    pub to: [Box<[Scores; tag::COUNT]>; 2],
    /// Score of a tag on the first line.
    pub first: Scores,
    /// Score of a tag on the last line.
    pub last: Scores,
}

impl Transitions {
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
    to: [Vec<Scores>; 2],
    /// `from[above][below]`.
    from: [Vec<Scores>; 2],
    first: Scores,
    last: Scores,
    cool: f32,
}

impl Odds {
    /// The odds at a temperature: over 1 it makes shares less sure; it is fitted on texts that the weights were not
    /// learned from.
    #[must_use]
    pub fn new(t: &Transitions, temperature: f32) -> Self {
        let cool = 1.0 / temperature;
        let warm = |scores: &Scores| scores.map(|s| (s * cool).exp());
        let to = [0, 1].map(|blank: usize| t.to[blank].iter().map(warm).collect::<Vec<Scores>>());
        let from = [0, 1].map(|blank: usize| turned(&to[blank]));
        Self { ways: Ways::new(t), to, from, first: warm(&t.first), last: warm(&t.last), cool }
    }
}

/// The table with its rows as columns.
fn turned(to: &[Scores]) -> Vec<Scores> {
    (0..tag::COUNT).map(|above| std::array::from_fn(|below| to[below][above])).collect()
}

/// The tags of the best path, one a line.
#[must_use]
pub fn best(emissions: &[Scores], blank_above: &[bool], odds: &Odds) -> Vec<u8> {
    odds.ways.best(emissions, blank_above)
}

/// For every line the share of all paths that give it the role of its tag, each path weighed by its score.
///
/// `emissions` are used up.
#[must_use]
pub fn shares(mut emissions: Vec<Scores>, blank_above: &[bool], odds: &Odds, tags: &[u8]) -> Vec<f32> {
    let n = emissions.len();
    if n == 0 {
        return Vec::new();
    }
    for scores in &mut emissions {
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        *scores = scores.map(|s| ((s - top) * odds.cool).exp());
    }
    let local = emissions;
    let mut first: Scores = std::array::from_fn(|k| local[0][k] * odds.first[k]);
    normal(&mut first);
    let forward = |state: &Scores, line: usize| {
        let mut next = led(&odds.from[usize::from(blank_above[line])], state.iter().copied());
        next.iter_mut().zip(&local[line]).for_each(|(n, l)| *n *= l);
        normal(&mut next);
        next
    };
    let mut starts = vec![first];
    for block in 1..n.div_ceil(BLOCK) {
        let before = starts[block - 1];
        starts.push(((block - 1) * BLOCK + 1..=block * BLOCK).fold(before, |state, line| forward(&state, line)));
    }
    let mut shares = vec![0.0; n];
    let mut backward = odds.last;
    for (block, start) in starts.into_iter().enumerate().rev() {
        let lines = block * BLOCK..n.min((block + 1) * BLOCK);
        let mut states = Vec::with_capacity(lines.len());
        states.push(start);
        for line in lines.clone().skip(1) {
            states.push(forward(&states[states.len() - 1], line));
        }
        for line in lines.rev() {
            let state = &mut states[line % BLOCK];
            state.iter_mut().zip(&backward).for_each(|(f, b)| *f *= b);
            normal(state);
            shares[line] = of_role(state, tags[line]);
            if line > 0 {
                backward = step_back(&odds.to[usize::from(blank_above[line])], &local[line], &backward);
            }
        }
    }
    shares
}

/// What the lines from here on say of the tags of the line above.
fn step_back(from: &[Scores], local: &Scores, backward: &Scores) -> Scores {
    let mut above = led(from, local.iter().zip(backward).map(|(l, b)| l * b));
    normal(&mut above);
    above
}

/// The sum of the rows, each times its number, in their order.
fn led(rows: &[Scores], times: impl Iterator<Item = f32>) -> Scores {
    let mut sum = [0.0_f32; tag::COUNT];
    for (row, times) in rows.iter().zip(times).filter(|(_, times)| *times > 0.0) {
        sum.iter_mut().zip(row).for_each(|(s, r)| *s += r * times);
    }
    sum
}

/// The shares of all tags of the role that a tag has.
fn of_role(shares: &Scores, number: u8) -> f32 {
    let role = tag::ALL[usize::from(number)].role;
    tag::ALL.iter().zip(shares).filter(|(t, _)| t.role == role).map(|(_, s)| s).sum()
}

/// Makes the sum one.
fn normal(v: &mut Scores) {
    let sum: f32 = v.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    for x in v.iter_mut() {
        *x /= sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::weights::Weights;

    fn dot(a: &Scores, b: &Scores) -> f32 {
        a.iter().zip(b).map(|(x, y)| x * y).sum()
    }

    /// Forward-backward with every state of the page kept, on a page where nothing is blank.
    fn plain(emissions: &[Scores], t: &Transitions, tags: &[u8]) -> Vec<f32> {
        let exp = |scores: &Scores| scores.map(f32::exp);
        let local: Vec<Scores> = emissions.iter().map(exp).collect();
        let rows: Vec<Scores> = t.to[0].iter().map(exp).collect();
        let mut forward = vec![std::array::from_fn(|k| local[0][k] * t.first[k].exp())];
        normal(&mut forward[0]);
        for line in 1..local.len() {
            let mut next: Scores = std::array::from_fn(|k| local[line][k] * dot(&rows[k], &forward[line - 1]));
            normal(&mut next);
            forward.push(next);
        }
        let mut backward = vec![t.last.map(f32::exp); local.len()];
        for line in (1..local.len()).rev() {
            backward[line - 1] = step_back(&rows, &local[line], &backward[line]);
        }
        let share = |line: usize| {
            let mut state: Scores = std::array::from_fn(|k| forward[line][k] * backward[line][k]);
            normal(&mut state);
            of_role(&state, tags[line])
        };
        (0..local.len()).map(share).collect()
    }

    #[test]
    fn blocks_change_no_share() {
        let transitions = &Weights::embedded().transitions;
        for lines in [1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 7] {
            let score = |line: usize, k: usize| ((line * 31 + k * 17) % 23) as f32 / -9.0;
            let mut emissions: Vec<Scores> = (0..lines).map(|line| std::array::from_fn(|k| score(line, k))).collect();
            // The best score of a line is nought, so that both ways weigh it alike.
            for scores in &mut emissions {
                let top = scores.iter().copied().fold(f32::MIN, f32::max);
                *scores = scores.map(|s| s - top);
            }
            let odds = Odds::new(transitions, 1.0);
            let tags = best(&emissions, &vec![false; lines], &odds);
            let expected = plain(&emissions, transitions, &tags);
            let found = shares(emissions, &vec![false; lines], &odds, &tags);
            assert_eq!(found, expected, "{lines} lines");
        }
    }
}
