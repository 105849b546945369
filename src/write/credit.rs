//! Which credits a picture bears.
//!
//! In: a figure with its article and page. Out: its own credits, else the article's, else the page's.

use crate::model::{Article, Credit, Document, Figure};

/// More credits than this are not repeated on every picture.
const MOST_INHERITED: usize = 16;

/// The credits nearest to the picture.
pub(super) fn of_figure<'a>(doc: &'a Document, article: &'a Article, figure: &'a Figure) -> &'a [Credit] {
    if !figure.credits.is_empty() {
        return &figure.credits;
    }
    let inherited = if article.credits.is_empty() { &doc.credits } else { &article.credits };
    &inherited[..inherited.len().min(MOST_INHERITED)]
}

/// How many of the article's credits, from the first, its pictures bear.
pub(super) fn borne(article: &Article) -> usize {
    let bears = article.figures().any(|f| f.credits.is_empty());
    if bears { article.credits.len().min(MOST_INHERITED) } else { 0 }
}

/// How many of the page's credits, from the first, its pictures bear.
pub(super) fn borne_of_page(doc: &Document) -> usize {
    let bare = doc.articles.iter().filter(|a| a.credits.is_empty());
    let bears = bare.flat_map(Article::figures).any(|f| f.credits.is_empty());
    if bears { doc.credits.len().min(MOST_INHERITED) } else { 0 }
}
