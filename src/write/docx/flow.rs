//! The document as paragraphs in reading order, each with the name of its style.
//!
//! In: a document. Out: [`Paragraph`]s, and a diagnostic for every element that lost characters which XML forbids and
//! for what is left out. Elements stand where their characters stand in the source.

use super::numbering::Lists;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Document, Item, Row};
use crate::write::flow::{self, Kind, Line, Part, What};
use crate::write::xml_text;
use std::borrow::Cow;

/// A paragraph, or a table, of the output.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph<'a> {
    /// The id of its style.
    pub style: &'static str,
    /// Its text; a line feed is a line break, a tab a tab.
    pub text: Cow<'a, str>,
    /// True for the first paragraph of every article but the first.
    pub new_page: bool,
    /// The rows, where it is a table.
    pub rows: &'a [Row],
    /// The number of the list that it is an item of, where the list has marks that a word processor draws.
    pub list: Option<usize>,
}

/// Collects paragraphs.
struct Flow<'a> {
    found: Vec<(usize, Paragraph<'a>)>,
    lists: Lists,
    diagnostics: Vec<Diagnostic>,
}

/// All paragraphs, article after article, with the lists that they are items of.
pub(super) fn paragraphs(doc: &Document) -> (Vec<Paragraph<'_>>, Lists, Vec<Diagnostic>) {
    let mut flow = Flow { found: Vec::new(), lists: Lists::default(), diagnostics: Vec::new() };
    let mut all = Vec::new();
    for (number, story) in flow::stories(doc).into_iter().enumerate() {
        for part in &story.parts {
            flow.part(part);
        }
        flow.found.sort_by_key(|(at, _)| *at);
        if let Some((_, first)) = flow.found.first_mut() {
            first.new_page = number > 0;
        }
        all.extend(flow.found.drain(..).map(|(_, p)| p));
    }
    flow.diagnostics.extend(flow::furniture_left_out(doc, "the DOCX"));
    (all, flow.lists, flow.diagnostics)
}

impl<'a> Flow<'a> {
    fn add(&mut self, at: usize, style: &'static str, line: Line<'a>) {
        let text = self.clean(line);
        self.found.push((at, Paragraph { style, text, new_page: false, rows: &[], list: None }));
    }

    /// The text without what XML forbids, which is told.
    fn clean(&mut self, line: Line<'a>) -> Cow<'a, str> {
        if xml_text::is_plain(line.text) {
            return Cow::Borrowed(line.text);
        }
        let fine = |c: char| xml_text::allowed(c) && c != '\r';
        let lost = line.text.chars().filter(|&c| !fine(c)).count();
        if lost == 0 {
            return Cow::Borrowed(line.text);
        }
        let note = match lost {
            1 => "1 character that XML forbids is not in the DOCX".to_owned(),
            _ => format!("{lost} characters that XML forbids are not in the DOCX"),
        };
        self.diagnostics.push(Diagnostic::new(Code::CharactersLeftOut, note).on(line.source));
        Cow::Owned(line.text.chars().filter(|&c| fine(c)).collect())
    }

    fn part(&mut self, part: &Part<'a>) {
        match part.what {
            What::Text(kind, line) => self.add(part.at, style(kind), line),
            What::List(items) => {
                let list = self.lists.number(items);
                for item in items {
                    self.item(part.at, item, list);
                }
            }
            What::Table(rows) => self.table(part.at, rows),
            What::Figure(figure) => {
                for (kind, line) in flow::of_figure(figure) {
                    self.add(line.start().max(part.at), style(kind), line);
                }
            }
        }
    }

    fn item(&mut self, at: usize, item: &'a Item, list: Option<usize>) {
        let text = self.clean(Line { text: &item.text, source: &item.source });
        let text = match item.marker.as_ref().filter(|_| list.is_none()) {
            Some(marker) => Cow::Owned(format!("{}\t{text}", self.clean(Line { text: marker, source: &item.source }))),
            None => text,
        };
        self.found.push((at, Paragraph { style: "ListItem", text, new_page: false, rows: &[], list }));
    }

    /// Rows of one width are a table; others keep their words behind tabs.
    fn table(&mut self, at: usize, rows: &'a [Row]) {
        if flow::is_table(rows) {
            for row in rows {
                self.clean(Line { text: &row.text, source: &row.source });
            }
            self.found.push((
                at,
                Paragraph { style: "TableText", text: Cow::Borrowed(""), new_page: false, rows, list: None },
            ));
            return;
        }
        for row in rows {
            let cells: Vec<Cow<str>> = flow::cells(row).map(|c| self.clean(c)).collect();
            let text = Cow::Owned(cells.join("\t"));
            self.found.push((at, Paragraph { style: "TableText", text, new_page: false, rows: &[], list: None }));
        }
    }
}

/// The id of a text's style.
const fn style(kind: Kind) -> &'static str {
    match kind {
        Kind::Kicker => "Kicker",
        Kind::Headline => "Title",
        Kind::Deck => "Subtitle",
        Kind::Byline => "Byline",
        Kind::Date | Kind::Dateline => "Dateline",
        Kind::Release => "Release",
        Kind::Contact => "Contact",
        Kind::Label => "SectionLabel",
        Kind::Heading => "Heading1",
        Kind::Paragraph => "Body",
        Kind::Caption => "Caption",
        Kind::Credit => "Credit",
        Kind::Boilerplate => "Boilerplate",
        Kind::Legal => "Legal",
        Kind::Note => "Note",
        Kind::End => "EndMark",
    }
}
