//! Programs of other makers: the official schemas through xmllint, and IPTC's own reader.
//!
//! Where a program or the standards beside the checkout are missing, the tests say so on standard error and pass;
//! with `COPYDESK_REQUIRE_CLIENTS` set they fail.

use crate::page::rich;
use crate::{odd, options, written, written_with};
use copydesk::write::{Body, Options};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const NEWSML: &str = "NewsML-G2_2.35-spec-All-Power.xsd";
const NITF: &str = "nitf-3-6.xsd";

/// Says that a test was skipped, past the test runner, which keeps what passing tests print to itself.
fn skipped(what: &str) {
    assert!(std::env::var_os("COPYDESK_REQUIRE_CLIENTS").is_none(), "{what}, and COPYDESK_REQUIRE_CLIENTS is set");
    std::io::stderr().write_all(format!("\nSKIPPED: {what}\n").as_bytes()).unwrap();
}

/// The folder of standards and texts beside the checkout.
pub(crate) fn shared(part: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let path = std::env::var_os("COPYDESK_SHARED").map_or_else(beside, PathBuf::from).join(part);
    if !path.exists() {
        skipped(&format!("{} is not there", path.display()));
        return None;
    }
    Some(path)
}

/// A file of the standards.
pub(crate) fn standard(name: &str) -> Option<PathBuf> {
    shared("standards").map(|s| s.join(name))
}

/// Validates files against a schema; false where there is no xmllint or no schema.
fn validate(schema: &str, files: &[PathBuf]) -> bool {
    let Some(schema) = standard(schema) else { return false };
    for files in files.chunks(100) {
        let run = Command::new("xmllint").args(["--nonet", "--noout", "--schema"]).arg(&schema).args(files).output();
        let Ok(run) = run else {
            skipped("xmllint (libxml2-utils) is not installed");
            return false;
        };
        let said = String::from_utf8_lossy(&run.stderr);
        let said: Vec<&str> = said.lines().filter(|l| !l.ends_with(" validates")).take(20).collect();
        assert!(run.status.success(), "{}", said.join("\n"));
    }
    true
}

/// The NITF documents inside a message, each as a file of its own.
fn extract_nitf(xml: &str) -> Vec<String> {
    let parts = xml.split("<nitf ").skip(1).map(|p| format!("<nitf {}</nitf>\n", p.split("</nitf>").next().unwrap()));
    parts.collect()
}

/// Files in a folder that goes when the test ends.
struct Files {
    folder: tempfile::TempDir,
    newsml: Vec<PathBuf>,
    nitf: Vec<PathBuf>,
}

impl Files {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), newsml: vec![], nitf: vec![] }
    }

    fn add(&mut self, name: &str, xml: &str) {
        for (at, nitf) in extract_nitf(xml).iter().enumerate().take(20) {
            let path = self.folder.path().join(format!("{name} {at}.nitf"));
            std::fs::write(&path, nitf).unwrap();
            self.nitf.push(path);
        }
        let path = self.folder.path().join(format!("{name}.xml"));
        std::fs::write(&path, xml).unwrap();
        self.newsml.push(path);
    }

    fn validate(&self) -> bool {
        validate(NEWSML, &self.newsml) && validate(NITF, &self.nitf)
    }
}

#[test]
fn every_document_validates() {
    let mut files = Files::new();
    for (name, doc) in odd::documents() {
        files.add(&format!("{name} xhtml"), &written(&doc, Body::Xhtml));
        files.add(&format!("{name} nitf"), &written(&doc, Body::Nitf));
    }
    let odd = Options {
        provider: Some("\u{1}line\nbreak".into()),
        date: "1969-12-31T23:59:59.123456789Z".parse().unwrap(),
        pretty: true,
        body: Body::Nitf,
    };
    files.add("odd options", &written_with(&rich(), &odd).0);
    files.add("no provider", &written_with(&rich(), &Options { provider: None, ..options(Body::Xhtml) }).0);
    files.validate();
}

#[test]
fn the_validation_finds_what_is_wrong() {
    let Some(schema) = standard(NEWSML) else { return };
    let mut files = Files::new();
    let xml = written(&rich(), Body::Xhtml);
    files.add("wrong", &xml.replace("<itemClass qcode=\"ninat:text\"/>", ""));
    let run = Command::new("xmllint").args(["--nonet", "--noout", "--schema"]).arg(schema).args(&files.newsml).output();
    match run {
        Ok(run) => assert_eq!(run.status.code(), Some(3), "an item without a class is invalid"),
        Err(_) => skipped("xmllint (libxml2-utils) is not installed"),
    }
}

fn texts_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts_below(&path, found);
        } else if path.extension().is_some_and(|e| e == "txt") {
            found.push(path);
        }
    }
}

#[test]
fn every_text_of_the_corpus_becomes_a_valid_message() {
    let Some(corpus) = shared("corpus") else { return };
    let mut texts = Vec::new();
    texts_below(&corpus, &mut texts);
    assert!(texts.len() > 100);
    let mut files = Files::new();
    for (at, path) in texts.iter().enumerate() {
        let bytes = std::fs::read(path).unwrap();
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
        let read = copydesk::ReadOptions { name, ..copydesk::ReadOptions::default() };
        let document = copydesk::read(&bytes, &read).unwrap().document;
        files.add(&format!("{at} xhtml"), &written(&document, Body::Xhtml));
        files.add(&format!("{at} nitf"), &written(&document, Body::Nitf));
    }
    files.validate();
}

/// The interpreter of the clients' environment.
fn python() -> Option<PathBuf> {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/clients/bin/python");
    let python = std::env::var_os("COPYDESK_PYTHON").map_or_else(usual, PathBuf::from);
    let there = Command::new(&python).args(["-c", "import NewsMLG2"]).output().is_ok_and(|run| run.status.success());
    if !there {
        skipped(&format!("{} has no newsmlg2", python.display()));
        return None;
    }
    Some(python)
}

#[test]
fn iptcs_reader_reads_headline_byline_and_language_back() {
    let Some(python) = python() else { return };
    let mut files = Files::new();
    files.add("page", &written(&rich(), Body::Xhtml));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/newsml/read_newsmlg2.py");
    let run = Command::new(python).arg(script).arg(&files.newsml[0]).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let items: Vec<serde_json::Value> = String::from_utf8(run.stdout)
        .unwrap()
        .lines()
        .map(|l| serde_json::from_str(l).expect("JSON, no warning"))
        .collect();
    assert_eq!(items.len(), 6);
    assert_eq!(items[0]["kind"], "PackageItem");
    assert_eq!(items[1]["class_uri"], "http://cv.iptc.org/newscodes/ninature/text");
    assert_eq!(items[1]["headline"][0], "Ferry <Aurora> sails again after \"the long winter\"");
    assert_eq!(items[1]["by"][0], "By ADA KERR and TOM VALE, Staff Writers");
    assert_eq!(items[1]["language"][0], "en");
    assert_eq!(items[1]["creator"][1][0], "TOM VALE");
    assert_eq!(items[2]["description"][0], "The Aurora leaves the quay.");
    assert_eq!(items[4]["headline"][0], "老码头重开，渡轮一日三班");
    assert_eq!(items[4]["by"][0], "□本报记者 林一舟");
    assert_eq!(items[4]["language"][0], "zh-Hans");
}
