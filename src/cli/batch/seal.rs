//! What proves that a file is what it was: its size and its hashes.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256, Sha512};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

/// Size in bytes and hashes (FIPS 180-4) in lower-case hexadecimal; SHA-512 for bags alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct Seal {
    pub(in crate::cli) size: u64,
    pub(in crate::cli) sha256: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::cli) sha512: Option<String>,
}

impl Seal {
    /// Of bytes in memory.
    pub(in crate::cli) fn of(bytes: &[u8], long: bool) -> Self {
        let mut sealer = Sealer::new(io::sink(), long);
        sealer.count(bytes);
        sealer.seal()
    }

    /// Of a file as it stands now; a link is followed nowhere.
    pub(in crate::cli) fn of_file(path: &Path, long: bool) -> io::Result<Self> {
        if path.symlink_metadata()?.is_symlink() {
            return Err(io::Error::other("is a link"));
        }
        let mut file = File::open(path)?;
        let mut sealer = Sealer::new(io::sink(), long);
        let mut buffer = vec![0; 128 * 1024];
        loop {
            match file.read(&mut buffer)? {
                0 => return Ok(sealer.seal()),
                read => sealer.count(&buffer[..read]),
            }
        }
    }

    /// True where a file is there and is what it was.
    pub(in crate::cli) fn holds(&self, path: &Path) -> bool {
        path.symlink_metadata().is_ok_and(|about| about.is_file() && about.len() == self.size)
            && Self::of_file(path, self.sha512.is_some()).is_ok_and(|now| now == *self)
    }
}

/// A sink that seals what goes through it.
pub(in crate::cli) struct Sealer<W> {
    sink: W,
    size: u64,
    sha256: Sha256,
    sha512: Option<Sha512>,
}

impl<W> Sealer<W> {
    pub(in crate::cli) fn new(sink: W, long: bool) -> Self {
        Self { sink, size: 0, sha256: Sha256::new(), sha512: long.then(Sha512::new) }
    }

    fn count(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        self.sha256.update(bytes);
        if let Some(sha512) = &mut self.sha512 {
            sha512.update(bytes);
        }
    }

    /// What went through.
    pub(in crate::cli) fn seal(self) -> Seal {
        Seal {
            size: self.size,
            sha256: hex(&self.sha256.finalize()),
            sha512: self.sha512.map(|sha512| hex(&sha512.finalize())),
        }
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.sink.write(bytes)?;
        self.count(&bytes[..written]);
        Ok(written)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
