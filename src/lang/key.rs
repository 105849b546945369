//! A short word as a number, to be looked up among the small words of all languages.
//!
//! Nothing here may use the rest of the crate: the build reads this file too.

/// The most bytes a word may have.
const LONGEST: usize = 16;

/// The number of a word in small letters; `None` for none and for more than 16 bytes.
pub(super) fn of(word: &str) -> Option<u128> {
    let mut bytes = [0; LONGEST];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    (!word.is_empty()).then(|| u128::from_be_bytes(bytes))
}
