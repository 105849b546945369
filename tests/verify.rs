//! The proof accepts every document that reading makes and rejects each in which one character or place was changed.

mod support;

use copydesk::model::{Block, Byline, Document, Element, Unit};
use copydesk::offsets;
use copydesk::source::is_blank;
use copydesk::span::Span;
use copydesk::verify::{Fault, Report, verify};
use copydesk::{ReadOptions, read};
use proptest::prelude::*;
use serde_json::Value;
use support::page::{PAGE, by_hand, line, spans};
use support::tamper::{mutations, places, pointers, texts};
use support::{files, fixture, property, report as report_all, shared};

fn json(document: &Document) -> Value {
    serde_json::to_value(document).unwrap()
}

/// The report on a document that somebody edited as JSON; `None` where it is none any more.
fn report(edited: &Value, source: &[u8]) -> Option<Report> {
    let document = Document::from_json(edited.to_string().as_bytes()).ok()?;
    Some(verify(&document, source))
}

fn is_rejected(edited: &Value, source: &[u8]) -> bool {
    report(edited, source).is_none_or(|r| !r.is_proven())
}

#[test]
fn a_page_with_every_kind_of_element_is_proven_in_every_unit() {
    for unit in [Unit::Utf8, Unit::Chars, Unit::Utf16] {
        let mut document = by_hand();
        offsets::convert(&mut document, PAGE, unit).unwrap();
        let report = verify(&document, PAGE.as_bytes());
        assert_eq!(report.problems, [], "{unit:?}");
        assert_eq!(report.characters, PAGE.chars().filter(|&c| !is_blank(c)).count());
        assert_eq!((report.elements, report.articles), (28, 1));
    }
}

#[test]
fn no_character_of_any_text_can_be_changed_dropped_doubled_or_moved() {
    let document = json(&by_hand());
    let mut tried = 0;
    for pointer in texts(&document) {
        let text = document.pointer(&pointer).unwrap().as_str().unwrap().to_owned();
        for at in 0..text.chars().count() {
            for mutation in mutations(&text, at) {
                let mut edited = document.clone();
                *edited.pointer_mut(&pointer).unwrap() = Value::String(mutation.clone());
                assert!(is_rejected(&edited, PAGE.as_bytes()), "{pointer}: {mutation:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 2000, "{tried}");
}

#[test]
fn no_place_can_be_moved_dropped_or_doubled() {
    for unit in [Unit::Utf8, Unit::Chars, Unit::Utf16] {
        let mut document = by_hand();
        offsets::convert(&mut document, PAGE, unit).unwrap();
        let document = json(&document);
        for pointer in places(&document) {
            let spans = document.pointer(&pointer).unwrap().as_array().unwrap().clone();
            let mut edits: Vec<Vec<Value>> = Vec::new();
            for n in 0..spans.len() {
                for (end, step) in [(0, -1), (0, 1), (1, -1), (1, 1)] {
                    let mut edit = spans.clone();
                    edit[n][end] = (edit[n][end].as_i64().unwrap() + step).into();
                    edits.push(edit);
                }
                let mut dropped = spans.clone();
                dropped.remove(n);
                edits.push(dropped);
                let mut doubled = spans.clone();
                doubled.insert(n, spans[n].clone());
                edits.push(doubled);
            }
            if spans.len() > 1 {
                let mut swapped = spans;
                swapped.swap(0, 1);
                edits.push(swapped);
            }
            for edit in edits {
                let mut edited = document.clone();
                *edited.pointer_mut(&pointer).unwrap() = Value::Array(edit.clone());
                assert!(is_rejected(&edited, PAGE.as_bytes()), "{unit:?} {pointer}: {edit:?}");
            }
        }
    }
}

#[test]
fn no_element_can_be_dropped_or_doubled() {
    let document = json(&by_hand());
    let mut lists = Vec::new();
    let keys = ["kickers", "bylines", "blocks", "items", "rows", "cells", "credits", "contacts", "notes", "furniture"];
    pointers(&document, &keys, "", &mut lists);
    for pointer in lists {
        let list = document.pointer(&pointer).unwrap().as_array().unwrap();
        for (n, element) in list.iter().enumerate() {
            let mut doubled = document.clone();
            doubled.pointer_mut(&pointer).unwrap().as_array_mut().unwrap().insert(n, element.clone());
            assert!(is_rejected(&doubled, PAGE.as_bytes()), "{pointer}/{n} twice");
            // A fact inside another element may be left out: its characters stay where they are.
            let fact = ["bylines", "cells", "blocks/2/credits"].iter().any(|f| pointer.ends_with(f));
            if !fact {
                let mut dropped = document.clone();
                dropped.pointer_mut(&pointer).unwrap().as_array_mut().unwrap().remove(n);
                assert!(is_rejected(&dropped, PAGE.as_bytes()), "{pointer}/{n} left out");
            }
        }
    }
}

#[test]
fn a_value_that_its_text_does_not_have_is_found() {
    let edits = [
        ("/articles/0/bylines/0/people/0/name", "Ada Brooks"),
        ("/articles/0/bylines/0/people/0/name", "Ada Broo"),
        ("/articles/0/bylines/1/people/0/role", "编辑"),
        ("/articles/0/dateline/place", "OSLO"),
        ("/articles/0/dateline/date/text", "14 May"),
        ("/articles/0/dateline/organization", "dpa"),
        ("/articles/0/release/until/text", "6 May"),
        ("/articles/0/contacts/0/phones/0", "+49 431 555 010"),
        ("/articles/0/contacts/0/emails/0", "falk@harbour.examples"),
        ("/credits/0/people/0/name", "ada brook"),
        ("/articles/0/sections/1/blocks/2/credits/0/organization", "g"),
    ];
    for (pointer, value) in edits {
        let mut edited = json(&by_hand());
        *edited.pointer_mut(pointer).unwrap() = value.into();
        let report = report(&edited, PAGE.as_bytes()).unwrap();
        assert_eq!(report.problems.len(), 1, "{pointer}");
        assert!(matches!(&report.problems[0].fault, Fault::NotInText { value: v, .. } if v == value), "{pointer}");
    }
}

#[test]
fn another_source_is_no_source() {
    let document = by_hand();
    let mut changed = PAGE.as_bytes().to_vec();
    for at in 0..changed.len() {
        changed[at] ^= 1;
        assert!(!verify(&document, &changed).is_proven(), "byte {at}");
        changed[at] ^= 1;
    }
    let longer = verify(&document, format!("{PAGE} ").as_bytes());
    assert!(matches!(longer.problems[0].fault, Fault::Bytes { .. }));
}

#[test]
fn problems_say_where_and_what() {
    let mut document = by_hand();
    document.articles[0].headline.as_mut().unwrap().text = "Ferry line open after two years".into();
    document.articles[0].kickers.clear();
    let end = document.articles[0].end.clone().unwrap();
    document.furniture.push(end);
    let said: Vec<String> = verify(&document, PAGE.as_bytes()).problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "/articles/0/headline: line 3: says “ after two years” from character 15 on, where the source has “s”",
            "line 2: lost: “港口要闻”",
            "/furniture/1: line 25: says “###” twice: /articles/0/end has it too",
        ]
    );
}

#[test]
fn a_hyphen_goes_only_where_a_diagnostic_names_it() {
    let mut document = by_hand();
    document.diagnostics.clear();
    let problems = verify(&document, PAGE.as_bytes()).problems;
    assert!(matches!(&problems[..], [p] if matches!(p.fault, Fault::Changed { .. })), "{problems:?}");
}

#[test]
fn facts_nest_and_texts_do_not() {
    // A byline that reaches out of its paragraph.
    let mut document = by_hand();
    let byline = &mut document.articles[0].bylines[1];
    byline.text = "报道。Routes".into();
    byline.people.clear();
    byline.source = spans(&["报道。", "Routes"]);
    let astride = verify(&document, PAGE.as_bytes()).problems;
    assert!(astride.iter().any(|p| matches!(p.fault, Fault::Astride(_))), "{astride:?}");
    // A byline that is all of its paragraph says it twice.
    let mut document = by_hand();
    let note = document.articles[0].notes[0].clone();
    document.articles[0].bylines.push(Byline { text: note.text, source: note.source, ..Byline::default() });
    assert!(!verify(&document, PAGE.as_bytes()).is_proven());
    // A note inside a paragraph.
    let mut document = by_hand();
    document.articles[0].notes.push(line("Monday morning."));
    assert!(!verify(&document, PAGE.as_bytes()).is_proven());
    // A cell of another row.
    let mut document = by_hand();
    let Block::Table { rows } = &mut document.articles[0].sections[1].blocks[1] else { panic!("no table") };
    let cell = rows[0].cells.remove(0);
    rows[1].cells.push(cell);
    let problems = verify(&document, PAGE.as_bytes()).problems;
    assert!(matches!(problems[0].fault, Fault::OutsideRow), "{problems:?}");
}

#[test]
fn a_document_that_says_everything_a_thousand_times_is_refused_at_once() {
    let mut document = by_hand();
    let whole = Element { text: String::new(), source: vec![Span::new(0, PAGE.len() - 1)], confidence: 1.0 };
    document.furniture = vec![whole; 1000];
    let problems = verify(&document, PAGE.as_bytes()).problems;
    assert!(matches!(&problems[..], [p] if matches!(p.fault, Fault::Overfull { .. })), "{problems:?}");
}

/// What stands against the document that is read from some bytes.
fn problems(name: &str, bytes: &[u8]) -> Vec<String> {
    let document = read(bytes, &ReadOptions::default()).unwrap_or_else(|e| panic!("{name}: {e}")).document;
    verify(&document, bytes).problems.iter().map(|p| format!("{name}: {p}")).collect()
}

#[test]
fn every_fixture_is_proven() {
    let all = fixture::all();
    assert!(all.len() > 5);
    report_all(&all.iter().flat_map(|f| problems(&f.name, &f.source)).collect::<Vec<_>>());
}

#[test]
#[allow(clippy::disallowed_methods, reason = "tests read files; the library does not")]
fn every_shared_text_is_proven() {
    let Some(shared) = shared("every_shared_text_is_proven") else { return };
    let mut found = Vec::new();
    for folder in ["corpus", "texts"] {
        for text in files(&shared.join(folder)).into_iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
            let bytes = std::fs::read(shared.join(folder).join(&text)).unwrap();
            found.extend(problems(&text.display().to_string(), &bytes));
        }
    }
    report_all(&found);
}

/// Words, signs and line ends of many scripts, with what breaks naive programs among them.
fn texts_of_many_scripts() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Hafen",
        "ferry",
        "well-",
        "known",
        "co\u{ad}",
        "NEW YORK",
        "Reuters",
        "By",
        "Jane",
        "Doe",
        "港口",
        "渡轮，",
        "记者",
        "王小明",
        "報導",
        "新しい",
        "フェリー。",
        "새 공장",
        "기자",
        "порт",
        "λιμάνι",
        "میناء",
        "می\u{200c}خواهد",
        "ท่าเรือ",
        "•",
        "1.",
        "–",
        "###",
        "5 May 2031",
        "\u{1}",
        "\u{1b}[31m",
        "\u{ffff}",
        "e\u{301}",
        "👩\u{200d}🚢",
        "\u{fffd}",
        "\u{feff}",
        "a@b.example",
        "+49 431 5550100",
        "(",
        ")",
        "“",
        "摄",
    ]);
    let gaps = prop::sample::select(vec![
        " ", " ", " ", "", "  ", "\t", "\u{3000}", "\u{a0}", "\n", "\r\n", "\r", "\n\n", "\u{c}", "\u{b}", "\u{85}",
        "\u{2028}", "\u{200b}", ". ",
    ]);
    prop::collection::vec((words, gaps), 0..60)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

#[test]
fn an_invisible_character_before_a_wires_mark_is_of_neither() {
    for text in [
        "港口 known\u{200b}\u{1}\nHafen ",
        "New ferry opens\u{200b} <\n\nA ferry went.\n",
        "By Jane Doe\u{200b}, Reuters\n",
        "Plants\n\n•\u{200b}Steel\n•\u{200b}Iron\n",
    ] {
        let reading = read(text.as_bytes(), &ReadOptions::default()).unwrap();
        assert_eq!(verify(&reading.document, text.as_bytes()).problems, [], "{text:?}");
    }
}

proptest! {
    #![proptest_config(property(400))]

    #[test]
    fn what_reading_makes_is_proven(text in texts_of_many_scripts(), unit in 0_usize..3) {
        let mut reading = read(text.as_bytes(), &ReadOptions::default()).unwrap();
        let unit = [Unit::Utf8, Unit::Chars, Unit::Utf16][unit];
        offsets::convert(&mut reading.document, &reading.text, unit).unwrap();
        let report = verify(&reading.document, text.as_bytes());
        prop_assert_eq!(report.problems, []);
    }

    #[test]
    fn any_bytes_are_read_and_proven(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(reading) = read(&bytes, &ReadOptions::default()) {
            prop_assert_eq!(verify(&reading.document, &bytes).problems, []);
        }
    }

    #[test]
    fn one_wrong_character_is_found(text in texts_of_many_scripts(), pick in any::<(usize, usize)>()) {
        let document = json(&read(text.as_bytes(), &ReadOptions::default()).unwrap().document);
        let all = texts(&document);
        prop_assume!(!all.is_empty());
        let pointer = &all[pick.0 % all.len()];
        let said = document.pointer(pointer).unwrap().as_str().unwrap();
        // White space may be folded, so only what is not blank has one right place.
        let letters: Vec<usize> = said.chars().enumerate().filter(|(_, c)| !is_blank(*c)).map(|(n, _)| n).collect();
        prop_assume!(!letters.is_empty());
        let visible = |s: &str| s.chars().filter(|&c| !is_blank(c)).collect::<String>();
        for mutation in mutations(said, letters[pick.1 % letters.len()]) {
            if visible(&mutation) != visible(said) {
                let mut edited = document.clone();
                *edited.pointer_mut(pointer).unwrap() = Value::String(mutation.clone());
                prop_assert!(is_rejected(&edited, text.as_bytes()), "{}: {:?}", pointer, mutation);
            }
        }
    }

    #[test]
    fn one_wrong_offset_is_found(text in texts_of_many_scripts(), pick in any::<(usize, usize)>(), end in 0_usize..2, up in any::<bool>()) {
        let document = json(&read(text.as_bytes(), &ReadOptions::default()).unwrap().document);
        let all = places(&document);
        prop_assume!(!all.is_empty());
        let pointer = &all[pick.0 % all.len()];
        let mut edited = document.clone();
        let spans = edited.pointer_mut(pointer).unwrap().as_array_mut().unwrap();
        let n = pick.1 % spans.len();
        spans[n][end] = (spans[n][end].as_i64().unwrap() + if up { 1 } else { -1 }).into();
        prop_assert!(is_rejected(&edited, text.as_bytes()), "{} {}", pointer, edited.pointer(pointer).unwrap());
    }
}
