//! What holds for any text at all: shuffled lines of the fixtures and of the shared corpus, odd characters of all
//! scripts, broken bytes.
#![allow(clippy::disallowed_methods, reason = "tests read files; the library does not")]

mod support;

use copydesk::model::Document;
use copydesk::span::Span;
use copydesk::verify::{self, verify_with};
use copydesk::{ReadOptions, Reading, read, write};
use proptest::prelude::*;
use std::fs;
use std::sync::LazyLock;
use support::fixture::all;
use support::{files, property, shared, wellformed};

/// Every line of every fixture that is UTF-8, and of the shared corpus where it lies beside the checkout.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let texts = all().into_iter().filter_map(|f| String::from_utf8(f.source).ok()).chain(corpus());
    texts.flat_map(|t| t.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
});

fn corpus() -> Vec<String> {
    let Some(folder) = shared("shuffled lines of the corpus").map(|s| s.join("corpus")) else { return Vec::new() };
    let texts = files(&folder).into_iter().filter(|f| f.extension().is_some_and(|e| e == "txt"));
    texts.filter_map(|f| fs::read_to_string(folder.join(f)).ok()).collect()
}

proptest! {
    #![proptest_config(property(96))]

    #[test]
    fn shuffled_lines_are_read_and_written(text in page()) {
        holds(text.as_bytes());
    }

    #[test]
    fn any_bytes_are_read_and_written(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        holds(&bytes);
    }

    #[test]
    fn characters_of_all_scripts_are_read_and_written(text in proptest::collection::vec(odd(), 0..400)) {
        holds(text.concat().as_bytes());
    }

    #[test]
    fn broken_bytes_in_a_page_are_read_and_written(text in page(), broken in proptest::collection::vec((any::<usize>(), broken()), 1..12)) {
        let mut bytes = text.into_bytes();
        for (at, with) in broken {
            let at = at % (bytes.len() + 1);
            bytes.splice(at..at, with.iter().copied());
        }
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

/// A character of any script, a mark that changes its neighbours, a control character, a line end.
fn odd() -> impl Strategy<Value = String> {
    let range = |from: u32, to: u32| (from..to).prop_map(|c| char::from_u32(c).unwrap_or('\u{fffd}').to_string());
    let known = prop::sample::select(vec![
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u{b}",
        "\u{c}",
        "\u{85}",
        "\u{2028}",
        "\u{2029}",
        " ",
        " ",
        "\t",
        "\u{a0}",
        "\u{3000}",
        "\u{feff}",
        "\u{200b}",
        "\u{200c}",
        "\u{200d}",
        "\u{ad}",
        "-",
        "\u{202a}",
        "\u{202e}",
        "\u{202c}",
        "\u{2066}",
        "\u{2067}",
        "\u{2069}",
        "\u{301}",
        "\u{308}",
        "\u{20dd}",
        "\u{fe0f}",
        "\u{e0001}",
        "\u{fffe}",
        "\u{ffff}",
        "\u{1ffff}",
        "\u{10ffff}",
        "\u{0}",
        "\u{1b}[2J",
        "\u{9b}31m",
        "\u{1f1e9}\u{1f1ea}",
        "By ",
        "KIEL, 4 May (Reuters) -- ",
        "Photo: ",
        "记者",
        "Contact: a@b.example",
        "###",
        "1. ",
        "• ",
        "| ",
        "“",
        "”",
    ])
    .prop_map(str::to_owned);
    prop_oneof![
        6 => known,
        2 => range(0x20, 0x7f),
        1 => range(0, 0xa0),
        1 => range(0xa0, 0x590),
        1 => range(0x590, 0x900),
        1 => range(0x900, 0x1400),
        1 => range(0x2000, 0x2c00),
        1 => range(0x3000, 0x3400),
        1 => range(0x4e00, 0x9fff),
        1 => range(0xac00, 0xd7a4),
        1 => range(0xf900, 0x1_0000),
        1 => range(0x1_0000, 0x2_0000),
        1 => range(0x2_0000, 0x11_0000),
    ]
}

/// Bytes that are no UTF-8: a lone half of a pair, an overlong form, a cut one, a value beyond the last, a stray byte.
fn broken() -> impl Strategy<Value = &'static [u8]> {
    prop::sample::select(vec![
        &b"\xed\xa0\x80"[..],
        b"\xed\xbf\xbf",
        b"\xc0\x80",
        b"\xe0\x80\xaf",
        b"\xe6\xb8",
        b"\xf4\x90\x80\x80",
        b"\xff",
        b"\x80",
        b"\xfe\xff",
        b"\xff\xfe",
        b"\x1b$B",
        b"\0",
        b"\x81\x30\x81",
    ])
}

/// Reads and writes a text and checks all that must hold of it.
fn holds(bytes: &[u8]) {
    let as_text = || Some("text".to_owned());
    let options = ReadOptions { from: as_text(), ..ReadOptions::default() };
    // Bytes that open as a program's or a picture's are said to be no text.
    let Ok(reading) = read(bytes, &options) else { return };
    every_line_has_a_role(&reading);
    spans_lie_in_the_text(&reading);
    let proof = verify_with(&reading.document, bytes, &verify::Options { from: as_text(), ..Default::default() });
    assert_eq!(proof.problems, [], "every character that is not blank lies in one place");
    assert_eq!(wellformed::faults(&reading.document), Vec::<String>::new());
    let mut json = Vec::new();
    (write::json::WRITER.write)(&reading.document, &write::Options::default(), &mut json).expect("memory");
    assert_eq!(Document::from_json(&json).expect("JSON reads back"), reading.document);
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
