//! From printed lines to elements: which lines go on the line right above.
//!
//! In: what is seen of each line's shape. Out: the elements, each a stretch of lines that is labelled as a whole, so
//! that wrapped text and the same text with a paragraph a line are read alike. What a caption or a column break
//! divides is joined later, when roles are known.

use super::evidence::{BASE, OFFSETS, Seen};
use crate::source::{Line, Start};
use crate::span::Span;
use std::ops::Range;

/// How much has to speak for a line going on the one above, the odds' logarithm. What is wrongly apart can still be joined
/// when roles are known; what is wrongly one cannot be divided.
const SURE: f32 = 0.5;

/// Observations are weighed on the line itself and on its neighbours.
pub const TOTAL: usize = BASE * OFFSETS.len();

/// The stretches of lines that are one element each, in order; together they hold every line.
#[must_use]
pub fn group(seen: &[Seen], lines: &[Line], weights: &[f32]) -> Vec<Range<usize>> {
    let mut elements: Vec<Range<usize>> = Vec::with_capacity(seen.len());
    let said = said(seen, weights);
    for line in 0..seen.len() {
        match elements.last_mut() {
            Some(last) if joins(&said, lines, line) => last.end = line + 1,
            _ => elements.push(line..line + 1),
        }
    }
    elements
}

/// True where the mark-up says that a line goes on the one above, or says nothing and the look of the lines does.
fn joins(said: &[[f32; OFFSETS.len()]], lines: &[Line], line: usize) -> bool {
    let this = lines[line].mark;
    match this.start {
        Start::Continues => true,
        Start::Element | Start::Inside | Start::Article => false,
        // What is called by another name is another element.
        Start::Unsaid => lines[line - 1].mark.hint == this.hint && score(said, line) > SURE,
    }
}

/// What each line's observations say together for the line at every offset from which they are seen.
fn said(seen: &[Seen], weights: &[f32]) -> Vec<[f32; OFFSETS.len()]> {
    let of: Vec<[f32; OFFSETS.len()]> =
        (0..BASE).map(|number| std::array::from_fn(|at| weights[at * BASE + number])).collect();
    let sum = |seen: &Seen| {
        seen.numbers().fold([0.0; OFFSETS.len()], |mut sum, number| {
            sum.iter_mut().zip(&of[number]).for_each(|(s, w)| *s += w);
            sum
        })
    };
    seen.iter().map(sum).collect()
}

/// How much speaks for the line going on the one above; the odds' logarithm.
fn score(said: &[[f32; OFFSETS.len()]], line: usize) -> f32 {
    let of = |(at, offset): (usize, &isize)| line.checked_add_signed(*offset).and_then(|l| said.get(l)).map(|s| s[at]);
    OFFSETS.iter().enumerate().filter_map(of).sum()
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
