//! Numbers that a machine answers: nobody is called there.
//!
//! In: a contact with all numbers of its lines. Out: the same without those that are a fax's alone; its text stays.

use super::phone::in_front;
use super::reach::{self, Way};
use crate::lang::{Kind, Language};
use crate::model::Contact;
use crate::source::{is_hangul, is_unspaced};
use std::ops::Range;

/// So many words in front of a number say what it is: `Fax no.`.
const WORDS: usize = 3;

/// Takes the numbers of fax machines from the contact's telephone numbers.
pub(in crate::assemble) fn leave_out(contact: &mut Contact, language: &Language) {
    let Contact { text, phones, .. } = contact;
    if phones.is_empty() || !has_word(text, language) {
        return;
    }
    let (mut faxes, mut others) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let numbers: Vec<_> = reach::ways(line, language).into_iter().filter(|r| r.way == Way::Phone).collect();
        let first = numbers.first().map_or(0, |r| r.range.start);
        for number in numbers {
            let of = if is_fax(line, number.range.clone(), first, language) { &mut faxes } else { &mut others };
            of.push(&line[number.range]);
        }
    }
    phones.retain(|phone| others.contains(&phone.as_str()) || !faxes.contains(&phone.as_str()));
}

/// True where a word for a fax stands in the text, or its letter.
fn has_word(text: &str, language: &Language) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| is_word(word, language))
}

/// True for a word for a fax, in small letters; where words stand without spaces it is the end of one.
fn is_word(word: &str, language: &Language) -> bool {
    let unspaced = word.chars().next_back().is_some_and(|c| is_unspaced(c) || is_hangul(c));
    language.pack.terms.fax.iter().any(|fax| fax == word || (unspaced && word.ends_with(fax.as_str())))
}

/// True for a number that a word for a fax and no other label stands with: in front of it, or in brackets behind it.
///
/// `first` is where the first number of the line begins: labels in brackets stand either in front of all numbers of a
/// line or behind them, `(o) 555-0100 (f) 555-0101`.
fn is_fax(line: &str, number: Range<usize>, first: usize, language: &Language) -> bool {
    let label = line[..first].trim_end().strip_suffix([')', '）']).and_then(|head| head.rsplit(['(', '（']).next());
    let labels_in_front = label.is_some_and(|label| !label.contains(char::is_whitespace));
    let bracket = line[number.end..].trim_start().strip_prefix(['(', '（']);
    let inside = bracket.and_then(|rest| rest.split([')', '）']).next()).unwrap_or_default();
    if !labels_in_front && is_word(&inside.trim().trim_end_matches(['.', ':']).to_lowercase(), language) {
        return true;
    }
    let front = in_front(line, number.start);
    // What is in brackets behind the number in front is that number's.
    let front = if labels_in_front { front } else { front.rsplit([')', '）']).next().unwrap_or(front) };
    let lower = front.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let said = |word: &&str| is_word(word, language) && (word.len() > 1 || words.len() == 1);
    words.iter().rev().take(WORDS).any(said) && !has_other_label(front, language)
}

/// True where another label than a fax's stands in the words: `Tel./Fax`.
fn has_other_label(front: &str, language: &Language) -> bool {
    let labels = language.finder.hits(front, &[Kind::ContactLabel]);
    labels.iter().map(|hit| front[hit.start..hit.end].to_lowercase()).any(|label| {
        let fax = language.pack.terms.fax.iter().any(|fax| fax.len() > 1 && label.contains(fax.as_str()));
        label.chars().filter(|c| c.is_alphabetic()).count() > 1 && !fax
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, tag: &str) -> Vec<String> {
        let language = Language::of(tag);
        let numbers = text.lines().flat_map(|line| {
            let phones = reach::ways(line, &language).into_iter().filter(|r| r.way == Way::Phone);
            phones.map(|r| line[r.range].to_owned()).collect::<Vec<_>>()
        });
        let mut contact = Contact { text: text.into(), phones: numbers.collect(), ..Contact::default() };
        leave_out(&mut contact, &language);
        contact.phones
    }

    #[test]
    fn a_fax_is_no_telephone() {
        let cases = [
            ("Tel. 04841/55 01-56\nFax 04841/55 01-57", "de", "04841/55 01-56"),
            ("Telefon: 04841 550156, Telefax: 04841 550157", "de", "04841 550156"),
            ("T: +49 4841 550156 F: +49 4841 550157", "de", "+49 4841 550156"),
            ("202-555-0100, fax 202-555-0101", "en", "202-555-0100"),
            ("202-555-0100 (main), 202-555-0101 (Fax)", "en", "202-555-0100"),
            ("(o) 202-555-0100 (f) 202-555-0101", "en", "202-555-0100"),
            ("202-555-0100 (f) 202-555-0101 (o)", "en", "202-555-0101"),
            ("Fax no.: 020 7946 0019 Tel: 020 7946 0018", "en", "020 7946 0018"),
            ("TEL：03-5555-0133 / FAX : 03-5555-0134", "ja", "03-5555-0133"),
            ("联系电话：010-55550133 传真：010-55550134", "zh-Hans", "010-55550133"),
            ("tel. 22 555 01 33, faks 22 555 01 34", "pl", "22 555 01 33"),
        ];
        for (text, tag, want) in cases {
            assert_eq!(left(text, tag), [want], "{text}");
        }
    }

    #[test]
    fn what_is_a_telephone_too_stays() {
        for text in [
            "Tel./Fax: 04841/55 01-56",
            "Phone and fax: 020 7946 0018",
            "Fax/Tel 020 7946 0018",
            "FaxBack System: 020 7946 0018",
            "(Fax on request) 020 7946 0018",
            "Building F 020 7946 0018",
        ] {
            assert_eq!(left(text, "en").len(), 1, "{text}");
        }
    }
}
