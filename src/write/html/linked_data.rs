//! The articles as linked data: JSON-LD of the type `NewsArticle` (schema.org).
//!
//! In: a document and options. Out: one JSON object; several articles are its `@graph`. What the text does not say is
//! not there; a day of publication is one only where the text says the year.

use crate::model::{Article, Block, Credit, Document, Figure, Person};
use crate::write::date::Embargo;
use crate::write::language::language;
use crate::write::meta::{Author, authors, published};
use crate::write::{Options, flow, plain, rights};
use serde_json::{Map, Value, json};

/// The page's articles.
pub(super) fn of_page(doc: &Document, options: &Options) -> Option<Value> {
    let mut articles: Vec<Value> = doc.articles.iter().map(|a| of_article(doc, a, options)).collect();
    let context = json!("https://schema.org");
    match (articles.len(), articles.pop()) {
        (0, _) | (_, None) => None,
        (1, Some(Value::Object(one))) => {
            let mut object = Map::from_iter([("@context".to_owned(), context)]);
            object.extend(one);
            Some(object.into())
        }
        (_, Some(last)) => {
            articles.push(last);
            Some(json!({"@context": context, "@graph": articles}))
        }
    }
}

/// An object under construction: what is absent is not set.
struct Object(Map<String, Value>);

impl Object {
    fn of_type(name: &str) -> Self {
        Self(Map::from_iter([("@type".to_owned(), json!(name))]))
    }

    fn set(&mut self, key: &str, value: Option<Value>) {
        self.0.extend(value.map(|v| (key.to_owned(), v)));
    }

    fn text(&mut self, key: &str, text: Option<&str>) {
        self.set(key, text.map(clean).filter(|t| !t.is_empty()).map(Value::from));
    }

    /// One value as it is, several as a list.
    fn list(&mut self, key: &str, mut values: Vec<Value>) {
        let value = if values.len() > 1 { Some(values.into()) } else { values.pop() };
        self.set(key, value);
    }
}

fn of_article(doc: &Document, article: &Article, options: &Options) -> Value {
    let mut out = Object::of_type("NewsArticle");
    let texts = |elements: &[crate::model::Element]| elements.iter().map(|e| clean(&e.text).into()).collect();
    out.text("headline", article.headline.as_ref().map(|h| h.text.as_str()));
    out.list("alternativeHeadline", texts(&article.subheadlines));
    out.list("articleSection", texts(&article.kickers));
    out.list("author", authors(article).iter().map(author).collect());
    out.text("dateline", article.dateline.as_ref().map(|d| d.text.as_str()));
    let place = article.dateline.as_ref().and_then(|d| d.place.as_deref());
    out.set("locationCreated", place.map(|name| json!({"@type": "Place", "name": clean(name)})));
    // Nothing under an embargo was published on the day that its text bears.
    let day = if Embargo::of(article) == Embargo::None { "datePublished" } else { "dateCreated" };
    out.set(day, published(article).map(Value::from));
    out.text("inLanguage", language(article.language.as_deref().or(doc.language.as_deref())));
    let publisher = options.provider.as_deref();
    out.set("publisher", publisher.map(|name| json!({"@type": "Organization", "name": clean(name)})));
    out.list("copyrightNotice", rights::notices(article).map(|n| clean(n).into()).collect());
    out.list("image", article.figures().map(|f| image(doc, article, f)).collect());
    out.text("articleBody", Some(&body(article)));
    out.0.into()
}

fn author(author: &Author<'_>) -> Value {
    match author {
        Author::Person { name, role, organization } => {
            let mut out = Object::of_type("Person");
            out.text("name", Some(name));
            out.text("jobTitle", *role);
            out.set("affiliation", organization.map(|name| json!({"@type": "Organization", "name": clean(name)})));
            out.0.into()
        }
        Author::Organization { name } => json!({"@type": "Organization", "name": clean(name)}),
    }
}

/// More credits than this are not repeated for every picture.
const MOST_INHERITED: usize = 16;

/// A picture, of which there is only what the text says; one without a credit of its own has the article's or the page's.
fn image(doc: &Document, article: &Article, figure: &Figure) -> Value {
    let lists: [&[Credit]; 3] = [&figure.credits, &article.credits, &doc.credits];
    let credits = lists.into_iter().find(|l| !l.is_empty()).unwrap_or_default();
    let credits = &credits[..credits.len().min(MOST_INHERITED)];
    let mut out = Object::of_type("ImageObject");
    out.text("caption", figure.caption.as_ref().map(|c| c.text.as_str()));
    out.list("creditText", credits.iter().map(|c| clean(&c.text).into()).collect());
    let people = credits.iter().flat_map(|c| &c.people);
    let makers = people.map(|Person { name, .. }| json!({"@type": "Person", "name": clean(name)}));
    out.list("creator", makers.collect());
    out.0.into()
}

/// The text of the sections, its paragraphs divided by blank lines.
fn body(article: &Article) -> String {
    let mut texts: Vec<String> = Vec::new();
    for section in &article.sections {
        texts.extend(section.label.iter().chain(&section.heading).map(|e| e.text.clone()));
        for block in &section.blocks {
            match block {
                Block::Paragraph(e) => texts.push(e.text.clone()),
                Block::List { items } => {
                    let item = |i: &crate::model::Item| match i.marker.as_deref() {
                        Some(marker) => format!("{marker} {}", i.text),
                        None => i.text.clone(),
                    };
                    texts.push(items.iter().map(item).collect::<Vec<_>>().join("\n"));
                }
                Block::Table { rows } => {
                    let row = |r| flow::cells(r).map(|c| c.text).collect::<Vec<_>>().join("\t");
                    texts.push(rows.iter().map(row).collect::<Vec<_>>().join("\n"));
                }
                Block::Figure(_) => {}
            }
        }
    }
    texts.retain(|t| !plain::is_blank(t));
    texts.join("\n\n")
}

fn clean(text: &str) -> String {
    plain::clean(text).trim().to_owned()
}
