//! How far a file may be unpacked: numbers that no honest press text comes near.

/// Limits against files that are made to exhaust a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of marked-up text, unpacked: 256 MiB.
    pub bytes: u64,
    /// Levels of elements inside elements, of messages inside messages: 500.
    pub levels: u64,
    /// Elements, pieces of text, attributes and parts together: 4 million.
    pub nodes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 256 << 20, levels: 500, nodes: 4_000_000 }
    }
}
