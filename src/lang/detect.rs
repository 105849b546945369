//! Which language a text is in.
//!
//! In: a text. Out: a BCP 47 tag for which there is a pack or at least a name, or none. Han texts are told into
//! simplified and traditional by characters that only one of them uses.

use super::common;
use crate::source::{Script, script_of};

/// How many bytes of a text are looked at.
const SAMPLE: usize = 16 * 1024;
/// How many bytes of it are searched for small words.
const HEAD: usize = 4 * 1024;

/// Characters of simplified writing alone, frequent in news.
const SIMPLIFIED: &str = "这们来时国为说对会后过发现实开还进经问题业间样种电动机关学应体务产车书长门东见马风飞鱼鸟龙钱银铁错镇阳队陈际陆难预领项须顺颜类显";
/// Characters of traditional writing alone, frequent in news.
const TRADITIONAL: &str = "這們來時國為說對會後過發現實開還進經問題業間樣種電動機關學應體務產車書長門東見馬風飛魚鳥龍錢銀鐵錯鎮陽隊陳際陸難預領項須順顏類顯";

/// The tag of the language that most of the text is in; `None` where it has no letters or is not recognised.
#[must_use]
pub fn detect(text: &str) -> Option<&'static str> {
    let sample = &text[..text.floor_char_boundary(text.len().min(SAMPLE))];
    let mut latin = sample.bytes().filter(u8::is_ascii_alphabetic).count();
    let (mut han, mut kana, mut hangul, mut rest, mut simplified, mut traditional) = (0, 0, 0, 0, 0, 0);
    for c in sample.chars().filter(|c| !c.is_ascii()) {
        match script_of(c) {
            Script::None => {}
            Script::Latin => latin += 1,
            Script::Han => {
                han += 1;
                simplified += usize::from(SIMPLIFIED.contains(c));
                traditional += usize::from(TRADITIONAL.contains(c));
            }
            Script::Kana => kana += 1,
            Script::Hangul => hangul += 1,
            Script::Greek | Script::Cyrillic | Script::Arabic | Script::Hebrew | Script::Other => rest += 1,
        }
    }
    // A Han or Hangul character says about as much as three letters.
    let (cjk, letters) = ((han + kana + hangul) * 3, latin + rest);
    if cjk > letters {
        return Some(if hangul > (han + kana) / 3 {
            "ko"
        } else if kana * 8 > han {
            "ja"
        } else if traditional > simplified {
            "zh-Hant"
        } else {
            "zh-Hans"
        });
    }
    if letters < 12 {
        return None;
    }
    let head = &sample[..sample.floor_char_boundary(sample.len().min(HEAD))];
    common::language(head).or_else(|| whatlang::detect(sample).and_then(|info| tag_of(info.lang())))
}

/// The BCP 47 tag of what the detector knows.
fn tag_of(lang: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang;
    const TAGS: &[(Lang, &str)] = &[
        (Lang::Eng, "en"),
        (Lang::Deu, "de"),
        (Lang::Fra, "fr"),
        (Lang::Spa, "es"),
        (Lang::Ita, "it"),
        (Lang::Por, "pt"),
        (Lang::Nld, "nl"),
        (Lang::Swe, "sv"),
        (Lang::Dan, "da"),
        (Lang::Nob, "no"),
        (Lang::Fin, "fi"),
        (Lang::Pol, "pl"),
        (Lang::Ces, "cs"),
        (Lang::Hun, "hu"),
        (Lang::Ron, "ro"),
        (Lang::Ell, "el"),
        (Lang::Rus, "ru"),
        (Lang::Ukr, "uk"),
        (Lang::Tur, "tr"),
        (Lang::Ara, "ar"),
        (Lang::Vie, "vi"),
        (Lang::Cat, "ca"),
        (Lang::Slk, "sk"),
        (Lang::Slv, "sl"),
        (Lang::Hrv, "hr"),
        (Lang::Srp, "sr"),
        (Lang::Bul, "bg"),
        (Lang::Lit, "lt"),
        (Lang::Lav, "lv"),
        (Lang::Est, "et"),
        (Lang::Heb, "he"),
        (Lang::Pes, "fa"),
        (Lang::Hin, "hi"),
        (Lang::Tha, "th"),
        (Lang::Ind, "id"),
    ];
    TAGS.iter().find(|(l, _)| *l == lang).map(|(_, tag)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_writings_are_told_apart() {
        assert_eq!(detect("这是一个关于城市发展的新闻发布会，记者问了问题。"), Some("zh-Hans"));
        assert_eq!(detect("這是一個關於城市發展的新聞發布會，記者問了問題。"), Some("zh-Hant"));
        assert_eq!(detect("新しい工場が来月から操業を始めると会社が発表した。"), Some("ja"));
        assert_eq!(detect("The ministry said on Tuesday that the new law would take effect in May."), Some("en"));
        assert_eq!(detect("12.5 / 13.6"), None);
    }
}
