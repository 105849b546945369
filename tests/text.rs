//! The plain text holds every word of every fixture and every corpus text once, and nothing that a terminal obeys.
#![allow(clippy::disallowed_methods, reason = "tests read files; the library does not")]

mod support;

use copydesk::model::Document;
use copydesk::write::{self, Options};
use support::shown::{HOSTILE, Markers, all_of, documents, wrong};
use support::{page, report};

#[test]
fn every_text_is_there_once_wrapped_or_not() {
    let mut all = documents("every_text_is_there_once_wrapped_or_not");
    all.push(("by hand".into(), page::by_hand()));
    all.extend(HOSTILE.map(|h| (format!("{h:?}"), all_of(h))));
    let mut findings = Vec::new();
    for (name, document) in all {
        for width in [None, Some(1), Some(72)] {
            let text = text(&document, width);
            findings.extend(wrong(&document, &text, Markers::AsTheyStand).iter().map(|w| format!("{name}: {w}")));
            if text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
                findings.push(format!("{name}: control characters"));
            }
            if text.lines().any(|l| l.ends_with([' ', '\t'])) || text.starts_with('\n') || text.ends_with("\n\n") {
                findings.push(format!("{name}: white space at an end"));
            }
        }
    }
    report(&findings);
}

#[test]
fn an_unwrapped_paragraph_is_one_line() {
    let text = text(&page::by_hand(), None);
    assert!(text.lines().any(|l| l.starts_with("KIEL, 4 May (gp) --") && l.ends_with("(By Ada Brook and Ole Hansen)")));
}

fn text(document: &Document, width: Option<usize>) -> String {
    let writer = write::by_name("text").expect("the writer");
    let mut out = Vec::new();
    (writer.write)(document, &Options { width, ..Options::default() }, &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}
