//! NewsML-G2 (2.x) as stories: items, packages, messages, with bodies in XHTML, NITF or plain text.
//!
//! In: the bytes of a file. Out: a story for each text item, with the pictures that stand in one group of the package
//! with it. What a package only refers to is there with its headline; nothing is fetched.

use super::{Body, Picture, Story, body, content, nitf};
use crate::ingest::xml::{self, Element};
use crate::ingest::{Content, IngestError, Likeness, Options, Reader};
use std::collections::{HashMap, HashSet};

/// The format's entry in the list of readers.
pub(in crate::ingest) static READER: Reader = Reader {
    name: "newsml",
    extensions: &["newsml", "g2", "xml"],
    media_type: "application/vnd.iptc.g2.newsmessage+xml",
    about: "NewsML-G2 items, packages and messages with XHTML or NITF bodies",
    sniff,
    read,
};

const FORMAT: &str = "NewsML-G2";
/// Credits of a picture that are held against each other.
const CREDITS: usize = 64;
/// Root elements that are read.
const ROOTS: [&str; 3] = ["newsMessage", "newsItem", "packageItem"];

fn sniff(bytes: &[u8]) -> Likeness {
    let root = xml::root_name(bytes);
    if root.is_some_and(|root| ROOTS.contains(&root.as_str())) { Likeness::Sure } else { Likeness::No }
}

fn read(bytes: &[u8], options: &Options) -> Result<Content<'static>, IngestError> {
    let root = xml::parse(bytes, FORMAT, options.limits)?;
    if !ROOTS.contains(&root.name.as_str()) {
        let what = format!("its root element is {}; NewsML 1 and other XML are not read", root.name);
        return Err(IngestError::NotOfFormat { format: FORMAT, what });
    }
    let items: Vec<&Element> = if root.name == "newsMessage" {
        root.all("itemSet").flat_map(Element::elements).collect()
    } else {
        vec![&root]
    };
    let mut credits = Vec::new();
    let stories = stories(&items, &mut credits);
    if stories.is_empty() {
        let what = "it has no item with a text, a headline or a caption".to_owned();
        return Err(IngestError::NotOfFormat { format: FORMAT, what });
    }
    let language = items.iter().find_map(|item| language(item));
    content(stories, &credits, language, options.limits)
}

fn language(item: &Element) -> Option<String> {
    let tag = item.at(&["contentMeta", "language"]).and_then(|l| l.attribute("tag"));
    tag.or_else(|| item.attribute("lang")).map(str::to_owned)
}

fn stories(items: &[&Element], credits: &mut Vec<String>) -> Vec<Story> {
    let packages = || items.iter().filter(|i| i.name == "packageItem");
    credits.extend(packages().flat_map(|p| metas(p, "creditline")).map(body::line));
    let groups = groups(packages().copied());
    let mut stories: Vec<Story> = Vec::new();
    let mut of_item: HashMap<&str, usize> = HashMap::new();
    let mut pictures = Vec::new();
    for item in items.iter().filter(|i| i.name == "newsItem") {
        let id = item.attribute("guid").unwrap_or_default();
        if is_picture(item) {
            pictures.push((id, picture(item)));
            continue;
        }
        of_item.insert(id, stories.len());
        stories.extend(texts(item, credits));
    }
    let of_group: HashMap<usize, usize> =
        of_item.iter().filter_map(|(id, story)| Some((*groups.get(id)?, *story))).collect();
    for (id, picture) in pictures {
        // Pictures without a package follow their text.
        let together = groups.get(id).and_then(|group| of_group.get(group)).copied();
        match together.or(stories.len().checked_sub(1)) {
            Some(at) if at < stories.len() => stories[at].pictures.push(picture),
            _ => stories.push(Story { pictures: vec![picture], ..Story::default() }),
        }
    }
    let there: HashSet<&str> = items.iter().filter_map(|i| i.attribute("guid")).collect();
    for reference in packages().flat_map(|p| p.under()).filter(|e| e.name == "itemRef") {
        if !there.contains(reference.attribute("residref").unwrap_or_default()) {
            stories.push(referred(reference));
        }
    }
    stories.retain(|story| !story.is_empty());
    stories
}

/// For each item that a package refers to the number of its group.
fn groups<'e>(packages: impl Iterator<Item = &'e Element>) -> HashMap<&'e str, usize> {
    let all = packages.flat_map(Element::under).filter(|e| e.name == "group").enumerate();
    all.flat_map(|(n, group)| group.all("itemRef").filter_map(move |i| Some((i.attribute("residref")?, n)))).collect()
}

fn metas<'e>(item: &'e Element, name: &'static str) -> impl Iterator<Item = &'e Element> {
    item.all("contentMeta").flat_map(move |meta| meta.all(name))
}

fn is_picture(item: &Element) -> bool {
    let class = item.at(&["itemMeta", "itemClass"]).and_then(|c| c.attribute("qcode")).unwrap_or_default();
    let text = item.under().any(|e| matches!(e.name.as_str(), "inlineXML" | "inlineData"));
    !text && ["picture", "graphic", "video", "photo"].iter().any(|kind| class.ends_with(kind))
}

fn picture(item: &Element) -> Picture {
    let captions = || metas(item, "description");
    let role = |e: &&Element| e.attribute("role").is_some_and(|r| r.contains("caption"));
    let caption = captions().find(role).or_else(|| captions().next()).map(body::line);
    let mut credits: Vec<String> = Vec::new();
    for credit in metas(item, "creditline").chain(metas(item, "by")).map(body::line) {
        if !credits.iter().take(CREDITS).any(|c| c.contains(&credit) || credit.contains(c.as_str())) {
            credits.push(credit);
        }
    }
    Picture { caption, credits }
}

/// The stories of a text item: one, or those that its NITF holds.
fn texts(item: &Element, credits: &mut Vec<String>) -> Vec<Story> {
    let mut head = head(item);
    let set = item.child("contentSet");
    for inline in set.into_iter().flat_map(Element::elements).filter(|e| e.name == "inlineXML") {
        let Some(root) = inline.elements().next() else { continue };
        match root.name.as_str() {
            "nitf" => {
                let mut inner = nitf::stories(root, credits);
                if inner.is_empty() {
                    break;
                }
                let first = inner.remove(0);
                inner.insert(0, merged(head, first));
                return inner;
            }
            "html" => head.body = Body::Html(body::of_xhtml(root.child("body").unwrap_or(root))),
            _ => head.body = Body::Html(body::of_xhtml(root)),
        }
        return vec![head];
    }
    if let Some(data) = set.and_then(|s| s.child("inlineData")) {
        let html = data.attribute("contenttype").is_some_and(|t| t.contains("html"));
        head.body = if html { Body::Html(data.text()) } else { Body::Plain(data.text()) };
    }
    vec![head]
}

/// What an item says of its text, with the text that its NITF holds.
fn merged(head: Story, inner: Story) -> Story {
    let several = |outer: Vec<String>, inner: Vec<String>| if outer.is_empty() { inner } else { outer };
    Story {
        kickers: several(head.kickers, inner.kickers),
        headline: head.headline.or(inner.headline),
        decks: several(head.decks, inner.decks),
        bylines: several(head.bylines, inner.bylines),
        datelines: several(head.datelines, inner.datelines),
        notes: [head.notes, inner.notes].concat(),
        credits: [head.credits, inner.credits].concat(),
        ..inner
    }
}

fn head(item: &Element) -> Story {
    let all = |name| metas(item, name).map(body::line).filter(|t| !t.is_empty()).collect::<Vec<_>>();
    let mut story =
        Story { bylines: all("by"), datelines: all("dateline"), credits: all("creditline"), ..Story::default() };
    for line in metas(item, "headline") {
        let text = body::line(line);
        let (id, role) = (line.attribute("id").unwrap_or_default(), line.attribute("role").unwrap_or_default());
        if id.contains("kicker") || role.ends_with("kicker") {
            story.kickers.push(text);
        } else if story.headline.is_none() && !["alternate", "sub", "short"].iter().any(|r| role.ends_with(r)) {
            story.headline = Some(text);
        } else if !role.ends_with("short") {
            story.decks.push(text);
        }
    }
    let notes = item.child("itemMeta").into_iter().flat_map(|meta| meta.all("edNote"));
    story.notes = notes.map(body::line).collect();
    story
}

/// What a package says of an item that is elsewhere.
fn referred(reference: &Element) -> Story {
    let text = |name| reference.child(name).map(body::line).filter(|t| !t.is_empty());
    Story {
        headline: text("headline").or_else(|| text("title")),
        body: text("description").map_or(Body::Absent, Body::Plain),
        ..Story::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Hint, Start};

    #[test]
    fn a_foreign_item_is_read_as_far_as_it_goes() {
        let xml = "<n:newsItem xmlns:n='http://iptc.org/std/nar/2006-10-01/' xml:lang='en-GB'>\
            <n:itemMeta><n:itemClass qcode='ninat:text'/><n:edNote>\n  Not before\n  noon.</n:edNote></n:itemMeta>\
            <n:contentMeta><n:headline> Bank to halt\n  purchases </n:headline><n:by>Ann Ek</n:by></n:contentMeta>\
            <n:contentSet><n:inlineXML><x:html xmlns:x='http://www.w3.org/1999/xhtml'><x:body>\
            <x:p>The bank <x:b>said</x:b> so.</x:p></x:body></x:html></n:inlineXML></n:contentSet></n:newsItem>";
        let Content::Text(got) = read(xml.as_bytes(), &Options::default()).expect("an item") else { panic!("a text") };
        let lines = got.lines();
        let lines: Vec<_> = lines.lines.iter().map(|l| (l.span.of(&got.text), l.mark.hint, l.mark.start)).collect();
        let want = [
            ("Bank to halt purchases", Some(Hint::Headline), Start::Article),
            ("Ann Ek", Some(Hint::Byline), Start::Inside),
            ("Not before noon.", Some(Hint::Message), Start::Inside),
            ("The bank said so.", Some(Hint::Body), Start::Inside),
        ];
        assert_eq!(lines, want);
        assert_eq!(got.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn a_package_alone_gives_the_headlines_of_what_it_refers_to() {
        let xml = "<packageItem><groupSet><group><itemRef residref='a'><headline>One</headline></itemRef>\
            <itemRef residref='b'><title>Two</title></itemRef></group></groupSet></packageItem>";
        let Content::Text(got) = read(xml.as_bytes(), &Options::default()).expect("a package") else {
            panic!("a text")
        };
        assert_eq!(got.text.split_whitespace().collect::<Vec<_>>(), ["One", "Two"]);
    }
}
