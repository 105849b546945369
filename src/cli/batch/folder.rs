//! The output folder of a batch: locked for one run, and nothing is written outside of it.
//!
//! In: paths below the folder and what to write. Out: files that appear whole or not at all, with their seals. They are
//! made in a folder of their own in it, `.copydesk`, which goes away at the end; what a killed run left there is taken
//! away by the next. The lock is a file there too, so that it holds on every file system that locks at all.

use super::super::gate;
use super::super::half::{HALF, Half};
use super::super::output::{cannot, folder as make, through};
use super::super::voice::reason;
use super::seal::{Seal, Sealer};
use anyhow::{Context, Result, anyhow, bail};
use std::collections::HashSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The folder for files under way.
pub(in crate::cli) const WORK: &str = ".copydesk";
const LOCK: &str = "lock";

/// The output folder, locked.
#[derive(Debug)]
pub(in crate::cli) struct Folder {
    pub(in crate::cli) path: PathBuf,
    /// Folders below it that are known to be there and to be no links.
    known: Mutex<HashSet<PathBuf>>,
    /// Everything is on the disk itself before it counts as written.
    pub(in crate::cli) durable: bool,
    /// Released when it is dropped.
    _lock: File,
}

impl Folder {
    /// Makes and locks the folder.
    pub(in crate::cli) fn open(path: PathBuf, durable: bool) -> Result<Self> {
        if path.exists() && !path.is_dir() {
            bail!("{}: is a file; name a folder with -d", path.display());
        }
        make(&path)?;
        let lock = lock(&path).with_context(|| path.display().to_string())?;
        let mut gate = gate::shut();
        gate.begin(&path.join(WORK));
        gate.begin(&path.join(WORK).join(LOCK));
        drop(gate);
        let folder = Self { path, known: Mutex::default(), durable, _lock: lock };
        folder.sweep();
        Ok(folder)
    }

    /// A file in the folder for files under way.
    pub(in crate::cli) fn work(&self, name: &str) -> PathBuf {
        self.path.join(WORK).join(name)
    }

    /// Takes away half-made files that a killed run left.
    fn sweep(&self) {
        for entry in fs::read_dir(self.path.join(WORK)).into_iter().flatten().flatten() {
            if entry.file_name().as_encoded_bytes().ends_with(HALF.as_bytes()) {
                // One that cannot be taken away stays and harms nothing.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Writes a file below the folder; `long` seals it with SHA-512 too.
    pub(in crate::cli) fn write<T, E: Into<anyhow::Error>>(
        &self,
        below: &Path,
        long: bool,
        write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
    ) -> Result<(T, Seal)> {
        let path = self.path.join(below);
        self.put(below, &path, long, write).with_context(|| path.display().to_string())
    }

    fn put<T, E: Into<anyhow::Error>>(
        &self,
        below: &Path,
        path: &Path,
        long: bool,
        write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
    ) -> Result<(T, Seal)> {
        let (Some(parent), Some(_)) = (below.parent(), below.file_name()) else { bail!("leads out of the folder") };
        self.make(parent)?;
        if path.symlink_metadata().is_ok_and(|there| there.is_dir()) {
            bail!("is a directory where a file is to be; name another folder with -d");
        }
        let half = Half::new(&self.path.join(WORK), "").map_err(|e| cannot(&e))?;
        let mut sealer = Sealer::new(half.file(), long);
        let done = through(&mut sealer, write)?.ok_or_else(|| anyhow!("cannot be written: the file was closed"))?;
        let seal = sealer.seal();
        if self.durable {
            half.file().sync_all().map_err(|e| cannot(&e))?;
        }
        half.name(path)?;
        if self.durable {
            sync(path.parent().unwrap_or(&self.path)).map_err(|e| cannot(&e))?;
        }
        Ok((done, seal))
    }

    /// Makes a folder below this one and those above it. A link among them could lead out of the folder, and is refused.
    pub(super) fn make(&self, parent: &Path) -> Result<()> {
        if parent.components().any(|part| !matches!(part, Component::Normal(_))) {
            bail!("leads out of the folder");
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.contains(parent) {
            return Ok(());
        }
        let mut path = self.path.clone();
        for name in parent {
            path.push(name);
            match path.symlink_metadata() {
                Ok(there) if there.is_dir() => {}
                Ok(there) if there.is_symlink() => {
                    bail!("{} is a link, which may lead out of the folder; take it away", path.display())
                }
                Ok(_) => bail!("{} is a file where a folder is to be; take it away", path.display()),
                Err(e) if e.kind() == ErrorKind::NotFound => {
                    fs::create_dir(&path).map_err(|e| cannot(&e))?;
                    if self.durable {
                        sync(path.parent().unwrap_or(&self.path)).map_err(|e| cannot(&e))?;
                    }
                }
                Err(e) => return Err(cannot(&e)),
            }
        }
        known.insert(parent.to_owned());
        Ok(())
    }
}

impl Drop for Folder {
    /// Takes away the folder for files under way and with it the lock; it stays where something waits in it.
    fn drop(&mut self) {
        let work = self.path.join(WORK);
        // A lock without a name is no lock for anyone who comes later, see `lock`.
        let _ = fs::remove_file(work.join(LOCK));
        let _ = fs::remove_dir(work);
    }
}

/// Files on the disk itself: a renamed one is safe when its folder is.
pub(in crate::cli) fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Refuses a link where a file of the folder's own is to be: it may lead out of the folder.
pub(super) fn refuse_link(path: &Path) -> Result<()> {
    if path.is_symlink() {
        bail!("{} is a link, which may lead out of the folder; take it away", path.display());
    }
    Ok(())
}

/// Locks the folder, or says who has it.
fn lock(folder: &Path) -> Result<File> {
    let work = folder.join(WORK);
    loop {
        match fs::create_dir(&work) {
            Err(e) if e.kind() != ErrorKind::AlreadyExists => return Err(cannot(&e)),
            Ok(()) | Err(_) => {}
        }
        if work.symlink_metadata().is_ok_and(|there| !there.is_dir()) {
            bail!("{} is no folder; take it away", work.display());
        }
        let path = work.join(LOCK);
        refuse_link(&path)?;
        let mut file = match OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path) {
            Ok(file) => file,
            // Whoever was before took the folder away just now.
            Err(e) if e.kind() == ErrorKind::NotFound => continue,
            Err(e) => return Err(cannot(&e)),
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut by = String::new();
                let _ = file.read_to_string(&mut by);
                let by = if by.trim().is_empty() { String::new() } else { format!(" (process {})", by.trim()) };
                bail!("another run{by} writes into this folder; wait for it, or name another with -d");
            }
            Err(TryLockError::Error(e)) => return Err(anyhow!("cannot be locked: {}", reason(&e))),
        }
        // Whoever was before may have taken the name away after it was opened here: then this is no lock.
        if is_named(&file, &path) {
            file.set_len(0).and_then(|()| write!(file, "{}", std::process::id())).map_err(|e| cannot(&e))?;
            return Ok(file);
        }
    }
}

#[cfg(unix)]
fn is_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_named(_: &File, path: &Path) -> bool {
    path.exists()
}
