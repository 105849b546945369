//! Bylines: on lines of their own, and in brackets at the end of a paragraph.
//!
//! In: a joined element. Out: [`Byline`]s with people, functions and the paper or agency; of who made the pictures, a
//! [`Credit`].

use super::people::{self, Group, trim};
use super::photographer::{self, Part};
use super::{Facts, credit, name, people_east};
use crate::assemble::join::Joined;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Hit, Kind, Language};
use crate::model::{Byline, Credit, Scope};
use std::ops::Range;

/// How far from its end a paragraph is searched for a byline, in bytes.
const TAIL: usize = 240;

/// The bylines of an element that is one: one for each group of people; and the credits of who made the pictures. Together
/// they are all of the element.
pub(in crate::assemble) fn line(
    joined: &Joined,
    facts: &Facts,
    notes: &mut Vec<Diagnostic>,
) -> (Vec<Byline>, Vec<Credit>) {
    let language = facts.language;
    let sure = is_sure(joined, language);
    let whole = || vec![Part { range: 0..joined.text.len(), makers: None }];
    let mut parts =
        if sure && !name::is_east_asian(&joined.text) { photographer::divide(&joined.text, language) } else { whole() };
    let read_all = |parts: &[Part]| -> Vec<Vec<Group>> {
        let writers =
            |p: &Part| if sure && p.makers.is_none() { within(joined, &p.range, language) } else { Vec::new() };
        parts.iter().map(writers).collect()
    };
    let mut groups = read_all(&parts);
    let nobody = |groups: &[Vec<Group>]| groups.iter().flatten().all(Group::is_empty);
    // Without a writer beside them, the names are what they were.
    if parts.len() > 1 && nobody(&groups) {
        parts = whole();
        groups = read_all(&parts);
    }
    let unsure = if nobody(&groups) {
        Some("the byline names nobody that can be told for sure")
    } else if groups.iter().flatten().any(|g| g.unread) {
        Some("the byline may name somebody more, who cannot be told for sure")
    } else {
        None
    };
    notes.extend(unsure.map(|message| Diagnostic::new(Code::BylineUnsure, message).on(&joined.source)));
    let (mut bylines, mut credits) = (Vec::new(), Vec::new());
    for (part, groups) in parts.into_iter().zip(groups) {
        match part.makers {
            Some(words) => credits.push(credit::part(joined, part.range, words, Scope::Article, facts)),
            None => bylines.extend(of_groups(joined, part.range, groups)),
        }
    }
    (bylines, credits)
}

/// The groups of people in a part of an element, their places in the element's text.
fn within(joined: &Joined, range: &Range<usize>, language: &Language) -> Vec<Group> {
    let lines = joined.lines().map(|l| l.start.max(range.start)..l.end.min(range.end)).filter(|l| l.start < l.end);
    let lines = lines.map(|l| l.start - range.start..l.end - range.start).collect();
    let mut groups = read(&joined.text[range.clone()], lines, false, language);
    for group in &mut groups {
        group.range = range.start + group.range.start..range.start + group.range.end;
    }
    groups
}

/// One byline for each group in a range of an element's text; one for the range where there is no more than a group.
fn of_groups(joined: &Joined, range: Range<usize>, groups: Vec<Group>) -> Vec<Byline> {
    if groups.len() < 2 {
        let group = groups.into_iter().next().unwrap_or_default();
        let byline = part(joined, range.clone(), group);
        let whole = range == (0..joined.text.len());
        return vec![if whole { Byline { source: joined.source.clone(), ..byline } } else { byline }];
    }
    let mut from = range.start;
    let ends: Vec<usize> = groups[1..].iter().map(|g| g.range.start).chain([range.end]).collect();
    let mut bylines = Vec::new();
    for (group, end) in groups.into_iter().zip(ends) {
        bylines.push(part(joined, from..end, group));
        from = end;
    }
    bylines
}

/// Below this, a line that only its place makes a byline is not sure to name anybody.
const UNSURE: f32 = 0.25;

/// True where the line is likely a byline, or its words say that it is.
fn is_sure(joined: &Joined, language: &Language) -> bool {
    let said = [Kind::BylineOpener, Kind::BylineRole, Kind::BylineCloser];
    joined.confidence >= UNSURE || !language.finder.hits(&joined.text, &said).is_empty()
}

/// A byline for a part of an element's text.
pub(in crate::assemble::fact) fn part(joined: &Joined, range: Range<usize>, group: Group) -> Byline {
    let (text, source) = joined.part(range);
    Byline { text, source, confidence: joined.confidence, people: group.people, organization: group.organization }
}

/// The groups of people in a byline's text; `sure` where its place alone says that people are named.
pub(super) fn read(text: &str, lines: Vec<Range<usize>>, sure: bool, language: &Language) -> Vec<Group> {
    let inner = trim(text, 0..text.len());
    if name::is_east_asian(&text[inner.clone()]) {
        let roles = language.finder.hits(&text[inner.clone()], &[Kind::BylineRole]);
        let opener = language
            .finder
            .hits(&text[inner.clone()], &[Kind::BylineOpener])
            .into_iter()
            .filter(|o| !roles.iter().any(|r| r.start < o.end && o.start < r.end))
            .map(|o| o.end)
            .max();
        let from = inner.start + opener.unwrap_or(0);
        // 作者： says that a name follows, 作者 alone does not.
        let sign = |c: char| matches!(c, '：' | ':' | '/' | '／' | '╱' | '|' | '｜') || c.is_whitespace();
        let signed = opener.is_some() && (text[..from].ends_with(sign) || text[from..].starts_with(sign));
        return people_east::groups(text, from..inner.end, sure || signed, language);
    }
    // Behind a first word, an opener that is a particle too belongs to the name: Erika von der Aue.
    let words = &text[inner.clone()];
    let particle = |o: &Hit| language.pack.phrases.name.particles.iter().any(|p| *p == words[o.start..o.end]);
    let mut openers = language.finder.hits(words, &[Kind::BylineOpener]).into_iter();
    // What says nothing of who follows is none: "Lars Moe (tekst)", "Ana Ferro, da Redação".
    let inside = |o: &Hit| words[..o.start].ends_with('(') || !words[o.end..].contains(char::is_alphanumeric);
    let opener = openers.find(|o| o.start == 0 || (!particle(o) && !inside(o)));
    let opened = opener.filter(|o| o.start == 0 || !sure).map(|o| o.end).or_else(|| glued(words, language));
    let from = inner.start + opened.unwrap_or(0);
    // "By Jane Doe Published May 25": the day is not the writer's.
    let dated = language.finder.hits(&text[from..inner.end], &[Kind::DateOpener]).into_iter().find(|h| h.start > 0);
    let inner = inner.start..dated.map_or(inner.end, |h| from + h.start);
    let lines: Vec<Range<usize>> =
        lines.into_iter().map(|l| l.start.max(from)..l.end.min(inner.end)).filter(|l| l.start < l.end).collect();
    if lines.is_empty() { Vec::new() } else { people::groups(text, &lines, language) }
}

/// Where the opener ends that web pages lose the blank behind: `byJane Doe`.
fn glued(words: &str, language: &Language) -> Option<usize> {
    let end = words.find(char::is_uppercase)?;
    let opener = &words[..end];
    let particle = language.pack.phrases.name.particles.iter().any(|p| p == opener);
    (!particle && language.finder.opens(opener, &[Kind::BylineOpener]) == Some(end)).then_some(end)
}

/// Bylines in brackets at the end of a paragraph: `（记者王小明）`, `（李强）`, `(Reporting by Jane Doe; …)`.
pub(in crate::assemble) fn at_end(joined: &Joined, language: &Language) -> Vec<Byline> {
    let text = joined.text.trim_end();
    let Some(close) = text.chars().next_back().filter(|c| matches!(c, ')' | '）' | '〕' | '】' | ']')) else {
        return Vec::new();
    };
    let tail = text.ceil_char_boundary(text.len().saturating_sub(TAIL));
    let open = match close {
        ')' => '(',
        '）' => '（',
        '〕' => '〔',
        '】' => '【',
        _ => '[',
    };
    let Some(start) = text[tail..].rfind(open).map(|at| tail + at) else { return Vec::new() };
    let inner = start + open.len_utf8()..text.len() - close.len_utf8();
    let words = &text[inner.clone()];
    if joined.is_whole(&(start..text.len())) || words.is_empty() {
        return Vec::new();
    }
    // Behind the full stop of a report two or three characters in brackets are its writer; inside a sentence they are
    // anything.
    let ended = text[..start].trim_end().ends_with(['。', '！', '？', '”', '」', '.', '!', '?', '"', '…']);
    let roles = language.finder.hits(words, &[Kind::BylineRole, Kind::BylineOpener]);
    let east = name::is_east_asian(words);
    if !ended || (!east && !roles.iter().any(|h| h.start == 0)) {
        return Vec::new();
    }
    let words = words.find(';').filter(|_| !east).map_or(words, |at| &words[..at]);
    let groups = read(words, std::iter::once(0..words.len()).collect(), false, language);
    let all_read = !east || !roles.is_empty() || is_only_names(words, &groups);
    if groups.iter().all(|g| g.people.is_empty()) || !all_read {
        return Vec::new();
    }
    split(joined, start..text.len(), inner.start, groups)
}

/// True where the words are names and what stands between them.
fn is_only_names(words: &str, groups: &[Group]) -> bool {
    let names: usize = groups.iter().flat_map(|g| &g.people).map(|p| p.name.len()).sum();
    let letters: usize = words.chars().filter(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    names >= letters && groups.iter().all(|g| g.organization.is_none())
}

/// One byline for each group inside `whole`; `offset` is where the groups' text begins.
pub(super) fn split(joined: &Joined, whole: Range<usize>, offset: usize, groups: Vec<Group>) -> Vec<Byline> {
    let last = groups.len().saturating_sub(1);
    let starts: Vec<usize> = groups.iter().map(|g| offset + g.range.start).collect();
    groups
        .into_iter()
        .enumerate()
        .map(|(at, group)| {
            let from = if at == 0 { whole.start } else { starts[at] };
            let to = if at == last { whole.end } else { starts[at + 1] };
            part(joined, from..to, group)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, tag: &str) -> Vec<String> {
        let language = Language::of(tag);
        let groups = read(text, std::iter::once(0..text.len()).collect(), false, &language);
        groups.into_iter().flat_map(|g| g.people).map(|p| p.name).collect()
    }

    #[test]
    fn words_for_a_desk_behind_a_name_hide_nobody() {
        assert_eq!(named("Ingrid Solheim (tekst)", "no"), ["Ingrid Solheim"]);
        assert_eq!(named("Ana Ferro, da Redação", "pt"), ["Ana Ferro"]);
    }

    #[test]
    fn an_opener_inside_a_name_is_part_of_it() {
        let cases = [
            ("de", "Von Erika von der Aue", "Erika von der Aue"),
            ("de", "Erika von der Aue", "Erika von der Aue"),
            ("de", "Text: Erika Muster", "Erika Muster"),
            ("it", "di Elio di Stefano", "Elio di Stefano"),
            ("it", "Elio di Stefano", "Elio di Stefano"),
            ("sv", "Karin af Klint", "Karin af Klint"),
            ("fr", "Hélène de Villiers", "Hélène de Villiers"),
            ("en", "(Reporting by Jane Doe)", "Jane Doe"),
            ("en", "byJane Doe", "Jane Doe"),
        ];
        for (tag, text, name) in cases {
            assert_eq!(named(text, tag), [name], "{text}");
        }
    }

    /// `writers|makers of pictures` of an element.
    fn line_of(text: &str, tag: &str) -> String {
        let language = Language::of(tag);
        let facts = Facts { language: &language, reference: None };
        let joined = Joined::of_line(text, crate::span::Span::new(0, text.len()));
        let (bylines, credits) = line(&joined, &facts, &mut Vec::new());
        let source = bylines.iter().flat_map(|b| &b.source).chain(credits.iter().flat_map(|c| &c.source));
        let kept: usize = source.map(|s| s.of(text).chars().filter(|c| !c.is_whitespace()).count()).sum();
        assert_eq!(kept, text.chars().filter(|c| !c.is_whitespace()).count(), "every character once");
        let of = |people: Vec<&crate::model::Person>| {
            people.into_iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join("+")
        };
        let makers = of(credits.iter().flat_map(|c| &c.people).collect());
        format!("{}|{makers}", of(bylines.iter().flat_map(|b| &b.people).collect()))
    }

    #[test]
    fn who_made_the_pictures_wrote_nothing() {
        let cases = [
            ("sv", "Text: Anna Ekbacka Foto: Karl Ås", "Anna Ekbacka|Karl Ås"),
            ("en", "By Jane Doe Photos by John Roe", "Jane Doe|John Roe"),
            ("de", "Von Hans Kern (Text) und Eva Auer (Fotos)", "Hans Kern|Eva Auer"),
            ("de", "Von Eva Auer (Fotos) und Hans Kern (Text)", "Hans Kern|Eva Auer"),
            ("de", "Text & Fotos: Hans Kern", "Hans Kern|"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(line_of(text, tag), want, "{text}");
        }
    }

    #[test]
    fn a_mail_address_hides_no_name() {
        assert_eq!(named("홍길동 기자 gildong.hong@hanbit.example", "ko"), ["홍길동"]);
        assert_eq!(named("홍길동기자gildong@hanbit.example", "ko"), ["홍길동"]);
        assert_eq!(named("별빛마당 홍길동 (gildong@hanbit.example)", "ko"), ["홍길동"]);
        assert_eq!(named("By Jane Doe jane.doe@harbour.example", "ko"), ["Jane Doe"]);
    }
}
