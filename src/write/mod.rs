//! Writers: a document and options in, bytes out, with diagnostics for what the format cannot say.
//!
//! [`WRITERS`] is the one list: the command line's choices, help, extension guessing, the README's table and the tests
//! derive from it. A writer changes nothing, prints nothing and knows nothing of readers or labels.

pub mod docx;
mod flow;
pub mod html;
pub mod json;
pub mod markdown;
mod meta;
pub mod newsml;
mod plain;
pub mod text;
pub mod wrap;
mod xml_text;

use crate::diagnostic::Diagnostic;
use crate::model::Document;
use std::io::{self, Write};

/// What a caller may choose about an output; every writer takes what concerns it.
#[derive(Clone, Debug)]
pub struct Options {
    /// Who sends the document (NewsML-G2 provider, DOCX creator where no byline names one).
    pub provider: Option<String>,
    /// When the document is made: the only time that a writer knows. The same input and date give the same bytes.
    pub date: jiff::Timestamp,
    /// Indented instead of compact, where the format has both.
    pub pretty: bool,
    /// The mark-up of article bodies inside NewsML-G2.
    pub body: Body,
    /// Columns of a line of plain text; every paragraph is one line where absent.
    pub width: Option<usize>,
}

impl Default for Options {
    /// Compact XHTML bodies at the Unix epoch, without a provider.
    fn default() -> Self {
        Self { provider: None, date: jiff::Timestamp::UNIX_EPOCH, pretty: false, body: Body::Xhtml, width: None }
    }
}

/// The mark-up of article bodies inside NewsML-G2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Body {
    /// XHTML, flat enough that importers which read only the children of `body` lose nothing.
    #[default]
    Xhtml,
    /// NITF 3.6.
    Nitf,
}

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The sink failed; a broken pipe arrives here too.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The format's own library refused.
    #[error("{format}: {message}")]
    Format {
        /// The writer's name.
        format: &'static str,
        /// What the library said.
        message: String,
    },
}

/// Divides the cells of a row that is set as a line: white space that is not folded.
const CELL_GAP: &str = "\u{2003}";

/// The one signature of all writers.
///
/// Takes a finished document with offsets in bytes and the options, writes to `out`, and gives back what the format
/// could not express.
pub type WriteFn = fn(&Document, &Options, &mut dyn Write) -> Result<Vec<Diagnostic>, WriteError>;

/// An output format.
#[derive(Clone, Copy, Debug)]
pub struct Writer {
    /// The name on the command line.
    pub name: &'static str,
    /// Extensions without the dot; the first is the one given to files.
    pub extensions: &'static [&'static str],
    /// IANA media type.
    pub media_type: &'static str,
    /// True where the bytes are not text, so that a terminal is no place for them.
    pub binary: bool,
    /// One line for help and README.
    pub about: &'static str,
    /// The writer itself.
    pub write: WriteFn,
}

/// Every output format. A newcomer adds one file and one line here.
pub static WRITERS: &[&Writer] =
    &[&json::WRITER, &newsml::WRITER, &docx::WRITER, &html::WRITER, &markdown::WRITER, &text::WRITER];

/// The writer of that name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Writer> {
    WRITERS.iter().copied().find(|w| w.name == name)
}

/// The writer whose files have that extension (without the dot, any case).
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static Writer> {
    WRITERS.iter().copied().find(|w| w.extensions.iter().any(|e| e.eq_ignore_ascii_case(extension)))
}
