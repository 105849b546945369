//! Lines of a date: the day, and the place, agency or writer that stand beside it.
//!
//! In: a joined element. Out: what its parts say, with their places inside the line.

use super::bare_name::without_town;
use super::dateline::{self, Read};
use super::people::{self, Group};
use super::{Facts, byline, clock, date, dateline_day, dateline_east, dateline_mark, dateline_place, house, name};
use crate::assemble::join::Joined;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Kind;
use crate::model::{Byline, Date, Dateline, Person};
use std::ops::Range;

/// What a date line says.
#[derive(Debug, Default)]
pub(in crate::assemble) struct Dated {
    pub(in crate::assemble) day: Date,
    pub(in crate::assemble) dateline: Option<Dateline>,
    pub(in crate::assemble) bylines: Vec<Byline>,
}

/// Reads a line of a date.
pub(in crate::assemble) fn line(joined: &Joined, facts: &Facts, notes: &mut Vec<Diagnostic>) -> Dated {
    let text = &joined.text;
    let found = date::first(text, facts.language);
    let day = found.as_ref().map(|f| facts.date(text, f)).or_else(|| lone_year(text));
    if day.is_none() && date::is_open(text, facts.language) {
        notes.push(Diagnostic::new(Code::DateUnread, date::OPEN).on(&joined.source).help(date::OPEN_HELP));
    } else if day.is_none() && !text.is_empty() && looks_dated(text, facts) {
        notes.push(Diagnostic::new(Code::DateUnread, "the date could not be read").on(&joined.source));
    }
    let dateline = place(text, found.as_ref(), facts).and_then(|read| nested(joined, &read, facts));
    let day_place = found.as_ref().map(|f| f.range.clone());
    let mut bylines = writer(joined, day_place.clone(), facts);
    if bylines.is_empty() {
        bylines = set_apart(joined, day_place, facts);
    }
    Dated { day: day.unwrap_or_default(), dateline, bylines }
}

/// A year that is the only number of the line: `tinS5ry, 1987`.
fn lone_year(text: &str) -> Option<Date> {
    let mut numbers =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit()));
    let year = numbers.next().filter(|n| n.len() == 4 && numbers.next().is_none())?;
    let fits = (1500..=2100).contains(&year.parse::<u32>().ok()?);
    fits.then(|| Date { text: year.to_owned(), value: Some(year.to_owned()), inferred: None })
}

/// True where somebody would expect a date: digits beside a month's name, or three numbers.
fn looks_dated(text: &str, facts: &Facts) -> bool {
    let numbers = text.split(|c: char| !c.is_numeric()).filter(|n| !n.is_empty()).count();
    let month = !facts.language.finder.hits(text, &[Kind::Month]).is_empty();
    (month && numbers > 0) || (numbers > 2 && clock::first(text, facts.language).is_none())
}

/// The place and agency of the line: a whole dateline, a place in front of the day, a place alone.
fn place(text: &str, found: Option<&date::Found>, facts: &Facts) -> Option<Read> {
    if name::is_east_asian(text) {
        let read = dateline_east::run_in(text, facts.language).and_then(|o| o.dateline);
        return read.filter(|r| r.range.end + 12 > text.len());
    }
    let whole = dateline::run_in(text, facts.language)
        .or_else(|| dateline::part(text, 0..text.len(), facts.language).filter(|r| r.agency.is_some()));
    // "Ana Kern Madrid - 4 may 2031" has the writer's name too.
    let person = |place: &Range<usize>| without_town(&text[place.clone()], facts.language) != &text[place.clone()];
    if let Some(read) = whole.filter(|r| r.place.is_some()) {
        return Some(read).filter(|r| !r.place.as_ref().is_some_and(person));
    }
    if let Some(place) = found.and_then(|found| behind_day(text, found, facts)) {
        return Some(Read { place: Some(place), ..Read::default() });
    }
    let Some(found) = found else {
        let words = text.trim();
        let alone = !words.contains(char::is_whitespace) && dateline_place::is_place(words, facts.language);
        let known = facts.language.finder.hits(words, &KNOWN).is_empty();
        let at = text.find(words)?;
        let place = (alone && known).then(|| at..at + words.len()).or_else(|| before_weekday(text, facts));
        return place.map(|place| Read { place: Some(place), ..Read::default() });
    };
    // "Perth, 2g June, 1990": what stands between place and day may be spoilt.
    let first = text[..found.range.start].split([',', '(']).next().unwrap_or("");
    let read = dateline::part(text, 0..found.range.end, facts.language)
        .filter(|r| r.place.is_some())
        .or_else(|| dateline::part(text, 0..first.len(), facts.language))?;
    let place = read.place.clone()?;
    let words = &text[place.clone()];
    // In spoilt lines the place may reach into the day.
    let after = text.get(place.end..found.range.start)?;
    // "Madrid-29/05/2025"; in "Ika-12 ng Hulyo" what the hyphen joins to the number is of it.
    let glued = after == "-" && !facts.language.finder.is_whole(words, &[Kind::DatelinePlace]);
    // "BELLEVUE, WA JULY 16, 2026", "Norrklint den 7 november 2024".
    let state = words.rsplit_once(", ").is_some_and(|(_, s)| s.len() == 2 && s.bytes().all(|b| b.is_ascii_uppercase()));
    let joined = dateline_mark::JOINTS.contains(&after.trim()) || (state && after == " ");
    let divided = (joined || after.trim_start().starts_with([',', '-', '–', '—', '/', '(', '|'])) && !glued;
    let known = facts.language.finder.hits(words, &KNOWN);
    let office = house::is_organization(words, facts.language) && !words.contains(',');
    // "Abdul Kern / 17.05.2026": who wrote it is no town.
    let named = after.trim_start().starts_with(['/', '|']) && name::is_person(words, facts.language);
    let other = office || named || person(&place) || !known.is_empty();
    (divided && !other).then(|| Read { place: Some(place), ..Read::default() })
}

/// The known town behind a day that opens the line, a time perhaps between them: `17. Oktober 2024, 14:10, Berlin`.
fn behind_day(text: &str, found: &date::Found, facts: &Facts) -> Option<Range<usize>> {
    if text[..found.range.start].contains(char::is_alphanumeric) || found.day.parts() < 3 {
        return None;
    }
    let mut parts = text[found.range.end..].split(',').skip(1);
    let town = parts.find(|part| !part.contains(|c: char| c.is_ascii_digit()))?.trim_matches([' ', '.']);
    let at = text.rfind(town).filter(|_| facts.language.finder.is_whole(town, &[Kind::DatelinePlace]))?;
    Some(at..at + town.len())
}

/// The place of `PORT HALLAM, Monday.`, in capitals or known.
fn before_weekday(text: &str, facts: &Facts) -> Option<Range<usize>> {
    let (words, day) = text.rsplit_once(',')?;
    let place = people::trim(text, 0..words.len());
    let town = &text[place.clone()];
    let capitals = town.chars().count() > 2 && !town.contains(char::is_lowercase);
    let sure = (capitals && dateline_place::is_place(town, facts.language))
        || dateline_place::is_known_place(town, facts.language);
    let other = house::is_organization(town, facts.language) || !facts.language.finder.hits(town, &KNOWN).is_empty();
    (sure && !other && dateline_day::is_weekday(day, facts.language)).then_some(place)
}

/// What stands in front of days without being a place.
const KNOWN: [Kind; 9] = [
    Kind::DateOpener,
    Kind::DateClock,
    Kind::Weekday,
    Kind::Month,
    Kind::KickerKind,
    Kind::FurnitureLine,
    Kind::BylineOpener,
    Kind::BylineRole,
    Kind::ContactRole,
];

/// The dateline inside the line: from the first to the last of place, day and agency, some of the line's characters
/// staying the date's. Without an agency or a closing dash it is the place alone.
fn nested(joined: &Joined, read: &Read, facts: &Facts) -> Option<Dateline> {
    let day = read.date.as_ref().map(|f| f.range.clone());
    let full = read.agency.is_some() || (read.range.end > 0 && day.is_some());
    let parts = [read.place.clone(), read.agency.clone(), day.filter(|_| full)];
    let (start, end) = parts.into_iter().flatten().fold((usize::MAX, 0), |(a, b), r| (a.min(r.start), b.max(r.end)));
    // The bracket that closes the agency belongs to it, where something is left for the date.
    let closed = joined.text[end.min(joined.text.len())..].chars().next().filter(|c| matches!(c, ')' | ']' | '）'));
    let with_bracket = end + closed.map_or(0, char::len_utf8);
    let end = if joined.is_whole(&(start..with_bracket)) { end } else { with_bracket };
    if full && start < end && !joined.is_whole(&(start..end)) {
        return Some(facts.dateline(joined, read, start..end));
    }
    let place = read.place.clone()?;
    let alone = Read { place: Some(place.clone()), ..Read::default() };
    Some(facts.dateline(joined, &alone, place))
}

/// A writer beside the day: `by Jane Doe Jul. 19, 2026`, `Associated Press April 28, 2023`.
fn writer(joined: &Joined, day: Option<Range<usize>>, facts: &Facts) -> Vec<Byline> {
    let text = &joined.text;
    let Some(day) = day else { return Vec::new() };
    let before = 0..day.start;
    let words = text[before.clone()].trim();
    if words.is_empty() || name::is_east_asian(words) {
        return Vec::new();
    }
    let opened = facts.language.finder.opens(words, &[Kind::BylineOpener]).is_some();
    let agency = facts.language.finder.is_whole(words, &[Kind::AgencyName]);
    let run_in = facts.language.pack.phrases.agency.names.iter().any(|a| a == words);
    let groups = if agency || run_in {
        vec![Group { range: before.clone(), organization: Some(words.to_owned()), ..Group::default() }]
    } else if opened {
        byline::read(&text[before.clone()], vec![before.clone()], false, facts.language)
    } else {
        Vec::new()
    };
    let named = groups.iter().any(|g| !g.people.is_empty() || g.organization.is_some());
    if named { byline::split(joined, before, 0, groups) } else { Vec::new() }
}

/// Writers in parts of the line that are set apart from the day: `27 January 2026 • Jane Doe • 3 minutes`. Such a part
/// opens as bylines do, or with a given name.
fn set_apart(joined: &Joined, day: Option<Range<usize>>, facts: &Facts) -> Vec<Byline> {
    let text = &joined.text;
    let day = day.unwrap_or_default();
    let of_part = |part: Range<usize>| {
        let words = &text[part.clone()];
        let groups = if facts.language.finder.opens(words, &[Kind::BylineOpener]).is_some() {
            byline::read(words, std::iter::once(0..words.len()).collect(), false, facts.language)
        } else if name::is_given(words, facts.language) && name::is_person(words, facts.language) {
            let person = Person { name: without_town(words, facts.language).to_owned(), role: None };
            vec![Group { range: 0..words.len(), people: vec![person], ..Group::default() }]
        } else {
            Vec::new()
        };
        let named = groups.iter().any(|g| !g.people.is_empty());
        if named { byline::split(joined, part.clone(), part.start, groups) } else { Vec::new() }
    };
    // A part that is all of the line would stand in the document twice.
    let apart = |part: &Range<usize>| part.end <= day.start || day.end <= part.start;
    let mut parts = parts(text);
    if let Some((start, part)) = labelled(text, day.end, facts)
        .and_then(|start| Some((start, parts.iter_mut().find(|part| part.contains(&start))?)))
    {
        part.start = start;
    }
    let parts = parts.into_iter().map(|part| people::trim(text, part));
    parts.filter(|part| !part.is_empty() && apart(part) && !joined.is_whole(part)).flat_map(of_part).collect()
}

/// Where a word with a colon opens a byline behind the day: `05 август 2024 г. Автор: Десислава Манолова`.
fn labelled(text: &str, day: usize, facts: &Facts) -> Option<usize> {
    let openers = facts.language.finder.hits(&text[day..], &[Kind::BylineOpener]);
    let mut places = openers.iter().map(|h| day + h.start..day + h.end);
    places.rfind(|h| text[..h.end].ends_with(':') || text[h.end..].starts_with(':')).map(|h| h.start)
}

/// The parts of a line between bars, bullets, slashes, dashes and gaps of several blanks.
fn parts(text: &str) -> Vec<Range<usize>> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, c) in text.char_indices() {
        let gap = ["  ", " - ", " – ", " — "].iter().any(|gap| text[at..].starts_with(gap));
        if gap || matches!(c, '|' | '•' | '·' | '/' | '\t') {
            parts.push(from..at);
            from = at + c.len_utf8();
        }
    }
    parts.push(from..text.len());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::span::Span;

    fn writers(tag: &str, text: &str) -> Vec<(String, String)> {
        let language = Language::of(tag);
        let joined = Joined::of_line(text, Span::new(0, text.len()));
        let facts = Facts { language: &language, reference: None };
        let bylines = line(&joined, &facts, &mut Vec::new()).bylines;
        bylines.iter().flat_map(|b| b.people.iter().map(|p| (p.name.clone(), b.text.clone()))).collect()
    }

    #[test]
    fn writers_stand_beside_the_day() {
        let cases = [
            ("en", "by Jane Doe Jul. 19, 2026", "Jane Doe"),
            ("en", "27 January 2026 • Jane Doe • 3 minutes", "Jane Doe"),
            ("de", "9. September 2025 um 15:46 Uhr /   Frank Auer-Kern", "Frank Auer-Kern"),
            ("bg", "Публикувано на 12:41, 05 август 2024 г. Автор: Десислава Манолова", "Десислава Манолова"),
            ("es", "Ana Kern Madrid - 4 may 2031 - 10:15 CEST", "Ana Kern"),
            ("en", "News | Published: 5 hours ago | Written by Elior Namande", "Elior Namande"),
        ];
        for (tag, text, name) in cases {
            let got = writers(tag, text);
            assert_eq!(got.iter().map(|w| w.0.as_str()).collect::<Vec<_>>(), [name], "{text}");
            assert!(got[0].1.contains(name), "{text}: {got:?}");
        }
    }

    #[test]
    fn what_a_hyphen_joins_to_the_day_is_a_place_only_if_known() {
        let place = |tag: &str, text: &str| {
            let language = Language::of(tag);
            let joined = Joined::of_line(text, Span::new(0, text.len()));
            let facts = Facts { language: &language, reference: None };
            line(&joined, &facts, &mut Vec::new()).dateline.and_then(|d| d.place)
        };
        assert_eq!(place("es", "Madrid-29/05/2025 20:00").as_deref(), Some("Madrid"));
        assert_eq!(place("tl", "Ika-12 ng Hulyo 2019"), None);
        assert_eq!(place("de", "17. Oktober 2024, 14:10, Berlin").as_deref(), Some("Berlin"));
        assert_eq!(place("sv", "Norrklint den 7 november 2024").as_deref(), Some("Norrklint"));
        assert_eq!(place("en", "BELLEVUE, WA JULY 16, 2026").as_deref(), Some("BELLEVUE, WA"));
        assert_eq!([place("en", "3 May 2024, World News"), place("de", "Abdul Kern / 17.05.2026")], [None, None]);
    }

    #[test]
    fn a_weekday_is_day_enough_behind_a_place() {
        let place = |text: &str| {
            let language = Language::of("en");
            let joined = Joined::of_line(text, Span::new(0, text.len()));
            let facts = Facts { language: &language, reference: None };
            line(&joined, &facts, &mut Vec::new()).dateline.and_then(|d| d.place)
        };
        assert_eq!(place("PORT HALLAM, Monday.").as_deref(), Some("PORT HALLAM"));
        assert_eq!(place("London, Tuesday").as_deref(), Some("London"));
        assert_eq!(
            [place("Ferries, Monday"), place("SPORT NEWS, Monday"), place("UPDATED, Monday")],
            [None, None, None]
        );
    }

    #[test]
    fn what_else_stands_there_is_no_writer() {
        let harbour = "27 January 2026 • Harbour Side • 3 minutes";
        for text in [harbour, "Lima | 3 May 2024 | World News", "May 3, 2024 | Grace", "Jane Doe"] {
            assert_eq!(writers("en", text), [], "{text}");
        }
    }
}
