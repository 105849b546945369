//! Every piece of text that a document states, in one list.
//!
//! In: a document. Out: its [`Statement`]s and its figures. Each type is taken apart whole, so that a new field stops
//! the compiler here until somebody has said what it states.

use crate::model::{
    Article, Block, Byline, Cell, Contact, Credit, Date, DateElement, Dateline, Document, Element, Figure, Item,
    Person, Release, Row, Section,
};
use crate::span::Span;
use std::ops::Range;

/// What a statement is, as far as its place depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text that is nothing but itself: headline, paragraph, item, caption, note.
    Text,
    /// A row of a table.
    Row,
    /// A cell, inside the row of that number in the list.
    Cell(usize),
    /// Facts, which may lie inside any other element.
    Byline,
    Date,
    Dateline,
    Release,
    Contact,
    Credit,
}

impl Kind {
    /// True where an element of this kind may lie inside one of the `outer` kind.
    pub(super) fn may_lie_in(self, outer: Self) -> bool {
        match self {
            Self::Text | Self::Row => false,
            Self::Cell(_) => outer == Self::Row,
            Self::Byline | Self::Date | Self::Dateline | Self::Release | Self::Contact | Self::Credit => outer != self,
        }
    }
}

/// A piece of text with its places.
#[derive(Clone, Debug)]
pub(super) struct Statement<'d> {
    /// JSON Pointer.
    pub(super) at: String,
    pub(super) kind: Kind,
    /// What stands in front of the text in its place: a list item's mark.
    pub(super) marker: Option<&'d str>,
    pub(super) text: &'d str,
    /// In the document's unit.
    pub(super) source: &'d [Span],
    /// The typed values with their keys, each of which stands in the text.
    pub(super) facts: Vec<(&'static str, &'d str)>,
}

/// Of each figure: its pointer, its places, and which statements are its caption and credits.
pub(super) type Figures<'d> = Vec<(String, &'d [Span], Range<usize>)>;

/// All statements of a document in its own order, and its figures.
pub(super) fn of(document: &Document) -> (Vec<Statement<'_>>, Figures<'_>) {
    let Document { version: _, source: _, language: _, articles, credits, furniture, diagnostics: _ } = document;
    let mut walk = Walk::default();
    for (n, a) in articles.iter().enumerate() {
        walk.article(&format!("/articles/{n}"), a);
    }
    walk.credits("", credits);
    walk.elements("/furniture", furniture);
    (walk.statements, walk.figures)
}

#[derive(Default)]
struct Walk<'d> {
    statements: Vec<Statement<'d>>,
    figures: Figures<'d>,
}

impl<'d> Walk<'d> {
    fn state(&mut self, at: String, kind: Kind, text: &'d str, source: &'d [Span]) -> &mut Statement<'d> {
        let at_end = self.statements.len();
        self.statements.push(Statement { at, kind, marker: None, text, source, facts: Vec::new() });
        &mut self.statements[at_end]
    }

    fn element(&mut self, at: String, element: &'d Element) {
        let Element { text, source, confidence: _ } = element;
        self.state(at, Kind::Text, text, source);
    }

    fn elements(&mut self, at: &str, elements: &'d [Element]) {
        for (n, e) in elements.iter().enumerate() {
            self.element(format!("{at}/{n}"), e);
        }
    }

    fn article(&mut self, at: &str, article: &'d Article) {
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
        self.elements(&format!("{at}/kickers"), kickers);
        if let Some(e) = headline {
            self.element(format!("{at}/headline"), e);
        }
        self.elements(&format!("{at}/subheadlines"), subheadlines);
        for (n, b) in bylines.iter().enumerate() {
            self.byline(format!("{at}/bylines/{n}"), b);
        }
        if let Some(DateElement { text, source, confidence: _, value: _, inferred: _ }) = date {
            self.state(format!("{at}/date"), Kind::Date, text, source);
        }
        if let Some(d) = dateline {
            self.dateline(format!("{at}/dateline"), d);
        }
        if let Some(Release { text, source, confidence: _, kind: _, until }) = release {
            let facts = &mut self.state(format!("{at}/release"), Kind::Release, text, source).facts;
            facts.extend(until.as_ref().map(|d| date_words("until", d)));
        }
        for (n, s) in sections.iter().enumerate() {
            self.section(&format!("{at}/sections/{n}"), s);
        }
        self.credits(at, credits);
        for (n, c) in contacts.iter().enumerate() {
            self.contact(format!("{at}/contacts/{n}"), c);
        }
        self.elements(&format!("{at}/boilerplate"), boilerplate);
        self.elements(&format!("{at}/legal"), legal);
        self.elements(&format!("{at}/notes"), notes);
        if let Some(e) = end {
            self.element(format!("{at}/end"), e);
        }
    }

    fn section(&mut self, at: &str, section: &'d Section) {
        let Section { label, heading, blocks } = section;
        if let Some(e) = label {
            self.element(format!("{at}/label"), e);
        }
        if let Some(e) = heading {
            self.element(format!("{at}/heading"), e);
        }
        for (n, block) in blocks.iter().enumerate() {
            let at = format!("{at}/blocks/{n}");
            match block {
                Block::Paragraph(e) => self.element(at, e),
                Block::List { items } => {
                    for (n, Item { marker, text, source, confidence: _ }) in items.iter().enumerate() {
                        self.state(format!("{at}/items/{n}"), Kind::Text, text, source).marker = marker.as_deref();
                    }
                }
                Block::Table { rows } => {
                    for (n, row) in rows.iter().enumerate() {
                        self.row(format!("{at}/rows/{n}"), row);
                    }
                }
                Block::Figure(figure) => self.figure(at, figure),
            }
        }
    }

    fn row(&mut self, at: String, row: &'d Row) {
        let Row { text, source, confidence: _, cells } = row;
        let number = self.statements.len();
        let places: Vec<String> = (0..cells.len()).map(|n| format!("{at}/cells/{n}")).collect();
        self.state(at, Kind::Row, text, source);
        for (at, Cell { text, source }) in places.into_iter().zip(cells) {
            self.state(at, Kind::Cell(number), text, source);
        }
    }

    fn figure(&mut self, at: String, figure: &'d Figure) {
        let Figure { id: _, caption, credits, source } = figure;
        let first = self.statements.len();
        if let Some(e) = caption {
            self.element(format!("{at}/caption"), e);
        }
        self.credits(&at, credits);
        self.figures.push((at, source, first..self.statements.len()));
    }

    fn byline(&mut self, at: String, byline: &'d Byline) {
        let Byline { text, source, confidence: _, people, organization } = byline;
        let facts = &mut self.state(at, Kind::Byline, text, source).facts;
        facts.extend(people.iter().flat_map(person));
        facts.extend(organization.as_deref().map(|o| ("organization", o)));
    }

    fn dateline(&mut self, at: String, dateline: &'d Dateline) {
        let Dateline { text, source, confidence: _, place, date, organization } = dateline;
        let facts = &mut self.state(at, Kind::Dateline, text, source).facts;
        facts.extend(place.as_deref().map(|p| ("place", p)));
        facts.extend(date.as_ref().map(|d| date_words("date", d)));
        facts.extend(organization.as_deref().map(|o| ("organization", o)));
    }

    fn contact(&mut self, at: String, contact: &'d Contact) {
        let Contact { text, source, confidence: _, name, role, organization, phones, emails, urls } = contact;
        let facts = &mut self.state(at, Kind::Contact, text, source).facts;
        facts.extend(name.as_deref().map(|v| ("name", v)));
        facts.extend(role.as_deref().map(|v| ("role", v)));
        facts.extend(organization.as_deref().map(|v| ("organization", v)));
        for (key, list) in [("phones", phones), ("emails", emails), ("urls", urls)] {
            facts.extend(list.iter().map(|v| (key, v.as_str())));
        }
    }

    fn credits(&mut self, at: &str, credits: &'d [Credit]) {
        for (n, credit) in credits.iter().enumerate() {
            let Credit { text, source, confidence: _, scope: _, people, organization, date } = credit;
            let facts = &mut self.state(format!("{at}/credits/{n}"), Kind::Credit, text, source).facts;
            facts.extend(people.iter().flat_map(person));
            facts.extend(organization.as_deref().map(|o| ("organization", o)));
            facts.extend(date.as_ref().map(|d| date_words("date", d)));
        }
    }
}

fn person(person: &Person) -> impl Iterator<Item = (&'static str, &str)> {
    let Person { name, role } = person;
    std::iter::once(("name", name.as_str())).chain(role.as_deref().map(|r| ("role", r)))
}

/// The words of a date stand in the text; its values are read out of them.
fn date_words<'d>(key: &'static str, date: &'d Date) -> (&'static str, &'d str) {
    let Date { text, value: _, inferred: _ } = date;
    (key, text)
}
