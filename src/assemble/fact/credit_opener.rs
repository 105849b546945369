//! What opens a credit: a phrase of the packs, a compound of one, an agency's picture sign.
//!
//! In: the words of a credit. Out: how long what opens them is.

use super::name::is_person;
use super::people::is_abbreviation;
use crate::lang::{Kind, Language};
use std::ops::Range;

/// Length of the opening phrase; `Symbolfoto:` opens as `Foto:` does.
pub(super) fn opener(words: &str, language: &Language) -> usize {
    let start = words.len() - words.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©').len();
    let rest = &words[start..];
    if let Some(len) = language.finder.opens(rest, &[Kind::CreditOpener, Kind::CreditPage, Kind::CreditArticle]) {
        return start + len;
    }
    if let Some(len) = bare_label(rest, language) {
        return start + len;
    }
    let Some(colon) = rest.find([':', '：']) else { return 0 };
    let word = rest[..colon].trim_end();
    let compound = language.pack.phrases.credit.openers.iter().any(|o| {
        let o = o.trim_end_matches([':', '：', ' ']);
        let tail = word.len().checked_sub(o.len()).and_then(|at| word.get(at..));
        o.len() > 3 && tail.is_some_and(|t| t.eq_ignore_ascii_case(o))
    });
    let behind = colon + rest[colon..].chars().next().map_or(1, char::len_utf8);
    if compound && !word.contains(' ') { start + behind } else { 0 }
}

/// Length of a word that opens credits with a colon, where the colon is left out in front of a person or an agency: `Photos
/// Jane Doe`.
fn bare_label(words: &str, language: &Language) -> Option<usize> {
    let (word, rest) = words.split_once(' ')?;
    let label = format!("{word}:");
    (language.finder.is_whole(&label, &[Kind::CreditOpener])).then_some(())?;
    let name = rest.split(['/', ',', '|', ';', '(', ')']).next().unwrap_or("").trim();
    let known = is_person(name, language) || language.finder.is_whole(name, &[Kind::AgencyName]);
    // Kort Jensen.
    let given = language.finder.is_whole(word, &[Kind::NameGiven]);
    (known && !given).then_some(word.len())
}

/// `AP Photo`: an agency, then a word that opens credits. Of an agency that no pack has, a mark stands behind that word:
/// `HXI Photo/Jane Doe`.
pub(super) fn agency_photo(words: &str, language: &Language) -> Option<Range<usize>> {
    let known = language.finder.opens(words, &[Kind::AgencyName]);
    let agency = known.or_else(|| words.find(' ').filter(|at| is_abbreviation(&words[..*at])))?;
    let rest = words[agency..].trim_start();
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    if known.is_none() && !rest[word.len()..].starts_with(['/', ':']) {
        return None;
    }
    let opens =
        language.pack.phrases.credit.openers.iter().any(|o| o.trim_end_matches([':', ' ']).eq_ignore_ascii_case(word));
    (opens && !word.is_empty()).then_some(0..agency)
}
