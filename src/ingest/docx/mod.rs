//! DOCX (Office Open XML, ISO/IEC 29500-1) as lines with hints: paragraphs by their styles, lists, tables, captions and
//! the words for pictures.
//!
//! In: the bytes of a package. Out: its text, a paragraph in a line, forced breaks as line ends, the cells of a row
//! divided by tabs. Headers and footers are of the page, footnotes and endnotes stand behind the article. A package without styles is loose text. Links to other files are
//! not followed, deleted text (17.13.5.14) is not read.

mod flow;
mod notes;
mod numbers;
mod package;
mod styles;

use super::draft::Draft;
use super::{Content, Extract, IngestError, Likeness, Options, Reader, xml};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Hint;
use flow::{Flow, Seen};
use notes::Notes;
use numbers::Numbers;
use package::Package;
use styles::Styles;

/// The format's entry in the list of readers.
pub(super) static READER: Reader = Reader {
    name: "docx",
    extensions: &["docx", "docm", "dotx"],
    media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    about: "a word processor's text: its styles, lists, tables and captions as evidence",
    sniff,
    read,
};

/// The format's name for people.
const FORMAT: &str = "DOCX";

/// A ZIP package that names a part of a word processor's text.
fn sniff(bytes: &[u8]) -> Likeness {
    let zip = bytes.starts_with(b"PK\x03\x04");
    if zip && memchr::memmem::find(bytes, b"word/").is_some() { Likeness::Sure } else { Likeness::No }
}

fn read(bytes: &[u8], options: &Options) -> Result<Content<'static>, IngestError> {
    let mut package = Package::open(bytes, options.limits)?;
    let main = package.main()?;
    let body = package.xml(&main)?.ok_or_else(|| IngestError::NotOfFormat {
        format: FORMAT,
        what: format!("it is a ZIP package without {main}; save it as DOCX again"),
    })?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let styles = package.xml(&format!("{folder}/styles.xml"))?.map(|s| Styles::of(&s)).unwrap_or_default();
    let numbers = package.xml(&format!("{folder}/numbering.xml"))?.map(|n| Numbers::of(&n)).unwrap_or_default();
    let mut part = |name: &str| package.xml(&format!("{folder}/{name}.xml"));
    let notes = Notes::of(part("footnotes")?.as_ref(), part("endnotes")?.as_ref(), part("settings")?.as_ref());
    let mut draft = Draft::default();
    let core = package.xml("docProps/core.xml")?;
    let property = |name| core.as_ref().and_then(|c| c.child(name)).map(xml::Element::text);
    draft.title(&property("title").unwrap_or_default());
    for name in package.running(&folder, "header") {
        running(&mut package, &name, &mut draft)?;
    }
    if styles.is_news() {
        draft.article();
    }
    let mut flow = Flow::new(&styles, numbers, notes, draft);
    flow.body(&body);
    let (mut draft, seen) = flow.finish();
    for name in package.running(&folder, "footer") {
        running(&mut package, &name, &mut draft)?;
    }
    let diagnostics = not_read(seen);
    let extract = draft.extract("UTF-8");
    let language = property("language").filter(|l| !l.is_empty());
    Ok(Content::Text(Extract { language, diagnostics, ..extract }))
}

/// What is in the file and not in its text.
fn not_read(Seen { comments, embedded }: Seen) -> Vec<Diagnostic> {
    let several = |n: usize, one: &str, more: &str| match n {
        0 => None,
        1 => Some(format!("1 {one} of the file was not read")),
        _ => Some(format!("{n} {more} of the file were not read")),
    };
    let found = [
        several(comments, "comment", "comments"),
        several(embedded, "chart, diagram or embedded object", "charts, diagrams or embedded objects"),
    ];
    found.into_iter().flatten().map(|message| Diagnostic::new(Code::PartNotRead, message)).collect()
}

/// The lines of a header or footer are of the page.
fn running(package: &mut Package<'_>, name: &str, draft: &mut Draft) -> Result<(), IngestError> {
    let Some(part) = package.xml(name)? else { return Ok(()) };
    for paragraph in part.under().filter(|e| e.name == "p") {
        draft.element(&flow::text_of(paragraph, &mut Notes::default()), Some(Hint::Page));
    }
    draft.gap();
    Ok(())
}

#[cfg(test)]
mod tests;
