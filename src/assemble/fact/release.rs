//! Release instructions: immediate, or not before a time.
//!
//! In: a joined element. Out: its kind and the end of the embargo, as far as the text says it.

use super::{Facts, clock, date, dateline};
use crate::assemble::join::Joined;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Kind;
use crate::model::{Date, ReleaseKind};

/// The kind and the end of the embargo that an instruction says; what of its end could not be read goes to `notes`.
///
/// A day in an instruction that is not free at once is an embargo even where no word says so: `For release: 5 March
/// 2026` forbids use before that day in one office and dates the text in another, and what is kept too long does less
/// harm than what is out too early.
pub(in crate::assemble) fn read(
    joined: &Joined,
    facts: &Facts,
    notes: &mut Vec<Diagnostic>,
) -> (Option<ReleaseKind>, Option<Date>) {
    let text = joined.text.as_str();
    let hits = facts.language.finder.hits(text, &[Kind::ReleaseImmediate, Kind::ReleaseEmbargo]);
    if hits.iter().any(|h| h.kind == Kind::ReleaseImmediate) {
        return (Some(ReleaseKind::Immediate), None);
    }
    let mut note = |code, message: String, help: &str| {
        notes.push(Diagnostic::new(code, message).on(&joined.source).help(help));
    };
    if date::is_open(text, facts.language) {
        note(Code::DateUnread, date::OPEN.to_owned(), date::OPEN_HELP);
    }
    let until = until(text, facts, |zone| {
        let message = format!("\"{zone}\" does not say how far the time is from UTC, and was not kept with it");
        note(Code::ZoneUnread, message, "find out the moment before the embargo is relied on");
    });
    let embargo = !hits.is_empty() || (until.is_some() && !is_dated(text, facts));
    (embargo.then_some(ReleaseKind::Embargo), until.filter(|_| embargo))
}

/// True for a line that forbids nothing: it is a place, a comma and a day, or names a month alone. `Kern, 5 March 2026`, `results for
/// May 2026`.
fn is_dated(text: &str, facts: &Facts) -> bool {
    let Some(found) = date::first(text, facts.language) else { return false };
    if found.day.day.is_none() {
        return found.day.month.is_some();
    }
    let line = dateline::part(text, 0..text.trim_end_matches(['.', ' ']).len(), facts.language);
    let place = line.and_then(|line| line.place).and_then(|place| text.get(place.end..found.range.start));
    place.is_some_and(|between| between.starts_with(',')) && clock::first(text, facts.language).is_none()
}

/// The first day of the text, and the first time of day in front of the next one: in `보도시점 9월 20일 조간, 배포 9월 19일
/// 10:00` the time is that of the other day. `unread` is told of a zone without an offset.
fn until(text: &str, facts: &Facts, unread: impl FnMut(&str)) -> Option<Date> {
    let found = date::first(text, facts.language);
    let days = date::dates(text, facts.language).into_iter().filter(|d| d.day.parts() > 1);
    let next = found.as_ref().and_then(|f| days.map(|d| d.range.start).find(|start| *start >= f.range.end));
    let time = clock::first_of_embargo(&text[..next.unwrap_or(text.len())], facts.language);
    let mut date = match (&found, &time) {
        (Some(found), _) => facts.date(text, found),
        (None, Some(_)) => Date { text: text.trim().to_owned(), ..Date::default() },
        (None, None) => return None,
    };
    if let Some(time) = time.filter(|_| found.as_ref().is_none_or(|f| f.day.day.is_some())) {
        let iso = time.iso();
        time.unread_zone().into_iter().for_each(unread);
        let timed = |value: Option<String>| value.map(|v| v + &iso);
        date.inferred = timed(date.inferred);
        date.value = timed(date.value).or_else(|| found.is_none().then_some(iso));
    }
    Some(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Language, Order};
    use crate::span::Span;

    fn said(text: &str, tag: &str) -> (Option<ReleaseKind>, Option<String>) {
        let language = Language::of(tag);
        let facts = Facts { language: &language, reference: None };
        let (kind, until) = read(&joined(text), &facts, &mut Vec::new());
        (kind, until.and_then(|d| d.value))
    }

    fn joined(text: &str) -> Joined {
        Joined::of_line(text, Span::new(0, text.len()))
    }

    fn notes(text: &str, language: &Language) -> Vec<(Code, String)> {
        let mut notes = Vec::new();
        read(&joined(text), &Facts { language, reference: None }, &mut notes);
        notes.into_iter().map(|d| (d.code, d.message)).collect()
    }

    #[test]
    fn immediate_and_embargoed() {
        for (text, tag, until) in [
            ("Embargo: 0001 Tuesday 14 March 2023", "en", "2023-03-14T00:01"),
            ("Embargo fino alle 18.00 del 14 marzo 2023", "it", "2023-03-14T18:00"),
            ("Embargo fino al 1° marzo 2023 alle ore 10", "it", "2023-03-01T10:00"),
            ("Embargo: 15/3 2024 kl 06.00", "sv", "2024-03-15T06:00"),
            ("Embargo until 3.5.2024", "en", "2024-05-03"),
            ("EMBARGO 12.10. klo 6.00", "fi", "T06:00"),
            ("Embargo do północy 20 listopada 2024", "pl", "2024-11-20T00:00"),
            ("Под эмбарго до полуночи 20 ноября 2024 года", "ru", "2024-11-20T00:00"),
            ("Embargo do 16. aprila 2024 do 10. ure", "sl", "2024-04-16T10:00"),
        ] {
            assert_eq!(said(text, tag), (Some(ReleaseKind::Embargo), Some(until.into())), "{text}");
        }
        assert_eq!(said("FOR IMMEDIATE RELEASE", "en"), (Some(ReleaseKind::Immediate), None));
        assert_eq!(
            said("Embargoed until 4 a.m. CT/5 a.m. ET, Monday, Nov. 11, 2024", "en"),
            (Some(ReleaseKind::Embargo), Some("2024-11-11T04:00".into()))
        );
        assert_eq!(
            said("EMBARGOED UNTIL 16:00 GMT, 25 August 2002", "en"),
            (Some(ReleaseKind::Embargo), Some("2002-08-25T16:00Z".into()))
        );
        assert_eq!(said("See page four", "und"), (None, None));
        assert_eq!(said("Release 5 March 2026", "en").0, Some(ReleaseKind::Embargo));
        assert_eq!(said("Kamenovac, 4. veljače 2025.", "hr"), (None, None));
        assert_eq!(said("Norrklint Gruv AB offentliggör rapport för januari–september 2024", "sv"), (None, None));
    }

    #[test]
    fn embargoes_of_many_writings() {
        let cases = [
            ("Sous embargo jusqu'au 9 mars 2026 à 6 h 30", "fr", "2026-03-09T06:30"),
            ("NOT FOR PUBLICATION BEFORE 0001 HRS GMT MONDAY 9 MARCH 2026", "en", "2026-03-09T00:01Z"),
            ("EMBARGO FINO ALLE ORE 18 DEL 9 MARZO 2026", "it", "2026-03-09T18:00"),
            ("EMBARGOED UNTIL 12:01 A.M. EST, TUESDAY, MARCH 10, 2026", "en", "2026-03-10T00:01-05:00"),
            ("Embargo: Monday 9/3/2026, 10am", "en", "2026-03-09T10:00"),
            // Nothing says that it is free before.
            ("For release: 5 March 2026", "en", "2026-03-05"),
        ];
        for (text, tag, want) in cases {
            assert_eq!(said(text, tag), (Some(ReleaseKind::Embargo), Some(want.into())), "{text}");
        }
    }

    #[test]
    fn what_of_the_end_is_not_known_is_said() {
        let english = Language::of("en");
        let zone = notes("Embargoed until 4 a.m. CT/5 a.m. ET, Monday, Nov. 11, 2024", &english);
        assert_eq!(zone.len(), 1);
        assert!(zone[0].0 == Code::ZoneUnread && zone[0].1.starts_with("\"CT\""), "{zone:?}");
        assert_eq!(notes("EMBARGOED UNTIL 16:00 GMT, 25 August 2002", &english), []);
        let open = notes("Embargo: 9/3/2026, 10am", &Language::ordered("en", Order::Either));
        assert_eq!(open.iter().map(|n| n.0).collect::<Vec<_>>(), [Code::DateUnread]);
    }

    #[test]
    fn the_time_of_another_day_is_not_the_embargo_s() {
        let until = |text: &str| said(text, "ko").1;
        let morning = "보도시점 2023. 9. 20.(수) 조간 배포 2023. 9. 19.(화) 10:00";
        assert_eq!(until(morning).as_deref(), Some("2023-09-20"));
        assert_eq!(until("보도시점 2025. 1. 6.(월) 11:00 (1. 7.(화) 조간)").as_deref(), Some("2025-01-06T11:00"));
    }
}
