//! Runs: the pieces that make one element, linked in the order of the text.
//!
//! In: the pieces of a labelling. Out: for each element its first piece, and from each piece the next of its element.

use crate::label::{Piece, Role};

/// No further piece.
const NONE: u32 = u32::MAX;

/// The elements of a page as chains of pieces.
pub(super) struct Runs<'a> {
    pieces: &'a [Piece],
    next: Vec<u32>,
    /// The first piece of each element, in the order of the text.
    pub(super) heads: Vec<usize>,
}

impl<'a> Runs<'a> {
    /// Links each joining piece to the last earlier one of its role and article; one that finds none opens an element.
    pub(super) fn new(pieces: &'a [Piece]) -> Self {
        let mut next = vec![NONE; pieces.len()];
        let mut heads = Vec::with_capacity(pieces.len());
        // The last piece of each role, article after article: their numbers go up from that of the first, behind the page's.
        let mut tails: Vec<[u32; Role::ALL.len()]> = Vec::new();
        let first = pieces.iter().map(|piece| piece.article).filter(|article| *article > 0).min().unwrap_or(1);
        for (at, piece) in pieces.iter().enumerate() {
            let article = (piece.article + 1).saturating_sub(first);
            if tails.len() <= article {
                tails.resize(article + 1, [NONE; Role::ALL.len()]);
            }
            let this = u32::try_from(at).unwrap_or(NONE);
            match std::mem::replace(&mut tails[article][piece.role as usize], this) {
                tail if tail != NONE && piece.joins => next[tail as usize] = this,
                _ => heads.push(at),
            }
        }
        Self { pieces, next, heads }
    }

    /// The first piece of an element.
    pub(super) fn first(&self, head: usize) -> &'a Piece {
        &self.pieces[head]
    }

    /// The pieces of an element.
    pub(super) fn pieces(&self, head: usize) -> impl Iterator<Item = &'a Piece> + '_ {
        let mut at = Some(head);
        std::iter::from_fn(move || {
            let piece = at?;
            at = self.after(piece);
            Some(&self.pieces[piece])
        })
    }

    /// The piece that follows another one in its element.
    fn after(&self, piece: usize) -> Option<usize> {
        match self.next[piece] {
            NONE => None,
            next => Some(next as usize),
        }
    }

    /// Every two pieces that follow each other in an element.
    pub(super) fn seams(&self) -> impl Iterator<Item = (&'a Piece, &'a Piece)> + '_ {
        (0..self.pieces.len()).filter_map(|at| Some((&self.pieces[at], &self.pieces[self.after(at)?])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn piece(line: usize, role: Role, joins: bool) -> Piece {
        Piece { span: Span::new(line * 2, line * 2 + 1), line, role, article: 1, joins, confidence: 1.0 }
    }

    #[test]
    fn a_caption_does_not_break_a_paragraph() {
        let pieces = [
            piece(0, Role::Paragraph, false),
            piece(1, Role::Caption, false),
            piece(2, Role::Paragraph, true),
            piece(3, Role::Credit, true),
        ];
        let runs = Runs::new(&pieces);
        assert_eq!(runs.heads, [0, 1, 3]);
        assert_eq!(runs.pieces(0).map(|p| p.line).collect::<Vec<_>>(), [0, 2]);
    }
}
