//! The objects: a page, its articles, their pictures.
//!
//! In: the document and the options. Out: JSON with the keys of ninjs 3.1; a key without a value is not there. Dates
//! are moments with a time zone (RFC 3339), since the schema allows no others.

use super::{body, party};
use crate::model::{Article, Credit, Document, Figure};
use crate::write::date::Embargo;
use crate::write::ids::{ArticleIds, Ids};
use crate::write::language::language;
use crate::write::{Ninjs, Options, credit, date, rights};
use serde_json::{Map, Value, json};

/// The moment, where it has a time zone; `24:00` is the next day's and is not written.
fn moment_of(date_time: &str) -> Option<String> {
    let (_, time) = date_time.split_once('T')?;
    let zoned = time.ends_with('Z') || time.contains(['+', '-']);
    (zoned && !time.starts_with("24")).then(|| date_time.to_owned())
}

/// When an article's text was made, where it says it to the minute.
pub(super) fn created(article: &Article) -> Option<String> {
    let line = article.date.as_ref().and_then(|d| d.value.as_deref());
    let dateline = article.dateline.as_ref().and_then(|d| d.date.as_ref()?.value.as_deref());
    line.into_iter().chain(dateline).find_map(|value| moment_of(&date::date_time(value)?))
}

/// Keys and values in the order of their writing.
#[derive(Default)]
struct Object(Map<String, Value>);

impl Object {
    fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.to_owned(), value.into());
    }

    fn set_some(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.set(key, value);
        }
    }

    /// Sets the key unless the list is empty.
    fn set_list(&mut self, key: &str, list: Vec<Value>) {
        if !list.is_empty() {
            self.set(key, list);
        }
    }

    /// Sets the key to the texts, one a line, unless there is none.
    fn set_lines<'t>(&mut self, key: &str, texts: impl IntoIterator<Item = &'t str>) {
        self.set_joined(key, texts, "\n");
    }

    fn set_joined<'t>(&mut self, key: &str, texts: impl IntoIterator<Item = &'t str>, between: &str) {
        let text = texts.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(between);
        if !text.is_empty() {
            self.set(key, text);
        }
    }
}

/// What every object of a document needs.
struct Page<'a> {
    doc: &'a Document,
    options: &'a Options,
}

/// The whole file.
pub(super) fn page(doc: &Document, options: &Options) -> Value {
    let page = Page { doc, options };
    let ids = Ids::of(doc).all(doc);
    let mut object = match (&doc.articles[..], &ids.articles[..]) {
        ([article], [ids]) => page.article(article, ids, Object::default()),
        _ => page.composite(&ids.package, &ids.articles),
    };
    let version = match options.ninjs {
        Ninjs::V3_1 => "3.1",
        Ninjs::V2_2 => "2.2",
        Ninjs::V1_4 => "1.4",
    };
    let schema = format!("http://www.iptc.org/std/ninjs/ninjs-schema_{version}.json#");
    object.set("standard", json!({"name": "ninjs", "version": version, "schema": schema}));
    Value::Object(object.0)
}

impl Page<'_> {
    /// What all objects begin with.
    fn head(&self, object: &mut Object, id: &str, kind: &str, embargo: &Embargo, tag: Option<&str>) {
        object.set("uri", id);
        object.set("type", kind);
        object.set("representationType", "full");
        object.set("version", "1");
        object.set("versionCreated", self.options.date.to_string());
        if let Some(moment) = embargo.instant() {
            object.set("embargoedUntil", moment);
        }
        // An object without an embargo may be used: where its end is not known, it must be withheld.
        object.set("pubStatus", embargo.status());
        object.set_some("language", language(tag));
    }

    /// The page of several articles, or of none.
    fn composite(&self, id: &str, ids: &[ArticleIds]) -> Object {
        let doc = self.doc;
        let mut object = Object::default();
        let embargo = doc.articles.iter().map(Embargo::of).fold(Embargo::None, Embargo::and);
        self.head(&mut object, id, "composite", &embargo, doc.language.as_deref());
        object.set_some("title", doc.source.name.as_deref());
        object.set_lines("by", doc.credits.iter().map(|c| c.text.as_str()));
        object.set_list("people", party::photographers(&doc.credits));
        object.set_list("infoSources", party::sources(self.options.provider.as_deref(), &[], None, &doc.credits));
        let articles = doc.articles.iter().zip(ids).map(|(article, ids)| {
            let mut object = Object::default();
            let name = article.headline.as_ref().map_or_else(|| format!("article {}", ids.number), |h| h.text.clone());
            object.set("name", name);
            object.set("rel", "part");
            Value::Object(self.article(article, ids, object).0)
        });
        object.set_list("associations", articles.collect());
        object
    }

    /// An article, behind what is known of it already.
    fn article(&self, article: &Article, ids: &ArticleIds, mut object: Object) -> Object {
        let alone = self.doc.articles.len() == 1;
        let tag = article.language.as_deref().or(self.doc.language.as_deref());
        let embargo = Embargo::of(article);
        self.head(&mut object, &ids.text, "text", &embargo, tag);
        object.set_some("contentCreated", created(article));
        if alone {
            object.set_some("title", self.doc.source.name.as_deref());
        }
        let notes = article.release.iter().map(|r| r.text.as_str());
        object.set_lines("copyrightNotice", rights::notices(article));
        object.set_joined("edNote", notes.chain(article.contacts.iter().map(|c| c.text.as_str())), "\n\n");
        object.set_list("headlines", headlines(article));
        // Credits of a whole page of one article that none of its pictures bears.
        let rest = if alone { &self.doc.credits[credit::borne_of_page(self.doc)..] } else { &[] };
        object.set_list("bodies", body::bodies(article, rest));
        object.set_lines("by", article.bylines.iter().map(|b| b.text.as_str()));
        let dateline = article.dateline.as_ref();
        object.set_some("located", dateline.and_then(|d| d.place.as_deref()));
        let mut people = party::authors(&article.bylines);
        people.extend(party::photographers(article.credits.iter().chain(rest)));
        people.extend(party::contact_people(&article.contacts));
        object.set_list("people", people);
        object.set_list("organisations", party::organisations(&article.bylines, &article.contacts));
        let provider = self.options.provider.as_deref();
        let agency = dateline.and_then(|d| d.organization.as_deref());
        let credits = article.credits.iter().chain(rest);
        object.set_list("infoSources", party::sources(provider, &article.bylines, agency, credits));
        let pictures = article.figures().zip(&ids.pictures).enumerate();
        let pictures = pictures.map(|(at, (f, id))| self.picture(article, f, id, at + 1, &embargo, tag));
        object.set_list("associations", pictures.collect());
        object
    }

    /// A picture of an article: there is no file, hence no rendition.
    fn picture(
        &self,
        article: &Article,
        figure: &Figure,
        id: &str,
        number: usize,
        embargo: &Embargo,
        tag: Option<&str>,
    ) -> Value {
        let mut object = Object::default();
        object.set("name", format!("picture {number}"));
        object.set("rel", "illustration");
        self.head(&mut object, id, "picture", embargo, tag);
        if let Some(caption) = &figure.caption {
            let value = json!({"role": "caption", "contentType": "text/plain", "value": caption.text});
            object.set("descriptions", vec![value]);
        }
        let credits: &[Credit] = credit::of_figure(self.doc, article, figure);
        object.set_lines("copyrightNotice", rights::of_credits(credits));
        object.set_lines("by", credits.iter().map(|c| c.text.as_str()));
        object.set_list("people", party::photographers(credits));
        object.set_list("infoSources", party::sources(self.options.provider.as_deref(), &[], None, credits));
        Value::Object(object.0)
    }
}

fn headlines(article: &Article) -> Vec<Value> {
    let headline = article.headline.iter().map(|e| ("main", e));
    let kickers = article.kickers.iter().map(|e| ("kicker", e));
    let all = headline.chain(kickers).chain(article.subheadlines.iter().map(|e| ("subheadline", e)));
    all.map(|(role, e)| json!({"role": role, "contentType": "text/plain", "value": e.text})).collect()
}
