//! The document as NITF 3.6 (IPTC, schema `nitf-3-6.xsd`): one `nitf` element for a page.
//!
//! In: a document and the options. Out: a file with `head` and `body`, and diagnostics for what the format has no place
//! for. NITF holds one article. A page's further articles follow the first in the same `body.content`, each in a
//! `block` of the class `article` whose first line is its headline (`hl2` of the class `headline`), so that no text is lost and
//! importers that read every block have all of it; a diagnostic says so.
//!
//! | part | file |
//! | --- | --- |
//! | `head`: identifier, dates, messages to editors | `head` |
//! | `body.head` and the blocks, which NewsML-G2 embeds too | `body` |
//! | names, places and dates marked inside running text | `mark`, `dateline` |

mod body;
mod dateline;
mod head;
mod mark;

pub(super) use body::{article_head, text};

use super::ids::Ids;
use super::language::language;
use super::xml::{Attribute, Xml};
use super::xml_text::left_out;
use super::{Options, WriteError, Writer, lack};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Document;
use crate::span::Span;
use body::Page;
use std::io::{self, Write};

/// The format's entry in the list of writers.
pub static WRITER: Writer = Writer {
    name: "nitf",
    extensions: &["nitf", "nitf.xml"],
    media_type: "application/nitf+xml",
    binary: false,
    about: "one article as NITF 3.6; further ones of a page follow as blocks",
    write,
};

/// The attributes of the `nitf` element; the schema fixes the words of the version.
pub(super) fn attributes(language: Option<&str>) -> [Attribute<'_>; 3] {
    [
        ("xmlns", Some("http://iptc.org/std/NITF/2006-10-18/")),
        ("version", Some("-//IPTC//DTD NITF 3.6//EN")),
        ("baselang", language),
    ]
}

fn write(doc: &Document, options: &Options, out: &mut dyn Write) -> Result<Vec<Diagnostic>, WriteError> {
    document(Xml::new(out, options.pretty), doc, options)?;
    let mut found = left_out(doc, false);
    found.extend(lack::furniture(doc, "NITF"));
    found.extend(lack::language_tags(doc, "NITF"));
    found.extend(lack::embargoes(doc, "NITF"));
    found.extend(several(doc));
    Ok(found)
}

/// The whole file.
fn document(mut xml: Xml<'_>, doc: &Document, options: &Options) -> io::Result<()> {
    let first = doc.articles.first();
    let base = first.and_then(|a| a.language.as_deref()).or(doc.language.as_deref());
    xml.open("nitf", &attributes(language(base)));
    head::write(&mut xml, doc, options, &Ids::of(doc).all(doc));
    xml.open("body", &[]);
    if let Some(article) = first {
        article_head(&mut xml, article, options.provider.as_deref());
    }
    let page = Page { doc, base: language(base) };
    xml.open("body.content", &[]);
    for (at, article) in doc.articles.iter().enumerate() {
        body::block(&mut xml, &page, at, article)?;
    }
    body::page_credits(&mut xml, doc);
    xml.close("body.content");
    body::end(&mut xml, doc);
    xml.close("body");
    xml.close("nitf");
    xml.finish()
}

/// Says that a page's articles share one file.
fn several(doc: &Document) -> Option<Diagnostic> {
    let more = doc.articles.get(1..).filter(|more| !more.is_empty())?;
    let places: Vec<Span> = more.iter().filter_map(|a| a.headline.as_ref()).flat_map(|h| h.source.clone()).collect();
    let message = match more.len() {
        1 => "NITF holds one article; another one follows it as a block".to_owned(),
        count => format!("NITF holds one article; {count} others follow it as blocks"),
    };
    let found = Diagnostic::new(Code::NotExpressed, message).on(&places);
    Some(found.help("newsml with --body nitf gives each article a document of its own"))
}
