//! A short word as a number, to be looked up among the small words of all languages.
//!
//! Nothing here may use the rest of the crate: the build reads this file too.

/// The most bytes a word may have.
pub(super) const LONGEST: usize = 16;

/// Slots of the table in which the words are looked up; more than twice as many as there are words.
pub(super) const SLOTS: usize = 1 << 13;

/// The slot in which a word's number is looked for first.
#[allow(clippy::cast_possible_truncation, reason = "the halves of a number")]
pub(super) const fn slot(key: u128) -> usize {
    let mixed = ((key >> 64) as u64).rotate_left(29) ^ key as u64;
    ((mixed ^ mixed >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - SLOTS.trailing_zeros())) as usize
}

/// The number of a word in small letters, those of ASCII in either case; `None` for none and for more than 16 bytes.
pub(super) fn of(word: &str) -> Option<u128> {
    let mut bytes = [0; LONGEST];
    bytes.iter_mut().zip(word.bytes()).for_each(|(to, byte)| *to = byte.to_ascii_lowercase());
    (1..=LONGEST).contains(&word.len()).then(|| u128::from_be_bytes(bytes))
}
