//! Lines that hold several elements: a whole release that a scraper ran together, two columns that a PDF put side by side.
//!
//! In: the lines of a text and its language. Out: the same with such lines divided where the evidence is strong: wide
//! gaps, a release instruction, a place in front of a dash, an agency's bracket, a headline said twice, an end mark.
//! Where there is none, a line stays whole.

use crate::lang::{Hit, Kind, Language};
use crate::source::{Line, Mark, Start, is_blank};
use crate::span::Span;

/// Characters from which on a line is no line of a page.
const RUN_ON: usize = 240;
/// Characters of the running text that such a line must hold somewhere, so that it is no row of a wide table.
const RUNNING: usize = 120;
/// Blanks that divide a run-on line.
const WIDE: usize = 6;
/// Blanks that divide columns.
const GAP: usize = 3;
/// Bytes of a run-on line in which its headline and its dateline are looked for.
const HEAD: usize = 480;
/// Bytes behind a place in which the dash of its dateline is looked for, and that a place has at most.
const BEHIND: usize = 48;
const PLACE: usize = 64;
/// Bytes at its end in which closing notes and marks are looked for.
const TAIL: usize = 120;

/// Lines that were divided.
pub(super) struct Divided {
    /// The parts as lines, those of one line with its number.
    pub lines: Vec<Line>,
    /// For each part the index of the line that it is of.
    pub of: Vec<usize>,
}

/// The lines with those divided that hold several elements; `None` where there are none.
pub(super) fn divide(text: &str, lines: &[Line], language: &Language) -> Option<Divided> {
    let parts =
        |line: &Line| if line.mark == Mark::default() { parts(line.span.of(text), language) } else { Vec::new() };
    let first = lines.iter().position(|line| parts(line).len() > 1)?;
    let mut divided = Divided { lines: Vec::new(), of: Vec::new() };
    for (at, line) in lines.iter().enumerate() {
        let found = if at < first { Vec::new() } else { parts(line) };
        if found.len() < 2 {
            divided.lines.push(*line);
            divided.of.push(at);
            continue;
        }
        let last = found.len() - 1;
        for (n, (from, to)) in found.into_iter().enumerate() {
            divided.lines.push(Line {
                span: Span::new(line.span.start + from, line.span.start + to),
                indent: if n == 0 { line.indent } else { 0 },
                blank_before: if n == 0 { line.blank_before } else { 1 },
                blank_after: if n == last { line.blank_after } else { 1 },
                page_break: n == 0 && line.page_break,
                // No part goes on the one before, and what stands below may go on the last.
                mark: Mark { start: if n == 0 { Start::Unsaid } else { Start::Element }, ..line.mark },
                ..*line
            });
            divided.of.push(at);
        }
    }
    Some(divided)
}

/// Byte offsets of the parts of a line, outer blanks left out; one or none where it is whole.
fn parts(line: &str, language: &Language) -> Vec<(usize, usize)> {
    let mut cuts = Vec::new();
    // A character has four bytes at most.
    if line.len() < RUN_ON || line.len() < RUN_ON * 4 && line.chars().count() < RUN_ON {
        columns(line, language, &mut cuts);
    } else {
        gaps(line, &mut cuts);
        twice(line, &mut cuts);
        opening(line, language, &mut cuts);
        closing(line, language, &mut cuts);
    }
    if cuts.is_empty() {
        return Vec::new();
    }
    cuts.sort_unstable();
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain(std::iter::once(line.len()));
    let bare = |(from, to): (usize, usize)| {
        let part = &line[from..to];
        let start = from + part.len() - part.trim_start_matches(is_blank).len();
        (start, start + part.trim_matches(is_blank).len())
    };
    starts.zip(ends).map(bare).filter(|(from, to)| from < to).collect()
}

/// Where runs of so many blanks end.
fn wide(line: &str, least: usize) -> Vec<usize> {
    let (bytes, mut ends, mut at) = (line.as_bytes(), Vec::new(), least - 1);
    // Such a run holds one at least of every so many bytes; most of those are of letters.
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_graphic() {
            at += least;
            continue;
        }
        let here = line.floor_char_boundary(at);
        if !line[here..].starts_with(is_blank) {
            at += least;
            continue;
        }
        let end = line.len() - line[here..].trim_start_matches(is_blank).len();
        let start = line[..here].trim_end_matches(is_blank).len();
        if end < line.len() && line[start..end].chars().count() >= least {
            ends.push(end);
        }
        at = end + least;
    }
    // Tabs alone are columns of a table.
    if !ends.is_empty() && line.is_ascii() && !line.contains("  ") {
        ends.clear();
    }
    ends
}

/// A release instruction or a day on one side of a gap, whom to ask on the other.
fn columns(line: &str, language: &Language, cuts: &mut Vec<usize>) {
    let [at] = wide(line, GAP)[..] else { return };
    let (left, right) = (side(line[..at].trim_end_matches(is_blank), language), side(&line[at..], language));
    if left.is_some() && right.is_some() && left != right {
        cuts.push(at);
    }
}

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Release,
    Contact,
    Day,
}

fn side(part: &str, language: &Language) -> Option<Side> {
    let finder = &language.finder;
    let bare = part.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    if finder.opens(part, &[Kind::ReleaseImmediate]).is_some_and(|end| end >= bare) {
        return Some(Side::Release);
    }
    if finder.opens(part, &[Kind::ContactOpener, Kind::ContactLabel]).is_some() {
        return Some(Side::Contact);
    }
    let words = part.split(is_blank).count();
    let dated = words <= 5 && part.contains(|c: char| c.is_ascii_digit());
    if dated && !finder.hits(part, &[Kind::Month]).is_empty() {
        return Some(Side::Day);
    }
    reaches(part).then_some(Side::Contact)
}

/// True where a mail address stands, or a number that can only be a telephone's: `+44 1632 960001`, `(202) 555-0143`,
/// `202-555-0143`.
fn reaches(part: &str) -> bool {
    let letters = |text: Option<char>| text.is_some_and(char::is_alphanumeric);
    let mailed =
        |(at, _): (usize, &str)| letters(part[..at].chars().next_back()) && letters(part[at + 1..].chars().next());
    let called = |(at, _): (usize, &str)| {
        let rest = &part[at..];
        let number = &rest[..rest.find(|c: char| !c.is_ascii_digit() && !"+() -".contains(c)).unwrap_or(rest.len())];
        let group = number.trim_start_matches(['+', '(']);
        let first = group.bytes().take_while(u8::is_ascii_digit).count();
        let is_marked = match number.as_bytes()[0] {
            b'+' => first > 0,
            b'(' => first >= 2 && group[first..].starts_with(')'),
            _ => first == 3 && group[first..].starts_with('-'),
        };
        let begins = !letters(part[..at].chars().next_back());
        begins && is_marked && (7..=15).contains(&number.bytes().filter(u8::is_ascii_digit).count())
    };
    let number = |c: char| c.is_ascii_digit() || matches!(c, '+' | '(');
    part.match_indices('@').any(mailed) || part.match_indices(number).any(called)
}

/// Wide gaps, where what they leave holds running text.
fn gaps(line: &str, cuts: &mut Vec<usize>) {
    let ends = wide(line, WIDE);
    if ends.is_empty() {
        return;
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let runs = starts.zip(ends.iter().copied().chain(std::iter::once(line.len())));
    if runs.into_iter().any(|(from, to)| line[from..to].trim_end_matches(is_blank).chars().count() >= RUNNING) {
        cuts.extend(ends);
    }
}

/// A headline that is said twice.
fn twice(line: &str, cuts: &mut Vec<usize>) {
    let head = &line[..line.floor_char_boundary(HEAD)];
    let opening = line.char_indices().nth(12).map_or(line.len(), |(at, _)| at);
    let found = memchr::memmem::find(&head.as_bytes()[opening..], &line.as_bytes()[..opening]);
    let Some(at) = found.map(|at| opening + at) else { return };
    let said = line[..at].trim_end_matches(is_blank);
    // A refrain is a sentence.
    if line[at..].starts_with(said) && !said.ends_with(is_stop) {
        cuts.extend([at, at + said.len()]);
    }
}

/// A release instruction that opens the line, and the dateline that opens its text.
fn opening(line: &str, language: &Language, cuts: &mut Vec<usize>) {
    let finder = &language.finder;
    if let Some(end) = finder.opens(line, &[Kind::ReleaseImmediate]) {
        let behind = &line[end..];
        cuts.push(end + behind.len() - behind.trim_start_matches(|c: char| is_blank(c) || c == ':' || c == '.').len());
    }
    let head = &line[..line.floor_char_boundary(HEAD)];
    let found = [bracket(line, head, language), place(line, head, language)];
    cuts.extend(found.into_iter().flatten().min());
}

/// Where an agency's bracket opens in the head of a line.
fn bracket(line: &str, head: &str, language: &Language) -> Option<usize> {
    let opens = |at: usize| language.finder.opens(&line[at..], &[Kind::DatelineOpener]).is_some();
    let [wide, corner] = ["（", "【"].map(|bracket| bracket.as_bytes()[0]);
    memchr::memchr3_iter(b'(', wide, corner, head.as_bytes())
        .filter(|&at| opens(at))
        .find(|&at| is_inside(line, at) && is_bracket_of_agency(line, at, language))
}

/// Where the place of a dateline stands in the head of a line; places are looked for in front of dashes alone.
fn place(line: &str, head: &str, language: &Language) -> Option<usize> {
    dashes(&line[..line.floor_char_boundary(HEAD + BEHIND)]).find_map(|dash| {
        let from = line.floor_char_boundary(dash.saturating_sub(BEHIND + PLACE));
        let from = if from == 0 { 0 } else { from + line[from..dash].find(is_blank).unwrap_or(0) };
        let hits = language.finder.hits(line.get(from..dash.min(head.len()))?, &[Kind::DatelinePlace]);
        let hits = hits.into_iter().map(|h| Hit { start: from + h.start, end: from + h.end, ..h });
        hits.into_iter().find(|h| is_inside(line, h.start) && is_place_of_dateline(line, h)).map(|h| h.start)
    })
}

/// True where enough stands in front for a headline.
fn is_inside(line: &str, at: usize) -> bool {
    line[..at].chars().count() >= 12
}

/// The dashes that set a text off from what is in front of it.
fn dashes(text: &str) -> impl Iterator<Item = usize> + '_ {
    let first_of_long = "—".as_bytes()[0];
    memchr::memchr2_iter(b'-', first_of_long, text.as_bytes()).filter(|&at| {
        let rest = &text[at..];
        let spaced = text[..at].ends_with(' ') && ["- ", "– ", "— "].iter().any(|dash| rest.starts_with(dash));
        spaced || rest.starts_with("--") || rest.starts_with("— ")
    })
}

/// `WASHINGTON, D.C. (June 2) -- Senator`: a place, a few words, a dash, and a sentence.
fn is_place_of_dateline(line: &str, hit: &Hit) -> bool {
    let place = &line[hit.start..hit.end];
    let behind = &line[hit.end..line.floor_char_boundary(hit.end + BEHIND)];
    let Some((at, dash)) = ["--", " – ", " — ", " - ", "— "]
        .iter()
        .filter_map(|dash| behind.find(dash).map(|at| (at, dash)))
        .min_by_key(|(at, _)| *at)
    else {
        return false;
    };
    let between = &behind[..at];
    let capitals = !place.contains(char::is_lowercase) && place.contains(char::is_uppercase);
    let state = between.starts_with(',') && between.len() <= 24;
    let short = between.len() <= 40 && !between.contains([';', '!', '?', '"', '“']);
    let text = line[hit.end + at + dash.len()..].trim_start_matches(|c: char| is_blank(c) || c == '-');
    let sentence = text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    (capitals || state) && short && sentence && text.len() >= RUNNING
}

/// `（中央社記者X台北1日電）`: a bracket that an agency opens and the word for its report closes.
fn is_bracket_of_agency(line: &str, at: usize, language: &Language) -> bool {
    let close = match line[at..].chars().next() {
        Some('（') => '）',
        Some('(') => ')',
        Some('〔') => '〕',
        Some('【') => '】',
        _ => return false,
    };
    let rest = &line[at..line.floor_char_boundary(at + 120)];
    let Some(end) = rest.find(close) else { return false };
    let inner = &rest[..end + close.len_utf8()];
    let closers = language.finder.hits(inner, &[Kind::DatelineCloser, Kind::BylineCloser]);
    closers.iter().any(|h| h.end + close.len_utf8() >= inner.len())
}

/// An end mark without letters, and a note in brackets about who edited.
fn closing(line: &str, language: &Language, cuts: &mut Vec<usize>) {
    let from = line.ceil_char_boundary(line.len().saturating_sub(TAIL));
    let tail = &line[from..];
    for hit in language.finder.hits(tail, &[Kind::EndMark, Kind::NoteOpener]) {
        let (before, words) = (&tail[..hit.start], &tail[hit.start..hit.end]);
        let is_mark = hit.kind == Kind::EndMark;
        let cut = if is_mark {
            let mark = !words.contains(char::is_alphabetic) || words.starts_with(['(', '（', '-', '【', '〔']);
            mark && hit.end == tail.len() && before.ends_with(|c: char| is_blank(c) || is_stop(c))
        } else {
            before.ends_with(['（', '(', '〔']) && is_note(&tail[hit.start..])
        };
        if cut {
            let bracket = before.len() - before.trim_end_matches(['（', '(', '〔']).len();
            let opens = if is_mark { 0 } else { bracket };
            cuts.push(from + hit.start - opens);
            return;
        }
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '。' | '！' | '!' | '?' | '？' | '"' | '”' | '」')
}

/// `編輯：X）1140701`: a short note to the end of the line.
fn is_note(text: &str) -> bool {
    text.contains(['：', ':']) && text.contains(['）', ')', '〕']) && text.chars().count() <= 32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tag: &str, line: &str) -> Vec<String> {
        let found = parts(line, &Language::of(tag));
        found.into_iter().map(|(from, to)| line[from..to].chars().take(24).collect()).collect()
    }

    /// A text that is long enough to be a release in one line.
    fn story() -> String {
        "Senator Ada Brook said on Monday that the ferry would sail again. ".repeat(6)
    }

    #[test]
    fn wide_gaps_are_found_wherever_they_stand() {
        let cases = [
            ("a   b", vec![4]),
            ("   a  b   ", vec![3]),
            ("ab  c   d    é\u{3000}\u{a0} f", vec![8, 13, 21]),
            ("    ", vec![]),
            ("a\t\t\tb", vec![]),
            ("渡輪\u{3000}\u{3000}\u{3000}公司", vec![15]),
            ("", vec![]),
        ];
        for (line, ends) in cases {
            assert_eq!(wide(line, GAP), ends, "{line}");
        }
    }

    #[test]
    fn two_columns_on_one_line_are_two() {
        let line = "FOR IMMEDIATE RELEASE          Contact: Ada Brook";
        assert_eq!(of("en", line), ["FOR IMMEDIATE RELEASE", "Contact: Ada Brook"]);
        assert_eq!(
            of("en", "May 5, 2031      Contact: Ada Brook (555) 010-0100"),
            ["May 5, 2031", "Contact: Ada Brook (555)"]
        );
        for reach in
            ["Ada Brook (555) 010-0100", "(555) 010-0100", "555-010-0100", "ada@brook.example", "+44 1632 960001"]
        {
            assert_eq!(of("en", &format!("May 5, 2031      {reach}")), ["May 5, 2031", reach]);
        }
        for whole in [
            "Net sales     12.4",
            "May 5     June 7",
            "May 5, 2031     1 234 567",
            "May 5, 2031     (12,500)",
            "May 5, 2031     2031-05-05",
            "Ada Brook     (555) 010-0100",
            "FOR IMMEDIATE RELEASE",
            "Ada Brook   Carl Dorn   Eva Falk",
        ] {
            assert!(of("en", whole).len() < 2, "{whole}");
        }
    }

    #[test]
    fn a_release_in_one_line_is_divided_at_its_gaps() {
        let line = format!("Press Releases        Ferry Sails Again        {}      ###", story());
        assert_eq!(of("en", &line), ["Press Releases", "Ferry Sails Again", "Senator Ada Brook said o", "###"]);
    }

    #[test]
    fn a_release_in_one_line_is_divided_at_its_dateline() {
        for place in ["WASHINGTON, D.C. -- ", "Washington, DC – ", "WASHINGTON - "] {
            let line = format!("Ferry Between the Islands Sails Again {place}{} --30--", story());
            let parts = of("en", &line);
            assert_eq!(parts[0], "Ferry Between the Island", "{place}");
            assert_eq!(parts.len(), 3, "{place}: {parts:?}");
        }
        let line = format!("FOR IMMEDIATE RELEASE: Ferry Sails Again {}", story());
        assert_eq!(of("en", &line)[..2], ["FOR IMMEDIATE RELEASE:", "Ferry Sails Again Senato"]);
    }

    #[test]
    fn a_headline_said_twice_is_two() {
        let line = format!("Ferry Between the Islands Sails Again Ferry Between the Islands Sails Again {}", story());
        assert_eq!(of("en", &line).len(), 3);
    }

    #[test]
    fn an_agencys_bracket_divides() {
        let text = "渡輪公司說，這條航線停了兩年，因為船隻需要修理，乘客對復航表示歡迎。".repeat(8);
        let line = format!("渡輪航線週一恢復行駛乘客歡迎（中央社記者王小明台北1日電）{text}（編輯：李大華）1140701");
        let parts = of("zh-Hant", &line);
        assert_eq!(parts.len(), 3, "{parts:?}");
        assert!(parts[1].starts_with("（中央社記者") && parts[2].starts_with("（編輯"), "{parts:?}");
    }

    #[test]
    fn running_text_stays_whole() {
        for line in [story(), format!("She flew from Paris, France -- and then home. {}", story())] {
            assert!(of("en", &line).len() < 2, "{line}");
        }
    }
}
