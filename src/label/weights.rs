//! The learned weights: what each observation says for each tag, alone and with others, and what may follow what.
//!
//! `weights.bin` is made by the trainer (see `trainer/`) from named texts, the same bytes each time. All numbers are
//! little-endian. It opens with the fingerprint of the evidence's words (u64) and what was fitted, temperature and trust (f32). The
//! tables of the seams follow, then the known words, how many they are (u32) and their keys (u32 each), and how many more
//! weights there are (u32). The first weights and each of the others have their tables, in the order of [`Weights::tables`],
//! and what each word adds. Small tables are whole (f32), large ones a scale (f32) and a number of 16 bits for each weight.

use super::evidence::{BASE, words};
use super::lexis::{self, Lexis};
use super::net::Net;
use super::path::{Scores, Transitions};
use super::seam::Seams;
use super::tag;
use std::borrow::Cow;
use std::sync::OnceLock;

/// Weights from which on a table is written in 16 bits; transitions, whose impossible ones dwarf all others, are smaller.
const LARGE: usize = 5000;

static FILE: &[u8] = include_bytes!("weights.bin");

/// The weights as the labeller uses them.
#[derive(Clone, Debug)]
pub struct Weights {
    /// For every observation of an element the weight of each tag.
    pub emissions: Vec<Scores>,
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
    /// More weights, learned from the same texts with other dice.
    pub more: More,
}

/// Weights that say of roles what the first say. They know the same words, by their numbers alone, and nothing of seams.
#[derive(Clone, Debug, Default)]
pub struct More {
    read: OnceLock<Vec<Weights>>,
    /// Where they are read when they are asked for, how many they are, and how many words they know.
    file: &'static [u8],
    count: usize,
    words: usize,
}

impl More {
    /// These.
    #[must_use]
    pub fn of(weights: Vec<Weights>) -> Self {
        Self { count: weights.len(), read: weights.into(), ..Self::default() }
    }

    /// True where there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Weights] {
        self.read.get_or_init(|| {
            let mut rest = self.file;
            let read = |_| {
                let mut weights = Weights::zero();
                weights.read(Vec::new(), self.words, &mut rest);
                weights
            };
            (0..self.count).map(read).collect()
        })
    }
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
        READ.get_or_init(|| Self::from_bytes(FILE))
    }

    /// No knowledge at all: every path is as good as any other that can be.
    #[must_use]
    pub fn zero() -> Self {
        let table = || Box::new([[0.0; tag::COUNT]; tag::COUNT]);
        let transitions = Transitions { to: [table(), table()], first: [0.0; tag::COUNT], last: [0.0; tag::COUNT] };
        Self {
            emissions: vec![[0.0; tag::COUNT]; BASE],
            transitions,
            seams: Seams::zero(),
            net: Net::zero(),
            temperature: 1.0,
            trust: [0.0, 1.0],
            more: More::default(),
        }
    }

    /// Moves by a share, 0 to 1, towards other weights; what was fitted stays.
    pub fn blend(&mut self, other: &Self, share: f32) {
        for (mine, theirs) in self.tables_mut().into_iter().zip(other.tables()) {
            mine.iter_mut().zip(theirs).for_each(|(a, b)| *a += (b - *a) * share);
        }
    }

    /// Reads the file's format.
    fn from_bytes(bytes: &'static [u8]) -> Self {
        let mut weights = Self::zero();
        let mut rest = &bytes[8.min(bytes.len())..];
        weights.temperature = real(&mut rest);
        weights.trust = [real(&mut rest), real(&mut rest)];
        read_tables(weights.seams.tables_mut(), &mut rest);
        let words = whole(&mut rest) as usize;
        let keys = (0..words).map(|_| whole(&mut rest)).collect();
        let count = whole(&mut rest) as usize;
        weights.read(keys, words, &mut rest);
        weights.more = More { read: OnceLock::new(), file: rest, count, words };
        weights
    }

    /// Reads the tables, and what each of so many words adds.
    fn read(&mut self, keys: Vec<u32>, words: usize, rest: &mut &'static [u8]) {
        read_tables(self.tables_mut(), rest);
        let scale = real(rest);
        let (rows, behind) = rest.split_at(words * lexis::ROW);
        self.net.words = Lexis::read(keys, scale, Cow::Borrowed(rows));
        *rest = behind;
    }

    /// Writes the file's format; the trainer's last step.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "some thousand words, some sets of weights")]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = fingerprint().to_le_bytes().to_vec();
        let fitted = [self.temperature, self.trust[0], self.trust[1]];
        bytes.extend(fitted.iter().flat_map(|w| w.to_le_bytes()));
        write_tables(&self.seams.tables(), &mut bytes);
        let keys = self.net.words.keys();
        bytes.extend((keys.len() as u32).to_le_bytes());
        bytes.extend(keys.iter().flat_map(|key| key.to_le_bytes()));
        bytes.extend((self.more.count as u32).to_le_bytes());
        for weights in std::iter::once(self).chain(self.more.all()) {
            write_tables(&weights.tables(), &mut bytes);
            let (scale, rows) = weights.net.words.rows();
            bytes.extend(scale.to_le_bytes());
            bytes.extend(rows);
        }
        bytes
    }

    /// What may follow what, by all weights together.
    #[must_use]
    pub fn transitions_of_all(&self) -> Transitions {
        let mut mean = self.transitions.clone();
        let part = 1.0 / (1 + self.more.count) as f32;
        for others in self.more.all() {
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

/// The next tables, as the file has them.
fn read_tables<'t>(tables: impl IntoIterator<Item = &'t mut [f32]>, rest: &mut &[u8]) {
    for table in tables {
        if table.len() < LARGE {
            for w in table {
                *w = real(rest);
            }
        } else {
            let scale = real(rest);
            let (small, behind) = rest.split_at(table.len() * 2);
            let numbers = small.as_chunks().0.iter().map(|b| f32::from(i16::from_le_bytes(*b)) * scale);
            table.iter_mut().zip(numbers).for_each(|(w, n)| *w = n);
            *rest = behind;
        }
    }
}

/// Adds tables as the file has them.
#[allow(clippy::cast_possible_truncation, reason = "scaled so that the largest weight fits 16 bits")]
fn write_tables(tables: &[&[f32]], bytes: &mut Vec<u8>) {
    for table in tables {
        if table.len() < LARGE {
            bytes.extend(table.iter().flat_map(|w| w.to_le_bytes()));
        } else {
            let top = table.iter().fold(0.0_f32, |top, w| top.max(w.abs())).max(f32::MIN_POSITIVE);
            let scale = top / f32::from(i16::MAX);
            bytes.extend(scale.to_le_bytes());
            bytes.extend(table.iter().flat_map(|w| ((w / scale).round() as i16).to_le_bytes()));
        }
    }
}

/// The next number.
fn real(rest: &mut &[u8]) -> f32 {
    f32::from_bits(whole(rest))
}

/// The next whole number.
fn whole(rest: &mut &[u8]) -> u32 {
    let (number, behind) = rest.split_first_chunk().expect("the trainer writes whole files");
    *rest = behind;
    u32::from_le_bytes(*number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_were_learned_for_this_evidence() {
        assert_eq!(FILE[..8], fingerprint().to_le_bytes(), "run the trainer: cargo run --release -p copydesk-trainer");
    }

    #[test]
    fn there_and_back() {
        let bytes = Weights::embedded().to_bytes();
        let kept: &'static [u8] = Box::leak(bytes.clone().into_boxed_slice());
        assert_eq!(Weights::from_bytes(kept).to_bytes(), bytes);
    }
}
