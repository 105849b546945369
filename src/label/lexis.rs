//! Words that were learned to tell roles: which ones an element holds, and what each adds to its fold.
//!
//! In: an element's text. Out: the numbers of the known words at its ends. Packs name the phrases by which the press
//! marks its parts; these are the words that its parts are made of: how a caption, a notice or a standing description
//! is worded. The trainer chooses them and writes them to `weights.bin`.

use super::lists::Lists;
use super::net::{FOLD, Fold};
use super::rows;
use super::tables::{self, Tables};
use super::word::{self, Word};
use std::borrow::Cow;

/// Bytes of an element whose words are looked at: in front and behind; a shorter one is looked at as a whole.
const HEAD: usize = 200;
const TAIL: usize = 100;
/// Words of an element that count, and those of them in its head where it has a tail.
const MOST: usize = 20;
const MOST_IN_HEAD: usize = 14;
/// Bits of a key by which words are found.
const BITS: u32 = 13;
/// Bytes of a word's row.
const ROW: usize = FOLD * 2;

/// For each element of a page the numbers of the known words in it, each once.
pub type Words = Lists<u16>;

/// The known words.
#[derive(Clone, Debug, Default)]
pub struct Lexis {
    /// The keys of all words, from the lowest.
    keys: Cow<'static, [u32]>,
    /// For every number that the first bits of a key can be where those keys begin; one more behind.
    starts: Cow<'static, [u16]>,
    /// What a step of a row is worth.
    scale: f32,
    /// For every word what it adds to a fold, in steps: numbers of 16 bits, little-endian. They stay where the program
    /// has them: few are needed for a text.
    rows: Cow<'static, [u8]>,
}

impl Lexis {
    /// Words by their keys, from the lowest, each once, fewer than 65,536; what each adds to a fold.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "scaled so that the largest number fits 16 bits")]
    pub fn new(keys: Vec<u32>, rows: &[Fold]) -> Self {
        let rows = rows.as_flattened();
        let top = rows.iter().fold(0.0_f32, |top, w| top.max(w.abs())).max(f32::MIN_POSITIVE);
        let scale = top / f32::from(i16::MAX);
        let steps = rows.iter().flat_map(|w| ((w / scale).round() as i16).to_le_bytes()).collect();
        let mut starts = Vec::with_capacity((1 << BITS) + 1);
        for (at, key) in (0_u16..).zip(&keys) {
            starts.resize((key >> (u32::BITS - BITS)) as usize + 1, at);
        }
        starts.resize((1 << BITS) + 1, u16::try_from(keys.len()).unwrap_or(u16::MAX));
        Self { keys: keys.into(), starts: starts.into(), scale, rows: Cow::Owned(steps) }
    }

    /// So many words of a file, which add nothing yet.
    pub(super) fn read(words: usize, file: &mut Tables) -> Self {
        Self { keys: file.numbers(words), starts: file.numbers((1 << BITS) + 1), ..Self::default() }
    }

    /// The same words, adding what a file says next.
    pub(super) fn with_rows(&self, file: &mut Tables) -> Self {
        let [scale] = file.few();
        Self { scale, rows: file.numbers(self.keys.len() * ROW), ..self.clone() }
    }

    /// Adds to a file what [`Lexis::read`] reads.
    pub(super) fn write_keys(&self, file: &mut Vec<u8>) {
        tables::write(&self.keys, file);
        tables::write(&self.starts, file);
    }

    /// Adds to a file what [`Lexis::with_rows`] reads.
    pub(super) fn write_rows(&self, file: &mut Vec<u8>) {
        tables::write(&[self.scale], file);
        tables::write(&self.rows, file);
    }

    /// The keys of all words, from the lowest.
    #[must_use]
    pub fn keys(&self) -> &[u32] {
        &self.keys
    }

    /// The number of a word.
    fn number(&self, key: u32) -> Option<u16> {
        let first = (key >> (u32::BITS - BITS)) as usize;
        let range = usize::from(*self.starts.get(first)?)..usize::from(*self.starts.get(first + 1)?);
        let at = range.start + self.keys[range].iter().position(|k| *k == key)?;
        u16::try_from(at).ok()
    }

    /// Adds what words together add to a fold.
    pub fn add(&self, words: &[u16], fold: &mut Fold) {
        if words.is_empty() {
            return;
        }
        let mut steps = [0_i32; FOLD];
        rows::add_steps(&mut steps, words.iter().map(|w| self.rows[usize::from(*w) * ROW..][..ROW].as_chunks().0));
        fold.iter_mut().zip(steps).for_each(|(sum, steps)| *sum += steps as f32 * self.scale);
    }

    /// Adds an element to `words`, and tells of each word in its head, known or not, no further than `most` bytes.
    pub(super) fn look(&self, whole: &str, most: usize, words: &mut Words, mut tell: impl FnMut(Word)) {
        let long = whole.len() > HEAD + TAIL;
        let (head, in_head) = if long { (HEAD, MOST_IN_HEAD) } else { (whole.len(), MOST) };
        let mut know = |word: Word, most: usize| {
            if words.open().len() < most
                && let Some(number) = self.number(word.key)
                && !words.open().contains(&number)
            {
                words.push(number);
            }
        };
        word::each(&whole[..whole.floor_char_boundary(most.max(head))], |word| {
            if word.end <= head {
                know(word, in_head);
            }
            tell(word);
        });
        if long {
            word::each(&whole[whole.ceil_char_boundary(whole.len() - TAIL)..], |word| know(word, MOST));
        }
        words.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u32> {
        let mut keys = Vec::new();
        word::each(text, |word| keys.push(word.key));
        keys.sort_unstable();
        keys
    }

    fn known(lexis: &Lexis, text: &str) -> usize {
        let mut words = Words::default();
        lexis.look(text, 0, &mut words, |_| ());
        words.of(0).len()
    }

    #[test]
    fn known_words_are_found_once_at_the_ends() {
        let lexis = Lexis::new(keys("pictured ferry harbour"), &[[0.0; FOLD]; 3]);
        assert_eq!(known(&lexis, "Pictured: the ferry, and the FERRY again"), 2);
        let long = format!("The ferry {} harbour.", "sails and sails ".repeat(40));
        assert_eq!(known(&lexis, &long), 2);
        assert_eq!(known(&lexis, &long.replace("sails and sails harbour", "")), 2);
        assert_eq!(known(&Lexis::default(), "ferry"), 0);
    }

    #[test]
    fn words_add_their_rows() {
        let rows: [Fold; 2] = [[0.5; FOLD], std::array::from_fn(|k| k as f32 / 128.0)];
        let lexis = Lexis::new(vec![7, u32::MAX], &rows);
        let expected: Fold = std::array::from_fn(|k| 0.5 + k as f32 / 128.0);
        let mut fold = [0.0; FOLD];
        lexis.add(&[], &mut fold);
        assert!(fold.iter().all(|x| *x == 0.0));
        lexis.add(&[0, 1], &mut fold);
        assert!(fold.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1.0e-3));
        assert_eq!((lexis.number(7), lexis.number(u32::MAX), lexis.number(8)), (Some(0), Some(1), None));
    }
}
