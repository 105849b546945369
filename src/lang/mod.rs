//! Languages: packs of data embedded in the binary, the user's own on top, and the matcher built from them.
//!
//! In: a tag or a text. Out: a [`Language`]: a merged pack (its own, then English, then what is of no language) with a
//! matcher that finds every phrase of it in one pass.

mod calendar;
mod common;
#[cfg(test)]
mod data_tests;
mod detect;
mod finder;
mod han;
mod house;
mod index;
mod key;
mod month;
mod order;
pub mod pack;
mod pattern;
pub mod small;
mod terms;
mod trie;

pub use calendar::{Calendar, Era, Zone};
pub use common::{is_small_word, is_small_word_of};
pub use detect::detect;
pub use finder::{Finder, Hit};
pub use house::HouseStyle;
pub use order::Order;
pub use pack::{Kind, Pack, PackError};
pub(crate) use pattern::fits;
pub use terms::Terms;

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

/// A pack as the build left it in the binary.
struct Embedded {
    tag: &'static str,
    name: &'static str,
    /// The merged pack: its own, then English, then what is of no language; as postcard writes it.
    pack: &'static [u8],
    /// The table of the merged pack's phrases.
    phrases: &'static [u8],
}

// `PACKS`: every pack of the folder `packs`, in alphabetical order, the fallback last; `build.rs` writes it.
include!(concat!(env!("OUT_DIR"), "/packs.rs"));

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
    /// See [`Language::contact_words`].
    contact_words: OnceLock<HashSet<String>>,
}

impl Language {
    /// The language of a tag (`zh-Hans-CN` falls back to `zh-Hans`, then to `und`); built once, then shared.
    #[must_use]
    pub fn of(tag: &str) -> Arc<Self> {
        Self::ordered(tag, Order::Own)
    }

    /// The language of a tag as texts write it that have day and month in digits in this order.
    #[must_use]
    pub fn ordered(tag: &str, order: Order) -> Arc<Self> {
        static BUILT: OnceLock<Vec<OnceLock<Arc<Language>>>> = OnceLock::new();
        let built = BUILT.get_or_init(|| (0..PACKS.len() * Order::COUNT).map(|_| OnceLock::new()).collect());
        let at = place(tag);
        let build = || {
            let pack = with_order(merged(at), order);
            Arc::new(Self::new(pack, Finder::embedded(PACKS[at].phrases)))
        };
        built[at * Order::COUNT + order.number()].get_or_init(build).clone()
    }

    fn new(pack: Pack, finder: Finder) -> Self {
        Self { tag: pack.tag.clone(), pack, finder, contact_words: OnceLock::new() }
    }

    /// The words of the labels and functions of contacts in small letters, without the particles of names; made once.
    ///
    /// "Contacto de prensa" does not keep Carmen de la Fuente from being a name.
    pub(crate) fn contact_words(&self) -> &HashSet<String> {
        self.contact_words.get_or_init(|| {
            let phrases = &self.pack.phrases;
            let lists = [Kind::ContactLabel, Kind::ContactOpener, Kind::ContactRole];
            let words = lists.iter().flat_map(|k| phrases.list(*k)).flat_map(|p| words_of(p)).map(str::to_lowercase);
            words.filter(|w| !phrases.name.particles.contains(w)).collect()
        })
    }
}

/// The words of two letters or more; the marks of a letter, such as a virama, divide none.
pub(crate) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !crate::source::is_word_mark(c)).filter(|w| w.len() > 1)
}

/// The pack of that place in the list, what it stands upon merged in.
fn merged(at: usize) -> Pack {
    postcard::from_bytes(PACKS[at].pack).expect("what the build wrote is a pack")
}

/// The pack with another order of day and month in digits.
fn with_order(mut pack: Pack, order: Order) -> Pack {
    if let Some(name) = order.name() {
        name.clone_into(&mut pack.calendar.order);
    }
    pack
}

/// Tags of the embedded packs, in their order; the last is the fallback.
pub fn tags() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|p| p.tag)
}

/// True where a pack of its own serves the tag.
#[must_use]
pub fn is_known(tag: &str) -> bool {
    position(tag).is_some()
}

/// The languages' names in English, in the order of [`tags`].
pub fn names() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|p| p.name)
}

/// The place in the list of the pack that a tag is read with, the fallback's where none is its own.
fn place(tag: &str) -> usize {
    position(tag).unwrap_or(PACKS.len() - 1)
}

/// The place in the list of the tag, or of the longest tag that it begins with.
fn position(tag: &str) -> Option<usize> {
    let mut tag = tag;
    loop {
        if let Some(at) = PACKS.iter().position(|p| p.tag.eq_ignore_ascii_case(tag)) {
            return Some(at);
        }
        tag = &tag[..tag.rfind('-')?];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_fall_back() {
        assert_eq!(Language::of("zh-Hans-CN").tag, "zh-Hans");
        assert_eq!(Language::of("tlh").tag, FALLBACK);
    }

    #[test]
    fn a_language_is_built_once_for_each_order() {
        let orders = [Order::Own, Order::DayFirst, Order::Either].map(|o| Language::ordered("en-GB", o));
        assert_eq!(orders.each_ref().map(|l| l.pack.calendar.order.as_str()), ["mdy", "dmy", "either"]);
        assert!(Arc::ptr_eq(&orders[1], &Language::ordered("en", Order::DayFirst)));
    }
}
