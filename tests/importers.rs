//! The importers of editorial systems take in what is written of every fixture: superdesk-core's parsers of NewsML-G2 and
//! of ninjs 1.x, and pyconverters-newsml, with headline, byline, language, body and captions as they are in the document.
#![allow(clippy::disallowed_methods, reason = "tests write files for other programs to read; the library does not")]

mod support;

use copydesk::model::{Article, Block, Document};
use copydesk::write::{self, Ninjs};
use serde_json::Value;
use std::fs;
use support::client::importers;
use support::fixture::{Fixture, all};
use support::report;

/// What an importer has of one file.
struct Taken {
    fixture: Fixture,
    document: Document,
    said: Value,
}

/// Every fixture that holds an article, written as `format` and taken in.
fn taken(format: &str, extension: &str) -> Option<Vec<Taken>> {
    let mut python = importers()?;
    let folder = tempfile::tempdir().expect("a folder");
    let fixtures: Vec<Fixture> = all().into_iter().filter(|f| !f.read().document.articles.is_empty()).collect();
    python.arg("tests/clients/read_importers.py");
    for (number, fixture) in fixtures.iter().enumerate() {
        let options = write::Options { ninjs: Ninjs::V1_4, ..fixture.write_options() };
        let mut out = Vec::new();
        let writer = write::by_name(format).expect("a writer");
        (writer.write)(&fixture.read().document, &options, &mut out).expect("a vector takes everything");
        let path = folder.path().join(format!("{number:03}.{extension}"));
        fs::write(&path, out).expect("a file");
        python.arg(path);
    }
    let done = python.output().expect("Python runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let said = String::from_utf8(done.stdout).expect("UTF-8");
    let said: Vec<Value> = said.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(said.len(), fixtures.len());
    let both = fixtures.into_iter().zip(said);
    Some(both.map(|(fixture, said)| Taken { document: fixture.read().document, fixture, said }).collect())
}

/// Letters and digits alone: importers fold white space and leave marks out as they like.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The text of an HTML fragment.
fn inner(html: &str) -> String {
    let (mut out, mut tag) = (String::new(), false);
    for c in html.chars() {
        tag |= c == '<';
        if !tag {
            out.push(c);
        }
        tag &= c != '>';
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")].iter().fold(out, |text, (entity, c)| text.replace(entity, c))
}

fn first_paragraph(article: &Article) -> Option<&str> {
    let mut blocks = article.sections.iter().flat_map(|s| &s.blocks);
    blocks.find_map(|b| if let Block::Paragraph(e) = b { Some(e.text.as_str()) } else { None })
}

fn is(value: &Value, words: &str) -> bool {
    value.as_str().is_some_and(|v| letters(v) == letters(words))
}

fn holds(value: &Value, words: &str) -> bool {
    value.as_str().is_some_and(|v| letters(v).contains(&letters(words)))
}

/// What an item lacks of the article.
fn lacking(article: &Article, language: Option<&str>, items: &[Value]) -> Vec<String> {
    let headline = article.headline.as_ref().map_or("", |h| h.text.as_str());
    let of_article = |i: &&Value| i["type"] == "text" && (is(&i["headline"], headline) || headline.is_empty());
    let Some(item) = items.iter().find(of_article) else {
        return vec![format!("no item with the headline {headline:?}")];
    };
    let mut lacks = Vec::new();
    if let Some(byline) = article.bylines.first().filter(|b| !holds(&item["byline"], &b.text)) {
        lacks.push(format!("byline {:?}, not {:?}", item["byline"], byline.text));
    }
    if item["language"].as_str() != article.language.as_deref().or(language) {
        lacks.push(format!("language {:?}", item["language"]));
    }
    if let Some(text) = first_paragraph(article)
        .filter(|text| !letters(&inner(item["body_html"].as_str().unwrap_or(""))).contains(&letters(text)))
    {
        lacks.push(format!("a body without {text:?}"));
    }
    for caption in article.figures().filter_map(|f| f.caption.as_ref()) {
        if !items.iter().any(|i| i["type"] == "picture" && holds(&i["description_text"], &caption.text)) {
            lacks.push(format!("no picture with the caption {:?}", caption.text));
        }
    }
    lacks
}

fn superdesk_takes(format: &str, extension: &str) {
    let Some(taken) = taken(format, extension) else { return };
    let mut findings = Vec::new();
    for Taken { fixture, document, said } in &taken {
        let items = said["superdesk"].as_array().expect("items");
        for article in &document.articles {
            let lacks = lacking(article, document.language.as_deref(), items);
            findings.extend(lacks.into_iter().map(|lack| format!("{}, {format}: {lack}", fixture.name)));
        }
    }
    report(&findings);
}

#[test]
fn superdesk_takes_newsml_in() {
    superdesk_takes("newsml", "xml");
}

#[test]
fn superdesk_takes_ninjs_of_the_first_version_in() {
    superdesk_takes("ninjs", "json");
}

#[test]
fn pyconverters_takes_newsml_in() {
    let Some(taken) = taken("newsml", "xml") else { return };
    let mut findings = Vec::new();
    for Taken { fixture, document, said } in &taken {
        let items = said["pyconverters"].as_array().expect("items");
        for article in &document.articles {
            let headline = article.headline.as_ref().map_or("", |h| h.text.as_str());
            let text = first_paragraph(article).unwrap_or("");
            if !items.iter().any(|i| (headline.is_empty() || is(&i["title"], headline)) && holds(&i["text"], text)) {
                findings.push(format!("{}: no item {headline:?} with {text:?}", fixture.name));
            }
        }
    }
    report(&findings);
}
