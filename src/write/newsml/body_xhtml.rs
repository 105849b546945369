//! An article's body as XHTML: a flat run of `p` and `h2`.
//!
//! In: an article. Out: `inlineXML` with an `html` element. Importers that read only the children of `body` which begin
//! with text, as a bare tag with its text, lose nothing: no child holds another element. List items keep their markers,
//! the cells of a table's row are divided by an em space.

use super::frame::Frame;
use crate::model::Article;
use crate::write::body::{self, Kind, Piece};
use crate::write::language::direction;
use crate::write::xml::Xml;
use std::io;

/// Divides the cells of a row: white space that HTML does not fold.
const CELL_GAP: &str = "\u{2003}";

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
            // An item of its own.
            Piece::Figure(_) => {}
        }
        xml.spill()
    })?;
    xml.close("body");
    xml.close("html");
    xml.close("inlineXML");
    Ok(())
}
