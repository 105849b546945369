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
    let mut starts = Vec::with_capacity(text.len() / 64 + 1);
    let mut lines = Vec::with_capacity(text.len() / 96 + 1);
    Splitter::default().split(text, usize::MAX, &mut lines, &mut starts);
    Lines { lines, index: LineIndex::new(starts) }
}

/// How many lines a text has, blank ones counted, and how many of them hold something.
#[must_use]
pub(crate) fn count(text: &str) -> (usize, usize) {
    let (mut splitter, mut filled) = (Splitter::default(), 0);
    let (mut lines, mut starts) = (Vec::new(), Vec::new());
    while splitter.split(text, 4096, &mut lines, &mut starts) {
        filled += lines.len();
        lines.clear();
        starts.clear();
    }
    (splitter.number, filled + lines.len())
}

/// Splits a text into lines bit by bit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Splitter {
    /// Where the next line starts.
    start: usize,
    /// Lines so far, blank ones counted.
    number: usize,
    /// Blank lines since the last that holds something.
    blank: usize,
    page_break: bool,
    is_done: bool,
}

impl Splitter {
    /// Adds to `lines` what holds something in the next `most` lines of the text, and to `starts` the offsets where these
    /// lines start. True where there are more.
    ///
    /// How many blank lines stand behind the last line is known only when the next one is.
    pub(crate) fn split(&mut self, text: &str, most: usize, lines: &mut Vec<Line>, starts: &mut Vec<usize>) -> bool {
        let bytes = text.as_bytes();
        let enough = self.number.saturating_add(most);
        while self.number < enough && !self.is_done {
            let start = self.start;
            let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |at| start + at);
            starts.push(start);
            self.number += 1;
            if let Some(line) = self.line(text, start, end) {
                if let Some(last) = lines.last_mut() {
                    last.blank_after = line.blank_before;
                }
                lines.push(line);
            }
            let crlf = bytes[end..].starts_with(b"\r\n");
            self.start = end + 1 + usize::from(crlf);
            self.is_done = self.start >= bytes.len();
        }
        if let (true, Some(last)) = (self.is_done, lines.last_mut()) {
            last.blank_after = self.blank;
        }
        !self.is_done
    }

    /// The line between two offsets, where it holds something.
    fn line(&mut self, text: &str, start: usize, end: usize) -> Option<Line> {
        let raw = &text[start..end];
        self.page_break |= raw.as_bytes().first() == Some(&0x0c);
        let content = raw.trim_start_matches(is_blank);
        if content.is_empty() {
            self.blank += 1;
            return None;
        }
        let from = end - content.len();
        Some(Line {
            number: self.number,
            span: Span::new(from, start + raw.trim_end_matches(is_blank).len()),
            indent: columns(&text[start..from]),
            blank_before: std::mem::take(&mut self.blank),
            blank_after: 0,
            page_break: std::mem::take(&mut self.page_break),
            mark: Mark::default(),
        })
    }
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
    fn a_text_is_split_bit_by_bit_as_at_once() {
        let text = "\n\na\r\n\n\u{c}b\rc\n\n\n d\n\n";
        let whole = lines(text);
        for most in 1..9 {
            let (mut splitter, mut found, mut starts) = (Splitter::default(), Vec::new(), Vec::new());
            while splitter.split(text, most, &mut found, &mut starts) {}
            assert_eq!((&found, LineIndex::new(starts)), (&whole.lines, whole.index.clone()));
        }
        assert_eq!(count(text), (10, 4));
        assert_eq!(count(""), (1, 0));
    }

    #[test]
    fn indents_are_columns() {
        let got = lines("\u{3000}\u{3000}a\n\t b");
        assert_eq!((got.lines[0].indent, got.lines[1].indent), (4, 9));
    }
}
