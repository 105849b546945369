//! Labels: each line gets a role, an article, whether it goes on an earlier line, and how sure that is.
//!
//! In: the text, its lines, a language. Out: a [`Labelling`]. A role is decided over the whole page: named evidence
//! scores every role of every line, what may follow what is scored too, and the best path through the page wins.
//! Knows nothing of documents or formats.

mod best;
mod cohesion;
mod columns;
mod context;
mod count;
mod decide;
mod detail;
mod divide;
pub mod element;
pub mod evidence;
mod hint;
pub mod lexis;
mod lists;
pub mod matrix;
pub mod net;
mod odds;
mod opening;
pub mod path;
mod phrases;
mod region;
mod role;
pub mod rows;
pub mod seam;
mod settle;
mod shape;
mod stretch;
mod tables;
pub mod tag;
pub mod weights;
mod window;
pub mod word;

pub use decide::Judges;
pub use role::Role;
pub(crate) use window::Labeller;

use crate::lang::Language;
use crate::source::{Hint, Line};
use crate::span::Span;
use evidence::{Evidence, Seen};
use lexis::{Lexis, Words};
use lists::Lists;
use net::Fold;
use shape::LineShape;
use std::ops::Range;
use weights::Weights;

/// A line, or a part of a line that holds two elements, with what was decided of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Its characters, without outer white space.
    pub span: Span,
    /// Index into [`Lines::lines`](crate::source::Lines::lines) of the line that it is (part of).
    pub line: usize,
    /// What it is.
    pub role: Role,
    /// The article that it belongs to, from 1; 0 is the page.
    pub article: usize,
    /// True where it goes on the last earlier piece of the same role and article.
    pub joins: bool,
    /// How sure the role is, 0 to 1.
    pub confidence: f32,
}

/// What was decided of every line of a text.
#[derive(Clone, Debug, Default)]
pub struct Labelling {
    /// The pieces in the order of the text; every non-blank line has at least one.
    pub pieces: Vec<Piece>,
    /// What was seen, window by window, where it was kept: each with the first of its pieces that counts.
    windows: Vec<(usize, Page)>,
}

/// What was seen of the elements of a page.
#[derive(Clone, Debug, Default)]
struct Page {
    evidence: Evidence,
    /// For each piece the element that it is part of.
    element_of: Vec<usize>,
    /// What the mark-up calls each element.
    hints: Vec<Option<Hint>>,
}

impl Labelling {
    /// A labelling that was made elsewhere: by hand, by a test.
    #[must_use]
    pub const fn from_pieces(pieces: Vec<Piece>) -> Self {
        Self { pieces, windows: Vec::new() }
    }

    /// Adds the labels of what stands below so many lines.
    pub(crate) fn extend(&mut self, below: Self, lines: usize) {
        self.pieces.extend(below.pieces.into_iter().map(|piece| Piece { line: lines + piece.line, ..piece }));
    }

    /// What spoke for the role of a piece, the strongest first, in words for people; nothing where it was not kept.
    #[must_use]
    pub fn evidence(&self, piece: usize) -> Vec<String> {
        let Some(&Piece { role, .. }) = self.pieces.get(piece) else { return Vec::new() };
        let window = self.windows.partition_point(|(first, _)| *first <= piece).checked_sub(1);
        let Some((first, page)) = window.map(|at| &self.windows[at]) else { return Vec::new() };
        page.evidence(piece - first, role)
    }
}

impl Page {
    /// What spoke for the role of a piece, by the first weights: the others have their own reasons.
    fn evidence(&self, piece: usize, role: Role) -> Vec<String> {
        let Some(&element) = self.element_of.get(piece) else { return Vec::new() };
        let weights = Weights::embedded();
        let mine = tag::number(role, tag::Step::New);
        let leaning = weights.net.leaning(&self.evidence, element, mine);
        let together = |row: &Fold| row.iter().zip(&leaning).map(|(w, l)| w * l).sum::<f32>();
        let mut of_words = [0.0; net::FOLD];
        weights.net.words.add(self.evidence.words.of(element), &mut of_words);
        let of_seen = self.evidence.seen[element].numbers().filter(|n| *n != evidence::Shape::Any as usize).map(|n| {
            let scores = &weights.emissions[n];
            let alone = scores[mine] - scores.iter().sum::<f32>() / scores.len() as f32;
            (alone + together(&weights.net.element[n]), Some(n))
        });
        let mut found: Vec<(f32, Option<usize>)> = of_seen.chain([(together(&of_words), None)]).collect();
        found.retain(|(weight, _)| *weight > 0.2);
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        let seen =
            found.into_iter().map(|(_, n)| n.map_or_else(|| "worded as such lines are".to_owned(), evidence::words));
        let hint = self.hints.get(element).copied().flatten().filter(|h| hint::worth(*h, role) > 0.0);
        hint.map(|h| format!("marked as {}", h.words())).into_iter().chain(seen).take(4).collect()
    }
}

/// What is seen of every line's shape and place, without a language: evidence for which lines go together.
#[must_use]
pub fn observe_shapes(text: &str, lines: &[Line]) -> Vec<Seen> {
    in_context(lines, lines.iter().map(|line| shape::measure(text, line)).collect())
}

/// What is seen of lines beside each other.
fn in_context(lines: &[Line], mut shapes: Vec<LineShape>) -> Vec<Seen> {
    context::observe(lines, &mut shapes);
    shapes.into_iter().map(|s| s.seen).collect()
}

/// What is seen of every element of a text, `lines` holding an element each: evidence for roles.
#[must_use]
pub fn observe(text: &str, lines: &[Line], language: &Language, lexis: &Lexis) -> Evidence {
    with_words(text, lines, observe_shapes(text, lines), language, lexis)
}

/// What is seen of the shapes of elements, and what their phrases and words say.
fn with_words(text: &str, lines: &[Line], mut seen: Vec<Seen>, language: &Language, lexis: &Lexis) -> Evidence {
    let (mut words, mut stems) = (Words::default(), Lists::default());
    for (line, seen) in lines.iter().zip(&mut seen) {
        let whole = line.span.of(text);
        phrases::look(seen, whole, language);
        lexis.look(whole, cohesion::HEAD, &mut words, |word| word.stem.into_iter().for_each(|stem| stems.push(stem)));
        stems.end();
    }
    region::observe(&mut seen);
    cohesion::observe(&stems, &mut seen);
    Evidence { seen, words }
}

/// Labels every line of a text; a line that holds several elements is divided first.
///
/// What was seen is kept for [`Labelling::evidence`] where that is asked for.
#[must_use]
pub fn label(text: &str, lines: &[Line], language: &Language, keep: bool) -> Labelling {
    window::label(text, lines, language, keep)
}

/// What was decided of the lines of a page, or of a part of a long text, and what was seen there.
fn label_page(text: &str, lines: &[Line], language: &Language) -> (Vec<Piece>, Page) {
    match divide::divide(text, lines, language) {
        None => label_lines(text, lines, language),
        Some(divided) => {
            let (mut pieces, page) = label_lines(text, &divided.lines, language);
            for piece in &mut pieces {
                piece.line = divided.of[piece.line];
            }
            (pieces, page)
        }
    }
}

fn label_lines(text: &str, lines: &[Line], language: &Language) -> (Vec<Piece>, Page) {
    let weights = Weights::embedded();
    let measured: Vec<LineShape> = lines.iter().map(|line| shape::measure(text, line)).collect();
    let of_lines = in_context(lines, measured.clone());
    let scores = weights.seams.scores(&of_lines);
    let elements = element::group(&scores, lines);
    let whole = element::as_lines(lines, &elements);
    // An element of one line looks like its line.
    let look = |(range, line): (&Range<usize>, &Line)| {
        if range.len() == 1 { measured[range.start] } else { shape::measure(text, line) }
    };
    let shapes = if elements.len() == measured.len() {
        of_lines
    } else {
        in_context(&whole, elements.iter().zip(&whole).map(look).collect())
    };
    let mut evidence = with_words(text, &whole, shapes, language, &weights.net.words);
    element::doubt(&mut evidence.seen, &elements, &scores);
    let pieces = Judges::embedded().decide(&evidence, lines, &whole, &elements);
    let element_of = elements.iter().enumerate().flat_map(|(at, range)| range.clone().map(move |_| at)).collect();
    let hints = whole.iter().map(|l| l.mark.hint).collect();
    (pieces, Page { evidence, element_of, hints })
}
