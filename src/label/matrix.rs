//! Matrices that lie in memory as the processor reads it: rows of whole lines begin with a line.
//!
//! In: how many rows. Out: a [`Matrix`], used as the slice of its rows.

use std::ops::{Deref, DerefMut};

/// Bytes of a line of memory, which a processor reads at once.
const BYTES: usize = 64;
/// Numbers in it.
pub(super) const LINE: usize = BYTES / size_of::<f32>();

/// Rows of `M` numbers, the first of which begins with a line of memory.
#[derive(Debug)]
pub struct Matrix<const M: usize> {
    numbers: Vec<f32>,
    first: usize,
}

impl<const M: usize> Matrix<M> {
    /// So many rows of nought.
    #[must_use]
    pub fn zero(rows: usize) -> Self {
        let mut numbers = vec![0.0; rows * M + LINE];
        let first = numbers.as_ptr().align_offset(BYTES).min(LINE);
        numbers.truncate(first + rows * M);
        Self { numbers, first }
    }
}

impl<const M: usize> Clone for Matrix<M> {
    fn clone(&self) -> Self {
        let mut clone = Self::zero(self.len());
        clone.copy_from_slice(self);
        clone
    }
}

impl<const M: usize> Deref for Matrix<M> {
    type Target = [[f32; M]];

    fn deref(&self) -> &Self::Target {
        self.numbers[self.first..].as_chunks().0
    }
}

impl<const M: usize> DerefMut for Matrix<M> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.numbers[self.first..].as_chunks_mut().0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_begin_with_a_line_of_memory() {
        let mut matrices: Vec<Matrix<32>> = (1..40).map(Matrix::zero).collect();
        matrices[6][2][31] = 5.0;
        matrices.push(matrices[6].clone());
        for matrix in &matrices {
            assert!(matrix.iter().all(|row| row.as_ptr().addr() % BYTES == 0));
        }
        assert!(matrices.iter().take(39).map(|matrix| matrix.len()).eq(1..40));
        assert_eq!(matrices[39][..], matrices[6][..]);
    }
}
