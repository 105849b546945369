//! Names of agencies, papers, offices, firms and societies, told by the packs' words.
//!
//! In: a short text that stands where a name may stand. Out: whether it is one of a house, or has a word that no person's has.

use crate::lang::{Kind, Language, fits};

/// Words that no person's name contains.
pub(super) const NOT_A_NAME: [Kind; 7] = [
    Kind::AgencyName,
    Kind::AgencyEnding,
    Kind::BylineRole,
    Kind::ContactRole,
    Kind::ContactOpener,
    Kind::CreditOpener,
    Kind::Weekday,
];

/// True where a word of an office or an agency stands in the text.
pub(super) fn has_office(text: &str, language: &Language) -> bool {
    !language.finder.hits(text, &NOT_A_NAME).is_empty()
}

/// True for what opens as the names of towns, offices and societies do: Gemeinde Kernau, University of Kern.
pub(super) fn is_body(text: &str, language: &Language) -> bool {
    let mut bodies = language.pack.terms.bodies.iter();
    bodies.any(|body| {
        let mut rest = text.chars();
        let same = body.chars().all(|c| rest.next().is_some_and(|t| t.to_lowercase().eq(c.to_lowercase())));
        same && rest.next() == Some(' ')
    }) || ends_as_body(text, language)
}

/// True for the name of a street or a square: Rua das Flores, Avinashi Road, Kernauer Straße.
pub(super) fn is_street(text: &str, language: &Language) -> bool {
    let terms = &language.pack.terms;
    let same = |word: &str, listed: &String| word.to_lowercase() == listed.to_lowercase();
    let first = text.split(' ').next().unwrap_or("");
    let last = text.rsplit(' ').next().unwrap_or("");
    let compound = |word: &str| {
        terms
            .street_ends
            .iter()
            .any(|end| if end.starts_with('*') { fits(&word.to_lowercase(), end) } else { same(word, end) })
    };
    // Street and Platz are family names too.
    let person = || language.finder.opens(text, &[Kind::NameGiven]).is_some();
    terms.streets.iter().any(|street| same(first, street)) || (compound(last) && !person())
}

/// True for several words one of which ends as offices and houses do: Sozialistische Arbeiterpartei, Harbour Police.
fn ends_as_body(text: &str, language: &Language) -> bool {
    let ends = &language.pack.terms.body_ends;
    let last = text.rsplit(' ').next().unwrap_or("");
    let whole = || ends.iter().any(|end| end == last);
    let compound = |word: &str| ends.iter().any(|end| end.starts_with('*') && fits(&word.to_lowercase(), end));
    last.len() < text.len() && (whole() || text.split(' ').any(compound))
}

/// True where Han characters end as offices and firms do in more than one character: 管委会.
pub(super) fn ends_as_office(text: &str, language: &Language) -> bool {
    let hits = language.finder.hits(text, &[Kind::AgencyEnding]);
    hits.iter().any(|h| h.end == text.len() && text[h.start..].chars().count() > 1)
}

/// True where the text is the name of an agency, a paper or an office: a known one, or one that ends as such names do.
pub(super) fn is_organization(text: &str, language: &Language) -> bool {
    let text = text.trim();
    if text.is_empty() {
        return false;
    }
    let hits = language.finder.hits(text, &[Kind::AgencyName, Kind::AgencyEnding]);
    hits.iter().any(|h| match h.kind {
        Kind::AgencyName => h.start == 0 && h.end == text.len(),
        _ => h.end == text.len() && h.start > 0,
    }) || is_domain(text)
}

/// True for a name such as `Variety.com`.
pub(super) fn is_domain(text: &str) -> bool {
    let Some((name, end)) = text.rsplit_once('.') else { return false };
    (2..=6).contains(&end.len())
        && end.bytes().all(|b| b.is_ascii_alphabetic())
        && name.bytes().all(|b| !b.is_ascii_uppercase() || name.len() > 3)
        && !text.contains(char::is_whitespace)
        && name.len() > 1
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streets_open_or_end_as_such() {
        let cases = [
            ("pt", "Rua das Flores", true),
            ("pt", "Praça do Município", true),
            ("en", "Avinashi Road", true),
            ("de", "Kernauer Hafenstraße", true),
            ("de", "Anna Müller", false),
            ("es", "María Calle", false),
            ("es", "Calle Mayor", true),
            ("sv", "Norra Hamngatan", true),
            ("en", "Diane Lane", false),
            ("en", "Karen Street", false),
        ];
        for (tag, text, want) in cases {
            assert_eq!(is_street(text, &Language::of(tag)), want, "{text}");
        }
    }

    #[test]
    fn organisations_end_as_such() {
        let zh = Language::of("zh-Hans");
        assert!(is_organization("长城期货", &zh));
        assert!(is_organization("江湾晚报", &zh) && is_organization("新华社", &zh) && !is_organization("报", &zh));
        assert!(is_organization("Harbour Times", &zh) && is_organization("Harbour.com", &zh));
    }
}
