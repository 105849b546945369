//! Facts: typed values read out of a text that always stays beside them.

use crate::span::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Somebody named in a byline or a credit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name as it stands in the text.
    pub name: String,
    /// What the text calls the person: 记者, Staff Writer, 特约摄影.
    pub role: Option<String>,
}

/// Who wrote the article: `By JANE DOE`, `□本报记者 罗芸`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Byline {
    /// The byline as it stands.
    pub text: String,
    /// Its place; inside a paragraph's where the byline stands in running text.
    pub source: Vec<Span>,
    /// How sure it is, 0 to 1 in hundredths.
    pub confidence: f32,
    /// The people it names; empty where no name is sure.
    pub people: Vec<Person>,
    /// The paper or agency it names.
    pub organization: Option<String>,
}

/// A day, as far as the text says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Date {
    /// The words that say it.
    pub text: String,
    /// ISO 8601 as far as the text goes: `2024-10-17`, `--10-17`, `2024-10`, `---24`, `2024-10-17T12:00`; null where it
    /// could not be read.
    pub value: Option<String>,
    /// The value completed from the reference date, where one was given; never from a clock.
    pub inferred: Option<String>,
}

/// A date on a line of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DateElement {
    /// The line as it stands.
    pub text: String,
    /// Its place.
    pub source: Vec<Span>,
    /// How sure the role is, 0 to 1 in hundredths.
    pub confidence: f32,
    /// As [`Date::value`].
    pub value: Option<String>,
    /// As [`Date::inferred`].
    pub inferred: Option<String>,
}

/// Place, date and agency of the report: `NEW YORK, Oct. 17 /PRNewswire/ --`, `（中央社記者X台北1日電）`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dateline {
    /// The dateline as it stands, with its closing mark.
    pub text: String,
    /// Its place; inside a paragraph's where it runs in.
    pub source: Vec<Span>,
    /// How sure it is, 0 to 1 in hundredths.
    pub confidence: f32,
    /// The place.
    pub place: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// The agency.
    pub organization: Option<String>,
}

/// What a release instruction says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReleaseKind {
    /// `FOR IMMEDIATE RELEASE`.
    #[default]
    Immediate,
    /// Not before a time.
    Embargo,
}

/// A release instruction.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// The instruction as it stands.
    pub text: String,
    /// Its place.
    pub source: Vec<Span>,
    /// How sure the role is, 0 to 1 in hundredths.
    pub confidence: f32,
    /// Immediate or embargoed; null where the words say neither.
    pub kind: Option<ReleaseKind>,
    /// The end of the embargo, as far as the text says it.
    pub until: Option<Date>,
}

/// Whom the press may call.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The lines as they stand, divided by line feeds.
    pub text: String,
    /// Their places.
    pub source: Vec<Span>,
    /// How sure the role is, 0 to 1 in hundredths.
    pub confidence: f32,
    /// The person.
    pub name: Option<String>,
    /// The person's function.
    pub role: Option<String>,
    /// The office or company.
    pub organization: Option<String>,
    /// Telephone numbers as they stand.
    pub phones: Vec<String>,
    /// Mail addresses.
    pub emails: Vec<String>,
    /// Web addresses.
    pub urls: Vec<String>,
}

/// How far a credit reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// One figure.
    #[default]
    Figure,
    /// All pictures of the article: `本文图片`.
    Article,
    /// All pictures of the page: `本版图片`.
    Page,
}

/// Who made or owns pictures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// The credit as it stands.
    pub text: String,
    /// Its place; inside the caption's where it stands in the caption.
    pub source: Vec<Span>,
    /// How sure it is, 0 to 1 in hundredths.
    pub confidence: f32,
    /// How far it reaches.
    pub scope: Scope,
    /// The photographers named.
    pub people: Vec<Person>,
    /// The agency or owner.
    pub organization: Option<String>,
    /// When the pictures were taken.
    pub date: Option<Date>,
}
