//! What of a document a reader must find in any format that is read from top to bottom: every text once, page furniture
//! left out; and documents made of one text alone, to see what a format makes of it.

use super::{files, fixture, shared};
use copydesk::model::{Article, Block, Cell, Contact, Credit, Document, Element, Figure, Item, Release, Row, Section};
use copydesk::span::Span;
use copydesk::{ReadOptions, read};
use std::fs;

/// Every fixture, and every text of the shared corpus where there is one, as documents with their names.
pub fn documents(test: &str) -> Vec<(String, Document)> {
    let mut all: Vec<(String, Document)> = fixture::all().iter().map(|f| (f.name.clone(), f.read().document)).collect();
    let Some(corpus) = shared(test).map(|s| s.join("corpus")) else { return all };
    for file in files(&corpus).into_iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
        let bytes = fs::read(corpus.join(&file)).expect("a readable text");
        let name = file.display().to_string();
        let reading = read(&bytes, &ReadOptions::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        all.push((name, reading.document));
    }
    all
}

/// The characters that a reader sees: no white space, no control character, no noncharacter.
pub fn solid(text: &str) -> String {
    let nothing = |c: char| u32::from(c) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c);
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !nothing(*c)).collect()
}

/// Where the marks of list items are.
#[derive(Clone, Copy)]
pub enum Markers {
    /// In the text, as they stand in the document.
    AsTheyStand,
    /// In the list, which has bullets and numbers of its own; marks of another kind are in the text.
    OfTheList,
}

/// What is wrong with a text that should show a document: an element that is missing, words that are too many or too
/// few.
pub fn wrong(document: &Document, shown: &str, markers: Markers) -> Vec<String> {
    let document = match markers {
        Markers::AsTheyStand => document,
        Markers::OfTheList => &without_markers(document),
    };
    let shown = solid(shown);
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let mut found = Vec::new();
    let mut expected = 0;
    for (text, inside) in texts(document) {
        if !shown.contains(&solid(&text)) {
            found.push(format!("lacks {text:?}"));
        }
        expected += if inside { 0 } else { words(&text) };
    }
    if expected != words(&shown) {
        found.push(format!("{} letters and digits instead of {expected}", words(&shown)));
    }
    found
}

/// The document without bullets, and without numbers in sequence: a list has marks of its own for them.
fn without_markers(document: &Document) -> Document {
    let mut document = document.clone();
    let blocks = document.articles.iter_mut().flat_map(|a| &mut a.sections).flat_map(|s| &mut s.blocks);
    for block in blocks {
        if let Block::List { items } = block {
            let number = |m: &str| m.strip_suffix(['.', ')'])?.parse::<usize>().ok();
            let numbers: Vec<Option<usize>> =
                items.iter().map(|i| number(i.marker.as_deref().unwrap_or_default())).collect();
            let counted = numbers.windows(2).all(|w| w[0].is_some() && w[1] == w[0].map(|n| n + 1));
            let plain = items.iter().all(|i| i.marker.iter().all(|m| !m.contains(char::is_alphanumeric)));
            if plain || (counted && numbers[0].is_some()) {
                for item in items {
                    item.marker = None;
                }
            }
        }
    }
    document
}

/// Every text, and whether it stands inside another.
fn texts(document: &Document) -> Vec<(String, bool)> {
    let mut all = Vec::new();
    for article in &document.articles {
        of_article(article, &mut all);
    }
    all.extend(document.credits.iter().map(|c| (c.text.clone(), c.source.clone())));
    let whole: Vec<(usize, Vec<Span>)> = all.iter().map(|(t, s)| (t.len(), s.clone())).collect();
    let inside = |n: usize| {
        let (len, spans) = &whole[n];
        let holds = |outer: &[Span]| !spans.is_empty() && spans.iter().all(|s| outer.iter().any(|o| o.contains(*s)));
        // Of two in the same place one is counted.
        whole.iter().enumerate().any(|(o, (l, outer))| o != n && holds(outer) && (l > len || (l == len && o < n)))
    };
    let nested: Vec<bool> = (0..whole.len()).map(inside).collect();
    all.into_iter().zip(nested).map(|((text, _), inside)| (text, inside)).collect()
}

fn of_article(a: &Article, all: &mut Vec<(String, Vec<Span>)>) {
    let mut add = |text: &str, source: &[Span]| all.push((text.to_owned(), source.to_vec()));
    let elements = a.kickers.iter().chain(&a.headline).chain(&a.subheadlines).chain(&a.boilerplate);
    elements.chain(&a.legal).chain(&a.notes).chain(&a.end).for_each(|e| add(&e.text, &e.source));
    a.bylines.iter().for_each(|b| add(&b.text, &b.source));
    a.date.iter().for_each(|d| add(&d.text, &d.source));
    a.dateline.iter().for_each(|d| add(&d.text, &d.source));
    a.release.iter().for_each(|r| add(&r.text, &r.source));
    a.credits.iter().for_each(|c| add(&c.text, &c.source));
    a.contacts.iter().for_each(|c| add(&c.text, &c.source));
    for section in &a.sections {
        section.label.iter().chain(&section.heading).for_each(|e| add(&e.text, &e.source));
        for block in &section.blocks {
            match block {
                Block::Paragraph(e) => add(&e.text, &e.source),
                Block::List { items } => {
                    for item in items {
                        let marker = item.marker.as_deref().unwrap_or_default();
                        add(&format!("{marker}{}", item.text), &item.source);
                    }
                }
                Block::Table { rows } => {
                    for row in rows {
                        let cells: String = row.cells.iter().map(|c| c.text.as_str()).collect();
                        add(if row.cells.is_empty() { &row.text } else { &cells }, &row.source);
                    }
                }
                Block::Figure(f) => {
                    f.caption.iter().for_each(|c| add(&c.text, &c.source));
                    f.credits.iter().for_each(|c| add(&c.text, &c.source));
                }
            }
        }
    }
}

/// Texts that formats for readers are known to stumble over.
pub const HOSTILE: [&str; 34] = [
    "# heading",
    "## \\# heading ##",
    "- item",
    "+ item\n- item",
    "* * *",
    "---",
    "***",
    "_ _ _",
    "1. item",
    "7) item",
    "> quote",
    "    code",
    "```\ncode\n```",
    "~~~ code",
    "text\n===\ntext",
    "text\n---",
    "a | b\n--- | ---\nc | d",
    "*emphasis* **strong** _emphasis_ __strong__ ~~gone~~ snake_case",
    "[link](javascript:alert(1)) ![image](x)",
    "[a]: http://example.org \"title\"\n[a]",
    "<script>alert(1)</script><b onclick=\"x\">bold</b>",
    "<!-- comment -->",
    "</script><script>alert(1)</script>",
    "]]> &amp; &#65; &lt; &copy &notanentity;",
    "<http://example.org> <1@example.org>",
    "back\\slash \\* \\",
    "`code` ``co`de``",
    "tab\tand\u{a0}spaces   end  \nnext",
    "\u{1b}[31mred\u{0}\u{7f}\u{9b}\u{ffff}",
    "\u{202e}right to left\u{202c} \u{200b}",
    "\"quotes\" 'and' {braces} $x$ ^y^ @cite :::",
    "：“中文。”*强调*，_也_是",
    "#",
    "|",
];

/// A document whose elements all hold this text, each in a place of its own.
pub fn all_of(text: &str) -> Document {
    let mut document = read(b"x", &ReadOptions::default()).expect("a document").document;
    let mut at = 0;
    let mut place = || {
        at += 1000;
        vec![Span::new(at, at + text.len())]
    };
    let mut element = || Element { text: text.into(), source: place(), confidence: 1.0 };
    let (kickers, headline, subheadlines) = (vec![element()], Some(element()), vec![element()]);
    let (label, heading, one, two, caption) = (element(), element(), element(), element(), element());
    let (boilerplate, legal, notes, end) = (vec![element()], vec![element()], vec![element()], Some(element()));
    let mut item =
        |marker: &str| Item { marker: Some(marker.into()), text: text.into(), source: place(), ..Item::default() };
    let lists = [["-", "-"], ["•", ""], ["3.", "4."], ["3.", "4."], ["a)", "b)"]].map(|m| m.map(&mut item).to_vec());
    let mut row = |cells: usize| {
        let cells = vec![Cell { text: text.into(), source: vec![] }; cells];
        Row { text: text.into(), source: place(), confidence: 1.0, cells }
    };
    let tables = [vec![row(2), row(2)], vec![row(2), row(3)], vec![row(0)]];
    let credit = |source| Credit { text: text.into(), source, ..Credit::default() };
    let figure = Figure { id: "f1".into(), source: caption.source.clone(), caption: Some(caption), credits: vec![] };
    let mut blocks = vec![Block::Paragraph(one), Block::Paragraph(two), Block::Figure(figure)];
    blocks.extend(lists.map(|items| Block::List { items }));
    blocks.extend(tables.map(|rows| Block::Table { rows }));
    let release = Some(Release { text: text.into(), source: place(), ..Release::default() });
    let contacts = vec![Contact { text: text.into(), source: place(), urls: vec![text.into()], ..Contact::default() }];
    let sections = vec![Section { label: Some(label), heading: Some(heading), blocks }];
    let credits = vec![credit(place())];
    let article = Article {
        kickers,
        headline,
        subheadlines,
        sections,
        boilerplate,
        legal,
        notes,
        end,
        release,
        contacts,
        credits,
        ..Article::default()
    };
    document.articles = vec![article];
    document.credits = vec![credit(place())];
    document.furniture = vec![];
    document
}
