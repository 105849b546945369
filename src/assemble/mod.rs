//! From labelled lines to the document: elements joined, articles, sections and figures built, facts read.
//!
//! In: the text, its lines and their labels, a language. Out: the document's articles, page credits, furniture and
//! diagnostics. Knows nothing of formats or files.

use crate::diagnostic::Diagnostic;
use crate::label::{Labelling, Role};
use crate::lang::Language;
use crate::model::{Article, Block, Credit, Element, Section};
use crate::source::Lines;

/// What a page holds.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its articles in reading order.
    pub articles: Vec<Article>,
    /// Credits for pictures of the whole page.
    pub credits: Vec<Credit>,
    /// What belongs to the page alone.
    pub furniture: Vec<Element>,
    /// What was repaired and what is in doubt.
    pub diagnostics: Vec<Diagnostic>,
}

/// Builds the articles of a page from its labels.
///
/// `reference` completes partial dates in their `inferred` value; without it a year is never guessed.
#[must_use]
pub fn assemble(
    text: &str,
    _lines: &Lines,
    labels: &Labelling,
    _language: &Language,
    _reference: Option<jiff::civil::Date>,
) -> Page {
    let mut article = Article { id: "a1".into(), ..Article::default() };
    let mut section = Section::default();
    for piece in &labels.pieces {
        let element = Element { text: piece.span.of(text).to_owned(), source: vec![piece.span], confidence: 1.0 };
        if piece.role == Role::Headline {
            article.headline = Some(element)
        } else {
            section.blocks.push(Block::Paragraph(element))
        }
    }
    article.sections.push(section);
    Page { articles: vec![article], ..Page::default() }
}
