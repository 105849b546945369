//! What punctuation says, in every script that the press uses: where sentences, clauses and announcements end.
//!
//! In: a character. Out: whether it is such a mark (Unicode properties `Sentence_Terminal` and `Terminal_Punctuation`).

/// A full stop.
#[must_use]
pub const fn is_full_stop(c: char) -> bool {
    matches!(c, '.' | '。' | '．' | '｡' | '۔' | '।' | '॥' | '։' | '။' | '។' | '።')
}

/// A question or exclamation mark.
#[must_use]
pub const fn is_question(c: char) -> bool {
    matches!(c, '!' | '?' | '！' | '？' | '؟' | '՞' | '՜' | '፧')
}

/// A mark that ends a sentence.
#[must_use]
pub const fn is_sentence_end(c: char) -> bool {
    is_full_stop(c) || is_question(c) || c == '…'
}

/// A comma or semicolon.
#[must_use]
pub const fn is_comma(c: char) -> bool {
    matches!(c, ',' | ';' | '，' | '；' | '、' | '،' | '؛' | '՝' | '၊' | '፣' | '፤')
}

/// A colon.
#[must_use]
pub const fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '៖' | '፦')
}
