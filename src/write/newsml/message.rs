//! The message: its header, then the package, then each article's text and pictures; or one item alone.
//!
//! In: the document and the options. Out: the whole file. The header is that of NewsML-G2 2.35, "News Messages".

use super::frame::{CATALOG, Frame};
use super::{item, package, picture};
use crate::model::Document;
use crate::write::ids::{Ids, PageIds};
use crate::write::xml::Xml;
use crate::write::{Options, Wrap};
use std::io::{self, Write};

/// What every item of the message needs.
pub(super) struct Page<'a> {
    /// The document.
    pub(super) doc: &'a Document,
    /// The choices.
    pub(super) options: &'a Options,
    /// The options' date as `xs:dateTime`.
    pub(super) date: String,
    /// The identifiers of all items.
    pub(super) ids: PageIds,
    /// True where the text item is the whole file, so that the pictures' words stand in it.
    pub(super) alone: bool,
}

/// The namespace of the root element (NewsML-G2 2.35, "News Messages").
pub(super) const NAMESPACE: &str = "http://iptc.org/std/nar/2006-10-01/";

/// True where the document is written as one item.
pub(super) fn is_item(doc: &Document, options: &Options) -> bool {
    options.wrap == Wrap::Item && doc.articles.len() == 1
}

/// Writes the message.
pub(super) fn write(doc: &Document, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let ids = Ids::of(doc).all(doc);
    let page = Page { doc, options, date: options.date.to_string(), ids, alone: is_item(doc, options) };
    let mut xml = Xml::new(out, options.pretty);
    if let ([article], [ids], true) = (&doc.articles[..], &page.ids.articles[..], page.alone) {
        item::write(&mut xml, &page, article, ids, &Frame::of_article(doc, article))?;
        return xml.finish();
    }
    xml.open("newsMessage", &[("xmlns", Some(NAMESPACE))]);
    header(&mut xml, &page);
    xml.open("itemSet", &[]);
    package::write(&mut xml, &page)?;
    for (article, ids) in doc.articles.iter().zip(&page.ids.articles) {
        let frame = Frame::of_article(doc, article);
        item::write(&mut xml, &page, article, ids, &frame)?;
        for (figure, id) in article.figures().zip(&ids.pictures) {
            picture::write(&mut xml, &page, article, figure, id, &frame)?;
        }
    }
    xml.close("itemSet");
    xml.close("newsMessage");
    xml.finish()
}

fn header(xml: &mut Xml<'_>, page: &Page<'_>) {
    xml.open("header", &[]);
    xml.text("sent", &[], &page.date);
    xml.empty("catalogRef", &[("href", Some(CATALOG))]);
    if let Some(provider) = &page.options.provider {
        xml.line_of("sender", &[], provider);
    }
    xml.text("transmitId", &[], &page.ids.message);
    xml.close("header");
}
