//! In which order a text writes day and month in digits, where its language is written in both.
//!
//! In: a text, the tag that was asked for, the calendar of its language. Out: an [`Order`]. English is the case: 3/12/2026
//! is in March in the United States and in December in most other countries.

use super::Calendar;

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 64 * 1024;

/// The order of day and month in digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// That of the language.
    #[default]
    Own,
    /// The day first, in a language that otherwise writes the month first.
    DayFirst,
    /// Either: the text has signs of both.
    Either,
}

impl Order {
    /// How many there are.
    pub(super) const COUNT: usize = 3;

    /// Its place among them.
    pub(super) const fn number(self) -> usize {
        self as usize
    }

    /// What stands for it in a calendar instead of the language's own.
    pub(super) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Own => None,
            Self::DayFirst => Some("dmy"),
            Self::Either => Some("either"),
        }
    }

    /// The order of a text.
    ///
    /// A region in the tag that was asked for decides; then dates of the text that can be read in one way alone. Where
    /// there are none, signs of a country that writes the day first leave it open, and dates in words that have it first.
    #[must_use]
    pub fn of(text: &str, asked: Option<&str>, calendar: &Calendar) -> Self {
        if calendar.order != "mdy" {
            return Self::Own;
        }
        let region = |regions: &[String]| {
            asked.is_some_and(|tag| tag.split('-').skip(1).any(|s| regions.iter().any(|r| r.eq_ignore_ascii_case(s))))
        };
        if region(&calendar.day_first) {
            return Self::DayFirst;
        }
        if region(&calendar.month_first) {
            return Self::Own;
        }
        let sample = &text[..text.floor_char_boundary(text.len().min(SAMPLE))];
        match Written::of(sample) {
            Written { dates: false, .. } | Written { day: false, month: true, .. } => Self::Own,
            Written { day: true, month: false, .. } => Self::DayFirst,
            Written { day: true, month: true, .. } => Self::Either,
            Written { day: false, month: false, .. } => {
                let signed = calendar.day_first_signs.iter().any(|sign| has_sign(sample, sign));
                if signed || names_day_first(sample, calendar) { Self::Either } else { Self::Own }
            }
        }
    }
}

/// What the dates in digits of a text say.
#[derive(Default)]
struct Written {
    /// There are such dates.
    dates: bool,
    /// Of some the first number can only be the day.
    day: bool,
    /// Of some it can only be the month.
    month: bool,
}

impl Written {
    /// Of the numbers that a slash or a hyphen divides, which few texts have many of.
    fn of(text: &str) -> Self {
        let (mut found, mut done) = (Self::default(), 0);
        let bytes = text.as_bytes();
        let is_part = |b: &u8| b.is_ascii_digit() || matches!(b, b'/' | b'-');
        for at in memchr::memchr2_iter(b'/', b'-', bytes) {
            let between = at > 0 && bytes[at - 1].is_ascii_digit() && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            if !between || at < done {
                continue;
            }
            let start = at - bytes[..at].iter().rev().take_while(|b| is_part(b)).count();
            done = at + bytes[at..].iter().take_while(|b| is_part(b)).count();
            let Some((first, second)) = day_and_month(text[start..done].trim_matches(['/', '-'])) else { continue };
            found.dates = true;
            found.day |= (13..=31).contains(&first) && (1..=12).contains(&second);
            found.month |= (13..=31).contains(&second) && (1..=12).contains(&first);
        }
        found
    }
}

/// The first two numbers of a date in digits with the year behind them: `25/11/2026`, `25-11-26`.
fn day_and_month(run: &str) -> Option<(u32, u32)> {
    let divider = run.chars().find(|c| !c.is_ascii_digit())?;
    let mut parts = run.split(divider);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let sized = [first, second].iter().all(|p| (1..=2).contains(&p.len())) && matches!(year.len(), 2 | 4);
    let dated = sized && parts.next().is_none() && year.bytes().all(|b| b.is_ascii_digit());
    dated.then(|| Some((first.parse().ok()?, second.parse().ok()?)))?
}

/// True where dates in words have the day first (`27 January`), and none has it behind (`January 27`).
fn names_day_first(text: &str, calendar: &Calendar) -> bool {
    let is_day = |word: &str| {
        let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let day = word[..digits].parse().is_ok_and(|day: u32| (1..=31).contains(&day));
        day && matches!(word[digits..].trim_end_matches([',', '.']), "" | "st" | "nd" | "rd" | "th")
    };
    let month = |word: &str| {
        calendar.months.iter().flatten().any(|form| form == word.trim_end_matches([',', '.', ';', ':', ')']))
    };
    let (mut first, mut behind) = (false, false);
    let mut words = text.split_whitespace().peekable();
    let mut last = "";
    while let Some(word) = words.next() {
        if word.starts_with(char::is_uppercase) && month(word) {
            let day_behind = words.peek().is_some_and(|next| is_day(next));
            first |= is_day(last) && !day_behind;
            behind |= day_behind;
        }
        last = word;
    }
    first && !behind
}

/// True where the text has the sign: in front of a number where it is the code of a country (`+44 20`), and not inside
/// a word where it is the end of an address (`.uk`).
fn has_sign(text: &str, sign: &str) -> bool {
    text.match_indices(sign).any(|(at, _)| {
        let after = &text[at + sign.len()..];
        if sign.starts_with('+') {
            let number = after.trim_start_matches([' ', '\u{a0}', '(', '-']);
            return number.starts_with(|c: char| c.is_ascii_digit());
        }
        !(sign.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    fn of(text: &str, tag: &str) -> Order {
        Order::of(text, Some(tag), &Language::of(tag).pack.calendar)
    }

    #[test]
    fn the_text_and_the_tag_say_the_order() {
        let cases = [
            ("Released 03/12/2026", "en", Order::Own),
            ("Released 03/12/2026", "en-GB", Order::DayFirst),
            ("Released 03/12/2026 for £4m", "en-US", Order::Own),
            ("Released 03/12/2026, open until 25/11/2026", "en", Order::DayFirst),
            ("Released 03/12/2026, open until 11/25/2026, £4m", "en", Order::Own),
            ("Released 03/12/2026, 25/11/2026 and 11/25/2026", "en", Order::Either),
            ("Released 03/12/2026, tel. +44 (0)20 7946 0018", "en", Order::Either),
            ("Released 03/12/2026, pool@thornbury.gov.uk", "en", Order::Either),
            ("Released 03/12/2026, after the fire of 27 January.", "en", Order::Either),
            ("Released 03/12/2026, on Tuesday 27 January, 7pm", "en", Order::Either),
            ("Released 03/12/2026, after the fire of January 27, 2026", "en", Order::Own),
            ("Released 03/12/2026, 9 January 27 ships", "en", Order::Own),
            ("Released 03/12/2026, up +44%, www.example.ukraine", "en", Order::Own),
            ("Am 03/12/2026 für £4m", "de", Order::Own),
        ];
        for (text, tag, want) in cases {
            assert_eq!(of(text, tag), want, "{text} {tag}");
        }
    }

    #[test]
    fn numbers_of_other_kinds_say_nothing() {
        for text in ["25/11", "25/11-2026", "2026/11/25", "25/11/2026/3", "25/11/202", "555-25-2026", "25/13/2026"] {
            assert_eq!(of(text, "en"), Order::Own, "{text}");
        }
    }
}
