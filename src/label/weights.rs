//! The learned weights: what each observation says for each tag, and what may follow what.
//!
//! `weights.bin` is made by the trainer (see `trainer/`) from named texts, the same bytes each time. All numbers are
//! little-endian: the fingerprint of the evidence's words (u64), temperature (f32), the scale of the 16-bit weights
//! (f32), for every observation and tag a weight (i16), then first, last, both
//! transition tables, and for every observation what it says for a line going on the one above (f32).

use super::evidence::{TOTAL, words};
use super::path::{Scores, Transitions};
use super::tag;
use std::sync::OnceLock;

static FILE: &[u8] = include_bytes!("weights.bin");

/// The weights as the labeller uses them.
#[derive(Clone, Debug)]
pub struct Weights {
    /// For every observation the weight of each tag.
    pub emissions: Vec<Scores>,
    /// What may follow what.
    pub transitions: Transitions,
    /// For every observation what it says for a line going on the one above.
    pub joins: Vec<f32>,
    /// How much less sure the shares are made: fitted on texts that were left out.
    pub temperature: f32,
}

/// A number that changes when the evidence or the tags do.
#[must_use]
pub fn fingerprint() -> u64 {
    let all = (0..TOTAL).map(words).chain(tag::ALL.iter().map(|t| format!("{t:?}")));
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
        Self { emissions: vec![[0.0; tag::COUNT]; TOTAL], transitions, joins: vec![0.0; TOTAL], temperature: 1.0 }
    }

    /// Reads the file's format.
    fn from_bytes(bytes: &[u8]) -> Self {
        let mut weights = Self::zero();
        let mut rest = &bytes[8.min(bytes.len())..];
        let mut real = || {
            let (number, behind) = rest.split_first_chunk().expect("the trainer writes whole files");
            rest = behind;
            f32::from_le_bytes(*number)
        };
        weights.temperature = real();
        let scale = real();
        let (small, mut rest) = rest.split_at(TOTAL * tag::COUNT * 2);
        let numbers = small.as_chunks().0.iter().map(|b| f32::from(i16::from_le_bytes(*b)) * scale);
        weights.emissions.as_flattened_mut().iter_mut().zip(numbers).for_each(|(w, n)| *w = n);
        let mut fill = |row: &mut [f32]| {
            for w in row {
                let (number, behind) = rest.split_first_chunk().expect("the trainer writes whole files");
                rest = behind;
                *w = f32::from_le_bytes(*number);
            }
        };
        let t = &mut weights.transitions;
        fill(&mut t.first);
        fill(&mut t.last);
        t.to.iter_mut().for_each(|table| table.iter_mut().for_each(|row| fill(row)));
        fill(&mut weights.joins);
        weights
    }

    /// Writes the file's format; the trainer's last step.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "scaled so that the largest weight fits 16 bits")]
    pub fn to_bytes(&self) -> Vec<u8> {
        let all = self.emissions.as_flattened();
        let top = all.iter().fold(0.0_f32, |top, w| top.max(w.abs())).max(f32::MIN_POSITIVE);
        let scale = top / f32::from(i16::MAX);
        let mut bytes = fingerprint().to_le_bytes().to_vec();
        bytes.extend(self.temperature.to_le_bytes());
        bytes.extend(scale.to_le_bytes());
        bytes.extend(all.iter().flat_map(|w| ((w / scale).round() as i16).to_le_bytes()));
        let t = &self.transitions;
        let tables = t.to.iter().flat_map(|table| table.iter());
        bytes.extend(
            [&t.first, &t.last].into_iter().chain(tables).flatten().chain(&self.joins).flat_map(|w| w.to_le_bytes()),
        );
        bytes
    }
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
        assert_eq!(Weights::from_bytes(&bytes).to_bytes(), bytes);
    }
}
