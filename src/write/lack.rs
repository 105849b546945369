//! What formats of news exchange have no place for, said in the same words.

use super::language::language;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Document;
use crate::span::Span;

/// The page's furniture is left out.
pub(super) fn furniture(doc: &Document, format: &str) -> Option<Diagnostic> {
    let places: Vec<Span> = doc.furniture.iter().flat_map(|e| e.source.iter().copied()).collect();
    let message = match doc.furniture.len() {
        0 => return None,
        1 => format!("1 line of page furniture has no place in {format}"),
        count => format!("{count} lines of page furniture have no place in {format}"),
    };
    Some(Diagnostic::new(Code::NotExpressed, message).on(&places))
}

/// Tags that are none of `xs:language` are left out.
pub(super) fn language_tags<'d>(doc: &'d Document, format: &'d str) -> impl Iterator<Item = Diagnostic> + 'd {
    let tags = doc.articles.iter().map(|a| &a.language).chain([&doc.language]).flatten();
    tags.filter(|tag| language(Some(tag)).is_none()).map(move |tag| {
        let message = format!("\"{tag}\" is not a language tag of {format} (xs:language)");
        Diagnostic::new(Code::NotExpressed, message).help("use a BCP 47 tag such as en or zh-Hans")
    })
}
