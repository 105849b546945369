//! The parts of a contact line between marks and gaps.
//!
//! In: a line. Out: the places of its parts, in order.

use super::contact_east;
use crate::source::is_blank;
use std::ops::Range;

/// True for what divides the parts of a line.
const fn is_mark(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '：'
            | '，'
            | '；'
            | '、'
            | '|'
            | '｜'
            | '•'
            | '('
            | ')'
            | '（'
            | '）'
            | '/'
            | '／'
            | '<'
            | '>'
            | '\t'
            | '\n'
            | '■'
            | '【'
            | '】'
            | '['
            | ']'
            | '・'
    )
}

/// Length of the letter at the end of a part that says what follows: `Chief Financial Officer P: +1 …`, `Press Officer T +44
/// …`.
fn letter(part: &str, behind: &str) -> usize {
    let Some((_, last)) = part.trim_end().rsplit_once(' ') else { return 0 };
    let label = matches!(last, "P" | "T" | "M" | "E" | "F" | "D" | "C" | "O");
    let number = behind.trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('));
    let mail = last == "E" && behind.trim_start().split(' ').next().is_some_and(|w| w.contains('@'));
    if label && (behind.starts_with(':') || number || mail) { part.len() - part.trim_end().len() + 1 } else { 0 }
}

/// The parts of a line between marks and gaps of two blanks.
pub(super) fn parts(line: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut blank) = (None, 0);
    for (at, c) in line[range.clone()].char_indices().chain([(range.len(), '\n')]) {
        let at = range.start + at;
        let mark = is_mark(c);
        blank = if is_blank(c) { blank + 1 } else { 0 };
        let dash = matches!(c, '–' | '—') || (c == '-' && line[..at].ends_with(' '));
        let gap = (blank > 1 && !contact_east::is_spaced(line, at))
            || (c == '\u{3000}' && (blank > 1 || !contact_east::is_in_name(line, at)));
        if mark || dash || gap {
            if let Some(from) = start.take() {
                parts.push(from..at);
            }
        } else if blank == 0 {
            start.get_or_insert(at);
        }
    }
    for part in &mut parts {
        part.end -= letter(&line[part.clone()], &line[part.end..]);
        let bare = line[part.clone()].trim_end_matches(|c: char| is_blank(c) || c == '_');
        // The dot of an abbreviation (Inc., Jr.) is the word's, another ends the sentence.
        let last = bare.rsplit(' ').next().unwrap_or("");
        let abbreviated = last.len() <= 5 && last.starts_with(char::is_uppercase);
        part.end = part.start + if abbreviated { bare.len() } else { bare.trim_end_matches('.').len() };
    }
    parts
}
