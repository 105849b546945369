//! Whether what a writer made is of its format at all: parsed by a parser of the format, not by our own code.

use super::dom::Dom;
use copydesk::write::{Options, WRITERS};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};

/// What is wrong with the outputs of all writers for a document.
pub fn faults(document: &copydesk::model::Document) -> Vec<String> {
    let mut found = Vec::new();
    for writer in WRITERS {
        let mut out = Vec::new();
        match (writer.write)(document, &Options::default(), &mut out) {
            Ok(_) => found.extend(fault(writer.name, &out).map(|f| format!("{}: {f}", writer.name))),
            Err(error) => found.push(format!("{}: {error}", writer.name)),
        }
    }
    found
}

/// What is wrong with one output.
fn fault(format: &str, bytes: &[u8]) -> Option<String> {
    if format == "docx" {
        return package(bytes);
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Some(error.to_string()),
    };
    match format {
        "json" | "ninjs" => serde_json::from_str::<serde_json::Value>(text).err().map(|e| e.to_string()),
        "jsonl" => text.lines().find_map(|l| serde_json::from_str::<serde_json::Value>(l).err().map(|e| e.to_string())),
        "newsml" | "nitf" => xml(text),
        "html" => Dom::parse(text).errors.into_iter().next(),
        "markdown" | "text" => {
            text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')).map(|c| format!("{c:?}"))
        }
        other => panic!("the tests do not know how {other} is parsed"),
    }
}

/// True for what XML 1.0 (section 2.2) lets stand in a file.
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// What is wrong with an XML file: marks that do not close, attributes, characters, entities of others.
fn xml(text: &str) -> Option<String> {
    if let Some(c) = text.chars().find(|&c| !allowed(c)) {
        return Some(format!("{c:?} is no character of XML"));
    }
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    let mut elements = 0_usize;
    loop {
        match reader.read_event() {
            Err(error) => return Some(error.to_string()),
            Ok(Event::Eof) => return (depth != 0 || elements == 0).then(|| format!("{depth} elements are open")),
            Ok(Event::Start(e)) => {
                depth += 1;
                elements += 1;
                if let Some(Err(error)) = e.attributes().find(Result::is_err) {
                    return Some(error.to_string());
                }
            }
            Ok(Event::Empty(e)) => {
                elements += 1;
                if let Some(Err(error)) = e.attributes().find(Result::is_err) {
                    return Some(error.to_string());
                }
            }
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::GeneralRef(r)) => {
                let known = r.resolve_char_ref().ok().flatten().is_some_and(allowed)
                    || quick_xml::escape::resolve_xml_entity(&r).is_some();
                if !known {
                    return Some(format!("an entity that XML has not: {r:?}"));
                }
            }
            Ok(Event::DocType(_)) => return Some("a document type".to_owned()),
            Ok(Event::Text(_) | Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
        }
    }
}

/// What is wrong with a package: names that lead out of it, parts that are no XML, links that a click should not follow.
fn package(bytes: &[u8]) -> Option<String> {
    let mut package = match zip::ZipArchive::new(Cursor::new(bytes)) {
        Ok(package) => package,
        Err(error) => return Some(error.to_string()),
    };
    for at in 0..package.len() {
        let mut part = package.by_index(at).expect("a part");
        let name = part.name().expect("a name in UTF-8").into_owned();
        if name.starts_with('/') || name.split('/').any(|n| n == "..") {
            return Some(format!("a part named {name}"));
        }
        let mut text = String::new();
        part.read_to_string(&mut text).expect("a part in UTF-8");
        if let Some(fault) = xml(&text) {
            return Some(format!("{name}: {fault}"));
        }
        // A relationship of another mode leads out of the package: a link, a template, a picture to be fetched.
        if text.contains("TargetMode=\"External\"") {
            return Some(format!("{name}: leads elsewhere"));
        }
    }
    None
}
