//! People and the mail addresses that repeat their names.
//!
//! In: words and an address. Out: the name among the words that the address is made of.

use super::house::has_office;
use super::name::is_person;
use crate::lang::{Kind, Language};
use std::ops::Range;

/// The name in the words that the mail address repeats: `jutta.pliefke@…` and Jutta Pliefke.
pub(super) fn named_by_mail(line: &str, range: Range<usize>, mail: &str, language: &Language) -> Option<Range<usize>> {
    let words: Vec<Range<usize>> = words_of(line, range);
    for last in (1..words.len()).rev() {
        for first in last.saturating_sub(2)..last {
            let name = words[first].start..words[last].end;
            let capital = |w: &Range<usize>| line[w.clone()].starts_with(char::is_uppercase);
            let together =
                line[name.clone()].chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '’' | '\''));
            if together
                && capital(&words[first])
                && capital(&words[last])
                && is_mail_of(mail, &line[name.clone()])
                && !has_office(&line[name.clone()], language)
            {
                return Some(with_second_family(line, name, &words, last, language));
            }
        }
    }
    None
}

/// The name with the second family name that its address leaves out: Ana Jurić Šimunović is `ana.juric@…`. It ends its part of
/// the line, and is no function, office or place.
fn with_second_family(
    line: &str,
    name: Range<usize>,
    words: &[Range<usize>],
    last: usize,
    language: &Language,
) -> Range<usize> {
    let Some(second) = words.get(last + 1) else { return name };
    let whole = name.start..second.end;
    let apart = &line[name.end..second.start] == " " && line[second.end..].starts_with([',', ';', '|', '\n']);
    let other = [Kind::ContactRole, Kind::ContactLabel, Kind::BylineRole, Kind::DatelinePlace, Kind::AgencyName];
    let family = &line[second.clone()];
    let plain = family.chars().all(|c| c.is_alphabetic() || c == '-') && !family.chars().all(char::is_uppercase);
    let known = !language.finder.hits(family, &other).is_empty();
    let fits = apart && plain && !known && is_person(&line[whole.clone()], language);
    if fits { whole } else { name }
}

fn words_of(line: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in line[range.clone()].char_indices().chain([(range.len(), ' ')]) {
        let at = range.start + at;
        if c.is_alphanumeric() || matches!(c, '.' | '-' | '’' | '\'') {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            words.push(from..at);
        }
    }
    words
}

/// True where the first and last word of a name stand in the local part of a mail address.
pub(super) fn is_mail_of(mail: &str, name: &str) -> bool {
    let local: String = mail.split('@').next().unwrap_or("").to_ascii_lowercase();
    let mut words = name.split(' ').map(plain);
    let (Some(first), Some(last)) = (words.next(), words.next_back()) else { return false };
    let has = |word: &[String; 2]| word.iter().any(|w| w.len() >= 3 && local.contains(w.as_str()));
    // "jdoe": the initial and the family name.
    let initialled = |word: &[String; 2], rest: &[String; 2]| {
        let initial = word[1].chars().next();
        rest.iter().any(|r| r.len() >= 3 && initial.is_some_and(|i| local == format!("{i}{r}")))
    };
    (has(&first) && has(&last)) || initialled(&first, &last)
}

/// True where the last word of a name stands in the local part of a mail address.
pub(super) fn is_of_family(mail: &str, name: &str) -> bool {
    let local = mail.split('@').next().unwrap_or("").to_ascii_lowercase();
    let family = name.rsplit(' ').next().map(plain).unwrap_or_default();
    family.iter().any(|w| w.len() >= 3 && local.contains(w.as_str()))
}

/// A word in the letters of mail addresses, with umlauts written both ways: Schöpfer is schoepfer or schopfer.
fn plain(word: &str) -> [String; 2] {
    let fold = |wide: bool| {
        let (mut folded, mut other) = (String::with_capacity(word.len()), [0; 4]);
        for c in word.chars().flat_map(char::to_lowercase) {
            folded.push_str(match c {
                'ä' | 'æ' if wide => "ae",
                'ö' | 'ø' if wide => "oe",
                'ü' if wide => "ue",
                'ß' => "ss",
                'à'..='å' => "a",
                'ç' | 'č' | 'ć' => "c",
                'è'..='ë' | 'ě' | 'ę' => "e",
                'ì'..='ï' | 'ı' => "i",
                'ñ' | 'ń' | 'ň' => "n",
                'ò'..='ö' | 'ø' | 'ő' => "o",
                'ù'..='ü' | 'ů' | 'ű' => "u",
                'ý' => "y",
                'š' | 'ś' | 'ş' => "s",
                'ž' | 'ź' | 'ż' => "z",
                'ł' => "l",
                'ř' => "r",
                'ğ' => "g",
                c if c.is_alphanumeric() => c.encode_utf8(&mut other),
                _ => "",
            });
        }
        folded
    };
    [fold(true), fold(false)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_family_name_is_of_the_name() {
        let named = |tag: &str, line: &str| {
            let from_to = line.rsplit_once(' ').map_or(0, |(words, _)| words.len());
            let mail = line.rsplit(' ').next().unwrap_or("");
            named_by_mail(line, 0..from_to, mail, &Language::of(tag)).map(|name| line[name].to_owned())
        };
        let cases = [
            ("hr", "Ana Jurić Šimunović, glasnogovornica, ana.juric@otok.example", "Ana Jurić Šimunović"),
            ("es", "Rosa Canul Dzib, rosa.canul@valle.example", "Rosa Canul Dzib"),
            ("en", "Jane Doe Director, jane.doe@harbour.example", "Jane Doe"),
            ("en", "Jane Doe Harbour Authority, jane.doe@harbour.example", "Jane Doe"),
            ("en", "Jane Doe BBC, jane.doe@harbour.example", "Jane Doe"),
        ];
        for (tag, line, want) in cases {
            assert_eq!(named(tag, line).as_deref(), Some(want), "{line}");
        }
    }

    #[test]
    fn addresses_repeat_names() {
        for (mail, name) in [
            ("jane.doe@example.org", "Jane Doe"),
            ("doe.jane@example.org", "Jane Doe"),
            ("anna.schoepf@example.org", "Anna Schöpf"),
            ("jdoe@example.org", "Jane Doe"),
            ("info@example.org", "Jane Doe"),
        ] {
            assert_eq!(is_mail_of(mail, name), !mail.starts_with("info"), "{mail}");
        }
    }
}
