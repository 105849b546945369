//! What a document shows its readers, in reading order: for formats that are read from top to bottom.
//!
//! In: a document. Out: a [`Story`] for each article, whose [`Part`]s stand where their characters stand in the source;
//! what has no place in the source keeps the order of the model. What stands inside another element (a byline in a
//! paragraph, a credit in a caption) is shown with it and not again. Page furniture is left out.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Article, Block, Credit, Document, Element, Figure, Item, Row};
use crate::span::Span;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An article as it is shown; without one, what a page without articles holds.
pub(super) struct Story<'a> {
    pub(super) article: Option<&'a Article>,
    pub(super) parts: Vec<Part<'a>>,
}

/// One part of a story.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    /// Where it begins in the source; `usize::MAX` where that is not known.
    pub(super) at: usize,
    /// The number of the section that it belongs to; none for what stands around the sections.
    pub(super) section: Option<usize>,
    pub(super) what: What<'a>,
}

/// What a part is.
#[derive(Clone, Copy)]
pub(super) enum What<'a> {
    Text(Kind, Line<'a>),
    List(&'a [Item]),
    Table(&'a [Row]),
    Figure(&'a Figure),
}

/// A text and its place.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) source: &'a [Span],
}

impl Line<'_> {
    /// Where it begins in the source; `usize::MAX` where that is not known.
    pub(super) fn start(&self) -> usize {
        start(self.source)
    }
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Kicker,
    Headline,
    Deck,
    Byline,
    Date,
    Dateline,
    Release,
    Contact,
    Label,
    Heading,
    Paragraph,
    Caption,
    Credit,
    Boilerplate,
    Legal,
    Note,
    End,
}

impl Kind {
    /// True for the lines of the title: shown before everything else, where the page allows it.
    pub(super) const fn is_title(self) -> bool {
        matches!(self, Self::Kicker | Self::Headline | Self::Deck)
    }
}

/// A story in three: what stands above the text, the text, and what stands below it.
pub(super) struct Arranged<'a> {
    pub(super) head: Vec<Part<'a>>,
    pub(super) body: Vec<Part<'a>>,
    pub(super) tail: Vec<Part<'a>>,
}

/// All stories of a document, each with the page's credits that are set with it.
pub(super) fn stories(doc: &Document) -> Vec<Story<'_>> {
    let mut stories: Vec<Story> = doc.articles.iter().map(|a| Story { article: Some(a), parts: parts(a) }).collect();
    if stories.is_empty() && !doc.credits.is_empty() {
        stories.push(Story { article: None, parts: Vec::new() });
    }
    let openings: Vec<usize> =
        stories.iter().map(|s| s.parts.iter().map(|p| p.at).min().unwrap_or(usize::MAX)).collect();
    for credit in &doc.credits {
        let part = text(Kind::Credit, &credit.text, &credit.source);
        let below = openings.iter().rposition(|o| *o <= part.at).unwrap_or(0);
        stories[below].parts.push(part);
    }
    for story in &mut stories {
        story.parts.sort_by_key(|p| p.at);
    }
    stories
}

/// Says that page furniture is not in an output, where the document has any.
pub(super) fn furniture_left_out(doc: &Document, output: &str) -> Option<Diagnostic> {
    let spans: Vec<Span> = doc.furniture.iter().flat_map(|f| f.source.iter().copied()).collect();
    let note = match doc.furniture.len() {
        0 => return None,
        1 => format!("1 line of page furniture is not in {output}"),
        n => format!("{n} lines of page furniture are not in {output}"),
    };
    Some(Diagnostic::new(Code::NotExpressed, note).on(&spans))
}

/// Puts the title before pictures that the source has above it; everything else keeps its place.
pub(super) fn arrange(parts: Vec<Part<'_>>) -> Arranged<'_> {
    let ends_head = |p: &Part| match p.what {
        What::Text(kind, _) => p.section.is_some() || matches!(kind, Kind::Boilerplate | Kind::Legal | Kind::End),
        What::List(_) | What::Table(_) => true,
        What::Figure(_) => false,
    };
    let pivot = parts.iter().position(ends_head).unwrap_or(parts.len());
    let last = parts.iter().rposition(|p| p.section.is_some());
    let mut out = Arranged { head: Vec::new(), body: Vec::new(), tail: Vec::new() };
    for (n, part) in parts.into_iter().enumerate() {
        let of_picture = matches!(part.what, What::Figure(_) | What::Text(Kind::Credit, _));
        let of_title = matches!(part.what, What::Text(kind, _) if kind.is_title());
        if of_title || (n < pivot && !of_picture) {
            out.head.push(part);
        } else if last.is_some_and(|last| n <= last) {
            out.body.push(part);
        } else {
            out.tail.push(part);
        }
    }
    out
}

/// A figure's texts as they stand: its caption, and the credits that stand outside of it.
pub(super) fn of_figure(figure: &Figure) -> Vec<(Kind, Line<'_>)> {
    let caption = figure.caption.as_ref().map(of_element);
    let within = |credit: &Credit| caption.is_some_and(|c| contains(c, &credit.text, &credit.source));
    let credits = figure.credits.iter().filter(|c| !within(c)).map(|c| Line { text: &c.text, source: &c.source });
    let mut lines: Vec<(Kind, Line)> =
        caption.map(|c| (Kind::Caption, c)).into_iter().chain(credits.map(|c| (Kind::Credit, c))).collect();
    lines.sort_by_key(|(_, line)| start(line.source));
    lines
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// By bullets, or by nothing.
    Bullets,
    /// By numbers in sequence, from the first, with a full stop or a bracket behind them.
    Numbers(u32, char),
    /// By marks of their own.
    Own,
}

/// How these items are marked.
pub(super) fn marks(items: &[Item]) -> Marks {
    let mut markers = items.iter().map(|i| i.marker.as_deref().unwrap_or_default());
    if markers.clone().all(|m| !m.contains(char::is_alphanumeric)) {
        return Marks::Bullets;
    }
    let Some((first, end)) = markers.next().and_then(number) else { return Marks::Own };
    let in_sequence = markers.zip(1..).all(|(m, n)| number(m) == first.checked_add(n).map(|next| (next, end)));
    if in_sequence { Marks::Numbers(first, end) } else { Marks::Own }
}

/// `12.` and `12)` as number and end; not `012.`, which would lose its nought.
fn number(marker: &str) -> Option<(u32, char)> {
    let end = marker.chars().next_back().filter(|c| matches!(c, '.' | ')'))?;
    let digits = &marker[..marker.len() - 1];
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && digits.len() <= 9;
    let number = plain.then(|| digits.parse().ok())??;
    (digits == format!("{number}")).then_some((number, end))
}

/// True where rows are a table: several of them, each of the same several cells.
pub(super) fn is_table(rows: &[Row]) -> bool {
    let width = rows.first().map_or(0, |r| r.cells.len());
    width >= 2 && rows.len() >= 2 && rows.iter().all(|r| r.cells.len() == width)
}

/// The rows of a table divided where a row is wider or narrower: what is a table by itself, and the rows between. A
/// whole table is of two rows or more, a part of one that is not whole of three.
fn stretches(rows: &[Row]) -> Vec<&[Row]> {
    if is_table(rows) {
        return vec![rows];
    }
    let (mut found, mut from, mut at) = (Vec::new(), 0, 0);
    for stretch in rows.chunk_by(|a, b| a.cells.len() == b.cells.len()) {
        if stretch.len() > 2 && is_table(stretch) {
            found.extend([&rows[from..at], stretch]);
            from = at + stretch.len();
        }
        at += stretch.len();
    }
    found.push(&rows[from..]);
    found.retain(|stretch| !stretch.is_empty());
    found
}

/// The texts of a row's cells; a row that was not divided is one cell.
pub(super) fn cells(row: &Row) -> impl Iterator<Item = Line<'_>> {
    let whole = row.cells.is_empty().then_some(Line { text: &row.text, source: &row.source });
    whole.into_iter().chain(row.cells.iter().map(|c| Line { text: &c.text, source: &c.source }))
}

/// Every part of an article, in the order of the model.
fn parts(article: &Article) -> Vec<Part<'_>> {
    let mut parts: Vec<Part> = Vec::new();
    parts.extend(article.kickers.iter().map(|e| text(Kind::Kicker, &e.text, &e.source)));
    parts.extend(article.headline.iter().map(|e| text(Kind::Headline, &e.text, &e.source)));
    parts.extend(article.subheadlines.iter().map(|e| text(Kind::Deck, &e.text, &e.source)));
    let heads = parts.len();
    parts.extend(article.release.iter().map(|r| text(Kind::Release, &r.text, &r.source)));
    for (number, section) in article.sections.iter().enumerate() {
        let label = section.label.iter().map(|e| text(Kind::Label, &e.text, &e.source));
        let heading = section.heading.iter().map(|e| text(Kind::Heading, &e.text, &e.source));
        let blocks = section.blocks.iter().flat_map(blocks);
        parts.extend(label.chain(heading).chain(blocks).map(|p| Part { section: Some(number), ..p }));
    }
    let body = parts.len();
    parts.extend(article.contacts.iter().map(|c| text(Kind::Contact, &c.text, &c.source)));
    for (kind, list) in
        [(Kind::Boilerplate, &article.boilerplate), (Kind::Legal, &article.legal), (Kind::Note, &article.notes)]
    {
        parts.extend(list.iter().map(|e| text(kind, &e.text, &e.source)));
    }
    parts.extend(article.end.iter().map(|e| text(Kind::End, &e.text, &e.source)));
    // Credits stand below the text, the others above it.
    let (above, below): (Vec<Part>, Vec<Part>) =
        outside(article, &parts).into_iter().partition(|p| !matches!(p.what, What::Text(Kind::Credit, _)));
    parts.splice(body..body, below);
    parts.splice(heads..heads, above);
    parts
}

/// The bylines, dates, datelines and credits that stand inside no other element, in this order.
fn outside<'a>(article: &'a Article, parts: &[Part<'a>]) -> Vec<Part<'a>> {
    let bylines = article.bylines.iter().map(|b| text(Kind::Byline, &b.text, &b.source));
    let date = article.date.iter().map(|d| text(Kind::Date, &d.text, &d.source));
    let dateline = article.dateline.iter().map(|d| text(Kind::Dateline, &d.text, &d.source));
    let credits = article.credits.iter().map(|c| text(Kind::Credit, &c.text, &c.source));
    let all: Vec<(Part, Line)> = bylines
        .chain(date)
        .chain(dateline)
        .chain(credits)
        .filter_map(|p| match p.what {
            What::Text(_, line) => Some((p, line)),
            What::List(_) | What::Table(_) | What::Figure(_) => None,
        })
        .collect();
    let mut taken = Taken::default();
    for part in parts {
        taken.part(part);
    }
    // A longer one may hold a shorter one, never the other way round.
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&n| Reverse(all[n].1.text.len()));
    let mut shown = vec![true; all.len()];
    for n in order {
        shown[n] = !taken.holds(all[n].1);
        if shown[n] {
            taken.line(all[n].1);
        }
    }
    all.into_iter().zip(shown).filter(|(_, shown)| *shown).map(|((part, _), _)| part).collect()
}

/// What is shown already: places, of which none holds another, and the texts that have none.
#[derive(Default)]
struct Taken<'a> {
    places: BTreeMap<usize, usize>,
    texts: Vec<&'a str>,
}

impl<'a> Taken<'a> {
    fn part(&mut self, part: &Part<'a>) {
        match part.what {
            What::Text(_, line) => self.line(line),
            What::List(items) => items.iter().for_each(|i| self.line(Line { text: &i.text, source: &i.source })),
            What::Table(rows) => rows.iter().for_each(|r| self.line(Line { text: &r.text, source: &r.source })),
            What::Figure(figure) => {
                for (_, line) in of_figure(figure) {
                    self.line(line);
                }
                figure.source.iter().for_each(|s| self.place(*s));
            }
        }
    }

    fn line(&mut self, line: Line<'a>) {
        line.source.iter().for_each(|s| self.place(*s));
        if line.source.is_empty() {
            self.texts.push(line.text);
        }
    }

    fn place(&mut self, span: Span) {
        let end = self.places.entry(span.start).or_default();
        *end = span.end.max(*end);
    }

    fn holds(&self, line: Line<'_>) -> bool {
        if line.source.is_empty() {
            return self.texts.iter().any(|t| t.contains(line.text));
        }
        line.source.iter().all(|s| self.places.range(..=s.start).next_back().is_some_and(|(_, end)| s.end <= *end))
    }
}

fn contains(outer: Line<'_>, text: &str, source: &[Span]) -> bool {
    match source.first() {
        Some(first) => outer.source.iter().any(|o| o.contains(*first)),
        None => outer.text.contains(text),
    }
}

/// The parts of a block: one, and of a table one for each stretch of its rows.
fn blocks(block: &Block) -> Vec<Part<'_>> {
    let part =
        |what, source: Option<&Vec<Span>>| Part { at: start(source.map_or(&[], Vec::as_slice)), section: None, what };
    match block {
        Block::Paragraph(e) => vec![text(Kind::Paragraph, &e.text, &e.source)],
        Block::List { items } => vec![part(What::List(items), items.first().map(|i| &i.source))],
        Block::Table { rows } => {
            let of = |rows| part(What::Table(rows), rows.first().map(|r: &Row| &r.source));
            stretches(rows).into_iter().map(of).collect()
        }
        Block::Figure(f) => vec![part(What::Figure(f), Some(&f.source))],
    }
}

fn text<'a>(kind: Kind, text: &'a str, source: &'a [Span]) -> Part<'a> {
    Part { at: start(source), section: None, what: What::Text(kind, Line { text, source }) }
}

fn of_element(e: &Element) -> Line<'_> {
    Line { text: &e.text, source: &e.source }
}

fn start(source: &[Span]) -> usize {
    source.first().map_or(usize::MAX, |s| s.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Byline, Section};
    use crate::read;

    fn element(text: &str, place: Option<usize>) -> Element {
        Element {
            text: text.into(),
            source: place.map(|at| Span::new(at, at + text.len())).into_iter().collect(),
            confidence: 1.0,
        }
    }

    fn figure(caption: Element) -> Block {
        Block::Figure(Figure { source: caption.source.clone(), caption: Some(caption), ..Figure::default() })
    }

    fn document(article: Article) -> Document {
        let mut doc = read(b"", &crate::ReadOptions::default()).unwrap().document;
        doc.articles = vec![article];
        doc
    }

    fn texts<'a>(parts: &[Part<'a>]) -> Vec<&'a str> {
        let of_part = |p: &Part<'a>| match p.what {
            What::Text(_, line) => vec![line.text],
            What::Figure(figure) => of_figure(figure).into_iter().map(|(_, line)| line.text).collect(),
            What::List(items) => items.iter().map(|i| i.text.as_str()).collect(),
            What::Table(rows) => rows.iter().map(|r| r.text.as_str()).collect(),
        };
        parts.iter().flat_map(of_part).collect()
    }

    #[test]
    fn the_title_stands_above_a_picture_that_comes_first() {
        let blocks = vec![figure(element("caption", Some(0))), Block::Paragraph(element("text", Some(60)))];
        let article = Article {
            headline: Some(element("headline", Some(20))),
            bylines: vec![Byline { text: "byline".into(), source: vec![Span::new(40, 46)], ..Byline::default() }],
            sections: vec![Section { blocks, ..Section::default() }],
            notes: vec![element("note", Some(80))],
            ..Article::default()
        };
        let doc = document(article);
        let story = stories(&doc).remove(0);
        assert_eq!(texts(&story.parts), ["caption", "headline", "byline", "text", "note"]);
        let Arranged { head, body, tail } = arrange(story.parts);
        assert_eq!((texts(&head), texts(&body)), (vec!["headline", "byline"], vec!["caption", "text"]));
        assert_eq!(texts(&tail), ["note"]);
    }

    #[test]
    fn what_stands_inside_another_element_is_shown_with_it_with_places_or_without() {
        for place in [Some(0), None] {
            let blocks = vec![Block::Paragraph(element("KIEL (by X Y) -- The ferry left.", place))];
            let inside = |text: &str, at: usize| {
                (text.to_owned(), place.map(|p| Span::new(p + at, p + at + text.len())).into_iter().collect())
            };
            let (text, source) = inside("by X Y", 6);
            let byline = Byline { text, source, ..Byline::default() };
            let (text, source) = inside("KIEL (by X Y) --", 0);
            let dateline = Some(crate::model::Dateline { text, source, ..crate::model::Dateline::default() });
            let sections = vec![Section { blocks, ..Section::default() }];
            let doc = document(Article {
                bylines: vec![byline.clone()],
                dateline: dateline.clone(),
                sections,
                ..Article::default()
            });
            assert_eq!(texts(&stories(&doc)[0].parts), ["KIEL (by X Y) -- The ferry left."]);
            let alone = document(Article { bylines: vec![byline], dateline, ..Article::default() });
            assert_eq!(texts(&stories(&alone)[0].parts), ["KIEL (by X Y) --"]);
        }
    }

    #[test]
    fn an_uneven_row_leaves_the_others_a_table() {
        let row = |width: usize| Row { cells: vec![crate::model::Cell::default(); width], ..Row::default() };
        let widths = |of: &[usize]| {
            let rows: Vec<Row> = of.iter().map(|w| row(*w)).collect();
            stretches(&rows).iter().map(|s| (s.len(), is_table(s))).collect::<Vec<_>>()
        };
        assert_eq!(widths(&[3, 3]), [(2, true)]);
        assert_eq!(widths(&[3, 3, 3, 0, 3, 3, 3]), [(3, true), (1, false), (3, true)]);
        assert_eq!(widths(&[2, 4, 4, 4, 3, 3, 0]), [(1, false), (3, true), (3, false)]);
        assert_eq!(widths(&[2, 3, 2]), [(3, false)]);
    }

    #[test]
    fn a_credit_of_the_page_is_never_lost() {
        let credit = |at: Option<usize>| Credit {
            text: "credit".into(),
            source: at.map(|a| Span::new(a, a + 6)).into_iter().collect(),
            ..Credit::default()
        };
        for (articles, place) in [(0, Some(3)), (1, Some(3)), (2, Some(30)), (2, None)] {
            let mut doc = document(Article::default());
            doc.articles = (0..articles)
                .map(|n| Article { headline: Some(element("head", Some(10 * n + 5))), ..Article::default() })
                .collect();
            doc.credits = vec![credit(place)];
            let all: Vec<&str> = stories(&doc).iter().flat_map(|s| texts(&s.parts)).collect();
            assert_eq!(all.iter().filter(|t| **t == "credit").count(), 1, "{articles} {place:?}");
        }
    }

    #[test]
    fn marks_are_numbers_only_in_sequence() {
        let of = |markers: &[&str]| {
            let item = |m: &&str| Item { marker: Some((*m).into()), ..Item::default() };
            marks(&markers.iter().map(item).collect::<Vec<_>>())
        };
        assert_eq!(of(&["3.", "4.", "5."]), Marks::Numbers(3, '.'));
        assert_eq!(of(&["1)"]), Marks::Numbers(1, ')'));
        assert_eq!((of(&["•", "–", ""]), of(&[])), (Marks::Bullets, Marks::Bullets));
        for own in
            [["1.", "3."], ["1.", "2)"], ["01.", "02."], ["（一）", "（二）"], ["a)", "b)"], ["1.", "•"], ["①", "②"]]
        {
            assert_eq!(of(&own), Marks::Own, "{own:?}");
        }
    }
}
