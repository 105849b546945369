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

/// For every line and tag the share of all paths that give it that tag, each path weighed by its score.
///
/// `temperature` over 1 makes the shares less sure; it is fitted on texts that the weights were not learned from.
#[must_use]
pub fn shares(emissions: &[Scores], blank_above: &[bool], t: &Transitions, temperature: f32) -> Vec<Scores> {
    let n = emissions.len();
    if n == 0 {
        return Vec::new();
    }
    let cool = 1.0 / temperature;
    let factor: [Vec<Scores>; 2] =
        [0, 1].map(|b: usize| t.to[b].iter().map(|row| row.map(|s| (s * cool).exp())).collect());
    let weigh = |scores: &Scores| {
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        scores.map(|s| ((s - top) * cool).exp())
    };
    let normal = |v: &mut Scores| {
        let sum: f32 = v.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        for x in v.iter_mut() {
            *x /= sum;
        }
    };
    let local: Vec<Scores> = emissions.iter().map(weigh).collect();
    let mut forward: Vec<Scores> = Vec::with_capacity(n);
    let mut state: Scores = std::array::from_fn(|k| local[0][k] * (t.first[k] * cool).exp());
    normal(&mut state);
    forward.push(state);
    for line in 1..n {
        let from = &factor[usize::from(blank_above[line])];
        let mut next: Scores = std::array::from_fn(|k| local[line][k] * dot(&from[k], &state));
        normal(&mut next);
        forward.push(next);
        state = next;
    }
    let mut backward: Scores = t.last.map(|s| (s * cool).exp());
    for line in (0..n).rev() {
        for (f, b) in forward[line].iter_mut().zip(&backward) {
            *f *= b;
        }
        normal(&mut forward[line]);
        if line > 0 {
            let from = &factor[usize::from(blank_above[line])];
            let mut next = [0.0_f32; tag::COUNT];
            for (below, row) in from.iter().enumerate() {
                let carry = local[line][below] * backward[below];
                for (n, r) in next.iter_mut().zip(row) {
                    *n += r * carry;
                }
            }
            normal(&mut next);
            backward = next;
        }
    }
    forward
}

fn dot(a: &Scores, b: &Scores) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
