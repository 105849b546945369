//! A small writer of XML: elements and attributes into a buffer that is spilt to the sink as it fills.
//!
//! In: names, attributes and text. Out: well-formed XML 1.0 in UTF-8 on the sink. There is no tree: what is written is
//! gone, so that the size of a document costs no memory. Element names are the program's own and are not checked.

use crate::write::xml_text::{push_line, push_text};
use std::io::{self, Write};

/// Bytes after which the buffer is spilt.
const FULL: usize = 64 * 1024;

/// The buffered writer.
pub(super) struct Xml<'w> {
    out: &'w mut dyn Write,
    buffer: Vec<u8>,
    /// Levels of indentation; zero for ever where the output is compact.
    depth: usize,
    pretty: bool,
}

/// An attribute's name and value; without a value it is not written.
pub(super) type Attribute<'a> = (&'a str, Option<&'a str>);

impl<'w> Xml<'w> {
    /// Starts a document with its declaration.
    pub(super) fn new(out: &'w mut dyn Write, pretty: bool) -> Self {
        let mut buffer = Vec::with_capacity(FULL + FULL / 4);
        buffer.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        Self { out, buffer, depth: 0, pretty }
    }

    /// Opens an element that holds elements.
    pub(super) fn open(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes);
        self.buffer.push(b'>');
        self.depth += 1;
    }

    /// Closes an element that [`Xml::open`] opened.
    pub(super) fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.line();
        self.end(name);
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes);
        self.buffer.extend_from_slice(b"/>");
    }

    /// An element without content, the value of whose last attribute keeps its line breaks.
    pub(super) fn empty_with_lines(&mut self, name: &str, attributes: &[Attribute<'_>], (key, value): (&str, &str)) {
        self.start(name, attributes);
        self.buffer.push(b' ');
        self.buffer.extend_from_slice(key.as_bytes());
        self.buffer.extend_from_slice(b"=\"");
        for (at, line) in value.lines().enumerate() {
            if at > 0 {
                self.buffer.extend_from_slice(b"&#10;");
            }
            push_line(&mut self.buffer, line);
        }
        self.buffer.extend_from_slice(b"\"/>");
    }

    /// An element with nothing but text, whose line breaks stay.
    pub(super) fn text(&mut self, name: &str, attributes: &[Attribute<'_>], text: &str) {
        self.start(name, attributes);
        self.buffer.push(b'>');
        push_text(&mut self.buffer, text);
        self.end(name);
    }

    /// An element with nothing but text on one line, for the types that forbid line breaks.
    pub(super) fn line_of(&mut self, name: &str, attributes: &[Attribute<'_>], text: &str) {
        self.start(name, attributes);
        self.buffer.push(b'>');
        push_line(&mut self.buffer, text);
        self.end(name);
    }

    /// An element whose text is given in several parts, joined as they are.
    pub(super) fn parts<'a>(&mut self, name: &str, class: &str, parts: impl IntoIterator<Item = &'a str>) {
        self.start(name, &[("class", Some(class))]);
        self.buffer.push(b'>');
        for part in parts {
            push_text(&mut self.buffer, part);
        }
        self.end(name);
    }

    /// Begins an element of text and elements; what follows stands behind it without a line of its own, as
    /// [`Xml::chars`], until [`Xml::end`].
    pub(super) fn begin(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.line();
        self.begin_inline(name, attributes);
    }

    /// Begins an element inside running text.
    pub(super) fn begin_inline(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.tag(name, attributes);
        self.buffer.push(b'>');
    }

    /// Character data inside an element that [`Xml::begin`] began.
    pub(super) fn chars(&mut self, text: &str) {
        push_text(&mut self.buffer, text);
    }

    /// Hands the buffer to the sink where it is full; called between elements of any size.
    pub(super) fn spill(&mut self) -> io::Result<()> {
        if self.buffer.len() >= FULL {
            self.out.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    /// Ends the document.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.buffer.push(b'\n');
        self.out.write_all(&self.buffer)
    }

    fn start(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.line();
        self.tag(name, attributes);
    }

    fn tag(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.buffer.push(b'<');
        self.buffer.extend_from_slice(name.as_bytes());
        for (name, value) in attributes {
            if let Some(value) = value {
                self.buffer.push(b' ');
                self.buffer.extend_from_slice(name.as_bytes());
                self.buffer.extend_from_slice(b"=\"");
                push_line(&mut self.buffer, value);
                self.buffer.push(b'"');
            }
        }
    }

    /// Ends an element of text.
    pub(super) fn end(&mut self, name: &str) {
        self.buffer.extend_from_slice(b"</");
        self.buffer.extend_from_slice(name.as_bytes());
        self.buffer.push(b'>');
    }

    /// Every element has its line, so that versions of a file can be compared; only pretty output is indented.
    fn line(&mut self) {
        self.buffer.push(b'\n');
        if self.pretty {
            let width = self.buffer.len() + 2 * self.depth;
            self.buffer.resize(width, b' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pretty: bool, write: impl FnOnce(&mut Xml<'_>)) -> String {
        let mut out = Vec::new();
        let mut xml = Xml::new(&mut out, pretty);
        write(&mut xml);
        xml.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn elements_stand_on_lines_and_text_is_escaped() {
        let got = written(true, |xml| {
            xml.open("a", &[("x", Some("1 \"2\"\n")), ("y", None)]);
            xml.text("b", &[], "< &\n>");
            xml.line_of("b", &[], "1\n2");
            xml.empty("c", &[]);
            xml.close("a");
        });
        let want = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x=\"1 &quot;2&quot; \">\n  <b>&lt; &amp;\n&gt;</b>\n  \
                    <b>1 2</b>\n  <c/>\n</a>\n";
        assert_eq!(got, want);
    }

    #[test]
    fn the_buffer_is_spilt_when_full() {
        let mut out = Vec::new();
        let mut xml = Xml::new(&mut out, false);
        let long = "x".repeat(FULL);
        xml.open("a", &[]);
        xml.text("b", &[], &long);
        xml.spill().unwrap();
        assert!(xml.buffer.is_empty());
        xml.close("a");
        xml.finish().unwrap();
        assert_eq!(out.len(), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n<b></b>\n</a>\n".len() + FULL);
    }
}
