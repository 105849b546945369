//! What a proof can find: each kind with the words for it.

use crate::span::Span;
use std::fmt;

/// Something that stands against a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the document, as a JSON Pointer (RFC 6901); empty for the document as a whole.
    pub at: String,
    /// The line of the source that it is about, from 1, where it is about one.
    pub line: Option<usize>,
    /// What it is.
    pub fault: Fault,
}

impl Problem {
    pub(super) fn new(at: impl Into<String>, fault: Fault) -> Self {
        Self { at: at.into(), line: None, fault }
    }

    pub(super) fn on(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }
}

impl fmt::Display for Problem {
    /// `/articles/0/headline: line 3: …`, on one line as long as the quoted text is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.at.is_empty() {
            write!(f, "{}: ", self.at)?;
        }
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        self.fault.fmt(f)
    }
}

/// The kinds of problems. Spans are in the document's unit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The source has another length than the document says.
    #[error("the source has {found} bytes, and the document was read from {said}")]
    Bytes {
        /// Bytes by the document.
        said: usize,
        /// Bytes of the source.
        found: usize,
    },
    /// The source is another text, or the same one changed.
    #[error("the source is not the one that was read: its SHA-256 is {found}, and the document says {said}")]
    Hash {
        /// The hash in the document.
        said: String,
        /// The hash of the source.
        found: String,
    },
    /// There is no encoding of that name.
    #[error("unknown encoding \"{0}\"")]
    Encoding(String),
    /// The source cannot be read any more as the format that it is.
    #[error("the source {0}")]
    Unread(String),
    /// The text has more or fewer lines.
    #[error("the source has {found} lines, and the document says {said}")]
    Lines {
        /// Lines by the document.
        said: usize,
        /// Lines of the source.
        found: usize,
    },
    /// A place that ends behind the text.
    #[error("[{}, {}] reaches beyond the text, which ends at {length}", span.start, span.end)]
    OutOfRange {
        /// The place.
        span: Span,
        /// Length of the text in the document's unit.
        length: usize,
    },
    /// A place that begins or ends between the bytes (or units) of a character.
    #[error("[{}, {}] begins or ends inside a character", span.start, span.end)]
    InsideCharacter {
        /// The place.
        span: Span,
    },
    /// A place that is empty, or begins or ends with white space.
    #[error("[{}, {}] is empty, or begins or ends with white space", span.start, span.end)]
    Loose {
        /// The place.
        span: Span,
    },
    /// The text is not what its places give.
    #[error("says “{said}” from character {at} on, where the source has “{found}”")]
    Changed {
        /// Characters of the text that agree.
        at: usize,
        /// How the text goes on; empty where it ends.
        said: String,
        /// How the source goes on; empty where it ends.
        found: String,
    },
    /// The list item's mark does not open its place.
    #[error("has the marker “{0}”, which is not what its place begins with")]
    Marker(String),
    /// Two elements say the same characters, and none is a fact inside the other.
    #[error("says “{text}” twice: {other} has it too")]
    Doubled {
        /// What is said twice.
        text: String,
        /// The other element; the same one where it says it twice itself.
        other: String,
    },
    /// A fact that lies partly inside another element and partly outside.
    #[error("lies partly inside {0} and partly outside")]
    Astride(String),
    /// A cell outside its row.
    #[error("lies outside its row")]
    OutsideRow,
    /// The places together are many times as long as the text.
    #[error("the places of all elements are {times} times as long as the text")]
    Overfull {
        /// How many times.
        times: usize,
    },
    /// Characters that no element has.
    #[error("lost: “{0}”")]
    Lost(String),
    /// A figure whose place is not that of its caption and credits.
    #[error("its place is not that of its caption and credits together")]
    Figure,
    /// A value that does not stand in the text beside it.
    #[error("{key} “{value}” does not stand in its text")]
    NotInText {
        /// The value's key.
        key: &'static str,
        /// The value.
        value: String,
    },
}

/// The first characters of a text, for a message.
pub(super) fn excerpt(text: &str) -> String {
    const LENGTH: usize = 24;
    let mut chars = text.chars();
    let mut head: String = chars.by_ref().take(LENGTH).collect();
    if chars.next().is_some() {
        head.push('…');
    }
    head
}
