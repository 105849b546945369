//! Splits a text into lines and measures the shape of each in one pass over its bytes.

use super::class_table::is_blank;
use super::mark::Mark;
use crate::span::{LineIndex, Span};

/// A line that holds something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1; blank lines count.
    pub number: usize,
    /// Its content without line end and outer white space, as bytes of the decoded text.
    pub span: Span,
    /// Columns of white space in front (a tab reaches the next multiple of eight, an ideographic space is two).
    pub indent: usize,
    /// Blank lines right before it.
    pub blank_before: usize,
    /// Blank lines right behind it.
    pub blank_after: usize,
    /// True where a form feed stands in the white space in front of it: a page begins.
    pub page_break: bool,
    /// What the file's mark-up says of it; nothing for loose text.
    pub mark: Mark,
}

/// The lines of a text.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// The lines that hold something.
    pub lines: Vec<Line>,
    /// Offset → line number, blank lines counted.
    pub index: LineIndex,
}

/// Splits at LF, CRLF and lone CR. A line of white space alone is blank and has no entry.
#[must_use]
pub fn lines(text: &str) -> Lines {
    let bytes = text.as_bytes();
    let mut starts = Vec::with_capacity(bytes.len() / 64 + 1);
    let mut lines: Vec<Line> = Vec::with_capacity(bytes.len() / 96 + 1);
    let (mut start, mut blank, mut page_break) = (0, 0, false);
    loop {
        if start >= bytes.len() && !starts.is_empty() {
            break;
        }
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        starts.push(start);
        let raw = &text[start..end];
        page_break |= raw.as_bytes().first() == Some(&0x0c);
        let content = raw.trim_start_matches(is_blank);
        if content.is_empty() {
            blank += 1;
        } else {
            let from = end - content.len();
            let indent = columns(&text[start..from]);
            let to = start + raw.trim_end_matches(is_blank).len();
            if let Some(last) = lines.last_mut() {
                last.blank_after = blank;
            }
            lines.push(Line {
                number: starts.len(),
                span: Span::new(from, to),
                indent,
                blank_before: blank,
                blank_after: 0,
                page_break,
                mark: Mark::default(),
            });
            (blank, page_break) = (0, false);
        }
        let crlf = bytes[end..].starts_with(b"\r\n");
        start = end + 1 + usize::from(crlf);
        if end == bytes.len() {
            break;
        }
    }
    if let Some(last) = lines.last_mut() {
        last.blank_after = blank;
    }
    Lines { lines, index: LineIndex::new(starts) }
}

/// Columns that white space takes.
fn columns(white: &str) -> usize {
    white.chars().fold(0, |at, c| match c {
        '\t' => (at / 8 + 1) * 8,
        '\u{3000}' => at + 2,
        '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{2060}' => at,
        _ => at + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(usize, &str)> {
        lines(text).lines.iter().map(|l| (l.number, l.span.of(text))).collect()
    }

    #[test]
    fn lines_end_at_lf_crlf_and_cr() {
        assert_eq!(seen("a\nb\r\nc\rd"), [(1, "a"), (2, "b"), (3, "c"), (4, "d")]);
        assert_eq!(seen("\n\r\n\r x \n"), [(4, "x")]);
        assert_eq!(seen(""), []);
    }

    #[test]
    fn invisible_lines_are_blank_and_counted() {
        let text = "a\n\u{3000}\u{feff}\u{200b}\u{a0}\nb";
        let got = lines(text);
        assert_eq!(seen(text), [(1, "a"), (3, "b")]);
        assert_eq!((got.lines[0].blank_after, got.lines[1].blank_before), (1, 1));
        assert_eq!(got.index.line(text.len() - 1), 3);
    }

    #[test]
    fn indents_are_columns() {
        let got = lines("\u{3000}\u{3000}a\n\t b");
        assert_eq!((got.lines[0].indent, got.lines[1].indent), (4, 9));
    }
}
