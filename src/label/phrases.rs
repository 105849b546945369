//! Phrases of the language's pack in a line, as evidence by list and by place.
//!
//! In: a line's text and the language. Out: observations. Only the head and the tail of a long line are looked at: a
//! phrase in the middle of a long paragraph says nothing about its role.

use super::evidence::{Place, Seen, phrase};
use crate::lang::Language;

const HEAD: usize = 160;
const TAIL: usize = 96;

/// Marks that may stand in front of the first word or behind the last one.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '#' | '©' | '□' | '■' | '※' | '▲' | '△')
}

/// Adds what the phrases in a line say.
pub(super) fn look(seen: &mut Seen, whole: &str, language: &Language) {
    if whole.len() <= HEAD + TAIL {
        let (first, last) = inner(whole);
        find(seen, whole, (Some(first), Some(last)), language);
        return;
    }
    let head = &whole[..whole.floor_char_boundary(HEAD)];
    let tail = &whole[whole.ceil_char_boundary(whole.len() - TAIL)..];
    find(seen, head, (Some(inner(head).0), None), language);
    find(seen, tail, (None, Some(inner(tail).1)), language);
}

/// Byte offsets of the first and behind the last character that is no mark.
fn inner(text: &str) -> (usize, usize) {
    let first = text.len() - text.trim_start_matches(is_mark).len();
    let last = text.trim_end_matches(is_mark).len();
    if first >= last { (0, text.len()) } else { (first, last) }
}

fn find(seen: &mut Seen, text: &str, (first, last): (Option<usize>, Option<usize>), language: &Language) {
    language.finder.find(text, |hit| {
        // A phrase with marks of its own may begin before the first word.
        let opens = first.is_some_and(|first| hit.start <= first);
        let closes = last.is_some_and(|last| hit.end >= last);
        let place = match (opens, closes) {
            (true, true) => Place::Whole,
            (true, false) => Place::Opens,
            (false, true) => Place::Closes,
            (false, false) => Place::Inside,
        };
        seen.add(phrase(hit.kind, place));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Kind;

    fn sees(text: &str, kind: Kind, place: Place) -> bool {
        let mut seen = Seen::default();
        look(&mut seen, text, &Language::of("en"));
        seen.has_number(phrase(kind, place))
    }

    #[test]
    fn the_place_of_a_phrase_counts() {
        assert!(sees("By JANE DOE", Kind::BylineOpener, Place::Opens));
        assert!(sees("*** FOR IMMEDIATE RELEASE ***", Kind::ReleaseImmediate, Place::Whole));
        assert!(sees("Jane Doe, Staff Writer", Kind::BylineRole, Place::Closes));
        assert!(!sees("Byrne wins", Kind::BylineOpener, Place::Opens));
    }
}
