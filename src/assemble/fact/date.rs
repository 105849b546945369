//! Dates of all languages, as far as the text says them.
//!
//! In: the text of one element. Out: each date in it with its place. Months are the calendar's, the order of digits is
//! the language's; a partial date is never completed here.

mod digits;
mod republic;
mod solar;
mod tokens;

use super::number::Number;
use crate::lang::Language;
use digits::Context;
use std::ops::Range;
use tokens::{LAST, Part, Token, tokens};

/// What a date says: at least one of its parts.
#[allow(clippy::struct_field_names, reason = "a day has a year, a month and a day")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Day {
    /// The year of our era.
    pub(super) year: Option<u32>,
    /// 1 to 12.
    pub(super) month: Option<u32>,
    /// 1 to 31.
    pub(super) day: Option<u32>,
}

impl Day {
    /// A day whose parts fit each other.
    pub(super) fn new(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        let fits = |part: Option<u32>, of: std::ops::RangeInclusive<u32>| part.is_none_or(|p| of.contains(&p));
        let real = fits(year, 1500..=LAST) && fits(month, 1..=12) && fits(day, 1..=31);
        let days = match (month, day) {
            (Some(2), Some(d)) => d <= 29,
            (Some(4 | 6 | 9 | 11), Some(d)) => d <= 30,
            _ => true,
        };
        (real && days).then_some(Self { year, month, day })
    }

    /// ISO 8601 as far as the parts go: `2024-10-17`, `--10-17`, `2024-10`, `2024`, `---24`.
    pub(super) fn iso(self) -> Option<String> {
        Some(match (self.year, self.month, self.day) {
            (Some(y), Some(m), Some(d)) => format!("{y:04}-{m:02}-{d:02}"),
            (Some(y), Some(m), None) => format!("{y:04}-{m:02}"),
            (Some(y), None, _) => format!("{y:04}"),
            (None, Some(m), Some(d)) => format!("--{m:02}-{d:02}"),
            (None, None, Some(d)) => format!("---{d:02}"),
            (None, _, None) => return None,
        })
    }

    /// How many of its parts are said.
    pub(super) fn parts(self) -> usize {
        [self.year, self.month, self.day].iter().flatten().count()
    }
}

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its place, byte offsets.
    pub(super) range: Range<usize>,
    /// What it says.
    pub(super) day: Day,
}

/// Every date of a text, in its order.
pub(super) fn dates(text: &str, language: &Language) -> Vec<Found> {
    let tokens = tokens(text, language);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        let found_here = read(rest, Context { text, language });
        match found_here.or_else(|| republic::read(rest, language)).or_else(|| solar::read(rest, language)) {
            Some((used, day)) => {
                found.push(Found { range: tokens[at].start..tokens[at + used - 1].end, day });
                at += used;
            }
            None => at += 1,
        }
    }
    found
}

/// The first date of a text that says more than a day or a year alone; else the first that says a day.
pub(super) fn first(text: &str, language: &Language) -> Option<Found> {
    let all = dates(text, language);
    let full = all.iter().position(|f| f.day.parts() > 1).or_else(|| all.iter().position(|f| f.day.day.is_some()));
    full.map(|at| all[at].clone())
}

/// What is said of a text with such a date.
pub(super) const OPEN: &str = "the date could not be read: either number may be the day";
/// What helps there.
pub(super) const OPEN_HELP: &str = "name the language with its region, as in --language en-GB or en-US";

/// True for a text with a date in digits of which nothing says which number is the day.
pub(super) fn is_open(text: &str, language: &Language) -> bool {
    let tokens = tokens(text, language);
    (0..tokens.len()).any(|at| match tokens[at].part {
        Part::Number(n) => digits::is_open(&tokens[at..], n, Context { text, language }),
        _ => false,
    })
}

/// The date at the head of some tokens: how many it takes and what it says.
fn read(tokens: &[Token], context: Context) -> Option<(usize, Day)> {
    match tokens[0].part {
        Part::Number(n) => signed(tokens, 0)
            .or_else(|| digits::read(tokens, n, context))
            .or_else(|| day_month(tokens, n))
            .or_else(|| year_first(tokens, n)),
        Part::Era(before) => signed(&tokens[1..], before).map(|(used, day)| (used + 1, day)),
        Part::Month(month) => month_first(tokens, month),
        Part::SolarMonth(_)
        | Part::YearSign
        | Part::MonthSign
        | Part::DaySign
        | Part::Divider(_)
        | Part::Comma
        | Part::Apostrophe
        | Part::YearWord
        | Part::Small
        | Part::Other => None,
    }
}

/// `2024年10月17日`, `10월 17일`, `17日`: each number has its sign behind it.
fn signed(tokens: &[Token], era: u32) -> Option<(usize, Day)> {
    let (mut year, mut month, mut day, mut at) = (None, None, None, 0);
    while let (Some(Part::Number(n)), Some(sign)) = (tokens.get(at).map(|t| t.part), tokens.get(at + 1).map(|t| t.part))
    {
        match sign {
            Part::YearSign if at == 0 => year = Some(full_year(n, era)?),
            Part::MonthSign if month.is_none() => month = Some(n.value),
            Part::DaySign if day.is_none() => day = Some(n.value),
            _ => break,
        }
        at += 2;
        if day.is_some() {
            break;
        }
    }
    // A month alone (`3月`) is a time of year more often than a date, and so is a number of years.
    let said = day.is_some() || (year.is_some() && (month.is_some() || era > 0));
    (said && (year.is_none() || day.is_none() || month.is_some())).then_some(())?;
    Some((at, Day::new(year, month, day)?))
}

/// The year of ours that a number means: of an era, with two digits, of the Republic of China (three digits), or ours.
fn full_year(n: Number, era: u32) -> Option<u32> {
    match (era, n.value, n.digits) {
        (1.., _, _) => Some(era + n.value),
        (0, 90..=199, 3) => Some(n.value + 1911),
        (0, _, 2) => Some(century(n.value)),
        (0, 1500..=LAST, 4) => Some(n.value),
        _ => None,
    }
}

/// The year that two digits mean: this century's up to 49.
const fn century(value: u32) -> u32 {
    if value < 50 { 2000 + value } else { 1900 + value }
}
/// Skips what may stand between the parts of a date in words: a comma or dot, a short word.
fn skip(tokens: &[Token], mut at: usize) -> usize {
    let mut small = 0;
    while let Some(part) = tokens.get(at).map(|t| t.part) {
        match part {
            Part::Comma | Part::Divider('.' | '/' | '-') => {}
            Part::Small | Part::YearWord | Part::Apostrophe if small < 2 => small += 1,
            _ => break,
        }
        at += 1;
    }
    at
}

/// A year behind a day and month: four digits, or two behind a divider (`13-Feb-88`) or an apostrophe.
fn year_at(tokens: &[Token], from: usize) -> Option<(usize, u32)> {
    let at = skip(tokens, from);
    let Some(Part::Number(n)) = tokens.get(at).map(|t| t.part) else { return None };
    let divided = matches!(tokens.get(from).map(|t| t.part), Some(Part::Divider('-' | '/') | Part::Apostrophe));
    match n.digits {
        4 if (1500..=LAST).contains(&n.value) => Some((at + 1, n.value)),
        2 if divided && at == from + 1 => Some((at + 1, century(n.value))),
        _ => None,
    }
}

/// `17 October 2024`, `17. Oktober`, `22nd November, 1962`, `29 de mayo de 2024`.
fn day_month(tokens: &[Token], n: Number) -> Option<(usize, Day)> {
    if !(1..=2).contains(&n.digits) {
        return None;
    }
    let at = skip(tokens, 1);
    let Some(Part::Month(month)) = tokens.get(at).map(|t| t.part) else { return None };
    let (used, year) = year_at(tokens, at + 1).map_or((at + 1, None), |(used, year)| (used, Some(year)));
    Some((used, Day::new(year, Some(month), Some(n.value))?))
}

/// `October 17, 2024`, `Oct. 17`, `October 2024`.
fn month_first(tokens: &[Token], month: u32) -> Option<(usize, Day)> {
    let at = skip(tokens, 1);
    match tokens.get(at).map(|t| t.part) {
        // "mar. 14 avril": what looks like a month is a weekday.
        Some(Part::Number(_)) if matches!(tokens.get(at + 1).map(|t| t.part), Some(Part::Month(_))) => None,
        Some(Part::Number(n)) if (1..=2).contains(&n.digits) => {
            let (used, year) = year_at(tokens, at + 1).map_or((at + 1, None), |(used, year)| (used, Some(year)));
            Some((used, Day::new(year, Some(month), Some(n.value))?))
        }
        Some(Part::Number(n)) if n.digits == 4 => Some((at + 1, Day::new(Some(n.value), Some(month), None)?)),
        _ => None,
    }
}

/// `2024. október 17.`, `2024 October 17`, `2024. gada 17. oktobris`.
fn year_first(tokens: &[Token], n: Number) -> Option<(usize, Day)> {
    if n.digits != 4 {
        return None;
    }
    let at = skip(tokens, 1);
    let worded = tokens[..at].iter().any(|t| t.part == Part::YearWord);
    if let (true, Some(Part::Number(day))) = (worded, tokens.get(at).map(|t| t.part)) {
        let (used, day) = day_month(&tokens[at..], day).filter(|(_, day)| day.year.is_none())?;
        return Some((at + used, Day { year: Some(n.value), ..day }));
    }
    let Some(Part::Month(month)) = tokens.get(at).map(|t| t.part) else { return None };
    let (used, day) = month_first(&tokens[at..], month)?;
    (day.year.is_none()).then_some(())?;
    Some((at + used, Day::new(Some(n.value), Some(month), day.day)?))
}
#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str, tag: &str) -> Option<String> {
        first(text, &Language::of(tag)).and_then(|f| f.day.iso())
    }

    #[test]
    fn dates_in_words() {
        let cases = [
            ("Oct. 17, 2024", "2024-10-17"),
            ("5.1.90", "1990-01-05"),
            ("Tue 13 October 2015", "2015-10-13"),
            ("March 17th, 2005 - WASHINGTON", "2005-03-17"),
            ("22nd November, 1 9 6 2 .", "1962-11-22"),
            ("NEW YORK, March 2 -", "--03-02"),
            ("Perth, 2g June, 1990", "1990-06"),
            ("February ll, 1992 --", "1992-02-11"),
            ("Agency PressApril 28, 2023 GMT", "2023-04-28"),
            ("12:43, 20 Apr 2026Updated 12:44", "2026-04-20"),
            ("Fri, Apr 28 20232:23 PM EDT", "2023-04-28"),
            ("Fri, Apr 28 ២០២៣២:២៣ PM EDT", "2023-04-28"),
            ("13-Feb-88 01:53 MST", "1988-02-13"),
            ("4 a.m. CT/5 a.m. ET, Monday, Nov. 11, 2024", "2024-11-11"),
            ("6 a.m. March 10, 2026", "2026-03-10"),
            ("6 PM EST MARCH 10, 2026", "2026-03-10"),
            ("1800 GMT March 9", "--03-09"),
        ];
        for (text, want) in cases {
            assert_eq!(iso(text, "en").as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn dates_in_digits() {
        let cases = [
            ("2011-02-06", "en", "2011-02-06"),
            ("09/19/1988", "en", "1988-09-19"),
            ("(18/02/03)", "en", "2003-02-18"),
            ("22.11.2024 07.57", "und", "2024-11-22"),
            ("2025. 8. 13.(수) 15:00", "und", "2025-08-13"),
            ("2019 09/07 19:02", "zh-Hans", "2019-09-07"),
            ("20190121T103600+0000", "en", "2019-01-21"),
            ("Jane Doe 2024-02-14T16:15:30Z", "en", "2024-02-14"),
            ("8.11일 시작", "und", "--08-11"),
            ("mar. 14 avril 2000 17:58", "fr", "2000-04-14"),
        ];
        for (text, tag, want) in cases {
            assert_eq!(iso(text, tag).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn dates_with_signs() {
        let cases = [
            ("2024年10月17日", "2024-10-17"),
            ("１月８日", "--01-08"),
            ("一九九八年一月八日", "1998-01-08"),
            ("民国十三年五月四日", "1924-05-04"),
            ("114年7月1日", "2025-07-01"),
            ("2024년 10월 17일", "2024-10-17"),
            ("台北24日電", "---24"),
            ("2024年10月", "2024-10"),
        ];
        for (text, want) in cases {
            assert_eq!(iso(text, "zh-Hans").as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn years_that_are_not_counted_from_ours() {
        let cases = [
            ("16 พฤษภาคม 2567", "th", Some("2024-05-16")),
            ("16 พฤษภาคม พ.ศ. 2567", "th", Some("2024-05-16")),
            ("16 พฤษภาคม ค.ศ. 2024", "th", Some("2024-05-16")),
            ("๑๖ พฤษภาคม ๒๕๖๗", "th", Some("2024-05-16")),
            ("16/05/2567", "th", Some("2024-05-16")),
            ("16/05/67", "th", None),
            ("16/05/2567", "en", None),
            ("۰۲/۱۲/۲۱", "fa", None),
            ("۱۲ مارس ۲۰۲۴", "fa", Some("2024-03-12")),
            ("१२ मार्च २०२४", "hi", Some("2024-03-12")),
            ("२०८१/०२/१४", "ne", None),
            ("2024/05/27", "ne", Some("2024-05-27")),
            ("12/03/2016 ዓ.ም", "am", None),
            ("ኖቬምበር 21 ቀን 2023", "am", Some("2023-11-21")),
            ("১২ মার্চ ২০২৪", "bn", Some("2024-03-12")),
        ];
        for (text, tag, want) in cases {
            assert_eq!(iso(text, tag).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn a_word_may_stand_behind_the_year_or_on_it() {
        let cases = [
            ("2024. gada 17. oktobrī", "lv", "2024-10-17"),
            ("2024 m. spalio 17 d.", "lt", "2024-10-17"),
            ("17 октября 2024 г. Москва", "ru", "2024-10-17"),
            ("17. listopada 2024. godine", "hr", "2024-10-17"),
            ("2024. október 17.", "hu", "2024-10-17"),
            ("2024ko urriaren 17a", "eu", "2024-10-17"),
            ("12 مارچ 2024ء", "ur", "2024-03-12"),
        ];
        for (text, tag, want) in cases {
            assert_eq!(iso(text, tag).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn days_as_the_press_of_some_countries_writes_them() {
        let cases = [
            ("it", "Mercoledì 1° marzo 2023, ore 10", "2023-03-01"),
            ("it", "1° gennaio", "--01-01"),
            ("el", "έως τις 15ης Μαρτίου 2024", "2024-03-15"),
            ("ar", "25 فبراير 2024م", "2024-02-25"),
            ("ur", "13 مارچ، 2024", "2024-03-13"),
            ("sv", "15/3 2024 kl 06.00", "2024-03-15"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(iso(text, tag).as_deref(), Some(want), "{text}");
        }
        assert_eq!(iso("5° marzo", "it").as_deref(), None, "a temperature, perhaps");
    }

    #[test]
    fn packs_say_what_is_written_onto_the_number_of_a_day() {
        assert_eq!(iso("1af Mawrth 2024", "cy").as_deref(), Some("2024-03-01"));
        assert_eq!(iso("3ú Meitheamh 2024", "ga").as_deref(), Some("2024-06-03"));
        assert_eq!(iso("1af Mawrth 2024", "en"), None);
    }

    #[test]
    fn times_and_counts_are_no_dates() {
        for text in
            ["7.57 Uhr", "5:00", "up 0.5 percent", "May I ask", "13 plants", "31/31/2024", "3月", "20年", "1,200"]
        {
            assert_eq!(iso(text, "zh-Hans"), None, "{text}");
        }
    }

    #[test]
    fn a_digit_behind_a_part_of_a_number_is_no_date() {
        assert_eq!(iso("1¹8日", "zh-Hans"), None);
        assert_eq!(iso("½10日", "zh-Hans"), None);
        assert_eq!(iso("1¹ 8日", "zh-Hans").as_deref(), Some("---08"));
    }
}
