//! The document as JSON (RFC 8259): compact, or indented with `--pretty`. Key order is the types' order.

use super::{Options, WriteError, Writer};
use crate::diagnostic::Diagnostic;
use crate::model::Document;
use std::io::Write;

/// The format's entry in the list of writers.
pub static WRITER: Writer = Writer {
    name: "json",
    extensions: &["json"],
    media_type: "application/json",
    binary: false,
    about: "the whole document with the place of every word",
    write,
};

fn write(doc: &Document, options: &Options, out: &mut dyn Write) -> Result<Vec<Diagnostic>, WriteError> {
    let done = if options.pretty {
        serde_json::to_writer_pretty(&mut *out, doc)
    } else {
        serde_json::to_writer(&mut *out, doc)
    };
    done.map_err(std::io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(Vec::new())
}
