//! XML 1.0 as a tree, for the formats that are made of it.
//!
//! In: the bytes of a file. Out: its root element. Names are local names: the formats here do not mix words of one
//! name from two vocabularies where it would matter. Entities that a file defines itself are refused, so that nothing
//! grows and nothing is fetched; levels, nodes and bytes are counted against the limits as the tree grows.

use super::{Bound, IngestError, Limits};
use crate::source;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// The local name.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// What it holds.
    pub(super) nodes: Vec<Node>,
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of the attribute of that local name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The elements that it holds itself.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of that name that it holds itself.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &Self> {
        self.elements().filter(move |e| e.name == name)
    }

    /// The first element of that name that it holds itself.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|e| e.name == name)
    }

    /// The element at the end of a path of names.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// It and every element under it, in the order of the file.
    pub(super) fn under(&self) -> impl Iterator<Item = &Self> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let element = open.pop()?;
            let from = open.len();
            open.extend(element.elements());
            open[from..].reverse();
            Some(element)
        })
    }

    /// All text under it.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        let mut open: Vec<_> = self.nodes.iter().rev().collect();
        while let Some(node) = open.pop() {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => open.extend(element.nodes.iter().rev()),
            }
        }
        out
    }
}

/// The local name of the root element, if the bytes open as XML; a short look at them.
pub(super) fn root_name(bytes: &[u8]) -> Option<String> {
    let head = &super::opening(bytes)[..super::opening(bytes).len().min(4096)];
    if !head.starts_with(b"<") {
        return None;
    }
    let text = String::from_utf8_lossy(head);
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => return Some(start.local_name().as_ref().to_owned()),
            Event::Eof | Event::End(_) | Event::CData(_) | Event::GeneralRef(_) => return None,
            Event::Text(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// The root element of a file.
pub(super) fn parse(bytes: &[u8], format: &'static str, limits: Limits) -> Result<Element, IngestError> {
    if bytes.len() as u64 > limits.bytes {
        return Err(IngestError::Limit { format, bound: Bound::Bytes, most: limits.bytes });
    }
    let bad = |what: String| IngestError::NotOfFormat { format, what };
    let text = source::decode(bytes, declared(bytes).as_deref())?.text;
    let mut reader = Reader::from_str(&text);
    let mut tree = Tree { open: Vec::new(), nodes: 0, root: None, format, limits };
    loop {
        let event = reader.read_event().map_err(|e| bad(format!("at byte {}: {e}", reader.error_position())))?;
        match event {
            Event::Start(start) => tree.start(&start)?,
            Event::Empty(start) => {
                tree.start(&start)?;
                tree.end();
            }
            Event::End(_) => tree.end(),
            Event::Text(text) => tree.text(&text.xml10_content())?,
            Event::CData(text) => tree.text(&text.xml10_content())?,
            Event::GeneralRef(name) => {
                let c = name.resolve_char_ref().map_err(|e| bad(e.to_string()))?;
                let known = quick_xml::escape::resolve_xml_entity(&name).map(str::to_owned);
                let found = c.map(String::from).or(known);
                let text =
                    found.ok_or_else(|| bad(format!("it has the entity &{};; only XML's own are read", &*name)))?;
                tree.text(&text)?;
            }
            Event::DocType(doctype) if doctype.contains("<!ENTITY") => {
                return Err(bad("it defines entities, which are not read".to_owned()));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof => break,
        }
    }
    if let Some(open) = tree.open.last() {
        return Err(bad(format!("it ends inside the element {}: it was cut off", open.name)));
    }
    tree.root.ok_or_else(|| bad("there is no element in it".to_owned()))
}

/// The encoding that the XML declaration names, where it is not UTF-8.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let (_, rest) = head.strip_prefix("<?xml")?.split_once("?>")?.0.split_once("encoding=")?;
    let label = rest.trim_start_matches(['"', '\'']).split(['"', '\'']).next()?.to_owned();
    let fine = !label.eq_ignore_ascii_case("utf-8") && source::decode(b"", Some(&label)).is_ok();
    fine.then_some(label)
}

/// The tree as it grows.
struct Tree {
    open: Vec<Element>,
    nodes: u64,
    root: Option<Element>,
    format: &'static str,
    limits: Limits,
}

impl Tree {
    fn count(&mut self, more: u64) -> Result<(), IngestError> {
        let (format, Limits { levels, nodes, .. }) = (self.format, self.limits);
        self.nodes += more;
        if self.nodes > nodes {
            return Err(IngestError::Limit { format, bound: Bound::Nodes, most: nodes });
        }
        if self.open.len() as u64 > levels {
            return Err(IngestError::Limit { format, bound: Bound::Levels, most: levels });
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), IngestError> {
        let mut element = Element { name: start.local_name().as_ref().to_owned(), ..Element::default() };
        // Comparing each name with all others takes too long where a tag has very many.
        for attribute in start.attributes().with_checks(false) {
            let bad = |e: String| IngestError::NotOfFormat { format: self.format, what: e };
            let attribute = attribute.map_err(|e| bad(e.to_string()))?;
            let value =
                attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(|e| bad(e.to_string()))?;
            element.attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
        }
        let more = 1 + element.attributes.len() as u64;
        self.open.push(element);
        self.count(more)
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.nodes.push(Node::Element(element)),
            None => {
                self.root.get_or_insert(element);
            }
        }
    }

    fn text(&mut self, text: &str) -> Result<(), IngestError> {
        let Some(parent) = self.open.last_mut() else { return Ok(()) };
        if let Some(Node::Text(said)) = parent.nodes.last_mut() {
            said.push_str(text);
            return Ok(());
        }
        parent.nodes.push(Node::Text(text.to_owned()));
        self.count(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(xml: &str) -> String {
        match parse(xml.as_bytes(), "XML", Limits::default()) {
            Ok(_) => panic!("{}… was read", &xml[..xml.len().min(40)]),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn names_text_and_attributes_are_read() {
        let root = parse(
            b"<a:x xmlns:a='u' n='1 &amp; 2'>one &lt; <b>two</b><![CDATA[ & three]]></a:x>",
            "XML",
            Limits::default(),
        );
        let root = root.expect("a tree");
        assert_eq!((root.name.as_str(), root.attribute("n")), ("x", Some("1 & 2")));
        assert_eq!(root.text(), "one < two & three");
    }

    #[test]
    fn entities_depth_and_broken_files_are_refused() {
        let laughs = "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><l>&b;</l>";
        assert!(refused(laughs).contains("entities"));
        assert!(refused("<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><l>&x;</l>").contains("entities"));
        assert!(refused("<l>&x;</l>").contains("entity"));
        assert!(refused(&"<d>".repeat(10_000)).contains("levels"));
        assert!(refused("<a><b>cut").contains("cut off"));
        assert!(refused("<a></b>").starts_with("is no XML"));
        assert!(refused(" ").contains("no element"));
    }

    #[test]
    fn the_root_is_seen_without_reading_the_file() {
        let root = |xml: &str| root_name(xml.as_bytes());
        assert_eq!(root("<?xml version='1.0'?><!-- x --><n:newsItem a='b'><c>").as_deref(), Some("newsItem"));
        assert_eq!(root("no <x>"), None);
    }
}
