//! Finds every phrase of a pack in a text, in one pass.
//!
//! In: a text of one line or less. Out: [`Hit`]s, each with the list it is from. Matching ignores ASCII case, folds
//! the upper case of other scripts by listing both forms, takes either apostrophe and either Romanian comma, and respects
//! word borders where the phrase begins or ends with a letter or digit of a script that divides words by spaces: a
//! phrase is looked up where a word begins, not at every byte.

use super::index::{set_of, table};
use super::pack::{Kind, Pack};
use super::trie::Trie;
use crate::source::{Class, is_word_mark};

/// A phrase that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The list it is from.
    pub kind: Kind,
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset behind its last character.
    pub end: usize,
}

/// The phrases of a pack, to be found.
#[derive(Debug)]
pub struct Finder {
    table: Trie,
}

impl Finder {
    /// A finder over the phrases of a pack.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        Self { table: Trie::owned(&table(pack)) }
    }

    /// A finder over a table that [`table`] made and that lies in the binary.
    pub(super) fn embedded(table: &'static [u8]) -> Self {
        Self { table: Trie::embedded(table) }
    }

    /// Calls `hit` for every phrase in `text` that stands at word borders, in the order of their starts.
    pub fn find(&self, text: &str, mut hit: impl FnMut(Hit)) {
        self.find_sets(text, |start, end, kinds| each(kinds, |kind| hit(Hit { kind, start, end })));
    }

    /// Calls `hit` with start, end and kinds of every phrase in `text` that stands at word borders.
    fn find_sets(&self, text: &str, mut hit: impl FnMut(usize, usize, u64)) {
        let bytes = text.as_bytes();
        let (mut inside, mut start) = (false, 0);
        while let Some(&byte) = bytes.get(start) {
            let (word, len) = if byte.is_ascii() {
                (Class::of_ascii(byte).in_word(), 1)
            } else {
                text[start..].chars().next().map_or((false, 1), |c| (in_word(c), c.len_utf8()))
            };
            if !(inside && word) {
                self.at(text, start, |end, kinds| hit(start, end, kinds));
            }
            inside = word;
            start += len;
            if word {
                // Within a word no phrase begins.
                start += bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            }
        }
    }

    /// Calls `hit` with the end and the kinds of every phrase that begins at `start` and ends at a word's border.
    #[inline]
    fn at(&self, text: &str, start: usize, mut hit: impl FnMut(usize, u64)) {
        self.table.opening(&text.as_bytes()[start..], |len, kinds| {
            if is_border(text, start + len) {
                hit(start + len, kinds);
            }
        });
    }

    /// The hits of those kinds, in the order of their starts, the longest first.
    #[must_use]
    pub fn hits(&self, text: &str, kinds: &[Kind]) -> Vec<Hit> {
        let wanted = set_of_all(kinds);
        let mut found = Vec::new();
        self.find_sets(text, |start, end, kinds| {
            each(kinds & wanted, |kind| found.push(Hit { kind, start, end }));
        });
        found.sort_by_key(|h| (h.start, usize::MAX - h.end));
        found
    }

    /// True where the whole text is a phrase of those kinds.
    #[must_use]
    pub fn is_whole(&self, text: &str, kinds: &[Kind]) -> bool {
        self.opens(text, kinds) == Some(text.len())
    }

    /// The length in bytes of the longest phrase of those kinds that opens `text`.
    #[must_use]
    pub fn opens(&self, text: &str, kinds: &[Kind]) -> Option<usize> {
        let wanted = set_of_all(kinds);
        let mut longest = None;
        self.at(text, 0, |end, kinds| {
            if kinds & wanted != 0 {
                longest = Some(end);
            }
        });
        longest
    }
}

/// The set of some kinds.
fn set_of_all(kinds: &[Kind]) -> u64 {
    kinds.iter().fold(0, |set, &kind| set | set_of(kind))
}

/// Calls `hit` with every kind of a set.
fn each(mut kinds: u64, mut hit: impl FnMut(Kind)) {
    while kinds != 0 {
        let lowest = kinds.trailing_zeros() as usize;
        hit(Kind::numbered(lowest));
        kinds &= kinds - 1;
    }
}

/// True where a phrase that ends at `end` cuts no word of a script that divides words by spaces.
fn is_border(text: &str, end: usize) -> bool {
    let bytes = text.as_bytes();
    // The common case first: an ASCII neighbour that is no letter or digit.
    if end == bytes.len() || (bytes[end] < 0x80 && !bytes[end].is_ascii_alphanumeric()) {
        return true;
    }
    // Telugu and Kannada have a non-joiner at the end of words too.
    let behind = text[end..].strip_prefix('\u{200c}').unwrap_or(&text[end..]);
    let (before, after) = (text[..end].chars().next_back(), behind.chars().next());
    !(before.is_some_and(in_word) && after.is_some_and(in_word))
}

/// True for letters and digits of scripts that divide words by spaces.
fn in_word(c: char) -> bool {
    Class::of(c).in_word() || is_word_mark(c)
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::*;

    #[test]
    fn words_inside_names_are_never_cut() {
        let en = Language::of("en");
        for name in ["Byrne", "ABBY", "Derby day"] {
            assert_eq!(en.finder.hits(name, &[Kind::BylineOpener]), [], "{name}");
        }
        assert_eq!(en.finder.opens("BY JANE DOE", &[Kind::BylineOpener]), Some(2));
    }

    #[test]
    fn marks_inside_words_are_no_borders() {
        // A day of the week inside a name.
        assert_eq!(Language::of("ta").finder.hits("சிவரஞ்சனி", &[Kind::Weekday]), []);
        assert!(Language::of("ta").finder.is_whole("சனி", &[Kind::Weekday]));
        // A non-joiner in front of a sign ends a word, in front of a letter it stands inside.
        let labels = |text: &str| Language::of("te").finder.hits(text, &[Kind::ContactLabel]).len();
        assert_eq!((labels("ఫోన్\u{200c}: 90000"), labels("ఫోన్\u{200c}లు 90000")), (1, 0));
    }

    #[test]
    fn either_apostrophe_and_either_comma_below() {
        let whole = |tag: &str, text: &str, kind| Language::of(tag).finder.opens(text, &[kind]) == Some(text.len());
        for text in ["Editor's note", "Editor’s note", "EDITOR’S NOTE"] {
            assert!(whole("en", text, Kind::NoteOpener), "{text}");
        }
        for text in ["București", "Bucureşti", "BUCUREŞTI"] {
            assert!(whole("ro", text, Kind::DatelinePlace), "{text}");
        }
    }
}
