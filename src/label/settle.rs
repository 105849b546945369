//! From the tags of the best path to pieces: articles counted, joins that join nothing undone.

use super::path::Scores;
use super::tag::{self, Step, Tag};
use super::{Piece, Role};
use crate::source::Lines;

/// Turns tags and their shares into pieces, one a line.
pub(super) fn settle(tags: &[u8], shares: &[Scores], lines: &Lines) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(tags.len());
    let mut article = 0;
    let mut open: Option<Role> = None;
    for (line, (&number, share)) in tags.iter().zip(shares).enumerate() {
        let Tag { role, step } = tag::ALL[usize::from(number)];
        let confidence: f32 = tag::ALL.iter().zip(share).filter(|(t, _)| t.role == role).map(|(_, s)| s).sum();
        let opens = step == Step::Opens || (article == 0 && role != Role::Furniture);
        if opens {
            article += 1;
            open = None;
        }
        let joins = step == Step::Joins && open == Some(role) && !opens;
        if !matches!(role, Role::Caption | Role::Credit | Role::Furniture | Role::Note | Role::Table) || open.is_none()
        {
            open = Some(role);
        }
        let own = pieces.last().is_some_and(|p: &Piece| p.role == role);
        pieces.push(Piece {
            span: lines.lines[line].span,
            line,
            role,
            article,
            joins: joins || (step == Step::Joins && own && !opens),
            confidence: confidence.min(1.0),
        });
    }
    pieces
}
