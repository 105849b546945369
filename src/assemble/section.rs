//! The body of an article: sections opened by labels and headings, filled with blocks.
//!
//! In: joined elements in the order of the text. Out: the sections. Items and rows that follow each other make one
//! list or table.

use super::join::Joined;
use super::list::marker;
use super::table;
use crate::model::{Block, Cell, Element, Figure, Item, Row, Section};
use crate::source::is_blank;

/// The sections of an article while they are built.
#[derive(Debug, Default)]
pub(super) struct Body {
    done: Vec<Section>,
    open: Section,
}

impl Body {
    /// The short line above a heading: opens a section.
    pub(super) fn label(&mut self, label: Element) {
        self.close();
        self.open.label = Some(label);
    }

    /// A heading: goes to the label directly above it, else opens a section.
    pub(super) fn heading(&mut self, heading: Element) {
        if self.open.heading.is_some() || !self.open.blocks.is_empty() {
            self.close();
        }
        self.open.heading = Some(heading);
    }

    /// Running text.
    pub(super) fn paragraph(&mut self, paragraph: Element) {
        self.open.blocks.push(Block::Paragraph(paragraph));
    }

    /// A figure at its place in the text.
    pub(super) fn figure(&mut self, figure: Figure) {
        self.open.blocks.push(Block::Figure(figure));
    }

    /// An item; items that follow each other make one list.
    pub(super) fn item(&mut self, joined: Joined) {
        let mark = marker(&joined.text);
        let item = Item {
            marker: (mark > 0).then(|| joined.text[..mark].to_owned()),
            text: joined.text[mark..].trim_start_matches(is_blank).to_owned(),
            source: joined.source,
            confidence: joined.confidence,
        };
        if let Some(Block::List { items }) = self.open.blocks.last_mut() {
            items.push(item);
        } else {
            self.open.blocks.push(Block::List { items: vec![item] });
        }
    }

    /// A row; rows that follow each other make one table.
    pub(super) fn row(&mut self, text: &str, joined: Joined) {
        let mut cells: Vec<Cell> = joined.source.iter().flat_map(|&line| table::cells(text, line)).collect();
        // A row that is all one cell says nothing more as a cell.
        if cells.len() < 2 {
            cells.clear();
        }
        let row = Row { text: joined.text, source: joined.source, confidence: joined.confidence, cells };
        if let Some(Block::Table { rows }) = self.open.blocks.last_mut() {
            rows.push(row);
        } else {
            self.open.blocks.push(Block::Table { rows: vec![row] });
        }
    }

    /// The sections; one that holds nothing is left out. `text` is the source, for the columns of its tables.
    pub(super) fn finish(mut self, text: &str) -> Vec<Section> {
        self.close();
        for block in self.done.iter_mut().flat_map(|s| &mut s.blocks) {
            if let Block::Table { rows } = block {
                table::align(text, rows);
            }
        }
        self.done
    }

    fn close(&mut self) {
        let mut section = std::mem::take(&mut self.open);
        section.blocks.shrink_to_fit();
        if section != Section::default() {
            self.done.push(section);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_and_its_heading_open_one_section() {
        let element = |text: &str| Element { text: text.into(), ..Element::default() };
        let mut body = Body::default();
        body.paragraph(element("Lead."));
        body.label(element("Industry"));
        body.heading(element("A new plant"));
        body.heading(element("Next"));
        let sections = body.finish("");
        assert_eq!(sections.len(), 3);
        assert_eq!(sections[1].label.as_ref().unwrap().text, "Industry");
        assert_eq!(sections[1].heading.as_ref().unwrap().text, "A new plant");
    }
}
