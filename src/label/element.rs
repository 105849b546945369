//! From printed lines to elements: which lines go on the line right above.
//!
//! In: what is seen of each line's shape. Out: the elements, each a stretch of lines that is labelled as a whole, so
//! that wrapped text and the same text with a paragraph a line are read alike. What a caption or a column break
//! divides is joined later, when roles are known.

use super::evidence::{BASE, OFFSETS, Seen};
use crate::source::{Line, Lines, Start};
use crate::span::Span;
use std::ops::Range;

/// Observations are weighed on the line itself and on its neighbours.
pub const TOTAL: usize = BASE * OFFSETS.len();

/// The stretches of lines that are one element each, in order; together they hold every line.
#[must_use]
pub fn group(seen: &[Seen], lines: &Lines, weights: &[f32]) -> Vec<Range<usize>> {
    let mut elements: Vec<Range<usize>> = Vec::with_capacity(seen.len());
    for line in 0..seen.len() {
        match elements.last_mut() {
            Some(last) if joins(seen, lines, line, weights) => last.end = line + 1,
            _ => elements.push(line..line + 1),
        }
    }
    elements
}

/// True where the mark-up says that a line goes on the one above, or says nothing and the look of the lines does.
fn joins(seen: &[Seen], lines: &Lines, line: usize, weights: &[f32]) -> bool {
    let this = lines.lines[line].mark;
    match this.start {
        Start::Continues => true,
        Start::Element | Start::Inside | Start::Article => false,
        // What is called by another name is another element.
        Start::Unsaid => lines.lines[line - 1].mark.hint == this.hint && score(seen, line, weights) > 0.0,
    }
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
