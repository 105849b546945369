//! Functions in front of and behind names: `lainsäädäntöjohtaja Tuula Majuri`.
//!
//! In: a part of a contact line. Out: the function and the name in it, where the name opens with a known given name.

use super::bare_name::untitled;
use super::name::{has_given, is_given, is_person};
use crate::lang::{Kind, Language, is_small_word_of};

/// How many words in small letters a function has at most.
const MOST: usize = 3;
/// So many letters at its end a word has in common with two functions of the pack to be one of that kind: presschef,
/// informationschef, and so plåtchef.
const ENDING: usize = 4;
/// The same for a word with a capital, which could be a name.
const CAPITAL_ENDING: usize = 6;

/// A name with what stands in front of it or behind it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Titled<'t> {
    /// The function; `None` where the words are not known to be one.
    pub(super) role: Option<&'t str>,
    pub(super) name: &'t str,
}

/// True for the name of a person with a known given name.
pub(super) fn is_known(name: &str, language: &Language) -> bool {
    has_given(name, language) && is_person(name, language)
}

/// A function in small letters, or a compound that ends as functions do, and the person behind it.
pub(super) fn in_front<'t>(words: &'t str, language: &Language) -> Option<Titled<'t>> {
    let mut end = 0;
    for word in words.split(' ').take(MOST) {
        let small = word.starts_with(char::is_lowercase);
        if !word.chars().all(|c| c.is_alphabetic() || c == '-') || is_joint(word, language) {
            return None;
        }
        end += word.len();
        let name = untitled(words[end..].trim_start(), language);
        let ending = if small { ENDING } else { CAPITAL_ENDING };
        if is_known(name, language) {
            let function = is_function(word, ending, language);
            if small || (function && !is_given(word, language)) {
                return Some(Titled { role: function.then_some(&words[..end]), name });
            }
        }
        if !small {
            return None;
        }
        end += 1;
    }
    None
}

/// The person at the head of the words, and the function in small letters behind the name.
pub(super) fn behind<'t>(words: &'t str, language: &Language) -> Option<Titled<'t>> {
    let mut starts = words.match_indices(' ').map(|(at, _)| at + 1);
    let start = starts.find(|at| {
        let word = words[*at..].split(' ').next().unwrap_or("");
        word.starts_with(char::is_lowercase) && !language.pack.phrases.name.particles.iter().any(|p| p == word)
    })?;
    let (name, role) = (words[..start].trim_end(), &words[start..]);
    let own = role.split(' ').count() <= MOST && role.split(' ').all(|w| !is_joint(w, language));
    // The pack's functions are gone through last: they are many.
    let function = || role.split(' ').any(|w| is_function(w, ENDING, language));
    (own && is_known(name, language) && function()).then_some(Titled { role: Some(role), name })
}

/// True for words in small letters that are a function behind a name, the last of them known as one: `teknisk chef`,
/// `kommunstyrelsens ordförande`.
pub(super) fn is_alone(words: &str, language: &Language) -> bool {
    let small = |w: &str| w.chars().all(|c| c.is_lowercase() || c == '-') && !is_joint(w, language);
    let last = words.rsplit(' ').next().unwrap_or(words);
    words.split(' ').count() <= MOST && words.split(' ').all(small) && is_function(last, ENDING, language)
}

/// True for a word that holds a sentence together or stands inside names.
pub(super) fn is_joint(word: &str, language: &Language) -> bool {
    is_small_word_of(word, &language.tag) || language.pack.phrases.name.particles.iter().any(|p| p == word)
}

/// True for a function of the pack in one word, and for one that ends as two of them do.
fn is_function(word: &str, ending: usize, language: &Language) -> bool {
    let word = word.to_lowercase();
    let phrases = &language.pack.phrases;
    let lists = [Kind::ContactRole, Kind::BylineRole].into_iter().flat_map(|kind| phrases.list(kind));
    let mut alike = lists
        .chain(&language.pack.terms.functions)
        .filter(|role| !role.contains(' '))
        .map(|role| role.to_lowercase())
        .filter(|role| {
            let same = word.chars().rev().zip(role.chars().rev()).take_while(|(a, b)| a == b).count();
            *role == word || same >= ending
        });
    let first = alike.next();
    first.is_some_and(|first| first == word || alike.any(|other| other != first))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `role|name`; nothing where no name was found.
    fn front(words: &str, tag: &str) -> String {
        let titled = in_front(words, &Language::of(tag));
        titled.map(|t| format!("{}|{}", t.role.unwrap_or_default(), t.name)).unwrap_or_default()
    }

    #[test]
    fn functions_in_front_of_names() {
        assert_eq!(front("vesijohtaja Marko Alaranta", "fi"), "vesijohtaja|Marko Alaranta");
        assert_eq!(front("Vesijohtaja Marko Alaranta", "fi"), "Vesijohtaja|Marko Alaranta");
        assert_eq!(front("teknisk plåtchef Anna Ekbacka", "sv"), "teknisk plåtchef|Anna Ekbacka");
        // What is no function of the pack's kind is none, the name is one.
        assert_eq!(front("smed Anna Ekbacka", "sv"), "|Anna Ekbacka");
    }

    #[test]
    fn other_words_are_no_function() {
        for words in [
            "av Anna Ekbacka",
            "för Region Ekbacka",
            "avdelning Norra Ekbacka",
            "plåtchef Norra Ekbacka",
            "Anna Maria Ekbacka",
            "8 Anna Ekbacka",
        ] {
            assert_eq!(front(words, "sv"), "", "{words}");
        }
    }

    #[test]
    fn functions_of_the_terms_and_their_compounds_are_known() {
        assert_eq!(front("Bestyrelsesformand Anna Klint", "da"), "Bestyrelsesformand|Anna Klint");
        assert_eq!(front("Pääekonomisti Anna Alaranta", "fi"), "Pääekonomisti|Anna Alaranta");
        let sv = Language::of("sv");
        assert!(is_alone("kommunstyrelsens ordförande", &sv) && is_alone("teknisk plåtchef", &sv));
        assert!(!is_alone("svarar på frågor", &sv) && !is_alone("Norra Ekbacka", &sv));
    }

    #[test]
    fn functions_behind_names() {
        let sv = Language::of("sv");
        let got = behind("Anna Ekbacka plåtchef", &sv);
        assert_eq!(got, Some(Titled { role: Some("plåtchef"), name: "Anna Ekbacka" }));
        assert_eq!(behind("Anna Ekbacka museum", &sv), None);
        assert_eq!(behind("Anna Ekbacka svarar på frågor", &sv), None);
    }
}
