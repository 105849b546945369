//! An article's body as XHTML: a flat run of `p` and `h2`.
//!
//! In: an article. Out: `inlineXML` with an `html` element. Importers that read only the children of `body` which begin
//! with text, as a bare tag with its text, lose nothing: no child holds another element. List items keep their markers,
//! the cells of a table's row are divided by an em space.

use super::body::{self, Kind, Piece};
use super::frame::{Frame, direction};
use super::xml::Xml;
use crate::model::Article;
use crate::write::CELL_GAP;
use std::io;

/// Writes the body.
pub(super) fn write(xml: &mut Xml<'_>, article: &Article, frame: &Frame<'_>) -> io::Result<()> {
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
            Piece::Item(item) => xml.parts("p", "list", body::of_item(item)),
            Piece::Table(rows) => {
                for row in rows.iter().filter(|r| !body::of_row(r).all(body::is_blank)) {
                    let cells = body::of_row(row).enumerate();
                    xml.parts("p", "table", cells.flat_map(|(at, cell)| [if at == 0 { "" } else { CELL_GAP }, cell]));
                }
            }
        }
        xml.spill()
    })?;
    xml.close("body");
    xml.close("html");
    xml.close("inlineXML");
    Ok(())
}
