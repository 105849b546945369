//! Times of day: for the end of an embargo, and to know what of a line is no date.
//!
//! In: the text of one element. Out: hour, minute and zone, as far as the text says them.

use super::number::{digit, in_digits};
use crate::lang::{Kind, Language};

/// A time of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    hour: u32,
    minute: u32,
    /// `Z`, `+02:00`; none where the text gives no offset.
    zone: Option<String>,
}

impl Clock {
    /// `T12:00`, `T16:00Z`.
    pub(super) fn iso(&self) -> String {
        format!("T{:02}:{:02}{}", self.hour, self.minute, self.zone.as_deref().unwrap_or_default())
    }
}

/// The first time of day that a text says.
pub(super) fn first(text: &str, language: &Language) -> Option<Clock> {
    let mut at = 0;
    let mut last = ' ';
    while let Some(c) = text[at..].chars().next() {
        let inside = digit(last).is_some() || matches!(last, '.' | ':' | '/' | '-');
        if digit(c).is_some() && !inside {
            if let Some(clock) = at_number(&text[..at], &text[at..], language) {
                return Some(clock);
            }
        } else if c.is_alphabetic()
            && !last.is_alphanumeric()
            && let Some(hour) = named(&text[at..], language)
        {
            return Some(Clock { hour, minute: 0, zone: None });
        }
        last = c;
        at += c.len_utf8();
    }
    None
}

/// `noon` and `midnight`, which say a time without a number.
fn named(text: &str, language: &Language) -> Option<u32> {
    let opens = |list: &[String]| list.iter().any(|w| opens(text, w));
    let calendar = &language.pack.calendar;
    if opens(&calendar.noon) { Some(12) } else { opens(&calendar.midnight).then_some(0) }
}

/// The time that begins with the number at the head of `text`.
fn at_number(before: &str, text: &str, language: &Language) -> Option<Clock> {
    let hour = in_digits(text).filter(|n| (1..=2).contains(&n.digits) && n.value <= 24)?;
    let rest = &text[hour.len..];
    let sign = rest.chars().next();
    let minutes =
        sign.filter(|c| matches!(c, ':' | '：' | '.' | 'h' | 'H' | '时' | '時' | '点' | '點' | '시')).and_then(|c| {
            let minute = in_digits(rest[c.len_utf8()..].trim_start())?;
            let skipped = rest[c.len_utf8()..].len() - rest[c.len_utf8()..].trim_start().len();
            (minute.digits == 2 && minute.value < 60).then_some((minute.value, c.len_utf8() + skipped + minute.len))
        });
    let (minute, used) = minutes.unwrap_or((0, 0));
    let after = rest[used..].trim_start_matches([' ', '\u{a0}', '分', '분']);
    let half = half_day(before, after, language);
    let certain = half.is_some()
        || (minutes.is_some() && !matches!(sign, Some('.')))
        || (minutes.is_none() && matches!(sign, Some('时' | '時' | '시')))
        || language.finder.opens(after, &[Kind::DateClock]).is_some()
        || (minutes.is_some() && is_behind_clock_word(before, language));
    if !certain {
        return None;
    }
    let hour = match (half, hour.value) {
        (Some(Half::Second), h) if h < 12 => h + 12,
        (Some(Half::First), 12) => 0,
        (_, h) => h,
    };
    Some(Clock { hour, minute, zone: zone(behind_half(after, language)) })
}

/// True where a word for the time of day stands right in front: `kl. 06.00`, `ore 12.00`.
fn is_behind_clock_word(before: &str, language: &Language) -> bool {
    let before = before.trim_end();
    let tail = &before[before.ceil_char_boundary(before.len().saturating_sub(24))..];
    language.finder.hits(tail, &[Kind::DateClock]).iter().any(|h| h.end == tail.len())
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

/// True where `text` opens with the word, whatever the case of its ASCII letters, and the word ends there.
fn opens(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
        && !text[word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// What stands behind the word for the half of the day.
fn behind_half<'t>(after: &'t str, language: &Language) -> &'t str {
    let calendar = &language.pack.calendar;
    let words = calendar.afternoon.iter().chain(&calendar.forenoon);
    let len = words.filter(|w| opens(after, w)).map(String::len).max().unwrap_or(0);
    &after[len..]
}

/// An offset from UTC behind a time: `GMT`, `UTC`, `UTC+2`, `+02:00`, `+0200`.
fn zone(after: &str) -> Option<String> {
    let at = after.find(|c: char| !c.is_whitespace())?;
    let text = &after[at..];
    let named = ["GMT", "UTC"].into_iter().find(|z| opens(text, z));
    let offset = text[named.map_or(0, str::len)..].trim_start();
    let sign = offset.chars().next().filter(|c| matches!(c, '+' | '-' | '−'));
    if let Some(sign) = sign {
        let hours = in_digits(&offset[sign.len_utf8()..]);
        let sign = if sign == '+' { '+' } else { '-' };
        match hours {
            Some(n) if n.digits == 4 => return Some(format!("{sign}{:02}:{:02}", n.value / 100, n.value % 100)),
            Some(n) if n.digits <= 2 && n.value <= 14 && (named.is_some() || n.digits == 2) => {
                return Some(format!("{sign}{:02}:00", n.value));
            }
            Some(_) | None => {}
        }
    }
    named.map(|_| "Z".to_owned())
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
            ("12:01 a.m. EDT", "en", "T00:01"),
            ("2025. 8. 13.(수) 15:00", "und", "T15:00"),
            ("1600 GMT is no time here, 16:00 GMT is", "en", "T16:00Z"),
            ("8 p.m. UTC+2", "en", "T20:00+02:00"),
            ("5月9日上午10时30分", "zh-Hans", "T10:30"),
            ("下午3时", "zh-Hans", "T15:00"),
            ("09.30 hrs", "en", "T09:30"),
            ("Embargo till 14 mars 2022 kl. 06.00", "sv", "T06:00"),
            ("Julkaisuvapaa 21.6.2005 klo 12.00", "fi", "T12:00"),
            ("Embargo fino alle ore 12.00", "it", "T12:00"),
            ("3. oktober 2017 kl. 12.30", "da", "T12:30"),
        ];
        for (text, tag, want) in cases {
            assert_eq!(iso(text, tag).as_deref(), Some(want), "{text}");
        }
        assert_eq!(iso("on 17.10.2024 and 3.5 percent", "en"), None);
    }
}
