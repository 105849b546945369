//! What is made of documents with little, much or odd content.

use crate::support::odd::{control_characters, empty_texts, odd_tags};
use crate::support::rich::{empty, rich};
use crate::{items_of, options, written_with};
use copydesk::diagnostic::Code;
use copydesk::model::Document;
use copydesk::write::{Body, Options};

#[test]
fn an_empty_page_is_a_package_of_nothing() {
    let items = items_of(&empty(), Body::Xhtml);
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].at("groupSet/group").get("id"), Some("root"));
    assert!(items[0].at("groupSet/group").children.is_empty());
}

#[test]
fn texts_without_characters_leave_no_child_in_the_body() {
    let doc = Document { articles: vec![empty_texts()], ..empty() };
    for child in &items_of(&doc, Body::Xhtml)[1].at("contentSet/inlineXML/html/body").children {
        assert!(!child.text.is_empty(), "importers drop {}", child.name);
    }
}

#[test]
fn tags_that_are_none_are_left_out_and_reported() {
    let (_, diagnostics) = written_with(&odd_tags(), &options(Body::Xhtml));
    assert_eq!(diagnostics.iter().filter(|d| d.message.contains("language tag")).count(), 2);
    let items = items_of(&odd_tags(), Body::Xhtml);
    assert!(items[0].get("xml:lang").is_none() && items[1].get("xml:lang").is_none());
}

#[test]
fn control_characters_are_reported_for_each_element() {
    let (xml, diagnostics) = written_with(&control_characters(), &options(Body::Xhtml));
    assert!(!xml.contains(|c: char| c.is_ascii_control() && c != '\n'));
    let count = diagnostics.iter().filter(|d| d.code == Code::CharactersLeftOut).count();
    // 28 of the first article, 9 of the second, the page's credit; the furniture is not written.
    assert_eq!(count, 38);
}

#[test]
fn a_sink_that_fails_is_an_error_and_not_a_panic() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let options = Options { provider: None, ..options(Body::Xhtml) };
    let result = (copydesk::write::newsml::WRITER.write)(&rich(), &options, &mut Full);
    assert!(matches!(result, Err(copydesk::write::WriteError::Io(_))));
}
