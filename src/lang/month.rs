//! Months by their names, and the words for "year".
//!
//! In: a text. Out: the month whose name opens it; whether a word is one for "year".

use super::calendar::Calendar;

impl Calendar {
    /// The month (1 to 12) whose name opens `text`, and the length of the name in bytes without a closing dot.
    #[must_use]
    pub fn month(&self, text: &str) -> Option<(u32, usize)> {
        named(&self.months, text)
    }

    /// The same of the Solar Hijri year, Farvardin being 1.
    pub(crate) fn solar_month(&self, text: &str) -> Option<(u32, usize)> {
        named(&self.solar_months, text)
    }

    /// True for a word for "year", with its dot or without.
    pub(crate) fn is_year(&self, word: &str) -> bool {
        let bare = |word: &str| word.trim_end_matches('.').len();
        self.year.iter().any(|year| year[..bare(year)] == word[..bare(word)])
    }
}

/// The month whose name opens `text`, 1 for the first, and the length of the name without a closing dot.
fn named(months: &[Vec<String>], text: &str) -> Option<(u32, usize)> {
    let mut best = None;
    let first = text.bytes().next().filter(u8::is_ascii);
    // What begins with another letter is another word; letters beyond ASCII may be one in two cases.
    let other = |form: &str| {
        first.zip(form.bytes().next().filter(u8::is_ascii)).is_some_and(|(a, b)| !a.eq_ignore_ascii_case(&b))
    };
    for (at, forms) in months.iter().enumerate() {
        for form in forms.iter().filter(|f| !other(f)).map(|f| f.trim_end_matches('.')) {
            if best.is_none_or(|(_, len)| form.len() > len) && opens(text, form) {
                best = Some((u32::try_from(at).ok()? + 1, form.len()));
            }
        }
    }
    best
}

/// True where `text` opens with the whole word(s) of `form`, in capitals or small letters.
fn opens(text: &str, form: &str) -> bool {
    let (Some(head), Some(rest)) = (text.get(..form.len()), text.get(form.len()..)) else { return false };
    let same = head.eq_ignore_ascii_case(form) || (!head.is_ascii() && head.to_lowercase() == form.to_lowercase());
    same && !form.is_empty() && !rest.starts_with(|c: char| c.is_alphabetic() && !crate::source::is_unspaced(c))
}
