//! The document as clean text: every paragraph one line, or wrapped to a width.
//!
//! In: a document and options. Out: elements with a blank line between them, two between articles; a section's label
//! stands right above its heading, the items of a list and the rows of a table follow each other. Page furniture and
//! control characters are gone.

use super::flow::{self, Kind, What};
use super::wrap::{Width, rows};
use super::{Options, WriteError, Writer, plain};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Document, Item, Row};
use std::io::Write;

/// The format's entry in the list of writers.
pub static WRITER: Writer = Writer {
    name: "text",
    extensions: &["txt", "text"],
    media_type: "text/plain",
    binary: false,
    about: "clean text, paragraphs joined, without page furniture",
    write,
};

/// What divides the columns of a table.
const GAP: usize = 3;

fn write(doc: &Document, options: &Options, out: &mut dyn Write) -> Result<Vec<Diagnostic>, WriteError> {
    let mut gap = "";
    for story in flow::stories(doc) {
        let language = story.article.and_then(|a| a.language.as_deref()).or(doc.language.as_deref());
        let mut sheet = Sheet { out: String::new(), room: options.width, width: Width::of_language(language) };
        let story = flow::arrange(story.parts);
        let mut above = None;
        for part in story.head.iter().chain(&story.body).chain(&story.tail) {
            let begins = sheet.out.len();
            sheet.part(&part.what);
            let kind = if let What::Text(kind, _) = part.what { Some(kind) } else { None };
            if begins > 0 && sheet.out.len() > begins && (above, kind) != (Some(Kind::Label), Some(Kind::Heading)) {
                sheet.out.insert(begins, '\n');
            }
            above = kind;
        }
        if !sheet.out.is_empty() {
            out.write_all(gap.as_bytes())?;
            out.write_all(sheet.out.as_bytes())?;
            gap = "\n\n";
        }
    }
    let mut diagnostics = plain::left_out(doc);
    diagnostics.extend(flow::furniture_left_out(doc, "the text"));
    if doc.articles.iter().any(|a| a.sections.iter().any(|s| s.heading.is_some()) || a.figures().next().is_some()) {
        let note = "plain text does not tell headings, captions and credits from running text";
        diagnostics.push(Diagnostic::new(Code::NotExpressed, note));
    }
    Ok(diagnostics)
}

/// The text of an article.
struct Sheet {
    out: String,
    /// Columns of a line; unlimited where there are none.
    room: Option<usize>,
    width: Width,
}

impl Sheet {
    fn part(&mut self, what: &What<'_>) {
        match what {
            What::Text(_, line) => self.lines("", line.text),
            What::List(items) => items.iter().for_each(|i| self.item(i)),
            What::Table(rows) if flow::is_table(rows) => self.table(rows),
            What::Table(rows) => rows.iter().for_each(|r| self.row(r, &[])),
            What::Figure(figure) => {
                for (_, line) in flow::of_figure(figure) {
                    self.lines("", line.text);
                }
            }
        }
    }

    /// A text behind a mark, its other lines set in under its first character.
    fn lines(&mut self, mark: &str, text: &str) {
        let text = plain::clean(text);
        let indent = self.width.columns(mark);
        let room = self.room.map(|r| r.saturating_sub(indent).max(1));
        let mut first = true;
        for line in text.split('\n').map(str::trim).filter(|l| !plain::is_blank(l)) {
            for (row, _) in rows(line, room, self.width) {
                let before = if first { mark } else { &format!("{:indent$}", "") };
                self.out.extend([before, row, "\n"]);
                first = false;
            }
        }
        if first && !mark.trim().is_empty() {
            self.out.extend([mark.trim_end(), "\n"]);
        }
    }

    fn item(&mut self, item: &Item) {
        let marker = plain::clean(item.marker.as_deref().unwrap_or_default());
        let mark = if marker.is_empty() { String::new() } else { format!("{} ", marker.trim()) };
        self.lines(&mark, &item.text);
    }

    /// Columns under each other; a table is never wrapped.
    fn table(&mut self, rows: &[Row]) {
        let mut widths: Vec<usize> = Vec::new();
        for row in rows {
            widths.resize(widths.len().max(row.cells.len()), 0);
            for (width, cell) in widths.iter_mut().zip(flow::cells(row)) {
                *width = self.width.columns(&on_one_line(cell.text)).max(*width);
            }
        }
        for row in rows {
            self.row(row, &widths);
        }
    }

    /// A row, its cells as wide as said.
    fn row(&mut self, row: &Row, widths: &[usize]) {
        let begins = self.out.len();
        for (n, cell) in flow::cells(row).enumerate() {
            let cell = on_one_line(cell.text);
            let columns = self.width.columns(&cell);
            self.out.push_str(&cell);
            let width = widths.get(n).copied().unwrap_or_default().max(columns);
            self.out.extend(std::iter::repeat_n(' ', width - columns + GAP));
        }
        self.out.truncate(begins + self.out[begins..].trim_end().len());
        if self.out.len() > begins {
            self.out.push('\n');
        }
    }
}

fn on_one_line(text: &str) -> String {
    plain::clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, Cell, Element, Section};
    use crate::span::Span;

    fn element(text: &str, at: usize) -> Element {
        Element { text: text.into(), source: vec![Span::new(at, at + 1)], confidence: 1.0 }
    }

    fn written(blocks: Vec<Block>, width: Option<usize>) -> String {
        let section = Section { label: Some(element("Label", 2)), heading: Some(element("Heading", 4)), blocks };
        let article =
            Article { headline: Some(element("Head\u{1}line", 0)), sections: vec![section], ..Article::default() };
        let mut doc = crate::read(b"", &crate::ReadOptions::default()).unwrap().document;
        doc.articles = vec![article.clone(), Article::default(), article];
        let mut out = Vec::new();
        write(&doc, &Options { width, ..Options::default() }, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let (one, two) = text.split_once("\n\n\n").unwrap();
        assert_eq!(format!("{one}\n"), two, "articles stand two blank lines apart");
        two.to_owned()
    }

    #[test]
    fn paragraphs_are_lines_or_wrapped() {
        let paragraph = || vec![Block::Paragraph(element("The ferry left the harbour.", 6))];
        assert_eq!(written(paragraph(), None), "Headline\n\nLabel\nHeading\n\nThe ferry left the harbour.\n");
        assert_eq!(written(paragraph(), Some(12)), "Headline\n\nLabel\nHeading\n\nThe ferry\nleft the\nharbour.\n");
    }

    #[test]
    fn items_hang_and_columns_stand_under_each_other() {
        let item = |marker: &str, text: &str| Item {
            marker: Some(marker.into()),
            text: text.into(),
            source: vec![Span::new(6, 7)],
            ..Item::default()
        };
        let list = vec![Block::List { items: vec![item("10.", "Kiel to Oslo"), item("", "daily")] }];
        assert!(written(list, Some(9)).ends_with("\n\n10. Kiel\n    to\n    Oslo\ndaily\n"));
        let row = |cells: [&str; 2]| Row {
            source: vec![Span::new(6, 7)],
            cells: cells.map(|text| Cell { text: text.into(), source: vec![] }).to_vec(),
            ..Row::default()
        };
        let table = vec![Block::Table { rows: vec![row(["港口", "2031"]), row(["Oslo 2", "7"])] }];
        assert!(written(table, Some(5)).ends_with("\n\n港口     2031\nOslo 2   7\n"));
    }
}
