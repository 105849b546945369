//! `stream`: records in, documents out, one process for as many as there are.
//!
//! In: JSON Lines on standard input, each a record `{"id": …, "text": "…"}` or `{"id": …, "base64": "…"}`. Out: for each
//! a line `{"id": …, "document": {…}}` or `{"id": …, "error": "…"}`, in their order. What is wrong with a record is said in
//! its line and ends nothing.
//!
//! Records are worked on several at a time. What is done is flushed whenever the next is not: whoever writes one record
//! and waits for its document gets it, and whoever writes many gets them in large pieces.

use super::batch::order::{Fell, Sink, ordered};
use super::exit::Exit;
use super::voice::reason;
use anyhow::{Context, Result, anyhow, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use copydesk::model::Unit;
use copydesk::write::{Options, json};
use copydesk::{ReadOptions, offsets, read};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::io::{self, BufRead, BufWriter, ErrorKind, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

/// How records are read and their documents written.
#[derive(Debug)]
pub(super) struct Stream {
    pub(super) read: ReadOptions,
    pub(super) unit: Unit,
    pub(super) workers: NonZeroUsize,
    /// Longest record, in bytes of its line.
    pub(super) longest: usize,
}

/// A record as it is typed.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow)]
    base64: Option<Cow<'a, str>>,
}

/// A line of standard input.
struct Line {
    /// From 1.
    number: usize,
    /// Its bytes without the line end: the first of them, where it is too long.
    bytes: Vec<u8>,
    whole: bool,
}

/// Answers every record.
pub(super) fn run(stream: &Stream) -> Result<Exit> {
    let lines = Lines { input: io::stdin(), number: 0, longest: stream.longest, failed: false };
    let mut out = Out { sink: BufWriter::with_capacity(64 * 1024, io::stdout()), stopped: None };
    let work = |line: io::Result<Line>| line.map(|line| stream.answer(&line));
    let hook = std::panic::take_hook();
    // The record that a fault of our own meets says so in its line.
    std::panic::set_hook(Box::new(|_| {}));
    ordered(stream.workers, lines, work, &mut out);
    std::panic::set_hook(hook);
    out.idle();
    match out.stopped {
        None => Ok(Exit::Done),
        // A reader that went away wants no more of it.
        Some(Stopped::Output(e)) if e.kind() == ErrorKind::BrokenPipe => Ok(Exit::Done),
        Some(Stopped::Output(e)) => Err(super::output::cannot(&e)).context("standard output"),
        Some(Stopped::Input(e)) => Err(anyhow!("standard input: cannot be read: {}", reason(&e))),
    }
}

impl Stream {
    /// The line that answers a record.
    fn answer(&self, line: &Line) -> Vec<u8> {
        let parsed = if line.whole {
            record(&line.bytes)
        } else {
            let longest = self.longest;
            Err(anyhow!("is longer than {longest} bytes; divide it, or name a greater --max-record"))
        };
        let id = match &parsed {
            Ok(record) => record.id,
            Err(_) => id(&line.bytes).filter(|id| is_whole(id)),
        };
        let convert = std::panic::AssertUnwindSafe(|| parsed.and_then(|record| self.document(&record)));
        let document = std::panic::catch_unwind(convert).unwrap_or_else(|_| Err(super::batch::fell()));
        let mut out = b"{\"id\":".to_vec();
        out.extend_from_slice(id.map_or("null", RawValue::get).as_bytes());
        match document {
            Ok(document) => {
                out.extend_from_slice(b",\"document\":");
                out.extend_from_slice(document.trim_ascii_end());
            }
            Err(error) => {
                let said = match id {
                    Some(_) => format!("{error:#}"),
                    None => format!("line {}: {error:#}", line.number),
                };
                out.extend_from_slice(b",\"error\":");
                out.extend_from_slice(serde_json::Value::from(said).to_string().as_bytes());
            }
        }
        out.extend_from_slice(b"}\n");
        out
    }

    /// The document of a record as JSON.
    fn document(&self, record: &Record) -> Result<Vec<u8>> {
        let (bytes, encoding) = match (&record.text, &record.base64) {
            (Some(text), None) => (Cow::Borrowed(text.as_bytes()), Some("utf-8".to_owned())),
            (None, Some(base64)) => {
                let bytes = STANDARD.decode(base64.as_bytes()).map_err(|e| anyhow!("its base64 is none: {e}"))?;
                (Cow::Owned(bytes), self.read.encoding.clone())
            }
            (None, None) => bail!("has neither \"text\" nor \"base64\""),
            (Some(_), Some(_)) => bail!("has both \"text\" and \"base64\""),
        };
        let mut reading = read(&bytes, &ReadOptions { encoding, ..self.read.clone() })?;
        if self.unit != Unit::Utf8 {
            offsets::convert(&mut reading.document, &reading.text, self.unit)?;
        }
        let mut out = Vec::new();
        (json::WRITER.write)(&reading.document, &Options::default(), &mut out)?;
        Ok(out)
    }
}

/// A record, or what is wrong with it.
fn record(line: &[u8]) -> Result<Record<'_>> {
    if !line.trim_ascii_start().starts_with(b"{") {
        bail!("is no record: a record is a JSON object");
    }
    let record: Record = serde_json::from_slice(line).map_err(|e| anyhow!("is no record: {}", words(&e)))?;
    if !record.id.is_none_or(is_whole) {
        bail!("its id is none: it has half a character");
    }
    Ok(record)
}

/// True where every character of an id is one: half of a pair (`\ud800`) may stand in JSON, but hardly anyone reads it.
fn is_whole(id: &RawValue) -> bool {
    !id.get().contains("\\u") || serde_json::from_str::<serde_json::Value>(id.get()).is_ok()
}

/// What is wrong with JSON, and where in the line.
fn words(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let words = said.find(" at line ").map_or(said.as_str(), |at| &said[..at]);
    format!("{words}, at byte {}", error.column())
}

/// The id of a record that is none: wherever it stands in an object that is whole, and where it comes first in one that is
/// spoiled further on: `{"id": 7, "text": "…`.
fn id(bytes: &[u8]) -> Option<&RawValue> {
    /// The part of a record that says which one it is.
    #[derive(Deserialize)]
    struct Name<'a> {
        #[serde(borrow)]
        id: Option<&'a RawValue>,
    }
    let object = bytes.trim_ascii_start().starts_with(b"{");
    if let (true, Ok(name)) = (object, serde_json::from_slice::<Name>(bytes)) {
        return name.id;
    }
    let rest = bytes.trim_ascii_start().strip_prefix(b"{")?;
    let mut key = serde_json::Deserializer::from_slice(rest).into_iter::<Cow<str>>();
    let is_id = key.next()?.ok()? == "id";
    let rest = rest[key.byte_offset()..].trim_ascii_start().strip_prefix(b":").filter(|_| is_id)?;
    let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<&RawValue>();
    let id = values.next()?.ok()?;
    // A number or a word that the end of the line cut off is none.
    let is_ended = rest[values.byte_offset()..].trim_ascii_start().starts_with(b",");
    is_ended.then_some(id)
}

/// The lines of standard input, blank ones left out.
struct Lines {
    input: io::Stdin,
    number: usize,
    longest: usize,
    failed: bool,
}

impl Iterator for Lines {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            match line(&mut self.input.lock(), self.longest) {
                Ok(Some((bytes, whole))) => {
                    self.number += 1;
                    if !whole || !bytes.trim_ascii().is_empty() {
                        return Some(Ok(Line { number: self.number, bytes, whole }));
                    }
                }
                Ok(None) => return None,
                Err(error) => {
                    self.failed = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

/// The next line without its end and whether all of it: no more than `longest` bytes of it are kept.
fn line(input: &mut impl BufRead, longest: usize) -> io::Result<Option<(Vec<u8>, bool)>> {
    let (mut kept, mut whole, mut any) = (Vec::new(), true, false);
    loop {
        let piece = match input.fill_buf() {
            Ok(piece) => piece,
            Err(e) if e.kind() == ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        if piece.is_empty() {
            return Ok(any.then_some((kept, whole)));
        }
        any = true;
        let end = memchr::memchr(b'\n', piece);
        let text = &piece[..end.unwrap_or(piece.len())];
        let room = longest - kept.len();
        kept.extend_from_slice(&text[..text.len().min(room)]);
        whole &= text.len() <= room;
        let used = end.map_or(piece.len(), |at| at + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(Some((kept, whole)));
        }
    }
}

/// Why there are no more answers.
enum Stopped {
    Input(io::Error),
    Output(io::Error),
}

/// Standard output.
struct Out {
    sink: BufWriter<io::Stdout>,
    stopped: Option<Stopped>,
}

impl Sink<Result<io::Result<Vec<u8>>, Fell>> for Out {
    fn take(&mut self, answer: Result<io::Result<Vec<u8>>, Fell>) -> ControlFlow<()> {
        let stopped = match answer {
            Ok(Ok(answer)) => self.sink.write_all(&answer).err().map(Stopped::Output),
            Ok(Err(error)) => Some(Stopped::Input(error)),
            Err(Fell) => Some(Stopped::Input(io::Error::other(super::batch::fell()))),
        };
        self.stopped = self.stopped.take().or(stopped);
        if self.stopped.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn idle(&mut self) {
        // An error shows again at the next record, or at the end.
        if let Err(error) = self.sink.flush() {
            self.stopped.get_or_insert(Stopped::Output(error));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_kept_up_to_the_longest() {
        let mut input = io::BufReader::with_capacity(3, &b"abcd\n\nabcde\nab"[..]);
        let mut next = || line(&mut input, 4).unwrap();
        assert_eq!(next(), Some((b"abcd".to_vec(), true)));
        assert_eq!(next(), Some((b"".to_vec(), true)));
        assert_eq!(next(), Some((b"abcd".to_vec(), false)));
        assert_eq!(next(), Some((b"ab".to_vec(), true)));
        assert_eq!(next(), None);
    }

    #[test]
    fn the_id_of_a_spoiled_record_is_found_where_it_comes_first() {
        let id = |text: &'static str| id(text.as_bytes()).map(RawValue::get);
        assert_eq!(id(r#" { "id" : "a,b" , "text": "no end"#), Some(r#""a,b""#));
        assert_eq!(id(r#"{"id":{"n":[1]},"text":oops}"#), Some(r#"{"n":[1]}"#));
        assert_eq!(id(r#"{"id":12"#), None);
        assert_eq!(id(r#"{"text":5,"id":1}"#), Some("1"));
        assert_eq!(id(r#"{"text":"a,"id":1}"#), None);
        assert_eq!(id("nothing"), None);
    }
}
