//! Marks around a headline that are not of it: `# `, `^`, `标题：`, `For Immediate Release:`, a wire's closing `<`.
//!
//! In: a joined headline. Out: the headline without them, and each mark as an element of its own.

use super::join::Joined;
use crate::lang::{Kind, Language};
use crate::model::Element;
use crate::source::is_blank;
use std::ops::Range;

/// The headline and the marks that stood around it.
pub(super) fn unmarked(joined: Joined, language: &Language) -> (Element, Vec<Element>) {
    let (mut start, mut end) = (0, joined.text.len());
    while let Some(len) = opening(&joined.text[start..end], language) {
        start += len;
    }
    while let Some(len) = closing(&joined.text[start..end], language) {
        end -= len;
    }
    let whole = start == 0 && end == joined.text.len();
    if whole || joined.text[start..end].trim_matches(is_blank).is_empty() {
        return (joined.into_element(), Vec::new());
    }
    let element = |range: Range<usize>| {
        let (text, source) = joined.part(range);
        Element { text, source, confidence: joined.confidence }
    };
    let marks = [0..start, end..joined.text.len()];
    (
        element(start..end),
        marks.into_iter().filter(|r| !joined.text[r.clone()].trim_matches(is_blank).is_empty()).map(element).collect(),
    )
}

/// Length of a mark that opens the text, with the blanks behind it.
fn opening(text: &str, language: &Language) -> Option<usize> {
    let control = text.len() - text.trim_start_matches(char::is_control).len();
    if control > 0 {
        return Some(control);
    }
    let mark = language.finder.opens(text, &[Kind::HeadlineMark]).or_else(|| {
        let len = language.finder.opens(text, &[Kind::ReleaseImmediate])?;
        text[len..].starts_with([':', '：']).then(|| len + text[len..].chars().next().map_or(0, char::len_utf8))
    })?;
    let rest = &text[mark..];
    // A sign alone opens a headline where a blank or the first word follows; a hash tag is a word.
    let tag = text.starts_with('#') && !rest.starts_with(char::is_whitespace);
    (!tag).then(|| mark + rest.len() - rest.trim_start_matches(is_blank).len())
}

/// Length of a wire's mark that closes the text, with the blank in front of it.
fn closing(text: &str, language: &Language) -> Option<usize> {
    let bare = text.trim_end_matches(char::is_control);
    if bare.len() < text.len() {
        return Some(text.len() - bare.len());
    }
    let last = text.chars().next_back()?;
    let sign = matches!(last, '<' | '=' | '^')
        && language.pack.phrases.kicker.marks.iter().any(|m| m.len() == 1 && m.starts_with(last));
    let before = &text[..text.len() - last.len_utf8()];
    (sign && !before.is_empty()).then(|| text.len() - before.trim_end_matches(is_blank).len())
}

#[cfg(test)]
mod tests {
    use super::super::hyphen::Hyphens;
    use super::super::join::join;
    use super::super::run::Runs;
    use super::*;
    use crate::label::{Piece, Role};
    use crate::span::Span;

    fn read(text: &str, tag: &str) -> (String, Vec<String>) {
        let language = Language::of(tag);
        let span = Span::new(0, text.len());
        let pieces = [Piece { span, line: 0, role: Role::Headline, article: 1, joins: false, confidence: 1.0 }];
        let runs = Runs::new(&pieces);
        let joined = join(text, runs.pieces(0), &mut Hyphens::new((text, Span::new(0, text.len())), &runs, &language));
        let (headline, marks) = unmarked(joined, &language);
        let places: usize =
            marks.iter().chain([&headline]).flat_map(|e| &e.source).map(|s| s.of(text).trim().len()).sum();
        let blanks = text.chars().filter(|c| c.is_whitespace()).count();
        assert!(places <= text.len() && places + blanks >= text.len(), "{text}");
        (headline.text, marks.into_iter().map(|m| m.text).collect())
    }

    #[test]
    fn marks_stay_out_of_the_headline() {
        assert_eq!(read("# New plant opens", "en"), ("New plant opens".into(), vec!["#".into()]));
        assert_eq!(read("^New plant opens <", "en"), ("New plant opens".into(), vec!["^".into(), "<".into()]));
        assert_eq!(read("标题：新厂投产", "zh-Hans"), ("新厂投产".into(), vec!["标题：".into()]));
        assert_eq!(
            read("For Immediate Release: New plant", "en"),
            ("New plant".into(), vec!["For Immediate Release:".into()])
        );
    }

    #[test]
    fn words_of_the_headline_stay() {
        for text in ["Analysis: a new plant", "#Steel is back", "A plant", "Why 2 + 2 = 5"] {
            assert_eq!(read(text, "en"), (text.into(), vec![]));
        }
    }
}
