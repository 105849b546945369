//! Paragraphs of one run: docx-rs builds one of each style, and the others are made in its likeness.
//!
//! In: a style and a text. Out: the XML that docx-rs would build, in the schema's order. Most of a document is
//! paragraphs, and building one takes docx-rs longer than reading it takes us.

use super::order::ordered;
use docx_rs::{BreakType, BuildXML, Paragraph, Run};
use quick_xml::escape::escape;
use std::borrow::Cow;
use std::io::{self, Write};

/// A word that stands nowhere in the mark-up of a run.
const WORD: &str = "0";

/// The beginning of a run, and of one that runs from right to left (17.3.2.30 `rtl`). A style may not say it of its runs
/// in Word, which leaves the mark out of styles.
pub(super) const RUN: &str = "<w:r>";
pub(super) const RUN_FROM_THE_RIGHT: &str = "<w:r><w:rPr><w:rtl/></w:rPr>";

/// What stands around the words of the paragraphs of a style.
struct Frame {
    style: &'static str,
    new_page: bool,
    opening: String,
    closing: String,
    /// In front of a text and behind it.
    text: [String; 2],
    line_break: String,
    tab: String,
}

/// The frames of the styles that a document has had so far.
#[derive(Default)]
pub(super) struct Frames {
    /// The runs run from right to left.
    from_the_right: bool,
    known: Vec<Frame>,
    /// The paragraph that is being written.
    xml: String,
}

/// A paragraph of one run; docx-rs drops line feeds and leaves tabs raw, so both become elements here.
pub(super) fn paragraph(style: &str, text: &str) -> Paragraph {
    let mut run = Run::new();
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        for (n, part) in line.split('\t').enumerate() {
            if n > 0 {
                run = run.add_tab();
            }
            if !part.is_empty() {
                run = run.add_text(part);
            }
        }
    }
    Paragraph::new().style(style).add_run(run)
}

impl Frames {
    /// No frames yet, for runs of that direction.
    pub(super) fn new(from_the_right: bool) -> Self {
        Self { from_the_right, ..Self::default() }
    }

    /// Writes a paragraph, in one piece: what the compressor makes depends on the pieces that it gets.
    pub(super) fn put(
        &mut self,
        style: &'static str,
        new_page: bool,
        list: Option<usize>,
        text: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let found = self.known.iter().position(|f| f.style == style && f.new_page == new_page);
        let at = found.unwrap_or_else(|| {
            let mut frame = Frame::new(style, new_page);
            if self.from_the_right {
                frame.opening = frame.opening.replace(RUN, RUN_FROM_THE_RIGHT);
            }
            self.known.push(frame);
            self.known.len() - 1
        });
        self.xml.clear();
        self.known[at].put(list, text, &mut self.xml);
        out.write_all(self.xml.as_bytes())
    }
}

impl Frame {
    fn new(style: &'static str, new_page: bool) -> Self {
        let sample = paragraph(style, &format!("{WORD}\n{WORD}\t{WORD}")).page_break_before(new_page);
        let xml = ordered(&sample.build());
        let [from, to] = [xml.find("<w:t "), xml.rfind("</w:t>")].map(Option::unwrap_or_default);
        let (opening, closing) = (&xml[..from], &xml[to + "</w:t>".len()..]);
        let words = &xml[from..xml.len() - closing.len()];
        let mut between = words.split(WORD);
        let [before, line_break, tab, after] = std::array::from_fn(|_| between.next().unwrap_or_default());
        let inner = |part: &str| part.strip_prefix(after).and_then(|p| p.strip_suffix(before)).map(str::to_owned);
        Self {
            style,
            new_page,
            opening: opening.to_owned(),
            closing: closing.to_owned(),
            text: [before, after].map(str::to_owned),
            line_break: inner(line_break).unwrap_or_default(),
            tab: inner(tab).unwrap_or_default(),
        }
    }

    fn put(&self, list: Option<usize>, text: &str, out: &mut String) {
        // `numPr` (17.3.1.19) stands behind the style and the page break, and a frame has nothing else there.
        let end = self.opening.find("</w:pPr>").unwrap_or(self.opening.len());
        out.push_str(&self.opening[..end]);
        if let Some(number) = list {
            let number = number.to_string();
            out.extend(["<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"", &number, "\"/></w:numPr>"]);
        }
        out.push_str(&self.opening[end..]);
        let mut rest = text;
        while !rest.is_empty() {
            let end = memchr::memchr2(b'\n', b'\t', rest.as_bytes()).unwrap_or(rest.len());
            if end > 0 {
                out.push_str(&self.text[0]);
                out.push_str(&escape(without_returns(&rest[..end])));
                out.push_str(&self.text[1]);
            }
            match rest.as_bytes().get(end) {
                Some(b'\n') => out.push_str(&self.line_break),
                Some(_) => out.push_str(&self.tab),
                None => break,
            }
            rest = &rest[end + 1..];
        }
        out.push_str(&self.closing);
    }
}

/// The text without carriage returns, which docx-rs drops.
fn without_returns(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace('\r', "")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_names_its_list() {
        let mut out = Vec::new();
        Frames::default().put("ListItem", false, Some(3), "a", &mut out).unwrap();
        let list =
            "<w:pStyle w:val=\"ListItem\" /><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>";
        assert!(String::from_utf8(out).unwrap().contains(list));
    }

    #[test]
    fn a_paragraph_is_what_docx_rs_builds() {
        let mut frames = Frames::default();
        for text in ["", "a", "a\tb", "\t\n\n", "a 0 & <b> \"c\"\n'd'\t", "\ta\r\nb", "渡轮\u{a0}x"] {
            for (style, new_page) in [("Body", false), ("Heading1", true), ("Body", true)] {
                let mut out = Vec::new();
                frames.put(style, new_page, None, text, &mut out).unwrap();
                let built = ordered(&paragraph(style, text).page_break_before(new_page).build());
                assert_eq!(String::from_utf8(out).unwrap(), built, "{text:?}");
            }
        }
    }
}
