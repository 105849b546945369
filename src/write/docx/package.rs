//! The package (ISO/IEC 29500-2): content types, relationships, the theme, and the order of all parts.
//!
//! Every part has a fixed place, so that the same parts give the same bytes. Parts that are the same in every document of
//! a language are compressed once and then copied.

use super::archive::{Archive, Entry, Press};
use crate::write::WriteError;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// Relationship of the body to its header.
pub(super) const HEADER_ID: &str = "rId1";
/// Relationship of the body to its footer.
pub(super) const FOOTER_ID: &str = "rId2";

/// The parts that differ from document to document.
pub(super) struct Parts<'a> {
    /// Writes the body: it is the only part that grows, and is never whole in memory.
    pub document: &'a dyn Fn(&mut dyn Write) -> io::Result<()>,
    pub header: Vec<u8>,
    pub numbering: Vec<u8>,
    pub core: Vec<u8>,
}

/// The parts that are the same in every document of a language.
pub(super) struct Shared {
    pub footer: Vec<u8>,
    pub styles: Vec<u8>,
    pub settings: Vec<u8>,
    pub font_table: Vec<u8>,
}

/// The shared parts, compressed.
pub(super) type Packed = Arc<[Entry]>;

const CONTENT_TYPES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>",
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/word/theme/theme1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>",
    "<Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>",
    "<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "<Override PartName=\"/word/fontTable.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/>",
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
    "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>",
    "</Types>"
);

const ROOT_RELS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\" Target=\"docProps/app.xml\"/>",
    "</Relationships>"
);

const DOCUMENT_RELS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>",
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>",
    "<Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>",
    "<Relationship Id=\"rId5\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme\" Target=\"theme/theme1.xml\"/>",
    "<Relationship Id=\"rId6\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable\" Target=\"fontTable.xml\"/>",
    "<Relationship Id=\"rId7\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/>",
    "</Relationships>"
);

const APP: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">",
    "<Application>copydesk</Application></Properties>"
);

/// A plain theme (ISO/IEC 29500-1, 20.1.6.9): the parts of it that must be there.
const THEME: &str = include_str!("theme1.xml");

/// The package's bytes.
pub(super) fn pack(parts: &Parts, shared: &[Entry]) -> Result<Vec<u8>, WriteError> {
    let (mut press, mut archive) = (Press::take(), Archive::default());
    let (first, rest) = shared.split_at(shared.len().min(2));
    // Who looks at the first entries alone is to see what the package is.
    for entry in first {
        archive.add(entry);
    }
    archive.add(&press.entry("word/document.xml", |out| {
        let mut body = BufWriter::with_capacity(32 * 1024, out);
        (parts.document)(&mut body)?;
        body.flush()
    })?);
    archive.add(&press.entry("word/header1.xml", |out| out.write_all(&parts.header))?);
    archive.add(&press.entry("word/numbering.xml", |out| out.write_all(&parts.numbering))?);
    archive.add(&press.entry("docProps/core.xml", |out| out.write_all(&parts.core))?);
    for entry in rest {
        archive.add(entry);
    }
    press.give_back();
    archive.finish()
}

/// Languages whose parts are kept: more than there are packs, and few enough for documents that name any.
const KEPT: usize = 64;

/// The shared parts of a language, compressed; made once and kept.
pub(super) fn shared(language: &str, make: impl FnOnce() -> Shared) -> Result<Packed, WriteError> {
    static MADE: Mutex<BTreeMap<String, Packed>> = Mutex::new(BTreeMap::new());
    let made = || MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(packed) = made().get(language) {
        return Ok(packed.clone());
    }
    let packed: Packed = compress(&make())?.into();
    let mut made = made();
    if made.len() < KEPT {
        made.insert(language.to_owned(), packed.clone());
    }
    Ok(packed)
}

fn compress(shared: &Shared) -> Result<Vec<Entry>, WriteError> {
    let parts: [(&'static str, &[u8]); 9] = [
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", ROOT_RELS.as_bytes()),
        ("word/footer1.xml", &shared.footer),
        ("word/styles.xml", &shared.styles),
        ("word/settings.xml", &shared.settings),
        ("word/fontTable.xml", &shared.font_table),
        ("word/_rels/document.xml.rels", DOCUMENT_RELS.as_bytes()),
        ("word/theme/theme1.xml", THEME.as_bytes()),
        ("docProps/app.xml", APP.as_bytes()),
    ];
    let mut press = Press::take();
    let entries = parts.into_iter().map(|(name, bytes)| press.entry(name, |out| out.write_all(bytes))).collect();
    press.give_back();
    entries
}
