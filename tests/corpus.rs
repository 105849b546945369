//! The annotated corpus, where it lies beside the checkout: lines counted as the annotators counted them, nothing of any
//! text lost, the page that this project began with read without a fault, and the figures over all texts.
#![allow(clippy::disallowed_methods, reason = "tests read files; the library does not")]

mod support;

use copydesk::source;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::{files, python, report, say, shared};

/// The columns of score.py, each 1 where all is read as annotated.
const COLUMNS: [&str; 7] = ["accuracy", "per_text", "macro_f1", "bcubed", "joins_f1", "fields_f1", "exact_pages"];

#[test]
fn lines_are_counted_as_the_annotators_count_them() {
    let Some(shared) = shared("lines_are_counted_as_the_annotators_count_them") else { return };
    let mut findings = Vec::new();
    for (text, gold) in texts(&shared) {
        let bytes = fs::read(&text).expect("a readable text");
        let decoded = source::decode(&bytes, None).expect("a known encoding").text;
        let ours: BTreeSet<usize> = source::lines(&decoded).lines.iter().map(|l| l.number).collect();
        let rows = fs::read_to_string(&gold).expect("readable rows");
        let rows = rows.lines().filter(|r| !r.starts_with('#') && !r.trim().is_empty());
        let theirs: BTreeSet<usize> =
            rows.map(|r| r.split('\t').next().and_then(|n| n.parse().ok()).expect("a line number")).collect();
        if ours != theirs {
            let odd: Vec<_> = ours.symmetric_difference(&theirs).take(5).collect();
            findings.push(format!("{}: lines {odd:?} are blank for one side only", text.display()));
        }
    }
    report(&findings);
}

#[test]
fn the_first_page_is_read_without_a_fault() {
    let Some(shared) = shared("the_first_page_is_read_without_a_fault") else { return };
    let figures = score(&shared, &["zh-Hans/chongqing-daily"]);
    let all = &figures["all"];
    let short = COLUMNS.iter().filter(|c| all[**c].as_f64() != Some(1.0));
    let mut findings: Vec<String> = short.map(|c| format!("{c}: {}", all[*c])).collect();
    if all["texts"] != 1 || all["failed"] != 0 {
        findings.push(format!("texts {}, failed {}", all["texts"], all["failed"]));
    }
    report(&findings);
}

#[test]
fn the_figures_over_the_whole_corpus() {
    let Some(shared) = shared("the_figures_over_the_whole_corpus") else { return };
    let figures = score(&shared, &[]);
    let mut table = vec![format!("{:10}{:>6}{:>7}{}", "corpus", "texts", "lines", columns(str::to_owned))];
    for (language, row) in figures.as_object().expect("a row for each language") {
        assert_eq!(row["failed"], 0, "{language}: texts that could not be read");
        let figure = |column: &str| format!("{:.4}", row[column].as_f64().expect("a figure"));
        let (texts, lines) = (row["texts"].to_string(), row["lines"].to_string());
        table.push(format!("{language:10}{texts:>6}{lines:>7}{}", columns(figure)));
    }
    say(&table.join("\n"));
}

/// A cell for each column of score.py.
fn columns(cell: impl Fn(&str) -> String) -> String {
    COLUMNS.iter().fold(String::new(), |row, c| row + &format!("{:>12}", cell(c)))
}

/// What score.py says of the program on some folders of the corpus; all of it where none is named.
fn score(shared: &Path, folders: &[&str]) -> Value {
    let corpus = shared.join("corpus");
    let mut command = Command::new(python());
    command.arg(corpus.join("score.py")).arg(env!("CARGO_BIN_EXE_copydesk"));
    command.args(folders.iter().map(|f| corpus.join(f))).arg("--json");
    let done = command.output().expect("Python runs");
    assert!(done.status.success(), "score.py: {}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).expect("score.py gives JSON")
}

/// Every annotated text and its rows.
fn texts(shared: &Path) -> Vec<(PathBuf, PathBuf)> {
    let corpus = shared.join("corpus");
    let golds = files(&corpus).into_iter().map(|f| corpus.join(f));
    let golds = golds.filter(|f| f.to_string_lossy().ends_with(".gold.tsv"));
    let pairs: Vec<_> =
        golds.map(|gold| (PathBuf::from(gold.to_string_lossy().replace(".gold.tsv", ".txt")), gold)).collect();
    assert!(!pairs.is_empty(), "no annotated texts under {}", corpus.display());
    pairs
}
