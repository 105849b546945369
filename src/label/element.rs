//! From printed lines to elements: which lines go on the line right above.
//!
//! In: what is seen of each line's shape. Out: the elements, each a stretch of lines that is labelled as a whole, so
//! that wrapped text and the same text with a paragraph a line are read alike. What a caption or a column break
//! divides is joined later, when roles are known.

use super::evidence::{BASE, OFFSETS, Seen};
use crate::source::{Line, Lines};
use crate::span::Span;
use std::ops::Range;

/// Observations are weighed on the line itself and on its neighbours.
pub const TOTAL: usize = BASE * OFFSETS.len();

/// The stretches of lines that are one element each, in order; together they hold every line.
#[must_use]
pub fn group(seen: &[Seen], weights: &[f32]) -> Vec<Range<usize>> {
    let mut elements: Vec<Range<usize>> = Vec::with_capacity(seen.len());
    for line in 0..seen.len() {
        match elements.last_mut() {
            Some(last) if score(seen, line, weights) > 0.0 => last.end = line + 1,
            _ => elements.push(line..line + 1),
        }
    }
    elements
}

/// How much speaks for the line going on the one above; the odds' logarithm.
#[must_use]
pub fn score(seen: &[Seen], line: usize, weights: &[f32]) -> f32 {
    super::numbers(seen, line).map(|n| weights[n]).sum()
}

/// Elements as lines of their own: from the first character of the first to the last of the last.
#[must_use]
pub fn as_lines(lines: &Lines, elements: &[Range<usize>]) -> Lines {
    let joined = elements.iter().map(|range| {
        let (first, last) = (&lines.lines[range.start], &lines.lines[range.end - 1]);
        Line { span: Span::new(first.span.start, last.span.end), blank_after: last.blank_after, ..*first }
    });
    Lines { lines: joined.collect(), index: lines.index.clone() }
}
