//! Labels: each line gets a role, an article, whether it goes on an earlier line, and how sure that is.
//!
//! In: the text, its lines, a language. Out: a [`Labelling`]. Knows nothing of documents or formats.

mod role;

pub use role::Role;

use crate::lang::Language;
use crate::source::Lines;
use crate::span::Span;

/// A line, or a part of a line that holds two elements, with what was decided of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Its characters, without outer white space.
    pub span: Span,
    /// Index into [`Lines::lines`] of the line that it is (part of).
    pub line: usize,
    /// What it is.
    pub role: Role,
    /// The article that it belongs to, from 1; 0 is the page.
    pub article: usize,
    /// True where it goes on the last earlier piece of the same role and article.
    pub joins: bool,
    /// How sure the role is, 0 to 1.
    pub confidence: f32,
}

/// What was decided of every line of a text.
#[derive(Clone, Debug, Default)]
pub struct Labelling {
    /// The pieces in the order of the text; every non-blank line has at least one.
    pub pieces: Vec<Piece>,
}

impl Labelling {
    /// What spoke for the role of a piece, the strongest first, in words for people.
    #[must_use]
    pub fn evidence(&self, _piece: usize) -> Vec<&'static str> {
        Vec::new()
    }
}

/// Labels every line of a text.
#[must_use]
pub fn label(_text: &str, lines: &Lines, _language: &Language) -> Labelling {
    let pieces = lines.lines.iter().enumerate().map(|(line, l)| Piece {
        span: l.span,
        line,
        role: if line == 0 { Role::Headline } else { Role::Paragraph },
        article: 1,
        joins: false,
        confidence: 1.0,
    });
    Labelling { pieces: pieces.collect() }
}
