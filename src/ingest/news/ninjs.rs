//! ninjs as stories: 3.x and 2.x with their lists, 1.x with its keys.
//!
//! In: the bytes of a JSON object. Out: a story for each text, with the pictures that are associated with it; those of a
//! composite one after the other. Of a body in several forms the HTML is read.

use super::{Body, Picture, Story, content};
use crate::ingest::{Bound, Content, IngestError, Likeness, Options, Reader, opening};
use crate::source;
use serde_json::Value;

/// The format's entry in the list of readers.
pub(in crate::ingest) static READER: Reader = Reader {
    name: "ninjs",
    extensions: &["ninjs", "ninjs.json"],
    media_type: "application/json",
    about: "ninjs 1.x to 3.x, single texts and packages",
    sniff,
    read,
};

const FORMAT: &str = "ninjs";

/// An object with the one key that ninjs demands, and one of those that a text has, or the name of its schema.
fn sniff(bytes: &[u8]) -> Likeness {
    let head = &opening(bytes)[..opening(bytes).len().min(1 << 16)];
    let has = |key: &str| memchr::memmem::find(head, key.as_bytes()).is_some();
    // A page without articles has none of the keys of a text, and still says what it is.
    if head.starts_with(b"{") && has("\"uri\"") && has("ninjs-schema_") {
        return Likeness::Sure;
    }
    let text = [
        "\"headlines\"",
        "\"headline\"",
        "\"bodies\"",
        "\"body_html\"",
        "\"body_text\"",
        "\"body_xhtml\"",
        "\"associations\"",
    ];
    if head.starts_with(b"{") && has("\"uri\"") && text.iter().any(|key| has(key)) {
        Likeness::Sure
    } else {
        Likeness::No
    }
}

fn read(bytes: &[u8], options: &Options) -> Result<Content<'static>, IngestError> {
    let bad = |what: String| IngestError::NotOfFormat { format: FORMAT, what };
    if bytes.len() as u64 > options.limits.bytes {
        return Err(IngestError::Limit { format: FORMAT, bound: Bound::Bytes, most: options.limits.bytes });
    }
    // The parser itself refuses more than 128 levels.
    let text = source::decode(bytes, options.encoding.as_deref())?.text;
    let root: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|e| bad(e.to_string()))?;
    let (mut stories, mut credits) = (Vec::new(), Vec::new());
    item(&root, &mut stories, &mut credits);
    if stories.is_empty() {
        return Err(bad("it has no text, headline or caption".to_owned()));
    }
    let language = root.get("language").and_then(Value::as_str).map(str::to_owned);
    content(stories, &credits, language, options.limits)
}

/// Takes the stories out of an object; feeds of some agencies have theirs in a list `item`.
fn item(object: &Value, stories: &mut Vec<Story>, credits: &mut Vec<String>) {
    if let Some(items) = object.get("item").or_else(|| object.get("items")).and_then(Value::as_array) {
        return items.iter().for_each(|part| item(part, stories, credits));
    }
    let kind = object.get("type").and_then(Value::as_str).unwrap_or("text");
    match kind {
        "composite" => {
            credits.extend(lines(object, "by").into_iter().chain(lines(object, "byline")));
            associated(object).for_each(|part| item(part, stories, credits));
        }
        "picture" | "graphic" | "video" => {
            let story = Story { pictures: vec![picture(object)], ..Story::default() };
            stories.push(story);
        }
        _ => {
            let story = story(object);
            if !story.is_empty() {
                stories.push(story);
            }
        }
    }
}

/// The associated objects: a list since 2.0, an object by their names before.
fn associated(object: &Value) -> impl Iterator<Item = &Value> {
    let list = object.get("associations");
    let several = list.and_then(Value::as_array).into_iter().flatten();
    several.chain(list.and_then(Value::as_object).into_iter().flat_map(|by_name| by_name.values()))
}

/// A text with line ends as its lines.
fn lines(object: &Value, key: &str) -> Vec<String> {
    let text = object.get(key).and_then(Value::as_str).unwrap_or_default();
    text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
}

/// The entries of a list of texts with their roles, as 2.0 and later have them.
fn entries<'v>(object: &'v Value, key: &str) -> impl Iterator<Item = (&'v str, &'v str, &'v str)> {
    object.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(|entry| {
        let text = |key| entry.get(key).and_then(Value::as_str);
        let kind = text("contentType").or_else(|| text("contenttype")).unwrap_or_default();
        Some((text("role").unwrap_or_default(), kind, text("value")?))
    })
}

fn story(object: &Value) -> Story {
    let text = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned).filter(|t| !t.trim().is_empty());
    let mut story = Story { bylines: lines(object, "by"), ..Story::default() };
    if story.bylines.is_empty() {
        story.bylines.extend(lines(object, "byline"));
    }
    for (role, _, value) in entries(object, "headlines") {
        match role {
            "kicker" => story.kickers.push(value.to_owned()),
            "main" | "" if story.headline.is_none() => story.headline = Some(value.to_owned()),
            "short" | "seo" => {}
            _ => story.decks.push(value.to_owned()),
        }
    }
    story.headline = story.headline.or_else(|| text("headline"));
    story.kickers.extend(lines(object, "headline_kicker"));
    story.decks.extend(text("subheadline").into_iter().chain(lines(object, "headline_subheadline")));
    story.notes = text("edNote")
        .or_else(|| text("ednote"))
        .map(|n| n.split("\n\n").map(str::to_owned).collect())
        .unwrap_or_default();
    story.body = body(object);
    // Several notices stand in lines of their own, each of which the body may have too.
    story.credits.extend(["copyrightNotice", "copyrightnotice"].into_iter().flat_map(|key| lines(object, key)));
    for part in associated(object) {
        if matches!(part.get("type").and_then(Value::as_str), Some("picture" | "graphic" | "video")) {
            story.pictures.push(picture(part));
        }
    }
    story
}

/// HTML before plain text; the main body before others.
fn body(object: &Value) -> Body {
    let main = |(role, _, _): &(&str, &str, &str)| matches!(*role, "main" | "");
    let html = |(_, kind, _): &(&str, &str, &str)| kind.contains("html");
    let bodies = || entries(object, "bodies");
    if let Some((_, _, value)) = bodies().filter(main).find(html).or_else(|| bodies().find(html)) {
        return Body::Html(value.to_owned());
    }
    if let Some((_, _, value)) = bodies().find(main).or_else(|| bodies().next()) {
        return Body::Plain(value.to_owned());
    }
    let text = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
    let html = text("body_html").or_else(|| text("body_xhtml"));
    html.map(Body::Html).or_else(|| text("body_text").map(Body::Plain)).unwrap_or_default()
}

fn picture(object: &Value) -> Picture {
    let described = || entries(object, "descriptions");
    let caption = described().find(|(role, _, _)| *role == "caption").or_else(|| described().next());
    let old = ["description_text", "description_caption", "body_text"];
    let old = || old.iter().find_map(|key| object.get(*key).and_then(Value::as_str));
    let caption = caption.map(|(_, _, value)| value).or_else(old).map(str::to_owned);
    let credits = lines(object, "by").into_iter().chain(lines(object, "byline"));
    Picture { caption, credits: credits.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Hint;

    fn lines(json: &str) -> Vec<(String, Option<Hint>)> {
        let Content::Text(got) = read(json.as_bytes(), &Options::default()).expect("a story") else { panic!("a text") };
        got.lines().lines.iter().map(|l| (l.span.of(&got.text).to_owned(), l.mark.hint)).collect()
    }

    #[test]
    fn the_keys_of_the_first_versions_are_read() {
        let json = r#"{"uri": "x:1", "type": "text", "byline": "By Ann Ek", "headline": "Bridge opens",
            "body_xhtml": "<p>The bridge.</p>", "ednote": "For information",
            "associations": {"main": {"type": "picture", "description_text": "The bridge at dusk", "byline": "Bo Ek"}}}"#;
        let got = lines(json);
        let got: Vec<(&str, Option<Hint>)> = got.iter().map(|(t, h)| (t.as_str(), *h)).collect();
        let want = [
            ("Bridge opens", Some(Hint::Headline)),
            ("By Ann Ek", Some(Hint::Byline)),
            ("For information", Some(Hint::Message)),
            ("The bridge.", Some(Hint::Body)),
            ("The bridge at dusk", Some(Hint::Cutline)),
            ("Bo Ek", Some(Hint::Credit)),
        ];
        assert_eq!(got, want);
    }

    #[test]
    fn a_feed_is_its_items() {
        let got = lines(r#"{"item": [{"uri": "a", "headline": "One"}, {"uri": "b", "headline": "Two"}]}"#);
        assert_eq!(got.iter().map(|(t, _)| t.as_str()).collect::<Vec<_>>(), ["One", "Two"]);
    }
}
