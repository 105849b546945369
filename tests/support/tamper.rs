//! Documents that somebody changed: where their texts and places are, and what can be done to a text.

use serde_json::Value;

/// JSON Pointers to all values under one of the keys, those of `/source` and the diagnostics left out.
pub fn pointers(value: &Value, keys: &[&str], at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter().filter(|(k, _)| *k != "diagnostics") {
                let at = format!("{at}/{key}");
                if keys.contains(&key.as_str()) && !value.is_null() && at != "/source" {
                    found.push(at.clone());
                }
                pointers(value, keys, &at, found);
            }
        }
        Value::Array(list) => {
            for (n, value) in list.iter().enumerate() {
                pointers(value, keys, &format!("{at}/{n}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Pointers to the texts of elements and the markers of items; the words of dates, which have no place, left out.
pub fn texts(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    pointers(document, &["text", "marker"], "", &mut found);
    let has_place = |p: &String| document.pointer(&p[..p.rfind('/').unwrap()]).is_some_and(|o| o["source"].is_array());
    found.retain(has_place);
    found
}

pub fn places(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    pointers(document, &["source"], "", &mut found);
    found
}

/// The text with one character changed, dropped, doubled, and moved behind its neighbour.
pub fn mutations(text: &str, at: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut all = Vec::new();
    let mut changed = chars.clone();
    changed[at] = if chars[at] == 'x' { 'y' } else { 'x' };
    all.push(changed);
    let mut dropped = chars.clone();
    dropped.remove(at);
    all.push(dropped);
    let mut doubled = chars.clone();
    doubled.insert(at, chars[at]);
    all.push(doubled);
    if at + 1 < chars.len() && chars[at] != chars[at + 1] {
        let mut moved = chars;
        moved.swap(at, at + 1);
        all.push(moved);
    }
    all.into_iter().map(String::from_iter).collect()
}
