//! Makers and owners of pictures, in scripts with capitals: `Jane Doe/Getty Images`.
//!
//! In: the words of a credit behind its opening phrase. Out: the people and the agency that they name.

use super::bare_name::untitled;
use super::credit::Read;
use super::credit_opener::opener;
use super::house::is_organization;
use super::name::{is_given, is_person};
use super::people::{self, is_abbreviation};
use super::people_parts::is_quoted;
use crate::lang::{Kind, Language, is_small_word_of};
use crate::model::Person;
use crate::source::Class;
use std::ops::Range;

/// True for what stands where no maker is named: `HANDOUT`, `file photo`, `Supplied`, a free licence.
pub(super) fn is_nobody(words: &str, language: &Language) -> bool {
    if words.starts_with("CC BY") || words.starts_with("CC0") {
        return true;
    }
    let closers = &language.pack.phrases.credit.closers;
    let closer = closers.iter().any(|c| c.trim_matches(['(', ')']).eq_ignore_ascii_case(words));
    let hits = language.finder.hits(words, &[Kind::CreditCloser, Kind::CreditOpener]);
    let whole = hits.iter().any(|h| h.start == 0 && h.end == words.len());
    let label = format!("{words}:");
    let opener = language.finder.is_whole(&label, &[Kind::CreditOpener]);
    // A service of an agency is the agency: dpa-Bildfunk.
    let agency = language.finder.opens(words, &[Kind::AgencyName]);
    let service = agency.is_some_and(|len| words[len..].starts_with('-'));
    (closer || whole || opener) && !service && !is_organization(words, language)
}

/// The words without a remark at their end that packs have in brackets: `ST FILE`.
fn unremarked<'t>(words: &'t str, language: &Language) -> &'t str {
    let Some((front, last)) = words.rsplit_once(' ') else { return words };
    let bracketed = |c: &String| {
        c.strip_prefix('(').and_then(|c| c.strip_suffix(')')).is_some_and(|c| c.eq_ignore_ascii_case(last))
    };
    let remark = language.pack.phrases.credit.closers.iter().any(bracketed) && !is_organization(last, language);
    // "Kernin arkisto" is an archive's name.
    let apart = !words.contains(char::is_lowercase) || is_person(front, language) || is_organization(front, language);
    if remark && apart && !is_organization(words, language) { front.trim_end() } else { words }
}

/// Where the words for a picture begin that close a credit, behind a blank: `Jane Doe photo`, `Kovács Tibor felvétele`. They are
/// in small letters, as the packs have them, or all is in capitals.
pub(super) fn closing(words: &str, language: &Language) -> Option<usize> {
    let capitals = !words.contains(char::is_lowercase);
    let small = |phrase: &str| capitals || !phrase.contains(char::is_uppercase);
    let hits = language.finder.hits(words, &[Kind::CreditCloser]).into_iter();
    let at = hits.filter(|h| h.end == words.len() && small(&words[h.start..])).map(|h| h.start).min()?;
    words[..at].ends_with(' ').then_some(at)
}

/// The words without those for a picture that close them, where a person, a house or an owner stands in front.
fn unclosed<'t>(words: &'t str, language: &Language) -> &'t str {
    // "BNS nuotr."
    let agency = language.finder.opens(words, &[Kind::AgencyName]).filter(|len| words[*len..].starts_with(' '));
    let closes = |len: &usize| {
        let closer = words[*len..].trim();
        !closer.contains(char::is_uppercase) && language.finder.is_whole(closer, &[Kind::CreditCloser])
    };
    if let Some(len) = agency.filter(closes) {
        return &words[..len];
    }
    let nobody = is_nobody(words, language) || is_organization(words, language);
    let Some(at) = closing(words, language).filter(|_| !nobody) else { return words };
    let front = words[..at].trim_end();
    let capital = front.starts_with(char::is_uppercase);
    let named = and_names(front, language).0 || is_organization(front, language);
    // Of "Leader photo" the last word is one that opens credits: Photo by.
    let openers = &language.pack.phrases.credit.openers;
    let closer = format!("{} ", words[at..].to_lowercase());
    let owned = || is_owner(words, language) && openers.iter().any(|o| o.to_lowercase().starts_with(&closer));
    if capital && (named || owned()) { front } else { words }
}

/// True where who stands in front of the word for a picture made it, and does not own it: two names and one word. `Harbour
/// Times file photo` says of nobody that he made it, and in capitals all looks alike.
fn is_made(name: &str, closer: &str) -> bool {
    let capitals = !name.contains(char::is_lowercase);
    name.split_whitespace().count() == 2 && closer.split_whitespace().count() == 1 && !capitals
}

/// How sure it is that a part of a credit names who made or owns a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// It stands behind the opening phrase.
    Full,
    /// It stands where other words may stand, behind a source's label or a dash: people have a known given name.
    People,
    /// It may be a sentence, or stands behind a label that no pack has: owners are known as such too.
    Known,
    /// It stands behind a label of something else: Styling.
    Nothing,
}

/// Names and owners between slashes, bars, dashes and commas; `opened` where a phrase of credits stood in front.
pub(super) fn makers(words: &str, opened: bool, language: &Language) -> Read {
    let mut read = Read::default();
    let mut owner: Option<Range<usize>> = None;
    // True while the last part was an owner: owners beside each other are one (picture alliance/dpa).
    let mut open = false;
    let mut trust = Trust::Full;
    let (mut from, mut before) = (0, '/');
    for (at, c) in words.char_indices().chain([(words.len(), '/')]) {
        if at < from || !(at == words.len() || is_divider(words, at, c)) {
            continue;
        }
        let whole = maker(words, from..at, language);
        let part = whole.start..whole.start + unclosed(&words[whole.clone()], language).len();
        let mark = std::mem::replace(&mut before, c);
        from = at + c.len_utf8();
        let name = &words[part.clone()];
        if matches!(mark, '|' | ';' | '•' | '\n') {
            trust = Trust::Full;
        }
        if c == ':' && !is_organization(name, language) {
            // "Foto 2:" says no more than "Foto".
            if name.contains(char::is_alphabetic) {
                let first = read.people.is_empty() && owner.is_none();
                trust = behind_label(name, first.then_some(opened), language);
            }
            open = false;
            continue;
        }
        let trust = match trust {
            _ if words[..part.start].trim_end().ends_with('©') => Trust::Full,
            Trust::Full | Trust::People if mark == '.' || c == '.' => Trust::Known,
            Trust::Full if part != whole && !is_made(name, &words[part.end..whole.end]) => Trust::People,
            Trust::Full if is_dash(mark) || (is_dash(c) && at < words.len()) => Trust::People,
            trust => trust,
        };
        // A name in quotation marks is a house's: Foto: “Külək Xəzər”.
        let (people, named) = if is_quoted(words, &part) { (false, Vec::new()) } else { and_names(name, language) };
        let known = named.iter().all(|p| is_given(&p.name, language));
        if trust == Trust::Nothing || name.is_empty() || is_nobody(name, language) {
            continue;
        }
        if let Some((named, house)) = for_house(name, language).filter(|_| !people && trust == Trust::Full) {
            read.people.extend(named);
            owner = owner.or(Some(part.start + house.start..part.start + house.end));
            open = true;
            continue;
        }
        if people && (known || trust == Trust::Full) {
            read.people.extend(named);
            open = false;
        } else if people && read.people.is_empty() && !is_organization(name, language) {
            // A person or a house: not sure.
            open = false;
        } else if owns(name, mark, trust, &read, words, language) {
            owner = match owner {
                Some(o) if open && (is_dash(mark) || matches!(mark, '/' | ',')) => Some(o.start..part.end),
                Some(o) => Some(o),
                None => Some(part),
            };
            open = true;
        }
    }
    // A name cut short by the end of the field repeats the one before it.
    read.people.dedup_by(|b, a| a.name.starts_with(b.name.as_str()));
    read.organization = owner.map(|o| words[o].to_owned());
    read
}

/// True for an owner where it stands: in brackets behind a name it is known as one, or short.
fn owns(name: &str, mark: char, trust: Trust, read: &Read, words: &str, language: &Language) -> bool {
    let bracketed = mark == '(' && !read.people.is_empty();
    is_owner(name, language) && ((trust != Trust::Known && !bracketed) || is_short(name, words, language))
}

/// How far what follows a label is trusted; `first` where no maker stands in front of it, with a phrase of credits or
/// without one.
fn behind_label(label: &str, first: Option<bool>, language: &Language) -> Trust {
    let with_colon = format!("{label}:");
    let ends = |kinds: &[Kind]| language.finder.hits(&with_colon, kinds).iter().any(|h| h.end >= label.len());
    if opener(&with_colon, language) > 0 || ends(&[Kind::CreditOpener, Kind::CreditRole]) {
        return Trust::Full;
    }
    match first {
        _ if language.finder.opens(&with_colon, &[Kind::NoteOpener]).is_some() => Trust::People,
        Some(true) => Trust::People,
        Some(false) => Trust::Known,
        None => Trust::Nothing,
    }
}

const fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '-')
}

/// True for a mark between makers: a slash, a colon that is none of an address, a dash between blanks, the end of a
/// sentence.
fn is_divider(words: &str, at: usize, c: char) -> bool {
    let behind = &words[at + c.len_utf8()..];
    match c {
        '/' | '|' | ',' | '•' | ';' | '(' | ')' | '\n' => true,
        ':' => !behind.starts_with('/'),
        '–' | '—' | '-' => words[..at].ends_with(' ') && behind.starts_with(' '),
        '.' => behind.starts_with(' ') && ends_sentence(&words[..at]),
        _ => false,
    }
}

/// True where a full stop behind the words is none of an abbreviation: their last is long, or has a capital and four
/// letters.
fn ends_sentence(words: &str) -> bool {
    let last = words.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let letters = last.chars().count();
    letters > 5 || (letters > 3 && last.starts_with(char::is_uppercase))
}

/// A part without marks around it, a phrase that opens credits and a preposition in front, a full stop behind.
fn maker(words: &str, range: Range<usize>, language: &Language) -> Range<usize> {
    let mut part = people::trim(words, range);
    let bare = words[part.clone()].trim_end_matches('.');
    if ends_sentence(bare) {
        part.end = part.start + bare.len();
    }
    part.start += year(&words[part.clone()]);
    part.end = part.start + unremarked(&words[part.clone()], language).len();
    let name = &words[part.clone()];
    if !is_organization(name, language) {
        // One word alone may be the house's name: Foto Kern.
        let opens = language.finder.opens(name, &[Kind::CreditOpener]).filter(|len| *len < name.len());
        let front = opens.filter(|len| name[..*len].contains([' ', ':', '©'])).unwrap_or(0);
        part.start += front + name[front..].len() - name[front..].trim_start().len();
        part.start += preposition(&words[part.clone()], language);
        part.start += remark(&words[part.clone()], language);
    }
    part
}

/// Length of the year of a right in front of its owner: `2005 Harbour Press`.
fn year(name: &str) -> usize {
    name.split_once(' ').filter(|(y, _)| y.len() == 4 && y.parse::<u16>().is_ok()).map_or(0, |(y, _)| y.len() + 1)
}

/// Length of a preposition in front of a name: a small word that ends phrases of credits (`Foto de`).
fn preposition(name: &str, language: &Language) -> usize {
    let Some((word, rest)) = name.split_once(' ') else { return 0 };
    let openers = &language.pack.phrases.credit.openers;
    let ends = word.starts_with(char::is_lowercase)
        && openers.iter().any(|o| o.rsplit_once(' ').is_some_and(|(_, last)| last == word));
    if ends && is_small_word_of(word, &language.tag) { name.len() - rest.len() } else { 0 }
}

/// Length of a remark in small letters in front of a name: `archives Jane Doe`.
fn remark(name: &str, language: &Language) -> usize {
    let Some((word, rest)) = name.split_once(' ') else { return 0 };
    let small = word.starts_with(char::is_lowercase) && rest.starts_with(char::is_uppercase);
    if small && is_nobody(word, language) { name.len() - rest.len() } else { 0 }
}

/// True for what stands in brackets behind a name if it is the owner: an agency or a house, or its short form, which
/// stands out only where not all is in capitals.
fn is_short(name: &str, words: &str, language: &Language) -> bool {
    is_organization(name, language) || (is_abbreviation(name) && words.contains(char::is_lowercase))
}

/// True for what can own a picture: up to six words with a capital and no number, most of them with a capital; or a known
/// agency. Initials are a person's, and people that are no part of the grammar are none.
fn is_owner(words: &str, language: &Language) -> bool {
    let all: Vec<&str> = words.split_whitespace().collect();
    let agency = language.finder.is_whole(words, &[Kind::AgencyName]);
    if agency || (all.len() == 1 && is_organization(words, language)) {
        return true;
    }
    let small = all.iter().filter(|w| w.starts_with(char::is_lowercase)).count();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let initials = letters <= 3 && words.contains('.');
    let cased = words.chars().any(|c| Class::of(c).is_uppercase() || Class::of(c).is_wide());
    let several = is_given(words, language) && !language.finder.hits(words, &[Kind::BylineBetween]).is_empty();
    all.len() <= 6
        && !words.contains(|c: char| c.is_ascii_digit() || c == ':')
        && letters > 1
        && cased
        && !initials
        && !several
        && (small <= 1 || all.len() <= 2)
}

/// A capital and small letters: neither an abbreviation nor an address or a mark's spelling.
pub(super) fn is_plain(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

/// The names in a part, where it is nothing but names: `Jane Doe`, `Jane Doe and John Roe`.
fn and_names(part: &str, language: &Language) -> (bool, Vec<Person>) {
    let part = untitled(part, language);
    if is_person(part, language) {
        return (true, vec![Person { name: part.to_owned(), role: None }]);
    }
    let groups = people::groups(part, std::slice::from_ref(&(0..part.len())), language);
    let only = groups.iter().all(|g| g.organization.is_none());
    let people: Vec<Person> = groups.into_iter().flat_map(|g| g.people).collect();
    let letters: usize = people.iter().map(|p| p.name.len()).sum();
    (only && people.len() > 1 && letters * 3 > part.len() * 2, people)
}

/// People and the house that they made the picture for: `Jane Doe for The Courier`, `Jane Doe of The Harbour Times`. Out: the
/// people and where in the part the house stands.
fn for_house(part: &str, language: &Language) -> Option<(Vec<Person>, Range<usize>)> {
    let mut groups = people::groups(part, std::slice::from_ref(&(0..part.len())), language);
    let group = groups.pop().filter(|_| groups.is_empty())?;
    let house =
        group.organization.filter(|house| part.ends_with(house.as_str()) && is_organization(house, language))?;
    let at = part.len() - house.len();
    let small = part[..at].trim_end().rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_lowercase));
    let known = !group.people.is_empty() && group.people.iter().all(|p| is_given(&p.name, language));
    (small && known).then_some((group.people, at..part.len()))
}
