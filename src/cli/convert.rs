//! `convert`: each text read once and written in every format that was asked for.

use super::exit::Exit;
use super::input::Input;
use super::output::{Written, folder, to_file, to_stdout};
use super::voice::{self, Voice};
use anyhow::{Context, Result};
use copydesk::diagnostic::Diagnostic;
use copydesk::model::{Document, Unit};
use copydesk::write::{Options, Writer, json, jsonl};
use copydesk::{ReadOptions, Reading, offsets, read};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// What is converted, and how.
#[derive(Debug)]
pub(super) struct Convert {
    pub(super) jobs: Vec<Job>,
    /// A folder to make before the first output.
    pub(super) folder: Option<PathBuf>,
    pub(super) read: ReadOptions,
    pub(super) write: Options,
    pub(super) unit: Unit,
    pub(super) strict: bool,
    pub(super) voice: Voice,
}

/// One text and its outputs.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) input: Input,
    pub(super) outputs: Vec<Output>,
}

/// One output of a text.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) writer: &'static Writer,
    /// Standard output where there is none.
    pub(super) file: Option<PathBuf>,
}

/// Converts every text; one that cannot be read or written does not stop the others, a reader that went away does.
pub(super) fn run(convert: &Convert) -> Exit {
    let mut worst = Exit::Done;
    for job in &convert.jobs {
        let done = job.run(convert).unwrap_or_else(|error| {
            voice::error(&error);
            ControlFlow::Continue(Exit::Failed)
        });
        match done {
            ControlFlow::Continue(exit) => worst = worst.max(exit),
            ControlFlow::Break(exit) => return worst.max(exit),
        }
    }
    worst
}

impl Job {
    /// Converts the text; breaks off where nobody reads standard output any more.
    fn run(&self, convert: &Convert) -> Result<ControlFlow<Exit, Exit>> {
        let label = self.input.label();
        let options = ReadOptions { name: self.input.name(), ..convert.read.clone() };
        let reading = read(&self.input.read()?, &options).with_context(|| label.clone())?;
        let mut warned = convert.voice.say(&label, &reading.document.diagnostics);
        let (mut worst, mut unread) = (Exit::Done, false);
        if let Some(path) = &convert.folder {
            folder(path)?;
        }
        for output in &self.outputs {
            match output.write(&reading, convert) {
                Ok(Some(found)) => warned |= convert.voice.say(&label, &found),
                Ok(None) => unread = true,
                Err(error) => {
                    voice::error(&error);
                    worst = Exit::Failed;
                }
            }
        }
        let exit = if warned && convert.strict { worst.max(Exit::Findings) } else { worst };
        Ok(if unread { ControlFlow::Break(exit) } else { ControlFlow::Continue(exit) })
    }
}

impl Output {
    fn write(&self, reading: &Reading, convert: &Convert) -> Result<Written<Vec<Diagnostic>>> {
        // JSON alone shows offsets; writers take them in bytes.
        let shows_offsets = [json::WRITER.name, jsonl::WRITER.name].contains(&self.writer.name);
        if convert.unit != Unit::Utf8 && shows_offsets {
            let mut document = reading.document.clone();
            offsets::convert(&mut document, &reading.text, convert.unit)?;
            self.put(&document, convert)
        } else {
            self.put(&reading.document, convert)
        }
    }

    fn put(&self, document: &Document, convert: &Convert) -> Result<Written<Vec<Diagnostic>>> {
        let write = |out: &mut dyn std::io::Write| (self.writer.write)(document, &convert.write, out);
        match &self.file {
            None => to_stdout(write),
            Some(path) => to_file(path, write),
        }
    }
}
