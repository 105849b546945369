//! From the paragraphs and tables of a DOCX to lines.

use super::notes::Notes;
use super::numbers::Numbers;
use super::styles::Styles;
use crate::ingest::draft::{Draft, folded};
use crate::ingest::xml::{Element, Node};
use crate::source::{Hint, Mark, Start};

/// What was seen on the way that is not read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// Comments on the text.
    pub(super) comments: usize,
    /// What programs embed: charts, diagrams, objects, other documents.
    pub(super) embedded: usize,
}

impl Seen {
    fn look(&mut self, element: &Element) {
        match element.name.as_str() {
            "commentReference" => self.comments += 1,
            "chart" | "relIds" | "OLEObject" | "altChunk" | "subDoc" => self.embedded += 1,
            _ => {}
        }
    }
}

/// A text that is being read.
pub(super) struct Flow<'s> {
    styles: &'s Styles,
    numbers: Numbers,
    notes: Notes,
    draft: Draft,
    seen: Seen,
}

impl<'s> Flow<'s> {
    pub(super) fn new(styles: &'s Styles, numbers: Numbers, notes: Notes, draft: Draft) -> Self {
        Self { styles, numbers, notes, draft, seen: Seen::default() }
    }

    /// The draft with all that was read.
    pub(super) fn finish(mut self) -> (Draft, Seen) {
        self.notes.give(&mut self.draft);
        (self.draft, self.seen)
    }

    /// Reads what stands in a body, or in a frame around blocks.
    pub(super) fn body(&mut self, root: &Element) {
        let mut open: Vec<&Element> = root.elements().collect();
        open.reverse();
        while let Some(element) = open.pop() {
            match element.name.as_str() {
                "p" => self.paragraph(element),
                "tbl" => self.table(element),
                "body" | "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => {
                    let from = open.len();
                    open.extend(element.elements());
                    open[from..].reverse();
                }
                _ => self.seen.look(element),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let properties = paragraph.child("pPr");
        let value = |path: &[&str]| properties.and_then(|p| p.at(path)).and_then(|e| e.attribute("val"));
        let style = value(&["pStyle"]).unwrap_or_default();
        if self.styles.is_news() && properties.and_then(|p| p.child("pageBreakBefore")).is_some() {
            // Notes are of the article that refers to them.
            self.notes.give(&mut self.draft);
            self.draft.article();
        }
        self.embedded(paragraph);
        let text = text_of(paragraph, &mut self.notes);
        self.pictures(paragraph, &text);
        self.frames(paragraph);
        if text.trim().is_empty() {
            self.draft.gap();
            return;
        }
        let own = value(&["numPr", "numId"])
            .map(|id| (id, value(&["numPr", "ilvl"]).and_then(|l| l.parse().ok()).unwrap_or(0)));
        let number = own.or_else(|| self.styles.number(style)).filter(|(id, _)| *id != "0");
        let marker = number.and_then(|(id, level)| self.numbers.next(id, level));
        let outline = value(&["outlineLvl"]).and_then(|l| l.parse::<u8>().ok()).filter(|l| *l < 9);
        let hint = self.styles.hint(style).or(match (outline, number) {
            (Some(0), _) => Some(Hint::Title),
            (Some(_), _) => Some(Hint::Heading),
            (None, Some(_)) => Some(Hint::Item),
            (None, None) => None,
        });
        // Paragraphs without a style, and runs of lines of one kind, say nothing of being apart.
        if !matches!(hint, None | Some(Hint::Item | Hint::Row | Hint::Contact)) {
            self.draft.gap();
        }
        match marker.filter(|_| hint == Some(Hint::Item)) {
            Some(marker) => self.draft.element(&format!("{marker} {text}"), hint),
            None if hint == Some(Hint::Item) => self.draft.element(&text.replacen('\t', " ", 1), hint),
            None if hint.is_none() => self.loose(&text),
            None => self.draft.element(&text, hint),
        }
    }

    /// A paragraph of which nothing is said: its forced breaks may divide anything.
    fn loose(&mut self, text: &str) {
        for (n, line) in text.lines().enumerate() {
            let start = if n == 0 { Start::Element } else { Start::Unsaid };
            self.draft.line(line, Mark { hint: None, start });
        }
    }

    /// Counts what is not read of a paragraph or cell; text boxes are read by themselves.
    fn embedded(&mut self, root: &Element) {
        let mut open: Vec<&Element> = vec![root];
        while let Some(element) = open.pop() {
            self.seen.look(element);
            open.extend(element.elements().filter(|e| !matches!(e.name.as_str(), "Fallback" | "txbxContent")));
        }
    }

    /// The words for pictures (20.4.2.5, `descr`) of a paragraph that has no other.
    fn pictures(&mut self, paragraph: &Element, text: &str) {
        for picture in paragraph.under().filter(|e| e.name == "docPr") {
            let words = folded(picture.attribute("descr").unwrap_or_default());
            if text.trim().is_empty() && !words.is_empty() {
                self.draft.gap();
                self.draft.element(&words, Some(Hint::Alternative));
            }
        }
    }

    /// Text boxes (17.17.1) anchored in a paragraph; the older copy of each is passed over.
    fn frames(&mut self, paragraph: &Element) {
        let mut open: Vec<&Element> = vec![paragraph];
        while let Some(element) = open.pop() {
            match element.name.as_str() {
                "txbxContent" => self.body(element),
                "Fallback" => {}
                _ => open.extend(element.elements()),
            }
        }
    }

    fn table(&mut self, table: &Element) {
        let rows: Vec<Vec<&Element>> = table.all("tr").map(|row| row.all("tc").collect()).collect();
        // One column, or tables inside: the table sets a page, and holds no rows of data.
        let layout = rows.iter().all(|cells| cells.len() < 2) || table.under().skip(1).any(|e| e.name == "tbl");
        self.draft.gap();
        for cells in &rows {
            if layout {
                for cell in cells {
                    self.body(cell);
                }
                continue;
            }
            for cell in cells {
                self.embedded(cell);
            }
            let notes = &mut self.notes;
            let text = |cell: &&Element| {
                let paragraphs = cell.all("p").map(|p| folded(&text_of(p, notes)));
                paragraphs.filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")
            };
            let line = cells.iter().map(text).collect::<Vec<_>>().join("\t");
            self.draft.line(&line, Mark { hint: Some(Hint::Row), start: Start::Element });
        }
        self.draft.gap();
    }
}

/// The text of a paragraph's runs (17.3.3): tabs and line ends where it has them, what was deleted left out, the marks of
/// its notes in their places.
pub(super) fn text_of(paragraph: &Element, notes: &mut Notes) -> String {
    let mut out = String::new();
    let mut open: Vec<&Element> = paragraph.elements().collect();
    open.reverse();
    while let Some(element) = open.pop() {
        match element.name.as_str() {
            "t" => out.push_str(&element.text()),
            "tab" | "ptab" => out.push('\t'),
            "br" | "cr" => out.push('\n'),
            "noBreakHyphen" => out.push('\u{2011}'),
            "softHyphen" => out.push('\u{ad}'),
            "footnoteReference" | "endnoteReference" => out.extend(notes.refer(element)),
            "sym" => out.extend(symbol(element)),
            "pPr" | "rPr" | "del" | "moveFrom" | "instrText" | "txbxContent" | "Fallback" | "drawing" | "pict"
            | "object" | "rt" => {}
            _ => {
                let from = open.len();
                open.extend(element.nodes.iter().filter_map(|node| match node {
                    Node::Element(element) => Some(element),
                    Node::Text(_) => None,
                }));
                open[from..].reverse();
            }
        }
    }
    out
}

/// A character of a symbol font (17.3.3.30); those of private use say nothing outside their font.
fn symbol(element: &Element) -> Option<char> {
    let code = element.attribute("char").and_then(|c| u32::from_str_radix(c, 16).ok())?;
    char::from_u32(code).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c))
}
