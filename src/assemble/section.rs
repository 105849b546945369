//! The body of an article: sections opened by labels and headings, filled with blocks.
//!
//! In: joined elements in the order of the text. Out: the sections. Items and rows that follow each other make one
//! list or table.

use super::join::Joined;
use super::list::marker;
use crate::model::{Block, Cell, Element, Figure, Item, Row, Section};
use crate::source::is_blank;
use crate::span::Span;

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
        let mut cells: Vec<Cell> = joined.source.iter().flat_map(|&line| cells(text, line)).collect();
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

    /// The sections; one that holds nothing is left out.
    pub(super) fn finish(mut self) -> Vec<Section> {
        self.close();
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

/// Divides a line at tabs, at bars and at gaps of two or more blanks.
fn cells(text: &str, line: Span) -> Vec<Cell> {
    let raw = line.of(text);
    let mut found = Vec::new();
    let (mut start, mut gap, mut gap_start, mut bar) = (0, 0, 0, false);
    let mut take = |from: usize, to: usize| {
        let part = raw[from..to].trim_matches(is_blank);
        if !part.is_empty() {
            let at = from + (raw[from..to].len() - raw[from..to].trim_start_matches(is_blank).len());
            found.push(Cell { text: part.to_owned(), source: vec![line.sub(at, part.len())] });
        }
    };
    for (at, c) in raw.char_indices() {
        if is_blank(c) || matches!(c, '|' | '│' | '┃') {
            if gap == 0 {
                (gap_start, bar) = (at, false);
            }
            gap += 1;
            bar |= !is_blank(c) || c == '\t';
        } else {
            if gap > 1 || bar {
                take(start, gap_start);
                start = at;
            }
            (gap, bar) = (0, false);
        }
    }
    take(start, if bar { gap_start } else { raw.len() });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_divide_at_tabs_bars_and_gaps() {
        let divided = |row: &str| cells(row, Span::new(0, row.len())).into_iter().map(|c| c.text).collect::<Vec<_>>();
        assert_eq!(divided("Net sales   12.4\t13 m"), ["Net sales", "12.4", "13 m"]);
        assert_eq!(divided("| Lima | 3|x |"), ["Lima", "3", "x"]);
        assert_eq!(divided("合计\u{3000}\u{3000}12"), ["合计", "12"]);
    }

    #[test]
    fn a_label_and_its_heading_open_one_section() {
        let element = |text: &str| Element { text: text.into(), ..Element::default() };
        let mut body = Body::default();
        body.paragraph(element("Lead."));
        body.label(element("Industry"));
        body.heading(element("A new plant"));
        body.heading(element("Next"));
        let sections = body.finish();
        assert_eq!(sections.len(), 3);
        assert_eq!(sections[1].label.as_ref().unwrap().text, "Industry");
        assert_eq!(sections[1].heading.as_ref().unwrap().text, "A new plant");
    }
}
