//! The parts of a byline or credit in East Asian scripts: what stands between blanks and signs, and which parts are
//! places or addresses.
//!
//! In: the text without brackets. Out: the ranges of its parts.

use super::house::is_organization;
use super::name::{han_names, is_name_character, is_surname};
use super::reach::{self, Way};
use crate::lang::{Kind, Language};
use crate::source::{Script, is_hangul, is_unspaced, script_of};
use std::borrow::Cow;
use std::ops::Range;

/// Titles of those who write and those who photograph.
pub(super) const ROLES: [Kind; 2] = [Kind::BylineRole, Kind::CreditRole];

/// The text with blanks in place of the mail and web addresses, which are nobody's name.
pub(super) fn without_addresses<'t>(text: &'t str, range: Range<usize>, language: &Language) -> Cow<'t, str> {
    let words = &text[range.clone()];
    if !words.contains(['@', '.']) {
        return Cow::Borrowed(text);
    }
    let mut masked = text.to_owned();
    for reach in reach::ways(words, language).into_iter().filter(|r| r.way != Way::Phone) {
        let (from, to) = (range.start + reach.range.start, range.start + reach.range.end);
        masked.replace_range(from..to, &" ".repeat(to - from));
    }
    Cow::Owned(masked)
}

/// The parts between blanks and points; a family name set apart from the given name (`罗 芸`) stays with it.
pub(super) fn chunks(text: &str, range: Range<usize>, language: &Language) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut blank = true;
    let mut start = None;
    let mut divided_by_blank = false;
    let ends = text[range.clone()].char_indices().chain([(range.len(), '\n')]);
    for (at, c) in ends {
        let at = range.start + at;
        if !is_divider(c) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            let chars = text[from..at].chars().count();
            match parts.last_mut() {
                Some(last) if divided_by_blank && is_family(&text[last.clone()], chars, language) => last.end = at,
                // 홍 길 동: each syllable by itself.
                Some(last) if divided_by_blank && is_apart(&text[last.clone()]) && is_apart(&text[from..at]) => {
                    last.end = at;
                }
                Some(last)
                    if divided_by_blank
                        && language.tag == "ja"
                        && text[last.end..from].chars().count() == 1
                        && is_pair(&text[last.clone()], &text[from..at], language) =>
                {
                    last.end = at;
                }
                Some(_) | None => parts.push(from..at),
            }
            blank = true;
            divided_by_blank = true;
        }
        blank = blank && c.is_whitespace();
        divided_by_blank = divided_by_blank && blank;
    }
    parts
}

/// True for a known town, for the reading of what stands in front, and for what stands in front of a sign as the place of a
/// report: `강릉=홍길동 기자`.
pub(super) fn is_place(text: &str, chunk: &Range<usize>, language: &Language) -> bool {
    let words = &text[chunk.clone()];
    if is_town(words, language) || is_reading(text, chunk) {
        return true;
    }
    let signed = text[chunk.end..].strip_prefix(['=', '＝']).is_some_and(|rest| rest.contains(char::is_alphabetic));
    let plain = words.chars().all(|c| is_hangul(c) || is_unspaced(c)) && language.finder.hits(words, &ROLES).is_empty();
    signed && plain && !is_organization(words, language)
}

/// True for a known town and nothing else.
pub(super) fn is_town(words: &str, language: &Language) -> bool {
    language.finder.is_whole(words, &[Kind::DatelinePlace])
}

/// Where the reporter's name ends that the place of the report is written onto: `吳淑玲新營` of `記者吳淑玲新營報導`.
pub(super) fn before_place(names: &str, language: &Language) -> Option<usize> {
    let places = language.finder.hits(names, &[Kind::DatelinePlace]);
    if let Some(place) = places.iter().find(|h| h.end == names.len() && h.start > 0) {
        return Some(place.start);
    }
    // A name of three and a place of two or three; a district's sign may also end a place of three behind two.
    let count = names.chars().count();
    let unsure = count == 5 && names.ends_with(['縣', '市', '鄉', '鎮', '區', '县', '乡', '镇', '区']);
    let end = names.char_indices().nth(3).map_or(0, |(at, _)| at);
    let fits = (5..=6).contains(&count) && !unsure && han_names(names, language).is_empty();
    (fits && han_names(&names[..end], language).len() == 1).then_some(end)
}

/// True where the part is a family name and so many characters behind it can be the given name.
fn is_family(part: &str, given: usize, language: &Language) -> bool {
    let family = part.chars().count();
    given <= if family > 1 { 3 } else { 2 } && is_surname(part, language)
}

const fn is_divider(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '、' | '，'
                | ','
                | '／'
                | '/'
                | '╱'
                | '&'
                | '；'
                | ';'
                | '：'
                | ':'
                | '|'
                | '｜'
                | '（'
                | '）'
                | '('
                | ')'
                | '='
                | '＝'
                | '。'
                | '〔'
                | '〕'
                | '【'
                | '】'
                | '['
                | ']'
                | '•'
                | '■'
                | '□'
                | '◎'
                | '●'
                | '▲'
                | '·'
                | '・'
                | 'ㆍ'
                | '－'
                | '—'
        )
}

/// True for one to three syllables in Hangul with blanks between all of them.
fn is_apart(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    words.chars().count() <= 5 && parts.all(|p| p.chars().count() == 1 && p.chars().all(is_hangul))
}

/// Words that are no part of a name.
const NO_PART: [Kind; 12] = [
    Kind::AgencyName,
    Kind::AgencyEnding,
    Kind::BylineRole,
    Kind::BylineOpener,
    Kind::BylineCloser,
    Kind::ContactRole,
    Kind::ContactOpener,
    Kind::ContactLabel,
    Kind::CreditOpener,
    Kind::CreditCloser,
    Kind::DatelinePlace,
    Kind::NameTitle,
];

/// True for two words that may be a Japanese family name and a given name: 安河内 聡. The caller knows whether a name
/// stands there.
pub(super) fn is_pair(family: &str, given: &str, language: &Language) -> bool {
    let part = |word: &str| {
        is_name_like(word)
            && !is_office(word)
            && !language.finder.hits(word, &NO_PART).iter().any(|h| h.end == word.len())
    };
    let listed = given.chars().count() > 1 && is_surname(given, language);
    part(family) && part(given) && !listed && (family.chars().count() > 1 || is_surname(family, language))
}

/// True for up to three characters of Han and Kana, up to four of Hiragana.
pub(super) fn is_name_like(word: &str) -> bool {
    let count = word.chars().count();
    let kana = word.chars().all(|c| script_of(c) == Script::Kana);
    (1..=if kana { 4 } else { 3 }).contains(&count) && word.chars().all(is_name_character)
}

/// True for what ends as a part of an office does: 制作室.
pub(super) fn is_office(word: &str) -> bool {
    word.chars().count() > 1 && word.ends_with(['部', '課', '室', '係', '局', '班', '市', '県', '区'])
}

/// True for a reading in brackets: 記者（きしゃ）.
fn is_reading(text: &str, chunk: &Range<usize>) -> bool {
    let inside = text[..chunk.start].ends_with(['（', '(']) && text[chunk.end..].starts_with(['）', ')']);
    inside && text[chunk.clone()].chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ー'))
}
