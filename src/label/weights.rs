//! The learned weights: what each observation says for each tag, alone and with others, and what may follow what.
//!
//! `weights.bin` is made by the trainer (see `trainer/`) from named texts, the same bytes each time. It is read as
//! [`Tables`], and lies in the program as it is used. Its first table says for which evidence it was learned, what was fitted,
//! how many words are known and how many sets of weights follow. The tables of the seams come next, then the keys of
//! the words and where they begin. Each set has its tables in the order of [`Weights::tables`], what a step of the words' rows
//! is worth, and those rows.

use super::evidence::{BASE, words};
use super::lexis::Lexis;
use super::matrix::Matrix;
use super::net::Net;
use super::path::Transitions;
use super::seam::Seams;
use super::tables::{Aligned, Tables, write};
use super::tag;
use std::sync::OnceLock;

static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("weights.bin"));

/// The weights as the labeller uses them.
#[derive(Clone, Debug)]
pub struct Weights {
    /// For every observation of an element the weight of each tag.
    pub emissions: Matrix<{ tag::COUNT }>,
    /// What may follow what.
    pub transitions: Transitions,
    /// Which lines go on the one above.
    pub seams: Seams,
    /// What observations say together.
    pub net: Net,
    /// How much less sure the shares are made: fitted on texts that were left out.
    pub temperature: f32,
    /// What a share of nothing is worth as a confidence, and how much more a whole one: fitted likewise.
    pub trust: [f32; 2],
    /// More weights that say of roles what these say, learned from the same texts with other dice. Their seams are these.
    pub more: Vec<Self>,
}

/// A number that changes when the evidence or the tags do.
#[must_use]
pub fn fingerprint() -> u64 {
    let all = (0..BASE).map(words).chain(tag::ALL.iter().map(|t| format!("{t:?}")));
    all.fold(0xcbf2_9ce4_8422_2325, |hash, w| {
        w.bytes().fold(hash, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
    })
}

impl Weights {
    /// The weights in the binary; read once.
    pub fn embedded() -> &'static Self {
        static READ: OnceLock<Weights> = OnceLock::new();
        READ.get_or_init(|| Self::from_bytes(&FILE.0))
    }

    /// No knowledge at all: every path is as good as any other that can be.
    #[must_use]
    pub fn zero() -> Self {
        Self {
            emissions: Matrix::zero(BASE),
            transitions: Transitions::zero(),
            seams: Seams::zero(),
            net: Net::zero(),
            temperature: 1.0,
            trust: [0.0, 1.0],
            more: Vec::new(),
        }
    }

    /// Moves by a share, 0 to 1, towards other weights; what was fitted stays.
    pub fn blend(&mut self, other: &Self, share: f32) {
        for (mine, theirs) in self.tables_mut().into_iter().zip(other.tables()) {
            mine.iter_mut().zip(theirs).for_each(|(a, b)| *a += (b - *a) * share);
        }
    }

    /// Reads the file's format.
    fn from_bytes(file: &'static [u8]) -> Self {
        let mut file = Tables::of(file);
        let [_, _, temperature, trust, more_trust, words, sets] = file.few::<u32, 7>();
        let seams = Seams::read(&mut file);
        let known = Lexis::read(words as usize, &mut file);
        let mut set = || Self {
            emissions: file.rows(BASE),
            transitions: Transitions::read(&mut file),
            net: Net::read(&known, &mut file),
            seams: seams.clone(),
            temperature: f32::from_bits(temperature),
            trust: [trust, more_trust].map(f32::from_bits),
            more: Vec::new(),
        };
        let first = set();
        Self { more: (1..sets).map(|_| set()).collect(), ..first }
    }

    /// Writes the file's format; the trainer's last step.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "halves; some thousand words, some sets of weights")]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let learned_for = fingerprint();
        let [temperature, trust, more_trust] = [self.temperature, self.trust[0], self.trust[1]].map(f32::to_bits);
        let (words, sets) = (self.net.words.keys().len() as u32, 1 + self.more.len() as u32);
        let (low, high) = (learned_for as u32, (learned_for >> u32::BITS) as u32);
        write(&[low, high, temperature, trust, more_trust, words, sets], &mut bytes);
        self.seams.tables().into_iter().for_each(|table| write(table, &mut bytes));
        self.net.words.write_keys(&mut bytes);
        for set in std::iter::once(self).chain(&self.more) {
            set.tables().into_iter().for_each(|table| write(table, &mut bytes));
            set.net.words.write_rows(&mut bytes);
        }
        bytes
    }

    /// What may follow what, by all weights together.
    #[must_use]
    pub fn transitions_of_all(&self) -> Transitions {
        let mut mean = self.transitions.clone();
        let part = 1.0 / (1 + self.more.len()) as f32;
        for others in &self.more {
            for (mean, said) in mean.tables_mut().into_iter().zip(others.transitions.tables()) {
                mean.iter_mut().zip(said).for_each(|(mean, said)| *mean += said);
            }
        }
        mean.tables_mut().into_iter().flatten().for_each(|mean| *mean *= part);
        mean
    }

    /// All learned numbers but those of the words and the seams, table after table.
    fn tables(&self) -> Vec<&[f32]> {
        let mut tables: Vec<&[f32]> = vec![self.emissions.as_flattened()];
        tables.extend(self.transitions.tables());
        tables.extend(self.net.tables());
        tables
    }

    /// The same tables, to be written into.
    pub fn tables_mut(&mut self) -> Vec<&mut [f32]> {
        let mut tables: Vec<&mut [f32]> = vec![self.emissions.as_flattened_mut()];
        tables.extend(self.transitions.tables_mut());
        tables.extend(self.net.tables_mut());
        tables
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_were_learned_for_this_evidence() {
        assert_eq!(
            FILE.0[..8],
            fingerprint().to_le_bytes(),
            "run the trainer: cargo run --release -p copydesk-trainer"
        );
    }

    #[test]
    fn there_and_back() {
        let bytes = Weights::embedded().to_bytes();
        assert!(bytes == FILE.0, "the program's own tables");
        assert!(Weights::from_bytes(bytes.clone().leak()).to_bytes() == bytes, "tables wherever they lie");
    }
}
