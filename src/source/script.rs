//! What a single character is: its script, whether its words are divided by spaces, whether it is blank.
//!
//! The build makes a table of it (`class.rs`), which is what everybody asks. Nothing here may use the rest of the crate:
//! the build reads this file too.

/// The writing systems that press text is told apart by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Script {
    /// No letter at all.
    #[default]
    None,
    /// Latin letters.
    Latin,
    /// Greek letters.
    Greek,
    /// Cyrillic letters.
    Cyrillic,
    /// Arabic letters.
    Arabic,
    /// Hebrew letters.
    Hebrew,
    /// Han characters.
    Han,
    /// Hiragana and Katakana.
    Kana,
    /// Hangul syllables.
    Hangul,
    /// Any other letter.
    Other,
}

impl Script {
    /// Every script, each at the place of its number; sixteen, so that every number of four bits has one.
    pub(super) const ALL: [Self; 16] = {
        let mut all = [Self::Other; 16];
        let first = [
            Self::None,
            Self::Latin,
            Self::Greek,
            Self::Cyrillic,
            Self::Arabic,
            Self::Hebrew,
            Self::Han,
            Self::Kana,
            Self::Hangul,
        ];
        let mut at = 0;
        while at < first.len() {
            all[at] = first[at];
            at += 1;
        }
        all
    };
}

/// The script of a character; [`Script::None`] for what is no letter.
#[must_use]
pub(super) fn script_of(c: char) -> Script {
    match c {
        'a'..='z'
        | 'A'..='Z'
        | '\u{aa}'
        | '\u{ba}'
        | '\u{c0}'..='\u{24f}'
        | '\u{1e00}'..='\u{1eff}'
        | '\u{ff21}'..='\u{ff5a}' => {
            if matches!(c, '×' | '÷') || !c.is_alphabetic() {
                Script::None
            } else {
                Script::Latin
            }
        }
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{590}'..='\u{5ff}' => Script::Hebrew,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
            if c.is_alphabetic() =>
        {
            Script::Arabic
        }
        '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Script::Kana,
        '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}'
        | '々'
        | '〇' => Script::Han,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => Script::Hangul,
        _ if c.is_alphabetic() => Script::Other,
        _ => Script::None,
    }
}

/// True for a character of a script that writes no spaces between words: Han, Kana, their punctuation and full-width
/// forms, Thai, Lao, Khmer, Myanmar.
#[must_use]
pub(super) fn is_unspaced(c: char) -> bool {
    is_square(c) || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// True for Han, Kana, their punctuation and full-width forms.
fn is_square(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{303f}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{323af}')
}

/// True for a Hangul syllable or letter.
#[must_use]
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}')
}

/// True for what stands inside words and is no letter: the nukta and virama of Indic scripts (U+0900 to U+0D7F, each at one
/// place of its block), the joiners of Persian, the signs of Thai above its letters.
#[must_use]
pub const fn is_word_mark(c: char) -> bool {
    match c {
        '\u{900}'..='\u{d7f}' => matches!(c as u32 & 0x7f, 0x3c | 0x4d),
        '\u{dca}' | '\u{200c}' | '\u{200d}' | '\u{e47}'..='\u{e4e}' => true,
        _ => false,
    }
}

/// The value of a decimal digit of the scripts that the press writes numbers in (Unicode general category Nd).
#[must_use]
pub fn decimal(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '０'..='９' => '０',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        // Devanagari to Malayalam have theirs each at one place of its block.
        '\u{900}'..='\u{d7f}' => return (c as u32 & 0x7f).checked_sub(0x66).filter(|digit| *digit < 10),
        '๐'..='๙' => '๐',
        '\u{ed0}'..='\u{ed9}' => '\u{ed0}',
        '\u{1040}'..='\u{1049}' => '\u{1040}',
        '\u{17e0}'..='\u{17e9}' => '\u{17e0}',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

/// True for a character that takes two columns: Han, Kana, their punctuation and full-width forms, Hangul.
#[must_use]
pub(super) fn is_wide(c: char) -> bool {
    is_square(c) || is_hangul(c)
}

/// True for a sign that joins two letters of one word: nukta and virama of Indic scripts.
#[must_use]
pub(super) const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}') && is_word_mark(c)
}

/// True for white space and what is as invisible: zero-width characters, the byte order mark, word joiner.
#[must_use]
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}
