//! Names, titles, places and dates, marked where they stand in running text.
//!
//! In: a text and the facts that were read out of it. Out: the same characters with elements around the facts. A fact
//! that does not stand in the text word for word is not marked: NITF has no other place for it, and the text says it.

use crate::model::{Byline, Credit, Person};
use crate::write::xml::Xml;

/// What is marked, and the day that it means.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    Person,
    /// An organisation; in a byline, which allows none, it stands inside a `byttl`.
    Organization,
    Title,
    Location,
    Date(Option<String>),
}

/// Marks that do not overlap, in order.
#[derive(Default)]
pub(super) struct Marks {
    found: Vec<(usize, usize, Mark)>,
}

impl Marks {
    /// Marks the first place of the words that is whole and free.
    pub(super) fn add(&mut self, text: &str, words: &str, mark: Mark) {
        if words.is_empty() {
            return;
        }
        let free = |start: usize, end: usize| self.found.iter().all(|(s, e, _)| end <= *s || *e <= start);
        let place = text.match_indices(words).map(|(at, _)| (at, at + words.len()));
        let place = place.into_iter().find(|&(start, end)| is_whole(text, start, end) && free(start, end));
        if let Some((start, end)) = place {
            let at = self.found.partition_point(|(s, ..)| *s < start);
            self.found.insert(at, (start, end, mark));
        }
    }

    fn people(&mut self, text: &str, people: &[Person]) {
        for person in people {
            self.add(text, &person.name, Mark::Person);
        }
    }

    /// The text with its marks, inside an element that was begun.
    pub(super) fn write(self, xml: &mut Xml<'_>, text: &str, in_byline: bool) {
        let mut from = 0;
        for (start, end, mark) in self.found {
            xml.chars(&text[from..start]);
            let words = &text[start..end];
            match mark {
                Mark::Person => inline(xml, "person", None, words),
                Mark::Organization if in_byline => {
                    xml.begin_inline("byttl", &[]);
                    inline(xml, "org", None, words);
                    xml.end("byttl");
                }
                Mark::Organization => inline(xml, "org", None, words),
                Mark::Title => inline(xml, "byttl", None, words),
                Mark::Location => inline(xml, "location", None, words),
                Mark::Date(norm) => inline(xml, "story.date", norm.as_deref(), words),
            }
            from = end;
        }
        xml.chars(&text[from..]);
    }
}

fn inline(xml: &mut Xml<'_>, name: &str, norm: Option<&str>, words: &str) {
    xml.begin_inline(name, &[("norm", norm)]);
    xml.chars(words);
    xml.end(name);
}

/// False where letters of a script with spaces go on in front or behind: `Ann` in `Hannah`.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let cased = |c: char| c.is_lowercase() || c.is_uppercase() || c.is_ascii_digit();
    let joined = |before: Option<char>, after: Option<char>| before.is_some_and(cased) && after.is_some_and(cased);
    let inside = &text[start..end];
    !joined(text[..start].chars().next_back(), inside.chars().next())
        && !joined(inside.chars().next_back(), text[end..].chars().next())
}

/// A byline: `person`, and in `byttl` what people are called and whom they write for.
pub(super) fn byline(xml: &mut Xml<'_>, byline: &Byline) {
    let text = &byline.text;
    let mut marks = Marks::default();
    marks.people(text, &byline.people);
    if let Some(name) = &byline.organization {
        marks.add(text, name, Mark::Organization);
    }
    for role in byline.people.iter().filter_map(|p| p.role.as_ref()) {
        marks.add(text, role, Mark::Title);
    }
    xml.begin("byline", &[]);
    marks.write(xml, text, true);
    xml.end("byline");
}

/// A credit with its `person` and `org`.
pub(super) fn credit(xml: &mut Xml<'_>, element: &str, class: Option<&str>, credit: &Credit) {
    let mut marks = Marks::default();
    marks.people(&credit.text, &credit.people);
    if let Some(name) = &credit.organization {
        marks.add(&credit.text, name, Mark::Organization);
    }
    xml.begin(element, &[("class", class)]);
    marks.write(xml, &credit.text, false);
    xml.end(element);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Xml<'_>)) -> String {
        let mut out = Vec::new();
        let mut xml = Xml::new(&mut out, false);
        write(&mut xml);
        xml.finish().unwrap();
        String::from_utf8(out).unwrap().lines().nth(1).unwrap().to_owned()
    }

    fn person(name: &str, role: Option<&str>) -> Person {
        Person { name: name.into(), role: role.map(Into::into) }
    }

    fn made_of(text: &str, people: &[Person], organization: Option<&str>) -> String {
        let organization = organization.map(Into::into);
        written(|xml| {
            byline(xml, &Byline { text: text.into(), people: people.into(), organization, ..Byline::default() });
        })
    }

    #[test]
    fn the_words_of_a_byline_stay_as_they_are() {
        let people = [person("沈若禾", Some("记者")), person("梁牧", Some("通讯员"))];
        assert_eq!(
            made_of("□青岚日报记者 沈若禾 通讯员 梁牧", &people, Some("青岚日报")),
            "<byline>□<byttl><org>青岚日报</org></byttl><byttl>记者</byttl> <person>沈若禾</person> \
             <byttl>通讯员</byttl> <person>梁牧</person></byline>"
        );
    }

    #[test]
    fn what_is_not_in_the_text_word_for_word_is_not_marked() {
        let people = [person("Ann", Some("Staff Writer")), person("Joe", Some("Staff Writer"))];
        assert_eq!(
            made_of("By Hannah & Ann, Staff Writers", &people, Some("The Gazette")),
            "<byline>By Hannah &amp; <person>Ann</person>, Staff Writers</byline>"
        );
    }

    #[test]
    fn a_name_inside_another_is_marked_once() {
        let people = [person("Tom Vale", None), person("Vale", None)];
        assert_eq!(made_of("By Tom Vale", &people, None), "<byline>By <person>Tom Vale</person></byline>");
    }
}
