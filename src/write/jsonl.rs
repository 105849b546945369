//! One article a line, as JSON (JSON Lines): for streams, search engines and tools that work line by line.
//!
//! In: a document. Out: for each article a line that stands alone: the article as in the document's JSON, and in front
//! of it the version, an identifier, and the source with its hash. Its language is the page's where it has none of its
//! own; credits of the whole page stand on each line. A text with more of those, or more lines, than one page has is several
//! pages in one file: then each stands on the line of the article that it follows. A page without articles is an empty
//! file. So a long text may be written part by part, each part as a document.

use super::ids::Ids;
use super::xml_text::each_text_of;
use super::{Options, WriteError, Writer, lack};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Article, Credit, Document, LINES_OF_A_PAGE, SourceInfo, schema_of};
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
    /// Credits that speak for pictures of the whole page; in a text of more than 16 of them, or of more than 65,536 lines, those
    /// that stand between this article and the next.
    page_credits: &'a [Credit],
}

/// The JSON Schema (2020-12) of a line.
#[must_use]
pub fn schema() -> Schema {
    schema_of::<Line<'static>>()
}

fn write(doc: &Document, _: &Options, out: &mut dyn Write) -> Result<Vec<Diagnostic>, WriteError> {
    let ids = Ids::of(doc).all(doc);
    let mut credits = PageCredits::of(doc);
    for (at, (article, ids)) in doc.articles.iter().zip(&ids.articles).enumerate() {
        let article = match (&article.language, &doc.language) {
            (None, Some(_)) => Cow::Owned(Article { language: doc.language.clone(), ..article.clone() }),
            (Some(_), _) | (None, None) => Cow::Borrowed(article),
        };
        let (version, uri, source) = (doc.version.as_str(), ids.text.as_str(), &doc.source);
        let line = Line { version, uri, source, article, page_credits: credits.of_line(at) };
        serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(lack::furniture(doc, "lines of articles").into_iter().chain(homeless(doc)).collect())
}

/// How many credits one page has at most; all credits of several pages on each line would make the output grow with the
/// square of the text.
const CREDITS_OF_A_PAGE: usize = 16;

/// The page's credits, given out to the lines of the articles.
struct PageCredits<'a> {
    doc: &'a Document,
    /// The first credit that is on no line yet.
    next: usize,
}

impl<'a> PageCredits<'a> {
    const fn of(doc: &'a Document) -> Self {
        Self { doc, next: 0 }
    }

    /// The credits on the line of an article; asked for the articles in their order.
    fn of_line(&mut self, at: usize) -> &'a [Credit] {
        let credits = &self.doc.credits;
        if credits.len() <= CREDITS_OF_A_PAGE && self.doc.source.lines <= LINES_OF_A_PAGE {
            return credits;
        }
        let rest = &credits[self.next..];
        let following = self.doc.articles.get(at + 1).map(start_of);
        let taken = following.map_or(rest.len(), |end| rest.iter().take_while(|c| start(&c.source) < end).count());
        self.next += taken;
        &rest[..taken]
    }
}

fn start_of(article: &Article) -> usize {
    let mut first = usize::MAX;
    each_text_of(article, &mut |_, source| first = first.min(source.first().map_or(usize::MAX, |s| s.start)));
    first
}

fn start(source: &[Span]) -> usize {
    source.first().map_or(0, |s| s.start)
}

/// The credits of a page without articles are on no line.
fn homeless(doc: &Document) -> Option<Diagnostic> {
    let places: Vec<Span> = doc.credits.iter().flat_map(|c| c.source.iter().copied()).collect();
    let lost = doc.articles.is_empty() && !doc.credits.is_empty();
    let message = "the page's credits are on no line, as there is no article";
    lost.then(|| Diagnostic::new(Code::NotExpressed, message).on(&places))
}
