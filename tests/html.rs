//! The HTML as a browser reads it: html5ever finds no error in the page of any fixture, any corpus text and any hostile
//! one; every word stands in its body once, and nothing of a text runs, loads or links elsewhere than it should.
#![allow(clippy::disallowed_methods, reason = "tests read files; the library does not")]

mod support;

use copydesk::model::Document;
use copydesk::write::{self, Options};
use proptest::prelude::*;
use serde_json::Value;
use support::dom::Dom;
use support::shown::{HOSTILE, Markers, all_of, documents, solid, wrong};
use support::{page, property, report};

/// Elements that the page is made of.
const OURS: [&str; 33] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "script",
    "body",
    "main",
    "article",
    "header",
    "hgroup",
    "section",
    "footer",
    "aside",
    "address",
    "figure",
    "figcaption",
    "h1",
    "h2",
    "p",
    "ul",
    "ol",
    "li",
    "span",
    "div",
    "table",
    "tbody",
    "tr",
    "td",
    "th",
    "time",
    "a",
    "br",
];

#[test]
fn every_page_is_without_error_and_complete() {
    let mut findings = Vec::new();
    for (name, document) in documents("every_page_is_without_error_and_complete") {
        findings.extend(faults(&document).into_iter().map(|f| format!("{name}: {f}")));
    }
    findings.extend(faults(&page::by_hand()));
    report(&findings);
}

#[test]
fn no_text_becomes_markup() {
    let faults = HOSTILE.iter().flat_map(|h| faults(&all_of(h)).into_iter().map(move |f| format!("{h:?}: {f}")));
    report(&faults.collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(property(100))]

    #[test]
    fn no_characters_become_markup(text in "\\PC{0,12}[<>&\"'/!\\-a-c;# \u{0}-\u{1f}\u{7f}-\u{a0}\u{fdd0}\u{ffff}]{0,12}") {
        let found = faults(&all_of(&text));
        prop_assert!(found.is_empty(), "{text:?}: {found:?}");
    }
}

#[test]
fn the_parser_tells_errors() {
    for wrong in ["<!DOCTYPE html><p>a\u{1}b</p>", "<!DOCTYPE html><p>a</b></p>", "<p>a</p>", "<!DOCTYPE html><p>&#x1;"]
    {
        assert!(!Dom::parse(wrong).errors.is_empty(), "{wrong:?}");
    }
}

#[test]
fn linked_data_says_what_the_document_says() {
    let found = Page::of(&page::by_hand()).data;
    assert_eq!(found["@type"], "NewsArticle");
    assert_eq!(found["headline"], "Ferry line opens after two years");
    assert_eq!(found["author"][2], serde_json::json!({"@type": "Person", "name": "王小明", "jobTitle": "记者"}));
    assert_eq!((&found["articleSection"], &found["dateline"]), (&"港口要闻".into(), &"KIEL, 4 May (gp) --".into()));
    assert_eq!(found["datePublished"], Value::Null, "the day has no value");
    assert_eq!(found["image"]["creditText"], "Photo: Ole Hansen/gp");
    assert_eq!(found["image"]["creator"]["name"], "Ole Hansen");
    assert!(found["articleBody"].as_str().unwrap().ends_with("Port\t2023\t2024\nOslo\t12\t13"));
}

#[test]
fn roles_are_elements() {
    let page = Page::of(&page::by_hand());
    let texts = |element: &str| page.dom.texts(element);
    assert_eq!(texts("h1"), ["Ferry line opens after two years"]);
    assert_eq!(texts("h2"), ["Routes"]);
    assert_eq!(texts("figcaption").len(), 1);
    assert_eq!((texts("th"), texts("td")), (vec!["Port", "2023", "2024", "Oslo"], vec!["12", "13"]));
    assert_eq!(page.dom.values("scope"), ["col", "col", "col", "row"]);
    assert_eq!(page.dom.values("href"), ["tel:+494315550100", "mailto:ida.falk@harbour.example"]);
    assert!(texts("header")[0].contains("港口要闻") && texts("section")[0].contains("Kiel to Oslo, daily"));
}

/// What is wrong with the document's page.
fn faults(document: &Document) -> Vec<String> {
    let page = Page::of(document);
    let mut found = page.dom.errors.clone();
    found.extend(wrong(document, &page.dom.texts("main").concat(), Markers::OfTheList));
    for element in &page.dom.elements {
        if !OURS.contains(&element.name.as_str()) {
            found.push(format!("an element {}", element.name));
        }
        let odd = |a: &&String| a.starts_with("on") || ["style", "src", "srcset", "action"].contains(&a.as_str());
        found.extend(element.attributes.keys().filter(odd).map(|a| format!("an attribute {a}")));
    }
    let allowed = |l: &&str| ["http://", "https://", "mailto:", "tel:"].iter().any(|s| l.starts_with(s));
    found.extend(page.dom.values("href").iter().filter(|l| !allowed(l)).map(|l| format!("a link to {l}")));
    if page.html.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
        found.push("control characters".into());
    }
    let count = |name: &str| page.dom.all(name).len();
    if (count("script"), count("style")) != (usize::from(!document.articles.is_empty()), 1) {
        found.push(format!("{} scripts, {} styles", count("script"), count("style")));
    }
    found.extend(unlike(document, &page.data));
    found
}

/// How the linked data differs from the document.
fn unlike(document: &Document, data: &Value) -> Vec<String> {
    let articles: Vec<&Value> = match data.get("@graph").and_then(Value::as_array) {
        Some(graph) => graph.iter().collect(),
        None => vec![data],
    };
    let mut found = Vec::new();
    for (article, data) in document.articles.iter().zip(articles) {
        let headline = article.headline.as_ref().map_or(String::new(), |h| solid(&h.text));
        if solid(data["headline"].as_str().unwrap_or_default()) != headline {
            found.push(format!("headline {}", data["headline"]));
        }
        let body = solid(data["articleBody"].as_str().unwrap_or_default());
        for block in article.sections.iter().flat_map(|s| &s.blocks) {
            if let copydesk::model::Block::Paragraph(p) = block
                && !body.contains(&solid(&p.text))
            {
                found.push(format!("articleBody lacks {:?}", p.text));
            }
        }
    }
    found
}

/// A page, and what its JSON-LD says; null where there is none.
struct Page {
    html: String,
    dom: Dom,
    data: Value,
}

impl Page {
    fn of(document: &Document) -> Self {
        let writer = write::by_name("html").expect("the writer");
        let mut out = Vec::new();
        (writer.write)(document, &Options::default(), &mut out).expect("memory");
        let html = String::from_utf8(out).expect("UTF-8");
        let dom = Dom::parse(&html);
        let read = |text: &&str| serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"));
        let data = dom.texts("script").first().map_or(Value::Null, read);
        Self { html, dom, data }
    }
}
