//! What a file's mark-up says for each role: evidence beside what is seen of the line.
//!
//! In: the [`Mark`] of an element. Out: scores to add to those of its tags. The numbers are set by hand, not learned:
//! texts with their mark-up and their roles are rare. They are logarithms of odds: a score of 3 makes a role twenty times
//! as likely. Learned weights say more than they know, the more the higher the temperature that was fitted for them, so
//! that scores are raised with it. A name that a file made for news gives ([`NAMED`]) outweighs
//! what any line looks like; a name of general mark-up leaves the last word to the text, because people use headings
//! for datelines and list items for menus.

use super::Role;
use super::path::Scores;
use super::tag::{self, Step};
use crate::source::{Hint, Mark, Start};

/// What a name made for news is worth.
const NAMED: f32 = 24.0;
/// What the mark-up's boundaries of articles and elements are worth.
const BOUNDARY: f32 = 12.0;

/// The temperature of the weights that the numbers here were set beside.
const SET_AT: f32 = 1.4;

/// Adds what a mark says to the scores of an element's tags, which stand at that temperature.
pub(super) fn add(scores: &mut Scores, mark: Mark, temperature: f32) {
    let scale = temperature / SET_AT;
    for &(role, worth) in mark.hint.map_or(&[][..], prior) {
        for (score, _) in scores.iter_mut().zip(&tag::ALL).filter(|(_, tag)| tag.role == role) {
            *score += worth * scale;
        }
    }
    if mark.start == Start::Unsaid {
        return;
    }
    for (score, tag) in scores.iter_mut().zip(&tag::ALL) {
        *score += boundary(mark.start, tag.step) * scale;
    }
}

/// What the way a line begins says for a step.
const fn boundary(start: Start, step: Step) -> f32 {
    match (start, step) {
        (Start::Continues, Step::Joins) | (Start::Article, Step::Opens) => BOUNDARY,
        // A paragraph can still go on behind a caption or a page break.
        (Start::Element, Step::Joins) => -BOUNDARY / 4.0,
        (Start::Inside | Start::Article, Step::Joins) | (Start::Inside, Step::Opens) => -BOUNDARY,
        (Start::Unsaid, _)
        | (Start::Continues | Start::Element, Step::New | Step::Opens)
        | (Start::Article | Start::Inside, Step::New) => 0.0,
    }
}

/// What a hint is worth for the roles; for those that are not named, nothing.
const fn prior(hint: Hint) -> &'static [(Role, f32)] {
    use Role as R;
    match hint {
        Hint::Title => &[
            (R::Headline, 9.0),
            (R::Heading, 2.0),
            (R::Kicker, 2.0),
            (R::Paragraph, -6.0),
            (R::List, -6.0),
            (R::Caption, -4.0),
            (R::Furniture, -2.0),
        ],
        Hint::Subtitle => &[(R::Subheadline, 8.0), (R::Paragraph, -4.0), (R::Headline, -2.0), (R::List, -4.0)],
        Hint::Heading => &[
            (R::Heading, 5.0),
            (R::Label, 2.0),
            (R::Subheadline, 2.0),
            (R::Headline, 3.0),
            (R::Paragraph, -6.0),
            (R::List, -5.0),
            (R::Table, -5.0),
            (R::Caption, -5.0),
            (R::Credit, -3.0),
            (R::Furniture, -3.0),
        ],
        Hint::Text => &[
            (R::Paragraph, 2.5),
            (R::Headline, -3.0),
            (R::Heading, -3.0),
            (R::Label, -2.0),
            (R::Table, -3.0),
            (R::Caption, -1.5),
        ],
        Hint::Item => &[(R::List, 7.0), (R::Furniture, 1.0), (R::Contact, 1.0)],
        Hint::Row => &[(R::Table, 9.0), (R::Contact, 3.0)],
        Hint::Caption => &[(R::Caption, 10.0), (R::Credit, 7.0)],
        Hint::Alternative => &[(R::Caption, 8.0), (R::Furniture, 3.0)],
        Hint::Address => &[(R::Contact, 7.0), (R::Byline, 4.0)],
        Hint::Time => &[(R::Date, 6.0), (R::Release, 2.0), (R::Furniture, 1.0)],
        Hint::Aside => &[(R::Furniture, 5.0), (R::Boilerplate, 2.0), (R::Note, 2.0)],
        Hint::Page => &[(R::Furniture, NAMED)],
        Hint::Kicker => &[(R::Kicker, NAMED)],
        Hint::Headline => &[(R::Headline, NAMED)],
        Hint::Deck => &[(R::Subheadline, NAMED)],
        Hint::Byline => &[(R::Byline, NAMED)],
        Hint::Date => &[(R::Date, NAMED)],
        Hint::Release => &[(R::Release, NAMED)],
        Hint::Contact => &[(R::Contact, NAMED)],
        Hint::Label => &[(R::Label, NAMED)],
        Hint::Crosshead => &[(R::Heading, NAMED)],
        Hint::Body => &[(R::Paragraph, NAMED)],
        Hint::NewsItem => &[(R::List, NAMED)],
        Hint::NewsRow => &[(R::Table, NAMED)],
        Hint::Cutline => &[(R::Caption, NAMED)],
        Hint::Credit => &[(R::Credit, NAMED)],
        Hint::Boilerplate => &[(R::Boilerplate, NAMED)],
        Hint::Legal => &[(R::Legal, NAMED)],
        Hint::Note => &[(R::Note, NAMED)],
        Hint::Message => &[(R::Release, NAMED), (R::Contact, NAMED), (R::Note, NAMED)],
        Hint::EndMark => &[(R::Endmark, NAMED)],
    }
}

/// What a hint is worth for one role.
pub(super) fn worth(hint: Hint, role: Role) -> f32 {
    prior(hint).iter().find(|(r, _)| *r == role).map_or(0.0, |(_, worth)| *worth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_made_for_news_is_worth_more_than_any_other() {
        let mut scores: Scores = [0.0; tag::COUNT];
        add(&mut scores, Mark { hint: Some(Hint::Byline), start: Start::Unsaid }, SET_AT);
        for (score, tag) in scores.iter().zip(&tag::ALL) {
            assert_eq!(*score > 0.0, tag.role == Role::Byline, "{tag:?}");
        }
    }

    #[test]
    fn boundaries_speak_for_steps_and_no_role() {
        let mut scores: Scores = [0.0; tag::COUNT];
        add(&mut scores, Mark { hint: None, start: Start::Article }, SET_AT);
        let best = tag::ALL[(0..tag::COUNT).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap()];
        assert_eq!(best.step, Step::Opens);
        assert!(boundary(Start::Unsaid, Step::Joins).abs() < f32::EPSILON);
    }
}
