//! A page built by hand that holds something of everything, each text at a place of its own in an imagined source.

use copydesk::model::{
    Article, Block, Byline, Cell, Contact, Credit, Date, DateElement, Dateline, Document, Element, Figure, Item,
    Person, Release, ReleaseKind, Row, Scope, Section, SourceInfo, Unit, VERSION,
};
use copydesk::span::Span;

/// Hands out places, one text after the other with a line feed between them.
#[derive(Default)]
pub struct Builder {
    at: usize,
}

impl Builder {
    fn place(&mut self, text: &str) -> Vec<Span> {
        let span = Span::new(self.at, self.at + text.len());
        self.at = span.end + 1;
        vec![span]
    }

    pub fn element(&mut self, text: &str) -> Element {
        Element { text: text.into(), source: self.place(text), confidence: 0.9 }
    }

    fn paragraph(&mut self, text: &str) -> Block {
        Block::Paragraph(self.element(text))
    }

    fn byline(&mut self, text: &str, people: &[(&str, Option<&str>)], organization: Option<&str>) -> Byline {
        let people = people.iter().map(|(name, role)| person(name, *role)).collect();
        let organization = organization.map(Into::into);
        Byline { text: text.into(), source: self.place(text), confidence: 0.8, people, organization }
    }

    pub fn credit(&mut self, text: &str, scope: Scope, people: &[&str], organization: Option<&str>) -> Credit {
        let source = self.place(text);
        let people = people.iter().map(|name| person(name, None)).collect();
        Credit {
            text: text.into(),
            source,
            confidence: 0.7,
            scope,
            people,
            organization: organization.map(Into::into),
            date: None,
        }
    }

    pub fn figure(&mut self, caption: Option<&str>, credits: Vec<Credit>) -> Block {
        let caption = caption.map(|c| self.element(c));
        let source = caption.iter().flat_map(|c| c.source.clone()).chain(credits.iter().flat_map(|c| c.source.clone()));
        Block::Figure(Figure { id: "f".into(), source: source.collect(), caption, credits })
    }

    fn list(&mut self, items: &[(Option<&str>, &str)]) -> Block {
        let items = items.iter().map(|(marker, text)| {
            let source = self.place(&format!("{} {text}", marker.unwrap_or_default()));
            Item { marker: marker.map(Into::into), text: (*text).into(), source, confidence: 0.9 }
        });
        Block::List { items: items.collect() }
    }

    fn table(&mut self, rows: &[&[&str]]) -> Block {
        let rows = rows.iter().map(|cells| {
            let text = cells.join("   ");
            let source = self.place(&text);
            let cells = cells.iter().map(|c| Cell { text: (*c).into(), source: source.clone() }).collect();
            Row { text, source, confidence: 0.9, cells }
        });
        Block::Table { rows: rows.collect() }
    }
}

fn person(name: &str, role: Option<&str>) -> Person {
    Person { name: name.into(), role: role.map(Into::into) }
}

fn date(text: &str, value: Option<&str>) -> Date {
    Date { text: text.into(), value: value.map(Into::into), inferred: None }
}

/// A document without anything on it.
pub fn empty() -> Document {
    let sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".to_owned();
    Document {
        version: VERSION.to_owned(),
        source: SourceInfo { name: None, bytes: 0, sha256, encoding: "UTF-8".into(), lines: 0, unit: Unit::Utf8 },
        language: None,
        articles: vec![],
        credits: vec![],
        furniture: vec![],
        diagnostics: vec![],
    }
}

/// An article with a headline and nothing else.
pub fn short(headline: &str) -> Article {
    Article { headline: Some(Builder::default().element(headline)), ..Article::default() }
}

/// Two articles, one embargoed, in two languages; pictures with credits of every scope; furniture.
pub fn rich() -> Document {
    let mut b = Builder::default();
    let furniture = vec![b.element("A7")];
    let articles = vec![release(&mut b), chinese(&mut b)];
    let credits = vec![b.credit("本版图片由特约摄影方可摄/远山图片社", Scope::Page, &["方可"], Some("远山图片社"))];
    let mut doc = Document { articles, credits, furniture, language: Some("en".into()), ..empty() };
    doc.source.name = Some("page \"7\" & more.txt".into());
    doc
}

fn release(b: &mut Builder) -> Article {
    let note = b.element("Eds: adds a quotation in the third paragraph.");
    let release = Release {
        text: "EMBARGOED UNTIL NOON CET, 17 OCTOBER 2024".into(),
        source: b.place("EMBARGOED UNTIL NOON CET, 17 OCTOBER 2024"),
        confidence: 0.9,
        kind: Some(ReleaseKind::Embargo),
        until: Some(date("NOON CET, 17 OCTOBER 2024", Some("2024-10-17T12:00+01:00"))),
    };
    Article {
        id: "a1".into(),
        language: Some("en".into()),
        kickers: vec![b.element("HARBOUR NEWS"), b.element("Ports & ferries")],
        headline: Some(Element {
            confidence: 0.97,
            ..b.element("Ferry <Aurora> sails again after \"the long winter\"")
        }),
        subheadlines: vec![b.element("Four hundred jobs return to the quay"), b.element("First crossing on Friday")],
        bylines: vec![
            b.byline(
                "By ADA KERR and TOM VALE, Staff Writers",
                &[("ADA KERR", Some("Staff Writer")), ("TOM VALE", None)],
                Some("The Quay Gazette"),
            ),
            b.byline("Additional reporting by LIV MOE", &[("LIV MOE", None), ("ADA KERR", None)], None),
        ],
        date: Some(DateElement {
            text: "Thursday 17 October 2024".into(),
            source: b.place("Thursday 17 October 2024"),
            confidence: 0.9,
            value: Some("2024-10-17".into()),
            inferred: None,
        }),
        dateline: Some(Dateline {
            text: "NORTH QUAY, Oct. 17 /Tidewire/ --".into(),
            source: b.place("NORTH QUAY, Oct. 17 /Tidewire/ --"),
            confidence: 0.9,
            place: Some("NORTH QUAY".into()),
            date: Some(date("Oct. 17", Some("--10-17"))),
            organization: Some("Tidewire".into()),
        }),
        release: Some(release),
        sections: sections(b),
        credits: vec![],
        contacts: vec![contact(b)],
        boilerplate: vec![b.element("About North Quay"), b.element("North Quay has run ferries since 1871.")],
        legal: vec![b.element("© 2024 North Quay. Forward-looking statements may not come true.")],
        notes: vec![note, b.element("SOURCE North Quay")],
        end: Some(b.element("###")),
    }
}

fn sections(b: &mut Builder) -> Vec<Section> {
    let own = b.credit("Photo: JO BERG/Tidewire", Scope::Figure, &["JO BERG"], Some("Tidewire"));
    vec![
        Section {
            label: None,
            heading: None,
            blocks: vec![
                b.paragraph("The ferry sailed at dawn; R&D costs fell by > 3 % (a < b)."),
                b.figure(Some("The Aurora leaves the quay."), vec![own]),
                b.paragraph("\"We waited\u{1} for this\u{c},\" said the harbour master."),
            ],
        },
        Section {
            label: Some(b.element("TIMETABLE")),
            heading: Some(b.element("Three crossings a day")),
            blocks: vec![
                b.list(&[
                    (Some("•"), "Dawn, from the quay"),
                    (Some("2."), "Noon, from the isle"),
                    (None, "Night, on request"),
                ]),
                b.table(&[&["Day", "Fare"], &["Monday", "£4"]]),
                b.figure(None, vec![]),
            ],
        },
    ]
}

fn contact(b: &mut Builder) -> Contact {
    let text = "Media contact: Una Holm\n+1 202 555 0100\nuna@example.org";
    Contact {
        text: text.into(),
        source: b.place(text),
        confidence: 0.9,
        name: Some("Una Holm".into()),
        role: None,
        organization: None,
        phones: vec!["+1 202 555 0100".into()],
        emails: vec!["una@example.org".into()],
        urls: vec![],
    }
}

fn chinese(b: &mut Builder) -> Article {
    Article {
        id: "a2".into(),
        language: Some("zh-Hans".into()),
        kickers: vec![b.element("山城新事 街巷见闻")],
        headline: Some(b.element("老码头重开，渡轮一日三班")),
        bylines: vec![b.byline("□本报记者 林一舟", &[("林一舟", Some("记者"))], Some("本报"))],
        sections: vec![Section {
            label: Some(b.element("交通")),
            heading: Some(b.element("渡轮一日三班")),
            blocks: vec![
                b.paragraph("清晨六点，渡轮准时离岸。\u{ffff}“等了一个冬天。”"),
                b.paragraph("كتب على اللوحة: مرحبا بكم"),
                b.figure(Some("市民在码头候船。"), vec![]),
            ],
        }],
        end: Some(b.element("（完）")),
        ..Article::default()
    }
}
