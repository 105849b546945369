//! An element's text is what its places give when read.
//!
//! In: a statement and its places as bytes. Out: a problem where the two part. Nothing but white space may differ, and
//! that as reading has it: within a line a run of it stays or becomes one space; between two lines stands a space, or
//! nothing where a script writes none, or a line feed in contacts; a hyphen at a line's end goes only where a
//! diagnostic names its place, and then it must go.

use super::problem::excerpt;
use super::statement::{Kind, Statement};
use super::{Fault, Problem, Proof};
use crate::source::{is_blank, is_unspaced};
use crate::span::Span;

/// Marks that divide a word at a line's end.
const HYPHENS: [char; 4] = ['-', '‐', '\u{ad}', '¬'];

/// The places line by line: those that touch are one, those over several lines are divided, white space at the border
/// of a line is left out. The order stays.
pub(super) fn by_line(text: &str, places: &[Span]) -> Vec<Span> {
    let mut lines = Vec::with_capacity(places.len());
    let mut places = places.iter().copied().peekable();
    while let Some(mut place) = places.next() {
        while let Some(next) = places.next_if(|n| n.start == place.end) {
            place.end = next.end;
        }
        let mut start = place.start;
        for line in place.of(text).split(['\n', '\r']) {
            let part = line.trim_matches(is_blank);
            if !part.is_empty() {
                let at = start + line.len() - line.trim_start_matches(is_blank).len();
                lines.push(Span::new(at, at + part.len()));
            }
            start += line.len() + 1;
        }
    }
    lines
}

/// Where text and source part: bytes of the text that agree, and the offset in the source.
type Parting = (usize, usize);

impl Proof<'_> {
    /// Holds a statement's text against its places.
    pub(super) fn compare(&mut self, statement: &Statement, places: &[Span]) {
        let mut lines = by_line(self.text, places);
        if let Some(marker) = statement.marker
            && !self.skip_marker(&mut lines, marker)
        {
            let fault = Fault::Marker(marker.to_owned());
            let line = lines.first().map(|l| self.lines.line(l.start));
            self.problems.push(Problem { line, ..Problem::new(statement.at.as_str(), fault) });
            return;
        }
        if let Err((agreed, source)) = self.walk(statement, &lines) {
            let fault = Fault::Changed {
                at: statement.text[..agreed].chars().count(),
                said: excerpt(&statement.text[agreed..]),
                found: self.behind(&lines, source),
            };
            let line = self.lines.line(source);
            self.problems.push(Problem::new(statement.at.as_str(), fault).on(line));
        }
    }

    /// How the source goes on from an offset, for a message: to the end of its line, or the next line where that is all.
    fn behind(&self, lines: &[Span], source: usize) -> String {
        let Some(n) = lines.iter().position(|l| l.start <= source && source <= l.end) else { return String::new() };
        match lines.get(n + 1) {
            Some(next) if source == lines[n].end => excerpt(&format!(" {}", next.of(self.text))),
            Some(_) | None => excerpt(&self.text[source..lines[n].end]),
        }
    }

    /// Takes a list item's mark and the white space behind it off the first line.
    fn skip_marker(&self, lines: &mut Vec<Span>, marker: &str) -> bool {
        let Some(first) = lines.first_mut() else { return false };
        let Some(rest) = first.of(self.text).strip_prefix(marker).filter(|_| !super::loose(marker)) else {
            return false;
        };
        first.start = first.end - rest.trim_start_matches(is_blank).len();
        if first.is_empty() {
            lines.remove(0);
        }
        true
    }

    /// Reads text and lines side by side.
    fn walk(&self, statement: &Statement, lines: &[Span]) -> Result<(), Parting> {
        let text = statement.text;
        let mut at = 0;
        for (n, &line) in lines.iter().enumerate() {
            let cut = self.cut(text, line, lines.get(n + 1).copied());
            let kept = Span::new(line.start, line.end - cut);
            at = self.walk_line(text, at, kept)?;
            if cut == 0
                && let Some(&next) = lines.get(n + 1)
            {
                at = self.seam(statement, at, line, next).ok_or((at, line.end))?;
            }
        }
        let end = lines.last().map_or(0, |l| l.end);
        if at == text.len() { Ok(()) } else { Err((at, end)) }
    }

    /// Length in bytes of the hyphen that the diagnostics say was taken out at the end of a line; 0 where there is none.
    /// What the word goes on with may be of another statement: without a next line, the text itself says whether it went.
    fn cut(&self, text: &str, line: Span, next: Option<Span>) -> usize {
        let last = line.of(self.text).chars().next_back().filter(|c| HYPHENS.contains(c)).map_or(0, char::len_utf8);
        let mark = Span::new(line.end - last, line.end);
        let named = last > 0 && self.removed.binary_search(&mark).is_ok();
        let goes = next.map_or_else(|| !text.ends_with(mark.of(self.text)), |next| self.on_different_lines(line, next));
        if named && goes { last } else { 0 }
    }

    /// Reads one line from `at` on; gives back where the text goes on behind it.
    fn walk_line(&self, text: &str, at: usize, line: Span) -> Result<usize, Parting> {
        let slice = line.of(self.text);
        if text[at..].starts_with(slice) {
            return Ok(at + slice.len());
        }
        let (mut at, mut from) = (at, 0);
        while from < slice.len() {
            let rest = &slice[from..];
            let run = rest.len() - rest.trim_start_matches(is_blank).len();
            let step = if run == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { run };
            let part = &rest[..step];
            if text[at..].starts_with(part) {
                at += step;
            } else if part.contains(is_white) && text[at..].starts_with(' ') {
                at += 1;
            } else {
                return Err((at, line.start + from));
            }
            from += step;
        }
        Ok(at)
    }

    /// What stands in the text between two lines, or two parts of one line; `None` where it may not.
    fn seam(&self, statement: &Statement, at: usize, line: Span, next: Span) -> Option<usize> {
        let rest = &statement.text[at..];
        let (a, b) = (line.of(self.text).chars().next_back()?, next.of(self.text).chars().next()?);
        let unspaced = (is_unspaced(a), is_unspaced(b));
        let (space, nothing) = if self.on_different_lines(line, next) {
            if statement.kind == Kind::Contact {
                return rest.starts_with('\n').then_some(at + 1);
            }
            let dash = HYPHENS.contains(&a) || matches!(a, '–' | '—');
            (unspaced != (true, true), unspaced.0 || unspaced.1 || dash)
        } else {
            let gap = self.text.get(line.end..next.start).unwrap_or("");
            if !gap.is_empty() && gap.chars().all(is_blank) {
                if rest.starts_with(gap) {
                    return Some(at + gap.len());
                }
                (gap.contains(is_white), false)
            } else {
                // Something else stood between the two.
                let divided =
                    self.text[..next.start].ends_with(is_blank) && self.text[line.end..].starts_with(is_blank);
                (true, !divided || unspaced.0 || unspaced.1)
            }
        };
        match (rest.starts_with(' '), space, nothing) {
            (true, true, _) => Some(at + 1),
            (_, _, true) => Some(at),
            (_, _, false) => None,
        }
    }

    /// True where a line ends between the two, or the second stands before the first.
    fn on_different_lines(&self, line: Span, next: Span) -> bool {
        self.text.get(line.end..next.start).is_none_or(|gap| gap.contains(['\n', '\r']))
    }
}

/// True for what takes room: white space and the separators U+001C to U+001F.
fn is_white(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}
