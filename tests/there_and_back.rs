//! What a writer writes, the reader of its format reads back: the articles with their words under the same names.
//!
//! A format may move things — captions to the end of an article, a contact behind the text — and has no place for some;
//! what is compared is what every one of these formats has a place for.

mod support;

use copydesk::ingest::{self, READERS};
use copydesk::model::{Article, Block, Document};
use copydesk::write::{self, WRITERS};
use copydesk::{ReadOptions, read};
use support::fixture::{self, Fixture};
use support::{difference, report};

/// The formats that keep what is compared.
const KEEPING: [&str; 6] = ["docx", "html", "json", "newsml", "ninjs", "nitf"];

/// What an article says, a line each: what stands in an order in that order, the rest sorted.
fn kept(article: &Article) -> Vec<String> {
    let mut out = Vec::new();
    let mut add = |name: &str, text: &str| out.push(format!("{name}: {}", words(text)));
    article.kickers.iter().for_each(|e| add("kicker", &e.text));
    article.headline.iter().for_each(|e| add("headline", &e.text));
    article.subheadlines.iter().for_each(|e| add("subheadline", &e.text));
    article.bylines.iter().for_each(|e| add("byline", &e.text));
    let mut aside = Vec::new();
    for section in &article.sections {
        section.label.iter().for_each(|e| add("label", &e.text));
        section.heading.iter().for_each(|e| add("heading", &e.text));
        for block in &section.blocks {
            match block {
                Block::Paragraph(e) => add("paragraph", &e.text),
                Block::List { items } => items.iter().for_each(|i| add("item", &i.text)),
                Block::Table { rows } => rows.iter().for_each(|r| add("row", &r.text)),
                Block::Figure(figure) => {
                    aside.extend(figure.caption.iter().map(|e| format!("caption: {}", words(&e.text))));
                    aside.extend(figure.credits.iter().map(|c| format!("credit: {}", words(&c.text))));
                }
            }
        }
    }
    aside.extend(article.credits.iter().map(|c| format!("credit: {}", words(&c.text))));
    aside.sort();
    out.extend(aside);
    out
}

/// The words that XML has characters for.
fn words(text: &str) -> String {
    let text = text.replace(|c: char| c.is_control() && !c.is_whitespace() || c == '\u{ffff}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn page(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    for article in &document.articles {
        out.push("— article —".to_owned());
        out.extend(kept(article));
    }
    let mut credits: Vec<String> =
        document.credits.iter().map(|c| format!("page credit: {}", words(&c.text))).collect();
    credits.sort();
    out.extend(credits);
    out
}

/// The document that the reader makes of what the writer wrote.
fn back(fixture: &Fixture, bytes: &[u8], format: &str) -> Document {
    let reader = ingest::by_name(format).unwrap_or_else(|| panic!("no reader {format}"));
    let options =
        ReadOptions { from: Some(reader.name.to_owned()), name: None, encoding: None, ..fixture.read_options() };
    read(bytes, &options).unwrap_or_else(|e| panic!("{}: {format}: {e}", fixture.name)).document
}

#[test]
fn a_document_comes_back_from_every_format_that_keeps_it() {
    let mut findings = Vec::new();
    for fixture in fixture::all() {
        let reading = fixture.read();
        for (format, options) in shapes(&fixture) {
            // Nothing is written of a text without articles but the frame of the format.
            if reading.document.articles.is_empty() {
                continue;
            }
            let mut bytes = Vec::new();
            let writer = write::by_name(format).expect("a writer");
            (writer.write)(&reading.document, &options, &mut bytes).expect("a document");
            let (want, found) = (page(&reading.document), page(&back(&fixture, &bytes, format)));
            if let Some(differs) = difference(&want.join("\n"), &found.join("\n")) {
                let shape = format!("{format} {:?} {:?} {:?}", options.body, options.wrap, options.ninjs);
                findings.push(format!("{}: {shape}: {differs}", fixture.name));
            }
        }
    }
    report(&findings);
}

/// Every format that keeps a document, in every shape that it has.
fn shapes(fixture: &Fixture) -> Vec<(&'static str, write::Options)> {
    let usual = || fixture.write_options();
    let mut out: Vec<(&'static str, write::Options)> = KEEPING.iter().map(|format| (*format, usual())).collect();
    out.push(("newsml", write::Options { body: write::Body::Nitf, ..usual() }));
    out.push(("newsml", write::Options { wrap: write::Wrap::Item, ..usual() }));
    out.push(("newsml", write::Options { body: write::Body::Nitf, wrap: write::Wrap::Item, ..usual() }));
    out.push(("ninjs", write::Options { ninjs: write::Ninjs::V2_2, ..usual() }));
    out.push(("ninjs", write::Options { ninjs: write::Ninjs::V1_4, ..usual() }));
    out
}

#[test]
fn json_comes_back_as_it_was() {
    for fixture in fixture::all() {
        let reading = fixture.read();
        assert_eq!(back(&fixture, &fixture.write(&reading, "json"), "json"), reading.document, "{}", fixture.name);
    }
}

#[test]
fn what_is_written_is_known_by_its_content_alone() {
    let fixture = fixture::all().into_iter().find(|f| f.name == "en/page").expect("the page");
    let reading = fixture.read();
    for format in KEEPING.iter().chain(&["markdown"]) {
        assert_eq!(ingest::choose(&fixture.write(&reading, format), None).name, *format);
    }
}

#[test]
fn every_reader_goes_with_every_writer() {
    let mut findings = Vec::new();
    for fixture in fixture::all() {
        let reading = fixture.read();
        for reader in READERS {
            // What a reader reads is what the writer of its name writes; text and mail are the text itself.
            let source = match WRITERS.iter().find(|w| w.name == reader.name) {
                Some(writer) => fixture.write(&reading, writer.name),
                None if reader.name == "eml" => mail(&reading.text),
                None => panic!("{}: nothing here writes what it reads", reader.name),
            };
            let options = ReadOptions { from: Some(reader.name.to_owned()), ..ReadOptions::default() };
            let document = match read(&source, &options) {
                Ok(read) => read.document,
                Err(error) if reading.document.articles.is_empty() => {
                    assert!(!error.to_string().contains('\n'), "{error}");
                    continue;
                }
                Err(error) => {
                    findings.push(format!("{}: {}: {error}", fixture.name, reader.name));
                    continue;
                }
            };
            for writer in WRITERS {
                let mut out = Vec::new();
                match (writer.write)(&document, &write::Options::default(), &mut out) {
                    Ok(_) if out.is_empty() && !document.articles.is_empty() => {
                        findings.push(format!("{}: {} to {}: nothing", fixture.name, reader.name, writer.name));
                    }
                    Ok(_) => {}
                    Err(e) => findings.push(format!("{}: {} to {}: {e}", fixture.name, reader.name, writer.name)),
                }
            }
        }
    }
    report(&findings);
}

/// A mail with a text.
fn mail(text: &str) -> Vec<u8> {
    let head = "From: Press Office <press@office.example>\r\nSubject: News\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
    [head, text].concat().into_bytes()
}
