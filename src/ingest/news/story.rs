//! A story of a format made for news, and the lines that it becomes.

use crate::ingest::draft::{Draft, folded};
use crate::ingest::{IngestError, Limits, html};
use crate::source::{Hint, Mark};
use std::collections::HashSet;

/// Datelines that are held against each other.
const DATELINES: usize = 64;

/// The text of a story.
#[derive(Debug, Default)]
pub(super) enum Body {
    /// There is none.
    #[default]
    Absent,
    /// Mark-up.
    Html(String),
    /// Text, its paragraphs divided by blank lines or by line ends.
    Plain(String),
}

/// What is said about a picture.
#[derive(Debug, Default)]
pub(super) struct Picture {
    pub(super) caption: Option<String>,
    pub(super) credits: Vec<String>,
}

/// A story as its format divides it.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) kickers: Vec<String>,
    pub(super) headline: Option<String>,
    pub(super) decks: Vec<String>,
    pub(super) bylines: Vec<String>,
    pub(super) datelines: Vec<String>,
    /// Release instructions, as far as the format tells them from other notes.
    pub(super) releases: Vec<String>,
    /// Contacts, as far as the format tells them from other notes.
    pub(super) contacts: Vec<String>,
    /// What is said to editors: a release instruction, a contact, a note.
    pub(super) notes: Vec<String>,
    pub(super) body: Body,
    pub(super) pictures: Vec<Picture>,
    /// Credits of the whole story.
    pub(super) credits: Vec<String>,
    pub(super) end: Option<String>,
}

impl Story {
    /// True where there is nothing to read.
    pub(super) fn is_empty(&self) -> bool {
        self.headline.is_none()
            && self.bylines.is_empty()
            && self.pictures.is_empty()
            && matches!(self.body, Body::Absent)
    }

    /// Adds the story to a draft; `of_page` are the credits that stand at the end of the page.
    pub(super) fn put(self, of_page: &HashSet<String>, draft: &mut Draft, limits: Limits) -> Result<(), IngestError> {
        draft.article();
        let mut body = draft.part();
        match &self.body {
            Body::Absent => {}
            Body::Html(page) => drop(html::extract(page, &mut body, limits)?),
            Body::Plain(text) => plain(text, &mut body),
        }
        let named = |hint: Hint| move |text: &String| (text.clone(), hint);
        let mut head: Vec<(String, Hint)> = self.kickers.iter().map(named(Hint::Kicker)).collect();
        head.extend(self.headline.iter().map(named(Hint::Headline)));
        let again = |line: &&String| self.headline.as_deref().is_some_and(|h| folded(h) == folded(line));
        head.extend(self.decks.iter().filter(|l| !again(l)).map(named(Hint::Deck)));
        // A byline in brackets stands inside the text where a paragraph has the same.
        let brackets = ['（', '）', '(', ')'];
        head.extend(self.bylines.iter().filter(|l| !(l.contains(brackets) && body.holds(l))).map(named(Hint::Byline)));
        head.extend(self.datelines(&body).into_iter().map(|line| (line, Hint::Date)));
        head.extend(self.releases.iter().map(named(Hint::Release)));
        for (text, hint) in head {
            if !body.adopt(&text, hint) {
                draft.element(&text, Some(hint));
            }
        }
        let notes = self.notes.iter().filter(|n| !n.trim().is_empty());
        let (long, short): (Vec<&String>, Vec<&String>) = notes.partition(|n| n.trim().contains('\n'));
        for note in short {
            message(note, draft);
        }
        draft.append(body);
        for picture in self.pictures {
            picture.put(of_page, draft);
        }
        let more = |texts: Vec<String>, hint, draft: &mut Draft| {
            for text in texts {
                if !draft.says(&text) {
                    draft.gap();
                    draft.element(&text, Some(hint));
                }
            }
        };
        more(self.credits.into_iter().filter(|c| !of_page.contains(c)).collect(), Hint::Credit, draft);
        more(self.contacts, Hint::Contact, draft);
        for note in long {
            message(note, draft);
        }
        more(self.end.into_iter().collect(), Hint::EndMark, draft);
        Ok(())
    }

    /// The datelines that neither open a paragraph nor stand inside another.
    fn datelines(&self, body: &Draft) -> Vec<String> {
        let folded: Vec<String> = self.datelines.iter().map(|d| folded(d)).collect();
        let inside = |at: usize| {
            let this = &folded[at];
            folded.iter().enumerate().any(|(other, d)| other != at && d.contains(this) && (d != this || other < at))
        };
        // So many are no datelines of a story.
        if folded.len() > DATELINES {
            return folded;
        }
        let opens = |d: &str| body.lines().any(|(line, _)| line.len() > d.len() && line.starts_with(d));
        (0..folded.len()).filter(|&at| !inside(at) && !opens(&folded[at])).map(|at| folded[at].clone()).collect()
    }
}

impl Picture {
    fn put(self, of_page: &HashSet<String>, draft: &mut Draft) {
        draft.gap();
        if let Some(caption) = self.caption.filter(|c| !draft.says(c)) {
            draft.element(&caption, Some(Hint::Caption));
        }
        for credit in self.credits.into_iter().filter(|c| !of_page.contains(c)) {
            if !draft.says(&credit) {
                draft.element(&credit, Some(Hint::Credit));
            }
        }
    }
}

/// Text without mark-up: a paragraph a line where lines are long, else as its blank lines divide it.
fn plain(text: &str, body: &mut Draft) {
    for line in text.lines() {
        if line.trim().is_empty() {
            body.gap();
        } else {
            body.line(line, Mark::default());
        }
    }
}

/// A message of which is not said what it is about: the labeller reads it.
fn message(text: &str, draft: &mut Draft) {
    draft.gap();
    draft.element(text, Some(Hint::Message));
    draft.gap();
}
