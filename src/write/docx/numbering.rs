//! `word/numbering.xml` (ISO/IEC 29500-1, 17.9): the lists, so that a word processor counts them and programs that read
//! aloud call them lists.
//!
//! In: the lists as the text marks them. Out: a definition and a number for each. Lists whose items bear the same sign
//! share one; each list that counts has its own, which begins where it begins. Marks that no word processor would draw
//! (`(a)`, `1.` behind `3.`) stay text.

use crate::model::Item;
use crate::write::flow::{self, Marks};
use crate::write::xml_text::allowed;
use quick_xml::escape::escape;
use std::fmt::Write;

/// How the items of a list are marked.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Marked {
    /// By a sign.
    Sign(String),
    /// By numbers from the first on, with a sign behind each.
    Numbers(u32, char),
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists(Vec<Marked>);

/// Signs that are longer are words.
const LONGEST: usize = 2;

impl Lists {
    /// The number (17.9.18 `numId`) of a list; none where its marks are text.
    pub(super) fn number(&mut self, items: &[Item]) -> Option<usize> {
        let marked = match flow::marks(items) {
            Marks::Numbers(first, end) => Marked::Numbers(first, end),
            Marks::Bullets => Marked::Sign(sign(items)?.to_owned()),
            Marks::Own => return None,
        };
        let known = self.0.iter().position(|m| *m == marked && matches!(m, Marked::Sign(_)));
        Some(
            known.unwrap_or_else(|| {
                self.0.push(marked);
                self.0.len() - 1
            }) + 1,
        )
    }

    /// The part.
    pub(super) fn part(&self) -> Vec<u8> {
        let mut xml = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
        );
        for (id, marked) in self.0.iter().enumerate() {
            let (start, format, text) = match marked {
                Marked::Sign(sign) => (1, "bullet", escape(sign.as_str()).into_owned()),
                Marked::Numbers(first, end) => (*first, "decimal", format!("%1{end}")),
            };
            let _ = write!(
                xml,
                "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">\
                 <w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>\
                 <w:lvlJc w:val=\"left\"/></w:lvl></w:abstractNum>"
            );
        }
        for id in 0..self.0.len() {
            let _ = write!(xml, "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{id}\"/></w:num>", id + 1);
        }
        xml.push_str("</w:numbering>");
        xml.into_bytes()
    }
}

/// The sign that all items bear.
fn sign(items: &[Item]) -> Option<&str> {
    let mut signs = items.iter().map(|i| i.marker.as_deref().unwrap_or_default().trim());
    let first = signs.next().filter(|s| !s.is_empty() && s.chars().count() <= LONGEST)?;
    (first.chars().all(|c| allowed(c) && !c.is_control()) && signs.all(|s| s == first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(markers: &[&str]) -> Vec<Item> {
        markers.iter().map(|m| Item { marker: Some((*m).to_owned()), ..Item::default() }).collect()
    }

    #[test]
    fn signs_are_shared_and_counts_are_not() {
        let mut lists = Lists::default();
        let all = [
            &["•", "•"][..],
            &["1.", "2."],
            &["•"],
            &["1.", "2."],
            &["4)"],
            &["*"],
            &["(a)", "(b)"],
            &["", ""],
            &["•", "–"],
        ];
        let numbers: Vec<_> = all.iter().map(|m| lists.number(&items(m))).collect();
        assert_eq!(numbers, [Some(1), Some(2), Some(1), Some(3), Some(4), Some(5), None, None, None]);
        let part = String::from_utf8(lists.part()).unwrap();
        assert_eq!((part.matches("<w:abstractNum ").count(), part.matches("<w:num ").count()), (5, 5));
        assert!(
            part.contains("<w:start w:val=\"4\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1)\"/>"),
            "{part}"
        );
    }
}
