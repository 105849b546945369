//! The document as NewsML-G2 2.35 (IPTC, conformance level power): one `newsMessage` for a page, or where it is asked
//! for one `newsItem` for the only article.
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
//! | an article's body | `body_xhtml`, `body_nitf` |
//! | people and organisations | `party` |
//!
//! What the body holds, dates, identifiers and the writing of XML are shared with other writers.

mod body_nitf;
mod body_xhtml;
mod frame;
mod item;
mod message;
mod package;
mod party;
mod picture;

use super::lack;
use super::xml_text::left_out;
use super::{Options, Wrap, WriteError, Writer};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Document;
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
    let mut found = left_out(doc, false);
    found.extend(lack::furniture(doc, "NewsML-G2"));
    found.extend(lack::language_tags(doc, "NewsML-G2"));
    found.extend(lack::embargoes(doc, "NewsML-G2"));
    found.extend(wrapped(doc, options));
    Ok(found)
}

/// Says that a page became a message, though an item was asked for.
fn wrapped(doc: &Document, options: &Options) -> Option<Diagnostic> {
    let asked = options.wrap == Wrap::Item && !message::is_item(doc, options);
    let message = match doc.articles.len() {
        0 => "there is no article, so that there is a message instead of an item".to_owned(),
        count => format!("{count} articles are no single item of NewsML-G2, so that there is a message"),
    };
    asked.then(|| Diagnostic::new(Code::NotExpressed, message))
}
