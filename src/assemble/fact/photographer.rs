//! Photographers in bylines: `Text: Jane Doe Photo: John Roe`, `Jane Doe (words) and John Roe (photos)`.
//!
//! In: a byline's text, in a script with capitals. Out: its parts, each the writers' or the pictures'.

use super::credit;
use crate::lang::{Hit, Kind, Language};
use std::ops::Range;

/// Bytes of a byline that is divided, at most: its phrases are held against each other, and no byline is longer.
const LONGEST: usize = 2000;

/// A part of a byline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Where it stands; the parts of a byline are all of its text.
    pub(super) range: Range<usize>,
    /// For the pictures' part, the words that name who made them; the writers' part has none.
    pub(super) makers: Option<Range<usize>>,
}

/// Where another part begins.
struct Turn {
    at: usize,
    /// True where pictures follow.
    pictures: bool,
    /// True where the words say so for sure, whoever is named there.
    marked: bool,
    /// The names, where a bracket behind them says what they made.
    names: Option<Range<usize>>,
}

/// Divides a byline's text between its writers and who made the pictures; one part where there are no two.
pub(super) fn divide(text: &str, language: &Language) -> Vec<Part> {
    let mut parts = vec![Part { range: 0..text.len(), makers: None }];
    if text.len() > LONGEST {
        return parts;
    }
    let mut turns = openers(text, language);
    turns.extend(brackets(text, language));
    turns.sort_by_key(|t| t.at);
    for (at, turn) in turns.iter().enumerate() {
        let end = turns[at + 1..].iter().find(|t| t.at > turn.at).map_or(text.len(), |t| t.at);
        let last = parts.last_mut().expect("there is a first part");
        let empty = !text[turn.at..].contains(char::is_alphanumeric);
        if empty || turn.pictures == last.makers.is_some() || turn.at < last.range.start {
            continue;
        }
        let words = turn.names.clone().unwrap_or(turn.at..end);
        if turn.pictures && !turn.marked && !credit::names_people(text, words.clone(), language) {
            continue;
        }
        let part = Part { range: turn.at..text.len(), makers: turn.pictures.then_some(words) };
        if text[last.range.start..turn.at].contains(char::is_alphanumeric) {
            last.range.end = turn.at;
            parts.push(part);
        } else {
            *last = Part { range: last.range.start..text.len(), ..part };
        }
    }
    parts
}

/// Phrases that open credits, and those that open bylines again: `Foto:`, `photographs by`, `Text:`.
fn openers(text: &str, language: &Language) -> Vec<Turn> {
    let both = [Kind::CreditArticle, Kind::CreditPage, Kind::BylineRole, Kind::CreditRole];
    let hits = language.finder.hits(text, &[[Kind::CreditOpener, Kind::BylineOpener].as_slice(), &both].concat());
    // "Text & Foto:" opens a byline, "Video Journalist" is a function: what a longer phrase holds says nothing.
    let own =
        |h: &&Hit| !hits.iter().any(|o| o.start <= h.start && h.end <= o.end && o.end - o.start > h.end - h.start);
    hits.iter()
        .filter(|h| matches!(h.kind, Kind::CreditOpener | Kind::BylineOpener))
        .filter(own)
        .filter_map(|h| {
            let colon = text[..h.end].ends_with(':') || text[h.end..].trim_start().starts_with(':');
            let pictures = h.kind == Kind::CreditOpener;
            let opens = pictures || colon || text[h.start..h.end].contains(' ');
            let marked = colon && text[h.end..].contains(char::is_alphanumeric);
            opens.then_some(Turn { at: h.start, pictures, marked, names: None })
        })
        .collect()
}

/// What stands in brackets behind a name: `Eva Klein (Fotos)`.
fn brackets(text: &str, language: &Language) -> Vec<Turn> {
    let mut turns = Vec::new();
    let joints: Vec<Range<usize>> = language
        .finder
        .hits(text, &[Kind::BylineBetween])
        .into_iter()
        .filter(|h| text[h.start..h.end].chars().all(char::is_alphabetic))
        .map(|h| h.start..h.end)
        .chain(text.match_indices([',', ';', '/', '|', '&', '•', '+', ')']).map(|(at, mark)| at..at + mark.len()))
        .collect();
    let openers = language.finder.hits(text, &[Kind::BylineOpener]);
    let opened = openers.iter().filter(|h| h.start == 0).map(|h| h.end).max().unwrap_or(0);
    for (open, _) in text.match_indices('(') {
        let Some(close) = text[open..].find(')').map(|len| open + len) else { break };
        let label = format!("{}:", text[open + 1..close].trim());
        if language.finder.opens(&label, &[Kind::CreditOpener]) != Some(label.len()) {
            continue;
        }
        let from = joints.iter().filter(|j| j.end <= open).map(|j| j.end).max().unwrap_or(0).max(opened);
        let at = if from == opened { 0 } else { from + text[from..].len() - text[from..].trim_start().len() };
        turns.push(Turn { at, pictures: true, marked: false, names: Some(from..open) });
        // The word between two names goes with the first.
        let behind = joints.iter().find(|j| j.start > close && text[close + 1..j.start].trim().is_empty());
        let next = behind.map_or(close + 1, |j| j.end);
        turns.push(Turn { at: next, pictures: false, marked: true, names: None });
    }
    turns
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts, those of the pictures in angle brackets.
    fn parts(text: &str, tag: &str) -> Vec<String> {
        let of = |p: Part| match p.makers {
            Some(_) => format!("<{}>", text[p.range].trim()),
            None => text[p.range].trim().to_owned(),
        };
        divide(text, &Language::of(tag)).into_iter().map(of).collect()
    }

    #[test]
    fn pictures_behind_a_phrase() {
        let cases: [(&str, &str, &[&str]); 9] = [
            ("sv", "Text: Anna Ek Foto: Karl Ås", &["Text: Anna Ek", "<Foto: Karl Ås>"]),
            ("da", "Af Mette Kern Foto: Lars Auer", &["Af Mette Kern", "<Foto: Lars Auer>"]),
            ("en", "Words: Jane Doe. Pictures: John Roe", &["Words: Jane Doe.", "<Pictures: John Roe>"]),
            ("en", "By Jane Doe, photographs by John Roe", &["By Jane Doe,", "<photographs by John Roe>"]),
            ("en", "Photos by John Roe, words by Jane Doe", &["<Photos by John Roe,>", "words by Jane Doe"]),
            ("de", "Text: Hans Kern, Foto: privat", &["Text: Hans Kern,", "<Foto: privat>"]),
            // Both made by the same, no maker of pictures, a function.
            ("de", "Text & Fotos: Hans Kern", &["Text & Fotos: Hans Kern"]),
            ("en", "By Jane Doe, Photo Editor", &["By Jane Doe, Photo Editor"]),
            ("en", "By Jane Doe Courtesy of The Harbour Echo", &["By Jane Doe Courtesy of The Harbour Echo"]),
        ];
        for (tag, text, want) in cases {
            assert_eq!(parts(text, tag), want, "{text}");
        }
    }

    #[test]
    fn pictures_in_brackets_behind_a_name() {
        let cases: [(&str, &str, &[&str]); 4] = [
            ("de", "Von Hans Kern (Text) und Eva Auer (Fotos)", &["Von Hans Kern (Text) und", "<Eva Auer (Fotos)>"]),
            ("de", "Von Eva Auer (Fotos) und Hans Kern (Text)", &["<Von Eva Auer (Fotos) und>", "Hans Kern (Text)"]),
            ("no", "Av Kari Auer og Ola Kern (foto)", &["Av Kari Auer og", "<Ola Kern (foto)>"]),
            ("de", "Von Hans Kern (Text und Fotos)", &["Von Hans Kern (Text und Fotos)"]),
        ];
        for (tag, text, want) in cases {
            assert_eq!(parts(text, tag), want, "{text}");
        }
    }
}
