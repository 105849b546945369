//! The proof: nothing of a source was lost, doubled or changed in its document.
//!
//! In: a document (ours, or one that another program edited) and the bytes of its source. Out: a [`Report`] with every
//! problem found. Three things are proven, each in a file of its own: every non-blank character lies in exactly one
//! innermost place (`cover`), every text is what its places give when read (`compare`), and every typed value stands
//! in the text that it was read from (`fact`). Nothing here knows how the text was labelled.

mod compare;
mod cover;
mod fact;
mod problem;
mod statement;

pub use problem::{Fault, Problem};

use crate::ingest::{self, Content, Extract, IngestError};
use crate::model::Document;
use crate::offsets::{OffsetError, OffsetMap};
use crate::source::{self, DecodeError, is_blank};
use crate::span::{LineIndex, Span};
use statement::Figures;
use std::borrow::Cow;

/// What a proof says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Everything that stands against the document; empty where nothing was lost, doubled or changed.
    pub problems: Vec<Problem>,
    /// How many characters of the source are not blank.
    pub characters: usize,
    /// How many pieces of text the document holds.
    pub elements: usize,
    /// How many articles it holds.
    pub articles: usize,
}

impl Report {
    /// True where nothing was lost, doubled or changed.
    #[must_use]
    pub const fn is_proven(&self) -> bool {
        self.problems.is_empty()
    }
}

/// How the source is read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The reader by its name in [`ingest::READERS`]; found out as it was when the source was read, where absent.
    pub from: Option<String>,
    /// How far the source may be unpacked.
    pub limits: ingest::Limits,
}

/// Holds a document against the bytes of its source, read as what it looks to be.
#[must_use]
pub fn verify(document: &Document, bytes: &[u8]) -> Report {
    verify_with(document, bytes, &Options::default())
}

/// Holds a document against the bytes of its source.
///
/// What is proven is that the document holds the text that the source's reader extracts.
/// A source that is not the one that was read ends the proof: nothing else could be said of it. The time is linear in
/// the source and the document, but for sorting the places.
#[must_use]
pub fn verify_with(document: &Document, bytes: &[u8], options: &Options) -> Report {
    let mut report = Report { articles: document.articles.len(), ..Report::default() };
    let Some(text) = same_source(document, bytes, options, &mut report.problems) else { return report };
    let lines = source::lines(&text).index;
    if document.source.lines != lines.len() {
        let fault = Fault::Lines { said: document.source.lines, found: lines.len() };
        report.problems.push(Problem::new("/source/lines", fault));
    }
    report.characters = text.chars().filter(|&c| !is_blank(c)).count();
    let mut proof = Proof { text: &text, lines, removed: Vec::new(), problems: report.problems };
    report.elements = proof.run(document);
    report.problems = proof.problems;
    report
}

/// The text of the source, if the bytes are those that the document was read from.
fn same_source<'a>(
    document: &Document,
    bytes: &'a [u8],
    options: &Options,
    problems: &mut Vec<Problem>,
) -> Option<Cow<'a, str>> {
    let said = &document.source;
    if said.bytes != bytes.len() {
        problems.push(Problem::new("/source/bytes", Fault::Bytes { said: said.bytes, found: bytes.len() }));
    }
    let found = source::sha256(bytes);
    if said.sha256 != found {
        problems.push(Problem::new("/source/sha256", Fault::Hash { said: said.sha256.clone(), found }));
    }
    if !problems.is_empty() {
        return None;
    }
    match text_of(document, bytes, options) {
        Ok(text) => Some(text),
        Err(fault) => {
            let at = if matches!(fault, Fault::Encoding(_)) { "/source/encoding" } else { "/source" };
            problems.push(Problem::new(at, fault));
            None
        }
    }
}

/// The text as it was when the document was read: by the same reader, in the same encoding.
fn text_of<'a>(document: &Document, bytes: &'a [u8], options: &Options) -> Result<Cow<'a, str>, Fault> {
    let said = &document.source;
    let reader = match &options.from {
        Some(name) => ingest::by_name(name).ok_or_else(|| Fault::Unread(format!("unknown format \"{name}\"")))?,
        None => ingest::choose(bytes, said.name.as_deref()),
    };
    // Loose text decodes again as it did, replacement characters and all.
    if reader.is_text() {
        return source::decode_again(bytes, &said.encoding).ok_or_else(|| Fault::Encoding(said.encoding.clone()));
    }
    let read = |encoding| match (reader.read)(bytes, &ingest::Options { encoding, limits: options.limits }) {
        Ok(Content::Text(Extract { text, encoding, .. })) => Ok((text, encoding)),
        Ok(Content::Document(_)) => Err(Fault::Unread("is a document, not the file that it was read from".to_owned())),
        Err(IngestError::Decode(DecodeError::UnknownEncoding(name))) => Err(Fault::Encoding(name)),
        Err(error) => Err(Fault::Unread(error.to_string())),
    };
    let (text, encoding) = read(None)?;
    if encoding == said.encoding { Ok(text) } else { Ok(read(Some(said.encoding.clone()))?.0) }
}

/// Facts lie inside facts inside a text, so that a character has a few places; a document that has more of them on the
/// whole says things twice, and would take time without end to look through.
const DEPTH: usize = 12;

/// A proof while it is made.
struct Proof<'t> {
    text: &'t str,
    lines: LineIndex,
    /// The places of end-of-line hyphens that the diagnostics say were taken out, sorted.
    removed: Vec<Span>,
    problems: Vec<Problem>,
}

impl Proof<'_> {
    /// Proves the document's statements and gives back how many there are.
    fn run(&mut self, document: &Document) -> usize {
        let map = OffsetMap::new(self.text, document.source.unit);
        let (statements, figures) = statement::of(document);
        self.diagnostics(document, &map);
        let places: Vec<Option<Vec<Span>>> = statements.iter().map(|s| self.places(&map, &s.at, s.source)).collect();
        let length: usize = places.iter().flatten().flatten().map(|place| place.len()).sum();
        if length / DEPTH > self.text.len() {
            let times = length / self.text.len().max(1);
            self.problems.push(Problem::new("", Fault::Overfull { times }));
            return statements.len();
        }
        let mut whole = true;
        let mut lined = Vec::with_capacity(places.len());
        for (statement, places) in statements.iter().zip(places) {
            let Some(places) = places else {
                whole = false;
                lined.push(Vec::new());
                continue;
            };
            self.compare(statement, &places);
            self.facts(statement);
            lined.push(compare::by_line(self.text, &places));
        }
        // With a place missing everything under it would be said to be lost.
        if whole {
            self.cover(&statements, &lined);
            self.figures(&map, &figures, &lined);
        }
        statements.len()
    }

    /// Checks spans and turns them into bytes; nothing where one of them is no place in the text.
    fn places(&mut self, map: &OffsetMap, at: &str, source: &[Span]) -> Option<Vec<Span>> {
        let mut places = Vec::with_capacity(source.len());
        let before = self.problems.len();
        for &span in source {
            match map.to_bytes(span) {
                Err(OffsetError::OutOfRange { length, .. }) => {
                    self.problems.push(Problem::new(at, Fault::OutOfRange { span, length }));
                }
                Err(OffsetError::InsideCharacter { .. }) => {
                    self.problems.push(Problem::new(at, Fault::InsideCharacter { span }));
                }
                Ok(place) if loose(place.of(self.text)) => {
                    let line = self.lines.line(place.start);
                    self.problems.push(Problem::new(at, Fault::Loose { span }).on(line));
                }
                Ok(place) => places.push(place),
            }
        }
        (self.problems.len() == before).then_some(places)
    }

    /// Checks the diagnostics' places, and remembers the hyphens that they say were taken out.
    fn diagnostics(&mut self, document: &Document, map: &OffsetMap) {
        use crate::diagnostic::Code;
        for (n, diagnostic) in document.diagnostics.iter().enumerate() {
            for &span in &diagnostic.source {
                let fault = match map.to_bytes(span) {
                    Ok(place) => {
                        if diagnostic.code == Code::HyphenRemoved {
                            self.removed.push(place);
                        }
                        continue;
                    }
                    Err(OffsetError::OutOfRange { length, .. }) => Fault::OutOfRange { span, length },
                    Err(OffsetError::InsideCharacter { .. }) => Fault::InsideCharacter { span },
                };
                self.problems.push(Problem::new(format!("/diagnostics/{n}"), fault));
            }
        }
        self.removed.sort_unstable();
    }

    /// A figure's place is that of its caption and its credits together.
    fn figures(&mut self, map: &OffsetMap, figures: &Figures, lined: &[Vec<Span>]) {
        for (at, source, members) in figures {
            let Some(mut own) = self.places(map, at, source) else { continue };
            own.sort_unstable();
            let twice = own.windows(2).any(|pair| pair[1].start < pair[0].end);
            let theirs = members.clone().flat_map(|m| lined[m].iter().copied()).collect();
            if twice || self.merged(own) != self.merged(theirs) {
                self.problems.push(Problem::new(at.as_str(), Fault::Figure));
            }
        }
    }

    /// Places in the order of the text, those with nothing but white space between them as one.
    fn merged(&self, mut places: Vec<Span>) -> Vec<Span> {
        places.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(places.len());
        for place in places {
            match merged.last_mut() {
                Some(last) if place.start <= last.end || self.text[last.end..place.start].chars().all(is_blank) => {
                    last.end = last.end.max(place.end);
                }
                Some(_) | None => merged.push(place),
            }
        }
        merged
    }
}

/// True for a slice that is empty or has white space at one of its ends.
fn loose(slice: &str) -> bool {
    slice.is_empty() || slice.starts_with(is_blank) || slice.ends_with(is_blank)
}
