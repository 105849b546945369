//! The table of [`Class`]es as the build made it, and what is asked of single characters.

use super::class::{BLOCK, Class};
use super::script::Script;

// `BLOCKS`: for every 128 characters the number of their block. `CLASSES`: the blocks, that of ASCII first.
include!(concat!(env!("OUT_DIR"), "/classes.rs"));

impl Class {
    /// The class of a character.
    #[must_use]
    #[inline]
    pub fn of(c: char) -> Self {
        let number = c as usize;
        Self::read(CLASSES[usize::from(BLOCKS[number / BLOCK])][number % BLOCK])
    }

    /// The class of an ASCII character; that of another byte is of no use.
    #[must_use]
    #[inline]
    pub fn of_ascii(byte: u8) -> Self {
        Self::read(CLASSES[0][usize::from(byte) % BLOCK])
    }
}

/// The script of a character; [`Script::None`] for what is no letter.
#[must_use]
pub fn script_of(c: char) -> Script {
    Class::of(c).script()
}

/// True for a character of a script that writes no spaces between words: Han, Kana, their punctuation and full-width
/// forms, Thai, Lao, Khmer, Myanmar.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    Class::of(c).is_unspaced()
}

/// True for a Hangul syllable or letter.
#[must_use]
pub fn is_hangul(c: char) -> bool {
    Class::of(c).is_hangul()
}

/// True for white space and what is as invisible: zero-width characters, the byte order mark, word joiner.
#[must_use]
pub fn is_blank(c: char) -> bool {
    Class::of(c).is_blank()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_of_every_character_what_is_so() {
        for c in '\0'..=char::MAX {
            let class = Class::of(c);
            assert_eq!(class, Class::read(Class::made(c)), "{c:?}");
            assert_eq!(class.is_alphanumeric(), c.is_alphanumeric(), "{c:?}");
            assert_eq!(class.script(), super::super::script::script_of(c), "{c:?}");
            if let Ok(byte) = u8::try_from(c).map_err(drop).and_then(|b| if b < 128 { Ok(b) } else { Err(()) }) {
                assert_eq!(class, Class::of_ascii(byte));
            }
        }
    }
}
