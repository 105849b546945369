//! The day of a dateline, and what stands beside it: weekdays, times of day, labels.
//!
//! In: a part of a dateline. Out: the day with its place in it. A day without its month is one only beside an agency.

use super::date::{self, Day, Found};
use super::house::is_organization;
use crate::lang::{Kind, Language};
use std::ops::Range;

/// The day that a part of a dateline says: its month and a day or year; beside an agency also `Madrid, 3 (EFE)` and
/// `20.11. Warszawa (PAP)`.
pub(super) fn find(words: &str, language: &Language) -> Option<Found> {
    let whole = date::dates(words, language).into_iter().find(|f| f.day.month.is_some() && f.day.parts() > 1);
    whole.or_else(|| without_month(words, language)).or_else(|| in_digits(words, language))
}

/// `Madrid, 3 (EFE)`: one or two digits in front of a known agency's bracket, with letters in front.
fn without_month(words: &str, language: &Language) -> Option<Found> {
    let front = before_agency(words, language)?.trim_end();
    let front = front.strip_suffix('.').unwrap_or(front);
    let start = front.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let letters = front[..start].trim_end_matches([' ', ',']);
    let apart = letters.len() < start && letters.ends_with(char::is_alphabetic);
    let day = number(&front[start..])?;
    apart.then_some(Found { range: start..front.len(), day: Day::new(None, None, Some(day))? })
}

/// `20.11. Warszawa (PAP)`: day and month with a point behind each, at the head of what a known agency signs.
fn in_digits(words: &str, language: &Language) -> Option<Found> {
    let front = before_agency(words, language)?;
    let (start, mut numbers) = (front.len() - front.trim_start().len(), front.trim_start().splitn(3, '.'));
    let (day, month, place) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let range = start..start + day.len() + month.len() + 2;
    let day = Day::new(None, Some(number(month)?), Some(number(day)?))?;
    place.trim_start().starts_with(char::is_alphabetic).then_some(Found { range, day })
}

/// A number of one or two digits.
fn number(digits: &str) -> Option<u32> {
    let fits = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}

/// What stands in front of the bracket of a known agency.
fn before_agency<'t>(words: &'t str, language: &Language) -> Option<&'t str> {
    let (front, behind) = words.split_once('(')?;
    let agency = behind.split([')', '/']).next()?.trim();
    is_organization(agency, language).then_some(front)
}

/// True where a word and a colon stand right in front of the day: `Gültig: 10.05.2024`.
pub(super) fn labels(head: &str, piece: &Range<usize>, date: Option<&Found>) -> bool {
    date.and_then(|d| head.get(piece.end..d.range.start)).is_some_and(|between| between.trim() == ":")
}

/// True for the name of a day of the week, as a word or short.
pub(super) fn is_weekday(word: &str, language: &Language) -> bool {
    let word = word.trim_matches(['.', ',', ' ']).to_lowercase();
    language.pack.calendar.weekdays.iter().flatten().any(|w| w.trim_end_matches('.').to_lowercase() == word)
}

/// True for a time of day and its zone: `8:30 AM Eastern`, `10:50`.
pub(super) fn is_time(words: &str, language: &Language) -> bool {
    let number = |w: &str| w.chars().next().is_some_and(|c| c.is_ascii_digit());
    let named = |w: &str| language.finder.is_whole(w, &[Kind::DateClock]);
    words.split_whitespace().all(|w| number(w) || named(w))
}
