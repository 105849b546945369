//! One article from its elements: each role goes to its place in the model.
//!
//! In: the elements of an article in the order of the text. Out: the [`Article`]; what belongs to the page goes to the
//! page.

use super::fact::{byline, contact, credit, dated, envelope, fax, opening, release};
use super::figure::{Tie, ties};
use super::join::Joined;
use super::section::Body;
use super::{Desk, headline};
use crate::label::Role;
use crate::model::{Article, Byline, Credit, DateElement, Dateline, Figure, Release, ReleaseKind, Scope};
use crate::span::Span;

/// How many elements in front of the text may say the day.
const MARGIN: usize = 12;
/// How many paragraphs from the first may hold the dateline.
const OPENING: usize = 3;

/// An article while it is built.
struct Builder<'d, 'a> {
    desk: &'d mut Desk<'a>,
    article: Article,
    body: Body,
    contacts: Vec<Joined>,
    paragraphs: usize,
    /// The day that the release instruction gives besides the embargo.
    release_day: Option<DateElement>,
    /// True where the dateline is of a date line.
    dated: bool,
}

/// Builds an article from the first pieces of its elements.
///
/// `number` is the article's in the labels.
pub(super) fn build(desk: &mut Desk, id: String, number: usize, heads: &[usize]) -> Article {
    let article = Article { id, ..Article::default() };
    let mut builder = Builder {
        desk,
        article,
        body: Body::default(),
        contacts: Vec::new(),
        paragraphs: 0,
        release_day: None,
        dated: false,
    };
    let elements: Vec<(Role, Joined)> = heads.iter().map(|&head| builder.desk.join(head)).collect();
    builder.single(heads, &elements);
    let roles: Vec<Role> = elements.iter().map(|(role, _)| *role).collect();
    let ties = builder.ties(&elements, &roles);
    let last = roles.iter().rposition(|r| *r == Role::Paragraph);
    let envelope = builder.envelope(&elements, number);
    let mut figures = builder.credits(&elements, &ties);
    for (at, (role, joined)) in elements.into_iter().enumerate() {
        if role != Role::Contact && role != Role::Furniture {
            builder.close_contacts();
        }
        if role == Role::Credit {
            if let Some(alone) = figures[at].take() {
                builder.figure(None, alone);
            }
        } else if role == Role::Caption {
            let credits = figures[at].take().unwrap_or_default();
            builder.figure(Some(joined), credits);
        } else {
            builder.element(role, joined, Some(at) == last);
        }
    }
    builder.finish(envelope)
}

impl Builder<'_, '_> {
    fn ties(&self, elements: &[(Role, Joined)], roles: &[Role]) -> Vec<(usize, Tie)> {
        let facts = self.desk.facts;
        let says = |at: usize| credit::reach(&elements[at].1.text, facts.language);
        let own =
            |(role, joined): &(Role, Joined)| *role == Role::Caption && !credit::inside(joined, &facts).is_empty();
        ties(roles, says, elements.iter().map(own).collect())
    }

    /// The credits at their captions' places, or at their own where they stand alone; the others go to article and page.
    fn credits(&mut self, elements: &[(Role, Joined)], ties: &[(usize, Tie)]) -> Vec<Option<Vec<Credit>>> {
        let mut placed: Vec<Option<Vec<Credit>>> = vec![None; elements.len()];
        for &(at, tie) in ties {
            let joined = &elements[at].1;
            let read = |scope| credit::line(joined, scope, &self.desk.facts);
            match tie {
                Tie::Caption(caption) => placed[caption].get_or_insert_default().push(read(Scope::Figure)),
                Tie::Alone => placed[at] = Some(vec![read(Scope::Figure)]),
                Tie::Article => self.article.credits.push(read(Scope::Article)),
                Tie::Page => {
                    let credit = read(Scope::Page);
                    self.desk.page.credits.push(credit);
                }
            }
        }
        placed
    }

    fn figure(&mut self, caption: Option<Joined>, mut credits: Vec<Credit>) {
        let mut source: Vec<Span> = credits.iter().flat_map(|c| c.source.iter().copied()).collect();
        if let Some(joined) = &caption {
            source.extend(&joined.source);
            credits.extend(credit::inside(joined, &self.desk.facts));
        }
        source.sort_unstable();
        self.desk.figures += 1;
        let id = format!("f{}", self.desk.figures);
        self.body.figure(Figure { id, caption: caption.map(Joined::into_element), credits, source });
    }

    fn element(&mut self, role: Role, joined: Joined, last_paragraph: bool) {
        let article = &mut self.article;
        match role {
            Role::Kicker => article.kickers.push(joined.into_element()),
            // Made of all their lines already.
            Role::Headline | Role::Endmark | Role::Caption | Role::Credit => {}
            Role::Subheadline => article.subheadlines.push(joined.into_element()),
            Role::Byline => {
                let facts = self.desk.facts;
                let (bylines, credits) = byline::line(&joined, &facts, &mut self.desk.page.diagnostics);
                article.bylines.extend(bylines);
                article.credits.extend(credits);
            }
            Role::Date => self.date(&joined),
            Role::Release => self.release(&joined),
            Role::Contact => self.contacts.push(joined),
            Role::Label => self.body.label(joined.into_element()),
            Role::Heading => self.body.heading(joined.into_element()),
            Role::Paragraph => self.paragraph(joined, last_paragraph),
            Role::List => self.body.item(joined),
            Role::Table => self.body.row(self.desk.text, joined),
            Role::Boilerplate => article.boilerplate.push(joined.into_element()),
            Role::Legal => article.legal.push(joined.into_element()),
            Role::Note => article.notes.push(joined.into_element()),
            Role::Furniture => self.desk.page.furniture.push(joined.into_element()),
            // Both have their figures already.
        }
    }

    /// Makes the elements of which an article has one at most, each from all its lines.
    fn single(&mut self, heads: &[usize], elements: &[(Role, Joined)]) {
        let mut whole = |role: Role| {
            let of_role: Vec<usize> = (0..heads.len()).filter(|&at| elements[at].0 == role).collect();
            match of_role.as_slice() {
                [] => None,
                [one] => Some(elements[*one].1.clone()),
                several => Some(self.desk.join_all(several.iter().map(|&at| heads[at]))),
            }
        };
        let [headline, end, date, release] = [Role::Headline, Role::Endmark, Role::Date, Role::Release].map(&mut whole);
        if let Some(joined) = headline {
            let (element, marks) = headline::unmarked(joined, self.desk.facts.language);
            self.desk.page.furniture.extend(marks);
            self.article.headline = Some(element);
        }
        self.article.end = end.map(Joined::into_element);
        self.article.date = date.map(|Joined { text, source, confidence, .. }| DateElement {
            text,
            source,
            confidence,
            ..DateElement::default()
        });
        self.article.release = release.map(|Joined { text, source, confidence, .. }| Release {
            text,
            source,
            confidence,
            ..Release::default()
        });
    }

    /// What a line of the date says; the first day stays.
    fn date(&mut self, joined: &Joined) {
        let facts = self.desk.facts;
        let read = dated::line(joined, &facts, &mut self.desk.page.diagnostics);
        if self.article.dateline.is_none() {
            self.dated = read.dateline.is_some();
            self.article.dateline = read.dateline;
        }
        self.article.bylines.extend(read.bylines);
        if let Some(date) = self.article.date.as_mut().filter(|d| d.value.is_none()) {
            (date.value, date.inferred) = (read.day.value, read.day.inferred);
        }
    }

    /// What a release instruction says; the first kind and the first time stay.
    fn release(&mut self, joined: &Joined) {
        let facts = self.desk.facts;
        let (kind, until) = release::read(joined, &facts, &mut self.desk.page.diagnostics);
        if self.release_day.is_none() {
            self.release_day = envelope::of_release(joined, kind == Some(ReleaseKind::Immediate), &facts);
        }
        if let Some(release) = &mut self.article.release {
            release.kind = release.kind.or(kind);
            release.until = release.until.take().or(until);
        }
    }

    /// Running text, with the dateline and byline that open the article and the byline that closes it.
    fn paragraph(&mut self, joined: Joined, last: bool) {
        let facts = self.desk.facts;
        let mut opened: Vec<Byline> = Vec::new();
        // The place of a date line gives way to the dateline of the report, which says the day or the agency.
        let open = self.article.dateline.as_ref().is_none_or(|d| self.dated && is_place_alone(d));
        if self.paragraphs < OPENING && open {
            let (dateline, bylines) = opening::read(&joined, &facts);
            if self.article.dateline.is_none() || dateline.as_ref().is_some_and(|d| !is_place_alone(d)) {
                self.article.dateline = dateline;
            }
            opened = bylines;
        }
        if self.paragraphs == 0 && self.article.bylines.is_empty() && opened.is_empty() {
            opened.extend(opening::speaker(&joined, &facts));
        }
        if last {
            let closing = byline::at_end(&joined, facts.language);
            let taken =
                |b: &Byline| opened.iter().flat_map(|o| &o.source).any(|o| b.source.iter().any(|s| overlaps(*o, *s)));
            let dateline = self.article.dateline.iter().flat_map(|d| &d.source).copied().collect::<Vec<_>>();
            let in_dateline = |b: &Byline| dateline.iter().any(|d| b.source.iter().any(|s| overlaps(*d, *s)));
            let free: Vec<Byline> = closing.into_iter().filter(|b| !taken(b) && !in_dateline(b)).collect();
            opened.extend(free);
        }
        self.article.bylines.extend(opened);
        self.paragraphs += 1;
        self.body.paragraph(joined.into_element());
    }

    fn close_contacts(&mut self) {
        if !self.contacts.is_empty() {
            let lines = std::mem::take(&mut self.contacts);
            let language = self.desk.facts.language;
            let mut contacts = contact::contacts(self.desk.text, &lines, language);
            for contact in &mut contacts {
                fax::leave_out(contact, language);
            }
            self.article.contacts.extend(contacts);
        }
    }

    /// The day that kickers, notes in front of the text and the lines of the page around the article say, where the
    /// article has no line for it.
    fn envelope(&mut self, elements: &[(Role, Joined)], number: usize) -> Option<DateElement> {
        if elements.iter().any(|(role, _)| *role == Role::Date) {
            return None;
        }
        let facts = self.desk.facts;
        let body = |(role, _): &&(Role, Joined)| !matches!(role, Role::Paragraph | Role::List | Role::Table);
        let head = elements.iter().take_while(body).take(MARGIN);
        let own = head.filter(|(role, _)| matches!(role, Role::Kicker | Role::Note));
        if let Some(day) = own.into_iter().find_map(|(role, joined)| envelope::day(*role, joined, &facts)) {
            return Some(day);
        }
        let margin: Vec<usize> = self.desk.margin(number).collect();
        margin.into_iter().find_map(|head| {
            let (role, joined) = self.desk.join(head);
            envelope::day(role, &joined, &facts)
        })
    }

    /// A date line that is all place is a dateline and no date.
    fn place_alone(&mut self) {
        let (Some(date), Some(dateline)) = (&self.article.date, &self.article.dateline) else { return };
        if date.source == dateline.source {
            if date.value.is_none() {
                self.article.date = None;
            } else {
                self.article.dateline = None;
            }
        }
    }

    fn finish(mut self, envelope: Option<DateElement>) -> Article {
        self.close_contacts();
        if self.article.date.is_none() {
            self.article.date = self.release_day.take().or(envelope);
        }
        self.place_alone();
        self.article.sections = self.body.finish(self.desk.text);
        self.article
    }
}

/// True for a dateline that says neither day nor agency.
const fn is_place_alone(dateline: &Dateline) -> bool {
    dateline.date.is_none() && dateline.organization.is_none()
}

const fn overlaps(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}
