//! Names of people in scripts without capitals, which tell them less plainly: Arabic, Hebrew, those of India, Thai.
//!
//! In: words that stand where a name may stand. Out: whether they are one, by a known given name, by initials or by a title.

use super::house::{has_office, is_body};
use crate::lang::{Kind, Language};
use crate::source::{Script, is_word_mark, script_of};

/// Two to four words of a script without capitals that open with a frequent given name, or a name behind its initials; no
/// word of an office.
pub(super) fn is_uncased_name(text: &str, script: Script, language: &Language) -> bool {
    let (initials, name) = initials(text);
    let known = if initials.is_empty() {
        opens(text, Kind::NameGiven, language)
    } else {
        !opens(text, Kind::NameTitle, language)
    };
    let least = if initials.is_empty() { 2 } else { 1 };
    known
        && is_uncased(name, least, script)
        && is_uncased(&initials.replace('.', ""), 0, script)
        && !has_office(text, language)
}

/// True for as many words as a name has, in one script without capitals.
fn is_uncased(text: &str, least: usize, script: Script) -> bool {
    let fits = |c: char| c.is_whitespace() || is_inside_uncased(c) || (c.is_alphabetic() && script_of(c) == script);
    (least..=4).contains(&text.split_whitespace().count()) && text.chars().all(fits)
}

/// Initials in front of a name, and the name: `செ.ஞானபிரகாசம்`, `ए. के. सिंह`. An initial is a syllable, of three characters at
/// most with its signs; a name has more letters than one.
fn initials(text: &str) -> (&str, &str) {
    let Some((front, name)) = text.rsplit_once('.') else { return ("", text) };
    let syllable = |part: &str| (1..=3).contains(&part.trim().chars().count());
    let longer = name.trim().chars().nth(2).is_some();
    if longer && front.split('.').all(syllable) { (front, name.trim_start()) } else { ("", text) }
}

/// True where a phrase of the packs opens the text.
fn opens(text: &str, kind: Kind, language: &Language) -> bool {
    language.finder.opens(text, &[kind]).is_some()
}

/// The name behind a title, in a script without capitals: two or three words; the whole has none of an office. A title says there
/// what a capital says elsewhere.
pub(super) fn behind_title<'t>(text: &'t str, language: &Language) -> Option<&'t str> {
    let end = language.finder.opens(text, &[Kind::NameTitle])?;
    let name = text[end..].trim();
    let script = script_of(name.chars().find(|c| c.is_alphabetic())?);
    let uncased =
        matches!(script, Script::Arabic | Script::Hebrew | Script::Other) && !name.starts_with(char::is_uppercase);
    let short = (2..=3).contains(&name.split_whitespace().count());
    (uncased && short && is_uncased(name, 2, script) && !has_office(text, language) && !is_body(name, language))
        .then_some(name)
}

/// What stands inside words of such scripts and is no letter: marks, hyphen and apostrophe of Hebrew.
pub(super) const fn is_inside_uncased(c: char) -> bool {
    is_word_mark(c) || matches!(c, '-' | '־' | '\'' | '׳')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_a_name_where_no_capital_does() {
        let of = |text: &'static str, tag: &str| behind_title(text, &Language::of(tag));
        assert_eq!(of("डॉ. इरा देशपांडे", "hi"), Some("इरा देशपांडे"));
        assert_eq!(of("ڈاکٹر عذرا خاکوانی", "ur"), Some("عذرا خاکوانی"));
        assert_eq!(of("مدير التحرير المناوب", "ar"), None);
        assert_eq!((of("डॉ. देशपांडे", "hi"), of("इरा देशपांडे", "hi"), of("Dr. Jane Doe", "en")), (None, None, None));
    }
}
