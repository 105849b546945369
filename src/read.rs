//! The way of the data from bytes to a document.
//!
//! In: the bytes of a file and [`ReadOptions`]. Out: a [`Reading`]: the decoded text, its lines, their labels and the
//! document. Nothing here reads a file, a clock or the environment: the same input gives the same reading.

use crate::assemble::{self, Page};
use crate::diagnostic::{Code, Diagnostic};
use crate::ingest::{self, Bound, Content, Extract, IngestError};
use crate::label::{self, Labelling};
use crate::lang::{self, HouseStyle, Language};
use crate::model::{Document, SourceInfo, Unit, VERSION};
use crate::source::{self, Lines};

/// What a caller may know about a text.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The file's name without its folder, for the document.
    pub name: Option<String>,
    /// BCP 47 tag; detected where absent.
    pub language: Option<String>,
    /// WHATWG label of the encoding; detected where absent.
    pub encoding: Option<String>,
    /// The reader by its name in [`ingest::READERS`]; found out by content and name where absent.
    pub from: Option<String>,
    /// How far a file may be unpacked.
    pub limits: ingest::Limits,
    /// A house style: phrases that come before the language's own.
    pub house_style: Option<HouseStyle>,
    /// Whether what was seen is kept, so that [`Labelling::evidence`] can tell it: it takes memory.
    pub evidence: bool,
    /// The day from which partial dates get their year, in an extra, marked value.
    pub reference_date: Option<jiff::civil::Date>,
}

/// Why a text could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The bytes could not be opened.
    #[error(transparent)]
    Ingest(#[from] IngestError),
    /// There is no pack for the language that was asked for.
    #[error("unknown language \"{0}\"; `copydesk languages` lists what there is")]
    UnknownLanguage(String),
}

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

/// Reads a file: its text by what it says, a document that was read before as it is.
///
/// Of such a document there is no text here: the reading's text, lines and labels are empty.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Reading, ReadError> {
    if let Some(tag) = options.language.as_ref().filter(|tag| !lang::is_known(tag)) {
        return Err(ReadError::UnknownLanguage(tag.clone()));
    }
    let how = ingest::Options { encoding: options.encoding.clone(), limits: options.limits };
    match ingest::open(bytes, options.name.as_deref(), options.from.as_deref(), &how)? {
        Content::Text(extract) => read_text(bytes, extract, options),
        Content::Document(document) => Ok(Reading {
            text: String::new(),
            lines: Lines::default(),
            labels: Labelling::default(),
            document: *document,
        }),
    }
}

/// Reads the text of a file.
fn read_text(bytes: &[u8], extract: Extract, options: &ReadOptions) -> Result<Reading, ReadError> {
    let lines = extract.lines();
    let most = options.limits.lines;
    if lines.lines.len() as u64 > most {
        return Err(IngestError::Limit { format: "text", bound: Bound::Lines, most }.into());
    }
    let Extract { text, encoding, language: declared, mut diagnostics, .. } = extract;
    // A site's template often declares the wrong language; what the text is written in is believed first.
    let detected = || lang::detect(&text).or_else(|| declared.as_deref().filter(|tag| lang::is_known(tag)));
    let tag = options.language.as_deref().or_else(detected);
    if lines.lines.is_empty() {
        diagnostics.push(Diagnostic::new(Code::EmptyText, "the text is empty"));
    } else if tag.is_none() {
        diagnostics.push(
            Diagnostic::new(
                Code::LanguageUnknown,
                "the language was not recognised; the text was read by its shape alone",
            )
            .help("name it with --language"),
        );
    }
    let language = match &options.house_style {
        Some(house) => house.language(tag.unwrap_or(lang::FALLBACK)),
        None => Language::of(tag.unwrap_or(lang::FALLBACK)),
    };
    let labels = label::label(&text, &lines.lines, &language, options.evidence);
    let Page { mut articles, credits, furniture, diagnostics: found } =
        assemble::assemble(&text, &lines, &labels, &language, options.reference_date);
    diagnostics.extend(found);
    for article in &mut articles {
        if article.language.is_none() {
            article.language = tag.map(str::to_owned);
        }
    }
    let source = SourceInfo {
        name: options.name.clone(),
        bytes: bytes.len(),
        sha256: source::sha256(bytes),
        encoding: encoding.to_owned(),
        lines: lines.index.len(),
        unit: Unit::Utf8,
    };
    let document = Document {
        version: VERSION.to_owned(),
        source,
        language: tag.map(str::to_owned),
        articles,
        credits,
        furniture,
        diagnostics,
    };
    Ok(Reading { text, lines, labels, document })
}
