//! What a character is, looked up in a table: its script and whatever else is asked of every character of a text.
//!
//! In: a character. Out: a [`Class`]. The build makes the table of what `script.rs` and the standard library say, in
//! blocks of 128 characters, those that are alike held once. Nothing here may use the rest of the crate but `script.rs`:
//! the build reads this file too.

use super::script::{self, Script};

/// What a character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class(u16);

/// Characters of a block of the table.
pub(super) const BLOCK: usize = 128;

/// The bits that hold the number of the script.
const SCRIPT: u16 = 15;
const ALPHABETIC: u16 = 1 << 4;
const NUMERIC: u16 = 1 << 5;
const UPPER: u16 = 1 << 6;
const LOWER: u16 = 1 << 7;
const WHITE: u16 = 1 << 8;
const BLANK: u16 = 1 << 9;
const UNSPACED: u16 = 1 << 10;
const HANGUL: u16 = 1 << 11;
const FOLDS: u16 = 1 << 12;
const DIGIT: u16 = 1 << 13;
const WIDE: u16 = 1 << 14;
const JOINER: u16 = 1 << 15;

impl Class {
    /// The class of a character by asking for everything: what the table is made of.
    pub(super) fn made(c: char) -> u16 {
        let truths = [
            (c.is_alphabetic(), ALPHABETIC),
            (c.is_numeric(), NUMERIC),
            (c.is_uppercase(), UPPER),
            (c.is_lowercase(), LOWER),
            (c.is_whitespace(), WHITE),
            (script::is_blank(c), BLANK),
            (script::is_unspaced(c), UNSPACED),
            (script::is_hangul(c), HANGUL),
            (!c.to_lowercase().eq([c]), FOLDS),
            (script::decimal(c).is_some(), DIGIT),
            (script::is_wide(c), WIDE),
            (script::is_joiner(c), JOINER),
        ];
        truths.iter().fold(script::script_of(c) as u16, |class, (holds, bit)| if *holds { class | bit } else { class })
    }

    /// A class as the table holds it.
    pub(super) const fn read(class: u16) -> Self {
        Self(class)
    }

    const fn has(self, bits: u16) -> bool {
        self.0 & bits != 0
    }

    /// Its script; none for what is no letter.
    #[must_use]
    pub const fn script(self) -> Script {
        Script::ALL[(self.0 & SCRIPT) as usize]
    }

    /// A letter.
    #[must_use]
    pub const fn is_alphabetic(self) -> bool {
        self.has(ALPHABETIC)
    }

    /// A letter or a numeral.
    #[must_use]
    pub const fn is_alphanumeric(self) -> bool {
        self.has(ALPHABETIC | NUMERIC)
    }

    /// A letter, or a sign that joins two letters of a word.
    #[must_use]
    pub const fn is_of_word(self) -> bool {
        self.has(ALPHABETIC | JOINER)
    }

    /// A capital.
    #[must_use]
    pub const fn is_uppercase(self) -> bool {
        self.has(UPPER)
    }

    /// A small letter.
    #[must_use]
    pub const fn is_lowercase(self) -> bool {
        self.has(LOWER)
    }

    /// White space.
    #[must_use]
    pub const fn is_whitespace(self) -> bool {
        self.has(WHITE)
    }

    /// White space or as invisible, as [`is_blank`](super::is_blank) has it.
    #[must_use]
    pub const fn is_blank(self) -> bool {
        self.has(BLANK)
    }

    /// Of a script that writes no spaces between words.
    #[must_use]
    pub const fn is_unspaced(self) -> bool {
        self.has(UNSPACED)
    }

    /// A Hangul syllable or letter.
    #[must_use]
    pub const fn is_hangul(self) -> bool {
        self.has(HANGUL)
    }

    /// Two columns wide.
    #[must_use]
    pub const fn is_wide(self) -> bool {
        self.has(WIDE)
    }

    /// Other in small letters than it is.
    #[must_use]
    pub const fn folds(self) -> bool {
        self.has(FOLDS)
    }

    /// A decimal digit of any script that the press writes numbers in.
    #[must_use]
    pub const fn is_digit(self) -> bool {
        self.has(DIGIT)
    }

    /// A letter or numeral of a script that divides words by spaces; Hangul, whose particles are written onto words, is
    /// not among them.
    #[must_use]
    pub const fn in_word(self) -> bool {
        self.is_alphanumeric() && !self.has(UNSPACED | HANGUL)
    }
}
