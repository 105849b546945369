//! The parts of a contact line between marks and gaps, and what small words and marks at their ends say.
//!
//! In: a line or a part of it. Out: the places of its parts, in order; where something else begins.

use super::contact_east;
use crate::lang::{Kind, Language, is_small_word_of};
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
            | '،'
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

/// True for the slash of `A/S`, with one capital on each side.
fn is_form(line: &str, slash: usize) -> bool {
    let alone = |side: &mut dyn Iterator<Item = char>| {
        side.next().is_some_and(char::is_uppercase) && side.next().is_none_or(|c| !c.is_alphanumeric())
    };
    alone(&mut line[..slash].chars().rev()) && alone(&mut line[slash + 1..].chars())
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

/// Where the last sentence begins that begins in the words; none where none does, or it has no words of a sentence.
pub(super) fn sentence(words: &str) -> Option<usize> {
    let ends = words.match_indices(". ").map(|(at, end)| at + end.len());
    let start = ends.filter(|at| words[*at..].trim_start().starts_with(char::is_uppercase)).last()?;
    let small = words[start..].split_whitespace().filter(|w| w.starts_with(char::is_lowercase)).count();
    (small >= SENTENCE).then_some(start)
}

/// Length of what follows a name behind a comma without being another: `, M.D.`
pub(super) fn suffix(rest: &str) -> usize {
    let list = [", Jr.", ", Sr.", ", M.D.", ", Ph.D.", ", PhD", ", MD", ", MP"];
    let ends = |s: &&str| rest.starts_with(*s) && !rest[s.len()..].starts_with(char::is_alphanumeric);
    list.into_iter().find(ends).map_or(0, str::len)
}

/// One to five words that open with a capital.
pub(super) fn is_titled(words: &str) -> bool {
    words.starts_with(char::is_uppercase) && words.split_whitespace().count() <= 5
}

/// Where a desk begins that a word and a colon name, no label for numbers: `Foto: Newsdesk, +49 30 …`.
pub(super) fn opens_other(words: &str, language: &Language) -> Option<usize> {
    let (label, desk) = words.split_once(':')?;
    let start = label
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + label[at..].chars().next().map_or(1, char::len_utf8));
    let other = language.finder.hits(&label[start..], &[Kind::ContactLabel, Kind::ContactRole]).is_empty();
    let named = desk.trim_start().starts_with(char::is_uppercase);
    (start < label.len() && label[start..].starts_with(char::is_uppercase) && other && named).then_some(start)
}

/// The words without the small one or the label that leads to the number behind them: `Jane Doe on 0408 555 010`, `Jane Doe tel.
/// 0408 555 010`.
pub(super) fn before_number<'t>(words: &'t str, behind: &str, language: &Language) -> &'t str {
    let stopped = behind.starts_with('.');
    let behind = behind.trim_start_matches(['.', ' ']);
    let number = behind.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('));
    let Some((front, last)) = words.rsplit_once(' ').filter(|_| number) else { return words };
    // With its full stop or without; "Minister's Office" ends in no label.
    let bare = |label: &str| label.trim_end_matches(['.', ':', ' ']).to_lowercase();
    let labels = language.pack.phrases.list(Kind::ContactLabel);
    let may_be = !bare(last).is_empty() && (stopped || !last.starts_with(char::is_uppercase));
    if may_be && labels.iter().any(|label| bare(label) == bare(last)) {
        return front.trim_end();
    }
    let small = last.chars().all(char::is_lowercase) && is_small_word_of(last, &language.tag);
    if small { front.trim_end() } else { words }
}

/// So many words in small letters make a sentence of its own in a line of several.
pub(super) const SENTENCE: usize = 3;

/// The parts of a line between marks and gaps of two blanks.
pub(super) fn parts(line: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut blank) = (None, 0);
    for (at, c) in line[range.clone()].char_indices().chain([(range.len(), '\n')]) {
        let at = range.start + at;
        let mark = is_mark(c) && !(c == '/' && is_form(line, at));
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
        // The dot of an abbreviation (Inc., e.V.) is the word's, another ends the sentence.
        let last = bare.rsplit(' ').next().unwrap_or("");
        let dotted = last.trim_end_matches('.').contains('.');
        let abbreviated = last.chars().count() <= 6 && (dotted || last.starts_with(char::is_uppercase));
        part.end = part.start + if abbreviated { bare.len() } else { bare.trim_end_matches('.').len() };
    }
    parts
}

/// Where the ending of a company's name behind a comma ends: `, Inc.`
pub(super) fn company(line: &str, at: usize, language: &Language) -> Option<usize> {
    let rest = line[at..].strip_prefix(", ")?;
    // Nothing but a form of law: what else ends a name stands there for itself (", press@example.org").
    let len = language.finder.opens(rest, &[Kind::AgencyEnding])?;
    is_legal_form(&rest[..len], language).then_some(())?;
    let ends = rest[len..].chars().next().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ' ' | '@' | '-'));
    ends.then_some(at + 2 + len)
}

/// True for what says which form of law a company has.
fn is_legal_form(ending: &str, language: &Language) -> bool {
    let bare = ending.trim_end_matches('.');
    // "S.A.", "a.s.", "N.V."
    let dotted = ending.len() <= 6 && bare.contains('.') && ending.ends_with('.');
    dotted || language.pack.terms.legal_forms.iter().any(|form| bare == form || bare == form.to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_inside_a_form_of_law_divide_nothing() {
        let of = |line: &'static str| -> Vec<&str> {
            parts(line, 0..line.len()).into_iter().map(|p| line[p].trim()).collect()
        };
        assert_eq!(of("Anna Kern, Kernø A/S, Kiel"), ["Anna Kern", "Kernø A/S", "Kiel"]);
        assert_eq!(of("Anna Kern/Jan Holm"), ["Anna Kern", "Jan Holm"]);
        assert_eq!(of("Hafen e.V., Άλφα Α.Ε., the end."), ["Hafen e.V.", "Άλφα Α.Ε.", "the end"]);
    }
}
