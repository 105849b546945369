//! The facts of one contact line: people, functions, offices and what reaches them.
//!
//! In: a line. Out: its facts with their places, in order.

use super::bare_name::{unlettered, untitled};
use super::contact_east;
use super::contact_parts::{SENTENCE, before_number, company, is_titled, opens_other, parts, sentence, suffix};
use super::house::{is_body, is_domain, is_organization};
use super::mail::named_by_mail;
use super::name::{is_east_asian, is_person};
use super::post::{self, Titled};
use super::reach::{Reach, Way};
use super::uncased::behind_title;
use crate::assemble::list::marker;
use crate::lang::{Kind, Language, words_of};
use std::collections::HashSet;
use std::ops::Range;

/// Words that say that a line is about contacts, not whom one reaches.
pub(super) const LABELS: [Kind; 2] = [Kind::ContactLabel, Kind::ContactOpener];

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
    /// A bullet in front of the line.
    Bullet,
    /// A line that opens with whom its mail address reaches: `Investor Relations: ir@example.org`.
    Desk,
}

/// A fact and where in the source it stands.
#[derive(Debug)]
pub(super) struct Item {
    /// Offset of its line.
    pub(super) line: usize,
    /// Its own offset.
    pub(super) at: usize,
    /// True where a colon or a label stands in front of it on its line.
    pub(super) labelled: bool,
    /// True where its line is a sentence.
    pub(super) prose: bool,
    pub(super) fact: Fact,
}

/// What stands in front of a part of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Front {
    Person,
    /// The function of a person on the same line.
    Function,
    Else,
}

/// What is known of the words around a part of a line.
#[derive(Clone, Copy)]
struct Beside {
    /// True where the mail address names the person.
    known: bool,
    /// What stands directly in front.
    front: Front,
    /// True in brackets, where the house behind a name stands.
    bracketed: bool,
}

/// What is known of all contact lines together.
pub(super) struct Book<'a> {
    language: &'a Language,
    /// The names of the lines' domains: a name that has one of them is an office's.
    domains: HashSet<String>,
}

impl<'a> Book<'a> {
    /// Looks through the lines' addresses once.
    pub(super) fn new<'t>(lines: impl Iterator<Item = (&'t str, &'t [Reach])>, language: &'a Language) -> Self {
        let domains = lines
            .flat_map(|(line, ways)| ways.iter().map(|r| line[r.range.clone()].to_lowercase()))
            .filter_map(|way| {
                let host = way.rsplit(['@', '/']).find(|part| part.contains('.'))?;
                let labels: Vec<&str> = host.split('.').filter(|l| *l != "www").collect();
                labels.get(labels.len().checked_sub(2)?).map(|l| (*l).to_owned())
            })
            .flat_map(|label| label.split('-').map(str::to_owned).chain([label.replace('-', "")]).collect::<Vec<_>>())
            .collect();
        Self { language, domains }
    }

    /// The facts of a line that begins at `offset`.
    pub(super) fn read(&self, line: &str, ways: &[Reach], offset: usize, items: &mut Vec<Item>) {
        let mut found: Vec<(usize, Fact)> = Vec::new();
        // An address, or a row of figures: numbers, and nothing that reaches anybody by wire.
        let postal = ways.is_empty() && line.contains(|c: char| c.is_ascii_digit()) && !is_east_asian(line);
        // The line above ends with a name: this one may open with the function.
        let named_above = matches!(items.last(), Some(Item { fact: Fact::Person(_), .. }));
        let prose = line.split_whitespace().filter(|w| w.starts_with(char::is_lowercase)).count() >= PROSE;
        let mut from = 0;
        for (at, reach) in ways.iter().enumerate() {
            let near = ways[at..].iter().take(4);
            let mail = near.into_iter().find(|w| w.way == Way::Mail).map(|w| &line[w.range.clone()]);
            let before = found.len();
            self.words(line, from..reach.range.start, mail, named_above, &mut found);
            if at > 0 && found.len() == before && found.iter().any(|(_, f)| matches!(f, Fact::Person(_))) {
                // Another sentence about nobody by name: "Out of hours call the duty officer on …".
                let words = &line[from..reach.range.start];
                let start = if prose { sentence(words) } else { opens_other(words, self.language) };
                found.extend(start.map(|start| (from + start, Fact::Heading)));
            }
            let value = line[reach.range.clone()].to_owned();
            let fact = match reach.way {
                Way::Phone => Fact::Phone(value),
                Way::Mail => Fact::Mail(value),
                Way::Web => Fact::Web(value),
            };
            found.push((reach.range.start, fact));
            from = reach.range.end;
        }
        // "Jane Doe (MTb 45.678/SP)": the figures are the name's.
        let bare = |open: usize| line[..open].rsplit(':').next().unwrap_or("").trim();
        let named = line.find('(').filter(|open| postal && self.is_person(bare(*open)));
        if let Some(open) = named {
            self.words(line, from..open, None, named_above, &mut found);
        } else if !postal {
            let mail = ways.iter().rfind(|w| w.way == Way::Mail).map(|w| &line[w.range.clone()]);
            self.words(line, from..line.len(), mail, named_above, &mut found);
        }
        let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        let opened = self.language.finder.opens(bare, &LABELS).is_some();
        if found.is_empty() && opened {
            found.push((0, Fact::Heading));
        }
        if found.len() == 1 && self.is_desk(line, ways) {
            found.insert(0, (0, Fact::Desk));
        }
        let bullet = line.starts_with(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '（' | '[' | '+'));
        if bullet && marker(line) > 0 {
            found.insert(0, (0, Fact::Bullet));
        }
        items.extend(found.into_iter().map(|(at, fact)| {
            let labelled = opened || line[..at].trim_end().ends_with([':', '：']);
            Item { line: offset, at: offset + at, labelled, prose, fact }
        }));
    }

    /// The facts of the words between two addresses.
    fn words(
        &self,
        line: &str,
        range: Range<usize>,
        mail: Option<&str>,
        named_above: bool,
        found: &mut Vec<(usize, Fact)>,
    ) {
        let from = found.len();
        let named = mail.and_then(|m| named_by_mail(line, range.clone(), m, self.language));
        if let Some(name) = &named {
            found.push((name.start, Fact::Person(line[name.clone()].to_owned())));
        }
        let mut reached = range.start;
        for part in parts(line, range) {
            // What a name went on into behind its comma is no part of its own.
            if part.start < reached {
                continue;
            }
            let before = found.len();
            let people = if named.is_some() { Vec::new() } else { self.several(line, &part) };
            if people.is_empty() {
                let front = found.iter().rfind(|(at, _)| *at < part.start).map(|(_, fact)| fact);
                let behind = front.map_or(named_above, |fact| matches!(fact, Fact::Person(_)));
                let bracketed = line[..part.start].trim_end().ends_with(['(', '（']);
                let front = match found[..] {
                    [.., (_, Fact::Person(_)), (_, Fact::Role(_))] => Front::Function,
                    _ if behind => Front::Person,
                    _ => Front::Else,
                };
                self.part(line, part, Beside { known: named.is_some(), front, bracketed }, found);
            }
            found.extend(people.into_iter().map(|p| (p.start, Fact::Person(line[p].to_owned()))));
            for (at, fact) in &found[before..] {
                if let Fact::Office(name) | Fact::Person(name) = fact {
                    reached = reached.max(at + name.len());
                }
            }
        }
        found[from..].sort_by_key(|(at, _)| *at);
    }

    /// The people of a part that names several: `Jane Doe or John Roe`.
    fn several(&self, line: &str, part: &Range<usize>) -> Vec<Range<usize>> {
        let words = &line[part.clone()];
        let ands = self.language.finder.hits(words, &[Kind::BylineBetween]).into_iter();
        let ands = ands.filter(|h| words[h.start..h.end].chars().all(char::is_alphabetic));
        let mut ends: Vec<(usize, usize)> = ands.map(|h| (h.start, h.end)).collect();
        if ends.is_empty() {
            return Vec::new();
        }
        ends.push((words.len(), words.len()));
        let mut people = Vec::new();
        let mut start = 0;
        for (end, next) in ends {
            let piece = words[start.min(end)..end].trim();
            if !piece.is_empty() {
                let at = part.start + end - words[start..end].trim_start().len();
                people.push(at..at + piece.len());
            }
            start = next;
        }
        let all = people.iter().all(|p| self.is_person(&line[p.clone()]));
        // "or John Roe" is what a comma left of several.
        let led = people.len() == 1 && people[0].start > part.start;
        if all && (people.len() > 1 || led) { people } else { Vec::new() }
    }

    /// What a part between marks says: label, person, function, office.
    fn part(&self, line: &str, part: Range<usize>, beside: Beside, found: &mut Vec<(usize, Fact)>) {
        let start = part.start + line[part.clone()].len() - line[part.clone()].trim_start().len();
        let whole = start..start + before_number(line[part.clone()].trim(), &line[part.end..], self.language).len();
        // Many functions are labels too: "tisková mluvčí" opens a contact, and behind a name is the function.
        let role = !is_east_asian(&line[whole.clone()]) && self.is_role(&line[whole.clone()]);
        if beside.front == Front::Person && role && !line[whole.end..].trim_start().starts_with(':') {
            return found.push((whole.start, Fact::Role(line[whole].to_owned())));
        }
        let part = self.unlabelled(line, whole.clone());
        let words = &line[part.clone()];
        let label = line[whole.start..part.start].trim();
        if words.is_empty() {
            return;
        }
        let mut add = |at: usize, fact: Fact| found.push((at, fact));
        if is_east_asian(words) {
            return contact_east::facts(line, part, self.language).into_iter().for_each(|(at, fact)| add(at, fact));
        }
        let role = self.language.finder.hits(words, &[Kind::ContactRole]).into_iter().max_by_key(|h| h.end - h.start);
        // "Harbour Steel, Inc.": the comma does not end the name.
        if let Some(end) = company(line, part.end, self.language).filter(|_| role.is_none()) {
            return add(part.start, Fact::Office(line[part.start..end].to_owned()));
        }
        let name = untitled(unlettered(words, self.language), self.language);
        let titled = behind_title(words, self.language).filter(|name| !self.has_contact_word(name));
        let name = titled.unwrap_or_else(|| self.without_town(name));
        let named = titled.is_some() || (self.is_person(name) && post::in_front(words, self.language).is_none());
        // What stands in brackets behind a name is a place or an office.
        if !beside.known && !beside.bracketed && named {
            let start = part.start + words.find(name).unwrap_or(0);
            let end = start + name.len();
            // Behind a person and a function stands the house: `Lucía Kern, Jefa de Prensa, Puerto de Kern`.
            if beside.front == Front::Function && titled.is_none() && !post::is_known(name, self.language) {
                return add(start, Fact::Office(words.to_owned()));
            }
            let end = if end == part.end { end + suffix(&line[end..]) } else { end };
            // "Pressechef Mette Dam": the label is the function.
            if self.language.finder.is_whole(label, &[Kind::ContactRole]) {
                add(whole.start, Fact::Role(label.to_owned()));
            }
            return add(start, Fact::Person(line[start..end].to_owned()));
        }
        if let Some(titled) = self.titled(words).filter(|_| role.is_none() && !beside.bracketed) {
            return add_titled(words, part.start, &titled, beside.known, &mut add);
        }
        let town = self.language.finder.is_whole(words, &[Kind::DatelinePlace]);
        let office = self.is_office(words) || (self.has_domain(words) && is_titled(words) && !town);
        match role {
            Some(role) if role.start == 0 || !office || self.is_person(words[..role.start].trim_end()) => {
                self.with_role(words, part.start, role.start..role.end, beside, &mut add);
            }
            // A house is not called as its site is.
            Some(_) | None if office && is_domain(words) => add(part.start, Fact::Web(words.to_owned())),
            Some(_) | None if office => add(part.start, Fact::Office(words.to_owned())),
            Some(_) | None if !beside.known && beside.front != Front::Person => {
                let reached = line[part.end..].contains(|c: char| c.is_ascii_digit() || c == '@');
                let name = self.behind_label(words).or_else(|| self.in_sentence(words).filter(|_| reached));
                if let Some(name) = name {
                    add(part.end - name.len(), Fact::Person(name.to_owned()));
                }
            }
            Some(_) | None => {}
        }
    }

    /// A person with a known given name behind a label inside a sentence: `kunt u contact opnemen met Erika Muster`.
    fn behind_label<'t>(&self, words: &'t str) -> Option<&'t str> {
        let label = self.language.finder.hits(words, &LABELS).into_iter().max_by_key(|h| h.end)?;
        let name = untitled(words[label.end..].trim(), self.language);
        (label.start > 0 && words.ends_with(name) && post::is_known(name, self.language) && self.is_person(name))
            .then_some(name)
    }

    /// A person with a known given name at the end of words that say how to reach one: `confirmer votre présence auprès de
    /// Claire Muster`.
    fn in_sentence<'t>(&self, words: &'t str) -> Option<&'t str> {
        let small = |w: &str| w.starts_with(char::is_lowercase);
        let (at, _) = words.rmatch_indices(' ').find(|(at, _)| {
            let before = words[..*at].rsplit(' ').next().unwrap_or("");
            small(before) && post::is_known(&words[at + 1..], self.language)
        })?;
        let sentence = words[..at].split(' ').filter(|w| small(w)).count() >= SENTENCE;
        let name = &words[at + 1..];
        (sentence && self.is_person(name)).then_some(name)
    }

    /// True for a line that names with a colon whom its only mail address reaches, and not by a word for addresses; or the
    /// press office that its only number reaches.
    fn is_desk(&self, line: &str, ways: &[Reach]) -> bool {
        let [Reach { way: way @ (Way::Mail | Way::Phone), range }] = ways else { return false };
        let label = line[..range.start].trim();
        let Some(desk) = label.strip_suffix(':').filter(|desk| !desk.is_empty() && !desk.contains(':')) else {
            return false;
        };
        let whole = |words: &str, kind| self.language.finder.opens(words, &[kind]) == Some(words.len());
        let office = *way == Way::Mail || whole(label, Kind::ContactOpener) || whole(desk, Kind::ContactOpener);
        office && !whole(label, Kind::ContactLabel) && !whole(desk, Kind::ContactLabel)
    }

    /// `Dan Ferry Managing Director Ferry Ltd`, `Press Officer`, `Pressesprecherin Erika Muster`.
    fn with_role(&self, words: &str, at: usize, role: Range<usize>, beside: Beside, add: &mut impl FnMut(usize, Fact)) {
        let before = words[..role.start].trim_end();
        let after = words[role.end..].trim_start_matches([' ', '.']).trim_end();
        let name = untitled(after, self.language);
        let name = Some(name).filter(|name| post::is_known(name, self.language) && self.is_person(name));
        // What stands between a person and a function is no other person, or has a known name.
        let sure = beside.front != Front::Person && name.is_none();
        let person = self.is_person(before) && (sure || post::is_known(before, self.language));
        if person && !beside.known {
            add(at, Fact::Person(before.to_owned()));
        }
        let of_office = self.is_office(after);
        let end = if of_office || name.is_some() { role.end } else { words.len() };
        let start = if person { Some(role.start) } else { self.role_start(before, role.start, beside) };
        if let Some(start) = start {
            add(at + start, Fact::Role(words[start..end].trim_end().to_owned()));
        }
        if of_office {
            add(at + words.len() - after.len(), Fact::Office(after.to_owned()));
        } else if let Some(name) = name.filter(|_| !person && !beside.known) {
            add(at + words.trim_end().len() - name.len(), Fact::Person(name.to_owned()));
        }
    }

    /// Where a function begins with the words in front of what the packs have of it: `Finance Director` behind a name.
    /// Nowhere, if they say that it is another's: `Office of the Director`.
    fn role_start(&self, before: &str, at: usize, beside: Beside) -> Option<usize> {
        let Some(last) = before.split(' ').next_back().filter(|w| !w.is_empty()) else { return Some(at) };
        let words = before.split(' ').count();
        let plain = before.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '&' | '’' | '\''));
        let office = self.is_office(before) || self.has_domain(before);
        if beside.front == Front::Person && !beside.bracketed && plain && words <= LONG_ROLE && !office {
            return Some(0);
        }
        let joined = self.language.finder.is_whole(last, &[Kind::BylineBetween]);
        (joined || !post::is_joint(last, self.language)).then_some(at)
    }

    /// A person with a function in small letters in front or behind.
    fn titled<'t>(&self, words: &'t str) -> Option<Titled<'t>> {
        let titled = post::in_front(words, self.language).or_else(|| post::behind(words, self.language));
        titled.filter(|titled| self.is_person(titled.name))
    }

    /// True for a function of the packs and nothing else.
    fn is_role(&self, words: &str) -> bool {
        let same = |function: &String| {
            function.chars().flat_map(char::to_lowercase).eq(words.chars().flat_map(char::to_lowercase))
        };
        self.language.finder.is_whole(words, &[Kind::ContactRole])
            || self.language.pack.terms.functions.iter().any(same)
            || post::is_alone(words, self.language)
    }

    /// True for the name of an office: it opens with a capital; what ends it is written small only if it is no short word
    /// and the others hold no sentence together.
    ///
    /// "du ministère" is the rest of one, "Frågor från media" a heading.
    fn is_office(&self, words: &str) -> bool {
        let small = words.starts_with(char::is_lowercase);
        let brand = words.split(' ').next().is_some_and(|w| w.contains(|c: char| c.is_uppercase() || c == '.'));
        // "Polizei bittet Zeugen um Hinweise" is a sentence.
        let told = words.split(' ').filter(|w| w.starts_with(char::is_lowercase) && !post::is_joint(w, self.language));
        if is_body(words, self.language) && !small && told.count() < 2 {
            return true;
        }
        if !is_organization(words, self.language) || (small && !brand) {
            return false;
        }
        let hits = self.language.finder.hits(words, &[Kind::AgencyName, Kind::AgencyEnding]);
        let mut ends = hits.iter().filter(|h| h.end == words.len()).map(|h| &words[h.start..h.end]).peekable();
        let endings = &self.language.pack.phrases.agency.endings;
        let plain = !words.split(' ').skip(1).any(|w| post::is_joint(w, self.language));
        let ends_name = |end: &str| {
            // The packs' English words stand under every language's: "media" is none of an office elsewhere.
            let long = plain && (end.chars().count() > 5 || self.language.tag == "en");
            !end.starts_with(char::is_lowercase) || long || endings.iter().any(|own| own == end)
        };
        ends.peek().is_none() || ends.any(ends_name)
    }

    /// A name without the town or office in capitals in front: `PERTH G. Doe`, `DILGEA Vince Doe`.
    fn without_town<'t>(&self, words: &'t str) -> &'t str {
        let Some((town, rest)) = words.split_once(' ') else { return words };
        let capitals = town.chars().count() > 3 && town.chars().all(char::is_uppercase);
        let small = rest.chars().any(char::is_lowercase);
        if capitals && small && self.is_person(rest) { rest } else { words }
    }

    /// True for a person's name none of whose words is one about contacts or the name of a domain.
    fn is_person(&self, words: &str) -> bool {
        let families = &self.language.pack.terms.family_names;
        let opened = words.split(' ').next().is_some_and(|first| families.iter().any(|f| f == first));
        // Jane Marlow of Marlow & Co. has a name of its own; Peter Hahn of peter-hahn.example is the house.
        let of_house = || {
            let first = words.split(' ').next().unwrap_or("");
            self.has_domain(words) && (self.has_domain(first) || !post::is_known(words, self.language))
        };
        is_person(words, self.language) && (opened || !self.has_contact_word(words)) && !of_house()
    }

    /// True where a word of the phrases about contacts stands in the text.
    fn has_contact_word(&self, words: &str) -> bool {
        words_of(words).any(|w| self.language.contact_words().contains(&w.to_lowercase()))
    }

    /// True where a longer word, or all together, are the name of a domain: Schlag Agentur and schlag-agentur.example.
    fn has_domain(&self, words: &str) -> bool {
        if self.domains.is_empty() {
            return false;
        }
        let together: String = words_of(words).flat_map(str::chars).flat_map(char::to_lowercase).collect();
        self.domains.contains(&together)
            || words_of(words).filter(|w| w.len() > 3).any(|w| self.domains.contains(&w.to_lowercase()))
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
            .filter(|l| words[..l.len()].ends_with(char::is_lowercase))
            .filter(|l| words[l.len()..].starts_with(char::is_uppercase))
            .map(String::len)
            .max()
            .max(whole)
    }
}

fn add_titled(words: &str, at: usize, titled: &Titled, known: bool, add: &mut impl FnMut(usize, Fact)) {
    let place = |part: &str| at + words.find(part).unwrap_or(0);
    if !known {
        add(place(titled.name), Fact::Person(titled.name.to_owned()));
    }
    if let Some(role) = titled.role {
        add(place(role), Fact::Role(role.to_owned()));
    }
}

/// How many words stand in front of those of a function that the packs have.
const LONG_ROLE: usize = 3;
/// So many words in small letters make a sentence.
const PROSE: usize = 6;
