//! Footnotes and endnotes of a DOCX (ISO/IEC 29500-1, 17.11): their marks in the text, and the notes behind it.
//!
//! In: `footnotes.xml`, `endnotes.xml`, how `settings.xml` numbers them, and the references as the text comes to them.
//! Out: the mark that stands for each reference, `[1]`, and the notes that are due, each with its mark.

use super::{flow, numbers};
use crate::ingest::draft::Draft;
use crate::ingest::xml::Element;
use crate::source::Hint;
use std::collections::HashMap;

/// The notes of a file.
#[derive(Debug, Default)]
pub(super) struct Notes {
    foot: Kind,
    end: Kind,
}

/// Those at the foot of the page, or those at the end.
#[derive(Debug, Default)]
struct Kind {
    /// For an id the paragraphs of its note.
    texts: HashMap<String, Vec<String>>,
    /// How they are numbered (17.18.59).
    format: String,
    count: u64,
    /// Notes with their marks that were referred to and not yet given.
    due: Vec<(String, Vec<String>)>,
}

impl Notes {
    pub(super) fn of(foot: Option<&Element>, end: Option<&Element>, settings: Option<&Element>) -> Self {
        let format = |path: &[&str]| settings.and_then(|s| s.at(path)).and_then(|e| e.attribute("val"));
        Self {
            foot: Kind::of(foot, "footnote", format(&["footnotePr", "numFmt"]).unwrap_or("decimal")),
            end: Kind::of(end, "endnote", format(&["endnotePr", "numFmt"]).unwrap_or("lowerRoman")),
        }
    }

    /// What stands in the text for a reference; none where the file has no such note, or where a mark of the author's
    /// own follows.
    pub(super) fn refer(&mut self, reference: &Element) -> Option<String> {
        let kind = if reference.name == "endnoteReference" { &mut self.end } else { &mut self.foot };
        let texts = kind.texts.remove(reference.attribute("id")?)?;
        let own = reference.attribute("customMarkFollows").is_some_and(|v| matches!(v, "1" | "true" | "on"));
        let mark = if own {
            String::new()
        } else {
            kind.count += 1;
            format!("[{}]", numbers::set(kind.count, &kind.format))
        };
        kind.due.push((mark.clone(), texts));
        Some(mark).filter(|m| !m.is_empty())
    }

    /// Adds the notes that are due.
    pub(super) fn give(&mut self, draft: &mut Draft) {
        for (mark, texts) in self.foot.due.drain(..).chain(self.end.due.drain(..)) {
            draft.gap();
            for (n, text) in texts.iter().enumerate() {
                let marked = if n == 0 { format!("{mark} {text}") } else { text.clone() };
                draft.element(&marked, Some(Hint::Note));
            }
        }
    }
}

impl Kind {
    /// The notes of a part; the lines that divide notes from the text (17.18.33) are none.
    fn of(part: Option<&Element>, name: &str, format: &str) -> Self {
        let notes = part.into_iter().flat_map(|p| p.all(name));
        let notes = notes.filter(|n| n.attribute("type").is_none_or(|t| t == "normal"));
        let of_note = |note: &Element| {
            let paragraphs = note.under().filter(|e| e.name == "p");
            // A note refers to no notes.
            let texts = paragraphs.map(|p| flow::text_of(p, &mut Notes::default()).trim().to_owned());
            Some((note.attribute("id")?.to_owned(), texts.filter(|t| !t.is_empty()).collect::<Vec<_>>()))
        };
        let texts = notes.filter_map(of_note).filter(|(_, texts)| !texts.is_empty()).collect();
        Self { texts, format: format.to_owned(), ..Self::default() }
    }
}
