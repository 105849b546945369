//! The writers' output as the fixtures keep it: laid out for reading, without what every training of the reader moves.
//!
//! Left out are the values of `confidence` and the findings that say only that a role was a close call; everything else
//! is kept as it was written.

use serde_json::Value;
use std::io::{Cursor, Read};

/// The parts of a DOCX package whose content comes from the document; the others are the same for every document and
/// are tested beside their writer.
const CONTENT_PARTS: [&str; 5] =
    ["docProps/core.xml", "word/document.xml", "word/header", "word/footer", "word/numbering"];

/// The document's JSON with one short list or value a line.
pub fn json(bytes: &[u8]) -> String {
    let mut value: Value = serde_json::from_slice(bytes).expect("the writer gives JSON");
    if let Some(diagnostics) = value.get_mut("diagnostics").and_then(Value::as_array_mut) {
        diagnostics.retain(|d| d["code"] != "role-unsure");
    }
    without_confidence(&mut value);
    let mut out = String::new();
    lay_out(&value, 0, &mut out);
    out.push('\n');
    out
}

/// The page without its style, which is the same for every document.
pub fn html(bytes: &[u8]) -> String {
    let html = std::str::from_utf8(bytes).expect("UTF-8");
    let (before, rest) = html.split_once("<style>\n").expect("a style");
    let (_, after) = rest.split_once("</style>\n").expect("the end of the style");
    [before, after].concat()
}

fn without_confidence(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.shift_remove("confidence");
            map.values_mut().for_each(without_confidence);
        }
        Value::Array(list) => list.iter_mut().for_each(without_confidence),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Writes a value indented by one space a level; lists that hold no objects stay on their line.
fn lay_out(value: &Value, depth: usize, out: &mut String) {
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n(' ', depth));
    };
    match value {
        Value::Object(map) if !map.is_empty() => {
            out.push('{');
            for (at, (key, inner)) in map.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                line(out, depth + 1);
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push_str(": ");
                lay_out(inner, depth + 1, out);
            }
            line(out, depth);
            out.push('}');
        }
        Value::Array(list) if list.iter().any(Value::is_object) => {
            out.push('[');
            for (at, inner) in list.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                line(out, depth + 1);
                lay_out(inner, depth + 1, out);
            }
            line(out, depth);
            out.push(']');
        }
        Value::Object(_) | Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            out.push_str(&value.to_string());
        }
    }
}

/// NewsML-G2 with the values of `confidence` masked.
pub fn newsml(bytes: &[u8]) -> String {
    let mut rest = std::str::from_utf8(bytes).expect("the writer gives UTF-8");
    let mut out = String::with_capacity(rest.len());
    while let Some(at) = rest.find(" confidence=\"") {
        let from = at + " confidence=\"".len();
        let to = from + rest[from..].find('"').expect("a closed attribute");
        out.push_str(&rest[..from]);
        out.push('…');
        rest = &rest[to..];
    }
    out.push_str(rest);
    out
}

/// The parts of a DOCX package that come from the document, by name, one paragraph or element a line.
pub fn docx(bytes: &[u8]) -> Vec<(String, String)> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("the writer gives a package");
    let mut out = Vec::new();
    for at in 0..package.len() {
        let mut part = package.by_index(at).expect("a part");
        let name = part.name().expect("UTF-8").into_owned();
        if CONTENT_PARTS.iter().any(|p| name.starts_with(p)) {
            let mut text = String::new();
            part.read_to_string(&mut text).expect("UTF-8");
            let breaks: &[&str] = if name == "docProps/core.xml" { &["<"] } else { &["<w:p>", "<w:p ", "<w:sectPr"] };
            for mark in breaks {
                text = text.replace(&format!("><{}", &mark[1..]), &format!(">\n<{}", &mark[1..]));
            }
            out.push((name, text + "\n"));
        }
    }
    assert!(!out.is_empty(), "the package has no parts");
    out
}
