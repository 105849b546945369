//! HTML (the Living Standard) as lines with hints: headings, figures, addresses, lists, tables; menus as what is of the
//! page.
//!
//! In: the bytes of a page. Out: its text as a browser sets it: an element in a line, forced breaks as line ends, list
//! items with the mark that a browser draws, the cells of a row divided by tabs. Scripts, styles and what a page hides
//! are left out. Nothing is fetched.

mod names;
mod outline;
mod tree;
mod walk;

use super::draft::Draft;
use super::{Bound, Content, Extract, IngestError, Likeness, Limits, Options, Reader, opening, opens_with};
use crate::source::{self, Decoded};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{ParseOpts, parse_document};
use std::borrow::Cow;
use tree::{Sink, Tree};

/// The format's entry in the list of readers.
pub(super) static READER: Reader = Reader {
    name: "html",
    extensions: &["html", "htm", "xhtml"],
    media_type: "text/html",
    about: "a web page: headings, figures, lists and tables as evidence, menus as furniture",
    sniff,
    read,
};

/// Bytes that are parsed between two looks at the limits.
const CHUNK: usize = 4096;
/// Words that a tag may have: the parser compares each attribute of a tag with all others.
const ATTRIBUTES: u64 = 4000;

fn sniff(bytes: &[u8]) -> Likeness {
    let mut head = opening(bytes);
    // What may stand before the first element.
    while let Some((open, close)) = [("<?xml", "?>"), ("<!--", "-->")].into_iter().find(|(o, _)| opens_with(head, o)) {
        match memchr::memmem::find(&head[open.len()..], close.as_bytes()) {
            Some(at) => head = head[open.len() + at + close.len()..].trim_ascii_start(),
            None => return Likeness::No,
        }
    }
    if opens_with(head, "<!doctype html") || opens_with(head, "<html") {
        Likeness::Sure
    } else if ["<head", "<body", "<article", "<main", "<h1", "<p>", "<div"].iter().any(|tag| opens_with(head, tag)) {
        Likeness::Likely
    } else {
        Likeness::No
    }
}

fn read(bytes: &[u8], options: &Options) -> Result<Content<'static>, IngestError> {
    let Decoded { text, encoding, diagnostics } = decode(bytes, options)?.without_places();
    let mut draft = Draft::default();
    let language = extract(&text, &mut draft, options.limits)?;
    let extract = draft.extract(encoding);
    Ok(Content::Text(Extract { language, diagnostics, ..extract }))
}

/// Puts the text of a page into a draft; gives the language that the page says.
pub(super) fn extract(html: &str, draft: &mut Draft, limits: Limits) -> Result<Option<String>, IngestError> {
    let tree = parse(html, limits)?;
    let language = tree.under(0).find(|&n| tree.name(n) == "html");
    let language = language.and_then(|n| tree.attribute(n, "lang").or_else(|| tree.attribute(n, "xml:lang")));
    let language = language.map(|l| l.trim().to_owned()).filter(|l| !l.is_empty());
    walk::walk(&tree, draft);
    Ok(language)
}

/// The tree of a page, the limits looked at as it grows.
fn parse(html: &str, limits: Limits) -> Result<Tree, IngestError> {
    let limit = |bound, most| Err(IngestError::Limit { format: "HTML", bound, most });
    if html.len() as u64 > limits.bytes {
        return limit(Bound::Bytes, limits.bytes);
    }
    if crowded(html) {
        return limit(Bound::Fixed("attributes in a tag"), ATTRIBUTES);
    }
    let mut parser = parse_document(Sink::new(), ParseOpts::default());
    let mut rest = html;
    while !rest.is_empty() {
        let (chunk, behind) = rest.split_at(rest.ceil_char_boundary(CHUNK.min(rest.len())));
        parser.process(StrTendril::from_slice(chunk));
        rest = behind;
        let tree = parser.tokenizer.sink.sink.0.borrow();
        if tree.levels as u64 > limits.levels {
            return limit(Bound::Levels, limits.levels);
        }
        if tree.nodes.len() as u64 > limits.nodes {
            return limit(Bound::Nodes, limits.nodes);
        }
    }
    Ok(parser.finish())
}

/// True where what may be a tag goes on over more words than attributes have any use for.
fn crowded(html: &str) -> bool {
    let bytes = html.as_bytes();
    let mut from = 0;
    while let Some(open) = memchr::memchr(b'<', &bytes[from..]) {
        let start = from + open + 1;
        let end = memchr::memchr2(b'<', b'>', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        let tag = &bytes[start..end];
        let words = tag.iter().filter(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'"' | b'\'')).count();
        if tag.first().is_some_and(u8::is_ascii_alphabetic) && words as u64 > ATTRIBUTES {
            return true;
        }
        from = end;
    }
    false
}

/// The text of the bytes: by the caller's word, a byte order mark, UTF-8, what the page declares, else by a guess.
fn decode<'a>(bytes: &'a [u8], options: &Options) -> Result<Decoded<'a>, IngestError> {
    let declared = declared(bytes).filter(|_| options.encoding.is_none() && std::str::from_utf8(bytes).is_err());
    if let Some(label) = declared
        && let Ok(Decoded { encoding, .. }) = source::decode(b"", Some(&label))
        && let Some(text) = source::decode_again(bytes, encoding)
        // A page that declares what it is not is guessed at.
        && !text.contains('\u{fffd}')
    {
        return Ok(Decoded { text: Cow::Owned(text.into_owned()), encoding, diagnostics: Vec::new() });
    }
    Ok(source::decode(bytes, options.encoding.as_deref())?)
}

/// What the first bytes declare as encoding: `charset=` (13.2.3.2 of the Living Standard), `encoding=` of XML.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    ["charset", "encoding"].into_iter().find_map(|key| {
        let (_, rest) = head.split_once(key)?;
        let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.:".contains(c))).unwrap_or(value.len());
        (end > 0).then(|| value[..end].to_owned())
    })
}

#[cfg(test)]
mod tests;
