//! Dates in digits: `2024-10-17`, `17.10.2024`, `10/17/24`.
//!
//! In: the parts of a text. Out: how many of them the date takes, and what it says. Which of two small numbers is the
//! day, a weekday beside them says; else the order of the language, or of the text where its language has both.

use super::tokens::{Part, Token};
use super::{Day, Number, century};
use crate::lang::{Calendar, Language};
use jiff::civil;
use std::ops::Range;

/// So far beside a date stands its weekday, in bytes.
const BESIDE: usize = 24;

/// A text and its language, which say in which order day and month stand.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) language: &'a Language,
}

/// A date in digits whose parts are known; which of the first two is the day may not be.
enum Written {
    Day(Day),
    /// First and second number, year, and the sign between them.
    Either(u32, u32, u32, char),
}

/// `2024-10-17`, `2025. 8. 13.`, `17.10.2024`, `10/17/24`, `20241017`, `2019 09/07`, `15/3 2024`.
pub(super) fn read(tokens: &[Token], first: Number, context: Context) -> Option<(usize, Day)> {
    let calendar = &context.language.pack.calendar;
    let (used, written) = written(tokens, first, calendar)?;
    let day = match written {
        Written::Day(day) => day,
        Written::Either(a, b, year, sign) => {
            context.day(a, b, year, sign, tokens[0].start..tokens[used - 1].end).ok().flatten()?
        }
    };
    // The month's name would say which calendar the year is of; digits do not.
    let foreign = day.year.zip(calendar.own_years_from).is_some_and(|(year, from)| year >= from);
    (!foreign).then_some((used, day))
}

/// True for a date in digits of which nothing says which number is the day.
pub(super) fn is_open(tokens: &[Token], first: Number, context: Context) -> bool {
    match written(tokens, first, &context.language.pack.calendar) {
        Some((used, Written::Either(a, b, year, sign))) => {
            context.day(a, b, year, sign, tokens[0].start..tokens[used - 1].end).is_err()
        }
        Some((_, Written::Day(_))) | None => false,
    }
}

/// The parts of a date in digits at the head of some tokens, and how many it takes.
fn written(tokens: &[Token], first: Number, calendar: &Calendar) -> Option<(usize, Written)> {
    let of = |used: usize, day: Option<Day>| day.map(|day| (used, Written::Day(day)));
    if first.digits == 8 {
        let (y, m, d) = (first.value / 10_000, first.value / 100 % 100, first.value % 100);
        return of(1, Day::new(Some(y), Some(m), Some(d)).filter(|_| (1900..2100).contains(&y)));
    }
    let number = |at: usize| match tokens.get(at).map(|t| t.part) {
        Some(Part::Number(n)) => Some(n),
        _ => None,
    };
    let divider = |at: usize| match tokens.get(at).map(|t| t.part) {
        Some(Part::Divider(c)) => Some(c),
        _ => None,
    };
    // "8.11일": month and day with a point, the sign behind both.
    if let (Some('.'), Some(day), Some(Part::DaySign)) = (divider(1), number(2), tokens.get(3).map(|t| t.part)) {
        return of(4, Day::new(None, Some(first.value), Some(day.value)));
    }
    // A year, then month and day with a divider of their own.
    if let (4, Some(m), Some('/' | '-'), Some(d)) = (first.digits, number(1), divider(2), number(3)) {
        return of(4, Day::new(Some(first.value), Some(m.value), Some(d.value)));
    }
    // "15/3 2024"
    if let (1 | 2, Some('/'), Some(second), Some(year)) = (first.digits, divider(1), number(2), number(3))
        && second.digits < 3
        && year.digits == 4
    {
        return Some((4, Written::Either(first.value, second.value, year.value, '/')));
    }
    let (sign, second, third) = (divider(1)?, number(2)?, number(4)?);
    if divider(3)? != sign || first.digits > 4 || second.digits > 2 {
        return None;
    }
    let (a, b, c) = (first.value, second.value, third.value);
    // The divider behind the day (`2025. 8. 13.`) is the date's.
    let used = if sign == '.' && divider(5) == Some('.') { 6 } else { 5 };
    match (first.digits, third.digits) {
        (4, 1 | 2) => of(used, Day::new(Some(a), Some(b), Some(c))),
        (1 | 2, 1 | 2) if calendar.own_years => None,
        (2, 1 | 2) if calendar.order == "ymd" => of(used, Day::new(Some(century(a)), Some(b), Some(c))),
        (1 | 2, 4) => Some((used, Written::Either(a, b, c, sign))),
        (1 | 2, 2) => Some((used, Written::Either(a, b, century(c), sign))),
        _ => None,
    }
}

impl Context<'_> {
    /// The day that two numbers and a year with a sign between them say at a place of the text; an error where it could
    /// be two days and nothing says which.
    fn day(&self, a: u32, b: u32, year: u32, sign: char, place: Range<usize>) -> Result<Option<Day>, ()> {
        let dmy = Day::new(Some(year), Some(b), Some(a));
        let mdy = Day::new(Some(year), Some(a), Some(b));
        // With points the day stands first, in English too: 5.1.90.
        if sign == '.' {
            return Ok(dmy.or(mdy));
        }
        if let (Some(one), Some(other)) = (dmy, mdy)
            && let Some(weekday) = self.weekday(place)
            && let [true, false] | [false, true] = [one, other].map(|d| weekday_of(d) == Some(weekday))
        {
            return Ok(Some(if weekday_of(one) == Some(weekday) { one } else { other }));
        }
        match self.language.pack.calendar.order.as_str() {
            "mdy" => Ok(mdy.or(dmy)),
            "either" if dmy.is_some() && mdy.is_some() && dmy != mdy => Err(()),
            _ => Ok(dmy.or(mdy)),
        }
    }

    /// The weekday right in front of a place or right behind it, Monday being 0.
    fn weekday(&self, place: Range<usize>) -> Option<usize> {
        let mark = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')');
        let before = self.text[..place.start].trim_end_matches(|c| mark(c) || c == '.');
        let before = before[before.ceil_char_boundary(before.len().saturating_sub(BESIDE))..].to_lowercase();
        let after = self.text[place.end..].trim_start_matches(mark);
        let after = after[..after.floor_char_boundary(BESIDE.min(after.len()))].to_lowercase();
        let beside = |form: &String| {
            let form = form.trim_end_matches('.').to_lowercase();
            let ends = |rest: &str| !rest.ends_with(char::is_alphabetic);
            let opens = |rest: &str| !rest.starts_with(char::is_alphabetic);
            before.strip_suffix(form.as_str()).is_some_and(ends) || after.strip_prefix(form.as_str()).is_some_and(opens)
        };
        self.language.pack.calendar.weekdays.iter().position(|forms| forms.iter().any(beside))
    }
}

/// The weekday of a day, Monday being 0.
fn weekday_of(day: Day) -> Option<usize> {
    let [year, month, day] = [day.year?, day.month?, day.day?].map(|part| i16::try_from(part).ok());
    let date = civil::Date::new(year?, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()?;
    usize::try_from(date.weekday().to_monday_zero_offset()).ok()
}

#[cfg(test)]
mod tests {
    use super::super::{first, is_open};
    use crate::lang::{Language, Order};

    fn iso(text: &str, tag: &str, order: Order) -> Option<String> {
        first(text, &Language::ordered(tag, order)).and_then(|f| f.day.iso())
    }

    #[test]
    fn the_weekday_says_which_number_is_the_day() {
        for order in [Order::Own, Order::DayFirst, Order::Either] {
            for text in
                ["Monday 9/3/2026, 10am", "9/3/2026 (Mon.)", "MONDAY, 9/3/26", "Monday, 3/9/2026", "mon 3-9-2026"]
            {
                assert_eq!(iso(text, "en", order).as_deref(), Some("2026-03-09"), "{text} {order:?}");
            }
        }
        assert_eq!(iso("Lundi 3/9/2026", "fr", Order::Own).as_deref(), Some("2026-03-09"));
        // One that fits neither or both, and a word that only begins like one.
        assert_eq!(iso("Sunday 9/3/2026", "en", Order::Own).as_deref(), Some("2026-09-03"));
        assert_eq!(iso("Moon 9/3/2026", "en", Order::Own).as_deref(), Some("2026-09-03"));
    }

    #[test]
    fn the_order_of_the_text_says_which_number_is_the_day() {
        let cases = [(Order::Own, Some("2026-03-12")), (Order::DayFirst, Some("2026-12-03")), (Order::Either, None)];
        for (order, want) in cases {
            assert_eq!(iso("Released 03/12/2026", "en", order).as_deref(), want, "{order:?}");
            assert_eq!(is_open("Released 03/12/2026", &Language::ordered("en", order)), want.is_none());
        }
    }

    #[test]
    fn a_day_that_can_be_one_alone_needs_no_order() {
        let cases = [
            ("Released 25/11/2026", "2026-11-25"),
            ("Released 11/25/2026", "2026-11-25"),
            ("Released 3/3/2026", "2026-03-03"),
            ("Released 5.1.90", "1990-01-05"),
        ];
        for (text, want) in cases {
            assert_eq!(iso(text, "en", Order::Either).as_deref(), Some(want), "{text}");
            assert!(!is_open(text, &Language::ordered("en", Order::Either)));
        }
    }
}
