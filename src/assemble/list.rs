//! The mark in front of a list's item: bullet, dash, number or letter.

use crate::source::is_blank;

/// Characters that are a mark by themselves, with or without a space behind them; the last ones are those of the Symbol
/// and Wingdings fonts in the private use area, as word processors write them.
const BULLETS: &str = "•●○◦■□◆◇▪▫►▶▷‣⁃★☆※→☞☐☑☒✓✔✅✗✘❏❑❖▲△▼➢➤»·・‧∙⦁\u{f06c}\u{f06e}\u{f0a7}\u{f0b7}\u{f0d8}\u{f0fc}";
/// Characters that are a mark where a space follows, or several of them in a row.
const DASHES: &str = "-–—―ー*+>~";

/// Length in bytes of the mark that opens an item; 0 where there is none.
pub(super) fn marker(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    let end = if BULLETS.contains(first) || is_enclosed(first) {
        first.len_utf8()
    } else if DASHES.contains(first) {
        dashes(text, first)
    } else {
        number(text).unwrap_or(0)
    };
    // A mark marks something.
    if text[end..].trim_start_matches(is_blank).is_empty() { 0 } else { end }
}

/// A dash with a space behind it, or a run of dashes; a sign in front of a number is none.
fn dashes(text: &str, first: char) -> usize {
    let run = text.len() - text.trim_start_matches(first).len();
    let next = text[run..].chars().next();
    let alone = run == first.len_utf8();
    if alone && next.is_some_and(|c| !c.is_whitespace() && !c.is_alphabetic()) { 0 } else { run }
}

/// `1.`, `2)`, `(3)`, `４、`, `a)`, `IV.`, `一、`, `（二）`, `가.`: a short number or letter with the mark behind it.
fn number(text: &str) -> Option<usize> {
    let open = text.chars().next().filter(|c| matches!(c, '(' | '（' | '[' | '〔'));
    let start = open.map_or(0, char::len_utf8);
    let inner = &text[start..];
    let len = inner.find(|c: char| !c.is_alphanumeric())?;
    let word = &inner[..len];
    let close = inner[len..].chars().next()?;
    let end = start + len + close.len_utf8();
    let closes = match open {
        Some('(') => close == ')',
        Some('（') => close == '）',
        Some('[') => close == ']',
        Some(_) => close == '〕',
        None => matches!(close, '.' | ')' | '）' | '、' | '．' | ':' | '：') && (len != 0),
    };
    let next = text[end..].chars().next();
    let divided = open.is_some() || !close.is_ascii() || next.is_some_and(char::is_whitespace);
    (closes && divided && is_ordinal(word)).then_some(end)
}

/// True for a number of up to three digits, a single letter, a Roman number or a short Chinese number.
fn is_ordinal(word: &str) -> bool {
    let count = word.chars().count();
    let all = |of: fn(char) -> bool| word.chars().all(of);
    match count {
        0 => false,
        1 => all(|c| c.is_numeric() || c.is_alphabetic()),
        2..=3 => all(char::is_numeric) || all(is_roman) || all(|c| "一二三四五六七八九十".contains(c)),
        _ => count <= 5 && all(is_roman),
    }
}

fn is_roman(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X' | 'i' | 'v' | 'x')
}

/// ①, ⑴, ⒈, ㈠, ㉠, ❶ and their like.
fn is_enclosed(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3200}'..='\u{32ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str) -> &str {
        &text[..marker(text)]
    }

    #[test]
    fn marks_are_found() {
        let cases = [
            ("• Steel", "•"),
            ("- Steel", "-"),
            ("———四轴平台", "———"),
            ("1. Steel", "1."),
            ("(12) Steel", "(12)"),
            ("①钢", "①"),
            ("a) Steel", "a)"),
            ("iv. Steel", "iv."),
            ("４、钢", "４、"),
            ("（二）钢", "（二）"),
            ("가. 개요", "가."),
            ("*Steel", "*"),
            ("☑ Steel", "☑"),
            ("\u{f0a7} Steel", "\u{f0a7}"),
        ];
        for (text, want) in cases {
            assert_eq!(mark(text), want, "{text}");
        }
    }

    #[test]
    fn words_and_numbers_are_no_marks() {
        for text in ["1.5 million", "-5%", "Steel, Lima", "A plant", "2024: a year", "•", "U.S. plants", "don't"] {
            assert_eq!(mark(text), "", "{text}");
        }
    }
}
