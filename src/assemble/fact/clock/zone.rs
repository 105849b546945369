//! Where a time of day holds.
//!
//! In: the text behind a time of day. Out: its offset from UTC, or the words that name a zone and do not say its offset.

use super::{half_word, is_blank, opens};
use crate::assemble::fact::number::in_digits;
use crate::lang::{Kind, Language};

/// What a text says of where a time holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// Nothing.
    Unsaid,
    /// `Z`, `+02:00`.
    Offset(String),
    /// The words of a zone whose offset they do not say: `ET`, `heure de Paris`.
    Unread(String),
}

/// The zone at the head of what stands behind a time: `GMT`, `UTC+2`, ` +02:00`, `, EST`, `(heure de Paris)`; a word for
/// the hour may stand in front of it.
pub(super) fn read(after: &str, language: &Language) -> Zone {
    let mark = |c: char| is_blank(c) || matches!(c, ',' | '(' | '[' | '（');
    let mut text = behind_seconds(after);
    for _ in 0..3 {
        let glued = !text.starts_with(mark);
        text = text.trim_start_matches(mark);
        if let Some(zone) = at(text, glued, language) {
            return zone;
        }
        let Some(word) = language.finder.opens(text, &[Kind::DateClock]).max(half_word(text, language)) else { break };
        text = &text[word..];
    }
    Zone::Unsaid
}

/// The zone that opens a text: a name, a name with an offset, or an offset alone.
fn at(text: &str, glued: bool, language: &Language) -> Option<Zone> {
    if glued && opens(text, "Z") {
        return Some(Zone::Offset("Z".to_owned()));
    }
    let universal = ["GMT", "UTC"].into_iter().find(|z| {
        let rest = text.get(z.len()..).unwrap_or_default();
        opens(text, z) || (text.starts_with(z) && rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    if let Some(offset) = offset(text[universal.map_or(0, str::len)..].trim_start(), universal.is_some()) {
        return Some(Zone::Offset(offset));
    }
    if universal.is_some() {
        return Some(Zone::Offset("Z".to_owned()));
    }
    name(text, language).map(|(zone, _)| zone)
}

/// The zone whose name opens a text, and the name's length. What is written in capitals is found in capitals alone:
/// `ET` is a zone, `et` is none.
pub(super) fn name(text: &str, language: &Language) -> Option<(Zone, usize)> {
    let calendar = &language.pack.calendar;
    let same = |name: &str| {
        let Some(head) = text.get(..name.len()) else { return false };
        let spelt = head == name || (name.contains(char::is_lowercase) && head.to_lowercase() == name.to_lowercase());
        spelt && !text[name.len()..].starts_with(char::is_alphanumeric)
    };
    let zone = calendar.zones.iter().filter(|z| same(&z.name)).max_by_key(|z| z.name.len())?;
    let known = zone.order.as_ref().is_none_or(|order| *order == calendar.order);
    let read = match zone.offset.as_ref().filter(|_| known) {
        Some(offset) => Zone::Offset(offset.clone()),
        None => Zone::Unread(text[..zone.name.len()].to_owned()),
    };
    Some((read, zone.name.len()))
}

/// What stands behind the seconds of a time, where it has them: `:30Z`, `:15.25`.
fn behind_seconds(after: &str) -> &str {
    let Some(rest) = after.strip_prefix(':') else { return after };
    match in_digits(rest).filter(|n| n.digits == 2) {
        Some(seconds) => {
            let rest = &rest[seconds.len..];
            let fraction = rest.strip_prefix('.').map(|f| f.trim_start_matches(|c: char| c.is_ascii_digit()));
            fraction.unwrap_or(rest)
        }
        None => after,
    }
}

/// An offset at the head of a text, `+02:00`, `-0500`; with fewer digits behind the name of universal time: `+2`.
///
/// A dash with two digits (`10:00-12:00`) is between two times.
fn offset(text: &str, named: bool) -> Option<String> {
    let sign = text.chars().next().filter(|c| matches!(c, '+' | '-' | '−'))?;
    let rest = &text[sign.len_utf8()..];
    let number = in_digits(rest)?;
    let behind = rest[number.len..].strip_prefix(':').and_then(in_digits).filter(|n| n.digits == 2);
    let (hours, minutes) = match number.digits {
        4 => (number.value / 100, number.value % 100),
        1 | 2 => (number.value, behind.map_or(0, |n| n.value)),
        _ => return None,
    };
    let whole = number.digits == 4 || (sign == '+' && number.digits == 2);
    let sign = if sign == '+' { '+' } else { '-' };
    let fits = (named || whole) && hours <= 14 && minutes < 60;
    fits.then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

#[cfg(test)]
mod tests {
    use super::super::first;
    use crate::lang::{Language, Order};

    fn iso(text: &str, tag: &str) -> Option<String> {
        first(text, &Language::of(tag)).map(|c| c.iso())
    }

    #[test]
    fn zones_that_say_their_offset() {
        let cases = [
            ("12:01 A.M. EST, TUESDAY, MARCH 10, 2026", "en", "T00:01-05:00"),
            ("4 p.m. PDT", "en", "T16:00-07:00"),
            ("00.01hrs BST", "en", "T00:01+01:00"),
            ("10:00 CET (09:00 UTC)", "en", "T10:00+01:00"),
            ("9. März 2026, 10 Uhr MEZ", "de", "T10:00+01:00"),
            ("10.30 Uhr (MESZ)", "de", "T10:30+02:00"),
            ("10 h 30 HAE", "fr", "T10:30-04:00"),
            ("10:00 по московскому времени", "ru", "T10:00+03:00"),
            ("10:00 МСК", "ru", "T10:00+03:00"),
            ("18:00 UTC+5:30", "en", "T18:00+05:30"),
            ("18:00 GMT-5", "en", "T18:00-05:00"),
            ("2024-02-14T16:15:30Z", "en", "T16:15Z"),
            ("16:15:30 -0500", "en", "T16:15-05:00"),
        ];
        for (text, tag, want) in cases {
            assert_eq!(iso(text, tag).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_says_no_offset_gives_none() {
        let zone = |text: &str, language: &Language| {
            let clock = first(text, language).unwrap();
            (clock.iso().len() == "T10:00".len()).then(|| clock.unread_zone().map(str::to_owned)).unwrap()
        };
        let of = |text: &str, tag: &str| zone(text, &Language::of(tag));
        for (text, tag, want) in [
            ("10:00 (heure de Paris)", "fr", "heure de Paris"),
            ("4 a.m. CT/5 a.m. ET", "en", "CT"),
            ("10:00 local time", "en", "local time"),
            ("10:00 IST", "en", "IST"),
            ("10 Uhr Ortszeit", "de", "Ortszeit"),
            // Three countries have an eastern standard time, and this text is not American.
            ("10:00 EST", "de", "EST"),
        ] {
            assert_eq!(of(text, tag).as_deref(), Some(want), "{text}");
        }
        for order in [Order::DayFirst, Order::Either] {
            assert_eq!(zone("5.00am EST FRIDAY", &Language::ordered("en", order)).as_deref(), Some("EST"));
        }
        // No zones: a span of time, a telephone number, a word.
        for text in ["10:00-12:00", "10:00 +44 20 7946 0018", "10:00 et 12:00", "10:00 Estonia"] {
            assert_eq!(of(text, "en"), None, "{text}");
        }
    }
}
