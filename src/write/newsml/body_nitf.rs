//! An article's body as NITF 3.6 (schema `nitf-3-6.xsd`).
//!
//! In: an article. Out: `inlineXML` with an `nitf` element: head lines, bylines and dateline in `body.head`, the text in
//! one `block` of `body.content` (where importers look for it), tables as tables.

use super::frame::Frame;
use super::message::Page;
use crate::model::Article;
use crate::write::nitf;
use crate::write::xml::Xml;
use std::io;

/// Writes the body.
pub(super) fn write(xml: &mut Xml<'_>, page: &Page<'_>, article: &Article, frame: &Frame<'_>) -> io::Result<()> {
    xml.open("inlineXML", &[("contenttype", Some("application/nitf+xml"))]);
    xml.open("nitf", &nitf::attributes(frame.language));
    if let Some(headline) = &article.headline {
        xml.open("head", &[]);
        xml.line_of("title", &[], &headline.text);
        xml.close("head");
    }
    xml.open("body", &[]);
    nitf::article_head(xml, article, None);
    xml.open("body.content", &[]);
    nitf::text(xml, article, page.alone.then_some(page.doc))?;
    xml.close("body.content");
    xml.close("body");
    xml.close("nitf");
    xml.close("inlineXML");
    Ok(())
}
