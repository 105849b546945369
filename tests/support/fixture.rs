//! A fixture: `fixtures/<language>/<case>/` with a text, the roles of its lines, and what is made of it.

use super::root;
use copydesk::{ReadOptions, Reading, write};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// What a line is expected to be: article, role, joins.
pub type Row = (usize, String, bool);

/// One folder of `fixtures/`.
pub struct Fixture {
    /// `<language>/<case>`.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    /// The bytes of `source.txt`.
    pub source: Vec<u8>,
    /// The options of `options.toml`.
    pub options: Options,
}

/// `options.toml`: what a caller knows about the text. Every key may be absent.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// BCP 47 tag of the language.
    pub language: Option<String>,
    /// WHATWG label of the encoding.
    pub encoding: Option<String>,
    /// The day from which partial dates get their year, `2025-01-31`.
    pub reference_date: Option<String>,
    /// Who sends the document.
    pub provider: Option<String>,
    /// When the document is made, RFC 3339; the first second of 2025 where absent.
    pub date: Option<String>,
}

/// Every fixture, sorted by name. The list is the folders themselves: nothing else names them.
pub fn all() -> Vec<Fixture> {
    let top = root().join("fixtures");
    let mut out = Vec::new();
    for file in super::files(&top) {
        if file.file_name().is_some_and(|n| n == "source.txt") {
            let case = file.parent().expect("a file in a folder");
            let folder = top.join(case);
            let options = match fs::read_to_string(folder.join("options.toml")) {
                Ok(text) => toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", folder.display())),
                Err(_) => Options::default(),
            };
            let source = fs::read(folder.join("source.txt")).expect("a readable text");
            out.push(Fixture { name: case.to_str().expect("UTF-8").replace('\\', "/"), folder, source, options });
        }
    }
    assert!(!out.is_empty(), "no fixtures under {}", top.display());
    out
}

impl Fixture {
    /// The options for reading the text.
    pub fn read_options(&self) -> ReadOptions {
        ReadOptions {
            name: Some("source.txt".to_owned()),
            language: self.options.language.clone(),
            encoding: self.options.encoding.clone(),
            reference_date: self.options.reference_date.as_ref().map(|d| d.parse().expect("a day")),
            ..ReadOptions::default()
        }
    }

    /// The text as the library reads it.
    pub fn read(&self) -> Reading {
        copydesk::read(&self.source, &self.read_options()).unwrap_or_else(|e| panic!("{}: {e}", self.name))
    }

    /// The options for writing the document.
    pub fn write_options(&self) -> write::Options {
        let date = self.options.date.as_deref().unwrap_or("2025-01-01T00:00:00Z").parse().expect("a moment, RFC 3339");
        write::Options { provider: self.options.provider.clone(), date, pretty: true, ..write::Options::default() }
    }

    /// What the named writer makes of the text.
    pub fn write(&self, reading: &Reading, format: &str) -> Vec<u8> {
        let writer = write::WRITERS.iter().find(|w| w.name == format).unwrap_or_else(|| panic!("no writer {format}"));
        let mut out = Vec::new();
        (writer.write)(&reading.document, &self.write_options(), &mut out)
            .unwrap_or_else(|e| panic!("{}: {format}: {e}", self.name));
        out
    }

    /// The rows of `blocks.tsv`, by line number from 1: the roles as a person reads them, never rewritten by a program.
    pub fn rows(&self) -> BTreeMap<usize, Row> {
        let path = self.folder.join("blocks.tsv");
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let rows = text.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
        rows.map(|row| {
            let field: Vec<&str> = row.split('\t').collect();
            let [line, article, role, joins] = field[..] else { panic!("{}: {row:?}", path.display()) };
            let number = |n: &str| n.parse().unwrap_or_else(|_| panic!("{}: {row:?}", path.display()));
            assert!(matches!(joins, "" | "+"), "{}: {row:?}", path.display());
            (number(line), (number(article), role.to_owned(), joins == "+"))
        })
        .collect()
    }
}
