//! Who is named in a byline or credit, in scripts with capitals: `Jane Doe and John Roe, Associated Press`.
//!
//! In: the text behind the opening word. Out: groups of people, each with its organisation.

use super::name::{LONGEST, MOST_WORDS, is_given, is_organization, is_person};
use crate::lang::{Kind, Language};
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
                Part::Person(person) if behind && is_given(&person.name, language) => Part::Person(person),
                Part::Person(_) if placed || (behind && housed) => Part::Unknown,
                Part::Person(_) if behind && named => Part::Organization(words.to_owned()),
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
            add(&mut open, read, &mut groups, part);
        }
    }
    if !open.is_empty() {
        groups.push(open);
    }
    groups
}

/// True where a part may be where a person is, or for whom: behind one with a given name, a comma and no given name, with
/// no more people behind it. `Anna Kern, Unter Auwald`.
fn is_placed(text: &str, parts: &[Range<usize>], at: usize, language: &Language) -> bool {
    let given = |part: &Range<usize>| is_given(untitled(&text[part.clone()], language), language);
    let before = at.checked_sub(1).map(|before| &parts[before]);
    let comma = before.is_some_and(|b| text[b.end..parts[at].start].trim() == ",");
    comma && at + 1 == parts.len() && !given(&parts[at]) && parts[..at].iter().all(given)
}

fn add(open: &mut Group, read: Part, groups: &mut Vec<Group>, part: Range<usize>) {
    let give = |open: &mut Group, role: String| {
        if let Some(person) = open.people.last_mut().filter(|p| p.role.is_none()) {
            person.role = Some(role);
        }
    };
    match read {
        Part::Person(person) => open.people.push(person),
        Part::PersonAt(person, organization) => {
            open.people.push(person);
            open.organization.get_or_insert(organization);
        }
        Part::Role(role) => give(open, role),
        Part::RoleAt(role, organization) => {
            give(open, role);
            open.organization.get_or_insert(organization);
        }
        Part::Organization(organization) if open.organization.is_none() => open.organization = Some(organization),
        Part::Organization(organization) => {
            let before = std::mem::take(open);
            groups.push(before);
            *open = Group { range: part, people: Vec::new(), organization: Some(organization) };
        }
        Part::Unknown => {}
    }
}

/// The parts of a line between commas, bars, slashes and the words that stand between names.
fn divide(text: &str, line: Range<usize>, language: &Language) -> Vec<Range<usize>> {
    let words = &text[line.clone()];
    let mut cuts: Vec<(usize, usize)> = language
        .finder
        .hits(words, &[Kind::BylineBetween])
        .into_iter()
        .filter(|h| words[h.start..h.end].chars().all(char::is_alphabetic))
        // "И. Орлов", "E. Roe": an initial.
        .filter(|h| !words[h.end..].starts_with('.'))
        .map(|h| (h.start, h.end))
        .collect();
    cuts.extend(words.char_indices().filter(|(_, c)| is_divider(*c)).map(|(at, c)| (at, at + c.len_utf8())));
    cuts.extend(handles(words));
    cuts.extend(gaps(words, language));
    cuts.sort_unstable();
    let mut parts = Vec::new();
    let mut from = 0;
    for (start, end) in cuts.into_iter().chain([(words.len(), words.len())]) {
        if start < from {
            continue;
        }
        let part = trim(words, from..start);
        if !part.is_empty() && !is_suffix(&words[part.clone()]) {
            let placed = |r: Range<usize>| line.start + part.start + r.start..line.start + part.start + r.end;
            parts.extend(in_a_row(&words[part.clone()], language).into_iter().map(placed));
        }
        from = end;
    }
    parts
}

/// The words between single blanks, each with the place where it begins.
fn with_places(words: &str) -> impl Iterator<Item = (usize, &str)> {
    words.split(' ').scan(0, |next, word| {
        let at = *next;
        *next += word.len() + 1;
        Some((at, word))
    })
}

/// Account names behind people's: `Jane Doe@janedoe`, `Jane Doe @janedoe`. A mail address is none.
fn handles(words: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let account = |(at, word): (usize, &str)| {
        let from = word.find('@').filter(|from| !word[*from..].contains('.'))?;
        Some((at + from, at + word.len()))
    };
    with_places(words).filter_map(account)
}

/// Gaps of several blanks behind a person: `Jane Doe   Parliamentary editor`.
fn gaps(words: &str, language: &Language) -> Vec<(usize, usize)> {
    let gaps = words.match_indices("  ").map(|(at, gap)| (at, at + gap.len()));
    gaps.take_while(|(at, _)| *at <= LONGEST).filter(|(at, _)| is_person(&words[..*at], language)).collect()
}

/// Names that follow each other with nothing between them: `Anna Auer Jan Michael Kern`. Each is given names and one
/// other word; where that does not come out, the words are one part.
fn in_a_row(words: &str, language: &Language) -> Vec<Range<usize>> {
    let one = std::iter::once(0..words.len()).collect();
    // So many words are not one name.
    if words.split_whitespace().count() <= MOST_WORDS {
        return one;
    }
    let (mut row, mut from, mut given) = (Vec::new(), 0, 0);
    for (at, word) in with_places(words) {
        let end = at + word.len();
        if language.finder.opens(word, &[Kind::NameGiven]) == Some(word.len()) {
            given += 1;
        } else if given > 0 && is_person(&words[from..end], language) {
            row.push(from..end);
            (from, given) = (end + 1, 0);
        } else {
            return one;
        }
    }
    if given == 0 { row } else { one }
}

/// What a name is followed by without being another: `Jr.`, `M.D.`
fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "M.D." | "Ph.D." | "PhD" | "MD" | "II" | "III")
}

const fn is_divider(c: char) -> bool {
    matches!(c, ',' | ';' | '|' | '/' | '&' | '•' | '·' | '+' | '(' | ')' | '[' | ']' | '،' | ':')
}

/// The range without white space and marks around it.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let mark = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '’');
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start_matches(|c: char| mark(c) || c == '.').len());
    let end = range.start + part.trim_end_matches(mark).len();
    start.min(end)..end
}

fn read(words: &str, language: &Language) -> Part {
    let words = words.trim();
    let bare = words.trim_end_matches(['.', '=', '<']);
    if let Some(part) = before_agency(bare, language) {
        return part;
    }
    if is_organization(bare, language) {
        return Part::Organization(bare.to_owned());
    }
    let words = untitled(bare, language);
    if let Some(role) = language.finder.hits(words, &[Kind::BylineRole]).into_iter().max_by_key(|h| h.end - h.start) {
        return with_role(words, role.start..role.end, language);
    }
    if is_person(words, language) {
        return Part::Person(Person { name: words.to_owned(), role: None });
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
    let name = untitled(words[..agency.start].trim_end(), language);
    is_person(name, language).then_some(())?;
    let role = words[agency.end..].trim();
    let role = (!role.is_empty()).then(|| role.to_owned());
    let person = Person { name: name.to_owned(), role };
    Some(Part::PersonAt(person, words[agency.start..agency.end].to_owned()))
}

/// The words without a title in front of the name.
pub(super) fn untitled<'t>(words: &'t str, language: &Language) -> &'t str {
    match language.finder.opens(words, &[Kind::NameTitle]) {
        Some(end) if is_person(words[end..].trim_start(), language) => untitled(words[end..].trim_start(), language),
        Some(_) | None => words,
    }
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
    if before.is_empty() && is_person(after, language) {
        return Part::Person(Person { name: after.to_owned(), role: Some(text) });
    }
    if after.is_empty() && is_person(before, language) {
        return Part::Person(Person { name: before.to_owned(), role: Some(text) });
    }
    if after.is_empty() && (is_organization(before, language) || is_abbreviation(before)) {
        return Part::RoleAt(text, before.to_owned());
    }
    Part::Role(words.to_owned())
}

/// True for one word of up to six capitals.
pub(super) fn is_abbreviation(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.chars().all(char::is_uppercase)
}

/// The name at the head of the words, where a small word that is no particle goes on.
fn head<'t>(words: &'t str, language: &Language) -> Option<&'t str> {
    let mut at = 0;
    for word in words.split(' ') {
        let small = word.chars().next().is_some_and(char::is_lowercase);
        if small && !language.pack.phrases.name.particles.iter().any(|p| p == word) {
            let name = words[..at].trim_end();
            return is_person(name, language).then_some(name);
        }
        at += word.len() + 1;
    }
    None
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
        let got = read(&["Jane Doe in Lima, Carl van Roe in New York"]);
        assert_eq!(got, [(vec![name("Jane Doe"), name("Carl van Roe")], None)]);
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
    fn what_is_not_sure_is_no_name() {
        assert_eq!(read(&["our correspondent"]), []);
        assert_eq!(read(&["the people of Lima"]), []);
    }
}
