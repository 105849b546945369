//! What the page as a whole has to say: a text that breaks off, hyphens taken out, control characters.
//!
//! In: the text and its labels. Out: diagnostics with their places.

use crate::diagnostic::{Code, Diagnostic};
use crate::label::{Labelling, Role};
use crate::source::Lines;
use crate::span::Span;

/// Bytes of a line that may be a whole text.
const WHOLE_TEXT: usize = 1500;

/// Nearly all of the text stands in one line that nothing divides.
pub(super) fn runs_on(lines: &Lines, labels: &Labelling) -> Option<Diagnostic> {
    let length = |span: Span| span.end - span.start;
    let all: usize = labels.pieces.iter().map(|p| length(p.span)).sum();
    let longest = labels.pieces.iter().max_by_key(|p| length(p.span))?;
    let runs_on = length(longest.span) >= WHOLE_TEXT && length(longest.span) * 5 >= all * 4;
    let note = "nearly all of the text stands in one line; what it says beyond the text itself could not be told apart";
    let number = lines.lines.get(longest.line).map_or(0, |l| l.number);
    runs_on.then(|| Diagnostic::new(Code::RunOnText, note).at(number, longest.span))
}

/// The last paragraph of the page stops without a final mark.
pub(super) fn breaks_off(text: &str, lines: &Lines, labels: &Labelling) -> Option<Diagnostic> {
    let body = |role: Role| matches!(role, Role::Paragraph | Role::List | Role::Table | Role::Heading);
    let last = labels.pieces.iter().rfind(|p| body(p.role)).filter(|p| p.role == Role::Paragraph)?;
    if is_ended(last.span.of(text)) {
        return None;
    }
    let line = lines.lines.get(last.line).map_or(0, |l| l.number);
    let end = last.span.of(text).char_indices().next_back().map_or(0, |(at, _)| at);
    let place = Span::new(last.span.start + end, last.span.end);
    Some(Diagnostic::new(Code::TextEndsMidSentence, "the text ends in mid-sentence").at(line, place))
}

/// True where a paragraph ends as sentences do, whatever closes behind the final mark.
fn is_ended(paragraph: &str) -> bool {
    let bare = paragraph.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '”'
                    | '’'
                    | '\''
                    | '»'
                    | '«'
                    | '“'
                    | '」'
                    | '』'
                    | '）'
                    | ')'
                    | ']'
                    | '】'
                    | '〕'
                    | '*'
                    | '\u{200f}'
                    | '\u{200e}'
            )
    });
    let closed = bare.len() < paragraph.trim_end().len() && !bare.ends_with(char::is_alphanumeric);
    let last = bare.chars().next_back();
    closed
        || last.is_none()
        || last.is_some_and(|c| {
            matches!(
                c,
                '.' | '!'
                    | '?'
                    | '…'
                    | ':'
                    | '。'
                    | '！'
                    | '？'
                    | '．'
                    | '｡'
                    | '：'
                    | '؟'
                    | '۔'
                    | '।'
                    | ';'
                    | '；'
                    | '>'
                    | '~'
            )
        })
        || paragraph.trim_end().ends_with([')', '）', '”', '"', '」', '』', '»', ']', '】', '〕', '“'])
}

/// Each hyphen that was taken out at a line's end.
pub(super) fn hyphens(lines: &Lines, mut removed: Vec<(Span, String)>) -> impl Iterator<Item = Diagnostic> + '_ {
    // An element made of several joins some of its lines twice.
    removed.sort_unstable();
    removed.dedup();
    removed.into_iter().map(|(span, word)| {
        Diagnostic::new(Code::HyphenRemoved, format!("the hyphen at the line's end was taken out: {word}"))
            .at(lines.index.line(span.start), span)
    })
}

/// Characters that XML forbids, once for the text: how many there are, and the first.
pub(super) fn control_characters(text: &str, lines: &Lines) -> Option<Diagnostic> {
    // Few enough at a time for a byte to count them: the compiler takes many bytes at once.
    let forbidden = |b: u8| b < 0x20 && b != b'\t' && b != b'\n' && b != b'\r';
    let of = |part: &[u8]| usize::from(part.iter().map(|b| u8::from(forbidden(*b))).sum::<u8>());
    let count: usize = text.as_bytes().chunks(128).map(of).sum();
    let (mut wide, mut first_wide) = (0, None);
    for at in memchr::memmem::find_iter(text.as_bytes(), b"\xef\xbf") {
        if matches!(text.as_bytes().get(at + 2), Some(0xbe | 0xbf)) {
            wide += 1;
            first_wide = first_wide.or(Some(at));
        }
    }
    let first = text.bytes().position(forbidden).filter(|_| count > 0);
    let at = [first, first_wide].into_iter().flatten().min()?;
    let c = text[at..].chars().next()?;
    let all = count + wide;
    let (s, are) = if all == 1 { ("", "stands") } else { ("s", "stand") };
    let message = format!("{all} character{s} that XML forbids {are} in the text, the first U+{:04X}", u32::from(c));
    Some(Diagnostic::new(Code::ControlCharacters, message).at(lines.index.line(at), Span::new(at, at + c.len_utf8())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_in_every_script() {
        for ended in
            ["It is.", "“It is.”", "新厂投产。", "（完）", "Really?!", "…she said (see below).", "他说：“好。”"]
        {
            assert!(is_ended(ended), "{ended}");
        }
        for open in ["and then the", "新厂下月投产，", "the plant,", "of the 12"] {
            assert!(!is_ended(open), "{open}");
        }
    }

    #[test]
    fn control_characters_are_counted_once() {
        let text = "a\u{1}b\n\u{c}c\u{ffff}";
        let found = control_characters(text, &crate::source::lines(text)).unwrap();
        assert_eq!(found.message, "3 characters that XML forbids stand in the text, the first U+0001");
        assert_eq!((found.line, found.source), (Some(1), vec![Span::new(1, 2)]));
        assert_eq!(control_characters("a\tb\r\n", &crate::source::lines("a")), None);
    }
}
