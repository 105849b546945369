//! The best path through a page, and how sure each step of it is.
//!
//! In: for every line the score of each tag, and what may follow what. Out: the tags of the best path (Viterbi), and
//! each line's share of all paths that agree with it (forward-backward).

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

/// The tags of the best path, one a line.
#[must_use]
pub fn best(emissions: &[Scores], blank_above: &[bool], t: &Transitions) -> Vec<u8> {
    let Some(first) = emissions.first() else { return Vec::new() };
    let mut score: Scores = std::array::from_fn(|k| first[k] + t.first[k]);
    let mut back: Vec<[u8; tag::COUNT]> = Vec::with_capacity(emissions.len());
    for (line, emission) in emissions.iter().enumerate().skip(1) {
        let from = &t.to[usize::from(blank_above[line])];
        let mut next = [0.0_f32; tag::COUNT];
        let mut via = [0_u8; tag::COUNT];
        for (below, row) in from.iter().enumerate() {
            let (mut best, mut best_at) = (f32::MIN, 0_usize);
            for above in 0..tag::COUNT {
                let s = score[above] + row[above];
                if s > best {
                    best = s;
                    best_at = above;
                }
            }
            next[below] = best + emission[below];
            via[below] = u8::try_from(best_at).unwrap_or(0);
        }
        back.push(via);
        score = next;
    }
    let end = (0..tag::COUNT).max_by(|&a, &b| (score[a] + t.last[a]).total_cmp(&(score[b] + t.last[b]))).unwrap_or(0);
    let mut path = vec![u8::try_from(end).unwrap_or(0)];
    for via in back.iter().rev() {
        path.push(via[usize::from(path[path.len() - 1])]);
    }
    path.reverse();
    path
}

/// Lines whose states are kept at once: for longer pages they are computed a second time, block by block from the end,
/// so that memory holds the states of one block and the first of each.
const BLOCK: usize = 512;

/// What may follow what as odds, made once for many texts.
#[derive(Clone, Debug)]
pub struct Odds {
    to: [Vec<Scores>; 2],
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
        let to = [0, 1].map(|blank: usize| t.to[blank].iter().map(warm).collect());
        Self { to, first: warm(&t.first), last: warm(&t.last), cool }
    }
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
        let from = &odds.to[usize::from(blank_above[line])];
        let mut next: Scores = std::array::from_fn(|k| local[line][k] * dot(&from[k], state));
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
        let mut states = vec![start];
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
    let mut above = [0.0_f32; tag::COUNT];
    for (below, row) in from.iter().enumerate() {
        let carry = local[below] * backward[below];
        above.iter_mut().zip(row).for_each(|(n, r)| *n += r * carry);
    }
    normal(&mut above);
    above
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

fn dot(a: &Scores, b: &Scores) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::weights::Weights;

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
            let tags = best(&emissions, &vec![false; lines], transitions);
            let expected = plain(&emissions, transitions, &tags);
            let found = shares(emissions, &vec![false; lines], &Odds::new(transitions, 1.0), &tags);
            assert_eq!(found, expected, "{lines} lines");
        }
    }
}
