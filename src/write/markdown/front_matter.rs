//! YAML front matter (YAML 1.2): what is known of a page apart from its text.
//!
//! In: a document and options. Out: a block between two lines of `---`, or nothing where nothing is known. A page of one
//! article has its keys at the top, a page of several has a list of them. Every value is in double quotes, so that no
//! word of a text is read as a number, a day or a mark of YAML.

use crate::model::{Article, Document, Release};
use crate::write::meta::{authors, published};
use crate::write::{Options, plain, rights};
use std::fmt::Write;

/// The block, its last line end included.
pub(super) fn of_page(doc: &Document, options: &Options) -> String {
    let mut out = String::new();
    match &doc.articles[..] {
        [one] => out.extend(of_article(one)),
        all => {
            for article in all {
                let lines = of_article(article).concat();
                out.push_str(if out.is_empty() && !lines.is_empty() { "articles:\n" } else { "" });
                for (n, line) in lines.lines().enumerate() {
                    out.extend([if n == 0 { "  - " } else { "    " }, line, "\n"]);
                }
            }
        }
    }
    let article = doc.articles.first().filter(|_| doc.articles.len() == 1);
    let language = article.and_then(|a| a.language.as_deref()).or(doc.language.as_deref());
    let of_page =
        [("lang", language), ("publisher", options.provider.as_deref()), ("source", doc.source.name.as_deref())];
    out.extend(of_page.into_iter().filter_map(|(key, value)| Some(line(key, value?))));
    if out.is_empty() { out } else { format!("---\n{out}---\n") }
}

/// The lines of an article, its language left out.
fn of_article(article: &Article) -> Vec<String> {
    let mut out = Vec::new();
    let texts = |elements: &[crate::model::Element]| elements.iter().map(|e| e.text.clone()).collect::<Vec<_>>();
    out.extend(article.headline.as_ref().map(|h| line("title", &h.text)));
    out.extend(lines("subtitle", &texts(&article.subheadlines)));
    out.extend(lines("kicker", &texts(&article.kickers)));
    out.extend(lines("author", &authors(article).iter().map(|a| a.name().to_owned()).collect::<Vec<_>>()));
    let date = published(article).or_else(|| article.date.as_ref().map(|d| d.text.clone()));
    out.extend(date.map(|d| line("date", &d)));
    out.extend(article.dateline.as_ref().map(|d| line("dateline", without_mark(&d.text))));
    let notices: Vec<String> = rights::notices(article).map(str::to_owned).collect();
    out.extend(lines("rights", &notices));
    if let Some(Release { text, until, .. }) = &article.release {
        out.push(line("release", text));
        out.extend(until.as_ref().and_then(|u| u.value.as_deref()).map(|until| line("embargo", until)));
    }
    out
}

/// A dateline without the mark that divides it from its paragraph: `KIEL (dpa) -`, `OSLO (NTB):`.
fn without_mark(dateline: &str) -> &str {
    dateline.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '―' | '_' | ':'))
}

/// One value on the key's line, several as a list below it.
fn lines(key: &str, values: &[String]) -> Option<String> {
    match values {
        [] => None,
        [one] => Some(line(key, one)),
        several => Some(several.iter().fold(format!("{key}:\n"), |out, value| out + "  - " + &quoted(value) + "\n")),
    }
}

fn line(key: &str, value: &str) -> String {
    format!("{key}: {}\n", quoted(value))
}

/// A double-quoted scalar (YAML 1.2.2, 7.3.1) on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in plain::clean(text).chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' | '\t' => out.push(' '),
            // Line ends of YAML 1.1, and a mark that belongs at the beginning of a file.
            '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_quoted_and_on_its_line() {
        assert_eq!(quoted("No: \"yes\" \\ 1\n---\u{1}\u{2028}"), r#""No: \"yes\" \\ 1 ---\u2028""#);
        assert_eq!((without_mark("KIEL (dpa) _"), without_mark("Wash. --")), ("KIEL (dpa)", "Wash."));
        assert_eq!(lines("author", &[]), None);
        assert_eq!(lines("author", &["A".into(), "B".into()]).as_deref(), Some("author:\n  - \"A\"\n  - \"B\"\n"));
    }
}
