//! Which parts of a page are articles, which heading is the title of each, and which tables hold data.

use super::names;
use super::tree::{Id, Tree};
use std::collections::HashSet;

/// What is known of a page before its text is read.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The elements that are articles.
    pub(super) articles: HashSet<Id>,
    /// The headings that are the title of an article or of the page.
    pub(super) titles: HashSet<Id>,
    /// The tables that are rows of cells, not a page's layout.
    pub(super) tables: HashSet<Id>,
}

/// Parts of a page in which no article of the page stands.
const BESIDE: [&str; 5] = ["article", "aside", "nav", "footer", "form"];

impl Outline {
    /// Looks through a page.
    pub(super) fn of(tree: &Tree) -> Self {
        let named = |wanted| tree.under(0).filter(move |&n| tree.name(n) == wanted);
        let articles: HashSet<Id> = named("article").filter(|&n| is_article(tree, n)).collect();
        let mut titles: HashSet<Id> = articles.iter().filter_map(|&n| top_heading(tree, n)).collect();
        if titles.is_empty() {
            titles = named("h1").filter(|&n| !beside(tree, n)).collect();
        }
        let tables = named("table").filter(|&n| holds_data(tree, n)).collect();
        Self { articles, titles, tables }
    }
}

fn beside(tree: &Tree, id: Id) -> bool {
    tree.above(id).any(|up| BESIDE.contains(&tree.name(up)))
}

/// An `article` that is not one of many teasers or comments: it has a heading and text.
fn is_article(tree: &Tree, id: Id) -> bool {
    !beside(tree, id)
        && tree.under(id).any(|n| names::level(tree.name(n)).is_some())
        && tree.under(id).any(|n| matches!(tree.name(n), "p" | "td"))
}

/// The first of the highest headings.
fn top_heading(tree: &Tree, id: Id) -> Option<Id> {
    let headings = tree.under(id).filter_map(|n| names::level(tree.name(n)).map(|level| (level, n)));
    headings.min_by_key(|(level, _)| *level).map(|(_, n)| n)
}

/// A table whose cells hold words; one whose cells hold headings, tables, lists or several paragraphs lays out a page.
fn holds_data(tree: &Tree, id: Id) -> bool {
    let (mut cells, mut rows, mut paragraphs) = (0_usize, 0_usize, 0_usize);
    for node in tree.under(id).skip(1) {
        match tree.name(node) {
            "table" | "ul" | "ol" | "article" | "section" | "figure" => return false,
            "td" | "th" => cells += 1,
            "tr" => rows += 1,
            "p" => paragraphs += 1,
            name if names::level(name).is_some() => return false,
            _ => {}
        }
    }
    cells > rows && paragraphs <= cells
}
