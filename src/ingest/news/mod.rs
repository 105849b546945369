//! Formats made for news: NewsML-G2, NITF, ninjs. They say what a text is, and their names outweigh its looks.
//!
//! Each reader takes [`Story`]s out of its format; what all of them do with a story stands here once.

mod body;
pub(super) mod newsml;
pub(super) mod ninjs;
pub(super) mod nitf;
mod story;

use story::{Body, Picture, Story};

use super::draft::Draft;
use super::{Content, Extract, IngestError, Limits};
use crate::source::Hint;
use std::collections::HashSet;

/// The text of the stories, and what they were all given.
fn content(
    stories: Vec<Story>,
    credits: &[String],
    language: Option<String>,
    limits: Limits,
) -> Result<Content<'static>, IngestError> {
    let mut draft = Draft::default();
    let of_page: HashSet<String> = credits.iter().cloned().collect();
    for story in stories {
        story.put(&of_page, &mut draft, limits)?;
    }
    let mut said = HashSet::new();
    for credit in credits.iter().filter(|credit| said.insert(*credit)) {
        draft.gap();
        draft.element(credit, Some(Hint::Credit));
    }
    Ok(Content::Text(Extract { language, ..draft.extract("UTF-8") }))
}
