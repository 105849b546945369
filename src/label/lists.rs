//! A list for every element of a page, all in one vector.

use std::ops::Range;

/// Lists, one for each element in order.
#[derive(Clone, Debug)]
pub struct Lists<T> {
    all: Vec<T>,
    /// Where each list ends.
    ends: Vec<usize>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { all: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Adds to the list that is being made.
    pub(super) fn push(&mut self, item: T) {
        self.all.push(item);
    }

    /// Adds a list that is made at the end of all items.
    pub(super) fn add(&mut self, make: impl FnOnce(&mut Vec<T>)) {
        make(&mut self.all);
        self.end();
    }

    /// The list that is being made is whole: the next one begins.
    pub(super) fn end(&mut self) {
        self.ends.push(self.all.len());
    }

    /// The list that is being made.
    pub(super) fn open(&self) -> &[T] {
        &self.all[self.ends.last().copied().unwrap_or(0)..]
    }

    /// All items of all lists.
    pub(super) fn all(&self) -> &[T] {
        &self.all
    }

    /// Which of all items are an element's.
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        at.checked_sub(1).map_or(0, |above| self.ends[above])..self.ends[at]
    }

    /// The list of an element; none where so many were not made.
    pub(super) fn get(&self, at: usize) -> Option<&[T]> {
        (at < self.ends.len()).then(|| self.of(at))
    }

    /// The list of an element.
    #[must_use]
    pub fn of(&self, at: usize) -> &[T] {
        &self.all[self.range(at)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_element_has_its_own() {
        let mut lists = Lists::default();
        lists.push('a');
        lists.push('b');
        assert_eq!(lists.open(), ['a', 'b']);
        lists.end();
        lists.end();
        lists.push('c');
        lists.end();
        assert_eq!((lists.of(0), lists.of(1), lists.of(2)), (&['a', 'b'][..], &[][..], &['c'][..]));
        assert!(lists.open().is_empty() && lists.all().len() == 3 && lists.range(2) == (2..3));
    }
}
