//! The parts of a line that names people: `Jane Doe and John Roe, Associated Press` has three.
//!
//! In: a line of a byline or credit, in a script with capitals. Out: the places of its parts, in order; what stands
//! between names and inside one alike divides none.

use super::house::is_organization;
use super::name::{LONGEST, is_person, is_short};
use crate::lang::{Hit, Kind, Language, is_small_word_of};
use crate::source::{Script, is_word_mark, script_of};
use std::ops::Range;

/// The parts of a line between commas, bars, slashes and the words that stand between names.
pub(super) fn divide(text: &str, line: Range<usize>, language: &Language) -> Vec<Range<usize>> {
    let words = &text[line.clone()];
    let mut joints = language.finder.hits(words, &[Kind::BylineBetween]);
    joints.retain(|h| words[h.start..h.end].chars().all(char::is_alphabetic));
    // "И. Орлов", "E. Roe": an initial.
    joints.retain(|h| !words[h.end..].starts_with('.'));
    let inside = |at: &usize| is_inside(words, &joints, *at, language);
    let free = (0..joints.len()).filter(|at| !inside(at));
    let mut cuts: Vec<(usize, usize)> = free.map(|at| (joints[at].start, joints[at].end)).collect();
    cuts.extend(words.char_indices().filter(|(_, c)| is_divider(*c)).map(|(at, c)| (at, at + c.len_utf8())));
    let dashes = [" - ", " – ", " — "].into_iter().flat_map(|dash| words.match_indices(dash));
    cuts.extend(dashes.map(|(at, dash)| (at, at + dash.len())));
    cuts.extend(handles(words));
    cuts.extend(prefixes(words, language));
    cuts.extend(gaps(words, language));
    cuts.sort_unstable();
    let mut parts = Vec::new();
    let mut from = 0;
    for (start, end) in cuts.into_iter().chain([(words.len(), words.len())]) {
        if start < from {
            continue;
        }
        let part = trim(words, from..start);
        if !part.is_empty() && !is_post_nominal(&words[part.clone()], language) {
            let placed = |r: Range<usize>| line.start + part.start + r.start..line.start + part.start + r.end;
            parts.extend(in_a_row(&words[part.clone()], language).into_iter().map(placed));
        }
        from = end;
    }
    parts
}

/// True where a word that stands between names is inside of one: `Ana de Sousa e Castro`, `The Press and Journal`.
fn is_inside(words: &str, joints: &[Hit], at: usize, language: &Language) -> bool {
    let joint = &joints[at];
    let mark =
        words[..joint.start].char_indices().rfind(|(_, c)| is_divider(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let from = at.checked_sub(1).map_or(0, |before| joints[before].end).max(mark).min(joint.start);
    let end = words[joint.end..].find(is_divider).map_or(words.len(), |len| joint.end + len);
    let end = joints.get(at + 1).map_or(words.len(), |next| next.start).min(end).max(joint.end);
    let [whole, front, behind] = [from..end, from..joint.start, joint.end..end].map(|range| &words[trim(words, range)]);
    let halves = language.pack.terms.surname_joints.iter().any(|j| *j == words[joint.start..joint.end]);
    if halves && is_person(whole, language) {
        return !is_organization(behind, language);
    }
    // A house: one word in front, which is no other house, function or given name, and one behind.
    let bare =
        front.split_once(' ').filter(|(small, _)| is_small_word_of(small, &language.tag)).map_or(front, |(_, w)| w);
    let known = [Kind::BylineRole, Kind::NameGiven, Kind::AgencyName];
    !bare.is_empty()
        && !bare.contains(' ')
        && !behind.contains(' ')
        && bare.starts_with(char::is_uppercase)
        && language.finder.opens(bare, &known).is_none()
        && is_organization(whole, language)
        && !is_organization(behind, language)
}

/// The words between single blanks, each with the place where it begins.
pub(super) fn with_places(words: &str) -> impl Iterator<Item = (usize, &str)> {
    words.split(' ').scan(0, |next, word| {
        let at = *next;
        *next += word.len() + 1;
        Some((at, word))
    })
}

/// Account names behind people's: `Jane Doe@janedoe`, `Jane Doe @janedoe`. A mail address is none.
fn handles(words: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let account = |(at, word): (usize, &str)| {
        let from = word.find('@').filter(|from| !word[*from..].contains('.'))?;
        Some((at + from, at + word.len()))
    };
    with_places(words).filter_map(account)
}

/// Words of one letter that stand between names and are written onto the next: `أحمد سالم ومحمد علي`. Behind the letter stands a
/// known given name, and the word with it is none.
fn prefixes(words: &str, language: &Language) -> Vec<(usize, usize)> {
    let joints = language.pack.phrases.byline.between.iter();
    let bare = |joint: &String| joint.trim_end_matches(['-', '־']).to_owned();
    let Some(letter) = joints.map(bare).find(|letter| letter.chars().count() == 1 && letter.starts_with(is_uncased))
    else {
        return Vec::new();
    };
    let given = |word: &str| language.finder.is_whole(word, &[Kind::NameGiven]);
    let joined =
        |(at, word): &(usize, &str)| *at > 0 && !given(word) && word.strip_prefix(letter.as_str()).is_some_and(given);
    with_places(words).filter(joined).map(|(at, _)| (at, at + letter.len())).collect()
}

/// True for the letters of scripts that write such words onto others.
fn is_uncased(c: char) -> bool {
    matches!(script_of(c), Script::Arabic | Script::Hebrew)
}

/// Gaps of several blanks behind a person: `Jane Doe   Parliamentary editor`.
fn gaps(words: &str, language: &Language) -> Vec<(usize, usize)> {
    let gaps = words.match_indices("  ").map(|(at, gap)| (at, at + gap.len()));
    gaps.take_while(|(at, _)| *at <= LONGEST).filter(|(at, _)| is_person(&words[..*at], language)).collect()
}

/// Names that follow each other with nothing between them: `Anna Auer Jan Michael Kern`. Each is given names and one
/// other word; where that does not come out, the words are one part.
fn in_a_row(words: &str, language: &Language) -> Vec<Range<usize>> {
    let one = std::iter::once(0..words.len()).collect();
    // So many words are not one name.
    if is_short(words, language) {
        return one;
    }
    let (mut row, mut from, mut given) = (Vec::new(), 0, 0);
    for (at, word) in with_places(words) {
        let end = at + word.len();
        if language.finder.is_whole(word, &[Kind::NameGiven]) {
            given += 1;
        } else if given > 0 && is_person(&words[from..end], language) {
            row.push(from..end);
            (from, given) = (end + 1, 0);
        } else {
            return one;
        }
    }
    if given == 0 { row } else { one }
}

/// What a name is followed by without being another: `Jr.`, `M.D.`, `OBE`.
pub(super) fn is_post_nominal(word: &str, language: &Language) -> bool {
    let bare = word.trim_end_matches('.');
    language.pack.terms.post_nominals.iter().any(|letters| letters == bare)
}

const fn is_divider(c: char) -> bool {
    matches!(c, ',' | ';' | '|' | '/' | '&' | '•' | '·' | '+' | '(' | ')' | '[' | ']' | '،' | ':')
}

/// Closing quotation marks, each with those that open.
const QUOTES: [(char, &[char]); 4] = [('”', &['„', '“']), ('“', &['„']), ('»', &['«']), ('"', &['"'])];

/// The range without white space and marks around it. A quotation mark at the end belongs to the one that opens inside.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let mark = |c: char| !c.is_alphanumeric() && !is_word_mark(c) && !matches!(c, '.' | '\'' | '’');
    let part = &text[range.clone()];
    let start = part.len() - part.trim_start_matches(|c: char| mark(c) || c == '.').len();
    let end = part.trim_end_matches(mark).len();
    if end <= start {
        return range.start + end..range.start + end;
    }
    let close = part[end..].chars().next().filter(|close| closes(&part[start..end], *close));
    range.start + start..range.start + end + close.map_or(0, char::len_utf8)
}

/// True for a quotation mark that closes one of the words.
fn closes(words: &str, close: char) -> bool {
    let count = |c: char| words.matches(c).count();
    QUOTES.iter().any(|(end, opens)| {
        let open: usize = opens.iter().map(|open| count(*open)).sum();
        *end == close && if opens.contains(end) { open % 2 == 1 } else { open > count(close) }
    })
}

/// True for words with quotation marks around them.
pub(super) fn is_quoted(words: &str, part: &Range<usize>) -> bool {
    let (before, behind) = (words[..part.start].chars().next_back(), words[part.end..].chars().next());
    before
        .zip(behind)
        .is_some_and(|(open, close)| QUOTES.iter().any(|(end, opens)| *end == close && opens.contains(&open)))
}
