//! Long texts, window by window: what is needed to label a page is not kept for a whole archive in one file.
//!
//! In: the lines of a text. Out: its [`Labelling`]. A text of no more lines than a window is one page. Of a longer one each
//! window is labelled as a page, with lines above and below it that are there to be seen alone: their labels are the other
//! windows' business. A window ends where an element does.

use super::{Labelling, Piece, label_page};
use crate::lang::Language;
use crate::source::Line;
use std::ops::Range;

/// Lines of a window.
const WINDOW: usize = 4096;
/// Lines above and below that are seen and not labelled.
const MARGIN: usize = 128;
/// The rest of a text is no window of its own where it has fewer lines.
const LEAST: usize = WINDOW / 2;

/// Labels a text window by window. Lines that are dealt with may be taken away in between.
#[derive(Debug, Default)]
pub(crate) struct Labeller {
    /// What was decided and not taken away yet.
    labels: Labelling,
    /// Lines that were labelled.
    done: usize,
}

impl Labeller {
    /// Lines that must be there for the next window, unless the text ends before.
    #[must_use]
    pub(crate) const fn reach(&self) -> usize {
        self.done + WINDOW + MARGIN + LEAST
    }

    /// Lines that were labelled.
    #[must_use]
    pub(crate) const fn done(&self) -> usize {
        self.done
    }

    /// Labels the next window. `lines` end with the text, or have [`reach`](Self::reach). What was seen is kept where `keep`
    /// says so.
    pub(crate) fn step(&mut self, text: &str, lines: &[Line], language: &Language, keep: bool) {
        let from = self.done.saturating_sub(MARGIN);
        let window = lines.len().min(self.done + WINDOW + MARGIN);
        let to = if lines.len() - window < LEAST { lines.len() } else { window };
        let (pieces, mut page) = label_page(text, &lines[from..to], language);
        let first = pieces.partition_point(|piece| piece.line < self.done - from);
        let last = if to == lines.len() { pieces.len() } else { end(&pieces, first, to - MARGIN - from) };
        self.done = pieces.get(last).map_or(lines.len(), |piece| from + piece.line);
        if keep {
            page.element_of.drain(..first);
            self.labels.windows.push((self.labels.pieces.len(), page));
        }
        add(&mut self.labels.pieces, &pieces, first..last, from);
    }

    /// The line that begins the last article of those that begin above what the next window sees. `None` where no article
    /// ends there.
    #[must_use]
    pub(crate) fn border(&self) -> Option<usize> {
        let pieces = &self.labels.pieces;
        let end = pieces.partition_point(|piece| piece.line + MARGIN <= self.done);
        // Articles are numbered upwards; 0 is the page.
        let mut lowest = usize::MAX;
        let mut last = None;
        for (at, piece) in pieces.iter().enumerate().rev().filter(|(_, piece)| piece.article > 0) {
            match last {
                Some(line) if piece.article < lowest => return Some(line),
                _ => lowest = piece.article,
            }
            let begins = at > 0 && pieces[at - 1].line < piece.line && !piece.joins;
            last = (at < end && begins).then_some(piece.line);
        }
        None
    }

    /// Takes away what was decided of the lines before `line`, which will not be there again.
    pub(crate) fn take(&mut self, line: usize) -> Labelling {
        let below = self.labels.pieces.partition_point(|piece| piece.line < line);
        let rest = self.labels.pieces.split_off(below);
        let pieces = std::mem::replace(&mut self.labels.pieces, rest);
        for piece in &mut self.labels.pieces {
            piece.line -= line;
        }
        self.done -= line;
        Labelling { pieces, windows: std::mem::take(&mut self.labels.windows) }
    }
}

/// Labels every line of a text.
pub(super) fn label(text: &str, lines: &[Line], language: &Language, keep: bool) -> Labelling {
    let mut labeller = Labeller::default();
    loop {
        labeller.step(text, lines, language, keep);
        if labeller.done == lines.len() {
            return labeller.labels;
        }
    }
}

/// The last piece behind `first` and not below a line that begins an element; the line's where there is none.
fn end(pieces: &[Piece], first: usize, line: usize) -> usize {
    let most = pieces.partition_point(|piece| piece.line < line);
    let begins = |at: &usize| !pieces[*at].joins && pieces[*at].line > pieces[*at - 1].line;
    (first + 1..=most).rev().find(begins).unwrap_or(most)
}

/// Adds some pieces of a window that begins with line `from`, with the numbers that lines and articles have in the text.
fn add(all: &mut Vec<Piece>, pieces: &[Piece], range: Range<usize>, from: usize) {
    let article_of = |piece: &Piece| (piece.article > 0).then_some(piece.article);
    let latest = |pieces: &[Piece]| pieces.iter().rev().find_map(article_of).unwrap_or(0);
    // What is the last article above the window's own lines is the last one so far.
    let (before, above) = (latest(all), latest(&pieces[..range.start]));
    let article = |number: usize| if number == 0 { 0 } else { (before + number).saturating_sub(above).max(1) };
    let open = all.last().map(|last| (last.role, last.article));
    let start = all.len();
    all.extend(pieces[range].iter().map(|piece| Piece {
        line: from + piece.line,
        article: article(piece.article),
        ..*piece
    }));
    // What goes on nothing that the window above closes with is an element of its own.
    if let Some(piece) = all.get_mut(start) {
        piece.joins &= open == Some((piece.role, piece.article));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::Role;
    use crate::source;

    /// With a headline in capitals: of so many alike, each must be in little doubt.
    fn article(number: usize) -> String {
        format!(
            "FERRY {number} LEAVES THE HARBOUR\n\nBy Jane Doe\n\nLIMA (AP) - The council said on Monday that ferry {number} will \
             sail between\nthe harbour and the island from May on.\n\nIt will carry {number} people and 40 cars, twice as many \
             as the old one.\n\n"
        )
    }

    #[test]
    fn a_long_text_is_read_like_a_short_one() {
        // Numbers that are no years.
        let text: String = (3000..3000 + 3 * WINDOW / 5).map(article).collect();
        let (lines, language) = (source::lines(&text).lines, Language::of("en"));
        let labels = label(&text, &lines, &language, true);
        assert!(labels.windows.len() > 2);
        assert!(labels.pieces.iter().map(|piece| piece.line).eq(0..lines.len()));
        for (at, pieces) in labels.pieces.chunks(5).enumerate() {
            let roles: Vec<(Role, usize)> = pieces.iter().map(|piece| (piece.role, piece.article)).collect();
            let expected = [Role::Headline, Role::Byline, Role::Paragraph, Role::Paragraph, Role::Paragraph];
            assert_eq!(roles, expected.map(|role| (role, at + 1)), "article {at}");
        }
        assert!((0..labels.pieces.len()).step_by(997).all(|piece| !labels.evidence(piece).is_empty()));
    }

    #[test]
    fn what_was_seen_is_kept_where_it_is_asked_for() {
        let text = article(7);
        let (lines, language) = (source::lines(&text).lines, Language::of("en"));
        assert!(label(&text, &lines, &language, false).evidence(0).is_empty());
        assert!(!label(&text, &lines, &language, true).evidence(0).is_empty());
    }

    #[test]
    fn an_element_longer_than_a_window_stays_whole() {
        let text = "and the ferry sails from the harbour to the island while the council looks on at all of it\n"
            .repeat(3 * WINDOW);
        let lines = source::lines(&text).lines;
        let pieces = label(&text, &lines, &Language::of("en"), false).pieces;
        assert_eq!(pieces.len(), lines.len());
        assert_eq!(pieces.iter().filter(|piece| !piece.joins).count(), 1);
    }
}
