//! What was typed, and nothing of what it means.
//!
//! Choices of formats come from the lists of readers and writers, so that a new format is on the command line by being in the list.

use super::batch::args::Many;
use super::exit;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use copydesk::ingest::{self, READERS};
use copydesk::write::WRITERS;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Reads loose press text and writes structured news documents.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, arg_required_else_help = true, after_help = exit::HELP)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read texts and write them as structured documents
    #[command(after_help = exit::HELP)]
    Convert(Box<Convert>),
    /// Show the role of every line
    #[command(after_help = exit::HELP)]
    Inspect(Inspect),
    /// Prove that a document lost, doubled and changed nothing of its source
    #[command(after_help = exit::HELP)]
    Verify(Verify),
    /// Answer records on standard input with their documents, a line each, in one process
    #[command(after_help = STREAM_HELP)]
    Stream(Stream),
    /// Print the JSON Schema of the document
    Schema {
        /// Which JSON: the document, or one article a line
        #[arg(value_enum, value_name = "FORMAT", default_value_t = Schema::Json)]
        format: Schema,
    },
    /// List the formats that are written and read
    Formats,
    /// List the languages that there is knowledge of
    Languages,
}

#[derive(Debug, Group)]
pub(super) struct Convert {
    /// Files to read, and folders of them; - or none is standard input
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Write to this file; its extension names the format
    #[arg(short, long, value_name = "FILE", conflicts_with = "directory")]
    pub(super) output: Option<PathBuf>,
    /// Format, or several with commas between them [default: json]
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', value_parser = formats())]
    pub(super) to: Vec<String>,
    /// Write into this folder, under the texts' names
    #[arg(short, long, value_name = "DIR")]
    pub(super) directory: Option<PathBuf>,
    /// Indent the output where the format allows it
    #[arg(long)]
    pub(super) pretty: bool,
    /// Mark-up of article bodies in NewsML-G2
    #[arg(long, value_enum, default_value_t = Body::Xhtml)]
    pub(super) body: Body,
    /// What NewsML-G2 items stand in: a message, or nothing where there is one article
    #[arg(long, value_enum, default_value_t = Wrap::Message)]
    pub(super) wrap: Wrap,
    /// Version of ninjs
    #[arg(long, value_enum, value_name = "VERSION", default_value_t = Ninjs::V3_1)]
    pub(super) ninjs_version: Ninjs,
    /// Columns of a line of plain text [default: every paragraph is one line]
    #[arg(long, alias = "wrap-width", value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) width: Option<u16>,
    /// Who sends the documents
    #[arg(long, value_name = "NAME")]
    pub(super) provider: Option<String>,
    /// When the documents are made, as 2024-10-17T12:00:00Z [default: that of `SOURCE_DATE_EPOCH`, else now]
    #[arg(long, value_name = "RFC3339")]
    pub(super) date: Option<String>,
    /// What offsets count in JSON: bytes of UTF-8, code points, or UTF-16 units
    #[arg(long, value_enum, default_value_t = Offsets::Utf8)]
    pub(super) offsets: Offsets,
    /// Exit with 1 where a warning was given
    #[arg(long)]
    pub(super) strict: bool,
    #[command(flatten)]
    pub(super) read: Read,
    #[command(flatten)]
    pub(super) voice: Voice,
    #[command(flatten)]
    pub(super) many: Many,
}

#[derive(Debug, Group)]
pub(super) struct Inspect {
    /// The file to read; - or none is standard input
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    /// For people on a terminal, one JSON object a line, or a page for a browser
    #[arg(long, value_enum, default_value_t = Sheet::Text)]
    pub(super) format: Sheet,
    /// Show what spoke for each role
    #[arg(long)]
    pub(super) evidence: bool,
    /// Colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(super) color: Color,
    #[command(flatten)]
    pub(super) read: Read,
    #[command(flatten)]
    pub(super) voice: Voice,
}

#[derive(Debug, Group)]
pub(super) struct Verify {
    /// The document as JSON; - is standard input
    #[arg(value_name = "DOCUMENT", required_unless_present = "manifest")]
    pub(super) document: Option<PathBuf>,
    /// The file that it was read from; - is standard input
    #[arg(value_name = "SOURCE", required_unless_present = "manifest")]
    pub(super) source: Option<PathBuf>,
    /// Format of the source [default: found out by content and extension]
    #[arg(short, long, value_name = "FORMAT", value_parser = readers())]
    pub(super) from: Option<String>,
    /// Prove a batch instead: every file there and as it was, nothing foreign, every document from its source
    #[arg(long, value_name = "FILE", conflicts_with_all = ["document", "source", "from"])]
    pub(super) manifest: Option<PathBuf>,
    /// Say it by the exit status alone
    #[arg(short, long)]
    pub(super) quiet: bool,
    #[command(flatten)]
    pub(super) limits: Limits,
}

#[derive(Debug, Group)]
pub(super) struct Stream {
    /// Longest record in bytes; a longer one is answered with an error
    #[arg(long, value_name = "BYTES", default_value_t = 64 << 20, value_parser = clap::value_parser!(u64).range(1..=1 << 32))]
    pub(super) max_record: u64,
    /// Records to work on at the same time [default: one for each core]
    #[arg(short, long, value_name = "NUMBER")]
    pub(super) jobs: Option<NonZeroUsize>,
    /// What offsets count: bytes of UTF-8, code points, or UTF-16 units
    #[arg(long, value_enum, default_value_t = Offsets::Utf8)]
    pub(super) offsets: Offsets,
    #[command(flatten)]
    pub(super) read: Read,
}

/// What a program that talks to `stream` has to know.
const STREAM_HELP: &str = "\
In:  {\"id\": ANY, \"text\": \"...\"} or {\"id\": ANY, \"base64\": \"...\"}, a line each; blank lines are none
Out: {\"id\": ANY, \"document\": {...}} or {\"id\": ANY, \"error\": \"...\"}, a line each, in the same order

Output is flushed whenever the next answer is not ready: a record that is waited for is answered at once. A bad record is
answered with its id (null where it cannot be told) and ends nothing; the exit status is 0 all the same, and 2 only where
standard input or output fail. At most 8 records for each of the -j are under way.";

/// What the user knows about the texts.
#[derive(Debug, Group)]
pub(super) struct Read {
    /// Format of the files [default: found out by content and extension]
    #[arg(short, long, value_name = "FORMAT", value_parser = readers())]
    pub(super) from: Option<String>,
    /// Language of the texts, as en or zh-Hans [default: detected]
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,
    /// Encoding of the texts, as utf-8 or gb18030 [default: detected]
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// House style: a language pack of your own (TOML)
    #[arg(long, value_name = "FILE")]
    pub(super) pack: Option<PathBuf>,
    /// The day that gives partial dates their year, as 2024-10-17
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) reference_date: Option<String>,
    #[command(flatten)]
    pub(super) limits: Limits,
}

const LIMITS: &str = "Limits";

/// How far files are unpacked and texts divided, against those that are made to exhaust a program.
#[derive(Clone, Copy, Debug, Group)]
pub(super) struct Limits {
    /// Most lines that hold something and are kept at a time; each takes up to a kilobyte of memory
    #[arg(long = "max-lines", value_name = "NUMBER", help_heading = LIMITS, default_value_t = ingest::Limits::default().lines)]
    pub(super) lines: u64,
    /// Most bytes of a marked-up text, unpacked
    #[arg(long = "max-bytes", value_name = "NUMBER", help_heading = LIMITS, default_value_t = ingest::Limits::default().bytes)]
    pub(super) bytes: u64,
    /// Most elements, attributes and parts of a marked-up text
    #[arg(long = "max-elements", value_name = "NUMBER", help_heading = LIMITS, default_value_t = ingest::Limits::default().nodes)]
    pub(super) elements: u64,
    /// Most levels of elements inside elements
    #[arg(long = "max-levels", value_name = "NUMBER", help_heading = LIMITS, default_value_t = ingest::Limits::default().levels)]
    pub(super) levels: u64,
}

impl From<Limits> for ingest::Limits {
    fn from(limits: Limits) -> Self {
        let Limits { lines, bytes, elements: nodes, levels } = limits;
        Self { bytes, levels, nodes, lines }
    }
}

/// How much is said on standard error.
#[derive(Clone, Copy, Debug, Group)]
pub(super) struct Voice {
    /// Say nothing but errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say what is only worth knowing too
    #[arg(short, long)]
    pub(super) verbose: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Body {
    Xhtml,
    Nitf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Wrap {
    Message,
    Item,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Ninjs {
    #[value(name = "3.1")]
    V3_1,
    #[value(name = "2.2")]
    V2_2,
    #[value(name = "1.4")]
    V1_4,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Offsets {
    Utf8,
    Chars,
    Utf16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Schema {
    Json,
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Sheet {
    Text,
    Jsonl,
    Html,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

/// The writers' names.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(WRITERS.iter().map(|w| PossibleValue::new(w.name).help(w.about)))
}

/// The readers' names.
fn readers() -> PossibleValuesParser {
    PossibleValuesParser::new(READERS.iter().map(|r| PossibleValue::new(r.name).help(r.about)))
}
