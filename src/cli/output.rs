//! Where documents go: standard output, or a file that appears whole or not at all.
//!
//! A file is written beside its target under another name and renamed when all of it is there. Devices and pipes, which
//! cannot be renamed over, are written to directly.

use super::half::Half;
use super::voice::reason;
use anyhow::{Context, Result, anyhow, bail};
use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

/// What writing came to: what the writer gave back, or nothing where the reader of the pipe went away.
pub(super) type Written<T> = Option<T>;

/// Writes to standard output. A reader that went away is no error.
pub(super) fn to_stdout<T, E: Into<anyhow::Error>>(
    write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<Written<T>> {
    through(io::stdout().lock(), write).context("standard output")
}

/// A link that stands where a file is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// Somebody named it: what it points to is replaced.
    Follow,
    /// It stands in an output folder and may lead out of it: it is replaced itself.
    Replace,
}

/// Writes a file. What stood there before is replaced when everything was written, else it stays.
pub(super) fn to_file<T, E: Into<anyhow::Error>>(
    path: &Path,
    link: Link,
    write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<Written<T>> {
    file(path, link, write).with_context(|| path.display().to_string())
}

/// Makes a folder and those above it.
pub(super) fn folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path)
        .map_err(|e| anyhow!("cannot be made a folder: {}; name another with -d", reason(&e)))
        .with_context(|| path.display().to_string())
}

fn file<T, E: Into<anyhow::Error>>(
    path: &Path,
    link: Link,
    write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<Written<T>> {
    let is_followed = link == Link::Follow || !path.is_symlink();
    let there = fs::metadata(path).ok().filter(|_| is_followed);
    if there.as_ref().is_some_and(fs::Metadata::is_dir) {
        bail!("is a directory; name a file in it, or write into it with -d");
    }
    if there.as_ref().is_some_and(|m| !m.is_file()) {
        let device = OpenOptions::new().write(true).open(path).map_err(|e| cannot(&e))?;
        return through(device, write);
    }
    let target = if there.is_some() { fs::canonicalize(path).map_err(|e| cannot(&e))? } else { path.to_owned() };
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = Half::new(folder, ".copydesk-").map_err(|e| {
        if e.kind() == ErrorKind::NotFound {
            anyhow!("there is no folder {}; make it first", folder.display())
        } else {
            cannot(&e)
        }
    })?;
    let Some(done) = through(beside.file(), write)? else { return Ok(None) };
    if let Some(there) = there {
        fs::set_permissions(beside.path(), there.permissions()).map_err(|e| cannot(&e))?;
    }
    beside.name(&target)?;
    Ok(Some(done))
}

/// Writes through a buffer to the end.
pub(super) fn through<T, E: Into<anyhow::Error>>(
    sink: impl Write,
    write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<Written<T>> {
    let mut sink = Watched { sink: BufWriter::with_capacity(64 * 1024, sink), failed: None };
    let done = write(&mut sink).map_err(Into::into);
    let flushed = sink.flush();
    match (sink.failed, done, flushed) {
        (Some(ErrorKind::BrokenPipe), ..) => Ok(None),
        (_, Err(error), _) => Err(match error.downcast::<io::Error>() {
            Ok(e) => cannot(&e),
            Err(other) => match other.downcast::<copydesk::write::WriteError>() {
                Ok(copydesk::write::WriteError::Io(e)) => cannot(&e),
                Ok(format) => anyhow!("cannot be written: {format}"),
                Err(other) => other,
            },
        }),
        (_, Ok(_), Err(e)) => Err(cannot(&e)),
        (_, Ok(done), Ok(())) => Ok(Some(done)),
    }
}

/// Why a file cannot be written, and what to do.
pub(super) fn cannot(error: &io::Error) -> anyhow::Error {
    use ErrorKind::{NotADirectory, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    let is = |kinds: &[ErrorKind]| kinds.contains(&error.kind());
    let advice = if is(&[StorageFull, QuotaExceeded]) {
        "; make room, or name another place"
    } else if is(&[PermissionDenied, ReadOnlyFilesystem, NotADirectory]) {
        "; name another place"
    } else {
        ""
    };
    anyhow!("cannot be written: {}{advice}", reason(error))
}

/// A sink that remembers what kind of error came first: a library in between may hide it.
struct Watched<W: Write> {
    sink: BufWriter<W>,
    failed: Option<ErrorKind>,
}

impl<W: Write> Watched<W> {
    fn watch<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        if let Err(e) = &done
            && e.kind() != ErrorKind::Interrupted
        {
            self.failed.get_or_insert(e.kind());
        }
        done
    }
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.sink.write(bytes);
        self.watch(done)
    }
    fn flush(&mut self) -> io::Result<()> {
        let done = self.sink.flush();
        self.watch(done)
    }
}
