//! Which language a text is in.
//!
//! In: a text. Out: a BCP 47 tag for which there is a pack or at least a name, or none. Han texts are told into
//! simplified and traditional by characters that only one of them uses.

use super::common;
use super::han;
use crate::source::{Script, script_of};

/// How many bytes of a text are looked at.
const SAMPLE: usize = 16 * 1024;
/// How many bytes of it are searched for small words.
const HEAD: usize = 4 * 1024;
/// Bytes that are looked at together.
const PIECE: usize = 64;

/// Languages that are told apart, two by two, by their small words, however few.
const PAIRS: [[&str; 2]; 2] = [["da", "no"], common::NEAR];

/// The tag of the language that most of the text is in; `None` where it has no letters or is not recognised.
#[must_use]
pub fn detect(text: &str) -> Option<&'static str> {
    let sample = &text[..text.floor_char_boundary(text.len().min(SAMPLE))];
    let mut latin: usize = sample.as_bytes().chunks(PIECE).map(|piece| usize::from(letters_of(piece))).sum();
    let (mut han, mut kana, mut hangul, mut rest, mut simplified, mut traditional) = (0, 0, 0, 0, 0, 0);
    let mut kazakh = 0;
    for c in beyond_ascii(sample) {
        match script_of(c) {
            Script::None => {}
            Script::Latin => latin += 1,
            Script::Han => {
                han += 1;
                simplified += usize::from(han::is_simplified(c));
                traditional += usize::from(han::is_traditional(c));
            }
            Script::Kana => kana += 1,
            Script::Hangul => hangul += 1,
            Script::Cyrillic => {
                rest += 1;
                kazakh += usize::from(matches!(c, 'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү'));
            }
            Script::Greek | Script::Arabic | Script::Hebrew | Script::Other => rest += 1,
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
    // Of Kazakh every eighth letter is one of these; its neighbours have some of them, and not both of the last two.
    if kazakh * 20 > letters && sample.contains('қ') && sample.contains(['ң', 'ұ']) {
        return Some("kk");
    }
    let head = &sample[..sample.floor_char_boundary(sample.len().min(HEAD))];
    common::language(head).or_else(|| {
        let detector = whatlang::Detector::with_denylist(unlike(sample));
        let found = detector.detect(sample)?;
        let tag = tag_of(found.lang()).or_else(|| found.is_reliable().then(|| rare(found.lang())).flatten())?;
        // The two of a pair have nearly the same letters in a row, and other small words.
        let pair = PAIRS.into_iter().find(|pair| pair.contains(&tag));
        Some(pair.and_then(|pair| common::nearer(head, pair)).unwrap_or(tag))
    })
}

/// The languages with Cyrillic or Arabic letters that a text is not in: it has letters that they have not, or none of those that no
/// sentence of theirs is without.
fn unlike(text: &str) -> Vec<whatlang::Lang> {
    use whatlang::Lang::{Ara, Bel, Bul, Mkd, Pes, Rus, Srp, Ukr, Urd};
    let has = |letters: &[char]| text.chars().any(|c| c.to_lowercase().next().is_some_and(|c| letters.contains(&c)));
    if has(&['ا', 'ل']) {
        // Persian and Urdu have a kaf and a yeh of their own, and letters for sounds that Arabic has not.
        let (east, arabic) = (has(&['ک', 'ی', 'گ', 'پ', 'چ', 'ژ']), has(&['ك', 'ي', 'ة']));
        return if east == arabic {
            Vec::new()
        } else if east {
            vec![Ara]
        } else {
            vec![Pes, Urd]
        };
    }
    if !has(&['о', 'а', 'и', 'і']) {
        return Vec::new();
    }
    // In Bulgarian the soft sign stands in front of "о" alone.
    let soft = text.match_indices('ь').any(|(at, sign)| !text[at + sign.len()..].starts_with(['о', 'О']));
    // The hard sign stands in front of a few vowels alone in Russian, in Bulgarian nearly everywhere (and in "съюз").
    let mut hard =
        text.match_indices('ъ').map(|(at, sign)| text[at + sign.len()..].starts_with(['е', 'ё', 'я'])).peekable();
    let russian = hard.peek().is_some() && hard.all(|as_russian| as_russian);
    let (north, dotted, serbian) = (has(&['ы', 'э', 'ё']), has(&['і', 'ї', 'є', 'ґ']), has(&['ј', 'љ', 'њ', 'џ']));
    let mut unlike = if north { vec![Bul, Mkd, Srp, Ukr] } else { Vec::new() };
    unlike.extend(if soft || russian { &[Bul][..] } else { &[] });
    unlike.extend(if has(&['ў']) { &[Bul, Mkd, Rus, Srp, Ukr][..] } else { &[Bel] });
    // Russian before 1918 had the dotted letter too.
    unlike.extend(match (dotted, north) {
        (true, false) => &[Bul, Mkd, Rus, Srp][..],
        (true, true) => &[],
        (false, _) => &[Ukr],
    });
    unlike.extend(if serbian { &[Bul, Rus][..] } else { &[Mkd, Srp] });
    unlike
}

/// ASCII letters of up to 255 bytes.
fn letters_of(piece: &[u8]) -> u8 {
    piece.iter().map(|b| u8::from(b.is_ascii_alphabetic())).sum()
}

/// The characters that are not ASCII.
fn beyond_ascii(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text.as_bytes()[at..];
            if rest.first_chunk::<PIECE>().is_some_and(|piece| piece.is_ascii()) {
                at += PIECE;
                continue;
            }
            at += rest.iter().position(|b| !b.is_ascii())?;
            let c = text[at..].chars().next()?;
            at += c.len_utf8();
            return Some(c);
        }
    })
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
        (Lang::Bel, "be"),
        (Lang::Mkd, "mk"),
        (Lang::Urd, "ur"),
        (Lang::Yid, "yi"),
        (Lang::Mar, "mr"),
        (Lang::Nep, "ne"),
        (Lang::Ben, "bn"),
        (Lang::Pan, "pa"),
        (Lang::Guj, "gu"),
        (Lang::Ori, "or"),
        (Lang::Tam, "ta"),
        (Lang::Tel, "te"),
        (Lang::Kan, "kn"),
        (Lang::Mal, "ml"),
        (Lang::Sin, "si"),
        (Lang::Mya, "my"),
        (Lang::Khm, "km"),
        (Lang::Kat, "ka"),
        (Lang::Hye, "hy"),
        (Lang::Amh, "am"),
    ];
    TAGS.iter().find(|(l, _)| *l == lang).map(|(_, tag)| *tag)
}

/// The tag of a language in Latin letters that few texts are in: lists and names of other languages look like it too, so the
/// detector must be sure.
fn rare(lang: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang;
    const TAGS: &[(Lang, &str)] =
        &[(Lang::Afr, "af"), (Lang::Aze, "az"), (Lang::Cym, "cy"), (Lang::Tgl, "tl"), (Lang::Uzb, "uz")];
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

    #[test]
    fn languages_of_few_texts_have_a_name() {
        let cases = [
            ("Прэзідэнт падпісаў закон аб бюджэце на наступны год, паведаміла прэс-служба.", "be"),
            ("Претседателот го потпиша законот за буџетот, соопшти прес-службата.", "mk"),
            ("صدر نے بجٹ کے قانون پر دستخط کر دیے ہیں، ترجمان نے بتایا۔", "ur"),
            ("রাষ্ট্রপতি আজ বাজেট আইনে স্বাক্ষর করেছেন বলে জানিয়েছেন মুখপাত্র।", "bn"),
            ("குடியரசுத் தலைவர் இன்று வரவு செலவுத் திட்டத்தில் கையெழுத்திட்டார்.", "ta"),
            ("პრეზიდენტმა დღეს ხელი მოაწერა ბიუჯეტის კანონს, აცხადებს პრესსამსახური.", "ka"),
            ("Նախագահն այսօր ստորագրել է բյուջեի մասին օրենքը։", "hy"),
            (
                "Prezident bugun davlat byudjeti to‘g‘risidagi qonunni imzoladi, deb xabar berdi matbuot xizmati va yangi \
                 maktablar qurilishi uchun qo‘shimcha mablag‘ ajratilishini ma’lum qildi.",
                "uz",
            ),
            (
                "Mae Llywodraeth Cymru wedi cyhoeddi cyllid newydd ar gyfer ysgolion, a bydd y gwaith yn dechrau yn y gwanwyn. \
                 Dywedodd y Gweinidog fod hyn yn newyddion da i blant ar draws y wlad.",
                "cy",
            ),
        ];
        for (text, tag) in cases {
            assert_eq!(detect(text), Some(tag), "{text}");
        }
    }

    #[test]
    fn a_few_words_tell_danish_and_norwegian_apart() {
        let danish = "Havnen blev mandag lukket efter en brand på en af færgerne, oplyser politiet til avisen.";
        assert_eq!(detect(danish), Some("da"));
        let norwegian = "Havnen ble mandag stengt etter en brann på en av fergene, opplyser politiet til avisen.";
        assert_eq!(detect(norwegian), Some("no"));
    }

    #[test]
    fn letters_tell_short_texts_in_arabic_and_persian_apart() {
        assert_eq!(detect("دمشق-سانا أصدرت وزارة النقل قرارا بتخفيض أجور النقل بنسبة 10 بالمئة."), Some("ar"));
        assert_eq!(detect("بلدية المدينة تفتح الجسر الجديد"), Some("ar"));
        assert_eq!(detect("وزارت راه و شهرسازی اعلام کرد پل جدید افتتاح می‌شود"), Some("fa"));
    }

    #[test]
    fn letters_tell_short_texts_in_cyrillic_apart() {
        let cases = [
            ("Глава города подписал закон о бюджете на день раньше", "ru"),
            ("Московский клуб обыграл гостей со счётом 2:1.", "ru"),
            ("ТВЕРЬ, 20 ноября. Мост через реку откроют в декабре. Жители объезжают реку по старой дороге.", "ru"),
            ("Объём экспорта зерна вырос. Об этом сообщил министр.", "ru"),
            (
                "Сегодня въ городскомъ саду был открытъ новый павильонъ; гости прибыли на пароходѣ изъ Кіева и Одессы.",
                "ru",
            ),
            ("Президент підписав закон про бюджет", "uk"),
            ("Президентът подписа закона за бюджета", "bg"),
            ("Қала әкімі бюджет туралы шешімге қол қойды, ал ұйым келесі жылы жаңа мектеп салады.", "kk"),
            ("Европейският съюз одобри новите правила за износ. Министрите се срещнаха в Брюксел.", "bg"),
            ("Председник је потписао закон о буџету", "sr"),
        ];
        for (text, tag) in cases {
            assert_eq!(detect(text), Some(tag), "{text}");
        }
    }
}
