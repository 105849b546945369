//! What a text has to say beside its articles: that it breaks off or runs on, hyphens taken out, control characters.
//!
//! In: parts of the text and their labels. Out: diagnostics with their places.

use super::{Page, ending};
use crate::diagnostic::{Code, Diagnostic};
use crate::label::{Labelling, Role};
use crate::lang::Language;
use crate::model::Article;
use crate::source::Lines;
use crate::span::Span;

/// Bytes of a line that may be a whole text.
const WHOLE_TEXT: usize = 1500;

/// What is said once for a text, gathered part by part.
#[derive(Debug, Default)]
pub(crate) struct Whole {
    /// Characters that XML forbids: how many, and the first with its line and place.
    forbidden: usize,
    first_forbidden: Option<(char, usize, Span)>,
    /// Bytes of all lines, and the longest line with its number.
    bytes: usize,
    longest: Option<(usize, Span)>,
    /// The last character of a last paragraph without a final mark, and its line.
    broken_off: Option<(usize, Span)>,
    /// Dates that got their year from the reference date.
    inferred: usize,
}

impl Whole {
    /// Adds a part: the bytes `range` of the text with its lines and labels, its language, and what was made of it.
    pub(crate) fn add(
        &mut self,
        (text, range): (&str, Span),
        lines: &Lines,
        labels: &Labelling,
        language: &Language,
        page: &Page,
    ) {
        self.control_characters(range.of(text), range.start, lines);
        let number = |line: usize| lines.lines.get(line).map_or(0, |l| l.number);
        for piece in &labels.pieces {
            self.bytes += piece.span.len();
            if self.longest.is_none_or(|(_, longest)| longest.len() <= piece.span.len()) {
                self.longest = Some((number(piece.line), piece.span));
            }
        }
        let body = |role: Role| matches!(role, Role::Paragraph | Role::List | Role::Table | Role::Heading);
        if let Some(last) = labels.pieces.iter().rfind(|p| body(p.role)) {
            let said = last.span.of(text);
            let end = said.char_indices().next_back().map_or(0, |(at, _)| at);
            let place = Span::new(last.span.start + end, last.span.end);
            let above = labels.pieces.iter().rev().filter(|p| body(p.role)).map(|p| p.span.of(text));
            let is_broken = last.role == Role::Paragraph && !ending::is_ended(above, language);
            self.broken_off = is_broken.then(|| (number(last.line), place));
        }
        self.inferred += inferred(page);
    }

    /// Counts the characters that XML forbids, and keeps the first.
    fn control_characters(&mut self, part: &str, start: usize, lines: &Lines) {
        // Few enough at a time for a byte to count them: the compiler takes many bytes at once.
        let forbidden = |b: u8| b < 0x20 && b != b'\t' && b != b'\n' && b != b'\r';
        let of = |part: &[u8]| usize::from(part.iter().map(|b| u8::from(forbidden(*b))).sum::<u8>());
        let count: usize = part.as_bytes().chunks(128).map(of).sum();
        let (mut wide, mut first_wide) = (0, None);
        for at in memchr::memmem::find_iter(part.as_bytes(), b"\xef\xbf") {
            if matches!(part.as_bytes().get(at + 2), Some(0xbe | 0xbf)) {
                wide += 1;
                first_wide = first_wide.or(Some(at));
            }
        }
        self.forbidden += count + wide;
        let first = part.bytes().position(forbidden).filter(|_| count > 0);
        let first =
            [first, first_wide].into_iter().flatten().min().and_then(|at| Some((at, part[at..].chars().next()?)));
        if let (None, Some((at, c))) = (self.first_forbidden, first) {
            let at = start + at;
            self.first_forbidden = Some((c, lines.index.line(at), Span::new(at, at + c.len_utf8())));
        }
    }

    /// What there is to say when all parts were added; `reference` completed the dates.
    pub(crate) fn findings(&self, reference: Option<jiff::civil::Date>) -> impl Iterator<Item = Diagnostic> {
        let found = [self.forbids(), self.runs_on(), self.breaks_off(), self.infers(reference)];
        found.into_iter().flatten()
    }

    fn forbids(&self) -> Option<Diagnostic> {
        let (c, line, place) = self.first_forbidden?;
        let (s, are) = if self.forbidden == 1 { ("", "stands") } else { ("s", "stand") };
        let (count, c) = (self.forbidden, u32::from(c));
        let message = format!("{count} character{s} that XML forbids {are} in the text, the first U+{c:04X}");
        Some(Diagnostic::new(Code::ControlCharacters, message).at(line, place))
    }

    /// Nearly all of the text stands in one line that nothing divides.
    fn runs_on(&self) -> Option<Diagnostic> {
        let (line, place) = self.longest?;
        let note =
            "nearly all of the text stands in one line; what it says beyond the text itself could not be told apart";
        let runs_on = place.len() >= WHOLE_TEXT && place.len() * 5 >= self.bytes * 4;
        runs_on.then(|| Diagnostic::new(Code::RunOnText, note).at(line, place))
    }

    /// The last paragraph of the text stops without a final mark.
    fn breaks_off(&self) -> Option<Diagnostic> {
        let (line, place) = self.broken_off?;
        Some(Diagnostic::new(Code::TextEndsMidSentence, "the text ends in mid-sentence").at(line, place))
    }

    /// One finding for all dates that got their year from the reference date.
    fn infers(&self, reference: Option<jiff::civil::Date>) -> Option<Diagnostic> {
        let (day, count) = (reference?, self.inferred);
        let message = format!("{count} partial date(s) were completed from the reference date {day}");
        (count > 0).then(|| Diagnostic::new(Code::YearInferred, message))
    }
}

/// How many dates of a page have a year that the text does not say.
fn inferred(page: &Page) -> usize {
    let of = |a: &Article| {
        let release = a.release.as_ref().and_then(|r| r.until.as_ref()).and_then(|d| d.inferred.as_ref());
        let dateline = a.dateline.as_ref().and_then(|d| d.date.as_ref()).and_then(|d| d.inferred.as_ref());
        let date = a.date.as_ref().and_then(|d| d.inferred.as_ref());
        [date, dateline, release].into_iter().flatten().count()
    };
    let figures = page.articles.iter().flat_map(|a| a.figures().flat_map(|f| &f.credits).chain(&a.credits));
    let credits =
        figures.chain(&page.credits).filter(|c| c.date.as_ref().is_some_and(|d| d.inferred.is_some())).count();
    page.articles.iter().map(of).sum::<usize>() + credits
}

/// Each hyphen that was taken out at a line's end.
pub(super) fn hyphens(lines: &Lines, mut removed: Vec<(Span, String)>) -> impl Iterator<Item = Diagnostic> + '_ {
    // An element made of several joins some of its lines twice.
    removed.sort_unstable();
    removed.dedup();
    removed.into_iter().map(|(span, word)| {
        Diagnostic::new(Code::HyphenRemoved, format!("the hyphen at the line's end was taken out: {word}"))
            .at(lines.index.line(span.start), span)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_counted_once() {
        let said = |parts: &[&str]| {
            let text = parts.concat();
            let language = Language::of("en");
            let (mut whole, mut start) = (Whole::default(), 0);
            for part in parts {
                let range = Span::new(start, start + part.len());
                whole.add(
                    (&text, range),
                    &crate::source::lines(&text),
                    &Labelling::default(),
                    &language,
                    &Page::default(),
                );
                start = range.end;
            }
            whole.findings(None).next()
        };
        for parts in [&["a\u{1}b\n\u{c}c\u{ffff}"][..], &["a\u{1}b\n", "\u{c}c\u{ffff}"]] {
            let found = said(parts).unwrap();
            assert_eq!(found.message, "3 characters that XML forbids stand in the text, the first U+0001");
            assert_eq!((found.line, found.source), (Some(1), vec![Span::new(1, 2)]));
        }
        assert_eq!(said(&["a\tb\r\n"]), None);
    }
}
