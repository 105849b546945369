//! QCodes: each alias is a scheme of catalogue 41, each code one that was looked up.

use crate::support::odd;
use crate::support::rich::rich;
use crate::support::shared;
use crate::tree::Node;
use crate::written;
use copydesk::write::Body;
use std::collections::BTreeSet;

/// The codes that the writer uses, as IPTC's NewsCodes define them.
const KNOWN: &[&str] = &[
    "cpnat:organisation",     // an organisation
    "cpnat:person",           // a person
    "cpprole:author",         // a party that created the content
    "cpprole:cameraOperator", // a party who operates the camera
    "cpprole:imgSupplier",    // a party that supplied an image as content of the item
    "drol:caption",           // the caption of a picture
    "howextr:tool",           // extracted by a tool
    "ninat:composite",        // several texts, pictures, …
    "ninat:picture",
    "ninat:text",
    "nrol:alternate", // a name that is not the first one
    "pgrmod:bag",     // complementary members, order of no relevance
    "pgrmod:seq",     // complementary members in a sequence
    "role1:Main",     // the main matter of a package
    "stat:usable",
    "why:direct", // extracted from the content itself
];

/// Attributes whose values are QCodes or lists of them (`QCodeType`, `QCodeListType` of the schema).
const CODED: &[&str] = &["qcode", "role", "type", "how", "why", "mode", "rel", "scope", "jobtitle", "pubconstraint"];

fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for (_, doc) in odd::documents() {
        if doc.articles.len() > 10 {
            continue;
        }
        for body in [Body::Xhtml, Body::Nitf] {
            Node::parse(&written(&doc, body)).walk(&mut |node| {
                for (name, value) in &node.attributes {
                    if CODED.contains(&name.as_str()) {
                        codes.extend(value.split(' ').map(str::to_owned));
                    }
                }
            });
        }
    }
    codes
}

#[test]
fn every_code_is_a_known_one_and_every_known_one_is_used() {
    let known: BTreeSet<String> = KNOWN.iter().map(|c| (*c).to_owned()).collect();
    assert_eq!(codes(), known);
}

#[test]
fn every_alias_is_a_living_scheme_of_the_catalogue() {
    let Some(shared) = shared("every_alias_is_a_living_scheme_of_the_catalogue") else { return };
    let path = shared.join("standards/catalog.IPTC-G2-Standards_41.xml");
    let catalogue = std::fs::read_to_string(path).unwrap();
    let schemes: Vec<&str> = catalogue.split("<scheme ").skip(1).map(|s| &s[..s.find('>').unwrap()]).collect();
    assert!(schemes.len() > 100);
    for code in codes() {
        let alias = code.split(':').next().unwrap();
        let scheme = schemes.iter().find(|s| s.contains(&format!("alias=\"{alias}\"")));
        let scheme = scheme.unwrap_or_else(|| panic!("{alias} is no scheme of catalogue 41"));
        assert!(!scheme.contains("schemeretired"), "{alias} is retired");
    }
}

#[test]
fn every_item_and_the_message_name_the_catalogue() {
    let message = Node::parse(&written(&rich(), Body::Xhtml));
    let href = |n: &Node| n.at("catalogRef").get("href").unwrap().to_owned();
    let expected = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml";
    assert_eq!(href(message.at("header")), expected);
    assert!(message.at("itemSet").children.iter().all(|item| href(item) == expected));
}
