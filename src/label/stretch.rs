//! Stretches of lines of one make: items with their signs, cells, labels, lines that open or close with numbers.
//!
//! In: the measured lines of a page in order. Out: observations added to each line of a stretch.

use super::evidence::{Seen, Shape};
use super::shape::{LONG, LineShape};
use crate::source::Line;

/// Adds to every line what stretch it is one of.
pub(super) fn observe(lines: &[Line], shapes: &mut [LineShape]) {
    signs(shapes);
    items(lines, shapes);
    of_one_make(shapes);
    beside(shapes);
}

/// Short lines beside short ones, one wider than the other by a quarter: kickers are narrower than the headline below, decks
/// are wider than the headline above.
fn beside(shapes: &mut [LineShape]) {
    for below in 1..shapes.len() {
        let (upper, lower) = (shapes[below - 1].width, shapes[below].width);
        if upper.max(lower) >= 2 * LONG {
            continue;
        }
        let wider = |one: usize, other: usize| one * 4 >= other * 5;
        shapes[below - 1].seen.when(wider(lower, upper), Shape::BelowWider);
        shapes[below].seen.when(wider(lower, upper), Shape::AboveNarrower);
        shapes[below - 1].seen.when(wider(upper, lower), Shape::BelowNarrower);
        shapes[below].seen.when(wider(upper, lower), Shape::AboveWider);
    }
}

/// Lines in a row that are made alike.
fn of_one_make(shapes: &mut [LineShape]) {
    stretches(
        shapes,
        |s| s.width < LONG && !s.ends_mark,
        |count, seen| {
            seen.when((3..=5).contains(&count), Shape::OpenRun);
            seen.when((6..=12).contains(&count), Shape::OpenRunLong);
            seen.when(count > 12, Shape::OpenRunLonger);
        },
    );
    stretches(shapes, |s| s.opens_item && s.ends_sentence, |count, seen| seen.when(count > 1, Shape::ItemsFull));
    let brief = |s: &LineShape| s.opens_item && s.width < LONG && !s.ends_sentence;
    stretches(shapes, brief, |count, seen| seen.when(count > 1, Shape::ItemsBrief));
    let number_first = |s: &LineShape| s.seen.has(Shape::OpensDigit);
    stretches(shapes, number_first, |count, seen| seen.when(count > 2, Shape::NumberFirstRun));
    let number_last = |s: &LineShape| s.seen.has(Shape::EndsDigit) && s.width < 100;
    stretches(shapes, number_last, |count, seen| seen.when(count > 2, Shape::NumberLastRun));
    stretches(shapes, |s| s.seen.has(Shape::HasColonEarly), |count, seen| seen.when(count > 2, Shape::LabelRun));
    stretches(shapes, |s| !s.seen.has(Shape::BodyHere), |count, seen| seen.when(count > 16, Shape::BodyFar));
}

/// Tells every line of each stretch of such lines how many it has.
fn stretches(shapes: &mut [LineShape], such: impl Fn(&LineShape) -> bool, tell: impl Fn(usize, &mut Seen)) {
    for stretch in shapes.chunk_by_mut(|above, below| such(above) == such(below)) {
        if such(&stretch[0]) {
            let count = stretch.len();
            for line in stretch {
                tell(count, &mut line.seen);
            }
        }
    }
}

/// Items that open with the same sign.
fn signs(shapes: &mut [LineShape]) {
    let mut last = [' '; 3];
    for shape in shapes.iter_mut().filter(|s| s.opens_item) {
        let sign = shape.sign;
        shape.seen.when(last[0] == sign, Shape::SameSignAbove);
        shape.seen.when(last[0] != sign && last.contains(&sign), Shape::SameSignNear);
        shape.seen.when(last[0] != sign && last[0] != ' ', Shape::OtherSignAbove);
        last = [sign, last[0], last[1]];
    }
}

/// Runs of items: what stands above and below them.
fn items(lines: &[Line], shapes: &mut [LineShape]) {
    let mut start = 0;
    while start < shapes.len() {
        let end = start + shapes[start..].iter().take_while(|s| s.opens_item).count();
        if end == start {
            start += 1;
            continue;
        }
        let text = |s: &LineShape| s.width >= LONG;
        let above = start.checked_sub(1).map(|a| &shapes[a]);
        let colon = above.is_some_and(|a| a.seen.has(Shape::EndsColon));
        let after_text = above.is_some_and(text);
        let before_text = shapes.get(end).is_some_and(text);
        let many = end - start >= 3;
        let spread = end - start >= 2 && lines[start + 1..end].iter().all(|l| l.blank_before > 0);
        for shape in &mut shapes[start..end] {
            shape.seen.when(colon, Shape::ItemsAfterColon);
            shape.seen.when(after_text, Shape::ItemsAfterText);
            shape.seen.when(before_text, Shape::ItemsBeforeText);
            shape.seen.when(many, Shape::ManyItems);
            shape.seen.when(spread, Shape::ItemsSpread);
        }
        start = end;
    }
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
    fn lines_of_one_make_are_counted() {
        let odds = seen("3.00 Dream Ferry\n4.80 Wonder Quay\n5.50 Harbour Star\n\nThe ferry sails.");
        assert!(odds[..3].iter().all(|l| l.has(Shape::NumberFirstRun) && l.has(Shape::OpenRun)));
        assert!(!odds[3].has(Shape::NumberFirstRun) && !odds[3].has(Shape::OpenRun));
        let labels = seen("Date: 3 May\nPlace: Quay 4\nEntry: free\nFerries sail daily.");
        assert!(labels[..3].iter().all(|l| l.has(Shape::LabelRun)) && !labels[3].has(Shape::LabelRun));
    }

    #[test]
    fn items_are_sentences_or_a_few_words() {
        let items = seen("• The ferry sails again.\n• The quay is open.\n\n• Bread\n• Fish");
        assert!(items[..2].iter().all(|l| l.has(Shape::ItemsFull) && !l.has(Shape::ItemsBrief)));
        assert!(items[2..].iter().all(|l| l.has(Shape::ItemsBrief) && !l.has(Shape::ItemsFull)));
    }
}
