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
        }
        found
    }

    /// The mark of the next paragraph of a list; none where the list has no marks.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let id = self.lists.get(list)?;
        let levels = self.definitions.get(id)?;
        let this = levels.get(level)?;
        let counts = self.counts.entry(id.clone()).or_default();
        counts[level] = if counts[level] == 0 { this.start.max(1) } else { counts[level].saturating_add(1) };
        counts[level + 1..].fill(0);
        match this.format.as_str() {
            "none" => None,
            "bullet" => Some("•".to_owned()),
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
    fn numbers_are_set_as_their_format_says() {
        let cases = [(4, "decimal", "4"), (2, "lowerLetter", "b"), (1994, "upperRoman", "MCMXCIV")];
        for (number, format, wanted) in cases.into_iter().chain([(8, "lowerRoman", "viii"), (0, "lowerRoman", "0")]) {
            assert_eq!(set(number, format), wanted);
        }
    }
}
