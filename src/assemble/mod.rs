//! From labelled lines to the document: elements joined, articles, sections and figures built, facts read.
//!
//! In: a text or a part of it, its lines and their labels, a language. Out: the document's articles, page credits, furniture
//! and diagnostics. Knows nothing of formats or files.

mod article;
mod check;
mod ending;
mod fact;
mod figure;
mod headline;
mod hyphen;
mod join;
mod list;
mod run;
mod section;
mod table;

use crate::diagnostic::Diagnostic;
use crate::label::{Labelling, Piece, Role};
use crate::lang::Language;
use crate::model::{Article, Credit, Element, Scope};
use crate::source::Lines;
use crate::span::Span;
pub(crate) use check::Whole;
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

/// How many things that are numbered through a text stand above a part of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Above {
    /// Articles.
    pub articles: usize,
    /// Pictures and graphics.
    pub figures: usize,
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

/// Builds the articles of a text, or of a part of it that articles end with, from its labels.
///
/// `range` is the part's bytes; its articles and figures are numbered on from `above`, which then counts them too.
/// `reference` completes partial dates in their `inferred` value; without it a year is never guessed.
#[must_use]
pub fn assemble(
    (text, range): (&str, Span),
    lines: &Lines,
    labels: &Labelling,
    language: &Language,
    reference: Option<jiff::civil::Date>,
    above: &mut Above,
) -> Page {
    let runs = Runs::new(&labels.pieces);
    let hyphens = Hyphens::new((text, range), &runs, language);
    let facts = Facts { language, reference };
    let (margins, page) = (BTreeMap::new(), Page::default());
    let mut desk = Desk { text, runs, hyphens, facts, figures: above.figures, margins, alone: false, page };
    for (number, heads) in desk.divide() {
        above.articles += 1;
        let article = article::build(&mut desk, format!("a{}", above.articles), number, &heads);
        desk.page.articles.push(article);
    }
    let Desk { hyphens, mut page, figures, .. } = desk;
    above.figures = figures;
    page.articles.shrink_to_fit();
    page.diagnostics.extend(check::hyphens(lines, hyphens.removed));
    for d in &mut page.diagnostics {
        if let (None, Some(first)) = (d.line, d.source.first()) {
            d.line = Some(lines.index.line(first.start));
        }
    }
    page.furniture.sort_by_key(|e| e.source.first().map_or(0, |s| s.start));
    page
}
