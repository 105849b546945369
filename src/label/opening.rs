//! How a line opens: with a letter, a quote, a bracket, a sign that items open with.
//!
//! In: the head of a line. Out: observations, and what opens an item.

use super::evidence::Shape;
use super::shape::LineShape;
use crate::source::{Class, decimal, is_hangul, is_unspaced};

/// Looks at the first characters of a line.
pub(super) fn opening(shape: &mut LineShape, head: &str) {
    let mut chars = head.chars();
    let Some(first) = chars.next() else { return };
    let second = chars.next();
    let blank_second = second.is_none_or(char::is_whitespace);
    shape.opens_lower = first.is_lowercase();
    let item = match first {
        '•' | '‣' | '●' | '○' | '◦' | '◯' | '∙' | '·' | '・' | '⚫' | '\u{f0b7}' | '\u{f06c}' | '◆' | '◇' | '★'
        | '☆' | '✓' | '✔' | '➢' | '➤' | '◈' | '◎' | '◉' | '❖' | '❏' | '▣' | '♦' | '☞' | '⦁' | '⁃' => {
            Some(Shape::OpensBullet)
        }
        'ㅇ' | 'ㆍ' | 'ᄋ' => {
            shape.seen.shape(Shape::OpensJamo);
            Some(Shape::OpensBullet)
        }
        '→' | '⇒' | '└' | '┗' | '↳' | '➔' | '➜' => {
            shape.seen.shape(Shape::OpensArrow);
            Some(Shape::OpensDash)
        }
        '■' | '□' | '▪' | '▫' | '▶' | '►' | '▷' | '▲' | '△' | '▼' | '▽' | '▴' | '◾' | '❑' | '❍' => {
            Some(Shape::OpensSquareMark)
        }
        '-' | '–' | '—' | '―' | '‐' | '−' | 'ー' | '─' => Some(Shape::OpensDash),
        '*' | '＊' => Some(Shape::OpensStar),
        '※' | '†' | '‡' | '¹' | '²' | '³' => {
            shape.seen.shape(Shape::OpensReference);
            None
        }
        '①'..='⑳' | '⑴'..='⑽' | '➀'..='➓' | '❶'..='❿' => Some(Shape::OpensCircled),
        'o' if blank_second => Some(Shape::OpensBullet),
        _ if numbered(head) => {
            Some(if matches!(first, '(' | '（') { Shape::OpensCircled } else { Shape::OpensNumber })
        }
        _ => None,
    };
    shape.sign = ' ';
    if let Some(item) = item {
        shape.opens_item = true;
        shape.sign = if first.is_alphanumeric() && first != 'o' { '1' } else { first };
        shape.seen.shape(item);
    }
    shape.seen.shape(match first {
        _ if decimal(first).is_some() => Shape::OpensDigit,
        '(' | '（' => Shape::OpensRound,
        '[' | '【' | '〔' | '［' => Shape::OpensSquare,
        '"' | '“' | '«' | '„' | '「' | '『' | '\'' | '‘' | '”' | '»' | '《' | '〈' => Shape::OpensQuote,
        '#' | '＃' => Shape::OpensHash,
        '>' => Shape::OpensGreater,
        '<' | '^' | '＜' => Shape::OpensAngle,
        _ if first.is_control() => Shape::OpensControl,
        _ if first.is_lowercase() => Shape::OpensLower,
        _ if first.is_uppercase() => Shape::OpensUpper,
        _ if is_hangul(first) => Shape::OpensHangul,
        _ if is_unspaced(first) => Shape::OpensUnspaced,
        _ => Shape::OpensOther,
    });
}

/// True for `1.`, `1)`, `(1)`, `12、`, `a)`, `IV.`, `第一`-less numerals of lists.
fn numbered(head: &str) -> bool {
    let bracketed = head.starts_with(['(', '（']);
    let rest = head.trim_start_matches(['(', '（']);
    let numeral = rest
        .chars()
        .take_while(|c| {
            decimal(*c).is_some() || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
        })
        .count();
    let letter = rest.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    let skip = if numeral > 0 { numeral } else { usize::from(letter) };
    if skip == 0 || skip > 3 {
        return false;
    }
    let mut after = rest.chars().skip(skip);
    match after.next() {
        Some(')' | '）') => true,
        Some('.' | '．') => {
            !bracketed && numeral > 0 && after.next().is_none_or(|c| c.is_whitespace() || decimal(c).is_none())
        }
        Some('、') => !bracketed && numeral > 0,
        _ => false,
    }
}

/// Columns of the first word.
pub(super) fn first_word(head: &str) -> usize {
    let mut columns = 0;
    for c in head.chars().take_while(|c| !c.is_whitespace()) {
        columns += 1 + usize::from(Class::of(c).is_wide());
        if is_unspaced(c) {
            break;
        }
    }
    columns
}
