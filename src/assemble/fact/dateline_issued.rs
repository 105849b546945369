//! Datelines of releases in East Asian scripts, without an agency: `東京、2024年11月20日 – `, `（上海，2024年11月20日）`,
//! `서울, 대한민국 – 2024년 11월 20일 – `.
//!
//! In: the head of a paragraph. Out: place and whole day with their places. The two stand in brackets, or a dash ends them.

use super::date::{self, Found};
use super::dateline::Read;
use crate::lang::{Kind, Language};
use crate::source::{is_hangul, is_unspaced};
use std::ops::Range;

/// How far such a dateline can reach, in bytes.
const HEAD: usize = 120;
/// How many characters a place can have, with its country.
const PLACE: usize = 16;
/// How the names of towns and counties end, and what else ends so.
const TOWNS: [char; 3] = ['市', '県', '縣'];
const NO_TOWNS: [&str; 5] = ["都市", "城市", "超市", "上市", "股市"];
/// Countries that stand in front of a town without a sign between them.
const COUNTRIES: [&str; 3] = ["中国", "中國", "日本"];

/// The place and the day that a paragraph opens with.
pub(super) fn run_in(head: &str, language: &Language) -> Option<Read> {
    let head = &head[..head.floor_char_boundary(head.len().min(HEAD))];
    let open = head.chars().next().filter(|c| matches!(c, '（' | '(' | '【' | '［' | '['));
    let (inner, end, found) = match open {
        Some(open) => {
            let close = head.find(['）', ')', '】', '］', ']'])?;
            let inner = open.len_utf8()..close;
            let found = date::first(&head[inner.clone()], language)?;
            (inner, close + head[close..].chars().next().map_or(0, char::len_utf8), found)
        }
        None => up_to_dash(head, language)?,
    };
    let words = Some(&head[inner.clone()]).filter(|_| found.day.parts() == 3)?;
    let (front, behind) = (trimmed(words, 0..found.range.start), trimmed(words, found.range.end..words.len()));
    let place = match (front.is_empty(), behind.is_empty()) {
        (false, true) => front,
        (true, false) => behind,
        _ => return None,
    };
    let shift = |range: Range<usize>| inner.start + range.start..inner.start + range.end;
    is_town(&words[place.clone()], language).then(|| Read {
        range: 0..end + blanks(&head[end..]),
        place: Some(shift(place)),
        date: Some(Found { range: shift(found.range), day: found.day }),
        ..Read::default()
    })
}

/// What stands in front of the dash that ends place and day, the end of the dash, and the day.
fn up_to_dash(head: &str, language: &Language) -> Option<(Range<usize>, usize, Found)> {
    head.contains(DASHES).then_some(())?;
    let day = date::first(head, language)?;
    // In front of the day one may stand too, and behind it the place.
    let dash = head[day.range.end..].find(DASHES).map(|at| day.range.end + at)?;
    let end = dash + head[dash..].len() - head[dash..].trim_start_matches(DASHES).len();
    let set = end - dash > 3 || head[..dash].ends_with(' ');
    // "20日 – 25日": until another day.
    let until = head[end..].trim_start().starts_with(char::is_numeric);
    (set && !until).then_some((0..dash, end, day))
}

/// The signs that end such a dateline.
const DASHES: [char; 5] = ['—', '–', '―', '-', '－'];

/// A place without the signs between it and the day.
fn trimmed(words: &str, range: Range<usize>) -> Range<usize> {
    let outer =
        |c: char| c.is_whitespace() || DASHES.contains(&c) || matches!(c, '、' | '，' | ',' | '＝' | '=' | '・');
    let part = &words[range.clone()];
    let start = range.start + part.len() - part.trim_start_matches(outer).len();
    start..range.start.max(start).max(range.start + part.trim_end_matches(outer).len())
}

/// A known town, perhaps with its country beside it, or a name that ends as those of towns do.
fn is_town(words: &str, language: &Language) -> bool {
    let mut parts = words.split(['、', '，', ',', ' ', '・']).filter(|part| !part.is_empty());
    let written = words.chars().all(|c| is_unspaced(c) || is_hangul(c) || matches!(c, ' ' | ','));
    let kana = words.contains(|c| matches!(c, 'ぁ'..='ゟ'));
    let listed = |part: &str| language.finder.is_whole(part, &[Kind::DatelinePlace]);
    let known = |part: &str| {
        let town = COUNTRIES.iter().find_map(|land| part.strip_prefix(land)).unwrap_or(part);
        let ends = town.ends_with(TOWNS) && town.chars().count() > 2 && !NO_TOWNS.iter().any(|no| town.ends_with(no));
        listed(part) || listed(town) || ends
    };
    written && !kana && words.chars().count() <= PLACE && parts.any(known)
}

fn blanks(behind: &str) -> usize {
    behind.len() - behind.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `place|date|text` of a paragraph's head.
    fn read(text: &str, tag: &str) -> String {
        let Some(read) = run_in(text, &Language::of(tag)) else { return String::new() };
        let place = read.place.map(|place| text[place].to_owned()).unwrap_or_default();
        format!("{place}|{}|{}", read.date.and_then(|d| d.day.iso()).unwrap_or_default(), &text[read.range.end..])
    }

    #[test]
    fn a_town_and_a_whole_day_in_brackets_or_in_front_of_a_dash() {
        let cases = [
            ("ja", "東京、2024年11月20日 – 株式会社江湾は", "東京|2024-11-20|株式会社江湾は"),
            ("ja", "【東京、2024年11月20日】株式会社江湾は", "東京|2024-11-20|株式会社江湾は"),
            ("ja", "（東京＝２０２４年１１月２０日）江湾社は", "東京|2024-11-20|江湾社は"),
            ("ja", "島本市、2024年11月20日 ― 江湾社は", "島本市|2024-11-20|江湾社は"),
            ("ko", "서울, 2024년 11월 20일 – 한빛전자는", "서울|2024-11-20|한빛전자는"),
            ("ko", "(서울, 2024년 11월 20일) 한빛전자는", "서울|2024-11-20|한빛전자는"),
            ("ko", "서울, 대한민국 – 2024년 11월 20일 – 한빛전자는", "서울, 대한민국|2024-11-20|한빛전자는"),
            ("zh-Hans", "北京，2024年11月20日 – 江湾公司", "北京|2024-11-20|江湾公司"),
            ("zh-Hans", "2024年11月20日，北京——江湾公司", "北京|2024-11-20|江湾公司"),
            ("zh-Hans", "中国上海，2024年11月20日 – 江湾公司", "中国上海|2024-11-20|江湾公司"),
            ("zh-Hant", "【香港，2024年11月20日】江灣公司", "香港|2024-11-20|江灣公司"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(read(text, tag), want, "{text}");
        }
    }

    #[test]
    fn what_is_no_town_or_no_whole_day_opens_no_dateline() {
        for (tag, text) in [
            ("ja", "当社は、2024年11月20日 – 新製品を発表"),
            ("ja", "【お知らせ、2024年11月20日】"),
            ("ja", "東京、11月20日 – 江湾社は"),
            ("ja", "東京で2024年11月20日に開かれる。"),
            ("ko", "행사는 2024년 11월 20일 – 12월 1일"),
            ("zh-Hans", "2024年11月20日，北京的公司"),
            ("zh-Hans", "展览于2024年11月20日-25日在北京举行"),
            ("zh-Hans", "2024年11月20日，北京冬奥会吉祥物——冰墩墩亮相"),
            ("ja", "政府、2024年11月20日 – 新しい対策"),
            ("ja", "東京、2024年11月20日 – 25日に展覧会が開かれる"),
            ("ko", "서울, 2024년 11월 20일 – 12월 1일 한빛미술관에서"),
            ("ko", "전시, 2024년 11월 20일 – 한빛미술관"),
        ] {
            assert_eq!(read(text, tag), "", "{text}");
        }
    }
}
