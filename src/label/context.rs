//! What a line is among its neighbours and on its page: blocks, running text, wrapping, continuation.
//!
//! In: the measured lines of a page in order. Out: observations added to each, in a few passes over the lines.

use super::columns;
use super::evidence::Shape;
use super::shape::{LONG, LineShape};
use super::stretch;
use crate::source::Line;

/// How many lines have to open with a word for it to open lines often.
const OFTEN: usize = 4;

/// What the page as a whole is like.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each says one thing of the page and none excludes another")]
struct Page {
    /// Columns at which the lines are wrapped: the width that nine of ten lines do not pass.
    wrap: usize,
    wrapped: bool,
    line_per_paragraph: bool,
    blank_between: bool,
    no_blanks: bool,
    indent: usize,
    quoted: bool,
    /// A blank stands behind some lines, not behind most.
    blanks_at_end: bool,
    /// Nearly all long lines close like sentences: one that does not was cut.
    closes: bool,
}

/// A run of lines without a blank line between them.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each says one thing of the run and none excludes another")]
struct Run {
    start: usize,
    end: usize,
    columns: usize,
    widest: usize,
    body: bool,
    unfinished: bool,
    items: bool,
    /// Its last line alone closes like a sentence.
    one: bool,
}

impl Run {
    const fn len(&self) -> usize {
        self.end - self.start
    }
}

/// Adds to every line what its place on the page says.
pub(super) fn observe(lines: &[Line], shapes: &mut [LineShape]) {
    if lines.is_empty() {
        return;
    }
    let page = page(lines, shapes);
    let runs = runs(lines, shapes, page);
    let body = body_lines(shapes, &runs, page);
    for at in 0..lines.len() {
        place(at, lines, shapes, page);
        widths(&mut shapes[at], page);
        continues(at, lines, shapes, page);
    }
    for (at, run) in runs.iter().enumerate() {
        blocks(at, *run, &runs, shapes);
    }
    running_text(&body, shapes);
    repeats(shapes);
    alike(shapes);
    stretch::observe(lines, shapes);
    columns::observe(shapes);
    patterns(shapes);
}

fn page(lines: &[Line], shapes: &[LineShape]) -> Page {
    let mut widths: Vec<usize> = shapes.iter().map(|s| s.width).filter(|&w| w > 20).collect();
    let most = widths.len() * 9 / 10;
    let wrap = if widths.is_empty() { 60 } else { *widths.select_nth_unstable(most).1 };
    let near = widths.iter().filter(|&&w| w * 4 >= wrap * 3 && w <= wrap + wrap / 8).count();
    let open = shapes.iter().filter(|s| s.width * 4 >= wrap * 3 && !s.ends_sentence).count();
    let long = shapes.iter().filter(|s| s.width >= LONG).count();
    let closed = shapes.iter().filter(|s| s.width >= LONG && s.ends_sentence).count();
    let blanks = lines.iter().skip(1).filter(|l| l.blank_before > 0).count();
    let quoted = shapes.iter().filter(|s| s.seen.has(Shape::OpensGreater)).count();
    Page {
        wrap,
        wrapped: wrap <= 130 && near >= 4 && near * 10 >= widths.len() * 4 && open * 10 >= near * 4,
        line_per_paragraph: wrap > 160,
        blank_between: lines.len() > 2 && blanks * 20 >= (lines.len() - 1) * 19,
        no_blanks: blanks == 0,
        indent: usual_indent(lines),
        quoted: quoted * 4 > lines.len(),
        blanks_at_end: shapes.iter().filter(|s| s.blank_at_end).count() * 3 < shapes.len(),
        closes: long >= 5 && closed * 20 >= long * 17,
    }
}

/// The indent of most lines; the least of those that are as frequent.
fn usual_indent(lines: &[Line]) -> usize {
    let mut indents: Vec<usize> = lines.iter().map(|line| line.indent).collect();
    indents.sort_unstable();
    let alike = indents.chunk_by(|a, b| a == b);
    alike.max_by_key(|same| (same.len(), usize::MAX - same[0])).map_or(0, |same| same[0])
}

fn runs(lines: &[Line], shapes: &[LineShape], page: Page) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut start = 0;
    for end in 1..=lines.len() {
        if end < lines.len() && lines[end].blank_before == 0 {
            continue;
        }
        let inside = &shapes[start..end];
        let columns: usize = inside.iter().map(|s| s.width).sum();
        let one = inside.len() > 1
            && inside[inside.len() - 1].ends_sentence
            && inside[..inside.len() - 1].iter().all(|s| !s.ends_sentence);
        let items = inside.iter().filter(|s| s.opens_item).count() * 2 > inside.len();
        let closed = shapes[end - 1].ends_sentence;
        let long = columns >= 110 || (page.wrapped && columns >= page.wrap + page.wrap / 3);
        let dense = columns * 10 >= inside.len() * page.wrap.min(100) * 5;
        runs.push(Run {
            start,
            end,
            columns,
            widest: inside.iter().map(|s| s.width).max().unwrap_or(0),
            body: long && closed && dense && !items,
            unfinished: long && dense && !shapes[end - 1].ends_mark,
            items,
            one: one && !items,
        });
        start = end;
    }
    runs
}

/// For each line whether it reads like running text, by itself or with its block.
fn body_lines(shapes: &[LineShape], runs: &[Run], page: Page) -> Vec<bool> {
    let mut body: Vec<bool> = shapes.iter().map(|s| s.width >= 90 && s.ends_sentence && !s.opens_item).collect();
    for run in runs.iter().filter(|r| r.body && page.wrapped) {
        body[run.start..run.end].fill(true);
    }
    if page.wrapped && page.no_blanks {
        // Without blank lines a paragraph is a stretch of full lines.
        for at in 1..shapes.len() {
            if shapes[at - 1].width * 10 >= page.wrap * 8 && shapes[at].width * 10 >= page.wrap * 8 {
                body[at - 1] = true;
                body[at] = true;
            }
        }
    }
    body
}

fn place(at: usize, lines: &[Line], shapes: &mut [LineShape], page: Page) {
    let (line, count) = (&lines[at], lines.len());
    let above = at.checked_sub(1).map(|a| lines[a].indent);
    let seen = &mut shapes[at].seen;
    seen.when(at == 0, Shape::First);
    seen.when(at == 1, Shape::Second);
    seen.when(at == 2, Shape::Third);
    seen.when(at < 6, Shape::Top6);
    seen.when(at < 12, Shape::Top12);
    seen.when(at + 1 == count, Shape::Last);
    seen.when(at + 3 >= count, Shape::Last3);
    seen.when(at + 8 >= count, Shape::Last8);
    seen.when(at * 10 >= count * 9, Shape::LastTenth);
    seen.when(count < 8, Shape::FewLines);
    let (before, after) = (line.blank_before > 0 || at == 0, line.blank_after > 0 || at + 1 == count);
    seen.when(before, Shape::BlankBefore);
    seen.when(line.blank_before > 1, Shape::BlanksBefore);
    seen.when(after, Shape::BlankAfter);
    seen.when(line.blank_after > 1, Shape::BlanksAfter);
    seen.when(before && after, Shape::Alone);
    seen.when(line.page_break, Shape::PageBreak);
    seen.when(line.indent == 1 && page.indent == 0, Shape::OneBlankInFront);
    seen.when(line.indent > page.indent, Shape::Indented);
    seen.when(line.indent >= page.indent + 12, Shape::DeepIndent);
    seen.when(line.indent == page.indent, Shape::IndentMost);
    seen.when(above.is_some_and(|a| line.indent > a), Shape::IndentMore);
    seen.when(above.is_some_and(|a| line.indent < a), Shape::IndentLess);
    seen.when(above == Some(line.indent), Shape::SameIndent);
    seen.when(page.wrapped, Shape::Wrapped);
    seen.when(page.line_per_paragraph, Shape::LinePerParagraph);
    seen.when(page.blank_between, Shape::BlankBetween);
    seen.when(page.no_blanks, Shape::NoBlanks);
    seen.when(page.quoted, Shape::QuotedPage);
    seen.when(page.wrapped && line.indent > page.indent && line.indent < page.indent + 12, Shape::WrappedIndentStart);
}

fn widths(shape: &mut LineShape, page: Page) {
    let (width, wrap) = (shape.width, page.wrap.max(1));
    let seen = &mut shape.seen;
    let near = width * 8 >= wrap * 7 && width * 8 <= wrap * 9;
    seen.when(near && page.wrapped, Shape::FullWidth);
    seen.when(width * 4 >= wrap * 3 && width * 4 <= wrap * 5, Shape::NearFullWidth);
    seen.when(width * 2 < wrap, Shape::HalfWidth);
    seen.when(width * 4 < wrap && wrap > 120, Shape::WideShortMix);
}

/// Whether the line goes on the one above.
fn continues(at: usize, lines: &[Line], shapes: &mut [LineShape], page: Page) {
    let Some(above) = at.checked_sub(1).map(|a| shapes[a]) else { return };
    let line = &lines[at];
    let (blank, above_indent) = (line.blank_before > 0, lines[at - 1].indent);
    let shape = &mut shapes[at];
    let (lower, item) = (shape.opens_lower, shape.opens_item);
    let right_edge = (above_indent + above.width) * 8 >= (page.indent + page.wrap) * 7;
    let left_open = !above.ends_sentence;
    let seen = &mut shape.seen;
    seen.when(lower && !above.ends_mark, Shape::LowerAfterOpen);
    seen.when(page.wrapped && right_edge && left_open && !item, Shape::AfterFullLine);
    seen.when(page.wrapped && above.width * 5 < page.wrap * 4, Shape::AfterShortLine);
    seen.when(page.wrapped && above.width * 5 < page.wrap * 4 && !lower, Shape::WrappedFresh);
    seen.when(above.ends_hyphen && (lower || !shape_is_cased(seen)), Shape::AfterHyphen);
    seen.when(above.seen.has(Shape::EndsComma), Shape::AfterComma);
    seen.when(above.seen.has(Shape::EndsColon), Shape::ColonAbove);
    seen.when(above.ends_sentence, Shape::AfterClosed);
    seen.when(above.ends_sentence && line.indent > above_indent.min(page.indent), Shape::IndentAfterClosed);
    seen.when(page.blanks_at_end && above.blank_at_end, Shape::BlankAtEndAbove);
    seen.when(page.blanks_at_end && shape.blank_at_end, Shape::BlankAtEnd);
    if page.wrapped && !blank {
        let with = above_indent + above.width + 1 + shape.first_word;
        seen.when(with <= page.indent + page.wrap, Shape::WordFitsAbove);
        seen.when((with + 4) * 8 <= (page.indent + page.wrap) * 7, Shape::WordFitsEasily);
        seen.when(with > page.indent + page.wrap, Shape::WordTooLong);
    }
    let cut = above.width >= LONG && !above.ends_mark && !item;
    seen.when(blank && cut, Shape::AfterOpenLong);
    seen.when(cut && page.closes && !seen.has(Shape::OpensQuote), Shape::AfterOpenOdd);
    seen.when(above.opens_item && line.indent > above_indent && !item && !blank, Shape::HangingIndent);
    seen.when(above.opens_item, Shape::BulletAbove);
    seen.when(above.open_bracket, Shape::OpenBracketAbove);
    seen.when(above.seen.has(Shape::AllCaps) && seen.has(Shape::AllCaps), Shape::CapsAbove);
    seen.when(
        line.indent >= 10 && lines[at].indent + above.width / 2 >= page.wrap / 3 && shape.width * 3 < page.wrap * 2,
        Shape::Centred,
    );
}

/// True where the line opens with a letter that has case.
fn shape_is_cased(seen: &super::evidence::Seen) -> bool {
    seen.has(Shape::OpensUpper) || seen.has(Shape::OpensLower)
}

fn blocks(at: usize, run: Run, runs: &[Run], shapes: &mut [LineShape]) {
    let above = at.checked_sub(1).map(|a| runs[a]);
    let below = runs.get(at + 1).copied();
    let short_line = |r: Run| r.len() == 1 && r.widest < 60 && !r.body;
    for (line, shape) in shapes.iter_mut().enumerate().take(run.end).skip(run.start) {
        let seen = &mut shape.seen;
        seen.shape(match run.len() {
            1 => Shape::Block1,
            2 | 3 => Shape::Block2,
            4..=6 => Shape::Block6,
            _ => Shape::BlockMore,
        });
        seen.when(line == run.start, Shape::BlockFirst);
        seen.when(line + 1 == run.end, Shape::BlockLast);
        seen.when(run.body, Shape::BlockBody);
        seen.when(run.len() > 1 && run.widest < 50, Shape::BlockShort);
        seen.when(run.items, Shape::BlockBullets);
        seen.when(run.one, Shape::BlockOneSentence);
        if let Some(above) = above {
            seen.when(above.body, Shape::AboveBody);
            seen.when(short_line(above), Shape::AboveShort);
            seen.when(above.unfinished, Shape::AboveUnfinished);
        }
        if let Some(below) = below {
            seen.when(below.body, Shape::BelowBody);
            seen.when(short_line(below), Shape::BelowShort);
        }
        seen.when(short_line(run) && below.is_some_and(|b| b.body), Shape::ShortThenBody);
        seen.when(short_line(run), Shape::ShortAlone);
        seen.when(
            short_line(run) && above.is_some_and(|a| a.body) && below.is_some_and(|b| b.body),
            Shape::ShortInBody,
        );
        seen.when(run.columns < 60 && line < 8, Shape::TopShort);
    }
}

/// How wide the page's running text usually is: the width that half of its lines do not pass.
fn usual_width(body: &[bool], shapes: &[LineShape]) -> usize {
    let mut widths: Vec<usize> = body.iter().zip(shapes).filter(|(body, _)| **body).map(|(_, s)| s.width).collect();
    let middle = widths.len() / 2;
    if widths.is_empty() { 0 } else { *widths.select_nth_unstable(middle).1 }
}

/// How running text stands to the rest of it.
fn among_running_text(at: usize, body: &[bool], usual: usize, shape: &mut LineShape) {
    if !body[at] {
        return;
    }
    let beside = at.checked_sub(1).is_some_and(|above| body[above]) || body.get(at + 1).is_some_and(|below| *below);
    shape.seen.when(!beside, Shape::RunningAlone);
    shape.seen.when(shape.width * 2 < usual, Shape::RunningShort);
    shape.seen.when(shape.width > usual * 2, Shape::RunningLong);
}

/// How far the running text is.
fn running_text(body: &[bool], shapes: &mut [LineShape]) {
    let usual = usual_width(body, shapes);
    let (first, last) = (body.iter().position(|&b| b), body.iter().rposition(|&b| b));
    let mut since = usize::MAX;
    let mut long_before = false;
    for at in 0..body.len() {
        among_running_text(at, body, usual, &mut shapes[at]);
        let seen = &mut shapes[at].seen;
        seen.when(Some(at) == first, Shape::FirstRunning);
        seen.when(body[at], Shape::BodyHere);
        seen.when(since == 0, Shape::BodyAbove1);
        seen.when(since <= 2, Shape::BodyAbove3);
        since = if body[at] { 0 } else { since.saturating_add(1) };
        match (first, last) {
            (Some(first), Some(last)) => {
                seen.when(at < first, Shape::BeforeBody);
                seen.when(at + 1 == first, Shape::BeforeBody1);
                seen.when(at < first && first - at <= 3, Shape::BeforeBody3);
                seen.when(at > last, Shape::AfterBody);
                seen.when(at == last + 1, Shape::AfterBody1);
                seen.when(at > last && shapes[at].width < 60, Shape::EndShort);
            }
            _ => seen.shape(Shape::NoBody),
        }
        let shape = &mut shapes[at];
        let some_length = shape.width >= 14 && !shape.seen.has(Shape::NoLetters);
        shape.seen.when(some_length && !long_before && at < 12, Shape::TopFirstLong);
        long_before |= some_length;
    }
    let mut until = usize::MAX;
    for at in (0..body.len()).rev() {
        let seen = &mut shapes[at].seen;
        seen.when(until == 0, Shape::BodyBelow1);
        seen.when(until <= 2, Shape::BodyBelow3);
        until = if body[at] { 0 } else { until.saturating_add(1) };
    }
}

/// Lines that say the same.
fn repeats(shapes: &mut [LineShape]) {
    let mut order: Vec<(u64, usize)> = shapes.iter().enumerate().map(|(at, shape)| (shape.hash, at)).collect();
    order.sort_unstable();
    for same in order.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        let mut above = 0;
        for (_, at) in same {
            let seen = &mut shapes[*at].seen;
            if !seen.has(Shape::NoLetters) {
                seen.shape(Shape::Repeated);
                seen.when(above > 0, Shape::RepeatsAbove);
                above += 1;
                seen.when(above < same.len(), Shape::RepeatedBelow);
            }
        }
    }
}

/// Lines that are made alike: the same first word, the same label, and how the page is made as a whole.
fn patterns(shapes: &mut [LineShape]) {
    let count = |key: fn(&LineShape) -> u64| {
        let mut keys: Vec<u64> = shapes.iter().map(key).filter(|k| *k != 0).collect();
        keys.sort_unstable();
        keys
    };
    // Counted no further than what is asked of it: a page can say the same in every line.
    let often = |keys: &[u64], key: u64| {
        let from = keys.partition_point(|k| *k < key);
        keys[from..].iter().take(OFTEN).take_while(|k| **k == key).count()
    };
    let (firsts, labels) = (count(|s| s.first), count(|s| s.label));
    let lines = shapes.len();
    let short = shapes.iter().filter(|s| s.width < 40).count() * 2 > lines;
    let many_items = shapes.iter().filter(|s| s.opens_item).count() * 3 > lines;
    for at in 0..lines {
        let (above, below) = (at.checked_sub(1).map(|a| shapes[a].first), shapes.get(at + 1).map(|s| s.first));
        let shape = &mut shapes[at];
        let seen = &mut shape.seen;
        if shape.first != 0 {
            let times = often(&firsts, shape.first);
            seen.when(times > 1, Shape::FirstWordAgain);
            seen.when(times >= OFTEN, Shape::FirstWordOften);
            seen.when(above == Some(shape.first), Shape::SameFirstAbove);
            seen.when(below == Some(shape.first), Shape::SameFirstBelow);
        }
        seen.when(shape.label != 0 && often(&labels, shape.label) > 1, Shape::LabelAgain);
        seen.shape([Shape::Quarter1, Shape::Quarter2, Shape::Quarter3, Shape::Quarter4][at * 4 / lines]);
        seen.when(short, Shape::MostlyShort);
        seen.when(many_items, Shape::MostlyItems);
    }
}

/// Neighbours of the same look, and runs of them.
fn alike(shapes: &mut [LineShape]) {
    const LOOK: [Shape; 12] = [
        Shape::OpensBullet,
        Shape::OpensSquareMark,
        Shape::OpensDash,
        Shape::OpensStar,
        Shape::OpensNumber,
        Shape::OpensCircled,
        Shape::AllCaps,
        Shape::EndsSentence,
        Shape::HasGaps,
        Shape::HasColonEarly,
        Shape::OpensReference,
        Shape::MostlyDigits,
    ];
    let look =
        |s: &LineShape| LOOK.iter().fold(u32::from(s.width < 40), |bits, &l| bits << 1 | u32::from(s.seen.has(l)));
    let looks: Vec<u32> = shapes.iter().map(look).collect();
    for at in 0..shapes.len() {
        let (above, below) = (at.checked_sub(1), Some(at + 1).filter(|&b| b < shapes.len()));
        let item = |i: Option<usize>| i.is_some_and(|i| shapes[i].opens_item);
        let short = |i: Option<usize>| i.is_some_and(|i| shapes[i].width < 40);
        let gaps = |i: Option<usize>| {
            i.is_some_and(|i| {
                shapes[i].seen.has(Shape::HasGaps)
                    || shapes[i].seen.has(Shape::HasWideGap)
                    || shapes[i].seen.has(Shape::HasTab)
            })
        };
        let flags = [
            (above.is_some_and(|a| looks[a] == looks[at]), Shape::LikeAbove),
            (below.is_some_and(|b| looks[b] == looks[at]), Shape::LikeBelow),
            (item(Some(at)) && (item(above) || item(below)), Shape::BulletRun),
            (at >= 2 && looks[at - 2] == looks[at] && looks[at - 1] != looks[at], Shape::AlternatesAbove),
            (short(Some(at)) && short(above) && short(below), Shape::ShortRun),
            (gaps(Some(at)) && (gaps(above) || gaps(below)), Shape::GapRun),
        ];
        for (holds, shape) in flags {
            shapes[at].seen.when(holds, shape);
        }
    }
}
