//! What holds for any text at all: shuffled lines of the fixtures, odd characters, random bytes.

mod support;

use copydesk::model::Document;
use copydesk::span::Span;
use copydesk::{ReadOptions, Reading, read, write};
use proptest::prelude::*;
use std::sync::LazyLock;
use support::fixture::all;

/// Every line of every fixture that is UTF-8.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let texts = all().into_iter().filter_map(|f| String::from_utf8(f.source).ok());
    texts.flat_map(|t| t.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shuffled_lines_are_read_and_written(text in page()) {
        holds(text.as_bytes());
    }

    #[test]
    fn any_bytes_are_read_and_written(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        holds(&bytes);
    }
}

/// Up to thirty lines, most from the fixtures, some of any characters, with any line ends.
fn page() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        6 => (0..LINES.len()).prop_map(|at| LINES[at].clone()),
        1 => "\\PC{0,60}",
        1 => any::<String>(),
        1 => "[ \t\u{3000}\u{a0}\u{feff}]{0,4}",
    ];
    let end = prop_oneof![6 => Just("\n"), 2 => Just("\n\n"), 1 => Just("\r\n"), 1 => Just("\r"), 1 => Just("\n\u{c}")];
    proptest::collection::vec((line, end), 0..30)
        .prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect())
}

/// Reads and writes a text and checks all that must hold of it.
fn holds(bytes: &[u8]) {
    let reading = read(bytes, &ReadOptions::default()).expect("any text is read");
    every_line_has_a_role(&reading);
    spans_lie_in_the_text(&reading);
    for writer in write::WRITERS {
        let mut out = Vec::new();
        (writer.write)(&reading.document, &write::Options::default(), &mut out).expect("any document is written");
        if writer.name == "json" {
            let back: Document = serde_json::from_slice(&out).expect("JSON reads back");
            assert_eq!(back, reading.document);
        }
    }
}

fn every_line_has_a_role(reading: &Reading) {
    let pieces = &reading.labels.pieces;
    assert!(pieces.windows(2).all(|p| p[0].span.end <= p[1].span.start), "pieces overlap or are out of order");
    let mut lines: Vec<usize> = pieces.iter().map(|p| p.line).collect();
    lines.dedup();
    assert!(lines.iter().copied().eq(0..reading.lines.lines.len()), "lines without a role, or with one twice");
    let inside = |p: &copydesk::label::Piece| reading.lines.lines[p.line].span.contains(p.span);
    assert!(pieces.iter().all(inside), "a piece leaves its line");
}

/// Every place of the document lies on character borders of the text.
fn spans_lie_in_the_text(reading: &Reading) {
    fn walk(value: &serde_json::Value, check: &mut dyn FnMut(Span)) {
        if let Some(spans) = value.get("source").and_then(serde_json::Value::as_array) {
            for span in spans {
                check(serde_json::from_value(span.clone()).expect("a span"));
            }
        }
        match value {
            serde_json::Value::Object(map) => map.values().for_each(|v| walk(v, check)),
            serde_json::Value::Array(list) => list.iter().for_each(|v| walk(v, check)),
            serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Number(_)
            | serde_json::Value::String(_) => {}
        }
    }
    let value = serde_json::to_value(&reading.document).expect("a document is JSON");
    walk(&value, &mut |span| {
        assert!(reading.text.get(span.start..span.end).is_some(), "{span:?} is no place in the text");
    });
}
