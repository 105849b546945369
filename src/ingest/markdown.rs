//! Markdown (`CommonMark` 0.31.2 with the tables of GitHub Flavored Markdown) as lines with hints.
//!
//! In: the bytes of a text. Out: its lines as they read when they are set, without the marks. What the front matter
//! says stands above the text where the text does not say it itself.

use super::draft::Draft;
use super::{Bound, Content, Extract, IngestError, Likeness, Options, Reader, front_matter, html, opening};
use crate::source::{self, Hint};
use pulldown_cmark::html::push_html;
use pulldown_cmark::{CowStr, Event, Options as Marks, Parser, Tag, TagEnd};
use std::collections::HashMap;

/// The format's entry in the list of readers.
pub(super) static READER: Reader = Reader {
    name: "markdown",
    extensions: &["md", "markdown", "mdown"],
    media_type: "text/markdown",
    about: "CommonMark with YAML front matter: headings, lists and tables as evidence",
    sniff,
    read,
};

/// Values of front matter that are looked at.
const VALUES: usize = 200;
/// Lines at the head of a text, where its day stands.
const HEAD: usize = 8;

/// Keys that the front matter of a text has, one at least.
const KEYS: [&str; 6] = ["title", "author", "date", "lang", "language", "layout"];

/// Front matter with a key that texts have.
fn sniff(bytes: &[u8]) -> Likeness {
    let head = &opening(bytes)[..opening(bytes).len().min(4096)];
    // Most texts open with a letter.
    if head.first().is_none_or(u8::is_ascii_alphanumeric) {
        return Likeness::No;
    }
    let text = String::from_utf8_lossy(head);
    if front_matter::split(&text).0.iter().any(|(key, _)| KEYS.contains(&key.as_str())) {
        Likeness::Likely
    } else {
        Likeness::No
    }
}

fn read(bytes: &[u8], options: &Options) -> Result<Content<'static>, IngestError> {
    let decoded = source::decode(bytes, options.encoding.as_deref())?.without_places();
    if decoded.text.len() as u64 > options.limits.bytes {
        return Err(IngestError::Limit { format: "Markdown", bound: Bound::Bytes, most: options.limits.bytes });
    }
    let (front, text) = front_matter::split(&decoded.text);
    let mut body = Draft::default();
    for (_, title) in front.iter().filter(|(key, _)| key == "title") {
        body.title(title);
    }
    html::extract(&to_html(text), &mut body, options.limits)?;
    let mut draft = Draft::default();
    let mut language = None;
    for (key, value) in front.iter().take(VALUES) {
        if let Some(hint) = says(key) {
            // A day that programs write stands in the text in words: its year is there.
            let year = value.get(..4).filter(|y| hint == Hint::Time && y.bytes().all(|b| b.is_ascii_digit()));
            let in_words = year.is_some_and(|year| body.lines().take(HEAD).any(|(line, _)| line.contains(year)));
            let said = in_words || body.lines().any(|(line, _)| line.contains(value.as_str()));
            if !body.adopt(value, hint) && !said {
                draft.element(value, Some(hint));
            }
        } else if matches!(key.as_str(), "lang" | "language") {
            language = Some(value.clone());
        }
    }
    draft.append(body);
    let extract = draft.extract(decoded.encoding);
    Ok(Content::Text(Extract { language, diagnostics: decoded.diagnostics, ..extract }))
}

/// What a key of front matter says of its value, as Jekyll, Hugo and pandoc name their keys.
fn says(key: &str) -> Option<Hint> {
    Some(match key {
        "title" => Hint::Title,
        "kicker" => Hint::Kicker,
        "subtitle" => Hint::Subtitle,
        "author" | "authors" | "byline" => Hint::Byline,
        "date" | "dateline" => Hint::Time,
        "release" => Hint::Release,
        _ => return None,
    })
}

/// The text as HTML, with its footnotes behind it.
fn to_html(text: &str) -> String {
    let flags = Marks::ENABLE_TABLES.union(Marks::ENABLE_STRIKETHROUGH).union(Marks::ENABLE_FOOTNOTES);
    let mut html = String::with_capacity(text.len() * 5 / 4);
    let mut notes = Notes::default();
    push_html(&mut html, Parser::new_ext(text, flags).filter_map(|event| notes.take(event)));
    notes.put(&mut html);
    html
}

/// Footnotes as GitHub Flavored Markdown and pandoc have them (`[^1]`): numbered as the text refers to them.
#[derive(Default)]
struct Notes<'t> {
    numbers: HashMap<CowStr<'t>, usize>,
    /// The notes with what stands in them, and whether the last is still open.
    all: Vec<(CowStr<'t>, Vec<Event<'t>>)>,
    is_open: bool,
}

impl<'t> Notes<'t> {
    /// What stays in the text: a reference is its number in brackets, a note is kept.
    fn take(&mut self, event: Event<'t>) -> Option<Event<'t>> {
        let event = if let Event::FootnoteReference(label) = event {
            Event::Text(format!("[{}]", self.number(label)).into())
        } else if let Event::Start(Tag::FootnoteDefinition(label)) = event {
            self.all.push((label, Vec::new()));
            self.is_open = true;
            return None;
        } else if event == Event::End(TagEnd::FootnoteDefinition) {
            self.is_open = false;
            return None;
        } else {
            event
        };
        match self.all.last_mut().filter(|_| self.is_open) {
            Some((_, inside)) => inside.push(event),
            None => return Some(event),
        }
        None
    }

    fn number(&mut self, label: CowStr<'t>) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(label).or_insert(next)
    }

    /// Appends the notes in the order of their numbers; those that nothing refers to come last.
    fn put(mut self, html: &mut String) {
        let notes = std::mem::take(&mut self.all);
        let mut notes: Vec<_> = notes.into_iter().map(|(label, inside)| (self.number(label), inside)).collect();
        notes.sort_by_key(|(number, _)| *number);
        for (number, inside) in notes {
            let mut note = String::new();
            push_html(&mut note, inside.into_iter());
            let mark = format!("[{number}] ");
            // A note of a list or of code alone has no paragraph for its mark.
            let begins = note.starts_with("<p>");
            let note = if begins { &note[3..] } else { &note };
            let close = if begins { "" } else { "</p>" };
            html.extend(["<div class=\"note\"><p>", &mark, close, note, "</div>\n"]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(String, Option<Hint>)> {
        let Content::Text(got) = read(text.as_bytes(), &Options::default()).expect("a text") else { panic!("a text") };
        got.lines().lines.iter().map(|l| (l.span.of(&got.text).to_owned(), l.mark.hint)).collect()
    }

    #[test]
    fn marks_are_hints_and_no_text() {
        let got = lines(
            "# Harbour *bridge* opens\n\nFirst [line](http://x.example)\nsecond line.\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n",
        );
        let got: Vec<(&str, Option<Hint>)> = got.iter().map(|(t, h)| (t.as_str(), *h)).collect();
        let want = [
            ("Harbour bridge opens", Some(Hint::Title)),
            ("First line second line.", Some(Hint::Text)),
            ("• one", Some(Hint::Item)),
            ("• two", Some(Hint::Item)),
            ("a\tb", Some(Hint::Row)),
            ("1\t2", Some(Hint::Row)),
        ];
        assert_eq!(got, want);
    }

    #[test]
    fn footnotes_are_notes_behind_the_text() {
        let got = lines("The ferry left.[^b] It came back.[^a]\n\n[^a]: Late.\n[^b]: On *time*.\n\nThe end.[^none]\n");
        let got: Vec<(&str, Option<Hint>)> = got.iter().map(|(t, h)| (t.as_str(), *h)).collect();
        let want = [
            ("The ferry left.[1] It came back.[2]", Some(Hint::Text)),
            ("The end.[^none]", Some(Hint::Text)),
            ("[1] On time.", Some(Hint::Note)),
            ("[2] Late.", Some(Hint::Note)),
        ];
        assert_eq!(got, want);
    }

    #[test]
    fn front_matter_stands_above_a_text_that_does_not_say_it() {
        let got = lines(
            "---\ntitle: Harbour bridge opens\nauthor: Ann Ek\ndate: 2024-10-17\n---\nBy Ann Ek\n\nThe bridge.\n",
        );
        let got: Vec<(&str, Option<Hint>)> = got.iter().map(|(t, h)| (t.as_str(), *h)).collect();
        let want = [
            ("Harbour bridge opens", Some(Hint::Title)),
            ("2024-10-17", Some(Hint::Time)),
            ("By Ann Ek", Some(Hint::Text)),
            ("The bridge.", Some(Hint::Text)),
        ];
        assert_eq!(got, want);
    }
}
