//! Every folder of `fixtures/` is a test, found by walking: the roles of its lines as a person wrote them down, what
//! the writers make of it, and what holds for any text.
//!
//! `COPYDESK_BLESS=1` rewrites what programs made (document.*, newsml.xml, docx/), never blocks.tsv, which is a
//! person's. What is rewritten is read before it is committed.
#![allow(clippy::disallowed_methods, reason = "tests read files; the library does not")]

mod support;

use copydesk::model::Document;
use copydesk::{Reading, read};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use support::fixture::{Fixture, Row, all};
use support::{expect, files, projection, report, root};

/// What a person keeps in a fixture, beside what programs make of it.
const BY_HAND: [&str; 3] = ["source.txt", "blocks.tsv", "options.toml"];

/// The formats that are kept as they are written, and their files.
const READABLE: &[(&str, &str)] = &[("markdown", "document.md"), ("text", "document.txt")];

#[test]
fn lines_have_the_roles_that_a_person_reads() {
    let gaps = known_gaps();
    let (mut findings, mut open) = (Vec::new(), BTreeSet::new());
    for fixture in all() {
        let (expected, found) = (fixture.rows(), rows(&fixture.read()));
        for line in expected.keys().chain(found.keys()).copied().collect::<BTreeSet<_>>() {
            let (e, f) = (expected.get(&line), found.get(&line));
            if same(e, f) {
                continue;
            }
            let place = (fixture.name.clone(), line);
            if !gaps.contains(&place) {
                findings.push(format!("{}:{line}: expected {}, read {}", fixture.name, shown(e), shown(f)));
            }
            open.insert(place);
        }
    }
    for (case, line) in gaps.difference(&open) {
        findings.push(format!("{case}:{line} passes now: take it out of fixtures/known-gaps.txt"));
    }
    report(&findings);
}

#[test]
fn writers_give_what_was_read_and_approved() {
    let mut findings = Vec::new();
    for fixture in all() {
        let reading = fixture.read();
        findings.extend(made(&fixture, &reading).iter().filter_map(|(path, text)| expect(path, text)));
    }
    report(&findings);
}

#[test]
fn nothing_lies_about_in_the_fixtures() {
    let mut known: BTreeSet<PathBuf> = BTreeSet::from([root().join("fixtures/known-gaps.txt")]);
    for fixture in all() {
        known.extend(BY_HAND.iter().map(|n| fixture.folder.join(n)));
        known.extend(made(&fixture, &fixture.read()).into_keys());
    }
    let top = root().join("fixtures");
    let orphans = files(&top).into_iter().map(|f| top.join(f)).filter(|f| !known.contains(f));
    report(&orphans.map(|f| format!("{}: belongs to no fixture", f.display())).collect::<Vec<_>>());
}

#[test]
fn reading_and_writing_twice_gives_the_same_bytes() {
    for fixture in all() {
        let (one, two) = (fixture.read(), fixture.read());
        for writer in copydesk::write::WRITERS {
            let first = fixture.write(&one, writer.name);
            assert!(first == fixture.write(&two, writer.name), "{}: {} differs", fixture.name, writer.name);
            assert!(
                first == fixture.write(&one, writer.name),
                "{}: {} changes the document",
                fixture.name,
                writer.name
            );
        }
    }
}

#[test]
fn json_reads_back_as_the_same_document() {
    for fixture in all() {
        let reading = fixture.read();
        let json = fixture.write(&reading, "json");
        let back: Document = serde_json::from_slice(&json).unwrap_or_else(|e| panic!("{}: {e}", fixture.name));
        assert!(back == reading.document, "{}: the document changes on its way through JSON", fixture.name);
    }
}

#[test]
fn a_text_cut_anywhere_is_read_whole() {
    for fixture in all() {
        for end in (0..fixture.source.len()).step_by(97) {
            let cut = read(&fixture.source[..end], &fixture.read_options());
            let reading = cut.unwrap_or_else(|e| panic!("{} cut at {end}: {e}", fixture.name));
            assert_eq!(rows(&reading).len(), reading.lines.lines.len(), "{} cut at {end}", fixture.name);
        }
    }
}

/// Everything that programs make of a fixture: the file that expects it, and its text.
fn made(fixture: &Fixture, reading: &Reading) -> BTreeMap<PathBuf, String> {
    let at = |name: &str| fixture.folder.join(name);
    let mut out = BTreeMap::from([
        (at("document.json"), projection::json(&fixture.write(reading, "json"))),
        (at("newsml.xml"), projection::newsml(&fixture.write(reading, "newsml"))),
    ]);
    for (format, name) in READABLE {
        out.insert(at(name), String::from_utf8(fixture.write(reading, format)).expect("UTF-8"));
    }
    out.insert(at("document.html"), projection::html(&fixture.write(reading, "html")));
    for (part, text) in projection::docx(&fixture.write(reading, "docx")) {
        out.insert(at("docx").join(part), text);
    }
    out
}

/// The role of each line, by number from 1: of a line that holds characters of two elements, the one with more of them.
fn rows(reading: &Reading) -> BTreeMap<usize, Row> {
    let mut most: BTreeMap<usize, usize> = BTreeMap::new();
    let mut out = BTreeMap::new();
    for piece in &reading.labels.pieces {
        let number = reading.lines.lines[piece.line].number;
        let size = piece.span.of(&reading.text).chars().count();
        if most.get(&number).is_none_or(|m| size > *m) {
            most.insert(number, size);
            out.insert(number, (piece.article, piece.role.name().to_owned(), piece.joins));
        }
    }
    out
}

/// Equal, where the article of furniture and the joins of rows, contacts and furniture count for nothing.
fn same(expected: Option<&Row>, found: Option<&Row>) -> bool {
    let (Some(e), Some(f)) = (expected, found) else { return false };
    let article = e.0 == f.0 || e.1 == "furniture";
    let joins = e.2 == f.2 || matches!(e.1.as_str(), "furniture" | "table" | "contact");
    e.1 == f.1 && article && joins
}

fn shown(row: Option<&Row>) -> String {
    row.map_or_else(|| "no line".to_owned(), |(a, role, joins)| format!("{a} {role}{}", if *joins { " +" } else { "" }))
}

/// The lines that are not yet read as they should be: `CASE:LINE REASON`, one a line.
fn known_gaps() -> BTreeSet<(String, usize)> {
    let text = fs::read_to_string(root().join("fixtures/known-gaps.txt")).expect("fixtures/known-gaps.txt");
    let lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    lines
        .map(|l| {
            let (place, reason) = l.split_once(' ').unwrap_or_else(|| panic!("known-gaps.txt: no reason: {l}"));
            assert!(!reason.trim().is_empty(), "known-gaps.txt: no reason: {l}");
            let (case, line) = place.rsplit_once(':').unwrap_or_else(|| panic!("known-gaps.txt: {l}"));
            (case.to_owned(), line.parse().unwrap_or_else(|_| panic!("known-gaps.txt: {l}")))
        })
        .collect()
}
