//! Programs of other makers read what is made of every fixture: a JSON Schema validator, xmllint with the official
//! schema, openxml-audit, python-docx, LibreOffice, pandoc.
//!
//! Where a program is missing the test says so on standard error and passes; with `COPYDESK_REQUIRE_CLIENTS=1`, which
//! `tests/run.sh` sets, it fails.
#![allow(clippy::disallowed_methods, reason = "tests write files for other programs to read; the library does not")]

mod support;

use copydesk::model::Document;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::client::{client, python_client};
use support::fixture::{Fixture, all};
use support::shown::{self, Markers, wrong};
use support::{report, root, shared};

#[test]
fn a_schema_validator_finds_every_document_valid() {
    let Some(mut python) = python_client("jsonschema") else { return };
    let (folder, _) = written("json", "json");
    let done = python.arg("tests/clients/validate_json.py").arg("schemas/document.schema.json").arg(folder.path());
    assert_eq!(succeeded(&done.output().expect("Python runs")).trim(), all().len().to_string());
}

#[test]
fn xmllint_finds_every_message_valid() {
    let Some(shared) = shared("xmllint_finds_every_message_valid") else { return };
    let Some(mut xmllint) = client("xmllint") else { return };
    let (_folder, files) = written("newsml", "xml");
    let schema = shared.join("standards/NewsML-G2_2.35-spec-All-Power.xsd");
    succeeded(&xmllint.args(["--nonet", "--noout", "--schema"]).arg(schema).args(files).output().expect("it runs"));
}

#[test]
fn openxml_audit_finds_nothing_in_any_package() {
    let Some(mut python) = python_client("openxml_audit") else { return };
    let (folder, _) = written("docx", "docx");
    let audit = python.args(["-m", "openxml_audit", "--policy", "strict", "--recursive"]).arg(folder.path());
    succeeded(&audit.output().expect("Python runs"));
}

#[test]
fn python_docx_reads_headlines_styles_and_properties_back() {
    let Some(mut python) = python_client("docx") else { return };
    let (folder, _) = written("docx", "docx");
    let said = succeeded(&python.arg("tests/clients/read_docx.py").arg(folder.path()).output().expect("Python runs"));
    let read: BTreeMap<String, Value> = serde_json::from_str(&said).expect("JSON");
    let mut findings = Vec::new();
    for fixture in all() {
        let document = fixture.read().document;
        let seen = &read[&file_name(&fixture, "docx")];
        for headline in headlines(&document) {
            if !seen["titles"].as_array().expect("a list").iter().any(|t| t == headline) {
                findings.push(format!("{}: no title {headline:?} among {}", fixture.name, seen["titles"]));
            }
        }
        if seen["unstyled"] != 0 {
            findings.push(format!("{}: {} paragraphs without a style", fixture.name, seen["unstyled"]));
        }
        let language = document.language.as_deref().unwrap_or_default();
        if seen["language"].as_str().is_none_or(|l| l.split('-').next() != language.split('-').next()) {
            findings.push(format!("{}: language {}, not {language:?}", fixture.name, seen["language"]));
        }
    }
    report(&findings);
}

#[test]
fn libreoffice_lays_every_headline_on_a_page() {
    let (Some(mut office), Some(_)) = (client("soffice"), client("pdftotext")) else { return };
    let (folder, files) = written("docx", "docx");
    // A home of its own: LibreOffice lets only one process use a profile.
    office.env("HOME", folder.path()).args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(folder.path());
    succeeded(&office.args(files).output().expect("LibreOffice runs"));
    let mut findings = Vec::new();
    for fixture in all() {
        let pdf = folder.path().join(file_name(&fixture, "pdf"));
        let text = succeeded(&Command::new("pdftotext").arg(&pdf).arg("-").output().expect("pdftotext runs"));
        for headline in headlines(&fixture.read().document) {
            if !solid(&text).contains(&solid(headline)) {
                findings.push(format!("{}: {headline:?} is on no page", fixture.name));
            }
        }
    }
    report(&findings);
}

#[test]
fn pandoc_reads_every_word_of_the_markdown_back() {
    let Some(_) = client("pandoc") else { return };
    let (folder, _) = written("markdown", "md");
    let mut findings = Vec::new();
    for fixture in all() {
        let mut pandoc = Command::new("pandoc");
        pandoc.args(["-f", "commonmark+pipe_tables+yaml_metadata_block", "-t", "json"]);
        let done = pandoc.arg(folder.path().join(file_name(&fixture, "md"))).output().expect("pandoc runs");
        let read: Value = serde_json::from_str(&succeeded(&done)).expect("JSON");
        let document = fixture.read().document;
        let (mut text, mut title) = (String::new(), String::new());
        words(&read["blocks"], &mut text);
        words(&read["meta"]["title"], &mut title);
        let wrong = wrong(&document, &text, Markers::OfTheList);
        findings.extend(wrong.into_iter().map(|w| format!("{}: {w}", fixture.name)));
        let alone = document.articles.len() == 1;
        for headline in headlines(&document).filter(|h| alone && shown::solid(h) != shown::solid(&title)) {
            findings.push(format!("{}: title {title:?}, not {headline:?}", fixture.name));
        }
    }
    report(&findings);
}

/// The text of every string of a document as pandoc has it.
fn words(part: &Value, text: &mut String) {
    match part {
        Value::Array(list) => list.iter().for_each(|p| words(p, text)),
        Value::Object(element) if element.get("t").is_some_and(|t| t == "Str") => {
            text.push_str(element["c"].as_str().expect("a text"));
        }
        Value::Object(element) => element.values().for_each(|p| words(p, text)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Every fixture in one format, in a folder that goes when it is dropped.
fn written(format: &str, extension: &str) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a writable folder");
    let write = |fixture: Fixture| {
        let path = folder.path().join(file_name(&fixture, extension));
        fs::write(&path, fixture.write(&fixture.read(), format)).expect("a writable file");
        path
    };
    let files = all().into_iter().map(write).collect();
    (folder, files)
}

fn file_name(fixture: &Fixture, extension: &str) -> String {
    Path::new(&fixture.name.replace('/', "_")).with_extension(extension).display().to_string()
}

fn headlines(document: &Document) -> impl Iterator<Item = &str> {
    document.articles.iter().filter_map(|a| a.headline.as_ref()).map(|h| h.text.as_str())
}

/// The text without what a page may break a line at.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// What a program said, where it succeeded; fails with what it complained of.
fn succeeded(done: &Output) -> String {
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().take(60).collect::<Vec<_>>().join("\n");
    assert!(done.status.success(), "{}\n{}\n(in {})", said(&done.stdout), said(&done.stderr), root().display());
    String::from_utf8(done.stdout.clone()).expect("UTF-8")
}
