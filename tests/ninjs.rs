//! ninjs of a page built by hand: what stands under which key.

mod support;

use copydesk::diagnostic::Code;
use copydesk::model::{Article, Date, Document, Release, ReleaseKind};
use copydesk::write::{Ninjs, Options, ninjs};
use serde_json::{Value, json};
use support::rich::{empty, rich, short};

fn written_as(doc: &Document, ninjs: Ninjs) -> (Value, Vec<String>) {
    let date = "2024-10-16T08:30:00Z".parse().unwrap();
    let options = Options { provider: Some("Quay & Co".into()), date, ninjs, ..Options::default() };
    let mut out = Vec::new();
    let found = (ninjs::WRITER.write)(doc, &options, &mut out).expect("a vector takes everything");
    let found = found.into_iter().filter(|d| d.code == Code::NotExpressed).map(|d| d.message);
    (serde_json::from_slice(&out).expect("JSON"), found.collect())
}

fn written(doc: &Document) -> Value {
    written_as(doc, Ninjs::V3_1).0
}

fn single() -> Document {
    let mut doc = rich();
    doc.articles.truncate(1);
    doc
}

/// The values of a key of all objects of a list.
fn all<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    list.as_array().expect("a list").iter().map(|v| v[key].as_str().expect(key)).collect()
}

#[test]
fn an_article_is_an_object_and_its_pictures_are_associations() {
    let object = written(&single());
    assert_eq!(object["type"], "text");
    assert!(object["uri"].as_str().unwrap().starts_with("urn:uuid:"));
    assert_eq!(all(&object["associations"], "type"), ["picture", "picture"]);
    assert_eq!(all(&object["associations"], "name"), ["picture 1", "picture 2"]);
    let picture = &object["associations"][0];
    assert_eq!(all(&picture["descriptions"], "value"), ["The Aurora leaves the quay."]);
    assert_eq!(picture["by"], "Photo: JO BERG/Tidewire");
    assert_eq!(picture["people"], json!([{"name": "JO BERG", "rel": "photographer"}]));
    assert_eq!(picture["infoSources"][1], json!({"name": "Tidewire", "role": "picture supplier"}));
    assert_eq!(picture["embargoedUntil"], object["embargoedUntil"]);
    // Without a credit of its own it has the page's.
    assert_eq!(object["associations"][1]["by"], "本版图片由特约摄影方可摄/远山图片社");
}

#[test]
fn a_page_is_a_composite_of_its_articles() {
    let object = written(&rich());
    assert_eq!(object["type"], "composite");
    assert_eq!(object["by"], "本版图片由特约摄影方可摄/远山图片社");
    let articles = &object["associations"];
    assert_eq!(all(articles, "type"), ["text", "text"]);
    assert_eq!(all(articles, "language"), ["en", "zh-Hans"]);
    assert_eq!(articles[1]["name"], "老码头重开，渡轮一日三班");
    assert_eq!(articles[1]["associations"][0]["descriptions"][0]["value"], "市民在码头候船。");
    assert_eq!(written(&empty())["type"], "composite");
}

#[test]
fn an_article_says_who_where_and_when() {
    let object = written(&single());
    assert_eq!(all(&object["headlines"], "role"), ["main", "kicker", "kicker", "subheadline", "subheadline"]);
    assert_eq!(object["headlines"][0]["value"], "Ferry <Aurora> sails again after \"the long winter\"");
    assert_eq!(object["by"], "By ADA KERR and TOM VALE, Staff Writers\nAdditional reporting by LIV MOE");
    assert_eq!(all(&object["people"], "name"), ["ADA KERR", "TOM VALE", "LIV MOE", "Una Holm"]);
    assert_eq!(all(&object["people"], "rel"), ["author", "author", "author", "contact"]);
    let addresses =
        json!([{"type": "phone", "value": "+1 202 555 0100"}, {"type": "email", "value": "una@example.org"}]);
    assert_eq!(object["people"][3]["contactInfo"], addresses);
    assert_eq!(object["organisations"], json!([{"name": "The Quay Gazette", "rel": "affiliation"}]));
    assert_eq!(all(&object["infoSources"], "role"), ["provider", "agency"]);
    assert_eq!(object["located"], "NORTH QUAY");
    assert_eq!(object["embargoedUntil"], "2024-10-17T12:00:00+01:00");
    assert_eq!(object["pubStatus"], "usable");
    assert_eq!(
        object["edNote"],
        "EMBARGOED UNTIL NOON CET, 17 OCTOBER 2024\n\nMedia contact: Una Holm\n+1 202 555 0100\nuna@example.org"
    );
    assert!(object.get("contentCreated").is_none(), "a day is no moment");
}

#[test]
fn the_body_is_html_and_text() {
    let object = written(&single());
    let bodies = &object["bodies"];
    assert_eq!(all(bodies, "contentType"), ["text/html", "text/plain"]);
    let html: Vec<&str> = bodies[0]["value"].as_str().unwrap().lines().collect();
    assert_eq!(
        html[..7],
        [
            "<p class=\"dateline\">NORTH QUAY, Oct. 17 /Tidewire/ --</p>",
            "<p class=\"dateline\">Thursday 17 October 2024</p>",
            "<p class=\"note\">Eds: adds a quotation in the third paragraph.</p>",
            "<p>The ferry sailed at dawn; R&amp;D costs fell by &gt; 3 % (a &lt; b).</p>",
            "<p>\"We waited for this,\" said the harbour master.</p>",
            "<p class=\"label\">TIMETABLE</p>",
            "<h2>Three crossings a day</h2>",
        ]
    );
    let text = bodies[1]["value"].as_str().unwrap();
    assert!(
        text.contains(
            "\n\n• Dawn, from the quay\n2. Noon, from the isle\nNight, on request\n\nDay\tFare\nMonday\t£4\n\n"
        )
    );
    assert_eq!(bodies[1]["charCount"], text.chars().count());
    for value in all(bodies, "value") {
        assert!(!value.contains("una@example.org"), "contacts are for editors alone");
        assert!(!value.contains("The Aurora leaves"), "captions are the pictures'");
    }
}

#[test]
fn an_embargo_that_cannot_be_said_withholds_the_article() {
    for until in [None, Some("2024-10-17"), Some("2024-10-17T12:00")] {
        let until = until.map(|v| Date { text: v.into(), value: Some(v.into()), inferred: None });
        let release = Release { text: "Sperrfrist".into(), kind: Some(ReleaseKind::Embargo), until, ..<_>::default() };
        let article = Article { release: Some(release), ..short("X") };
        let (object, found) = written_as(&Document { articles: vec![article], ..empty() }, Ninjs::V3_1);
        assert_eq!(object["pubStatus"], "withheld", "absent would say that there is no embargo");
        assert!(object.get("embargoedUntil").is_none());
        assert!(found.iter().any(|m| m.contains("withheld")), "{found:?}");
    }
}

#[test]
fn version_2_has_the_same_values_under_its_own_keys() {
    let (object, _) = written_as(&rich(), Ninjs::V2_2);
    assert_eq!(object["standard"]["version"], "2.2");
    let article = &object["associations"][0];
    assert!(article.get("rel").is_none());
    assert_eq!(article["embargoed"], "2024-10-17T12:00:00+01:00");
    assert_eq!(article["people"][3]["contactinfo"][0]["type"], "phone");
    assert_eq!(article["people"][0]["rel"], "author");
    assert_eq!(article["bodies"][0]["contenttype"], "text/html");
    let mut keys = Vec::new();
    collect_keys(&object, &mut keys);
    assert!(keys.iter().all(|k| !k.contains(char::is_uppercase)), "{keys:?}");
}

fn collect_keys(value: &Value, keys: &mut Vec<String>) {
    value.as_array().into_iter().flatten().for_each(|v| collect_keys(v, keys));
    for (key, value) in value.as_object().into_iter().flatten() {
        keys.push(key.clone());
        collect_keys(value, keys);
    }
}

#[test]
fn days_are_told_to_be_text_alone() {
    let (_, found) = written_as(&single(), Ninjs::V3_1);
    assert!(found.iter().any(|m| m == "1 date without time and time zone is text alone in ninjs"), "{found:?}");
    let mut doc = single();
    doc.articles[0].date.as_mut().unwrap().value = Some("2024-10-17T09:30+01:00".into());
    let (object, found) = written_as(&doc, Ninjs::V3_1);
    assert_eq!(object["contentCreated"], "2024-10-17T09:30:00+01:00");
    assert!(!found.iter().any(|m| m.contains("text alone")), "{found:?}");
}

/// The keys of an object of 1.4 (`ninjs-schema_1.4.json`) that are written; others are forbidden there.
const KEYS_OF_1_4: [&str; 26] = [
    "$standard",
    "associations",
    "body_html",
    "body_text",
    "byline",
    "charcount",
    "contentcreated",
    "copyrightnotice",
    "description_text",
    "ednote",
    "embargoed",
    "headline",
    "headline_kicker",
    "headline_subheadline",
    "infosource",
    "language",
    "located",
    "organisation",
    "person",
    "pubstatus",
    "representationtype",
    "title",
    "type",
    "uri",
    "version",
    "versioncreated",
];

#[test]
fn version_1_has_its_own_keys_and_associations_by_name() {
    let (object, lost) = written_as(&rich(), Ninjs::V1_4);
    let mut objects = vec![&object];
    while let Some(next) = objects.pop() {
        for key in next.as_object().expect("an object").keys() {
            assert!(KEYS_OF_1_4.contains(&key.as_str()), "{key}");
        }
        objects.extend(next["associations"].as_object().into_iter().flat_map(|a| a.values()));
    }
    assert_eq!(object["$standard"]["version"], "1.4");
    let article = &object["associations"]["article_1"];
    assert_eq!(article["headline"], "Ferry <Aurora> sails again after \"the long winter\"");
    assert_eq!(article["byline"], "By ADA KERR and TOM VALE, Staff Writers\nAdditional reporting by LIV MOE");
    assert!(article["body_html"].as_str().unwrap().starts_with("<p"));
    assert_eq!(article["associations"]["picture_1"]["description_text"], "The Aurora leaves the quay.");
    assert!(article["embargoed"].as_str().unwrap().ends_with('Z'), "{}", article["embargoed"]);
    assert!(lost.iter().any(|l| l.contains("text alone in ninjs 1.4")), "{lost:?}");
}
