//! The Markdown reads as the document's text: parsed by pulldown-cmark, every word of every fixture and every corpus text
//! is there once, and nothing of a text becomes a mark.
#![allow(clippy::disallowed_methods, reason = "tests read files; the library does not")]

mod support;

use copydesk::model::Document;
use copydesk::write::{self, Options};
use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use support::shown::{HOSTILE, Markers, all_of, documents, wrong};
use support::{page, property, report};

#[test]
fn every_text_is_in_the_parse_once() {
    let mut findings = Vec::new();
    for (name, document) in documents("every_text_is_in_the_parse_once") {
        findings.extend(misread(&document).into_iter().map(|f| format!("{name}: {f}")));
    }
    findings.extend(misread(&page::by_hand()));
    report(&findings);
}

#[test]
fn no_text_becomes_a_mark() {
    let misread = HOSTILE.iter().flat_map(|h| misread(&all_of(h)).into_iter().map(move |f| format!("{h:?}: {f}")));
    report(&misread.collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(property(300))]

    #[test]
    fn no_mixture_of_marks_becomes_one(text in "[-#*_`>+=|:~!()<&;/\\\\\\[\\]\"'.,0-9a-c \n\t中。\u{a0}\u{3000}]{0,24}") {
        let found = misread(&all_of(&text));
        prop_assert!(found.is_empty(), "{text:?}: {found:?}\n{}", markdown(&all_of(&text)));
    }
}

#[test]
fn heads_lists_and_tables_are_what_they_are() {
    let markdown = markdown(&page::by_hand());
    let events: Vec<Event> = parser(&markdown).collect();
    let count = |f: &dyn Fn(&Tag) -> bool| events.iter().filter(|e| matches!(e, Event::Start(tag) if f(tag))).count();
    assert_eq!(count(&|t| matches!(t, Tag::Heading { level: pulldown_cmark::HeadingLevel::H1, .. })), 1);
    assert_eq!(count(&|t| matches!(t, Tag::Heading { level: pulldown_cmark::HeadingLevel::H2, .. })), 1);
    assert_eq!(count(&|t| matches!(t, Tag::Item)), 2);
    assert_eq!((count(&|t| matches!(t, Tag::Table(_))), count(&|t| matches!(t, Tag::TableCell))), (1, 6));
}

/// What is wrong with the document's Markdown.
fn misread(document: &Document) -> Vec<String> {
    let markdown = markdown(document);
    let (mut text, mut found, mut metadata) = (String::new(), Vec::new(), false);
    for event in parser(&markdown) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => metadata = true,
            Event::End(TagEnd::MetadataBlock(_)) => metadata = false,
            Event::Text(words) if !metadata => text.push_str(&words),
            Event::Text(_) | Event::HardBreak | Event::Rule | Event::End(_) => {}
            Event::Start(tag) if is_ours(&tag) => {}
            Event::Start(_)
            | Event::SoftBreak
            | Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => found.push(format!("{event:?}")),
        }
    }
    let rules = parser(&markdown).filter(|e| *e == Event::Rule).count();
    if rules != document.articles.len().saturating_sub(1) {
        found.push(format!("{rules} rules"));
    }
    found.extend(wrong(document, &text, Markers::OfTheList));
    found
}

/// True for what the writer makes of roles.
fn is_ours(tag: &Tag) -> bool {
    let of_text = matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::Emphasis | Tag::Strong);
    of_text || matches!(tag, Tag::Item | Tag::List(_) | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell)
}

fn markdown(document: &Document) -> String {
    let writer = write::by_name("markdown").expect("the writer");
    let mut out = Vec::new();
    (writer.write)(document, &Options::default(), &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

/// `CommonMark` with all that the writer counts as active.
fn parser(markdown: &str) -> Parser<'_> {
    use pulldown_cmark::Options as Active;
    let active = Active::ENABLE_TABLES | Active::ENABLE_STRIKETHROUGH | Active::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    Parser::new_ext(markdown, active)
}
