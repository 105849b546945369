//! The document as docx.

use super::{Options, WriteError, Writer};
use crate::diagnostic::Diagnostic;
use crate::model::Document;
use std::io::Write;

/// The format's entry in the list of writers.
pub static WRITER: Writer = Writer {
    name: "docx",
    extensions: &["docx"],
    media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    binary: true,
    about: "",
    write,
};

fn write(_doc: &Document, _options: &Options, _out: &mut dyn Write) -> Result<Vec<Diagnostic>, WriteError> {
    Ok(Vec::new())
}
