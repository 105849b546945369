//! `manifest.jsonl`: what a batch read and wrote, one line for each text in their order, and a line at the end.
//!
//! In: entries. Out: whole lines, each there when everything that it names is. A manifest without its last line is that
//! of a run that was interrupted.

use super::super::gate;
use super::super::output::cannot;
use super::folder::Folder;
use super::path::PathText;
use super::seal::Seal;
use anyhow::{Context, Result};
use copydesk::ReadOptions;
use copydesk::diagnostic::{Diagnostic, Severity};
use copydesk::ingest::Limits;
use copydesk::label::Role;
use copydesk::model::Unit;
use copydesk::write::{Body, Ninjs, Options, Wrap};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::PathBuf;

/// The manifest's name in the output folder.
pub(in crate::cli) const NAME: &str = "manifest.jsonl";

/// The program as entries name it.
pub(in crate::cli) const TOOL: &str = concat!("copydesk ", env!("CARGO_PKG_VERSION"));

/// A line of the manifest.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged, expecting = "it is no line that convert writes of a batch")]
pub(in crate::cli) enum Line {
    Entry(Box<Entry>),
    End {
        end: Totals,
        /// The folder is a bag.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        bag: bool,
    },
}

/// What became of a text.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::cli) struct Entry {
    /// The text's path as it was named or found.
    #[serde(flatten)]
    pub(in crate::cli) path: PathText,
    /// Size and hash of its bytes, where they could be read.
    #[serde(flatten)]
    pub(in crate::cli) seal: Option<Seal>,
    pub(in crate::cli) encoding: Option<String>,
    pub(in crate::cli) language: Option<String>,
    pub(in crate::cli) articles: usize,
    /// How many elements have which role.
    pub(in crate::cli) roles: BTreeMap<Role, usize>,
    pub(in crate::cli) diagnostics: Vec<Diagnostic>,
    /// What could not be done.
    pub(in crate::cli) errors: Vec<String>,
    /// The copy of the text in a bag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::cli) copy: Option<PathText>,
    pub(in crate::cli) outputs: Vec<Output>,
    pub(in crate::cli) tool: String,
    pub(in crate::cli) options: Settings,
}

/// A file that a text became.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::cli) struct Output {
    pub(in crate::cli) format: String,
    /// Its path below the output folder.
    #[serde(flatten)]
    pub(in crate::cli) path: PathText,
    #[serde(flatten)]
    pub(in crate::cli) seal: Seal,
    /// What the format could not say.
    pub(in crate::cli) diagnostics: Vec<Diagnostic>,
}

/// What a whole batch came to: the same however often it was interrupted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct Totals {
    pub(in crate::cli) inputs: usize,
    pub(in crate::cli) failed: usize,
    pub(in crate::cli) articles: usize,
    pub(in crate::cli) outputs: usize,
}

/// The choices that an output depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct Settings {
    formats: Vec<String>,
    pretty: bool,
    body: String,
    wrap: String,
    ninjs: String,
    width: Option<usize>,
    provider: Option<String>,
    /// When the documents are made (RFC 3339).
    pub(in crate::cli) date: String,
    offsets: Unit,
    language: Option<String>,
    encoding: Option<String>,
    /// The reader, where one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::cli) from: Option<String>,
    reference_date: Option<String>,
    /// SHA-256 of the house style, as the program prints it.
    pack: Option<String>,
    /// Bytes, levels, elements and lines that a text may have, where they are not the usual ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    limits: Option<[u64; 4]>,
    pub(in crate::cli) bag: bool,
}

impl Settings {
    pub(in crate::cli) fn new(
        read: &ReadOptions,
        write: &Options,
        unit: Unit,
        formats: Vec<String>,
        bag: bool,
    ) -> Self {
        // Taken apart so that a new option cannot be forgotten here.
        let ReadOptions { name: _, language, encoding, from, limits, house_style, evidence: _, reference_date } = read;
        let Limits { bytes, levels, nodes, lines } = *limits;
        let Options { provider, date, pretty, body, wrap, ninjs, width } = write;
        Self {
            formats,
            pretty: *pretty,
            body: match body {
                Body::Xhtml => "xhtml",
                Body::Nitf => "nitf",
            }
            .to_owned(),
            wrap: match wrap {
                Wrap::Message => "message",
                Wrap::Item => "item",
            }
            .to_owned(),
            ninjs: match ninjs {
                Ninjs::V3_1 => "3.1",
                Ninjs::V2_2 => "2.2",
                Ninjs::V1_4 => "1.4",
            }
            .to_owned(),
            width: *width,
            provider: provider.clone(),
            date: date.to_string(),
            offsets: unit,
            language: language.clone(),
            encoding: encoding.clone(),
            from: from.clone(),
            reference_date: reference_date.map(|day| day.to_string()),
            pack: house_style.as_ref().map(|house| Seal::of(format!("{:?}", house.pack()).as_bytes(), false).sha256),
            limits: (*limits != Limits::default()).then_some([bytes, levels, nodes, lines]),
            bag,
        }
    }
}

impl Entry {
    /// A line, with its end.
    pub(in crate::cli) fn line(&self) -> Vec<u8> {
        line(self)
    }

    /// Every file in the folder that belongs to the text: its copy, what it became.
    pub(in crate::cli) fn files(&self) -> impl Iterator<Item = (&PathText, &Seal)> {
        let copy = self.copy.as_ref().zip(self.seal.as_ref());
        copy.into_iter().chain(self.outputs.iter().map(|output| (&output.path, &output.seal)))
    }

    /// True where a reading or a writing gave a warning.
    pub(in crate::cli) fn is_warned(&self) -> bool {
        let all = self.diagnostics.iter().chain(self.outputs.iter().flat_map(|output| &output.diagnostics));
        all.into_iter().any(|d| d.severity >= Severity::Warning)
    }
}

impl Totals {
    pub(in crate::cli) fn add(&mut self, entry: &Entry) {
        self.inputs += 1;
        self.failed += usize::from(!entry.errors.is_empty());
        self.articles += entry.articles;
        self.outputs += entry.outputs.len();
    }

    pub(in crate::cli) fn sum(&mut self, other: Self) {
        self.inputs += other.inputs;
        self.failed += other.failed;
        self.articles += other.articles;
        self.outputs += other.outputs;
    }
}

fn line(value: &impl Serialize) -> Vec<u8> {
    let mut line = serde_json::to_vec(value).expect("strings, numbers and lists serialise");
    line.push(b'\n');
    line
}

/// A manifest that is being written.
pub(in crate::cli) struct Manifest {
    file: File,
    path: PathBuf,
    durable: bool,
}

impl Manifest {
    /// Begins a manifest; one of an earlier run is gone.
    pub(in crate::cli) fn begin(folder: &Folder, durable: bool) -> Result<Self> {
        let path = folder.path.join(NAME);
        let named = || path.display().to_string();
        // A link could lead out of the folder.
        if path.symlink_metadata().is_ok_and(|there| there.is_symlink()) {
            std::fs::remove_file(&path).map_err(|e| cannot(&e)).with_context(named)?;
        }
        let file = OpenOptions::new().write(true).create(true).truncate(true).open(&path);
        let file = file.map_err(|e| cannot(&e)).with_context(named)?;
        Ok(Self { file, path, durable })
    }

    /// Adds a line whole.
    pub(in crate::cli) fn add(&mut self, line: &[u8]) -> Result<()> {
        let gate = gate::shut();
        let mut done = self.file.write_all(line);
        if self.durable {
            done = done.and_then(|()| self.file.sync_data());
        }
        drop(gate);
        done.map_err(|e| cannot(&e)).with_context(|| self.path.display().to_string())
    }

    /// Adds the last line.
    pub(in crate::cli) fn end(mut self, totals: Totals, bag: bool) -> Result<()> {
        self.add(&line(&Line::End { end: totals, bag }))
    }
}
