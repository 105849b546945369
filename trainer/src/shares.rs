//! How likely each tag of a text is by weights: forward and backward over its elements.

use crate::crf::pair;
use copydesk::label::path::Scores;
use copydesk::label::tag::COUNT;

/// How likely each tag, and each pair of neighbouring tags, is.
pub(crate) struct Shares {
    pub single: Vec<Scores>,
    /// Summed over the text, by blank line above, tag below, tag above.
    pub pairs: Vec<f32>,
}

/// What may follow what as factors, and what may stand first and last.
pub(crate) struct Factors {
    pub tables: [Vec<Scores>; 2],
    pub first: Scores,
    pub last: Scores,
}

/// The shares by what each element says for each tag and by what may follow what.
pub(crate) fn shares(local: &[Scores], blank: &[bool], factors: &Factors) -> Shares {
    let n = local.len();
    let normal = |v: &mut Scores| {
        let sum: f32 = v.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        for x in v.iter_mut() {
            *x /= sum;
        }
    };
    // The tag above first, so that a step goes over the tags below side by side.
    let turned: [Vec<Scores>; 2] =
        [0, 1].map(|b: usize| (0..COUNT).map(|above| std::array::from_fn(|k| factors.tables[b][k][above])).collect());
    let mut forward: Vec<Scores> = Vec::with_capacity(n);
    for line in 0..n {
        let mut now: Scores = if line == 0 {
            std::array::from_fn(|k| local[0][k] * factors.first[k])
        } else {
            let mut sums = [0.0_f32; COUNT];
            for (row, above) in turned[usize::from(blank[line])].iter().zip(&forward[line - 1]) {
                add_scaled(&mut sums, row, *above);
            }
            std::array::from_fn(|k| local[line][k] * sums[k])
        };
        normal(&mut now);
        forward.push(now);
    }
    let mut backward: Scores = factors.last;
    let mut single = vec![[0.0_f32; COUNT]; n];
    let mut pairs = vec![0.0_f32; 2 * COUNT * COUNT];
    for line in (0..n).rev() {
        let mut now: Scores = std::array::from_fn(|k| forward[line][k] * backward[k]);
        normal(&mut now);
        single[line] = now;
        if line == 0 {
            break;
        }
        let b = usize::from(blank[line]);
        let table = &factors.tables[b];
        let above = &forward[line - 1];
        let carry: Scores = std::array::from_fn(|k| local[line][k] * backward[k]);
        let mut next = [0.0_f32; COUNT];
        for (row, carry) in table.iter().zip(&carry) {
            add_scaled(&mut next, row, *carry);
        }
        let total: f32 = next.iter().zip(above).map(|(x, a)| x * a).sum();
        let scale = 1.0 / total.max(f32::MIN_POSITIVE);
        for (k, row) in table.iter().enumerate() {
            let at = pair(b, k, 0);
            let share = carry[k] * scale;
            for ((sum, x), a) in pairs[at..at + COUNT].iter_mut().zip(row).zip(above) {
                *sum += x * a * share;
            }
        }
        normal(&mut next);
        backward = next;
    }
    Shares { single, pairs }
}

/// Adds a row times a number.
fn add_scaled(sums: &mut Scores, row: &Scores, times: f32) {
    sums.iter_mut().zip(row).for_each(|(s, r)| *s += r * times);
}
