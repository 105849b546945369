//! `convert`: each text read once and written in every format that was asked for.

use super::exit::Exit;
use super::input::Input;
use super::output::{Written, folder, to_file, to_stdout};
use super::voice::{self, Voice};
use anyhow::{Context, Result};
use copydesk::diagnostic::Diagnostic;
use copydesk::model::{Document, Unit};
use copydesk::write::{Options, Writer, json};
use copydesk::{ReadOptions, Reading, offsets, read};
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

/// Converts every text; one that cannot be read or written does not stop the others.
pub(super) fn run(convert: &Convert) -> Exit {
    let mut worst = Exit::Done;
    for job in &convert.jobs {
        let exit = job.run(convert).unwrap_or_else(|error| {
            voice::error(&error);
            Exit::Failed
        });
        worst = worst.max(exit);
    }
    worst
}

impl Job {
    fn run(&self, convert: &Convert) -> Result<Exit> {
        let label = self.input.label();
        let options = ReadOptions { name: self.input.name(), ..convert.read.clone() };
        let reading = read(&self.input.read()?, &options).with_context(|| label.clone())?;
        let mut warned = convert.voice.say(&label, &reading.document.diagnostics);
        let mut worst = Exit::Done;
        if let Some(path) = &convert.folder {
            folder(path)?;
        }
        for output in &self.outputs {
            match output.write(&reading, convert) {
                Ok(Some(found)) => warned |= convert.voice.say(&label, &found),
                Ok(None) => {}
                Err(error) => {
                    voice::error(&error);
                    worst = Exit::Failed;
                }
            }
        }
        Ok(if warned && convert.strict { worst.max(Exit::Findings) } else { worst })
    }
}

impl Output {
    fn write(&self, reading: &Reading, convert: &Convert) -> Result<Written<Vec<Diagnostic>>> {
        // JSON alone shows offsets; writers take them in bytes.
        if convert.unit != Unit::Utf8 && self.writer.name == json::WRITER.name {
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
