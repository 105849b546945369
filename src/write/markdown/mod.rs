//! The document as Markdown: `CommonMark` 0.31.2 with YAML front matter, tables as GitHub Flavored Markdown has them.
//!
//! In: a document and options. Out: text that reads as the document's text when it is parsed. The headline is a heading
//! of the first level, a section's of the second; labels, decks and release instructions are bold, captions and credits
//! in italics; a line of three asterisks divides articles.

mod escape;
mod front_matter;

use super::flow::{self, Kind, Marks, Part, What};
use super::table::heads;
use super::{Options, WriteError, Writer, plain};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Document, Item, Row};
use std::io::Write;

/// The format's entry in the list of writers.
pub static WRITER: Writer = Writer {
    name: "markdown",
    extensions: &["md", "markdown"],
    media_type: "text/markdown",
    binary: false,
    about: "CommonMark with YAML front matter",
    write,
};

fn write(doc: &Document, options: &Options, out: &mut dyn Write) -> Result<Vec<Diagnostic>, WriteError> {
    let mut page = Page { diagnostics: plain::left_out(doc), ..Page::default() };
    page.out = front_matter::of_page(doc, options);
    for (number, story) in flow::stories(doc).into_iter().enumerate() {
        if number > 0 {
            page.block("* * *");
        }
        let story = flow::arrange(story.parts);
        for part in story.head.iter().chain(&story.body).chain(&story.tail) {
            page.part(part);
        }
        out.write_all(page.out.as_bytes())?;
        page.out.clear();
        page.begun = true;
    }
    out.write_all(page.out.as_bytes())?;
    page.diagnostics.extend(flow::furniture_left_out(doc, "the Markdown"));
    Ok(page.diagnostics)
}

/// What is being written.
#[derive(Default)]
struct Page {
    out: String,
    /// True where something was written before `out`.
    begun: bool,
    /// The mark of the list that was written last: the next list needs another, or both would be one.
    last_list: Option<char>,
    diagnostics: Vec<Diagnostic>,
}

impl Page {
    /// A block with a blank line before it.
    fn block(&mut self, markdown: &str) {
        if markdown.is_empty() {
            return;
        }
        self.last_list = None;
        self.put(markdown);
    }

    fn put(&mut self, markdown: &str) {
        if self.begun || !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(markdown);
        self.out.push('\n');
    }

    fn part(&mut self, part: &Part<'_>) {
        match part.what {
            What::Text(_, line) if plain::is_blank(line.text) => {}
            What::Text(kind, line) => self.block(&of_text(kind, line.text)),
            What::List(items) => self.list(items),
            What::Table(rows) if flow::is_table(rows) => self.table(rows),
            What::Table(rows) => self.rows(rows),
            What::Figure(figure) => {
                for (kind, line) in flow::of_figure(figure).iter().filter(|(_, l)| !plain::is_blank(l.text)) {
                    self.block(&of_text(*kind, line.text));
                }
            }
        }
    }

    fn list(&mut self, items: &[Item]) {
        let marks = flow::marks(items);
        let (one, other) = match marks {
            Marks::Bullets | Marks::Own => ('-', '*'),
            Marks::Numbers(_, end) => (end, if end == '.' { ')' } else { '.' }),
        };
        let mark = if self.last_list == Some(one) { other } else { one };
        let mut markdown = String::new();
        for (item, n) in items.iter().zip(0..) {
            let (marker, text) = match marks {
                Marks::Bullets => (mark.to_string(), item.text.clone()),
                Marks::Numbers(first, _) => (format!("{}{mark}", first + n), item.text.clone()),
                Marks::Own => {
                    (mark.to_string(), format!("{} {}", item.marker.as_deref().unwrap_or_default(), item.text))
                }
            };
            let indent = format!("\n{:1$}", "", marker.len() + 1);
            let item = format!("{marker} {}", escape::paragraph(&text).replace('\n', &indent));
            markdown.push_str(item.trim_end());
            markdown.push('\n');
        }
        self.put(markdown.trim_end());
        self.last_list = Some(mark);
    }

    fn table(&mut self, rows: &[Row]) {
        let mut markdown = String::new();
        for (n, row) in rows.iter().enumerate() {
            for cell in flow::cells(row) {
                markdown.extend(["| ", &escape::cell(cell.text), " "]);
            }
            markdown.push_str("|\n");
            if n == 0 {
                markdown.push_str(&"| --- ".repeat(row.cells.len()));
                markdown.push_str("|\n");
            }
        }
        self.block(markdown.trim_end());
        if heads(rows).row {
            return;
        }
        let note = "a table's first row became its head: a table in Markdown has one";
        self.diagnostics.extend(rows.first().map(|r| Diagnostic::new(Code::NotExpressed, note).on(&r.source)));
    }

    /// Rows of differing width: a line each.
    fn rows(&mut self, rows: &[Row]) {
        let of_row = |row| flow::cells(row).map(|c| c.text).collect::<Vec<_>>().join(super::CELL_GAP);
        let lines: Vec<String> = rows.iter().map(of_row).filter(|r| !plain::is_blank(r)).collect();
        self.block(&escape::paragraph(&lines.join("\n")));
    }
}

/// A text as a block.
fn of_text(kind: Kind, text: &str) -> String {
    let in_marks = |marks: &str| format!("{marks}{}{marks}", escape::paragraph(text));
    match kind {
        Kind::Headline => format!("# {}", escape::heading(text)),
        Kind::Heading => format!("## {}", escape::heading(text)),
        Kind::Deck | Kind::Label | Kind::Release => in_marks("**"),
        Kind::Caption | Kind::Credit => in_marks("*"),
        Kind::Kicker
        | Kind::Byline
        | Kind::Date
        | Kind::Dateline
        | Kind::Contact
        | Kind::Paragraph
        | Kind::Boilerplate
        | Kind::Legal
        | Kind::Note
        | Kind::End => escape::paragraph(text),
    }
}
