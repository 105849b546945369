//! From the tags of the best path to pieces: articles counted, joins that join nothing undone.

use super::evidence::{Place, Seen, phrase};
use super::tag::{self, Step, Tag};
use super::{Piece, Role};
use crate::lang::Kind;
use crate::source::{Line, Start};
use std::ops::Range;

/// Turns the tags of elements and the shares of their roles into pieces, one a line.
pub(super) fn settle(
    tags: &[u8],
    shares: &[f32],
    trust: [f32; 2],
    seen: &[Seen],
    lines: &[Line],
    elements: &[Range<usize>],
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(lines.len());
    let mut article = 0;
    // The role of the last element that a column break or a caption does not end.
    let mut open: Option<Role> = None;
    // Lines above a headline are no article of their own.
    let mut only_head = true;
    for (((&number, &share), range), seen) in tags.iter().zip(shares).zip(elements).zip(seen) {
        let Tag { role, step } = tag::ALL[usize::from(number)];
        let confidence = (trust[0] + trust[1] * share).clamp(0.0, 1.0);
        let opens = article == 0 && role != Role::Furniture || step == Step::Opens && !only_head;
        if opens {
            article += 1;
            open = None;
            only_head = true;
        }
        only_head &= opens_head(role);
        let directly = pieces.last().is_some_and(|p| p.role == role);
        // What the mark-up begins anew may go on behind a picture, but not on the element right above.
        let begins = directly && lines[range.start].mark.start == Start::Element;
        let joins = step == Step::Joins && !opens && !begins && (open == Some(role) || directly);
        if open.is_none() || !interrupts(role) {
            open = Some(role);
        }
        let article = if role == Role::Credit && of_page(seen) { 0 } else { article };
        for line in range.clone() {
            let joins = if line == range.start { joins } else { tag::joinable(role) };
            pieces.push(Piece { span: lines[line].span, line, role, article, joins, confidence });
        }
    }
    pieces
}

/// True for a credit that says that it speaks for the whole page.
fn of_page(seen: &Seen) -> bool {
    [Place::Whole, Place::Opens].into_iter().any(|place| seen.has_number(phrase(Kind::CreditPage, place)))
}

/// True for what stands above a headline, and for what stands anywhere.
const fn opens_head(role: Role) -> bool {
    matches!(role, Role::Kicker | Role::Date | Role::Release | Role::Label | Role::Furniture | Role::Credit)
}

/// True for what may stand between the two halves of a paragraph.
const fn interrupts(role: Role) -> bool {
    matches!(role, Role::Caption | Role::Credit | Role::Furniture | Role::Note | Role::Table)
}
