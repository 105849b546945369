//! A text that is written while it is read: one article a line needs no more of it at a time than a part.
//!
//! In: the text of a file and a writer that sets articles one below the other. Out: its lines, and each part to who counts.

use super::convert::How;
use super::input::Input;
use anyhow::{Context, Result, bail};
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
    /// Why reading stopped.
    failed: Option<anyhow::Error>,
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
        Ok(Self { label: input.label(), parts, first, map, how, failed: None })
    }

    /// Writes all parts to where `to` says, and tells of each before it is written. What cannot be read is no fault of
    /// the output: it is not said with the output's name.
    pub(super) fn through<T>(
        mut self,
        writer: &Writer,
        tell: &mut dyn FnMut(&Part),
        to: impl FnOnce(&mut dyn FnMut(&mut dyn Write) -> Result<Vec<Diagnostic>>) -> Result<T>,
    ) -> Result<T> {
        let written = to(&mut |out| self.write(writer, out, tell));
        match self.failed.take() {
            Some(failed) => Err(failed),
            None => written,
        }
    }

    /// Gives back what the format could not express, part by part.
    fn write(&mut self, writer: &Writer, out: &mut dyn Write, tell: &mut dyn FnMut(&Part)) -> Result<Vec<Diagnostic>> {
        let (mut lacks, mut next) = (Vec::new(), self.first.take());
        while let Some(mut part) = next {
            tell(&part);
            if let Some(map) = &self.map {
                offsets::convert_to(&mut part.document, map)?;
            }
            lacks.extend((writer.write)(&part.document, &self.how.write, out)?);
            drop(part);
            next = self.parts.next_part().or_else(|error| {
                self.failed = Some(anyhow::Error::new(error).context(self.label.clone()));
                bail!("the text was not read to its end")
            })?;
        }
        Ok(lacks)
    }
}
