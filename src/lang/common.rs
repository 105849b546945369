//! Languages told by their small words.
//!
//! In: the beginning of a text. Out: the tag of the language whose small words it is full of, or none where two languages
//! are near each other or the text is too short.

use super::key;
use crate::source::Class;
use made::{SLOTS, TAGS, WORDS};

/// `TAGS`: the languages of `common.toml`. `WORDS`: their words, each with the set of its languages. `SLOTS`: at the slot
/// that [`key::slot`] names, or behind it, the place of a word among them, from 1; 0 where there is none.
#[allow(clippy::unreadable_literal, reason = "the build writes it for the compiler alone")]
mod made {
    include!(concat!(env!("OUT_DIR"), "/common.rs"));
}

/// Fewer small words than this say nothing.
const FEWEST: u32 = 6;
/// Of so many words of a text at least one is a small word of its language.
const RARE: u32 = 8;
/// Words after which it is seen whether enough were counted.
const STEP: u32 = 32;
/// So many small words, twice as many as of any other language, are enough.
const ENOUGH: u32 = 24;

/// The tag of the language of a text; `None` where it is not sure.
pub(super) fn language(text: &str) -> Option<&'static str> {
    let mut counts = [0_u32; TAGS.len()];
    let mut words = 0;
    for word in text.split(|c| !Class::of(c).is_of_word()).filter(|w| !w.is_empty()) {
        words += 1;
        count(word, &mut counts);
        if words % STEP == 0 && sure(&counts, words).is_some_and(|at| counts[at] >= ENOUGH && leads(&counts, at, 2, 1))
        {
            break;
        }
    }
    sure(&counts, words).map(|at| TAGS[at])
}

/// That of two languages which a text has more small words of; `None` where it has as many of both.
pub(super) fn nearer(text: &str, tags: [&'static str; 2]) -> Option<&'static str> {
    let mut counts = [0_u32; TAGS.len()];
    text.split(|c| !Class::of(c).is_of_word()).filter(|w| !w.is_empty()).for_each(|word| count(word, &mut counts));
    let of = |tag: &str| TAGS.iter().position(|t| *t == tag).map_or(0, |at| counts[at]);
    let [one, other] = tags.map(of);
    (one != other).then(|| tags[usize::from(other > one)])
}

/// True for a word that is among the small words of any language: articles, prepositions, conjunctions.
#[must_use]
pub fn is_small_word(word: &str) -> bool {
    key_of(word).and_then(languages).is_some()
}

/// True for a word that is among the small words of the language of a tag.
#[must_use]
pub fn is_small_word_of(word: &str, tag: &str) -> bool {
    let of = |tag: &str| TAGS.iter().position(|t| *t == tag);
    of(tag).is_some_and(|at| key_of(word).and_then(languages).is_some_and(|set| set >> at & 1 == 1))
}

/// What a word is looked up by, in small letters; `None` where it is too long.
fn key_of(word: &str) -> Option<u128> {
    if word.len() > key::LONGEST {
        None
    } else if word.is_ascii() || !word.contains(char::is_uppercase) {
        key::of(word)
    } else {
        key::of(&word.to_lowercase())
    }
}

/// Counts a word for every language that has it among its small words.
fn count(word: &str, counts: &mut [u32]) {
    let Some(mut set) = key_of(word).and_then(languages) else { return };
    while set != 0 {
        counts[set.trailing_zeros() as usize] += 1;
        set &= set - 1;
    }
}

/// The set of the languages that have a word among their small words.
fn languages(key: u128) -> Option<u64> {
    let mut slot = key::slot(key);
    loop {
        let (word, set) = WORDS[usize::from(SLOTS[slot]).checked_sub(1)?];
        if word == key {
            return Some(set);
        }
        slot = (slot + 1) % SLOTS.len();
    }
}

/// Two languages that share most of their small words: the others tell which of them a text is in, however few.
pub(super) const NEAR: [&str; 2] = ["hr", "sr"];

/// The language that leads by a third of what the next one has, where enough was counted; the first of several with as many.
fn sure(counts: &[u32], words: u32) -> Option<usize> {
    let best = (0..counts.len()).rev().max_by_key(|&at| counts[at])?;
    let enough = counts[best] >= FEWEST && counts[best] * RARE >= words;
    (enough && leads(counts, best, 4, 3)).then_some(best)
}

/// True where a language has at least `times` to `over` as many as each other that is not near it.
fn leads(counts: &[u32], best: usize, times: u32, over: u32) -> bool {
    let near = NEAR.contains(&TAGS[best]);
    let mut others = counts.iter().enumerate().filter(|(at, _)| *at != best && !(near && NEAR.contains(&TAGS[*at])));
    others.all(|(_, &n)| counts[best] * over >= n * times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_sentences_are_enough() {
        let cases = [
            (
                "THE HARBOUR OF LIMA was closed on Monday after a fire in one of the ferries that had been moored there.",
                "en",
            ),
            (
                "Der Hafen wurde am Montag nach einem Brand auf einer der Fähren geschlossen, wie die Polizei mitteilte.",
                "de",
            ),
            (
                "El puerto fue cerrado el lunes por un incendio en uno de los barcos que se encontraban en la bahía.",
                "es",
            ),
            (
                "Порт был закрыт в понедельник после пожара на одном из судов, как сообщили в полиции на этой неделе, но он будет открыт",
                "ru",
            ),
            (
                "Vlada je u ponedjeljak rekla da će most biti otvoren nakon ljeta, ali ne prije nego što se također",
                "hr",
            ),
            ("Vlada je u ponedeljak rekla da će most biti otvoren posle leta, ali ne pre nego što se takođe", "sr"),
        ];
        for (text, tag) in cases {
            assert_eq!(language(text), Some(tag), "{text}");
        }
    }

    #[test]
    fn small_words_are_of_their_languages() {
        assert!(is_small_word_of("The", "en") && is_small_word_of("UN", "fr") && is_small_word("das"));
        assert!(!is_small_word_of("das", "en") && !is_small_word_of("the", "fr") && !is_small_word_of("the", "und"));
    }

    #[test]
    fn what_could_be_two_languages_or_is_too_short_is_none() {
        for text in ["", "12.5", "Lima, Kiel and Porto", "Det er en fin dag, og vi har det godt med det her i dag"] {
            assert_eq!(language(text), None, "{text}");
        }
    }
}
