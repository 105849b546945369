//! An article as HTML: `header`, the sections, `footer`.
//!
//! In: the parts of a story. Out: an `article` element. Roles that HTML has no element for are classes.

use super::escape::{escaped, with_breaks};
use super::link;
use crate::model::{Article, Contact, Figure, Item, Row};
use crate::write::CELL_GAP;
use crate::write::date::truncated;
use crate::write::flow::{self, Arranged, Kind, Line, Marks, Part, Story, What};
use crate::write::language::{direction, language};
use crate::write::plain;
use crate::write::table::heads;
use std::collections::HashMap;

/// Appends a story.
pub(super) fn push(out: &mut String, story: Story<'_>) {
    let article = story.article;
    let contacts = article.iter().flat_map(|a| &a.contacts).map(|c| (c.text.as_ptr(), c)).collect();
    let mut html = Html { out, article, contacts, section: None };
    html.open_article();
    let Arranged { head, body, tail } = flow::arrange(story.parts);
    if !head.is_empty() {
        html.out.push_str("<header>\n");
        html.head(&head);
        html.out.push_str("</header>\n");
    }
    html.body(&body);
    if !tail.is_empty() {
        html.out.push_str("<footer>\n");
        html.run(&tail);
        html.out.push_str("</footer>\n");
    }
    html.out.push_str("</article>\n");
}

/// The attributes for a text in a language; where the language is not known, its characters say the direction.
pub(super) fn attributes(tag: Option<&str>) -> String {
    match language(tag) {
        Some(tag) => {
            let direction = direction(Some(tag)).unwrap_or("ltr");
            format!(" lang=\"{tag}\" dir=\"{direction}\"")
        }
        None => " dir=\"auto\"".to_owned(),
    }
}

struct Html<'o, 'a> {
    out: &'o mut String,
    article: Option<&'a Article>,
    /// The article's contacts by where their texts lie.
    contacts: HashMap<*const u8, &'a Contact>,
    /// The section that is open.
    section: Option<usize>,
}

impl<'a> Html<'_, 'a> {
    fn open_article(&mut self) {
        match self.article {
            Some(article) => {
                let id = escaped(&article.id);
                self.out.extend(["<article id=\"", &id, "\"", &attributes(article.language.as_deref()), ">\n"]);
            }
            None => self.out.push_str("<article>\n"),
        }
    }

    /// The lines of the title in a group of their own; a group has one heading.
    fn head(&mut self, parts: &[Part<'a>]) {
        let title = |p: &Part| matches!(p.what, What::Text(kind, _) if kind.is_title());
        for run in parts.chunk_by(|a, b| title(a) == title(b)) {
            let grouped = run.len() > 1 && run.iter().any(|p| matches!(p.what, What::Text(Kind::Headline, _)));
            self.out.push_str(if grouped { "<hgroup>\n" } else { "" });
            self.run(run);
            self.out.push_str(if grouped { "</hgroup>\n" } else { "" });
        }
    }

    fn body(&mut self, parts: &[Part<'a>]) {
        let plain = |p: &Part| !matches!(p.what, What::Text(Kind::Label | Kind::Heading, _));
        let together = |a: &Part, b: &Part| (is_label(a) && b.section == a.section) || (plain(a) && plain(b));
        for run in parts.chunk_by(together) {
            if let Some(number) = run.iter().find_map(|p| self.opens(p)) {
                self.close_section();
                self.section = Some(number);
                self.out.push_str("<section>\n");
            }
            let heading = |p: &Part| matches!(p.what, What::Text(Kind::Heading, _));
            let grouped = run.len() > 1 && run.last().is_some_and(heading);
            self.out.push_str(if grouped { "<hgroup>\n" } else { "" });
            self.run(run);
            self.out.push_str(if grouped { "</hgroup>\n" } else { "" });
        }
        self.close_section();
    }

    fn close_section(&mut self) {
        if self.section.take().is_some() {
            self.out.push_str("</section>\n");
        }
    }

    /// The section that opens with a part: one with a heading does with its label or heading.
    fn opens(&self, part: &Part<'_>) -> Option<usize> {
        let number = part.section.filter(|n| self.section != Some(*n))?;
        let heading = self.article?.sections.get(number)?.heading.as_ref()?;
        let opens = matches!(part.what, What::Text(Kind::Label | Kind::Heading, _));
        (opens && !plain::is_blank(&heading.text)).then_some(number)
    }

    /// Parts one after the other; boilerplate that stands together is one aside.
    fn run(&mut self, parts: &[Part<'a>]) {
        let aside = |p: &Part| matches!(p.what, What::Text(Kind::Boilerplate, _));
        for run in parts.chunk_by(|a, b| aside(a) && aside(b)) {
            let grouped = aside(&run[0]);
            self.out.push_str(if grouped { "<aside class=\"boilerplate\">\n" } else { "" });
            for part in run {
                self.part(part);
            }
            self.out.push_str(if grouped { "</aside>\n" } else { "" });
        }
    }

    fn part(&mut self, part: &Part<'a>) {
        match part.what {
            What::Text(kind, line) => self.text(kind, line),
            What::List(items) => self.list(items),
            What::Table(rows) if flow::is_table(rows) => self.table(rows),
            What::Table(rows) => self.rows(rows),
            What::Figure(figure) => self.figure(figure),
        }
    }

    fn text(&mut self, kind: Kind, line: Line<'a>) {
        if plain::is_blank(line.text) {
            return;
        }
        let (element, class) = match kind {
            Kind::Headline => ("h1", ""),
            Kind::Heading => ("h2", ""),
            Kind::Contact => ("address", ""),
            Kind::Paragraph | Kind::Boilerplate => ("p", ""),
            Kind::Kicker => ("p", "kicker"),
            Kind::Deck => ("p", "deck"),
            Kind::Byline => ("p", "byline"),
            Kind::Date | Kind::Dateline => ("p", "date"),
            Kind::Release => ("p", "release"),
            Kind::Label => ("p", "label"),
            Kind::Caption => ("p", "caption"),
            Kind::Credit => ("p", "credit"),
            Kind::Legal => ("p", "legal"),
            Kind::Note => ("p", "note"),
            Kind::End => ("p", "endmark"),
        };
        let inner = if kind == Kind::Date { self.dated(line) } else { self.linked(line) };
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        self.out.extend(["<", element, &class, ">", &inner, "</", element, ">\n"]);
    }

    /// A text; that of a contact with links.
    fn linked(&self, line: Line<'a>) -> String {
        let contact = self.contacts.get(&line.text.as_ptr());
        contact.map_or_else(|| with_breaks(line.text.trim()), |contact| link::of_contact(contact))
    }

    fn dated(&self, line: Line<'a>) -> String {
        let value = self.article.and_then(|a| machine_time(a.date.as_ref()?.value.as_deref()?));
        let text = with_breaks(line.text.trim());
        value.map_or_else(|| text.clone(), |value| format!("<time datetime=\"{value}\">{text}</time>"))
    }

    fn list(&mut self, items: &[Item]) {
        let marks = flow::marks(items);
        let (opening, element) = match marks {
            Marks::Bullets => ("<ul>\n".to_owned(), "ul"),
            Marks::Own => ("<ul class=\"marked\">\n".to_owned(), "ul"),
            Marks::Numbers(first, end) => {
                let start = if first == 1 { String::new() } else { format!(" start=\"{first}\"") };
                let class = if end == ')' { " class=\"bracket\"" } else { "" };
                (format!("<ol{start}{class}>\n"), "ol")
            }
        };
        self.out.push_str(&opening);
        for item in items {
            let marker = item.marker.as_deref().filter(|m| marks == Marks::Own && !plain::is_blank(m));
            let marker = marker.map(|m| format!("<span class=\"marker\">{}</span> ", escaped(m))).unwrap_or_default();
            self.out.extend(["<li>", &marker, &with_breaks(item.text.trim()), "</li>\n"]);
        }
        self.out.extend(["</", element, ">\n"]);
    }

    fn table(&mut self, rows: &[Row]) {
        self.out.push_str("<div class=\"wide\">\n<table>\n");
        let heads = heads(rows);
        for (at, row) in rows.iter().enumerate() {
            self.out.push_str("<tr>");
            for (column, cell) in flow::cells(row).enumerate() {
                let text = with_breaks(cell.text.trim());
                match heads.scope(at, column) {
                    Some(scope) => self.out.extend(["<th scope=\"", scope, "\">", &text, "</th>"]),
                    None => self.out.extend(["<td>", &text, "</td>"]),
                }
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</table>\n</div>\n");
    }

    /// Rows of differing width: a line each.
    fn rows(&mut self, rows: &[Row]) {
        for row in rows {
            let cells: Vec<String> = flow::cells(row).map(|c| with_breaks(c.text.trim())).collect();
            self.out.extend(["<p class=\"row\">", &cells.join(CELL_GAP), "</p>\n"]);
        }
    }

    /// There is no picture, only what the text says of it.
    fn figure(&mut self, figure: &'a Figure) {
        self.out.extend(["<figure id=\"", &escaped(&figure.id), "\">\n<figcaption>\n"]);
        for (kind, line) in flow::of_figure(figure) {
            self.text(kind, line);
        }
        self.out.push_str("</figcaption>\n</figure>\n");
    }
}

fn is_label(part: &Part<'_>) -> bool {
    part.section.is_some() && matches!(part.what, What::Text(Kind::Label, _))
}

/// The value as a `time` element takes it (HTML Living Standard, 4.5.14): a month, a day, a day without its year, or a
/// moment. A day without its year may have two hyphens in front (2.3.5.3); not every validator knows them.
fn machine_time(value: &str) -> Option<String> {
    if let Some(yearless) = value.strip_prefix("--") {
        // A leap year knows every day of the year.
        let known = yearless.len() == 5 && format!("2024-{yearless}").parse::<jiff::civil::Date>().is_ok();
        return known.then(|| yearless.to_owned());
    }
    truncated(value).filter(|v| v.len() >= 7 && !v.contains("T24"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_what_the_element_takes() {
        for value in ["2024-10", "2024-10-17", "2024-10-17T12:00:00Z"] {
            assert_eq!(machine_time(value).as_deref(), Some(value));
        }
        assert_eq!(machine_time("--10-17").as_deref(), Some("10-17"));
        assert_eq!(machine_time("--02-29").as_deref(), Some("02-29"));
        assert_eq!(machine_time("2024-10-17T12:00+02").as_deref(), Some("2024-10-17T12:00:00+02:00"));
        for value in ["2024", "---24", "--13-01", "", "\"", "2024-13", "2024-10-17T25:00", "2024-10-17T24:00"] {
            assert_eq!(machine_time(value), None, "{value}");
        }
    }

    #[test]
    fn a_language_says_its_direction() {
        assert_eq!(attributes(Some("ar")), " lang=\"ar\" dir=\"rtl\"");
        assert_eq!(attributes(Some("zh-Hans")), " lang=\"zh-Hans\" dir=\"ltr\"");
        assert_eq!(attributes(Some("\" onload=\"x")), " dir=\"auto\"");
    }
}
