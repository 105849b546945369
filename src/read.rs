//! The way of the data from bytes to a document.
//!
//! In: the bytes of a file and [`ReadOptions`]. Out: a [`Reading`]: the decoded text, its lines, their labels and the
//! document. Nothing here reads a file, a clock or the environment: the same input gives the same reading.

use crate::assemble::{self, Page};
use crate::diagnostic::{Code, Diagnostic};
use crate::label::{self, Labelling};
use crate::lang::{self, Language, Pack};
use crate::model::{Document, SourceInfo, Unit, VERSION};
use crate::source::{self, DecodeError, Lines};
use std::sync::Arc;

/// What a caller may know about a text.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The file's name without its folder, for the document.
    pub name: Option<String>,
    /// BCP 47 tag; detected where absent.
    pub language: Option<String>,
    /// WHATWG label of the encoding; detected where absent.
    pub encoding: Option<String>,
    /// A house style: phrases that come before the language's own.
    pub house_style: Option<Pack>,
    /// The day from which partial dates get their year, in an extra, marked value.
    pub reference_date: Option<jiff::civil::Date>,
}

/// Why a text could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The bytes could not be decoded.
    #[error(transparent)]
    Decode(#[from] DecodeError),
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

/// Reads a text.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Reading, ReadError> {
    let decoded = source::decode(bytes, options.encoding.as_deref())?;
    let text = decoded.text.into_owned();
    let mut diagnostics = decoded.diagnostics;
    let lines = source::lines(&text);
    let tag = match &options.language {
        Some(tag) if lang::is_known(tag) => Some(tag.as_str()),
        Some(tag) => return Err(ReadError::UnknownLanguage(tag.clone())),
        None => lang::detect(&text),
    };
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
        Some(house) => Arc::new(Language::with_house_style(tag.unwrap_or(lang::FALLBACK), house)),
        None => Language::of(tag.unwrap_or(lang::FALLBACK)),
    };
    let labels = label::label(&text, &lines, &language);
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
        encoding: decoded.encoding.to_owned(),
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
