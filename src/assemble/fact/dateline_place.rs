//! Names of places as datelines print them.
//!
//! In: words of a dateline, in a script with capitals. Out: whether they can be a place, and whether they surely are.

use crate::lang::{Kind, Language, is_small_word_of};

/// Phrases that open other things than datelines, in capitals too.
const OTHER: [Kind; 10] = [
    Kind::KickerKind,
    Kind::KickerSection,
    Kind::HeadingWord,
    Kind::NoteOpener,
    Kind::CaptionOpener,
    Kind::BoilerplateOpener,
    Kind::ContactOpener,
    Kind::ReleaseImmediate,
    Kind::FurnitureLine,
    Kind::DateOpener,
];

/// One to six words with capitals, small ones of up to three letters between them, no digits; no phrase that opens
/// something else.
pub(super) fn is_place(words: &str, language: &Language) -> bool {
    let words = words.trim();
    let other = language.finder.hits(words, &OTHER).iter().any(|h| h.start == 0 && h.end == words.len());
    is_named(words, language) && !other
}

/// The shape of a place's name, whatever else the words may open.
pub(super) fn is_named(words: &str, language: &Language) -> bool {
    let count = words.split_whitespace().count();
    let fits = (1..=6).contains(&count) && words.len() <= 60 && words.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let shaped = words.split([' ', '\u{a0}']).enumerate().all(|(at, w)| {
        let first = w.chars().next();
        w.is_empty()
            || first.is_some_and(char::is_uppercase)
            || (at > 0 && first.is_some_and(char::is_lowercase) && is_short(w, at + 1 < count))
            || (at > 0 && matches!(w, "&" | "d’Ivoire" | "d'Ivoire"))
    });
    let letters = words
        .chars()
        .all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '.' | ',' | '-' | '/' | '\'' | '’' | '&'));
    // "На год - до 1 июня": a preposition alone is no place.
    let small = !words.contains([' ', ',', '-']) && is_small_word_of(words, &language.tag);
    fits && shaped && letters && !small
}

/// A short word in small letters, or the abbreviation of one, which goes on: `Freiburg i. Br.`, not `Torsdag d.`
fn is_short(word: &str, goes_on: bool) -> bool {
    word.chars().count() <= 3 && word.chars().all(|c| c.is_lowercase() || (goes_on && c == '.'))
}

/// A place that makes a dateline without date and agency: in capitals, known, or with the short name of its state.
pub(super) fn is_strong_place(words: &str, language: &Language) -> bool {
    let town = words.split(',').next().unwrap_or(words);
    let letters: Vec<char> = town.chars().filter(|c| c.is_alphabetic()).collect();
    let capitals = letters.len() >= 3 && letters.iter().all(|c| c.is_uppercase());
    let short = |state: &str| state.len() == 2 && state.chars().all(char::is_uppercase);
    let state =
        words.rsplit_once(", ").is_some_and(|(_, state)| (state.len() <= 6 && state.ends_with('.')) || short(state))
            || words.rsplit_once(" (").and_then(|(_, state)| state.strip_suffix(')')).is_some_and(short);
    capitals || state || is_known_place(words, language)
}

/// True for a place of the packs, alone or with what stands behind a comma or in brackets.
pub(super) fn is_known_place(words: &str, language: &Language) -> bool {
    let town = words.split([',', '(']).next().unwrap_or(words).trim_end();
    language.finder.hits(words, &[Kind::DatelinePlace]).iter().any(|h| h.start == 0 && h.end >= town.len())
}
