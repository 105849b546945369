//! Small pages with what a browser would show of them.

use super::*;
use crate::ingest::IngestError;
use crate::source::{Hint, Start};

fn page(html: &str) -> (String, Vec<(Option<Hint>, Start)>) {
    let mut draft = Draft::default();
    extract(html, &mut draft, Limits::default()).unwrap();
    let extract = draft.extract("UTF-8");
    (extract.text.into_owned(), extract.marks.iter().map(|m| (m.hint, m.start)).collect())
}

fn hints(html: &str) -> Vec<(String, Option<Hint>)> {
    let (text, marks) = page(html);
    let lines = text.lines().filter(|l| !l.is_empty()).map(str::to_owned);
    lines.zip(marks.into_iter().map(|(hint, _)| hint)).collect()
}

fn said(html: &str, want: &[(&str, Option<Hint>)]) {
    let want: Vec<(String, Option<Hint>)> = want.iter().map(|(l, h)| ((*l).to_owned(), *h)).collect();
    assert_eq!(hints(html), want, "{html}");
}

#[test]
fn headings_paragraphs_and_figures_are_hints() {
    said(
        "<h1>New  ferry\n opens</h1><p>The ferry <b>left</b>.</p><h2>Fares</h2>
         <figure><img alt='A boat'><figcaption>The ferry. <small class=credit>Photo: Bo</small></figcaption></figure>",
        &[
            ("New ferry opens", Some(Hint::Title)),
            ("The ferry left.", Some(Hint::Text)),
            ("Fares", Some(Hint::Heading)),
            ("The ferry. Photo: Bo", Some(Hint::Caption)),
        ],
    );
}

#[test]
fn what_is_of_the_page_is_said_to_be() {
    said(
        "<header><a href=/>The Daily</a></header><nav><ul><li>Home<li>News</ul></nav>
         <main><h1>Ferry opens</h1></main><footer><p>Imprint</p></footer><script>x = '<p>no</p>'</script>
         <div hidden>no</div><template><p>no</p></template>",
        &[
            ("The Daily", Some(Hint::Aside)),
            ("Home", Some(Hint::Page)),
            ("News", Some(Hint::Page)),
            ("Ferry opens", Some(Hint::Title)),
            ("Imprint", Some(Hint::Page)),
        ],
    );
}

#[test]
fn lists_have_the_marks_that_a_browser_draws() {
    said(
        "<ul><li>One<li>– Two</ul><ol start=4><li>Four<li value=9>Nine<li>Ten</ol>",
        &[
            ("• One", Some(Hint::Item)),
            ("– Two", Some(Hint::Item)),
            ("4. Four", Some(Hint::Item)),
            ("9. Nine", Some(Hint::Item)),
            ("10. Ten", Some(Hint::Item)),
        ],
    );
}

#[test]
fn rows_are_lines_with_tabs_and_layout_is_no_table() {
    said(
        "<table><tr><th>Port</th><th> Fare </th></tr><tr><td><p>Lima</p></td><td>3<br>soles</td></tr></table>",
        &[("Port\tFare", Some(Hint::Row)), ("Lima\t3 soles", Some(Hint::Row))],
    );
    said(
        "<table><tr><td><h1>Ferry opens</h1><p>It left.</p></td><td>Beside</td></tr></table>",
        &[("Ferry opens", Some(Hint::Title)), ("It left.", Some(Hint::Text)), ("Beside", None)],
    );
}

#[test]
fn breaks_end_lines_and_titles_go_on_over_them() {
    let (text, marks) = page("<h1>New ferry<br>opens</h1><address>Bo Li<br>bo@x.org</address>");
    assert_eq!(text, "New ferry\nopens\n\nBo Li\nbo@x.org\n");
    let starts: Vec<Start> = marks.into_iter().map(|(_, start)| start).collect();
    assert_eq!(starts, [Start::Element, Start::Continues, Start::Element, Start::Unsaid]);
}

#[test]
fn classes_and_elements_that_are_a_whole_line_say_what_it_is() {
    said(
        "<p><span class=byline>By Jane Doe</span></p><p>By <span class=byline>Jane</span> and others met.</p>
         <p><time>17 October 2024</time></p>",
        &[
            ("By Jane Doe", Some(Hint::Byline)),
            ("By Jane and others met.", Some(Hint::Text)),
            ("17 October 2024", Some(Hint::Time)),
        ],
    );
}

#[test]
fn several_articles_open_each_with_its_title() {
    let (_, marks) = page("<article><h2>One</h2><p>a</p></article><article><h2>Two</h2><p>b</p></article>");
    let firsts: Vec<bool> = marks.iter().map(|(_, start)| *start == Start::Article).collect();
    assert_eq!(firsts, [true, false, true, false]);
    assert_eq!(marks[2].0, Some(Hint::Title));
}

#[test]
fn mark_up_wrapped_between_han_characters_gives_no_space() {
    assert_eq!(page("<p>渡轮\n 周一\n离开 port\n x</p>").0, "渡轮周一离开 port x\n");
}

#[test]
fn the_title_that_the_page_says_marks_its_line() {
    said(
        "<title>Ferry opens again - The Daily</title><div>Ferry opens\nagain</div><div>Other</div>",
        &[("Ferry opens again", Some(Hint::Title)), ("Other", None)],
    );
}

#[test]
fn encodings_are_declared_or_found() {
    let latin = b"<meta charset='windows-1252'><p>caf\xe9</p>";
    let Content::Text(got) = read(latin, &Options::default()).unwrap() else { panic!("text") };
    assert_eq!((got.encoding, &*got.text), ("windows-1252", "caf\u{e9}\n"));
    let lying = "<meta charset=iso-8859-1><p>渡轮</p>".as_bytes();
    let Content::Text(got) = read(lying, &Options::default()).unwrap() else { panic!("text") };
    assert_eq!((got.encoding, &*got.text), ("UTF-8", "渡轮\n"));
}

#[test]
fn pages_made_to_exhaust_are_refused() {
    let refused = |html: String| {
        let Err(error) = extract(&html, &mut Draft::default(), Limits::default()) else {
            panic!("{}… was read", &html[..20])
        };
        assert!(matches!(error, IngestError::Limit { .. }), "{error}");
        error.to_string()
    };
    assert!(refused("<div>".repeat(10_000)).contains("levels"));
    assert!(refused("<i>".repeat(100_000)).contains("levels"));
    let formatting = (0..400).map(|n| format!("<b id=x{n}>")).collect::<Vec<_>>().concat();
    // Each paragraph opens again what the first left open.
    assert!(refused(format!("<p>{formatting}{}", "<p>x".repeat(100_000))).contains("more elements"));
    let attributes = (0..100_000).map(|n| format!(" a{n}")).collect::<Vec<_>>().concat();
    assert!(refused(format!("<p{attributes}>")).contains("attributes"));
}

#[test]
fn pages_are_known_by_how_they_open() {
    for sure in ["<!DOCTYPE html>", " <html lang=en>", "<?xml version='1.0'?>\n<!-- x --><html>"] {
        assert_eq!(sniff(sure.as_bytes()), Likeness::Sure, "{sure}");
    }
    assert_eq!(sniff(b"<p>x"), Likeness::Likely);
    assert_eq!(sniff(b"<newsMessage>"), Likeness::No);
}

#[test]
fn a_page_of_ours_is_believed() {
    let html = "<html><head><meta name=generator content='copydesk 9.9'></head><body><main><article id=a1>
        <header><p class=note>Eds: new lead</p><p class=kicker>HARBOUR</p></header><p>No headline here.</p>
        <ul class=marked><li><span class=marker>3.</span> Third</li></ul><section><h2>Fares</h2><p>Ten.</p></section>
        <footer><p class=endmark>Ends</p></footer></article><article id=a2><h1>Two</h1></article></main></body></html>";
    let (text, marks) = page(html);
    let lines: Vec<(&str, Option<Hint>, Start)> =
        text.lines().filter(|l| !l.is_empty()).zip(marks).map(|(line, (hint, start))| (line, hint, start)).collect();
    let want = [
        ("Eds: new lead", Some(Hint::Note), Start::Article),
        ("HARBOUR", Some(Hint::Kicker), Start::Inside),
        ("No headline here.", Some(Hint::Body), Start::Inside),
        ("3. Third", Some(Hint::NewsItem), Start::Inside),
        ("Fares", Some(Hint::Crosshead), Start::Inside),
        ("Ten.", Some(Hint::Body), Start::Inside),
        ("Ends", Some(Hint::EndMark), Start::Inside),
        ("Two", Some(Hint::Headline), Start::Article),
    ];
    assert_eq!(lines, want);
}
