//! Documents with little, much or odd content, which no text gives, for the tests of shape and for the schemas.

use super::rich::{Builder, empty, rich, short};
use copydesk::model::{Article, Block, Document, Element, Row, Scope, Section};

/// Every odd document, with a name for the failing test's message.
pub fn documents() -> Vec<(&'static str, Document)> {
    let with = |article: Article| Document { articles: vec![article], ..empty() };
    let blocks =
        |blocks: Vec<Block>| Article { sections: vec![Section { blocks, ..Section::default() }], ..Article::default() };
    let long = "長い段落。".repeat(40_000);
    vec![
        ("rich", rich()),
        ("no article", empty()),
        (
            "only furniture",
            Document { furniture: vec![Element { text: "第3版".into(), ..Element::default() }], ..empty() },
        ),
        (
            "only credits",
            Document {
                credits: vec![Builder::default().credit("图：某社", Scope::Page, &[], Some("某社"))],
                ..empty()
            },
        ),
        ("nothing in the article", with(Article::default())),
        ("empty section", with(blocks(vec![]))),
        ("empty texts", with(empty_texts())),
        (
            "no headline but a kicker",
            with(Article {
                headline: None,
                kickers: vec![Element { text: "KICKER".into(), ..Element::default() }],
                ..short("X")
            }),
        ),
        (
            "only pictures",
            with(blocks(vec![
                Builder::default().figure(Some("Caption"), vec![]),
                Builder::default().figure(None, vec![]),
            ])),
        ),
        ("a long paragraph", with(blocks(vec![Block::Paragraph(Element { text: long, ..Element::default() })]))),
        (
            "a hundred thousand rows",
            with(blocks(vec![Block::Table { rows: vec![Row { text: "a\tb".into(), ..Row::default() }; 100_000] }])),
        ),
        ("control characters everywhere", control_characters()),
        ("line breaks everywhere", line_breaks()),
        ("odd language tags", odd_tags()),
        (
            "a thousand articles",
            Document { articles: (0..1000).map(|n| short(&format!("Headline {n}"))).collect(), ..empty() },
        ),
    ]
}

pub fn empty_texts() -> Article {
    let mut article = rich().articles.remove(0);
    article.headline = Some(Element::default());
    article.kickers = vec![Element::default()];
    article.bylines[0].text.clear();
    article.bylines[0].people[0].name.clear();
    article.sections[0].heading = Some(Element::default());
    article.sections[0].blocks.push(Block::Paragraph(Element::default()));
    article.sections[0].blocks.push(Block::Table { rows: vec![] });
    article.sections[0].blocks.push(Block::Table { rows: vec![Row::default()] });
    article.sections[0].blocks.push(Block::List { items: vec![] });
    article
}

/// The rich page with every text taken through `change`.
fn changed(change: impl Fn(&str) -> String) -> Document {
    let mut value = serde_json::to_value(rich()).unwrap();
    change_texts(&mut value, &change);
    serde_json::from_value(value).expect("the same shape")
}

fn change_texts(value: &mut serde_json::Value, change: &dyn Fn(&str) -> String) {
    const CHANGED: [&str; 6] = ["text", "name", "role", "organization", "marker", "place"];
    for (key, value) in value.as_object_mut().into_iter().flatten() {
        match value.as_str().filter(|_| CHANGED.contains(&key.as_str())) {
            Some(text) => *value = change(text).into(),
            None => change_texts(value, change),
        }
    }
    value.as_array_mut().into_iter().flatten().for_each(|v| change_texts(v, change));
}

pub fn control_characters() -> Document {
    let mut forbidden: String = ('\0'..' ').filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    forbidden.push_str("\u{fffe}\u{ffff}");
    changed(|text| format!("{forbidden}{text}{forbidden}"))
}

fn line_breaks() -> Document {
    changed(|text| format!("\t{text}\r\n\u{85}\u{2028}{text}\n"))
}

pub fn odd_tags() -> Document {
    let mut doc = rich();
    doc.language = Some("en_GB".into());
    doc.articles[0].language = Some("not a language".into());
    doc.articles[1].language = Some("ar".into());
    doc
}
