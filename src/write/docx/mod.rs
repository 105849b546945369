//! The document as DOCX: WordprocessingML in an Open Packaging Convention package (ISO/IEC 29500:2016).
//!
//! In: a document and options. Out: the bytes of a `.docx`, the same for the same input. docx-rs builds the elements
//! of body, header, footer and styles; the order of their children, every other part and the packing are ours, because
//! its package parts are wrong or differ from run to run.

mod archive;
mod body;
mod flow;
mod fonts;
mod numbering;
mod order;
mod package;
mod paragraph;
mod parts;
mod styles;

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
    about: "a word processor document with styles, outline and page numbers",
    write,
};

fn write(doc: &Document, options: &Options, out: &mut dyn Write) -> Result<Vec<Diagnostic>, WriteError> {
    let language = doc.language.as_deref().unwrap_or("und");
    let (paragraphs, lists, diagnostics) = flow::paragraphs(doc);
    let parts = package::Parts {
        document: &|out| body::document(&paragraphs, language, out),
        header: body::header(doc.source.name.as_deref().unwrap_or_default(), language),
        numbering: lists.part(),
        core: parts::core(doc, options),
    };
    let shared = package::shared(language, || package::Shared {
        footer: body::footer(),
        styles: styles::styles(language),
        settings: parts::settings(language),
        font_table: parts::font_table(language),
    })?;
    out.write_all(&package::pack(&parts, &shared)?)?;
    Ok(diagnostics)
}
