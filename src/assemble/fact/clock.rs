//! Times of day: for the end of an embargo, and to know what of a line is no date.
//!
//! In: the text of one element. Out: hour, minute and zone, as far as the text says them.

mod zone;

use super::date;
use super::number::{Number, in_digits};
use crate::lang::{Kind, Language};
use crate::source::{decimal, is_hangul, is_unspaced};
use zone::Zone;

/// A time of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    hour: u32,
    minute: u32,
    zone: Zone,
}

impl Clock {
    /// `T12:00`, `T16:00Z`.
    pub(super) fn iso(&self) -> String {
        let offset = if let Zone::Offset(offset) = &self.zone { offset.as_str() } else { "" };
        format!("T{:02}:{:02}{offset}", self.hour, self.minute)
    }

    /// The words behind the time that name a zone whose offset they do not say.
    pub(super) fn unread_zone(&self) -> Option<&str> {
        if let Zone::Unread(words) = &self.zone { Some(words) } else { None }
    }
}

/// The first time of day that a text says.
pub(super) fn first(text: &str, language: &Language) -> Option<Clock> {
    let mut at = 0;
    let mut last = ' ';
    while let Some(c) = text[at..].chars().next() {
        // A word may be joined to the time: "ב-20:00".
        let joined = last == '-' && text[..at - 1].ends_with(char::is_alphabetic);
        let inside = decimal(last).is_some() || (matches!(last, '.' | ':' | '/' | '-') && !joined);
        if decimal(c).is_some() && !inside {
            if let Some(clock) = at_number(text, at, language) {
                return Some(clock);
            }
        } else if c.is_alphabetic()
            && !last.is_alphanumeric()
            && let Some((hour, len)) = named(&text[at..], language)
        {
            return Some(Clock { hour, minute: 0, zone: zone::read(&text[at + len..], language) });
        }
        last = c;
        at += c.len_utf8();
    }
    None
}

/// The first time of day of a text that speaks of one, as the end of an embargo does: `18.00` and `0001` are times there without
/// a word that says so.
pub(super) fn first_of_embargo(text: &str, language: &Language) -> Option<Clock> {
    first(text, language).or_else(|| {
        let near = &text[..text.floor_char_boundary(NEAR.min(text.len()))];
        let numbers = near.char_indices().filter(|(at, c)| decimal(*c).is_some() && near[..*at].ends_with(' '));
        numbers.filter(|(at, _)| !is_dated(near, *at, language)).find_map(|(at, _)| bare(&near[at..], language))
    })
}

/// So far into a text, in bytes, the end of an embargo is looked for without a word that says that it is a time.
const NEAR: usize = 240;

/// `18.00`, `0001`: hours and minutes of two digits each, with a blank or the end of the text behind them. Of four digits the first is
/// nought: others may be a year, or a number of anything.
fn bare(text: &str, language: &Language) -> Option<Clock> {
    let number = in_digits(text)?;
    let (hour, minute, used) = match number.digits {
        1 | 2 => minutes(&text[number.len..], language).map(|m| (number.value, m.value, number.len + m.used))?,
        4 if text.starts_with('0') => (number.value / 100, number.value % 100, number.len),
        _ => return None,
    };
    let ends = text[used..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ',' | ')'));
    let ours = ends && hour <= 24 && minute < 60 && !is_from_dawn(hour, &text[used..], language);
    ours.then(|| Clock { hour, minute, zone: zone::read(&text[used..], language) })
}

/// True for an hour that may be counted from dawn, where the language does so: one of twelve, without universal time behind it.
fn is_from_dawn(hour: u32, behind: &str, language: &Language) -> bool {
    let universal = ["GMT", "UTC"].iter().any(|zone| behind.trim_start().starts_with(zone));
    language.pack.calendar.own_hours && hour <= 12 && !universal
}

/// The length of the word of a time of day that opens a text: of an hour, of half a day, of a zone.
pub(super) fn word(text: &str, language: &Language) -> Option<usize> {
    let clock = language.finder.opens(text, &[Kind::DateClock]);
    clock.max(half_word(text, language)).max(zone::name(text, language).map(|(_, len)| len))
}

/// `noon` and `midnight`, which say a time without a number: the hour, and the word's length.
fn named(text: &str, language: &Language) -> Option<(u32, usize)> {
    let calendar = &language.pack.calendar;
    let longest = |list: &[String]| list.iter().filter(|w| opens(text, w)).map(String::len).max();
    longest(&calendar.noon).map(|len| (12, len)).or_else(|| longest(&calendar.midnight).map(|len| (0, len)))
}

/// The time that begins with the number at a place of the text.
fn at_number(text: &str, at: usize, language: &Language) -> Option<Clock> {
    let number = in_digits(&text[at..])?;
    match number.digits {
        1 | 2 if number.value <= 24 => at_hour(text, at, number, language),
        4 => at_four_digits(text, at, number, language),
        _ => None,
    }
}

/// `18:45`, `6 p.m.`, `18 h 45`, `ore 18`, `12 noon`.
fn at_hour(text: &str, at: usize, hour: Number, language: &Language) -> Option<Clock> {
    let (before, rest) = (&text[..at], &text[at + hour.len..]);
    let minutes = minutes(rest, language);
    let after = &rest[minutes.map_or(0, |m| m.used)..];
    // "do 10. ure": the hour is an ordinal.
    let word = after.strip_prefix(". ").filter(|_| minutes.is_none());
    let word = word.filter(|word| language.finder.opens(word, &[Kind::DateClock]).is_some());
    let after = behind_hour(word.unwrap_or(after), language);
    let half = half_day(before, after.half, language);
    if half.is_none() && is_from_dawn(hour.value, after.zone, language) {
        return None;
    }
    let sign = if minutes.is_some() { minutes.and_then(|m| m.sign) } else { rest.chars().next() };
    let certain = half.is_some()
        || minutes.is_some_and(|m| m.sign != Some('.'))
        || (minutes.is_none() && matches!(sign, Some('时' | '時' | '시')))
        || after.is_said
        || (minutes.is_some() && is_behind_clock_word(before, language))
        || minutes.is_some_and(|m| is_beside_day(text, at, at + hour.len + m.used, language))
        || (minutes.is_none() && is_behind_hour_word(before, language) && !is_dated(text, at, language));
    if !certain {
        return None;
    }
    let noon = named(after.half, language).filter(|_| hour.value == 12);
    let hour = match (half, hour.value) {
        _ if noon.is_some() => noon.map_or(12, |(hour, _)| hour),
        (Some(Half::Second), h) if h < 12 => h + 12,
        (Some(Half::First), 12) => 0,
        (_, h) => h,
    };
    let zone = zone::read(after.zone, language);
    Some(Clock { hour, minute: minutes.map_or(0, |m| m.value), zone })
}

/// `1800 GMT`, `0001 HRS`: hours and minutes in one, with a word of the time of day behind them.
fn at_four_digits(text: &str, at: usize, number: Number, language: &Language) -> Option<Clock> {
    let (hour, minute) = (number.value / 100, number.value % 100);
    let after = text[at + number.len..].trim_start_matches(is_blank);
    let spaced = !after.starts_with(|c| is_unspaced(c) || is_hangul(c));
    let said = language.finder.opens(after, &[Kind::DateClock]).is_some() || zone::name(after, language).is_some();
    let half = half_word(after, language).is_some();
    // "kl. 0600"
    let said = said || is_behind_hour_word(&text[..at], language);
    let ours = hour <= 24 && minute < 60 && !is_from_dawn(hour, after, language);
    if !(said && spaced && !half && ours) || is_dated(text, at, language) {
        return None;
    }
    Some(Clock { hour, minute, zone: zone::read(after, language) })
}

/// Minutes behind an hour.
#[derive(Clone, Copy)]
struct Minutes {
    value: u32,
    /// The sign between hour and minutes; none where a word stands there.
    sign: Option<char>,
    /// The bytes from the hour to the end of the minutes.
    used: usize,
}

/// The minutes behind an hour: two digits behind a sign (`:30`, ` h 30`) or behind a word for the hour (` Uhr 30`).
fn minutes(rest: &str, language: &Language) -> Option<Minutes> {
    let word = rest.trim_start_matches(is_blank);
    let sign = word.chars().next()?;
    let glued = word.len() == rest.len();
    let letter = matches!(sign, 'h' | 'H' | '时' | '時' | '点' | '點' | '시');
    if letter || (glued && matches!(sign, ':' | '：' | '.')) {
        let value = two_digits(&word[sign.len_utf8()..], letter, language);
        if let Some((value, behind)) = value {
            return Some(Minutes { value, sign: Some(sign), used: rest.len() - behind.len() });
        }
    }
    let len = language.finder.opens(word, &[Kind::DateClock])?;
    let other = zone::name(word, language).is_some() || half_word(word, language).is_some();
    let spelt = word[..len].chars().all(char::is_alphabetic) && !word.starts_with(is_unspaced);
    let (value, behind) = two_digits(&word[len..], true, language).filter(|_| spelt && !other)?;
    Some(Minutes { value, sign: None, used: rest.len() - behind.len() })
}

/// Two digits of minutes at the head of a text, and what stands behind them. Where a word stands in front of them, they
/// may be a day: `18 h 30 mars`, `18 Uhr 09.03.2026`.
fn two_digits<'t>(text: &'t str, may_be_day: bool, language: &Language) -> Option<(u32, &'t str)> {
    let text = text.trim_start();
    let minute = in_digits(text).filter(|n| n.digits == 2 && n.value < 60)?;
    let behind = &text[minute.len..];
    let next = behind.trim_start_matches(|c: char| is_blank(c) || c == '.');
    let month = language.pack.calendar.month(next).is_some() || next.starts_with(['月', '월', '日', '일']);
    let divided = behind.starts_with(['.', '/', '-', ':']) && behind[1..].starts_with(|c| decimal(c).is_some());
    (!may_be_day || !(month || divided)).then_some((minute.value, behind))
}

/// What stands behind hour and minutes.
struct Behind<'t> {
    /// True where a word of the time of day stands there.
    is_said: bool,
    /// The text from where the half of the day is said.
    half: &'t str,
    /// The text from where the zone is said.
    zone: &'t str,
}

/// Divides what stands behind hour and minutes: a word for the hour (`Uhr`, `hrs`), the half of the day, the zone.
fn behind_hour<'t>(after: &'t str, language: &Language) -> Behind<'t> {
    let start = after.trim_start_matches(|c| is_blank(c) || matches!(c, '分' | '분'));
    let said = language.finder.opens(start, &[Kind::DateClock]);
    let is_said = said.is_some();
    let other = half_word(start, language).is_some() || zone::name(start, language).is_some();
    let half = said.filter(|_| !other).map_or(start, |len| start[len..].trim_start_matches(is_blank));
    let half = if half_word(half, language).is_some() { half } else { start };
    let zone = &half[half_word(half, language).unwrap_or(0)..];
    Behind { is_said, half, zone }
}

/// True for a number inside a date of the text.
fn is_dated(text: &str, at: usize, language: &Language) -> bool {
    date::dates(text, language).iter().any(|d| d.range.contains(&at))
}

/// True where a whole day stands right in front or right behind: `18. 3. 2026, 6.00`, `12.00 18.03.2026`.
fn is_beside_day(text: &str, start: usize, end: usize, language: &Language) -> bool {
    let beside = |from: usize, to: usize| {
        text.get(from..to)
            .is_some_and(|between| between.chars().all(|c| is_blank(c) || matches!(c, ',' | '/' | '(' | '|')))
    };
    let ends = !text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '€' | '$' | '£'));
    let days = date::dates(text, language);
    ends && days.iter().filter(|d| d.day.parts() == 3).any(|d| beside(d.range.end, start) || beside(end, d.range.start))
}

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// True where a word for the time of day stands right in front: `kl. 06.00`, `ore 12.00`.
fn is_behind_clock_word(before: &str, language: &Language) -> bool {
    let before = before.trim_end();
    let tail = &before[before.ceil_char_boundary(before.len().saturating_sub(24))..];
    language.finder.hits(tail, &[Kind::DateClock]).iter().any(|h| h.end == tail.len())
}

/// True where a word that says that a bare number is an hour stands right in front: `ore 18`, `kl. 6`.
fn is_behind_hour_word(before: &str, language: &Language) -> bool {
    let before = before.trim_end().to_lowercase();
    let ends = |word: &String| {
        let head = before.strip_suffix(word.as_str());
        head.is_some_and(|head| !head.ends_with(char::is_alphanumeric))
    };
    language.pack.calendar.hour.iter().any(ends)
}

/// Which half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    First,
    Second,
}

/// `p.m.` behind the number, `下午` in front of it.
fn half_day(before: &str, after: &str, language: &Language) -> Option<Half> {
    let calendar = &language.pack.calendar;
    let before = before.trim_end();
    let said =
        |list: &[String]| list.iter().any(|w| opens(after, w) || (!w.is_ascii() && before.ends_with(w.as_str())));
    if said(&calendar.afternoon) { Some(Half::Second) } else { said(&calendar.forenoon).then_some(Half::First) }
}

/// The length of the word for half of the day that opens a text.
fn half_word(text: &str, language: &Language) -> Option<usize> {
    let calendar = &language.pack.calendar;
    let words = calendar.afternoon.iter().chain(&calendar.forenoon);
    words.filter(|w| opens(text, w)).map(String::len).max()
}

/// True where `text` opens with the word, whatever the case of its ASCII letters, and the word ends there.
fn opens(text: &str, word: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() && !is_unspaced(c) && !is_hangul(c);
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
        && !text[word.len()..].starts_with(goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str, tag: &str) -> Option<String> {
        first(text, &Language::of(tag)).map(|c| c.iso())
    }

    #[test]
    fn times_of_day() {
        let cases = [
            ("Embargoed until 4 a.m. CT/5 a.m. ET", "en", "T04:00"),
            ("EMBARGOED UNTIL 2PM SUNDAY", "en", "T14:00"),
            ("until noon on Friday", "en", "T12:00"),
            ("12:01 a.m. EDT", "en", "T00:01-04:00"),
            ("2025. 8. 13.(수) 15:00", "und", "T15:00"),
            ("1600 is no time here, 16:00 GMT is", "en", "T16:00Z"),
            ("8 p.m. UTC+2", "en", "T20:00+02:00"),
            ("5月9日上午10时30分", "zh-Hans", "T10:30"),
            ("下午3时", "zh-Hans", "T15:00"),
            ("09.30 hrs", "en", "T09:30"),
            ("Embargo till 14 mars 2022 kl. 06.00", "sv", "T06:00"),
            ("Julkaisuvapaa 21.6.2005 klo 12.00", "fi", "T12:00"),
            ("Embargo fino alle ore 12.00", "it", "T12:00"),
            ("3. oktober 2017 kl. 12.30", "da", "T12:30"),
            ("באמברגו עד 15.3.24 ב-20:00", "he", "T20:00"),
        ];
        for (text, tag, want) in cases {
            assert_eq!(iso(text, tag).as_deref(), Some(want), "{text}");
        }
        assert_eq!(iso("on 17.10.2024 and 3.5 percent", "en"), None);
    }

    #[test]
    fn hours_that_are_counted_from_dawn_are_not_ours() {
        let cases = [
            ("Zuio hadi saa 3:00 asubuhi", "sw", None),
            ("Zuio hadi 9:00 AM EAT", "sw", Some("T09:00+03:00")),
            ("እስከ ሰኞ ከጠዋቱ 3፡00 ሰዓት ድረስ", "am", None),
            ("Zuio hadi 15:00 GMT", "sw", Some("T15:00Z")),
            ("Zuio hadi 9:00 GMT", "sw", Some("T09:00Z")),
            ("Zuio hadi 21:30 EAT", "sw", Some("T21:30+03:00")),
        ];
        for (text, tag, want) in cases {
            assert_eq!(iso(text, tag).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn minutes_stand_apart_from_their_hour() {
        let cases = [
            ("Sous embargo jusqu'au 9 mars 2026 à 6 h 30", "fr", Some("T06:30")),
            ("Sous embargo jusqu'à 18\u{a0}h\u{a0}45", "fr", Some("T18:45")),
            ("Embargo à 18 heures 45", "fr", Some("T18:45")),
            ("Sperrfrist: 18 Uhr 30", "de", Some("T18:30")),
            ("엠바고 15시 30분", "ko", Some("T15:30")),
            // What follows is a day.
            ("Embargo : 18 h 30 mars", "fr", Some("T18:00")),
            ("Sperrfrist: 18 Uhr 09.03.2026", "de", Some("T18:00")),
            ("엠바고 15시 12월 3일", "ko", Some("T15:00")),
        ];
        for (text, tag, want) in cases {
            assert_eq!(iso(text, tag).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn four_digits_are_a_time_in_front_of_a_word_for_it() {
        let cases = [
            ("NOT FOR PUBLICATION BEFORE 0001 HRS GMT MONDAY 9 MARCH 2026", Some("T00:01Z")),
            ("Not for release until 1800 GMT on 9 March 2026", Some("T18:00Z")),
            ("NOT TO BE RELEASED BEFORE 1530 HOURS WEDNESDAY", Some("T15:30")),
            ("April 28, 2023 GMT", None),
            ("1875 GMT", None),
            ("9 March 2026 and 1800 people", None),
        ];
        for (text, want) in cases {
            assert_eq!(iso(text, "en").as_deref(), want, "{text}");
        }
        assert_eq!(iso("2026年 1800分", "zh-Hans"), None);
    }

    #[test]
    fn a_time_with_a_stop_beside_a_whole_day_is_one() {
        let cases = [
            ("Embargo do středy 18. 3. 2026, 6.00", "cs", Some("T06:00")),
            ("Не публиковать до 12.00 18.03.2026", "ru", Some("T12:00")),
            ("Sperret til 18.03.2026 kl. 0600", "no", Some("T06:00")),
            ("up 6.00 points in March 2026", "en", None),
            ("18 March 2026, 6.50% more", "en", None),
        ];
        for (text, tag, want) in cases {
            assert_eq!(iso(text, tag).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn a_bare_hour_needs_its_word_in_front() {
        let cases = [
            ("EMBARGO FINO ALLE ORE 18 DEL 9 MARZO 2026", "it", Some("T18:00")),
            ("Embargo til den 9. marts kl. 6", "da", Some("T06:00")),
            ("Embargo klo 9.3.2026", "fi", None),
            ("Εμπάργκο έως στις 9 Μαρτίου", "el", None),
            ("Colore 18", "it", None),
            // The month begins with what stands for the afternoon.
            ("9 مارس 2026", "ar", None),
        ];
        for (text, tag, want) in cases {
            assert_eq!(iso(text, tag).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn halves_of_the_day_stand_behind_the_word_for_the_hour() {
        let cases = [
            ("Sperrfrist: 6 Uhr abends", "de", "T18:00"),
            ("Embargo à 6 heures du soir", "fr", "T18:00"),
            ("until 12 noon GMT", "en", "T12:00Z"),
            ("until 12 midnight", "en", "T00:00"),
            ("until noon CET", "en", "T12:00+01:00"),
        ];
        for (text, tag, want) in cases {
            assert_eq!(iso(text, tag).as_deref(), Some(want), "{text}");
        }
    }
}
