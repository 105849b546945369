//! What every item begins with: its attributes, the catalogue, and `itemMeta`.
//!
//! In: what the items of an article share, the item's class and identifier. Out: the opened item with its `itemMeta`
//! written; the caller goes on with `contentMeta`. Also the content metadata that all items have in common.

use super::message::{NAMESPACE, Page};
use crate::model::{Article, Credit, Document};
use crate::write::date::Embargo;
use crate::write::language::{direction, language};
use crate::write::xml::Xml;

/// The catalogue whose aliases all QCodes use. Every item names it, since items outlive their message.
pub(super) const CATALOG: &str = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml";

/// What an item of its own kind is called.
pub(super) struct Kind {
    /// The item's element.
    pub(super) element: &'static str,
    /// Its nature, of the Nature of a News Item NewsCodes.
    pub(super) class: &'static str,
}

/// A text.
pub(super) const TEXT: Kind = Kind { element: "newsItem", class: "ninat:text" };
/// A picture.
pub(super) const PICTURE: Kind = Kind { element: "newsItem", class: "ninat:picture" };
/// A package of both.
pub(super) const PACKAGE: Kind = Kind { element: "packageItem", class: "ninat:composite" };

/// What the items of an article share.
#[derive(Default)]
pub(super) struct Frame<'a> {
    /// The tag of the language, where it is one.
    pub(super) language: Option<&'a str>,
    /// When the items may be used.
    pub(super) embargo: Embargo,
    /// The release instruction's words.
    pub(super) release: Option<&'a str>,
}

impl<'a> Frame<'a> {
    /// The frame of an article's items.
    pub(super) fn of_article(doc: &'a Document, article: &'a Article) -> Self {
        Self {
            language: language(article.language.as_deref().or(doc.language.as_deref())),
            embargo: Embargo::of(article),
            release: article.release.as_ref().map(|r| r.text.as_str()),
        }
    }

    /// The frame of the page: its language, and the longest embargo.
    pub(super) fn of_page(doc: &'a Document) -> Self {
        let embargo = doc.articles.iter().map(Embargo::of).fold(Embargo::None, Embargo::and);
        Self { language: language(doc.language.as_deref()), embargo, release: None }
    }
}

/// What an item alone has.
#[derive(Default)]
pub(super) struct Own<'a> {
    /// The recommended file name.
    pub(super) file: Option<&'a str>,
    /// What is addressed to the editors who receive the item and never published.
    pub(super) notes: Vec<&'a str>,
    /// Its copyright notices.
    pub(super) rights: Vec<&'a str>,
}

/// Opens an item and writes its catalogue reference and `itemMeta`.
///
/// The release instruction comes before the other notes, since some importers read the first note alone.
pub(super) fn open(xml: &mut Xml<'_>, page: &Page<'_>, kind: &Kind, id: &str, frame: &Frame<'_>, own: &Own<'_>) {
    xml.open(
        kind.element,
        &[
            ("xmlns", page.alone.then_some(NAMESPACE)),
            ("guid", Some(id)),
            ("version", Some("1")),
            ("standard", Some("NewsML-G2")),
            ("standardversion", Some("2.35")),
            ("conformance", Some("power")),
            ("xml:lang", frame.language),
            ("dir", direction(frame.language)),
        ],
    );
    xml.empty("catalogRef", &[("href", Some(CATALOG))]);
    rights(xml, &own.rights);
    xml.open("itemMeta", &[]);
    head(xml, page, kind.class);
    match &frame.embargo {
        Embargo::None => {}
        Embargo::Until(moment) | Embargo::Open(Some(moment)) => xml.text("embargoed", &[], moment),
        // Without the element an item counts as not embargoed; its type allows "date and time, or nothing".
        Embargo::Open(None) => xml.empty("embargoed", &[]),
    }
    status(xml, &frame.embargo);
    if let Some(name) = own.file {
        xml.line_of("fileName", &[], name);
    }
    xml.text("generator", &[("versioninfo", Some(env!("CARGO_PKG_VERSION")))], "copydesk");
    if let Some(words) = frame.release {
        xml.text("edNote", &[], words);
    }
    for note in &own.notes {
        xml.text("edNote", &[], note);
    }
    xml.close("itemMeta");
}

/// The copyright notices (`rightsInfo`, NewsML-G2 2.35): rights management systems read no body.
fn rights(xml: &mut Xml<'_>, notices: &[&str]) {
    if notices.is_empty() {
        return;
    }
    xml.open("rightsInfo", &[]);
    for notice in notices {
        xml.text("copyrightNotice", &[], notice);
    }
    xml.close("rightsInfo");
}

/// The first properties of an item: its class, who provides it, when this version was made. References to an item
/// give them as a hint.
pub(super) fn head(xml: &mut Xml<'_>, page: &Page<'_>, class: &str) {
    xml.empty("itemClass", &[("qcode", Some(class))]);
    match &page.options.provider {
        Some(name) => {
            xml.open("provider", &[]);
            xml.line_of("name", &[], name);
            xml.close("provider");
        }
        // The schema demands a provider; nobody named one.
        None => xml.empty("provider", &[("literal", Some("unspecified"))]),
    }
    xml.text("versionCreated", &[], &page.date);
}

/// Whether it may be used; of a reference to an item that of the item.
pub(super) fn status(xml: &mut Xml<'_>, embargo: &Embargo) {
    let status = format!("stat:{}", embargo.status());
    xml.empty("pubStatus", &[("qcode", Some(&status))]);
}

/// The language of the content.
pub(super) fn write_language(xml: &mut Xml<'_>, frame: &Frame<'_>) {
    if let Some(tag) = frame.language {
        xml.empty("language", &[("tag", Some(tag))]);
    }
}

/// The words of credits, ranked behind `before` others.
pub(super) fn write_creditlines<'c>(xml: &mut Xml<'_>, before: usize, credits: impl IntoIterator<Item = &'c Credit>) {
    for (at, credit) in credits.into_iter().enumerate() {
        xml.line_of("creditline", &[("rank", Some(&(before + at + 1).to_string()))], &credit.text);
    }
}

/// Texts in one element each, ranked from 1.
pub(super) fn write_ranked<'t>(xml: &mut Xml<'_>, element: &str, texts: impl Iterator<Item = &'t String>) {
    for (at, text) in texts.enumerate() {
        xml.text(element, &[("rank", Some(&(at + 1).to_string()))], text);
    }
}

/// A confidence of the model (0 to 1) as one of NewsML-G2 (`Int100Type`, 0 to 100).
#[allow(clippy::cast_possible_truncation, reason = "clamped to 0..=100 and rounded before")]
pub(super) fn confidence(of: f32) -> String {
    ((of.clamp(0.0, 1.0) * 100.0).round() as i32).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidences_are_whole_hundredths() {
        assert_eq!(
            ["0", "97", "100", "100", "0"],
            [0.0, 0.97, 1.0, 7.0, f32::NAN].map(confidence).each_ref().map(String::as_str)
        );
    }
}
