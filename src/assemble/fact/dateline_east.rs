//! Run-in datelines in East Asian scripts: `新华社北京１月１日电（记者王小明）`, `〔記者王小明／台北報導〕`,
//! `【東京＝共同】`, `(서울=연합뉴스)`.
//!
//! In: the head of a paragraph. Out: place, date and agency with their places, and the byline that stands among them.

use super::date::{self, Found};
use super::dateline::Read;
use super::dateline_issued;
use super::house::is_organization;
use super::name::han_names;
use super::people::Group;
use super::people_east;
use crate::lang::{Kind, Language};
use crate::source::{is_hangul, is_unspaced};
use std::ops::Range;

/// How far a dateline can reach, in bytes.
const HEAD: usize = 240;
/// How many characters a place can have.
const PLACE: usize = 10;

/// A dateline with the bylines that stand behind or inside it.
#[derive(Debug, Default)]
pub(super) struct Opening {
    /// The dateline; none where the head is only a byline.
    pub(super) dateline: Option<Read>,
    /// The place of the bylines together, brackets included, and their groups.
    pub(super) byline: Option<(Range<usize>, Vec<Group>)>,
}

/// What opens a paragraph.
pub(super) fn run_in(text: &str, language: &Language) -> Option<Opening> {
    let head = &text[..text.floor_char_boundary(text.len().min(HEAD))];
    let issued = || dateline_issued::run_in(head, language).map(|read| Opening { dateline: Some(read), byline: None });
    let opening = bracketed(head, language).or_else(|| plain(head, language)).or_else(issued)?;
    (opening.dateline.is_some() || opening.byline.is_some()).then_some(opening)
}

/// `新华社北京１月１日电`, then perhaps a byline.
fn plain(head: &str, language: &Language) -> Option<Opening> {
    let read = signed(head, 0, language)?;
    let byline = behind(head, read.range.end, language);
    Some(Opening { dateline: Some(read), byline })
}

/// Agency, place and date up to the closing word: 电, 讯.
fn signed(head: &str, from: usize, language: &Language) -> Option<Read> {
    let words = &head[from..];
    let closers = language.finder.hits(words, &[Kind::DatelineCloser]);
    for closer in closers.iter().filter(|h| h.start > 0 && words[h.start..h.end].chars().all(is_unspaced)) {
        if let Some(mut read) = before_closer(words, closer.start, language) {
            read.range = 0..closer.end;
            return Some(shift(read, from));
        }
        if closer.start > 90 {
            break;
        }
    }
    None
}

fn shift(mut read: Read, by: usize) -> Read {
    let moved = |r: Range<usize>| r.start + by..r.end + by;
    read.range = moved(read.range);
    read.place = read.place.map(moved);
    read.agency = read.agency.map(moved);
    read.date = read.date.map(|f| Found { range: moved(f.range), day: f.day });
    read
}

/// Divides what stands in front of the closing word into agency, place and date; none where anything is left.
fn before_closer(words: &str, end: usize, language: &Language) -> Option<Read> {
    let mut read = Read::default();
    let text = &words[..end];
    let start = text.find(|c: char| c.is_alphanumeric())?;
    let mut rest = start..end;
    if let Some(found) = date::dates(text, language).into_iter().next_back() {
        // Behind the date at most a time of day.
        if text[found.range.end..].chars().count() > 8 {
            return None;
        }
        rest.end = found.range.start;
        read.date = Some(found);
    }
    // A name that only ends like a paper's is one where nothing else stands in front of the day or the closing word.
    let (agency, known) = agency(&text[rest.clone()], language)?;
    if !known && (agency.end < rest.len() || agency.len() > PLACE * 3) {
        return None;
    }
    read.agency = Some(rest.start + agency.start..rest.start + agency.end);
    rest.start += agency.end;
    let place = text[rest.clone()].trim_matches(|c: char| !c.is_alphanumeric());
    let count = place.chars().count();
    if count > 0 {
        let at = rest.start + text[rest.clone()].find(place)?;
        // The country behind a town has its bracket: 吕勒奥（瑞典）.
        let closing = text[at + place.len()..].chars().next().filter(|c| *c == '）' && place.contains('（'));
        let place = &text[at..at + place.len() + closing.map_or(0, char::len_utf8)];
        let written = place.chars().all(|c| is_unspaced(c) || c == '·');
        if count > PLACE || !written || read.agency.is_none() {
            return None;
        }
        read.place = Some(at..at + place.len());
    }
    read.agency.is_some().then_some(read)
}

/// The agency at the head of the words, and whether it is a known one; else a name up to an ending such as 报 or 网.
fn agency(words: &str, language: &Language) -> Option<(Range<usize>, bool)> {
    let from = words.chars().next().filter(|c| matches!(c, '据' | '據')).map_or(0, char::len_utf8);
    let hits = language.finder.hits(&words[from..], &[Kind::AgencyName, Kind::DatelineOpener, Kind::AgencyEnding]);
    let title = language.finder.opens(&words[from..], &[Kind::BylineRole]);
    let at_head = hits.iter().filter(|h| h.start == 0 && h.kind != Kind::AgencyEnding && h.end > 3);
    if let Some(end) = at_head.map(|h| h.end).filter(|end| Some(*end) != title).max() {
        return Some((from..from + end, true));
    }
    // The ending farthest behind where it ends the words (江湾报业网), else the first.
    let ending = hits.iter().filter(|h| h.kind == Kind::AgencyEnding && (6..=30).contains(&h.end) && h.start > 0);
    let ends: Vec<usize> = ending.map(|h| h.end).collect();
    let whole = ends.iter().copied().find(|end| from + end == words.len());
    let end = whole.or_else(|| ends.into_iter().min())?;
    let written = words[from..from + end].chars().all(char::is_alphanumeric);
    written.then_some((from..from + end, false))
}

/// A byline right behind a dateline: in brackets, or opened by a title and closed by a word such as 报道.
fn behind(head: &str, from: usize, language: &Language) -> Option<(Range<usize>, Vec<Group>)> {
    let blanks = head[from..].len() - head[from..].trim_start().len();
    let start = from + blanks;
    if let Some((outer, inner)) = bracket(head, start) {
        let groups = people_east::groups(head, inner.clone(), false, language);
        let titled = !language.finder.hits(&head[inner.clone()], &[Kind::BylineRole]).is_empty();
        let names: usize = groups.iter().flat_map(|g| &g.people).map(|p| p.name.len()).sum();
        let letters: usize = head[inner].chars().filter(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
        let named = groups.iter().any(|g| !g.people.is_empty());
        return (named && (titled || names >= letters)).then_some((outer, groups));
    }
    let words = &head[start..];
    let closer = language
        .finder
        .hits(words, &[Kind::BylineCloser])
        .into_iter()
        .find(|h| h.start > 0 && words[h.end..].trim_start().starts_with(['：', ':', '，', ',']))?;
    if words[..closer.start].contains(['。', '！', '？', '”']) {
        return None;
    }
    let titled = language.finder.hits(&words[..closer.start], &[Kind::BylineRole]);
    if titled.is_empty() || titled[0].start > 36 {
        return None;
    }
    let groups = people_east::groups(head, start..start + closer.start, false, language);
    let end = start + closer.end + words[closer.end..].chars().next().map_or(0, char::len_utf8);
    groups.iter().any(|g| !g.people.is_empty()).then_some((start..end, groups))
}

/// The bracket that opens at `start`: with its marks, and what stands in it.
fn bracket(head: &str, start: usize) -> Option<(Range<usize>, Range<usize>)> {
    let open = head[start..].chars().next()?;
    let close = match open {
        '（' => '）',
        '(' => ')',
        '〔' => '〕',
        '【' => '】',
        '[' => ']',
        '［' => '］',
        _ => return None,
    };
    let inner = start + open.len_utf8();
    let end = inner + head[inner..].find(close)?;
    Some((start..end + close.len_utf8(), inner..end))
}

/// `〔記者王小明／台北報導〕`, `（中央社記者王小明台北1日電）`, `【東京＝共同】`, `(서울=연합뉴스) 홍길동 기자 =`.
fn bracketed(head: &str, language: &Language) -> Option<Opening> {
    let (outer, inner) = bracket(head, 0)?;
    let words = &head[inner.clone()];
    let parts: Vec<Range<usize>> = divide(words, inner.start);
    let roles = language.finder.hits(words, &[Kind::BylineRole]);
    if let Some(role) = roles.first() {
        return reported(head, outer, inner.clone(), &parts, inner.start + role.end, language);
    }
    if let Some(mut read) = signed(&head[..inner.end], inner.start, language) {
        read.range = outer.clone();
        return Some(Opening { byline: behind(head, outer.end, language), dateline: Some(read) });
    }
    if let Some(opening) = japanese(head, &outer, &inner, &parts, language) {
        return Some(opening);
    }
    // Place and agency on both sides of a sign, or with a date between blanks.
    let agency = parts.iter().rposition(|p| is_organization(head[p.clone()].trim(), language))?;
    let mut read = Read { range: outer.clone(), agency: Some(parts[agency].clone()), ..Read::default() };
    read.date = date::first(words, language)
        .map(|f| Found { range: inner.start + f.range.start..inner.start + f.range.end, day: f.day });
    let place =
        parts.first().filter(|p| agency > 0 && head[(*p).clone()].chars().all(|c| is_unspaced(c) || is_hangul(c)));
    read.place = place.cloned();
    Some(Opening { byline: after_sign(head, outer.end, language), dateline: Some(read) })
}

/// `【ワシントン共同】`, `【ロンドン＝山田太郎】`: a known town or a place in Katakana, and an agency or a person.
fn japanese(
    head: &str,
    outer: &Range<usize>,
    inner: &Range<usize>,
    parts: &[Range<usize>],
    language: &Language,
) -> Option<Opening> {
    if language.tag != "ja" {
        return None;
    }
    let is_place = |words: &str| {
        language.finder.is_whole(words, &[Kind::DatelinePlace])
            || ((3..=PLACE).contains(&words.chars().count())
                && words.chars().all(|c| matches!(c, 'ァ'..='ヺ' | 'ー' | '・')))
    };
    let mut read = Read { range: outer.clone(), ..Read::default() };
    let words = &head[inner.clone()];
    if let [_] = parts {
        let agencies = language.finder.hits(words, &[Kind::AgencyName]).into_iter();
        let agency = agencies.filter(|h| h.end == words.len()).find(|h| is_place(&words[..h.start]))?;
        read.place = Some(inner.start..inner.start + agency.start);
        read.agency = Some(inner.start + agency.start..inner.end);
        return Some(Opening { dateline: Some(read), byline: None });
    }
    let (place, names) = parts.split_first()?;
    let signed = head[place.end..].starts_with(['＝', '=']) && is_place(&head[place.clone()]);
    let named = names.iter().all(|n| han_names(&head[n.clone()], language).len() == 1);
    if !signed || !named {
        return None;
    }
    read.place = Some(place.clone());
    let names = names[0].start..inner.end;
    let groups = people_east::groups(head, names.clone(), true, language);
    Some(Opening { dateline: Some(read), byline: Some((names, groups)) })
}

/// The parts of a bracket between signs and blanks.
fn divide(words: &str, offset: usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in words.char_indices().chain([(words.len(), ' ')]) {
        if c.is_whitespace() || matches!(c, '＝' | '=' | '／' | '/' | '╱' | '、' | '，' | ',') {
            if at > from {
                parts.push(offset + from..offset + at);
            }
            from = at + c.len_utf8();
        }
    }
    parts
}

/// A bracket that holds a title: names behind it, the place in front of the closing word.
fn reported(
    head: &str,
    outer: Range<usize>,
    inner: Range<usize>,
    parts: &[Range<usize>],
    names: usize,
    language: &Language,
) -> Option<Opening> {
    let last = parts.last()?;
    let mut read = Read { range: outer.clone(), ..Read::default() };
    if last.start >= names && parts.len() > 1 {
        let words = &head[last.clone()];
        let closer = language
            .finder
            .hits(words, &[Kind::BylineCloser, Kind::DatelineCloser])
            .into_iter()
            .find(|h| h.end == words.len() && h.start > 0);
        let groups = people_east::groups(head, inner.start..last.start, false, language);
        if let Some(closer) = closer {
            read.place = Some(last.start..last.start + closer.start);
        }
        let byline = groups.iter().any(|g| !g.people.is_empty()).then_some((inner.start..last.start, groups))?;
        return Some(Opening { dateline: read.place.is_some().then_some(read), byline: Some(byline) });
    }
    compact(head, outer, inner, names, language)
}

/// `中央社記者王小明台北1日電`: the name and the place follow each other without a sign.
fn compact(head: &str, outer: Range<usize>, inner: Range<usize>, names: usize, language: &Language) -> Option<Opening> {
    let words = &head[names..inner.end];
    let found = date::first(words, language);
    let places = language.finder.hits(words, &[Kind::DatelinePlace]);
    let end = found.as_ref().map_or(words.len(), |f| f.range.start);
    let closed =
        language.finder.hits(words, &[Kind::DatelineCloser, Kind::BylineCloser]).iter().any(|h| h.end == words.len());
    if !closed {
        let groups = people_east::groups(head, inner, false, language);
        return groups
            .iter()
            .any(|g| !g.people.is_empty())
            .then_some(Opening { dateline: None, byline: Some((outer, groups)) });
    }
    let place =
        places.iter().find(|h| h.end == end).map(|h| h.start).or_else(|| place_by_names(&words[..end], language))?;
    let groups = people_east::groups(head, inner.start..names + place, false, language);
    let mut read = Read { range: outer, ..Read::default() };
    read.place = (place < end).then_some(names + place..names + end);
    read.date = found.map(|f| Found { range: names + f.range.start..names + f.range.end, day: f.day });
    let before = &head[inner.start..names];
    read.agency = agency(before, language).map(|(a, _)| inner.start + a.start..inner.start + a.end);
    Some(Opening { dateline: Some(read), byline: Some((inner.start..names + place, groups)) })
}

/// Where the place begins behind names that are written without a sign: at the last two characters that leave a name.
fn place_by_names(words: &str, language: &Language) -> Option<usize> {
    let starts: Vec<usize> = words.char_indices().map(|(at, _)| at).collect();
    [3, 2]
        .into_iter()
        .filter_map(|name| starts.get(name).copied())
        .find(|&at| (2..=6).contains(&words[at..].chars().count()) && han_names(&words[..at], language).len() == 1)
}

/// `홍길동 기자 =` behind a bracket.
fn after_sign(head: &str, from: usize, language: &Language) -> Option<(Range<usize>, Vec<Group>)> {
    let rest = &head[from..];
    let sign = rest.find('=')?;
    let groups = people_east::groups(head, from..from + sign, false, language);
    (sign < 80 && groups.iter().any(|g| !g.people.is_empty())).then_some((from..from + sign + 1, groups))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `place|date|agency|names` of a paragraph's head.
    fn read(text: &str) -> String {
        read_in(text, "zh-Hans")
    }

    fn read_in(text: &str, tag: &str) -> String {
        let Some(opening) = run_in(text, &Language::of(tag)) else { return String::new() };
        let names: Vec<String> =
            opening.byline.into_iter().flat_map(|(_, g)| g).flat_map(|g| g.people).map(|p| p.name).collect();
        let Some(read) = opening.dateline else { return format!("-|{}", names.join("+")) };
        let of = |range: Option<Range<usize>>| range.map(|r| text[r].to_owned()).unwrap_or_default();
        let date = read.date.and_then(|f| f.day.iso()).unwrap_or_default();
        format!("{}|{date}|{}|{}", of(read.place), of(read.agency), names.join("+"))
    }

    #[test]
    fn agencies_places_and_writers() {
        let cases = [
            ("新华社北京１月８日电（记者于海生）总理今天", "北京|--01-08|新华社|于海生"),
            ("据新华社日本长野１月２４日电（记者王明、李红）第十八届", "日本长野|--01-24|新华社|王明+李红"),
            ("本报北京一月八日讯记者李建国报道：税务", "北京|--01-08|本报|李建国"),
            ("本报讯北京市教委日前", "||本报|"),
            ("本报天津电记者陈杰报道：原", "天津||本报|陈杰"),
            ("江湾晚报讯（记者 陆明）11月25日，记者", "||江湾晚报|陆明"),
            ("（本报珀斯１月９日电）", "珀斯|--01-09|本报|"),
            ("新华社北港（江国）１月９日电（记者王明）", "北港（江国）|--01-09|新华社|王明"),
        ];
        for (text, want) in cases {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn sentences_are_no_datelines() {
        for text in [
            "据介绍，此次比赛采取单循环制。",
            "记者从电视台了解到",
            "１月１０日，河北省发生地震的消息，",
            "小王是在一家知名网站上发出电子邮件的。",
            "每逢春节，报纸、广播、电视都有报道。",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
    }

    #[test]
    fn brackets_of_japanese_papers() {
        let cases = [
            ("【ワシントン共同】米政府は", "ワシントン||共同|"),
            ("【北京時事】中国外務省は", "北京||時事|"),
            ("【ロンドン＝山田太郎】英国の", "ロンドン|||山田太郎"),
            ("【東京＝共同】政府は", "東京||共同|"),
            ("【産学共同】研究が進む", ""),
            ("【速報】政府は", ""),
        ];
        for (text, want) in cases {
            assert_eq!(read_in(text, "ja"), want, "{text}");
        }
    }
}
