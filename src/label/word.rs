//! The words of a text as numbers: what is compared without being kept.
//!
//! In: text. Out: for each word a [`Word`]. Where words are set apart, a word is a run of letters; in Han and Kana it is
//! every pair of characters that stand side by side, and a Hangul word is told by its last two syllables beside itself,
//! which say how a sentence closes.

use crate::source::{Class, Script};

/// Letters of a word that the matter of a text is told by, at least.
const LETTERS: usize = 5;
/// Letters by which such words are told apart: endings aside.
const STEM: usize = 6;
/// Syllables of Hangul that stand for so many letters.
const SYLLABLES: usize = 2;

/// A word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The same for the same letters, capitals or not.
    pub key: u32,
    /// The same for words that begin alike; none for short words, which are those of the language, not of the matter.
    pub stem: Option<u32>,
    /// Byte offset behind it.
    pub end: usize,
}

/// The word that is being passed.
#[derive(Default)]
struct Passing {
    hash: u32,
    stem: u32,
    letters: usize,
    syllables: usize,
    /// The last characters, where they are Hangul.
    last: [Option<char>; 2],
}

impl Passing {
    /// Passes letters of ASCII.
    fn pass_ascii(&mut self, letters: &[u8]) {
        let stem = if self.syllables > 0 { SYLLABLES } else { STEM };
        let (first, rest) = letters.split_at(stem.saturating_sub(self.letters).min(letters.len()));
        // What tells capitals from small letters is one bit.
        let mixed = |hash, byte: &u8| mix(hash, char::from(byte | 0x20));
        let hash = if self.letters == 0 { START } else { self.hash };
        let begun = first.iter().fold(hash, mixed);
        if !first.is_empty() {
            self.stem = begun;
        }
        self.hash = rest.iter().fold(begun, mixed);
        self.letters += letters.len();
        self.last = [None; 2];
    }

    fn pass(&mut self, c: char, hangul: bool) {
        self.hash = mix(if self.letters == 0 { START } else { self.hash }, c);
        self.letters += 1;
        self.syllables += usize::from(hangul);
        let stem = if self.syllables > 0 { SYLLABLES } else { STEM };
        if self.letters <= stem {
            self.stem = self.hash;
        }
        self.last = [self.last[1], hangul.then_some(c)];
    }

    /// The word ends before `end`.
    fn end(&mut self, end: usize, tell: &mut impl FnMut(Word)) {
        if self.letters == 0 {
            return;
        }
        let long = if self.syllables > 0 { self.letters >= SYLLABLES } else { self.letters >= LETTERS };
        tell(Word { key: self.hash, stem: long.then_some(self.stem), end });
        if let ([Some(a), Some(b)], true) = (self.last, self.letters > SYLLABLES) {
            tell(Word { key: mix(mix(mix(START, '~'), a), b), stem: None, end });
        }
        *self = Self::default();
    }
}

/// Tells of every word in its order.
pub fn each(text: &str, mut tell: impl FnMut(Word)) {
    let (mut word, mut wide, mut at) = (Passing::default(), None, 0);
    while let Some(&byte) = text.as_bytes().get(at) {
        if byte.is_ascii() {
            let letters = &text.as_bytes()[at..];
            let letters = &letters[..letters.iter().take_while(|b| b.is_ascii_alphabetic()).count()];
            if letters.is_empty() {
                word.end(at, &mut tell);
            } else {
                word.pass_ascii(letters);
            }
            (wide, at) = (None, at + letters.len().max(1));
            continue;
        }
        let c = text[at..].chars().next().unwrap_or(' ');
        let class = Class::of(c);
        if matches!(class.script(), Script::Han | Script::Kana) {
            word.end(at, &mut tell);
            at += c.len_utf8();
            if let Some(before) = wide.replace(c) {
                let key = mix(mix(START, before), c);
                tell(Word { key, stem: (names(before) && names(c)).then_some(key), end: at });
            }
            continue;
        }
        if class.is_of_word() {
            word.pass(c.to_lowercase().next().unwrap_or(c), matches!(class.script(), Script::Hangul));
        } else {
            word.end(at, &mut tell);
        }
        (wide, at) = (None, at + c.len_utf8());
    }
    word.end(at, &mut tell);
}

/// What things are named with: Han and Katakana; Hiragana are the words and endings of the language.
fn names(c: char) -> bool {
    !matches!(c, 'ぁ'..='ゟ')
}

const START: u32 = 0x811c_9dc5;

/// A number with a character mixed in (Fowler, Noll and Vo).
fn mix(hash: u32, c: char) -> u32 {
    (hash ^ u32::from(c)).wrapping_mul(0x0100_0193)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        each(text, |word| words.push(word));
        words
    }

    #[test]
    fn capitals_and_endings_aside_words_are_the_same() {
        let found = words("Harbour HARBOUR harbours the");
        assert_eq!(found[0].key, found[1].key);
        assert_ne!(found[0].key, found[2].key);
        assert_eq!(found[0].stem, found[2].stem);
        assert_eq!((found[3].stem, found[3].end, found.len()), (None, 28, 4));
        assert_eq!(words("Гавань,")[0].key, words("гавань")[0].key);
    }

    #[test]
    fn pairs_and_syllables() {
        let found = words("渡轮复航の港");
        assert_eq!(found.len(), 5);
        assert!(found[..3].iter().all(|w| w.stem == Some(w.key)) && found[3].stem.is_none());
        let (a, b) = (words("출항했습니다"), words("돌아왔습니다"));
        assert_eq!((a.len(), a[1].key), (2, b[1].key));
        assert_eq!(words("출항한다")[0].stem, a[0].stem);
        assert!(words("— 12 …").is_empty());
    }
}
