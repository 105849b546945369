//! What the tests share: the fixtures, the folder of shared texts, comparing a text with the file that expects it.
#![allow(clippy::disallowed_methods, reason = "tests read files and the environment; the library does not")]
#![allow(dead_code, unreachable_pub, reason = "each test program uses a part of this")]

pub mod archive;
pub mod client;
pub mod dom;
pub mod fixture;
pub mod odd;
pub mod page;
pub mod program;
pub mod projection;
pub mod rich;
pub mod shown;
pub mod tamper;
pub mod wellformed;

use proptest::test_runner::{Config as ProptestConfig, RngSeed};
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The folder of the checkout.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// True where the expectations are to be rewritten instead of compared: `COPYDESK_BLESS=1`.
pub fn blessing() -> bool {
    env::var_os("COPYDESK_BLESS").is_some_and(|v| v == "1")
}

/// How many texts a property is tried on, and which: the same ones on every run, so that nobody is stopped by what he
/// did not change. `COPYDESK_TRIES=50` tries fifty times as many, other ones each time.
pub fn property(cases: u32) -> ProptestConfig {
    let times = env::var("COPYDESK_TRIES").ok().and_then(|n| n.parse::<u32>().ok());
    let rng_seed = if times.is_some() { RngSeed::Random } else { RngSeed::Fixed(1) };
    ProptestConfig {
        cases: cases * times.unwrap_or(1),
        failure_persistence: None,
        max_global_rejects: 1024 * times.unwrap_or(1),
        rng_seed,
        ..ProptestConfig::default()
    }
}

/// The folder of texts and standards that lies beside some checkouts: `COPYDESK_SHARED`, else `../shared`.
///
/// Where it is not there, says so on standard error, with the name of the test that did not run, and gives `None`.
pub fn shared(test: &str) -> Option<PathBuf> {
    let folder = env::var_os("COPYDESK_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    say(&format!("*** SKIPPED: {test}: there is no {} (COPYDESK_SHARED names it) ***", folder.display()));
    None
}

/// Says something on standard error that the test runner must not swallow, as it does with `eprintln!`.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr(), "\n{text}");
}

/// The Python that runs other makers' programs: `COPYDESK_PYTHON`, else the one under `target/` that `tests/run.sh`
/// makes, else `python3`.
pub fn python() -> PathBuf {
    let made = root().join("target/clients/bin/python");
    let usual = || if made.exists() { made } else { PathBuf::from("python3") };
    env::var_os("COPYDESK_PYTHON").map_or_else(usual, PathBuf::from)
}

/// Every file under a folder, sorted, as paths relative to it.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    fn walk(root: &Path, folder: &Path, out: &mut Vec<PathBuf>) {
        let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        for entry in entries.map(|e| e.expect("a readable folder")) {
            let path = entry.path();
            if path.is_dir() {
                walk(root, &path, out);
            } else {
                out.push(path.strip_prefix(root).expect("a path inside the folder").to_owned());
            }
        }
    }
    let mut out = Vec::new();
    walk(folder, folder, &mut out);
    out.sort();
    out
}

/// What differs between an expected and a found text, for people; `None` where nothing does.
pub fn difference(expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let (e, f): (Vec<&str>, Vec<&str>) = (expected.split('\n').collect(), found.split('\n').collect());
    let same = e.iter().zip(&f).take_while(|(a, b)| a == b).count();
    let mut out = format!("first difference at line {}:\n", same + 1);
    for (mark, lines) in [('-', &e), ('+', &f)] {
        for line in lines.iter().skip(same).take(6) {
            let short: String = line.chars().take(240).collect();
            let _ = writeln!(out, "  {mark} {short}");
        }
    }
    Some(out)
}

/// Compares a text with the file that expects it, or rewrites that file where [`blessing`]. Gives what is wrong.
pub fn expect(path: &Path, found: &str) -> Option<String> {
    let shown = path.strip_prefix(root()).unwrap_or(path).display();
    if blessing() {
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a writable folder");
        if fs::read_to_string(path).ok().as_deref() != Some(found) {
            fs::write(path, found).unwrap_or_else(|e| panic!("{shown}: {e}"));
        }
        return None;
    }
    match fs::read_to_string(path) {
        Ok(expected) => difference(&expected, found).map(|d| format!("{shown}: {d}")),
        Err(e) => Some(format!("{shown}: {e}; COPYDESK_BLESS=1 writes it, for you to read")),
    }
}

/// Fails with all that was found, each finding on lines of its own.
pub fn report(findings: &[String]) {
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}
