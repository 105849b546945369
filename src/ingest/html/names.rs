//! What the names of HTML say: elements, classes, roles.
//!
//! Elements are those of the HTML Living Standard (section 4); `role` is WAI-ARIA 1.2's; classes and `itemprop` are the
//! words that newsrooms' sites and schema.org use for the parts of an article.

use crate::source::Hint;

/// Elements that stand in lines of their own. All others stand inside lines.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Blocks that follow each other without a blank line between.
const CLOSE: &[&str] =
    &["body", "dd", "div", "dt", "html", "li", "option", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Elements that show no text of theirs, or nothing that belongs to the page's text.
const HIDDEN: &[&str] = &[
    "audio", "canvas", "datalist", "embed", "head", "iframe", "map", "math", "noembed", "noframes", "noscript",
    "object", "rp", "rt", "script", "style", "svg", "template", "textarea", "title", "video",
];

/// True for an element in lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

/// True for a block with a blank line around it.
pub(super) fn is_apart(name: &str) -> bool {
    is_block(name) && CLOSE.binary_search(&name).is_err()
}

/// True for an element that is left out with all it holds.
pub(super) fn is_hidden(name: &str) -> bool {
    HIDDEN.binary_search(&name).is_ok()
}

/// The level of a heading, from 1.
pub(super) fn level(name: &str) -> Option<u8> {
    let digit = name.strip_prefix('h')?;
    matches!(digit, "1" | "2" | "3" | "4" | "5" | "6").then(|| digit.as_bytes()[0] - b'0')
}

/// What an element's name alone says.
pub(super) fn of_element(name: &str) -> Option<Hint> {
    Some(match name {
        "nav" | "button" | "form" | "select" | "menu" | "search" | "dialog" => Hint::Page,
        "aside" => Hint::Aside,
        "p" | "blockquote" => Hint::Text,
        "li" => Hint::Item,
        "figcaption" => Hint::Caption,
        "address" => Hint::Address,
        "time" => Hint::Time,
        _ => return level(name).map(|_| Hint::Heading),
    })
}

/// What a `role` says.
pub(super) fn of_role(role: &str) -> Option<Hint> {
    match role {
        "navigation" | "contentinfo" | "search" | "menu" | "menubar" | "dialog" | "alertdialog" | "toolbar" => {
            Some(Hint::Page)
        }
        "complementary" | "banner" => Some(Hint::Aside),
        "heading" => Some(Hint::Heading),
        _ => None,
    }
}

/// What the words of `class`, `rel` or `itemprop` say.
pub(super) fn of_words(words: &str) -> Option<Hint> {
    words.split_ascii_whitespace().find_map(of_word)
}

/// A class as sites write it: `byline`, `article-byline`, `c-article__byline`, `byline--small`.
fn of_word(word: &str) -> Option<Hint> {
    let word = word.split("--").next().unwrap_or(word).to_ascii_lowercase();
    let last = word.rsplit(['-', '_', ':']).next().unwrap_or(&word);
    Some(match last {
        "kicker" | "eyebrow" | "overline" => Hint::Kicker,
        "headline" if word == "headline" => Hint::Title,
        "subheadline" | "standfirst" | "dek" | "deck" | "subtitle" | "subhead" => Hint::Subtitle,
        "byline" => Hint::Byline,
        "author" if word == "author" => Hint::Byline,
        "release" | "embargo" if word == last => Hint::Release,
        "contact" | "contacts" if word == last || word == "press-contact" => Hint::Contact,
        "label" if word == "label" || word == "section-label" => Hint::Label,
        "credit" | "credits" => Hint::Credit,
        "caption" | "cutline" => Hint::Caption,
        "boilerplate" => Hint::Boilerplate,
        "legal" | "disclaimer" => Hint::Legal,
        "note" if word == "note" => Hint::Note,
        "endmark" => Hint::EndMark,
        "date" | "dateline" if word == last => Hint::Time,
        "breadcrumb" | "breadcrumbs" | "pagination" | "share" | "sharing" | "furniture" => Hint::Page,
        "list" if word == "list" => Hint::Item,
        "table" if word == "table" => Hint::Row,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_for_searching() {
        for table in [BLOCKS, CLOSE, HIDDEN] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }

    #[test]
    fn classes_are_read_as_sites_write_them() {
        let cases = [
            ("byline", Some(Hint::Byline)),
            ("text-small c-article__byline", Some(Hint::Byline)),
            ("photo-credit--right", Some(Hint::Credit)),
            ("author-bio", None),
            ("card-headline", None),
            ("", None),
        ];
        for (words, want) in cases {
            assert_eq!(of_words(words), want, "{words}");
        }
    }
}
