//! The package item: what the page holds and what belongs together.
//!
//! In: the page. Out: a composite `packageItem` with a root group, a group for each article, and references to the
//! article's text and pictures.
//!
//! Groups must have a role that some importers insist on, and the alias of the examples on the web, `group:`, is in no
//! catalogue; the Role in Package NewsCodes (`role1`) are.

use super::frame::{self, Frame, Own, PACKAGE, PICTURE, TEXT, confidence};
use super::message::Page;
use super::party;
use crate::model::{Article, Figure};
use crate::write::date::Embargo;
use crate::write::ids::ArticleIds;
use crate::write::xml::Xml;
use std::io;

/// The media type of a news item (IANA).
const NEWS_ITEM: &str = "application/vnd.iptc.g2.newsitem+xml";
/// The role of a group: all of them are what the page is about.
const ROLE: (&str, Option<&str>) = ("role", Some("role1:Main"));

/// Writes the package.
pub(super) fn write(xml: &mut Xml<'_>, page: &Page<'_>) -> io::Result<()> {
    let frame = Frame::of_page(page.doc);
    frame::open(
        xml,
        page,
        &PACKAGE,
        &page.ids.package,
        &frame,
        &Own { file: page.doc.source.name.as_deref(), ..Own::default() },
    );
    xml.open("contentMeta", &[]);
    party::picture_contributors(xml, &page.doc.credits);
    frame::write_language(xml, &frame);
    if let Some(lead) = page.doc.articles.iter().find_map(|a| a.headline.as_ref()) {
        xml.text("headline", &[("confidence", Some(&confidence(lead.confidence)))], &lead.text);
    }
    frame::write_creditlines(xml, 0, &page.doc.credits);
    xml.close("contentMeta");
    xml.open("groupSet", &[("root", Some("root"))]);
    root(xml, page);
    for (article, ids) in page.doc.articles.iter().zip(&page.ids.articles) {
        group(xml, page, article, ids);
        xml.spill()?;
    }
    xml.close("groupSet");
    xml.close(PACKAGE.element);
    xml.spill()
}

/// The articles in reading order.
fn root(xml: &mut Xml<'_>, page: &Page<'_>) {
    let attributes = [("id", Some("root")), ROLE, ("mode", Some("pgrmod:seq"))];
    if page.ids.articles.is_empty() {
        return xml.empty("group", &attributes);
    }
    xml.open("group", &attributes);
    for ids in &page.ids.articles {
        xml.empty("groupRef", &[("idref", Some(&name(ids)))]);
    }
    xml.close("group");
}

/// One article: its text, then its pictures.
fn group(xml: &mut Xml<'_>, page: &Page<'_>, article: &Article, ids: &ArticleIds) {
    xml.open("group", &[("id", Some(&name(ids))), ROLE, ("mode", Some("pgrmod:bag"))]);
    // What is withheld is not to be called usable by what refers to it.
    let embargo = Embargo::of(article);
    open_reference(xml, page, &ids.text, TEXT.class, &embargo);
    if let Some(headline) = &article.headline {
        xml.text("headline", &[], &headline.text);
    }
    xml.close("itemRef");
    for (figure, id) in article.figures().zip(&ids.pictures) {
        picture(xml, page, figure, id, &embargo);
    }
    xml.close("group");
}

fn picture(xml: &mut Xml<'_>, page: &Page<'_>, figure: &Figure, id: &str, embargo: &Embargo) {
    open_reference(xml, page, id, PICTURE.class, embargo);
    if let Some(caption) = &figure.caption {
        xml.text("description", &[("role", Some("drol:caption"))], &caption.text);
    }
    xml.close("itemRef");
}

fn open_reference(xml: &mut Xml<'_>, page: &Page<'_>, id: &str, class: &str, embargo: &Embargo) {
    let version = ("version", Some("1"));
    xml.open("itemRef", &[("residref", Some(id)), version, ("contenttype", Some(NEWS_ITEM))]);
    frame::head(xml, page, class);
    frame::status(xml, embargo);
}

/// The identifier of an article's group inside the file.
fn name(ids: &ArticleIds) -> String {
    format!("a{}", ids.number)
}
