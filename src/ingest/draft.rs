//! The text of a file as it grows: lines with their marks, blank lines between elements.

use super::Extract;
use crate::source::{Hint, Mark, is_blank};

/// A text that is being extracted.
#[derive(Debug, Default)]
pub(super) struct Draft {
    text: String,
    marks: Vec<Mark>,
    /// A blank line is due before the next line.
    gap: bool,
    /// What the file says that its title is, in all its forms, white space folded.
    titles: Vec<String>,
}

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
        self.marks.push(self.titled(line, mark));
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
        if title.len() > 12 {
            self.titles.push(title);
        }
    }

    /// The finished text.
    pub(super) fn extract(self, encoding: &'static str) -> Extract {
        debug_assert_eq!(crate::source::lines(&self.text).lines.len(), self.marks.len());
        Extract { text: self.text, marks: self.marks, encoding, ..Extract::default() }
    }
}

/// The text with each stretch of white space as one space.
pub(super) fn folded(text: &str) -> String {
    text.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
