//! The package (ISO/IEC 29500-2): content types, relationships, the theme, and the ZIP around all parts.
//!
//! Every entry has the date of 1980-01-01 and a fixed place, so that the same parts give the same bytes. Parts that are
//! the same in every document are compressed once and then copied.

use crate::write::WriteError;
use std::io::{Cursor, Write};
use std::sync::OnceLock;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// Relationship of the body to its header.
pub(super) const HEADER_ID: &str = "rId1";
/// Relationship of the body to its footer.
pub(super) const FOOTER_ID: &str = "rId2";

/// The parts that differ from document to document.
pub(super) struct Parts {
    pub document: Vec<u8>,
    pub header: Vec<u8>,
    pub footer: Vec<u8>,
    pub styles: Vec<u8>,
    pub settings: Vec<u8>,
    pub font_table: Vec<u8>,
    pub core: Vec<u8>,
}

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

/// The parts that are the same in every document, in the order in which they stand in the package.
const FIXED: [(&str, &str); 5] = [
    ("[Content_Types].xml", CONTENT_TYPES),
    ("_rels/.rels", ROOT_RELS),
    ("word/_rels/document.xml.rels", DOCUMENT_RELS),
    ("word/theme/theme1.xml", THEME),
    ("docProps/app.xml", APP),
];

/// The package's bytes.
pub(super) fn pack(parts: &Parts) -> Result<Vec<u8>, WriteError> {
    packed(parts).map_err(|e| WriteError::Format { format: "docx", message: e.to_string() })
}

fn packed(parts: &Parts) -> zip::result::ZipResult<Vec<u8>> {
    let mut fixed = ZipArchive::new(Cursor::new(fixed_parts()?))?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(32 * 1024)));
    for at in 0..2 {
        zip.raw_copy_file(fixed.by_index(at)?)?;
    }
    let own = [
        ("word/document.xml", &parts.document),
        ("word/header1.xml", &parts.header),
        ("word/footer1.xml", &parts.footer),
        ("word/styles.xml", &parts.styles),
        ("word/settings.xml", &parts.settings),
        ("word/fontTable.xml", &parts.font_table),
        ("docProps/core.xml", &parts.core),
    ];
    for (name, bytes) in own {
        zip.start_file(name, entry())?;
        zip.write_all(bytes)?;
    }
    for at in 2..FIXED.len() {
        zip.raw_copy_file(fixed.by_index(at)?)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The fixed parts as a package of their own, compressed once.
fn fixed_parts() -> zip::result::ZipResult<&'static [u8]> {
    static PACKED: OnceLock<Vec<u8>> = OnceLock::new();
    if let Some(packed) = PACKED.get() {
        return Ok(packed);
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in FIXED {
        zip.start_file(name, entry())?;
        zip.write_all(text.as_bytes())?;
    }
    let packed = zip.finish()?.into_inner();
    Ok(PACKED.get_or_init(|| packed))
}

/// Level 1 costs a fifth of level 6's time for about a fifth more bytes.
fn entry() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .last_modified_time(DateTime::default())
        .system(System::Dos)
}
