//! `verify`: a document against its source, one line for each problem.

use super::exit::Exit;
use super::input::Input;
use super::lists::counted;
use super::output::to_stdout;
use anyhow::{Context, Result};
use copydesk::diagnostic::human::printable;
use copydesk::ingest::Limits;
use copydesk::model::Document;
use copydesk::verify::Options;
use std::io;

/// What is held against what.
#[derive(Debug)]
pub(super) struct Verify {
    pub(super) document: Input,
    pub(super) source: Input,
    /// The source's reader by its name; found out where absent.
    pub(super) from: Option<String>,
    pub(super) quiet: bool,
    pub(super) limits: Limits,
}

/// Proves a document, or says on standard output what stands against it.
pub(super) fn run(verify: &Verify) -> Result<Exit> {
    let label = verify.document.label();
    let document = Document::from_json(&verify.document.read()?).with_context(|| label.clone())?;
    let options = Options { from: verify.from.clone(), limits: verify.limits };
    let report = copydesk::verify::verify_with(&document, &verify.source.read()?, &options);
    if !verify.quiet {
        to_stdout(|out| -> io::Result<()> {
            for problem in &report.problems {
                writeln!(out, "{}", printable(&format!("{label}: {problem}")))?;
            }
            if report.is_proven() {
                let counts = [
                    counted(report.characters, "character"),
                    counted(report.elements, "element"),
                    counted(report.articles, "article"),
                ];
                let proven = format!("{label}: nothing lost, doubled or changed: {}", counts.join(", "));
                writeln!(out, "{}", printable(&proven))?;
            }
            Ok(())
        })?;
    }
    Ok(if report.is_proven() { Exit::Done } else { Exit::Findings })
}
