//! The body of an article: sections of paragraphs, lists, tables and figures.

use super::{Credit, Element};
use crate::span::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A part of the body under one heading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The short topic line above the heading.
    pub label: Option<Element>,
    /// The crosshead.
    pub heading: Option<Element>,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
}

/// One block of a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub enum Block {
    /// Running text.
    Paragraph(Element),
    /// A list, one item after the other.
    List {
        /// The items.
        items: Vec<Item>,
    },
    /// Rows of columns.
    Table {
        /// The rows, from the top.
        rows: Vec<Row>,
    },
    /// A picture or graphic that the text has a caption or a credit for.
    Figure(Figure),
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The bullet, number or dash as it stands in the text; null where items have none.
    pub marker: Option<String>,
    /// The item's text behind the marker.
    pub text: String,
    /// Where marker and text stand.
    pub source: Vec<Span>,
    /// How sure the role is, 0 to 1 in hundredths.
    pub confidence: f32,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The row as it stands in the text.
    pub text: String,
    /// Where it stands.
    pub source: Vec<Span>,
    /// How sure the role is, 0 to 1 in hundredths.
    pub confidence: f32,
    /// The row divided where columns are: at tabs, at bars, at wide gaps. Their places lie inside the row's; a cell that
    /// the row leaves empty between, before or behind the others has neither text nor place.
    pub cells: Vec<Cell>,
}

/// A cell of a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The cell's text.
    pub text: String,
    /// Where it stands.
    pub source: Vec<Span>,
}

/// A picture or graphic of which the text holds a caption, a credit or both.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// `f1`, `f2`, … over the whole page.
    pub id: String,
    /// What the caption says; null where there is only a credit.
    pub caption: Option<Element>,
    /// Who made or owns the picture; one inside the caption has its place inside the caption's.
    pub credits: Vec<Credit>,
    /// The places of caption and credits together.
    pub source: Vec<Span>,
}
