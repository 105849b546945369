//! NewsML-G2 as other programs see it: documents built by hand, written, and read back by an XML parser, the official
//! schemas, IPTC's catalogue and IPTC's own reader.

#![allow(clippy::disallowed_methods, reason = "tests run other programs and read files and the environment")]

mod clients;
mod codes;
mod items;
mod odd;
mod page;
#[path = "../support/mod.rs"]
mod support;
mod tree;

use copydesk::diagnostic::Diagnostic;
use copydesk::model::Document;
use copydesk::write::{Body, Options, newsml};
use tree::Node;

/// The options of most tests: a date, a provider, the body that is asked for.
fn options(body: Body) -> Options {
    let date = "2024-10-16T08:30:00Z".parse().unwrap();
    Options { provider: Some("Quay & Co".into()), date, body, ..Options::default() }
}

fn written_with(doc: &Document, options: &Options) -> (String, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let diagnostics = (newsml::WRITER.write)(doc, options, &mut out).expect("a vector takes everything");
    (String::from_utf8(out).expect("UTF-8"), diagnostics)
}

fn written(doc: &Document, body: Body) -> String {
    written_with(doc, &options(body)).0
}

/// The items of a document's message, the package first.
fn items_of(doc: &Document, body: Body) -> Vec<Node> {
    Node::parse(&written(doc, body)).at("itemSet").children.clone()
}
