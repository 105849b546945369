//! Arithmetic of shares: numbers for all tags of a line at once, the same bits on every processor.
//!
//! In and out: [`Wide`] rows. What a library of the system computes differs from one to the next in the last bit, and comes
//! one number at a time; this is made of products and sums alone.

#![allow(clippy::inline_always, reason = "what is not inlined is not compiled for the processor at hand")]

use super::matrix::LINE;
use super::path::{NEVER, Scores};
use super::tag;
use fearless_simd::{Level, dispatch};

/// Numbers of a row: one for each tag, then nought up to whole lines of memory.
pub(super) const WIDE: usize = tag::COUNT.next_multiple_of(LINE);
/// A row.
pub(super) type Wide = [f32; WIDE];

/// What scores are worth: the power of e that `cool` times each is; nought for what cannot be.
pub(super) fn worth(scores: &Scores, cool: f32) -> Wide {
    let mut worth = [NEVER; WIDE];
    worth[..tag::COUNT].copy_from_slice(scores);
    dispatch!(Level::new(), _ => {
        for score in &mut worth {
            *score = if *score > NEVER / 2.0 { power(*score * cool) } else { 0.0 };
        }
    });
    worth
}

/// What scores are worth beside the best of them, which is worth one: the power of e that `cool` times their distance is.
pub(super) fn beside_the_best(scores: &Scores, cool: f32) -> Wide {
    let mut worth = [f32::MIN; WIDE];
    worth[..tag::COUNT].copy_from_slice(scores);
    dispatch!(Level::new(), _ => {
        let best = folded(&worth, |a, b| if a > b { a } else { b });
        for score in &mut worth {
            *score = power((*score - best) * cool);
        }
    });
    worth[tag::COUNT..].fill(0.0);
    worth
}

/// Makes the sum of a row one.
pub(super) fn normal(row: &mut Wide) {
    dispatch!(Level::new(), _ => {
        let part = 1.0 / folded(row, |a, b| a + b).max(f32::MIN_POSITIVE);
        for x in row.iter_mut() {
            *x *= part;
        }
    });
}

/// Each number times the one in its place.
pub(super) fn times(row: &mut Wide, by: &Wide) {
    row.iter_mut().zip(by).for_each(|(x, by)| *x *= by);
}

/// All numbers of a row as one: first those that stand in the same place of each line, then halves by halves.
#[inline(always)]
fn folded(row: &Wide, join: impl Fn(f32, f32) -> f32) -> f32 {
    let (lines, _) = row.as_chunks::<LINE>();
    let mut line = lines[0];
    for more in &lines[1..] {
        line.iter_mut().zip(more).for_each(|(x, more)| *x = join(*x, *more));
    }
    let mut left = LINE / 2;
    while left > 0 {
        for at in 0..left {
            line[at] = join(line[at], line[at + left]);
        }
        left /= 2;
    }
    line[0]
}

/// The power of e; what is less than the smallest number or more than the largest is about that.
///
/// e to the x is two to the n times e to the r, r being the little that x lies off n times the logarithm of two.
#[inline(always)]
fn power(x: f32) -> f32 {
    // Added, it leaves a whole number in the last bits.
    const WHOLE: f32 = 12_582_912.0;
    // The logarithm of two in two parts, so that n times the first is exact.
    const HIGH: f32 = 0.693_359_4;
    const LOW: f32 = -2.121_944_4e-4;
    let x = x.clamp(-87.0, 88.0);
    let shifted = x * std::f32::consts::LOG2_E + WHOLE;
    let n = shifted - WHOLE;
    let r = (x - n * HIGH) - n * LOW;
    // The series of e, to where the next part of it is less than the rounding.
    let mut series = 1.0 / 5040.0;
    for divisor in [720.0, 120.0, 24.0, 6.0, 2.0, 1.0, 1.0] {
        series = series * r + 1.0 / divisor;
    }
    let two = shifted.to_bits().wrapping_sub(WHOLE.to_bits()).wrapping_add(127) << 23;
    series * f32::from_bits(two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_those_of_e() {
        for step in -87_000..88_000 {
            let x = step as f32 / 1000.0;
            let (found, expected) = (f64::from(power(x)), f64::from(x).exp());
            assert!((found / expected - 1.0).abs() < 4.0e-7, "{x}: {found} {expected}");
        }
        assert_eq!(power(0.0).to_bits(), 1.0_f32.to_bits());
        assert!(power(-1.0e4) > 0.0 && power(-1.0e4) < 1.0e-37 && power(1.0e4) > 1.0e38);
    }

    #[test]
    fn what_cannot_be_is_worth_nothing() {
        let mut scores: Scores = [-1.0; tag::COUNT];
        scores[1] = NEVER + 3.0;
        let worth = worth(&scores, 1.0);
        assert!(worth[0] > 0.3 && worth[1] == 0.0 && worth[tag::COUNT..].iter().all(|x| *x == 0.0));
    }

    #[test]
    fn a_row_is_worth_one_at_its_best_and_in_its_sum() {
        let scores: Scores = std::array::from_fn(|k| ((k * 17) % 23) as f32 / 2.0);
        let mut worth = beside_the_best(&scores, 0.5);
        assert!(worth[..tag::COUNT].iter().all(|x| *x > 0.0 && *x <= 1.0) && worth.contains(&1.0));
        assert!(worth[tag::COUNT..].iter().all(|x| *x == 0.0));
        let ratio = worth[1] / worth[0];
        assert!((ratio.ln() - (scores[1] - scores[0]) * 0.5).abs() < 1.0e-5);
        normal(&mut worth);
        assert!((worth.iter().sum::<f32>() - 1.0).abs() < 1.0e-6);
    }
}
