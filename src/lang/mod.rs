//! Languages: packs of data embedded in the binary, the user's own on top, and the matcher built from them.
//!
//! In: a tag or a text. Out: a [`Language`]: a merged pack (its own, then English, then what is of no language) with a
//! matcher that finds every phrase of it in one pass.

#[cfg(test)]
mod data_tests;
mod detect;
mod finder;
pub mod pack;

pub use detect::detect;
pub use finder::{Finder, Hit};
pub use pack::{Calendar, Era, Kind, Pack, PackError};

use std::sync::{Arc, OnceLock};

/// Every embedded pack. A newcomer adds one TOML file and one line here.
static PACKS: &[(&str, &str)] = &[
    ("ar", include_str!("packs/ar.toml")),
    ("cs", include_str!("packs/cs.toml")),
    ("da", include_str!("packs/da.toml")),
    ("de", include_str!("packs/de.toml")),
    ("el", include_str!("packs/el.toml")),
    ("en", include_str!("packs/en.toml")),
    ("es", include_str!("packs/es.toml")),
    ("fi", include_str!("packs/fi.toml")),
    ("fr", include_str!("packs/fr.toml")),
    ("hu", include_str!("packs/hu.toml")),
    ("it", include_str!("packs/it.toml")),
    ("ja", include_str!("packs/ja.toml")),
    ("ko", include_str!("packs/ko.toml")),
    ("nl", include_str!("packs/nl.toml")),
    ("no", include_str!("packs/no.toml")),
    ("pl", include_str!("packs/pl.toml")),
    ("pt", include_str!("packs/pt.toml")),
    ("ro", include_str!("packs/ro.toml")),
    ("ru", include_str!("packs/ru.toml")),
    ("sv", include_str!("packs/sv.toml")),
    ("tr", include_str!("packs/tr.toml")),
    ("uk", include_str!("packs/uk.toml")),
    ("vi", include_str!("packs/vi.toml")),
    ("zh-Hans", include_str!("packs/zh-Hans.toml")),
    ("zh-Hant", include_str!("packs/zh-Hant.toml")),
    ("und", include_str!("packs/und.toml")),
];

/// The pack that is read where no language is recognised, and under every other: what is of no language.
pub const FALLBACK: &str = "und";

/// A language ready for reading.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 tag; `und` for none.
    pub tag: String,
    /// The merged data.
    pub pack: Pack,
    /// Finds every phrase of the pack.
    pub finder: Finder,
}

impl Language {
    /// The language of a tag (`zh-Hans-CN` falls back to `zh-Hans`, then to `und`); built once, then shared.
    #[must_use]
    pub fn of(tag: &str) -> Arc<Self> {
        static BUILT: OnceLock<Vec<OnceLock<Arc<Language>>>> = OnceLock::new();
        let built = BUILT.get_or_init(|| PACKS.iter().map(|_| OnceLock::new()).collect());
        let at = position(tag).unwrap_or(PACKS.len() - 1);
        built[at].get_or_init(|| Arc::new(Self::build(embedded(PACKS[at].0), None))).clone()
    }

    /// The language of a tag with a house style of the user's own in front.
    #[must_use]
    pub fn with_house_style(tag: &str, house: &Pack) -> Self {
        Self::build(embedded(PACKS[position(tag).unwrap_or(PACKS.len() - 1)].0), Some(house))
    }

    fn build(own: Pack, house: Option<&Pack>) -> Self {
        let mut pack = match house {
            Some(house) => {
                let mut first = house.clone();
                first.tag.clone_from(&own.tag);
                first.calendar.order.clone_from(&own.calendar.order);
                first.join = own.join.clone();
                first.absorb(&own);
                first
            }
            None => own,
        };
        for under in ["en", FALLBACK] {
            if pack.tag != under {
                pack.absorb(&embedded(under));
            }
        }
        let finder = Finder::new(&pack);
        Self { tag: pack.tag.clone(), pack, finder }
    }
}

/// Tags of the embedded packs, in their order; the last is the fallback.
pub fn tags() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|(tag, _)| *tag)
}

/// True where a pack of its own serves the tag.
#[must_use]
pub fn is_known(tag: &str) -> bool {
    position(tag).is_some()
}

/// The embedded pack of exactly that tag, checked by the tests.
///
/// # Panics
/// For a tag that is not in [`tags`].
#[must_use]
pub fn embedded(tag: &str) -> Pack {
    let (_, text) = PACKS.iter().find(|(t, _)| *t == tag).expect("an embedded tag");
    Pack::parse(text).unwrap_or_else(|e| panic!("the embedded pack {tag} is broken: {e}"))
}

/// The place in the list of the tag, or of the longest tag that it begins with.
fn position(tag: &str) -> Option<usize> {
    let mut tag = tag;
    loop {
        if let Some(at) = PACKS.iter().position(|(t, _)| t.eq_ignore_ascii_case(tag)) {
            return Some(at);
        }
        tag = &tag[..tag.rfind('-')?];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_pack_is_whole_and_carries_its_tag() {
        for tag in tags() {
            assert_eq!(embedded(tag).tag, tag);
        }
        assert_eq!(tags().last(), Some(FALLBACK));
    }

    #[test]
    fn tags_fall_back() {
        assert_eq!(Language::of("zh-Hans-CN").tag, "zh-Hans");
        assert_eq!(Language::of("tlh").tag, FALLBACK);
    }
}
