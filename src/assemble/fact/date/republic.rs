//! Dates in digits with a year of the Republic of China, as Taiwan's authorities write them.
//!
//! In: the parts of a text. Out: how many of them the date takes, and what it says.

use super::tokens::{Token, divided};
use super::{Day, full_year};
use crate::lang::Language;

/// `113-04-16`, `111.04.27`, `107/08/14`.
pub(super) fn read(tokens: &[Token], language: &Language) -> Option<(usize, Day)> {
    if language.tag != "zh-Hant" {
        return None;
    }
    let [year, month, day] = divided(tokens)?;
    let written = year.digits == 3;
    let day = written.then(|| Day::new(full_year(year, 0), Some(month.value), Some(day.value)))??;
    day.year.is_some().then_some((5, day))
}

#[cfg(test)]
mod tests {
    use super::super::first;
    use crate::lang::Language;

    #[test]
    fn years_of_the_republic_in_digits() {
        let iso = |text: &str, tag: &str| first(text, &Language::of(tag)).and_then(|f| f.day.iso());
        let cases = [("113-04-16", "2024-04-16"), ("111.04.27", "2022-04-27"), ("公告日:107/08/14", "2018-08-14")];
        for (text, want) in cases {
            assert_eq!(iso(text, "zh-Hant").as_deref(), Some(want), "{text}");
            assert_eq!(iso(text, "zh-Hans"), None, "{text}");
        }
        for text in ["113-04-16-2", "119-0416", "555-04-16", "113/14/16"] {
            assert_eq!(iso(text, "zh-Hant"), None, "{text}");
        }
    }
}
