//! The brackets of a dateline.
//!
//! In: a part of a text. Out: where its brackets stand, and what is left without them.

use std::ops::Range;

/// A pair of brackets and what stands in them: places in the text, in bytes.
pub(super) struct Bracket {
    pub(super) outer: Range<usize>,
    pub(super) inner: Range<usize>,
}

/// `(Reuters)`, `/PRNewswire/`, `[Media Outreach](https://…)`.
pub(super) fn brackets(words: &str, offset: usize) -> Vec<Bracket> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = words[at..].find(['(', '/', '[', '（']).map(|i| at + i) {
        let open = words[start..].chars().next().unwrap_or('(');
        let close = match open {
            '(' => ')',
            '[' => ']',
            '（' => '）',
            _ => '/',
        };
        let inner = start + open.len_utf8();
        let Some(end) = words[inner..].find(close).map(|i| inner + i) else {
            // A slash between two places opens nothing: Berlin/Brussels (dpa).
            if open != '/' {
                break;
            }
            at = inner;
            continue;
        };
        let mut outer = end + close.len_utf8();
        if open == '[' && words[outer..].starts_with('(') {
            outer = words[outer..].find(')').map_or(outer, |i| outer + i + 1);
        }
        // A slash inside a word divides two places: Berlin/Brussels.
        if open != '/' || start == 0 || words[..start].ends_with(char::is_whitespace) {
            found.push(Bracket { outer: offset + start..offset + outer, inner: offset + inner..offset + end });
            at = outer;
        } else {
            at = inner;
        }
    }
    found
}

/// Takes a range out of others, each of which may fall into two.
pub(super) fn cut(rest: &mut Vec<Range<usize>>, out: &Range<usize>) {
    let pieces = std::mem::take(rest);
    for piece in pieces {
        if out.start >= piece.end || out.end <= piece.start {
            rest.push(piece);
        } else {
            rest.extend([piece.start..out.start.max(piece.start), out.end.min(piece.end)..piece.end]);
        }
    }
}
