//! NITF (3.6; older ones have the same names) as stories.
//!
//! In: the bytes of a file. Out: head lines, bylines and datelines under their names, then the blocks. A block that
//! opens with a head line of the class `headline`, or is of the class `article` below another, is an article of its own.

use super::{Body, Story, body, content};
use crate::ingest::xml::{self, Element};
use crate::ingest::{Content, IngestError, Likeness, Options, Reader};

/// The format's entry in the list of readers.
pub(in crate::ingest) static READER: Reader = Reader {
    name: "nitf",
    extensions: &["nitf", "nitf.xml"],
    media_type: "application/nitf+xml",
    about: "NITF 3.x as agencies send it",
    sniff: |bytes| if xml::root_name(bytes).as_deref() == Some("nitf") { Likeness::Sure } else { Likeness::No },
    read,
};

const FORMAT: &str = "NITF";

fn read(bytes: &[u8], options: &Options) -> Result<Content<'static>, IngestError> {
    let root = xml::parse(bytes, FORMAT, options.limits)?;
    if root.name != "nitf" {
        return Err(IngestError::NotOfFormat { format: FORMAT, what: format!("its root element is {}", root.name) });
    }
    let mut credits = Vec::new();
    let mut stories = stories(&root, &mut credits);
    if let (Some(first), Some(data)) = (stories.first_mut(), root.at(&["head", "docdata"])) {
        for message in data.all("ed-msg") {
            let text = message.attribute("info").unwrap_or_default().to_owned();
            match message.attribute("msg-type") {
                Some("release") => first.releases.push(text),
                Some("contact") => first.contacts.push(text),
                _ => first.notes.push(text),
            }
        }
    }
    let language = root.attribute("baselang").or_else(|| root.attribute("lang")).map(str::to_owned);
    content(stories, &credits, language, options.limits)
}

/// The stories of a document: its body, and the blocks that have headlines of their own.
pub(super) fn stories(root: &Element, credits: &mut Vec<String>) -> Vec<Story> {
    let mut first = Story::default();
    if let Some(head) = root.at(&["body", "body.head"]) {
        head_lines(head.child("hedline").into_iter().flat_map(Element::elements), &mut first);
        opening(head, &mut first);
    }
    if first.headline.is_none() {
        first.headline = root.at(&["head", "title"]).map(body::line).filter(|t| !t.is_empty());
    }
    first.end = root.at(&["body", "body.end", "tagline"]).map(body::line);
    let mut stories = vec![first];
    for (at, part) in root.at(&["body", "body.content"]).into_iter().flat_map(Element::elements).enumerate() {
        let named = at > 0 && part.attribute("class") == Some("article");
        let opens = named || part.all("hl2").any(|e| e.attribute("class") == Some("headline"));
        if opens {
            let mut story = Story::default();
            // Those without a class divide the text.
            head_lines(part.all("hl2").filter(|e| e.attribute("class").is_some()), &mut story);
            opening(part, &mut story);
            stories.push(story);
        }
        let Some(story) = stories.last_mut() else { continue };
        body::credits(part, story, credits);
        let html = body::of_nitf(part);
        match &mut story.body {
            Body::Html(before) => before.push_str(&html),
            Body::Absent | Body::Plain(_) => story.body = Body::Html(html),
        }
    }
    stories.retain(|story| !story.is_empty());
    stories
}

fn head_lines<'e>(lines: impl Iterator<Item = &'e Element>, story: &mut Story) {
    for line in lines {
        let text = body::line(line);
        match (line.name.as_str(), line.attribute("class")) {
            (_, Some("kicker")) => story.kickers.push(text),
            ("hl1", None) | (_, Some("headline")) if story.headline.is_none() => story.headline = Some(text),
            ("hl1", _) | (_, Some("subheadline")) => story.decks.push(text),
            // Below a headline of its own, a second line without a class is its deck.
            ("hl2", None) if story.headline.is_some() => story.decks.push(text),
            _ => {}
        }
    }
}

fn opening(head: &Element, story: &mut Story) {
    story.bylines.extend(head.all("byline").map(body::line));
    story.datelines.extend(head.all("dateline").map(body::line));
    story.notes.extend(head.all("note").map(body::line));
    let lead = head.child("abstract").map(body::line).filter(|a| !a.is_empty());
    story.decks.extend(lead);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Hint, Start};

    #[test]
    fn a_block_that_is_an_article_is_one_without_a_headline_too() {
        let xml = "<nitf><body><body.head><hedline><hl1>Ferry opens</hl1></hedline></body.head><body.content>\
            <block class='article'><p>It left.</p></block><block><p>It came back.</p></block>\
            <block class='article'><byline>By Ann Ek</byline><p>Rain.</p></block></body.content></body></nitf>";
        let Content::Text(got) = read(xml.as_bytes(), &Options::default()).expect("a page") else { panic!("a text") };
        let lines = got.lines();
        let lines: Vec<_> = lines.lines.iter().map(|l| (l.span.of(&got.text), l.mark.hint, l.mark.start)).collect();
        let want = [
            ("Ferry opens", Some(Hint::Headline), Start::Article),
            ("It left.", Some(Hint::Body), Start::Inside),
            ("It came back.", Some(Hint::Body), Start::Inside),
            ("By Ann Ek", Some(Hint::Byline), Start::Article),
            ("Rain.", Some(Hint::Body), Start::Inside),
        ];
        assert_eq!(lines, want);
    }
}
