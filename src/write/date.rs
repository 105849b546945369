//! Dates of the document as dates of XML Schema.
//!
//! In: ISO 8601 as far as a text goes (`2024-10`, `--10-17`, `2024-10-17T12:00`). Out: `xs:dateTime`, `xs:date`,
//! `xs:gYearMonth` or `xs:gYear`, or nothing where the text says too little. A time zone is written where the value has
//! one and is never added.

use crate::model::{Article, ReleaseKind};
use jiff::Timestamp;
use jiff::civil::Date;

/// When an item may be used.
///
/// A time without its zone is no instant: who takes it for a time of his own zone may be hours too early.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Embargo {
    /// At once.
    #[default]
    None,
    /// From this `xs:dateTime` on, which has a time zone.
    Until(String),
    /// Not yet, and the text does not say the instant; the `xs:dateTime` without a zone where it says that much.
    Open(Option<String>),
}

impl Embargo {
    /// The embargo of an article.
    pub(super) fn of(article: &Article) -> Self {
        let Some(release) = article.release.as_ref() else { return Self::None };
        match release.kind {
            Some(ReleaseKind::Immediate) | None => Self::None,
            Some(ReleaseKind::Embargo) => {
                let until = release.until.as_ref().and_then(|d| d.value.as_deref());
                match until.and_then(date_time).and_then(within_day) {
                    Some(moment) if instant(&moment).is_some() => Self::Until(moment),
                    moment => Self::Open(moment),
                }
            }
        }
    }

    /// The `xs:dateTime` with a time zone that it ends at.
    pub(super) fn instant(&self) -> Option<&str> {
        if let Self::Until(moment) = self { Some(moment) } else { None }
    }

    /// The status of publication as the formats of the IPTC call it.
    pub(super) const fn status(&self) -> &'static str {
        if matches!(self, Self::Open(_)) { "withheld" } else { "usable" }
    }

    /// The embargo of what holds both: the later one, an open one before all.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, one) | (one, Self::None) => one,
            (Self::Open(a), Self::Open(b)) => Self::Open(a.max(b)),
            (open @ Self::Open(_), Self::Until(_)) | (Self::Until(_), open @ Self::Open(_)) => open,
            (Self::Until(a), Self::Until(b)) => Self::Until(if instant(&a) < instant(&b) { b } else { a }),
        }
    }
}

/// The instant of an `xs:dateTime`; none where it has no time zone.
fn instant(moment: &str) -> Option<Timestamp> {
    moment.parse().ok()
}

/// The same moment without the hour 24, which not every format has: the end of a day is the beginning of the next.
fn within_day(moment: String) -> Option<String> {
    let Some((day, rest)) = moment.split_once("T24:") else { return Some(moment) };
    Some(format!("{}T00:{rest}", date(day)?.tomorrow().ok()?))
}

/// The value as `xs:dateTime`, where it is a day with a time.
pub(super) fn date_time(value: &str) -> Option<String> {
    let (day, rest) = value.split_once('T')?;
    let day = date(day)?;
    let (time, zone) = rest.split_at(rest.find(['Z', '+', '-']).unwrap_or(rest.len()));
    let mut parts = time.split(':');
    let (hour, minute) = (number(parts.next()?, 24)?, number(parts.next()?, 59)?);
    let second = parts.next().map_or(Some(0), |s| number(s, 59))?;
    if parts.next().is_some() || (hour == 24 && (minute, second) != (0, 0)) {
        return None;
    }
    Some(format!("{day}T{hour:02}:{minute:02}:{second:02}{}", offset(zone)?))
}

/// The value as one of the types of `TruncatedDateTimeType`: a moment, a day, a month or a year.
pub(in crate::write) fn truncated(value: &str) -> Option<String> {
    match value.len() {
        4 => date(&format!("{value}-01-01")).map(|_| value.to_owned()),
        7 => date(&format!("{value}-01")).map(|_| value.to_owned()),
        10 => date(value).map(|d| d.to_string()),
        _ => date_time(value),
    }
}

/// A day of the calendar, in its full form.
fn date(day: &str) -> Option<Date> {
    let plain = day.len() == 10 && day.bytes().enumerate().all(|(at, b)| matches!(at, 4 | 7) == (b == b'-'));
    let day: Date = plain.then(|| day.parse().ok())??;
    (day.year() > 0).then_some(day)
}

/// Two digits, at most `most`.
fn number(text: &str, most: u8) -> Option<u8> {
    let plain = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok())?.filter(|n| *n <= most)
}

/// The zone as XML Schema writes it: nothing, `Z`, or `+hh:mm`.
fn offset(zone: &str) -> Option<String> {
    let Some(sign @ ('+' | '-')) = zone.chars().next() else {
        return matches!(zone, "" | "Z").then(|| zone.to_owned());
    };
    let digits = zone[1..].replace(':', "");
    let (hours, minutes) = match digits.len() {
        2 => (digits.as_str(), "00"),
        4 => digits.split_at_checked(2)?,
        _ => return None,
    };
    let (hours, minutes) = (number(hours, 14)?, number(minutes, 59)?);
    (hours < 14 || minutes == 0).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{self, Release};

    #[test]
    fn a_moment_needs_day_and_time_and_gets_no_zone() {
        assert_eq!(date_time("2024-10-17T12:00").as_deref(), Some("2024-10-17T12:00:00"));
        assert_eq!(date_time("2002-08-25T16:00Z").as_deref(), Some("2002-08-25T16:00:00Z"));
        assert_eq!(date_time("2024-10-17T06:30:15+0200").as_deref(), Some("2024-10-17T06:30:15+02:00"));
        assert_eq!(date_time("2024-10-17T24:00-05").as_deref(), Some("2024-10-17T24:00:00-05:00"));
        for value in ["2024-10-17", "--10-17T12:00", "2024-02-30T12:00", "2024-10-17T25:00", "2024-10-17T12", "T12:00"]
        {
            assert_eq!(date_time(value), None, "{value}");
        }
        for value in ["2024-10-17T24:01", "2024-10-17T12:00+15:00", "2024-10-17T12:00 ", "2024-10-17T+1:00", "T", "é"]
        {
            assert_eq!(date_time(value), None, "{value}");
        }
    }

    #[test]
    fn a_date_is_kept_as_far_as_it_goes() {
        for value in ["2024", "2024-10", "2024-10-17"] {
            assert_eq!(truncated(value).as_deref(), Some(value));
        }
        assert_eq!(truncated("2024-10-17T12:00").as_deref(), Some("2024-10-17T12:00:00"));
        for value in ["--10-17", "---24", "2024-13", "2023-02-29", "0000", "24", "十月", "", "20241017", "1234567890"]
        {
            assert_eq!(truncated(value), None, "{value}");
        }
    }

    #[test]
    fn a_page_is_embargoed_as_long_as_any_of_its_articles() {
        let until = |s: &str| Embargo::Until(s.into());
        let open = |s: &str| Embargo::Open(Some(s.into()));
        assert_eq!(Embargo::None.and(until("2024-10-17T12:00:00Z")), until("2024-10-17T12:00:00Z"));
        // 13:30 in a zone ahead is before 12:00 in universal time.
        for [late, early] in [
            ["2024-10-17T12:00:00Z", "2024-10-17T13:30:00+02:00"],
            ["2024-10-17T12:00:00-05:00", "2024-10-17T13:30:00Z"],
        ] {
            assert_eq!(until(late).and(until(early)), until(late));
            assert_eq!(until(early).and(until(late)), until(late));
        }
        assert_eq!(until("2024-10-18T12:00:00Z").and(Embargo::Open(None)), Embargo::Open(None));
        assert_eq!(open("2024-10-17T12:00:00").and(open("2024-10-18T12:00:00")), open("2024-10-18T12:00:00"));
        assert_eq!(Embargo::None.and(Embargo::None), Embargo::None);
    }

    #[test]
    fn an_embargo_ends_at_an_instant_or_is_open() {
        let of = |value: Option<&str>| {
            let until = value.map(|v| model::Date { value: Some(v.into()), ..model::Date::default() });
            let release = Release { kind: Some(ReleaseKind::Embargo), until, ..Release::default() };
            Embargo::of(&Article { release: Some(release), ..Article::default() })
        };
        assert_eq!(of(Some("2024-10-17T12:00Z")), Embargo::Until("2024-10-17T12:00:00Z".into()));
        assert_eq!(of(Some("2024-12-31T24:00Z")), Embargo::Until("2025-01-01T00:00:00Z".into()));
        assert_eq!(of(Some("2024-10-17T12:00")), Embargo::Open(Some("2024-10-17T12:00:00".into())));
        for value in [None, Some("2024-10-17"), Some("--10-17T12:00Z"), Some("T12:00")] {
            assert_eq!(of(value), Embargo::Open(None), "{value:?}");
        }
    }
}
