//! Counts over the characters of a line, in one pass.
//!
//! In: the parts of a line that are looked at. Out: [`Counts`]. Each character costs a look into the table of classes;
//! what only a sign can be is asked of signs alone.

use crate::source::{Class, Script, is_comma, is_full_stop, is_question, is_word_mark};

/// How many there are of what, in the parts of a line that were looked at.
#[derive(Default)]
pub(super) struct Counts {
    /// Letters of any script.
    pub letters: usize,
    /// Capitals.
    pub upper: usize,
    /// Small letters.
    pub lower: usize,
    /// Decimal digits.
    pub digits: usize,
    /// White space.
    pub spaces: usize,
    /// What is neither letter, digit nor white space.
    pub signs: usize,
    /// Latin letters.
    pub latin: usize,
    /// Cyrillic letters.
    pub cyrillic: usize,
    /// Han characters.
    pub han: usize,
    /// Kana.
    pub kana: usize,
    /// Hangul.
    pub hangul: usize,
    /// Letters of other scripts.
    pub other: usize,
    /// Those of them that are written without spaces between words.
    pub joined: usize,
    /// Stretches between white space.
    pub words: usize,
    /// Those that open with a capital.
    pub capital_words: usize,
    /// Those of one character.
    pub single_letters: usize,
    /// Marks of some kinds.
    pub marks: Marks,
    /// Wide gaps.
    pub gaps: usize,
    /// Columns: a Han, Kana or Hangul character is two.
    pub columns: usize,
    /// Characters of all kinds.
    pub chars: usize,
    /// Each is the first one or white space.
    pub same: bool,
    /// A number made of the letters and digits.
    pub hash: u64,
}

/// Signs that are told apart.
#[derive(Default)]
pub(super) struct Marks {
    /// Commas and semicolons.
    pub commas: usize,
    /// Ends of sentences.
    pub sentences: usize,
    /// Quotation marks.
    pub quotes: usize,
    /// Brackets that open, less those that close.
    pub brackets: isize,
}

/// The word that is being passed.
#[derive(Default)]
struct Word {
    len: usize,
    capital: bool,
}

impl Counts {
    /// Counts over the parts as over one text.
    pub(super) fn of(parts: [&str; 2]) -> Self {
        let first = parts[0].chars().next().unwrap_or(' ');
        let mut n = Self { same: true, hash: 0xcbf2_9ce4_8422_2325, ..Self::default() };
        let (mut scripts, mut word, mut blanks, mut last) = ([0_usize; 16], Word::default(), 0_usize, ' ');
        for part in parts {
            let mut at = 0;
            while let Some(&byte) = part.as_bytes().get(at) {
                if byte.is_ascii_lowercase() && word.len > 0 {
                    let run = n.plain(&part.as_bytes()[at..], first);
                    scripts[Script::Latin as usize] += run;
                    (at, word.len, last) = (at + run, word.len + run, 'a');
                    continue;
                }
                let c = if byte.is_ascii() { char::from(byte) } else { part[at..].chars().next().unwrap_or(' ') };
                at += c.len_utf8();
                let class = Class::of(c);
                n.chars += 1;
                n.columns += 1 + usize::from(class.is_wide());
                n.same &= class.is_whitespace() || c == first;
                if class.is_whitespace() {
                    n.spaces += 1;
                    blanks += if c == '\t' { 3 } else { 1 };
                    n.gaps += usize::from(blanks >= 3 && (blanks == 3 || c == '\t'));
                    n.end(&mut word);
                    last = c;
                    continue;
                }
                blanks = 0;
                word.capital = if word.len == 0 { class.is_uppercase() } else { word.capital };
                word.len += 1;
                if class.is_alphanumeric() {
                    n.hash = hashed(n.hash, c, class);
                }
                if class.is_digit() {
                    n.digits += 1;
                } else if class.is_alphabetic() {
                    n.letters += 1;
                    n.upper += usize::from(class.is_uppercase());
                    n.lower += usize::from(class.is_lowercase());
                    scripts[class.script() as usize] += 1;
                    n.joined += usize::from(class.is_unspaced());
                } else {
                    n.signs += 1;
                    n.marks.count(c, last);
                }
                last = c;
            }
        }
        n.end(&mut word);
        n.named(&scripts);
        n
    }

    /// Counts the small ASCII letters that a text opens with, which are most of most texts, and gives their number.
    fn plain(&mut self, text: &[u8], first: char) -> usize {
        let (mut run, mut hash) = (0, self.hash);
        for byte in text.iter().take_while(|byte| byte.is_ascii_lowercase()) {
            hash = mixed(hash, char::from(*byte));
            run += 1;
        }
        self.hash = hash;
        self.same = self.same && text[..run].iter().all(|byte| char::from(*byte) == first);
        for count in [&mut self.chars, &mut self.columns, &mut self.letters, &mut self.lower] {
            *count += run;
        }
        run
    }

    /// Counts a word that is over.
    fn end(&mut self, word: &mut Word) {
        if word.len > 0 {
            self.words += 1;
            self.capital_words += usize::from(word.capital);
            self.single_letters += usize::from(word.len == 1);
            word.len = 0;
        }
    }

    /// Gives the scripts that matter their names.
    fn named(&mut self, scripts: &[usize; 16]) {
        let of = |script: Script| scripts[script as usize];
        self.latin = of(Script::Latin);
        self.cyrillic = of(Script::Cyrillic);
        self.han = of(Script::Han);
        self.kana = of(Script::Kana);
        self.hangul = of(Script::Hangul);
        self.joined = self.joined.saturating_sub(self.han + self.kana);
        self.other = self.letters - self.latin - self.cyrillic - self.han - self.kana - self.hangul;
    }
}

/// The number with one more character, in small letters.
fn hashed(hash: u64, c: char, class: Class) -> u64 {
    if c.is_ascii() {
        mixed(hash, c.to_ascii_lowercase())
    } else if class.folds() {
        c.to_lowercase().fold(hash, mixed)
    } else {
        mixed(hash, c)
    }
}

/// FNV-1a over characters.
fn mixed(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3)
}

impl Marks {
    fn count(&mut self, c: char, last: char) {
        match c {
            '"' | '“' | '”' | '«' | '»' | '„' | '「' | '」' | '『' | '』' => self.quotes += 1,
            '(' | '（' | '[' | '【' | '〔' => self.brackets += 1,
            ')' | '）' | ']' | '】' | '〕' => self.brackets -= 1,
            _ if is_comma(c) => self.commas += 1,
            _ if is_full_stop(c) || is_question(c) => {
                let last_of_word = Class::of(last).is_alphanumeric() || is_word_mark(last) || is_closer(last);
                self.sentences += usize::from(last_of_word);
            }
            _ => {}
        }
    }
}

/// True for what closes a quotation or a bracket.
pub(super) const fn is_closer(c: char) -> bool {
    matches!(c, '"' | '”' | '»' | '“' | '\'' | '’' | ')' | '）' | ']' | '】' | '〕' | '」' | '』' | '》' | '›' | '>')
}
