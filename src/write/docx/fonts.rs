//! Fonts and writing direction by language.

use crate::write::language::direction;

/// The font of Latin, Greek and Cyrillic letters.
pub(super) const LATIN: &str = "Times New Roman";

/// The font that a language's Han, Kana or Hangul is set in; simplified Chinese where the language has none.
pub(super) fn east_asian(language: &str) -> &'static str {
    match language {
        "zh-Hant" => "PMingLiU",
        "ja" => "MS Mincho",
        "ko" => "Batang",
        _ => "SimSun",
    }
}

/// The tag for `w:eastAsia`: which shapes of shared characters are meant.
pub(super) fn east_asian_tag(language: &str) -> &'static str {
    match language {
        "zh-Hant" => "zh-TW",
        "ja" => "ja-JP",
        "ko" => "ko-KR",
        _ => "zh-CN",
    }
}

/// The tag for `w:val`: the language of letters. East Asian text has English letters in it; no language is English's
/// neutral setting, too.
pub(super) fn latin_tag(language: &str) -> &str {
    match language {
        "und" | "zh-Hans" | "zh-Hant" | "ja" | "ko" | "en" => "en-US",
        other => other,
    }
}

/// The tag for `w:bidi`: the language of right-to-left text, and of scripts that are shaped as it is.
pub(super) fn bidi_tag(language: &str) -> &str {
    match language {
        "he" => "he-IL",
        "fa" => "fa-IR",
        "ur" => "ur-PK",
        "ar" => "ar-SA",
        "hi" | "mr" | "ne" | "bn" | "pa" | "gu" | "or" | "ta" | "te" | "kn" | "ml" | "si" | "th" | "lo" | "km"
        | "my" => language,
        other if right_to_left(other) => other,
        _ => "ar-SA",
    }
}

/// True for languages that are written from right to left.
pub(super) fn right_to_left(language: &str) -> bool {
    direction(Some(language)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_from_the_right_is_set_so_and_named() {
        let tags = ["ar", "he", "fa", "ur", "ps", "ckb", "en"].map(|l| (right_to_left(l), bidi_tag(l)));
        let want = [(true, "ar-SA"), (true, "he-IL"), (true, "fa-IR"), (true, "ur-PK"), (true, "ps"), (true, "ckb")];
        assert_eq!(tags[..6], want);
        assert_eq!(tags[6], (false, "ar-SA"));
    }
}
