//! The document as newsml.

use super::{Options, WriteError, Writer};
use crate::diagnostic::Diagnostic;
use crate::model::Document;
use std::io::Write;

/// The format's entry in the list of writers.
pub static WRITER: Writer = Writer {
    name: "newsml",
    extensions: &["xml"],
    media_type: "application/vnd.iptc.g2.newsmessage+xml",
    binary: false,
    about: "",
    write,
};

fn write(_doc: &Document, _options: &Options, _out: &mut dyn Write) -> Result<Vec<Diagnostic>, WriteError> {
    Ok(Vec::new())
}
