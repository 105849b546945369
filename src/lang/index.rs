//! The table of a pack's phrases: made by the build for the embedded packs, while running for a user's own.
//!
//! In: a pack. Out: the bytes of a table from each phrase, in every form that is looked for, to the set of lists it
//! stands in. Nothing here may use the rest of the crate: the build reads this file too.

use super::pack::{Kind, Pack};
use super::trie;
use std::collections::BTreeMap;

const _: () = assert!(Kind::COUNT <= u64::BITS as usize, "a set of kinds is the bits of a number");

/// The set that holds one kind of list.
pub(super) const fn set_of(kind: Kind) -> u64 {
    1 << kind as u32
}

/// The table of every phrase of a pack, months and weekdays included, as bytes.
///
/// ASCII letters are in lower case; the cases of other scripts, either apostrophe and either Romanian comma are phrases
/// of their own.
#[must_use]
pub(super) fn table(pack: &Pack) -> Vec<u8> {
    let mut sets: BTreeMap<String, u64> = BTreeMap::new();
    let mut add = |phrase: &str, kind: Kind| {
        for written in [phrase.to_owned(), twin(phrase)] {
            for form in [written.to_lowercase(), written.to_uppercase(), capital(&written), written] {
                *sets.entry(form.to_ascii_lowercase()).or_default() |= set_of(kind);
            }
        }
    };
    for &kind in Kind::ALL {
        pack.phrases.list(kind).iter().for_each(|phrase| add(phrase, kind));
    }
    pack.calendar.months.iter().flatten().for_each(|month| add(month, Kind::Month));
    pack.calendar.weekdays.iter().flatten().for_each(|day| add(day, Kind::Weekday));
    trie::table(&sets)
}

/// The phrase with a capital in front, as at the head of a line: `Речник` for `речник`.
fn capital(phrase: &str) -> String {
    let mut chars = phrase.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// The phrase in the other spelling of its signs: the apostrophe of a typesetter (U+2019) for that of a keyboard, the
/// cedilla of older Romanian fonts (U+015F, U+0163) for the comma below.
fn twin(phrase: &str) -> String {
    let other = |c| match c {
        '\'' => '’',
        'ș' => 'ş',
        'Ș' => 'Ş',
        'ț' => 'ţ',
        'Ț' => 'Ţ',
        c => c,
    };
    phrase.chars().map(other).collect()
}
