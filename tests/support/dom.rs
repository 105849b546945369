//! A page as a browser has it: html5ever's elements, and the errors that it found.

use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::collections::BTreeMap;

/// A page.
pub struct Dom {
    /// What the parser complained of.
    pub errors: Vec<String>,
    /// Every element, in the order of their beginnings.
    pub elements: Vec<Element>,
}

/// An element with all the text below it.
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub text: String,
}

impl Dom {
    /// Reads a page as a browser does, and tells every error.
    pub fn parse(html: &str) -> Self {
        let tokenizer = TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() };
        let options = ParseOpts { tokenizer, ..ParseOpts::default() };
        let dom: RcDom = parse_document(RcDom::default(), options).one(html);
        let errors = dom.errors.borrow().iter().map(|e| format!("parse error: {e}")).collect();
        let mut page = Self { errors, elements: Vec::new() };
        page.walk(&dom.document);
        page
    }

    /// The elements of that name.
    pub fn all(&self, name: &str) -> Vec<&Element> {
        self.elements.iter().filter(|e| e.name == name).collect()
    }

    /// The texts of the elements of that name.
    pub fn texts(&self, name: &str) -> Vec<&str> {
        self.all(name).iter().map(|e| e.text.as_str()).collect()
    }

    /// Every value of an attribute.
    pub fn values(&self, attribute: &str) -> Vec<&str> {
        self.elements.iter().filter_map(|e| e.attributes.get(attribute)).map(String::as_str).collect()
    }

    fn walk(&mut self, node: &Handle) {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let attribute = |a: &html5ever::Attribute| (a.name.local.to_string(), a.value.to_string());
            let attributes = attrs.borrow().iter().map(attribute).collect();
            let mut text = String::new();
            text_of(node, &mut text);
            self.elements.push(Element { name: name.local.to_string(), attributes, text });
        }
        for child in node.children.borrow().iter() {
            self.walk(child);
        }
    }
}

fn text_of(node: &Handle, text: &mut String) {
    if let NodeData::Text { contents } = &node.data {
        text.push_str(&contents.borrow());
    }
    for child in node.children.borrow().iter() {
        text_of(child, text);
    }
}
