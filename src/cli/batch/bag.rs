//! The files that make a folder a bag: BagIt 1.0, RFC 8493.
//!
//! In: the manifest of a finished batch, which has the size and both hashes of every file of the payload. Out: the tag
//! files of the bag (RFC 8493, section 2), one after the other: to be written, or to be held against those that are there.

use super::folder::Folder;
use super::manifest::{Entry, Line, NAME, TOOL};
use super::seal::Seal;
use anyhow::{Result, anyhow, bail};
use std::collections::HashSet;
use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use walkdir::WalkDir;

/// The tag files, in the order in which they are made.
pub(super) const FILES: [&str; 6] = [
    "bagit.txt",
    "bag-info.txt",
    "manifest-sha256.txt",
    "manifest-sha512.txt",
    "tagmanifest-sha256.txt",
    "tagmanifest-sha512.txt",
];

/// The folder of the payload.
pub(super) const PAYLOAD: &str = "data";

/// Writes the content of a file.
pub(super) type Content<'a> = &'a dyn Fn(&mut dyn Write) -> io::Result<()>;

/// A hash function of the bag.
#[derive(Clone, Copy)]
enum Hash {
    Sha256,
    Sha512,
}

impl Hash {
    fn of(self, seal: &Seal) -> &str {
        match self {
            Self::Sha256 => &seal.sha256,
            Self::Sha512 => seal.sha512.as_deref().unwrap_or_default(),
        }
    }
}

/// What the payload comes to.
#[derive(Default)]
struct Payload {
    files: usize,
    bytes: u64,
    texts: usize,
    failed: usize,
    articles: usize,
    documents: usize,
    /// When the documents were made.
    date: Option<String>,
}

/// Makes every tag file; `put` takes name and content and gives back the seal, SHA-512 with it.
pub(super) fn tags(folder: &Path, mut put: impl FnMut(&str, Content<'_>) -> Result<Seal>) -> Result<()> {
    let manifest = folder.join(NAME);
    let mut payload = Payload::default();
    entries(&manifest, |entry| {
        payload.add(entry);
        Ok(())
    })?;
    let seal = Seal::of_file(&manifest, true)?;
    let list = |hash: Hash| {
        let manifest = &manifest;
        move |out: &mut dyn Write| entries(manifest, |entry| lines(entry, hash, out))
    };
    let mut sealed = vec![(NAME, seal)];
    for (name, content) in [
        (FILES[0], &bagit as Content<'_>),
        (FILES[1], &|out| payload.info(out)),
        (FILES[2], &list(Hash::Sha256)),
        (FILES[3], &list(Hash::Sha512)),
    ] {
        sealed.push((name, put(name, content)?));
    }
    sealed.sort_by_key(|(name, _)| *name);
    for (name, hash) in [(FILES[4], Hash::Sha256), (FILES[5], Hash::Sha512)] {
        put(name, &|out| sealed.iter().try_for_each(|(name, seal)| writeln!(out, "{}  {name}", hash.of(seal))))?;
    }
    Ok(())
}

/// RFC 8493, section 2.1.1.
fn bagit(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
}

impl Payload {
    fn add(&mut self, entry: &Entry) {
        self.texts += 1;
        self.failed += usize::from(!entry.errors.is_empty());
        self.articles += entry.articles;
        self.documents += entry.outputs.len();
        for (_, seal) in entry.files() {
            self.files += 1;
            self.bytes += seal.size;
        }
        self.date.get_or_insert_with(|| entry.options.date.clone());
    }

    /// RFC 8493, section 2.2.2; labels that it does not reserve are the bagger's own.
    fn info(&self, out: &mut dyn Write) -> io::Result<()> {
        if let Some(day) = self.date.as_ref().and_then(|date| date.get(..10)) {
            writeln!(out, "Bagging-Date: {day}")?;
        }
        writeln!(out, "Bag-Software-Agent: {TOOL}")?;
        writeln!(out, "Payload-Oxum: {}.{}", self.bytes, self.files)?;
        writeln!(out, "Copydesk-Texts: {}", self.texts)?;
        writeln!(out, "Copydesk-Texts-Failed: {}", self.failed)?;
        writeln!(out, "Copydesk-Articles: {}", self.articles)?;
        writeln!(out, "Copydesk-Documents: {}", self.documents)
    }
}

/// The lines of an entry in a list of the payload (RFC 8493, section 2.1.3). No path has characters that are to be
/// escaped there: see [`super::names`].
fn lines(entry: &Entry, hash: Hash, out: &mut dyn Write) -> io::Result<()> {
    entry.files().try_for_each(|(path, seal)| writeln!(out, "{}  {}", hash.of(seal), path.text()))
}

/// Every entry of a manifest, one at a time.
fn entries(manifest: &Path, mut each: impl FnMut(&Entry) -> io::Result<()>) -> io::Result<()> {
    for line in BufReader::new(File::open(manifest)?).split(b'\n') {
        match serde_json::from_slice(&line?).map_err(io::Error::from)? {
            Line::Entry(entry) => each(&entry)?,
            Line::End { .. } => {}
        }
    }
    Ok(())
}

/// Writes the tag files into the folder. Its payload is there also where there is none (RFC 8493, section 2.1.2), and
/// nothing else is in it.
pub(super) fn write(folder: &Folder) -> Result<()> {
    let put = |name: &str, content: Content<'_>| Ok(folder.write(Path::new(name), true, content)?.1);
    let made =
        folder.make(Path::new(PAYLOAD)).and_then(|()| alone(&folder.path)).and_then(|()| tags(&folder.path, put));
    made.map_err(|error| anyhow!("{}: cannot be made a bag: {error:#}", folder.path.display()))
}

/// Refuses a payload with a file that no entry names: it would stand in no list of the bag.
fn alone(folder: &Path) -> Result<()> {
    let hasher = RandomState::new();
    let mut named = HashSet::new();
    entries(&folder.join(NAME), |entry| {
        named.extend(entry.files().map(|(path, _)| hasher.hash_one(path.to_path())));
        Ok(())
    })?;
    for entry in WalkDir::new(folder.join(PAYLOAD)).sort_by_file_name() {
        let entry = entry?;
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        if !entry.file_type().is_dir() && !named.contains(&hasher.hash_one(below)) {
            bail!("{} belongs to no text; take it away, then go on with --resume", below.display());
        }
    }
    Ok(())
}
