//! What was read, element by element, each with the pieces of the source that it was read from.
//!
//! In: a reading. Out: [`Item`]s in the order of the page, article by article, and for each piece the item that it
//! became. A row of a table and an item of a list are elements of their own here.

use copydesk::Reading;
use copydesk::label::{Piece, Role};
use copydesk::model::{Article, Block, Byline, Contact, Credit, Date, Dateline, Element, Person, Release, ReleaseKind};
use copydesk::span::Span;

/// An element of the document.
pub(super) struct Item<'a> {
    /// The article, from 1; 0 is the page.
    pub(super) article: usize,
    pub(super) role: Role,
    /// What the element is called: its role, or what it is inside another element.
    pub(super) name: &'static str,
    pub(super) text: &'a str,
    /// 0 to 1.
    pub(super) confidence: f32,
    /// What was read out of the text: a name for people, and the value.
    pub(super) facts: Vec<(&'static str, String)>,
    /// The pieces that hold its characters.
    pub(super) pieces: Vec<usize>,
    source: &'a [Span],
}

/// All items, and for each piece the number of the item that it became.
pub(super) fn items(reading: &Reading) -> (Vec<Item<'_>>, Vec<Option<usize>>) {
    let document = &reading.document;
    let mut all = Vec::new();
    for (article, n) in document.articles.iter().zip(1..) {
        let mut found = Found { article: n, items: Vec::new() };
        found.article(article);
        found.items.sort_by_key(|i| i.source.first().map_or(usize::MAX, |s| s.start));
        all.append(&mut found.items);
    }
    let mut page = Found { article: 0, items: Vec::new() };
    document.credits.iter().for_each(|c| page.credit(c));
    document.furniture.iter().for_each(|e| page.element(Role::Furniture, e));
    all.append(&mut page.items);

    let pieces = &reading.labels.pieces;
    let mut became: Vec<Option<usize>> = vec![None; pieces.len()];
    for (number, item) in all.iter_mut().enumerate() {
        item.pieces = overlapping(pieces, item.source);
        for &piece in &item.pieces {
            // A byline inside a paragraph is read from the paragraph's piece, which became the paragraph.
            if became[piece].is_none() || pieces[piece].role == item.role {
                became[piece] = Some(number);
            }
        }
    }
    (all, became)
}

/// The pieces that share characters with the places.
fn overlapping(pieces: &[Piece], source: &[Span]) -> Vec<usize> {
    let mut found = Vec::new();
    for span in source {
        let first = pieces.partition_point(|p| p.span.end <= span.start);
        found.extend((first..pieces.len()).take_while(|&p| pieces[p].span.start < span.end));
    }
    found.sort_unstable();
    found.dedup();
    found
}

struct Found<'a> {
    article: usize,
    items: Vec<Item<'a>>,
}

impl<'a> Found<'a> {
    fn add(
        &mut self,
        role: Role,
        text: &'a str,
        source: &'a [Span],
        confidence: f32,
        facts: Vec<(&'static str, String)>,
    ) {
        self.items.push(Item {
            article: self.article,
            role,
            name: role.name(),
            text,
            confidence,
            facts,
            pieces: Vec::new(),
            source,
        });
    }

    fn element(&mut self, role: Role, e: &'a Element) {
        self.add(role, &e.text, &e.source, e.confidence, Vec::new());
    }

    fn article(&mut self, a: &'a Article) {
        let elements = [
            (Role::Kicker, a.kickers.as_slice()),
            (Role::Headline, a.headline.as_slice()),
            (Role::Subheadline, &a.subheadlines),
            (Role::Boilerplate, &a.boilerplate),
            (Role::Legal, &a.legal),
            (Role::Note, &a.notes),
            (Role::Endmark, a.end.as_slice()),
        ];
        for (role, list) in elements {
            for e in list {
                self.element(role, e);
            }
        }
        for section in &a.sections {
            section.label.iter().for_each(|e| self.element(Role::Label, e));
            section.heading.iter().for_each(|e| self.element(Role::Heading, e));
            section.blocks.iter().for_each(|b| self.block(b));
        }
        a.bylines.iter().for_each(|b| self.byline(b));
        if let Some(d) = &a.date {
            self.add(Role::Date, &d.text, &d.source, d.confidence, values(d.value.as_deref(), d.inferred.as_deref()));
        }
        a.dateline.iter().for_each(|d| self.dateline(d));
        a.release.iter().for_each(|r| self.release(r));
        a.credits.iter().for_each(|c| self.credit(c));
        a.contacts.iter().for_each(|c| self.contact(c));
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph(e) => self.element(Role::Paragraph, e),
            Block::List { items } => {
                for item in items {
                    let marker = item.marker.iter().map(|m| ("marker", m.clone())).collect();
                    self.add(Role::List, &item.text, &item.source, item.confidence, marker);
                }
            }
            Block::Table { rows } => {
                for row in rows {
                    let cells: Vec<&str> = row.cells.iter().map(|c| c.text.as_str()).collect();
                    let facts = if cells.is_empty() { Vec::new() } else { vec![("cells", cells.join(" | "))] };
                    self.add(Role::Table, &row.text, &row.source, row.confidence, facts);
                }
            }
            Block::Figure(f) => {
                f.caption.iter().for_each(|c| self.element(Role::Caption, c));
                f.credits.iter().for_each(|c| self.credit(c));
            }
        }
    }

    fn byline(&mut self, b: &'a Byline) {
        let facts = people(&b.people).chain(fact("organization", b.organization.as_deref())).collect();
        self.add(Role::Byline, &b.text, &b.source, b.confidence, facts);
    }

    fn dateline(&mut self, d: &'a Dateline) {
        let facts = fact("place", d.place.as_deref());
        let facts = facts.chain(day(d.date.as_ref())).chain(fact("organization", d.organization.as_deref()));
        self.add(Role::Date, &d.text, &d.source, d.confidence, facts.collect());
        if let Some(item) = self.items.last_mut() {
            item.name = "dateline";
        }
    }

    fn release(&mut self, r: &'a Release) {
        let kind = r.kind.map(|kind| match kind {
            ReleaseKind::Immediate => "immediate",
            ReleaseKind::Embargo => "embargo",
        });
        let facts = fact("kind", kind).chain(day(r.until.as_ref())).collect();
        self.add(Role::Release, &r.text, &r.source, r.confidence, facts);
    }

    fn credit(&mut self, c: &'a Credit) {
        let facts = people(&c.people).chain(fact("organization", c.organization.as_deref()));
        self.add(Role::Credit, &c.text, &c.source, c.confidence, facts.chain(day(c.date.as_ref())).collect());
    }

    fn contact(&mut self, c: &'a Contact) {
        let of_person = [("name", &c.name), ("function", &c.role), ("organization", &c.organization)];
        let of_person = of_person.into_iter().flat_map(|(name, value)| fact(name, value.as_deref()));
        let lists = [("telephone", &c.phones), ("mail", &c.emails), ("web", &c.urls)];
        let lists = lists.into_iter().flat_map(|(name, list)| list.iter().map(move |v| (name, v.clone())));
        self.add(Role::Contact, &c.text, &c.source, c.confidence, of_person.chain(lists).collect());
    }
}

fn fact(name: &'static str, value: Option<&str>) -> impl Iterator<Item = (&'static str, String)> {
    value.map(|v| (name, v.to_owned())).into_iter()
}

fn people(people: &[Person]) -> impl Iterator<Item = (&'static str, String)> {
    people.iter().map(|p| match &p.role {
        Some(role) => ("person", format!("{}, {role}", p.name)),
        None => ("person", p.name.clone()),
    })
}

fn day(date: Option<&Date>) -> impl Iterator<Item = (&'static str, String)> {
    date.map(|d| values(d.value.as_deref(), d.inferred.as_deref())).into_iter().flatten()
}

fn values(value: Option<&str>, inferred: Option<&str>) -> Vec<(&'static str, String)> {
    fact("date", value).chain(fact("date with the year of the reference", inferred)).collect()
}
