//! The shape of a single line: what can be seen of its characters in one pass over its head and its tail.
//!
//! In: the text of a line. Out: a [`LineShape`]: its width, how it opens and closes, and a set of observations.

use super::columns::{self, Columns};
use super::count::{Counts, is_closer};
use super::detail;
use super::evidence::{Seen, Shape};
use super::opening::{first_word, opening};
use crate::source::{
    Class, Line, decimal, is_colon, is_comma, is_full_stop, is_question, is_sentence_end, is_word_mark,
};

/// Columns from which on a line is long enough to be running text.
pub(super) const LONG: usize = 60;
/// Characters of a column, at most, on average.
const COLUMN: usize = 80;
/// Bytes of a long line that are looked at in front and behind; what a line is shows at its ends.
const HEAD: usize = 288;
const TAIL: usize = 128;

/// What was measured of a line.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each says one thing of the line and none excludes another")]
pub(super) struct LineShape {
    /// The observations.
    pub seen: Seen,
    /// Columns: a Han, Kana or Hangul character is two. Estimated for long lines.
    pub width: usize,
    /// Closes with a mark that ends a sentence, closing quotes and brackets aside.
    pub ends_sentence: bool,
    /// Closes with punctuation of any kind but a closing bracket or quotation mark.
    pub ends_mark: bool,
    /// Opens with a small letter.
    pub opens_lower: bool,
    /// Opens with a bullet, a dash, a numeral and a stop or another item mark.
    pub opens_item: bool,
    /// Closes with a hyphen.
    pub ends_hyphen: bool,
    /// A bracket that is opened and not closed.
    pub open_bracket: bool,
    /// The sign that opens an item; a blank where none does.
    pub sign: char,
    /// Columns of the first word; of the first character where words are not set apart.
    pub first_word: usize,
    /// Bytes of white space behind the line.
    pub blank_at_end: bool,
    /// A number made of the line's letters and digits: the same for lines that say the same.
    pub hash: u64,
    /// A number made of the first word, and one of the label in front of a colon; 0 for none.
    pub first: u64,
    pub label: u64,
    /// What of it stands in a column.
    pub columns: Columns,
}

/// Measures a line.
#[must_use]
pub(super) fn measure(text: &str, line: &Line) -> LineShape {
    let whole = line.span.of(text);
    let (head, tail) = ends(whole);
    let mut shape = LineShape::default();
    let counts = Counts::of([head, tail]);
    shape.hash = counts.hash;
    let looked = head.len() + tail.len();
    shape.width = if looked < whole.len() { counts.columns * whole.len() / looked.max(1) } else { counts.columns };
    shape.seen.shape(Shape::Any);
    width_and_words(&mut shape, &counts, looked < whole.len());
    opening(&mut shape, head);
    closing(&mut shape, if tail.is_empty() { head } else { tail });
    composition(&mut shape, &counts);
    inner(&mut shape, head, &counts);
    shape.first_word = first_word(head);
    shape.columns = columns::measure(head, line.indent, counts.gaps > 0, &mut shape.seen);
    shape.blank_at_end = text[line.span.end..].starts_with([' ', '\u{a0}', '\u{3000}']);
    shape.open_bracket = counts.marks.brackets > 0 && tail.is_empty();
    detail::look(&mut shape.seen, whole);
    shape.first = detail::key(detail::first_word(whole));
    shape.label = detail::label(whole).map_or(0, detail::key);
    shape
}

/// The part of a line in front, and the part behind that the first does not hold.
fn ends(whole: &str) -> (&str, &str) {
    if whole.len() <= HEAD + TAIL {
        return (whole, "");
    }
    (&whole[..whole.floor_char_boundary(HEAD)], &whole[whole.ceil_char_boundary(whole.len() - TAIL)..])
}

fn width_and_words(shape: &mut LineShape, n: &Counts, long: bool) {
    let seen = &mut shape.seen;
    seen.shape(match shape.width {
        _ if long => Shape::WidthMore,
        0..=3 => Shape::Width3,
        4..=8 => Shape::Width8,
        9..=15 => Shape::Width15,
        16..=25 => Shape::Width25,
        26..=40 => Shape::Width40,
        41..=60 => Shape::Width60,
        61..=85 => Shape::Width85,
        86..=130 => Shape::Width130,
        131..=220 => Shape::Width220,
        _ => Shape::WidthMore,
    });
    // Scripts without spaces: a word is about two Han or Kana, or four letters of the others.
    let joined = if n.han + n.kana > n.latin + n.cyrillic { usize::midpoint(n.han, n.kana) } else { n.joined / 4 };
    let words = n.words.max(joined);
    seen.shape(match words {
        0 | 1 => Shape::Words1,
        2 => Shape::Words2,
        3 => Shape::Words3,
        4 | 5 => Shape::Words5,
        6..=10 => Shape::Words10,
        _ => Shape::WordsMore,
    });
}

fn closing(shape: &mut LineShape, tail: &str) {
    let Some(last) = tail.chars().next_back() else { return };
    let core = tail.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace());
    let mark = core.chars().next_back().unwrap_or(' ');
    shape.ends_sentence = is_sentence_end(mark);
    shape.ends_mark = shape.ends_sentence || is_colon(mark) || is_comma(mark);
    shape.ends_hyphen =
        matches!(last, '-' | '‐' | '\u{ad}' | '¬') && tail.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    let seen = &mut shape.seen;
    seen.when(shape.ends_sentence, Shape::EndsSentence);
    seen.when(!shape.ends_mark, Shape::NoFinal);
    let by = match last {
        _ if is_full_stop(last) => Shape::EndsStop,
        _ if is_question(last) => Shape::EndsQuestion,
        _ if is_colon(last) => Shape::EndsColon,
        _ if is_comma(last) => Shape::EndsComma,
        '…' => Shape::EndsEllipsis,
        '=' => Shape::EndsEquals,
        ')' | '）' | ']' | '】' | '〕' | '>' => Shape::EndsBracket,
        '"' | '”' | '»' | '“' | '\'' | '’' | '」' | '』' | '》' => Shape::EndsQuote,
        '-' | '–' | '—' | '_' | '‐' | '―' => Shape::EndsHyphen,
        _ if decimal(last).is_some() => Shape::EndsDigit,
        _ if Class::of(last).is_of_word() || is_word_mark(last) => Shape::EndsLetter,
        _ => return,
    };
    seen.shape(by);
    seen.when(tail.ends_with("..."), Shape::EndsEllipsis);
}

fn composition(shape: &mut LineShape, n: &Counts) {
    let seen = &mut shape.seen;
    let visible = n.chars - n.spaces;
    seen.when(n.upper >= 3 && n.lower * 8 <= n.upper, Shape::AllCaps);
    seen.when(n.words >= 3 && n.capital_words * 10 >= n.words * 7, Shape::TitleCase);
    let cased = n.latin + n.cyrillic + n.other;
    let mostly_small = n.upper < 3 && n.lower > n.upper;
    seen.when(mostly_small && n.words >= 3 && n.capital_words == 1, Shape::OneCapital);
    seen.when(n.words >= 4 && n.capital_words >= 2 && n.capital_words * 10 < n.words * 7, Shape::SomeCapitals);
    seen.when(shape.ends_sentence && n.marks.sentences == 1 && shape.width >= LONG, Shape::OneSentence);
    seen.when(
        (2..=4).contains(&n.words)
            && n.capital_words == n.words
            && n.digits == 0
            && n.signs <= 2
            && cased == n.letters
            && n.single_letters * 2 <= n.words,
        Shape::NameLike,
    );
    seen.when(n.digits * 2 > visible, Shape::MostlyDigits);
    seen.when(n.digits * 5 > visible, Shape::ManyDigits);
    seen.when(n.letters == 0, Shape::NoLetters);
    seen.when(n.same && visible >= 3 && n.letters == 0, Shape::OneSign);
    seen.when(n.words >= 6 && n.single_letters * 2 > n.words, Shape::SpacedLetters);
    seen.when(n.latin > 0, Shape::Latin);
    seen.when(n.cyrillic > 0, Shape::Cyrillic);
    seen.when(n.han > 0, Shape::Han);
    seen.when(n.kana > 0, Shape::Kana);
    seen.when(n.hangul > 0, Shape::Hangul);
    seen.when(n.other > 0, Shape::OtherScript);
    let cjk = n.han + n.kana + n.hangul;
    seen.when((2..=4).contains(&n.han) && cjk == n.letters && n.digits + n.signs == 0 && cjk == n.han, Shape::ShortHan);
    seen.when((2..=4).contains(&n.hangul) && n.hangul == n.letters && n.digits + n.signs == 0, Shape::ShortHangul);
    seen.when(cjk > 0 && n.latin > 0, Shape::Mixed);
    seen.when(n.marks.commas >= 3, Shape::Commas);
    seen.when(n.marks.sentences >= 2, Shape::HasSentences);
    seen.when(n.marks.quotes > 0, Shape::HasQuote);
    // Between sentences that a scraper ran together, gaps divide no columns.
    let columns = n.chars <= COLUMN * (n.gaps + 1);
    seen.when(n.gaps == 1 && columns, Shape::HasWideGap);
    seen.when(n.gaps > 1 && columns, Shape::HasGaps);
}

/// Bytes that say something wherever they stand.
const TELLING: [bool; 256] = {
    let (mut telling, bytes) = ([false; 256], b"@\t|/w%$(:-");
    let mut at = 0;
    while at < bytes.len() {
        telling[bytes[at] as usize] = true;
        at += 1;
    }
    telling
};

/// What stands inside the head of the line.
fn inner(shape: &mut LineShape, head: &str, n: &Counts) {
    let seen = &mut shape.seen;
    let bytes = head.as_bytes();
    let (mut url, mut colon_at) = (false, None);
    for (at, &b) in bytes.iter().enumerate().filter(|(_, b)| TELLING[usize::from(**b)]) {
        match b {
            b'@' => seen.when(
                at > 0
                    && bytes[at - 1].is_ascii_alphanumeric()
                    && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric),
                Shape::HasMail,
            ),
            b'\t' => seen.shape(Shape::HasTab),
            b'|' => seen.shape(Shape::HasBar),
            b'/' => {
                url |= bytes[..at].ends_with(b"http:") || bytes[..at].ends_with(b"https:");
                seen.shape(Shape::HasSlash);
            }
            b'w' => url |= bytes[at..].starts_with(b"www."),
            b'%' | b'$' => seen.shape(Shape::HasMoney),
            b'(' => seen.when(at > 0, Shape::HasBracketInside),
            b':' if colon_at.is_none() => colon_at = Some(at),
            b'-' => {
                let spaced = at > 0 && bytes[at - 1] == b' ' && matches!(bytes.get(at + 1), Some(b' ' | b'-'));
                seen.when(spaced, Shape::HasDashInside);
            }
            _ => {}
        }
    }
    seen.when(url, Shape::HasUrl);
    let other = if head.is_ascii() { "" } else { head };
    for (at, c) in other.char_indices().filter(|(_, c)| !c.is_ascii() && !Class::of(*c).in_word()) {
        match c {
            '—' | '–' => seen.when(at > 0 && head[..at].ends_with(' '), Shape::HasDashInside),
            '（' => seen.when(at > 0, Shape::HasBracketInside),
            '／' => seen.shape(Shape::HasSlash),
            '｜' | '│' => seen.shape(Shape::HasBar),
            '：' if colon_at.is_none() => colon_at = Some(at),
            '€' | '£' | '¥' | '元' | '원' | '円' | '％' => seen.shape(Shape::HasMoney),
            '「' | '」' | '『' | '』' | '《' | '》' | '【' | '】' | '〈' | '〉' => {
                seen.shape(Shape::HasCorner);
            }
            '→' | '←' | '↑' | '↓' | '›' | '»' | '×' | '⟶' | '▸' => seen.shape(Shape::HasArrow),
            _ => {}
        }
    }
    seen.when(
        colon_at.is_some_and(|at| at > 0 && at <= 30 && at + 1 < head.len() && !head[at..].starts_with("://")),
        Shape::HasColonEarly,
    );
    let wrapped =
        head.starts_with(['(', '（', '[', '【', '〔', '<']) && head.ends_with([')', '）', ']', '】', '〕', '>']);
    seen.when(wrapped, Shape::InBrackets);
    seen.when(head.starts_with(['【', '〔', '《', '［']), Shape::OpensLenticular);
    seen.when(wrapped && head.starts_with(['【', '〔', '［']), Shape::InLenticular);
    let mut letters = head.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next() == Some('.');
    seen.when(initial, Shape::OpensInitial);
    digits(seen, head, n);
    dateline(seen, head);
}

/// True for a year of ours; in scripts of their own for one of the Hijri and Buddhist eras too.
fn is_year(number: u32, n: &Counts) -> bool {
    matches!(number, 1700..=2099) || n.other > 0 && matches!(number, 1280..=1460 | 2400..=2600)
}

/// Years, dates, times and telephone numbers by their digits.
fn digits(seen: &mut Seen, head: &str, n: &Counts) {
    if n.digits == 0 {
        return;
    }
    let (mut run, mut value, mut groups, mut phone, mut date_marks) = (0_usize, 0_u32, 0_usize, 0_usize, 0_usize);
    let mut last_mark = ' ';
    for c in head.chars().chain([' ']) {
        if let Some(d) = decimal(c) {
            run += 1;
            phone += 1;
            value = value.wrapping_mul(10).wrapping_add(d);
            continue;
        }
        if phone == 0 {
            last_mark = c;
            continue;
        }
        if run > 0 {
            groups += 1;
            seen.when(run == 4 && is_year(value, n), Shape::HasYear);
            seen.when(run == 2 && matches!(last_mark, ':' | '：') && value < 60, Shape::HasClock);
            date_marks +=
                usize::from(matches!(c, '.' | '/' | '-' | '年' | '月' | '日' | '년' | '월' | '일') && run <= 4);
        }
        if !matches!(c, ' ' | '-' | '(' | ')' | '+' | '/' | '.' | '–') {
            phone = 0;
        }
        seen.when((8..=15).contains(&phone) && groups >= 2, Shape::HasPhone);
        last_mark = c;
        (run, value) = (0, 0);
    }
    let phone_alone = seen.has(Shape::HasPhone) && n.letters == 0;
    seen.when(phone_alone, Shape::OnlyPhone);
    seen.when(date_marks >= 2, Shape::HasDateDigits);
    seen.when(date_marks >= 2 && n.letters + n.signs < 14, Shape::OnlyDate);
}

/// Openings such as `NEW YORK, Oct. 17 --`, `PARIS (AFP) -`, `DUBLIN —`.
fn dateline(seen: &mut Seen, head: &str) {
    let head = &head[..head.floor_char_boundary(head.len().min(90))];
    let caps = head
        .chars()
        .take_while(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\''))
        .filter(|c| c.is_uppercase())
        .count();
    let Some(dash) = dash(head) else {
        seen.when(caps >= 4 && head.contains(", "), Shape::CapsThenComma);
        return;
    };
    seen.when(caps >= 4, Shape::CapsThenDash);
    let before = &head[..dash];
    seen.when(before.ends_with(')') && before.len() < 60 && before.contains('('), Shape::AgencyBracket);
}

/// Where a blank and a dash stand: a hyphen wherever it is, else a long one, else one of middle length, else a line.
fn dash(head: &str) -> Option<usize> {
    const DASHES: [&[u8]; 4] = [b"-", "—".as_bytes(), "–".as_bytes(), b"_ "];
    let mut found = [None; 4];
    for at in memchr::memchr_iter(b' ', head.as_bytes()) {
        for (found, dash) in found.iter_mut().zip(DASHES) {
            if found.is_none() && head.as_bytes()[at + 1..].starts_with(dash) {
                *found = Some(at);
            }
        }
        if found[0].is_some() {
            break;
        }
    }
    found.into_iter().flatten().next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::lines;

    fn seen(text: &str) -> LineShape {
        measure(text, &lines(text).lines[0])
    }

    #[test]
    fn openings_and_closings() {
        assert!(seen("1. First point").seen.has(Shape::OpensNumber));
        assert!(seen("1.5 million people").seen.has(Shape::OpensDigit) && !seen("1.5 million people").opens_item);
        assert!(seen("（一）加强领导").seen.has(Shape::OpensCircled));
        assert!(seen("He said: “Yes.”").ends_sentence);
        assert!(seen("綦江全力建设重庆区域中心城市").seen.has(Shape::NoFinal));
        assert!(seen("the indus-").ends_hyphen && !seen("30-").ends_hyphen);
    }

    #[test]
    fn dates_times_and_numbers() {
        assert!(seen("2024年10月17日").seen.has(Shape::OnlyDate));
        assert!(seen("17.10.2024, 12:30 Uhr").seen.has(Shape::HasClock));
        assert!(seen("Tel: +1 (202) 555-0100").seen.has(Shape::HasPhone));
        assert!(!seen("In 2020, 2021 and 2022 it grew").seen.has(Shape::HasPhone));
    }

    #[test]
    fn datelines_by_shape() {
        assert!(seen("NEW YORK, Oct. 17 -- Acme said").seen.has(Shape::CapsThenDash));
        assert!(seen("Berlin (dpa) - Die Regierung").seen.has(Shape::AgencyBracket));
    }

    #[test]
    fn names_and_capitals() {
        assert!(seen("Jane van Doe").seen.has(Shape::TitleCase) || !seen("Jane van Doe").seen.has(Shape::NameLike));
        assert!(seen("Radek Nohl").seen.has(Shape::NameLike));
        assert!(seen("GRAND OPENING OF THE BRIDGE").seen.has(Shape::AllCaps));
    }
}
