//! The package (ISO/IEC 29500-2): content types, relationships, the theme, and the ZIP around all parts.
//!
//! Every entry has the date of 1980-01-01 and a fixed place, so that the same parts give the same bytes. Parts that are
//! the same in every document of a language are compressed once and then copied.

use crate::write::WriteError;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Cursor, Write};
use std::sync::{Arc, Mutex, PoisonError};
use zip::result::{ZipError, ZipResult};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// Relationship of the body to its header.
pub(super) const HEADER_ID: &str = "rId1";
/// Relationship of the body to its footer.
pub(super) const FOOTER_ID: &str = "rId2";

/// The parts that differ from document to document.
pub(super) struct Parts<'a> {
    /// Writes the body: it is the only part that grows, and is never whole in memory.
    pub document: &'a dyn Fn(&mut dyn Write) -> io::Result<()>,
    pub header: Vec<u8>,
    pub core: Vec<u8>,
}

/// The parts that are the same in every document of a language.
pub(super) struct Shared {
    pub footer: Vec<u8>,
    pub styles: Vec<u8>,
    pub settings: Vec<u8>,
    pub font_table: Vec<u8>,
}

/// The shared parts as a package of their own: compressed.
pub(super) type Packed = Arc<[u8]>;

const CONTENT_TYPES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>",
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/word/theme/theme1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>",
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
pub(super) fn pack(parts: &Parts, shared: &Packed) -> Result<Vec<u8>, WriteError> {
    packed(parts, shared).map_err(failed)
}

#[allow(clippy::needless_pass_by_value, reason = "the error is turned into another one")]
fn failed(e: ZipError) -> WriteError {
    WriteError::Format { format: "docx", message: e.to_string() }
}

fn packed(parts: &Parts, shared: &Packed) -> ZipResult<Vec<u8>> {
    let mut shared = ZipArchive::new(Cursor::new(&**shared))?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(32 * 1024)));
    let own: [(&str, &[u8]); 2] = [("word/header1.xml", &parts.header), ("docProps/core.xml", &parts.core)];
    for at in 0..shared.len() {
        zip.raw_copy_file(shared.by_index(at)?)?;
        // Who looks at the first entries alone is to see what the package is.
        if at == 1 {
            zip.start_file("word/document.xml", entry())?;
            let mut body = BufWriter::with_capacity(32 * 1024, &mut zip);
            (parts.document)(&mut body)?;
            body.flush()?;
            drop(body);
            for (name, bytes) in own {
                zip.start_file(name, entry())?;
                zip.write_all(bytes)?;
            }
        }
    }
    Ok(zip.finish()?.into_inner())
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
    let packed: Packed = compress(&make()).map_err(failed)?.into();
    let mut made = made();
    if made.len() < KEPT {
        made.insert(language.to_owned(), packed.clone());
    }
    Ok(packed)
}

fn compress(shared: &Shared) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts: [(&str, &[u8]); 9] = [
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
    for (name, bytes) in parts {
        zip.start_file(name, entry())?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Level 1 costs a fifth of level 6's time for about a fifth more bytes.
fn entry() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .last_modified_time(DateTime::default())
        .system(System::Dos)
}
