//! What the styles of a DOCX say: by their names, by the styles they are based on, by their outline level.
//!
//! In: `word/styles.xml` (ISO/IEC 29500-1, 17.7). Out: for each style id a hint. Word spells the names of its own styles
//! alike in every language's program; their ids differ.

use crate::ingest::xml::Element;
use crate::source::Hint;
use std::collections::HashMap;

/// The paragraph styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    news: bool,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    number: Option<(String, usize)>,
}

/// Styles based on styles that are followed.
const STEPS: usize = 16;

impl Styles {
    pub(super) fn of(part: &Element) -> Self {
        let mut found = Self::default();
        for style in part.all("style").filter(|s| s.attribute("type").is_none_or(|t| t == "paragraph")) {
            let value = |path: &[&str]| style.at(path).and_then(|e| e.attribute("val")).map(str::to_owned);
            let name = value(&["name"]).unwrap_or_default().to_lowercase();
            let level = value(&["pPr", "numPr", "ilvl"]).and_then(|l| l.parse().ok()).unwrap_or(0);
            let outline = value(&["pPr", "outlineLvl"]).and_then(|l| l.parse().ok()).filter(|l| *l < 9);
            let number = value(&["pPr", "numPr", "numId"]).map(|id| (id, level));
            let based_on = value(&["basedOn"]);
            found.news |= name == "release instruction";
            let id = style.attribute("styleId").unwrap_or_default().to_owned();
            found.styles.insert(id, Style { name, based_on, outline, number });
        }
        found
    }

    /// True for a file with the styles of a newsroom, in which the style says what a text is.
    pub(super) const fn is_news(&self) -> bool {
        self.news
    }

    /// What a style says, by its own name or the nearest it is based on.
    pub(super) fn hint(&self, id: &str) -> Option<Hint> {
        self.line(id).find_map(|style| {
            by_name(&style.name).or(match style.outline {
                Some(0) => Some(Hint::Title),
                Some(_) => Some(Hint::Heading),
                None => None,
            })
        })
    }

    /// The numbering that a style brings, with its level.
    pub(super) fn number(&self, id: &str) -> Option<(&str, usize)> {
        self.line(id).find_map(|style| style.number.as_ref()).map(|(id, level)| (id.as_str(), *level))
    }

    /// A style and those it is based on.
    fn line(&self, id: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| style.based_on.as_ref().and_then(|id| self.styles.get(id));
        std::iter::successors(self.styles.get(id), next).take(STEPS)
    }
}

/// What a style's name says: Word's own, those that newsrooms use, those that copydesk writes.
fn by_name(name: &str) -> Option<Hint> {
    Some(match name {
        "title" | "headline" => Hint::Title,
        "subtitle" | "deck" | "standfirst" | "subheadline" => Hint::Subtitle,
        "heading 1" | "heading 2" | "heading 3" | "heading 4" | "heading 5" | "heading 6" | "crosshead" | "subhead" => {
            Hint::Heading
        }
        "body" | "body text" => Hint::Text,
        "caption" | "cutline" => Hint::Caption,
        "header" | "footer" => Hint::Page,
        "list item" | "list bullet" | "list number" | "list bullet 2" | "list number 2" => Hint::Item,
        "table text" | "table head" => Hint::Row,
        "kicker" | "overline" => Hint::Kicker,
        "byline" | "author" => Hint::Byline,
        "dateline" => Hint::Date,
        "release instruction" | "embargo" => Hint::Release,
        "section label" => Hint::Label,
        "credit" | "photo credit" => Hint::Credit,
        "contact" => Hint::Contact,
        "boilerplate" => Hint::Boilerplate,
        "legal" | "disclaimer" => Hint::Legal,
        "note" | "note to editors" => Hint::Note,
        "end mark" => Hint::EndMark,
        _ => return None,
    })
}
