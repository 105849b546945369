//! Matrices that lie in memory as the processor reads it: rows of whole lines begin with a line.
//!
//! In: how many rows, or the numbers of a file. Out: a [`Matrix`], used as the slice of its rows.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

/// Bytes of a line of memory, which a processor reads at once.
pub(super) const BYTES: usize = 64;
/// Numbers in it.
pub(super) const LINE: usize = BYTES / size_of::<f32>();

/// Rows of `M` numbers, the first of which begins with a line of memory.
#[derive(Debug)]
pub struct Matrix<const M: usize> {
    numbers: Cow<'static, [f32]>,
    first: usize,
}

impl<const M: usize> Matrix<M> {
    /// So many rows of nought.
    #[must_use]
    pub fn zero(rows: usize) -> Self {
        let mut numbers = vec![0.0; rows * M + LINE];
        let first = numbers.as_ptr().align_offset(BYTES).min(LINE);
        numbers.truncate(first + rows * M);
        Self { numbers: Cow::Owned(numbers), first }
    }

    /// These numbers, row after row; those that the program has in itself stay where they are.
    #[must_use]
    pub(super) fn of(numbers: Cow<'static, [f32]>) -> Self {
        if let Cow::Borrowed(_) = numbers {
            return Self { numbers, first: 0 };
        }
        let mut matrix = Self::zero(numbers.len() / M);
        matrix.as_flattened_mut().copy_from_slice(&numbers);
        matrix
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
        self.numbers.to_mut()[self.first..].as_chunks_mut().0
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
