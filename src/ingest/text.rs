//! Loose text: nothing is marked, every line is read by what it looks like.

use super::{Content, Extract, IngestError, Likeness, Options, Reader};
use crate::source;

/// The format's entry in the list of readers.
pub(super) static READER: Reader = Reader {
    name: "text",
    extensions: &["txt", "text"],
    media_type: "text/plain",
    about: "loose press text in any encoding",
    sniff: |_| Likeness::No,
    read,
};

fn read<'a>(bytes: &'a [u8], options: &Options) -> Result<Content<'a>, IngestError> {
    let decoded = source::decode(bytes, options.encoding.as_deref())?;
    Ok(Content::Text(Extract {
        text: decoded.text,
        encoding: decoded.encoding,
        diagnostics: decoded.diagnostics,
        ..Extract::default()
    }))
}
