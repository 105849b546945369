//! The right side of the page: the articles, element by element, with what was read out of each.

use super::item::Item;
use super::{language, shown, why};
use copydesk::Reading;
use std::io::{self, Write};

/// Writes the elements.
pub(super) fn write(reading: &Reading, items: &[Item<'_>], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"<section id=\"read\" aria-label=\"What was read\" tabindex=\"-1\">\n")?;
    for (at, items) in groups(items) {
        let article = items[0].article;
        let title = if article == 0 { "Of the page".to_owned() } else { format!("Article {article}") };
        let document = &reading.document;
        let of_article = article.checked_sub(1).and_then(|n| document.articles.get(n)?.language.as_deref());
        let language = language(of_article.or(document.language.as_deref()));
        writeln!(out, "<article id=\"a{article}\">\n<h2>{title}</h2>\n<ol>")?;
        for (item, n) in items.iter().zip(at + 1..) {
            element(reading, item, n, &language, out)?;
        }
        out.write_all(b"</ol>\n</article>\n")?;
    }
    out.write_all(b"</section>\n")
}

/// The items of each article, with the number of the first.
fn groups<'i, 'a>(items: &'i [Item<'a>]) -> impl Iterator<Item = (usize, &'i [Item<'a>])> {
    let mut at = 0;
    items.chunk_by(|a, b| a.article == b.article).map(move |group| {
        at += group.len();
        (at - group.len(), group)
    })
}

fn element(reading: &Reading, item: &Item<'_>, n: usize, language: &str, out: &mut dyn Write) -> io::Result<()> {
    let role = item.role.name();
    let pieces: Vec<String> = item.pieces.iter().map(|p| format!("p{p}")).collect();
    write!(out, "<li id=\"e{n}\" class=\"r-{role}\" data-p=\"{}\">", pieces.join(" "))?;
    write!(out, "<span class=\"role\">{}</span> ", item.name)?;
    let lines: Vec<usize> =
        item.pieces.iter().map(|&p| reading.lines.lines[reading.labels.pieces[p].line].number).collect();
    if let Some(first) = lines.first() {
        write!(out, "<a class=\"at\" href=\"#l{first}\">{}</a>", places(&lines))?;
    }
    writeln!(out, "\n<p class=\"t\"{language}>{}</p>", shown(item.text))?;
    if !item.facts.is_empty() {
        let facts = item
            .facts
            .iter()
            .map(|(name, value)| format!("<div><dt>{name}</dt> <dd{language}>{}</dd></div>", shown(value)));
        writeln!(out, "<dl>{}</dl>", facts.collect::<String>())?;
    }
    let same = |p: &&usize| reading.labels.pieces[**p].role == item.role;
    let evidence = item.pieces.iter().find(same).map(|&p| reading.labels.evidence(p)).unwrap_or_default();
    writeln!(out, "<p class=\"why\">{}</p></li>", shown(&why(item.confidence, &evidence)))
}

/// `9`, `9–11`, `9–11, 33`.
fn places(lines: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &line in lines {
        match runs.last_mut() {
            Some((_, last)) if line <= *last + 1 => *last = line,
            _ => runs.push((line, line)),
        }
    }
    let run = |(a, b): &(usize, usize)| if a == b { a.to_string() } else { format!("{a}–{b}") };
    let word = if lines.iter().all(|l| *l == lines[0]) { "line" } else { "lines" };
    format!("{word} {}", runs.iter().map(run).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_named_as_runs() {
        assert_eq!(places(&[9]), "line 9");
        assert_eq!(places(&[9, 9]), "line 9");
        assert_eq!(places(&[9, 10, 11, 33]), "lines 9–11, 33");
    }
}
