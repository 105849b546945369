//! What a text gives standard output, until it is the text's turn: in memory, or in a file without a name where it is much.

use super::super::output::through;
use anyhow::{Context, Result, anyhow};
use std::env;
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use tempfile::{SpooledData, SpooledTempFile, spooled_tempfile};

/// Bytes that are kept in memory.
const MOST: usize = 4 * 1024 * 1024;

/// Outputs that wait.
pub(super) struct Spool(SpooledTempFile);

/// Outputs that waited.
pub(super) enum Waited {
    Short(Vec<u8>),
    Long(File),
}

impl Spool {
    pub(super) fn new() -> Self {
        Self(spooled_tempfile(MOST))
    }

    /// Adds what `write` writes, all of it or nothing.
    pub(super) fn add<T>(&mut self, write: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
        let place = || format!("{}, where outputs wait for standard output", env::temp_dir().display());
        let before = self.0.stream_position().with_context(place)?;
        let done = through(&mut self.0, write).and_then(|done| done.ok_or_else(|| anyhow!("the file was closed")));
        if done.is_err() && self.0.set_len(before).and_then(|()| self.0.seek(SeekFrom::Start(before))).is_err() {
            self.0 = spooled_tempfile(MOST);
        }
        done.with_context(place)
    }

    /// All that was added.
    pub(super) fn into_inner(self) -> Result<Waited> {
        match self.0.into_inner() {
            SpooledData::InMemory(bytes) => Ok(Waited::Short(bytes.into_inner())),
            SpooledData::OnDisk(mut file) => {
                file.rewind().context("what waited for standard output cannot be read again")?;
                Ok(Waited::Long(file))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_fails_leaves_nothing_in_memory_and_on_disk() {
        for size in [10, MOST] {
            let mut spool = Spool::new();
            spool.add(|out| Ok(out.write_all(b"one ")?)).unwrap();
            let fails = |out: &mut dyn Write| {
                out.write_all(&vec![b'x'; size])?;
                anyhow::bail!("no more")
            };
            let failed: Result<()> = spool.add(fails);
            assert!(failed.is_err());
            spool.add(|out| Ok(out.write_all(b"two")?)).unwrap();
            let mut text = String::new();
            match spool.into_inner().unwrap() {
                Waited::Short(bytes) => text = String::from_utf8(bytes).unwrap(),
                Waited::Long(mut file) => drop(file.read_to_string(&mut text).unwrap()),
            }
            assert_eq!(text, "one two");
        }
    }
}
