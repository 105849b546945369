//! The work on one text of a batch: read, sealed, written in every format.
//!
//! In: a text that was found. Out: [`Done`]: its entry in the manifest, what standard output gets, what failed. Nothing
//! is said here: several texts are worked on at once, and what is said comes in their order.

use super::super::output::to_file;
use super::Batch;
use super::find::Found;
use super::folder::Folder;
use super::manifest::{Entry, Output, Settings, TOOL};
use super::path::PathText;
use super::resume::Before;
use super::seal::Seal;
use anyhow::{Result, anyhow};
use copydesk::Reading;
use copydesk::label::Role;
use copydesk::write::Writer;
use std::collections::BTreeMap;
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
    pub(super) output: Vec<u8>,
    /// An earlier run did it, and nothing has changed since.
    pub(super) kept: bool,
}

impl Shared<'_> {
    /// Works on a text; whatever fails stands in its entry.
    pub(super) fn work(&self, mut found: Found) -> Done {
        let mut entry = self.blank(&found);
        let mut output = Vec::new();
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

    fn convert(&self, found: &Found, bytes: &[u8], entry: &mut Entry, output: &mut Vec<u8>) {
        if let Err(error) = self.copy(found, bytes, entry) {
            entry.errors.push(format!("{error:#}"));
        }
        let reading = match self.batch.how.read(&found.input, bytes) {
            Ok(reading) => reading,
            Err(error) => return entry.errors.push(format!("{error:#}")),
        };
        entry.encoding = Some(reading.document.source.encoding.clone());
        entry.language.clone_from(&reading.document.language);
        entry.articles = reading.document.articles.len();
        if self.folder.is_some() {
            entry.roles = roles(&reading);
        }
        entry.diagnostics.clone_from(&reading.document.diagnostics);
        for writer in &self.batch.naming.writers {
            let done = match (self.folder, &self.batch.folder) {
                (Some(folder), _) => {
                    self.file(folder, &found.place, writer, &reading).map(|file| entry.outputs.push(file))
                }
                (None, Some(folder)) => self.loose(folder, &found.place, writer, &reading, entry),
                (None, None) => self.stdout(writer, &reading, entry, output),
            };
            if let Err(error) = done {
                entry.errors.push(format!("{error:#}"));
            }
        }
    }

    /// The copy of the source that a bag has.
    fn copy(&self, found: &Found, bytes: &[u8], entry: &mut Entry) -> Result<()> {
        if let (Some(folder), Some(path)) = (self.folder, self.batch.naming.source(&found.place)) {
            folder.write(&path, true, |out| out.write_all(bytes))?;
            entry.copy = Some(PathText::new(&path));
        }
        Ok(())
    }

    fn file(&self, folder: &Folder, place: &Path, writer: &Writer, reading: &Reading) -> Result<Output> {
        let how = &self.batch.how;
        let path = self.batch.naming.output(place, writer);
        let document = how.shown(reading, writer)?;
        let (diagnostics, seal) =
            folder.write(&path, self.is_bag(), |out| (writer.write)(&document, &how.write, out))?;
        Ok(Output { format: writer.name.to_owned(), path: PathText::new(&path), seal, diagnostics })
    }

    /// A file as a single text gets it: no manifest names it.
    fn loose(&self, folder: &Path, place: &Path, writer: &Writer, reading: &Reading, entry: &mut Entry) -> Result<()> {
        let how = &self.batch.how;
        let document = how.shown(reading, writer)?;
        let path = folder.join(self.batch.naming.output(place, writer));
        let found = to_file(&path, |out| (writer.write)(&document, &how.write, out))?;
        entry.diagnostics.extend(found.unwrap_or_default());
        Ok(())
    }

    fn stdout(&self, writer: &Writer, reading: &Reading, entry: &mut Entry, output: &mut Vec<u8>) -> Result<()> {
        let how = &self.batch.how;
        let document = how.shown(reading, writer)?;
        entry.diagnostics.extend((writer.write)(&document, &how.write, output)?);
        Ok(())
    }
}

/// What is said of a text that the program fell over.
pub(in crate::cli) fn fell() -> anyhow::Error {
    anyhow!("the program met a fault of its own; please report it with the text")
}

/// How many elements have which role: lines that go on one are no element of their own.
fn roles(reading: &Reading) -> BTreeMap<Role, usize> {
    let mut roles = BTreeMap::new();
    for piece in reading.labels.pieces.iter().filter(|piece| !piece.joins) {
        *roles.entry(piece.role).or_default() += 1;
    }
    roles
}
