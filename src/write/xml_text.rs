//! Characters that XML forbids, kept out of every XML part, and text escaped into a buffer of bytes.
//!
//! In: text of a document. Out: well-formed XML character data, and a diagnostic for each element that lost characters.
//! What is forbidden is left out silently while writing and reported by [`left_out`] over the document as a whole, so
//! that a text written twice (in an item and in the package that names it) is reported once.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Article, Block, Document, Unit};
use crate::span::Span;
use std::collections::BTreeMap;

/// True for a character that XML 1.0 allows in a document (section 2.2, production 2 `Char`).
#[must_use]
pub(crate) const fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

/// True where the bytes show that every character is allowed and that there is no carriage return; false where it takes
/// a closer look. The compiler takes many bytes at once.
pub(crate) fn is_plain(text: &str) -> bool {
    let odd = |b: u8| b < b' ' && b != b'\t' && b != b'\n' || b == 0xef;
    !text.bytes().fold(false, |found, b| found | odd(b))
}

/// True for a byte that character data cannot carry as it is: mark-up, control characters, and the first byte of
/// U+FFFE and U+FFFF (EF BF BE, EF BF BF), which other characters share.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 0x20 {
        table[b] = b != b'\t' as usize && b != b'\n' as usize;
        b += 1;
    }
    table[b'&' as usize] = true;
    table[b'<' as usize] = true;
    table[b'>' as usize] = true;
    table[0xef] = true;
    table
};

/// [`SPECIAL`], with quotes and what breaks a line.
const SPECIAL_ON_A_LINE: [bool; 256] = {
    let mut table = SPECIAL;
    table[b'"' as usize] = true;
    table[b'\t' as usize] = true;
    table[b'\n' as usize] = true;
    table
};

/// Appends `text` as character data; tabs and line feeds stay, forbidden characters go.
pub(crate) fn push_text(out: &mut Vec<u8>, text: &str) {
    push(out, text, &SPECIAL, b"&#13;");
}

/// Appends `text` on one line, fit for an attribute in double quotes and for types that allow no line breaks: tabs,
/// line feeds and carriage returns become spaces, forbidden characters go.
pub(crate) fn push_line(out: &mut Vec<u8>, text: &str) {
    push(out, text, &SPECIAL_ON_A_LINE, b" ");
}

fn push(out: &mut Vec<u8>, text: &str, special: &[bool; 256], carriage_return: &[u8]) {
    let bytes = text.as_bytes();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = bytes[at..].iter().position(|&b| special[usize::from(b)]) {
        at += found;
        let (instead, len): (&[u8], usize) = match bytes[at] {
            b'&' => (b"&amp;", 1),
            b'<' => (b"&lt;", 1),
            b'>' => (b"&gt;", 1),
            b'"' => (b"&quot;", 1),
            b'\t' | b'\n' => (b" ", 1),
            b'\r' => (carriage_return, 1),
            0xef if is_noncharacter(&bytes[at..]) => (b"", 3),
            0xef => {
                at += 3;
                continue;
            }
            _ => (b"", 1),
        };
        out.extend_from_slice(&bytes[from..at]);
        out.extend_from_slice(instead);
        at += len;
        from = at;
    }
    out.extend_from_slice(&bytes[from..]);
}

/// True where U+FFFE or U+FFFF begins.
fn is_noncharacter(bytes: &[u8]) -> bool {
    matches!(bytes, [0xef, 0xbf, 0xbe | 0xbf, ..])
}

/// True where `text` holds a character that XML forbids.
pub(crate) fn has_forbidden(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|&b| b < 0x20 || b == 0xef) {
        at += found;
        match bytes[at] {
            b'\t' | b'\n' | b'\r' => at += 1,
            0xef if !is_noncharacter(&bytes[at..]) => at += 3,
            _ => return true,
        }
    }
    false
}

/// Which characters an output has no place for.
pub(crate) struct Forbidden {
    /// True where a text holds one of them.
    pub(crate) in_text: fn(&str) -> bool,
    /// False for one of them.
    pub(crate) allowed: fn(char) -> bool,
    /// Why: behind one character, and behind several.
    pub(crate) why: [&'static str; 2],
}

/// What XML forbids.
const XML: Forbidden = Forbidden { in_text: has_forbidden, allowed, why: ["XML forbids it", "XML forbids them"] };

/// One diagnostic for each element of the document that holds characters which XML forbids; [`left_out_by`] says more.
pub(crate) fn left_out(doc: &Document, furniture: bool) -> Vec<Diagnostic> {
    left_out_by(doc, furniture, &XML)
}

/// One diagnostic for each element of the document that holds forbidden characters.
///
/// The place is that of the characters themselves where the element's text stands in the source byte for byte (its
/// lines divided by nothing, a space or a line feed), else that of the whole element. Furniture counts where `furniture`
/// says that the format writes it.
pub(crate) fn left_out_by(doc: &Document, furniture: bool, forbidden: &Forbidden) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    each_text(doc, furniture, &mut |text, source| {
        if !(forbidden.in_text)(text) {
            return;
        }
        let unit = doc.source.unit;
        let mut places = if unit == Unit::Utf8 { places(text, source, forbidden.allowed) } else { source.to_vec() };
        // A byline inside a paragraph, a credit inside a caption: their characters are reported once.
        places.retain(|p| known.range(..=p.start).next_back().is_none_or(|(_, end)| *end < p.end));
        if places.is_empty() && !source.is_empty() {
            return;
        }
        known.extend(places.iter().map(|p| (p.start, p.end)));
        let lost: Vec<char> = text.chars().filter(|c| !(forbidden.allowed)(*c)).collect();
        let (count, first, [one, several]) = (lost.len(), u32::from(lost[0]), forbidden.why);
        let message = match count {
            1 => format!("U+{first:04X} was left out: {one}"),
            _ => format!("{count} characters were left out, the first U+{first:04X}: {several}"),
        };
        found.push(Diagnostic::new(Code::CharactersLeftOut, message).on(&places));
    });
    found
}

/// More places than this are given as the element's own.
const MOST_PLACES: usize = 32;

/// The places of the forbidden characters of a text whose lines stand at `source`.
fn places(text: &str, source: &[Span], allowed: fn(char) -> bool) -> Vec<Span> {
    let Some(pieces) = pieces(text, source) else { return source.to_vec() };
    let mut places: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| !allowed(*c)) {
        let (start, span) = pieces[pieces.partition_point(|(start, _)| *start <= at) - 1];
        let place = Span::new(span.start + at - start, span.start + at - start + c.len_utf8());
        match places.last_mut() {
            Some(last) if last.end == place.start => last.end = place.end,
            _ => places.push(place),
        }
        if places.len() > MOST_PLACES {
            return source.to_vec();
        }
    }
    places
}

/// Where each span of `source` begins in the text, if the text is their characters joined by nothing or by one
/// character of white space each.
fn pieces(text: &str, source: &[Span]) -> Option<Vec<(usize, Span)>> {
    let total: usize = source.iter().map(|s| s.len()).sum();
    let gaps = source.len().checked_sub(1)?;
    let gap = match text.len().checked_sub(total)? {
        0 => 0,
        left if left == gaps => 1,
        _ => return None,
    };
    let mut start = 0;
    let mut pieces = Vec::with_capacity(source.len());
    for span in source {
        let divided = start == 0 || gap == 0 || matches!(text.as_bytes().get(start - 1), Some(b' ' | b'\n'));
        if !divided || !text.is_char_boundary(start) {
            return None;
        }
        pieces.push((start, *span));
        start += span.len() + gap;
    }
    Some(pieces)
}

/// Calls `see` with every text of the document and its place; names and dates inside them are not seen again.
fn each_text(doc: &Document, furniture: bool, see: &mut dyn FnMut(&str, &[Span])) {
    for article in &doc.articles {
        each_text_of(article, see);
    }
    for credit in &doc.credits {
        see(&credit.text, &credit.source);
    }
    if furniture {
        for e in &doc.furniture {
            see(&e.text, &e.source);
        }
    }
}

pub(crate) fn each_text_of(a: &Article, see: &mut dyn FnMut(&str, &[Span])) {
    let heads = a.kickers.iter().chain(&a.headline).chain(&a.subheadlines);
    let tails = a.boilerplate.iter().chain(&a.legal).chain(&a.notes).chain(&a.end);
    for e in heads.chain(tails) {
        see(&e.text, &e.source);
    }
    for section in &a.sections {
        for e in section.label.iter().chain(&section.heading) {
            see(&e.text, &e.source);
        }
        section.blocks.iter().for_each(|b| each_text_of_block(b, see));
    }
    a.bylines.iter().for_each(|b| see(&b.text, &b.source));
    a.date.iter().for_each(|d| see(&d.text, &d.source));
    a.dateline.iter().for_each(|d| see(&d.text, &d.source));
    a.release.iter().for_each(|r| see(&r.text, &r.source));
    a.credits.iter().for_each(|c| see(&c.text, &c.source));
    a.contacts.iter().for_each(|c| see(&c.text, &c.source));
}

fn each_text_of_block(block: &Block, see: &mut dyn FnMut(&str, &[Span])) {
    match block {
        Block::Paragraph(e) => see(&e.text, &e.source),
        Block::List { items } => {
            for item in items {
                see(item.marker.as_deref().unwrap_or_default(), &item.source);
                see(&item.text, &item.source);
            }
        }
        Block::Table { rows } => rows.iter().for_each(|r| see(&r.text, &r.source)),
        Block::Figure(f) => {
            f.caption.iter().for_each(|c| see(&c.text, &c.source));
            f.credits.iter().for_each(|c| see(&c.text, &c.source));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Byline, Element, Section, SourceInfo};

    fn text(s: &str) -> String {
        let mut out = Vec::new();
        push_text(&mut out, s);
        String::from_utf8(out).unwrap()
    }

    fn line(s: &str) -> String {
        let mut out = Vec::new();
        push_line(&mut out, s);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn markup_is_escaped_and_what_is_forbidden_goes() {
        assert_eq!(text("a<b & c]]>"), "a&lt;b &amp; c]]&gt;");
        assert_eq!(text("\u{1}a\u{c}b\u{ffff}c\u{fffe}\u{1f}"), "abc");
        assert_eq!(text("tab\there\nand\r"), "tab\there\nand&#13;");
        assert_eq!(line("a \"b\"\tc\nd\r\u{b}"), "a &quot;b&quot; c d ");
    }

    #[test]
    fn full_width_forms_share_a_first_byte_with_noncharacters_and_stay() {
        let chinese = "，。！？\u{feff}\u{fffd}ﬁ";
        assert_eq!(text(chinese), chinese);
        assert_eq!(line(chinese), chinese);
        assert!(!has_forbidden(chinese));
        assert!(has_forbidden("，\u{ffff}"));
    }

    #[test]
    fn every_character_is_kept_exactly_where_it_is_allowed() {
        for c in (0..=0x11_000).chain([0x1_fffe, 0x10_ffff]).filter_map(char::from_u32) {
            assert_eq!(!text(&c.to_string()).is_empty(), allowed(c), "{c:?}");
            assert_eq!(has_forbidden(&c.to_string()), !allowed(c), "{c:?}");
        }
    }

    fn document(article: Article) -> Document {
        let source = SourceInfo {
            name: None,
            bytes: 0,
            sha256: String::new(),
            encoding: "UTF-8".into(),
            lines: 0,
            unit: Unit::Utf8,
        };
        Document {
            version: "1".into(),
            source,
            language: None,
            articles: vec![article],
            credits: vec![],
            furniture: vec![],
            diagnostics: vec![],
        }
    }

    fn paragraph(text: &str, source: &[(usize, usize)]) -> Block {
        let source = source.iter().map(|&(a, b)| Span::new(a, b)).collect();
        Block::Paragraph(Element { text: text.into(), source, confidence: 1.0 })
    }

    fn reported(blocks: Vec<Block>, bylines: Vec<Byline>) -> Vec<Vec<Span>> {
        let sections = vec![Section { blocks, ..Section::default() }];
        let found = left_out(&document(Article { bylines, sections, ..Article::default() }), true);
        assert!(found.iter().all(|d| d.code == Code::CharactersLeftOut));
        found.into_iter().map(|d| d.source).collect()
    }

    #[test]
    fn the_place_is_the_character_where_the_text_stands_as_it_is() {
        assert_eq!(reported(vec![paragraph("ab\u{1}c", &[(10, 14)])], vec![]), [[Span::new(12, 13)]]);
        // Two lines joined by a space, and by nothing.
        assert_eq!(reported(vec![paragraph("ab c\u{1}\u{2}d", &[(10, 12), (13, 17)])], vec![]), [[Span::new(14, 16)]]);
        assert_eq!(reported(vec![paragraph("綦江\u{c}市", &[(3, 9), (10, 14)])], vec![]), [[Span::new(10, 11)]]);
    }

    #[test]
    fn the_place_is_the_element_where_the_text_was_changed() {
        assert_eq!(reported(vec![paragraph("ab\u{1}c", &[(10, 24)])], vec![]), [[Span::new(10, 24)]]);
    }

    #[test]
    fn a_byline_inside_a_paragraph_is_reported_once() {
        let byline = Byline { text: "X\u{1}Y".into(), source: vec![Span::new(14, 17)], ..Byline::default() };
        assert_eq!(reported(vec![paragraph("Text X\u{1}Y", &[(9, 17)])], vec![byline]), [[Span::new(15, 16)]]);
    }

    #[test]
    fn clean_text_is_not_reported() {
        assert!(reported(vec![paragraph("Ünïcödé\t，\u{85}\u{feff}", &[(0, 30)])], vec![]).is_empty());
    }
}
