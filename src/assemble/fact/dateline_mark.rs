//! Run-in datelines that end in no dash: `Oslo (NTB): …`, `МОСКВА, 5 марта. /ТАСС/. …`, `NEW DELHI: …`, `(sda) …`.
//!
//! In: the head of a paragraph. Out: place, date and agency with their places. What ends the dateline is a known agency
//! in its brackets or slashes, a colon behind a known place or a whole day, or a full stop behind place and day or behind an agency there.

use super::date::{self, Found};
use super::dateline::{Read, agency_and_writer, part};
use super::dateline_day::is_weekday;
use super::dateline_place::{is_known_place, is_strong_place};
use super::house::is_organization;
use super::name::is_person;
use crate::lang::{Kind, Language, is_small_word_of};
use crate::source::{Script, script_of};
use std::ops::Range;

/// The dateline that ends in an agency, a colon or a full stop.
pub(super) fn run_in(head: &str, language: &Language) -> Option<Read> {
    let marked = signed(head, language).or_else(|| before_colon(head, language));
    let bare = || in_capitals(head, language).or_else(|| stopped_day(head, language));
    marked.or_else(|| bracketed(head, language)).or_else(bare).or_else(|| {
        let day = set_apart(head, language)?;
        before_stop(head, &day, language).or_else(|| named(head, &day, language))
    })
}

/// The day near the head's beginning, a comma somewhere in front of it or a full stop right there; of most paragraphs no date
/// need be read for that.
fn set_apart(head: &str, language: &Language) -> Option<Found> {
    let near = &head[..head.floor_char_boundary(NEAR)];
    let number = near.find(char::is_numeric)?;
    let divided = near[..number].contains(COMMAS) || near[..number].trim_end().ends_with('.');
    divided.then(|| date::first(near, language)).flatten()
}

/// Bytes in which a place and a day behind it stand.
const NEAR: usize = 140;
/// What stands between the place and the day.
const COMMAS: [char; 2] = [',', '،'];

/// `RĪGA, 17. okt., LETA. …`, `Київ. 3 березня. УНІАН. …`: a place, a day, a known agency and a full stop.
fn named(head: &str, day: &Found, language: &Language) -> Option<Read> {
    let behind = &head[day.range.end..];
    let agency = language.finder.hits(behind, &[Kind::AgencyName]).into_iter().next()?;
    let mut words = behind[..agency.start].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let between = words.all(|word| language.pack.calendar.is_year(word));
    let end = day.range.end + agency.end;
    let stop = stop(&head[end..]).filter(|_| between && head[end..].starts_with('.') && day.day.parts() > 1)?;
    let mut read = part(head, 0..day.range.end, language)?;
    let mut place = read.place.clone().filter(|place| place.end <= day.range.start)?;
    let bare = place.start..place.end - usize::from(head[place.clone()].ends_with('.'));
    if is_known_place(&head[bare.clone()], language) {
        place = bare;
        read.place = Some(place.clone());
    }
    let capital = head[end + stop..].starts_with(|c: char| !is_small(c));
    read.agency = Some(day.range.end + agency.start..end);
    read.range = 0..end + stop;
    (capital && head[place.end..].starts_with([',', '،', '.'])).then_some(read)
}

/// `Montalvo (Ecuador), 18 de marzo de 2026. …`: a place, a comma, a whole day and a full stop.
fn before_stop(head: &str, day: &Found, language: &Language) -> Option<Read> {
    // The stop of a day in digits is taken for its own.
    let day_end = day.range.end - usize::from(head[..day.range.end].ends_with('.'));
    let behind = &head[day_end..];
    let year = behind.trim_start().split(['.', ' ']).next().unwrap_or("");
    let worded = language.pack.calendar.is_year(year);
    let dot = behind.find('.').filter(|dot| *dot == 0 || (worded && behind[..*dot].trim() == year))?;
    let mut end = day_end + dot + 1;
    // "2026 г. Завод": the stop is that of the word for the year too.
    if worded && head[end..].starts_with('.') {
        end += 1;
    }
    let mut read = part(head, 0..day.range.end, language).filter(|read| is_apart(head, read, day, language))?;
    let text = head[end..].trim_start();
    let goes_on = text.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '„' | '«' | '¿' | '¡'));
    read.range = 0..head.len() - text.len();
    (goes_on && head[end..].starts_with(' ')).then_some(read)
}

/// What letters have between the place and the day.
pub(super) const JOINTS: [&str; 4] = ["le", "den", "dnia", "dne"];

/// True for a short place with a comma and a whole day behind it; where words of sentences stand in it, it is none.
fn is_apart(head: &str, read: &Read, day: &Found, language: &Language) -> bool {
    let Some(place) = read.place.clone().filter(|p| p.end <= day.range.start && p.end - p.start <= LONGEST) else {
        return false;
    };
    let words = &head[place.clone()];
    let particles = &language.pack.phrases.name.particles;
    let prose = |w: &str| is_small_word_of(w, &language.tag) && !particles.iter().any(|p| p == w);
    let divided = head[place.end..day.range.start].trim_start_matches([' ', ')']).starts_with(COMMAS);
    day.day.parts() == 3 && divided && !words.split(' ').any(prose)
}

/// Bytes of the longest place in front of a whole day.
const LONGEST: usize = 60;

/// A dateline that ended in a dash, with the agency that stands behind it as a sentence: `МОСКВА, 12 мар - РИА Новости. …`.
pub(super) fn with_agency(head: &str, mut read: Read, language: &Language) -> Read {
    let behind = &head[read.range.end..];
    if read.agency.is_some() {
        return read;
    }
    let Some(len) = language.finder.opens(behind, &[Kind::AgencyName]) else { return read };
    if let Some((writer, stop)) = signature(&behind[len..], language) {
        let at = read.range.end + len;
        read.writer = Some(at + writer.start..at + writer.end);
        read.agency = Some(read.range.end..at);
        read.range.end = at + stop;
        return read;
    }
    if let Some(stop) = stop(&behind[len..]).filter(|_| behind[len..].starts_with(['.', ':'])) {
        read.agency = Some(read.range.end..read.range.end + len);
        read.range.end += len + stop;
    }
    read
}

/// The writer whose name and full stop stand behind an agency, and how far the dateline reaches with it: `РИА Новости, Анна
/// Орлова. …`.
fn signature(behind: &str, language: &Language) -> Option<(Range<usize>, usize)> {
    let names = behind.strip_prefix(", ")?;
    let ends = names.match_indices(". ").map(|(at, _)| at).take(MOST_STOPS);
    let end = ends.into_iter().find(|end| is_person(&names[..*end], language))?;
    let text = names[end + 1..].trim_start();
    let capital = text.starts_with(|c: char| !is_small(c) && !matches!(c, '-' | '–' | '—'));
    capital.then(|| (2..2 + end, behind.len() - text.len()))
}

/// So many full stops may stand in a writer's name and behind it.
const MOST_STOPS: usize = 3;

/// How far the mark behind an agency reaches, the blanks behind it included: `.`, `:` or nothing, then a blank, then
/// no dash.
fn stop(behind: &str) -> Option<usize> {
    let mark = usize::from(behind.starts_with(['.', ':']));
    let text = behind[mark..].trim_start();
    let blanks = behind.len() - mark - text.len();
    let goes_on = text.chars().next().is_some_and(|c| !matches!(c, '-' | '–' | '—' | '―' | '_' | '(' | '/' | ','));
    (blanks > 0 && goes_on).then_some(mark + blanks)
}

/// `(London, 12 March 2026) The bridge …`, `(LONDON) — The bridge …`: place and day in brackets, or a known place and a dash.
fn bracketed(head: &str, language: &Language) -> Option<Read> {
    let close = head.strip_prefix('(').and_then(|inner| inner.find(')'))? + 1;
    let behind = head[close + 1..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'));
    let mut read = part(head, 1..close, language)?;
    let place = read.place.clone()?;
    let dashed = head[close + 1..head.len() - behind.len()].contains(['-', '–', '—']);
    let dated = read.date.as_ref().is_some_and(|day| place.end <= day.range.start && day.day.parts() > 1);
    let capital = behind.starts_with(|c: char| !is_small(c));
    read.range = 0..head.len() - behind.len();
    (capital && (dated || (dashed && is_known_place(&head[place], language)))).then_some(read)
}

/// `STOCKHOLM. Bron är öppen.`: a known place in capitals and a full stop.
fn in_capitals(head: &str, language: &Language) -> Option<Read> {
    let place = 0..head.find(". ")?;
    let words = &head[place.clone()];
    let letters = |c: char| c == ' ' || c == '-' || (c.is_alphabetic() && !is_small(c));
    let capitals = words.len() > 2 && words.chars().all(letters) && is_known_place(words, language);
    let behind = head[place.end + 1..].trim_start();
    let capital = behind.starts_with(char::is_uppercase) && behind.split(' ').next()?.contains(is_small);
    let range = 0..head.len() - behind.len();
    (capitals && capital).then_some(Read { range, place: Some(place), ..Read::default() })
}

/// `LONDON, Wednesday. The steamer …`, `Berlin, 3. März. Der …`: a place in capitals or known, a comma, a weekday or a day, a full
/// stop.
fn stopped_day(head: &str, language: &Language) -> Option<Read> {
    let comma = head[..head.floor_char_boundary(LONGEST)].find(COMMAS)?;
    let words = head[..comma].trim_start_matches(['*', ' ']);
    let letters = |c: char| matches!(c, ' ' | '-' | '.') || (c.is_alphabetic() && !is_small(c));
    if words.len() < 3 || !(words.chars().all(letters) || is_known_place(words, language)) {
        return None;
    }
    let near = &head[..head.floor_char_boundary(NEAR)];
    let mut stops = near.match_indices(". ").map(|(at, _)| at).filter(|at| *at > comma).take(2);
    stops.find_map(|stop| {
        let behind = near[stop + 1..].trim_start();
        let mut read = part(head, 0..stop, language)?;
        let place = read.place.clone().filter(|place| place.end <= comma)?;
        let day = head[comma + 1..stop].trim();
        let said = read.date.as_ref().is_some_and(|day| day.day.parts() > 1) || is_weekday(day, language);
        let agency = is_organization(&head[place], language);
        let opens =
            behind.starts_with(|c: char| c.is_uppercase() || c == '(') && behind.split(' ').next()?.contains(is_small);
        read.range = 0..near.len() - behind.len();
        (said && !agency && opens).then_some(read)
    })
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
    let capital = head[end..].trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| !is_small(c));
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
    let names = |words: &str| language.finder.is_whole(words, &[Kind::AgencyName]);
    let closes = |bracket: &str| language.finder.is_whole(bracket, &[Kind::DatelineCloser]);
    !words.is_empty()
        && (names(words)
            || words.split(['/', '-', '–']).all(|w| names(w.trim()))
            || agency_and_writer(words, language).is_some()
            || closes(&format!("({words})"))
            || closes(&format!("/{words}/")))
}

/// `NEW DELHI: …`, `London, 12 March 2026: …`: a known place, in capitals or with a day; as letters have it, any place with a
/// whole one: `Redon, le 3 mars 2021 : …`.
fn before_colon(head: &str, language: &Language) -> Option<Read> {
    let colon = head.find(": ")?;
    let mut read = part(head, 0..colon, language)?;
    let place = &head[read.place.clone()?];
    let capitals = place.split(',').next().is_some_and(|town| !town.contains(is_small));
    let opens = |c: char| (c.is_alphabetic() && !is_small(c)) || matches!(c, '“' | '"' | '„' | '«');
    let capital = head[colon + 1..].trim_start().starts_with(opens);
    read.range = 0..colon + 1 + head[colon + 1..].len() - head[colon + 1..].trim_start().len();
    let known = is_known_place(place, language) && (capitals || read.date.is_some());
    let dated = read.date.as_ref().is_some_and(|day| {
        // "Deadline, 12 March 2026:" is no place; "Redon, le 3 mars 2021 :" is one.
        let between = read.place.as_ref().and_then(|place| head.get(place.end..day.range.start)).unwrap_or("");
        let joined = between.split([' ', ',']).any(|word| JOINTS.contains(&word));
        is_apart(head, &read, day, language) && joined
    });
    (capital && (known || dated)).then_some(read)
}

/// True for small letters; those of Georgian open sentences and names too.
fn is_small(c: char) -> bool {
    c.is_lowercase() && script_of(c) != Script::Other
}

#[cfg(test)]
mod tests {
    use super::super::dateline::run_in;
    use super::*;

    /// `place|date|agency|text` of a paragraph's head.
    fn read(text: &str, tag: &str) -> String {
        let Some(read) = run_in(text, &Language::of(tag)) else { return String::new() };
        let of = |range: &Option<Range<usize>>| range.clone().map(|r| text[r].to_owned()).unwrap_or_default();
        let date = read.date.and_then(|f| f.day.iso()).unwrap_or_default();
        format!("{}|{date}|{}|{}", of(&read.place), of(&read.agency), &text[read.range.end..])
    }

    #[test]
    fn agencies_in_brackets_end_a_dateline() {
        let cases = [
            ("ru", "МОСКВА, 5 марта. /ТАСС/. Мост открыт.", "МОСКВА|--03-05|ТАСС|Мост открыт."),
            ("ru", "МОСКВА, 12 мар - РИА Новости. Мост открыт.", "МОСКВА|--03-12|РИА Новости|Мост открыт."),
            ("ru", "АРХИПОВСК, 20 ноября. /Корр. ТАСС Дарья Мельник/. Мост", "АРХИПОВСК|--11-20|ТАСС|Мост"),
            ("tr", "Burak TEKİN/SİVAS, (DHA)- Köprü açıldı.", "SİVAS||DHA|Köprü açıldı."),
            (
                "ar",
                "دبي، الإمارات العربية المتحدة، 12 نوفمبر 2024 – أعلنت",
                "دبي، الإمارات العربية المتحدة|2024-11-12||أعلنت",
            ),
            (
                "ru",
                "МОСКВА, 12 мар — РИА Новости, Анна Орлова. Мост открыт.",
                "МОСКВА|--03-12|РИА Новости|Мост открыт.",
            ),
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
    fn scripts_without_capitals() {
        let cases = [
            ("hi", "नई दिल्ली, 12 मार्च (भाषा) पुल", "नई दिल्ली|--03-12|भाषा|पुल"),
            ("he", "ירושלים, 12 במרץ (רויטרס) - הגשר", "ירושלים|--03-12|רויטרס|הגשר"),
            ("fa", "کابل، ۱۲ مارس (رویترز) - پل", "کابل|--03-12|رویترز|پل"),
            ("th", "กรุงเทพฯ 16 พฤษภาคม 2567 - สะพาน", "กรุงเทพฯ|2024-05-16||สะพาน"),
            ("bn", "ঢাকা, ১২ মার্চ (বাসস) - সেতু", "ঢাকা|--03-12|বাসস|সেতু"),
            ("ta", "சென்னை, மார்ச் 12 (பிடிஐ) - பாலம்", "சென்னை|--03-12|பிடிஐ|பாலம்"),
            ("ka", "თბილისი, 5 მარტი (ინტერპრესნიუსი) - ხიდი", "თბილისი|--03-05|ინტერპრესნიუსი|ხიდი"),
            ("ur", "لاہور، 12 مارچ 2024: پل", "لاہور|2024-03-12||پل"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(read(text, tag), want, "{text}");
        }
    }

    #[test]
    fn a_full_stop_ends_a_dateline_behind_a_day() {
        let cases = [
            ("lv", "RĪGA, 17. okt., LETA. Tilts ir atvērts.", "RĪGA|--10-17|LETA|Tilts ir atvērts."),
            ("lt", "Vilnius, spalio 17 d., BNS. Tiltas", "Vilnius|--10-17|BNS|Tiltas"),
            ("lt", "Vilnius, spalio 17 d. (ELTA). Tiltas", "Vilnius|--10-17|ELTA|Tiltas"),
            ("es", "Montalvo (Kern), 18 de marzo de 2026. Un puente", "Montalvo (Kern)|2026-03-18||Un puente"),
            ("es", "Madrid, 18 de marzo de 2026. El puente", "Madrid|2026-03-18||El puente"),
            ("fr", "Paris, le 3 février 2026. Le pont", "Paris|2026-02-03||Le pont"),
            ("ru", "Москва, 5 марта 2026 г. Мост", "Москва|2026-03-05||Мост"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(read(text, tag), want, "{text}");
        }
        for text in [
            "Born in Lima, 3 March 2026. He",
            "Galle, 3 March. He",
            "On Monday, 3 March 2026. The",
            "3 March 2026. The",
        ] {
            assert_eq!(read(text, "en"), "", "{text}");
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
    fn brackets_hold_a_dateline_or_capitals_are_one() {
        let cases = [
            ("en", "(London, 12 March 2026) — The bridge", "London|2026-03-12||The bridge"),
            ("en", "(BOSTON, MA -- February 11, 1992) The bridge", "BOSTON, MA|1992-02-11||The bridge"),
            ("de", "(Kiel, 12.03.2026) Die Brücke", "Kiel|2026-03-12||Die Brücke"),
            ("en", "(LONDON) — The bridge", "LONDON|||The bridge"),
            ("bg", "Бургас, 12 март /Мария Петрова, БТА/ – Мостът", "Бургас|--03-12|БТА|Мостът"),
            ("id", "TEMPO.CO, Jakarta - Jembatan", "Jakarta||TEMPO.CO|Jembatan"),
            ("sv", "STOCKHOLM. Bron är öppen.", "STOCKHOLM|||Bron är öppen."),
            ("en", "PORT HALLAM, Wednesday. The bridge", "PORT HALLAM|||The bridge"),
            ("en", "ST. KILDA, Sept. 3. The bridge", "ST. KILDA|--09-03||The bridge"),
            ("fr", "NANTES, mardi. Le pont", "NANTES|||Le pont"),
            ("de", "* Berlin, 3. März. Die Brücke", "Berlin|--03-03||Die Brücke"),
            ("de", "Wien, 12. Juli. (Privattelegramm.) Die", "Wien|--07-12||(Privattelegramm.) Die"),
            ("fr", "Paris, 3 mars. Le pont", "Paris|--03-03||Le pont"),
            ("uk", "Київ. 3 березня. УНІАН. Міст", "Київ|--03-03|УНІАН|Міст"),
            ("es", "Madrid, 3 (EFE).- El puente", "Madrid|---03|EFE|El puente"),
            ("pl", "20.11. Warszawa (PAP) - Most", "Warszawa|--11-20|PAP|Most"),
            ("es", "Madrid, 3 (Getafe, 2) - El puente", ""),
            ("es", "Madrid 3 - El Barcelona", ""),
            ("en", "Galle, Wednesday. The bridge", ""),
            ("en", "LONDON, Ontario. The bridge", ""),
            ("en", "THE TIMES, Monday. The bridge", ""),
            ("en", "(London) The bridge", ""),
            ("en", "(Jane Doe, 12 March 2026) said", ""),
            ("en", "London. The bridge", ""),
            ("en", "LONDON, 15. The bridge", ""),
            ("en", "WARNING. The bridge", ""),
            ("en", "LONDON. THE BRIDGE", ""),
        ];
        for (tag, text, want) in cases {
            assert_eq!(read(text, tag), want, "{text}");
        }
    }

    #[test]
    fn a_colon_ends_a_dateline_behind_a_whole_day() {
        let cases = [
            ("en", "Nairobi, Kenya, 14 November 2011: The board", "Nairobi, Kenya|2011-11-14||The board"),
            ("en", "Board Meeting, Main Hall, 14 November 2026: The board", ""),
            ("fr", "Redon, le 3 mars 2021 : Le conseil", "Redon|2021-03-03||Le conseil"),
            ("de", "Tannfurt, den 06.09.2022. Moose können", "Tannfurt|2022-09-06||Moose können"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(read(text, tag), want, "{text}");
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
