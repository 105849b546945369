//! The parts that dates are made of.
//!
//! In: a text. Out: its numbers, months, signs, dividers and words, each with its place.

use crate::assemble::fact::clock;
use crate::assemble::fact::number::{Number, in_digits, in_han};
use crate::lang::{Era, Language};

/// The parts that a date is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Number(Number),
    /// 1 to 12.
    Month(u32),
    /// 1 to 12, of the Solar Hijri year.
    SolarMonth(u32),
    /// 年, 년: the number in front is a year.
    YearSign,
    MonthSign,
    DaySign,
    /// An era's year before its first: add the number to get ours.
    Era(u32),
    /// A word for "year" beside the number of one: `2024. gada`.
    YearWord,
    /// `-`, `/`, `.` between numbers.
    Divider(char),
    Comma,
    /// A short word: `of`, `de`, `th`, `er`.
    Small,
    /// In front of a year of two digits.
    Apostrophe,
    /// Anything else: no date runs across it.
    Other,
}

/// A part and its place in the text, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) part: Part,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The last year that is read as one.
pub(super) const LAST: u32 = 2200;
/// What may be written onto the number of a day.
const ORDINALS: [&str; 12] = ["st", "nd", "rd", "th", "er", "re", "e", "o", "a", "º", "ª", "de"];

/// Divides a text into the parts that dates are made of; white space is none.
pub(super) fn tokens(text: &str, language: &Language) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    let months = initials(language);
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let glued = tokens.last().is_some_and(|t| t.end == at);
        let (part, len) = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if let Some(n) = in_digits(rest).filter(|_| !is_behind_part(text, at, &tokens)) {
            number(rest, n, language)
        } else if let Some(n) = in_han(rest).filter(|n| sign(&rest[n.len..]).is_some()) {
            (Part::Number(n), n.len)
        } else if let Some((part, len)) = sign(rest).filter(|_| matches!(tokens.last(), Some(t) if is_number(t))) {
            (part, len)
        } else if let Some(era) = language.pack.calendar.eras.iter().find(|e| rest.starts_with(&*e.name)) {
            (era_part(era), era.name.len())
        } else if c.is_alphabetic() {
            word(rest, tokens.last(), months, language)
        } else {
            (mark(c, rest, glued), c.len_utf8())
        };
        tokens.push(Token { part, start: at, end: at + len });
        at += len;
    }
    tokens
}

/// A year, a month and a day in digits with the same divider between them, and none behind: `113-04-16`.
pub(super) fn divided(tokens: &[Token]) -> Option<[Number; 3]> {
    let parts: Vec<Part> = tokens.iter().take(6).map(|t| t.part).collect();
    let [Part::Number(year), Part::Divider(sign), Part::Number(month), Part::Divider(same), Part::Number(day), ..] =
        parts[..]
    else {
        return None;
    };
    let more = matches!(parts.get(5), Some(Part::Divider(_)));
    (month.digits <= 2 && day.digits <= 2 && sign == same && !more).then_some([year, month, day])
}

/// True right behind what is of a number and no number by itself: the 8 of "¹8" is none.
fn is_behind_part(text: &str, at: usize, tokens: &[Token]) -> bool {
    text[..at].chars().next_back().is_some_and(char::is_numeric) && !tokens.last().is_some_and(is_number)
}

const fn is_number(token: &Token) -> bool {
    matches!(token.part, Part::Number(_))
}

/// The name of an era. One that is as old as ours or older has years that tell themselves from ours: see [`our_year`].
fn era_part(era: &Era) -> Part {
    u32::try_from(era.year_one).ok().filter(|one| *one > 1).map_or(Part::Small, |one| Part::Era(one - 1))
}

/// The number, the year of an era older than ours as ours: ours has not come to 2567.
fn our_year(n: Number, language: &Language) -> Number {
    let older = || language.pack.calendar.eras.iter().map(|era| i64::from(era.year_one)).find(|one| *one < 1);
    if n.digits != 4 || n.value <= LAST {
        return n;
    }
    let ours = older().and_then(|one| u32::try_from(i64::from(n.value) + one - 1).ok());
    Number { value: ours.filter(|year| *year <= LAST).unwrap_or(n.value), ..n }
}

/// A number with the ending of an ordinal; one that runs into other letters is none.
fn number(rest: &str, n: Number, language: &Language) -> (Part, usize) {
    let n = our_year(n, language);
    let letters =
        rest[n.len..].len() - rest[n.len..].trim_start_matches(|c: char| c.is_alphabetic() && !is_sign(c)).len();
    let ending = &rest[n.len..n.len + letters];
    let han = ending.chars().next().is_some_and(|c| crate::source::is_unspaced(c) || crate::source::is_hangul(c));
    // "2023 2:23 PM" that lost its blank.
    if (5..=6).contains(&n.digits) && rest[n.len..].starts_with(':') {
        let value = if n.digits == 5 { n.value / 10 } else { n.value / 100 };
        let len = rest.chars().take(4).map(char::len_utf8).sum();
        return (Part::Number(Number { value, digits: 4, len }), len);
    }
    // "2024-02-14T16:15": the time follows.
    let time = ending.starts_with('T') && rest[n.len + letters..].starts_with(|c: char| c.is_ascii_digit());
    // "1° marzo": the sign of degrees stands for the ordinal's.
    if n.value == 1 && rest[n.len..].starts_with('°') {
        return (Part::Number(n), n.len + '°'.len_utf8());
    }
    if letters == 0 || han || time || (ending.starts_with(char::is_uppercase) && n.digits >= 4) {
        (Part::Number(n), n.len)
    } else if n.digits <= 2 && is_ordinal(ending, language) || n.digits == 4 && language.pack.calendar.is_year(ending) {
        (Part::Number(n), n.len + letters)
    } else {
        (Part::Other, n.len + letters)
    }
}

/// True for what is written onto the number of a day, in this language or in any.
fn is_ordinal(ending: &str, language: &Language) -> bool {
    let own = language.pack.calendar.ordinals.iter().map(String::as_str);
    own.chain(ORDINALS).any(|o| o.eq_ignore_ascii_case(ending))
}

/// The sign behind a number that says what it counts.
fn sign(rest: &str) -> Option<(Part, usize)> {
    let rest_trimmed = rest;
    let c = rest_trimmed.chars().next()?;
    let part = match c {
        '年' | '년' => Part::YearSign,
        '月' | '월' => Part::MonthSign,
        '日' | '號' | '号' | '일' => Part::DaySign,
        _ => return None,
    };
    Some((part, c.len_utf8()))
}

fn is_sign(c: char) -> bool {
    matches!(c, '年' | '년' | '月' | '월' | '日' | '號' | '号' | '일')
}

/// A month, a short word, or any other; where a small letter meets a capital (`PressApril`) a new word begins.
fn word(rest: &str, last: Option<&Token>, months: u64, language: &Language) -> (Part, usize) {
    // The number in front of "p.m." or "GMT" is an hour: the month behind it is of another date.
    let time = last.filter(|t| is_number(t)).and_then(|_| clock::word(rest, language));
    if let Some(len) = time {
        return (Part::Other, len);
    }
    let month = if months & initial(rest) == 0 { None } else { language.pack.calendar.month(rest) };
    if let Some((month, len)) = month {
        return (Part::Month(month), len);
    }
    if let Some((month, len)) = language.pack.calendar.solar_month(rest) {
        return (Part::SolarMonth(month), len);
    }
    let mut len = 0;
    let mut small = false;
    for c in rest.chars() {
        if !c.is_alphabetic() || (small && c.is_uppercase()) {
            break;
        }
        small = c.is_lowercase();
        len += c.len_utf8();
        if crate::source::is_unspaced(c) {
            return (Part::Other, len);
        }
    }
    let word = &rest[..len];
    // Character recognition reads 11 as ll and 10 as lO; behind a month that can be undone.
    let after_month = last.is_some_and(|t| matches!(t.part, Part::Month(_)));
    if after_month && len <= 2 && word.contains('l') && word.chars().all(|c| matches!(c, 'l' | 'I' | 'O' | 'o')) {
        let value = word.chars().fold(0, |v, c| v * 10 + u32::from(matches!(c, 'l' | 'I')));
        return (Part::Number(Number { value, digits: len, len }), len);
    }
    let part = match word.chars().count() {
        _ if language.pack.calendar.is_year(word) => Part::YearWord,
        ..=3 => Part::Small,
        _ => Part::Other,
    };
    (part, len)
}

/// A set with what the names of months begin with: most words can be told from them by that.
fn initials(language: &Language) -> u64 {
    language.pack.calendar.months.iter().flatten().fold(0, |set, form| set | initial(form))
}

/// The bit of the first character in such a set, whatever its case; other characters may share it.
fn initial(word: &str) -> u64 {
    word.chars().next().and_then(|c| c.to_lowercase().next()).map_or(0, |c| 1 << (u32::from(c) % 64))
}

/// A divider between numbers, a comma, or anything else.
fn mark(c: char, rest: &str, glued: bool) -> Part {
    let next_glued = !rest[c.len_utf8()..].starts_with(char::is_whitespace);
    match c {
        '.' | '．' => Part::Divider('.'),
        '-' | '–' | '‐' | '/' | '／' if glued && next_glued => {
            Part::Divider(if matches!(c, '/' | '／') { '/' } else { '-' })
        }
        ',' | '，' | '،' => Part::Comma,
        '’' | '\'' | '‘' => Part::Apostrophe,
        _ => Part::Other,
    }
}
