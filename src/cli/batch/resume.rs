//! What an earlier run did, and whether it still holds.
//!
//! In: the manifest of that run. Out: for a text the line it had, where the text, the choices, the program and every
//! output are what they were.
//!
//! While a run goes on from another, its own manifest grows anew and the lines of the other wait in the folder for files
//! under way. A run that goes on from one that went on from another finds both. So does one after a run that could not look at
//! everything: a text that was not found then is not gone.

use super::super::output::cannot;
use super::super::voice::reason;
use super::find::Found;
use super::folder::{Folder, refuse_link, sync};
use super::manifest::{Entry, Line, NAME, TOOL};
use super::path::PathText;
use super::seal::Seal;
use super::work::Shared;
use anyhow::{Context, Result, anyhow, bail};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The lines that wait.
const WAITING: &str = "before.jsonl";
/// How the line of a text begins.
const BEGINS: &[u8] = b"{\"path\":";

/// The entries of earlier runs, by the paths of their texts. The lines themselves stay in the file.
pub(super) struct Before {
    file: Mutex<File>,
    path: PathBuf,
    /// Where the last line of each path begins, and its length.
    lines: HashMap<PathBuf, (u64, usize)>,
}

/// Refuses to begin anew over a run that was interrupted.
pub(super) fn refuse_interrupted(folder: &Folder) -> Result<()> {
    let manifest = folder.path.join(NAME);
    let waiting = folder.work(WAITING);
    let left = match File::open(&manifest) {
        Ok(file) if file.metadata().is_ok_and(|about| about.len() > 0) => {
            (!has_end(file).map_err(|e| cannot(&e))?).then_some(manifest)
        }
        Ok(_) | Err(_) => waiting.exists().then_some(waiting.clone()),
    };
    if let Some(left) = left {
        let why = "is the list of a run that was interrupted; go on with --resume, or take it away to begin anew";
        bail!("{}: {why}", left.display());
    }
    // A run that was killed as it ended.
    let _ = fs::remove_file(waiting);
    Ok(())
}

/// Refuses to go on from a run that this one cannot be: nothing that it left would belong to anything.
pub(super) fn refuse_other(folder: &Folder, bag: bool, texts: usize) -> Result<()> {
    let manifest = folder.path.join(NAME);
    let waiting = left(&folder.work(WAITING))?;
    let left = if matches!(waiting, Left::Nothing) { left(&manifest)? } else { waiting };
    let (label, advice) = (folder.path.display(), "or name another folder with -d");
    match left {
        Left::Foreign => bail!("{}: is no list of a batch; take it away, {advice}", manifest.display()),
        Left::Texts { bag: true } if !bag => bail!("{label}: is a bag; go on with --bag, {advice}"),
        Left::Texts { .. } if texts == 0 => {
            bail!("{label}: has what texts became, and there are none now; name those texts, {advice}")
        }
        Left::Texts { .. } | Left::Nothing => Ok(()),
    }
}

/// What stands where a manifest is to be.
enum Left {
    /// No whole line, or that of a run without texts.
    Nothing,
    /// The list of a batch, which is a bag or not.
    Texts { bag: bool },
    /// Something else.
    Foreign,
}

/// What an earlier run left, by the first line that can be read.
fn left(manifest: &Path) -> Result<Left> {
    let unread = |e: &io::Error| anyhow!("{}: cannot be read: {}", manifest.display(), reason(e));
    let file = match File::open(manifest) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Left::Nothing),
        Err(e) => return Err(unread(&e)),
    };
    let mut found = Left::Nothing;
    for line in BufReader::new(file).split(b'\n') {
        let line = line.map_err(|e| unread(&e))?;
        match serde_json::from_slice(&line) {
            Ok(Line::Entry(entry)) => return Ok(Left::Texts { bag: entry.options.bag }),
            Ok(Line::End { .. }) => return Ok(Left::Nothing),
            // A line that was torn begins as the others do.
            Err(_) if line.starts_with(BEGINS) || BEGINS.starts_with(&line) => {}
            Err(_) => found = Left::Foreign,
        }
    }
    Ok(found)
}

/// True where a manifest has its last line.
fn has_end(mut file: File) -> io::Result<bool> {
    const LONGEST: u64 = 4096;
    let size = file.metadata()?.len();
    file.seek(SeekFrom::Start(size.saturating_sub(LONGEST)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    let last = tail.strip_suffix(b"\n").unwrap_or(&tail).rsplit(|&b| b == b'\n').next().unwrap_or_default();
    Ok(matches!(serde_json::from_slice(last), Ok(Line::End { .. })))
}

impl Before {
    /// Puts the lines of earlier runs aside, whole ones alone, and reads them.
    pub(super) fn open(folder: &Folder) -> Result<Self> {
        let path = folder.work(WAITING);
        refuse_link(&path)?;
        let named = || path.display().to_string();
        let file = gather(&path, &folder.path.join(NAME)).map_err(|e| cannot(&e)).with_context(named)?;
        if folder.durable {
            // The list that these lines are from is written anew from here on.
            let safe = file.sync_all().and_then(|()| path.parent().map_or(Ok(()), sync));
            safe.map_err(|e| cannot(&e)).with_context(named)?;
        }
        let lines = index(&file).map_err(|e| cannot(&e)).with_context(named)?;
        Ok(Self { file: Mutex::new(file), path, lines })
    }

    /// When the documents of the earlier run were made.
    pub(super) fn date(&self) -> Option<jiff::Timestamp> {
        // Every entry says it; any will do that can be read.
        let path = self.lines.iter().min_by_key(|(_, (at, _))| *at)?.0;
        self.entry(path)?.0.options.date.parse().ok()
    }

    /// The entry of a text and its line, where everything is as it was.
    pub(super) fn keeps(&self, shared: &Shared, found: &Found, seal: &Seal) -> Option<(Entry, Vec<u8>)> {
        let (entry, line) = self.entry(&found.input.path())?;
        let is_same = entry.errors.is_empty()
            && entry.tool == TOOL
            && entry.options == shared.settings
            && entry.seal.as_ref() == Some(seal);
        let naming = &shared.batch.naming;
        let folder = shared.folder?;
        let outputs: Vec<PathBuf> = naming.writers.iter().map(|writer| naming.output(&found.place, writer)).collect();
        let copy = naming.source(&found.place);
        let holds = is_same
            && entry.outputs.iter().map(|output| output.path.to_path()).eq(outputs)
            && entry.outputs.iter().all(|output| holds(folder, &output.path.to_path(), &output.seal))
            && entry.copy.as_ref().map(PathText::to_path) == copy
            && copy.is_none_or(|copy| holds(folder, &copy, seal));
        holds.then_some((entry, line))
    }

    fn entry(&self, path: &Path) -> Option<(Entry, Vec<u8>)> {
        let &(at, length) = self.lines.get(path)?;
        let mut line = vec![0; length];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(&mut line)).ok()?;
        drop(file);
        match serde_json::from_slice(&line).ok()? {
            Line::Entry(entry) => Some((*entry, line)),
            Line::End { .. } => None,
        }
    }

    /// Outputs of earlier runs that belong to no text any more, or to no format, and are as they were written: takes them away
    /// where everything was looked at, and then nothing waits any more. Gives back how many there are.
    pub(super) fn close(self, folder: &Folder, is_complete: bool) -> Result<usize> {
        let hasher = RandomState::new();
        let mut named = HashSet::new();
        let manifest = folder.path.join(NAME);
        each(&manifest, |output, _| {
            named.insert(hasher.hash_one(output));
        })?;
        let mut gone = 0;
        each(&self.path, |output, seal| {
            // Of two paths with one hash one might stay that could go; none goes that should stay.
            let hash = hasher.hash_one(output);
            if !named.contains(&hash) && holds(folder, output, seal) {
                named.insert(hash);
                gone += 1;
                if is_complete {
                    remove(folder, output);
                }
            }
        })?;
        if is_complete {
            let _ = fs::remove_file(self.path);
        }
        Ok(gone)
    }
}

/// True where a file of the folder, and no link, is what it was.
fn holds(folder: &Folder, below: &Path, seal: &Seal) -> bool {
    is_below(&folder.path, below) && seal.holds(&folder.path.join(below))
}

/// Takes a file of the folder away, and the folders above it that have nothing else.
fn remove(folder: &Folder, below: &Path) {
    let path = folder.path.join(below);
    let _ = fs::remove_file(&path);
    let empty = path.ancestors().skip(1).take_while(|above| *above != folder.path);
    let _ = empty.map(fs::remove_dir).take_while(io::Result::is_ok).count();
}

/// Every file that the entries of a manifest name, with its seal.
fn each(manifest: &Path, mut file: impl FnMut(&Path, &Seal)) -> Result<()> {
    let named = || manifest.display().to_string();
    let lines = File::open(manifest).map_err(|e| cannot(&e)).with_context(named)?;
    for line in BufReader::new(lines).split(b'\n') {
        let line = line.map_err(|e| cannot(&e)).with_context(named)?;
        // What cannot be read names nothing.
        let Ok(Line::Entry(entry)) = serde_json::from_slice(&line) else { continue };
        entry.files().for_each(|(path, seal)| file(&path.to_path(), seal));
    }
    Ok(())
}

/// True where a path leads nowhere but below the folder, through no link either.
fn is_below(folder: &Path, path: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    path.components().all(|part| matches!(part, Component::Normal(_)))
        && folder.join(path).parent().and_then(real).zip(real(folder)).is_some_and(|(at, top)| at.starts_with(top))
}

/// Adds the lines of a manifest to those that wait already. A line that was torn is dropped.
fn gather(waiting: &Path, manifest: &Path) -> io::Result<File> {
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(waiting)?;
    let whole = whole(&mut file)?;
    file.set_len(whole)?;
    file.seek(SeekFrom::End(0))?;
    let mut from = match File::open(manifest) {
        Ok(from) => from,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(file),
        Err(e) => return Err(e),
    };
    let whole = self::whole(&mut from)?;
    from.rewind()?;
    io::copy(&mut from.take(whole), &mut file)?;
    file.flush()?;
    Ok(file)
}

/// Length of the whole lines of a file.
fn whole(file: &mut File) -> io::Result<u64> {
    file.rewind()?;
    let (mut read, mut whole) = (0, 0);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let length = file.read(&mut buffer)?;
        if length == 0 {
            return Ok(whole);
        }
        if let Some(at) = memchr::memrchr(b'\n', &buffer[..length]) {
            whole = read + at as u64 + 1;
        }
        read += length as u64;
    }
}

/// Where the last line of each path is.
fn index(file: &File) -> io::Result<HashMap<PathBuf, (u64, usize)>> {
    /// The part of an entry that says which text it is of.
    #[derive(serde::Deserialize)]
    struct Name {
        #[serde(flatten)]
        path: PathText,
    }
    let mut reader = BufReader::new(file);
    reader.rewind()?;
    let (mut lines, mut at, mut line) = (HashMap::new(), 0, Vec::new());
    loop {
        line.clear();
        let length = reader.read_until(b'\n', &mut line)?;
        if length == 0 {
            return Ok(lines);
        }
        // The last line has no path; a line that is spoiled is as if it were not there.
        if let Ok(name) = serde_json::from_slice::<Name>(&line) {
            lines.insert(name.path.to_path(), (at, length));
        }
        at += length as u64;
    }
}
