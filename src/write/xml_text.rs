//! Characters that XML forbids, kept out of every XML part.

/// True for a character that XML 1.0 allows in a document (section 2.2, production 2 `Char`).
#[must_use]
pub(crate) const fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}
