//! `word/document.xml`, `header1.xml` and `footer1.xml` (ISO/IEC 29500-1, 17.2 and 17.10).

use super::flow::Paragraph as Flowing;
use super::fonts;
use super::order::ordered;
use super::package::{FOOTER_ID, HEADER_ID};
use super::paragraph::{Frames, RUN, RUN_FROM_THE_RIGHT, paragraph};
use crate::model::Row;
use crate::write::table::heads;
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
///
/// The runs say that they run from right to left where the language does.
pub(super) fn document(paragraphs: &[Flowing], language: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(opening().as_bytes())?;
    let from_the_right = fonts::right_to_left(language);
    let mut frames = Frames::new(from_the_right);
    for p in paragraphs {
        if p.rows.is_empty() {
            frames.put(p.style, p.new_page, p.list, &p.text, out)?;
            continue;
        }
        if p.new_page {
            put(&Paragraph::new().style("TableText").page_break_before(true), out)?;
        }
        table(p.rows, from_the_right, out)?;
        // A table must be followed by a paragraph: two tables would run together, and a body cannot end with one. It also
        // keeps the text below at a distance, as a table has no space of its own around it.
        put(&Paragraph::new().style("TableText"), out)?;
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

/// The header: the name of the source. In a document that runs from right to left a name in other letters keeps its own
/// direction (17.3.1.6 `bidi`): `05-news.txt` would be shown as `news.txt-05`.
pub(super) fn header(name: &str, language: &str) -> Vec<u8> {
    let name: String = name.chars().filter(|&c| xml_text::allowed(c) && !c.is_control()).collect();
    let xml = ordered(&Header::new().add_paragraph(paragraph("Header", &name)).build());
    match (fonts::right_to_left(language), name.chars().any(is_from_the_right)) {
        (false, _) => xml.into_bytes(),
        (true, true) => xml.replace(RUN, RUN_FROM_THE_RIGHT).into_bytes(),
        (true, false) => xml.replacen("</w:pPr>", "<w:bidi w:val=\"0\"/></w:pPr>", 1).into_bytes(),
    }
}

/// True for letters that run from right to left: the blocks of Hebrew to Arabic Extended-A and their presentation forms.
const fn is_from_the_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
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

fn table(rows: &[Row], from_the_right: bool, out: &mut dyn Write) -> io::Result<()> {
    let columns = rows.first().map_or(1, |r| r.cells.len()).max(1);
    let width = TEXT_WIDTH / columns;
    let frame = Table::new(Vec::new()).set_grid(vec![width; columns]).width(width * columns, WidthType::Dxa);
    let frame = ordered(&frame.build());
    let (opening, closing) = frame.split_at(frame.rfind("</w:tbl>").unwrap_or(frame.len()));
    out.write_all(opening.as_bytes())?;
    let heads = heads(rows);
    for (at, row) in rows.iter().enumerate() {
        let cells = row.cells.iter().enumerate().map(|(column, cell)| {
            let text: String = cell.text.chars().filter(|&c| xml_text::allowed(c)).collect();
            let style = if heads.scope(at, column).is_some() { "TableHead" } else { "TableText" };
            TableCell::new().width(width, WidthType::Dxa).add_paragraph(paragraph(style, &text))
        });
        let mut xml = ordered(&TableRow::new(cells.collect()).build());
        if from_the_right {
            xml = xml.replace(RUN, RUN_FROM_THE_RIGHT);
        }
        // A heading row is one to programs that read aloud, and is repeated on every page (17.4.50 `tblHeader`).
        let head = if at == 0 && heads.row { "<w:trPr><w:tblHeader/></w:trPr>" } else { "<w:trPr />" };
        out.write_all(xml.replacen("<w:trPr />", head, 1).as_bytes())?;
    }
    out.write_all(closing.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Cell;

    #[test]
    fn a_name_in_other_letters_keeps_its_direction() {
        let of = |name: &str, language: &str| String::from_utf8(header(name, language)).unwrap();
        let own = of("05-news.txt", "ar");
        assert!(own.contains("<w:bidi w:val=\"0\"/></w:pPr><w:r><w:t "), "{own}");
        assert!(of("خبر-05.txt", "ar").contains("</w:pPr><w:r><w:rPr><w:rtl/></w:rPr>"));
        assert!(!of("05-news.txt", "en").contains("w:bidi"));
    }

    #[test]
    fn runs_from_the_right_say_so() {
        let rows = [["a", "b", "c"], ["d", "e", "f"]].map(|cells| Row {
            cells: cells.map(|text| Cell { text: text.to_owned(), ..Cell::default() }).into(),
            ..Row::default()
        });
        let text = Flowing { style: "Body", text: "شعر".into(), new_page: false, rows: &[], list: None };
        let table = Flowing { style: "TableText", text: "".into(), new_page: false, rows: &rows, list: None };
        let of = |language: &str| {
            let mut out = Vec::new();
            document(&[text.clone(), table.clone()], language, &mut out).unwrap();
            String::from_utf8(out).unwrap().matches(RUN_FROM_THE_RIGHT).count()
        };
        assert_eq!((of("ar"), of("en")), (7, 0));
    }

    #[test]
    fn a_heading_row_is_one_and_a_table_is_set_off() {
        let row = |cells: [&str; 3]| Row {
            cells: cells.map(|text| Cell { text: text.to_owned(), ..Cell::default() }).into(),
            ..Row::default()
        };
        let of = |rows: &[Row]| {
            let table = Flowing { style: "TableText", text: "".into(), new_page: false, rows, list: None };
            let mut out = Vec::new();
            document(&[table], "en", &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let headed = of(&[row(["Port", "Ships", "Crew"]), row(["Kiel", "14", "90"])]);
        assert_eq!(headed.matches("<w:tblHeader/>").count(), 1);
        assert_eq!(headed.matches("w:val=\"TableHead\"").count(), 3);
        assert!(headed.contains("</w:tbl><w:p>"), "{headed}");
        assert!(!of(&[row(["Kiel", "Oslo", "2:1"]), row(["Riga", "Turku", "0:0"])]).contains("TableHead"));
    }
}
