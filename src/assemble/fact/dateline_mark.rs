//! Run-in datelines that end in no dash: `Oslo (NTB): …`, `МОСКВА, 5 марта. /ТАСС/. …`, `NEW DELHI: …`, `(sda) …`.
//!
//! In: the head of a paragraph. Out: place, date and agency with their places. What ends the dateline is a known agency
//! in its brackets or slashes, or a colon behind a known place.

use super::dateline::{Read, is_known_place, is_strong_place, part};
use super::name::is_organization;
use crate::lang::{Kind, Language};

/// The dateline that ends in an agency or a colon.
pub(super) fn run_in(head: &str, language: &Language) -> Option<Read> {
    signed(head, language).or_else(|| before_colon(head, language))
}

/// A dateline that ended in a dash, with the agency that stands behind it as a sentence: `МОСКВА, 12 мар - РИА Новости. …`.
pub(super) fn with_agency(head: &str, mut read: Read, language: &Language) -> Read {
    let behind = &head[read.range.end..];
    if read.agency.is_some() {
        return read;
    }
    if let Some(len) = language.finder.opens(behind, &[Kind::AgencyName])
        && let Some(stop) = stop(&behind[len..]).filter(|_| behind[len..].starts_with(['.', ':']))
    {
        read.agency = Some(read.range.end..read.range.end + len);
        read.range.end += len + stop;
    }
    read
}

/// How far the mark behind an agency reaches, the blanks behind it included: `.`, `:` or nothing, then a blank, then
/// no dash.
fn stop(behind: &str) -> Option<usize> {
    let mark = usize::from(behind.starts_with(['.', ':']));
    let text = behind[mark..].trim_start();
    let blanks = behind.len() - mark - text.len();
    let goes_on = text.chars().next().is_some_and(|c| !matches!(c, '-' | '–' | '—' | '―' | '_' | '(' | '/' | ','));
    (blanks > 0 && goes_on).then_some(mark + blanks)
}

/// Place and day in front of a known agency in brackets or slashes.
fn signed(head: &str, language: &Language) -> Option<Read> {
    let mut from = 0;
    while let Some(open) = head[from..].find(['(', '/']).map(|at| from + at) {
        let close = if head[open..].starts_with('(') { ')' } else { '/' };
        let end = head[open + 1..].find(close).map(|at| open + 1 + at)?;
        let inner = &head[open + 1..end];
        if !inner.contains(['(', '\n'])
            && is_agency(inner, language)
            && let Some(stop) = stop(&head[end + 1..])
        {
            let marked = head[end + 1..].starts_with(['.', ':']);
            return up_to(head, open, end + 1, marked, language).map(|mut read| {
                read.range = 0..end + 1 + stop;
                read
            });
        }
        from = if close == ')' { end + 1 } else { open + 1 };
    }
    None
}

/// Reads what stands up to an agency's bracket, which opens at `open` and ends at `end`; `marked` where a stop or colon
/// follows.
fn up_to(head: &str, open: usize, end: usize, marked: bool, language: &Language) -> Option<Read> {
    let read = part(head, 0..end, language).filter(|r| r.agency.is_some())?;
    let capital =
        head[end..].trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| !c.is_lowercase());
    let place = read.place.as_ref().map(|p| &head[p.clone()]);
    let sure = match place {
        Some(place) if is_organization(place, language) => false,
        Some(place) => marked || read.date.is_some() || is_strong_place(place, language),
        None => read.date.is_some() || head[..open].trim().is_empty(),
    };
    (sure && capital).then_some(read)
}

/// A known agency, perhaps with its desk: `NTB`, `dpa/bb`, `Корр. ТАСС`.
fn is_agency(words: &str, language: &Language) -> bool {
    let names = |words: &str| language.finder.opens(words, &[Kind::AgencyName]) == Some(words.len());
    let closes = |bracket: &str| language.finder.opens(bracket, &[Kind::DatelineCloser]) == Some(bracket.len());
    !words.is_empty()
        && (names(words)
            || words.split(['/', '-', '–']).all(|w| names(w.trim()))
            || closes(&format!("({words})"))
            || closes(&format!("/{words}/")))
}

/// `NEW DELHI: …`, `London, 12 March 2026: …`: a known place, in capitals or with a day.
fn before_colon(head: &str, language: &Language) -> Option<Read> {
    let colon = head.find(": ")?;
    let mut read = part(head, 0..colon, language)?;
    let place = &head[read.place.clone()?];
    let capitals = place.split(',').next().is_some_and(|town| !town.contains(char::is_lowercase));
    let capital =
        head[colon + 1..].trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '„' | '«'));
    read.range = 0..colon + 1 + head[colon + 1..].len() - head[colon + 1..].trim_start().len();
    (capital && is_known_place(place, language) && (capitals || read.date.is_some())).then_some(read)
}

#[cfg(test)]
mod tests {
    use super::super::dateline::run_in;
    use super::*;

    /// `place|date|agency|text` of a paragraph's head.
    fn read(text: &str, tag: &str) -> String {
        let Some(read) = run_in(text, &Language::of(tag)) else { return String::new() };
        let of = |range: &Option<std::ops::Range<usize>>| range.clone().map(|r| text[r].to_owned()).unwrap_or_default();
        let date = read.date.and_then(|f| f.day.iso()).unwrap_or_default();
        format!("{}|{date}|{}|{}", of(&read.place), of(&read.agency), &text[read.range.end..])
    }

    #[test]
    fn agencies_in_brackets_end_a_dateline() {
        let cases = [
            ("ru", "МОСКВА, 5 марта. /ТАСС/. Мост открыт.", "МОСКВА|--03-05|ТАСС|Мост открыт."),
            ("ru", "МОСКВА, 12 мар - РИА Новости. Мост открыт.", "МОСКВА|--03-12|РИА Новости|Мост открыт."),
            ("uk", "КИЇВ, 12 березня. /УКРІНФОРМ/. Міст відкрито.", "КИЇВ|--03-12|УКРІНФОРМ|Міст відкрито."),
            ("no", "Oslo (NTB): Broen er åpen.", "Oslo||NTB|Broen er åpen."),
            ("sv", "Umeå (TT): Bron är öppen.", "Umeå||TT|Bron är öppen."),
            ("fi", "HELSINKI (STT). Silta on auki.", "HELSINKI||STT|Silta on auki."),
            ("da", "/ritzau/ Broen er åben.", "||ritzau|Broen er åben."),
            ("de", "(sda) Die Brücke ist offen.", "||sda|Die Brücke ist offen."),
            ("en", "(AFP) - The bridge is open.", "||AFP|The bridge is open."),
            ("en", "New Delhi, Mar 12 (PTI) The bridge is open.", "New Delhi|--03-12|PTI|The bridge is open."),
            ("en", "BOSTON, MA (AP) Feb 11 -- The bridge is open.", "BOSTON, MA|--02-11|AP|The bridge is open."),
        ];
        for (tag, text, want) in cases {
            assert_eq!(read(text, tag), want, "{text}");
        }
    }

    #[test]
    fn colons_end_a_dateline_behind_known_places() {
        let cases = [
            ("NEW DELHI: The bridge is open.", "NEW DELHI|||The bridge is open."),
            ("London, 12 March 2026: The bridge is open.", "London|2026-03-12||The bridge is open."),
        ];
        for (text, want) in cases {
            assert_eq!(read(text, "en"), want, "{text}");
        }
    }

    #[test]
    fn sentences_are_no_datelines() {
        for text in [
            "Agence France-Presse (AFP) Reporters met the mayor.",
            "The Associated Press (AP): A Short History",
            "Jane Roe (Reuters) said so.",
            "Ruth Okafor (PTI) Photos of the bridge",
            "London: The bridge is open.",
            "WARNING: The bridge is closed.",
            "Deadline, 12 March 2026: All forms must be in.",
            "The mayor told the agency (AFP) that he knew.",
        ] {
            assert_eq!(read(text, "en"), "", "{text}");
        }
    }
}
