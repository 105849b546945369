//! What is made of every fixture, of documents that no text gives, and of every text of the shared corpus is valid by
//! the formats' official schemas, and lacks no text of the document.
//!
//! Where a validator or the shared folder is missing the test says so on standard error and passes; with
//! `COPYDESK_REQUIRE_CLIENTS=1`, which `tests/run.sh` sets, a missing validator fails it.
#![allow(clippy::disallowed_methods, reason = "tests write files for other programs to read; the library does not")]

mod support;

use copydesk::model::{Article, Block, Document};
use copydesk::write::{self, Body, Ninjs, Options, Wrap};
use quick_xml::events::Event;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use support::client::{client, python_client};
use support::{fixture, odd, report, rich};

/// Every document that is written, with a name: the same for all tests of this file, read once.
fn documents() -> &'static [(String, Document)] {
    static ALL: OnceLock<Vec<(String, Document)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all: Vec<(String, Document)> = odd::documents().into_iter().map(|(n, d)| (n.to_owned(), d)).collect();
        all.extend(fixture::all().into_iter().map(|f| (f.name.clone(), f.read().document)));
        all.extend(corpus());
        all
    })
}

/// The texts of the corpus, where it lies beside the checkout.
fn corpus() -> Vec<(String, Document)> {
    let Some(shared) = support::shared("what is made of the corpus is valid") else { return Vec::new() };
    let folder = shared.join("corpus");
    let texts: Vec<PathBuf> = support::files(&folder);
    let texts: Vec<_> = texts.into_iter().filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    assert!(texts.len() > 100, "the corpus has {} texts", texts.len());
    let read = |path: &PathBuf| {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
        let bytes = fs::read(folder.join(path)).expect("a readable text");
        let options = copydesk::ReadOptions { name, ..copydesk::ReadOptions::default() };
        (path.display().to_string(), copydesk::read(&bytes, &options).expect("a text").document)
    };
    texts.iter().map(read).collect()
}

/// The options of most tests: a date and a provider.
fn options() -> Options {
    let date = "2024-10-16T08:30:00Z".parse().expect("a moment");
    Options { provider: Some("Quay & Co".into()), date, ..Options::default() }
}

/// What a writer makes of a document.
fn written(format: &str, doc: &Document, options: &Options) -> String {
    let mut out = Vec::new();
    let writer = write::by_name(format).expect("a writer of that name");
    (writer.write)(doc, options, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("UTF-8")
}

/// Every document in one format, numbered files in a folder that goes when it is dropped.
fn folder(format: &str, extension: &str, options: &Options) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a writable folder");
    let write = |(at, (_, doc)): (usize, &(String, Document))| {
        let path = folder.path().join(format!("{at}.{extension}"));
        fs::write(&path, written(format, doc, options)).expect("a writable file");
        path
    };
    let files = documents().iter().enumerate().map(write).collect();
    (folder, files)
}

/// Validates XML files against a schema of the shared folder; `None` where there is no xmllint.
fn xmllint(schema: &Path, files: &[PathBuf]) -> Option<Vec<String>> {
    let mut findings = Vec::new();
    for files in files.chunks(200) {
        let mut xmllint = client("xmllint")?;
        let run = xmllint.args(["--nonet", "--noout", "--schema"]).arg(schema).args(files).output().expect("it runs");
        let said = String::from_utf8_lossy(&run.stderr);
        let wrong = said.lines().filter(|l| !l.ends_with(" validates")).take(20).map(|l| named(l, files));
        let before = findings.len();
        findings.extend(wrong);
        assert!(run.status.success() || findings.len() > before, "xmllint failed without a word");
    }
    Some(findings)
}

/// A line of a validator with the document's name instead of the file's number.
fn named(line: &str, files: &[PathBuf]) -> String {
    let file = files.iter().find(|f| line.contains(&*f.to_string_lossy()));
    let number = file.and_then(|f| f.file_stem()?.to_str()?.parse::<usize>().ok());
    number.and_then(|n| documents().get(n)).map_or_else(|| line.to_owned(), |(name, _)| format!("{name}: {line}"))
}

/// Every text of an article, and of the page, that a reader of any format must find.
fn texts(doc: &Document) -> Vec<&str> {
    let mut out: Vec<&str> = doc.articles.iter().flat_map(texts_of).collect();
    out.extend(doc.credits.iter().map(|c| c.text.as_str()));
    out
}

fn texts_of(a: &Article) -> Vec<&str> {
    let heads = a.kickers.iter().chain(&a.headline).chain(&a.subheadlines);
    let around = a.boilerplate.iter().chain(&a.legal).chain(&a.notes).chain(&a.end);
    let mut out: Vec<&str> = heads.chain(around).map(|e| e.text.as_str()).collect();
    out.extend(a.bylines.iter().map(|b| b.text.as_str()));
    out.extend(a.date.iter().map(|d| d.text.as_str()));
    out.extend(a.dateline.iter().map(|d| d.text.as_str()));
    out.extend(a.release.iter().map(|r| r.text.as_str()));
    out.extend(a.credits.iter().map(|c| c.text.as_str()));
    out.extend(a.contacts.iter().flat_map(|c| c.text.lines()));
    for section in &a.sections {
        out.extend(section.label.iter().chain(&section.heading).map(|e| e.text.as_str()));
        for block in &section.blocks {
            match block {
                Block::Paragraph(e) => out.push(&e.text),
                Block::List { items } => out.extend(items.iter().map(|i| i.text.as_str())),
                Block::Table { rows } => {
                    out.extend(rows.iter().flat_map(|r| &r.cells).map(|c| c.text.as_str()));
                    out.extend(rows.iter().filter(|r| r.cells.is_empty()).map(|r| r.text.as_str()));
                }
                Block::Figure(f) => {
                    out.extend(f.caption.iter().map(|c| c.text.as_str()));
                    out.extend(f.credits.iter().map(|c| c.text.as_str()));
                }
            }
        }
    }
    out
}

/// A text without what formats may change: white space, and what XML forbids.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

/// The texts of a document that its output does not hold.
fn missing(name: &str, doc: &Document, said: &str) -> Vec<String> {
    let said = solid(said);
    let gone = texts(doc).into_iter().filter(|text| !said.contains(&solid(text)));
    gone.map(|text| format!("{name}: {text:?} is missing")).collect()
}

/// The character data of an XML file, in order, and behind it the values of attributes.
fn said_in_xml(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut out, mut values) = (String::new(), String::new());
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return out + &values,
            Event::Start(e) | Event::Empty(e) => {
                for attribute in e.attributes() {
                    let attribute = attribute.expect("well-formed attributes");
                    values.push_str(&attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).expect("a value"));
                }
            }
            Event::Text(text) => out.push_str(&text),
            Event::GeneralRef(r) => {
                let c = r.resolve_char_ref().expect("a character").map(String::from);
                let c = c.or_else(|| quick_xml::escape::resolve_xml_entity(&r).map(str::to_owned));
                out.push_str(&c.expect("an entity of XML itself"));
            }
            Event::End(_) | Event::Decl(_) => {}
            other @ (Event::CData(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_)) => {
                panic!("the writer writes no {other:?}")
            }
        }
    }
}

#[test]
fn every_nitf_file_is_valid() {
    let Some(shared) = support::shared("every_nitf_file_is_valid") else { return };
    let schema = shared.join("standards/nitf-3-6.xsd");
    let (_folder, files) = folder("nitf", "nitf", &options());
    let Some(findings) = xmllint(&schema, &files) else { return };
    report(&findings);
    let bare = Options { provider: Some("\u{1}line\nbreak".into()), pretty: true, ..Options::default() };
    let (_folder, files) = folder("nitf", "nitf", &bare);
    report(&xmllint(&schema, &files).unwrap_or_default());
}

#[test]
fn the_validation_of_nitf_finds_what_is_wrong() {
    let Some(shared) = support::shared("the_validation_of_nitf_finds_what_is_wrong") else { return };
    let folder = tempfile::tempdir().expect("a writable folder");
    let path = folder.path().join("wrong.nitf");
    let wrong = written("nitf", &rich::rich(), &options()).replace("<media-reference/>", "");
    fs::write(&path, wrong).expect("a writable file");
    let Some(findings) = xmllint(&shared.join("standards/nitf-3-6.xsd"), &[path]) else { return };
    assert!(!findings.is_empty(), "a picture without a reference is invalid");
}

#[test]
fn nitf_lacks_no_text() {
    let options = options();
    let gone = documents().iter().flat_map(|(n, d)| missing(n, d, &said_in_xml(&written("nitf", d, &options))));
    report(&gone.collect::<Vec<_>>());
}

#[test]
fn every_newsml_item_of_its_own_is_valid_and_lacks_no_text() {
    let wrap = |body| Options { wrap: Wrap::Item, body, ..options() };
    for body in [Body::Xhtml, Body::Nitf] {
        let gone =
            documents().iter().flat_map(|(n, d)| missing(n, d, &said_in_xml(&written("newsml", d, &wrap(body)))));
        report(&gone.collect::<Vec<_>>());
    }
    let Some(shared) = support::shared("every_newsml_item_of_its_own_is_valid_and_lacks_no_text") else { return };
    for body in [Body::Xhtml, Body::Nitf] {
        let (_folder, files) = folder("newsml", "xml", &wrap(body));
        let schema = shared.join("standards/NewsML-G2_2.35-spec-All-Power.xsd");
        report(&xmllint(&schema, &files).unwrap_or_default());
    }
}

/// Validates every document's ninjs; `None` where there is no validator.
fn validate_ninjs(shared: &Path, version: &str, folder: &Path) -> Option<Vec<String>> {
    let mut python = python_client("jsonschema")?;
    let schema = shared.join(format!("standards/ninjs-schema_{version}.json"));
    let geojson = shared.join("standards/GeoJSON-schema.json");
    let run = python.arg("tests/clients/validate_ninjs.py").arg(schema).arg(geojson).arg(folder).output();
    let run = run.expect("Python runs");
    let files: Vec<PathBuf> = support::files(folder).into_iter().map(|f| folder.join(f)).collect();
    let said = String::from_utf8_lossy(&run.stderr);
    let findings: Vec<String> = said.lines().take(40).map(|l| named(l, &files)).collect();
    assert!(run.status.success() || !findings.is_empty(), "the validator failed without a word");
    if run.status.success() {
        assert_eq!(String::from_utf8_lossy(&run.stdout).trim(), files.len().to_string(), "every file is looked at");
    }
    Some(findings)
}

#[test]
fn every_ninjs_object_is_valid() {
    let Some(shared) = support::shared("every_ninjs_object_is_valid") else { return };
    for (version, ninjs) in [("3.1", Ninjs::V3_1), ("2.2", Ninjs::V2_2)] {
        let (folder, _) = folder("ninjs", "json", &Options { ninjs, ..options() });
        report(&validate_ninjs(&shared, version, folder.path()).unwrap_or_default());
    }
}

#[test]
fn the_validation_of_ninjs_finds_what_is_wrong() {
    let Some(shared) = support::shared("the_validation_of_ninjs_finds_what_is_wrong") else { return };
    let right = written("ninjs", &rich::rich(), &options());
    let private = right.replacen("\"type\":", "\"x-mood\":\"glad\",\"type\":", 1);
    let moment = right.replacen("T12:00:00+01:00", "T12:00:00", 1);
    for wrong in [private, moment] {
        assert_ne!(wrong, right);
        let folder = tempfile::tempdir().expect("a writable folder");
        fs::write(folder.path().join("wrong.json"), wrong).expect("a writable file");
        let Some(findings) = validate_ninjs(&shared, "3.1", folder.path()) else { return };
        assert!(!findings.is_empty(), "a private key and a moment without a zone are invalid");
    }
}

/// Every string of a JSON value, in order.
fn said_in_json(value: &serde_json::Value, out: &mut String) {
    match value {
        serde_json::Value::String(text) => out.push_str(text),
        serde_json::Value::Array(list) => list.iter().for_each(|v| said_in_json(v, out)),
        serde_json::Value::Object(map) => map.values().for_each(|v| said_in_json(v, out)),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

#[test]
fn ninjs_lacks_no_text() {
    let mut gone = Vec::new();
    for (name, doc) in documents() {
        for ninjs in [Ninjs::V3_1, Ninjs::V2_2] {
            let options = Options { ninjs, ..options() };
            let mut said = String::new();
            let json = serde_json::from_str(&written("ninjs", doc, &options)).expect("JSON");
            said_in_json(&json, &mut said);
            gone.extend(missing(name, doc, &said));
        }
    }
    report(&gone);
}

#[test]
fn every_line_of_jsonl_is_valid_and_lacks_no_text() {
    let folder = tempfile::tempdir().expect("a writable folder");
    let (mut count, mut gone) = (0, Vec::new());
    for (name, doc) in documents().iter().filter(|(_, doc)| !doc.articles.is_empty()) {
        let lines = written("jsonl", doc, &options());
        assert_eq!(lines.lines().count(), doc.articles.len(), "{name}: a line for each article");
        let mut said = String::new();
        for line in lines.lines() {
            said_in_json(&serde_json::from_str(line).expect("JSON"), &mut said);
            fs::write(folder.path().join(format!("{count}.json")), line).expect("a writable file");
            count += 1;
        }
        gone.extend(missing(name, doc, &said));
    }
    report(&gone);
    let Some(mut python) = python_client("jsonschema") else { return };
    let run = python.arg("tests/clients/validate_json.py").arg("schemas/article.schema.json").arg(folder.path());
    let run = run.output().expect("Python runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(String::from_utf8_lossy(&run.stdout).trim(), count.to_string());
}
