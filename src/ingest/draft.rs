//! The text of a file as it grows: lines with their marks, blank lines between elements.

use super::Extract;
use crate::source::{Hint, Mark, Start, is_blank};

/// A text that is being extracted.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The file was made for news: what its mark-up calls a paragraph is running text, and articles begin where it says.
    news: bool,
    /// An article begins with the next line.
    opens: bool,
    text: String,
    marks: Vec<Mark>,
    /// A blank line is due before the next line.
    gap: bool,
    /// What the file says that its title is, in all its forms, white space folded.
    titles: Vec<String>,
    /// Bytes that were looked through for what is said already.
    looked: u64,
}

/// Forms of a title that are remembered.
const TITLES: usize = 16;
/// Bytes that are looked through for what is said already: a file that takes more says some things twice.
const LOOKS: u64 = 64 << 20;

impl Draft {
    /// Adds a line; one without anything to read is left out. Line ends inside become spaces.
    pub(super) fn line(&mut self, line: &str, mark: Mark) {
        let line = line.trim_matches(is_blank);
        if line.is_empty() {
            return;
        }
        if self.gap && !self.text.is_empty() {
            self.text.push('\n');
        }
        self.gap = false;
        self.text.extend(line.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        self.text.push('\n');
        let mark = self.titled(line, mark);
        let mark = if self.news { named(mark, std::mem::take(&mut self.opens)) } else { mark };
        self.marks.push(mark);
    }

    /// Adds a text of one element, which may have forced breaks.
    pub(super) fn element(&mut self, text: &str, hint: Option<Hint>) {
        let mut start = Start::Element;
        for line in text.lines().filter(|l| !l.trim_matches(is_blank).is_empty()) {
            self.line(line, Mark { hint, start });
            start = if hint.is_some_and(is_list_of_lines) { Start::Unsaid } else { Start::Continues };
        }
    }

    /// An article of a file made for news begins.
    pub(super) const fn article(&mut self) {
        self.news = true;
        self.opens = true;
        self.gap = true;
    }

    /// A draft for a part of this one.
    pub(super) fn part(&self) -> Self {
        Self { news: self.news, ..Self::default() }
    }

    /// Adds a finished part behind a blank line.
    pub(super) fn append(&mut self, part: Self) {
        self.gap();
        let mut marks = part.marks.into_iter();
        for line in part.text.lines() {
            if line.is_empty() {
                self.gap();
            } else if let Some(mark) = marks.next() {
                self.line(line, mark);
            }
        }
    }

    /// True where nothing was added.
    pub(super) const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The lines that hold something, with their marks.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, Mark)> {
        self.text.lines().filter(|l| !l.is_empty()).zip(self.marks.iter().copied())
    }

    /// True where a line says this, or holds it.
    pub(super) fn says(&mut self, text: &str) -> bool {
        self.looks() && (self.text.contains(text.trim()) || self.text.contains(&folded(text)))
    }

    /// True where a line holds this beside other words.
    pub(super) fn holds(&mut self, text: &str) -> bool {
        self.says(text) && !self.lines().any(|(line, _)| folded(line) == folded(text))
    }

    /// False where enough was looked through.
    const fn looks(&mut self) -> bool {
        self.looked += self.text.len() as u64;
        self.looked <= LOOKS
    }

    /// Gives the lines that say this, white space aside, another hint; false where there is none.
    pub(super) fn adopt(&mut self, text: &str, hint: Hint) -> bool {
        if !self.looks() {
            return false;
        }
        let text = folded(text);
        let mut found = false;
        for (line, mark) in self.text.lines().filter(|l| !l.is_empty()).zip(&mut self.marks) {
            if folded(line) == text {
                mark.hint = Some(hint);
                found = true;
            }
        }
        found
    }

    /// Puts a blank line before the next line.
    pub(super) const fn gap(&mut self) {
        self.gap = true;
    }

    /// A line that says what the file says its title is, is marked as a title, unless its mark is a better name.
    fn titled(&self, line: &str, mark: Mark) -> Mark {
        let plain = matches!(mark.hint, None | Some(Hint::Heading | Hint::Text));
        if plain && !self.titles.is_empty() && self.titles.contains(&folded(line)) {
            Mark { hint: Some(Hint::Title), ..mark }
        } else {
            mark
        }
    }

    /// Says what the file's metadata give as its title.
    pub(super) fn title(&mut self, title: &str) {
        let title = folded(title);
        // Shorter ones are names of sites and templates.
        if title.len() > 12 && self.titles.len() < TITLES {
            self.titles.push(title);
        }
    }

    /// The finished text.
    pub(super) fn extract(self, encoding: &'static str) -> Extract<'static> {
        debug_assert_eq!(crate::source::lines(&self.text).lines.len(), self.marks.len());
        Extract { text: self.text.into(), marks: self.marks, encoding, ..Extract::default() }
    }
}

/// The mark in a file made for news: general mark-up says there what the text is.
fn named(Mark { hint, start }: Mark, opens: bool) -> Mark {
    let hint = hint.map(|hint| match hint {
        Hint::Title => Hint::Headline,
        Hint::Subtitle => Hint::Deck,
        Hint::Heading => Hint::Crosshead,
        Hint::Text => Hint::Body,
        Hint::Item => Hint::NewsItem,
        Hint::Row => Hint::NewsRow,
        Hint::Caption | Hint::Alternative => Hint::Cutline,
        Hint::Address => Hint::Contact,
        Hint::Time => Hint::Date,
        Hint::Aside
        | Hint::Page
        | Hint::Kicker
        | Hint::Headline
        | Hint::Deck
        | Hint::Byline
        | Hint::Date
        | Hint::Release
        | Hint::Contact
        | Hint::Label
        | Hint::Crosshead
        | Hint::Body
        | Hint::NewsItem
        | Hint::NewsRow
        | Hint::Cutline
        | Hint::Credit
        | Hint::Boilerplate
        | Hint::Legal
        | Hint::Note
        | Hint::Message
        | Hint::EndMark => hint,
    });
    let start = match start {
        _ if opens => Start::Article,
        Start::Element => Start::Inside,
        Start::Unsaid | Start::Continues | Start::Inside | Start::Article => start,
    };
    Mark { hint, start }
}

/// True for elements that hold several facts, a line each.
const fn is_list_of_lines(hint: Hint) -> bool {
    matches!(hint, Hint::Contact | Hint::Address | Hint::Message)
}

/// The text with each stretch of white space as one space.
pub(super) fn folded(text: &str) -> String {
    text.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
