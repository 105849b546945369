//! A signal that ends the program leaves no half-made file.
//!
//! Files under way, and the folder that they are in, are known here by their paths. SIGINT, SIGTERM and SIGHUP take them
//! away and end the program as the signal would have, so that the caller sees by which one it ended. What must not be cut in two, a renaming or a line of
//! the list, is done while [`shut`] holds the gate: the signal waits for it.

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Files that go away when the program is ended.
static UNDER_WAY: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// The gate while it is shut.
pub(super) struct Shut(MutexGuard<'static, BTreeSet<PathBuf>>);

/// Holds off signals until what this gives back is dropped.
pub(super) fn shut() -> Shut {
    Shut(UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner))
}

impl Shut {
    /// The file goes away when the program is ended.
    pub(super) fn begin(&mut self, path: &Path) {
        self.0.insert(known(path));
    }

    /// The file stays, or is gone already.
    pub(super) fn end(&mut self, path: &Path) {
        self.0.remove(&known(path));
    }
}

/// A path as it is known here: from the root, so that a folder comes before what stands in it however each was named.
fn known(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Listens for signals from now on.
#[cfg(unix)]
pub(super) fn listen() -> Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
    // A file that may not grow is an error of the writing that met it, as a full disk is, and no end in the middle.
    signal_hook::flag::register(SIGXFSZ, std::sync::Arc::default()).context("signals cannot be listened for")?;
    let ignored = ignored();
    let heard = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0);
    let signals = signal_hook::iterator::Signals::new(heard);
    let mut signals = signals.context("signals cannot be listened for")?;
    let end = move || {
        if let Some(signal) = signals.forever().next() {
            let shut = shut();
            // What stands in a folder comes after it, and goes before it.
            for path in shut.0.iter().rev() {
                // What is gone already is what is wanted; a folder that something is to stay in stays.
                let _ = std::fs::remove_file(path).or_else(|_| std::fs::remove_dir(path));
            }
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(end).context("signals cannot be listened for")?;
    Ok(())
}

/// The signals that whoever started the program wants ignored, as `nohup` does: a bit for each, where the system says it
/// (Linux, `proc_pid_status(5)`).
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

#[cfg(not(unix))]
pub(super) fn listen() -> Result<()> {
    Ok(())
}
