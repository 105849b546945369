//! A finding as one JSON object on a line: the document's shape with the file's name in front.

use super::Diagnostic;
use super::human::is_unsafe;
use serde::Serialize;
use std::fmt::Write as _;

#[derive(Serialize)]
struct Record<'a> {
    file: &'a str,
    #[serde(flatten)]
    diagnostic: &'a Diagnostic,
}

/// One JSON object, without a line end.
///
/// # Panics
/// Never: what a finding holds always serialises.
#[must_use]
pub fn line(file: &str, d: &Diagnostic) -> String {
    printable(&serde_json::to_string(&Record { file, diagnostic: d }).expect("strings, numbers and lists serialise"))
}

/// JSON of one line with what a terminal would obey as `\uXXXX`, as JSON may always write it (RFC 8259, section 7): JSON
/// itself escapes only the control characters below U+0020, and a log may be looked at.
#[must_use]
pub fn printable(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unsafe(c) {
            // All of them lie below U+FFFF: one unit of UTF-16.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn a_terminal_obeys_nothing_of_a_line() {
        let file = "a\u{1b}[31m\u{9b}2J\u{202e}\u{7f}\n.txt";
        let line = line(file, &Diagnostic::new(Code::EmptyText, "the text is empty"));
        assert!(line.contains("a\\u001b[31m\\u009b2J\\u202e\\u007f\\n.txt"), "{line}");
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["file"], file);
    }
}
