//! `verify --manifest`: a finished batch against its list.
//!
//! In: a manifest. Out: one line for each file that is missing, changed or foreign, and for each document that says what
//! its source does not; where there is none, what was proven.

use super::super::exit::Exit;
use super::super::lists::counted;
use super::super::output::to_stdout;
use super::super::voice::reason;
use super::bag;
use super::manifest::{Entry, Line, NAME, Output, Totals};
use super::order::{Fell, Sink, ordered};
use super::seal::Seal;
use super::work::fell;
use anyhow::{Context, Result, anyhow};
use copydesk::diagnostic::human::printable;
use copydesk::ingest::Limits;
use copydesk::model::Document;
use copydesk::source::sha256;
use copydesk::verify::{Options, verify_with};
use copydesk::write::json;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, ErrorKind};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};
use walkdir::WalkDir;

/// A manifest that is held against its folder.
#[derive(Debug)]
pub(in crate::cli) struct Check {
    pub(in crate::cli) manifest: PathBuf,
    pub(in crate::cli) workers: NonZeroUsize,
    pub(in crate::cli) quiet: bool,
    pub(in crate::cli) limits: Limits,
}

/// What was found of one line.
#[derive(Default)]
struct Finding {
    /// What stands against it, each with the file's name in front.
    problems: Vec<String>,
    /// Files that belong to it, below the folder.
    files: Vec<PathBuf>,
    /// Documents that were proven against their source.
    proven: usize,
    /// Its source was not there to be held against it.
    unsourced: usize,
    totals: Totals,
    /// The totals that the last line says.
    end: Option<Totals>,
    bag: bool,
}

/// Holds everything against the manifest.
pub(in crate::cli) fn run(check: &Check) -> Result<Exit> {
    let label = check.manifest.display().to_string();
    let named = || label.clone();
    let file = File::open(&check.manifest).map_err(|e| anyhow!("{}", unopened(&e))).with_context(named)?;
    let folder = check.manifest.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let lines = BufReader::new(file).split(b'\n').enumerate();
    let look = |(number, line): (usize, io::Result<Vec<u8>>)| {
        let label = || format!("{label}: line {}", number + 1);
        line.map(|line| look(folder, label, &line, check.limits))
    };
    let mut all = All { quiet: check.quiet, folder: folder.to_owned(), ..All::default() };
    ordered(check.workers, lines, look, &mut all);
    if let Some(error) = all.stopped {
        return Err(error).with_context(named);
    }
    all.end(&label);
    all.say(&foreign(folder, &all.files, all.bag));
    if all.bag {
        all.say(&tags(folder));
    }
    if all.problems == 0 && !check.quiet {
        let (Totals { inputs, outputs, .. }, proven) = (all.totals, all.proven);
        let counts = [counted(inputs, "text"), counted(outputs, "output"), counted(proven, "document")];
        let [texts, outputs, documents] = counts;
        let unsourced = match all.unsourced {
            0 => String::new(),
            number => format!("; {} not there to hold documents against", counted(number, "text")),
        };
        let said = format!(
            "{label}: nothing missing, changed or foreign: {texts}, {outputs}, {documents} proven from their sources{unsourced}"
        );
        all.print(&said);
    }
    if let Some(error) = all.stopped {
        return Err(error);
    }
    Ok(if all.problems == 0 { Exit::Done } else { Exit::Findings })
}

/// Why there is no manifest.
fn unopened(error: &io::Error) -> String {
    let is_there = error.kind() != ErrorKind::NotFound;
    let advice =
        if is_there { "" } else { "; convert makes one of folders, lists and bags, and with --resume or --durable" };
    format!("cannot be opened: {}{advice}", reason(error))
}

/// Holds one line against the files that it names.
fn look(folder: &Path, label: impl Fn() -> String, line: &[u8], limits: Limits) -> Finding {
    let mut finding = Finding::default();
    match serde_json::from_slice(line) {
        Ok(Line::Entry(entry)) => finding.entry(folder, &entry, limits),
        Ok(Line::End { end, bag }) => (finding.end, finding.bag) = (Some(end), bag),
        Err(error) => {
            finding.problems.push(format!("{} cannot be read: {error}", label()));
        }
    }
    finding
}

impl Finding {
    fn entry(&mut self, folder: &Path, entry: &Entry, limits: Limits) {
        self.totals.add(entry);
        self.bag = entry.options.bag;
        for error in &entry.errors {
            self.problems.push(format!("not converted: {error}"));
        }
        let source = self.source(folder, entry);
        self.unsourced += usize::from(source.is_none() && !entry.outputs.is_empty());
        let how = Options { from: entry.options.from.clone(), limits };
        for output in &entry.outputs {
            self.output(folder, output, source.as_deref(), &how);
        }
    }

    /// The bytes of the source, where it is at hand and is what was read.
    fn source(&mut self, folder: &Path, entry: &Entry) -> Option<Vec<u8>> {
        let seal = entry.seal.as_ref()?;
        let path = match &entry.copy {
            Some(copy) => self.file(folder, &copy.to_path())?,
            None => entry.path.to_path(),
        };
        // The text itself may have gone its way since; its copy may not.
        let read = match &entry.copy {
            Some(_) => read(&path),
            // A text may have been read through a link; what it leads to must be a file all the same.
            None if path.is_file() => bytes(&path),
            None => Err("is no file"),
        };
        let bytes = match read {
            Ok(bytes) => bytes,
            Err(error) if entry.copy.is_some() => {
                self.problems.push(format!("{}: {error}", path.display()));
                return None;
            }
            Err(_) => return None,
        };
        if Seal::of(&bytes, seal.sha512.is_some()) == *seal {
            return Some(bytes);
        }
        self.problems.push(format!("{}: is not what was read", path.display()));
        None
    }

    fn output(&mut self, folder: &Path, output: &Output, source: Option<&[u8]>, how: &Options) {
        let Some(path) = self.file(folder, &output.path.to_path()) else { return };
        let is_document = output.format == json::WRITER.name;
        let sealed = match source.filter(|_| is_document) {
            // What was sealed is what is proven.
            Some(source) => read(&path).map(|bytes| {
                let seal = Seal::of(&bytes, output.seal.sha512.is_some());
                if seal == output.seal {
                    self.prove(&path, &bytes, source, how);
                }
                seal
            }),
            None => regular(&path)
                .and_then(|()| Seal::of_file(&path, output.seal.sha512.is_some()).map_err(|e| missing(&e))),
        };
        match sealed {
            Ok(seal) if seal == output.seal => {}
            Ok(_) => self.problems.push(format!("{}: is not what was written", path.display())),
            Err(error) => self.problems.push(format!("{}: {error}", path.display())),
        }
    }

    fn prove(&mut self, path: &Path, document: &[u8], source: &[u8], how: &Options) {
        match Document::from_json(document) {
            Ok(document) => match Document::from_json(source) {
                // A text that was a document already: the text of that one is not at hand.
                Ok(from) if sha256(source) != document.source.sha256 => {
                    if from != document {
                        self.problems.push(format!("{}: is not the document that it was made from", path.display()));
                    }
                }
                Ok(_) | Err(_) => {
                    let report = verify_with(&document, source, how);
                    self.proven += usize::from(report.is_proven());
                    self.problems.extend(report.problems.iter().map(|p| format!("{}: {p}", path.display())));
                }
            },
            Err(error) => self.problems.push(format!("{}: {error}", path.display())),
        }
    }

    /// A file that belongs to the batch; none where its path leads out of the folder.
    fn file(&mut self, folder: &Path, below: &Path) -> Option<PathBuf> {
        if !below.components().all(|part| matches!(part, Component::Normal(_))) {
            self.problems.push(format!("{}: leads out of the folder", below.display()));
            return None;
        }
        self.files.push(below.to_owned());
        Some(folder.join(below))
    }
}

/// All bytes of a file of the folder.
fn read(path: &Path) -> Result<Vec<u8>, &'static str> {
    regular(path)?;
    bytes(path)
}

/// All bytes of a file.
fn bytes(path: &Path) -> Result<Vec<u8>, &'static str> {
    let read = File::open(path).and_then(|mut file| {
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut file, &mut bytes).map(|_| bytes)
    });
    read.map_err(|e| missing(&e))
}

/// Refuses what is no file of its own: a link leads elsewhere, and a pipe may never end.
fn regular(path: &Path) -> Result<(), &'static str> {
    match path.symlink_metadata() {
        Ok(about) if about.is_symlink() => Err("is a link"),
        Ok(about) if !about.is_file() => Err("is no file"),
        Ok(_) => Ok(()),
        Err(error) => Err(missing(&error)),
    }
}

fn missing(error: &io::Error) -> &'static str {
    if error.kind() == ErrorKind::NotFound { "is missing" } else { "cannot be read" }
}

/// Files in the folder that the manifest does not name.
fn foreign(folder: &Path, files: &HashSet<PathBuf>, bag: bool) -> Vec<String> {
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        match entry {
            Ok(entry) => {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                let is_own = below == Path::new(NAME) || bag && bag::FILES.iter().any(|name| below == Path::new(name));
                if !entry.file_type().is_dir() && !is_own && !files.contains(below) {
                    found.push(format!("{}: is foreign here", entry.path().display()));
                }
            }
            Err(error) => found.push(format!("{}: cannot be looked into: {error}", folder.display())),
        }
    }
    found
}

/// Tag files of a bag that are not what the manifest makes of them.
fn tags(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let made = bag::tags(folder, |name, content| {
        let mut bytes = super::seal::Sealer::new(io::sink(), true);
        content(&mut bytes)?;
        let (seal, path) = (bytes.seal(), folder.join(name));
        if !seal.holds(&path) {
            let what = if fs::exists(&path).unwrap_or(true) { "is not what was written" } else { "is missing" };
            found.push(format!("{}: {what}", path.display()));
        }
        Ok(seal)
    });
    if let Err(error) = made {
        found.push(format!("{}: cannot be read: {error:#}", folder.join(NAME).display()));
    }
    found
}

/// All findings together.
#[derive(Default)]
struct All {
    quiet: bool,
    folder: PathBuf,
    files: HashSet<PathBuf>,
    problems: usize,
    proven: usize,
    unsourced: usize,
    totals: Totals,
    end: Option<Totals>,
    bag: bool,
    stopped: Option<anyhow::Error>,
}

impl All {
    fn say(&mut self, problems: &[String]) {
        self.problems += problems.len();
        if !self.quiet {
            for problem in problems {
                self.print(problem);
            }
        }
    }

    fn print(&mut self, text: &str) {
        // A reader that went away wants no more of it; the exit status says the rest.
        if let Err(error) = to_stdout(|out| writeln!(out, "{}", printable(text))) {
            self.stopped = Some(error);
        }
    }

    /// The last line: that there is one, and that none before it is lost.
    fn end(&mut self, label: &str) {
        let problem = match self.end {
            None => Some("has no last line: the run was interrupted; go on with convert --resume"),
            Some(end) if end != self.totals => Some("lacks lines: the last one counts others than there are"),
            Some(_) => None,
        };
        if let Some(problem) = problem {
            self.say(&[format!("{label}: {problem}")]);
        }
    }
}

impl Sink<Result<io::Result<Finding>, Fell>> for All {
    fn take(&mut self, finding: Result<io::Result<Finding>, Fell>) -> ControlFlow<()> {
        let finding = match finding {
            Ok(Ok(finding)) => finding,
            Ok(Err(error)) => {
                self.stopped = Some(anyhow!("cannot be read: {}", reason(&error)));
                return ControlFlow::Break(());
            }
            Err(Fell) => {
                self.stopped = Some(fell());
                return ControlFlow::Break(());
            }
        };
        let twice = finding.files.into_iter().filter_map(|file| {
            let said = format!("{}: is named twice", self.folder.join(&file).display());
            (!self.files.insert(file)).then_some(said)
        });
        let problems: Vec<String> = finding.problems.into_iter().chain(twice).collect();
        self.say(&problems);
        self.proven += finding.proven;
        self.unsourced += finding.unsourced;
        self.totals.sum(finding.totals);
        self.bag |= finding.bag;
        self.end = finding.end.or(self.end);
        if self.stopped.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
