//! A text that is read part by part says what it says when it is read at once.

#![allow(clippy::disallowed_methods, reason = "tests read what the program wrote")]

mod support;

use copydesk::ingest::Content;
use copydesk::label::label;
use copydesk::lang::Language;
use copydesk::model::{Document, LINES_OF_A_PAGE};
use copydesk::source::{self, Lines};
use copydesk::verify::verify;
use copydesk::write::{Options, jsonl};
use copydesk::{Part, Parts, ReadOptions, open, read};
use support::program::{PAGE, folder, names, path, run, write};

/// A text of so many articles, six lines and three blank ones each, with a control character in the last.
fn articles(count: usize) -> String {
    // Numbers that are no years.
    let article = |n: usize| {
        format!(
            "Ferry {n} leaves the harbour\n\nBy Jane Doe\n\nLIMA (AP) - The council said on Monday that ferry {n} will sail be-\n\
             tween the harbour and the island from May on.\nIt will carry {n} people and 40 cars.\n\n\
             Photo: Jane Doe\n"
        )
    };
    let text: String = (3000..3000 + count).map(article).collect();
    text + "It was the last ferry\u{1} of the year and"
}

fn parts(text: &str) -> Vec<Part> {
    let options = ReadOptions::default();
    let Content::Text(extract) = open(text.as_bytes(), &options).unwrap() else { panic!("a text") };
    let mut parts = Parts::new(&extract, text.as_bytes(), &options);
    std::iter::from_fn(|| parts.next_part().unwrap()).collect()
}

#[test]
fn the_parts_of_a_text_are_the_text() {
    let text = articles(3 * LINES_OF_A_PAGE / 5);
    let (parts, lines) = (parts(&text), source::lines(&text));
    assert!(parts.len() > 2, "{}", parts.len());
    // Every line has the label that it has where all lines are labelled at once.
    let labels = label(&text, &lines.lines, &Language::of("en"), false);
    let (mut pieces, mut above) = (labels.pieces.iter(), 0);
    for Part { lines: Lines { lines: part, index }, labels, document } in &parts {
        assert_eq!(part[..], lines.lines[above..above + part.len()]);
        assert_eq!(index.line(part[0].span.start), lines.index.line(part[0].span.start));
        for piece in &labels.pieces {
            let whole = pieces.next().unwrap();
            assert_eq!((piece.span, piece.role, piece.article), (whole.span, whole.role, whole.article));
            assert_eq!((piece.line + above, piece.joins), (whole.line, whole.joins));
        }
        above += part.len();
        assert_eq!((document.source.lines, document.source.bytes), (lines.index.len(), text.len()));
    }
    assert_eq!((above, pieces.next()), (lines.lines.len(), None));
    let articles: Vec<&str> = parts.iter().flat_map(|p| &p.document.articles).map(|a| a.id.as_str()).collect();
    assert!(articles.iter().enumerate().all(|(at, id)| *id == format!("a{}", at + 1)));
    assert!(articles.len() > LINES_OF_A_PAGE / 2, "{}", articles.len());
    // What is said of the whole is said once, with the last part.
    let said = |part: &Part| part.document.diagnostics.iter().filter(|d| d.code.name() == "control-characters").count();
    let (last, before) = parts.split_last().unwrap();
    assert_eq!((said(last), before.iter().map(said).sum::<usize>()), (1, 0));
}

#[test]
fn a_document_is_the_documents_of_its_parts() {
    let text = articles(LINES_OF_A_PAGE / 3);
    let whole = read(text.as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!(verify(&whole.document, text.as_bytes()).problems.len(), 0);
    let places = |at: usize| whole.document.diagnostics[at].source.first().map_or(0, |span| span.start);
    assert!(
        (1..whole.document.diagnostics.len()).all(|at| places(at - 1) <= places(at)),
        "findings in the text's order"
    );
    let parts: Vec<Document> = parts(&text).into_iter().map(|part| part.document).collect();
    assert!(parts.len() > 1);
    let all = |of: fn(&Document) -> usize| parts.iter().map(of).sum::<usize>();
    assert_eq!(whole.document.articles.len(), all(|d| d.articles.len()));
    assert_eq!(whole.document.diagnostics.len(), all(|d| d.diagnostics.len()));
    let lines = |documents: &[Document]| {
        let mut out = Vec::new();
        for document in documents {
            (jsonl::WRITER.write)(document, &Options::default(), &mut out).unwrap();
        }
        out
    };
    assert!(lines(&parts) == lines(&[whole.document]), "the lines of the parts are those of the whole");
}

#[test]
fn a_text_of_more_lines_than_are_kept_is_written_line_by_line() {
    let folder = folder();
    let long = write(&folder, "long.txt", articles(LINES_OF_A_PAGE / 3).as_bytes());
    let (out, limit) = (path(&folder, "out"), (LINES_OF_A_PAGE + 10_000).to_string());
    let convert = ["convert", "-q", "--max-lines", &limit, "-o", &out, &long, "-t"];
    run(&[&convert[..], &["jsonl"]].concat()).done();
    let lines = std::fs::read(&out).unwrap();
    assert!(lines.split(|b| *b == b'\n').count() > LINES_OF_A_PAGE / 5);
    run(&[&convert[..], &["json"]].concat()).failed(&["long.txt: is a text file with more lines than the"]);
    assert!(std::fs::read(&out).unwrap() == lines, "a conversion that failed leaves what was there");
    let (batch, page) = (path(&folder, "batch"), write(&folder, "page.txt", PAGE.as_bytes()));
    run(&["convert", "-q", "--max-lines", &limit, "-t", "jsonl", "-d", &batch, &long, &page]).done();
    assert!(std::fs::read(path(&folder, "batch/long.jsonl")).unwrap() == lines, "a batch writes the same");
}

/// An article of so many lines.
fn endless(lines: usize) -> String {
    let line = "and the ferry sails from the harbour to the island while the council looks on at all of it\n";
    format!("Ferry leaves the harbour\n\nBy Jane Doe\n\nLIMA (AP) - The council said that\n{}", line.repeat(lines))
}

#[test]
fn an_article_that_does_not_end_is_one_part() {
    let long = parts(&endless(3 * LINES_OF_A_PAGE));
    assert_eq!(long.len(), 1);
    let many = articles(LINES_OF_A_PAGE / 4) + "\n\n" + &endless(2 * LINES_OF_A_PAGE);
    let parts = parts(&many);
    assert!(parts.len() > 1);
    assert!(parts.last().is_some_and(|part| part.lines.lines.len() > 2 * LINES_OF_A_PAGE));
}

#[test]
fn blank_lines_are_of_the_part_above() {
    let blank = "\n".repeat(LINES_OF_A_PAGE);
    let nothing = parts(&blank);
    assert_eq!((nothing.len(), nothing[0].document.source.lines), (1, LINES_OF_A_PAGE));
    assert_eq!(nothing[0].document.diagnostics[0].code.name(), "empty-text");
    let text = articles(LINES_OF_A_PAGE / 3) + ".\n" + &blank;
    let parts = parts(&text);
    let lines: usize = parts.iter().map(|part| part.lines.index.len()).sum();
    assert_eq!((parts.len() > 1, lines), (true, source::lines(&text).index.len()));
}

#[test]
fn what_cannot_be_read_to_its_end_leaves_nothing_and_is_named() {
    let folder = folder();
    let text = articles(LINES_OF_A_PAGE / 3) + "\n\n" + &endless(2 * LINES_OF_A_PAGE);
    let long = write(&folder, "long.txt", text.as_bytes());
    let (page, out) = (write(&folder, "page.txt", PAGE.as_bytes()), write(&folder, "out", b"as it was"));
    let limit = (LINES_OF_A_PAGE + 10_000).to_string();
    let convert = ["convert", "-q", "--max-lines", &limit, "-t", "jsonl"];
    run(&[&convert[..], &["-o", &out, &long]].concat())
        .failed(&["copydesk: ", "long.txt: is a text file with more lines"]);
    assert_eq!(std::fs::read(&out).unwrap(), b"as it was");
    // In a batch the others are whole.
    let batch = run(&[&convert[..], &[&long, &page]].concat());
    assert_eq!((batch.code, batch.text().lines().count()), (Some(2), 1), "{}", batch.stderr);
    assert!(batch.stderr.contains(&format!("copydesk: {long}: is a text file with more lines")), "{}", batch.stderr);
    let (from, into) = (folder.path().to_str().unwrap(), path(&folder, "into"));
    assert_eq!(run(&[&convert[..], &["-d", &into, from, "--include", "*.txt"]].concat()).code, Some(2));
    assert_eq!(names(into.as_ref()), ["manifest.jsonl", "page.jsonl"]);
    let manifest = std::fs::read_to_string(path(&folder, "into/manifest.jsonl")).unwrap();
    let entry: serde_json::Value = serde_json::from_str(manifest.lines().next().unwrap()).unwrap();
    assert_eq!((&entry["articles"], &entry["roles"]), (&0.into(), &serde_json::json!({})));
}
