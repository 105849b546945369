//! People and organisations as creators and contributors.
//!
//! In: bylines and credits. Out: `creator` and `contributor` elements with a role of the Content Production Party Role
//! NewsCodes (`cpprole`). The schema gives parties no confidence, so `how` and `why` say that a tool took them from the
//! text (`howextr:tool`, `why:direct`).

use crate::model::{Byline, Credit, Person};
use crate::write::xml::Xml;
use std::collections::BTreeSet;

/// Who created the content.
const AUTHOR: &str = "cpprole:author";
/// Who worked the camera.
const CAMERA: &str = "cpprole:cameraOperator";
/// Who supplied the picture.
const SUPPLIER: &str = "cpprole:imgSupplier";

/// The authors of an article: the people of its bylines, else the organisations of those that name nobody.
pub(super) fn authors(xml: &mut Xml<'_>, bylines: &[Byline]) {
    let mut named = BTreeSet::new();
    for byline in bylines {
        let organization = byline.organization.as_deref();
        for person in &byline.people {
            if named.insert(person.name.as_str()) {
                write_person(xml, "creator", AUTHOR, person, organization);
            }
        }
        if let Some(name) = organization.filter(|o| byline.people.is_empty() && named.insert(o)) {
            write_organization(xml, "creator", AUTHOR, name);
        }
    }
}

/// The makers of one picture: its photographers, and its agency as supplier; an agency alone is its creator.
pub(super) fn picture_makers(xml: &mut Xml<'_>, credits: &[Credit]) {
    for credit in credits {
        for person in &credit.people {
            write_person(xml, "creator", AUTHOR, person, None);
        }
        if let Some(name) = credit.organization.as_deref().filter(|_| credit.people.is_empty()) {
            write_organization(xml, "creator", SUPPLIER, name);
        }
    }
    for credit in credits.iter().filter(|c| !c.people.is_empty()) {
        if let Some(name) = &credit.organization {
            write_organization(xml, "contributor", SUPPLIER, name);
        }
    }
}

/// Those who made the pictures of an article or a page, as contributors to the whole.
pub(super) fn picture_contributors<'c>(xml: &mut Xml<'_>, credits: impl IntoIterator<Item = &'c Credit>) {
    for credit in credits {
        for person in &credit.people {
            write_person(xml, "contributor", CAMERA, person, None);
        }
        if let Some(name) = &credit.organization {
            write_organization(xml, "contributor", SUPPLIER, name);
        }
    }
}

fn write_person(xml: &mut Xml<'_>, element: &str, role: &str, person: &Person, organization: Option<&str>) {
    open(xml, element, role, "cpnat:person");
    xml.line_of("name", &[], &person.name);
    if let Some(words) = &person.role {
        xml.text("definition", &[], words);
    }
    if let Some(name) = organization {
        xml.open("personDetails", &[]);
        xml.open("affiliation", &[]);
        xml.line_of("name", &[], name);
        xml.close("affiliation");
        xml.close("personDetails");
    }
    xml.close(element);
}

fn write_organization(xml: &mut Xml<'_>, element: &str, role: &str, name: &str) {
    open(xml, element, role, "cpnat:organisation");
    xml.line_of("name", &[], name);
    xml.close(element);
}

fn open(xml: &mut Xml<'_>, element: &str, role: &str, nature: &str) {
    let how = [("how", Some("howextr:tool")), ("why", Some("why:direct"))];
    xml.open(element, &[("type", Some(nature)), ("role", Some(role)), how[0], how[1]]);
}
