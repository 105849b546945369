//! `inspect`: the role of every line, for people or for programs.

use super::exit::Exit;
use super::input::Input;
use super::look::{self, Sheet};
use super::output::to_stdout;
use super::view;
use super::voice::Voice;
use anyhow::{Context, Result, anyhow};
use copydesk::label::{Piece, Role};
use copydesk::{ReadOptions, Reading, read};
use serde::Serialize;
use std::io::{self, Write};

/// What is looked at, and how.
#[derive(Debug)]
pub(super) struct Inspect {
    pub(super) input: Input,
    pub(super) read: ReadOptions,
    pub(super) sheet: Sheet,
    pub(super) voice: Voice,
}

/// Shows the roles of a text on standard output.
pub(super) fn run(inspect: &Inspect) -> Result<Exit> {
    let label = inspect.input.label();
    let options = ReadOptions { name: inspect.input.name(), evidence: true, ..inspect.read.clone() };
    let bytes = inspect.input.read()?;
    let reading = read(&bytes, &options).with_context(|| label.clone())?;
    // A document that was read before tells of other bytes than its own.
    if reading.text.is_empty() && reading.document.source.bytes != bytes.len() {
        return Err(anyhow!("is a document, not a text; inspect the file that it was read from").context(label));
    }
    to_stdout(|out| match inspect.sheet {
        Sheet::Jsonl => jsonl(&reading, out),
        Sheet::Html => view::page(&reading, &label, out),
        Sheet::Text(look) => look::page(&reading, &label, look, out),
    })?;
    inspect.voice.say(&label, &reading.document.diagnostics);
    Ok(Exit::Done)
}

/// What programs read of a line. The keys and their order are the contract.
#[derive(Serialize)]
struct Record {
    line: usize,
    article: usize,
    role: Role,
    joins: bool,
    confidence: f32,
    evidence: Vec<String>,
}

/// One JSON object for each non-blank line, in order; a line of several pieces has the role of the longest.
fn jsonl(reading: &Reading, out: &mut dyn Write) -> io::Result<()> {
    let pieces = &reading.labels.pieces;
    let mut first = 0;
    for line in pieces.chunk_by(|a, b| a.line == b.line) {
        let length = |p: &Piece| p.span.of(&reading.text).chars().count();
        // Of equally long pieces the first.
        let longest = (0..line.len()).rev().max_by_key(|&n| length(&line[n])).unwrap_or(0);
        let piece = &line[longest];
        let record = Record {
            line: reading.lines.lines[piece.line].number,
            article: piece.article,
            role: piece.role,
            joins: piece.joins,
            confidence: (piece.confidence * 100.0).round() / 100.0,
            evidence: reading.labels.evidence(first + longest),
        };
        serde_json::to_writer(&mut *out, &record).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        first += line.len();
    }
    Ok(())
}
