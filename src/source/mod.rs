//! From bytes to lines: decoding, and each line with its shape.
//!
//! In: the bytes of a file. Out: the decoded text and its non-blank [`Line`]s. Knows nothing of languages or roles.

#[cfg_attr(not(test), allow(dead_code, reason = "the build makes the table of it"))]
mod class;
mod class_table;
mod decode;
mod digest;
mod line;
mod mark;
mod punctuation;
#[cfg_attr(not(test), allow(dead_code, reason = "the build makes the table of it"))]
mod script;

pub use class::Class;
pub use class_table::{is_blank, is_hangul, is_unspaced, script_of};
pub use decode::{DecodeError, Decoded, decode, decode_again};
pub use digest::sha256;
pub use line::{Line, Lines, lines};
pub(crate) use line::{Splitter, count};
pub use mark::{Hint, Mark, Start};
pub use punctuation::{is_colon, is_comma, is_full_stop, is_question, is_sentence_end};
pub use script::{Script, decimal, is_word_mark};
