//! An article's body as XHTML: a flat run of `p` and `h2`.
//!
//! In: an article. Out: `inlineXML` with an `html` element. Importers that read only the children of `body` which begin
//! with text, as a bare tag with its text, lose nothing: no child holds another element. List items keep their markers,
//! the cells of a table's row are divided by an em space.

use super::frame::Frame;
use super::message::Page;
use crate::model::{Article, Credit, Figure};
use crate::write::CELL_GAP;
use crate::write::body::{self, Kind, Piece};
use crate::write::credit;
use crate::write::language::direction;
use crate::write::xml::Xml;
use std::io;

/// Writes the body.
pub(super) fn write(xml: &mut Xml<'_>, page: &Page<'_>, article: &Article, frame: &Frame<'_>) -> io::Result<()> {
    xml.open("inlineXML", &[("contenttype", Some("application/xhtml+xml"))]);
    let (lang, dir) = (frame.language, direction(frame.language));
    let namespace = ("xmlns", Some("http://www.w3.org/1999/xhtml"));
    xml.open("html", &[namespace, ("lang", lang), ("xml:lang", lang), ("dir", dir)]);
    xml.open("head", &[]);
    xml.line_of("title", &[], article.headline.as_ref().map_or("", |h| &h.text));
    xml.close("head");
    xml.open("body", &[]);
    body::each_piece(article, &mut |piece| {
        match piece {
            Piece::Text(Kind::Heading, text) => xml.text("h2", &[], text),
            Piece::Text(kind, text) => xml.text("p", &[("class", kind.class())], text),
            Piece::List(items) => {
                for item in items {
                    xml.parts("p", "list", body::of_item(item));
                    xml.spill()?;
                }
            }
            Piece::Table(rows) => {
                for row in rows.iter().filter(|r| !body::of_row(r).all(body::is_blank)) {
                    let cells = body::of_row(row).enumerate();
                    xml.parts("p", "table", cells.flat_map(|(at, cell)| [if at == 0 { "" } else { CELL_GAP }, cell]));
                }
            }
            Piece::Figure(figure) if page.alone => picture(xml, page, article, figure),
            // An item of its own.
            Piece::Figure(_) => {}
        }
        xml.spill()
    })?;
    if page.alone {
        for credit in &page.doc.credits[credit::borne_of_page(page.doc)..] {
            xml.text("p", &[("class", Some("credit"))], &credit.text);
        }
    }
    xml.close("body");
    xml.close("html");
    xml.close("inlineXML");
    Ok(())
}

/// The words of a picture that has no item of its own; a credit inside the caption is not said again.
fn picture(xml: &mut Xml<'_>, page: &Page<'_>, article: &Article, figure: &Figure) {
    let caption = figure.caption.as_ref().filter(|c| !body::is_blank(&c.text));
    if let Some(caption) = caption {
        xml.text("p", &[("class", Some("caption"))], &caption.text);
    }
    let inside = |credit: &&Credit| {
        caption.is_some_and(|c| credit.source.iter().any(|s| c.source.iter().any(|outer| outer.contains(*s))))
    };
    let credits = credit::of_figure(page.doc, article, figure).iter().filter(|c| !inside(c));
    for credit in credits.filter(|c| !body::is_blank(&c.text)) {
        xml.text("p", &[("class", Some("credit"))], &credit.text);
    }
}
