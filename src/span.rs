//! Places in the decoded text: half-open ranges, lists of them, and offset → line.
//!
//! Nothing else of the crate is known here; every other room builds on this one.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::ops::Range;

/// A half-open range `[start, end)` of offsets into the decoded text.
///
/// Offsets are bytes of the text as UTF-8 everywhere in the library; only a document that was written with another
/// unit (`source.unit`) holds code points or UTF-16 units. In JSON a span is `[start, end]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First offset of the range.
    pub start: usize,
    /// First offset behind the range.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to, not including, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in the unit of the offsets.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// True where nothing lies between start and end.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// True where `other` lies wholly inside (or is the same range).
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text under the span; byte offsets that lie on character borders are the caller's duty.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The span of `part`, a slice of `self.of(text)` that begins `offset` bytes into it.
    #[must_use]
    pub const fn sub(self, offset: usize, len: usize) -> Self {
        Self { start: self.start + offset, end: self.start + offset + len }
    }
}

impl From<Range<usize>> for Span {
    fn from(r: Range<usize>) -> Self {
        Self::new(r.start, r.end)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        [self.start, self.end].serialize(s)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let [start, end] = <[usize; 2]>::deserialize(d)?;
        if end < start {
            return Err(serde::de::Error::custom(format!("span [{start}, {end}] ends before it starts")));
        }
        Ok(Self { start, end })
    }
}

impl JsonSchema for Span {
    fn schema_name() -> Cow<'static, str> {
        "Span".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A half-open range [start, end) of offsets into the decoded text, in the document's unit.",
            "type": "array",
            "items": {"type": "integer", "minimum": 0},
            "minItems": 2,
            "maxItems": 2
        })
    }
}

/// Where each line of a text starts: turns a byte offset into a line number.
///
/// Lines end at LF, CRLF or a lone CR, and are counted from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// Lines above the first of these.
    above: usize,
}

impl LineIndex {
    /// Takes the byte offsets at which the lines start, in order, the first being 0.
    #[must_use]
    pub fn new(starts: Vec<usize>) -> Self {
        Self { starts, above: 0 }
    }

    /// The same for a part of a text, with so many lines above it.
    #[must_use]
    pub const fn below(starts: Vec<usize>, above: usize) -> Self {
        Self { starts, above }
    }

    /// The line, counted from 1, that holds the byte at `offset`.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.above + self.starts.partition_point(|&s| s <= offset).max(1)
    }

    /// Adds the lines right below.
    pub fn extend(&mut self, below: Self) {
        self.starts.extend(below.starts);
    }

    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// True for a text without any line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }
}
