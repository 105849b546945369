//! The document as NewsML-G2 2.35 (IPTC, conformance level power): one `newsMessage` for a page.
//!
//! In: a document and the options. Out: a message with a package item, a text item for each article and a picture item
//! for each figure, and diagnostics for what the format has no place for. Element order is that of the schema
//! `NewsML-G2_2.35-spec-All-Power.xsd`; QCodes come from the NewsCodes of catalogue 41 alone.
//!
//! | part | file |
//! | --- | --- |
//! | the message around the items | `message` |
//! | what every item begins with: catalogue, class, provider, dates, status, notes | `frame` |
//! | the items | `item`, `picture`, `package` |
//! | an article's body | `body` (what it holds), `body_xhtml`, `body_nitf` |
//! | people and organisations; dates; identifiers | `party`, `date`, `ids` |
//! | elements and attributes into a buffer | `xml` |

mod body;
mod body_nitf;
mod body_xhtml;
pub(super) mod date;
pub(super) mod frame;
mod ids;
mod item;
mod message;
mod package;
mod party;
mod picture;
mod xml;

use super::xml_text::left_out;
use super::{Options, WriteError, Writer};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Document;
use crate::span::Span;
use std::io::Write;

/// The format's entry in the list of writers.
pub static WRITER: Writer = Writer {
    name: "newsml",
    extensions: &["xml"],
    media_type: "application/vnd.iptc.g2.newsmessage+xml",
    binary: false,
    about: "one newsMessage: package, text items, picture items",
    write,
};

fn write(doc: &Document, options: &Options, out: &mut dyn Write) -> Result<Vec<Diagnostic>, WriteError> {
    message::write(doc, options, out)?;
    let mut diagnostics = left_out(doc, false);
    diagnostics.extend(not_expressed(doc));
    Ok(diagnostics)
}

/// What the document says and the message does not.
fn not_expressed(doc: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if !doc.furniture.is_empty() {
        let places: Vec<Span> = doc.furniture.iter().flat_map(|e| e.source.iter().copied()).collect();
        let count = doc.furniture.len();
        let what = if count == 1 { "line of page furniture has" } else { "lines of page furniture have" };
        let message = format!("{count} {what} no place in NewsML-G2");
        found.push(Diagnostic::new(Code::NotExpressed, message).on(&places));
    }
    for tag in doc.articles.iter().map(|a| &a.language).chain([&doc.language]).flatten() {
        if frame::language(Some(tag)).is_none() {
            let message = format!("\"{tag}\" is not a language tag of NewsML-G2 (xs:language)");
            found.push(Diagnostic::new(Code::NotExpressed, message).help("use a BCP 47 tag such as en or zh-Hans"));
        }
    }
    found
}
