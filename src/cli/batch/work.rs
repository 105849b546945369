//! The work on one text of a batch: read, sealed, written in every format.
//!
//! In: a text that was found. Out: [`Done`]: its entry in the manifest, what standard output gets, what failed. Nothing
//! is said here: several texts are worked on at once, and what is said comes in their order.

use super::super::flow::Flow;
use super::super::output::{Link, to_file};
use super::Batch;
use super::find::Found;
use super::folder::Folder;
use super::manifest::{Entry, Output, Settings, TOOL};
use super::path::PathText;
use super::resume::Before;
use super::seal::Seal;
use super::spool::Spool;
use anyhow::{Context, Result, anyhow};
use copydesk::diagnostic::Diagnostic;
use copydesk::ingest::Content;
use copydesk::label::Labelling;
use copydesk::model::Document;
use copydesk::write::Writer;
use copydesk::{Part, Reading, open};
use std::collections::BTreeMap;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// What all workers share.
pub(super) struct Shared<'a> {
    pub(super) batch: &'a Batch,
    /// Where outputs go and are sealed.
    pub(super) folder: Option<&'a Folder>,
    pub(super) settings: Settings,
    pub(super) before: Option<&'a Before>,
}

/// A text that was worked on.
pub(super) struct Done {
    /// What messages call the text.
    pub(super) label: String,
    /// Its bytes.
    pub(super) size: u64,
    /// What the manifest says of it; without a manifest there is no seal and no line.
    pub(super) entry: Entry,
    /// Its line in the manifest.
    pub(super) line: Vec<u8>,
    /// What standard output gets.
    pub(super) output: Spool,
    /// An earlier run did it, and nothing has changed since.
    pub(super) kept: bool,
}

impl Shared<'_> {
    /// Works on a text; whatever fails stands in its entry.
    pub(super) fn work(&self, mut found: Found) -> Done {
        let mut entry = self.blank(&found);
        let mut output = Spool::new();
        let wrong = found.wrong.take();
        let bytes = wrong.map_or_else(|| found.input.read(), Err);
        let (mut kept, mut size) = (None, 0);
        match bytes {
            Ok(bytes) => {
                size = bytes.len() as u64;
                if self.folder.is_some() {
                    let seal = Seal::of(&bytes, self.is_bag());
                    kept = self.before.and_then(|before| before.keeps(self, &found, &seal));
                    entry.seal = Some(seal);
                }
                if kept.is_none() {
                    // A fault of our own in one text is no reason to lose the others.
                    let convert = AssertUnwindSafe(|| self.convert(&found, &bytes, &mut entry, &mut output));
                    if catch_unwind(convert).is_err() {
                        output = Spool::new();
                        entry.errors.push(format!("{}: {}", found.input.label(), fell()));
                    }
                }
            }
            Err(error) => entry.errors.push(format!("{error:#}")),
        }
        let label = found.input.label();
        if let Some((entry, line)) = kept {
            return Done { label, size, entry, line, output, kept: true };
        }
        let line = if self.folder.is_some() { entry.line() } else { Vec::new() };
        Done { label, size, entry, line, output, kept: false }
    }

    fn is_bag(&self) -> bool {
        self.batch.naming.bag
    }

    fn blank(&self, found: &Found) -> Entry {
        Entry {
            path: PathText::new(&found.input.path()),
            seal: None,
            encoding: None,
            language: None,
            articles: 0,
            roles: BTreeMap::new(),
            diagnostics: Vec::new(),
            errors: Vec::new(),
            copy: None,
            outputs: Vec::new(),
            tool: TOOL.to_owned(),
            options: self.settings.clone(),
        }
    }

    fn convert(&self, found: &Found, bytes: &[u8], entry: &mut Entry, output: &mut Spool) {
        if let Err(error) = self.copy(found, bytes, entry) {
            entry.errors.push(format!("{error:#}"));
        }
        let how = &self.batch.how;
        let (input, options) = (&found.input, how.options(&found.input));
        let done = match &self.batch.naming.writers[..] {
            [writer] if writer.is_by_article() => {
                open(bytes, &options).with_context(|| input.label()).and_then(|content| match content {
                    Content::Text(extract) => {
                        let flow = Flow::begin(input, bytes, &extract, &options, how)?;
                        self.flow(flow, found, writer, entry, output)
                    }
                    Content::Document(document) => {
                        self.whole(&(*document).into(), found, entry, output);
                        Ok(())
                    }
                })
            }
            _ => how.read(input, bytes).map(|reading| self.whole(&reading, found, entry, output)),
        };
        if let Err(error) = done {
            entry.errors.push(format!("{error:#}"));
        }
    }

    /// Writes a text while it is read. Of one that fails nothing is noted.
    fn flow(&self, flow: Flow, found: &Found, writer: &Writer, entry: &mut Entry, output: &mut Spool) -> Result<()> {
        let mut seen = self.blank(found);
        let mut tell = |part: &Part| self.note(&mut seen, &part.document, &part.labels);
        flow.through(writer, &mut tell, |write| self.put(&found.place, writer, entry, output, write))?;
        let Entry { encoding, language, articles, roles, diagnostics, .. } = seen;
        (entry.encoding, entry.language, entry.articles, entry.roles) = (encoding, language, articles, roles);
        entry.diagnostics.splice(..0, diagnostics);
        Ok(())
    }

    /// Writes a text that was read in every format.
    fn whole(&self, reading: &Reading, found: &Found, entry: &mut Entry, output: &mut Spool) {
        self.note(entry, &reading.document, &reading.labels);
        let how = &self.batch.how;
        for writer in &self.batch.naming.writers {
            let write =
                |out: &mut dyn Write| Ok((writer.write)(how.shown(reading, writer)?.as_ref(), &how.write, out)?);
            if let Err(error) = self.put(&found.place, writer, entry, output, write) {
                entry.errors.push(format!("{error:#}"));
            }
        }
    }

    /// Notes what was read, of a text or of a part of it.
    fn note(&self, entry: &mut Entry, document: &Document, labels: &Labelling) {
        entry.encoding = Some(document.source.encoding.clone());
        entry.language.clone_from(&document.language);
        entry.articles += document.articles.len();
        if self.folder.is_some() {
            // Lines that go on an element are none of their own.
            for piece in labels.pieces.iter().filter(|piece| !piece.joins) {
                *entry.roles.entry(piece.role).or_default() += 1;
            }
        }
        entry.diagnostics.extend_from_slice(&document.diagnostics);
    }

    /// The copy of the source that a bag has.
    fn copy(&self, found: &Found, bytes: &[u8], entry: &mut Entry) -> Result<()> {
        if let (Some(folder), Some(path)) = (self.folder, self.batch.naming.source(&found.place)) {
            folder.write(&path, true, |out| out.write_all(bytes))?;
            entry.copy = Some(PathText::new(&path));
        }
        Ok(())
    }

    /// Writes an output where it goes: a file that the manifest names, a file as a single text gets it, or standard output.
    fn put(
        &self,
        place: &Path,
        writer: &Writer,
        entry: &mut Entry,
        output: &mut Spool,
        write: impl FnOnce(&mut dyn Write) -> Result<Vec<Diagnostic>>,
    ) -> Result<()> {
        let path = self.batch.naming.output(place, writer);
        let diagnostics = match (self.folder, &self.batch.folder) {
            (Some(folder), _) => {
                let (diagnostics, seal) = folder.write(&path, self.is_bag(), write)?;
                let (format, path) = (writer.name.to_owned(), PathText::new(&path));
                entry.outputs.push(Output { format, path, seal, diagnostics });
                return Ok(());
            }
            (None, Some(folder)) => to_file(&folder.join(path), Link::Replace, write)?.unwrap_or_default(),
            (None, None) => output.add(write)?,
        };
        entry.diagnostics.extend(diagnostics);
        Ok(())
    }
}

/// What is said of a text that the program fell over.
pub(in crate::cli) fn fell() -> anyhow::Error {
    anyhow!("the program met a fault of its own; please report it with the text")
}
