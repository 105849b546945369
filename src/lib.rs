//! Reads loose press text and finds what a subeditor sees at a glance: kicker, headline, byline, dateline, sections,
//! captions, credits, contacts. Writes it as JSON, NewsML-G2 and DOCX.
//!
//! The library holds no files, clock, randomness or environment: the same bytes and options give the same output.

pub mod assemble;
pub mod diagnostic;
pub mod ingest;
pub mod label;
pub mod lang;
pub mod model;
pub mod offsets;
mod parts;
mod read;
pub mod source;
pub mod span;
pub mod verify;
pub mod write;

pub use parts::{Part, Parts, ReadError, ReadOptions};
pub use read::{Reading, open, read};

/// The README's example, compiled and run with the documentation's tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
