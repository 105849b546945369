//! The way of the data from bytes to a document.
//!
//! In: the bytes of a file and [`ReadOptions`]. Out: a [`Reading`]: the decoded text, its lines, their labels and the
//! document. Nothing here reads a file, a clock or the environment: the same input gives the same reading.

use crate::ingest::{self, Bound, Content, Extract, IngestError};
use crate::label::Labelling;
use crate::lang;
use crate::model::Document;
use crate::parts::{Part, Parts, ReadError, ReadOptions};
use crate::source::{self, Lines};

/// A text that was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The decoded text, into which every span points.
    pub text: String,
    /// Its lines.
    pub lines: Lines,
    /// What each line is.
    pub labels: Labelling,
    /// The document.
    pub document: Document,
}

/// Opens a file by the reader that its options name, or that its content and name ask for.
pub fn open<'a>(bytes: &'a [u8], options: &ReadOptions) -> Result<Content<'a>, ReadError> {
    if let Some(tag) = options.language.as_ref().filter(|tag| !lang::is_known(tag)) {
        return Err(ReadError::UnknownLanguage(tag.clone()));
    }
    let how = ingest::Options { encoding: options.encoding.clone(), limits: options.limits };
    Ok(ingest::open(bytes, options.name.as_deref(), options.from.as_deref(), &how)?)
}

/// Reads a file: its text by what it says, a document that was read before as it is.
///
/// Of such a document there is no text here: the reading's text, lines and labels are empty.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Reading, ReadError> {
    match open(bytes, options)? {
        Content::Text(extract) => read_text(bytes, extract, options),
        Content::Document(document) => Ok((*document).into()),
    }
}

impl From<Document> for Reading {
    /// A document that was read before: of its text nothing is known.
    fn from(document: Document) -> Self {
        Self { text: String::new(), lines: Lines::default(), labels: Labelling::default(), document }
    }
}

/// Reads the text of a file as a whole.
fn read_text(bytes: &[u8], extract: Extract, options: &ReadOptions) -> Result<Reading, ReadError> {
    // What is kept of every line must have room.
    let most = options.limits.lines;
    if extract.text.len() as u64 > most && source::count(&extract.text).1 as u64 > most {
        return Err(IngestError::Limit { format: "text", bound: Bound::Lines, most }.into());
    }
    let Part { lines, labels, document } = Parts::new(&extract, bytes, options).together()?;
    Ok(Reading { text: extract.text.into_owned(), lines, labels, document })
}
