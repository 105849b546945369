//! Tags: a role together with how the line stands to what is above it.

use super::Role;

/// How a line stands to what is above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Step {
    /// It opens an element of the same article.
    New,
    /// It goes on the last element of its role.
    Joins,
    /// It opens an article.
    Opens,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 3] = [Self::New, Self::Joins, Self::Opens];
}

/// False for roles whose lines stand each for itself.
#[must_use]
pub const fn joinable(role: Role) -> bool {
    !matches!(role, Role::Table | Role::Contact | Role::Furniture | Role::Label | Role::Endmark)
}

/// A role with a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// What the line is.
    pub role: Role,
    /// How it stands to what is above it.
    pub step: Step,
}

/// How many tags there are.
pub const COUNT: usize = 19 + 14 + 16;

/// Every tag, the number of each being its index.
pub const ALL: [Tag; COUNT] = {
    let mut all = [Tag { role: Role::Kicker, step: Step::New }; COUNT];
    let (mut n, mut s) = (0, 0);
    while s < 3 {
        let mut r = 0;
        while r < 19 {
            let (role, step) = (Role::ALL[r], Step::ALL[s]);
            let exists = match step {
                Step::New => true,
                Step::Joins => joinable(role),
                Step::Opens => !matches!(role, Role::Furniture | Role::Endmark | Role::Legal),
            };
            if exists {
                all[n] = Tag { role, step };
                n += 1;
            }
            r += 1;
        }
        s += 1;
    }
    assert!(n == COUNT, "COUNT is how many tags exist");
    all
};

/// The number of a tag; the nearest one that exists where it does not.
#[must_use]
pub fn number(role: Role, step: Step) -> usize {
    ALL.iter().position(|t| t.role == role && t.step == step).unwrap_or(role as usize)
}

/// True where a line of tag `to` can stand right below one of tag `from`.
///
/// An element goes on only after itself, but a paragraph also after what a column or page break puts between its halves.
#[must_use]
pub fn may_follow(from: Tag, to: Tag) -> bool {
    if to.step != Step::Joins || from.role == to.role {
        return true;
    }
    let between = matches!(from.role, Role::Caption | Role::Credit | Role::Furniture | Role::Note | Role::Table);
    matches!(to.role, Role::Paragraph | Role::List | Role::Boilerplate) && between
}
