//! Who is named in a byline or credit, in scripts with capitals: `Jane Doe and John Roe, Associated Press`.
//!
//! In: the text behind the opening word. Out: groups of people, each with its organisation.

use super::bare_name::{head, is_town, unlettered, unopened, untitled, without_town};
use super::house::is_organization;
use super::name::{is_given, is_person};
pub(super) use super::people_parts::trim;
use super::people_parts::{divide, with_places};
use super::uncased::behind_title;
use crate::lang::{Kind, Language, fits, is_small_word_of};
use crate::model::Person;
use std::ops::Range;

/// People that are named together, with the paper or agency they write for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// Where the group stands, byte offsets.
    pub(super) range: Range<usize>,
    /// The people.
    pub(super) people: Vec<Person>,
    /// The paper or agency.
    pub(super) organization: Option<String>,
    /// True where a part beside them may name somebody and was left, as nobody can tell.
    pub(super) unread: bool,
}

impl Group {
    /// True where nothing was read.
    pub(super) fn is_empty(&self) -> bool {
        self.people.is_empty() && self.organization.is_none()
    }
}

/// What a part of the text turned out to be.
enum Part {
    Person(Person),
    /// A person and the paper behind the name: `Jane Doe Associated Press`.
    PersonAt(Person, String),
    Organization(String),
    Role(String),
    /// A role and whom it is of: `UPI Science Writer`.
    RoleAt(String, String),
    Unknown,
}

/// The groups of people in the text.
///
/// `lines` are the places of its lines: behind a line that names people, a line names their paper or function.
pub(super) fn groups(text: &str, lines: &[Range<usize>], language: &Language) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open = Group::default();
    let mut unread = false;
    for line in lines {
        let named = !open.people.is_empty() || groups.iter().any(|g| !g.people.is_empty());
        let parts = divide(text, line.clone(), language);
        for (at, part) in parts.iter().cloned().enumerate() {
            let words = &text[part.clone()];
            let behind = line.start > lines[0].start;
            let placed = is_placed(text, &parts, at, language);
            let housed = open.organization.is_some() || groups.iter().any(|g| g.organization.is_some());
            let read = match read(words, language) {
                // Behind the people or their paper a line names no more people, or they have given names.
                Part::Person(person)
                    if behind && (is_given(&person.name, language) || unopened(words, language) != words) =>
                {
                    Part::Person(person)
                }
                Part::Person(_) if placed || (behind && housed) => Part::Unknown,
                Part::Person(_) if behind && named && is_town(words, language) => Part::Unknown,
                Part::Person(_) if behind && named => Part::Organization(words.to_owned()),
                Part::Unknown | Part::Organization(_) if behind && is_town(words, language) => Part::Unknown,
                Part::Unknown if behind && named && !housed && is_title_case(words) => {
                    Part::Organization(words.to_owned())
                }
                read => read,
            };
            // People behind an organisation are another group.
            if matches!(read, Part::Person(_)) && open.organization.is_some() && !open.people.is_empty() {
                groups.push(std::mem::take(&mut open));
            }
            if open.range.is_empty() {
                open.range = part.clone();
            }
            open.range.end = part.end;
            unread |= matches!(read, Part::Unknown) && may_name(text, &parts, at, language);
            add(&mut open, read, &mut groups, part, language);
        }
    }
    if !open.is_empty() {
        groups.push(open);
    }
    if let Some(last) = groups.last_mut() {
        last.unread = unread;
    }
    groups
}

/// True where a part that is nothing known stands where people do, first or behind a word such as "and", and looks like a
/// name: two words or more that open with a capital at both ends, and no place.
fn may_name(text: &str, parts: &[Range<usize>], at: usize, language: &Language) -> bool {
    let words = &text[parts[at].clone()];
    let joined =
        at.checked_sub(1).is_none_or(|before| text[parts[before].end..parts[at].start].contains(char::is_alphabetic));
    let capital = |word: Option<&str>| word.is_some_and(|w| w.starts_with(char::is_uppercase));
    let place = language.finder.is_whole(words, &[Kind::DatelinePlace]);
    joined
        && words.contains(' ')
        && capital(words.split(' ').next())
        && capital(words.split(' ').next_back())
        && !words.contains(|c: char| c.is_ascii_digit())
        && !place
}

/// True where a part may be where a person is, or for whom: behind one with a given name, a comma and no given name, with
/// no more people behind it. `Anna Kern, Unter Auwald`; behind a dash or a bar also with a house between: `Ana Ferro, TV Vale —
/// Serra Clara`.
fn is_placed(text: &str, parts: &[Range<usize>], at: usize, language: &Language) -> bool {
    let given = |part: &Range<usize>| is_given(untitled(&text[part.clone()], language), language);
    let before = at.checked_sub(1).map(|before| &parts[before]);
    let people = before.is_some_and(|b| match text[b.end..parts[at].start].trim() {
        "," => parts[..at].iter().all(given),
        "—" | "–" | "-" | "|" => given(&parts[0]),
        _ => false,
    });
    people && at + 1 == parts.len() && !given(&parts[at])
}

fn add(open: &mut Group, read: Part, groups: &mut Vec<Group>, part: Range<usize>, language: &Language) {
    match read {
        Part::Person(person) => open.people.push(person),
        Part::PersonAt(person, organization) => {
            open.people.push(person);
            open.organization.get_or_insert(organization);
        }
        Part::Role(role) => give(open, &role, language),
        Part::RoleAt(role, organization) => {
            give(open, &role, language);
            open.organization.get_or_insert(organization);
        }
        Part::Organization(organization) if open.organization.is_none() => open.organization = Some(organization),
        Part::Organization(organization) => {
            let before = std::mem::take(open);
            groups.push(before);
            *open = Group { range: part, organization: Some(organization), ..Group::default() };
        }
        Part::Unknown => {}
    }
}

/// Gives a function to the last of the people, one for several to all: `Staff Writers`.
fn give(open: &mut Group, role: &str, language: &Language) {
    let is_role = |one: &&str| language.finder.hits(one, &[Kind::BylineRole]).iter().any(|h| h.end == one.len());
    let one = role.strip_suffix('s').filter(is_role);
    let last = open.people.len().saturating_sub(1);
    for person in open.people.iter_mut().skip(if one.is_some() { 0 } else { last }) {
        person.role.get_or_insert_with(|| role.to_owned());
    }
}

fn read(words: &str, language: &Language) -> Part {
    let words = words.trim();
    let bare = words.trim_end_matches(['.', '=', '<']);
    if let Some(part) = before_agency(bare, language).or_else(|| before_house(bare, language)) {
        return part;
    }
    if let Some(paper) = written_for(bare, language) {
        return Part::Organization(paper.to_owned());
    }
    // "Jane Doe Special to the Echo".
    let special = bare.match_indices(' ').find_map(|(at, _)| Some((at, written_for(&bare[at + 1..], language)?)));
    if let Some((at, paper)) = special.filter(|(at, _)| is_person(&bare[..*at], language)) {
        return Part::PersonAt(Person { name: bare[..at].to_owned(), role: None }, paper.to_owned());
    }
    if is_organization(bare, language) {
        return Part::Organization(unled(bare, language).to_owned());
    }
    let words = untitled(unlettered(unopened(bare, language), language), language);
    let roles =
        |words: &str| language.finder.hits(words, &[Kind::BylineRole]).into_iter().max_by_key(|h| h.end - h.start);
    if let Some(role) = roles(words) {
        return with_role(words, role.start..role.end, language);
    }
    // "Political Correspondents": of several people.
    if words.strip_suffix('s').is_some_and(|one| roles(one).is_some_and(|role| role.end == one.len())) {
        return Part::Role(words.to_owned());
    }
    if is_person(words, language) {
        return Part::Person(Person { name: without_town(words, language).to_owned(), role: None });
    }
    if let Some(name) = behind_title(words, language) {
        return Part::Person(Person { name: name.to_owned(), role: None });
    }
    // "David Bailey in Minneapolis": the name ends where a small word goes on.
    match head(words, language) {
        Some(name) => Part::Person(Person { name: name.to_owned(), role: None }),
        None => Part::Unknown,
    }
}

/// `JANE DOE AP Diplomatic Correspondent`, `Jane Doe The Associated Press`: a name, an agency, perhaps a function.
fn before_agency(words: &str, language: &Language) -> Option<Part> {
    let agency = language.finder.hits(words, &[Kind::AgencyName]).into_iter().find(|h| h.start > 0)?;
    let name = untitled(unlettered(words[..agency.start].trim_end(), language), language);
    is_person(name, language).then_some(())?;
    let role = words[agency.end..].trim();
    let role = (!role.is_empty()).then(|| role.to_owned());
    let person = Person { name: name.to_owned(), role };
    Some(Part::PersonAt(person, words[agency.start..agency.end].to_owned()))
}

/// `Jane Doe of The Daily Post`: a known given name, a small word, a house.
fn before_house(words: &str, language: &Language) -> Option<Part> {
    let small = |word: &str| {
        word.starts_with(char::is_lowercase) && !language.pack.phrases.name.particles.iter().any(|p| p == word)
    };
    let (at, word) = with_places(words).find(|(_, word)| small(word))?;
    let name = untitled(unlettered(words[..at].trim_end(), language), language);
    let house = words[at + word.len()..].trim_start();
    let both = is_given(name, language) && is_person(name, language) && is_organization(house, language);
    both.then(|| Part::PersonAt(Person { name: name.to_owned(), role: None }, house.to_owned()))
}

/// A house without the small words in front: `para a Folha`, `the Echo`.
fn unled<'t>(words: &'t str, language: &Language) -> &'t str {
    match words.split_once(' ') {
        Some((small, rest)) if small.starts_with(char::is_lowercase) && is_small_word_of(small, &language.tag) => {
            unled(rest, language)
        }
        Some(_) | None => words,
    }
}

/// `Special to The Courier`: the paper.
fn written_for<'t>(words: &'t str, language: &Language) -> Option<&'t str> {
    let mut openers = language.pack.terms.written_for.iter();
    let opener = openers.find(|o| words.get(..o.len()).is_some_and(|head| head.eq_ignore_ascii_case(o)))?;
    let paper = words[opener.len()..].strip_prefix(' ')?.trim_start();
    let paper = unled(paper, language);
    let title = is_title_case(paper) && !paper.split(' ').any(|w| w.starts_with(char::is_lowercase));
    (title || is_organization(paper, language)).then_some(paper)
}

/// `UPI Science Writer`, `Senior Reporter Lee Hanna`, `Freelance sports writer`.
fn with_role(words: &str, role: Range<usize>, language: &Language) -> Part {
    // "Associated Press Writer" is a title in the packs: the agency is not part of it.
    let agency = language.finder.opens(&words[role.clone()], &[Kind::AgencyName]).filter(|len| *len < role.len());
    if let Some(len) = agency.filter(|_| role.start == 0) {
        let title = words[role.start + len..].trim();
        return Part::RoleAt(title.to_owned(), words[..len].to_owned());
    }
    let (before, after) = (words[..role.start].trim(), words[role.end..].trim());
    let text = words[role].to_owned();
    if let Some(part) = between(before, &text, after, language) {
        return part;
    }
    // "our Political Correspondent Jane Doe".
    if !before.contains(char::is_uppercase) && is_person(after, language) {
        return Part::Person(Person { name: after.to_owned(), role: Some(text) });
    }
    if after.is_empty() && is_person(before, language) {
        return Part::Person(Person { name: before.to_owned(), role: Some(text) });
    }
    if let Some(Part::PersonAt(person, house)) = before_house(before, language).filter(|_| after.is_empty()) {
        return Part::PersonAt(Person { role: Some(text), ..person }, house);
    }
    if after.is_empty() && (is_organization(before, language) || is_abbreviation(before)) {
        return Part::RoleAt(text, before.to_owned());
    }
    Part::Role(words.to_owned())
}

/// `Chief Sports Reporter Jane Doe at Quay Park`, `Jane Doe Landespolitische Korrespondentin`: words of the function that no
/// pack has, a place behind the name.
fn between(before: &str, role: &str, after: &str, language: &Language) -> Option<Part> {
    let of = |name: &str, role: String| Part::Person(Person { name: name.to_owned(), role: Some(role) });
    if after.is_empty() {
        let leads = |word: &str| language.pack.terms.role_words.iter().any(|pattern| fits(word, pattern));
        let words = before.split(' ').rev().take_while(|word| leads(word)).map(|word| word.len() + 1).sum::<usize>();
        let name = before.get(..before.len().checked_sub(words)?)?;
        return (words > 0 && is_person(name, language))
            .then(|| of(name, format!("{} {role}", &before[name.len() + 1..])));
    }
    let whole = Some(after).filter(|name| is_person(name, language));
    let name = whole.or_else(|| head(after, language)).filter(|name| is_given(name, language))?;
    let words = before.split_whitespace().count();
    let capital = before.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    let known =
        words == 0 || (words < 3 && capital && !before.split(' ').any(|w| is_given(w, language)) && whole.is_some());
    (known && !before.contains(['.', ',']) && !before.ends_with('-'))
        .then(|| of(name, format!("{before} {role}").trim_start().to_owned()))
}

/// True for one word of up to six capitals.
pub(super) fn is_abbreviation(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.chars().all(char::is_uppercase)
}

/// One to five words, the first of them with a capital.
fn is_title_case(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (1..=5).contains(&count) && words.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(clippy::type_complexity, reason = "written out once, to be compared with what is expected")]
    fn read(lines: &[&str]) -> Vec<(Vec<(String, Option<String>)>, Option<String>)> {
        let text = lines.join("\n");
        let mut at = 0;
        let mut ranges = Vec::new();
        for line in lines {
            ranges.push(at..at + line.len());
            at += line.len() + 1;
        }
        groups(&text, &ranges, &Language::of("en"))
            .into_iter()
            .map(|g| (g.people.into_iter().map(|p| (p.name, p.role)).collect(), g.organization))
            .collect()
    }

    fn name(name: &str) -> (String, Option<String>) {
        (name.into(), None)
    }

    #[test]
    fn people_and_their_agency() {
        let got = read(&["Jane Doe and JOHN ROE, Associated Press"]);
        assert_eq!(got, [(vec![name("Jane Doe"), name("JOHN ROE")], Some("Associated Press".into()))]);
        let got = read(&["JANE DOE AP Diplomatic Correspondent"]);
        let role = Some("Diplomatic Correspondent".to_owned());
        assert_eq!(got, [(vec![("JANE DOE".into(), role)], Some("AP".into()))]);
        let got = read(&["Jane Doe and John Roe, Courier Staff Writers"]);
        let both = |name: &str| (name.to_owned(), Some("Courier Staff Writers".to_owned()));
        assert_eq!(got, [(vec![both("Jane Doe"), both("John Roe")], None)]);
        let got = read(&["Jane Doe of The Courier staff"]);
        let role = Some("staff".to_owned());
        assert_eq!(got, [(vec![("Jane Doe".into(), role)], Some("The Courier".into()))]);
        let got = read(&["Jane Doe and by John Roe"]);
        assert_eq!(got, [(vec![name("Jane Doe"), name("John Roe")], None)]);
        let got = read(&["Jane Doe, reporter of “The Courier”"]);
        let role = Some("reporter of “The Courier”".to_owned());
        assert_eq!(got, [(vec![("Jane Doe".into(), role)], None)]);
        let got = read(&["Jane Doe in Lima, Carl van Roe in New York"]);
        assert_eq!(got, [(vec![name("Jane Doe"), name("Carl van Roe")], None)]);
    }

    #[test]
    fn a_letter_that_joins_names_is_written_onto_the_second() {
        let names = |text: &str, tag: &str| -> Vec<String> {
            let groups = groups(text, std::slice::from_ref(&(0..text.len())), &Language::of(tag));
            groups.into_iter().flat_map(|g| g.people).map(|p| p.name).collect()
        };
        assert_eq!(names("أحمد سالم ومحمد علي", "ar"), ["أحمد سالم", "محمد علي"]);
        assert_eq!(names("דנה כהן ויוסי לוי", "he"), ["דנה כהן", "יוסי לוי"]);
        assert_eq!(names("أحمد وليد", "ar"), ["أحمد وليد"]);
    }

    #[test]
    fn a_town_below_a_name_is_no_house() {
        let name = |name: &str| vec![(name.to_owned(), None)];
        assert_eq!(read(&["Jane Doe", "LONDON"]), [(name("Jane Doe"), None)]);
        assert_eq!(read(&["Jane Doe", "Harbour Times"]), [(name("Jane Doe"), Some("Harbour Times".into()))]);
    }

    #[test]
    fn names_without_anything_between_them_are_divided() {
        let got = read(&["Anna Auer John Michael Kern Peter Roe"]);
        assert_eq!(got, [(vec![name("Anna Auer"), name("John Michael Kern"), name("Peter Roe")], None)]);
        for other in ["Anna Auer Harbour Side Story Of The Year", "Anna Auer Jolko Kern Peter Roe Peter"] {
            assert_eq!(read(&[other]), [], "{other}");
        }
    }

    #[test]
    fn account_names_and_gaps_end_a_name() {
        for line in ["Jane Doe@janedoe", "Jane Doe @janedoe", "Jane Doe   Parliamentary stories"] {
            assert_eq!(read(&[line]), [(vec![name("Jane Doe")], None)], "{line}");
        }
    }

    #[test]
    fn the_second_line_is_the_paper_or_the_function() {
        let got = read(&["JANE DOE", "UPI Science Writer"]);
        assert_eq!(got, [(vec![("JANE DOE".into(), Some("Science Writer".into()))], Some("UPI".into()))]);
        assert_eq!(read(&["Jane Doe", "Harbour Echo"]), [(vec![name("Jane Doe")], Some("Harbour Echo".into()))]);
        assert_eq!(read(&["Jane Doe", "Peter Roe"]), [(vec![name("Jane Doe"), name("Peter Roe")], None)]);
    }

    #[test]
    fn a_place_behind_a_name_is_nobody() {
        assert_eq!(read(&["Jane Doe, Lower Auwald"]), [(vec![name("Jane Doe")], None)]);
        let three = [(vec![name("Jane Doe"), name("Zora Kern"), name("John Roe")], None)];
        assert_eq!(read(&["Jane Doe, Zora Kern and John Roe"]), three);
    }

    #[test]
    fn letters_behind_a_name_are_none_of_it() {
        let two = [(vec![name("John Carter"), name("Jane Doe")], None)];
        assert_eq!(read(&["John Carter OBE and Jane Doe"]), two);
        assert_eq!(read(&["John Carter, Ph.D., and Jane Doe MP"]), two);
        assert_eq!(read(&["Professor Helen Carter CBE FRS"]), [(vec![name("Helen Carter")], None)]);
        assert_eq!(read(&["John Carter Jr."]), [(vec![name("John Carter Jr")], None)]);
    }

    #[test]
    fn the_house_behind_a_name_is_no_part_of_it() {
        let echo = |house: &str| [(vec![name("Jane Doe")], Some(house.to_owned()))];
        assert_eq!(read(&["Jane Doe of The Harbour Times"]), echo("The Harbour Times"));
        assert_eq!(read(&["Jane Doe, Special to The Harbour Echo"]), echo("The Harbour Echo"));
        assert_eq!(read(&["Special to The Harbour Echo"]), [(vec![], Some("The Harbour Echo".into()))]);
        // A house has an "and" of its own, two houses have one between them.
        assert_eq!(read(&["Jane Doe, Press and Journal"]), echo("Press and Journal"));
        assert_eq!(read(&["Jane Doe and Harbour Times"]), echo("Harbour Times"));
    }

    #[test]
    fn a_function_of_several_is_each_one_s() {
        let writers = |who: &str| (who.to_owned(), Some("Writers".to_owned()));
        let got = read(&["JANE DOE and JOHN ROE", "Associated Press Writers"]);
        assert_eq!(got, [(vec![writers("JANE DOE"), writers("JOHN ROE")], Some("Associated Press".into()))]);
        let got = read(&["our Political Correspondent Jane Doe"]);
        assert_eq!(got, [(vec![("Jane Doe".into(), Some("Political Correspondent".into()))], None)]);
    }

    #[test]
    fn towns_and_papers_behind_a_name_are_no_part_of_it() {
        let of = |text: &str, tag: &str| {
            let groups = groups(text, std::slice::from_ref(&(0..text.len())), &Language::of(tag));
            let named = |g: Group| {
                let people: Vec<String> = g.people.into_iter().map(|p| p.name).collect();
                format!("{}|{}", people.join("+"), g.organization.unwrap_or_default())
            };
            groups.into_iter().map(named).collect::<Vec<_>>()
        };
        let cases = [
            ("nl", "Marieke de Boer Amsterdam", "Marieke de Boer|"),
            ("en", "Jane Doe London", "Jane Doe|"),
            ("es", "LUCÍA KERN DE CÓRDOBA", "LUCÍA KERN DE CÓRDOBA|"),
            ("en", "Mary Jane London", "Mary Jane London|"),
            ("en", "Jane Doe Special to the Echo", "Jane Doe|Echo"),
            ("pt", "Ana Ferro, para a Folha", "Ana Ferro|Folha"),
            ("it", "Marta Rinaldi - Tanara", "Marta Rinaldi|"),
            ("hu", "Nagy Zoltán", "Nagy Zoltán|"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(of(text, tag), [want], "{text}");
        }
    }

    #[test]
    fn words_of_a_function_are_no_part_of_the_name() {
        let as_role = |text: &str, tag: &str| {
            let groups = groups(text, std::slice::from_ref(&(0..text.len())), &Language::of(tag));
            let people = groups.into_iter().flat_map(|g| g.people);
            people.map(|p| format!("{}|{}", p.name, p.role.unwrap_or_default())).collect::<Vec<_>>()
        };
        let cases = [
            ("de", "Erika Muster Landespolitische Korrespondentin", "Erika Muster|Landespolitische Korrespondentin"),
            ("de", "Anna Maria Fischer Korrespondentin", "Anna Maria Fischer|Korrespondentin"),
            ("en", "Jane Doe Assistant Reporter", "Jane Doe|Assistant Reporter"),
            ("en", "Sports Reporter Jane Doe at Quay Park", "Jane Doe|Sports Reporter"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(as_role(text, tag), [want], "{text}");
        }
    }

    #[test]
    fn names_of_two_halves_are_one() {
        let names = |text: &str, tag: &str| -> Vec<String> {
            let groups = groups(text, std::slice::from_ref(&(0..text.len())), &Language::of(tag));
            groups.into_iter().flat_map(|g| g.people).map(|p| p.name).collect()
        };
        assert_eq!(names("Rui Kern e Ana de Sousa e Ferro", "pt"), ["Rui Kern", "Ana de Sousa e Ferro"]);
        assert_eq!(names("Ana de Sousa e Rui Ferro", "pt"), ["Ana de Sousa", "Rui Ferro"]);
        assert_eq!(names("Ana de Sousa e Lusa", "pt"), ["Ana de Sousa"]);
        assert_eq!(names("Ana Ferro y Juan Kern", "es"), ["Ana Ferro", "Juan Kern"]);
    }

    #[test]
    fn who_may_be_named_and_is_not_told_is_said() {
        let unread = |text: &str| {
            let groups = groups(text, std::slice::from_ref(&(0..text.len())), &Language::of("en"));
            groups.iter().any(|g| g.unread)
        };
        assert!(unread("Jane Doe and KERN Ludo Roe") && unread("KERN Ludo Roe and Jane Doe"));
        for text in ["Jane Doe, New Kernside", "Jane Doe and agencies", "New York, Jane Doe", "Jane Doe in Lima"] {
            assert!(!unread(text), "{text}");
        }
    }

    #[test]
    fn what_is_not_sure_is_no_name() {
        assert_eq!(read(&["our correspondent"]), []);
        assert_eq!(read(&["the people of Lima"]), []);
    }
}
