//! Readers: the bytes of a file in, its text with what the mark-up says of each line out.
//!
//! [`READERS`] is the one list, the mirror of the writers' list: the command line's choices, help, guessing, the README's
//! table and the tests derive from it. A reader decides no role: it gives lines with hints, and the same labeller reads
//! them that reads loose text. Only our own JSON comes back as the finished document that it is.
//!
//! The text that a reader extracts is the source of the document: its places count in it, and the same bytes give the
//! same text again. Nothing is fetched, run or expanded beyond [`Limits`].

mod docx;
mod draft;
mod eml;
mod flowed;
mod front_matter;
mod html;
mod json;
mod limits;
mod markdown;
mod news;
mod text;
mod xml;

pub use limits::{Bound, Limits};

use crate::diagnostic::Diagnostic;
use crate::model::{Document, DocumentError};
use crate::source::{self, DecodeError, Lines, Mark};
use std::borrow::Cow;

/// What a caller knows about a file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// WHATWG label of the encoding; found out where absent. Formats that say their own encoding are not asked.
    pub encoding: Option<String>,
    /// How far a file may be unpacked.
    pub limits: Limits,
}

/// The text of a file, with what its mark-up says.
#[derive(Clone, Debug, Default)]
pub struct Extract<'a> {
    /// The text, into which every span points. An element of the mark-up is one line; forced breaks divide it.
    pub text: Cow<'a, str>,
    /// What the mark-up says of each line that holds something, in order; empty for loose text.
    pub marks: Vec<Mark>,
    /// The encoding of the file by its WHATWG name.
    pub encoding: &'static str,
    /// BCP 47 tag of the language, where the file says one.
    pub language: Option<String>,
    /// What was guessed, and what was left out.
    pub diagnostics: Vec<Diagnostic>,
}

impl Extract<'_> {
    /// The lines of the text, marked.
    #[must_use]
    pub fn lines(&self) -> Lines {
        let mut lines = source::lines(&self.text);
        for (line, mark) in lines.lines.iter_mut().zip(&self.marks) {
            line.mark = *mark;
        }
        lines
    }
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content<'a> {
    /// A text to be read.
    Text(Extract<'a>),
    /// A document that was read before.
    Document(Box<Document>),
}

/// Why a file could not be opened. The words follow the file's name.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The bytes are no text, or not of the encoding that was asked for.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The bytes are no document of ours.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The bytes are not of the format.
    #[error("is no {format}: {what}")]
    NotOfFormat {
        /// The format's name for people.
        format: &'static str,
        /// What is wrong, and what to do.
        what: String,
    },
    /// The file would take more than the limits allow.
    #[error("is a {format} file with more {bound} than the {most} that are read; divide or simplify it{}", bound.advice())]
    Limit {
        /// The format's name for people.
        format: &'static str,
        /// What there is too much of.
        bound: Bound,
        /// How much is allowed.
        most: u64,
    },
    /// There is no reader of that name.
    #[error("unknown format \"{0}\" to read; `copydesk formats` lists what there is")]
    UnknownFormat(String),
}

/// How much bytes look like a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// They open as nothing else does: the extension counts for nothing.
    Sure,
    /// They look like it, as loose text could too: another extension is believed instead.
    Likely,
    /// Nothing speaks for it.
    No,
}

/// The one signature of all readers.
pub type ReadFn = for<'a> fn(&'a [u8], &Options) -> Result<Content<'a>, IngestError>;

/// An input format.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// The name on the command line.
    pub name: &'static str,
    /// Extensions without the dot.
    pub extensions: &'static [&'static str],
    /// IANA media type.
    pub media_type: &'static str,
    /// One line for help and README.
    pub about: &'static str,
    /// How much bytes look like the format.
    pub sniff: fn(&[u8]) -> Likeness,
    /// The reader itself.
    pub read: ReadFn,
}

impl Reader {
    /// True for the reader of loose text.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.name == text::READER.name
    }
}

/// Every input format. A newcomer adds one file and one line here.
pub static READERS: &[&Reader] = &[
    &text::READER,
    &docx::READER,
    &eml::READER,
    &html::READER,
    &json::READER,
    &markdown::READER,
    &news::newsml::READER,
    &news::ninjs::READER,
    &news::nitf::READER,
];

/// The reader of that name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Reader> {
    READERS.iter().copied().find(|r| r.name == name)
}

/// The reader for a file: by what only one format opens with, else by its name's extension, else by what it looks like,
/// else loose text. Of several extensions the longest counts: `page.ninjs.json` is ninjs. The same bytes under the same
/// name always have the same reader.
#[must_use]
pub fn choose(bytes: &[u8], name: Option<&str>) -> &'static Reader {
    let looks = |wanted| READERS.iter().copied().find(|r| (r.sniff)(bytes) == wanted);
    let ends = |name: &str, extension: &str| {
        let (name, extension) = (name.as_bytes(), extension.as_bytes());
        let at = name.len().checked_sub(extension.len());
        at.is_some_and(|at| name[at..].eq_ignore_ascii_case(extension) && at > 0 && name[at - 1] == b'.')
    };
    let length = |r: &Reader| name.and_then(|n| r.extensions.iter().filter(|e| ends(n, e)).map(|e| e.len()).max());
    let named = || READERS.iter().copied().filter(|r| length(r).is_some()).max_by_key(|r| length(r));
    looks(Likeness::Sure).or_else(named).or_else(|| looks(Likeness::Likely)).unwrap_or(&text::READER)
}

/// What a file holds, by the reader of that name, or by the one that [`choose`] finds.
pub fn open<'a>(
    bytes: &'a [u8],
    name: Option<&str>,
    from: Option<&str>,
    options: &Options,
) -> Result<Content<'a>, IngestError> {
    let reader = match from {
        Some(from) => by_name(from).ok_or_else(|| IngestError::UnknownFormat(from.to_owned()))?,
        None => choose(bytes, name),
    };
    (reader.read)(bytes, options)
}

/// The bytes behind a byte order mark of UTF-8 and white space.
fn opening(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

/// True where bytes begin with a word, in any case of ASCII letters.
fn opens_with(bytes: &[u8], word: &str) -> bool {
    bytes.get(..word.len()).is_some_and(|b| b.eq_ignore_ascii_case(word.as_bytes()))
}
