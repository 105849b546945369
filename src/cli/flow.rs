//! A text that is written while it is read: one article a line needs no more of it at a time than a part.
//!
//! In: the text of a file and a writer that sets articles one below the other. Out: its lines, and each part to who counts.

use super::convert::How;
use super::input::Input;
use anyhow::{Context, Result};
use copydesk::diagnostic::Diagnostic;
use copydesk::ingest::Extract;
use copydesk::model::Unit;
use copydesk::offsets::{self, OffsetMap};
use copydesk::write::Writer;
use copydesk::{Part, Parts, ReadOptions};
use std::io::Write;

/// A text that was opened, and its first part.
pub(super) struct Flow<'a> {
    label: String,
    parts: Parts<'a>,
    first: Option<Part>,
    /// How places are counted, where not in bytes.
    map: Option<OffsetMap<'a>>,
    how: &'a How,
}

impl<'a> Flow<'a> {
    /// Reads the first part: what is wrong with a text is mostly known before anything is written.
    pub(super) fn begin(
        input: &Input,
        bytes: &[u8],
        extract: &'a Extract<'_>,
        options: &'a ReadOptions,
        how: &'a How,
    ) -> Result<Self> {
        let mut parts = Parts::new(extract, bytes, options);
        let first = parts.next_part().with_context(|| input.label())?;
        let map = (how.unit != Unit::Utf8).then(|| OffsetMap::new(&extract.text, how.unit));
        Ok(Self { label: input.label(), parts, first, map, how })
    }

    /// Writes all parts, and tells of each before it is written. Gives back what the format could not express.
    pub(super) fn write(
        mut self,
        writer: &Writer,
        out: &mut dyn Write,
        tell: &mut dyn FnMut(&Part),
    ) -> Result<Vec<Diagnostic>> {
        let (mut lacks, mut next) = (Vec::new(), self.first);
        while let Some(mut part) = next {
            tell(&part);
            if let Some(map) = &self.map {
                offsets::convert_to(&mut part.document, map)?;
            }
            lacks.extend((writer.write)(&part.document, &self.how.write, out)?);
            drop(part);
            next = self.parts.next_part().with_context(|| self.label.clone())?;
        }
        Ok(lacks)
    }
}
