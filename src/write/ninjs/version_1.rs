//! The same objects with the keys of ninjs 1.4 (IPTC 2022), which editorial systems of before 2.0 take in.
//!
//! In: an object with the keys of 3.1. Out: one with those of 1.4: a headline and bodies under keys of their own, people
//! and organisations by name and relationship alone, associations by name instead of in a list. Moments are in UTC:
//! importers of that time know no other zone.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

/// The object, its associations included.
pub(super) fn of(object: Value) -> Value {
    let Value::Object(map) = object else { return object };
    let mut out = Map::new();
    for (key, value) in map {
        match key.as_str() {
            "uri" | "type" | "version" | "language" | "title" | "located" => put(&mut out, &key, value),
            "representationType" => put(&mut out, "representationtype", "complete".into()),
            "copyrightNotice" => put(&mut out, "copyrightnotice", value),
            "versionCreated" | "contentCreated" => put(&mut out, &key.to_ascii_lowercase(), in_utc(value)),
            "embargoedUntil" => put(&mut out, "embargoed", in_utc(value)),
            "pubStatus" => put(&mut out, "pubstatus", value),
            "edNote" => put(&mut out, "ednote", value),
            "by" => put(&mut out, "byline", value),
            "headlines" => headlines(&mut out, &value),
            "bodies" => bodies(&mut out, &value),
            "descriptions" => put(&mut out, "description_text", lines(&value, |_| true)),
            "people" => put(&mut out, "person", parties(&value, "rel")),
            "organisations" => put(&mut out, "organisation", parties(&value, "rel")),
            "infoSources" => put(&mut out, "infosource", parties(&value, "role")),
            "associations" => put(&mut out, "associations", by_name(value)),
            "standard" => put(&mut out, "$standard", value),
            // What an association is called and why it is there: its key says it.
            _ => {}
        }
    }
    Value::Object(out)
}

/// Sets a key, unless there is nothing to say under it.
fn put(out: &mut Map<String, Value>, key: &str, value: Value) {
    let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty) || value.as_str() == Some("");
    if !empty {
        out.insert(key.to_owned(), value);
    }
}

/// The same moment in UTC.
fn in_utc(moment: Value) -> Value {
    let utc = moment.as_str().and_then(|m| m.parse::<Timestamp>().ok());
    utc.map_or(moment, |utc| utc.to_string().into())
}

/// Values of a list, one a line.
fn lines(list: &Value, wanted: impl Fn(&Value) -> bool) -> Value {
    let entries = list.as_array().into_iter().flatten().filter(|entry| wanted(entry));
    let texts: Vec<&str> = entries.filter_map(|entry| entry["value"].as_str()).collect();
    texts.join("\n").into()
}

/// `headline`, and what stands above and below it under `headline_kicker` and `headline_subheadline`.
fn headlines(out: &mut Map<String, Value>, list: &Value) {
    for (role, key) in [("main", "headline"), ("kicker", "headline_kicker"), ("subheadline", "headline_subheadline")] {
        put(out, key, lines(list, |entry| entry["role"] == role));
    }
}

fn bodies(out: &mut Map<String, Value>, list: &Value) {
    for entry in list.as_array().into_iter().flatten() {
        if entry["contentType"] == "text/html" {
            put(out, "body_html", entry["value"].clone());
        } else {
            put(out, "body_text", entry["value"].clone());
            put(out, "charcount", entry["charCount"].clone());
        }
    }
}

/// Names and what they have to do with the content; addresses have no key, the editorial note says them.
fn parties(list: &Value, relation: &str) -> Value {
    let named = list.as_array().into_iter().flatten().filter(|party| party["name"].is_string());
    named.map(|party| json!({"name": party["name"], "rel": party[relation]})).collect()
}

/// Associations by kind and number: `article_1`, `picture_2`.
fn by_name(list: Value) -> Value {
    let Value::Array(list) = list else { return list };
    let name = |object: &Value| if object["type"] == "picture" { "picture" } else { "article" };
    let named = list.into_iter().zip(1..).map(|(object, number)| (format!("{}_{number}", name(&object)), of(object)));
    Value::Object(named.collect())
}
