//! Programs of other makers: the official schemas through xmllint, and IPTC's own reader.

use crate::page::rich;
use crate::support::client::{client, python_client};
use crate::support::{files, shared};
use crate::{odd, options, written, written_with};
use copydesk::write::{Body, Options};
use std::path::{Path, PathBuf};

const NEWSML: &str = "standards/NewsML-G2_2.35-spec-All-Power.xsd";
const NITF: &str = "standards/nitf-3-6.xsd";

/// Validates files against a schema, where there is an xmllint.
fn validate(schema: &Path, files: &[PathBuf]) {
    for files in files.chunks(100) {
        let Some(mut xmllint) = client("xmllint") else { return };
        let run = xmllint.args(["--nonet", "--noout", "--schema"]).arg(schema).args(files).output().expect("it runs");
        let said = String::from_utf8_lossy(&run.stderr);
        let said: Vec<&str> = said.lines().filter(|l| !l.ends_with(" validates")).take(20).collect();
        assert!(run.status.success(), "{}", said.join("\n"));
    }
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

    fn validate(&self, shared: &Path) {
        validate(&shared.join(NEWSML), &self.newsml);
        validate(&shared.join(NITF), &self.nitf);
    }
}

#[test]
fn every_document_validates() {
    let Some(shared) = shared("every_document_validates") else { return };
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
        ..Options::default()
    };
    files.add("odd options", &written_with(&rich(), &odd).0);
    files.add("no provider", &written_with(&rich(), &Options { provider: None, ..options(Body::Xhtml) }).0);
    files.validate(&shared);
}

#[test]
fn the_validation_finds_what_is_wrong() {
    let Some(shared) = shared("the_validation_finds_what_is_wrong") else { return };
    let Some(mut xmllint) = client("xmllint") else { return };
    let mut files = Files::new();
    files.add("wrong", &written(&rich(), Body::Xhtml).replace("<itemClass qcode=\"ninat:text\"/>", ""));
    let run = xmllint.args(["--nonet", "--noout", "--schema"]).arg(shared.join(NEWSML)).args(&files.newsml).output();
    assert_eq!(run.expect("it runs").status.code(), Some(3), "an item without a class is invalid");
}

#[test]
fn every_text_of_the_corpus_becomes_a_valid_message() {
    let Some(shared) = shared("every_text_of_the_corpus_becomes_a_valid_message") else { return };
    let corpus = shared.join("corpus");
    let texts: Vec<PathBuf> =
        files(&corpus).into_iter().filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    assert!(texts.len() > 100);
    let mut files = Files::new();
    for (at, path) in texts.iter().enumerate() {
        let bytes = std::fs::read(corpus.join(path)).unwrap();
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
        let read = copydesk::ReadOptions { name, ..copydesk::ReadOptions::default() };
        let document = copydesk::read(&bytes, &read).unwrap().document;
        files.add(&format!("{at} xhtml"), &written(&document, Body::Xhtml));
        files.add(&format!("{at} nitf"), &written(&document, Body::Nitf));
    }
    files.validate(&shared);
}

#[test]
fn iptcs_reader_reads_headline_byline_and_language_back() {
    let Some(mut python) = python_client("NewsMLG2") else { return };
    let mut files = Files::new();
    files.add("page", &written(&rich(), Body::Xhtml));
    let run = python.arg("tests/newsml/read_newsmlg2.py").arg(&files.newsml[0]).output().expect("Python runs");
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
