//! Names and texts made to harm whoever looks at them: no terminal obeys them, no page runs or loads them, and no link
//! leads anywhere but to the web, a mailbox or a telephone.
#![allow(clippy::disallowed_methods, reason = "tests write files; the library does not")]

mod support;

use copydesk::write::{Options, WRITERS};
use copydesk::{ReadOptions, read};
use quick_xml::events::Event;
use std::fs;
use std::io::{Cursor, Read};
use support::dom::Dom;
use support::program::{PAGE, path, run, write};
use support::{report, shown};

/// What a terminal would obey: cursor and colour, a title, eight-bit control, a reversal, a bell, a line of its own.
const NAME: &str = "a\u{1b}[31m\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}\u{2066}\u{7f}\ncopydesk: done.txt";

/// A text whose every line would do something.
fn armed() -> String {
    let code = "\u{1b}[2J\u{9b}31m\u{202e}\u{2067}\u{7}";
    format!(
        "{code}Ferry opens\n\nBy {code}Ada Brook\n\nKIEL, 4 May (Reuters{code}) -- The first ferry left the har{code}-\n\
         bour on Monday morning and three hundred people were on board.\n\nPhoto: {code}Ada Brook\n\n\
         Contact: {code}Ada Brook, ada@brook.example, javascript:alert(1), data:text/html,x, file:///etc/passwd\n\
         <script>alert(1)</script><img src=x onerror=alert(1)> https://a.example/\"onmouseover=\"alert(1)\n"
    )
}

/// The characters that a terminal obeys.
fn obeyed(said: &[u8]) -> Vec<char> {
    let text = String::from_utf8_lossy(said);
    let bidi = |c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|&c| (c.is_control() && c != '\n') || bidi(c)).collect()
}

#[test]
fn no_name_and_no_text_reaches_a_terminal_as_a_command() {
    let folder = tempfile::tempdir().unwrap();
    let texts = folder.path().join("texts");
    fs::create_dir(&texts).unwrap();
    let text = write(&folder, NAME, armed().as_bytes());
    fs::write(texts.join(NAME), armed()).unwrap();
    fs::write(texts.join(format!("{NAME}.png.txt")), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let (from, out) = (texts.to_str().unwrap().to_owned(), path(&folder, "out\u{1b}[1m"));
    let gone = path(&folder, &format!("{NAME}.gone"));
    let document = path(&folder, &format!("{NAME}.json"));
    run(&["convert", "-q", &text, "-o", &document]);
    let edited = fs::read_to_string(&document).unwrap().replacen("Ada Brook", "Ida\\u009b2J", 1);
    fs::write(&document, edited).unwrap();
    let manifest = format!("{out}/manifest.jsonl");
    let runs: [&[&str]; 13] = [
        &["convert", "-v", &from, "-d", &out],
        &["convert", "-v", "--json-log", &from, "-d", &out],
        &["convert", "-v", &text, "-o", &document],
        &["convert", &gone],
        &["convert", "--json-log", &gone],
        &["convert", "--encoding", NAME, &text],
        &["convert", "--language", NAME, &text],
        &["convert", "-t", NAME],
        &["convert", "--pack", &text, &text],
        &["inspect", &text],
        &["inspect", "--color", "never", "--width", "40", &text],
        &["verify", &document, &text],
        &["verify", "--manifest", &manifest],
    ];
    let mut found = Vec::new();
    for words in runs {
        let run = run(words);
        let colours = if words[0] == "inspect" { obeyed(&run.stdout) } else { Vec::new() };
        let said = [obeyed(run.stderr.as_bytes()), colours].concat();
        if !said.is_empty() {
            found.push(format!("{words:?}: {said:?}"));
        }
        // A name is one word of one line: what it says is not said by the program.
        let forged = run.stderr.lines().filter(|l| l.starts_with("copydesk: done.txt")).count();
        found.extend((forged > 0).then(|| format!("{words:?}: the name speaks for the program")));
        found.extend((run.stderr.is_empty() && run.stdout.is_empty()).then(|| format!("{words:?}: silent")));
    }
    report(&found);
}

/// The texts that formats stumble over, in every place of a page that a reader fills.
fn hostile() -> Vec<String> {
    let mut all: Vec<String> =
        shown::HOSTILE.iter().map(|h| format!("{h}\n\nBy {h}\n\n{PAGE}\nContact: {h}\n{h}\n")).collect();
    all.push(armed());
    all.extend(
        [
            "javascript:alert(1)",
            "JaVaScRiPt://a.example/%0aalert(1)",
            "data:text/html;base64,PHNjcmlwdD4=",
            "vbscript:x",
            "https://a.example/\u{202e}gpj.exe",
            "mailto:a@b.example?bcc=c@d.example",
            "http://a.example/'onclick='x",
            "\\\\server\\share",
        ]
        .map(|link| format!("Ferry opens\n\n{PAGE}\nContact: Ada Brook, {link}\nWeb: {link} E-mail: {link}\n")),
    );
    all
}

#[test]
fn no_page_runs_loads_or_links_elsewhere() {
    let mut found = Vec::new();
    for text in hostile() {
        let options = ReadOptions { from: Some("text".to_owned()), ..ReadOptions::default() };
        let document = read(text.as_bytes(), &options).unwrap().document;
        for writer in WRITERS {
            let mut out = Vec::new();
            (writer.write)(&document, &Options::default(), &mut out).unwrap();
            let wrong = match writer.name {
                "html" => in_page(std::str::from_utf8(&out).unwrap()),
                "docx" => in_package(&out),
                "newsml" | "nitf" => in_xml(std::str::from_utf8(&out).unwrap()),
                _ => Vec::new(),
            };
            found.extend(wrong.into_iter().map(|w| format!("{}: {text:?}: {w}", writer.name)));
        }
    }
    report(&found);
}

fn is_safe(link: &str) -> bool {
    ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme))
}

fn in_page(html: &str) -> Vec<String> {
    let page = Dom::parse(html);
    let mut found = page.errors.clone();
    for element in &page.elements {
        let name = element.name.as_str();
        if ["iframe", "object", "embed", "form", "base", "img", "svg", "link"].contains(&name) {
            found.push(format!("an element {name}"));
        }
        if name == "script" && element.attributes.get("type").map(String::as_str) != Some("application/ld+json") {
            found.push("a script".to_owned());
        }
        found.extend(
            element
                .attributes
                .keys()
                .filter(|a| a.starts_with("on") || *a == "src")
                .map(|a| format!("an attribute {a}")),
        );
    }
    found.extend(page.values("href").into_iter().filter(|l| !is_safe(l)).map(|l| format!("a link to {l:?}")));
    found
}

/// Links inside an XML file: its bodies are XHTML or NITF, which some systems show as they are.
fn in_xml(xml: &str) -> Vec<String> {
    let links = xml.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    // The parts of a message name each other, and the vocabularies of the IPTC.
    let inside = |l: &&str| !is_safe(l) && !l.starts_with("urn:") && !l.starts_with('#');
    let mut found: Vec<String> = links.filter(inside).map(|l| format!("a link to {l:?}")).collect();
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return found,
            Event::Start(element) | Event::Empty(element) => {
                found.extend((element.local_name().as_ref() == "script").then(|| "a script".to_owned()));
                let attributes = element.attributes().map(|a| a.expect("a sound attribute"));
                let runs = attributes.filter(|a| a.key.as_ref().starts_with("on"));
                found.extend(runs.map(|a| format!("an attribute {a:?}")));
            }
            Event::End(_)
            | Event::Text(_)
            | Event::GeneralRef(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

fn in_package(docx: &[u8]) -> Vec<String> {
    let mut package = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut found = Vec::new();
    for at in 0..package.len() {
        let mut text = String::new();
        let mut part = package.by_index(at).unwrap();
        part.read_to_string(&mut text).unwrap();
        let targets = text.split("Target=\"").skip(1).filter_map(|rest| rest.split('"').next());
        found.extend(targets.filter(|t| t.contains(':') && !is_safe(t)).map(|t| format!("a target {t:?}")));
        // Fields run: only what numbers pages is one.
        let fields = text.split("<w:instrText").skip(1).filter_map(|rest| rest.split('>').nth(1));
        found.extend(
            fields
                .filter(|f| !f.trim_start().starts_with("PAGE") && !f.trim_start().starts_with("NUMPAGES"))
                .map(|f| format!("a field {f:?}")),
        );
    }
    found
}
