//! The left side of the page: the source, line by line, each piece in the colour of its role.

use super::{language, line_of, severity, shown, why};
use copydesk::Reading;
use copydesk::span::Span;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes the lines; `became` says for each piece the item that it links to.
pub(super) fn write(reading: &Reading, became: &[Option<usize>], out: &mut dyn Write) -> io::Result<()> {
    let findings = findings(reading);
    out.write_all(b"<section id=\"source\" aria-label=\"Source\" tabindex=\"-1\">\n<h2>Source</h2>\n")?;
    let pieces = &reading.labels.pieces;
    let mut first = 0;
    for line in &reading.lines.lines {
        let count = pieces[first..].iter().take_while(|p| reading.lines.lines[p.line].number == line.number).count();
        write!(out, "<div class=\"line{}\" id=\"l{}\">", if line.blank_before > 0 { " gap" } else { "" }, line.number)?;
        let role = pieces.get(first).filter(|p| count > 0 && !p.joins).map_or("", |p| p.role.name());
        write!(out, "<span class=\"n\">{}</span><span class=\"tag r-{role}\">{role}</span>", line.number)?;
        write!(out, "<span class=\"t\"{}>", language(reading.document.language.as_deref()))?;
        let mut at = line.span.start;
        for n in first..first + count {
            let span = pieces[n].span;
            out.write_all(shown(Span::new(at, span.start.max(at)).of(&reading.text)).as_bytes())?;
            out.write_all(piece(reading, n, became[n]).as_bytes())?;
            at = span.end;
        }
        out.write_all(shown(Span::new(at, line.span.end.max(at)).of(&reading.text)).as_bytes())?;
        out.write_all(b"</span>")?;
        for (n, severity) in findings.get(&line.number).into_iter().flatten() {
            write!(out, "<a class=\"mark {severity}\" href=\"#d{n}\" aria-label=\"{severity}\">!</a>")?;
        }
        out.write_all(b"</div>\n")?;
        first += count;
    }
    out.write_all(b"</section>\n")
}

/// A piece as a link to what it became.
fn piece(reading: &Reading, n: usize, item: Option<usize>) -> String {
    let piece = &reading.labels.pieces[n];
    let (role, text) = (piece.role.name(), shown(piece.span.of(&reading.text)));
    let joins = if piece.joins { " +" } else { "" };
    let why = shown(&format!("{role}{joins}, {}", why(piece.confidence, &reading.labels.evidence(n))));
    let link = item.map(|i| format!(" href=\"#e{0}\" data-e=\"e{0}\"", i + 1)).unwrap_or_default();
    format!("<a id=\"p{n}\" class=\"piece r-{role}\"{link} data-why=\"{why}\">{text}</a>")
}

/// The findings of each line: number and severity.
fn findings(reading: &Reading) -> BTreeMap<usize, Vec<(usize, &'static str)>> {
    let mut all: BTreeMap<usize, Vec<(usize, &'static str)>> = BTreeMap::new();
    for (found, n) in reading.document.diagnostics.iter().zip(1..) {
        if let Some(line) = line_of(reading, found) {
            all.entry(line).or_default().push((n, severity(found.severity)));
        }
    }
    all
}
