//! One item instead of a message.

use crate::support::rich::{empty, rich};
use crate::tree::Node;
use crate::{options, written_with};
use copydesk::diagnostic::Code;
use copydesk::model::Document;
use copydesk::write::{Body, Options, Wrap};

fn single() -> Document {
    let mut doc = rich();
    doc.articles.truncate(1);
    doc
}

fn wrapped(doc: &Document, body: Body) -> (Node, Vec<String>) {
    let (xml, found) = written_with(doc, &Options { wrap: Wrap::Item, ..options(body) });
    let found = found.into_iter().filter(|d| d.code == Code::NotExpressed).map(|d| d.message);
    (Node::parse(&xml), found.filter(|m| m.contains("message")).collect())
}

#[test]
fn the_only_article_is_the_file() {
    let (item, found) = wrapped(&single(), Body::Xhtml);
    assert_eq!((item.name.as_str(), found.len()), ("newsItem", 0));
    assert_eq!(item.get("xmlns"), Some("http://iptc.org/std/nar/2006-10-01/"));
    assert_eq!(item.at("itemMeta/itemClass").get("qcode"), Some("ninat:text"));
    let (message, _) = written_with(&single(), &options(Body::Xhtml));
    let message = Node::parse(&message);
    let inside = &message.at("itemSet").children[1];
    assert_eq!(item.get("guid"), inside.get("guid"), "the same article has the same identifier");
    assert!(inside.get("xmlns").is_none());
}

#[test]
fn the_words_of_pictures_stand_in_the_text() {
    let (item, _) = wrapped(&single(), Body::Xhtml);
    let body = item.at("contentSet/inlineXML/html/body");
    let of = |class: &str| -> Vec<&str> {
        body.children.iter().filter(|c| c.get("class") == Some(class)).map(|c| c.text.as_str()).collect()
    };
    assert_eq!(of("caption"), ["The Aurora leaves the quay."]);
    assert_eq!(of("credit"), ["Photo: JO BERG/Tidewire", "本版图片由特约摄影方可摄/远山图片社"]);
    let at = |text: &str| body.children.iter().position(|c| c.text.starts_with(text)).expect(text);
    assert!(at("The ferry sailed") < at("The Aurora") && at("The Aurora") < at("\"We waited"), "in reading order");
    let meta = item.at("contentMeta");
    let lines = ["Tidewire", "Photo: JO BERG/Tidewire", "本版图片由特约摄影方可摄/远山图片社"];
    assert_eq!(meta.texts("creditline"), lines);
    let makers: Vec<&str> = meta.all("contributor").map(|c| c.at("name").text.as_str()).collect();
    assert_eq!(makers, ["JO BERG", "Tidewire", "方可", "远山图片社"]);
}

#[test]
fn a_credit_inside_a_caption_is_said_once() {
    let mut doc = single();
    for block in doc.articles[0].sections.iter_mut().flat_map(|s| &mut s.blocks) {
        if let copydesk::model::Block::Figure(figure) = block
            && let Some(caption) = &mut figure.caption
        {
            caption.text.push_str(" Photo: JO BERG/Tidewire");
            caption.source.extend(figure.credits[0].source.clone());
        }
    }
    let (item, _) = wrapped(&doc, Body::Xhtml);
    let body = item.at("contentSet/inlineXML/html/body");
    let said = body.children.iter().filter(|c| c.text.contains("JO BERG")).map(|c| c.text.as_str());
    assert_eq!(said.collect::<Vec<_>>(), ["The Aurora leaves the quay. Photo: JO BERG/Tidewire"]);
}

#[test]
fn in_nitf_they_are_media() {
    let (item, _) = wrapped(&single(), Body::Nitf);
    let block = item.at("contentSet/inlineXML/nitf/body/body.content/block");
    let media: Vec<&Node> = block.all("media").collect();
    assert_eq!(media.len(), 2);
    assert_eq!(media[0].at("media-caption").text, "The Aurora leaves the quay.");
    assert_eq!(media[0].at("media-producer").text, "Photo: JO BERG/Tidewire");
    let (message, _) = written_with(&single(), &options(Body::Nitf));
    assert!(!message.contains("<media"), "in a message the pictures are items");
}

#[test]
fn credits_of_the_page_that_no_picture_bears_are_text() {
    let mut doc = single();
    for section in &mut doc.articles[0].sections {
        section.blocks.retain(|b| !matches!(b, copydesk::model::Block::Figure(f) if f.credits.is_empty()));
    }
    let (item, _) = wrapped(&doc, Body::Xhtml);
    let last = item.at("contentSet/inlineXML/html/body").children.last().unwrap();
    assert_eq!((last.get("class"), last.text.as_str()), (Some("credit"), "本版图片由特约摄影方可摄/远山图片社"));
    let (item, _) = wrapped(&doc, Body::Nitf);
    let last = item.at("contentSet/inlineXML/nitf/body/body.content/block").children.last().unwrap();
    assert_eq!((last.get("class"), last.text.as_str()), (Some("credit"), "本版图片由特约摄影方可摄/远山图片社"));
}

#[test]
fn several_articles_or_none_are_a_message_and_that_is_told() {
    for (doc, words) in [(rich(), "2 articles are no single item"), (empty(), "there is no article")] {
        let (root, found) = wrapped(&doc, Body::Xhtml);
        assert_eq!(root.name, "newsMessage");
        assert!(found.len() == 1 && found[0].starts_with(words), "{found:?}");
        assert_eq!(root, Node::parse(&written_with(&doc, &options(Body::Xhtml)).0));
    }
}
