//! Release instructions: immediate, or not before a time.
//!
//! In: a joined element. Out: a [`Release`] with its kind and the end of the embargo, as far as the text says it.

use super::{Facts, clock, date};
use crate::assemble::join::Joined;
use crate::lang::Kind;
use crate::model::{Date, Release, ReleaseKind};

/// Reads a release instruction.
pub(in crate::assemble) fn element(joined: &Joined, facts: &Facts) -> Release {
    let text = &joined.text;
    let hits = facts.language.finder.hits(text, &[Kind::ReleaseImmediate, Kind::ReleaseEmbargo]);
    let immediate = hits.iter().any(|h| h.kind == Kind::ReleaseImmediate);
    let until = if immediate { None } else { until(text, facts) };
    let kind = if immediate {
        Some(ReleaseKind::Immediate)
    } else if hits.is_empty() && until.is_none() {
        None
    } else {
        until.is_some().then_some(ReleaseKind::Embargo).or_else(|| (!hits.is_empty()).then_some(ReleaseKind::Embargo))
    };
    Release { text: joined.text.clone(), source: joined.source.clone(), confidence: joined.confidence, kind, until }
}

/// The first day of the text, and the first time of day.
fn until(text: &str, facts: &Facts) -> Option<Date> {
    let found = date::first(text, facts.language);
    let time = clock::first(text, facts.language);
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

    fn read(text: &str, tag: &str) -> (Option<ReleaseKind>, Option<String>) {
        let language = Language::of(tag);
        let joined = Joined::of_line(text, crate::span::Span::new(0, text.len()));
        let release = element(&joined, &Facts { language: &language, reference: None });
        (release.kind, release.until.and_then(|d| d.value))
    }

    #[test]
    fn immediate_and_embargoed() {
        assert_eq!(read("FOR IMMEDIATE RELEASE", "en"), (Some(ReleaseKind::Immediate), None));
        assert_eq!(
            read("Embargoed until 4 a.m. CT/5 a.m. ET, Monday, Nov. 11, 2024", "en"),
            (Some(ReleaseKind::Embargo), Some("2024-11-11T04:00".into()))
        );
        assert_eq!(
            read("EMBARGOED UNTIL 16:00 GMT, 25 August 2002", "en"),
            (Some(ReleaseKind::Embargo), Some("2002-08-25T16:00Z".into()))
        );
        assert_eq!(read("See page four", "und"), (None, None));
    }
}
