//! Typed values stand in the text that they were read from.
//!
//! In: a statement. Out: a problem for each value that its text does not have. White space is folded on both sides; a
//! value that would cut a word or a number in two does not stand there.

use super::statement::Statement;
use super::{Fault, Problem, Proof};
use crate::source::{decimal, is_blank, is_hangul, is_unspaced, script_of};

impl Proof<'_> {
    /// Checks the values beside a text.
    pub(super) fn facts(&mut self, statement: &Statement) {
        if statement.facts.is_empty() {
            return;
        }
        let text = folded(statement.text);
        for &(key, value) in &statement.facts {
            if !stands_in(&folded(value), &text) {
                let fault = Fault::NotInText { key, value: value.to_owned() };
                self.problems.push(Problem::new(statement.at.as_str(), fault));
            }
        }
    }
}

/// The text without outer white space and with one space for each run of it.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_blank).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// True where the value stands in the text, and not as a part of a longer word or number.
fn stands_in(value: &str, text: &str) -> bool {
    let (Some(first), Some(last)) = (value.chars().next(), value.chars().next_back()) else { return false };
    // An address with its scheme is no part of the word that runs into it: Websitehttps://city.example.
    let address = is_address(value);
    let mut from = 0;
    while let Some(at) = text[from..].find(value).map(|i| from + i) {
        let before = text[..at].chars().next_back();
        let behind = &text[at + value.len()..];
        let goes_on =
            behind.starts_with(|c| one_word(last, c)) && !runs_into_time(value, behind) && !is_address(behind);
        if (address || !before.is_some_and(|c| one_word(c, first))) && !goes_on {
            return true;
        }
        // The next place can begin inside this one.
        from = at + first.len_utf8();
    }
    false
}

/// True for what an address with its scheme opens.
fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// True for a year that a time of day stands right behind: `28 April 2023` in `28 April 20232:23 PM`.
fn runs_into_time(value: &str, behind: &str) -> bool {
    let year = value.chars().rev().take_while(|c| decimal(*c).is_some()).count() == 4;
    let time = behind.trim_start_matches(|c| decimal(c).is_some());
    let hour = behind[..behind.len() - time.len()].chars().count();
    year && (1..=2).contains(&hour) && time.starts_with(':')
}

/// True where two neighbouring characters are parts of one word or number, as far as the script shows it: Korean and
/// the scripts without spaces write titles and particles directly behind a name, and a capital behind a small letter or
/// a letter of another script begins a word that lost its space (`Contact DetailsJane Doe`).
fn one_word(a: char, b: char) -> bool {
    if a.is_numeric() || b.is_numeric() {
        return a.is_numeric() && b.is_numeric();
    }
    let shows = |c: char| c.is_alphabetic() && !is_unspaced(c) && !is_hangul(c);
    shows(a) && shows(b) && script_of(a) == script_of(b) && !(a.is_lowercase() && b.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_as_whole_words() {
        assert!(stands_in("JANE DOE", "By JANE DOE, staff"));
        assert!(stands_in("罗芸", "□本报记者 罗芸钟志兵"));
        assert!(stands_in("홍길동", "홍길동기자"));
        assert!(stands_in("dpa", "(dpa/lno)"));
        assert!(stands_in("Jane Doe", "Contact DetailsJane Doe"));
        assert!(stands_in("a@b.example", "a@b.exampleпорт"));
        assert!(stands_in("https://city.example", "Websitehttps://city.example"));
        assert!(stands_in("28 April 2023", "28 April 20232:23 PM") && !stands_in("28 April 2023", "28 April 20232"));
        assert!(stands_in("The company", "The companyhttps://city.example"));
        assert!(stands_in("២០២៥", "ឆ្នាំ២០២៥៦:០០") && !stands_in("២០២៥", "ឆ្នាំ២០២៥៦"));
        assert!(!stands_in("https://city.exam", "Websitehttps://city.example"));
        assert!(!stands_in("city.example", "Websitecity.example"));
        assert!(!stands_in("JANE DO", "By JANE DOE"));
        assert!(!stands_in("ane Doe", "By Jane Doe"));
        assert!(!stands_in("555 010", "Tel. 202 555 0100"));
        assert!(!stands_in("", "By JANE DOE"));
    }

    #[test]
    fn a_place_inside_a_cut_one_is_found() {
        assert!(stands_in("024-12-02 0", "2024-12-02 024-12-02 0:"));
    }

    #[test]
    fn white_space_is_folded() {
        assert_eq!(folded(" a\t\n b\u{3000}c "), "a b c");
    }
}
