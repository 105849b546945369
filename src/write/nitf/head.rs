//! `head`: the title, and in `docdata` the identifier, the dates and what is said to editors alone.
//!
//! In: the document, the options, its identifiers. Out: the element. Dates are normalised as the schema asks,
//! `YYYYMMDDTHHMMSS-HHMM`, but a day without a time stays a day, and no time zone is added.

use crate::model::{Article, Document};
use crate::write::Options;
use crate::write::date::{Embargo, truncated};
use crate::write::ids::PageIds;
use crate::write::rights;
use crate::write::xml::Xml;

/// Writes the element.
pub(super) fn write(xml: &mut Xml<'_>, doc: &Document, options: &Options, ids: &PageIds) {
    xml.open("head", &[]);
    if let Some(headline) = doc.articles.first().and_then(|a| a.headline.as_ref()) {
        xml.line_of("title", &[], &headline.text);
    }
    let generator = concat!("copydesk ", env!("CARGO_PKG_VERSION"));
    xml.empty("meta", &[("name", Some("generator")), ("content", Some(generator))]);
    // `doc.copyright` wants the holder and the year apart, which a notice does not say alike.
    for notice in doc.articles.iter().flat_map(rights::notices) {
        xml.empty("meta", &[("name", Some("copyright")), ("content", Some(notice))]);
    }
    docdata(xml, doc, options, ids);
    if let Some(day) = doc
        .articles
        .iter()
        .filter_map(|a| a.date.as_ref())
        .find_map(|d| norm(d.value.as_deref(), d.inferred.as_deref()))
    {
        xml.empty("pubdata", &[("date.publication", Some(&day))]);
    }
    xml.close("head");
}

fn docdata(xml: &mut Xml<'_>, doc: &Document, options: &Options, ids: &PageIds) {
    let embargo = doc.articles.iter().map(Embargo::of).fold(Embargo::None, Embargo::and);
    // Who knows of no instant must not publish at one.
    let status = if embargo.instant().is_some() { "embargoed" } else { embargo.status() };
    xml.open("docdata", &[("management-status", Some(status))]);
    let id = match &ids.articles[..] {
        [one] => &one.text,
        _ => &ids.package,
    };
    xml.empty("doc-id", &[("id-string", Some(id))]);
    xml.empty("date.issue", &[("norm", Some(&basic(&options.date.to_string())))]);
    if let Embargo::Until(moment) | Embargo::Open(Some(moment)) = &embargo {
        xml.empty("date.release", &[("norm", Some(&basic(moment)))]);
    }
    for article in &doc.articles {
        messages(xml, article);
    }
    xml.close("docdata");
}

/// What editors are told; the release instruction first, since some importers read the first message alone.
fn messages(xml: &mut Xml<'_>, article: &Article) {
    let release = article.release.iter().map(|r| ("release", &r.text));
    for (kind, text) in release.chain(article.contacts.iter().map(|c| ("contact", &c.text))) {
        xml.empty_with_lines("ed-msg", &[("msg-type", Some(kind))], ("info", text));
    }
}

/// A day, normalised: as the text says it, else as it was inferred.
pub(super) fn norm(value: Option<&str>, inferred: Option<&str>) -> Option<String> {
    let said = value.and_then(truncated);
    said.or_else(|| inferred.and_then(truncated)).map(|date| basic(&date))
}

/// ISO 8601 in its basic form, `20241017T120000+0100`; a month or a year alone has only one form.
fn basic(extended: &str) -> String {
    let (day, rest) = extended.split_at(extended.find('T').unwrap_or(extended.len()));
    if day.len() < "2024-10-17".len() {
        return extended.to_owned();
    }
    format!("{}{}", day.replace('-', ""), rest.replace(':', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_normalised_and_not_completed() {
        assert_eq!(basic("2024-10-17T12:00:00-05:00"), "20241017T120000-0500");
        assert_eq!(basic("2024-10-17T12:00:00Z"), "20241017T120000Z");
        assert_eq!(norm(Some("2024-10-17"), None).as_deref(), Some("20241017"));
        assert_eq!(norm(Some("2024-10"), None).as_deref(), Some("2024-10"));
        assert_eq!(norm(Some("--10-17"), None), None);
        assert_eq!(norm(Some("--10-17"), Some("2024-10-17")).as_deref(), Some("20241017"));
    }
}
