//! People and organisations of an object.
//!
//! In: bylines, credits, contacts. Out: the lists `people`, `organisations` and `infoSources`, nobody twice. What a
//! text calls a person (Staff Writer) has no key; the statement `by` says it.

use crate::model::{Byline, Contact, Credit};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Who wrote it.
pub(super) fn authors(bylines: &[Byline]) -> Vec<Value> {
    people("author", bylines.iter().flat_map(|b| &b.people).map(|p| p.name.as_str()))
}

/// Who took the pictures.
pub(super) fn photographers<'c>(credits: impl IntoIterator<Item = &'c Credit>) -> Vec<Value> {
    people("photographer", credits.into_iter().flat_map(|c| &c.people).map(|p| p.name.as_str()))
}

fn people<'n>(relation: &str, names: impl Iterator<Item = &'n str>) -> Vec<Value> {
    once(names).map(|name| json!({"name": name, "rel": relation})).collect()
}

/// Names, each once, in order.
fn once<'n>(names: impl Iterator<Item = &'n str>) -> impl Iterator<Item = &'n str> {
    let mut seen = BTreeSet::new();
    names.filter(move |name| !name.is_empty() && seen.insert(*name))
}

/// Whom the press may call, where a person is named.
pub(super) fn contact_people(contacts: &[Contact]) -> Vec<Value> {
    let named = contacts.iter().filter_map(|c| Some((c.name.as_deref()?, c)));
    named.map(|(name, contact)| with_addresses(json!({"name": name, "rel": "contact"}), contact)).collect()
}

/// Whom authors write for, and whom the press may call where no person is named.
pub(super) fn organisations(bylines: &[Byline], contacts: &[Contact]) -> Vec<Value> {
    let written_for = bylines.iter().filter(|b| !b.people.is_empty()).filter_map(|b| b.organization.as_deref());
    let mut all: Vec<Value> = once(written_for).map(|name| json!({"name": name, "rel": "affiliation"})).collect();
    for contact in contacts {
        match (&contact.name, &contact.organization) {
            (Some(_), Some(name)) => all.push(json!({"name": name, "rel": "contact"})),
            (None, Some(name)) => all.push(with_addresses(json!({"name": name, "rel": "contact"}), contact)),
            // A desk without a name still answers.
            (None, None) if addresses(contact).next().is_some() => {
                all.push(with_addresses(json!({"rel": "contact"}), contact));
            }
            (_, None) => {}
        }
    }
    all
}

fn with_addresses(mut party: Value, contact: &Contact) -> Value {
    let addresses: Vec<Value> = addresses(contact).collect();
    if !addresses.is_empty() {
        party["contactInfo"] = addresses.into();
    }
    party
}

fn addresses(contact: &Contact) -> impl Iterator<Item = Value> {
    let phones = contact.phones.iter().map(|v| ("phone", v));
    let all = phones.chain(contact.emails.iter().map(|v| ("email", v))).chain(contact.urls.iter().map(|v| ("web", v)));
    all.map(|(kind, value)| json!({"type": kind, "value": value}))
}

/// Who sent, wrote or supplied it without being a person: the provider, organisations that sign alone, the agency of
/// the dateline, the agencies of the pictures.
pub(super) fn sources<'c>(
    provider: Option<&str>,
    bylines: &[Byline],
    agency: Option<&str>,
    credits: impl IntoIterator<Item = &'c Credit>,
) -> Vec<Value> {
    let alone = bylines.iter().filter(|b| b.people.is_empty()).filter_map(|b| b.organization.as_deref());
    let pictures = credits.into_iter().filter_map(|c| c.organization.as_deref());
    let roles: [(&str, Vec<&str>); 4] = [
        ("provider", provider.into_iter().collect()),
        ("author", once(alone).collect()),
        ("agency", agency.into_iter().collect()),
        ("picture supplier", once(pictures).collect()),
    ];
    let all = roles.into_iter().flat_map(|(role, names)| names.into_iter().map(move |name| (role, name)));
    all.map(|(role, name)| json!({"name": name, "role": role})).collect()
}
