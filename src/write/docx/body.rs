//! `word/document.xml`, `header1.xml` and `footer1.xml` (ISO/IEC 29500-1, 17.2 and 17.10).

use super::flow::Paragraph as Flowing;
use super::order::ordered;
use super::package::{FOOTER_ID, HEADER_ID};
use super::paragraph::{Frames, paragraph};
use crate::model::Row;
use crate::write::xml_text;
use docx_rs::{
    BuildXML, Document, Footer, Header, NumPages, PageNum, Paragraph, Run, Table, TableCell, TableRow, WidthType,
};
use std::io::{self, Write};
use std::sync::OnceLock;

/// Columns of an A4 page between its margins, in twentieths of a point (17.6.13 `pgSz`, 17.6.11 `pgMar`).
const TEXT_WIDTH: usize = 11_906 - 2 * 1_440;

/// Size, margins, header and footer of every page; the order of children is 17.6.17's.
fn section() -> String {
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{HEADER_ID}\"/><w:footerReference w:type=\"default\" \
         r:id=\"{FOOTER_ID}\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1440\" \
         w:bottom=\"1440\" w:left=\"1440\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/></w:sectPr>"
    )
}

/// Writes the body of the document, a paragraph or a row at a time: docx-rs takes kilobytes for each that it holds.
pub(super) fn document(paragraphs: &[Flowing], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(opening().as_bytes())?;
    let mut frames = Frames::default();
    for (at, p) in paragraphs.iter().enumerate() {
        if p.rows.is_empty() {
            frames.put(p.style, p.new_page, &p.text, out)?;
            continue;
        }
        if p.new_page {
            put(&Paragraph::new().style("TableText").page_break_before(true), out)?;
        }
        table(p.rows, out)?;
        // A table must be followed by a paragraph: two tables would run together, and a body cannot end with one.
        if paragraphs.get(at + 1).is_none_or(|next| !next.rows.is_empty()) {
            put(&Paragraph::new().style("TableText"), out)?;
        }
    }
    if paragraphs.is_empty() {
        put(&Paragraph::new().style("Body"), out)?;
    }
    write!(out, "{}</w:body></w:document>", section())
}

/// The part up to its first paragraph: what docx-rs writes of a document that has none, without its section.
fn opening() -> &'static str {
    static OPENING: OnceLock<String> = OnceLock::new();
    OPENING.get_or_init(|| {
        let mut xml = ordered(&Document::new().build());
        xml.truncate(xml.find("<w:sectPr").unwrap_or(xml.len()));
        xml
    })
}

fn put(element: &impl BuildXML, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(ordered(&element.build()).as_bytes())
}

/// The header: the name of the source.
pub(super) fn header(name: &str) -> Vec<u8> {
    let name: String = name.chars().filter(|&c| xml_text::allowed(c) && !c.is_control()).collect();
    ordered(&Header::new().add_paragraph(paragraph("Header", &name)).build()).into_bytes()
}

/// The footer: page and pages as fields (17.16.5.43 `PAGE`, 17.16.5.39 `NUMPAGES`), without a word of any language.
pub(super) fn footer() -> Vec<u8> {
    let line = Paragraph::new()
        .style("Footer")
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" / "))
        .add_num_pages(NumPages::new());
    ordered(&Footer::new().add_paragraph(line).build()).into_bytes()
}

fn table(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let columns = rows.first().map_or(1, |r| r.cells.len()).max(1);
    let width = TEXT_WIDTH / columns;
    let frame = Table::new(Vec::new()).set_grid(vec![width; columns]).width(width * columns, WidthType::Dxa);
    let frame = ordered(&frame.build());
    let (opening, closing) = frame.split_at(frame.rfind("</w:tbl>").unwrap_or(frame.len()));
    out.write_all(opening.as_bytes())?;
    for row in rows {
        let cells = row.cells.iter().map(|cell| {
            let text: String = cell.text.chars().filter(|&c| xml_text::allowed(c)).collect();
            TableCell::new().width(width, WidthType::Dxa).add_paragraph(paragraph("TableText", &text))
        });
        put(&TableRow::new(cells.collect()), out)?;
    }
    out.write_all(closing.as_bytes())
}
