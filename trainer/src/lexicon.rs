//! Which words are known: those that tell most of the roles of the lines that they stand in.

use crate::crf::ROLES;
use crate::data::Text;
use copydesk::label::word;
use std::collections::{HashMap, HashSet};

/// Words that are known.
const COUNT: usize = 8192;
/// Texts that a word stands in, at least: names stand in fewer.
const TEXTS: u32 = 10;

/// What is counted of a word.
#[derive(Default)]
struct Counted {
    texts: u32,
    /// Lines of each role that it stands in.
    lines: [u32; ROLES],
}

/// The keys of the words, from the lowest; the same texts give the same keys.
pub(crate) fn choose(texts: &[&Text]) -> Vec<u32> {
    let mut words: HashMap<u32, Counted> = HashMap::new();
    let mut lines = [0_u32; ROLES];
    for text in texts {
        let mut of_text = HashSet::new();
        for (line, gold) in text.lines().zip(&text.gold) {
            let mut of_line = HashSet::new();
            word::each(line, |word| {
                of_line.insert(word.key);
            });
            lines[gold.role as usize] += 1;
            for key in of_line {
                let word = words.entry(key).or_default();
                word.lines[gold.role as usize] += 1;
                word.texts += u32::from(of_text.insert(key));
            }
        }
    }
    let told = |word: &Counted| telling(&word.lines, &lines);
    let mut best: Vec<(f64, u32)> =
        words.iter().filter(|(_, word)| word.texts >= TEXTS).map(|(key, word)| (told(word), *key)).collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut keys: Vec<u32> = best.into_iter().take(COUNT).map(|(_, key)| key).collect();
    keys.sort_unstable();
    keys
}

/// How far the roles of a word's lines are from those of all lines, the more lines the more: half the ratio of
/// likelihoods.
///
/// T. Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, 1993.
fn telling(word: &[u32; ROLES], all: &[u32; ROLES]) -> f64 {
    let sum = |counts: &[u32; ROLES]| counts.iter().map(|n| f64::from(*n)).sum::<f64>();
    let (of_word, of_all) = (sum(word), sum(all));
    let part = |(n, of): (&u32, &u32)| f64::from(*n) * (f64::from(*n) / of_word / (f64::from(*of) / of_all)).ln();
    word.iter().zip(all).filter(|(n, _)| **n > 0).map(part).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_role_tell_more() {
        let (mut all, mut one, mut each) = ([100; ROLES], [0; ROLES], [1; ROLES]);
        (all[0], one[0], each[0]) = (1000, 20, 10);
        assert!(telling(&one, &all) > 10.0 && telling(&each, &all).abs() < 1.0e-9);
    }
}
