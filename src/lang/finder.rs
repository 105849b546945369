//! Finds every phrase of a pack in a text, in one pass.
//!
//! In: a text of one line or less. Out: [`Hit`]s, each with the list it is from. Matching ignores ASCII case, folds
//! the upper case of other scripts by listing both forms, takes either apostrophe and either Romanian comma, and respects
//! word borders where the phrase begins or ends with a letter or digit of a script that divides words by spaces.

use super::pack::{Kind, Pack};
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

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

/// The automaton over every phrase of a pack.
#[derive(Debug)]
pub struct Finder {
    automaton: AhoCorasick,
    /// Pattern number → the kinds it is listed under (one phrase may serve several lists).
    kinds: Vec<Vec<Kind>>,
}

impl Finder {
    /// Builds the automaton of a pack's phrase lists.
    ///
    /// # Panics
    /// Where the lists together pass the automaton's limit of 2^31 states.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        let mut entries: Vec<(String, Kind)> = Vec::new();
        let mut add = |phrase: &str, kind: Kind| {
            for written in [phrase.to_owned(), twin(phrase)] {
                for form in [written.to_lowercase(), written.to_uppercase(), written] {
                    entries.push((form.to_ascii_lowercase(), kind));
                }
            }
        };
        for &kind in Kind::ALL {
            pack.phrases.list(kind).iter().for_each(|phrase| add(phrase, kind));
        }
        pack.calendar.months.iter().flatten().for_each(|month| add(month, Kind::Month));
        pack.calendar.weekdays.iter().flatten().for_each(|day| add(day, Kind::Weekday));
        entries.sort_unstable();
        entries.dedup();
        let mut patterns: Vec<String> = Vec::new();
        let mut kinds: Vec<Vec<Kind>> = Vec::new();
        for (phrase, kind) in entries {
            if patterns.last() == Some(&phrase) {
                kinds.last_mut().expect("one entry a pattern").push(kind);
            } else {
                patterns.push(phrase);
                kinds.push(vec![kind]);
            }
        }
        let automaton = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&patterns)
            .expect("packs hold some thousand short phrases");
        Self { automaton, kinds }
    }

    /// Calls `hit` for every phrase in `text` that stands at word borders, in the order of their ends.
    pub fn find(&self, text: &str, mut hit: impl FnMut(Hit)) {
        for m in self.automaton.find_overlapping_iter(text) {
            if at_borders(text, m.start(), m.end()) {
                for &kind in &self.kinds[m.pattern()] {
                    hit(Hit { kind, start: m.start(), end: m.end() });
                }
            }
        }
    }

    /// The hits of those kinds, in the order of their starts, the longest first.
    #[must_use]
    pub fn hits(&self, text: &str, kinds: &[Kind]) -> Vec<Hit> {
        let mut found = Vec::new();
        self.find(text, |h| {
            if kinds.contains(&h.kind) {
                found.push(h);
            }
        });
        found.sort_by_key(|h| (h.start, usize::MAX - h.end));
        found
    }

    /// The length in bytes of the longest phrase of those kinds that opens `text`.
    #[must_use]
    pub fn opens(&self, text: &str, kinds: &[Kind]) -> Option<usize> {
        let head = &text[..text.floor_char_boundary(text.len().min(96))];
        self.hits(head, kinds).into_iter().filter(|h| h.start == 0).map(|h| h.end).max()
    }
}

/// The phrase in the other spelling of its signs: the apostrophe of a typesetter (U+2019) for that of a keyboard, the
/// cedilla of older Romanian fonts (U+015F, U+0163) for the comma below.
fn twin(phrase: &str) -> String {
    let other = |c| match c {
        '\'' => '’',
        'ș' => 'ş',
        'Ș' => 'Ş',
        'ț' => 'ţ',
        'Ț' => 'Ţ',
        c => c,
    };
    phrase.chars().map(other).collect()
}

/// True where neither end of the match cuts a word of a script that divides words by spaces.
fn at_borders(text: &str, start: usize, end: usize) -> bool {
    let inside = |a: Option<char>, b: Option<char>| matches!((a, b), (Some(a), Some(b)) if in_word(a) && in_word(b));
    let bytes = text.as_bytes();
    // The common case first: an ASCII neighbour that is no letter or digit.
    let before_free = start == 0 || (bytes[start - 1] < 0x80 && !bytes[start - 1].is_ascii_alphanumeric());
    let after_free = end == bytes.len() || (bytes[end] < 0x80 && !bytes[end].is_ascii_alphanumeric());
    (before_free || !inside(text[..start].chars().next_back(), text[start..].chars().next()))
        && (after_free || !inside(text[..end].chars().next_back(), text[end..].chars().next()))
}

/// True for letters and digits of scripts that divide words by spaces (Hangul is not among them here: particles are
/// written onto words).
fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (c > '\u{7f}' && c.is_alphanumeric() && !crate::source::is_unspaced(c) && !crate::source::is_hangul(c))
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
