//! Release instructions: immediate, or not before a time.
//!
//! In: an element's text. Out: its kind and the end of the embargo, as far as the text says it.

use super::{Facts, clock, date};
use crate::lang::Kind;
use crate::model::{Date, ReleaseKind};

/// The kind and the end of the embargo that an instruction's text says.
pub(in crate::assemble) fn read(text: &str, facts: &Facts) -> (Option<ReleaseKind>, Option<Date>) {
    let hits = facts.language.finder.hits(text, &[Kind::ReleaseImmediate, Kind::ReleaseEmbargo]);
    if hits.iter().any(|h| h.kind == Kind::ReleaseImmediate) {
        return (Some(ReleaseKind::Immediate), None);
    }
    let until = until(text, facts);
    let embargo = until.is_some() || !hits.is_empty();
    (embargo.then_some(ReleaseKind::Embargo), until)
}

/// The first day of the text, and the first time of day in front of the next one: in `보도시점 9월 20일 조간, 배포 9월 19일
/// 10:00` the time is that of the other day.
fn until(text: &str, facts: &Facts) -> Option<Date> {
    let found = date::first(text, facts.language);
    let days = date::dates(text, facts.language).into_iter().filter(|d| d.day.parts() > 1);
    let next = found.as_ref().and_then(|f| days.map(|d| d.range.start).find(|start| *start >= f.range.end));
    let time = clock::first(&text[..next.unwrap_or(text.len())], facts.language);
    let mut date = match (&found, &time) {
        (Some(found), _) => facts.date(text, found),
        (None, Some(_)) => Date { text: text.trim().to_owned(), ..Date::default() },
        (None, None) => return None,
    };
    if let Some(time) = time.filter(|_| found.as_ref().is_none_or(|f| f.day.day.is_some())) {
        let iso = time.iso();
        let timed = |value: Option<String>| value.map(|v| v + &iso);
        date.inferred = timed(date.inferred);
        date.value = timed(date.value).or_else(|| found.is_none().then_some(iso));
    }
    Some(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    fn said(text: &str, tag: &str) -> (Option<ReleaseKind>, Option<String>) {
        let language = Language::of(tag);
        let (kind, until) = read(text, &Facts { language: &language, reference: None });
        (kind, until.and_then(|d| d.value))
    }

    #[test]
    fn immediate_and_embargoed() {
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
    }

    #[test]
    fn the_time_of_another_day_is_not_the_embargo_s() {
        let until = |text: &str| said(text, "ko").1;
        let morning = "보도시점 2023. 9. 20.(수) 조간 배포 2023. 9. 19.(화) 10:00";
        assert_eq!(until(morning).as_deref(), Some("2023-09-20"));
        assert_eq!(until("보도시점 2025. 1. 6.(월) 11:00 (1. 7.(화) 조간)").as_deref(), Some("2025-01-06T11:00"));
    }
}
