//! Bodies in XML as HTML: XHTML as it stands, NITF with its elements by the names that HTML has for them.

use super::Story;
use crate::ingest::draft::folded;
use crate::ingest::xml::{Element, Node};
use crate::source::is_unspaced;
use std::collections::HashSet;

/// Producers of a picture that are looked for in its captions.
const PRODUCERS: usize = 64;

/// XHTML, prefixes left out.
pub(super) fn of_xhtml(body: &Element) -> String {
    let mut out = String::new();
    write(body, &mut out, &|e| Some((e.name.clone(), e.attribute("class"))));
    out
}

/// What stands in a block of NITF (3.6, `body.content`), its head lines left out.
pub(super) fn of_nitf(content: &Element) -> String {
    let mut out = String::new();
    // A credit at the end of a caption is said there.
    let mut said: HashSet<*const Element> = HashSet::new();
    for media in content.under().filter(|e| e.name == "media") {
        let captions: String = media.all("media-caption").map(Element::text).collect();
        let producers = media.all("media-producer").take(PRODUCERS);
        said.extend(producers.filter(|e| captions.contains(&e.text())).map(std::ptr::from_ref));
    }
    let said = |e: &Element| said.contains(&std::ptr::from_ref(e));
    write(content, &mut out, &|e| if said(e) { None } else { nitf_name(e) });
    out
}

/// The name of an element in HTML with its class; none where it is left out with all it holds.
fn nitf_name(e: &Element) -> Option<(String, Option<&str>)> {
    let class = e.attribute("class");
    let named = |name: &str, class| Some((name.to_owned(), class));
    match e.name.as_str() {
        "byline" | "dateline" | "distributor" | "tobject" | "key-list" | "classifier" | "media-reference"
        | "virtloc" | "postaddr" => None,
        "p" | "ul" | "ol" | "li" | "table" | "tr" | "td" | "th" | "pre" | "br" | "hr" | "dl" | "dt" | "dd"
        | "caption" | "thead" | "tbody" | "tfoot" => named(&e.name, class),
        "hl1" => named("h2", Some("headline")),
        // Head lines stand above the text, credits of the page and of the article below it.
        "hl2" if matches!(class, Some("headline" | "kicker" | "subheadline")) => None,
        "media-producer" if matches!(class, Some("page" | "article")) => None,
        "media" => named("figure", None),
        "media-caption" => named("figcaption", None),
        // A head line of a class is what the class says; without one it divides the text.
        "hl2" => named(if class.is_some() { "p" } else { "h3" }, class),
        "body.content" | "block" | "bq" | "nitf-table" => named("div", None),
        "note" => named("div", Some("note")),
        "fn" => named("p", Some("note")),
        "credit" | "copyrite" | "media-producer" => named("p", Some("credit")),
        "abstract" => named("div", Some("subheadline")),
        "tagline" | "bibliography" => named("p", class.or(Some("note"))),
        _ => named("span", None),
    }
}

/// Writes an element as HTML by the names that a format has for it.
fn write<'e>(root: &'e Element, out: &mut String, name: &dyn Fn(&'e Element) -> Option<(String, Option<&'e str>)>) {
    enum Step<'e> {
        Enter(&'e Element),
        Text(&'e str),
        Leave(String),
    }
    let mut open = vec![Step::Enter(root)];
    while let Some(step) = open.pop() {
        match step {
            Step::Text(text) => escape(text, out),
            Step::Leave(name) => out.extend(["</", &name, ">"]),
            Step::Enter(element) => {
                let Some((name, class)) = name(element) else { continue };
                out.extend(["<", &name]);
                if let Some(class) = class {
                    out.push_str(" class=\"");
                    escape(class, out);
                    out.push('"');
                }
                out.push('>');
                if matches!(name.as_str(), "br" | "hr" | "img") {
                    continue;
                }
                open.push(Step::Leave(name));
                open.extend(element.nodes.iter().rev().map(|node| match node {
                    Node::Element(element) => Step::Enter(element),
                    Node::Text(text) => Step::Text(text),
                }));
            }
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

/// The credits at a block's pictures that speak for more than their picture: the story's and the page's.
pub(super) fn credits(block: &Element, story: &mut Story, of_page: &mut Vec<String>) {
    for producer in block.under().filter(|e| e.name == "media-producer") {
        match producer.attribute("class") {
            Some("page") => of_page.push(line(producer)),
            Some("article") => story.credits.push(line(producer)),
            _ => {}
        }
    }
}

/// The text of an element, its line ends kept where they are the text's own: those of a file that is laid out for
/// people have indents behind them. What stands in an element for a word of its own stands apart.
pub(super) fn line(element: &Element) -> String {
    let mut text = String::new();
    for node in &element.nodes {
        match node {
            Node::Text(piece) => text.push_str(piece),
            Node::Element(inner) => {
                let inside = inner.text();
                let meet =
                    text.chars().next_back().is_some_and(is_of_word) && inside.chars().next().is_some_and(is_of_word);
                if meet && matches!(inner.name.as_str(), "byttl" | "p" | "br") {
                    text.push(' ');
                }
                text.push_str(&inside);
            }
        }
    }
    let laid_out = text.trim().lines().skip(1).any(|l| l.starts_with([' ', '\t']));
    if laid_out {
        return folded(&text);
    }
    text.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// True for a letter of a script that has spaces between words.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Limits;
    use crate::ingest::xml::parse;

    fn line_of(xml: &str) -> String {
        line(&parse(xml.as_bytes(), "XML", Limits::default()).expect("XML"))
    }

    #[test]
    fn line_ends_are_kept_unless_the_file_is_laid_out() {
        assert_eq!(line_of("<n>Contact:\nAnn Ek</n>"), "Contact:\nAnn Ek");
        assert_eq!(line_of("<n>\n\t\tNot before\n\t\tnoon\n\t</n>"), "Not before noon");
        assert_eq!(line_of("<byline>By ANN EK<byttl>Staff Writer</byttl></byline>"), "By ANN EK Staff Writer");
    }

    #[test]
    fn nitf_is_html_without_what_stands_elsewhere() {
        let block = "<block><byline>By X</byline><hl2>Next</hl2><p>A <person>B</person> &amp; C</p>\
            <media><media-caption>Cap (D)</media-caption><media-producer>(D)</media-producer></media></block>";
        let html = of_nitf(&parse(block.as_bytes(), "NITF", Limits::default()).expect("XML"));
        let want =
            "<div><h3>Next</h3><p>A <span>B</span> &amp; C</p><figure><figcaption>Cap (D)</figcaption></figure></div>";
        assert_eq!(html, want);
    }
}
