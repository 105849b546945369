//! Our own JSON: the document comes back as it was written, its version checked first.

use super::{Content, IngestError, Likeness, Options, Reader, opening};
use crate::model::Document;

/// The format's entry in the list of readers.
pub(super) static READER: Reader = Reader {
    name: "json",
    extensions: &["json"],
    media_type: "application/json",
    about: "a document that copydesk wrote",
    sniff,
    read,
};

/// A JSON object that begins with the document's first two keys.
fn sniff(bytes: &[u8]) -> Likeness {
    let key = opening(bytes).strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    let version = key.is_some_and(|k| k.starts_with(b"\"version\""));
    let head = &opening(bytes)[..opening(bytes).len().min(80)];
    let source = memchr::memmem::find(head, b"\"source\"").is_some();
    if version && source { Likeness::Sure } else { Likeness::No }
}

fn read(bytes: &[u8], _: &Options) -> Result<Content<'static>, IngestError> {
    Ok(Content::Document(Box::new(Document::from_json(bytes)?)))
}
