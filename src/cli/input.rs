//! Where texts come from: a file, or standard input.

use super::voice::reason;
use anyhow::{Context, Result, anyhow, bail};
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Longest text that is read, in bytes: offsets and counts are sure up to here.
const LIMIT: u64 = 4 * 1024 * 1024 * 1024;

/// A text to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// `-` is standard input.
    pub(super) fn new(path: PathBuf) -> Self {
        if path.as_os_str() == "-" { Self::Stdin } else { Self::File(path) }
    }

    /// What messages call it.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Its path as it was named; `-` for standard input.
    pub(super) fn path(&self) -> PathBuf {
        match self {
            Self::Stdin => "-".into(),
            Self::File(path) => path.clone(),
        }
    }

    /// The file's name without its folder.
    pub(super) fn name(&self) -> Option<String> {
        match self {
            Self::Stdin => None,
            Self::File(path) => path.file_name().map(|n| n.to_string_lossy().into_owned()),
        }
    }

    /// What its outputs are called, without extension.
    pub(super) fn stem(&self) -> PathBuf {
        match self {
            Self::Stdin => "stdin".into(),
            Self::File(path) => path.file_stem().unwrap_or_default().into(),
        }
    }

    /// All its bytes.
    pub(super) fn read(&self) -> Result<Vec<u8>> {
        match self {
            Self::Stdin => limited(io::stdin().lock(), 0),
            Self::File(path) => file(path),
        }
        .with_context(|| self.label())
    }
}

/// All bytes of a file, errors without its name.
fn file(path: &Path) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|e| cannot(&e))?;
    let about = file.metadata().map_err(|e| anyhow!("cannot be looked at: {}", reason(&e)))?;
    if about.is_dir() {
        bail!("is a directory; name the files in it");
    }
    limited(file, about.len())
}

fn cannot(error: &io::Error) -> anyhow::Error {
    let kind = error.kind();
    if kind == ErrorKind::NotFound {
        anyhow!("no such file; look at the spelling and the folder")
    } else if kind == ErrorKind::PermissionDenied {
        anyhow!("may not be read; give yourself permission (chmod +r)")
    } else {
        anyhow!("cannot be opened: {}", reason(error))
    }
}

/// All bytes of a source, if they are not too many.
fn limited(source: impl Read, expected: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(LIMIT)).unwrap_or(0));
    let read = if expected > LIMIT {
        LIMIT + 1
    } else {
        let read = source.take(LIMIT + 1).read_to_end(&mut bytes);
        read.map_err(|e| anyhow!("cannot be read: {}", reason(&e)))? as u64
    };
    if read > LIMIT {
        bail!("is longer than 4 GiB; divide it");
    }
    Ok(bytes)
}
