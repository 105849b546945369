//! Offsets in other units: bytes of UTF-8, code points, UTF-16 code units.
//!
//! In: the decoded text, and a document whose spans point into it. Out: the same document with its spans counted in
//! another unit. Programs in Python index by code points, those in JavaScript and Java by UTF-16 units.

use crate::model::{Document, Unit};
use crate::span::Span;

/// Why an offset is no place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OffsetError {
    /// The offset lies behind the end of the text.
    #[error("offset {offset} lies behind the end of the text ({length})")]
    OutOfRange {
        /// The offset, in the map's unit.
        offset: usize,
        /// The length of the text in the same unit.
        length: usize,
    },
    /// The offset lies between the bytes or units of one character.
    #[error("offset {offset} lies inside a character")]
    InsideCharacter {
        /// The offset, in the map's unit.
        offset: usize,
    },
}

/// Bytes between two marks of the map: looking an offset up counts over no more than this.
const STRIDE: usize = 1024;

/// The way between bytes of a text and another unit, both ways.
#[derive(Clone, Debug)]
pub struct OffsetMap<'a> {
    text: &'a str,
    unit: Unit,
    /// Byte offset and offset in the unit, every `STRIDE` bytes or a little before; empty where one is the other.
    marks: Vec<(usize, usize)>,
    /// Length of the text in the unit.
    length: usize,
}

impl<'a> OffsetMap<'a> {
    /// Counts through a text once.
    #[must_use]
    pub fn new(text: &'a str, unit: Unit) -> Self {
        if unit == Unit::Utf8 || text.is_ascii() {
            return Self { text, unit, marks: Vec::new(), length: text.len() };
        }
        let (mut marks, mut byte, mut length) = (Vec::with_capacity(text.len() / STRIDE + 1), 0, 0);
        while byte < text.len() {
            marks.push((byte, length));
            let next = text.floor_char_boundary((byte + STRIDE).min(text.len()));
            length += count(&text[byte..next], unit);
            byte = next;
        }
        Self { text, unit, marks, length }
    }

    /// The byte offset of an offset in the map's unit.
    pub fn to_byte(&self, offset: usize) -> Result<usize, OffsetError> {
        if offset > self.length {
            return Err(OffsetError::OutOfRange { offset, length: self.length });
        }
        let inside = Err(OffsetError::InsideCharacter { offset });
        if self.marks.is_empty() {
            return if self.text.is_char_boundary(offset) { Ok(offset) } else { inside };
        }
        let (mut byte, mut at) = self.marks[self.marks.partition_point(|m| m.1 <= offset) - 1];
        for c in self.text[byte..].chars() {
            if at >= offset {
                break;
            }
            byte += c.len_utf8();
            at += width(c, self.unit);
        }
        if at == offset { Ok(byte) } else { inside }
    }

    /// The offset in the map's unit of a byte offset.
    pub fn of_byte(&self, byte: usize) -> Result<usize, OffsetError> {
        if byte > self.text.len() {
            return Err(OffsetError::OutOfRange { offset: byte, length: self.text.len() });
        }
        if !self.text.is_char_boundary(byte) {
            return Err(OffsetError::InsideCharacter { offset: byte });
        }
        match self.marks.partition_point(|m| m.0 <= byte).checked_sub(1) {
            None => Ok(byte),
            Some(mark) => {
                let (start, at) = self.marks[mark];
                Ok(at + count(&self.text[start..byte], self.unit))
            }
        }
    }

    /// A span in the map's unit as a span of bytes.
    pub fn to_bytes(&self, span: Span) -> Result<Span, OffsetError> {
        Ok(Span::new(self.to_byte(span.start)?, self.to_byte(span.end)?))
    }

    /// A span of bytes as a span in the map's unit.
    pub fn of_bytes(&self, span: Span) -> Result<Span, OffsetError> {
        Ok(Span::new(self.of_byte(span.start)?, self.of_byte(span.end)?))
    }
}

/// Counts the spans of a document in another unit and says so in `source.unit`.
///
/// `text` is the decoded text that the document was read from. On an error the document is of no further use.
pub fn convert(document: &mut Document, text: &str, unit: Unit) -> Result<(), OffsetError> {
    if document.source.unit != Unit::Utf8 {
        let from = OffsetMap::new(text, document.source.unit);
        document.try_spans_mut(|span| {
            *span = from.to_bytes(*span)?;
            Ok(())
        })?;
    }
    convert_to(document, &OffsetMap::new(text, unit))
}

/// Counts the spans of a document, which are in bytes, in the unit of a map of its text, and says so in `source.unit`.
///
/// On an error the document is of no further use.
pub fn convert_to(document: &mut Document, map: &OffsetMap) -> Result<(), OffsetError> {
    document.try_spans_mut(|span| {
        *span = map.of_bytes(*span)?;
        Ok(())
    })?;
    document.source.unit = map.unit;
    Ok(())
}

fn width(c: char, unit: Unit) -> usize {
    match unit {
        Unit::Utf8 => c.len_utf8(),
        Unit::Chars => 1,
        Unit::Utf16 => c.len_utf16(),
    }
}

fn count(text: &str, unit: Unit) -> usize {
    match unit {
        Unit::Utf8 => text.len(),
        Unit::Chars => text.chars().count(),
        Unit::Utf16 => text.chars().map(char::len_utf16).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every offset of a text, found by counting.
    fn check(text: &str) {
        for unit in [Unit::Utf8, Unit::Chars, Unit::Utf16] {
            let map = OffsetMap::new(text, unit);
            let mut at = 0;
            for (byte, c) in text.char_indices() {
                assert_eq!((map.to_byte(at), map.of_byte(byte)), (Ok(byte), Ok(at)), "{unit:?} {byte}");
                for inside in 1..width(c, unit) {
                    let offset = at + inside;
                    assert_eq!(map.to_byte(offset), Err(OffsetError::InsideCharacter { offset }));
                }
                at += width(c, unit);
            }
            assert_eq!((map.to_byte(at), map.of_byte(text.len())), (Ok(text.len()), Ok(at)));
            assert_eq!(map.to_byte(at + 1), Err(OffsetError::OutOfRange { offset: at + 1, length: at }));
        }
    }

    #[test]
    fn every_offset_has_its_place_in_each_unit() {
        check("");
        check("plain");
        check("綦江 é 😀 end");
        check(&"綦江😀a\r\n".repeat(700));
    }

    #[test]
    fn the_first_byte_behind_a_mark_is_found() {
        let text = format!("{}é", "é".repeat(STRIDE));
        let map = OffsetMap::new(&text, Unit::Chars);
        assert_eq!(map.to_byte(STRIDE), Ok(2 * STRIDE));
        assert_eq!(map.of_byte(1), Err(OffsetError::InsideCharacter { offset: 1 }));
    }

    #[test]
    fn a_document_goes_there_and_back() {
        let text = "😀 Grüße\n綦江全力建设";
        let mut document = crate::read(text.as_bytes(), &crate::ReadOptions::default()).unwrap().document;
        let bytes = document.clone();
        convert(&mut document, text, Unit::Utf16).unwrap();
        assert_eq!(document.source.unit, Unit::Utf16);
        convert(&mut document, text, Unit::Chars).unwrap();
        assert_ne!((&document.articles, &document.furniture), (&bytes.articles, &bytes.furniture));
        convert(&mut document, text, Unit::Utf8).unwrap();
        assert_eq!(document, bytes);
    }
}
