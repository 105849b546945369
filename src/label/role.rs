//! The nineteen roles that a line can have.

use serde::{Deserialize, Serialize};

/// What a line is. The spelling is the contract of `inspect`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Role {
    /// Above the headline: `扛起新使命 区县谈落实`, `PRESS RELEASE`.
    Kicker,
    /// The main title: `綦江全力建设重庆区域中心城市`.
    Headline,
    /// Deck below the headline: `New plant to create 400 jobs`.
    Subheadline,
    /// Who wrote it: `By JANE DOE`, `□本报记者 罗芸`.
    Byline,
    /// Publication date on a line of its own: `17 October 2024`.
    Date,
    /// Release instruction: `FOR IMMEDIATE RELEASE`, `Sperrfrist: 12 Uhr`.
    Release,
    /// Whom the press may call: `Media Contact: Jane Doe, +1 …`.
    Contact,
    /// Short topic above a section's heading: `产业升级`.
    Label,
    /// Heading of a section: `江苏省人民医院重庆医院明年投用`.
    Heading,
    /// Running text.
    Paragraph,
    /// Item of a list: `* General Dynamics Tank Plant, Lima`.
    List,
    /// Row of columns.
    Table,
    /// Text of a picture, with or without its credit.
    Caption,
    /// A line that only says who made or owns pictures: `Photo: AFP`.
    Credit,
    /// `About Acme` and its text.
    Boilerplate,
    /// Disclaimer, forward-looking statements, copyright.
    Legal,
    /// To or of the editors: `(责任编辑:张三)`, `Notes to editors`.
    Note,
    /// Says that the text ends: `###`, `（完）`.
    Endmark,
    /// Of the page, the mail or the site: `A1`, `Back to top`.
    Furniture,
}

impl Role {
    /// Every role, in the order of the guidelines.
    pub const ALL: [Self; 19] = [
        Self::Kicker,
        Self::Headline,
        Self::Subheadline,
        Self::Byline,
        Self::Date,
        Self::Release,
        Self::Contact,
        Self::Label,
        Self::Heading,
        Self::Paragraph,
        Self::List,
        Self::Table,
        Self::Caption,
        Self::Credit,
        Self::Boilerplate,
        Self::Legal,
        Self::Note,
        Self::Endmark,
        Self::Furniture,
    ];

    /// The role as it is spelt in `inspect`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kicker => "kicker",
            Self::Headline => "headline",
            Self::Subheadline => "subheadline",
            Self::Byline => "byline",
            Self::Date => "date",
            Self::Release => "release",
            Self::Contact => "contact",
            Self::Label => "label",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::List => "list",
            Self::Table => "table",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Boilerplate => "boilerplate",
            Self::Legal => "legal",
            Self::Note => "note",
            Self::Endmark => "endmark",
            Self::Furniture => "furniture",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }
}
