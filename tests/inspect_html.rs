//! The page of `inspect --format html`: read as a browser reads it, every character of the source stands on its left,
//! every link leads somewhere, and nothing of a text runs; in a browser, an element is clicked and its lines are marked.
#![allow(clippy::disallowed_methods, reason = "tests read and write files; the library does not")]

mod support;

use copydesk::source::is_blank;
use std::collections::BTreeSet;
use std::fs;
use support::client::client;
use support::dom::Dom;
use support::program::{finish, program};
use support::shown::{HOSTILE, solid};
use support::{files, fixture, page, report, shared};

#[test]
fn every_page_shows_the_whole_source_and_links_lead_somewhere() {
    let mut texts: Vec<(String, Vec<u8>)> = fixture::all().into_iter().map(|f| (f.name, f.source)).collect();
    texts.push(("by hand".into(), page::PAGE.into()));
    texts.extend(HOSTILE.iter().map(|h| (format!("{h:?}"), h.as_bytes().to_vec())));
    texts.push(("hostile".into(), HOSTILE.join("\n\n").into_bytes()));
    if let Some(corpus) = shared("every_page_shows_the_whole_source").map(|s| s.join("corpus")) {
        let all = files(&corpus).into_iter().filter(|f| f.ends_with("001.txt"));
        texts.extend(all.map(|f| (f.display().to_string(), fs::read(corpus.join(f)).expect("a readable text"))));
    }
    let mut findings = Vec::new();
    for (name, text) in texts {
        findings.extend(faults(&text).into_iter().map(|f| format!("{name}: {f}")));
    }
    report(&findings);
}

#[test]
fn a_click_marks_the_lines_that_an_element_was_read_from() {
    let Some(_) = client("chromium") else { return };
    let folder = tempfile::tempdir().expect("a writable folder");
    let html = html(page::PAGE.as_bytes());
    let dom = Dom::parse(&html);
    let elements: Vec<_> = dom.elements.iter().filter(|e| e.attributes.contains_key("data-p")).collect();
    let several = elements.iter().find(|e| e.attributes["data-p"].contains(' ')).expect("an element of several lines");
    let (id, pieces) = (&several.attributes["id"], &several.attributes["data-p"]);
    let first = pieces.split(' ').next().expect("a piece");
    for (clicked, what) in [(format!("#{id} .t"), "an element"), (format!("#{first}"), "a piece of the source")] {
        // The policy would let no second script run, so that the copy for the test has none.
        let script = format!("<script>document.querySelector(\"{clicked}\").click();</script></body>");
        let copy = html.replace("Content-Security-Policy", "no-policy").replace("</body>", &script);
        let path = folder.path().join("page.html");
        fs::write(&path, copy).expect("a writable file");
        let mut chromium = client("chromium").expect("the browser");
        chromium.args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom"]);
        let done = chromium.arg(format!("file://{}", path.display())).output().expect("the browser runs");
        let seen = Dom::parse(&String::from_utf8_lossy(&done.stdout));
        let marked =
            seen.elements.iter().filter(|e| e.attributes.get("class").is_some_and(|c| c.split(' ').any(|c| c == "on")));
        let ids: BTreeSet<&str> = marked.filter_map(|e| e.attributes.get("id")).map(String::as_str).collect();
        let lines = ids.iter().filter(|i| i.starts_with('l')).count();
        assert!(pieces.split(' ').chain([id.as_str()]).all(|i| ids.contains(i)), "{what}: {ids:?}");
        assert_eq!((lines, ids.len()), (pieces.split(' ').count(), 1 + 2 * lines), "{what}: {ids:?}");
    }
}

#[test]
fn evidence_and_facts_stand_beside_the_text() {
    let dom = Dom::parse(&html(support::program::PAGE.as_bytes()));
    let texts: Vec<&str> =
        dom.elements.iter().filter(|e| e.attributes.contains_key("data-p")).map(|e| &*e.text).collect();
    let byline = texts.iter().find(|t| t.starts_with("byline")).expect("a byline");
    for words in ["line 3", "By Ada Brook", "person Ada Brook", " %: "] {
        assert!(byline.contains(words), "{byline:?} lacks {words:?}");
    }
    assert!(dom.values("data-why").iter().all(|why| why.contains(" %")));
}

/// What is wrong with the page of a text.
fn faults(text: &[u8]) -> Vec<String> {
    let html = html(text);
    let dom = Dom::parse(&html);
    let mut found = dom.errors.clone();
    let ids = dom.values("id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    if known.len() != ids.len() {
        found.push("an id is there twice".into());
    }
    found.extend(dom.values("href").iter().filter(|h| !known.contains(&h[1..])).map(|h| format!("{h} leads nowhere")));
    let lines = dom.elements.iter().filter(|e| e.attributes.get("class").is_some_and(|c| c.starts_with("line")));
    let reading = copydesk::read(text, &copydesk::ReadOptions::default()).expect("a text");
    let expected = solid(&reading.text);
    // A control character is shown by its number.
    let shown: String = lines.map(|l| l.text.as_str()).collect();
    let mut rest = shown.chars();
    if let Some(c) = expected.chars().filter(|c| !is_formatting(*c) && !is_blank(*c)).find(|c| !rest.any(|r| r == *c)) {
        found.push(format!("the source lacks {c:?}"));
    }
    if dom.all("script").len() != 1 || dom.elements.iter().any(|e| e.attributes.keys().any(|a| a.starts_with("on"))) {
        found.push("a script that is not ours".into());
    }
    if html.contains(|c: char| c.is_control() && c != '\n') {
        found.push("control characters".into());
    }
    found
}

/// True for the bidirectional formatting characters, which are shown by their numbers.
fn is_formatting(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn html(text: &[u8]) -> String {
    let run = finish(&mut program(&["inspect", "-q", "--format", "html"]), text).done();
    run.text().to_owned()
}
