//! What part of the page a line is in, by the phrases above it and near it.
//!
//! In: what was seen of each line so far. Out: more observations: a contact part lasts until running text begins, a
//! standing description until its end, and so on; and the joint views that single observations do not give.

use super::evidence::{Place, Seen, Shape, phrase};
use crate::lang::Kind;

/// An opener, how many lines it reaches at most, and what is said of the lines below it.
struct Opener {
    kind: Kind,
    reach: usize,
    under: Shape,
    near: Option<Shape>,
}

const OPENERS: [Opener; 4] = [
    Opener { kind: Kind::ContactOpener, reach: 14, under: Shape::UnderContact, near: Some(Shape::UnderContactNear) },
    Opener {
        kind: Kind::BoilerplateOpener,
        reach: 12,
        under: Shape::UnderBoilerplate,
        near: Some(Shape::UnderBoilerplateNear),
    },
    Opener { kind: Kind::NoteOpener, reach: 14, under: Shape::UnderNote, near: Some(Shape::UnderNoteNear) },
    Opener { kind: Kind::LegalWord, reach: 10, under: Shape::UnderLegal, near: None },
];

/// Adds to every line what part of the page it is in.
pub(super) fn observe(seen: &mut [Seen]) {
    for opener in &OPENERS {
        under(seen, opener);
    }
    ended(seen);
    open(seen);
    near(seen);
    front_matter(seen);
    for line in seen {
        joint(line);
    }
}

/// True where a phrase of that list opens the line or is all of it.
fn opens(seen: &Seen, kind: Kind) -> bool {
    seen.has_number(phrase(kind, Place::Whole)) || seen.has_number(phrase(kind, Place::Opens))
}

fn holds(seen: &Seen, kind: Kind) -> bool {
    opens(seen, kind) || seen.has_number(phrase(kind, Place::Closes)) || seen.has_number(phrase(kind, Place::Inside))
}

fn under(seen: &mut [Seen], opener: &Opener) {
    let mut since = usize::MAX;
    for line in seen {
        if since <= opener.reach {
            line.shape(opener.under);
        }
        if let Some(near) = opener.near.filter(|_| since <= 1) {
            line.shape(near);
        }
        let short = !line.has(Shape::WidthMore) && !line.has(Shape::Width220) && !line.has(Shape::Width130);
        let anywhere = opener.kind == Kind::LegalWord;
        let here = short && (opens(line, opener.kind) || anywhere && holds(line, opener.kind));
        since = if here { 0 } else { since.saturating_add(1) };
    }
}

fn ended(seen: &mut [Seen]) {
    let mut end = false;
    let mut since_colon = usize::MAX;
    for line in seen {
        line.when(end, Shape::UnderEndMark);
        end |= line.has_number(phrase(Kind::EndMark, Place::Whole));
        let item = line.has(Shape::OpensBullet)
            || line.has(Shape::OpensStar)
            || line.has(Shape::OpensDash)
            || line.has(Shape::OpensNumber);
        line.when(since_colon <= 8 && item, Shape::UnderColonList);
        since_colon = if line.has(Shape::EndsColon) {
            0
        } else if item {
            since_colon.saturating_add(1)
        } else {
            usize::MAX
        };
    }
}

/// What was opened above and not ended since: notes, contacts and a site's own lines by running text, a standing description
/// by another part.
fn open(seen: &mut [Seen]) {
    let (mut note, mut contact, mut boilerplate, mut furniture) = (false, false, false, false);
    let mut since_furniture = usize::MAX;
    for line in seen {
        line.when(note, Shape::NoteOpen);
        line.when(contact, Shape::ContactOpen);
        line.when(boilerplate, Shape::BoilerplateOpen);
        line.when(furniture, Shape::FurnitureOpen);
        line.when(since_furniture == 0, Shape::FurnitureOpenNear);
        let short = !line.has(Shape::WidthMore) && !line.has(Shape::Width220);
        let opens_note = short && opens(line, Kind::NoteOpener);
        let opens_contact = short && opens(line, Kind::ContactOpener);
        let of_site = short
            && (line.has_number(phrase(Kind::FurnitureLine, Place::Whole))
                || line.has_number(phrase(Kind::FurnitureOpener, Place::Opens)));
        let body = line.has(Shape::BodyHere);
        note = opens_note || note && !body;
        contact = opens_contact || contact && !body;
        furniture = of_site || furniture && !body;
        since_furniture = if of_site { 0 } else { since_furniture.saturating_add(1) };
        boilerplate =
            short && opens(line, Kind::BoilerplateOpener) || boilerplate && !opens_note && !opens_contact && !of_site;
    }
}

/// Observations within three lines above and below.
fn near(seen: &mut [Seen]) {
    let flags: Vec<[bool; 6]> = seen
        .iter()
        .map(|line| {
            [
                line.has(Shape::HasPhone) || line.has(Shape::HasMail) || opens(line, Kind::ContactLabel),
                opens(line, Kind::FurnitureLine) && !line.has(Shape::WordsMore)
                    || line.has_number(phrase(Kind::FurnitureOpener, Place::Opens)),
                line.has(Shape::MostlyDigits),
                opens(line, Kind::TableWord),
                opens(line, Kind::BylineOpener) || opens(line, Kind::BylineRole) || line.has(Shape::NameLike),
                opens(line, Kind::CreditOpener),
            ]
        })
        .collect();
    for (at, line) in seen.iter_mut().enumerate() {
        let count = |flag: usize, above: usize, below: usize| {
            let (from, to) = (at.saturating_sub(above), (at + below + 1).min(flags.len()));
            (from..to).filter(|&other| other != at && flags[other][flag]).count()
        };
        let numbers = count(0, 3, 3);
        line.when(numbers > 0, Shape::NumberNear);
        line.when(numbers == 0, Shape::NumberFar);
        let furniture = count(1, 3, 3);
        line.when(furniture > 0, Shape::FurnitureNear);
        line.when(furniture >= 3, Shape::FurnitureThick);
        line.when(count(2, 4, 4) >= 3, Shape::DigitsNear);
        line.when(count(3, 8, 0) > 0, Shape::UnitNear);
        line.when(count(4, 2, 0) > 0, Shape::UnderByline);
        line.when(count(4, 0, 2) > 0, Shape::OverByline);
        line.when(count(5, 2, 2) > 0, Shape::CreditNear);
    }
}

/// What a line may be of what stands in front of an article and beside its pictures.
#[derive(Clone, Copy)]
struct Front {
    /// A byline, a date or a credit.
    matter: bool,
    credit: bool,
    /// Text of some length.
    text: bool,
}

impl Front {
    fn of(line: &Seen) -> Self {
        let short = !line.has(Shape::WidthMore) && !line.has(Shape::Width220) && !line.has(Shape::Width130);
        let text = line.has(Shape::BodyHere) || !short;
        let credit = opens(line, Kind::CreditOpener)
            || line.has_number(phrase(Kind::CreditCloser, Place::Closes))
            || line.has_number(phrase(Kind::CreditCloser, Place::Whole));
        let date = line.has(Shape::OnlyDate) || line.has(Shape::HasClock) || opens(line, Kind::DateOpener);
        let byline = opens(line, Kind::BylineOpener) || holds(line, Kind::BylineRole) || line.has(Shape::NameLike);
        Self { matter: short && (credit || date || byline), credit: short && credit, text }
    }
}

/// Bylines, dates and credits around: text in front of them is a deck or a caption more often than the body.
fn front_matter(seen: &mut [Seen]) {
    /// Lines below that are looked at.
    const BELOW: usize = 6;
    let fronts: Vec<Front> = seen.iter().map(Front::of).collect();
    let (mut met, mut text_above) = (false, false);
    for (at, line) in seen.iter_mut().enumerate() {
        let here = fronts[at];
        let above = at.checked_sub(1).map(|above| fronts[above]);
        let below = fronts.get(at + 1).copied();
        let is_matter = |front: Option<Front>| front.is_some_and(|f| f.matter);
        let is_credit = |front: Option<Front>| front.is_some_and(|f| f.credit);
        line.when(here.matter, Shape::FrontMatter);
        line.when(is_credit(above), Shape::CreditAbove);
        line.when(is_credit(below), Shape::CreditBelow);
        line.when(is_matter(above) && is_matter(below), Shape::BetweenFrontMatter);
        line.when(here.text && is_matter(above), Shape::TextUnderFrontMatter);
        let over = || fronts[at + 1..].iter().take(BELOW).take_while(|f| !f.text).any(|f| f.matter);
        line.when(here.text && over(), Shape::TextOverFrontMatter);
        line.when(met && !text_above, Shape::UnderFrontMatter);
        met |= here.matter;
        text_above |= here.text && !here.matter;
    }
}

/// Views that need two observations at once.
fn joint(line: &mut Seen) {
    let any = |line: &Seen, shapes: &[Shape]| shapes.iter().any(|&s| line.has(s));
    let tiny = any(line, &[Shape::Width3, Shape::Width8, Shape::Width15]);
    let short = tiny || any(line, &[Shape::Width25, Shape::Width40, Shape::Width60]);
    let bullet = any(
        line,
        &[Shape::OpensBullet, Shape::OpensStar, Shape::OpensDash, Shape::OpensNumber, Shape::OpensSquareMark],
    );
    let open = line.has(Shape::NoFinal);
    let top = line.has(Shape::BeforeBody);
    let end = line.has(Shape::AfterBody);
    let inside = !top && !end && !line.has(Shape::NoBody) && !line.has(Shape::BodyHere);
    line.when(bullet && line.has(Shape::Width3), Shape::ShortBulletAlone);
    line.when(bullet && short, Shape::BulletShort);
    line.when(bullet && !short, Shape::BulletLong);
    line.when(bullet && (end || inside), Shape::BulletAfterBody);
    line.when(bullet && top, Shape::BulletBeforeBody);
    line.when(short && open && inside && !bullet, Shape::ShortNoFinalInBody);
    line.when(short && open && top && !bullet, Shape::ShortNoFinalTop);
    line.when(short && open && end && !bullet, Shape::ShortNoFinalEnd);
    line.when(!short && open && top && !bullet, Shape::LongNoFinalTop);
    line.when(!short && line.has(Shape::EndsSentence) && line.has(Shape::BeforeBody3), Shape::LongFinalTop);
    let name = line.has(Shape::NameLike) || line.has(Shape::ShortHan);
    let given = line.has(Shape::NameLike) && holds(line, Kind::NameGiven);
    line.when(given, Shape::GivenName);
    line.when(given && top, Shape::GivenNameTop);
    line.when(given && end, Shape::GivenNameEnd);
    line.when(line.has(Shape::EndsSentence) && holds(line, Kind::ParagraphWord), Shape::ReportsSpeech);
    line.when(name && top, Shape::NameTop);
    line.when(name && end, Shape::NameEnd);
    line.when(top && any(line, &[Shape::HasDateDigits, Shape::OnlyDate, Shape::HasYear]), Shape::DateTop);
    line.when(top && line.has(Shape::AllCaps), Shape::CapsTop);
    line.when(inside && line.has(Shape::AllCaps), Shape::CapsInBody);
    line.when(open && line.has(Shape::TopFirstLong), Shape::FirstNoFinal);
    line.when(tiny && line.has(Shape::ShortRun), Shape::CellRun);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::lexis::Lexis;
    use crate::label::observe;
    use crate::lang::Language;
    use crate::source::lines;

    #[test]
    fn a_deck_stands_over_the_byline_and_the_body_under_it() {
        let deck = "The council had closed the harbour in the spring after a storm that broke the quay and two cranes.";
        let body =
            "The first ferry left the harbour on Monday with three hundred people, a week before the summer begins.";
        let text = format!("Ferry sails again\n\n{deck}\n\nBy Anna Brook\n\n{body}");
        let seen = observe(&text, &lines(&text).lines, &Language::of("en"), &Lexis::default()).seen;
        assert!(seen[1].has(Shape::TextOverFrontMatter) && !seen[1].has(Shape::TextUnderFrontMatter));
        assert!(seen[2].has(Shape::FrontMatter) && !seen[0].has(Shape::FrontMatter));
        assert!(seen[3].has(Shape::TextUnderFrontMatter) && !seen[3].has(Shape::TextOverFrontMatter));
    }

    #[test]
    fn a_given_name_makes_a_name_likelier() {
        let text = "Anna Brook\nHarbour Quay";
        let seen = observe(text, &lines(text).lines, &Language::of("en"), &Lexis::default()).seen;
        assert!(seen[0].has(Shape::GivenName) && seen[1].has(Shape::NameLike) && !seen[1].has(Shape::GivenName));
    }
}
