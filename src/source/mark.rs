//! What a file's mark-up says of a line, before anybody decides what the line is.
//!
//! A reader of marked-up text (DOCX, HTML, mail …) gives each line a [`Mark`]; loose text has none. Marks are evidence:
//! the labeller weighs them together with what it sees.

/// What the mark-up calls a piece of text.
///
/// The first names are those of general mark-up, which says how text is set; the others are names that a style, a class
/// or a format made for news gives, which say what the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// The document's title: `h1`, the style Title, the `title` that the file says of itself.
    Title,
    /// A title below the first: the style Subtitle.
    Subtitle,
    /// A heading of a lower level: `h2` to `h6`, Heading 2.
    Heading,
    /// A paragraph: `p`.
    Text,
    /// An item of a list: `li`, numbered or bulleted paragraphs.
    Item,
    /// A row of a table, its cells divided by tabs: `tr`.
    Row,
    /// The words under a picture: `figcaption`, the style Caption.
    Caption,
    /// The words that stand for a picture where it cannot be seen.
    Alternative,
    /// Whom to write to: `address`.
    Address,
    /// A line that is a time and nothing else: `time`.
    Time,
    /// Beside the text: `aside`, the page's `header`.
    Aside,
    /// Of the page, the site or the mail: `nav`, the page's `footer`, a mail's headers.
    Page,
    /// A file made for news calls it the line above the headline.
    Kicker,
    /// A file made for news calls it the headline.
    Headline,
    /// A file made for news calls it the deck.
    Deck,
    /// A file made for news calls it the byline.
    Byline,
    /// A file made for news calls it the date.
    Date,
    /// A file made for news calls it the release instruction.
    Release,
    /// A file made for news calls it a contact.
    Contact,
    /// A file made for news calls it the label of a section.
    Label,
    /// A file made for news calls it the heading of a section.
    Crosshead,
    /// A file made for news calls it running text.
    Body,
    /// A file made for news calls it an item of a list.
    NewsItem,
    /// A file made for news calls it a row of a table.
    NewsRow,
    /// A file made for news calls it a caption.
    Cutline,
    /// A file made for news calls it a credit.
    Credit,
    /// A file made for news calls it the issuer's standing description.
    Boilerplate,
    /// A file made for news calls it a legal text.
    Legal,
    /// A file made for news calls it a note to or of the editors.
    Note,
    /// A file made for news calls it a message to editors: a release instruction, a contact, a note.
    Message,
    /// A file made for news calls it the mark of the text's end.
    EndMark,
}

impl Hint {
    /// What it is called, in words for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Title => "a title",
            Self::Subtitle => "a subtitle",
            Self::Heading => "a heading",
            Self::Text => "a paragraph",
            Self::Item | Self::NewsItem => "an item of a list",
            Self::Row | Self::NewsRow => "a row of a table",
            Self::Caption | Self::Cutline => "a caption",
            Self::Alternative => "the words for a picture",
            Self::Address => "an address",
            Self::Time => "a time",
            Self::Aside => "beside the text",
            Self::Page => "of the page",
            Self::Kicker => "a kicker",
            Self::Headline => "a headline",
            Self::Deck => "a deck",
            Self::Byline => "a byline",
            Self::Date => "a date",
            Self::Release => "a release instruction",
            Self::Contact => "a contact",
            Self::Label => "a section's label",
            Self::Crosshead => "a section's heading",
            Self::Body => "running text",
            Self::Credit => "a credit",
            Self::Boilerplate => "a standing description",
            Self::Legal => "a legal text",
            Self::Note => "a note",
            Self::Message => "a message to editors",
            Self::EndMark => "an end mark",
        }
    }
}

/// How a line begins, as the mark-up has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// Nothing is said: loose text, or a line behind a forced break, as in an address.
    #[default]
    Unsaid,
    /// The line goes on the one above: a forced break inside a title.
    Continues,
    /// A new element, so that the line never goes on the one above.
    Element,
    /// A new element, in an article that is known to have begun before.
    Inside,
    /// The first line of an article.
    Article,
}

/// What the mark-up says of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// What it calls the text.
    pub hint: Option<Hint>,
    /// How the line begins.
    pub start: Start,
}
