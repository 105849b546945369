//! Sums of rows of matrices, each row times a number: what the networks and the search are made of.
//!
//! In: the units that are not nought, each with the number of its row, and the matrices. Out: the sums, computed as wide as the
//! processor can. Each number of a sum is added up by itself, in the order of the units, and a product is rounded before it
//! is added: the same bits come out on every processor.

#![allow(clippy::inline_always, reason = "what is not inlined is not compiled for the processor at hand")]

use fearless_simd::{Level, Simd, SimdBase, dispatch};

/// What a unit is worth, and the number of its row.
pub type Unit = (f32, u16);
/// Some units, and the matrix that has their rows.
pub(super) type Layer<'a, const M: usize> = (&'a [Unit], &'a [[f32; M]]);

/// Adds the units of a layer that are not nought, from the lowest row. Every unit is written down and the next one over it where
/// it is nought: which are is beyond guessing, so a branch would cost more.
pub(super) fn active<const N: usize>(layer: &[f32; N], units: &mut Vec<Unit>) {
    let from = units.len();
    units.resize(from + N, (0.0, 0));
    let (room, mut count) = (&mut units[from..], 0);
    for (row, x) in (0..).zip(layer) {
        room[count] = (*x, row);
        count += usize::from(*x != 0.0);
    }
    units.truncate(from + count);
}

/// Adds all units of a layer: where few are nought, leaving them out costs more than it saves.
pub(super) fn every(layer: &[f32], units: &mut Vec<Unit>) {
    units.extend(layer.iter().copied().zip(0..));
}

/// Adds units that count their rows once.
#[allow(clippy::cast_possible_truncation, reason = "matrices have some hundred rows")]
pub(super) fn once(rows: impl Iterator<Item = usize>, units: &mut Vec<Unit>) {
    units.extend(rows.map(|row| (1.0, row as u16)));
}

/// Makes nought of what is below it.
pub fn rectify(layer: &mut [f32]) {
    for x in layer {
        *x = x.max(0.0);
    }
}

/// Adds the rows of all layers.
pub(super) fn add<const M: usize>(sums: &mut [f32; M], layers: &[Layer<M>]) {
    add_on(Level::new(), sums, layers);
}

/// The same, on a processor of a level.
fn add_on<const M: usize>(level: Level, sums: &mut [f32; M], layers: &[Layer<M>]) {
    dispatch!(level, simd => add_wide(simd, sums, layers));
}

/// As many vectors at a time as a processor keeps at hand.
#[inline(always)]
fn add_wide<S: Simd, const M: usize>(simd: S, sums: &mut [f32; M], layers: &[Layer<M>]) {
    let lanes = S::f32s::LEN;
    if M < lanes {
        return add_each(sums, layers);
    }
    let (start, vectors) = (*sums, M.div_ceil(lanes));
    let mut at = 0;
    while at < vectors {
        at += match vectors - at {
            12.. => add_vectors::<S, M, 12>(simd, &start, sums, layers, at),
            8.. => add_vectors::<S, M, 8>(simd, &start, sums, layers, at),
            7 => add_vectors::<S, M, 7>(simd, &start, sums, layers, at),
            4.. => add_vectors::<S, M, 4>(simd, &start, sums, layers, at),
            2.. => add_vectors::<S, M, 2>(simd, &start, sums, layers, at),
            _ => add_vectors::<S, M, 1>(simd, &start, sums, layers, at),
        };
    }
}

/// Adds all rows to `K` vectors of numbers, of which the first is vector `at`. Out: `K`. The last of all vectors ends with the
/// numbers; what it has of the one before it is the same in both.
#[inline(always)]
fn add_vectors<S: Simd, const M: usize, const K: usize>(
    simd: S,
    start: &[f32; M],
    sums: &mut [f32; M],
    layers: &[Layer<M>],
    at: usize,
) -> usize {
    let lanes = S::f32s::LEN;
    let mut from = [0; K];
    for (k, from) in from.iter_mut().enumerate() {
        *from = ((at + k) * lanes).min(M - lanes);
    }
    let mut at_hand = [S::f32s::splat(simd, 0.0); K];
    for (sum, from) in at_hand.iter_mut().zip(from) {
        *sum = S::f32s::from_slice(simd, &start[from..from + lanes]);
    }
    for (units, matrix) in layers {
        for (times, row) in *units {
            let (row, times) = (&matrix[usize::from(*row)], S::f32s::splat(simd, *times));
            for (sum, from) in at_hand.iter_mut().zip(from) {
                *sum += S::f32s::from_slice(simd, &row[from..from + lanes]) * times;
            }
        }
    }
    for (sum, from) in at_hand.iter().zip(from) {
        sum.store_slice(&mut sums[from..from + lanes]);
    }
    K
}

/// Fewer numbers than a vector has.
#[inline(always)]
fn add_each<const M: usize>(sums: &mut [f32; M], layers: &[Layer<M>]) {
    for (units, matrix) in layers {
        for (times, row) in *units {
            sums.iter_mut().zip(&matrix[usize::from(*row)]).for_each(|(sum, x)| *sum += x * times);
        }
    }
}

/// Adds rows of steps: whole numbers of 16 bits, little-endian.
pub(super) fn add_steps<'a, const M: usize>(sums: &mut [i32; M], rows: impl Iterator<Item = &'a [[u8; 2]]>) {
    dispatch!(Level::new(), _ => add_each_step(sums, rows));
}

#[inline(always)]
fn add_each_step<'a, const M: usize>(sums: &mut [i32; M], rows: impl Iterator<Item = &'a [[u8; 2]]>) {
    for row in rows {
        sums.iter_mut().zip(row).for_each(|(sum, step)| *sum += i32::from(i16::from_le_bytes(*step)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn as_one_by_one<const M: usize>() {
        let number = |row: usize, k: usize| ((row * 31 + k * 17) % 23) as f32 / -7.0;
        let matrix: Vec<[f32; M]> = (0..9).map(|row| std::array::from_fn(|k| number(row, k))).collect();
        let layer: [f32; 9] = std::array::from_fn(|k| if k % 3 == 0 { 0.0 } else { k as f32 / 3.0 });
        let mut units = Vec::new();
        active(&layer, &mut units);
        assert_eq!(units.len(), 6);
        let layers: [Layer<M>; 2] = [(&units, &matrix), (&[(0.3, 8)], &matrix)];
        let mut plain = [0.1; M];
        add_each(&mut plain, &layers);
        for level in [Level::new(), Level::baseline()] {
            let mut sums = [0.1; M];
            add_on(level, &mut sums, &layers);
            assert_eq!(sums.map(f32::to_bits), plain.map(f32::to_bits), "{M} numbers, {level:?}");
        }
    }

    #[test]
    fn sums_are_the_same_however_wide() {
        as_one_by_one::<1>();
        as_one_by_one::<3>();
        as_one_by_one::<32>();
        as_one_by_one::<49>();
        as_one_by_one::<63>();
        as_one_by_one::<192>();
        as_one_by_one::<200>();
    }
}
