//! The committed JSON Schema is that of the types, and documents are what it says.
//!
//! `COPYDESK_BLESS=1 cargo test --test schema` writes it anew.

mod support;

use copydesk::model::Document;
use copydesk::{ReadOptions, read};
use serde_json::Value;

/// The schema as `copydesk schema` prints it.
fn current() -> String {
    serde_json::to_string_pretty(&Document::schema()).unwrap() + "\n"
}

#[test]
fn the_committed_schema_is_that_of_the_types() {
    let stale = support::expect(&support::root().join("schemas/document.schema.json"), &current());
    support::report(&stale.into_iter().collect::<Vec<_>>());
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
