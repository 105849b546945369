//! The facts of one contact line: people, functions, offices and what reaches them.
//!
//! In: a line. Out: its facts with their places, in order.

use super::mail::named_by_mail;
use super::name::{is_east_asian, is_organization, is_person};
use super::people::untitled;
use super::reach::{self, Way};
use crate::assemble::join;
use crate::lang::{Kind, Language};
use crate::source::is_blank;
use std::collections::HashSet;
use std::ops::Range;

/// Words that say that a line is about contacts, not whom one reaches.
const LABELS: [Kind; 2] = [Kind::ContactLabel, Kind::ContactOpener];

/// What a part of a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Person(String),
    Role(String),
    Office(String),
    Phone(String),
    Mail(String),
    Web(String),
    /// A line that only says that contacts follow.
    Heading,
}

/// A fact and where in the source it begins.
pub(super) type Item = (usize, Fact);

/// What is known of all contact lines together.
pub(super) struct Book<'a> {
    language: &'a Language,
    /// The words of labels and functions: no name has one of them.
    about: HashSet<String>,
    /// The names of the lines' domains: a name that has one of them is an office's.
    domains: Vec<String>,
}

impl<'a> Book<'a> {
    /// Looks through the lines once for the addresses in them.
    pub(super) fn new<'t>(lines: impl Iterator<Item = &'t str>, language: &'a Language) -> Self {
        let phrases = LABELS.iter().chain(&[Kind::ContactRole]).flat_map(|k| language.pack.phrases.list(*k));
        let about = phrases.flat_map(|p| words_of(p)).map(str::to_lowercase).collect();
        let domains = lines
            .flat_map(|line| reach::ways(line).into_iter().map(|r| line[r.range].to_lowercase()))
            .filter_map(|way| {
                let host = way.rsplit(['@', '/']).find(|part| part.contains('.'))?;
                let labels: Vec<&str> = host.split('.').filter(|l| *l != "www").collect();
                labels.get(labels.len().checked_sub(2)?).map(|l| (*l).to_owned())
            })
            .collect();
        Self { language, about, domains }
    }

    /// The facts of a line; their places count from `offset`.
    pub(super) fn read(&self, line: &str, offset: usize, items: &mut Vec<Item>) {
        let ways = reach::ways(line);
        let before = items.len();
        // An address: a house number and a postal code, and nothing that reaches anybody by wire.
        let postal = ways.is_empty() && has_postal_code(line);
        let mut from = 0;
        for (at, reach) in ways.iter().enumerate() {
            let mail = ways[at..].iter().find(|w| w.way == Way::Mail).map(|w| &line[w.range.clone()]);
            self.words(line, from..reach.range.start, offset, mail, items);
            let value = line[reach.range.clone()].to_owned();
            let fact = match reach.way {
                Way::Phone => Fact::Phone(value),
                Way::Mail => Fact::Mail(value),
                Way::Web => Fact::Web(value),
            };
            items.push((offset + reach.range.start, fact));
            from = reach.range.end;
        }
        if !postal {
            let mail = ways.iter().rfind(|w| w.way == Way::Mail).map(|w| &line[w.range.clone()]);
            self.words(line, from..line.len(), offset, mail, items);
        }
        let opens = |line: &str| self.language.finder.opens(line, &LABELS).is_some();
        if items.len() == before && opens(line.trim_start_matches(|c: char| !c.is_alphanumeric())) {
            items.push((offset, Fact::Heading));
        }
    }

    /// The facts of the words between two addresses.
    fn words(&self, line: &str, range: Range<usize>, offset: usize, mail: Option<&str>, items: &mut Vec<Item>) {
        let from = items.len();
        let named = mail.and_then(|m| named_by_mail(line, range.clone(), m, self.language));
        if let Some(name) = &named {
            items.push((offset + name.start, Fact::Person(line[name.clone()].to_owned())));
        }
        for part in parts(line, range) {
            self.part(line, part, offset, named.is_some(), items);
        }
        items[from..].sort_by_key(|(at, _)| *at);
    }

    /// What a part between marks says: label, person, function, office.
    fn part(&self, line: &str, part: Range<usize>, offset: usize, known: bool, items: &mut Vec<Item>) {
        let bracketed = line[..part.start].trim_end().ends_with(['(', '（']);
        let part = self.unlabelled(line, part);
        let words = &line[part.clone()];
        if words.is_empty() {
            return;
        }
        let mut add = |at: usize, fact: Fact| items.push((offset + at, fact));
        if is_east_asian(words) {
            return self.east(line, part, &mut add);
        }
        let name = untitled(words, self.language);
        let name = self.without_town(name);
        // What stands in brackets behind a name is a place or an office.
        if !known && !bracketed && self.is_person(name) {
            return add(part.end - name.len(), Fact::Person(name.to_owned()));
        }
        let roles = self.language.finder.hits(words, &[Kind::ContactRole]);
        if let Some(role) = roles.into_iter().max_by_key(|h| h.end - h.start) {
            let before = words[..role.start].trim_end();
            if !known && self.is_person(before) {
                add(part.start, Fact::Person(before.to_owned()));
            }
            let after = words[role.end..].trim();
            let of_office = is_organization(after, self.language);
            let end = if of_office { role.end } else { words.len() };
            add(part.start + role.start, Fact::Role(words[role.start..end].trim_end().to_owned()));
            if of_office {
                add(part.end - after.len(), Fact::Office(after.to_owned()));
            }
        } else if is_organization(words, self.language) || self.has_domain(words) {
            add(part.start, Fact::Office(words.to_owned()));
        }
    }

    /// A name without the town in capitals in front of its initial: `PERTH G. Doe`.
    fn without_town<'t>(&self, words: &'t str) -> &'t str {
        let Some((town, rest)) = words.split_once(' ') else { return words };
        let capitals = town.chars().count() > 3 && town.chars().all(char::is_uppercase);
        let initial = rest.split(' ').next().is_some_and(|w| w.ends_with('.') && w.chars().count() == 2);
        let small = rest.chars().any(char::is_lowercase);
        if capitals && initial && small && self.is_person(rest) { rest } else { words }
    }

    /// True for a person's name none of whose words is one about contacts or the name of a domain.
    fn is_person(&self, words: &str) -> bool {
        is_person(words, self.language)
            && !words_of(words).any(|w| self.about.contains(&w.to_lowercase()))
            && !self.has_domain(words)
    }

    /// True where a longer word stands in a domain: Agentur Schlag and schlag-agentur.example.
    fn has_domain(&self, words: &str) -> bool {
        words_of(words).filter(|w| w.len() > 3).any(|w| {
            let word = w.to_lowercase();
            self.domains.iter().any(|d| d.split('-').any(|part| part == word) || (word.len() > 5 && d.contains(&word)))
        })
    }

    /// The part without labels in front: `Contact Details`, `Tel`, also where they run into the next word.
    fn unlabelled(&self, line: &str, part: Range<usize>) -> Range<usize> {
        let mut start = part.start;
        while let Some(len) = self.label(&line[start..part.end]) {
            start += len;
            let rest = &line[start..part.end];
            start += rest.len()
                - rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '○' | '(' | '+')).len();
        }
        start..part.end
    }

    /// Length of the label that opens the words; one that runs into a capital counts too.
    fn label(&self, words: &str) -> Option<usize> {
        if words.is_empty() {
            return None;
        }
        let whole = self.language.finder.opens(words, &LABELS);
        let lists = LABELS.iter().flat_map(|k| self.language.pack.phrases.list(*k));
        lists
            .filter(|l| l.len() > 5 && words.get(..l.len()).is_some_and(|h| h.eq_ignore_ascii_case(l)))
            .filter(|l| l.ends_with(char::is_lowercase) && words[l.len()..].starts_with(char::is_uppercase))
            .map(String::len)
            .max()
            .max(whole)
    }

    /// The facts of words in East Asian scripts: each between blanks is a person, a function, an office or nothing.
    fn east(&self, line: &str, part: Range<usize>, add: &mut impl FnMut(usize, Fact)) {
        let words = &line[part.clone()];
        let compact = |w: &str| w.chars().filter(|c| !is_blank(*c)).collect::<String>();
        if is_role(&compact(words), self.language) {
            return add(part.start, Fact::Role(join::folded(words)));
        }
        let mut at = part.start;
        for word in words.split_inclusive(is_blank) {
            let bare = word.trim_end_matches(is_blank);
            let titled = self
                .language
                .finder
                .hits(bare, &[Kind::NameTitle])
                .into_iter()
                .find(|h| h.end == bare.len() && h.start > 0);
            let named = titled
                .is_some_and(|t| bare[..t.start].chars().count() <= 4 && has_family(&bare[..t.start], self.language));
            if is_role(bare, self.language) {
                add(at, Fact::Role(bare.to_owned()));
            } else if named || (is_person(bare, self.language) && self.label(bare).is_none()) {
                add(at, Fact::Person(bare.to_owned()));
            } else if is_organization(bare, self.language) {
                add(at, Fact::Office(bare.to_owned()));
            }
            at += word.len();
        }
    }
}

fn is_role(words: &str, language: &Language) -> bool {
    let lists = [Kind::ContactRole, Kind::BylineRole];
    lists.iter().flat_map(|k| language.pack.phrases.list(*k)).any(|r| r == words)
}

fn has_family(words: &str, language: &Language) -> bool {
    language.pack.phrases.name.surnames.iter().any(|s| words.starts_with(s.as_str()))
}

/// The words of two letters or more.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 1)
}

/// True where a number of four to six digits stands in the line.
fn has_postal_code(line: &str) -> bool {
    line.split(|c: char| !c.is_ascii_digit()).any(|n| (4..=6).contains(&n.len()))
}

/// The parts of a line between marks and gaps of two blanks.
fn parts(line: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut blank) = (None, 0);
    for (at, c) in line[range.clone()].char_indices().chain([(range.len(), '\n')]) {
        let at = range.start + at;
        let mark = matches!(
            c,
            ',' | ';'
                | ':'
                | '：'
                | '，'
                | '；'
                | '、'
                | '|'
                | '｜'
                | '•'
                | '('
                | ')'
                | '（'
                | '）'
                | '/'
                | '／'
                | '<'
                | '>'
                | '\t'
                | '\n'
                | '■'
                | '【'
                | '】'
                | '['
                | ']'
                | '・'
        );
        blank = if is_blank(c) { blank + 1 } else { 0 };
        let dash = matches!(c, '–' | '—') || (c == '-' && line[..at].ends_with(' '));
        if mark || dash || blank > 1 || c == '\u{3000}' {
            if let Some(from) = start.take() {
                parts.push(from..at);
            }
        } else if blank == 0 {
            start.get_or_insert(at);
        }
    }
    for part in &mut parts {
        let bare = line[part.clone()].trim_end_matches(|c: char| is_blank(c) || c == '_');
        // The dot of an abbreviation (Inc., Jr.) is the word's, another ends the sentence.
        let last = bare.rsplit(' ').next().unwrap_or("");
        let abbreviated = last.len() <= 5 && last.starts_with(char::is_uppercase);
        part.end = part.start + if abbreviated { bare.len() } else { bare.trim_end_matches('.').len() };
    }
    parts
}
