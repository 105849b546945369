//! A page for people: line, article and role in the gutter, the text beside it, coloured by role.
//!
//! In: a reading. Out: lines for a terminal or a file. Nothing of the text reaches the terminal as a command: control
//! characters are shown by their numbers.

use super::lists::counted;
use copydesk::Reading;
use copydesk::diagnostic::human::printable;
use copydesk::label::{Piece, Role};
use copydesk::write::wrap::{Width, rows};
use std::io::{self, Write};

/// Which form the roles of a text are shown in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sheet {
    /// For people.
    Text(Look),
    /// For programs.
    Jsonl,
    /// For people with a browser.
    Html,
}

/// How a page looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) color: bool,
    /// Columns of the terminal; unlimited where there is none.
    pub(super) width: Option<usize>,
    /// True where all evidence is shown, under its text.
    pub(super) evidence: bool,
}

/// From so many columns on the evidence stands beside the text.
const WIDE: usize = 120;
/// Columns of the evidence beside the text, the gap before it included.
const MARGIN: usize = 40;
/// Columns of text that a narrow terminal gets at least.
const NARROW: usize = 20;
/// Columns of the widest role and the sign behind it.
const ROLE: usize = 13;

const DIM: &str = "2";

/// Prints a page.
pub(super) fn page(reading: &Reading, label: &str, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let document = &reading.document;
    let (language, encoding) = (document.language.as_deref().unwrap_or("unknown language"), &document.source.encoding);
    let (lines, articles) = (document.source.lines, document.articles.len());
    let head = format!("{label}: {language}, {encoding}, {}, {}", counted(lines, "line"), counted(articles, "article"));
    writeln!(out, "{}", look.paint(DIM, &printable(&head)))?;
    let digits = lines.max(1).ilog10() as usize + 1;
    let mut last = None;
    for (n, piece) in reading.labels.pieces.iter().enumerate() {
        let line = &reading.lines.lines[piece.line];
        if last.is_some() && last != Some(piece.line) && line.blank_before > 0 {
            writeln!(out)?;
        }
        let number = if last == Some(piece.line) { String::new() } else { line.number.to_string() };
        last = Some(piece.line);
        let gutter = format!("{number:>digits$} {:>2} ", piece.article);
        look.row(&gutter, piece, reading, n, out)?;
    }
    Ok(())
}

impl Look {
    fn paint(self, code: &str, text: &str) -> String {
        if self.color && !code.is_empty() && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// Prints a piece: its first row with the gutter, the others under its text.
    fn row(self, gutter: &str, piece: &Piece, reading: &Reading, n: usize, out: &mut dyn Write) -> io::Result<()> {
        let beside = !self.evidence && self.width.is_some_and(|w| w >= WIDE);
        let indent = gutter.len() + ROLE;
        let room = self.width.map(|w| w.saturating_sub(indent + if beside { MARGIN } else { 0 }).max(NARROW));
        let code = color(piece.role);
        let name = format!("{}{}", piece.role.name(), if piece.joins { " +" } else { "" });
        let text = printable(&piece.span.of(&reading.text).replace('\t', " "));
        let rows = rows(&text, room, Width::Terminal);
        for (at, (text, width)) in rows.iter().enumerate() {
            if at == 0 {
                let (gutter, name) = (self.paint(DIM, gutter), self.paint(code, &format!("{name:ROLE$}")));
                write!(out, "{gutter}{name}{}", self.paint(code, text))?;
            } else {
                write!(out, "{:indent$}{}", "", self.paint(code, text))?;
            }
            if let Some(room) = room.filter(|_| beside && at == 0) {
                let why = brief(&why(piece, reading, n, 2), MARGIN - 2);
                write!(out, "{:gap$}{}", "", self.paint(DIM, &why), gap = room.saturating_sub(*width) + 2)?;
            }
            writeln!(out)?;
        }
        if self.evidence {
            writeln!(out, "{:indent$}{}", "", self.paint(DIM, &why(piece, reading, n, usize::MAX)))?;
        }
        Ok(())
    }
}

/// As much of a text as has room, with a sign that there is more.
fn brief(text: &str, room: usize) -> String {
    let rows = rows(text, Some(room - 1), Width::Terminal);
    let more = if rows.len() > 1 { "…" } else { "" };
    [rows[0].0, more].concat()
}

/// How sure a role is, and the strongest that spoke for it.
fn why(piece: &Piece, reading: &Reading, n: usize, most: usize) -> String {
    let evidence = reading.labels.evidence(n);
    let shown: Vec<&str> = evidence.iter().take(most).map(String::as_str).collect();
    printable(format!("{:.0}% {}", piece.confidence * 100.0, shown.join(", ")).trim_end())
}

/// Colours as terminals number them (ECMA-48, SGR): what a reader sees first stands out, what is of the page recedes.
const fn color(role: Role) -> &'static str {
    match role {
        Role::Headline => "1;33",
        Role::Kicker | Role::Subheadline => "33",
        Role::Label | Role::Heading => "1;34",
        Role::Byline | Role::Credit => "36",
        Role::Date => "34",
        Role::Release => "1;31",
        Role::Contact => "32",
        Role::Caption => "35",
        Role::Paragraph | Role::List | Role::Table => "",
        Role::Boilerplate | Role::Legal | Role::Note | Role::Endmark | Role::Furniture => DIM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_has_room_is_told_by_a_sign() {
        assert_eq!(brief("a line, reads like running text", 15), "a line, reads…");
        assert_eq!(brief("a line", 15), "a line");
    }
}
