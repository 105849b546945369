//! What the items hold.

use crate::support::rich::{self as page, rich};
use crate::tree::Node;
use crate::{items_of, options, written, written_with};
use copydesk::diagnostic::Code;
use copydesk::model::{Article, Block, Date, Document, Element, Release, ReleaseKind, Scope};
use copydesk::span::Span;
use copydesk::write::{Body, Options};
use std::collections::BTreeSet;

fn class(item: &Node) -> &str {
    item.at("itemMeta/itemClass").get("qcode").unwrap()
}

#[test]
fn a_page_is_one_message_of_a_package_its_texts_and_their_pictures() {
    let message = Node::parse(&written(&rich(), Body::Xhtml));
    assert_eq!(message.name, "newsMessage");
    assert_eq!(message.get("xmlns"), Some("http://iptc.org/std/nar/2006-10-01/"));
    assert_eq!(message.at("header/sent").text, "2024-10-16T08:30:00Z");
    assert_eq!(message.at("header/sender").text, "Quay & Co");
    let classes: Vec<&str> = message.at("itemSet").children.iter().map(class).collect();
    let expected = ["composite", "text", "picture", "picture", "text", "picture"].map(|c| format!("ninat:{c}"));
    assert_eq!(classes, expected);
}

#[test]
fn every_item_says_what_importers_refuse_items_without() {
    for item in items_of(&rich(), Body::Xhtml) {
        assert_eq!(item.at("itemMeta/pubStatus").get("qcode"), Some("stat:usable"));
        assert_eq!(item.at("itemMeta/provider/name").text, "Quay & Co");
        assert_eq!(item.at("itemMeta/versionCreated").text, "2024-10-16T08:30:00Z");
        assert_eq!(item.at("itemMeta/generator").text, "copydesk");
        assert_eq!((item.get("version"), item.get("conformance")), (Some("1"), Some("power")));
        assert!(item.find("contentMeta").is_some());
    }
}

#[test]
fn the_package_has_a_group_for_each_article_and_refers_to_every_item_once() {
    let items = items_of(&rich(), Body::Xhtml);
    let set = items[0].at("groupSet");
    assert_eq!(set.get("root"), Some("root"));
    let groups: Vec<&Node> = set.children.iter().collect();
    assert!(groups.iter().all(|g| g.get("role").is_some()), "an importer reads the role of every group");
    let named: Vec<&str> = groups[0].children.iter().map(|r| r.get("idref").unwrap()).collect();
    assert_eq!(named, groups[1..].iter().map(|g| g.get("id").unwrap()).collect::<Vec<_>>());
    let references: Vec<&Node> = groups[1..].iter().flat_map(|g| &g.children).collect();
    let ids: Vec<Option<&str>> = references.iter().map(|r| r.get("residref")).collect();
    assert_eq!(ids, items[1..].iter().map(|i| i.get("guid")).collect::<Vec<_>>());
    for (reference, item) in references.iter().zip(&items[1..]) {
        assert_eq!(reference.at("itemClass").get("qcode"), Some(class(item)));
        assert_eq!(reference.get("version"), item.get("version"));
    }
}

#[test]
fn the_headline_comes_first_and_kickers_and_subheadlines_follow_in_rank() {
    let items = items_of(&rich(), Body::Xhtml);
    let headlines: Vec<&Node> = items[1].at("contentMeta").all("headline").collect();
    let texts: Vec<&str> = headlines.iter().map(|h| h.text.as_str()).collect();
    let expected = [
        "Ferry <Aurora> sails again after \"the long winter\"",
        "HARBOUR NEWS",
        "Ports & ferries",
        "Four hundred jobs return to the quay",
        "First crossing on Friday",
    ];
    assert_eq!(texts, expected);
    let ranks: Vec<Option<&str>> = headlines.iter().map(|h| h.get("rank")).collect();
    assert_eq!(ranks, ["1", "2", "3", "4", "5"].map(Some));
    assert_eq!(headlines[0].get("confidence"), Some("97"));
    assert!(headlines[0].get("role").is_none());
    assert!(headlines[1..].iter().all(|h| h.get("role").is_some()), "an importer takes the last one without a role");
    assert_eq!(headlines[2].get("id"), Some("a1.kicker.2"));
    assert_eq!(headlines[3].get("id"), Some("a1.subheadline.1"));
}

#[test]
fn an_article_says_who_when_and_where() {
    let items = items_of(&rich(), Body::Xhtml);
    let meta = items[1].at("contentMeta");
    assert_eq!(meta.texts("by"), ["By ADA KERR and TOM VALE, Staff Writers", "Additional reporting by LIV MOE"]);
    assert_eq!(meta.texts("dateline"), ["NORTH QUAY, Oct. 17 /Tidewire/ --", "Thursday 17 October 2024"]);
    assert_eq!(meta.texts("creditline"), ["Tidewire"]);
    assert_eq!(meta.at("contentCreated").text, "2024-10-17");
    assert_eq!(meta.at("located/name").text, "NORTH QUAY");
    assert_eq!(meta.at("infoSource/name").text, "Tidewire");
    assert_eq!(meta.at("language").get("tag"), Some("en"));
    assert_eq!(items[4].at("contentMeta/language").get("tag"), Some("zh-Hans"));
    assert_eq!(items[4].get("xml:lang"), Some("zh-Hans"));
    assert_eq!(items[1].at("itemMeta/fileName").text, "page \"7\" & more.txt");
}

#[test]
fn the_people_of_all_bylines_are_creators_once() {
    let items = items_of(&rich(), Body::Xhtml);
    let creators: Vec<&Node> = items[1].at("contentMeta").all("creator").collect();
    let names: Vec<&str> = creators.iter().map(|c| c.at("name").text.as_str()).collect();
    assert_eq!(names, ["ADA KERR", "TOM VALE", "LIV MOE"]);
    assert!(creators.iter().all(|c| c.get("role") == Some("cpprole:author")));
    assert_eq!(creators[0].at("definition").text, "Staff Writer");
    assert_eq!(creators[0].at("personDetails/affiliation/name").text, "The Quay Gazette");
    assert!(creators[2].find("personDetails").is_none());
}

#[test]
fn an_organisation_that_signs_alone_is_the_creator() {
    let mut doc = rich();
    let byline = &mut doc.articles[1].bylines[0];
    byline.people.clear();
    byline.organization = Some("远山社".into());
    let items = items_of(&doc, Body::Xhtml);
    let creators: Vec<&Node> = items[4].at("contentMeta").all("creator").collect();
    assert_eq!(creators.len(), 1);
    assert_eq!(creators[0].at("name").text, "远山社");
    assert_eq!(creators[0].get("type"), Some("cpnat:organisation"));
}

#[test]
fn a_picture_has_its_caption_and_the_nearest_credit() {
    let mut doc = rich();
    let items = items_of(&doc, Body::Xhtml);
    let own = items[2].at("contentMeta");
    assert_eq!(own.texts("description"), ["The Aurora leaves the quay."]);
    assert_eq!(own.at("description").get("role"), Some("drol:caption"));
    assert_eq!(own.at("description").get("confidence"), Some("90"));
    assert_eq!(own.texts("creditline"), ["Photo: JO BERG/Tidewire"]);
    assert_eq!(own.texts("by"), ["Photo: JO BERG/Tidewire"]);
    assert_eq!(own.at("creator/name").text, "JO BERG");
    assert_eq!(own.at("contributor/name").text, "Tidewire");
    assert_eq!(own.at("contributor").get("role"), Some("cpprole:imgSupplier"));
    // Neither caption nor credit of its own: the page's.
    let bare = items[3].at("contentMeta");
    assert!(bare.find("description").is_none());
    assert_eq!(bare.texts("creditline"), ["本版图片由特约摄影方可摄/远山图片社"]);
    assert_eq!(bare.at("creator/name").text, "方可");
    // The article's comes before the page's.
    let all = page::Builder::default().credit("本文图片：江边社", Scope::Article, &[], Some("江边社"));
    doc.articles[1].credits.push(all);
    let items = items_of(&doc, Body::Xhtml);
    assert_eq!(items[5].at("contentMeta").texts("creditline"), ["本文图片：江边社"]);
    assert_eq!(items[5].at("contentMeta/creator/name").text, "江边社");
    assert!(items[4].at("contentMeta").texts("creditline").contains(&"本文图片：江边社"));
}

#[test]
fn the_credit_of_the_page_is_the_packages_too() {
    let items = items_of(&rich(), Body::Xhtml);
    let meta = items[0].at("contentMeta");
    assert_eq!(meta.texts("creditline"), ["本版图片由特约摄影方可摄/远山图片社"]);
    let names: Vec<&str> = meta.all("contributor").map(|c| c.at("name").text.as_str()).collect();
    assert_eq!(names, ["方可", "远山图片社"]);
}

#[test]
fn no_picture_has_a_rendition_since_there_is_no_file() {
    for item in items_of(&rich(), Body::Xhtml).iter().filter(|i| class(i) == "ninat:picture") {
        assert!(item.at("contentSet").children.is_empty());
    }
}

#[test]
fn an_embargo_stands_on_the_article_its_pictures_and_the_package() {
    let items = items_of(&rich(), Body::Xhtml);
    for item in &items[..4] {
        assert_eq!(item.at("itemMeta/embargoed").text, "2024-10-17T12:00:00+01:00");
    }
    assert!(items[4].find("itemMeta/embargoed").is_none());
    assert_eq!(items[1].at("itemMeta/edNote").text, "EMBARGOED UNTIL NOON CET, 17 OCTOBER 2024");
}

fn with_release(kind: Option<ReleaseKind>, until: Option<&str>) -> Document {
    let until = until.map(|v| Date { text: v.into(), value: Some(v.into()), inferred: Some("2024-10-17".into()) });
    let release = Release { text: "Sperrfrist".into(), kind, until, ..Release::default() };
    Document { articles: vec![Article { release: Some(release), ..page::short("X") }], ..page::empty() }
}

#[test]
fn an_embargo_without_a_full_moment_is_an_embargo_without_end() {
    for until in [None, Some("--10-17T12:00"), Some("2024-10-17")] {
        let items = items_of(&with_release(Some(ReleaseKind::Embargo), until), Body::Xhtml);
        assert_eq!(items[1].at("itemMeta/embargoed").text, "", "absent would say that there is no embargo");
        assert_eq!(items[1].at("itemMeta/pubStatus").get("qcode"), Some("stat:withheld"));
        assert_eq!(items[1].at("itemMeta/edNote").text, "Sperrfrist");
        let mut referred = Vec::new();
        items[0].walk(&mut |n| {
            referred.extend((n.name == "itemRef").then(|| n.at("pubStatus").get("qcode").map(str::to_owned)));
        });
        assert_eq!(referred, [Some("stat:withheld".to_owned())], "what refers to it may not call it usable");
    }
    // A time of no zone is kept, and nobody may take it for one of his own zone.
    let items = items_of(&with_release(Some(ReleaseKind::Embargo), Some("2024-10-17T12:00")), Body::Xhtml);
    assert_eq!(items[1].at("itemMeta/embargoed").text, "2024-10-17T12:00:00");
    assert_eq!(items[1].at("itemMeta/pubStatus").get("qcode"), Some("stat:withheld"));
    for kind in [None, Some(ReleaseKind::Immediate)] {
        let items = items_of(&with_release(kind, Some("2024-10-17T12:00")), Body::Xhtml);
        assert!(items[1].find("itemMeta/embargoed").is_none());
        assert_eq!(items[1].at("itemMeta/edNote").text, "Sperrfrist");
    }
}

#[test]
fn a_copyright_notice_stands_with_the_rights_of_its_item() {
    let mut doc = rich();
    doc.articles[0].legal.push(page::Builder::default().element("Fares may change."));
    let own = page::Builder::default().credit("© 江边社", Scope::Article, &[], Some("江边社"));
    doc.articles[1].credits.push(own);
    let items = items_of(&doc, Body::Xhtml);
    let notices = |item: &Node| {
        item.find("rightsInfo")
            .map_or(Vec::new(), |r| r.texts("copyrightNotice").into_iter().map(str::to_owned).collect())
    };
    assert_eq!(notices(&items[1]), ["© 2024 North Quay. Forward-looking statements may not come true."]);
    assert_eq!(notices(&items[5]), ["© 江边社"]);
    for other in [0, 2, 3, 4] {
        assert!(items[other].find("rightsInfo").is_none(), "{other}");
    }
}

#[test]
fn contacts_are_for_editors_alone() {
    let doc = rich();
    let contact = doc.articles[0].contacts[0].text.as_str();
    for body in [Body::Xhtml, Body::Nitf] {
        let items = items_of(&doc, body);
        assert_eq!(items[1].at("itemMeta").texts("edNote")[1], contact);
        items[1].at("contentSet").walk(&mut |n| assert!(!n.text.contains("una@example.org")));
    }
}

#[test]
fn a_date_without_a_year_is_not_completed_unless_it_was_inferred() {
    let mut doc = rich();
    let date = doc.articles[0].date.as_mut().unwrap();
    date.value = Some("--10-17".into());
    assert!(items_of(&doc, Body::Xhtml)[1].find("contentMeta/contentCreated").is_none());
    doc.articles[0].date.as_mut().unwrap().inferred = Some("2024-10-17".into());
    let items = items_of(&doc, Body::Xhtml);
    let created = items[1].at("contentMeta/contentCreated");
    assert_eq!((created.text.as_str(), created.get("how")), ("2024-10-17", Some("howextr:tool")));
}

#[test]
fn children_of_an_xhtml_body_begin_with_text_and_hold_nothing_else() {
    for item in items_of(&rich(), Body::Xhtml).iter().filter(|i| class(i) == "ninat:text") {
        let body = item.at("contentSet/inlineXML/html/body");
        assert!(!body.children.is_empty());
        for child in &body.children {
            assert!(["p", "h2"].contains(&child.name.as_str()), "{}", child.name);
            assert!(child.children.is_empty() && !child.text.is_empty());
        }
    }
}

#[test]
fn the_body_is_in_reading_order_with_what_no_metadata_holds_around_it() {
    let expected = [
        ("note", "Eds: adds a quotation in the third paragraph."),
        ("", "The ferry sailed at dawn; R&D costs fell by > 3 % (a < b)."),
        ("", "\"We waited for this,\" said the harbour master."),
        ("label", "TIMETABLE"),
        ("", "Three crossings a day"),
        ("list", "• Dawn, from the quay"),
        ("list", "2. Noon, from the isle"),
        ("list", "Night, on request"),
        ("table", "Day\u{2003}Fare"),
        ("table", "Monday\u{2003}£4"),
        ("boilerplate", "About North Quay"),
        ("boilerplate", "North Quay has run ferries since 1871."),
        ("legal", "© 2024 North Quay. Forward-looking statements may not come true."),
        ("note", "SOURCE North Quay"),
        ("endmark", "###"),
    ];
    let items = items_of(&rich(), Body::Xhtml);
    let body = items[1].at("contentSet/inlineXML/html/body");
    let got: Vec<(&str, &str)> =
        body.children.iter().map(|c| (c.get("class").unwrap_or_default(), c.text.as_str())).collect();
    assert_eq!(got, expected);
    assert_eq!(body.children[4].name, "h2");
}

#[test]
fn nitf_holds_head_lines_in_its_head_and_the_text_in_one_block() {
    let items = items_of(&rich(), Body::Nitf);
    let nitf = items[1].at("contentSet/inlineXML/nitf");
    assert_eq!(nitf.at("body/body.head/hedline/hl1").text, "Ferry <Aurora> sails again after \"the long winter\"");
    assert_eq!(nitf.at("body/body.head/hedline").texts("hl2").len(), 4);
    assert_eq!(nitf.at("body/body.head").texts("byline")[0], "By ADA KERR and TOM VALE, Staff Writers");
    assert_eq!(nitf.at("body/body.head/dateline").text, "NORTH QUAY, Oct. 17 /Tidewire/ --");
    let block = nitf.at("body/body.content/block");
    assert_eq!(block.at("hl2").text, "Three crossings a day");
    assert_eq!(block.at("table").children[1].texts("td"), ["Monday", "£4"]);
    assert_eq!(block.texts("p").len(), 12);
}

/// Everything that is text in an item: character data, without white space and control characters.
fn said(items: &[Node]) -> String {
    let mut all = String::new();
    for item in items {
        item.walk(&mut |n| all.extend(n.text.chars().filter(|c| !c.is_whitespace())));
    }
    all
}

#[test]
fn nothing_that_a_reader_would_see_is_lost() {
    let doc = rich();
    let json: serde_json::Value = serde_json::to_value(&doc).unwrap();
    let mut texts = Vec::new();
    collect_texts(&json, &mut texts);
    assert!(texts.len() > 40, "the page holds something of everything");
    for body in [Body::Xhtml, Body::Nitf] {
        let said = said(&items_of(&doc, body));
        for text in &texts {
            let bare: String =
                text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{1}' | '\u{c}' | '\u{ffff}')).collect();
            assert!(said.contains(&bare) || text == "A7", "{text:?} is lost");
        }
    }
}

/// Every `text` and `marker` of the document's JSON.
fn collect_texts(value: &serde_json::Value, texts: &mut Vec<String>) {
    for (key, value) in value.as_object().into_iter().flatten() {
        match value.as_str() {
            Some(text) if ["text", "marker"].contains(&key.as_str()) => texts.push(text.to_owned()),
            Some(_) | None => collect_texts(value, texts),
        }
    }
    value.as_array().into_iter().flatten().for_each(|v| collect_texts(v, texts));
}

#[test]
fn forbidden_characters_are_left_out_and_reported_where_they_stand() {
    let doc = rich();
    let (xml, diagnostics) = written_with(&doc, &options(Body::Xhtml));
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(allowed));
    let left: Vec<&Vec<Span>> =
        diagnostics.iter().filter(|d| d.code == Code::CharactersLeftOut).map(|d| &d.source).collect();
    let paragraph = |article: usize, block: usize| {
        let block = &doc.articles[article].sections[0].blocks[block];
        let Block::Paragraph(e) = block else { panic!("a paragraph, not {block:?}") };
        e.clone()
    };
    let (english, chinese) = (paragraph(0, 2), paragraph(1, 0));
    let at = |e: &Element, c: char| {
        let start = e.source[0].start + e.text.find(c).unwrap();
        Span::new(start, start + c.len_utf8())
    };
    assert_eq!(left.len(), 2);
    assert_eq!(*left[0], [at(&english, '\u{1}'), at(&english, '\u{c}')]);
    assert_eq!(*left[1], [at(&chinese, '\u{ffff}')]);
}

#[test]
fn page_furniture_has_no_place_and_that_is_said() {
    let doc = rich();
    let (xml, diagnostics) = written_with(&doc, &options(Body::Xhtml));
    assert!(!xml.contains(">A7<"));
    let found = diagnostics.iter().find(|d| d.code == Code::NotExpressed).expect("a diagnostic");
    assert_eq!(found.source, doc.furniture[0].source);
}

#[test]
fn the_same_input_and_date_give_the_same_bytes_and_identifiers_follow_the_content() {
    let doc = rich();
    assert_eq!(written(&doc, Body::Xhtml), written(&doc, Body::Xhtml));
    let ids = |doc: &Document| -> Vec<String> {
        items_of(doc, Body::Xhtml).iter().map(|i| i.get("guid").unwrap().to_owned()).collect()
    };
    let before = ids(&doc);
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len());
    assert!(before.iter().all(|id| id.starts_with("urn:uuid:") && id.len() == 45));
    let mut other = doc.clone();
    other.articles[1].headline.as_mut().unwrap().text.push('！');
    let after = ids(&other);
    assert_ne!(before[0], after[0], "the package holds the article");
    assert_eq!(before[1..4], after[1..4], "the other article is the same");
    assert!(before[4] != after[4] && before[5] != after[5]);
    let mut source = doc;
    source.source.sha256 = "0".repeat(64);
    assert!(ids(&source).iter().zip(&before).all(|(a, b)| a != b));
}

#[test]
fn without_a_provider_there_is_no_sender_and_none_is_made_up() {
    let options = Options { provider: None, ..options(Body::Xhtml) };
    let message = Node::parse(&written_with(&rich(), &options).0);
    assert!(message.find("header/sender").is_none());
    for item in &message.at("itemSet").children {
        assert_eq!(item.at("itemMeta/provider").get("literal"), Some("unspecified"));
    }
}

#[test]
fn pretty_output_says_the_same() {
    let pretty = Options { pretty: true, ..options(Body::Xhtml) };
    let (indented, compact) = (written_with(&rich(), &pretty).0, written(&rich(), Body::Xhtml));
    assert!(indented.contains("\n      <itemMeta>\n        <itemClass"));
    let lines = |xml: &str| xml.lines().map(|l| l.trim_start().to_owned()).collect::<Vec<_>>();
    assert_eq!(lines(&indented), lines(&compact));
}

#[test]
fn text_from_right_to_left_says_so() {
    let mut doc = rich();
    doc.articles[1].language = Some("ar".into());
    let items = items_of(&doc, Body::Xhtml);
    assert_eq!(items[4].get("dir"), Some("rtl"));
    assert_eq!(items[4].at("contentSet/inlineXML/html").get("dir"), Some("rtl"));
    assert_eq!(items[1].get("dir"), None);
}
