//! How lines stand under each other: numbers that count up, numbers and gaps that end in one column.
//!
//! In: the head of each line, then the measured lines of a page in order. Out: observations. What counts up is a list or
//! its headings; what stands in columns is a table.

use super::evidence::{Seen, Shape};
use super::shape::LineShape;
use crate::source::decimal;

/// Lines above in which the number before is looked for.
const REACH: usize = 12;
/// Digits of a number that items are counted by, at most.
const DIGITS: usize = 3;
/// Blanks that make a gap.
const GAP: &str = "   ";
/// Bytes of a line in which a gap is looked for.
const HEAD: usize = 160;
/// Han numerals that items are counted by.
const HAN: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// What of a line stands in a column. Columns are characters from the margin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    /// The whole number in front, by which items are counted; 0 for none.
    count: u32,
    /// The column behind the number in front, of whatever form; 0 for none.
    number_end: usize,
    /// The column behind the first wide gap; 0 for none.
    gap_end: usize,
}

/// What of the head of a line, `indent` columns in from the margin, stands in a column; whether its number has parts is
/// told too. A gap is looked for where the line has `gaps`.
pub(super) fn measure(head: &str, indent: usize, gaps: bool, seen: &mut Seen) -> Columns {
    let bare = head.trim_start_matches(['(', '（', '[', '【', '第', '제', '#']);
    let digits = bare.chars().map_while(decimal).count();
    let mut columns = Columns { count: sign(bare), ..Columns::default() };
    if gaps {
        columns.gap_end = gap_end(head, indent);
    }
    if digits > 0 {
        let number = bare.chars().take_while(|c| decimal(*c).is_some() || joins_digits(*c)).count();
        let parts = bare.chars().take(number).skip(digits).any(|c| decimal(c).is_some());
        seen.when(parts, Shape::OpensDecimal);
        columns.number_end = indent + number;
        if !parts && digits <= DIGITS {
            columns.count = bare.chars().map_while(decimal).fold(0, |number, digit| number * 10 + digit);
        }
    }
    columns
}

/// The number of a sign that counts: circled, or a Han numeral with a stop.
fn sign(bare: &str) -> u32 {
    let mut chars = bare.chars();
    match (chars.next(), chars.next()) {
        (Some(c @ '①'..='⑳'), _) => u32::from(c) - u32::from('①') + 1,
        (Some(c @ '❶'..='❿'), _) => u32::from(c) - u32::from('❶') + 1,
        (Some(c), Some('、' | '）' | ')' | '.' | '．' | '是')) => {
            (1..).zip(HAN).find(|(_, numeral)| *numeral == c).map_or(0, |(number, _)| number)
        }
        _ => 0,
    }
}

/// The column behind the first wide gap; 0 for none.
fn gap_end(head: &str, indent: usize) -> usize {
    let head = &head[..head.floor_char_boundary(HEAD)];
    let Some(gap) = head.find(GAP) else { return 0 };
    let behind = head[gap..].chars().take_while(|c| *c == ' ').count();
    indent + head[..gap].chars().count() + behind
}

/// Adds to every line how it stands under the ones above.
pub(super) fn observe(shapes: &mut [LineShape]) {
    let (mut above, mut last) = (Columns::default(), None);
    for at in 0..shapes.len() {
        let columns = shapes[at].columns;
        let below = |column: usize, above: usize| column > 0 && column == above;
        let seen = &mut shapes[at].seen;
        seen.when(below(columns.gap_end, above.gap_end), Shape::GapBelowGap);
        seen.when(below(columns.number_end, above.number_end), Shape::NumberBelowNumber);
        above = columns;
        if columns.count == 0 {
            continue;
        }
        if let Some((before, _)) = last.filter(|(before, count)| at - before <= REACH && count + 1 == columns.count) {
            shapes[at].seen.shape(Shape::CountsUp);
            shapes[before].seen.shape(Shape::CountedOn);
        }
        last = Some((at, columns.count));
    }
}

/// Signs that stand between the digits of a number, a time or a date, or behind them.
const fn joins_digits(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '-' | '/' | '%' | '$' | '€')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::observe_shapes;
    use crate::source::lines;

    fn seen(text: &str) -> Vec<Seen> {
        observe_shapes(text, &lines(text).lines)
    }

    #[test]
    fn items_count_up() {
        for items in [
            "1. Quay\n\n2. Ferry\n",
            "(1) Quay\n(2) Ferry\n",
            "①埠头\n②渡轮\n",
            "一、埠头\n二、渡轮\n",
            "제1조 부두\n제2조 여객선\n",
        ] {
            let page = seen(items);
            assert!(page[0].has(Shape::CountedOn) && page[1].has(Shape::CountsUp), "{items}");
        }
        assert!(seen("1. Quay\n3. Ferry\n").iter().all(|line| !line.has(Shape::CountsUp)));
    }

    #[test]
    fn numbers_and_gaps_stand_in_columns() {
        let odds = seen("Odds:\n  3.00 Dream Ferry\n 11.00 Harbour Star\n  4.5 Quay\n");
        assert!(odds[2].has(Shape::NumberBelowNumber) && odds[2].has(Shape::OpensDecimal));
        assert!(!odds[3].has(Shape::NumberBelowNumber) && !odds[1].has(Shape::NumberBelowNumber));
        let table = seen("Ferry     Monday\nBus       Sunday\nTram   never\n");
        assert!(table[1].has(Shape::GapBelowGap) && !table[2].has(Shape::GapBelowGap));
    }
}
