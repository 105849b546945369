//! Writers: a document and options in, bytes out, with diagnostics for what the format cannot say.
//!
//! [`WRITERS`] is the one list: the command line's choices, help, extension guessing, the README's table and the tests
//! derive from it. A writer changes nothing, prints nothing and knows nothing of readers or labels.

mod body;
mod credit;
mod date;
mod dateline;
pub mod docx;
mod flow;
pub mod html;
mod ids;
pub mod json;
pub mod jsonl;
mod lack;
mod language;
pub mod markdown;
mod meta;
pub mod newsml;
pub mod ninjs;
pub mod nitf;
mod plain;
mod rights;
mod table;
pub mod text;
pub mod wrap;
mod xml;
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
    /// What stands around the items of NewsML-G2.
    pub wrap: Wrap,
    /// The version of ninjs.
    pub ninjs: Ninjs,
    /// Columns of a line of plain text; every paragraph is one line where absent.
    pub width: Option<usize>,
}

impl Default for Options {
    /// Compact, at the Unix epoch, without a provider; everything else as it is by default.
    fn default() -> Self {
        Self {
            provider: None,
            date: jiff::Timestamp::UNIX_EPOCH,
            pretty: false,
            body: Body::default(),
            wrap: Wrap::default(),
            ninjs: Ninjs::default(),
            width: None,
        }
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

/// What stands around the items of NewsML-G2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wrap {
    /// A message with a package, its texts and their pictures.
    #[default]
    Message,
    /// Nothing: the item of the only article, with the words of its pictures in its body. A page of several articles,
    /// or of none, is a message all the same.
    Item,
}

/// A version of ninjs: their keys differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ninjs {
    /// 3.1 of 2024.
    #[default]
    V3_1,
    /// 2.2 of 2023.
    V2_2,
    /// 1.4 of 2022, for systems that do not know the lists of 2.0.
    V1_4,
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
    /// Extensions in lower case without the first dot; the first is the one given to files.
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

impl Writer {
    /// True where the outputs of a text's parts, one behind the other, are the output of the text.
    #[must_use]
    pub fn is_by_article(&self) -> bool {
        self.name == jsonl::WRITER.name
    }
}

/// Every output format. A newcomer adds one file and one line here.
pub static WRITERS: &[&Writer] = &[
    &json::WRITER,
    &jsonl::WRITER,
    &newsml::WRITER,
    &nitf::WRITER,
    &ninjs::WRITER,
    &docx::WRITER,
    &html::WRITER,
    &markdown::WRITER,
    &text::WRITER,
];

/// The writer of that name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Writer> {
    WRITERS.iter().copied().find(|w| w.name == name)
}

/// The writer whose files have such a name: of several extensions the longest counts, so that `page.ninjs.json` is
/// ninjs and `page.json` is not (any case).
#[must_use]
pub fn by_file_name(name: &str) -> Option<&'static Writer> {
    let name = name.to_lowercase();
    let length = |w: &Writer| {
        let ends = |e: &&&str| name.strip_suffix(**e).is_some_and(|stem| stem.ends_with('.'));
        w.extensions.iter().filter(ends).map(|e| e.len()).max()
    };
    WRITERS.iter().copied().filter(|w| length(w).is_some()).max_by_key(|w| length(w))
}
