//! Many texts at once: folders and lists, on every core, with a list of what was done from which a run can go on.
//!
//! In: what was typed ([`args`]), which texts that means ([`find`]) and what they become ([`names`]). Each text is worked
//! on by itself ([`work`]), several at a time ([`order`]); what comes of them is said, written to standard output and put
//! into the manifest ([`manifest`]) in their order. Out: an [`Exit`], and one line that says what it came to.

pub(super) mod args;
mod bag;
pub(super) mod check;
pub(super) mod find;
mod folder;
mod manifest;
mod names;
pub(super) mod order;
mod path;
mod plan;
mod progress;
mod resume;
mod seal;
mod spool;
mod work;

pub(super) use plan::plan;
pub(super) use work::fell;

use super::convert::How;
use super::exit::Exit;
use super::gate;
use super::lists::counted;
use super::output::{Written, folder as make, to_stdout};
use anyhow::Result;
use find::Found;
use folder::Folder;
use manifest::{Manifest, Settings, Totals};
use names::Naming;
use order::{Fell, Sink, ordered};
use progress::{Counts, Progress};
use resume::Before;
use spool::{Spool, Waited};
use std::io;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::PathBuf;
use work::{Done, Shared};

/// What is converted, where to, and how.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub(super) struct Batch {
    pub(super) texts: Vec<Found>,
    /// Entries of folders that were left out.
    pub(super) skipped: usize,
    pub(super) naming: Naming,
    /// The output folder; standard output where there is none.
    pub(super) folder: Option<PathBuf>,
    /// A batch with a manifest, a lock and a word at the end; else files that were named, side by side.
    pub(super) recorded: bool,
    pub(super) how: How,
    /// The date of the documents was named, and is not that of an earlier run.
    pub(super) is_dated: bool,
    pub(super) workers: NonZeroUsize,
    pub(super) resume: bool,
    pub(super) durable: bool,
    pub(super) fail_fast: bool,
}

/// Why a run stopped before its last text.
enum Stopped {
    /// Nobody reads standard output any more.
    Unread,
    /// A text failed, and that was to be the end.
    Failed,
    /// The list or standard output cannot be written.
    Error(anyhow::Error),
}

/// Converts everything.
pub(super) fn run(mut batch: Batch) -> Result<Exit> {
    gate::listen()?;
    let folder = match batch.folder.take_if(|_| batch.recorded) {
        Some(path) => Some(Folder::open(path, batch.durable)?),
        None => batch.folder.as_deref().map(make).transpose().map(|_| None)?,
    };
    let before = folder.as_ref().map(|folder| earlier(&batch, folder)).transpose()?.flatten();
    if let Some(date) = before.as_ref().filter(|_| !batch.is_dated).and_then(Before::date) {
        batch.how.write.date = date;
    }
    let manifest = folder.as_ref().map(|folder| Manifest::begin(folder, batch.durable)).transpose()?;
    let texts = std::mem::take(&mut batch.texts);
    let mut desk = Desk::new(&batch, &texts, manifest);
    let shared = Shared { batch: &batch, folder: folder.as_ref(), settings: batch.settings(), before: before.as_ref() };
    let work = |found: Found| shared.work(found);
    quietly(|| ordered(batch.workers, texts.into_iter(), work, &mut desk));
    desk.stopped = desk.flush().or(desk.stopped);
    let Desk { manifest, progress, mut counts, totals, warned, stopped, .. } = desk;
    let ended = match (stopped, manifest, folder.as_ref()) {
        (None, Some(manifest), Some(folder)) => manifest.end(totals, batch.naming.bag).and_then(|()| {
            counts.removed = before.map_or(Ok(0), |before| close(&batch, folder, before, counts.unread == 0))?;
            if batch.naming.bag { bag::write(folder) } else { Ok(()) }
        }),
        (None | Some(Stopped::Unread | Stopped::Failed), ..) => Ok(()),
        (Some(Stopped::Error(error)), ..) => Err(error),
    };
    let seconds = progress.end();
    if batch.recorded {
        batch.how.voice.sum_up(|| counts.summary(seconds), || counts.json(seconds));
    }
    ended?;
    Ok(match () {
        () if counts.failed > 0 => Exit::Failed,
        () if warned && batch.how.strict => Exit::Findings,
        () => Exit::Done,
    })
}

/// Takes away what earlier runs left of texts that are gone, and gives back how many files that were. Where not everything could
/// be looked at, nobody knows what is gone: then it stays, and that is said.
fn close(batch: &Batch, folder: &Folder, before: Before, is_complete: bool) -> Result<usize> {
    let gone = before.close(folder, is_complete)?;
    if is_complete || gone == 0 {
        return Ok(gone);
    }
    let (label, files) = (folder.path.display().to_string(), counted(gone, "file"));
    let why = "not every text could be looked at; go on with --resume when it can";
    batch.how.voice.fail(&label, &format!("{label}: {files} of an earlier run may belong to nothing and stay: {why}"));
    Ok(0)
}

/// What an earlier run left, where this one goes on from it.
fn earlier(batch: &Batch, folder: &Folder) -> Result<Option<Before>> {
    if batch.resume {
        resume::refuse_other(folder, batch.naming.bag, batch.texts.len())?;
        return Before::open(folder).map(Some);
    }
    resume::refuse_interrupted(folder)?;
    Ok(None)
}

/// Does something without the many lines of a fault of our own: the text that met it says so in one.
fn quietly(run: impl FnOnce()) {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    run();
    std::panic::set_hook(hook);
}

impl Batch {
    fn settings(&self) -> Settings {
        let formats = self.naming.writers.iter().map(|writer| writer.name.to_owned()).collect();
        let How { read, write, unit, .. } = &self.how;
        Settings::new(read, write, *unit, formats, self.naming.bag)
    }
}

/// Where what was done comes together, in order.
struct Desk<'a> {
    batch: &'a Batch,
    manifest: Option<Manifest>,
    progress: Progress,
    counts: Counts,
    totals: Totals,
    /// What standard output is to get, until there is enough of it.
    output: Vec<u8>,
    warned: bool,
    stopped: Option<Stopped>,
}

/// Bytes that standard output gets at once: a call of the system for each short text costs as much as the text.
const PIECE: usize = 64 * 1024;

impl<'a> Desk<'a> {
    fn new(batch: &'a Batch, texts: &[Found], manifest: Option<Manifest>) -> Self {
        let bytes = texts.iter().map(|text| text.bytes).sum();
        Self {
            batch,
            manifest,
            progress: Progress::begin(texts.len(), bytes, batch.how.voice.least.is_some() && !batch.how.voice.json),
            counts: Counts { skipped: batch.skipped, ..Counts::default() },
            totals: Totals::default(),
            output: Vec::new(),
            warned: false,
            stopped: None,
        }
    }

    /// True where there is something to say of a text.
    fn speaks_of(&self, done: &Done) -> bool {
        let (voice, entry) = (self.batch.how.voice, &done.entry);
        let found = || !entry.diagnostics.is_empty() || entry.outputs.iter().any(|o| !o.diagnostics.is_empty());
        !entry.errors.is_empty() || (!done.kept && voice.least.is_some() && found())
    }

    /// Says what there is to say of a text.
    fn say(&mut self, done: &Done) {
        let (voice, entry) = (self.batch.how.voice, &done.entry);
        self.progress.aside(|| {
            for error in &entry.errors {
                voice.fail(&done.label, error);
            }
            if !done.kept {
                let label = done.label.as_str();
                voice.say(label, &entry.diagnostics);
                for output in &entry.outputs {
                    voice.say(label, &output.diagnostics);
                }
            }
        });
    }

    fn count(&mut self, done: &Done) {
        let size = done.size;
        match (done.entry.errors.is_empty(), done.kept) {
            (false, _) => self.counts.failed += 1,
            (true, true) => self.counts.kept += 1,
            (true, false) => {
                self.counts.converted += 1;
                self.counts.bytes += size;
            }
        }
        self.counts.unread += usize::from(done.entry.seal.is_none());
        self.totals.add(&done.entry);
        self.progress.step(size, &self.counts);
    }

    /// Standard output and the manifest; gives back why not.
    fn put(&mut self, output: Spool, line: &[u8]) -> Option<Stopped> {
        let unwritten = match output.into_inner() {
            Ok(Waited::Short(bytes)) => {
                self.output.extend_from_slice(&bytes);
                if self.output.len() >= PIECE { self.flush() } else { None }
            }
            Ok(Waited::Long(mut file)) => {
                self.flush().or_else(|| stopped(to_stdout(|out| io::copy(&mut file, out).map(drop))))
            }
            Err(error) => Some(Stopped::Error(error)),
        };
        unwritten.or_else(|| {
            let manifest = self.manifest.as_mut();
            manifest.and_then(|manifest| manifest.add(line).err()).map(Stopped::Error)
        })
    }

    /// Gives standard output what it has not got yet; gives back why not.
    fn flush(&mut self) -> Option<Stopped> {
        let output = std::mem::take(&mut self.output);
        if output.is_empty() { None } else { stopped(to_stdout(|out| out.write_all(&output))) }
    }
}

/// Why standard output gets no more.
fn stopped(written: Result<Written<()>>) -> Option<Stopped> {
    match written {
        Ok(Some(())) => None,
        Ok(None) => Some(Stopped::Unread),
        Err(error) => Some(Stopped::Error(error)),
    }
}

impl Sink<Result<Done, Fell>> for Desk<'_> {
    fn take(&mut self, done: Result<Done, Fell>) -> ControlFlow<()> {
        let Ok(done) = done else {
            self.stopped = Some(Stopped::Error(work::fell()));
            return ControlFlow::Break(());
        };
        self.warned |= done.entry.is_warned();
        if self.speaks_of(&done) {
            // What came before stands before it, and where nobody reads on, nothing more is said.
            self.stopped = self.flush();
            if self.stopped.is_some() {
                return ControlFlow::Break(());
            }
            self.say(&done);
        }
        self.count(&done);
        let failed = self.batch.fail_fast && !done.entry.errors.is_empty();
        self.stopped = self.put(done.output, &done.line).or(failed.then_some(Stopped::Failed));
        if self.stopped.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
