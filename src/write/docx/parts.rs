//! The small parts of the package: settings, fonts, properties. Each names the clause it follows.

use super::fonts;
use crate::model::Document;
use crate::write::{Options, xml_text};
use quick_xml::escape::escape;
use std::fmt::Write;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// `word/settings.xml` (ISO/IEC 29500-1, 17.15): zoom, tab stops, the languages of the theme's fonts.
pub(super) fn settings(language: &str) -> Vec<u8> {
    format!(
        "{DECLARATION}<w:settings xmlns:w=\"{W}\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>\
         <w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{}\" \
         w:eastAsia=\"{}\" w:bidi=\"{}\"/></w:settings>",
        fonts::latin_tag(language),
        fonts::east_asian_tag(language),
        fonts::bidi_tag(language)
    )
    .into_bytes()
}

/// `word/fontTable.xml` (17.8.3.10): the fonts that the styles name.
pub(super) fn font_table(language: &str) -> Vec<u8> {
    let mut xml = format!("{DECLARATION}<w:fonts xmlns:w=\"{W}\">");
    for name in [fonts::LATIN, fonts::east_asian(language)] {
        let _ =
            write!(xml, "<w:font w:name=\"{name}\"><w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font>");
    }
    xml.push_str("</w:fonts>");
    xml.into_bytes()
}

/// `docProps/core.xml` (ISO/IEC 29500-2, 8.3): title, creator, time and language.
///
/// The creator is whom the first byline names, else the provider; absent where neither is known.
pub(super) fn core(doc: &Document, options: &Options) -> Vec<u8> {
    let clean = |text: &str| escape(text.chars().filter(|&c| xml_text::allowed(c)).collect::<String>()).into_owned();
    let mut xml = format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    );
    let mut add = |name: &str, value: &str| {
        let _ = write!(xml, "<{name}>{}</{name}>", clean(value));
    };
    if let Some(headline) = doc.articles.iter().find_map(|a| a.headline.as_ref()) {
        add("dc:title", &headline.text);
    }
    let bylines = doc.articles.iter().flat_map(|a| &a.bylines);
    let people = bylines.map(|b| b.people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>()).find(|p| !p.is_empty());
    match (people, &options.provider) {
        (Some(people), _) => add("dc:creator", &people.join("; ")),
        (None, Some(provider)) => add("dc:creator", provider),
        (None, None) => {}
    }
    if let Some(language) = &doc.language {
        add("dc:language", language);
    }
    let date = options.date.strftime("%Y-%m-%dT%H:%M:%SZ");
    let _ = write!(
        xml,
        "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:created><dcterms:modified \
         xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:modified></cp:coreProperties>"
    );
    xml.into_bytes()
}
