//! The package around a DOCX (ISO/IEC 29500-2): a ZIP file with parts that are XML.
//!
//! In: the bytes. Out: parts as trees, unpacked no further than the limits allow, whatever the package says of its sizes.

use super::FORMAT;
use crate::ingest::xml::{self, Element};
use crate::ingest::{Bound, IngestError, Limits};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// An open package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
    /// Bytes that may still be unpacked.
    left: u64,
}

/// What older word processors' files begin with: Compound File Binary.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

fn bad(what: impl Into<String>) -> IngestError {
    IngestError::NotOfFormat { format: FORMAT, what: what.into() }
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, IngestError> {
        if bytes.starts_with(COMPOUND) {
            return Err(bad(
                "it is an older Word file (DOC) or an encrypted one; open it in a word processor and save it as DOCX",
            ));
        }
        if !bytes.starts_with(b"PK") {
            return Err(bad("it is no ZIP package; name its format with --from"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| bad(broken(&e)))?;
        if archive.len() as u64 > limits.nodes {
            return Err(IngestError::Limit { format: FORMAT, bound: Bound::Nodes, most: limits.nodes });
        }
        Ok(Self { archive, limits, left: limits.bytes })
    }

    /// The name of the part that holds the text (ISO/IEC 29500-2, 9.3: found by its relation).
    pub(super) fn main(&mut self) -> Result<String, IngestError> {
        let relations = self.xml("_rels/.rels")?;
        let main = relations
            .iter()
            .flat_map(Element::elements)
            .find(|relation| relation.attribute("Type").is_some_and(|t| t.ends_with("/officeDocument")));
        let target = main.and_then(|m| m.attribute("Target")).map(|t| t.trim_start_matches('/').to_owned());
        Ok(target.unwrap_or_else(|| "word/document.xml".to_owned()))
    }

    /// The names of the parts that are a running header or footer.
    pub(super) fn running(&self, folder: &str, what: &str) -> Vec<String> {
        let start = format!("{folder}/{what}");
        let mut names: Vec<String> = self
            .archive
            .file_names()
            .filter_map(Result::ok)
            .filter(|n| n.starts_with(&start))
            .map(std::borrow::Cow::into_owned)
            .collect();
        names.sort();
        names
    }

    /// A part as a tree; none where there is none.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Element>, IngestError> {
        let (most, left) = (self.limits.bytes, self.left);
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(bad(broken(&error))),
        };
        let mut bytes = Vec::new();
        file.take(left.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|e| bad(format!("its part {name} is broken: {e}")))?;
        if bytes.len() as u64 > left {
            return Err(IngestError::Limit { format: FORMAT, bound: Bound::Bytes, most });
        }
        self.left -= bytes.len() as u64;
        xml::parse(&bytes, FORMAT, self.limits).map(Some)
    }
}

fn broken(error: &ZipError) -> String {
    format!("its ZIP package is broken or cut off ({error}); copy it again")
}
