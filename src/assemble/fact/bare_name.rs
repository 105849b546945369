//! A name without what stands around it: titles, letters, a town, the words of a sentence.
//!
//! In: words of a byline or credit, in a script with capitals. Out: the name in them.

use super::name::{is_given, is_person};
use super::people_parts::is_post_nominal;
use crate::lang::{Kind, Language, is_small_word_of};

/// A person's name without the town behind it: `Marieke de Boer Amsterdam`.
pub(super) fn without_town<'t>(name: &'t str, language: &Language) -> &'t str {
    let Some((front, last)) = name.rsplit_once(' ') else { return name };
    let town = language.finder.is_whole(last, &[Kind::DatelinePlace]);
    // LUCÍA FERNÁNDEZ DE CÓRDOBA is one too.
    let joint = front.rsplit(' ').next().unwrap_or("").to_lowercase();
    let town = town && !language.pack.phrases.name.particles.contains(&joint);
    let given = |word: &str| language.finder.is_whole(word, &[Kind::NameGiven]);
    // Mary Jane London is one name.
    let whole = front.split(' ').any(|word| !given(word)) && is_given(front, language) && is_person(front, language);
    if town && whole { front } else { name }
}

/// The words without what opens a byline in front of a name that is not the first: `και της Άννας Κερνού`.
pub(super) fn unopened<'t>(words: &'t str, language: &Language) -> &'t str {
    let opener = language.finder.opens(words, &[Kind::BylineOpener]).filter(|len| words[*len..].starts_with(' '));
    opener.map(|len| words[len..].trim_start()).filter(|name| is_person(name, language)).unwrap_or(words)
}

/// The words without the letters behind a name: `John Carter OBE`. What is a particle too is the name's: `Jr.`
pub(super) fn unlettered<'t>(words: &'t str, language: &Language) -> &'t str {
    let particle = |word: &str| language.pack.phrases.name.particles.iter().any(|p| p == word);
    let mut rest = words;
    while let Some((front, _)) =
        rest.rsplit_once(' ').filter(|(_, last)| is_post_nominal(last, language) && !particle(last))
    {
        rest = front.trim_end();
    }
    if is_person(untitled(rest, language), language) { rest } else { words }
}

/// The words without a title in front of the name.
pub(super) fn untitled<'t>(words: &'t str, language: &Language) -> &'t str {
    match language.finder.opens(words, &[Kind::NameTitle]) {
        Some(end) => Some(untitled(words[end..].trim_start(), language))
            .filter(|name| is_person(name, language))
            .unwrap_or(words),
        None => words,
    }
}

/// The name at the head of the words, where a small word that is no particle goes on.
pub(super) fn head<'t>(words: &'t str, language: &Language) -> Option<&'t str> {
    let mut at = 0;
    for word in words.split(' ') {
        let small = word.chars().next().is_some_and(char::is_lowercase);
        if small && !language.pack.phrases.name.particles.iter().any(|p| p == word) {
            let name = words[..at].trim_end();
            return is_person(name, language).then_some(name);
        }
        at += word.len() + 1;
    }
    None
}

/// True for a known town, perhaps behind a small word: `SÃO PAULO`, `DE SÃO PAULO`.
pub(super) fn is_town(words: &str, language: &Language) -> bool {
    let bare = words.split_once(' ').filter(|(small, _)| is_small_word_of(&small.to_lowercase(), &language.tag));
    let is = |words: &str| language.finder.is_whole(words, &[Kind::DatelinePlace]);
    is(words) || bare.is_some_and(|(_, town)| is(town))
}
