//! Every fixture cut at every byte, as a transfer that broke off leaves it, is read and proven, and written at some of
//! the cuts; and no document of a fixture can be changed by a character without the proof seeing it.

mod support;

use copydesk::model::Document;
use copydesk::source::is_blank;
use copydesk::verify::{self, verify, verify_with};
use copydesk::{ReadOptions, read};
use serde_json::Value;
use support::tamper::{mutations, texts};
use support::{fixture, report, wellformed};

/// A build without optimisation takes every so many bytes: it is a hundred times slower.
const STEP: usize = if cfg!(debug_assertions) { 13 } else { 1 };
/// Of the cuts that are read, every so many are written in every format.
const WRITTEN: usize = 37;

#[test]
fn a_text_that_breaks_off_anywhere_is_read_proven_and_written() {
    let mut found = Vec::new();
    let mut cuts = 0;
    for f in fixture::all() {
        // From the front and from the back: both halves of a character may be missing.
        let fronts = (0..=f.source.len()).step_by(STEP).map(|at| &f.source[..at]);
        let backs = (0..f.source.len()).step_by(STEP * 7).map(|at| &f.source[at..]);
        for bytes in fronts.chain(backs) {
            cuts += 1;
            found.extend(
                faults(bytes, cuts % WRITTEN == 0)
                    .into_iter()
                    .map(|p| format!("{}: {} bytes: {p}", f.name, bytes.len())),
            );
        }
    }
    assert!(cuts > 20_000 / STEP, "{cuts}");
    report(&found);
}

fn faults(bytes: &[u8], written: bool) -> Vec<String> {
    let from = || Some("text".to_owned());
    let reading = match read(bytes, &ReadOptions { from: from(), ..ReadOptions::default() }) {
        Ok(reading) => reading,
        Err(error) => return vec![error.to_string()],
    };
    let proof = verify_with(&reading.document, bytes, &verify::Options { from: from(), ..verify::Options::default() });
    let mut found: Vec<String> = proof.problems.iter().map(ToString::to_string).collect();
    if written {
        found.extend(wellformed::faults(&reading.document));
    }
    found
}

/// Each text of each fixture's document with a character changed, dropped, doubled and moved, at a few places.
#[test]
fn no_character_of_a_fixture_s_document_can_be_changed_dropped_doubled_or_moved() {
    let mut tried = 0;
    let mut found = Vec::new();
    for f in fixture::all() {
        let document = serde_json::to_value(f.read().document).expect("a document is JSON");
        for pointer in texts(&document) {
            let text = document.pointer(&pointer).and_then(Value::as_str).expect("a text");
            let letters: Vec<usize> = text.chars().enumerate().filter(|(_, c)| !is_blank(*c)).map(|(n, _)| n).collect();
            let step = (letters.len() / 4).max(1);
            for edited in letters.iter().step_by(step).flat_map(|&at| mutations(text, at)) {
                // White space may be folded: what is seen is what counts.
                if visible(&edited) == visible(text) {
                    continue;
                }
                tried += 1;
                if !is_rejected(&document, &pointer, &edited, &f.source) {
                    found.push(format!("{}{pointer}: {edited:?} is proven", f.name));
                }
            }
        }
    }
    assert!(tried > 2000, "{tried}");
    report(&found);
}

fn visible(text: &str) -> String {
    text.chars().filter(|&c| !is_blank(c)).collect()
}

fn is_rejected(document: &Value, pointer: &str, text: &str, source: &[u8]) -> bool {
    let mut edited = document.clone();
    *edited.pointer_mut(pointer).expect("the text") = Value::String(text.to_owned());
    Document::from_json(edited.to_string().as_bytes()).map_or(true, |d| !verify(&d, source).is_proven())
}
