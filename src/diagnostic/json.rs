//! A finding as one JSON object on a line: the document's shape with the file's name in front.

use super::Diagnostic;
use serde::Serialize;

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
    serde_json::to_string(&Record { file, diagnostic: d }).expect("strings, numbers and lists serialise")
}
