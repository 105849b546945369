//! Which texts a batch has: files that were named, lists of them, and folders walked.
//!
//! In: paths, [`Rules`]. Out: [`Found`] texts in a fixed order: as they were named, and inside a folder by the bytes of
//! their names. Links are followed and hidden names entered only where they were named themselves or asked for.

use super::super::input::Input;
use super::super::voice::reason;
use anyhow::{Context, Result, anyhow, bail};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// What of the folders is read.
#[derive(Debug, Default)]
pub(in crate::cli) struct Rules {
    /// Only files that one of these matches, where there are any.
    pub(in crate::cli) include: Option<Globs>,
    /// No file or folder that one of these matches.
    pub(in crate::cli) exclude: Option<Globs>,
    /// Links are followed.
    pub(in crate::cli) follow: bool,
}

/// Patterns for paths below a folder; those without a `/` are for the last name alone.
#[derive(Debug)]
pub(in crate::cli) struct Globs {
    names: GlobSet,
    paths: GlobSet,
}

/// A text of a batch.
#[derive(Debug)]
pub(in crate::cli) struct Found {
    pub(in crate::cli) input: Input,
    /// Its place in the tree: a path of plain names.
    pub(in crate::cli) place: PathBuf,
    /// Its size where a look at it told.
    pub(in crate::cli) bytes: u64,
    /// Why it cannot be read, where that is known already.
    pub(in crate::cli) wrong: Option<anyhow::Error>,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub(in crate::cli) struct Finds {
    pub(in crate::cli) texts: Vec<Found>,
    /// Entries of folders that were left out: excluded, hidden, links, no files.
    pub(in crate::cli) skipped: usize,
}

impl Globs {
    /// Patterns as they were typed: `*` and `?` stay within a name, `**` does not.
    pub(in crate::cli) fn new(patterns: &[String], option: &'static str) -> Result<Option<Self>> {
        if patterns.is_empty() {
            return Ok(None);
        }
        let (mut names, mut paths) = (GlobSetBuilder::new(), GlobSetBuilder::new());
        for pattern in patterns {
            let (bare, is_path) = bare(pattern);
            let glob = GlobBuilder::new(bare).literal_separator(true).build();
            let glob = glob.map_err(|e| {
                anyhow!("\"{pattern}\" is no pattern: {}; put a \\ before a sign that is meant", e.kind())
            });
            let set = if is_path { &mut paths } else { &mut names };
            set.add(glob.context(option)?);
        }
        Ok(Some(Self { names: names.build().context(option)?, paths: paths.build().context(option)? }))
    }

    fn matches(&self, place: &Path) -> bool {
        place.file_name().is_some_and(|name| self.names.is_match(name)) || self.paths.is_match(place)
    }
}

/// A pattern without what says no more than that it is one of a folder or begins at the top, as in `/sub/`; true where it is
/// for paths.
fn bare(pattern: &str) -> (&str, bool) {
    let below = pattern.trim_start_matches("./");
    let bare = below.strip_prefix('/').unwrap_or(below);
    let bare = bare.strip_suffix('/').filter(|bare| !bare.is_empty()).unwrap_or(bare);
    (bare, below.starts_with('/') || bare.contains('/'))
}

impl Rules {
    fn leaves_out(&self, place: &Path, is_folder: bool) -> bool {
        self.exclude.as_ref().is_some_and(|globs| globs.matches(place))
            || !is_folder && self.include.as_ref().is_some_and(|globs| !globs.matches(place))
    }
}

impl Finds {
    /// Adds what was named on the command line: a folder is walked, a file is taken whatever the rules say.
    pub(in crate::cli) fn named(&mut self, path: PathBuf, rules: &Rules, apart: &Apart) -> Result<()> {
        if path.is_dir() {
            if apart.is(&path) {
                bail!("{}: cannot be read and written into at once; name another folder with -d", path.display());
            }
            self.walk(&path, Path::new(""), rules, apart);
            return Ok(());
        }
        let bytes = path.metadata().map_or(0, |about| about.len());
        let place = path.file_name().map_or_else(|| path.clone(), PathBuf::from);
        let input = Input::new(path);
        let place = if input == Input::Stdin { input.stem() } else { place };
        self.texts.push(Found { input, place, bytes, wrong: None });
        Ok(())
    }

    /// Adds what stood in a list: its path is its place in the tree, without what leads upwards or to the root.
    pub(in crate::cli) fn listed(&mut self, path: PathBuf, rules: &Rules, apart: &Apart) {
        let place = plain(&path);
        let about = path.metadata();
        if about.as_ref().is_ok_and(std::fs::Metadata::is_dir) {
            if !apart.is(&path) {
                self.walk(&path, &place, rules, apart);
            }
            return;
        }
        if rules.leaves_out(&place, false) {
            self.skipped += 1;
            return;
        }
        let bytes = about.map_or(0, |about| about.len());
        self.texts.push(Found { input: Input::File(path), place, bytes, wrong: None });
    }

    /// Adds the files of a folder and those below it.
    fn walk(&mut self, folder: &Path, below: &Path, rules: &Rules, apart: &Apart) {
        // A path as "." or "archive/" is followed even where it is a link: it was named.
        let walk = WalkDir::new(folder).follow_links(rules.follow).follow_root_links(true).sort_by_file_name();
        let mut entries = walk.into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.wrong(folder, &error);
                    continue;
                }
            };
            let is_folder = entry.file_type().is_dir();
            let place = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            if entry.depth() == 0 && is_folder {
                continue;
            }
            let out = is_hidden(&entry) || rules.leaves_out(place, is_folder);
            if is_folder {
                if out || apart.is(entry.path()) {
                    self.skipped += usize::from(out);
                    entries.skip_current_dir();
                }
            } else if out || !entry.file_type().is_file() {
                self.skipped += 1;
            } else {
                let bytes = entry.metadata().map_or(0, |about| about.len());
                let place = below.join(place);
                self.texts.push(Found { input: Input::File(entry.into_path()), place, bytes, wrong: None });
            }
        }
    }

    /// Something in a folder that could not be looked at: it fails in its turn, the others do not.
    fn wrong(&mut self, folder: &Path, error: &walkdir::Error) {
        let path = error.path().unwrap_or(folder).to_owned();
        let why = match (error.loop_ancestor(), error.io_error()) {
            (Some(above), _) => anyhow!("is a link to a folder above it, {}; left out", above.display()),
            (None, Some(io)) => anyhow!("cannot be looked into: {}", reason(io)),
            (None, None) => anyhow!("cannot be looked into: {error}"),
        };
        let why = why.context(path.display().to_string());
        let place = plain(&path);
        self.texts.push(Found { input: Input::File(path), place, bytes: 0, wrong: Some(why) });
    }
}

/// The folder that is written into: it is never read.
#[derive(Debug, Default)]
pub(in crate::cli) struct Apart(Option<PathBuf>);

impl Apart {
    /// The folder, which need not be there yet.
    pub(in crate::cli) fn new(folder: Option<&Path>) -> Self {
        Self(folder.and_then(|folder| folder.canonicalize().ok()))
    }

    /// True where the path is that folder.
    pub(in crate::cli) fn is(&self, path: &Path) -> bool {
        self.0.as_ref().is_some_and(|apart| path.canonicalize().is_ok_and(|path| path == *apart))
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && is_hidden_name(entry.file_name())
}

/// Names that open with a full stop.
fn is_hidden_name(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// The names of a path alone: `/a/./b/../c` is `a/c`, `../a` is `a`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => plain.push(name),
            Component::ParentDir => {
                plain.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::CurDir => {}
        }
    }
    plain
}

/// The paths of a list: one a line, or between NUL characters. Blank entries are none.
pub(in crate::cli) fn list(bytes: &[u8], nul: bool) -> Result<Vec<PathBuf>> {
    let divide = if nul { 0 } else { b'\n' };
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if !nul && bytes.contains(&0) {
        bail!("has NUL between its names; say -0");
    }
    let entries = bytes.split(|&b| b == divide).map(|entry| match entry {
        [line @ .., b'\r'] if !nul => line,
        entry => entry,
    });
    entries.filter(|entry| !entry.is_empty()).map(path).collect()
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere a name may be one that cannot be")]
fn path(bytes: &[u8]) -> Result<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Ok(PathBuf::from(OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> Result<PathBuf> {
    let text = std::str::from_utf8(bytes).map_err(|_| anyhow!("the list has a name that is not UTF-8"))?;
    Ok(PathBuf::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_never_leads_out_of_the_folder() {
        for (path, place) in
            [("/a/b.txt", "a/b.txt"), ("../../a/b", "a/b"), ("./a/../../b", "b"), ("a//b/.", "a/b"), ("..", "")]
        {
            assert_eq!(plain(Path::new(path)), Path::new(place));
        }
    }

    #[test]
    fn patterns_without_a_folder_are_for_names() {
        let globs = |patterns: &[&str]| {
            let patterns: Vec<String> = patterns.iter().map(|&p| p.to_owned()).collect();
            Globs::new(&patterns, "--include").unwrap().unwrap()
        };
        assert!(globs(&["*.txt"]).matches(Path::new("a/b.txt")));
        assert!(!globs(&["a/*.txt"]).matches(Path::new("a/b/c.txt")));
        assert!(globs(&["a/**/*.txt"]).matches(Path::new("a/b/c.txt")));
        assert!(globs(&["*.{md,txt}"]).matches(Path::new("b.md")));
        assert!(Globs::new(&["[".to_owned()], "--include").is_err());
        assert!(globs(&["sub/"]).matches(Path::new("a/sub")));
        assert!(globs(&["/sub"]).matches(Path::new("sub")) && !globs(&["/sub"]).matches(Path::new("a/sub")));
        assert!(globs(&["./a/sub/"]).matches(Path::new("a/sub")));
    }

    #[test]
    fn a_list_has_lines_or_nul() {
        let paths = |bytes: &[u8], nul| list(bytes, nul).unwrap();
        assert_eq!(paths(b"a b\r\n\nc", false), [Path::new("a b"), Path::new("c")]);
        assert_eq!(paths(b"a\nb\0c\0", true), [Path::new("a\nb"), Path::new("c")]);
        assert_eq!(paths("\u{feff}a\nb".as_bytes(), false), [Path::new("a"), Path::new("b")]);
        assert!(list(b"a\0b\0", false).is_err());
    }
}
