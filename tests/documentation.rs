//! The documentation runs: the README's commands give the output that stands below them, its tables of formats are
//! the lists of writers and readers, and the changelog knows the version.
//!
//! `COPYDESK_BLESS=1` rewrites the outputs and the tables.
#![allow(clippy::disallowed_methods, reason = "tests read files; the library does not")]

mod support;

use copydesk::ingest::READERS;
use copydesk::write::WRITERS;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::{expect, report, root};

/// What opens a block of commands and their output.
const CONSOLE: &str = "```console\n";
/// What stands around the tables of formats, written and read.
const WRITTEN: (&str, &str) = ("<!-- formats: the list of writers -->\n", "<!-- formats end -->");
const READ: (&str, &str) = ("<!-- formats: the list of readers -->\n", "<!-- readers end -->");

#[test]
fn the_readme_shows_what_the_program_does() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).expect("README.md");
    let found = with_outputs(&with_tables(&readme));
    report(&expect(&path, &found).into_iter().collect::<Vec<_>>());
}

#[test]
fn every_file_that_the_documents_name_is_there() {
    let mut findings = Vec::new();
    for document in ["README.md", "ARCHITECTURE.md", "SECURITY.md"] {
        let text = fs::read_to_string(root().join(document)).expect(document);
        let quoted = text.split('`').skip(1).step_by(2);
        let tops = ["src/", "tests/", "fixtures/", "schemas/", "benches/", "trainer/", ".ci/", "fuzz/"];
        for path in quoted.filter(|q| tops.iter().any(|t| q.starts_with(t)) && !q.contains(['<', ' ', '…'])) {
            if !root().join(path).exists() {
                findings.push(format!("{document}: there is no {path}"));
            }
        }
    }
    report(&findings);
}

#[test]
fn the_changelog_opens_with_what_is_not_released_or_with_this_version() {
    let text = fs::read_to_string(root().join("CHANGELOG.md")).expect("CHANGELOG.md");
    let first = text.lines().find_map(|l| l.strip_prefix("## [")?.split(']').next()).expect("a version");
    assert!(first == "Unreleased" || first == env!("CARGO_PKG_VERSION"), "CHANGELOG.md opens with {first}");
}

/// The text with each command of its blocks run, and its output below it.
fn with_outputs(text: &str) -> String {
    let folder = workplace();
    let mut parts = text.split(CONSOLE);
    let mut found = parts.next().expect("text before the first block").to_owned();
    let mut commands = 0;
    for part in parts {
        let (block, rest) = part.split_once("```\n").expect("a closed block");
        found.push_str(CONSOLE);
        for line in block.lines().filter_map(|l| l.strip_prefix("$ ")) {
            let _ = write!(found, "$ {line}\n{}", run(line, &folder));
            commands += 1;
        }
        found.push_str("```\n");
        found.push_str(rest);
    }
    assert!(commands > 0, "the README shows no command");
    found
}

/// The text with its tables of formats made from the lists of writers and readers.
fn with_tables(text: &str) -> String {
    let row = |name: &str, extensions: &[&str], media_type: &str, about: &str| {
        let extensions: Vec<String> = extensions.iter().map(|e| format!("`.{e}`")).collect();
        format!("| `{name}` | {} | {media_type} | {about} |\n", extensions.join(", "))
    };
    let written: Vec<String> = WRITERS.iter().map(|w| row(w.name, w.extensions, w.media_type, w.about)).collect();
    let read: Vec<String> = READERS.iter().map(|r| row(r.name, r.extensions, r.media_type, r.about)).collect();
    let text = with_table(text, WRITTEN, "--to", &written.concat());
    with_table(&text, READ, "--from", &read.concat())
}

fn with_table(text: &str, (opens, ends): (&str, &str), option: &str, rows: &str) -> String {
    let (before, rest) = text.split_once(opens).expect("a table of formats");
    let (_, after) = rest.split_once(ends).expect("the end of the table");
    format!("{before}{opens}| `{option}` | file | media type | what |\n| --- | --- | --- | --- |\n{rows}{ends}{after}")
}

/// A folder with what the README's commands work on: `page.txt` and `release.txt`, and nothing of an earlier run.
fn workplace() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("a removable folder");
    }
    fs::create_dir_all(&folder).expect("a writable folder");
    for (name, fixture) in [("page.txt", "zh-Hans/page"), ("release.txt", "en/release-embargo")] {
        fs::copy(root().join("fixtures").join(fixture).join("source.txt"), folder.join(name)).expect("a fixture");
    }
    folder
}

/// Runs a line of shell as a reader would, with the program first on the path, and gives what it says on both streams.
fn run(line: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_copydesk")).parent().expect("a folder");
    let mut path = program.as_os_str().to_owned();
    path.push(":");
    path.push(env::var_os("PATH").unwrap_or_default());
    let shell = Command::new("sh")
        .args(["-c", &format!("{{ {line}\n}} 2>&1")])
        .current_dir(folder)
        .env("PATH", path)
        .env("SOURCE_DATE_EPOCH", "1735689600")
        .env("COLUMNS", "100")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("a shell");
    String::from_utf8(shell.stdout).expect("UTF-8")
}
