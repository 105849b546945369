//! The document as one self-contained HTML page, for browsers and for paper.
//!
//! In: a document and options. Out: HTML (Living Standard) with the articles as `article` elements, their style in the
//! page, and JSON-LD beside them. Nothing is loaded, nothing runs: a content security policy forbids both.

pub mod escape;
mod link;
mod linked_data;
mod story;

use super::{Options, WriteError, Writer, flow, plain};
use crate::diagnostic::Diagnostic;
use crate::model::Document;
use escape::{escaped, json_in_script};
use std::io::Write;

/// The format's entry in the list of writers.
pub static WRITER: Writer = Writer {
    name: "html",
    extensions: &["html", "htm"],
    media_type: "text/html",
    binary: false,
    about: "one page for browsers and paper, with JSON-LD",
    write,
};

const STYLE: &str = include_str!("page.css");

fn write(doc: &Document, options: &Options, out: &mut dyn Write) -> Result<Vec<Diagnostic>, WriteError> {
    out.write_all(head(doc, options)?.as_bytes())?;
    let mut page = String::new();
    for story in flow::stories(doc) {
        story::push(&mut page, story);
        out.write_all(page.as_bytes())?;
        page.clear();
    }
    out.write_all(b"</main>\n</body>\n</html>\n")?;
    let mut diagnostics = plain::left_out(doc);
    diagnostics.extend(flow::furniture_left_out(doc, "the HTML"));
    Ok(diagnostics)
}

/// The page up to its first article.
fn head(doc: &Document, options: &Options) -> Result<String, WriteError> {
    let mut out = String::from("<!DOCTYPE html>\n");
    let headline = doc.articles.iter().find_map(|a| a.headline.as_ref()).map(|h| h.text.as_str());
    // A page must have a title.
    let title = [headline, doc.source.name.as_deref()].into_iter().flatten().find(|t| !plain::is_blank(t));
    let title = title.unwrap_or("copydesk").split_whitespace().collect::<Vec<_>>().join(" ");
    out.extend(["<html", &story::attributes(doc.language.as_deref()), ">\n<head>\n<meta charset=\"utf-8\">\n"]);
    out.extend(["<title>", &escaped(&title), "</title>\n"]);
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    out.extend(["<meta name=\"generator\" content=\"copydesk ", env!("CARGO_PKG_VERSION"), "\">\n"]);
    out.extend(["<style>\n", STYLE, "</style>\n"]);
    if let Some(data) = linked_data::of_page(doc, options) {
        let json = if options.pretty { serde_json::to_string_pretty(&data) } else { serde_json::to_string(&data) };
        let json = json.map_err(std::io::Error::from)?;
        out.extend(["<script type=\"application/ld+json\">\n", &json_in_script(&json), "\n</script>\n"]);
    }
    out.push_str("</head>\n<body>\n<main>\n");
    Ok(out)
}
