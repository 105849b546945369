//! A long text, part by part: what a whole archive in one file says is not held at once.
//!
//! In: the text of a file. Out: [`Part`]s, in order, each with the articles that end in it. A part ends where an article
//! does, some ten thousand lines on; its lines and labels go when it is given out. Places and numbers count in the whole
//! text, and every line gets the label that it has where the text is read at once.

use crate::assemble::{self, Above, Page, Whole};
use crate::diagnostic::{Code, Diagnostic};
use crate::ingest::{self, Bound, Extract, IngestError};
use crate::label::{Labeller, Labelling};
use crate::lang::{self, HouseStyle, Language, Order};
use crate::model::{Document, LINES_OF_A_PAGE, SourceInfo, Unit, VERSION};
use crate::source::{self, Line, Lines, Splitter};
use crate::span::{LineIndex, Span};
use std::sync::Arc;

/// What a caller may know about a text.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The file's name without its folder, for the document.
    pub name: Option<String>,
    /// BCP 47 tag; detected where absent.
    pub language: Option<String>,
    /// WHATWG label of the encoding; detected where absent.
    pub encoding: Option<String>,
    /// The reader by its name in [`ingest::READERS`]; found out by content and name where absent.
    pub from: Option<String>,
    /// How far a file may be unpacked.
    pub limits: ingest::Limits,
    /// A house style: phrases that come before the language's own.
    pub house_style: Option<HouseStyle>,
    /// Whether what was seen is kept, so that [`Labelling::evidence`] can tell it: it takes memory.
    pub evidence: bool,
    /// The day from which partial dates get their year, in an extra, marked value.
    pub reference_date: Option<jiff::civil::Date>,
}

/// Why a text could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The bytes could not be opened.
    #[error(transparent)]
    Ingest(#[from] IngestError),
    /// There is no pack for the language that was asked for.
    #[error("unknown language \"{0}\"; `copydesk languages` lists what there is")]
    UnknownLanguage(String),
}

/// Some articles of a text.
#[derive(Clone, Debug)]
pub struct Part {
    /// The lines of the part, numbered as in the text.
    pub lines: Lines,
    /// What each line is; lines are counted from the part's first, articles through the text.
    pub labels: Labelling,
    /// The articles, and what else stands between them, with what is said of this part. What is said of the text as a
    /// whole comes with the first part or the last.
    pub document: Document,
}

impl Part {
    /// Adds the part right below.
    pub(crate) fn extend(&mut self, below: Self) {
        let Self { lines, labels, document } = below;
        self.labels.extend(labels, self.lines.lines.len());
        self.lines.lines.extend(lines.lines);
        self.lines.index.extend(lines.index);
        let Document { articles, credits, furniture, diagnostics, .. } = document;
        self.document.articles.extend(articles);
        self.document.credits.extend(credits);
        self.document.furniture.extend(furniture);
        self.document.diagnostics.extend(diagnostics);
    }
}

/// The parts of a text, to be asked for one by one.
#[derive(Debug)]
pub struct Parts<'a> {
    text: &'a str,
    options: &'a ReadOptions,
    language: Arc<Language>,
    tag: Option<String>,
    source: SourceInfo,
    /// What is said of the whole text before it is read.
    opening: Vec<Diagnostic>,
    /// Lines that are read before the end of a part is looked for.
    least: usize,
    /// The same, or more where none was found.
    enough: usize,
    held: Held,
    labeller: Labeller,
    counts: Above,
    whole: Whole,
    /// True where a part had a line that holds something, and where one had an article.
    has_lines: bool,
    has_articles: bool,
    is_done: bool,
}

/// The lines of a text that are held: those of the part, and some below it for the next.
#[derive(Debug, Default)]
struct Held {
    splitter: Splitter,
    /// True where all lines of the text were split off.
    is_all: bool,
    /// Lines that hold something.
    lines: Vec<Line>,
    /// Where each of the lines starts, blank ones too.
    starts: Vec<usize>,
    /// Lines of the text above the part, blank ones too.
    number: usize,
}

impl Held {
    /// Splits lines off until more than `enough` are held: what stands behind a line is known when the next one is.
    fn fill(&mut self, text: &str, enough: usize) {
        while !self.is_all && self.lines.len() <= enough {
            let most = enough.saturating_add(1) - self.lines.len();
            self.is_all = !self.splitter.split(text, most, &mut self.lines, &mut self.starts);
        }
    }

    /// Gives out the lines of the part that ends before `line`, with its bytes.
    fn take(&mut self, text: &str, line: usize) -> (Lines, Span) {
        let below = self.lines.get(line).map_or(self.starts.len(), |next| next.number - 1 - self.number);
        let rest = (self.lines.split_off(line), self.starts.split_off(below));
        let lines = std::mem::replace(&mut self.lines, rest.0);
        let starts = std::mem::replace(&mut self.starts, rest.1);
        let range = [&starts, &self.starts].map(|starts| starts.first().copied().unwrap_or(text.len()));
        let index = LineIndex::below(starts, self.number);
        self.number += index.len();
        (Lines { lines, index }, Span::new(range[0], range[1]))
    }
}

impl<'a> Parts<'a> {
    /// Begins with the text that a reader took out of the bytes of a file.
    ///
    /// `options` are those that the file was opened with. A part ends with the last article that has ended when
    /// [`LINES_OF_A_PAGE`] lines were read; an article that is longer makes a longer part. What mark-up says is kept for
    /// each line of the text: such a text is one part, and so is one of which what was seen is kept.
    #[must_use]
    pub fn new(extract: &'a Extract<'_>, bytes: &[u8], options: &'a ReadOptions) -> Self {
        let is_one = options.evidence || !extract.marks.is_empty();
        let least = if is_one { usize::MAX } else { LINES_OF_A_PAGE };
        let text = &*extract.text;
        // A site's template often declares the wrong language; what the text is written in is believed first.
        let declared = || extract.language.as_deref().filter(|tag| lang::is_known(tag));
        let tag = options.language.as_deref().or_else(|| lang::detect(text)).or_else(declared);
        let name = tag.unwrap_or(lang::FALLBACK);
        let language = language(text, name, options);
        let mut parts = Self {
            text,
            options,
            language,
            tag: tag.map(str::to_owned),
            source: SourceInfo {
                name: options.name.clone(),
                bytes: bytes.len(),
                sha256: source::sha256(bytes),
                encoding: extract.encoding.to_owned(),
                lines: 0,
                unit: Unit::Utf8,
            },
            opening: extract.diagnostics.clone(),
            least,
            enough: least,
            held: Held::default(),
            labeller: Labeller::default(),
            counts: Above::default(),
            whole: Whole::default(),
            has_lines: false,
            has_articles: false,
            is_done: false,
        };
        parts.open(extract);
        parts
    }

    /// Splits the first lines off, and says what there is to say of the text before it is read.
    fn open(&mut self, extract: &Extract) {
        let held = &mut self.held;
        held.fill(self.text, if extract.marks.is_empty() { self.labeller.reach() } else { usize::MAX });
        for (line, mark) in held.lines.iter_mut().zip(&extract.marks) {
            line.mark = *mark;
        }
        self.source.lines = if held.is_all { held.starts.len() } else { source::count(self.text).0 };
        if held.lines.is_empty() {
            self.opening.push(Diagnostic::new(Code::EmptyText, "the text is empty"));
        } else if self.tag.is_none() {
            let message = "the language was not recognised; the text was read by its shape alone";
            self.opening.push(Diagnostic::new(Code::LanguageUnknown, message).help("name it with --language"));
        }
    }

    /// The next part; `None` when all were given out.
    pub fn next_part(&mut self) -> Result<Option<Part>, ReadError> {
        if self.is_done { Ok(None) } else { self.part().map(Some) }
    }

    /// All parts as one.
    pub(crate) fn together(mut self) -> Result<Part, ReadError> {
        let opening = self.opening.len();
        let mut whole = self.part()?;
        while !self.is_done {
            whole.extend(self.part()?);
        }
        // What was gathered to the end may stand anywhere.
        whole.document.diagnostics[opening..].sort_by_key(start_of);
        Ok(whole)
    }

    /// The next part of a text that has one.
    fn part(&mut self) -> Result<Part, ReadError> {
        loop {
            let reach = self.labeller.reach();
            self.held.fill(self.text, reach);
            let Held { lines, is_all, .. } = &self.held;
            let most = self.options.limits.lines;
            if lines.len() as u64 > most {
                return Err(IngestError::Limit { format: "text", bound: Bound::Lines, most }.into());
            }
            let seen = if *is_all { lines } else { &lines[..reach] };
            self.labeller.step(self.text, seen, &self.language, self.options.evidence);
            if *is_all && self.labeller.done() == lines.len() {
                self.is_done = true;
                return Ok(self.give(lines.len()));
            }
            if self.labeller.done() >= self.enough {
                match self.labeller.border() {
                    Some(line) => return Ok(self.give(line)),
                    // Looked for at every window, it would cost the square of the text.
                    None => self.enough = self.enough.saturating_mul(2),
                }
            }
        }
    }

    /// Gives out the part that ends before a line.
    fn give(&mut self, line: usize) -> Part {
        self.enough = self.least;
        let labels = self.labeller.take(line);
        let (lines, range) = self.held.take(self.text, line);
        let document = self.document(range, &lines, &labels);
        Part { lines, labels, document }
    }

    /// The document of a part.
    fn document(&mut self, range: Span, lines: &Lines, labels: &Labelling) -> Document {
        let reference = self.options.reference_date;
        let place = (self.text, range);
        let page = assemble::assemble(place, lines, labels, &self.language, reference, &mut self.counts);
        self.whole.add(place, lines, labels, &self.language, &page);
        let Page { mut articles, credits, furniture, diagnostics: mut found } = page;
        for article in &mut articles {
            if article.language.is_none() {
                article.language.clone_from(&self.tag);
            }
        }
        self.has_lines |= !lines.lines.is_empty();
        self.has_articles |= !articles.is_empty();
        if self.is_done {
            found.extend(self.whole.findings(reference));
            found.extend(self.no_article());
        }
        found.sort_by_key(start_of);
        let mut diagnostics = std::mem::take(&mut self.opening);
        diagnostics.extend(found);
        let (source, language) = (self.source.clone(), self.tag.clone());
        Document { version: VERSION.to_owned(), source, language, articles, credits, furniture, diagnostics }
    }
}

impl Parts<'_> {
    /// Says that a text has no article: most formats have nothing of it then.
    fn no_article(&self) -> Option<Diagnostic> {
        let message = "no article was found in the text";
        let found = Diagnostic::new(Code::NoArticle, message).help("look at it with copydesk inspect");
        (self.has_lines && !self.has_articles).then_some(found)
    }
}

/// Where a finding stands, for their order.
fn start_of(diagnostic: &Diagnostic) -> usize {
    diagnostic.source.first().map_or(0, |span| span.start)
}

/// The language of a tag as the text writes it, the house style in front.
fn language(text: &str, name: &str, options: &ReadOptions) -> Arc<Language> {
    let house = options.house_style.as_ref();
    let own = house.map_or_else(|| Language::of(name), |house| house.language(name));
    let order = Order::of(text, options.language.as_deref(), &own.pack.calendar);
    if order == Order::Own {
        return own;
    }
    house.map_or_else(|| Language::ordered(name, order), |house| house.ordered(name, order))
}
