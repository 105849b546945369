//! What opens a credit: a phrase of the packs, a compound of one, an agency's picture sign.
//!
//! In: the words of a credit. Out: how long what opens them is, and whose picture it says it is.

use super::house::is_organization;
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
/// `HXI Photo/Jane Doe`; of a house, the name: `Courier photo by Jane Doe`. Out: the agency, and where the maker's name begins.
pub(super) fn agency_photo(words: &str, language: &Language) -> Option<(Range<usize>, Option<usize>)> {
    if let Some(found) = house_photo(words, language) {
        return Some(found);
    }
    let known = language.finder.opens(words, &[Kind::AgencyName]);
    let agency = known.or_else(|| words.find(' ').filter(|at| is_abbreviation(&words[..*at])))?;
    let rest = words[agency..].trim_start();
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let behind = &rest[word.len()..];
    let openers = &language.pack.phrases.credit.openers;
    let opens = openers.iter().any(|o| o.trim_end_matches([':', ' ']).eq_ignore_ascii_case(word));
    let opens = opens && !word.is_empty() && (known.is_some() || behind.starts_with(['/', ':']));
    opens.then(|| (0..agency, behind.find(['/', ':']).map(|at| words.len() - behind.len() + at + 1)))
}

/// `Courier photo by Jane Doe`: one to three words with capitals, then a phrase of two words or more that opens credits, in
/// small letters. `Staff photo by` and `Cover picture by` name no house.
fn house_photo(words: &str, language: &Language) -> Option<(Range<usize>, Option<usize>)> {
    let hits = language.finder.hits(words, &[Kind::CreditOpener]);
    let small = |phrase: &str| phrase.contains(' ') && !phrase.contains(char::is_uppercase);
    let opener = hits.iter().find(|h| small(&words[h.start..h.end]))?;
    let house = words[..opener.start].strip_suffix(' ')?;
    let capitals = house.split(' ').count() <= 3 && house.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let known = is_organization(house, language) || is_abbreviation(house);
    capitals.then_some((0..if known { house.len() } else { 0 }, Some(opener.end)))
}
