//! How fast a text is read and written: `cargo bench`, in megabytes of source a second.
//!
//! The source is every UTF-8 fixture's text, one after the other, until there are 10 MB of them, in documents of one
//! fixture each; the best of five rounds counts. A plain program: nothing here needs statistics.
#![allow(clippy::disallowed_methods, reason = "a bench reads files and the clock; the library does not")]

use copydesk::{ReadOptions, Reading, read, write};
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Bytes of source in one round.
const BYTES: usize = 10_000_000;
/// Rounds, of which the best counts.
const ROUNDS: usize = 5;

fn main() {
    // `cargo bench` says so; under `cargo test --benches` one small round shows that it runs.
    let (bytes, rounds) = if std::env::args().any(|a| a == "--bench") { (BYTES, ROUNDS) } else { (1, 1) };
    let texts = texts();
    let once: usize = texts.iter().map(Vec::len).sum();
    let times = bytes.div_ceil(once);
    println!("{} texts, {:.1} MB in a round, best of {rounds}", texts.len() * times, megabytes(once * times));

    measure("read", once * times, rounds, || {
        for text in repeated(&texts, times) {
            black_box(read_text(text));
        }
    });
    let readings: Vec<Reading> = texts.iter().map(|t| read_text(t)).collect();
    let options = write::Options::default();
    for writer in write::WRITERS {
        let mut out = Vec::new();
        measure(&format!("write {}", writer.name), once * times, rounds, || {
            for reading in repeated(&readings, times) {
                out.clear();
                (writer.write)(&reading.document, &options, &mut out).expect("the writer writes");
                black_box(&out);
            }
        });
    }
    let long = texts.iter().max_by_key(|t| t.len()).expect("a text").repeat(bytes.div_ceil(once).max(1));
    measure("read as one text", long.len(), rounds, || {
        black_box(read_text(&long));
    });
}

fn read_text(text: &[u8]) -> Reading {
    read(text, &ReadOptions::default()).expect("a text is read")
}

fn repeated<T>(list: &[T], times: usize) -> impl Iterator<Item = &T> {
    list.iter().cycle().take(list.len() * times)
}

/// Runs a piece of work and prints the best round.
fn measure(name: &str, bytes: usize, rounds: usize, mut work: impl FnMut()) {
    let best = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .min()
        .unwrap_or(Duration::ZERO);
    println!("{name:20} {:8.1} MB/s", megabytes(bytes) / best.as_secs_f64());
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// The fixtures' texts that are UTF-8 and not empty.
fn texts() -> Vec<Vec<u8>> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.ends_with("source.txt") {
                out.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &mut paths);
    paths.sort();
    let texts = paths.iter().map(|p| fs::read(p).expect("a readable text"));
    texts.filter(|t| !t.is_empty() && std::str::from_utf8(t).is_ok()).collect()
}
