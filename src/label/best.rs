//! The best path through a page (Viterbi).
//!
//! In: for every line the score of each tag, and what may follow what. Out: the tags of the best path, a line each. What
//! cannot win is not tried: a tag above that falls so far behind the best one there that no transition makes up for it,
//! and transitions that cannot be.

use super::path::{BLOCK, NEVER, Scores, Transitions};
use super::tag::COUNT;
use fearless_simd::{Level, dispatch};

/// What may follow what, arranged for the search; made once for many texts.
#[derive(Clone, Debug)]
pub(super) struct Ways {
    /// Without a blank line between and with one.
    kinds: [Kind; 2],
    first: Scores,
    last: Scores,
}

#[derive(Clone, Debug)]
struct Kind {
    /// `to[below][above]`.
    to: Vec<Scores>,
    /// `from[above][below]`.
    from: Vec<Scores>,
    /// `spare[top][above]`: the least that a tag above must have more than `top` to be better than it anywhere.
    spare: Vec<Scores>,
    /// Tags that only a few can stand above, with those few, the others being impossible.
    bound: Vec<(usize, Vec<usize>)>,
}

impl Kind {
    fn new(to: &[Scores]) -> Self {
        let possible = |above: usize, below: usize| to[below][above] > NEVER / 2.0;
        let above = |below: usize| (0..COUNT).filter(|&above| possible(above, below)).collect();
        let all: Vec<(usize, Vec<usize>)> = (0..COUNT).map(|below| (below, above(below))).collect();
        let (bound, free): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, above)| above.len() < COUNT);
        let mut spare = vec![[f32::MAX; COUNT]; COUNT];
        for (top, spare) in spare.iter_mut().enumerate() {
            for (below, _) in &free {
                let row = &to[*below];
                for (least, way) in spare.iter_mut().zip(row) {
                    let more = row[top] - way;
                    *least = if more < *least { more } else { *least };
                }
            }
        }
        let from = (0..COUNT).map(|above| std::array::from_fn(|below| to[below][above])).collect();
        Self { to: to.to_vec(), from, spare, bound }
    }

    /// The scores of the best paths to each tag of a line, from those to the line above.
    fn step(&self, score: &Scores, emission: &Scores) -> Scores {
        dispatch!(Level::new(), _ => self.step_wide(score, emission))
    }

    /// The same, compiled for each kind of processor.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "what is not inlined is not compiled for the processor at hand")]
    fn step_wide(&self, score: &Scores, emission: &Scores) -> Scores {
        let top = (0..COUNT).fold(0, |top, tag| if score[tag] > score[top] { tag } else { top });
        let highest = score[top];
        // Sums are rounded: what is as good but for that is tried too.
        let near = highest - 0.01 - highest.abs() * 1.0e-6;
        let mut next = [f32::MIN; COUNT];
        for (above, row) in self.from.iter().enumerate() {
            if score[above] >= near + self.spare[top][above] {
                for (best, way) in next.iter_mut().zip(row) {
                    let s = score[above] + way;
                    *best = if s > *best { s } else { *best };
                }
            }
        }
        for (below, few) in &self.bound {
            let row = &self.to[*below];
            let best = few.iter().map(|&above| score[above] + row[above]).fold(f32::MIN, f32::max);
            let sure = best > highest + NEVER / 2.0;
            next[*below] = if sure { best } else { score.iter().zip(row).map(|(s, r)| s + r).fold(best, f32::max) };
        }
        next.iter_mut().zip(emission).for_each(|(n, e)| *n += e);
        next
    }

    /// The first tag above of those from which the best path to a tag below comes.
    fn via(&self, score: &Scores, below: usize) -> usize {
        let (mut best, mut best_at) = (f32::MIN, 0);
        for (above, (score, way)) in score.iter().zip(&self.to[below]).enumerate() {
            let s = score + way;
            if s > best {
                (best, best_at) = (s, above);
            }
        }
        best_at
    }
}

impl Ways {
    /// Arranges what may follow what.
    pub(super) fn new(t: &Transitions) -> Self {
        let kinds = [Kind::new(&t.to[0]), Kind::new(&t.to[1])];
        Self { kinds, first: t.first, last: t.last }
    }

    /// The tags of the best path, one a line.
    pub(super) fn best(&self, emissions: &[Scores], blank_above: &[bool]) -> Vec<u8> {
        let n = emissions.len();
        let Some(first) = emissions.first() else { return Vec::new() };
        let kind = |line: usize| &self.kinds[usize::from(blank_above[line])];
        let forward = |score: &Scores, line: usize| kind(line).step(score, &emissions[line]);
        // Of a long page the first scores of each block are kept, the others made again.
        let mut starts: Vec<Scores> = vec![std::array::from_fn(|k| first[k] + self.first[k])];
        for block in 1..n.div_ceil(BLOCK) {
            let before = starts[block - 1];
            starts.push(((block - 1) * BLOCK + 1..=block * BLOCK).fold(before, |score, line| forward(&score, line)));
        }
        let mut path = vec![0_u8; n];
        let mut below = None;
        for (block, start) in starts.into_iter().enumerate().rev() {
            let lines = block * BLOCK..n.min((block + 1) * BLOCK);
            let mut scores = Vec::with_capacity(lines.len());
            scores.push(start);
            for line in lines.clone().skip(1) {
                scores.push(forward(&scores[scores.len() - 1], line));
            }
            for line in lines.rev() {
                let score = &scores[line % BLOCK];
                let tag = below.map_or_else(|| self.end(score), |tag| kind(line + 1).via(score, tag));
                path[line] = u8::try_from(tag).unwrap_or(0);
                below = Some(tag);
            }
        }
        path
    }

    /// The tag of the last line.
    fn end(&self, score: &Scores) -> usize {
        let whole = |tag: usize| score[tag] + self.last[tag];
        (0..COUNT).max_by(|&a, &b| whole(a).total_cmp(&whole(b))).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::weights::Weights;

    /// Every way tried.
    fn plain(emissions: &[Scores], blank: &[bool], t: &Transitions) -> Vec<u8> {
        let mut score: Scores = std::array::from_fn(|k| emissions[0][k] + t.first[k]);
        let mut back: Vec<[usize; COUNT]> = Vec::new();
        for (line, emission) in emissions.iter().enumerate().skip(1) {
            let (before, mut via) = (score, [0; COUNT]);
            for below in 0..COUNT {
                let ways: Scores =
                    std::array::from_fn(|above| before[above] + t.to[usize::from(blank[line])][below][above]);
                via[below] = (1..COUNT).fold(0, |best, at| if ways[at] > ways[best] { at } else { best });
                score[below] = ways[via[below]] + emission[below];
            }
            back.push(via);
        }
        let whole = |tag: usize| score[tag] + t.last[tag];
        let mut path = vec![(0..COUNT).max_by(|&a, &b| whole(a).total_cmp(&whole(b))).unwrap()];
        for via in back.iter().rev() {
            path.push(via[path[path.len() - 1]]);
        }
        path.iter().rev().map(|tag| u8::try_from(*tag).unwrap()).collect()
    }

    #[test]
    fn what_is_not_tried_could_not_have_won() {
        let transitions = &Weights::embedded().transitions;
        let ways = Ways::new(transitions);
        let mut seed = 7_u64;
        let mut random = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 40) as f32 / 16_777_216.0
        };
        let pages = [(1, 8.0), (2, 8.0), (40, 0.0), (300, 3.0), (300, 12.0), (300, 60.0), (1100, 9.0), (30, 3.0e4)];
        for (lines, spread) in pages {
            let emissions: Vec<Scores> =
                (0..lines).map(|_| std::array::from_fn(|_| (random() - 0.5) * spread)).collect();
            let blank: Vec<bool> = (0..lines).map(|_| random() > 0.5).collect();
            let expected = plain(&emissions, &blank, transitions);
            assert!(ways.best(&emissions, &blank) == expected, "{lines} lines, {spread}");
        }
        assert!(ways.best(&[], &[]).is_empty());
    }
}
