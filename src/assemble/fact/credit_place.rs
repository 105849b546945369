//! Where in a caption its credit stands: in brackets or behind a mark at its end.
//!
//! In: the text of a caption. Out: the place of the credit, and of its words.

use super::credit_opener::{agency_photo, opener};
use super::house::is_organization;
use super::maker::{closing, is_nobody};
use super::name::is_person;
use super::people_east;
use crate::lang::{Kind, Language};
use std::ops::Range;

/// How far from its end a caption is searched for its credit, in bytes.
const TAIL: usize = 200;

/// `（新华社记者赵明摄）`, `(Photo: AFP)`, `(AP Photo/Jane Doe)`, `(Jane Doe)` at the end.
pub(super) fn in_brackets(text: &str, language: &Language) -> Option<(Range<usize>, Range<usize>)> {
    let bare = text.trim_end_matches(['.', '。', ' ']);
    let close = bare.chars().next_back().filter(|c| matches!(c, ')' | '）' | '］' | ']' | '】'))?;
    let open = match close {
        ')' => '(',
        '）' => '（',
        '］' => '［',
        ']' => '[',
        _ => '【',
    };
    let tail = bare.ceil_char_boundary(bare.len().saturating_sub(TAIL));
    let start = bare[tail..].rfind(open).map(|at| tail + at)?;
    let words = start + open.len_utf8()..bare.len() - close.len_utf8();
    let inner = &bare[words.clone()];
    let marked = is_marked(inner, language);
    // "(Quelle: IMAGO/Jane Doe)"
    let shared = inner.split_once(": ").is_some_and(|(label, rest)| !label.contains(' ') && is_shared(rest, language));
    let named = is_person(inner, language) || is_agencies(inner, language) || shared;
    if !marked
        && is_agencies(inner, language)
        && let Some(name) = in_front(text, start, language)
    {
        return Some((name..bare.len(), name..bare.len()));
    }
    (marked || named).then_some((start..bare.len(), words))
}

/// Where a person begins who stands in front of the agency's bracket, behind the end of a sentence or a mark: `… rescate. /
/// A. MOLINA (EFE)`.
fn in_front(text: &str, bracket: usize, language: &Language) -> Option<usize> {
    let head = &text[..bracket];
    let tail = head.ceil_char_boundary(head.len().saturating_sub(TAIL / 2));
    let named = |at: &usize| is_person(head[*at..].trim(), language);
    starts(head, tail).find(named).map(|at| with_mark(text, at)).filter(|at| *at > 0)
}

/// True where the words have an opening or closing phrase of credits at an end, or an agency's picture sign.
fn is_marked(words: &str, language: &Language) -> bool {
    let hits = language.finder.hits(words, &[Kind::CreditOpener, Kind::CreditCloser]);
    hits.iter().any(|h| match h.kind {
        Kind::CreditOpener => h.start == 0,
        _ => h.end == words.trim_end().len() && h.start > 0,
    }) || opener(words, language) > 0
        || agency_photo(words, language).is_some()
}

/// True for agencies alone: `Getty/AP`, `AFP`.
fn is_agencies(words: &str, language: &Language) -> bool {
    !words.is_empty() && words.split(['/', '|', '-']).all(|w| is_organization(w, language))
}

/// `… Foto: Jane Doe`, `… | Jane Doe/PA Images`, `… © AFP`, `… 通讯员刘娟 摄` at the end, without brackets.
pub(super) fn at_end(
    text: &str,
    names: impl Fn(Range<usize>) -> bool,
    language: &Language,
) -> Option<(Range<usize>, Range<usize>)> {
    let tail = text.ceil_char_boundary(text.len().saturating_sub(TAIL));
    let words = &text[tail..];
    let bare_end = tail + words.trim_end_matches(['.', '。', ' ']).len();
    let openers = language.finder.hits(words, &[Kind::CreditOpener]);
    // The last opening phrase with a colon or sign, or behind the end of a sentence.
    let opened = openers.iter().rev().find(|h| {
        let phrase = &words[h.start..h.end];
        let marked = phrase.ends_with([':', '：', '/', '©'])
            || words[h.end..].trim_start().starts_with([':', '：', '/', '／', '|']);
        let ended = words[..h.start].trim_end().ends_with(['.', '。', '!', '?', '”', '"', '»', ')', '|', '–', '-']);
        let free = h.start > 0 && (marked || (ended && !goes_on(&words[h.end..]))) && words.len() - h.end < 120;
        free && !has_sentences(words[h.end..].trim_end_matches(['.', ' ']))
    });
    // What opens nothing may close what stands in front of it: `E. Norvilo nuotr.`
    let closes = opened.is_none_or(|h| tail + h.end >= bare_end);
    if let Some(closed) = closed(text, tail, bare_end, language).filter(|_| closes) {
        return Some((closed.clone(), closed));
    }
    if let Some(h) = opened {
        let start = tail + with_agency(words, h.start, language);
        return Some((start..bare_end, start..bare_end));
    }
    if let Some(closed) = east_closed(text, tail, bare_end, language) {
        return Some(closed);
    }
    if let Some(bar) = words.rfind(" | ").or_else(|| words.rfind(" ｜ ")) {
        let from = tail + bar;
        // Behind the blank and the bar, which may be a wide one.
        let behind = from + 1 + text[from + 1..].chars().next().map_or(0, char::len_utf8);
        let inner = &text[behind..bare_end];
        let short = inner.split_whitespace().count() <= 10;
        return (short && names(behind..bare_end)).then_some((from..bare_end, behind..bare_end));
    }
    slashed(text, tail, bare_end, language)
}

/// True where a sentence ends inside the words; the stop of initials ends none.
fn has_sentences(words: &str) -> bool {
    words.match_indices(". ").any(|(at, _)| {
        let last = words[..at].rsplit(' ').next().unwrap_or("");
        last.chars().count() > 1 && !last.contains('.')
    })
}

/// True where a word goes on that looked as one that opens credits, or the sentence does: `photo-call`, `photo shoot in Lima`.
fn goes_on(behind: &str) -> bool {
    let word = behind.strip_prefix('-').or_else(|| behind.strip_prefix(' ')).unwrap_or("");
    let letters = word.chars().take_while(|c| c.is_alphabetic()).count();
    word.starts_with(char::is_lowercase) && (letters > 3 || behind.starts_with('-'))
}

/// `城市摄影队 周斌 摄`: what stands between the last sentence's end and the closing word.
fn east_closed(text: &str, tail: usize, end: usize, language: &Language) -> Option<(Range<usize>, Range<usize>)> {
    let words = &text[tail..end];
    let closer =
        language.finder.hits(words, &[Kind::CreditCloser]).into_iter().find(|h| h.end == words.len() && h.start > 0)?;
    let from = words[..closer.start]
        .rfind(['。', '！', '？', '”', '；', '，'])
        .map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
    let from = last_named(text, tail + from, tail + closer.start, language).map_or(from, |at| at - tail);
    let short = words[from..closer.start].chars().filter(|c| c.is_alphanumeric()).count() <= 24;
    (short && tail + from > 0).then_some((tail + from..end, tail + from..end))
}

/// Where the names begin that stand behind the last mark of a list: `＝14日午前、江湾市、山本裕之`. None where what
/// stands there is no person, or all of it are people.
fn last_named(text: &str, from: usize, end: usize, language: &Language) -> Option<usize> {
    let named = |range: Range<usize>| {
        let words = &text[range.clone()];
        is_person(words.trim(), language) || !people_east::groups(text, range, false, language).is_empty()
    };
    let (mut start, mut next) = (None, end);
    while let Some(at) = text[from..next].rfind(['、', '＝', '=']) {
        let behind = from + at + text[from + at..].chars().next().map_or(1, char::len_utf8);
        if !named(behind..next) {
            return start;
        }
        (start, next) = (Some(behind), from + at);
    }
    start.filter(|_| !named(from..next))
}

/// Where a credit stands that closes with the word for the picture: `… . Jane Doe/Courier photo`, `… / Jono Kerno nuotr.`. Behind
/// the end of a sentence or a mark stand people and houses, and nothing else.
fn closed(text: &str, tail: usize, end: usize, language: &Language) -> Option<Range<usize>> {
    // A full stop may be the closing word's.
    let mut ends = [text.trim_end().len(), end].into_iter();
    let (start, end) = ends.find_map(|end| Some((tail + closing(&text[tail..end], language)?, end)))?;
    let head = &text[..start];
    let parts =
        |from: usize| head[from..].split(['/', '|', ',', '(', ')']).map(str::trim).filter(|part| !part.is_empty());
    let first = |part: &str| is_person(part, language) || is_organization(part, language);
    let house =
        |part: &str| is_organization(part, language) || part.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let named = |from: usize| {
        let mut parts = parts(from);
        parts.next().is_some_and(first) && parts.all(|part| is_person(part, language) || house(part))
    };
    starts(head, tail).find(|at| named(*at)).map(|at| with_mark(text, at)).filter(|at| *at > 0).map(|at| at..end)
}

/// The places behind the marks that a credit can stand behind, from the first of those in the tail of a caption.
fn starts(head: &str, tail: usize) -> impl Iterator<Item = usize> {
    let marks = |c: &char| matches!(c, '.' | '/' | '|' | '–' | '—' | '!' | '?' | '»' | '”');
    let places =
        head[tail..].char_indices().filter(move |(_, c)| marks(c)).map(move |(at, c)| tail + at + c.len_utf8());
    places.filter(|at| head[*at..].starts_with(' '))
}

/// The place with the slash, the bar or the dash in front of it: they are the credit's.
fn with_mark(text: &str, at: usize) -> usize {
    let mark = text[..at].trim_end().chars().next_back().filter(|c| matches!(c, '/' | '|' | '–' | '—'));
    at - mark.map_or(0, char::len_utf8)
}

/// Where the agency begins that stands in front of a word that opens credits, behind the end of a sentence: `… . AP Photo/Jane
/// Doe`; else where that word does.
fn with_agency(words: &str, opener: usize, language: &Language) -> usize {
    let front = &words[..opener];
    let Some(from) = behind_sentence(front) else { return opener };
    let agency = front[from..].trim();
    let known = front.ends_with(' ') && language.finder.is_whole(agency, &[Kind::AgencyName]);
    if known { opener - front[from..].trim_start().len() } else { opener }
}

/// Where the words go on behind the last end of a sentence.
fn behind_sentence(words: &str) -> Option<usize> {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '»' | '”' | ')' | '"');
    words.char_indices().rfind(|(_, c)| ends(*c)).map(|(at, c)| at + c.len_utf8())
}

/// `… . Jane Doe / Europa Press`, `… . EFE/EPA/Jane Doe`: people, agencies and slashes behind the last sentence.
fn slashed(text: &str, tail: usize, end: usize, language: &Language) -> Option<(Range<usize>, Range<usize>)> {
    let words = &text[tail..end];
    // The stops of initials stand behind the slash: "EFE/ J.J. Guillén".
    let short = |slash: usize| words[slash..].split('/').all(|part| part.split(' ').count() < 5);
    let mut slashes = words.match_indices('/').map(|(at, _)| at).filter(|at| short(*at));
    let from = slashes.find_map(|slash| behind_sentence(&words[..slash]))?;
    is_shared(&words[from..], language).then_some((tail + from..end, tail + from..end))
}

/// True for people and agencies between slashes, and nothing else: `Jane Doe/AP`, `EFE/EPA/Jane Doe`. An agency in front of a
/// person is a known one.
fn is_shared(words: &str, language: &Language) -> bool {
    let parts: Vec<&str> = words.split('/').map(str::trim).collect();
    let Some((last, front)) = parts.split_last().filter(|(_, front)| !front.is_empty() && front.len() < 4) else {
        return false;
    };
    let known = |part: &&str| language.finder.is_whole(part, &[Kind::AgencyName]);
    let person = |part: &&str| is_person(part, language);
    let any = |part: &&str| is_organization(part, language) || is_nobody(part, language) || person(part);
    (is_organization(last, language) && front.iter().all(any)) || (front.iter().all(known) && person(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The credit that a caption ends with; nothing where there is none.
    fn credit(text: &str, tag: &str) -> String {
        let language = Language::of(tag);
        let found = in_brackets(text, &language).or_else(|| at_end(text, |_| false, &language));
        found.map(|(whole, _)| text[whole].to_owned()).unwrap_or_default()
    }

    #[test]
    fn the_person_in_front_of_an_agency_s_bracket_is_of_the_credit() {
        let cases = [
            ("es", "El puente, ayer. / A. MOLINA (EFE)", "/ A. MOLINA (EFE)"),
            ("en", "The bridge at dawn. J. R. Doe (AP)", " J. R. Doe (AP)"),
            ("en", "The bridge at dawn (AP)", "(AP)"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(credit(text, tag), want, "{text}");
        }
    }

    #[test]
    fn agencies_and_people_between_slashes_end_a_caption() {
        let cases = [
            ("en", "The bridge on Monday. REUTERS/Jane Doe", "REUTERS/Jane Doe"),
            ("en", "The bridge on Monday. AP Photo/Jane Doe", "AP Photo/Jane Doe"),
            ("es", "El puente, este lunes en Kern.  EFE/ J.J. Guillén", "EFE/ J.J. Guillén"),
            ("es", "El puente en enero de 2025. EFE/EPA/HAITHAM IMAD", "EFE/EPA/HAITHAM IMAD"),
            ("de", "Die Brücke am Montag. (Quelle: dpa/Jan Kern)", "(Quelle: dpa/Jan Kern)"),
            ("en", "The bridge on Monday. Ferries/Trains run", ""),
            ("en", "The bridge on Monday and/or Tuesday", ""),
        ];
        for (tag, text, want) in cases {
            assert_eq!(credit(text, tag).trim(), want, "{text}");
        }
    }

    #[test]
    fn words_for_the_picture_close_a_credit_of_people_and_houses() {
        let cases = [
            ("en", "The bridge at dawn. Jane Doe photo", "Jane Doe photo"),
            ("en", "The bridge. It rained. Jane Doe/Courier photo", "Jane Doe/Courier photo"),
            ("hu", "A híd hétfőn. MTI / Kovács Tibor felvétele", "MTI / Kovács Tibor felvétele"),
            ("lt", "Tiltas pirmadienio rytą. / E. Norvilo (ELTA) nuotr.", "/ E. Norvilo (ELTA) nuotr."),
            ("lv", "Tilts pirmdienas rītā. Elīnas Zvirbules foto", "Elīnas Zvirbules foto"),
            ("uk", "Міст у понеділок вранці. Іван Петренко, фото", "Іван Петренко, фото"),
            ("en", "The bridge. The mayor sent this photo", ""),
            ("en", "Jane Doe holds a photo", ""),
        ];
        for (tag, text, want) in cases {
            assert_eq!(credit(text, tag).trim(), want, "{text}");
        }
    }

    #[test]
    fn japanese_names_stand_behind_the_last_mark_of_a_list() {
        assert_eq!(credit("雪の国道＝14日午前、江湾市、山本裕之撮影", "ja"), "山本裕之撮影");
        assert_eq!(credit("大破した車=11月4日、福島県郡山市、滝口信之撮影", "ja"), "滝口信之撮影");
    }

    #[test]
    fn words_that_go_on_open_no_credit() {
        for text in ["Jane Doe at a “Harbour” photo-call in Lima", "Jane Doe at the “Harbour” photo shoot in Lima"]
        {
            assert_eq!(credit(text, "en"), "", "{text}");
        }
    }
}
