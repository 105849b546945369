//! `body.head` and the blocks of `body.content`.
//!
//! In: an article. Out: head lines, bylines and datelines; then its text. The first article's head lines are the
//! document's; those of others open their block. Notes, boilerplate and legal text are paragraphs of their class, since
//! importers take the paragraphs of a block and drop what is nested.

use super::{dateline, mark};
use crate::model::{Article, Credit, Document, Element, Figure, Item, Row, Scope};
use crate::write::body::{self, Kind, Piece};
use crate::write::credit;
use crate::write::dateline::datelines;
use crate::write::language::language;
use crate::write::table::heads;
use crate::write::xml::Xml;
use std::io;

/// What the blocks of a page need.
pub(super) struct Page<'a> {
    /// The document.
    pub(super) doc: &'a Document,
    /// The language of the file.
    pub(super) base: Option<&'a str>,
}

/// Head lines: the headline first, as importers read `hl1` alone, then kickers and subheadlines by class.
fn lines(article: &Article) -> impl Iterator<Item = (Option<&'static str>, &Element)> {
    let headline = article.headline.iter().map(|e| (None, e));
    let kickers = article.kickers.iter().map(|e| (Some("kicker"), e));
    headline.chain(kickers).chain(article.subheadlines.iter().map(|e| (Some("subheadline"), e)))
}

/// `body.head` of an article; `provider` is who sends the document.
pub(in crate::write) fn article_head(xml: &mut Xml<'_>, article: &Article, provider: Option<&str>) {
    xml.open("body.head", &[]);
    let mut lines = lines(article);
    if let Some((class, first)) = lines.next() {
        xml.open("hedline", &[]);
        xml.text("hl1", &[("class", class)], &first.text);
        for (class, e) in lines {
            xml.text("hl2", &[("class", class)], &e.text);
        }
        xml.close("hedline");
    }
    for byline in &article.bylines {
        mark::byline(xml, byline);
    }
    if let Some(name) = provider {
        xml.begin("distributor", &[]);
        xml.begin_inline("org", &[]);
        xml.chars(name);
        xml.end("org");
        xml.end("distributor");
    }
    for line in datelines(article) {
        dateline::write(xml, &line);
    }
    xml.close("body.head");
}

/// Credits of the whole page that no picture bears.
pub(super) fn page_credits(xml: &mut Xml<'_>, doc: &Document) {
    for credit in &doc.credits[credit::borne_of_page(doc)..] {
        mark::credit(xml, "p", Some("credit"), credit);
    }
}

/// The block of a page's article.
pub(super) fn block(xml: &mut Xml<'_>, page: &Page<'_>, at: usize, article: &Article) -> io::Result<()> {
    let tag = language(article.language.as_deref()).filter(|tag| Some(*tag) != page.base);
    // One without a headline would be taken for more of the article above it.
    xml.open("block", &[("class", (at > 0).then_some("article")), ("xml:lang", tag)]);
    if at > 0 {
        opening(xml, article);
    }
    let alone = page.doc.articles.len() == 1;
    body::each_piece(article, &mut |piece| {
        match piece {
            Piece::Figure(figure) => media(xml, page.doc, article, figure),
            // It closes the document, see [`end`].
            Piece::Text(Kind::End, _) if alone => {}
            Piece::List(items) => list(xml, &items),
            Piece::Text(..) | Piece::Table(_) => flat(xml, piece),
        }
        xml.spill()
    })?;
    xml.close("block");
    Ok(())
}

/// The head of a further article: a block has one byline and one dateline, in front of everything else.
fn opening(xml: &mut Xml<'_>, article: &Article) {
    let (first, more) = article.bylines.split_at(article.bylines.len().min(1));
    for byline in first {
        mark::byline(xml, byline);
    }
    let mut datelines = datelines(article);
    if let Some(line) = datelines.next() {
        dateline::write(xml, &line);
    }
    for (class, e) in lines(article) {
        xml.text("hl2", &[("class", class.or(Some("headline")))], &e.text);
    }
    for byline in more {
        xml.text("p", &[("class", Some("byline"))], &byline.text);
    }
    for line in datelines {
        xml.text("p", &[("class", Some("date"))], line.text());
    }
}

/// The text of an article that is embedded elsewhere, where lists are paragraphs, as importers of the embedding format
/// take no others. With the document `of` an article that is embedded alone its pictures stand in the text too.
pub(in crate::write) fn text(xml: &mut Xml<'_>, article: &Article, of: Option<&Document>) -> io::Result<()> {
    xml.open("block", &[]);
    body::each_piece(article, &mut |piece| {
        match (piece, of) {
            (Piece::Figure(figure), Some(doc)) => media(xml, doc, article, figure),
            (piece, _) => flat(xml, piece),
        }
        xml.spill()
    })?;
    if let Some(doc) = of {
        page_credits(xml, doc);
    }
    xml.close("block");
    Ok(())
}

fn flat(xml: &mut Xml<'_>, piece: Piece<'_>) {
    match piece {
        Piece::Text(Kind::Heading, text) => xml.text("hl2", &[], text),
        Piece::Text(kind, text) => xml.text("p", &[("class", kind.class())], text),
        Piece::List(items) => {
            for item in items {
                xml.parts("p", "list", body::of_item(item));
            }
        }
        Piece::Table(rows) => table(xml, rows),
        Piece::Figure(_) => {}
    }
}

fn list(xml: &mut Xml<'_>, items: &[&Item]) {
    let Some(element) = body::list_element(items) else {
        for item in items {
            xml.parts("p", "list", body::of_item(item));
        }
        return;
    };
    xml.open(element, &[]);
    for item in items {
        xml.text("li", &[], &item.text);
    }
    xml.close(element);
}

fn table(xml: &mut Xml<'_>, rows: &[Row]) {
    xml.open("table", &[]);
    let heads = heads(rows);
    for (at, row) in rows.iter().enumerate() {
        xml.open("tr", &[]);
        for (column, cell) in body::of_row(row).enumerate() {
            xml.text(if heads.scope(at, column).is_some() { "th" } else { "td" }, &[], cell);
        }
        xml.close("tr");
    }
    xml.close("table");
}

/// A picture: there is no file, so its reference, which the schema demands, points nowhere.
fn media(xml: &mut Xml<'_>, doc: &Document, article: &Article, figure: &Figure) {
    xml.open("media", &[("media-type", Some("image"))]);
    xml.empty("media-reference", &[]);
    if let Some(caption) = &figure.caption {
        xml.text("media-caption", &[], &caption.text);
    }
    for credit in credit::of_figure(doc, article, figure) {
        mark::credit(xml, "media-producer", reach(credit), credit);
    }
    xml.close("media");
}

/// The class of a credit that speaks for more than its picture.
fn reach(credit: &Credit) -> Option<&'static str> {
    match credit.scope {
        Scope::Figure => None,
        Scope::Article => Some("article"),
        Scope::Page => Some("page"),
    }
}

/// `body.end`: the mark that closes a single article.
pub(super) fn end(xml: &mut Xml<'_>, doc: &Document) {
    let [Article { end: Some(mark), .. }] = &doc.articles[..] else { return };
    xml.open("body.end", &[]);
    xml.text("tagline", &[("class", Some("endmark"))], &mark.text);
    xml.close("body.end");
}
