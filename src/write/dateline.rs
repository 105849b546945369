//! The lines that say where and when.
//!
//! In: an article's dateline and the date on a line of its own. Out: one line for each, and one for both where one of
//! them is a part of the other's line.

use crate::model::{Article, Block, DateElement, Dateline};
use crate::span::Span;

/// One line.
pub(super) enum Line<'a> {
    /// The dateline, and the date that is a part of it.
    Dateline(&'a Dateline, Option<&'a DateElement>),
    /// The date, and the place in front of it on the same line.
    Date(&'a DateElement, Option<&'a str>),
}

/// The lines of an article.
pub(super) fn datelines(article: &Article) -> impl Iterator<Item = Line<'_>> {
    let lines = match (&article.dateline, &article.date) {
        (None, date) => [date.as_ref().map(|d| Line::Date(d, None)), None],
        (Some(line), None) => [Some(Line::Dateline(line, None)), None],
        (Some(line), Some(date)) => {
            let place = line.place.as_deref();
            if holds(&line.source, &date.source) && line.text.contains(&date.text) {
                [Some(Line::Dateline(line, Some(date))), None]
            } else if holds(&date.source, &line.source) && date.text.contains(&line.text) {
                [Some(Line::Date(date, place)), None]
            } else {
                [Some(Line::Dateline(line, None)), Some(Line::Date(date, None))]
            }
        }
    };
    lines.into_iter().flatten()
}

fn holds(outer: &[Span], inner: &[Span]) -> bool {
    !inner.is_empty() && inner.iter().all(|i| outer.iter().any(|o| o.contains(*i)))
}

impl<'a> Line<'a> {
    /// The words of the line.
    pub(super) fn text(&self) -> &'a str {
        match self {
            Self::Dateline(line, _) => &line.text,
            Self::Date(date, _) => &date.text,
        }
    }

    /// True where the line is the opening of a paragraph.
    pub(super) fn runs_in(&self, article: &Article) -> bool {
        let source = match self {
            Self::Dateline(line, _) => &line.source,
            Self::Date(date, _) => &date.source,
        };
        article.sections.iter().flat_map(|s| &s.blocks).any(|block| match block {
            Block::Paragraph(e) => holds(&e.source, source),
            Block::List { .. } | Block::Table { .. } | Block::Figure(_) => false,
        })
    }
}
