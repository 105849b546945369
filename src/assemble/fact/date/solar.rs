//! Dates of the Solar Hijri calendar, as Iran and Afghanistan write them: `۲۰ اردیبهشت ۱۴۰۳`, `۱۴۰۳/۰۲/۲۰`.
//!
//! In: the parts of a text. Out: how many of them the date takes, and its day in our calendar. A day without its year, and a
//! month alone, lie on two days or months of ours: they are not read.

use super::tokens::{Part, Token, divided};
use super::{Day, skip};
use crate::lang::Language;
use jiff::civil;

/// The years that are read: from some before 1304, when the calendar became official in Iran.
const YEARS: std::ops::RangeInclusive<u32> = 1290..=1499;

/// The date at the head of some tokens.
pub(super) fn read(tokens: &[Token], language: &Language) -> Option<(usize, Day)> {
    if language.pack.calendar.solar_months.iter().all(Vec::is_empty) {
        return None;
    }
    in_words(tokens).or_else(|| in_digits(tokens))
}

/// `۲۰ اردیبهشت ۱۴۰۳`.
fn in_words(tokens: &[Token]) -> Option<(usize, Day)> {
    let number = |at: usize| match tokens.get(at).map(|t| t.part) {
        Some(Part::Number(n)) => Some(n),
        _ => None,
    };
    let day = number(0).filter(|day| day.digits <= 2)?;
    let at = skip(tokens, 1);
    let Some(Part::SolarMonth(month)) = tokens.get(at).map(|t| t.part) else { return None };
    let at = skip(tokens, at + 1);
    let year = number(at).filter(|year| year.digits == 4)?;
    Some((at + 1, gregorian(year.value, month, day.value)?))
}

/// `۱۴۰۳/۰۲/۲۰`, `1403-2-20`.
fn in_digits(tokens: &[Token]) -> Option<(usize, Day)> {
    let [year, month, day] = divided(tokens).filter(|[year, ..]| year.digits == 4)?;
    Some((5, gregorian(year.value, month.value, day.value)?))
}

/// A day of the Solar Hijri year in our calendar. Six months have 31 days, five 30, the last 29 or 30. Of 33 years eight are
/// leap years, which is right from 1178 to 1633: the year begins where the sun stands over the equator, at Tehran.
fn gregorian(year: u32, month: u32, day: u32) -> Option<Day> {
    let leap = (year * 25 + 11) % 33 < 8;
    let last = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 => 29 + u32::from(leap),
        _ => return None,
    };
    (YEARS.contains(&year) && (1..=last).contains(&day)).then_some(())?;
    // 1 Farvardin 1300 was 21 March 1921.
    let before = |year: u32| 365 * year + (8 * year + 21) / 33;
    let months = (month - 1) * 30 + (month - 1).min(6);
    let days = i64::from(before(year)) - i64::from(before(1300)) + i64::from(months + day - 1);
    let date = civil::date(1921, 3, 21).checked_add(jiff::Span::new().days(days)).ok()?;
    let part = |n: i8| u32::try_from(n).ok();
    Day::new(u32::try_from(date.year()).ok(), part(date.month()), part(date.day()))
}

#[cfg(test)]
mod tests {
    use super::super::{dates, first};
    use super::*;

    #[test]
    fn days_of_the_solar_year_are_days_of_ours() {
        let iso = |y, m, d| gregorian(y, m, d).and_then(Day::iso);
        // New year's days, last days of leap years, and a day of history that both calendars are known of: 11 February 1979.
        let cases = [
            ((1300, 1, 1), "1921-03-21"),
            ((1357, 11, 22), "1979-02-11"),
            ((1375, 12, 30), "1997-03-20"),
            ((1399, 12, 30), "2021-03-20"),
            ((1400, 1, 1), "2021-03-21"),
            ((1403, 1, 1), "2024-03-20"),
            ((1403, 12, 30), "2025-03-20"),
            ((1404, 1, 1), "2025-03-21"),
        ];
        for ((y, m, d), want) in cases {
            assert_eq!(iso(y, m, d).as_deref(), Some(want), "{y}-{m}-{d}");
        }
        assert_eq!((iso(1402, 12, 30), iso(1403, 7, 31), iso(1403, 13, 1), iso(1200, 1, 1)), (None, None, None, None));
    }

    #[test]
    fn dates_of_iran_and_afghanistan() {
        let fa = Language::of("fa");
        let iso = |text: &str| first(text, &fa).and_then(|f| f.day.iso());
        let cases = [
            ("تهران، ۲۰ اردیبهشت ۱۴۰۳", "2024-05-09"),
            ("دوشنبه ۲۳ مهر ماه ۱۴۰۱ ساعت ۱۰", "2022-10-15"),
            ("کابل - ۲۱ حمل ۱۳۹۸ هجری شمسی", "2019-04-10"),
            ("تاریخ: ۱۴۰۳/۰۲/۲۰", "2024-05-09"),
            ("۱۲ مارس ۲۰۲۴", "2024-03-12"),
        ];
        for (text, want) in cases {
            assert_eq!(iso(text).as_deref(), Some(want), "{text}");
        }
        for text in ["۲۰ اردیبهشت", "خرداد ۱۴۰۳", "۳۱ مهر ۱۴۰۳"] {
            assert_eq!(iso(text), None, "{text}");
        }
        assert_eq!(dates("1403-02-20", &Language::of("en")), []);
    }
}
