//! The tree that html5ever builds: nodes in one list, each with its parent and its children.
//!
//! In: calls of the parser. Out: a [`Tree`]. The list needs no recursion, however deep the nodes lie, and counts what
//! the limits speak of.

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, Namespace, QualName};
use std::borrow::Cow;
use std::cell::RefCell;

/// A node's number in the list.
pub(super) type Id = usize;

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind {
    /// The whole, a comment or something else that is not shown.
    Hidden,
    /// An element with its attributes.
    Element(QualName, Vec<(LocalName, String)>),
    /// A piece of text.
    Text(String),
}

/// A node.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) children: Vec<Id>,
    parent: Option<Id>,
    level: usize,
}

/// The nodes; the first is the document.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// The deepest level so far.
    pub(super) levels: usize,
}

impl Tree {
    /// The element's local name; empty for other nodes.
    pub(super) fn name(&self, id: Id) -> &str {
        match &self.nodes[id].kind {
            Kind::Element(name, _) => &name.local,
            Kind::Hidden | Kind::Text(_) => "",
        }
    }

    /// The attribute's value.
    pub(super) fn attribute(&self, id: Id, wanted: &str) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Element(_, attributes) => {
                attributes.iter().find(|(name, _)| &**name == wanted).map(|(_, value)| value.as_str())
            }
            Kind::Hidden | Kind::Text(_) => None,
        }
    }

    /// Every node under one, it included, in the order of the document.
    pub(super) fn under(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let mut open = vec![id];
        std::iter::from_fn(move || {
            let id = open.pop()?;
            open.extend(self.nodes[id].children.iter().rev());
            Some(id)
        })
    }

    /// The elements above a node, the nearest first.
    pub(super) fn above(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.nodes[id].parent, |&up| self.nodes[up].parent)
    }

    /// All text under a node.
    pub(super) fn text(&self, id: Id) -> String {
        let pieces = self.under(id).filter_map(|n| match &self.nodes[n].kind {
            Kind::Text(text) => Some(text.as_str()),
            Kind::Hidden | Kind::Element(..) => None,
        });
        pieces.collect()
    }

    fn add(&mut self, kind: Kind) -> Id {
        self.nodes.push(Node { kind, children: Vec::new(), parent: None, level: 0 });
        self.nodes.len() - 1
    }

    fn place(&mut self, parent: Id, at: usize, child: Id) {
        let level = self.nodes[parent].level + 1;
        self.levels = self.levels.max(level);
        self.nodes[child].parent = Some(parent);
        self.nodes[child].level = level;
        self.nodes[parent].children.insert(at, child);
    }

    /// Puts a node or a text at a place among the children; texts side by side are one.
    fn insert(&mut self, parent: Id, at: usize, child: NodeOrText<Id>) {
        match child {
            NodeOrText::AppendNode(child) => self.place(parent, at, child),
            NodeOrText::AppendText(text) => {
                let before = at.checked_sub(1).map(|b| self.nodes[parent].children[b]);
                if let Some(Kind::Text(said)) = before.map(|b| &mut self.nodes[b].kind) {
                    said.push_str(&text);
                    return;
                }
                let child = self.add(Kind::Text(text.to_string()));
                self.place(parent, at, child);
            }
        }
    }

    /// The parent of a node, and its place there. What is looked for stands near the end.
    fn seat(&self, id: Id) -> Option<(Id, usize)> {
        let parent = self.nodes[id].parent?;
        let at = self.nodes[parent].children.iter().rposition(|&c| c == id)?;
        Some((parent, at))
    }

    fn remove(&mut self, id: Id) {
        if let Some((parent, at)) = self.seat(id) {
            self.nodes[parent].children.remove(at);
            self.nodes[id].parent = None;
        }
    }
}

/// The tree while it is built.
#[derive(Debug)]
pub(super) struct Sink(pub(super) RefCell<Tree>);

impl Sink {
    pub(super) fn new() -> Self {
        let mut tree = Tree { nodes: Vec::new(), levels: 0 };
        tree.add(Kind::Hidden);
        Self(RefCell::new(tree))
    }
}

/// An element's name, which the parser asks for.
#[derive(Debug)]
pub(super) struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        match &self.0.borrow().nodes[*target].kind {
            Kind::Element(name, _) => Name(name.clone()),
            Kind::Hidden | Kind::Text(_) => Name(QualName::new(None, Namespace::default(), LocalName::default())),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        let attributes = attributes.into_iter().map(|a| (a.name.local, a.value.to_string())).collect();
        self.0.borrow_mut().add(Kind::Element(name, attributes))
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.0.borrow_mut().add(Kind::Hidden)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.0.borrow_mut().add(Kind::Hidden)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        let mut tree = self.0.borrow_mut();
        let at = tree.nodes[*parent].children.len();
        tree.insert(*parent, at, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, before: &Id, child: NodeOrText<Id>) {
        let seated = self.0.borrow().nodes[*element].parent.is_some();
        if seated {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What stands in a template is not shown: its contents are a node that hangs nowhere.
    fn get_template_contents(&self, _: &Id) -> Id {
        self.0.borrow_mut().add(Kind::Hidden)
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let mut tree = self.0.borrow_mut();
        if let NodeOrText::AppendNode(child) = &child {
            tree.remove(*child);
        }
        if let Some((parent, at)) = tree.seat(*sibling) {
            tree.insert(parent, at, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, more: Vec<Attribute>) {
        if let Kind::Element(_, attributes) = &mut self.0.borrow_mut().nodes[*target].kind {
            for attribute in more {
                if !attributes.iter().any(|(name, _)| *name == attribute.name.local) {
                    attributes.push((attribute.name.local, attribute.value.to_string()));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.0.borrow_mut().remove(*target);
    }

    fn reparent_children(&self, node: &Id, parent: &Id) {
        let mut tree = self.0.borrow_mut();
        for child in std::mem::take(&mut tree.nodes[*node].children) {
            let at = tree.nodes[*parent].children.len();
            tree.place(*parent, at, child);
        }
    }
}
