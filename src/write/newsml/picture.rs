//! The picture item: what a text says about a picture that is not in it.
//!
//! In: a figure and its article. Out: a `newsItem` with the caption, the credits and their makers. A picture without a
//! credit of its own has the article's, else the page's.

use super::frame::{self, Frame, Own, PICTURE, confidence};
use super::message::Page;
use super::party;
use crate::model::{Article, Figure};
use crate::write::credit;
use crate::write::date::truncated;
use crate::write::rights;
use crate::write::xml::Xml;
use std::io;

/// Writes the picture.
pub(super) fn write(
    xml: &mut Xml<'_>,
    page: &Page<'_>,
    article: &Article,
    figure: &Figure,
    id: &str,
    frame: &Frame<'_>,
) -> io::Result<()> {
    let credits = credit::of_figure(page.doc, article, figure);
    let own = Own { rights: rights::of_credits(credits).collect(), ..Own::default() };
    frame::open(xml, page, &PICTURE, id, frame, &own);
    xml.open("contentMeta", &[]);
    let taken = credits.iter().filter_map(|c| c.date.as_ref()).find_map(|d| truncated(d.value.as_deref()?));
    if let Some(day) = taken {
        xml.text("contentCreated", &[], &day);
    }
    party::picture_makers(xml, credits);
    frame::write_language(xml, frame);
    // A statement about the photographer is a by-line too, and some importers read no credit line.
    frame::write_ranked(xml, "by", credits.iter().map(|c| &c.text));
    frame::write_creditlines(xml, 0, credits);
    if let Some(caption) = &figure.caption {
        let sure = confidence(caption.confidence);
        xml.text("description", &[("role", Some("drol:caption")), ("confidence", Some(&sure))], &caption.text);
    }
    xml.close("contentMeta");
    // There is no file, hence no rendition. The element stays, empty: a widely used importer gives up the whole message
    // where a picture item lacks it.
    xml.empty("contentSet", &[]);
    xml.close(PICTURE.element);
    xml.spill()
}
