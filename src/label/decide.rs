//! The role of every element of a page, by weights that were learned once or several times from the same texts.
//!
//! In: what was seen of the elements, and their lines. Out: the pieces of the best path. Where the first weights are sure, they
//! decide; elements in doubt, and those beside them, are judged by all, and what they say together counts: each has learned
//! other things by chance, and where they differ, they are wrong more often than not.

use super::evidence::Evidence;
use super::path::{self, Odds, Scores};
use super::weights::Weights;
use super::{Piece, hint, net, rows, settle, tag};
use crate::source::Line;
use std::ops::Range;
use std::sync::OnceLock;

/// A share from which on the role of an element is in no doubt.
const SURE: f32 = 0.9;

/// Weights, and what may follow what by them, arranged for the search.
#[derive(Debug)]
pub struct Judges<'a> {
    weights: &'a Weights,
    /// By the first weights.
    first: Odds,
    /// By all together.
    all: OnceLock<Odds>,
}

impl<'a> Judges<'a> {
    /// By weights and those that they bring along.
    #[must_use]
    pub fn new(weights: &'a Weights) -> Self {
        let first = Odds::new(&weights.transitions, weights.temperature);
        Self { weights, first, all: OnceLock::new() }
    }

    /// By the weights in the binary.
    pub(super) fn embedded() -> &'static Self {
        static READ: OnceLock<Judges> = OnceLock::new();
        READ.get_or_init(|| Judges::new(Weights::embedded()))
    }

    /// The best path through the elements, with articles counted and impossible joins undone.
    ///
    /// `lines` are the printed lines, `whole` the elements as lines, `elements` the lines of each.
    #[must_use]
    pub fn decide(&self, evidence: &Evidence, lines: &[Line], whole: &[Line], elements: &[Range<usize>]) -> Vec<Piece> {
        let Weights { more, trust, .. } = self.weights;
        let blank: Vec<bool> = whole.iter().map(|l| l.blank_before > 0).collect();
        let path = |mut scores: Vec<Scores>, odds: &Odds| {
            for (scores, line) in scores.iter_mut().zip(whole) {
                hint::add(scores, line.mark, self.weights.temperature);
            }
            let tags = path::best(&scores, &blank, odds);
            let shares = path::shares(&scores, &blank, odds, &tags);
            (tags, shares)
        };
        let mut scores = says(self.weights, evidence, &(0..evidence.seen.len()).collect::<Vec<usize>>());
        let (mut tags, mut shares) = path(scores.clone(), &self.first);
        let doubted = near_doubt(&shares);
        if !more.is_empty() && !doubted.is_empty() {
            let part = 1.0 / (1 + more.len()) as f32;
            for others in more {
                for (at, said) in doubted.iter().zip(says(others, evidence, &doubted)) {
                    scores[*at].iter_mut().zip(said).for_each(|(mean, said)| *mean += said);
                }
            }
            for at in doubted {
                scores[at].iter_mut().for_each(|mean| *mean *= part);
            }
            let all = || Odds::new(&self.weights.transitions_of_all(), self.weights.temperature);
            (tags, shares) = path(scores, self.all.get_or_init(all));
        }
        settle::settle(&tags, &shares, *trust, &evidence.seen, lines, elements)
    }
}

/// The elements in doubt, and those beside them that bear on them most.
fn near_doubt(shares: &[f32]) -> Vec<usize> {
    let mut near: Vec<usize> = Vec::new();
    for at in (0..shares.len()).filter(|at| shares[*at] < SURE) {
        let from = near.last().map_or(0, |last| last + 1).max(at.saturating_sub(net::REACH));
        near.extend(from..(at + 1 + net::REACH).min(shares.len()));
    }
    near
}

/// What weights say for every tag of some elements: each observation by itself, and the network.
fn says(weights: &Weights, evidence: &Evidence, asked: &[usize]) -> Vec<Scores> {
    let mut units = Vec::new();
    let alone = |at: &usize| {
        let mut scores = [0.0; tag::COUNT];
        units.clear();
        rows::once(evidence.seen[*at].numbers(), &mut units);
        rows::add(&mut scores, &[(&units, &weights.emissions)]);
        scores
    };
    let mut scores: Vec<Scores> = asked.iter().map(alone).collect();
    weights.net.add(evidence, asked, &mut scores);
    scores
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::lexis::Lexis;
    use crate::label::{element, observe};
    use crate::lang::Language;
    use crate::source::{self, Hint};

    /// A page that the weights know little of, and who judges it.
    fn judged(weights: &Weights) -> Vec<Piece> {
        let text =
            "Ferry\n\nOf the harbour, and\n7 + 8\n\nWho knows: the island\n(ferry)\n\n12.03. The ferry sails again.\n";
        let mut lines = source::lines(text).lines;
        lines[2].mark.hint = Some(Hint::Heading);
        let elements: Vec<Range<usize>> = (0..lines.len()).map(|line| line..line + 1).collect();
        let whole = element::as_lines(&lines, &elements);
        let evidence = observe(text, &whole, &Language::of("en"), &weights.net.words);
        Judges::new(weights).decide(&evidence, &lines, &whole, &elements)
    }

    #[test]
    fn what_is_beside_doubt_is_judged_with_it() {
        let mut shares = [1.0; 20];
        assert!(near_doubt(&shares).is_empty());
        for doubted in [1, 9, 11, 19] {
            shares[doubted] = 0.5;
        }
        assert_eq!(near_doubt(&shares), [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19]);
    }

    #[test]
    fn who_says_the_same_changes_nothing() {
        let alone = Weights { more: Vec::new(), ..Weights::embedded().clone() };
        let twice = Weights { more: vec![alone.clone()], ..alone.clone() };
        let (alone, twice) = (judged(&alone), judged(&twice));
        assert!(alone.iter().any(|piece| piece.confidence < 0.8), "a page in doubt");
        for (alone, twice) in alone.iter().zip(&twice) {
            assert_eq!((alone.role, alone.article, alone.joins), (twice.role, twice.article, twice.joins));
            assert!((alone.confidence - twice.confidence).abs() < 1.0e-3);
        }
    }

    #[test]
    fn who_knows_nothing_makes_a_page_less_sure() {
        let alone = Weights { more: Vec::new(), ..Weights::embedded().clone() };
        let mut nothing = Weights::zero();
        let keys = alone.net.words.keys();
        nothing.net.words = Lexis::new(keys.to_vec(), &vec![[0.0; net::FOLD]; keys.len()]);
        let with = Weights { more: vec![nothing], ..alone.clone() };
        let sure = |pieces: &[Piece]| pieces.iter().map(|piece| piece.confidence).sum::<f32>();
        assert!(sure(&judged(&with)) < sure(&judged(&alone)));
    }
}
