//! Press contacts: lines divided into people and offices with what reaches them.
//!
//! In: the contact lines of an article that follow each other. Out: [`Contact`]s that together hold every character of
//! the lines. A new one begins where another person or office is named.

use super::contact_line::{Book, Fact, Item};
use super::mail::is_mail_of;
use crate::assemble::join::{self, Joined};
use crate::lang::Language;
use crate::model::Contact;
use crate::source::{is_blank, is_hangul};
use crate::span::Span;

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
    let book = Book::new(spans.iter().map(|s| s.of(text)), language);
    let mut items: Vec<Item> = Vec::new();
    for span in &spans {
        book.read(span.of(text), span.start, &mut items);
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
            Contact { text: lines_of(text, &source), source, confidence, ..contact }
        })
        .filter(|c| !c.source.is_empty())
        .collect()
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
