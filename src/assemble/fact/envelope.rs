//! The day of an article that has no line for it: in a kicker, a note in front of the text, a wire's or mail's envelope,
//! a release instruction.
//!
//! In: a joined element. Out: the day as a [`DateElement`] whose place lies inside the element's.

use super::{Facts, clock, date};
use crate::assemble::join::Joined;
use crate::label::Role;
use crate::lang::{Hit, Kind};
use crate::model::{Date, DateElement};
use std::ops::Range;

/// An envelope is no longer than this, in bytes.
const LINE: usize = 160;

/// The day that an element around the article says.
pub(in crate::assemble) fn day(role: Role, joined: &Joined, facts: &Facts) -> Option<DateElement> {
    let text = &joined.text;
    // The day of an embargo is not that of the text.
    let hits = facts.language.finder.hits(text, &[Kind::ReleaseImmediate, Kind::ReleaseEmbargo]);
    if text.len() > LINE || hits.first().is_some_and(|hit| hit.kind == Kind::ReleaseEmbargo) {
        return None;
    }
    let full = |f: &date::Found| f.day.parts() == 3;
    let found = match role {
        Role::Kicker | Role::Note => date::dates(text, facts.language).into_iter().find(full)?,
        Role::Furniture if is_envelope(text, facts) => {
            let zoned = has_zone(text);
            date::dates(text, facts.language).into_iter().find(|f| full(f) || (zoned && f.day.parts() == 2))?
        }
        _ => return None,
    };
    element(joined, found, facts)
}

/// The day that a release instruction gives besides the embargo: behind a word for it, or with an immediate release.
pub(in crate::assemble) fn of_release(joined: &Joined, immediate: bool, facts: &Facts) -> Option<DateElement> {
    let text = &joined.text;
    let embargo = facts.language.finder.hits(text, &[Kind::ReleaseEmbargo]);
    let inside = |h: &Hit| embargo.iter().any(|e| e.start <= h.start && h.start < e.end);
    let opened = facts.language.finder.hits(text, &[Kind::DateOpener]).into_iter().filter(|h| !inside(h));
    let after = opened.filter(|h| h.start > 0 || immediate).find_map(|h| {
        let found = date::first(&text[h.end..], facts.language)?;
        (found.range.start <= 4).then(|| shifted(found, h.end))
    });
    let found = after.or_else(|| date::first(text, facts.language).filter(|f| immediate && f.day.parts() == 3))?;
    element(joined, found, facts)
}

#[allow(clippy::needless_pass_by_value, reason = "the finding moves to another place: the old one is no more")]
fn shifted(found: date::Found, by: usize) -> date::Found {
    let Range { start, end } = found.range;
    date::Found { range: start + by..end + by, day: found.day }
}

fn element(joined: &Joined, found: date::Found, facts: &Facts) -> Option<DateElement> {
    if joined.is_whole(&found.range) {
        return None;
    }
    let Date { value, inferred, .. } = facts.date(&joined.text, &found);
    let (text, source) = joined.part(found.range);
    Some(DateElement { text, source, confidence: joined.confidence, value, inferred })
}

/// True for a line that a wire or a mail program wrote: with a time of day, a zone, a control character, or the word
/// for the date in front.
fn is_envelope(text: &str, facts: &Facts) -> bool {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    has_zone(text)
        || text.contains(|c: char| c.is_control())
        || facts.language.finder.opens(bare, &[Kind::DateOpener]).is_some()
        || clock::first(text, facts.language).is_some()
        || bare.split('T').next().is_some_and(|d| d.len() == 8 && d.bytes().all(|b| b.is_ascii_digit()))
}

/// True for a line with a time in universal time.
fn has_zone(text: &str) -> bool {
    ["GMT", "UTC", "+0000", "+00:00"].iter().any(|z| text.contains(z))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::span::Span;

    fn read(role: Role, text: &str) -> Option<String> {
        let language = Language::of("en");
        let joined = Joined::of_line(text, Span::new(0, text.len()));
        day(role, &joined, &Facts { language: &language, reference: None }).and_then(|d| d.value)
    }

    #[test]
    fn envelopes_and_kickers_say_the_day() {
        assert_eq!(read(Role::Furniture, "44  upi 06-20-85 02:32 ped").as_deref(), Some("1985-06-20"));
        assert_eq!(read(Role::Furniture, "\u{3}AP-WF-11-13-13 1509GMT<").as_deref(), Some("2013-11-13"));
        assert_eq!(read(Role::Furniture, "\u{3}131137 GMT Nov 13").as_deref(), Some("--11-13"));
        assert_eq!(read(Role::Furniture, "20190121T103600+0000").as_deref(), Some("2019-01-21"));
        assert_eq!(read(Role::Kicker, "DOORSTOP INTERVIEW THURSDAY, 16 APRIL 2015").as_deref(), Some("2015-04-16"));
    }

    #[test]
    fn other_lines_of_the_page_do_not() {
        assert_eq!(read(Role::Furniture, "The festival opens on 20 June 2024 in Lima"), None);
        assert_eq!(read(Role::Furniture, "© 2024 Harbour Press"), None);
        assert_eq!(read(Role::Paragraph, "On 20 June 2024 the plant opened."), None);
    }
}
