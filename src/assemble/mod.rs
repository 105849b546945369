//! From labelled lines to the document: elements joined, articles, sections and figures built, facts read.
//!
//! In: the text, its lines and their labels, a language. Out: the document's articles, page credits, furniture and
//! diagnostics. Knows nothing of formats or files.

mod article;
mod check;
mod fact;
mod figure;
mod headline;
mod hyphen;
mod join;
mod list;
mod run;
mod section;

use crate::diagnostic::{Code, Diagnostic};
use crate::label::{Labelling, Piece, Role};
use crate::lang::Language;
use crate::model::{Article, Credit, Element, Scope};
use crate::source::Lines;
use fact::Facts;
use hyphen::Hyphens;
use join::Joined;
use run::Runs;
use std::collections::BTreeMap;

/// What a page holds.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its articles in reading order.
    pub articles: Vec<Article>,
    /// Credits for pictures of the whole page.
    pub credits: Vec<Credit>,
    /// What belongs to the page alone.
    pub furniture: Vec<Element>,
    /// What was repaired and what is in doubt.
    pub diagnostics: Vec<Diagnostic>,
}

/// Everything that building an article takes, and what it leaves for the page.
struct Desk<'a> {
    text: &'a str,
    runs: Runs<'a>,
    hyphens: Hyphens<'a>,
    facts: Facts<'a>,
    /// How many figures there are so far.
    figures: usize,
    /// What belongs to the page, by the article that it stands with.
    margins: BTreeMap<usize, Vec<usize>>,
    /// True where the page has one article.
    alone: bool,
    page: Page,
}

/// How many lines of the page at each edge of an article may be its envelope.
const EDGE: usize = 8;

impl Desk<'_> {
    /// The role and the joined text of the element that begins with a piece.
    fn join(&mut self, head: usize) -> (Role, Joined) {
        let role = self.runs.first(head).role;
        let pieces = self.runs.pieces(head);
        if role == Role::Contact {
            return (role, join::unjoined(pieces));
        }
        (role, join::join(self.text, pieces, &mut self.hyphens))
    }

    /// The joined text of several elements together, in the order of the text.
    fn join_all(&mut self, heads: impl Iterator<Item = usize>) -> Joined {
        let mut pieces: Vec<&Piece> = heads.flat_map(|head| self.runs.pieces(head)).collect();
        pieces.sort_by_key(|p| p.span.start);
        join::join(self.text, pieces.into_iter(), &mut self.hyphens)
    }

    /// Gives the page what belongs to no article, and returns the elements of each article in the order of their
    /// numbers.
    fn divide(&mut self) -> BTreeMap<usize, Vec<usize>> {
        let mut articles: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for head in std::mem::take(&mut self.runs.heads) {
            let Piece { role, article, .. } = *self.runs.first(head);
            if role == Role::Furniture || article == 0 {
                self.margins.entry(article).or_default().push(head);
                self.of_page(head);
            } else {
                articles.entry(article).or_default().push(head);
            }
        }
        self.alone = articles.len() == 1;
        articles
    }

    /// The lines of the page at the edges of an article: the first and the last that are its own, and those of no
    /// article where it is the only one.
    fn margin(&self, article: usize) -> impl Iterator<Item = usize> + '_ {
        let of = |article: &usize| self.margins.get(article).map_or(&[][..], Vec::as_slice);
        let own = of(&article);
        let page = if self.alone { of(&0) } else { &[] };
        let edges = |heads: &'_ [usize]| {
            let tail = heads.len().saturating_sub(EDGE).max(EDGE.min(heads.len()));
            [heads[..EDGE.min(heads.len())].to_vec(), heads[tail..].to_vec()].concat()
        };
        let furniture = |head: &usize| self.runs.first(*head).role == Role::Furniture;
        edges(own).into_iter().chain(edges(page)).filter(furniture)
    }

    /// An element of the page: a credit speaks for its pictures, all else is furniture.
    fn of_page(&mut self, head: usize) {
        let role = self.runs.first(head).role;
        let joined = join::join(self.text, self.runs.pieces(head), &mut self.hyphens);
        if role == Role::Credit {
            self.page.credits.push(fact::credit::line(&joined, Scope::Page, &self.facts));
        } else {
            self.page.furniture.push(joined.into_element());
        }
    }
}

/// One finding for all dates that got their year from the reference date.
fn inferred(page: &Page, reference: Option<jiff::civil::Date>) -> Option<Diagnostic> {
    let day = reference?;
    let of = |a: &Article| {
        let release = a.release.as_ref().and_then(|r| r.until.as_ref()).and_then(|d| d.inferred.as_ref());
        let dateline = a.dateline.as_ref().and_then(|d| d.date.as_ref()).and_then(|d| d.inferred.as_ref());
        let date = a.date.as_ref().and_then(|d| d.inferred.as_ref());
        [date, dateline, release].into_iter().flatten().count()
    };
    let figures = page.articles.iter().flat_map(|a| a.figures().flat_map(|f| &f.credits).chain(&a.credits));
    let credits =
        figures.chain(&page.credits).filter(|c| c.date.as_ref().is_some_and(|d| d.inferred.is_some())).count();
    let count = page.articles.iter().map(of).sum::<usize>() + credits;
    let message = format!("{count} partial date(s) were completed from the reference date {day}");
    (count > 0).then(|| Diagnostic::new(Code::YearInferred, message))
}

/// Builds the articles of a page from its labels.
///
/// `reference` completes partial dates in their `inferred` value; without it a year is never guessed.
#[must_use]
pub fn assemble(
    text: &str,
    lines: &Lines,
    labels: &Labelling,
    language: &Language,
    reference: Option<jiff::civil::Date>,
) -> Page {
    let runs = Runs::new(&labels.pieces);
    let hyphens = Hyphens::new(text, &runs, language);
    let facts = Facts { language, reference };
    let mut desk =
        Desk { text, runs, hyphens, facts, figures: 0, margins: BTreeMap::new(), alone: false, page: Page::default() };
    for (at, (number, heads)) in desk.divide().into_iter().enumerate() {
        let article = article::build(&mut desk, format!("a{}", at + 1), number, &heads);
        desk.page.articles.push(article);
    }
    let Desk { hyphens, mut page, .. } = desk;
    page.diagnostics.extend(check::control_characters(text, lines));
    page.diagnostics.extend(check::hyphens(lines, hyphens.removed));
    page.diagnostics.extend(check::runs_on(lines, labels));
    page.diagnostics.extend(check::breaks_off(text, lines, labels));
    page.diagnostics.extend(inferred(&page, reference));
    for d in &mut page.diagnostics {
        if let (None, Some(first)) = (d.line, d.source.first()) {
            d.line = Some(lines.index.line(first.start));
        }
    }
    page.diagnostics.sort_by_key(|d| d.source.first().map_or(0, |s| s.start));
    page.furniture.sort_by_key(|e| e.source.first().map_or(0, |s| s.start));
    page
}
