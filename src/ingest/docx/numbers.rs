//! The marks of numbered and bulleted paragraphs, as a word processor counts them.
//!
//! In: `word/numbering.xml` (ISO/IEC 29500-1, 17.9) and the lists' paragraphs in order. Out: the mark of each.

use crate::ingest::xml::Element;
use std::collections::HashMap;

/// Levels that a list may have (17.9.3).
const LEVELS: usize = 9;

/// The lists of a file and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// For the id of a list the id of its definition.
    lists: HashMap<String, String>,
    definitions: HashMap<String, Vec<Level>>,
    counts: HashMap<String, [u64; LEVELS]>,
    /// Where a list begins anew, though others of its definition have counted (17.9.26 `startOverride`), once each.
    restarts: HashMap<(String, usize), u64>,
}

#[derive(Clone, Debug)]
struct Level {
    format: String,
    text: String,
    start: u64,
}

impl Numbers {
    pub(super) fn of(part: &Element) -> Self {
        let mut found = Self::default();
        for definition in part.all("abstractNum") {
            let levels = definition.all("lvl").take(LEVELS).map(|level| {
                let value = |name| level.child(name).and_then(|e| e.attribute("val")).unwrap_or_default();
                let start = value("start").parse().unwrap_or(1);
                Level { format: value("numFmt").to_owned(), text: value("lvlText").to_owned(), start }
            });
            let id = definition.attribute("abstractNumId").unwrap_or_default();
            found.definitions.insert(id.to_owned(), levels.collect());
        }
        for list in part.all("num") {
            let definition = list.child("abstractNumId").and_then(|e| e.attribute("val")).unwrap_or_default();
            let id = list.attribute("numId").unwrap_or_default();
            found.lists.insert(id.to_owned(), definition.to_owned());
            for level in list.all("lvlOverride").take(LEVELS) {
                let number = level.attribute("ilvl").and_then(|l| l.parse().ok());
                let start = level.at(&["startOverride"]).and_then(|s| s.attribute("val")?.parse().ok());
                if let (Some(number), Some(start)) = (number, start) {
                    found.restarts.insert((id.to_owned(), number), start);
                }
            }
        }
        found
    }

    /// The mark of the next paragraph of a list; none where the list has no marks.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let id = self.lists.get(list)?;
        let levels = self.definitions.get(id)?;
        let this = levels.get(level)?;
        let counts = self.counts.entry(id.clone()).or_default();
        counts[level] = match self.restarts.remove(&(list.to_owned(), level)) {
            Some(start) => start.max(1),
            None if counts[level] == 0 => this.start.max(1),
            None => counts[level].saturating_add(1),
        };
        counts[level + 1..].fill(0);
        match this.format.as_str() {
            "none" => None,
            "bullet" => Some(if is_sign(&this.text) { this.text.clone() } else { "•".to_owned() }),
            _ => {
                let mut text = this.text.clone();
                for (n, level) in levels.iter().enumerate() {
                    text = text.replace(&format!("%{}", n + 1), &set(counts[n].max(level.start), &level.format));
                }
                Some(text).filter(|t| !t.trim().is_empty())
            }
        }
    }
}

/// True for a sign that is one in every font; Word's own are letters and private characters of a font of signs.
fn is_sign(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control());
    first && chars.count() < 2 && !text.contains(|c| matches!(c, '\u{e000}'..='\u{f8ff}'))
}

/// A number as its format (17.18.59) sets it: decimal, letters, Roman; others, which are rare, decimal.
pub(super) fn set(number: u64, format: &str) -> String {
    let letter = |first: u8| {
        let place = u8::try_from((number.max(1) - 1) % 26).unwrap_or(0);
        char::from(first + place).to_string()
    };
    match format {
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        _ => number.to_string(),
    }
}

/// A number in Roman numerals; one that has none, or would be long, in digits.
fn roman(number: u64) -> String {
    const SIGNS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let (mut rest, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_begins_anew_where_it_says_so_and_signs_are_read() {
        let xml = "<numbering><abstractNum abstractNumId='0'><lvl ilvl='0'><start val='1'/><numFmt val='decimal'/>\
            <lvlText val='%1.'/></lvl></abstractNum><abstractNum abstractNumId='1'><lvl ilvl='0'><numFmt val='bullet'/>\
            <lvlText val='–'/></lvl></abstractNum><abstractNum abstractNumId='2'><lvl ilvl='0'><numFmt val='bullet'/>\
            <lvlText val='\u{f0b7}'/></lvl></abstractNum><num numId='1'><abstractNumId val='0'/></num><num numId='2'>\
            <abstractNumId val='0'/><lvlOverride ilvl='0'><startOverride val='1'/></lvlOverride></num>\
            <num numId='3'><abstractNumId val='1'/></num><num numId='4'><abstractNumId val='2'/></num></numbering>";
        let part = crate::ingest::xml::parse(xml.as_bytes(), "DOCX", crate::ingest::Limits::default()).unwrap();
        let mut numbers = Numbers::of(&part);
        let marks: Vec<_> =
            ["1", "1", "2", "2", "1", "3", "4"].iter().filter_map(|list| numbers.next(list, 0)).collect();
        assert_eq!(marks, ["1.", "2.", "1.", "2.", "3.", "–", "•"]);
    }

    #[test]
    fn numbers_are_set_as_their_format_says() {
        let cases = [(4, "decimal", "4"), (2, "lowerLetter", "b"), (1994, "upperRoman", "MCMXCIV")];
        for (number, format, wanted) in cases.into_iter().chain([(8, "lowerRoman", "viii"), (0, "lowerRoman", "0")]) {
            assert_eq!(set(number, format), wanted);
        }
    }
}
