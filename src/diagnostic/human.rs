//! A finding as one line for people: `FILE:LINE: severity: message (code); help`.

use super::{Diagnostic, Severity};
use std::fmt::Write;

/// One line, without its line end. Control characters of file names and messages are shown, never passed through.
#[must_use]
pub fn line(file: &str, d: &Diagnostic) -> String {
    let mut out = printable(file);
    if let Some(line) = d.line {
        let _ = write!(out, ":{line}");
    }
    let severity = match d.severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let _ = write!(out, ": {severity}: {} ({})", printable(&d.message), d.code.name());
    if let Some(help) = &d.help {
        let _ = write!(out, "; {}", printable(help));
    }
    out
}

/// The text with control and bidirectional formatting characters written as `\u{…}`, so that a terminal obeys none of it.
#[must_use]
pub fn printable(text: &str) -> String {
    if !text.contains(is_unsafe) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_unsafe(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    out
}

/// True for what a terminal would obey instead of showing it.
pub(super) fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::super::Code;
    use super::*;
    use crate::span::Span;

    #[test]
    fn a_finding_is_one_line_with_its_place() {
        let d = Diagnostic::new(Code::TextEndsMidSentence, "the text ends in mid-sentence").at(119, Span::new(1, 2));
        assert_eq!(
            line("page.txt", &d),
            "page.txt:119: warning: the text ends in mid-sentence (text-ends-mid-sentence)"
        );
    }

    #[test]
    fn terminal_escapes_in_names_are_shown_not_obeyed() {
        assert_eq!(printable("a\u{1b}[31m\u{202e}b"), "a\\u{1b}[31m\\u{202e}b");
    }
}
