//! An article's body as NITF 3.6 (schema `nitf-3-6.xsd`).
//!
//! In: an article. Out: `inlineXML` with an `nitf` element: head lines, bylines and dateline in `body.head`, the text in
//! one `block` of `body.content` (where importers look for it), tables as tables.

use super::body::{self, Kind, Piece};
use super::frame::Frame;
use super::xml::Xml;
use crate::model::{Article, Row};
use std::io;

/// Writes the body.
pub(super) fn write(xml: &mut Xml<'_>, article: &Article, frame: &Frame<'_>) -> io::Result<()> {
    xml.open("inlineXML", &[("contenttype", Some("application/nitf+xml"))]);
    xml.open(
        "nitf",
        &[
            ("xmlns", Some("http://iptc.org/std/NITF/2006-10-18/")),
            ("version", Some("-//IPTC//DTD NITF 3.6//EN")),
            ("baselang", frame.language),
        ],
    );
    if let Some(headline) = &article.headline {
        xml.open("head", &[]);
        xml.line_of("title", &[], &headline.text);
        xml.close("head");
    }
    xml.open("body", &[]);
    head(xml, article);
    xml.open("body.content", &[]);
    xml.open("block", &[]);
    body::each_piece(article, &mut |piece| {
        match piece {
            Piece::Text(Kind::Heading, text) => xml.text("hl2", &[], text),
            Piece::Text(kind, text) => xml.text("p", &[("class", kind.class())], text),
            // NITF's li brings a bullet of its own, and the item keeps its marker.
            Piece::Item(item) => xml.parts("p", "list", body::of_item(item)),
            Piece::Table(rows) => table(xml, rows),
        }
        xml.spill()
    })?;
    xml.close("block");
    xml.close("body.content");
    xml.close("body");
    xml.close("nitf");
    xml.close("inlineXML");
    Ok(())
}

fn head(xml: &mut Xml<'_>, article: &Article) {
    xml.open("body.head", &[]);
    let mut lines = article
        .headline
        .iter()
        .map(|e| (None, e))
        .chain(article.kickers.iter().map(|e| (Some("kicker"), e)))
        .chain(article.subheadlines.iter().map(|e| (Some("subheadline"), e)));
    if let Some((class, first)) = lines.next() {
        xml.open("hedline", &[]);
        xml.text("hl1", &[("class", class)], &first.text);
        for (class, e) in lines {
            xml.text("hl2", &[("class", class)], &e.text);
        }
        xml.close("hedline");
    }
    for byline in &article.bylines {
        xml.text("byline", &[], &byline.text);
    }
    let datelines = article.dateline.iter().map(|d| &d.text).chain(article.date.iter().map(|d| &d.text));
    for text in datelines {
        xml.text("dateline", &[], text);
    }
    xml.close("body.head");
}

fn table(xml: &mut Xml<'_>, rows: &[Row]) {
    xml.open("table", &[]);
    for row in rows {
        xml.open("tr", &[]);
        for cell in body::of_row(row) {
            xml.text("td", &[], cell);
        }
        xml.close("tr");
    }
    xml.close("table");
}
