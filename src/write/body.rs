//! What an article's body holds, in reading order and flat, for every mark-up.
//!
//! In: an article. Out: its pieces, one after the other: the sections, and around them what else a reader sees and no
//! metadata holds (notes, boilerplate, legal text, the end mark). The article's credits are left out where there is a
//! picture to bear them.

use super::credit;
use super::xml_text::allowed;
use crate::model::{Article, Block, Figure, Item, Row, Section};
use crate::span::Span;
use std::io;

/// One piece of a body.
pub(super) enum Piece<'a> {
    /// A piece of text.
    Text(Kind, &'a str),
    /// The items of a list that hold something.
    List(Vec<&'a Item>),
    /// A table, row by row.
    Table(&'a [Row]),
    /// A picture.
    Figure(&'a Figure),
}

/// What a piece of text is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Label,
    Heading,
    Paragraph,
    Credit,
    Boilerplate,
    Legal,
    Note,
    End,
}

impl Kind {
    /// The class that the mark-up gives it; running text and headings have none.
    pub(super) const fn class(self) -> Option<&'static str> {
        match self {
            Self::Label => Some("label"),
            Self::Heading | Self::Paragraph => None,
            Self::Credit => Some("credit"),
            Self::Boilerplate => Some("boilerplate"),
            Self::Legal => Some("legal"),
            Self::Note => Some("note"),
            Self::End => Some("endmark"),
        }
    }
}

/// Calls `see` with each piece that holds something.
pub(super) fn each_piece<'a>(article: &'a Article, see: &mut dyn FnMut(Piece<'a>) -> io::Result<()>) -> io::Result<()> {
    let mut around = around(article);
    let body = article.sections.iter().find_map(start_of_section);
    let behind = around.partition_point(|(start, ..)| body.is_some_and(|b| *start < b));
    let behind = around.split_off(behind);
    for (_, kind, text) in around {
        see(Piece::Text(kind, text))?;
    }
    for section in &article.sections {
        each_of_section(section, see)?;
    }
    for (_, kind, text) in behind {
        see(Piece::Text(kind, text))?;
    }
    Ok(())
}

/// The texts around the sections, by their place in the source; those that have none come last.
fn around(article: &Article) -> Vec<(usize, Kind, &str)> {
    let credits = &article.credits[credit::borne(article)..];
    let kinds =
        [(Kind::Note, &article.notes), (Kind::Boilerplate, &article.boilerplate), (Kind::Legal, &article.legal)];
    let elements = kinds.into_iter().flat_map(|(kind, elements)| elements.iter().map(move |e| (kind, e)));
    let elements = elements.chain(article.end.iter().map(|e| (Kind::End, e)));
    let mut all: Vec<_> = credits
        .iter()
        .map(|c| (start(&c.source), Kind::Credit, c.text.as_str()))
        .chain(elements.map(|(kind, e)| (start(&e.source), kind, e.text.as_str())))
        .filter(|(.., text)| !is_blank(text))
        .collect();
    all.sort_by_key(|(start, ..)| *start);
    all
}

fn start(source: &[Span]) -> usize {
    source.first().map_or(usize::MAX, |s| s.start)
}

fn start_of_section(section: &Section) -> Option<usize> {
    let head = section.label.iter().chain(&section.heading).map(|e| &e.source);
    let blocks = section.blocks.iter().map(|b| match b {
        Block::Paragraph(e) => Some(&e.source),
        Block::List { items } => items.first().map(|i| &i.source),
        Block::Table { rows } => rows.first().map(|r| &r.source),
        Block::Figure(f) => Some(&f.source),
    });
    head.map(Some).chain(blocks).flatten().find_map(|s| s.first()).map(|s| s.start)
}

fn each_of_section<'a>(section: &'a Section, see: &mut dyn FnMut(Piece<'a>) -> io::Result<()>) -> io::Result<()> {
    for (kind, e) in [(Kind::Label, &section.label), (Kind::Heading, &section.heading)] {
        if let Some(e) = e.as_ref().filter(|e| !is_blank(&e.text)) {
            see(Piece::Text(kind, &e.text))?;
        }
    }
    for block in &section.blocks {
        match block {
            Block::Paragraph(e) if is_blank(&e.text) => {}
            Block::Paragraph(e) => see(Piece::Text(Kind::Paragraph, &e.text))?,
            Block::List { items } => {
                let items: Vec<&Item> = items.iter().filter(|i| !of_item(i).all(is_blank)).collect();
                if !items.is_empty() {
                    see(Piece::List(items))?;
                }
            }
            Block::Table { rows } => see(Piece::Table(rows))?,
            Block::Figure(figure) => see(Piece::Figure(figure))?,
        }
    }
    Ok(())
}

/// True where nothing would be written that a reader sees; importers drop such elements.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || !allowed(c))
}

/// A list item's marker and text as a reader sees them.
pub(super) fn of_item(item: &Item) -> impl Iterator<Item = &str> {
    let marker = item.marker.as_deref().unwrap_or_default();
    let gap = if marker.is_empty() || item.text.is_empty() { "" } else { " " };
    [marker, gap, &item.text].into_iter()
}

/// The element of a list whose marks are those that `ul` and `ol` show; other marks stay text.
pub(super) fn list_element(items: &[&Item]) -> Option<&'static str> {
    let marks = || items.iter().map(|i| i.marker.as_deref().unwrap_or_default());
    let same = marks().all(|m| marks().next() == Some(m));
    // An em dash opens what somebody says, in many languages.
    let bullets = same && marks().all(|m| !m.chars().any(|c| c.is_alphanumeric() || c == '—'));
    let counted = || marks().enumerate().all(|(at, m)| m.strip_suffix('.') == Some((at + 1).to_string().as_str()));
    bullets.then_some("ul").or_else(|| counted().then_some("ol"))
}

/// The texts of a row's cells; a row that was not divided is one cell.
pub(super) fn of_row(row: &Row) -> impl Iterator<Item = &str> {
    let whole = row.cells.is_empty().then_some(row.text.as_str());
    whole.into_iter().chain(row.cells.iter().map(|c| c.text.as_str()))
}
