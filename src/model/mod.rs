//! The document: what a subeditor sees in a text, with the place of every word.
//!
//! The types' order is the JSON's key order; keys never vanish: what is absent is `null` or an empty list.
//! The room imports spans and diagnostics (which know only spans) and nothing else; readers fill it, writers take it.

mod block;
mod fact;
mod json;
mod place;

pub use block::{Block, Cell, Figure, Item, Row, Section};
pub use fact::{Byline, Contact, Credit, Date, DateElement, Dateline, Person, Release, ReleaseKind, Scope};
pub use json::DocumentError;
pub(crate) use json::schema_of;

use crate::diagnostic::Diagnostic;
use crate::span::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The shape's version: changes when a reader of the old shape would break.
pub const VERSION: &str = "1";

/// More lines than any page has: a text with more is several pages in one file.
pub const LINES_OF_A_PAGE: usize = 65_536;

/// A whole text that was read: its articles and what belongs to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The version of this shape, [`VERSION`].
    pub version: String,
    /// What was read.
    pub source: SourceInfo,
    /// BCP 47 tag of the page's main language; null where it was not recognised.
    pub language: Option<String>,
    /// The articles in reading order.
    pub articles: Vec<Article>,
    /// Credits that speak for pictures of the whole page.
    pub credits: Vec<Credit>,
    /// What belongs to the page, the mail or the web site and to no article.
    pub furniture: Vec<Element>,
    /// What the reading has to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// What was read: name, size and hash of the bytes, and how spans count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceInfo {
    /// The file's name without its folder; null for standard input and for text given in memory.
    pub name: Option<String>,
    /// Length of the source in bytes, before decoding.
    pub bytes: usize,
    /// SHA-256 of those bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The encoding by its WHATWG name.
    pub encoding: String,
    /// How many lines the decoded text has.
    pub lines: usize,
    /// What the offsets of every `source` count.
    pub unit: Unit,
}

/// What an offset counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Bytes of the decoded text as UTF-8.
    #[default]
    Utf8,
    /// Unicode code points of the decoded text.
    Chars,
    /// UTF-16 code units of the decoded text.
    Utf16,
}

/// A piece of text that has one role.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// What a reader reads: wrapped lines joined as the script joins them.
    pub text: String,
    /// Where its characters stand, in reading order.
    pub source: Vec<Span>,
    /// How sure the role is, 0 to 1 in hundredths.
    pub confidence: f32,
}

/// One article of the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// `a1`, `a2`, … in reading order.
    pub id: String,
    /// BCP 47 tag of the article's language; null where it was not recognised.
    pub language: Option<String>,
    /// Lines above the headline: eyebrow, series, section of the paper.
    pub kickers: Vec<Element>,
    /// The main title, all its lines.
    pub headline: Option<Element>,
    /// Decks between headline and text.
    pub subheadlines: Vec<Element>,
    /// Who wrote it.
    pub bylines: Vec<Byline>,
    /// Publication or issue date on a line of its own.
    pub date: Option<DateElement>,
    /// Place, date and agency that open the text.
    pub dateline: Option<Dateline>,
    /// Release instruction: immediate or embargoed.
    pub release: Option<Release>,
    /// The body, divided at its headings; the first section may have none.
    pub sections: Vec<Section>,
    /// Credits that speak for pictures of the whole article.
    pub credits: Vec<Credit>,
    /// Whom the press may call.
    pub contacts: Vec<Contact>,
    /// The standing description of the issuer.
    pub boilerplate: Vec<Element>,
    /// Disclaimers, forward-looking statements, copyright.
    pub legal: Vec<Element>,
    /// Notes to or of the editors, sources, corrections.
    pub notes: Vec<Element>,
    /// The mark that says that the text ends.
    pub end: Option<Element>,
}

impl Article {
    /// Every figure of the article, in reading order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.sections.iter().flat_map(|s| &s.blocks).filter_map(|b| match b {
            Block::Figure(f) => Some(f),
            Block::Paragraph(_) | Block::List { .. } | Block::Table { .. } => None,
        })
    }
}
