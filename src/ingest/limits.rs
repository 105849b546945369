//! How far a file may be unpacked, and a text divided: numbers that no honest press text comes near.

use std::fmt;

/// Limits against files that are made to exhaust a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of marked-up text, unpacked: 256 MiB. Loose text has none but its lines'.
    pub bytes: u64,
    /// Levels of elements inside elements: 500.
    pub levels: u64,
    /// Elements, pieces of text, attributes and parts together: 4 million.
    pub nodes: u64,
    /// Lines of the text that hold something and are kept at a time: half a million, of which none takes more than a kilobyte
    /// while it is read.
    pub lines: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 256 << 20, levels: 500, nodes: 4_000_000, lines: 500_000 }
    }
}

/// What a file has too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// [`Limits::bytes`].
    Bytes,
    /// [`Limits::levels`].
    Levels,
    /// [`Limits::nodes`].
    Nodes,
    /// [`Limits::lines`].
    Lines,
    /// Something whose limit nobody needs to move.
    Fixed(&'static str),
}

impl Bound {
    /// What else can be done about it.
    pub(super) const fn advice(self) -> &'static str {
        match self {
            Self::Bytes => ", or raise --max-bytes",
            Self::Levels => ", or raise --max-levels",
            Self::Nodes => ", or raise --max-elements",
            Self::Lines => ", or raise --max-lines",
            Self::Fixed(_) => "",
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bytes => "bytes of text",
            Self::Levels => "levels of elements",
            Self::Nodes => "elements and parts",
            Self::Lines => "lines",
            Self::Fixed(what) => what,
        })
    }
}
