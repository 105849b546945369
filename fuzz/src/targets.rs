//! One function for each target.

use copydesk::ingest::READERS;
use copydesk::model::Document;
use copydesk::verify::{self, verify};
use copydesk::write::{Body, Ninjs, Options, WRITERS, Wrap};
use copydesk::{ReadOptions, Reading, read};

/// Bytes to a document, which must be proven. The first byte chooses an encoding of loose text, or a reader.
pub fn decode_read(data: &[u8]) {
    const ENCODINGS: [&str; 8] =
        ["utf-8", "utf-16le", "utf-16be", "gb18030", "big5", "shift_jis", "iso-2022-jp", "windows-1252"];
    let (choice, bytes) = data.split_first().map_or((0, data), |(first, rest)| (usize::from(*first), rest));
    let encoding = ENCODINGS.get(choice).map(|label| (*label).to_owned());
    let reader = if encoding.is_some() { "text" } else { READERS[choice % READERS.len()].name };
    let options = ReadOptions { encoding, from: Some(reader.to_owned()), ..ReadOptions::default() };
    // A file may be refused: as UTF-8 that is none, as no file of the format. A document comes back unproven.
    let Ok(reading) = read(bytes, &options) else { return };
    if reader != "json" {
        proven(&reading, bytes, reader);
    }
}

/// What every writer makes of a text, and that the document comes back from its JSON.
pub fn writers_there(data: &[u8]) {
    let Ok(reading) = read(data, &loose()) else { return };
    let choice = data.len();
    let options = Options {
        provider: choice.is_multiple_of(2).then(|| "A <paper> & \"more\"".to_owned()),
        pretty: choice.is_multiple_of(3),
        body: if choice.is_multiple_of(5) { Body::Nitf } else { Body::Xhtml },
        wrap: if choice.is_multiple_of(7) { Wrap::Item } else { Wrap::Message },
        ninjs: if choice.is_multiple_of(2) { Ninjs::V2_2 } else { Ninjs::V3_1 },
        width: choice.is_multiple_of(3).then_some(choice % 90),
        ..Options::default()
    };
    for writer in WRITERS {
        let mut out = Vec::new();
        let done = (writer.write)(&reading.document, &options, &mut out);
        done.unwrap_or_else(|e| panic!("{}: {e}", writer.name));
        if writer.name == "json" {
            assert_eq!(Document::from_json(&out).expect("our own JSON"), reading.document);
        }
        let twice = &mut Vec::new();
        let _ = (writer.write)(&reading.document, &options, twice);
        assert!(*twice == out, "{}: other bytes the second time", writer.name);
    }
}

/// The grammars of bylines, datelines, dates, contacts and credits, each by a line that leads to it. The first byte
/// chooses the language.
pub fn facts(data: &[u8]) {
    let languages: Vec<&str> = copydesk::lang::tags().collect();
    let (choice, rest) = data.split_first().map_or((0, data), |(first, rest)| (usize::from(*first), rest));
    let line: String = String::from_utf8_lossy(rest).chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
    let text = format!(
        "A headline of its own\n\n{line}\n\nBy {line}\n\n{line} -- The first ferry left the harbour on Monday, and \
         three hundred people were on board.\n\nPhoto: {line}\n\nContact: {line}\n{line}\n\nEmbargo: {line}\n\n({line})\n"
    );
    let options = ReadOptions {
        language: Some(languages[choice % languages.len()].to_owned()),
        from: Some("text".to_owned()),
        reference_date: Some("2031-05-04".parse().expect("a day")),
        ..ReadOptions::default()
    };
    proven(&read(text.as_bytes(), &options).expect("UTF-8 is read"), text.as_bytes(), "text");
}

/// A document that somebody else made, held against a source: refused, found wrong or proven, and never a panic. What
/// is a document is written by every writer too.
pub fn verify_json(data: &[u8]) {
    let (json, source) = match data.iter().position(|b| *b == 0) {
        Some(at) => (&data[..at], &data[at + 1..]),
        None => (data, &data[..0]),
    };
    let Ok(mut document) = Document::from_json(json) else { return };
    let before = verify(&document, source);
    // With the figures of this source the proof goes on into the document.
    if let Ok(reading) = read(source, &loose()) {
        let ours = document == reading.document;
        document.source = reading.document.source;
        let after = verify(&document, source);
        assert!(!ours || (before.is_proven() && after.is_proven()), "our own document is not proven");
    }
    for writer in WRITERS {
        let _ = (writer.write)(&document, &Options::default(), &mut Vec::new());
    }
}

fn loose() -> ReadOptions {
    ReadOptions { from: Some("text".to_owned()), ..ReadOptions::default() }
}

fn proven(reading: &Reading, bytes: &[u8], reader: &str) {
    let how = verify::Options { from: Some(reader.to_owned()), ..verify::Options::default() };
    let report = verify::verify_with(&reading.document, bytes, &how);
    assert!(report.is_proven(), "{:?} in {:?}", report.problems, String::from_utf8_lossy(bytes));
}
