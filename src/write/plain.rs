//! What text for readers never holds: control characters, and code points that are no characters.
//!
//! In: text of a document. Out: the text without them, and a diagnostic for each element that lost some. Control
//! characters that are white space (vertical tab, form feed, carriage return, next line) become spaces, which is no loss.

use super::xml_text::{self, Forbidden};
use crate::diagnostic::Diagnostic;
use crate::model::Document;
use std::borrow::Cow;

/// What is left out, as diagnostics say it.
const FORBIDDEN: Forbidden = Forbidden {
    in_text: |text| !text.chars().all(stays),
    allowed: stays,
    why: ["it is no character of a text", "they are no characters of a text"],
};

/// The text as it is passed on: of all control characters only tabs and line feeds.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let fine = |c: char| matches!(c, '\t' | '\n') || (!c.is_control() && !is_noncharacter(c));
    if text.chars().all(fine) {
        return Cow::Borrowed(text);
    }
    text.chars().filter(|c| stays(*c)).map(|c| if fine(c) { c } else { ' ' }).collect::<String>().into()
}

/// One diagnostic for each element that lost characters; page furniture is no part of the output.
pub(super) fn left_out(doc: &Document) -> Vec<Diagnostic> {
    xml_text::left_out_by(doc, false, &FORBIDDEN)
}

/// True where nothing would be shown.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || !stays(c))
}

fn stays(c: char) -> bool {
    c.is_whitespace() || !(c.is_control() || is_noncharacter(c))
}

/// The code points that are no characters (Unicode 16.0, section 23.7).
const fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || c as u32 & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_or_become_spaces() {
        assert_eq!(clean("a\u{0}b\u{1b}[31mc\u{7f}\u{9b}\u{fdd0}\u{1ffff}d"), "ab[31mcd");
        assert_eq!(clean("a\rb\u{b}c\u{c}d\u{85}e"), "a b c d e");
        assert!(matches!(clean("one\ttwo\nthree\u{2028}四"), Cow::Borrowed(_)));
        assert!(is_blank(" \u{1}\u{3000}\n") && !is_blank("\u{1}.") && is_blank(""));
    }
}
