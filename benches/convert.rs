//! How fast texts become documents: `cargo bench --bench convert`, from bytes to bytes, in process, on one core.
//!
//! The texts are the `.txt` files of the folder that `COPYDESK_TEXTS` names, else the UTF-8 fixtures; a release of fifty
//! paragraphs, as a newsroom sends it, is measured by itself. `COPYDESK_ONLY` (`json`, `newsml`, `docx`) measures one
//! format alone, for a profile. The best of five rounds counts.
#![allow(
    clippy::disallowed_methods,
    reason = "a bench reads files, the environment and the clock; the library does not"
)]

use copydesk::write::Writer;
use copydesk::{ReadOptions, read, write};
use std::env;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Rounds, of which the best counts.
const ROUNDS: usize = 5;
/// Bytes of a round at least: short folders are gone through several times.
const BYTES: usize = 5_000_000;
/// Paragraphs of the release.
const PARAGRAPHS: usize = 50;
/// What is written.
const FORMATS: [&str; 4] = ["json", "jsonl", "newsml", "docx"];

fn main() {
    // `cargo bench` says so; under `cargo test --benches` one small round shows that it runs.
    let whole = env::args().any(|a| a == "--bench");
    let texts = texts();
    let only = env::var("COPYDESK_ONLY").ok();
    for format in FORMATS.into_iter().filter(|f| only.as_deref().is_none_or(|o| o == *f)) {
        let writer = write::WRITERS.iter().find(|w| w.name == format).expect("a writer of that name");
        measure(&format!("text to {format}"), &texts, writer, whole);
        measure(&format!("{PARAGRAPHS} paragraphs to {format}"), &[release()], writer, whole);
    }
}

/// Reads and writes all texts as often as a round has it and prints what the best round says.
fn measure(name: &str, texts: &[Vec<u8>], writer: &Writer, whole: bool) {
    let once: usize = texts.iter().map(Vec::len).sum();
    let (times, rounds) = if whole { (BYTES.div_ceil(once), ROUNDS) } else { (1, 1) };
    let (reading, writing) = (ReadOptions::default(), write::Options::default());
    let mut out = Vec::new();
    let mut round = || {
        let start = Instant::now();
        for text in texts.iter().cycle().take(texts.len() * times) {
            let document = read(text, &reading).expect("a text is read").document;
            out.clear();
            (writer.write)(&document, &writing, &mut out).expect("the writer writes");
            black_box(&out);
        }
        start.elapsed()
    };
    let seconds = (0..rounds).map(|_| round()).min().unwrap_or(Duration::ZERO).as_secs_f64();
    let (megabytes, count) = ((once * times) as f64 / 1e6, (texts.len() * times) as f64);
    println!("{name:24} {:8.1} MB/s {:10.0} texts/s", megabytes / seconds, count / seconds);
}

/// A release of so many paragraphs.
fn release() -> Vec<u8> {
    let mut text = String::from(
        "FOR IMMEDIATE RELEASE\n\nHarbour Steel opens a plant in Kiel\n\nThe works will make plates for wind turbines\n\n\
         KIEL, 4 May 2031 -- ",
    );
    for number in 1..=PARAGRAPHS {
        let _ = write!(
            text,
            "The plant is the company's hall number {number} on the eastern shore, its director said. \"We begin with two \
             shifts,\" she said on Monday, \"and go on to three when the new line is there.\"\n\n"
        );
    }
    text.push_str("Contact: Ada Brook, +49 431 555 0100, ada@brook.example\n");
    text.into_bytes()
}

/// The texts to be read, in the order of their names.
fn texts() -> Vec<Vec<u8>> {
    let named = env::var_os("COPYDESK_TEXTS").map(PathBuf::from);
    let fixtures = || Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let is_text = |path: &PathBuf| match &named {
        Some(_) => path.extension() == Some(OsStr::new("txt")),
        None => path.ends_with("source.txt"),
    };
    let mut paths = Vec::new();
    files(&named.clone().unwrap_or_else(fixtures), &mut paths);
    paths.retain(is_text);
    paths.sort();
    let texts = paths.iter().map(|p| fs::read(p).expect("a readable text"));
    texts.filter(|t| !t.is_empty() && std::str::from_utf8(t).is_ok()).collect()
}

/// The files of a folder and those below it.
fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
        let path = entry.path();
        if path.is_dir() { files(&path, out) } else { out.push(path) }
    }
}
