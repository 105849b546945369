//! Every place that a document names, in one walk: for whoever counts offsets in another unit.
//!
//! In: a document and what to do with a span. Out: the document with its spans changed. Each type is taken apart whole,
//! so that a new field stops the compiler here.

use super::{
    Article, Block, Byline, Cell, Contact, Credit, DateElement, Dateline, Document, Element, Figure, Item, Release,
    Row, Section,
};
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// What is done with each span; an error ends the walk.
type Visit<'a, E> = &'a mut dyn FnMut(&mut Span) -> Result<(), E>;

impl Document {
    /// Visits every span of the document, those of its diagnostics too; the first error ends the walk.
    pub fn try_spans_mut<E>(&mut self, mut visit: impl FnMut(&mut Span) -> Result<(), E>) -> Result<(), E> {
        let Self { version: _, source: _, language: _, articles, credits, furniture, diagnostics } = self;
        let visit: Visit<'_, E> = &mut visit;
        articles.iter_mut().try_for_each(|a| article(a, visit))?;
        credits.iter_mut().try_for_each(|c| credit(c, visit))?;
        elements(furniture, visit)?;
        diagnostics.iter_mut().try_for_each(|d| {
            let Diagnostic { code: _, severity: _, line: _, source, message: _, help: _ } = d;
            spans(source, visit)
        })
    }
}

fn spans<E>(list: &mut [Span], visit: Visit<'_, E>) -> Result<(), E> {
    list.iter_mut().try_for_each(visit)
}

fn article<E>(article: &mut Article, visit: Visit<'_, E>) -> Result<(), E> {
    let Article {
        id: _,
        language: _,
        kickers,
        headline,
        subheadlines,
        bylines,
        date,
        dateline,
        release,
        sections,
        credits,
        contacts,
        boilerplate,
        legal,
        notes,
        end,
    } = article;
    elements(kickers, visit)?;
    elements(headline, visit)?;
    elements(subheadlines, visit)?;
    for Byline { text: _, source, confidence: _, people: _, organization: _ } in bylines {
        spans(source, visit)?;
    }
    if let Some(DateElement { text: _, source, confidence: _, value: _, inferred: _ }) = date {
        spans(source, visit)?;
    }
    if let Some(Dateline { text: _, source, confidence: _, place: _, date: _, organization: _ }) = dateline {
        spans(source, visit)?;
    }
    if let Some(Release { text: _, source, confidence: _, kind: _, until: _ }) = release {
        spans(source, visit)?;
    }
    sections.iter_mut().try_for_each(|s| section(s, visit))?;
    credits.iter_mut().try_for_each(|c| credit(c, visit))?;
    for contact in contacts {
        let Contact {
            text: _,
            source,
            confidence: _,
            name: _,
            role: _,
            organization: _,
            phones: _,
            emails: _,
            urls: _,
        } = contact;
        spans(source, visit)?;
    }
    elements(boilerplate, visit)?;
    elements(legal, visit)?;
    elements(notes, visit)?;
    elements(end, visit)
}

fn section<E>(section: &mut Section, visit: Visit<'_, E>) -> Result<(), E> {
    let Section { label, heading, blocks } = section;
    elements(label, visit)?;
    elements(heading, visit)?;
    for block in blocks {
        match block {
            Block::Paragraph(e) => elements([e], visit)?,
            Block::List { items } => {
                for Item { marker: _, text: _, source, confidence: _ } in items {
                    spans(source, visit)?;
                }
            }
            Block::Table { rows } => {
                for Row { text: _, source, confidence: _, cells } in rows {
                    spans(source, visit)?;
                    for Cell { text: _, source } in cells {
                        spans(source, visit)?;
                    }
                }
            }
            Block::Figure(Figure { id: _, caption, credits, source }) => {
                elements(caption, visit)?;
                credits.iter_mut().try_for_each(|c| credit(c, visit))?;
                spans(source, visit)?;
            }
        }
    }
    Ok(())
}

fn credit<E>(credit: &mut Credit, visit: Visit<'_, E>) -> Result<(), E> {
    let Credit { text: _, source, confidence: _, scope: _, people: _, organization: _, date: _ } = credit;
    spans(source, visit)
}

fn elements<'e, E>(elements: impl IntoIterator<Item = &'e mut Element>, visit: Visit<'_, E>) -> Result<(), E> {
    for Element { text: _, source, confidence: _ } in elements {
        spans(source, visit)?;
    }
    Ok(())
}
