//! Which picture a credit belongs to.
//!
//! In: the roles of an article's elements in the order of the text, and how far each credit's words say that it
//! reaches. Out: for each credit its caption, or that it stands for itself, for the article or for the page.

use crate::label::Role;
use crate::model::Scope;

/// Where a credit belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// To the caption with that index among the elements.
    Caption(usize),
    /// To a picture without a caption.
    Alone,
    /// To all pictures of the article.
    Article,
    /// To all pictures of the page.
    Page,
}

/// Ties each credit among the elements; `says` is how far the words of the credit at an index reach, `credited` whether
/// the element at an index is a caption with a credit inside.
pub(super) fn ties(roles: &[Role], says: impl Fn(usize) -> Option<Scope>, credited: Vec<bool>) -> Vec<(usize, Tie)> {
    let mut page = Captions {
        roles,
        // What stands between lines of the page does not part a caption from its credit.
        seen: (0..roles.len()).filter(|&at| roles[at] != Role::Furniture).collect(),
        any: credited.contains(&true),
        credited,
        first: roles.iter().position(|r| *r == Role::Paragraph),
        last: roles.iter().rposition(|r| matches!(r, Role::Paragraph | Role::List)),
    };
    let mut ties = Vec::new();
    for place in 0..page.seen.len() {
        let at = page.seen[place];
        if roles[at] != Role::Credit {
            continue;
        }
        let tie = match says(at) {
            Some(Scope::Page) => Tie::Page,
            Some(Scope::Article) => Tie::Article,
            Some(Scope::Figure) | None => page.by_place(place),
        };
        if let Tie::Caption(caption) = tie {
            page.credited[caption] = true;
            page.any = true;
        }
        ties.push((at, tie));
    }
    ties
}

/// The captions of an article and which of them have their credit.
struct Captions<'a> {
    roles: &'a [Role],
    /// Indices of the elements that are no furniture.
    seen: Vec<usize>,
    credited: Vec<bool>,
    /// True where any caption has its credit.
    any: bool,
    /// The first and the last element of running text.
    first: Option<usize>,
    last: Option<usize>,
}

impl Captions<'_> {
    /// The caption at a place among the elements seen.
    fn caption(&self, place: Option<usize>) -> Option<usize> {
        self.seen.get(place?).copied().filter(|at| self.roles[*at] == Role::Caption)
    }

    fn by_place(&self, place: usize) -> Tie {
        let before = self.caption(place.checked_sub(1));
        // A caption that has its credit behind it leaves the one in front to another.
        let taken = self.seen.get(place + 2).is_some_and(|n| self.roles[*n] == Role::Credit);
        let after = self.caption(Some(place + 1)).filter(|_| !taken || before.is_none());
        match (before, after) {
            (Some(before), _) if !self.credited[before] => {
                let several = self.caption(place.checked_sub(2)).is_some();
                if several && after.is_none() && !self.any { Tie::Article } else { Tie::Caption(before) }
            }
            (_, Some(after)) => Tie::Caption(after),
            (Some(before), None) => Tie::Caption(before),
            (None, None) => {
                let at = self.seen[place];
                let behind_text = self.first.is_some_and(|f| f < at) && self.last.is_none_or(|l| l < at);
                if behind_text { Tie::Article } else { Tie::Alone }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tied(roles: &[Role]) -> Vec<Tie> {
        ties(roles, |_| None, vec![false; roles.len()]).into_iter().map(|(_, tie)| tie).collect()
    }

    #[test]
    fn credits_stay_with_the_caption_beside_them() {
        use Role::{Caption, Credit, Furniture, Headline, Paragraph};
        assert_eq!(tied(&[Headline, Credit, Caption, Paragraph]), [Tie::Caption(2)]);
        assert_eq!(tied(&[Caption, Credit, Paragraph, Caption, Furniture, Credit]), [Tie::Caption(0), Tie::Caption(3)]);
        assert_eq!(tied(&[Credit, Caption, Paragraph, Credit, Caption]), [Tie::Caption(1), Tie::Caption(4)]);
        assert_eq!(tied(&[Credit, Caption, Credit, Paragraph]), [Tie::Caption(1), Tie::Caption(1)]);
    }

    #[test]
    fn a_credit_behind_several_captions_or_the_text_speaks_for_all() {
        use Role::{Caption, Credit, Paragraph};
        assert_eq!(tied(&[Paragraph, Caption, Caption, Caption, Credit]), [Tie::Article]);
        assert_eq!(tied(&[Paragraph, Credit]), [Tie::Article]);
        assert_eq!(tied(&[Credit, Paragraph]), [Tie::Alone]);
    }
}
