//! What is known of the press before any text is learned from: where the weights start and what they are pulled to.
//!
//! A phrase list of the packs speaks for the role it was written for, in every language alike; a few shapes speak for a
//! role or for a step by themselves. The texts then say how much.

use copydesk::label::Role;
use copydesk::label::evidence::{Place, Shape, phrase};
use copydesk::label::tag::Step;
use copydesk::lang::Kind;

/// An observation, what it speaks for, and how strongly.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Belief {
    /// For a role whatever its step.
    Role(usize, Role, f32),
    /// For a step whatever its role.
    Step(usize, Step, f32),
}

/// The role that a phrase list was written for, with the weight of a phrase that is the whole line, opens it, closes
/// it, stands inside.
const fn of_kind(kind: Kind) -> Option<(Role, [f32; 4])> {
    const FIRM: [f32; 4] = [3.0, 2.0, 0.8, 0.3];
    const SOFT: [f32; 4] = [1.5, 0.8, 0.3, 0.1];
    const ANYWHERE: [f32; 4] = [2.5, 2.0, 1.8, 1.5];
    Some(match kind {
        Kind::BylineOpener => (Role::Byline, [1.5, 1.5, 0.3, 0.1]),
        Kind::BylineCloser => (Role::Byline, [0.5, 0.2, 0.8, 0.1]),
        Kind::BylineRole => (Role::Byline, [1.5, 0.8, 1.5, 0.3]),
        Kind::DateOpener => (Role::Date, [1.0, 1.5, 0.3, 0.3]),
        Kind::DateClock => (Role::Date, [0.3, 0.1, 0.3, 0.1]),
        Kind::Month | Kind::Weekday => (Role::Date, [0.8, 0.5, 0.3, 0.2]),
        Kind::ReleaseImmediate => (Role::Release, [5.0, 4.0, 3.0, 1.0]),
        Kind::ReleaseEmbargo => (Role::Release, [4.0, 3.0, 1.5, 0.5]),
        Kind::ContactOpener => (Role::Contact, FIRM),
        Kind::ContactLabel => (Role::Contact, [1.5, 1.5, 0.5, 0.8]),
        Kind::ContactRole => (Role::Contact, [1.0, 0.5, 0.8, 0.4]),
        Kind::CreditOpener => (Role::Credit, [1.5, 2.5, 0.3, 0.3]),
        Kind::CreditCloser => (Role::Credit, [0.8, 0.2, 1.0, 0.2]),
        Kind::CreditRole => (Role::Credit, [0.5, 0.3, 0.5, 0.2]),
        Kind::CreditPage | Kind::CreditArticle => (Role::Credit, [3.0, 3.0, 0.5, 0.5]),
        Kind::CaptionOpener => (Role::Caption, [1.0, 2.0, 0.2, 0.2]),
        Kind::CaptionMarker => (Role::Caption, [0.3, 0.5, 0.8, 0.6]),
        Kind::KickerKind => (Role::Kicker, [2.5, 1.0, 0.8, 0.1]),
        Kind::KickerSection => (Role::Kicker, [1.0, 0.3, 0.1, 0.0]),
        Kind::HeadlineMark => (Role::Headline, [0.0, 2.0, 0.0, 0.0]),
        Kind::HeadingWord => (Role::Heading, [2.5, 0.8, 0.5, 0.1]),
        Kind::TableWord => (Role::Table, SOFT),
        Kind::ParagraphWord => (Role::Paragraph, [0.0, 0.3, 0.5, 0.5]),
        Kind::BoilerplateWord => (Role::Boilerplate, [0.5, 0.5, 0.5, 0.5]),
        Kind::BoilerplateOpener => (Role::Boilerplate, [2.0, 1.8, 0.2, 0.1]),
        Kind::NoteOpener => (Role::Note, FIRM),
        Kind::LegalWord => (Role::Legal, ANYWHERE),
        Kind::EndMark => (Role::Endmark, [5.0, 0.3, 0.5, 0.0]),
        Kind::FurnitureLine => (Role::Furniture, [2.5, 0.2, 0.1, 0.0]),
        Kind::FurnitureOpener => (Role::Furniture, [2.0, 1.5, 0.1, 0.1]),
        Kind::FurnitureWord => (Role::Furniture, [1.5, 0.8, 0.8, 0.6]),
        Kind::BylineBetween
        | Kind::NameParticle
        | Kind::NameTitle
        | Kind::NameSurname
        | Kind::NameGiven
        | Kind::ListAnnouncer
        | Kind::AgencyName
        | Kind::AgencyEnding
        | Kind::DatelineCloser
        | Kind::DatelineOpener
        | Kind::DatelinePlace => return None,
    })
}

/// Everything that is believed beforehand.
pub(crate) fn beliefs() -> Vec<Belief> {
    let kinds = Kind::ALL.iter().copied().chain([Kind::Month, Kind::Weekday]);
    let places = [Place::Whole, Place::Opens, Place::Closes, Place::Inside];
    let phrases =
        kinds.filter_map(|k| of_kind(k).map(|(role, weights)| (k, role, weights))).flat_map(|(kind, role, weights)| {
            places.into_iter().zip(weights).map(move |(place, weight)| Belief::Role(phrase(kind, place), role, weight))
        });
    let role = |shape: Shape, role, weight| Belief::Role(shape as usize, role, weight);
    let step = |shape: Shape, step, weight| Belief::Step(shape as usize, step, weight);
    let shapes = [
        role(Shape::Any, Role::Paragraph, 1.0),
        role(Shape::BodyHere, Role::Paragraph, 1.5),
        role(Shape::OpensBullet, Role::List, 2.0),
        role(Shape::OpensBullet, Role::Table, -2.0),
        role(Shape::OpensStar, Role::List, 1.0),
        role(Shape::OpensDash, Role::List, 0.8),
        role(Shape::OpensNumber, Role::List, 1.0),
        role(Shape::BulletRun, Role::List, 1.5),
        role(Shape::BulletRun, Role::Table, -1.0),
        role(Shape::HasGaps, Role::Table, 1.5),
        role(Shape::GapRun, Role::Table, 1.5),
        role(Shape::OneSign, Role::Furniture, 1.5),
        role(Shape::NoLetters, Role::Paragraph, -1.5),
        role(Shape::OpensControl, Role::Furniture, 1.0),
        role(Shape::HasMail, Role::Contact, 1.0),
        role(Shape::HasPhone, Role::Contact, 1.5),
        role(Shape::OnlyDate, Role::Date, 2.5),
        role(Shape::First, Role::Headline, 0.8),
        role(Shape::TopFirstLong, Role::Headline, 0.8),
        role(Shape::BeforeBody, Role::Headline, 0.5),
        role(Shape::ShortInBody, Role::Heading, 1.5),
        role(Shape::ShortThenBody, Role::Heading, 0.5),
        role(Shape::EndsSentence, Role::Heading, -1.0),
        role(Shape::EndsSentence, Role::Headline, -0.5),
        role(Shape::OpensLower, Role::Heading, -1.0),
        role(Shape::InBrackets, Role::Note, 0.5),
        step(Shape::Any, Step::New, 1.0),
        step(Shape::Any, Step::Opens, -3.0),
        step(Shape::LowerAfterOpen, Step::Joins, 3.0),
        step(Shape::AfterFullLine, Step::Joins, 2.0),
        step(Shape::AfterHyphen, Step::Joins, 3.0),
        step(Shape::AfterOpenLong, Step::Joins, 1.5),
        step(Shape::AfterOpenOdd, Step::Joins, 3.0),
        step(Shape::AfterClosed, Step::Joins, -0.5),
        step(Shape::BlankBefore, Step::Joins, -1.0),
        step(Shape::BlankBetween, Step::Joins, 0.5),
        step(Shape::LinePerParagraph, Step::Joins, -1.5),
    ];
    phrases.chain(shapes).collect()
}
