//! Whether a text ends as texts end: with a sentence, or with what stands behind the last one.
//!
//! In: the last lines of its body, the last one first. Out: true where nothing says that it breaks off. Behind the last
//! sentence stand agencies and initials (`… in May. dpa`, `… said. PTI CORR`), signatures, addresses and closing signs.

use crate::lang::{Kind, Language};
use crate::source::{is_sentence_end, is_unspaced};

/// True where the last line ends the text; `lines` gives it and those above it, the last one first.
pub(super) fn is_ended<'a>(mut lines: impl Iterator<Item = &'a str>, language: &Language) -> bool {
    let Some(last) = lines.next() else { return true };
    if ends_sentence(last)
        || is_signed(last, language)
        || ends_in_sign(last)
        || ends_in_noun(last)
        || ends_unmarked(last)
    {
        return true;
    }
    // A signature of some lines stands behind a whole sentence, or behind the words that close a letter.
    let above = |line: &str| ends_sentence(line) || closes_letter(line);
    is_signature(last) && lines.take(SIGNATURE).find(|line| !is_signature(line)).is_some_and(above)
}

/// True for `Sincerely,`, `On behalf of the board,`: a line of few words in front of a signature.
fn closes_letter(line: &str) -> bool {
    line.trim_end().ends_with(',') && line.starts_with(char::is_uppercase) && line.split_whitespace().count() <= 5
}

/// Lines of a signature above its last one, and the sentence above them.
const SIGNATURE: usize = 6;
/// Words of a line of a signature, at most.
const WORDS: usize = 7;
/// Bytes of an agency's name or of initials behind the last sentence, at most.
const SIGNED: usize = 40;

/// True where a paragraph ends as sentences do, whatever closes behind the final mark.
fn ends_sentence(paragraph: &str) -> bool {
    let bare = paragraph.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '”'
                    | '’'
                    | '\''
                    | '»'
                    | '«'
                    | '“'
                    | '」'
                    | '』'
                    | '）'
                    | ')'
                    | ']'
                    | '】'
                    | '〕'
                    | '*'
                    | '\u{200f}'
                    | '\u{200e}'
            )
    });
    let closed = bare.len() < paragraph.trim_end().len() && !bare.ends_with(char::is_alphanumeric);
    let last = bare.chars().next_back();
    closed
        || last.is_none_or(|c| is_sentence_end(c) || matches!(c, ':' | '：' | ';' | '；' | '>' | '~'))
        || paragraph.trim_end().ends_with([')', '）', '”', '"', '」', '』', '»', ']', '】', '〕', '“'])
}

/// True where an agency or initials stand behind the last sentence: `… millones. EFE`, `… in May. —AP`, `… said. PTI CORR`.
fn is_signed(paragraph: &str, language: &Language) -> bool {
    let outer = |c: char| c.is_whitespace() || matches!(c, '—' | '–' | '-' | '/' | '(' | '[' | '=' | '*');
    let paragraph = &paragraph[paragraph.ceil_char_boundary(paragraph.len().saturating_sub(2 * SIGNED))..];
    let mut behind =
        paragraph.char_indices().rev().filter(|(_, c)| is_sentence_end(*c) || matches!(c, '”' | '"' | '»' | ')'));
    let signed = behind.find_map(|(at, c)| {
        let rest = &paragraph[at + c.len_utf8()..];
        rest.starts_with(outer).then(|| rest.trim_matches(outer))
    });
    let Some(signed) = signed.filter(|s| s.len() <= SIGNED && !s.is_empty()) else { return false };
    let agency = |words: &str| language.finder.is_whole(words, &[Kind::AgencyName]);
    let initials = |word: &str| (2..=6).contains(&word.chars().count()) && word.chars().all(char::is_uppercase);
    let parts: Vec<&str> = signed.split([' ', '/']).filter(|p| !p.is_empty()).collect();
    agency(signed) || (parts.len() <= 3 && parts.iter().all(|p| agency(p) || initials(p)))
}

/// True where the last word is an address, a tag or a sum of digits and letters, or a sign that papers set at the end.
fn ends_in_sign(paragraph: &str) -> bool {
    let word = paragraph.split_whitespace().next_back().unwrap_or_default();
    if word.ends_with(['▲', '▼', '■', '◆', '●', '□', '▪', '◼', '◾', '∎', '★', '#', '†']) {
        return true;
    }
    let hash = word.len() >= 16
        && word.bytes().all(|b| b.is_ascii_alphanumeric())
        && word.bytes().filter(u8::is_ascii_digit).count() >= 3;
    let tag = word.len() > 2 && word.starts_with('#');
    hash || tag || word.contains("://") || word.starts_with("www.") || is_domain(word)
}

/// True for `quay.example`, and for a mail address.
fn is_domain(word: &str) -> bool {
    let host = word.trim_end_matches('/').rsplit('@').next().unwrap_or(word);
    host.rsplit_once('.').is_some_and(|(name, end)| {
        (2..=7).contains(&end.len())
            && end.bytes().all(|b| b.is_ascii_lowercase())
            && name.len() > 1
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
    })
}

/// True for a sentence of a Korean report that ends in its verb's noun: `… 추진함`, `… 있음`.
fn ends_in_noun(paragraph: &str) -> bool {
    // A syllable is made of its parts by counting (Unicode, 3.12); the sixteenth final is ㅁ.
    let last = paragraph.trim_end().chars().next_back().map_or(0, u32::from);
    (0xac00..=0xd7a3).contains(&last) && (last - 0xac00) % 28 == 16
}

/// True for a sentence of a script that marks no end of sentences: Thai, Lao.
fn ends_unmarked(paragraph: &str) -> bool {
    paragraph.trim_end().ends_with(|c: char| matches!(c, '\u{e00}'..='\u{eff}'))
}

/// True for a line of few words, which all have capitals but small ones between them: `Ron Wyden`, `U.S. Senator`.
fn is_signature(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(WORDS + 1).collect();
    let small = |w: &str| w.chars().count() <= 3 && w.chars().all(char::is_lowercase);
    let capital = |w: &&str| w.starts_with(char::is_uppercase) && !w.starts_with(is_unspaced);
    (2..=WORDS).contains(&words.len())
        && words.first().is_some_and(capital)
        && words.last().is_some_and(|w| capital(w) && w.ends_with(char::is_alphabetic))
        && words.iter().all(|w| capital(w) || small(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(lines: &[&str], tag: &str) -> bool {
        is_ended(lines.iter().rev().copied(), &Language::of(tag))
    }

    #[test]
    fn sentences_end_in_every_script() {
        for text in [
            "It is.",
            "“It is.”",
            "新厂投产。",
            "（完）",
            "Really?!",
            "…she said (see below).",
            "他说：“好。”",
            "Կամուրջը բաց է։",
            "पुल खुला है।",
            "สะพานเปิดแล้ว",
        ] {
            assert!(ended(&[text], "en"), "{text}");
        }
        for text in ["and then the", "新厂下月投产，", "the plant,", "of the 12", "and the mayor"] {
            assert!(!ended(&[text], "en"), "{text}");
        }
    }

    #[test]
    fn agencies_and_initials_stand_behind_the_last_sentence() {
        let cases = [
            ("es", "El puente costó 3,4 millones de euros. EFE"),
            ("it", "Il ponte apre a maggio. ANSA"),
            ("de", "Die Brücke öffnet im Mai. dpa"),
            ("en", "“It opens in May,” she said. PTI CORR"),
            ("en", "The bridge opens in May. —AP"),
            ("en", "The bridge opens in May. JD/RK"),
        ];
        for (tag, text) in cases {
            assert!(ended(&[text], tag), "{text}");
        }
        for text in ["The bridge opens in May. The", "It opened. Ships of the", "It belongs to the EFE", "in May. A"] {
            assert!(!ended(&[text], "en"), "{text}");
        }
    }

    #[test]
    fn signatures_addresses_and_signs_end_a_text() {
        assert!(ended(&["I hope for an answer.", "Ruth Okafor", "Mayor of Tarnbridge"], "en"));
        assert!(ended(&["I hope for an answer.", "Sincerely,", "Ruth Okafor", "Mayor of Tarnbridge"], "en"));
        assert!(!ended(&["and so she wrote to", "Ruth Okafor"], "en"));
        for text in
            ["It was first printed by Harbour.com", "More at https://quay.example/pools", "It opens. ▲", "Say it #quay"]
        {
            assert!(ended(&[text], "en"), "{text}");
        }
        assert!(ended(&["수영장 개장을 추진함"], "ko") && !ended(&["수영장 개장을 추진하"], "ko"));
    }
}
