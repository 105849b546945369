//! Copyright notices, which news formats have a place of their own for.
//!
//! In: an article, or credits. Out: the texts among them that claim a copyright: with the sign (`©`, `ⓒ`), or that open
//! with `Copyright` or `(c)` and a year, a sign or a name. Whom they name is not read: notices put the holder in front of
//! the year, behind it, or leave it out.

use crate::model::{Article, Credit};

/// The notices among an article's legal texts.
pub(super) fn notices(article: &Article) -> impl Iterator<Item = &str> {
    article.legal.iter().map(|e| e.text.as_str()).filter(|t| is_notice(t))
}

/// The notices among credits: `© Ann Ek`.
pub(super) fn of_credits(credits: &[Credit]) -> impl Iterator<Item = &str> {
    credits.iter().map(|c| c.text.as_str()).filter(|t| is_notice(t))
}

/// True for a text that claims a copyright.
fn is_notice(text: &str) -> bool {
    if text.contains(['©', 'ⓒ']) {
        return true;
    }
    let text = text.trim_start();
    let behind =
        |mark: &str| text.get(..mark.len()).filter(|t| t.eq_ignore_ascii_case(mark)).map(|_| &text[mark.len()..]);
    let digit = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    // "Copyright laws were changed" is no notice.
    let claims = |rest: &str| {
        let apart = !rest.starts_with(char::is_alphanumeric);
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '-'));
        let by = rest.get(..3).is_some_and(|w| w.eq_ignore_ascii_case("by "));
        let named =
            rest.starts_with(|c: char| c == '(' || c.is_ascii_digit() || (c.is_alphabetic() && !c.is_lowercase()));
        apart && (by || named)
    };
    behind("copyright").is_some_and(claims) || behind("(c)").is_some_and(digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_has_its_sign_or_opens_with_its_word() {
        let notices = [
            "© 2031 Harbour Press",
            "All rights reserved. © Ann Ek",
            "저작권자 ⓒ 새벽일보",
            "Copyright 2031 by Harbour Press.",
            "COPYRIGHT, 2031. Harbour Press",
            "Copyright Harbour Press",
            "copyright (c) 2031 Harbour Press",
            "(C) 2031 Harbour Press",
        ];
        for text in notices {
            assert!(is_notice(text), "{text}");
        }
        let others = [
            "Copyright laws were changed in May.",
            "Copyrighted names are those of their owners.",
            "(c) the third of the terms",
            "This release holds forward-looking statements.",
            "Copyright",
            "",
        ];
        for text in others {
            assert!(!is_notice(text), "{text}");
        }
    }
}
