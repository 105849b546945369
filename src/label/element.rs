//! From printed lines to elements: which lines go on the line right above.
//!
//! In: how much speaks for each line going on the one above. Out: the elements, each a stretch of lines that is
//! labelled as a whole, so that wrapped text and the same text with a paragraph a line are read alike. What a caption or
//! a column break divides is joined later, when roles are known.

use super::evidence::{Seen, Shape};
use crate::source::{Line, Start};
use crate::span::Span;
use std::ops::Range;

/// How much has to speak for a line going on the one above, the odds' logarithm. What is wrongly apart can still be joined
/// when roles are known; what is wrongly one cannot be divided.
const SURE: f32 = 0.5;
/// From here on a line that stays apart is said to be nearly joined, from the second on that it may be.
const NEARLY: [f32; 2] = [-0.5, -2.0];

/// The stretches of lines that are one element each, in order; together they hold every line.
#[must_use]
pub fn group(scores: &[f32], lines: &[Line]) -> Vec<Range<usize>> {
    let mut elements: Vec<Range<usize>> = Vec::with_capacity(lines.len());
    for (line, score) in scores.iter().enumerate() {
        match elements.last_mut() {
            Some(last) if joins(*score, lines, line) => last.end = line + 1,
            _ => elements.push(line..line + 1),
        }
    }
    elements
}

/// True where the mark-up says that a line goes on the one above, or says nothing and the look of the lines does.
fn joins(score: f32, lines: &[Line], line: usize) -> bool {
    let this = lines[line].mark;
    match this.start {
        Start::Continues => true,
        Start::Element | Start::Inside | Start::Article => false,
        // What is called by another name is another element.
        Start::Unsaid => lines[line - 1].mark.hint == this.hint && score > SURE,
    }
}

/// Tells of each element how near it came to going on the line above.
pub fn doubt(seen: &mut [Seen], elements: &[Range<usize>], scores: &[f32]) {
    for (seen, element) in seen.iter_mut().zip(elements) {
        let score = if element.start > 0 { scores[element.start] } else { f32::MIN };
        seen.when(score > NEARLY[0], Shape::NearlyJoined);
        seen.when(score > NEARLY[1] && score <= NEARLY[0], Shape::MayBeJoined);
    }
}

/// Elements as lines of their own: from the first character of the first to the last of the last.
#[must_use]
pub fn as_lines(lines: &[Line], elements: &[Range<usize>]) -> Vec<Line> {
    let joined = |range: &Range<usize>| {
        let (first, last) = (&lines[range.start], &lines[range.end - 1]);
        Line { span: Span::new(first.span.start, last.span.end), blank_after: last.blank_after, ..*first }
    };
    elements.iter().map(joined).collect()
}
