//! What a paragraph opens with: a dateline, and the byline behind it.
//!
//! In: a joined paragraph. Out: dateline and bylines, their places inside the paragraph's.

use super::{Facts, byline, dateline, dateline_east, name};
use crate::assemble::join::Joined;
use crate::model::{Byline, Dateline};

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
    let read = dateline::run_in(text, facts.language);
    let dateline = read.map(|read| facts.dateline(joined, &read, read.range.clone()));
    (dateline.filter(|d| d.source != joined.source), Vec::new())
}
