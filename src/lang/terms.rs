//! Terms that facts are read by, and that say nothing of a line's role: whoever adds one changes no label.
//!
//! In: the `[terms]` of a pack. Out: [`Terms`].

use super::calendar::absorb;
use serde::{Deserialize, Serialize};

/// Terms that facts are read by, and that say nothing of a line's role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Terms {
    /// In front of the number of an extension: `ext.`, `доб.`, `内線`.
    pub extensions: Vec<String>,
    /// For a fax machine, in small letters: `fax`, `传真`.
    pub fax: Vec<String>,
    /// In front of numbers that are no telephone's, in small letters: of registers, accounts, taxes: `issn`, `инн`.
    pub registers: Vec<String>,
    /// Forms of law behind the names of companies, without their last dot: `Inc`, `GmbH`.
    pub legal_forms: Vec<String>,
    /// What stands behind a name and is none of it: honours, degrees, seats: `OBE`, `Ph.D.`, `MdB`.
    pub post_nominals: Vec<String>,
    /// Words between the two halves of a family name that else stand between two names: `e`, `y`.
    pub surname_joints: Vec<String>,
    /// Particles of names that are prepositions too: inside a name only behind given names alone: `dalla`.
    pub given_particles: Vec<String>,
    /// In front of the paper that a text was written for: `Special to`.
    pub written_for: Vec<String>,
    /// How the names of towns, offices and societies open: `Gemeinde`, `University of`.
    pub bodies: Vec<String>,
    /// How the names of offices and houses end, no family names: `Police`; `*` in front stands for three letters or more:
    /// `*partei`.
    pub body_ends: Vec<String>,
    /// How the names of streets and squares open: `Rua`, `Calle`, `ul.`
    pub streets: Vec<String>,
    /// How they end, no family names; `*` in front stands for three letters or more: `Road`, `*straße`.
    pub street_ends: Vec<String>,
    /// Functions that are known as such behind a name alone: `Chairman`, `Schriftführer`.
    pub functions: Vec<String>,
    /// Words of functions in front of those that the packs have, no names; `*` in front stands for three letters or more:
    /// `Senior`, `*politische`.
    pub role_words: Vec<String>,
    /// True where the family name stands in front: Nagy Zoltán.
    pub family_first: bool,
    /// True where datelines have the province or state in brackets behind the town: `Lyon (Rhône) -`, `Curitiba (PR) -`.
    pub regions_in_brackets: bool,
    /// Frequent family names where they open a name and each syllable is written by itself: `Nguyễn`; of names without
    /// capitals those that the phrases lack: `滝口`.
    pub family_names: Vec<String>,
}

impl Terms {
    /// Adds everything that `other` knows and this one does not; the order of its names stays.
    pub(super) fn absorb(&mut self, other: &Self) {
        for (into, from) in [
            (&mut self.extensions, &other.extensions),
            (&mut self.fax, &other.fax),
            (&mut self.registers, &other.registers),
            (&mut self.legal_forms, &other.legal_forms),
            (&mut self.post_nominals, &other.post_nominals),
            (&mut self.surname_joints, &other.surname_joints),
            (&mut self.given_particles, &other.given_particles),
            (&mut self.written_for, &other.written_for),
            (&mut self.bodies, &other.bodies),
            (&mut self.body_ends, &other.body_ends),
            (&mut self.streets, &other.streets),
            (&mut self.street_ends, &other.street_ends),
            (&mut self.functions, &other.functions),
            (&mut self.role_words, &other.role_words),
            (&mut self.family_names, &other.family_names),
        ] {
            absorb(into, from);
        }
    }
}
