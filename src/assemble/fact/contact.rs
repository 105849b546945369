//! Press contacts: lines divided into people and offices with what reaches them.
//!
//! In: the contact lines of an article that follow each other. Out: [`Contact`]s that together hold every character of
//! the lines. A new one begins where another person or office is named.

use super::name::{is_east_asian, is_organization, is_person};
use super::people::untitled;
use super::reach::{self, Way};
use crate::assemble::join::Joined;
use crate::lang::{Kind, Language};
use crate::model::Contact;
use crate::source::{is_blank, is_hangul};
use crate::span::Span;
use std::ops::Range;

/// Words that say that a line is about contacts, not whom one reaches.
const LABELS: [Kind; 2] = [Kind::ContactLabel, Kind::ContactOpener];

/// What a part of a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fact {
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
type Item = (usize, Fact);

/// Divides contact lines into contacts.
pub(in crate::assemble) fn contacts(text: &str, lines: &[Joined], language: &Language) -> Vec<Contact> {
    let spans: Vec<Span> = lines.iter().flat_map(|l| l.source.iter().copied()).collect();
    let confidence = lines.iter().map(|l| l.confidence).fold(1.0, f32::min);
    let mut items: Vec<Item> = Vec::new();
    for span in &spans {
        line(text, *span, language, &mut items);
    }
    confirm_hangul(&mut items);
    let mut contacts = vec![(spans.first().map_or(0, |s| s.start), Contact::default())];
    for (at, fact) in items {
        let (_, open) = contacts.last().expect("one at least");
        if opens(open, &fact) {
            contacts.push((at, Contact::default()));
        }
        let (_, open) = contacts.last_mut().expect("one at least");
        fill(open, fact);
    }
    let starts: Vec<usize> = contacts.iter().skip(1).map(|(at, _)| *at).chain([usize::MAX]).collect();
    contacts
        .into_iter()
        .zip(starts)
        .map(|((from, contact), to)| {
            let source: Vec<Span> = spans.iter().filter_map(|s| within(text, *s, from, to)).collect();
            let text = source.iter().map(|s| folded(s.of(text))).collect::<Vec<_>>().join("\n");
            Contact { text, source, confidence, ..contact }
        })
        .filter(|c| !c.source.is_empty())
        .collect()
}

/// The part of a span between two offsets, without outer blanks.
fn within(text: &str, span: Span, from: usize, to: usize) -> Option<Span> {
    let (start, end) = (span.start.max(from), span.end.min(to));
    if start >= end {
        return None;
    }
    let part = &text[start..end];
    let inner = part.trim_matches(is_blank);
    let at = start + part.len() - part.trim_start_matches(is_blank).len();
    (!inner.is_empty()).then(|| Span::new(at, at + inner.len()))
}

fn folded(text: &str) -> String {
    text.split(is_blank).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// True where a fact begins another contact.
fn opens(open: &Contact, fact: &Fact) -> bool {
    let reached = !open.phones.is_empty() || !open.emails.is_empty();
    match fact {
        Fact::Person(name) => match &open.name {
            Some(named) => named != name,
            None => reached && !open.emails.iter().any(|m| is_mail_of(m, name)),
        },
        Fact::Office(_) => reached || (open.organization.is_some() && open.name.is_some()),
        Fact::Heading => reached,
        Fact::Role(_) | Fact::Phone(_) | Fact::Mail(_) | Fact::Web(_) => false,
    }
}

fn fill(open: &mut Contact, fact: Fact) {
    let add = |list: &mut Vec<String>, value: String| {
        if !list.contains(&value) {
            list.push(value);
        }
    };
    match fact {
        Fact::Person(name) => open.name = Some(name),
        Fact::Role(role) => {
            open.role.get_or_insert(role);
        }
        Fact::Office(office) => {
            open.organization.get_or_insert(office);
        }
        Fact::Phone(phone) => add(&mut open.phones, phone),
        Fact::Mail(mail) => add(&mut open.emails, mail),
        Fact::Web(web) => add(&mut open.urls, web),
        Fact::Heading => {}
    }
}

/// The facts of one line.
fn line(text: &str, span: Span, language: &Language, items: &mut Vec<Item>) {
    let line = span.of(text);
    let ways = reach::ways(line);
    let mut from = 0;
    let before = items.len();
    for (at, reach) in ways.iter().enumerate() {
        let mail = ways[at..].iter().find(|w| w.way == Way::Mail).map(|w| &line[w.range.clone()]);
        words(line, from..reach.range.start, span.start, mail, language, items);
        let value = line[reach.range.clone()].to_owned();
        items.push((
            span.start + reach.range.start,
            match reach.way {
                Way::Phone => Fact::Phone(value),
                Way::Mail => Fact::Mail(value),
                Way::Web => Fact::Web(value),
            },
        ));
        from = reach.range.end;
    }
    let mail = ways.iter().rfind(|w| w.way == Way::Mail).map(|w| &line[w.range.clone()]);
    words(line, from..line.len(), span.start, mail, language, items);
    if items.len() == before
        && language.finder.opens(line.trim_start_matches(|c: char| !c.is_alphanumeric()), &LABELS).is_some()
    {
        items.push((span.start, Fact::Heading));
    }
}

/// The facts of the words between two addresses.
fn words(
    line: &str,
    range: Range<usize>,
    offset: usize,
    mail: Option<&str>,
    language: &Language,
    items: &mut Vec<Item>,
) {
    let mut known = false;
    if let Some(name) = mail.and_then(|m| named_by_mail(line, range.clone(), m)) {
        items.push((offset + name.start, Fact::Person(line[name].to_owned())));
        known = true;
    }
    let from = items.len();
    for part in parts(line, range) {
        part_facts(line, part, offset, known, language, items);
    }
    items[from..].sort_by_key(|(at, _)| *at);
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

/// What a part between marks says: label, person, function, office.
fn part_facts(line: &str, part: Range<usize>, offset: usize, known: bool, language: &Language, items: &mut Vec<Item>) {
    let part = unlabelled(line, part, language);
    let words = &line[part.clone()];
    if words.is_empty() {
        return;
    }
    let mut add = |at: usize, fact: Fact| items.push((offset + at, fact));
    if is_east_asian(words) {
        return east(line, part, language, &mut add);
    }
    let name = untitled(words, language);
    if !known && is_contact_person(name, language) {
        return add(part.end - name.len(), Fact::Person(name.to_owned()));
    }
    let role = language.finder.hits(words, &[Kind::ContactRole]).into_iter().max_by_key(|h| h.end - h.start);
    if let Some(role) = role {
        let before = words[..role.start].trim_end();
        let before = before_name(before, language);
        if !known && !before.is_empty() {
            add(part.start, Fact::Person(before.to_owned()));
        }
        let after = words[role.end..].trim();
        let of_office = is_organization(after, language);
        let end = if of_office { role.end } else { words.len() };
        add(part.start + role.start, Fact::Role(words[role.start..end].to_owned()));
        if of_office {
            add(part.end - after.len(), Fact::Office(after.to_owned()));
        }
    } else if is_organization(words, language) {
        add(part.start, Fact::Office(words.to_owned()));
    }
}

/// The name in front of a function: `Dan Ferry Managing`, `Claire Holland Senior` lose what belongs to the function.
fn before_name<'t>(words: &'t str, language: &Language) -> &'t str {
    if is_contact_person(words, language) { words } else { "" }
}

/// The part without labels in front: `Contact Details`, `Tel`, also where they run into the next word.
fn unlabelled(line: &str, part: Range<usize>, language: &Language) -> Range<usize> {
    let mut start = part.start;
    while let Some(len) = label(&line[start..part.end], language) {
        start += len;
        let rest = &line[start..part.end];
        start +=
            rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '○' | '(' | '+')).len();
    }
    start..part.end
}

/// Length of the label that opens the words; one that runs into a capital counts too.
fn label(words: &str, language: &Language) -> Option<usize> {
    if words.is_empty() {
        return None;
    }
    let whole = language.finder.opens(words, &LABELS);
    let lists = LABELS.iter().flat_map(|k| language.pack.phrases.list(*k));
    lists
        .filter(|l| l.len() > 5 && words.get(..l.len()).is_some_and(|h| h.eq_ignore_ascii_case(l)))
        .filter(|l| l.ends_with(char::is_lowercase) && words[l.len()..].starts_with(char::is_uppercase))
        .map(String::len)
        .max()
        .max(whole)
}

/// A person's name none of whose words is one of the packs' words about contacts.
fn is_contact_person(words: &str, language: &Language) -> bool {
    if !is_person(words, language) {
        return false;
    }
    let about = LABELS.iter().chain(&[Kind::ContactRole]).flat_map(|k| language.pack.phrases.list(*k));
    let about = about.flat_map(|p| p.split(|c: char| !c.is_alphanumeric())).filter(|w| w.len() > 1);
    let mut words = words.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 1);
    let about: Vec<&str> = about.collect();
    !words.any(|w| about.iter().any(|a| a.eq_ignore_ascii_case(w)))
}

/// The facts of words in East Asian scripts: each between blanks is a person, a function, an office or nothing.
fn east(line: &str, part: Range<usize>, language: &Language, add: &mut impl FnMut(usize, Fact)) {
    let words = &line[part.clone()];
    let compact = |w: &str| w.chars().filter(|c| !is_blank(*c)).collect::<String>();
    if is_role(&compact(words), language) {
        return add(part.start, Fact::Role(folded(words)));
    }
    let mut at = part.start;
    for word in words.split_inclusive(is_blank) {
        let bare = word.trim_end_matches(is_blank);
        let titled =
            language.finder.hits(bare, &[Kind::NameTitle]).into_iter().find(|h| h.end == bare.len() && h.start > 0);
        let named =
            titled.is_some_and(|t| bare[..t.start].chars().count() <= 4 && has_family(&bare[..t.start], language));
        if is_role(bare, language) {
            add(at, Fact::Role(bare.to_owned()));
        } else if named || (is_person(bare, language) && label(bare, language).is_none()) {
            add(at, Fact::Person(bare.to_owned()));
        } else if is_organization(bare, language) {
            add(at, Fact::Office(bare.to_owned()));
        }
        at += word.len();
    }
}

fn is_role(words: &str, language: &Language) -> bool {
    let lists = [Kind::ContactRole, Kind::BylineRole];
    lists.iter().flat_map(|k| language.pack.phrases.list(*k)).any(|r| r == words)
}

fn has_family(words: &str, language: &Language) -> bool {
    language.pack.phrases.name.surnames.iter().any(|s| words.starts_with(s.as_str()))
}

/// Keeps a Hangul name only where a number or address follows or a function goes before: two to four syllables are
/// names too easily.
fn confirm_hangul(items: &mut Vec<Item>) {
    let sure: Vec<bool> = (0..items.len())
        .map(|at| match &items[at].1 {
            Fact::Person(name) if name.chars().all(is_hangul) => {
                let reached = matches!(items.get(at + 1), Some((_, Fact::Phone(_) | Fact::Mail(_))));
                let titled = at > 0 && matches!(items[at - 1].1, Fact::Role(_));
                reached || titled
            }
            _ => true,
        })
        .collect();
    let mut sure = sure.into_iter();
    items.retain(|_| sure.next().unwrap_or(true));
}

/// The name in the words that the mail address repeats: `jutta.pliefke@…` and Jutta Pliefke.
fn named_by_mail(line: &str, range: Range<usize>, mail: &str) -> Option<Range<usize>> {
    let words: Vec<Range<usize>> = words_of(line, range);
    for last in (1..words.len()).rev() {
        for first in (last.saturating_sub(2)..last).rev() {
            let name = words[first].start..words[last].end;
            let capital = |w: &Range<usize>| line[w.clone()].starts_with(char::is_uppercase);
            let together =
                line[name.clone()].chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '’' | '\''));
            if together && capital(&words[first]) && capital(&words[last]) && is_mail_of(mail, &line[name.clone()]) {
                return Some(name);
            }
        }
    }
    None
}

fn words_of(line: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in line[range.clone()].char_indices().chain([(range.len(), ' ')]) {
        let at = range.start + at;
        if c.is_alphanumeric() || matches!(c, '.' | '-' | '’' | '\'') {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            words.push(from..at);
        }
    }
    words
}

/// True where the first and last word of a name stand in the local part of a mail address.
fn is_mail_of(mail: &str, name: &str) -> bool {
    let local: String = mail.split('@').next().unwrap_or("").to_ascii_lowercase();
    let mut words = name.split(' ').map(plain);
    let (Some(first), Some(last)) = (words.next(), words.next_back()) else { return false };
    let has = |word: &[String; 2]| word.iter().any(|w| w.len() >= 3 && local.contains(w.as_str()));
    has(&first) && has(&last)
}

/// A word in the letters of mail addresses, with umlauts written both ways: Schöpfer is schoepfer or schopfer.
fn plain(word: &str) -> [String; 2] {
    let fold = |wide: bool| {
        word.chars()
            .flat_map(char::to_lowercase)
            .filter_map(|c| {
                Some(match c {
                    'ä' | 'æ' if wide => "ae".into(),
                    'ö' | 'ø' if wide => "oe".into(),
                    'ü' if wide => "ue".into(),
                    'ß' => "ss".into(),
                    'à'..='å' => "a".into(),
                    'ç' | 'č' | 'ć' => "c".into(),
                    'è'..='ë' | 'ě' | 'ę' => "e".into(),
                    'ì'..='ï' | 'ı' => "i".into(),
                    'ñ' | 'ń' | 'ň' => "n".into(),
                    'ò'..='ö' | 'ø' | 'ő' => "o".into(),
                    'ù'..='ü' | 'ů' | 'ű' => "u".into(),
                    'ý' => "y".into(),
                    'š' | 'ś' | 'ş' => "s".into(),
                    'ž' | 'ź' | 'ż' => "z".into(),
                    'ł' => "l".into(),
                    'ř' => "r".into(),
                    'ğ' => "g".into(),
                    c if c.is_alphanumeric() => c.to_string(),
                    _ => return None,
                })
            })
            .collect::<String>()
    };
    [fold(true), fold(false)]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `name/role/organization/phones/mails` of each contact.
    fn read(text: &str, tag: &str) -> Vec<String> {
        let lines = crate::source::lines(text);
        let joined: Vec<Joined> = lines.lines.iter().map(|l| Joined::of_line(text, l.span)).collect();
        let got = contacts(text, &joined, &Language::of(tag));
        let all: usize =
            got.iter().flat_map(|c| &c.source).map(|s| s.of(text).chars().filter(|c| !is_blank(*c)).count()).sum();
        assert_eq!(all, text.chars().filter(|c| !is_blank(*c)).count(), "every character once");
        let of = |o: Option<String>| o.unwrap_or_default();
        got.into_iter()
            .map(|c| {
                format!(
                    "{}/{}/{}/{}/{}",
                    of(c.name),
                    of(c.role),
                    of(c.organization),
                    c.phones.join("+"),
                    c.emails.join("+")
                )
            })
            .collect()
    }

    #[test]
    fn people_on_one_line() {
        assert_eq!(
            read("Contact: Cora Wirth, 202/555-3630; Jen Clay, 303/555-7600.", "en"),
            ["Cora Wirth///202/555-3630/", "Jen Clay///303/555-7600/"]
        );
        assert_eq!(read("Karen Ashe: Karen.Ashe@example.org", "en"), ["Karen Ashe////Karen.Ashe@example.org"]);
    }

    #[test]
    fn people_in_lines() {
        let text = "Media Contact:\nHarbour Steel Inc.\nJane Doe\njane@example.org\n+1 202 555 0100\nJohn Roe\nj.roe@example.org";
        assert_eq!(
            read(text, "en"),
            ["Jane Doe//Harbour Steel Inc./+1 202 555 0100/jane@example.org", "John Roe////j.roe@example.org"]
        );
    }

    #[test]
    fn labels_run_into_names() {
        assert_eq!(read("Contact DetailsJane Doe\njane@example.org", "en"), ["Jane Doe////jane@example.org"]);
    }

    #[test]
    fn the_mail_names_the_person() {
        let text = "• Auwald e.V., Ärztin für Kinder Jutta Pfeil, +49 30 5550100, jutta.pfeil@example.org";
        assert_eq!(read(text, "en"), ["Jutta Pfeil///+49 30 5550100/jutta.pfeil@example.org"]);
    }

    #[test]
    fn offices_are_no_people() {
        for text in
            ["Press Inquiries: 404/555-9200", "For Media Inquiries: 404/555-9200", "Media Relations: 404/555-9200"]
        {
            assert!(read(text, "en")[0].starts_with("//"), "{text}");
        }
    }
}
