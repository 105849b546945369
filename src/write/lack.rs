//! What formats of news exchange have no place for, said in the same words.

use super::date::Embargo;
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

/// Embargoes of which the text does not say the instant that they end at: the article is withheld.
pub(super) fn embargoes<'d>(doc: &'d Document, format: &'d str) -> impl Iterator<Item = Diagnostic> + 'd {
    let open = doc.articles.iter().filter(|a| matches!(Embargo::of(a), Embargo::Open(_)));
    open.filter_map(|a| a.release.as_ref()).map(move |release| {
        let message =
            format!("an embargo without day, time and time zone has no place in {format}; the article is withheld");
        Diagnostic::new(Code::NotExpressed, message).on(&release.source)
    })
}

/// Tags that are none of `xs:language` are left out.
pub(super) fn language_tags<'d>(doc: &'d Document, format: &'d str) -> impl Iterator<Item = Diagnostic> + 'd {
    let tags = doc.articles.iter().map(|a| &a.language).chain([&doc.language]).flatten();
    tags.filter(|tag| language(Some(tag)).is_none()).map(move |tag| {
        let message = format!("\"{tag}\" is not a language tag of {format} (xs:language)");
        Diagnostic::new(Code::NotExpressed, message).help("use a BCP 47 tag such as en or zh-Hans")
    })
}
