//! Press contacts: lines divided into people and offices with what reaches them.
//!
//! In: the contact lines of an article that follow each other. Out: [`Contact`]s that together hold every character of
//! the lines. A new one begins where another person or office is named.

use super::contact_line::{Book, Fact, Item};
use super::mail::is_mail_of;
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
    let open = divide(items, spans.first().map_or(0, |s| s.start));
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
    for Item { line: of_line, at, labelled, prose, fact } in items {
        let mut open = contacts.pop().expect("one at least");
        if opens(&open.contact, &fact) {
            let start = if line == Some(of_line) { at } else { of_line.max(open.start) };
            contacts.push(std::mem::replace(&mut open, Open { start, ..Open::default() }));
        }
        match fact {
            Fact::Heading => heading = true,
            Fact::Bullet => {}
            Fact::Person(_) => {
                open.labelled |= labelled || heading;
                (heading, line, open.line) = (false, Some(of_line), Some(of_line));
            }
            Fact::Phone(_) | Fact::Mail(_) => {
                open.reached |= !prose || open.line == Some(of_line);
                line = Some(of_line);
            }
            Fact::Role(_) | Fact::Office(_) | Fact::Web(_) => line = Some(of_line),
        }
        fill(&mut open.contact, fact);
        contacts.push(open);
    }
    contacts
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
        Fact::Heading | Fact::Role(_) => reached,
        Fact::Bullet => reached || open.name.is_some(),
        Fact::Phone(_) | Fact::Mail(_) | Fact::Web(_) => false,
    }
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
        Fact::Heading | Fact::Bullet => {}
    }
}

/// Keeps a Hangul name only where a number or address follows or a function goes before: two to four syllables are
/// names too easily.
fn confirm_hangul(items: &mut Vec<Item>) {
    let sure: Vec<bool> = (0..items.len())
        .map(|at| match &items[at].fact {
            Fact::Person(name) if name.chars().all(is_hangul) => {
                let reached = matches!(items.get(at + 1).map(|i| &i.fact), Some(Fact::Phone(_) | Fact::Mail(_)));
                let titled = at > 0 && matches!(items[at - 1].fact, Fact::Role(_));
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

    /// What stood behind the comma of a company's name opened a contact of its own, and the name reached into it.
    #[test]
    fn a_company_s_ending_opens_no_contact() {
        let line = "Contact: Vantry Bellamy]\u{fffd}\u{fffd}, Inc\u{fffd}, Inc.";
        assert_eq!(read(line, "en"), ["Vantry Bellamy//\u{fffd}\u{fffd}, Inc//"]);
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
    fn small_words_of_labels_are_no_label_inside_names() {
        assert_eq!(
            read("Contacto de prensa: Carmen de la Fuente, carmen@example.org", "es"),
            ["Carmen de la Fuente////carmen@example.org"]
        );
        assert_eq!(read("Presskontakt: Karin af Klint, 08-555 01 00", "sv"), ["Karin af Klint///08-555 01 00/"]);
        // What begins with a small particle is no whole name.
        assert_eq!(read("Kontakt zu Erika Muster, em@example.org", "de"), ["////em@example.org"]);
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

    #[test]
    fn a_mail_address_behind_a_comma_ends_no_name() {
        assert_eq!(read("Media contact: Jane Doe, press@city.example", "en"), ["Jane Doe////press@city.example"]);
        let text = "Harbour Steel, Inc., press@steel.example";
        assert_eq!(read(text, "en"), ["//Harbour Steel, Inc.//press@steel.example"]);
    }

    #[test]
    fn a_function_in_front_of_a_name_is_the_function() {
        let cases = [
            ("de", "Pressekontakt: Pressesprecherin Erika Muster, Tel. 030 555 0100", "Erika Muster/Pressesprecherin"),
            ("en", "Contact: Communications Director Jane Doe, 202-555-0143", "Jane Doe/Communications Director"),
            ("fi", "Toimitusjohtaja Marko Alaranta, puh. 040 555 0100", "Marko Alaranta/Toimitusjohtaja"),
            ("fi", "vesijohtaja Marko Alaranta, puh. 040 555 0100", "Marko Alaranta/vesijohtaja"),
            // No given name: what follows is a part of the function.
            ("en", "Contact: Director Consumer Products, 202-555-0143", "/Director Consumer Products"),
        ];
        for (tag, text, want) in cases {
            assert!(read(text, tag)[0].starts_with(&format!("{want}/")), "{text}: {:?}", read(text, tag));
        }
    }

    #[test]
    fn a_function_behind_a_name_is_whole() {
        let cases = [
            ("cs", "Mgr. Eva Ptáčná, tisková mluvčí, tel. 555 010 100", "Eva Ptáčná/tisková mluvčí"),
            ("cs", "Mgr. Eva Ptáčná\nTisková mluvčí\ntel. 555 010 100", "Eva Ptáčná/Tisková mluvčí"),
            ("en", "Jane Doe, Finance Director, 202-555-0100", "Jane Doe/Finance Director"),
            ("en", "Office of the Director: 202-555-0100", "/"),
        ];
        for (tag, text, want) in cases {
            assert!(read(text, tag)[0].starts_with(&format!("{want}/")), "{text}: {:?}", read(text, tag));
        }
    }

    #[test]
    fn half_a_phrase_is_no_office() {
        let cases = [
            ("fr", "Service de presse du ministère : 01 55 50 10 00", "///01 55 50 10 00/"),
            ("sv", "Frågor från media: 08-555 01 00", "///08-555 01 00/"),
            ("en", "Picture desk: 202-555-0100", "//Picture desk/202-555-0100/"),
            ("en", "Harbour press office: 202-555-0100", "//Harbour press office/202-555-0100/"),
            ("en", "Harbour Media: 202-555-0100", "//Harbour Media/202-555-0100/"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(read(text, tag), [want], "{text}");
        }
    }
}
