//! The document as paragraphs in reading order, each with the name of its style.
//!
//! In: a document. Out: [`Paragraph`]s, and a diagnostic for every element that lost characters which XML forbids and
//! for what is left out. Elements stand where their characters stand in the source.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Article, Block, Document, Figure, Row, Section};
use crate::span::Span;
use crate::write::xml_text;
use std::borrow::Cow;

/// A paragraph, or a table, of the output.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph<'a> {
    /// The id of its style.
    pub style: &'static str,
    /// Its text; a line feed is a line break, a tab a tab.
    pub text: Cow<'a, str>,
    /// True for the first paragraph of every article but the first.
    pub new_page: bool,
    /// The rows, where it is a table.
    pub rows: &'a [Row],
}

/// Collects elements of one article with the place of each.
struct Flow<'a> {
    found: Vec<(usize, Paragraph<'a>)>,
    diagnostics: Vec<Diagnostic>,
}

/// All paragraphs, article after article.
pub(super) fn paragraphs(doc: &Document) -> (Vec<Paragraph<'_>>, Vec<Diagnostic>) {
    let mut flow = Flow { found: Vec::new(), diagnostics: Vec::new() };
    let mut all = Vec::new();
    for (number, article) in doc.articles.iter().enumerate() {
        flow.article(article);
        let (from, to) = reach(doc, number);
        for credit in doc.credits.iter().filter(|c| (from..to).contains(&start(&c.source))) {
            flow.add("Credit", &credit.text, &credit.source);
        }
        flow.found.sort_by_key(|(at, _)| *at);
        if let Some((_, first)) = flow.found.first_mut() {
            first.new_page = number > 0;
        }
        all.extend(flow.found.drain(..).map(|(_, p)| p));
    }
    if doc.articles.is_empty() {
        for credit in &doc.credits {
            flow.add("Credit", &credit.text, &credit.source);
        }
        all.extend(flow.found.drain(..).map(|(_, p)| p));
    }
    if !doc.furniture.is_empty() {
        let note = format!("{} lines of page furniture are not in the DOCX", doc.furniture.len());
        let spans: Vec<Span> = doc.furniture.iter().flat_map(|f| f.source.iter().copied()).collect();
        flow.diagnostics.push(Diagnostic::new(Code::NotExpressed, note).on(&spans));
    }
    (all, flow.diagnostics)
}

/// The offsets from which on, and up to which, what belongs to the page is set with this article.
fn reach(doc: &Document, number: usize) -> (usize, usize) {
    let opening = |n: usize| doc.articles.get(n).map_or(usize::MAX, opens_at);
    (if number == 0 { 0 } else { opening(number) }, opening(number + 1))
}

/// The offset of an article's first character.
fn opens_at(article: &Article) -> usize {
    let head = article.kickers.iter().chain(&article.headline).chain(&article.subheadlines).map(|e| &e.source);
    let bylines = article.bylines.iter().map(|b| &b.source);
    let sections = article.sections.iter().flat_map(|s| s.label.iter().chain(&s.heading)).map(|e| &e.source);
    let blocks = article.sections.iter().flat_map(|s| &s.blocks).map(block_source);
    head.chain(bylines).chain(sections).map(|s| start(s)).chain(blocks.map(start)).min().unwrap_or(0)
}

fn block_source(block: &Block) -> &[Span] {
    match block {
        Block::Paragraph(p) => &p.source,
        Block::List { items } => items.first().map_or(&[], |i| &i.source),
        Block::Table { rows } => rows.first().map_or(&[], |r| &r.source),
        Block::Figure(f) => &f.source,
    }
}

fn start(source: &[Span]) -> usize {
    source.first().map_or(usize::MAX, |s| s.start)
}

impl<'a> Flow<'a> {
    fn add(&mut self, style: &'static str, text: &'a str, source: &[Span]) {
        let text = self.clean(text, source);
        self.found.push((start(source), Paragraph { style, text, new_page: false, rows: &[] }));
    }

    /// The text without what XML forbids, which is told.
    fn clean(&mut self, text: &'a str, source: &[Span]) -> Cow<'a, str> {
        let fine = |c: char| xml_text::allowed(c) && c != '\r';
        let lost = text.chars().filter(|&c| !fine(c)).count();
        if lost == 0 {
            return Cow::Borrowed(text);
        }
        let note = format!("{lost} characters that XML forbids are not in the DOCX");
        self.diagnostics.push(Diagnostic::new(Code::CharactersLeftOut, note).on(source));
        Cow::Owned(text.chars().filter(|&c| fine(c)).collect())
    }

    fn article(&mut self, article: &'a Article) {
        // What stands inside a paragraph or a caption is set with it, not again.
        let blocks: Vec<Span> = article.sections.iter().flat_map(|s| &s.blocks).flat_map(body_spans).collect();
        let inside = |source: &[Span]| source.first().is_some_and(|s| blocks.iter().any(|b| b.contains(*s)));
        for kicker in &article.kickers {
            self.add("Kicker", &kicker.text, &kicker.source);
        }
        if let Some(headline) = &article.headline {
            self.add("Title", &headline.text, &headline.source);
        }
        for deck in &article.subheadlines {
            self.add("Subtitle", &deck.text, &deck.source);
        }
        for byline in article.bylines.iter().filter(|b| !inside(&b.source)) {
            self.add("Byline", &byline.text, &byline.source);
        }
        if let Some(date) = &article.date {
            self.add("Dateline", &date.text, &date.source);
        }
        let of_date = |s: &[Span]| {
            article.date.as_ref().is_some_and(|d| d.source.iter().any(|o| s.iter().any(|i| o.contains(*i))))
        };
        if let Some(line) = article.dateline.as_ref().filter(|d| !inside(&d.source) && !of_date(&d.source)) {
            self.add("Dateline", &line.text, &line.source);
        }
        if let Some(release) = &article.release {
            self.add("Release", &release.text, &release.source);
        }
        for section in &article.sections {
            self.section(section);
        }
        for credit in article.credits.iter().filter(|c| !inside(&c.source)) {
            self.add("Credit", &credit.text, &credit.source);
        }
        for contact in &article.contacts {
            self.add("Contact", &contact.text, &contact.source);
        }
        for (style, list) in
            [("Boilerplate", &article.boilerplate), ("Legal", &article.legal), ("Note", &article.notes)]
        {
            for element in list {
                self.add(style, &element.text, &element.source);
            }
        }
        if let Some(end) = &article.end {
            self.add("EndMark", &end.text, &end.source);
        }
    }

    fn section(&mut self, section: &'a Section) {
        if let Some(label) = &section.label {
            self.add("SectionLabel", &label.text, &label.source);
        }
        if let Some(heading) = &section.heading {
            self.add("Heading1", &heading.text, &heading.source);
        }
        for block in &section.blocks {
            match block {
                Block::Paragraph(p) => self.add("Body", &p.text, &p.source),
                Block::List { items } => items.iter().for_each(|item| {
                    let text = self.clean(&item.text, &item.source);
                    let text = match &item.marker {
                        Some(marker) => Cow::Owned(format!("{}\t{text}", self.clean(marker, &item.source))),
                        None => text,
                    };
                    self.found
                        .push((start(&item.source), Paragraph { style: "ListItem", text, new_page: false, rows: &[] }));
                }),
                Block::Table { rows } => self.table(rows),
                Block::Figure(figure) => self.figure(figure),
            }
        }
    }

    /// Rows of one width are a table; others keep their words behind tabs.
    fn table(&mut self, rows: &'a [Row]) {
        let width = rows.first().map_or(0, |r| r.cells.len());
        if width >= 2 && rows.len() >= 2 && rows.iter().all(|r| r.cells.len() == width) {
            let at = rows.first().map_or(usize::MAX, |r| start(&r.source));
            for row in rows {
                self.clean(&row.text, &row.source);
            }
            self.found.push((at, Paragraph { style: "TableText", text: Cow::Borrowed(""), new_page: false, rows }));
            return;
        }
        for row in rows {
            let text = if row.cells.len() < 2 {
                self.clean(&row.text, &row.source)
            } else {
                let cells: Vec<Cow<str>> = row.cells.iter().map(|c| self.clean(&c.text, &c.source)).collect();
                Cow::Owned(cells.join("\t"))
            };
            self.found.push((start(&row.source), Paragraph { style: "TableText", text, new_page: false, rows: &[] }));
        }
    }

    fn figure(&mut self, figure: &'a Figure) {
        let caption = figure.caption.as_ref();
        if let Some(caption) = caption {
            self.add("Caption", &caption.text, &caption.source);
        }
        let within = |source: &[Span]| {
            caption.is_some_and(|c| source.first().is_some_and(|s| c.source.iter().any(|o| o.contains(*s))))
        };
        for credit in figure.credits.iter().filter(|c| !within(&c.source)) {
            self.add("Credit", &credit.text, &credit.source);
        }
    }
}

fn body_spans(block: &Block) -> Vec<Span> {
    match block {
        Block::Paragraph(p) => p.source.clone(),
        Block::List { items } => items.iter().flat_map(|i| i.source.iter().copied()).collect(),
        Block::Table { rows } => rows.iter().flat_map(|r| r.source.iter().copied()).collect(),
        Block::Figure(f) => f.source.clone(),
    }
}
