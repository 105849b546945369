//! What a paragraph opens with: a dateline, and the byline behind it.
//!
//! In: a joined paragraph. Out: dateline and bylines, their places inside the paragraph's.

use super::people::Group;
use super::{Facts, byline, dateline, dateline_east, name};
use crate::assemble::join::Joined;
use crate::model::{Byline, Dateline, Person};

/// The writer of a statement that opens with his name: `王小明（江湾大学教授）：`.
pub(in crate::assemble) fn speaker(joined: &Joined, facts: &Facts) -> Option<Byline> {
    let text = &joined.text;
    let head = &text[..text.floor_char_boundary(text.len().min(SPEAKER))];
    let open = head.find(['（', '('])?;
    let close = open + head[open..].find(['）', ')'])?;
    let behind = close + head[close..].chars().next().map_or(0, char::len_utf8);
    let signed = head[behind..].starts_with(['：', ':']);
    let person = open <= 15 && name::is_east_asian(&head[..open]) && name::is_person(&head[..open], facts.language);
    if !signed || !person || joined.is_whole(&(0..behind + 3)) {
        return None;
    }
    let people = vec![Person { name: head[..open].to_owned(), role: None }];
    let end = behind + head[behind..].chars().next().map_or(0, char::len_utf8);
    Some(byline::part(joined, 0..end, Group { range: 0..end, people, ..Group::default() }))
}

/// How far the name and the function in front of a statement can reach, in bytes.
const SPEAKER: usize = 120;
/// How much of a paragraph says which script it opens in, in bytes.
const SAMPLE: usize = 60;

/// The dateline and the bylines at the head of a paragraph.
pub(in crate::assemble) fn read(joined: &Joined, facts: &Facts) -> (Option<Dateline>, Vec<Byline>) {
    let text = &joined.text;
    let sample = &text[..text.floor_char_boundary(text.len().min(SAMPLE))];
    if name::is_east_asian(sample) {
        let Some(opening) = dateline_east::run_in(text, facts.language) else { return (None, Vec::new()) };
        let dateline = opening.dateline.map(|read| facts.dateline(joined, &read, read.range.clone()));
        let bylines = match opening.byline {
            Some((whole, groups)) if !joined.is_whole(&whole) => byline::split(joined, whole, 0, groups),
            Some(_) | None => Vec::new(),
        };
        return (dateline.filter(|d| d.source != joined.source), bylines);
    }
    let Some(read) = dateline::run_in(text, facts.language) else { return (None, Vec::new()) };
    let dateline = Some(facts.dateline(joined, &read, read.range.clone())).filter(|d| d.source != joined.source);
    let writer = read.writer.filter(|_| dateline.is_some()).map(|range| {
        let people = vec![Person { name: text[range.clone()].to_owned(), role: None }];
        byline::part(joined, range.clone(), Group { range, people, ..Group::default() })
    });
    (dateline, writer.into_iter().collect())
}
