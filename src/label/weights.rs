//! The learned weights: what each observation says for each tag, alone and with others, and what may follow what.
//!
//! `weights.bin` is made by the trainer (see `trainer/`) from named texts, the same bytes each time. All numbers are
//! little-endian. It opens with the fingerprint of the evidence's words (u64) and what was fitted, temperature and trust (f32). Tables follow, in
//! the order of [`Weights::tables`]: small ones whole (f32), large ones as a scale (f32) and a number of 16 bits for each
//! weight. The known words close it: how many they are (u32), their keys (u32 each), and what each adds as a large table.

use super::evidence::{BASE, words};
use super::lexis::Lexis;
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
        for table in weights.tables_mut() {
            if table.len() < LARGE {
                for w in table {
                    *w = real(&mut rest);
                }
            } else {
                let scale = real(&mut rest);
                let (small, behind) = rest.split_at(table.len() * 2);
                let numbers = small.as_chunks().0.iter().map(|b| f32::from(i16::from_le_bytes(*b)) * scale);
                table.iter_mut().zip(numbers).for_each(|(w, n)| *w = n);
                rest = behind;
            }
        }
        let count = whole(&mut rest) as usize;
        let keys = (0..count).map(|_| whole(&mut rest)).collect();
        weights.net.words = Lexis::read(keys, real(&mut rest), Cow::Borrowed(rest));
        weights
    }

    /// Writes the file's format; the trainer's last step.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "scaled so that the largest weight fits 16 bits")]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = fingerprint().to_le_bytes().to_vec();
        let fitted = [self.temperature, self.trust[0], self.trust[1]];
        bytes.extend(fitted.iter().flat_map(|w| w.to_le_bytes()));
        for table in self.tables() {
            if table.len() < LARGE {
                bytes.extend(table.iter().flat_map(|w| w.to_le_bytes()));
            } else {
                let top = table.iter().fold(0.0_f32, |top, w| top.max(w.abs())).max(f32::MIN_POSITIVE);
                let scale = top / f32::from(i16::MAX);
                bytes.extend(scale.to_le_bytes());
                bytes.extend(table.iter().flat_map(|w| ((w / scale).round() as i16).to_le_bytes()));
            }
        }
        let (keys, (scale, rows)) = (self.net.words.keys(), self.net.words.rows());
        bytes.extend((keys.len() as u32).to_le_bytes());
        bytes.extend(keys.iter().flat_map(|key| key.to_le_bytes()));
        bytes.extend(scale.to_le_bytes());
        bytes.extend(rows);
        bytes
    }

    /// All learned numbers but those of the words, table after table.
    fn tables(&self) -> Vec<&[f32]> {
        let t = &self.transitions;
        let mut tables: Vec<&[f32]> = vec![self.emissions.as_flattened(), &t.first, &t.last];
        tables.extend(t.to.iter().map(|table| table.as_flattened()));
        tables.extend(self.seams.tables());
        tables.extend(self.net.tables());
        tables
    }

    /// The same tables, to be written into.
    pub fn tables_mut(&mut self) -> Vec<&mut [f32]> {
        let t = &mut self.transitions;
        let mut tables: Vec<&mut [f32]> = vec![self.emissions.as_flattened_mut(), &mut t.first, &mut t.last];
        tables.extend(t.to.iter_mut().map(|table| table.as_flattened_mut()));
        tables.extend(self.seams.tables_mut());
        tables.extend(self.net.tables_mut());
        tables
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
