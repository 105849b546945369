//! What is said on standard error: one line for each thing.

use copydesk::diagnostic::human::{self, printable};
use copydesk::diagnostic::json;
use copydesk::diagnostic::{Diagnostic, Severity};
use std::io::{self, Write};

/// How much is said, and whether warnings count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice {
    /// The least severity that is said; none where nothing is.
    pub(super) least: Option<Severity>,
    /// Everything is said as JSON, for programs.
    pub(super) json: bool,
}

impl Voice {
    /// Says what a reading or a writing found; true where something of it is a warning or worse.
    pub(super) fn say(self, file: &str, found: &[Diagnostic]) -> bool {
        for diagnostic in found.iter().filter(|d| self.least.is_some_and(|least| d.severity >= least)) {
            line(&if self.json { json::line(file, diagnostic) } else { human::line(file, diagnostic) });
        }
        found.iter().any(|d| d.severity >= Severity::Warning)
    }

    /// Says what could not be done with a text, in words that name the file.
    pub(super) fn fail(self, file: &str, error: &str) {
        if self.json {
            // What names the text already need not say it twice; an output is named in the message.
            let message = error.strip_prefix(file).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(error);
            let record = serde_json::json!({"file": file, "severity": "error", "message": message});
            line(&json::printable(&record.to_string()));
        } else {
            line(&printable(&format!("copydesk: {error}")));
        }
    }

    /// Says at the end what a run came to.
    pub(super) fn sum_up(self, human: impl FnOnce() -> String, json: impl FnOnce() -> String) {
        if self.least.is_some() {
            line(&if self.json { json() } else { human() });
        }
    }
}

/// Says what could not be done at all: `copydesk: FILE: what is wrong, and what to do`, or the same as JSON.
pub(super) fn error(message: &str, json: bool) {
    if json {
        line(&json::printable(&serde_json::json!({"severity": "error", "message": message}).to_string()));
    } else {
        line(&printable(&format!("copydesk: {message}")));
    }
}

/// One line. That nobody listens is no reason to stop.
pub(super) fn line(text: &str) {
    // In one piece: runs side by side may share a terminal or a log.
    let _ = io::stderr().lock().write_all([text, "\n"].concat().as_bytes());
}

/// Why a file could not be read or written, in words without the system's number for it.
pub(super) fn reason(error: &io::Error) -> String {
    let words = error.to_string();
    let words = words.find(" (os error").map_or(words.as_str(), |at| &words[..at]);
    let mut chars = words.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
