//! The document as ninjs (IPTC News in JSON), version 3.1, 2.2 or 1.4 by `--ninjs-version`.
//!
//! In: a document and the options. Out: one object: an article with its pictures as associations, or for a page of
//! several articles (or none) a composite whose associations are the articles. Diagnostics say what has no place.
//!
//! | part | file |
//! | --- | --- |
//! | the objects and their metadata | `object` |
//! | people, organisations, contacts | `party` |
//! | an article's body as HTML and as text | `body` |
//! | the keys of 1.4 | `version_1` |
//!
//! The objects are made with the keys of 3.1 (schema `ninjs-schema_3.1.json`). Those of 2.2 are the same in lower case
//! with one exception, and there associations have no relationship.

mod body;
mod object;
mod party;
mod version_1;

use super::{Ninjs, Options, WriteError, Writer, lack};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Document;
use crate::span::Span;
use serde_json::{Map, Value};
use std::io::{self, Write};

/// The format's entry in the list of writers.
pub static WRITER: Writer = Writer {
    name: "ninjs",
    extensions: &["ninjs.json", "ninjs"],
    media_type: "application/json",
    binary: false,
    about: "IPTC News in JSON 3.1, 2.2 or 1.4: an article with its pictures, or a page as a composite",
    write,
};

fn write(doc: &Document, options: &Options, out: &mut dyn Write) -> Result<Vec<Diagnostic>, WriteError> {
    let page = object::page(doc, options);
    let page = match options.ninjs {
        Ninjs::V3_1 => page,
        Ninjs::V2_2 => of_version_2(page),
        Ninjs::V1_4 => version_1::of(page),
    };
    let done = if options.pretty {
        serde_json::to_writer_pretty(&mut *out, &page)
    } else {
        serde_json::to_writer(&mut *out, &page)
    };
    done.map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    let mut found: Vec<Diagnostic> = lack::furniture(doc, "ninjs").into_iter().collect();
    found.extend(lack::language_tags(doc, "ninjs"));
    found.extend(lack::embargoes(doc, "ninjs"));
    found.extend(days(doc));
    if options.ninjs == Ninjs::V1_4 {
        found.extend(addresses(doc));
    }
    Ok(found)
}

/// The same value with the keys of version 2.2.
fn of_version_2(value: Value) -> Value {
    let renamed = |key: String| match key.as_str() {
        "embargoedUntil" => "embargoed".to_owned(),
        _ => key.to_ascii_lowercase(),
    };
    match value {
        Value::Object(map) => {
            // Of an association; the `rel` of people and organisations is in both versions.
            let of_association = map.contains_key("uri");
            let kept = map.into_iter().filter(|(key, _)| !(of_association && key == "rel"));
            Value::Object(kept.map(|(key, value)| (renamed(key), of_version_2(value))).collect::<Map<_, _>>())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(of_version_2).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

/// Numbers and addresses of contacts, which version 1 has no keys for.
fn addresses(doc: &Document) -> Option<Diagnostic> {
    let contacts = doc.articles.iter().flat_map(|a| &a.contacts);
    let reached = contacts.filter(|c| !(c.phones.is_empty() && c.emails.is_empty() && c.urls.is_empty()));
    let places: Vec<Span> = reached.flat_map(|c| c.source.iter().copied()).collect();
    let message = "numbers and addresses of contacts are text alone in ninjs 1.4";
    (!places.is_empty()).then(|| Diagnostic::new(Code::NotExpressed, message).on(&places))
}

/// Days that the format cannot say, as it knows only moments.
fn days(doc: &Document) -> Option<Diagnostic> {
    let dates = doc.articles.iter().filter(|a| object::created(a).is_none()).filter_map(|a| a.date.as_ref());
    let dated: Vec<_> = dates.filter(|d| d.value.is_some()).collect();
    let places: Vec<Span> = dated.iter().flat_map(|d| d.source.iter().copied()).collect();
    let message = match dated.len() {
        0 => return None,
        1 => "1 date without time and time zone is text alone in ninjs".to_owned(),
        count => format!("{count} dates without time and time zone are text alone in ninjs"),
    };
    Some(Diagnostic::new(Code::NotExpressed, message).on(&places))
}
