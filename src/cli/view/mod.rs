//! A page for eyes, as HTML: the source on the left, what was read of it on the right, an outline to jump by.
//!
//! In: a reading. Out: one self-contained page. Every link works without the script, which marks what belongs together;
//! a content security policy lets nothing else run and nothing be loaded.

mod item;
mod policy;
mod read;
mod source;

use super::lists::counted;
use copydesk::Reading;
use copydesk::diagnostic::human::printable;
use copydesk::diagnostic::{Diagnostic, Severity};
use copydesk::label::Role;
use copydesk::write::html::escape::escaped;
use std::io::{self, Write};

const STYLE: &str = include_str!("view.css");
const SCRIPT: &str = include_str!("view.js");

/// Writes the page.
pub(super) fn page(reading: &Reading, label: &str, out: &mut dyn Write) -> io::Result<()> {
    let (items, became) = item::items(reading);
    head(out, reading, label)?;
    out.write_all(b"<nav aria-label=\"Outline\">\n")?;
    articles(out, reading, &items)?;
    findings(out, reading)?;
    legend(out, reading)?;
    out.write_all(b"</nav>\n<main>\n")?;
    source::write(reading, &became, out)?;
    read::write(reading, &items, out)?;
    out.write_all(format!("</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n").as_bytes())
}

fn head(out: &mut dyn Write, reading: &Reading, label: &str) -> io::Result<()> {
    let document = &reading.document;
    let label = escaped(&printable(label));
    let policy = policy::of_script(SCRIPT);
    out.write_all(b"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")?;
    writeln!(out, "<title>{label}</title>")?;
    out.write_all(b"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")?;
    writeln!(out, "<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{label}</h1>")?;
    let language = document.language.as_deref().unwrap_or("unknown language");
    let (lines, articles) = (document.source.lines, document.articles.len());
    let of_file =
        [language, &document.source.encoding, &counted(lines, "line"), &counted(articles, "article")].join(", ");
    writeln!(out, "<p>{}</p>", shown(&of_file))?;
    out.write_all(b"<p class=\"keys\"><kbd>j</kbd> <kbd>k</kbd> next and previous element, <kbd>Esc</kbd> none</p>\n")?;
    out.write_all(b"</header>\n")
}

/// The articles with their headings.
fn articles(out: &mut dyn Write, reading: &Reading, items: &[item::Item<'_>]) -> io::Result<()> {
    out.write_all(b"<h2>Articles</h2>\n<ol>\n")?;
    for (article, n) in reading.document.articles.iter().zip(1..) {
        let title = article.headline.as_ref().map_or("without a headline", |h| &h.text);
        let language = language(article.language.as_deref());
        write!(out, "<li><a href=\"#a{n}\"{language}>{}</a>", shown(title))?;
        let headings = items.iter().enumerate().filter(|(_, i)| i.article == n && i.role == Role::Heading);
        let headings: Vec<String> = headings
            .map(|(at, i)| format!("<li><a href=\"#e{}\"{language}>{}</a></li>\n", at + 1, shown(i.text)))
            .collect();
        if !headings.is_empty() {
            writeln!(out, "\n<ul>\n{}</ul>", headings.concat())?;
        }
        out.write_all(b"</li>\n")?;
    }
    out.write_all(b"</ol>\n")?;
    if items.iter().any(|i| i.article == 0) {
        out.write_all(b"<p><a href=\"#a0\">Of the page</a></p>\n")?;
    }
    Ok(())
}

/// The diagnostics, each with its line.
fn findings(out: &mut dyn Write, reading: &Reading) -> io::Result<()> {
    let all = &reading.document.diagnostics;
    out.write_all(b"<h2>Diagnostics</h2>\n")?;
    if all.is_empty() {
        return out.write_all(b"<p>none</p>\n");
    }
    out.write_all(b"<ul class=\"findings\">\n")?;
    for (n, found) in all.iter().enumerate() {
        let severity = severity(found.severity);
        write!(out, "<li id=\"d{}\" class=\"{severity}\">", n + 1)?;
        if let Some(line) = line_of(reading, found) {
            write!(out, "<a href=\"#l{line}\">line {line}</a> ")?;
        }
        write!(out, "{severity}: {} <code>{}</code>", shown(&found.message), found.code.name())?;
        if let Some(help) = &found.help {
            write!(out, "; {}", shown(help))?;
        }
        out.write_all(b"</li>\n")?;
    }
    out.write_all(b"</ul>\n")
}

/// The roles that occur, with their colours.
fn legend(out: &mut dyn Write, reading: &Reading) -> io::Result<()> {
    out.write_all(b"<h2>Roles</h2>\n<ul class=\"legend\">\n")?;
    for role in Role::ALL {
        let count = reading.labels.pieces.iter().filter(|p| p.role == role && !p.joins).count();
        if count > 0 {
            let name = role.name();
            writeln!(out, "<li class=\"r-{name}\"><span class=\"role\">{name}</span> {count}</li>")?;
        }
    }
    out.write_all(b"</ul>\n")
}

/// The line that a finding is about.
fn line_of(reading: &Reading, found: &Diagnostic) -> Option<usize> {
    found.line.or_else(|| found.source.first().map(|s| reading.lines.index.line(s.start)))
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The attributes of text in a language; its characters say the direction, as a line may be of another script.
fn language(tag: Option<&str>) -> String {
    let tag = tag.map(|t| format!(" lang=\"{}\"", escaped(t))).unwrap_or_default();
    format!("{tag} dir=\"auto\"")
}

/// Text as HTML; control and bidirectional formatting characters are shown by their numbers.
fn shown(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| escaped(&printable(&line.replace('\t', " ")))).collect();
    lines.join("<br>")
}

/// How sure a role is, and what spoke for it.
fn why(confidence: f32, evidence: &[String]) -> String {
    let sure = format!("{:.0} %", confidence * 100.0);
    if evidence.is_empty() { sure } else { format!("{sure}: {}", evidence.join("; ")) }
}
