//! What the program has to say about a text or an output: values, with one file for each rendering.
//!
//! In: a code, a span, a message. Out: a [`Diagnostic`], which the document carries and [`human`] or [`json`] renders.

pub mod human;
pub mod json;

use crate::span::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is in doubt.
    Info,
    /// Something is in doubt or was repaired: `--strict` turns it into exit code 1.
    Warning,
    /// The output lacks something that the source has.
    Error,
}

/// What kind of finding it is. The spelling in JSON is the contract; scripts select by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The encoding was neither declared nor marked, so it was guessed from the bytes.
    EncodingGuessed,
    /// Bytes that are not of the encoding became U+FFFD.
    UndecodableBytes,
    /// The text has no character that is not white space.
    EmptyText,
    /// There is a text, and nothing of it was taken for an article.
    NoArticle,
    /// The language was not recognised; the text was read by shape alone.
    LanguageUnknown,
    /// The last paragraph stops without a final mark.
    TextEndsMidSentence,
    /// An end-of-line hyphen was taken out when two lines were joined.
    HyphenRemoved,
    /// Characters that XML forbids stand in the text.
    ControlCharacters,
    /// A line looked like a byline but not surely enough, and stayed what its neighbours are.
    BylineUnsure,
    /// Something that looked like a date could not be read as one.
    DateUnread,
    /// A time zone that the text names and whose offset it does not say.
    ZoneUnread,
    /// A year that the text does not say was taken from the reference date.
    YearInferred,
    /// A whole release stands on one line and was not divided.
    RunOnText,
    /// Lines whose role is a close call.
    RoleUnsure,
    /// Characters were left out of an output because its format forbids them.
    CharactersLeftOut,
    /// The output format has no place for something in the document.
    NotExpressed,
    /// A part of the file was not read: an attachment, a linked text.
    PartNotRead,
}

impl Code {
    /// The severity that findings of this kind have.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::EncodingGuessed
            | Self::HyphenRemoved
            | Self::YearInferred
            | Self::RunOnText
            | Self::EmptyText
            | Self::ControlCharacters
            | Self::NotExpressed
            | Self::PartNotRead => Severity::Info,
            Self::UndecodableBytes
            | Self::NoArticle
            | Self::LanguageUnknown
            | Self::TextEndsMidSentence
            | Self::BylineUnsure
            | Self::DateUnread
            | Self::ZoneUnread
            | Self::RoleUnsure
            | Self::CharactersLeftOut => Severity::Warning,
        }
    }

    /// The code as it is spelt in JSON and on the terminal.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::EncodingGuessed => "encoding-guessed",
            Self::UndecodableBytes => "undecodable-bytes",
            Self::EmptyText => "empty-text",
            Self::NoArticle => "no-article",
            Self::LanguageUnknown => "language-unknown",
            Self::TextEndsMidSentence => "text-ends-mid-sentence",
            Self::HyphenRemoved => "hyphen-removed",
            Self::ControlCharacters => "control-characters",
            Self::BylineUnsure => "byline-unsure",
            Self::DateUnread => "date-unread",
            Self::ZoneUnread => "zone-unread",
            Self::YearInferred => "year-inferred",
            Self::RunOnText => "run-on-text",
            Self::RoleUnsure => "role-unsure",
            Self::CharactersLeftOut => "characters-left-out",
            Self::NotExpressed => "not-expressed",
            Self::PartNotRead => "part-not-read",
        }
    }
}

/// One finding, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The line of the source it is about, from 1; null where it is about the whole.
    pub line: Option<usize>,
    /// The place in the source; empty where it is about the whole.
    pub source: Vec<Span>,
    /// What was found, in one sentence.
    pub message: String,
    /// What a person can do about it, where there is something.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding about the whole text; [`Diagnostic::at`] gives it a place.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, severity: code.severity(), line: None, source: Vec::new(), message: message.into(), help: None }
    }

    /// The same finding with its line (from 1) and its place.
    #[must_use]
    pub fn at(mut self, line: usize, span: Span) -> Self {
        self.line = Some(line);
        self.source = vec![span];
        self
    }

    /// The same finding with the place of an element, whose line is not known here.
    #[must_use]
    pub fn on(mut self, spans: &[Span]) -> Self {
        self.source = spans.to_vec();
        self
    }

    /// The same finding with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_code_is_its_spelling_in_json() {
        for code in [Code::EncodingGuessed, Code::TextEndsMidSentence, Code::NotExpressed, Code::HyphenRemoved] {
            assert_eq!(serde_json::to_string(&code).unwrap(), format!("\"{}\"", code.name()));
        }
    }
}
