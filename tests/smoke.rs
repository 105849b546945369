//! The fuzz targets on a stable compiler: each on every fixture and on a few thousand changes of them.
//!
//! `fuzz/` runs the same functions under libFuzzer, for as long as one likes; this shows that they hold and still build.
#![allow(clippy::disallowed_methods, reason = "tests read files; the library does not")]

#[path = "../fuzz/src/targets.rs"]
#[allow(unreachable_pub, reason = "the fuzz targets use it from another crate")]
mod targets;

mod support;

use std::{env, fs};
use support::{fixture, root};

/// Changed inputs of each target; `COPYDESK_SMOKE_ROUNDS` says another number.
const ROUNDS: usize = if cfg!(debug_assertions) { 300 } else { 4000 };

/// Numbers without end that are the same in every run (xorshift64*, Vigna 2016).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).unwrap_or(0) % end.max(1)
    }
}

/// The words of the dictionary that the fuzzer has too.
fn dictionary() -> Vec<Vec<u8>> {
    let text = fs::read_to_string(root().join("fuzz/words.dict")).expect("the dictionary");
    let words = text.lines().filter_map(|l| l.strip_prefix('"')?.strip_suffix('"'));
    words.map(unescaped).collect()
}

/// A word as libFuzzer reads it: `\xAB`, `\\` and `\"`.
fn unescaped(word: &str) -> Vec<u8> {
    let (bytes, mut out, mut at) = (word.as_bytes(), Vec::new(), 0);
    while let Some(&byte) = bytes.get(at) {
        let (byte, length) = match (byte, bytes.get(at + 1)) {
            (b'\\', Some(b'x')) => (u8::from_str_radix(&word[at + 2..at + 4], 16).expect("two digits"), 4),
            (b'\\', Some(&next)) => (next, 2),
            (byte, _) => (byte, 1),
        };
        out.push(byte);
        at += length;
    }
    out
}

/// An input with up to eight changes: bytes overwritten, cut out, doubled, words put in, another's part put in.
fn changed(seed: &[u8], seeds: &[Vec<u8>], words: &[Vec<u8>], numbers: &mut Numbers) -> Vec<u8> {
    let mut data = seed.to_vec();
    for _ in 0..=numbers.below(8) {
        let at = numbers.below(data.len() + 1);
        let end = (at + numbers.below(40)).min(data.len());
        match numbers.below(5) {
            0 if at < data.len() => data[at] = u8::try_from(numbers.below(256)).unwrap_or(0),
            1 => drop(data.drain(at..end)),
            2 => {
                let part = data[at..end].to_vec();
                data.splice(at..at, part);
            }
            3 => {
                let word = &words[numbers.below(words.len())];
                data.splice(at..end, word.iter().copied());
            }
            _ => {
                let other = &seeds[numbers.below(seeds.len())];
                let from = numbers.below(other.len());
                let to = (from + numbers.below(200)).min(other.len());
                data.splice(at..end, other[from..to].iter().copied());
            }
        }
    }
    data
}

/// Runs a target on every seed and on changes of them.
fn smoke(target: fn(&[u8]), seeds: &[Vec<u8>]) {
    let words = dictionary();
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for seed in seeds {
        target(seed);
    }
    let said = env::var("COPYDESK_SMOKE_ROUNDS").ok();
    let rounds = said.map_or(ROUNDS, |said| said.parse().expect("COPYDESK_SMOKE_ROUNDS is a number"));
    for round in 0..rounds {
        target(&changed(&seeds[round % seeds.len()], seeds, &words, &mut numbers));
    }
}

/// The fixtures' texts, a byte that chooses in front of each.
fn chosen() -> Vec<Vec<u8>> {
    let text = |(n, f): (usize, fixture::Fixture)| [&[u8::try_from(n % 30).unwrap_or(0)], &f.source[..]].concat();
    fixture::all().into_iter().enumerate().map(text).collect()
}

#[test]
fn decode_read() {
    smoke(targets::decode_read, &chosen());
}

#[test]
fn writers_there() {
    let seeds: Vec<Vec<u8>> = fixture::all().into_iter().map(|f| f.source).collect();
    smoke(targets::writers_there, &seeds);
}

#[test]
fn facts() {
    let texts = fixture::all().into_iter().filter_map(|f| String::from_utf8(f.source).ok());
    let lines: Vec<Vec<u8>> =
        texts.flat_map(|t| t.lines().map(|l| [b"\x07", l.as_bytes()].concat()).collect::<Vec<_>>()).collect();
    smoke(targets::facts, &lines);
}

#[test]
fn verify_json() {
    let both = |f: &fixture::Fixture| [&f.write(&f.read(), "json"), &[0][..], &f.source].concat();
    let seeds: Vec<Vec<u8>> = fixture::all().iter().map(both).collect();
    smoke(targets::verify_json, &seeds);
}
