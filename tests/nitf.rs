//! NITF of a page built by hand, line by line.

mod support;

use copydesk::diagnostic::Code;
use copydesk::model::Document;
use copydesk::write::{Options, nitf};
use support::rich::{Builder, empty, rich, short};

/// The lines of the file, without indentation, and what it could not express.
fn written(doc: &Document) -> (Vec<String>, Vec<String>) {
    let date = "2024-10-16T08:30:00Z".parse().unwrap();
    let options = Options { provider: Some("Quay & Co".into()), date, ..Options::default() };
    let mut out = Vec::new();
    let found = (nitf::WRITER.write)(doc, &options, &mut out).expect("a vector takes everything");
    let found = found.into_iter().filter(|d| d.code == Code::NotExpressed).map(|d| d.message);
    (String::from_utf8(out).expect("UTF-8").lines().map(str::to_owned).collect(), found.collect())
}

/// The lines from the first that is `open` to the next that is `close`.
fn between<'l>(lines: &'l [String], open: &str, close: &str) -> Vec<&'l str> {
    let inner = lines.iter().map(String::as_str).skip_while(|l| *l != open).skip(1);
    inner.take_while(|l| *l != close).collect()
}

fn single() -> Document {
    let mut doc = rich();
    doc.articles.truncate(1);
    doc
}

#[test]
fn an_embargo_without_an_instant_withholds_the_article() {
    for (value, release) in [("2024-10-17T12:00", Some("20241017T120000")), ("2024-10-17", None)] {
        let mut doc = single();
        let until = doc.articles[0].release.as_mut().and_then(|r| r.until.as_mut()).expect("an embargo");
        until.value = Some(value.into());
        let (lines, found) = written(&doc);
        let docdata = between(&lines, "<docdata management-status=\"withheld\">", "</docdata>");
        let said = docdata.iter().find_map(|l| l.strip_prefix("<date.release norm=\"")?.strip_suffix("\"/>"));
        assert_eq!(said, release);
        assert!(found.iter().any(|m| m.contains("withheld")), "{found:?}");
    }
}

#[test]
fn docdata_has_identifier_dates_status_and_what_editors_are_told() {
    let (lines, _) = written(&single());
    let docdata = between(&lines, "<docdata management-status=\"embargoed\">", "</docdata>");
    assert!(docdata[0].starts_with("<doc-id id-string=\"urn:uuid:"), "{}", docdata[0]);
    assert_eq!(
        docdata[1..4],
        [
            "<date.issue norm=\"20241016T083000Z\"/>",
            "<date.release norm=\"20241017T120000+0100\"/>",
            "<ed-msg msg-type=\"release\" info=\"EMBARGOED UNTIL NOON CET, 17 OCTOBER 2024\"/>",
        ]
    );
    assert!(docdata[4].starts_with("<ed-msg msg-type=\"contact\"") && docdata[4].contains("una@example.org"));
    assert!(docdata[4].contains("&#10;"), "the lines of a contact stay lines");
    let body = lines.iter().skip_while(|l| *l != "<body>");
    assert!(body.clone().count() > 20 && body.into_iter().all(|l| !l.contains("una@example.org")));
}

#[test]
fn the_head_of_the_body_says_who_where_and_when() {
    let (lines, _) = written(&single());
    assert_eq!(
        between(&lines, "<body.head>", "</body.head>"),
        [
            "<hedline>",
            "<hl1>Ferry &lt;Aurora&gt; sails again after \"the long winter\"</hl1>",
            "<hl2 class=\"kicker\">HARBOUR NEWS</hl2>",
            "<hl2 class=\"kicker\">Ports &amp; ferries</hl2>",
            "<hl2 class=\"subheadline\">Four hundred jobs return to the quay</hl2>",
            "<hl2 class=\"subheadline\">First crossing on Friday</hl2>",
            "</hedline>",
            "<byline>By <person>ADA KERR</person> and <person>TOM VALE</person>, Staff Writers</byline>",
            "<byline>Additional reporting by <person>LIV MOE</person></byline>",
            "<distributor><org>Quay &amp; Co</org></distributor>",
            "<dateline><location>NORTH QUAY</location>, <story.date>Oct. 17</story.date> /Tidewire/ --</dateline>",
            "<dateline><story.date norm=\"20241017\">Thursday 17 October 2024</story.date></dateline>",
        ]
    );
}

#[test]
fn pictures_stand_in_the_text_with_caption_and_producer() {
    let (lines, _) = written(&rich());
    let producer = "<media-producer>Photo: <person>JO BERG</person>/<org>Tidewire</org></media-producer>";
    let first = lines.iter().position(|l| l == "<media media-type=\"image\">").expect("a picture");
    assert_eq!(
        lines[first + 1..first + 5],
        ["<media-reference/>", "<media-caption>The Aurora leaves the quay.</media-caption>", producer, "</media>"]
    );
    // A picture without a credit has the page's, which then stands nowhere else.
    let of_page = "<media-producer class=\"page\">本版图片由特约摄影<person>方可</person>摄/<org>远山图片社</org>\
                   </media-producer>";
    assert!(lines.iter().any(|l| l == of_page));
    assert!(lines.iter().all(|l| !l.starts_with("<p class=\"credit\"")));
}

#[test]
fn a_credit_of_the_page_that_no_picture_bears_is_a_line_of_text() {
    let scope = copydesk::model::Scope::Page;
    let credits = vec![Builder::default().credit("图：某社", scope, &[], Some("某社"))];
    let (lines, _) = written(&Document { credits, articles: vec![short("X")], ..empty() });
    assert!(lines.iter().any(|l| l == "<p class=\"credit\">图：<org>某社</org></p>"));
}

#[test]
fn lists_whose_marks_are_bullets_or_numbers_are_lists() {
    let marked = |marks: [&str; 2]| {
        let item = |mark: &str| copydesk::model::Item {
            marker: Some(mark.into()),
            text: "text".into(),
            ..copydesk::model::Item::default()
        };
        let blocks = vec![copydesk::model::Block::List { items: marks.map(item).into() }];
        let sections = vec![copydesk::model::Section { blocks, ..copydesk::model::Section::default() }];
        let article = copydesk::model::Article { sections, ..short("X") };
        let (lines, _) = written(&Document { articles: vec![article], ..empty() });
        between(&lines, "<block>", "</block>").join("")
    };
    assert_eq!(marked(["•", "•"]), "<ul><li>text</li><li>text</li></ul>");
    assert_eq!(marked(["1.", "2."]), "<ol><li>text</li><li>text</li></ol>");
    // What the two kinds of list would not show stays text.
    for [a, b] in [["2.", "3."], ["•", "–"], ["—", "—"], ["a)", "b)"]] {
        assert_eq!(marked([a, b]), format!("<p class=\"list\">{a} text</p><p class=\"list\">{b} text</p>"));
    }
}

#[test]
fn a_single_article_ends_with_its_end_mark_as_the_tagline() {
    let (lines, found) = written(&single());
    assert_eq!(between(&lines, "<body.end>", "</body.end>"), ["<tagline class=\"endmark\">###</tagline>"]);
    assert!(lines.iter().all(|l| !l.contains("<p class=\"endmark\"")));
    assert!(!found.iter().any(|m| m.contains("one article")), "{found:?}");
}

#[test]
fn further_articles_are_blocks_and_that_is_told() {
    let (lines, found) = written(&rich());
    assert!(found.iter().any(|m| m == "NITF holds one article; another one follows it as a block"), "{found:?}");
    assert!(lines.iter().all(|l| l != "<body.end>"), "what ends the first article does not end the page");
    let second = between(&lines, "<block class=\"article\" xml:lang=\"zh-Hans\">", "</block>");
    assert_eq!(
        second[..2],
        [
            "<byline>□<byttl><org>本报</org></byttl><byttl>记者</byttl> <person>林一舟</person></byline>",
            "<hl2 class=\"headline\">老码头重开，渡轮一日三班</hl2>"
        ]
    );
    assert_eq!(lines.iter().filter(|l| *l == "<body.content>").count(), 1);
}
