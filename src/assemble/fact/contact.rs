//! Press contacts: lines divided into people and offices with what reaches them.
//!
//! In: the contact lines of an article that follow each other. Out: [`Contact`]s that together hold every character of
//! the lines. A new one begins where another person or office is named.

use super::contact_line::{Book, Fact, Item};
use super::mail::{is_mail_of, is_of_family};
use super::name::is_east_asian;
use super::reach::{self, Reach};
use crate::assemble::join::{self, Joined};
use crate::lang::Language;
use crate::model::Contact;
use crate::source::{is_blank, is_hangul};
use crate::span::Span;

/// A contact with more numbers than this is a list, in which none is looked for again.
const MANY: usize = 64;

/// Divides contact lines into contacts.
pub(in crate::assemble) fn contacts(text: &str, lines: &[Joined], language: &Language) -> Vec<Contact> {
    let mut spans: Vec<Span> = Vec::with_capacity(lines.len());
    for span in lines.iter().flat_map(|l| l.source.iter().copied()) {
        match spans.last_mut() {
            Some(last) if join::is_gap(text, *last, span) => last.end = span.end,
            Some(_) | None => spans.push(span),
        }
    }
    let confidence = lines.iter().map(|l| l.confidence).fold(1.0, f32::min);
    let items = items(text, &spans, language);
    let mut from = 0;
    let mut done = Vec::new();
    let mut open = divide(items, spans.first().map_or(0, |s| s.start));
    share(text, &mut open);
    let ends: Vec<usize> = open.iter().skip(1).map(|o| o.start).chain([usize::MAX]).collect();
    for (open, end) in open.into_iter().zip(ends) {
        let inside = spans[from..].iter().take_while(|s| s.start < end);
        let source: Vec<Span> = inside.filter_map(|s| within(text, *s, open.start, end)).collect();
        from += spans[from..].iter().take_while(|s| s.end <= end).count();
        if !source.is_empty() {
            done.push(Contact { text: lines_of(text, &source), source, confidence, ..open.sure() });
        }
    }
    done
}

/// The facts of all lines.
fn items(text: &str, spans: &[Span], language: &Language) -> Vec<Item> {
    let ways: Vec<Vec<Reach>> = spans.iter().map(|s| reach::ways(s.of(text), language)).collect();
    let book = Book::new(spans.iter().map(|s| s.of(text)).zip(ways.iter().map(Vec::as_slice)), language);
    let mut items: Vec<Item> = Vec::new();
    for (span, ways) in spans.iter().zip(&ways) {
        book.read(span.of(text), ways, span.start, &mut items);
    }
    confirm_hangul(&mut items);
    items
}

/// A contact while it is read.
#[derive(Default)]
struct Open {
    /// Where it begins in the source.
    start: usize,
    contact: Contact,
    /// True where a label in front says that the person is a contact.
    labelled: bool,
    /// True where a number or an address stands by itself, or on the person's line: not in a sentence.
    reached: bool,
    /// The line of the person.
    line: Option<usize>,
    /// True where the last fact is the person, in front of whom the function stood that is known.
    led: bool,
    /// The line of the last office.
    office: Option<usize>,
}

impl Open {
    /// The contact; a name without anything that reaches the person and without a label is not sure to be one.
    fn sure(mut self) -> Contact {
        if !self.labelled && !self.reached {
            (self.contact.name, self.contact.role) = (None, None);
        }
        self.contact
    }
}

/// Divides the facts into contacts, the first of which begins at `start`.
fn divide(items: Vec<Item>, start: usize) -> Vec<Open> {
    let mut contacts = vec![Open { start, ..Open::default() }];
    // The line that the open contact has a fact from already, and whether a label went before.
    let (mut line, mut heading) = (None, false);
    let mut items = items.into_iter().peekable();
    while let Some(Item { line: of_line, at, labelled, prose, fact }) = items.next() {
        let mut open = contacts.pop().expect("one at least");
        let next = items.peek();
        // "Institut für Bodenkunde, Universität Kern": one is a part of the other.
        let part = matches!(fact, Fact::Office(_)) && open.office == Some(of_line) && !is_reached(&open.contact);
        if part {
            contacts.push(open);
            continue;
        }
        if opens(&open.contact, &fact) || leads(&open.contact, &fact, next) || is_other_desk(&open.contact, &fact, next)
        {
            let start = if line == Some(of_line) { at } else { of_line.max(open.start) };
            contacts.push(std::mem::replace(&mut open, Open { start, ..Open::default() }));
        }
        // What stands right behind a name is the person's function; what stood in front is the department's.
        let named = matches!(fact, Fact::Person(_)) && open.contact.role.is_some();
        if let Fact::Role(role) = &fact
            && open.led
            && !is_east_asian(role)
        {
            open.contact.role = None;
        }
        open.led = named;
        match fact {
            Fact::Heading => heading = true,
            Fact::Bullet | Fact::Desk => {}
            Fact::Person(_) => {
                open.labelled |= labelled || heading;
                (heading, line, open.line) = (false, Some(of_line), Some(of_line));
            }
            Fact::Phone(_) | Fact::Mail(_) => {
                open.reached |= !prose || open.line == Some(of_line);
                line = Some(of_line);
            }
            Fact::Office(_) => (line, open.office) = (Some(of_line), Some(of_line)),
            Fact::Role(_) | Fact::Web(_) => line = Some(of_line),
        }
        fill(&mut open.contact, fact);
        contacts.push(open);
    }
    contacts
}

/// Lets a name stand that shares its line, up to a slash, with the person behind it who is reached: `Jane Doe / John Roe
/// 020 7946 0018`.
fn share(text: &str, contacts: &mut [Open]) {
    for at in 1..contacts.len() {
        let [.., open, next] = &mut contacts[..=at] else { continue };
        let beside = text
            .get(open.start..next.start)
            .is_some_and(|t| t.trim_end().ends_with('/') || t.trim_end().ends_with('&'));
        let same = open.line.is_some() && open.line == next.line;
        open.reached |= beside && same && next.reached;
    }
}

/// The lines as they stand, divided by line feeds.
fn lines_of(text: &str, source: &[Span]) -> String {
    let mut lines = String::new();
    for (at, span) in source.iter().enumerate() {
        if at > 0 {
            let gap = text.get(source[at - 1].end..span.start);
            lines.push(if gap.is_none_or(|g| g.contains(['\n', '\r'])) { '\n' } else { ' ' });
        }
        lines.push_str(&join::folded(span.of(text)));
    }
    lines
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

const fn is_reached(contact: &Contact) -> bool {
    !contact.phones.is_empty() || !contact.emails.is_empty()
}

/// True where a fact begins another contact.
fn opens(open: &Contact, fact: &Fact) -> bool {
    let reached = is_reached(open);
    match fact {
        Fact::Person(name) => match &open.name {
            Some(named) => named != name,
            None => reached && !open.emails.iter().any(|m| is_mail_of(m, name)),
        },
        Fact::Office(_) => reached || (open.organization.is_some() && open.name.is_some()),
        Fact::Heading | Fact::Role(_) => reached,
        Fact::Bullet => reached || open.name.is_some(),
        Fact::Phone(_) | Fact::Mail(_) | Fact::Web(_) | Fact::Desk => false,
    }
}

/// True for a desk with an address or a number of its own, where the open contact is a person's who has been reached so.
fn is_other_desk(open: &Contact, fact: &Fact, next: Option<&Item>) -> bool {
    match (fact, next.map(|n| &n.fact), &open.name) {
        (Fact::Desk, Some(Fact::Mail(mail)), Some(name)) => {
            !is_of_family(mail, name) && open.emails.iter().any(|own| is_of_family(own, name))
        }
        (Fact::Desk, Some(Fact::Phone(_)), Some(_)) => !open.phones.is_empty(),
        _ => false,
    }
}

/// True for an East Asian function, which stands in front of the name, where the open contact has a name and a function.
fn leads(open: &Contact, fact: &Fact, next: Option<&Item>) -> bool {
    let Fact::Role(role) = fact else { return false };
    let full = open.name.is_some() && open.role.is_some();
    full && is_east_asian(role) && matches!(next.map(|n| &n.fact), Some(Fact::Person(_)))
}

fn fill(open: &mut Contact, fact: Fact) {
    let add = |list: &mut Vec<String>, value: String| {
        if list.len() > MANY || !list.contains(&value) {
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
        Fact::Heading | Fact::Bullet | Fact::Desk => {}
    }
}

/// Keeps a Hangul name only where a number or address follows or a function stands beside it: two to four syllables are
/// names too easily. Of two syllables, as many common words have, a label or a function has to stand beside it.
fn confirm_hangul(items: &mut Vec<Item>) {
    let sure: Vec<bool> = (0..items.len())
        .map(|at| match &items[at].fact {
            Fact::Person(name) if name.chars().all(|c| is_hangul(c) || is_blank(c)) => {
                let reached = matches!(items.get(at + 1).map(|i| &i.fact), Some(Fact::Phone(_) | Fact::Mail(_)));
                let is_role = |item: Option<&Item>| matches!(item.map(|i| &i.fact), Some(Fact::Role(_)));
                let titled = is_role(items.get(at.wrapping_sub(1)));
                let short = name.chars().filter(|c| is_hangul(*c)).count() < 3;
                let follows = items.get(at + 1).filter(|i| i.line == items[at].line);
                titled || ((reached || is_role(follows)) && (!short || items[at].labelled))
            }
            _ => true,
        })
        .collect();
    let mut sure = sure.into_iter();
    items.retain(|_| sure.next().unwrap_or(true));
}

#[cfg(test)]
mod tests;
