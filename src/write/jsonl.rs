//! One article a line, as JSON (JSON Lines): for streams, search engines and tools that work line by line.
//!
//! In: a document. Out: for each article a line that stands alone: the article as in the document's JSON, and in front
//! of it the version, an identifier, and the source with its hash. Its language is the page's where it has none of its
//! own; credits of the whole page stand on each line. A page without articles is an empty file.

use super::ids::Ids;
use super::{Options, WriteError, Writer, lack};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Article, Credit, Document, SourceInfo, schema_of};
use crate::span::Span;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// The format's entry in the list of writers.
pub static WRITER: Writer = Writer {
    name: "jsonl",
    extensions: &["jsonl", "ndjson"],
    media_type: "application/jsonl",
    binary: false,
    about: "one article a line, as JSON, for streams",
    write,
};

/// One line: an article and what it needs to stand alone.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ArticleLine", extend("additionalProperties" = false))]
struct Line<'a> {
    /// The version of the document's shape.
    version: &'a str,
    /// The article's identifier, a `urn:uuid:` made from its source and its texts.
    uri: &'a str,
    /// What was read.
    source: &'a SourceInfo,
    #[serde(flatten)]
    article: Cow<'a, Article>,
    /// Credits that speak for pictures of the whole page.
    page_credits: &'a [Credit],
}

/// The JSON Schema (2020-12) of a line.
#[must_use]
pub fn schema() -> Schema {
    schema_of::<Line<'static>>()
}

fn write(doc: &Document, _: &Options, out: &mut dyn Write) -> Result<Vec<Diagnostic>, WriteError> {
    let ids = Ids::of(doc).all(doc);
    for (article, ids) in doc.articles.iter().zip(&ids.articles) {
        let article = match (&article.language, &doc.language) {
            (None, Some(_)) => Cow::Owned(Article { language: doc.language.clone(), ..article.clone() }),
            (Some(_), _) | (None, None) => Cow::Borrowed(article),
        };
        let (version, uri, source) = (doc.version.as_str(), ids.text.as_str(), &doc.source);
        let line = Line { version, uri, source, article, page_credits: &doc.credits };
        serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(lack::furniture(doc, "lines of articles").into_iter().chain(homeless(doc)).collect())
}

/// The credits of a page without articles are on no line.
fn homeless(doc: &Document) -> Option<Diagnostic> {
    let places: Vec<Span> = doc.credits.iter().flat_map(|c| c.source.iter().copied()).collect();
    let lost = doc.articles.is_empty() && !doc.credits.is_empty();
    let message = "the page's credits are on no line, as there is no article";
    lost.then(|| Diagnostic::new(Code::NotExpressed, message).on(&places))
}
