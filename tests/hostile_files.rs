//! Files that are broken, or made to break a program: a line that says what is wrong, or a reading, and soon.

mod support;

use copydesk::ingest::Limits;
use copydesk::{ReadOptions, read};
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};
use support::fixture;
use support::program::{folder, names, path, run, write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Longer than any of these takes in a program that is not optimised.
const SOON: Duration = Duration::from_secs(30);

/// What the program says of a file, an error or the number of articles.
fn verdict(name: &str, bytes: &[u8]) -> Result<usize, String> {
    #[allow(clippy::disallowed_methods, reason = "a test measures; the library does not")]
    let begun = Instant::now();
    let limits = Limits { bytes: 16 << 20, nodes: 300_000, ..Limits::default() };
    let options = ReadOptions { name: Some(name.to_owned()), limits, ..ReadOptions::default() };
    let got = read(bytes, &options).map(|r| r.document.articles.len()).map_err(|e| e.to_string());
    assert!(begun.elapsed() < SOON, "{name} took {:?}", begun.elapsed());
    if let Err(message) = &got {
        assert!(!message.contains('\n') && message.len() < 300, "{name}: {message}");
    }
    got
}

fn refused(name: &str, bytes: &[u8], wanted: &str) {
    let message = verdict(name, bytes).expect_err(name);
    assert!(message.contains(wanted), "{name}: {message}");
}

fn docx(text: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part");
    zip.write_all(text.as_bytes()).expect("a part");
    zip.finish().expect("a package").into_inner()
}

#[test]
fn packages_that_are_cut_off_bombs_or_renamed_are_refused() {
    let fixture = fixture::all().into_iter().find(|f| f.name == "en/page").expect("the page");
    let whole = fixture.write(&fixture.read(), "docx");
    for part in [4, 100, whole.len() / 2, whole.len() - 1] {
        refused("cut.docx", &whole[..part], "DOCX");
    }
    refused("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "older Word file");
    refused("bomb.docx", &docx(&"<w:p>".repeat(8 << 20)), "more bytes of text");
    refused("deep.docx", &docx(&"<w:p>".repeat(10_000)), "levels");
    refused("sheet.xlsx", &zip_of("xl/workbook.xml"), "ZIP package");
}

#[test]
fn names_in_a_package_are_no_paths() {
    let text = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>\
                The harbour was closed on Monday.</w:t></w:r></w:p></w:body></w:document>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("../../outside.txt", "out"), ("/outside.txt", "out"), ("word/document.xml", text)] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes.as_bytes()).expect("a part");
    }
    let outer = folder();
    let inner = path(&outer, "a/b");
    #[allow(clippy::disallowed_methods, reason = "a test writes files; the library does not")]
    std::fs::create_dir_all(&inner).expect("a folder");
    let package = write(&outer, "a/b/paths.docx", &zip.finish().expect("a package").into_inner());
    run(&["convert", "-t", "text", "-d", &inner, &package]).done();
    // Beside the page that every folder of the tests has.
    assert_eq!(names(outer.path()), ["a", "page.txt"]);
    assert_eq!(names(&outer.path().join("a")), ["b"]);
    assert!(!names(&outer.path().join("a/b")).iter().any(|name| name.contains("outside")));
}

fn zip_of(name: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).expect("a part");
    zip.finish().expect("a package").into_inner()
}

#[test]
fn xml_with_entities_depth_or_cuts_is_refused() {
    let item = |doctype: &str, text: &str| format!("{doctype}<newsItem><contentSet>{text}</contentSet></newsItem>");
    let grows = "<!DOCTYPE n [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>";
    refused("laughs.xml", item(grows, "&c;").as_bytes(), "entities");
    let fetches = "<!DOCTYPE n [<!ENTITY x SYSTEM 'http://127.0.0.1:9/x'>]>";
    refused("fetch.xml", item(fetches, "&x;").as_bytes(), "entities");
    refused("unknown.nitf", b"<nitf><body>&nothing;</body></nitf>", "&nothing;");
    refused("deep.nitf", format!("<nitf>{}", "<p>".repeat(10_000)).as_bytes(), "levels");
    refused("wide.nitf", format!("<nitf>{}</nitf>", "<p/>".repeat(400_000)).as_bytes(), "more elements");
    refused("cut.newsml", b"<newsMessage><itemSet><newsItem>", "cut off");
    refused("other.newsml", b"<rss><channel/></rss>", "root element is rss");
    refused("empty.newsml", b"<newsItem/>", "no item with a text");
}

#[test]
fn ninjs_that_is_deep_or_no_json_is_refused() {
    let deep = format!("{{\"uri\":\"x\",\"headlines\":{}", "[".repeat(10_000));
    refused("deep.json", deep.as_bytes(), "ninjs");
    refused("cut.ninjs", b"{\"uri\": \"x\", \"headline\": \"y", "ninjs");
    refused("empty.ninjs", b"{\"uri\": \"x\"}", "no text");
}

#[test]
fn pages_and_mails_that_are_made_to_exhaust_are_refused_or_read() {
    refused("open.html", format!("<html>{}", "<div>".repeat(1_000_000)).as_bytes(), "levels");
    refused("wide.html", format!("<html>{}", "<p>x".repeat(1_000_000)).as_bytes(), "more elements");
    refused("deep.md", "> ".repeat(10_000).as_bytes(), "levels");
    let head = "From: a@b.example\r\nSubject: News\r\nMIME-Version: 1.0\r\n";
    let wrong = format!(
        "{head}Content-Type: multipart/mixed; boundary=wrong\r\n\r\n--right\r\n\r\nThe harbour opens.\r\n--right--\r\n"
    );
    assert!(verdict("wrong.eml", wrong.as_bytes()).is_ok());
    let nested: String = (0..2000).fold(String::new(), |out, n| {
        out + &format!(
            "{head}Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\nContent-Type: message/rfc822\r\n\r\n"
        )
    });
    let _ = verdict("nested.eml", nested.as_bytes());
    let parts =
        format!("{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n{}", "--b\r\n\r\nx\r\n".repeat(100_000));
    let _ = verdict("parts.eml", parts.as_bytes());
    refused("none.eml", b"\n\nNo field at all", "mail");
}

#[test]
fn very_many_of_anything_take_no_more_than_their_number() {
    let pictures =
        "<media><media-caption>Words of it</media-caption><media-producer>P</media-producer></media>".repeat(6_000);
    let nitf = format!("<nitf><body><body.content><block>{pictures}</block></body.content></body></nitf>");
    let _ = verdict("pictures.nitf", nitf.as_bytes());
    let item = |n: usize| {
        format!(
            "<newsItem guid='{n}'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta><contentMeta>\
            <description>Picture {n}</description><creditline>By {n}</creditline></contentMeta></newsItem>"
        )
    };
    let items = (0..3_000).map(item).collect::<Vec<_>>().concat();
    let message = format!("<newsMessage><itemSet>{items}</itemSet></newsMessage>");
    assert!(verdict("pictures.newsml", message.as_bytes()).is_ok());
    let bylines = "<byline>(By nobody)</byline><dateline>PORT, May 1</dateline>".repeat(3_000);
    let heads =
        format!("<nitf><body><body.head>{bylines}</body.head><body.content><p>Text.</p></body.content></body></nitf>");
    let _ = verdict("heads.nitf", heads.as_bytes());
    let times = format!("<html><p>{}", "<time>noon</time> ".repeat(20_000));
    let _ = verdict("times.html", times.as_bytes());
    let titles = format!("<html>{}{}", "<title>A title of the page</title>".repeat(5_000), "<p>words".repeat(5_000));
    let _ = verdict("titles.html", titles.as_bytes());
}
