//! A file under way: it is there under another name until all of it is written.
//!
//! In: a folder. Out: a file in it that gets its name in one step, or goes away: when it is dropped, and when a signal ends
//! the program.

use super::gate;
use super::output::cannot;
use anyhow::Result;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// How the name of every file under way ends.
pub(super) const HALF: &str = ".part";

/// The file.
#[derive(Debug)]
pub(super) struct Half {
    /// None when it has got its name.
    file: Option<NamedTempFile<File>>,
    path: PathBuf,
}

impl Half {
    /// A new file, with the permissions that any new file gets.
    pub(super) fn new(folder: &Path, prefix: &str) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(prefix).suffix(HALF);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut gate = gate::shut();
        let file = builder.tempfile_in(folder)?;
        let path = file.path().to_owned();
        gate.begin(&path);
        Ok(Self { file: Some(file), path })
    }

    /// What is written into.
    pub(super) fn file(&self) -> &File {
        self.file.as_ref().expect("a file under way has no name yet").as_file()
    }

    /// Where it stands until then.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives it its name; what stood there is replaced, a link too.
    pub(super) fn name(mut self, target: &Path) -> Result<()> {
        let mut gate = gate::shut();
        let file = self.file.take().expect("a file gets its name once");
        let named = file.persist(target);
        gate.end(&self.path);
        drop(gate);
        named.map(drop).map_err(|e| cannot(&e.error))
    }
}

impl Drop for Half {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            let mut gate = gate::shut();
            drop(file);
            gate.end(&self.path);
        }
    }
}
