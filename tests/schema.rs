//! The committed JSON Schemas are those of the types, and documents and lines are what they say.
//!
//! `COPYDESK_BLESS=1 cargo test --test schema` writes them anew.

mod support;

use copydesk::model::Document;
use copydesk::write::jsonl;
use copydesk::{ReadOptions, read};
use serde_json::Value;

/// A schema as `copydesk schema` prints it.
fn printed(schema: &schemars::Schema) -> String {
    serde_json::to_string_pretty(schema).unwrap() + "\n"
}

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    let committed = [("document", printed(&Document::schema())), ("article", printed(&jsonl::schema()))];
    let path = |name: &str| support::root().join(format!("schemas/{name}.schema.json"));
    let stale = committed.iter().filter_map(|(name, schema)| support::expect(&path(name), schema));
    support::report(&stale.collect::<Vec<_>>());
}

/// Checks a value against the part of JSON Schema that the document's schema uses; an unknown keyword is an error.
fn check(value: &Value, schema: &Value, root: &Value, at: &str) -> Result<(), String> {
    let Value::Object(schema) = schema else { return Err(format!("{at}: {schema} is no schema")) };
    for (keyword, said) in schema {
        let holds = match keyword.as_str() {
            "$ref" => {
                let target = root.pointer(said.as_str().unwrap().strip_prefix('#').unwrap());
                check(value, target.unwrap_or_else(|| panic!("{said} is not there")), root, at).map(|()| true)?
            }
            "anyOf" => said.as_array().unwrap().iter().any(|s| check(value, s, root, at).is_ok()),
            "oneOf" => said.as_array().unwrap().iter().filter(|s| check(value, s, root, at).is_ok()).count() == 1,
            "type" => said.as_array().map_or_else(|| is_of(value, said), |types| types.iter().any(|t| is_of(value, t))),
            "const" => value == said,
            "enum" => said.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|v| v >= said.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|v| v.len() >= usize::try_from(said.as_u64().unwrap()).unwrap()),
            "maxItems" => value.as_array().is_none_or(|v| v.len() <= usize::try_from(said.as_u64().unwrap()).unwrap()),
            "items" => {
                for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(item, said, root, &format!("{at}/{n}"))?;
                }
                true
            }
            "required" => said.as_array().unwrap().iter().all(|k| value.get(k.as_str().unwrap()).is_some()),
            "additionalProperties" => {
                let known = schema["properties"].as_object().unwrap();
                *said == Value::Bool(false) && value.as_object().is_none_or(|v| v.keys().all(|k| known.contains_key(k)))
            }
            "properties" => {
                for (key, schema) in said.as_object().unwrap() {
                    if let Some(part) = value.get(key) {
                        check(part, schema, root, &format!("{at}/{key}"))?;
                    }
                }
                true
            }
            "$schema" | "$defs" | "title" | "description" | "format" => true,
            other => return Err(format!("this test does not know the keyword {other}")),
        };
        if !holds {
            return Err(format!("{at}: {keyword} {said} does not hold for {value}"));
        }
    }
    Ok(())
}

fn is_of(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        other => panic!("unknown type {other}"),
    }
}

fn document() -> Value {
    let text = "PRESS RELEASE\nNew ferry line opens\nBy Ada Brook\nKIEL, 4 May -- The ferry left.\n- one\n- two\n###\n";
    serde_json::to_value(read(text.as_bytes(), &ReadOptions::default()).unwrap().document).unwrap()
}

#[test]
fn documents_are_what_the_schema_says() {
    let schema = serde_json::to_value(Document::schema()).unwrap();
    check(&document(), &schema, &schema, "").unwrap();
}

/// The first line of the same text's JSON Lines.
fn line() -> Value {
    let document: Document = serde_json::from_value(document()).unwrap();
    let mut out = Vec::new();
    (jsonl::WRITER.write)(&document, &copydesk::write::Options::default(), &mut out).unwrap();
    serde_json::from_slice(out.split_inclusive(|b| *b == b'\n').next().unwrap()).unwrap()
}

#[test]
fn lines_are_what_their_schema_says() {
    let schema = serde_json::to_value(jsonl::schema()).unwrap();
    check(&line(), &schema, &schema, "").unwrap();
    let mut more = line();
    more["tags"] = Value::Null;
    let mut fewer = line();
    fewer.as_object_mut().unwrap().remove("page_credits");
    for wrong in [more, fewer] {
        assert!(check(&wrong, &schema, &schema, "").is_err());
    }
}

#[test]
fn a_key_too_many_or_missing_and_a_wrong_type_are_against_the_schema() {
    let schema = serde_json::to_value(Document::schema()).unwrap();
    let mut more = document();
    more["articles"][0]["tags"] = Value::Null;
    let mut fewer = document();
    fewer["articles"][0].as_object_mut().unwrap().remove("dateline");
    let mut other = document();
    other["source"]["lines"] = "119".into();
    for wrong in [more, fewer, other] {
        assert!(check(&wrong, &schema, &schema, "").is_err());
    }
}

#[test]
fn each_credit_of_many_pages_stands_on_one_line() {
    let page = include_bytes!("../fixtures/en/page/source.txt");
    let document = read(&page.repeat(40), &ReadOptions::default()).unwrap().document;
    assert!(document.credits.len() > 16, "the page has no credits of its own");
    let mut out = Vec::new();
    (jsonl::WRITER.write)(&document, &copydesk::write::Options::default(), &mut out).unwrap();
    let lines = out.split(|b| *b == b'\n').filter(|l| !l.is_empty());
    let written = lines.flat_map(|l| {
        let line: Value = serde_json::from_slice(l).unwrap();
        line["page_credits"].as_array().unwrap().iter().map(|c| c["source"].clone()).collect::<Vec<_>>()
    });
    let credits = document.credits.iter().map(|c| serde_json::to_value(&c.source).unwrap());
    assert_eq!(written.collect::<Vec<_>>(), credits.collect::<Vec<_>>());
}
