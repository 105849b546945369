//! An element's text as a reader reads it: white space folded, lines joined as their script joins them.
//!
//! In: the pieces of one element. Out: a [`Joined`]: the text, its places, and the way back from any part of the text
//! to its characters in the source.

use super::hyphen::{Hyphens, Seam};
use crate::label::Piece;
use crate::model::Element;
use crate::source::is_blank;
use crate::span::Span;
use std::ops::Range;

/// A stretch of an element's text that stands in the source as it is.
#[derive(Clone, Copy, Debug)]
struct Segment {
    /// Byte offset in the element's text.
    text: usize,
    /// Byte offset in the source.
    source: usize,
    /// Length in bytes.
    len: usize,
}

/// An element's text with the way back to its characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Joined {
    /// What a reader reads.
    pub(super) text: String,
    /// One span for each piece, in reading order.
    pub(super) source: Vec<Span>,
    /// The least of the pieces' confidences, in hundredths.
    pub(super) confidence: f32,
    /// Where in `text` a line begins, the first left out.
    pub(super) breaks: Vec<usize>,
    segments: Vec<Segment>,
}

impl Joined {
    /// The element, the way back given up.
    pub(super) fn into_element(self) -> Element {
        Element { text: self.text, source: self.source, confidence: self.confidence }
    }

    /// A part of the text (byte offsets) without the blanks around it, and its places.
    pub(super) fn part(&self, part: Range<usize>) -> (String, Vec<Span>) {
        (self.text[part.clone()].trim_matches(is_blank).to_owned(), self.place(part))
    }

    /// The places of a part of the text (byte offsets), the blanks around it left out, one for each line that it
    /// touches. A hyphen that was taken out at a line's end is the line's.
    fn place(&self, part: Range<usize>) -> Vec<Span> {
        let ends_line = part.end == self.text.len() || self.breaks.binary_search(&part.end).is_ok();
        let words = &self.text[part.clone()];
        let start = part.start + words.len() - words.trim_start_matches(is_blank).len();
        let part = start..start + words.trim_matches(is_blank).len();
        let mut places: Vec<Span> = Vec::new();
        let mut line = 0;
        for s in &self.segments {
            let (from, to) = (part.start.max(s.text), part.end.min(s.text + s.len));
            if from >= to {
                continue;
            }
            let span = Span::new(s.source + from - s.text, s.source + to - s.text);
            let before = line;
            while line + 1 < self.source.len() && !self.source[line].contains(span) {
                line += 1;
            }
            match places.last_mut() {
                Some(last) if before == line => last.end = span.end,
                Some(last) => {
                    last.end = self.source[before].end;
                    places.push(Span::new(self.source[line].start, span.end));
                }
                None => places.push(span),
            }
        }
        if let Some(last) = places.last_mut().filter(|_| ends_line) {
            last.end = self.source[line].end;
        }
        places
    }

    /// True where a part of the text is all of it that is not blank.
    pub(super) fn is_whole(&self, part: &Range<usize>) -> bool {
        self.text[..part.start].chars().all(is_blank) && self.text[part.end..].chars().all(is_blank)
    }

    /// The text with line feeds between its lines.
    pub(super) fn lines(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let starts = std::iter::once(0).chain(self.breaks.iter().copied());
        let ends = self.breaks.iter().copied().chain(std::iter::once(self.text.len()));
        starts.zip(ends).map(|(a, b)| a..a + self.text[a..b].trim_end_matches(is_blank).len())
    }
}

#[cfg(test)]
impl Joined {
    /// An element of one line that stands at a place of a text.
    pub(super) fn of_line(text: &str, span: Span) -> Self {
        let mut joined = Self { source: vec![span], confidence: 1.0, ..Self::default() };
        fold(&mut joined, span.of(text), span.start);
        joined
    }
}

/// Confidence in hundredths.
pub(super) fn hundredths(confidence: f32) -> f32 {
    (confidence.clamp(0.0, 1.0) * 100.0).round() / 100.0
}

/// The places of an element whose lines stay lines.
pub(super) fn unjoined<'a>(pieces: impl Iterator<Item = &'a Piece>) -> Joined {
    let mut joined = Joined { confidence: 1.0, ..Joined::default() };
    for piece in pieces {
        joined.source.push(piece.span);
        joined.confidence = joined.confidence.min(piece.confidence);
    }
    joined.confidence = hundredths(joined.confidence);
    joined
}

/// Joins the pieces of one element; `hyphens` decides about words divided at a line's end and remembers them.
pub(super) fn join<'a>(text: &str, pieces: impl Iterator<Item = &'a Piece>, hyphens: &mut Hyphens) -> Joined {
    let mut joined = Joined { confidence: 1.0, ..Joined::default() };
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let mut span = piece.span;
        joined.confidence = joined.confidence.min(piece.confidence);
        // Two parts of one line with nothing but blanks between them are one.
        while let Some(next) = pieces.next_if(|n| is_gap(text, span, n.span)) {
            span.end = next.span.end;
            joined.confidence = joined.confidence.min(next.confidence);
        }
        let part = span.of(text);
        if let Some(&last) = joined.source.last() {
            let seam = hyphens.seam(text, last, span);
            match seam {
                Seam::Cut(bytes) => joined.cut(bytes),
                Seam::Space => joined.text.push(' '),
                Seam::Tight => {}
            }
            joined.breaks.push(joined.text.len());
        } else {
            joined.text.reserve(part.len());
        }
        fold(&mut joined, part, span.start);
        joined.source.push(span);
    }
    joined.confidence = hundredths(joined.confidence);
    joined
}

/// True where only blanks of the same line stand between two places.
pub(super) fn is_gap(text: &str, before: Span, after: Span) -> bool {
    text.get(before.end..after.start).is_some_and(|gap| gap.chars().all(|c| is_blank(c) && !matches!(c, '\n' | '\r')))
}

impl Joined {
    /// Takes bytes off the end of the text.
    fn cut(&mut self, bytes: usize) {
        self.text.truncate(self.text.len() - bytes);
        if let Some(last) = self.segments.last_mut() {
            last.len -= bytes;
        }
    }

    fn keep(&mut self, part: &str, source: usize) {
        self.segments.push(Segment { text: self.text.len(), source, len: part.len() });
        self.text.push_str(part);
    }
}

/// A line with its white space folded.
pub(super) fn folded(line: &str) -> String {
    let mut joined = Joined::default();
    fold(&mut joined, line, 0);
    joined.text
}

/// True for what takes room: white space and the separators U+001C to U+001F.
fn is_white(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// What a byte can begin: nothing that is folded, a space, or what may be blank. Outside of ASCII blanks begin with C2
/// (U+0085, U+00A0), E1 (U+1680), E2 (U+2000 to U+205F), E3 (U+3000) or EF (U+FEFF).
const fn class(b: u8) -> Class {
    match b {
        b' ' => Class::Space,
        0..=0x1f | 0xc2 | 0xe1..=0xe3 | 0xef => Class::Odd,
        _ => Class::Plain,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Plain,
    Space,
    Odd,
}

/// The class of every byte.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Plain; 256];
    let mut b = 0_u8;
    loop {
        classes[b as usize] = class(b);
        if b == u8::MAX {
            break classes;
        }
        b += 1;
    }
};

/// Where the next character stands that may be blank and is no space between words.
fn next_odd(line: &[u8], from: usize) -> Option<usize> {
    const PIECE: usize = 32;
    let class = |at: usize| line.get(at).map_or(Class::Plain, |b| CLASSES[usize::from(*b)]);
    let mut at = from;
    // Whole pieces in which nothing is odd first: most of a text.
    while let Some(piece) = line.get(at..=at + PIECE).filter(|piece| !has_odd(piece)) {
        at += piece.len() - 1;
    }
    loop {
        at += line.get(at..)?.iter().position(|b| CLASSES[usize::from(*b)] != Class::Plain)?;
        if class(at) == Class::Odd || class(at + 1) != Class::Plain {
            return Some(at);
        }
        at += 1;
    }
}

/// True where a byte is odd, or a space stands beside another.
fn has_odd(piece: &[u8]) -> bool {
    let odd =
        |b: u8| u8::from(b < b' ') | u8::from(b.wrapping_sub(0xe1) < 3) | u8::from(b == 0xc2) | u8::from(b == 0xef);
    let pairs = piece.iter().zip(&piece[1..]);
    let found = piece.iter().fold(0, |found, b| found | odd(*b));
    pairs.fold(found, |found, (a, b)| found | u8::from(*a == b' ') & u8::from(*b == b' ')) > 0
}

/// Appends a line: a run of white space becomes one space; a lone white character other than a tab, and characters
/// that are blank but divide nothing (zero-width joiners), stay.
fn fold(joined: &mut Joined, line: &str, start: usize) {
    let (mut kept, mut from) = (0, 0);
    while let Some(at) = next_odd(line.as_bytes(), from) {
        let run = &line[at..];
        let blank = run.trim_start_matches(is_blank);
        let end = line.len() - blank.len();
        let run = &run[..end - at];
        let Some(c) = run.chars().next() else {
            from = at + line[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        from = end;
        let lone = run.len() == c.len_utf8();
        if lone && !c.is_ascii() || run == " " || !run.contains(is_white) {
            continue;
        }
        joined.keep(&line[kept..at], start + kept);
        joined.text.push(' ');
        kept = end;
    }
    joined.keep(&line[kept..], start + kept);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::Role;
    use crate::lang::Language;

    fn one(text: &str) -> Joined {
        let pieces = [Piece {
            span: Span::new(0, text.len()),
            line: 0,
            role: Role::Paragraph,
            article: 1,
            joins: false,
            confidence: 0.876,
        }];
        let language = Language::of("en");
        let runs = super::super::run::Runs::new(&pieces);
        let mut hyphens = Hyphens::new((text, Span::new(0, text.len())), &runs, &language);
        join(text, runs.pieces(0), &mut hyphens)
    }

    #[test]
    fn white_space_folds_and_lone_signs_stay() {
        assert_eq!(one("a  b\t c\td").text, "a b c d");
        assert_eq!(one("a\u{a0}b\u{3000}c").text, "a\u{a0}b\u{3000}c");
        assert_eq!(one("a\u{a0} b\u{3000}\u{3000}c").text, "a b c");
        assert_eq!(one("می\u{200c}خواهم").text, "می\u{200c}خواهم");
    }

    #[test]
    fn every_part_finds_its_place() {
        let text = "NEW  YORK,   Oct. 17";
        let joined = one(text);
        let at = joined.text.find("YORK, Oct").unwrap();
        assert_eq!(joined.place(at..at + 9), [Span::new(5, 16)]);
        assert!((joined.confidence - 0.88).abs() < 1e-6);
    }
}
