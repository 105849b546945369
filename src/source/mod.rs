//! From bytes to lines: decoding, and each line with its shape.
//!
//! In: the bytes of a file. Out: the decoded text and its non-blank [`Line`]s. Knows nothing of languages or roles.

mod decode;
mod digest;
mod line;
mod mark;
mod script;

pub use decode::{DecodeError, Decoded, decode, decode_again};
pub use digest::sha256;
pub use line::{Line, Lines, lines};
pub use mark::{Hint, Mark, Start};
pub use script::{Script, is_blank, is_hangul, is_unspaced, script_of};
