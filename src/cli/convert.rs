//! `convert` of one text: read once and written in every format that was asked for. For several see [`super::batch`].

use super::exit::Exit;
use super::flow::Flow;
use super::gate;
use super::input::Input;
use super::output::{Link, Written, folder, to_file, to_stdout};
use super::voice::Voice;
use anyhow::{Context, Result, bail};
use copydesk::diagnostic::Diagnostic;
use copydesk::ingest::Content;
use copydesk::model::{Document, Unit};
use copydesk::write::{Options, Writer, json, jsonl};
use copydesk::{Part, ReadOptions, Reading, offsets, open, read};
use std::borrow::Cow;
use std::io::Write;
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
    pub(super) file: Option<(PathBuf, Link)>,
}

/// Converts the text. An output that cannot be written does not stop the others, a reader that went away does.
pub(super) fn run(convert: &Convert) -> Result<Exit> {
    gate::listen()?;
    let (input, how) = (&convert.input, &convert.how);
    let options = how.options(input);
    let done = input.read().and_then(|bytes| match &convert.outputs[..] {
        [output] if output.writer.is_by_article() => match open(&bytes, &options).with_context(|| input.label())? {
            Content::Text(extract) => convert.flow(Flow::begin(input, &bytes, &extract, &options, how)?, output),
            Content::Document(document) => convert.whole(|| Ok((*document).into())),
        },
        _ => convert.whole(|| how.read(input, &bytes)),
    });
    done.or_else(|error| {
        how.voice.fail(&input.label(), &format!("{error:#}"));
        Ok(Exit::Failed)
    })
}

impl Convert {
    /// Writes a text in every format.
    fn whole(&self, read: impl FnOnce() -> Result<Reading>) -> Result<Exit> {
        let (label, how, reading) = (self.input.label(), &self.how, read()?);
        let mut warned = how.voice.say(&label, &reading.document.diagnostics);
        let mut worst = Exit::Done;
        self.make_folder()?;
        for output in &self.outputs {
            match output.write(&reading, how) {
                Ok(Some(found)) => warned |= how.voice.say(&label, &found),
                Ok(None) => break,
                Err(error) => {
                    how.voice.fail(&label, &format!("{error:#}"));
                    worst = Exit::Failed;
                }
            }
        }
        Ok(self.exit(worst, warned))
    }

    /// Writes a text while it is read.
    fn flow(&self, flow: Flow, output: &Output) -> Result<Exit> {
        let (label, how) = (self.input.label(), &self.how);
        let mut warned = false;
        self.make_folder()?;
        let mut tell = |part: &Part| warned |= how.voice.say(&label, &part.document.diagnostics);
        let found = flow.through(output.writer, &mut tell, |write| output.to(write))?;
        warned |= found.is_some_and(|found| how.voice.say(&label, &found));
        Ok(self.exit(Exit::Done, warned))
    }

    fn make_folder(&self) -> Result<()> {
        self.folder.as_ref().map_or(Ok(()), |path| folder(path))
    }

    fn exit(&self, worst: Exit, warned: bool) -> Exit {
        if warned && self.how.strict { worst.max(Exit::Findings) } else { worst }
    }
}

impl Output {
    fn write(&self, reading: &Reading, how: &How) -> Result<Written<Vec<Diagnostic>>> {
        let document = how.shown(reading, self.writer)?;
        self.to(|out| (self.writer.write)(&document, &how.write, out))
    }

    /// Writes to where the output goes.
    fn to<T, E: Into<anyhow::Error>>(&self, write: impl FnOnce(&mut dyn Write) -> Result<T, E>) -> Result<Written<T>> {
        match &self.file {
            None => to_stdout(write),
            Some((path, link)) => to_file(path, *link, write),
        }
    }
}

impl How {
    /// How a text is read.
    pub(super) fn options(&self, input: &Input) -> ReadOptions {
        ReadOptions { name: input.name(), ..self.read.clone() }
    }

    /// Reads the bytes of a text.
    pub(super) fn read(&self, input: &Input, bytes: &[u8]) -> Result<Reading> {
        read(bytes, &self.options(input)).with_context(|| input.label())
    }

    /// The document as a writer takes it: JSON alone shows offsets; the others take them in bytes.
    pub(super) fn shown<'a>(&self, reading: &'a Reading, writer: &Writer) -> Result<Cow<'a, Document>> {
        let shows_offsets = [json::WRITER.name, jsonl::WRITER.name].contains(&writer.name);
        if self.unit == reading.document.source.unit || !shows_offsets {
            return Ok(Cow::Borrowed(&reading.document));
        }
        if reading.text.is_empty() && reading.document.source.bytes > 0 {
            bail!("its text is not at hand to count offsets in: it was read as a document; leave --offsets away");
        }
        let mut document = reading.document.clone();
        offsets::convert(&mut document, &reading.text, self.unit)?;
        Ok(Cow::Owned(document))
    }
}
