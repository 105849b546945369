//! A page with every kind of element, and its document made by hand.

use copydesk::diagnostic::{Code, Diagnostic};
use copydesk::model::{
    Article, Block, Byline, Cell, Contact, Credit, Date, DateElement, Dateline, Document, Element, Figure, Item,
    Person, Release, Row, Scope, Section,
};
use copydesk::span::Span;
use copydesk::{ReadOptions, read};

/// A page with every kind of element, hard-wrapped, in two scripts. One line ends in a divided word.
pub const PAGE: &str = "Harbour Gazette\u{3000}Page 3
港口要闻
Ferry line opens
after two years
KIEL, 4 May (gp) -- The first ferry left the harbour on
  Monday morning. (By Ada Brook
  and Ole Hansen)
第一艘渡轮周一上午离开港口，
船上有三百名乘客，记者王小明报道。
Routes
•\u{a0}Kiel to\tOslo,
  daily
2. Kiel to Göte\u{ad}
borg
Port | 2023 | 2024
Oslo\t\t12\t13
The ferry on its first day. Photo: Ole Hansen/gp
Photos: Ada Brook
EMBARGOED until 5 May, 06:00
Press: Ida Falk, harbour office
Tel. +49 431 555 0100
ida.falk@harbour.example
About the harbour: it is old.
Note: sent on 4 May 2031.
###
";

fn span(needle: &str) -> Span {
    let at = PAGE.find(needle).unwrap_or_else(|| panic!("{needle} is not on the page"));
    assert_eq!(PAGE.rfind(needle), Some(at), "{needle} is there twice");
    Span::new(at, at + needle.len())
}

pub fn spans(needles: &[&str]) -> Vec<Span> {
    needles.iter().map(|n| span(n)).collect()
}

fn element(text: &str, places: &[&str]) -> Element {
    Element { text: text.into(), source: spans(places), confidence: 1.0 }
}

/// An element of one line whose text is what stands there.
pub fn line(text: &str) -> Element {
    element(text, &[text])
}

fn person(name: &str) -> Person {
    Person { name: name.into(), role: None }
}

fn day(text: &str) -> Date {
    Date { text: text.into(), ..Date::default() }
}

fn sections() -> Vec<Section> {
    let lead = element(
        "KIEL, 4 May (gp) -- The first ferry left the harbour on Monday morning. (By Ada Brook and Ole Hansen)",
        &[
            "KIEL, 4 May (gp) -- The first ferry left the harbour on",
            "Monday morning. (By Ada Brook",
            "and Ole Hansen)",
        ],
    );
    let second = element(
        "第一艘渡轮周一上午离开港口，船上有三百名乘客，记者王小明报道。",
        &["第一艘渡轮周一上午离开港口，", "船上有三百名乘客，记者王小明报道。"],
    );
    let item = |marker: &str, text: &str, places: &[&str]| Item {
        marker: Some(marker.into()),
        text: text.into(),
        source: spans(places),
        confidence: 1.0,
    };
    let row = |text: &str, place: &str, cells: &[&str]| Row {
        text: text.into(),
        source: spans(&[place]),
        confidence: 1.0,
        cells: cells.iter().map(|c| Cell { text: (*c).into(), source: spans(&[c]) }).collect(),
    };
    let mut last = row("Oslo 12 13", "Oslo\t\t12\t13", &[]);
    let place = last.source[0];
    last.cells = [(0, 4, "Oslo"), (6, 2, "12"), (9, 2, "13")]
        .map(|(at, len, text)| Cell { text: text.into(), source: vec![place.sub(at, len)] })
        .to_vec();
    let figure = Figure {
        id: "f1".into(),
        caption: Some(line("The ferry on its first day. Photo: Ole Hansen/gp")),
        credits: vec![Credit {
            text: "Photo: Ole Hansen/gp".into(),
            source: spans(&["Photo: Ole Hansen/gp"]),
            people: vec![person("Ole Hansen")],
            organization: Some("gp".into()),
            ..Credit::default()
        }],
        source: spans(&["The ferry on its first day. Photo: Ole Hansen/gp"]),
    };
    vec![
        Section { label: None, heading: None, blocks: vec![Block::Paragraph(lead), Block::Paragraph(second)] },
        Section {
            label: None,
            heading: Some(line("Routes")),
            blocks: vec![
                Block::List {
                    items: vec![
                        item("•", "Kiel to Oslo, daily", &["•\u{a0}Kiel to\tOslo,", "daily"]),
                        item("2.", "Kiel to Göteborg", &["2. Kiel to Göte\u{ad}", "borg"]),
                    ],
                },
                Block::Table {
                    rows: vec![row("Port | 2023 | 2024", "Port | 2023 | 2024", &["Port", "2023", "2024"]), last],
                },
                Block::Figure(figure),
            ],
        },
    ]
}

fn article() -> Article {
    Article {
        id: "a1".into(),
        kickers: vec![line("港口要闻")],
        headline: Some(element("Ferry line opens after two years", &["Ferry line opens", "after two years"])),
        bylines: vec![
            Byline {
                text: "(By Ada Brook and Ole Hansen)".into(),
                source: spans(&["(By Ada Brook", "and Ole Hansen)"]),
                people: vec![person("Ada Brook"), person("Ole Hansen")],
                ..Byline::default()
            },
            Byline {
                text: "记者王小明".into(),
                source: spans(&["记者王小明"]),
                people: vec![Person { name: "王小明".into(), role: Some("记者".into()) }],
                ..Byline::default()
            },
        ],
        date: Some(DateElement { text: "4 May 2031".into(), source: spans(&["4 May 2031"]), ..DateElement::default() }),
        dateline: Some(Dateline {
            text: "KIEL, 4 May (gp) --".into(),
            source: spans(&["KIEL, 4 May (gp) --"]),
            place: Some("KIEL".into()),
            date: Some(day("4 May")),
            organization: Some("gp".into()),
            ..Dateline::default()
        }),
        release: Some(Release {
            text: "EMBARGOED until 5 May, 06:00".into(),
            source: spans(&["EMBARGOED until 5 May, 06:00"]),
            until: Some(day("5 May, 06:00")),
            ..Release::default()
        }),
        sections: sections(),
        contacts: vec![Contact {
            text: "Press: Ida Falk, harbour office\nTel. +49 431 555 0100\nida.falk@harbour.example".into(),
            source: spans(&["Press: Ida Falk, harbour office", "Tel. +49 431 555 0100", "ida.falk@harbour.example"]),
            name: Some("Ida Falk".into()),
            organization: Some("harbour office".into()),
            phones: vec!["+49 431 555 0100".into()],
            emails: vec!["ida.falk@harbour.example".into()],
            ..Contact::default()
        }],
        boilerplate: vec![line("About the harbour: it is old.")],
        notes: vec![line("Note: sent on 4 May 2031.")],
        end: Some(line("###")),
        ..Article::default()
    }
}

/// The page as somebody read it who makes no mistakes.
pub fn by_hand() -> Document {
    let mut document = read(PAGE.as_bytes(), &ReadOptions::default()).unwrap().document;
    document.articles = vec![article()];
    document.credits = vec![Credit {
        text: "Photos: Ada Brook".into(),
        source: spans(&["Photos: Ada Brook"]),
        scope: Scope::Page,
        people: vec![person("Ada Brook")],
        ..Credit::default()
    }];
    document.furniture = vec![line("Harbour Gazette\u{3000}Page 3")];
    let hyphen = span("Göte\u{ad}");
    document.diagnostics = vec![
        Diagnostic::new(Code::HyphenRemoved, "a hyphen was taken out").at(13, Span::new(hyphen.end - 2, hyphen.end)),
    ];
    document
}
