//! Facts: small parsers that read typed values out of one element's text.
//!
//! In: a joined element and a language. Out: the model's values; the text stays beside them. What is not sure is left
//! out, and a diagnostic says so where somebody would expect it.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "a grammar asks for a few of the fifty phrase lists; the others are no part of it"
)]

mod bare_name;
mod bracket;
pub(super) mod byline;
mod chunks_east;
mod clock;
pub(super) mod contact;
mod contact_east;
mod contact_line;
mod contact_parts;
pub(super) mod credit;
mod credit_opener;
mod credit_place;
mod date;
pub(super) mod dated;
mod dateline;
mod dateline_day;
mod dateline_east;
mod dateline_issued;
mod dateline_mark;
mod dateline_place;
pub(super) mod envelope;
pub(super) mod fax;
mod house;
mod infer;
mod mail;
mod maker;
mod name;
mod number;
pub(super) mod opening;
mod people;
mod people_east;
mod people_parts;
mod phone;
mod photographer;
mod post;
mod reach;
pub(super) mod release;
mod uncased;

use super::join::Joined;
use crate::lang::Language;
use crate::model::{Date, Dateline};
use std::ops::Range;

/// What the parsers read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'a> {
    pub(super) language: &'a Language,
    /// The day from which partial dates get their year.
    pub(super) reference: Option<jiff::civil::Date>,
}

impl Facts<'_> {
    /// The model's value of a date in `text`.
    fn date(&self, text: &str, found: &date::Found) -> Date {
        Date {
            text: text[found.range.clone()].trim().to_owned(),
            value: found.day.iso(),
            inferred: self.reference.and_then(|day| infer::complete(found.day, day)),
        }
    }

    /// The model's value of a dateline; `range` is its place in the element's text.
    fn dateline(&self, joined: &Joined, read: &dateline::Read, range: Range<usize>) -> Dateline {
        let of = |range: &Option<Range<usize>>| range.clone().map(|r| joined.text[r].trim().to_owned());
        let (text, source) = joined.part(range);
        Dateline {
            text,
            source,
            confidence: joined.confidence,
            place: of(&read.place),
            date: read.date.as_ref().map(|found| self.date(&joined.text, found)),
            organization: of(&read.agency),
        }
    }
}
