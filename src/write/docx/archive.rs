//! The ZIP around the parts (APPNOTE.TXT 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16), as far as a package has need of it.
//!
//! In: parts, compressed. Out: the bytes of the archive. Every entry has the date of 1980-01-01 and no attribute of any
//! system but its being a file, so that the same parts give the same bytes.

use crate::write::WriteError;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

/// A part, compressed.
pub(super) struct Entry {
    name: &'static str,
    crc: u32,
    size: u32,
    packed: Vec<u8>,
}

/// An archive that is being made.
#[derive(Default)]
pub(super) struct Archive {
    out: Vec<u8>,
    /// The central directory.
    directory: Vec<u8>,
    entries: u16,
}

impl Archive {
    /// Adds an entry.
    pub(super) fn add(&mut self, entry: &Entry) {
        let offset = self.out.len();
        let header = entry.header();
        self.out.extend_from_slice(b"PK\x03\x04");
        self.out.extend_from_slice(&header);
        self.out.extend_from_slice(entry.name.as_bytes());
        self.out.extend_from_slice(&entry.packed);
        // Made by MS-DOS, version 2.0.
        self.directory.extend_from_slice(b"PK\x01\x02\x14\0");
        self.directory.extend_from_slice(&header);
        // No comment, first disk, no internal attributes; a file that its owner may write and all may read.
        self.directory.extend_from_slice(&[0, 0, 0, 0, 0, 0, 0, 0, 0xa4, 0x81]);
        self.directory.extend_from_slice(&u32::try_from(offset).unwrap_or(u32::MAX).to_le_bytes());
        self.directory.extend_from_slice(entry.name.as_bytes());
        self.entries += 1;
    }

    /// The archive's bytes.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        let offset = u32::try_from(self.out.len()).map_err(|_| too_long())?;
        let size = u32::try_from(self.directory.len()).map_err(|_| too_long())?;
        self.out.append(&mut self.directory);
        self.out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        self.out.extend_from_slice(&self.entries.to_le_bytes());
        self.out.extend_from_slice(&self.entries.to_le_bytes());
        self.out.extend_from_slice(&size.to_le_bytes());
        self.out.extend_from_slice(&offset.to_le_bytes());
        self.out.extend_from_slice(&[0, 0]);
        Ok(self.out)
    }
}

impl Entry {
    /// What the entry's own header and the directory say alike: version 2.0, deflated, 1980-01-01, sizes, no extra field.
    fn header(&self) -> Vec<u8> {
        let packed = u32::try_from(self.packed.len()).unwrap_or(u32::MAX);
        let name = u16::try_from(self.name.len()).unwrap_or(u16::MAX);
        let mut header = vec![0x14, 0, 0, 0, 8, 0, 0, 0, 0x21, 0];
        header.extend([self.crc, packed, self.size].iter().flat_map(|n| n.to_le_bytes()));
        header.extend(name.to_le_bytes());
        header.extend([0, 0]);
        header
    }
}

/// Compresses parts, one after the other: making its tables anew takes longer than compressing a short part.
pub(super) struct Press(DeflateEncoder<Vec<u8>>);

/// Presses that nobody uses now, and how many are kept at most.
static FREE: Mutex<Vec<Press>> = Mutex::new(Vec::new());
const KEPT: usize = 16;

impl Press {
    /// One that is free, else a new one. Level 1 costs a fifth of level 6's time for about a fifth more bytes.
    pub(super) fn take() -> Self {
        let free = FREE.lock().unwrap_or_else(PoisonError::into_inner).pop();
        free.unwrap_or_else(|| Self(DeflateEncoder::new(Vec::new(), Compression::new(1))))
    }

    /// Leaves it to the next document.
    pub(super) fn give_back(self) {
        let mut free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
        if free.len() < KEPT {
            free.push(self);
        }
    }

    /// What is written, as an entry.
    pub(super) fn entry(
        &mut self,
        name: &'static str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Entry, WriteError> {
        let mut part = Part { press: &mut self.0, crc: Crc::new(), size: 0 };
        write(&mut part)?;
        let (crc, size) = (part.crc.sum(), u32::try_from(part.size).map_err(|_| too_long())?);
        let packed = self.0.reset(Vec::new())?;
        Ok(Entry { name, crc, size, packed })
    }
}

/// A part on its way through the press.
struct Part<'a> {
    press: &'a mut DeflateEncoder<Vec<u8>>,
    crc: Crc,
    size: u64,
}

impl Write for Part<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.press.write(bytes)?;
        self.crc.update(&bytes[..taken]);
        self.size += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.press.flush()
    }
}

fn too_long() -> WriteError {
    WriteError::Format { format: "docx", message: "longer than 4 GiB".to_owned() }
}
