//! Tables of numbers in a file, used where they lie.
//!
//! In: the bytes of a file, or tables to be written. Out: its tables one after another, or the bytes. Every table begins with a
//! line of memory, so a program that has the file in itself reads none of them before it needs a row of it. Numbers are
//! little-endian; where the processor's are not, or the bytes lie otherwise, a table is copied.

use super::matrix::{BYTES, Matrix};
use bytemuck::{Pod, bytes_of, pod_read_unaligned, try_cast_slice};
use std::borrow::Cow;

/// A number of a table.
pub(super) trait Number: Pod {
    /// Its bytes in the other order where the processor's is not little-endian.
    fn little(self) -> Self;
}

impl Number for f32 {
    fn little(self) -> Self {
        Self::from_bits(self.to_bits().to_le())
    }
}

impl Number for u32 {
    fn little(self) -> Self {
        self.to_le()
    }
}

impl Number for u16 {
    fn little(self) -> Self {
        self.to_le()
    }
}

impl Number for u8 {
    fn little(self) -> Self {
        self
    }
}

/// Bytes that begin with a line of memory.
#[repr(align(64))]
pub(super) struct Aligned<T: ?Sized>(pub(super) T);

const _: () = assert!(align_of::<Aligned<u8>>() == BYTES);

/// The tables of a file that were not read yet.
#[derive(Debug)]
pub(super) struct Tables {
    rest: &'static [u8],
}

impl Tables {
    /// The tables of a file.
    pub(super) fn of(file: &'static [u8]) -> Self {
        Self { rest: file }
    }

    /// The next table, of so many numbers.
    ///
    /// # Panics
    ///
    /// Where the file is shorter: the trainer writes whole ones.
    pub(super) fn numbers<T: Number>(&mut self, count: usize) -> Cow<'static, [T]> {
        let (bytes, behind) = self.rest.split_at(count * size_of::<T>());
        self.rest = &behind[fill(bytes.len()).min(behind.len())..];
        match try_cast_slice(bytes) {
            Ok(numbers) if cfg!(target_endian = "little") => Cow::Borrowed(numbers),
            _ => bytes.chunks_exact(size_of::<T>()).map(|number| pod_read_unaligned::<T>(number).little()).collect(),
        }
    }

    /// The next table, of so few numbers that they are copied.
    pub(super) fn few<T: Number, const M: usize>(&mut self) -> [T; M] {
        let numbers = self.numbers(M);
        std::array::from_fn(|k| numbers[k])
    }

    /// The next table as so many rows.
    pub(super) fn rows<const M: usize>(&mut self, rows: usize) -> Matrix<M> {
        Matrix::of(self.numbers(rows * M))
    }
}

/// Adds a table to the bytes of a file.
pub(super) fn write(table: &[impl Number], file: &mut Vec<u8>) {
    for number in table {
        file.extend(bytes_of(&number.little()));
    }
    file.resize(file.len() + fill(file.len()), 0);
}

/// Bytes from there to the next line of memory.
fn fill(length: usize) -> usize {
    length.next_multiple_of(BYTES) - length
}

#[cfg(test)]
mod tests {
    use super::*;

    static FILE: &Aligned<[u8]> = &Aligned([0; 4 * BYTES]);

    #[test]
    fn what_is_aligned_is_used_where_it_lies_and_what_is_not_is_copied() {
        let mut tables = Tables::of(&FILE.0);
        assert!(matches!(tables.numbers::<f32>(5), Cow::Borrowed([0.0, ..])));
        assert!(matches!(tables.numbers::<u16>(1), Cow::Borrowed([0])));
        let mut odd = Tables::of(&FILE.0[1..]);
        assert!(matches!(odd.numbers::<u32>(5), Cow::Owned(_)));
    }

    #[test]
    fn tables_come_back_as_they_were_written() {
        let (numbers, words) = ([1.5_f32, -0.25, 7.0e9], [3_u16, 65_535]);
        let mut bytes = Vec::new();
        write(&numbers, &mut bytes);
        write(&words, &mut bytes);
        write(&[1_u8, 2, 3], &mut bytes);
        assert_eq!(bytes.len(), 3 * BYTES);
        let mut tables = Tables::of(bytes.leak());
        assert_eq!(tables.few::<f32, 3>().map(f32::to_bits), numbers.map(f32::to_bits));
        assert_eq!(*tables.numbers::<u16>(2), words);
        assert_eq!(tables.few::<u8, 3>(), [1, 2, 3]);
    }
}
