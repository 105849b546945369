//! The output as a small tree, read by an XML parser: what the assertions are made on.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// The elements that mark words inside running text: their text is their parent's too.
const INLINE: [&str; 5] = ["byttl", "location", "org", "person", "story.date"];

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Node {
    /// Its name as written; the writer uses no prefixes.
    pub(crate) name: String,
    /// Its attributes, in order.
    pub(crate) attributes: Vec<(String, String)>,
    /// Its text with that of the marks inside it; elements that hold elements have none.
    pub(crate) text: String,
    /// Its child elements.
    pub(crate) children: Vec<Node>,
}

impl Node {
    /// Reads a whole document.
    pub(crate) fn parse(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = true;
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Start(e) => open.push(Self::start(&e)),
                Event::Empty(e) => open.last_mut().unwrap().children.push(Self::start(&e)),
                Event::End(_) => {
                    let done = open.pop().unwrap();
                    if done.is_inline() {
                        open.last_mut().unwrap().text.push_str(&done.text);
                    }
                    open.last_mut().unwrap().children.push(done);
                }
                Event::Text(t) => Self::add(&mut open, &t),
                Event::GeneralRef(r) => {
                    let c = r.resolve_char_ref().unwrap().map(String::from);
                    let c = c.or_else(|| quick_xml::escape::resolve_xml_entity(&r).map(str::to_owned));
                    Self::add(&mut open, &c.expect("an entity of XML itself"));
                }
                Event::Eof => break,
                Event::Decl(_) => {}
                other @ (Event::CData(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_)) => {
                    panic!("the writer writes no {other:?}")
                }
            }
        }
        assert_eq!(open.len(), 1, "every element is closed");
        open.pop().unwrap().children.pop().expect("a root element")
    }

    fn start(e: &BytesStart<'_>) -> Self {
        let attributes = e.attributes().map(|a| {
            let a = a.expect("well-formed attributes");
            let value = a.normalized_value(XmlVersion::Explicit1_0).unwrap().into_owned();
            (a.key.as_ref().to_owned(), value)
        });
        let name = e.name().as_ref().to_owned();
        Self { name, attributes: attributes.collect(), ..Self::default() }
    }

    fn add(open: &mut [Self], text: &str) {
        let node = open.last_mut().unwrap();
        if node.children.iter().all(Self::is_inline) {
            node.text.push_str(text);
        } else {
            assert!(text.trim().is_empty(), "text behind a child: {text:?}");
        }
    }

    fn is_inline(&self) -> bool {
        INLINE.contains(&self.name.as_str())
    }

    /// The value of an attribute.
    pub(crate) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }

    /// The children of that name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |c| c.name == name)
    }

    /// The first element at the end of a path of names.
    pub(crate) fn find(&self, path: &str) -> Option<&Node> {
        path.split('/').try_fold(self, |node, name| node.children.iter().find(|c| c.name == name))
    }

    /// The first element at the end of a path, which must be there.
    pub(crate) fn at(&self, path: &str) -> &Node {
        self.find(path).unwrap_or_else(|| panic!("no {path} in {}", self.name))
    }

    /// The texts of the children of that name.
    pub(crate) fn texts(&self, name: &str) -> Vec<&str> {
        self.children.iter().filter(|c| c.name == name).map(|c| c.text.as_str()).collect()
    }

    /// Calls `see` with the element and all below it.
    pub(crate) fn walk<'a>(&'a self, see: &mut dyn FnMut(&'a Node)) {
        see(self);
        self.children.iter().for_each(|c| c.walk(see));
    }
}
