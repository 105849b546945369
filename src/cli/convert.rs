//! `convert`: each text read once and written in every format that was asked for.

use super::exit::Exit;
use super::input::Input;
use super::output::{Written, folder, to_file, to_stdout};
use super::voice::Voice;
use anyhow::{Context, Result};
use copydesk::diagnostic::Diagnostic;
use copydesk::model::{Document, Unit};
use copydesk::write::{Options, Writer, json, jsonl};
use copydesk::{ReadOptions, Reading, offsets, read};
use std::borrow::Cow;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// What is converted, and how.
#[derive(Debug)]
pub(super) struct Convert {
    pub(super) jobs: Vec<Job>,
    /// A folder to make before the first output.
    pub(super) folder: Option<PathBuf>,
    pub(super) how: How,
}

/// How texts are read, written and spoken of.
#[derive(Debug)]
pub(super) struct How {
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
            convert.how.voice.fail(&format!("{error:#}"));
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
        let how = &convert.how;
        let reading = how.read(&self.input, &self.input.read()?)?;
        let mut warned = how.voice.say(&label, &reading.document.diagnostics);
        let (mut worst, mut unread) = (Exit::Done, false);
        if let Some(path) = &convert.folder {
            folder(path)?;
        }
        for output in &self.outputs {
            match output.write(&reading, how) {
                Ok(Some(found)) => warned |= how.voice.say(&label, &found),
                Ok(None) => unread = true,
                Err(error) => {
                    how.voice.fail(&format!("{error:#}"));
                    worst = Exit::Failed;
                }
            }
        }
        let exit = if warned && how.strict { worst.max(Exit::Findings) } else { worst };
        Ok(if unread { ControlFlow::Break(exit) } else { ControlFlow::Continue(exit) })
    }
}

impl Output {
    fn write(&self, reading: &Reading, how: &How) -> Result<Written<Vec<Diagnostic>>> {
        let document = how.shown(reading, self.writer)?;
        let write = |out: &mut dyn std::io::Write| (self.writer.write)(&document, &how.write, out);
        match &self.file {
            None => to_stdout(write),
            Some(path) => to_file(path, write),
        }
    }
}

impl How {
    /// Reads the bytes of a text.
    pub(super) fn read(&self, input: &Input, bytes: &[u8]) -> Result<Reading> {
        let options = ReadOptions { name: input.name(), ..self.read.clone() };
        read(bytes, &options).with_context(|| input.label())
    }

    /// The document as a writer takes it: JSON alone shows offsets; the others take them in bytes.
    pub(super) fn shown<'a>(&self, reading: &'a Reading, writer: &Writer) -> Result<Cow<'a, Document>> {
        let shows_offsets = [json::WRITER.name, jsonl::WRITER.name].contains(&writer.name);
        if self.unit == Unit::Utf8 || !shows_offsets {
            return Ok(Cow::Borrowed(&reading.document));
        }
        let mut document = reading.document.clone();
        offsets::convert(&mut document, &reading.text, self.unit)?;
        Ok(Cow::Owned(document))
    }
}
