//! `convert` of one text: read once and written in every format that was asked for. For several see [`super::batch`].

use super::exit::Exit;
use super::gate;
use super::input::Input;
use super::output::{Written, folder, to_file, to_stdout};
use super::voice::Voice;
use anyhow::{Context, Result};
use copydesk::diagnostic::Diagnostic;
use copydesk::model::{Document, Unit};
use copydesk::write::{Options, Writer, json, jsonl};
use copydesk::{ReadOptions, Reading, offsets, read};
use std::borrow::Cow;
use std::path::PathBuf;

/// A text, what it becomes, and how.
#[derive(Debug)]
pub(super) struct Convert {
    pub(super) input: Input,
    pub(super) outputs: Vec<Output>,
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

/// One output of a text.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) writer: &'static Writer,
    /// Standard output where there is none.
    pub(super) file: Option<PathBuf>,
}

/// Converts the text. An output that cannot be written does not stop the others, a reader that went away does.
pub(super) fn run(convert: &Convert) -> Result<Exit> {
    gate::listen()?;
    let (input, how) = (&convert.input, &convert.how);
    let label = input.label();
    let reading = input.read().and_then(|bytes| how.read(input, &bytes));
    let reading = match reading {
        Ok(reading) => reading,
        Err(error) => {
            how.voice.fail(&label, &format!("{error:#}"));
            return Ok(Exit::Failed);
        }
    };
    let mut warned = how.voice.say(&label, &reading.document.diagnostics);
    let mut worst = Exit::Done;
    if let Some(path) = &convert.folder {
        folder(path)?;
    }
    for output in &convert.outputs {
        match output.write(&reading, how) {
            Ok(Some(found)) => warned |= how.voice.say(&label, &found),
            Ok(None) => break,
            Err(error) => {
                how.voice.fail(&label, &format!("{error:#}"));
                worst = Exit::Failed;
            }
        }
    }
    Ok(if warned && how.strict { worst.max(Exit::Findings) } else { worst })
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
        if self.unit == reading.document.source.unit || !shows_offsets {
            return Ok(Cow::Borrowed(&reading.document));
        }
        let mut document = reading.document.clone();
        offsets::convert(&mut document, &reading.text, self.unit)?;
        Ok(Cow::Owned(document))
    }
}
