//! The phrases of a pack as a table that is read where it lies.
//!
//! In: phrases, each with a set of bits. Out: the bytes of a trie in a double array, and the phrases that open a text.
//! A node is a unit of eight bytes: where its children lie, and whose child it is. From where only one phrase goes on, its
//! rest stands as a tail. Nothing here may use the rest of the crate: the build reads this file too.
//!
//! The bytes: which openings are known (a bit each), how many units and how many sets (u32), the units, the sets (u64), the
//! tails (number of the set and length, u32, then the bytes). All numbers are little-endian.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

/// Marks a node below which one phrase is left: the rest of its base is the place of the tail.
const TAIL: u32 = 1 << 31;
/// Marks a node where a phrase ends that others go on: its child 0 says which set it has.
const ENDS: u32 = 1 << 30;
/// The parent of a unit that is no node.
const NOBODY: u32 = u32::MAX;
/// Bytes of a phrase that are looked at before the table is walked: most words open no phrase.
const OPENING: usize = 3;
/// Bits for the openings.
const OPENINGS: usize = 1 << 16;
/// Bits for phrases of one byte.
const BYTES: usize = 256;
/// Children that a node can have: the end, and every byte.
const CHILDREN: usize = 257;

/// A table that [`table`] made.
#[derive(Debug)]
pub(super) struct Trie {
    openings: Cow<'static, [u8]>,
    units: Cow<'static, [[u8; 8]]>,
    sets: Cow<'static, [[u8; 8]]>,
    tails: Cow<'static, [u8]>,
}

impl Trie {
    /// The table that lies in the binary.
    pub(super) fn embedded(table: &'static [u8]) -> Self {
        let (openings, units, sets, tails) = split(table);
        let (units, sets) = (Cow::Borrowed(units), Cow::Borrowed(sets));
        Self { openings: Cow::Borrowed(openings), units, sets, tails: Cow::Borrowed(tails) }
    }

    /// A table that was made while running.
    pub(super) fn owned(table: &[u8]) -> Self {
        let (openings, units, sets, tails) = split(table);
        let (units, sets) = (Cow::Owned(units.to_vec()), Cow::Owned(sets.to_vec()));
        Self { openings: Cow::Owned(openings.to_vec()), units, sets, tails: Cow::Owned(tails.to_vec()) }
    }

    /// Calls `hit` with the length and the set of every phrase that opens `text`, the shortest first.
    #[inline]
    pub(super) fn opening(&self, text: &[u8], mut hit: impl FnMut(usize, u64)) {
        let known = |bit: usize| self.openings[bit / 8] & 1 << (bit % 8) != 0;
        let opens = |head: &[u8; OPENING]| known(bit_of(*head)) || known(OPENINGS + usize::from(head[0]));
        if !text.first_chunk().is_none_or(opens) {
            return;
        }
        let units = &*self.units;
        let (mut node, mut base) = (0, halves(units[0]).1);
        for (at, byte) in text.iter().enumerate() {
            let next = (base & !ENDS) + 1 + u32::from(byte.to_ascii_lowercase());
            let (parent, below) = units.get(next as usize).map_or((NOBODY, 0), |unit| halves(*unit));
            if parent != node {
                return;
            }
            if below & TAIL != 0 {
                return self.tail((below & !TAIL) as usize, &text[at + 1..], |len, set| hit(at + 1 + len, set));
            }
            if below & ENDS != 0 {
                hit(at + 1, self.set(halves(units[(below & !ENDS) as usize]).1 as usize));
            }
            (node, base) = (next, below);
        }
    }

    /// Calls `hit` where a text goes on with the tail at that place.
    fn tail(&self, place: usize, text: &[u8], hit: impl FnOnce(usize, u64)) {
        let Some((head, rest)) = self.tails[place..].split_first_chunk() else { return };
        let (set, len) = halves(*head);
        if text.get(..len as usize).is_some_and(|text| text.eq_ignore_ascii_case(&rest[..len as usize])) {
            hit(len as usize, self.set(set as usize));
        }
    }

    fn set(&self, number: usize) -> u64 {
        u64::from_le_bytes(self.sets[number])
    }
}

/// The bit of an opening, ASCII letters of either case alike.
const fn bit_of([a, b, c]: [u8; OPENING]) -> usize {
    let number = u32::from_le_bytes([a | 0x20, b | 0x20, c | 0x20, 0]);
    (number.wrapping_mul(0x9e37_79b1) >> (u32::BITS - OPENINGS.trailing_zeros())) as usize
}

/// A bit for the opening of every phrase, and one for the byte that is a phrase.
fn openings(phrases: &[(&[u8], u32)]) -> Vec<u8> {
    let mut bits = vec![0_u8; (OPENINGS + BYTES) / 8];
    let mut set = |bit: usize| bits[bit / 8] |= 1 << (bit % 8);
    for (phrase, _) in phrases {
        match **phrase {
            [a, b, c, ..] => set(bit_of([a, b, c])),
            [a, b] => (0..=u8::MAX).for_each(|c| set(bit_of([a, b, c]))),
            [a] => set(OPENINGS + usize::from(a)),
            [] => {}
        }
    }
    bits
}

#[allow(clippy::cast_possible_truncation, reason = "the halves of a number")]
const fn halves(unit: [u8; 8]) -> (u32, u32) {
    let both = u64::from_le_bytes(unit);
    (both as u32, (both >> 32) as u32)
}

/// Openings, units, sets and tails.
type Parts<'a> = (&'a [u8], &'a [[u8; 8]], &'a [[u8; 8]], &'a [u8]);

/// The parts of a table.
fn split(table: &[u8]) -> Parts<'_> {
    let (openings, table) = table.split_at((OPENINGS + BYTES) / 8);
    let (head, rest) = table.split_first_chunk().expect("a table has a head");
    let (units, sets) = halves(*head);
    let (units, rest) = rest.split_at(units as usize * 8);
    let (sets, tails) = rest.split_at(sets as usize * 8);
    (openings, units.as_chunks().0, sets.as_chunks().0, tails)
}

/// The table of phrases; ASCII letters must be in lower case. A phrase without a character is never found.
pub(super) fn table(phrases: &BTreeMap<String, u64>) -> Vec<u8> {
    let mut maker = Maker::default();
    let phrases: Vec<(&[u8], u32)> = phrases
        .iter()
        .filter(|(phrase, _)| !phrase.is_empty())
        .map(|(phrase, set)| (phrase.as_bytes(), maker.number(*set)))
        .collect();
    maker.grow(CHILDREN);
    maker.take(0, (NOBODY, 0));
    let mut open = VecDeque::from([(0, 0..phrases.len(), 0)]);
    while let Some((node, range, depth)) = open.pop_front() {
        if let (true, [(phrase, set)]) = (depth > 0, &phrases[range.clone()]) {
            let tail = maker.tail(&phrase[depth..], *set);
            maker.base(node, tail | TAIL);
            continue;
        }
        let children = children(&phrases, range, depth);
        let base = maker.place(&children);
        let ends = children.first().is_some_and(|(child, _)| *child == 0);
        maker.base(node, number(base) | if ends { ENDS } else { 0 });
        for (child, range) in children {
            let below = if child == 0 { phrases[range.start].1 } else { 0 };
            maker.take(base + child, (number(node), below));
            if child > 0 {
                open.push_back((base + child, range, depth + 1));
            }
        }
    }
    [openings(&phrases), maker.finish()].concat()
}

/// The children of the node that phrases of a range share, with the phrases of each.
fn children(phrases: &[(&[u8], u32)], range: Range<usize>, depth: usize) -> Vec<(usize, Range<usize>)> {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for at in range {
        let child = phrases[at].0.get(depth).map_or(0, |byte| usize::from(*byte) + 1);
        match found.last_mut().filter(|(last, _)| *last == child) {
            Some((_, range)) => range.end = at + 1,
            None => found.push((child, at..at + 1)),
        }
    }
    found
}

/// A table that is being made.
#[derive(Default)]
struct Maker {
    /// Parent and base of each unit that is a node.
    units: Vec<Option<(u32, u32)>>,
    sets: Vec<u64>,
    tails: Vec<u8>,
    /// For each unit itself where it is free, else one behind it from which a free one is found.
    free: Vec<usize>,
}

impl Maker {
    /// The number of a set.
    fn number(&mut self, set: u64) -> u32 {
        let at = self.sets.iter().position(|s| *s == set).unwrap_or_else(|| {
            self.sets.push(set);
            self.sets.len() - 1
        });
        number(at)
    }

    fn tail(&mut self, rest: &[u8], set: u32) -> u32 {
        let place = number(self.tails.len());
        self.tails.extend(set.to_le_bytes());
        self.tails.extend(number(rest.len()).to_le_bytes());
        self.tails.extend(rest);
        place
    }

    fn base(&mut self, node: usize, base: u32) {
        self.units[node].as_mut().expect("the node was made before its children").1 = base;
    }

    fn grow(&mut self, len: usize) {
        let len = len.max(self.units.len());
        self.units.resize(len, None);
        self.free.extend(self.free.len()..len);
    }

    /// Makes a node of a free unit.
    fn take(&mut self, unit: usize, node: (u32, u32)) {
        self.units[unit] = Some(node);
        self.free[unit] = unit + 1;
    }

    /// The first free unit at a place or behind it.
    fn free(&mut self, from: usize) -> usize {
        let mut at = from;
        while let Some(&next) = self.free.get(at).filter(|next| **next != at) {
            // The next search takes half as many steps.
            let after = self.free.get(next).copied().unwrap_or(next);
            self.free[at] = after;
            at = next;
        }
        at
    }

    /// The first place at which all children find a unit that is free.
    fn place(&mut self, children: &[(usize, Range<usize>)]) -> usize {
        let first = children.first().map_or(0, |(child, _)| *child);
        let mut unit = self.free(first + 1);
        loop {
            let base = unit - first;
            self.grow(base + CHILDREN);
            if children.iter().all(|(child, _)| self.units[base + child].is_none()) {
                return base;
            }
            unit = self.free(unit + 1);
        }
    }

    fn finish(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.units.len() * 8 + self.tails.len() + self.sets.len() * 8 + 8);
        bytes.extend(number(self.units.len()).to_le_bytes());
        bytes.extend(number(self.sets.len()).to_le_bytes());
        for (parent, base) in self.units.into_iter().map(|unit| unit.unwrap_or((NOBODY, 0))) {
            bytes.extend(parent.to_le_bytes());
            bytes.extend(base.to_le_bytes());
        }
        bytes.extend(self.sets.iter().flat_map(|set| set.to_le_bytes()));
        bytes.extend(self.tails);
        bytes
    }
}

/// A place in the table.
fn number(at: usize) -> u32 {
    u32::try_from(at).ok().filter(|n| n & (TAIL | ENDS) == 0).expect("the phrases of a pack are few")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[(&str, u64)], text: &str) -> Vec<(usize, u64)> {
        let phrases = phrases.iter().map(|(phrase, set)| ((*phrase).to_owned(), *set)).collect();
        let mut found = Vec::new();
        Trie::owned(&table(&phrases)).opening(text.as_bytes(), |len, set| found.push((len, set)));
        found
    }

    #[test]
    fn every_phrase_that_opens_a_text_is_found_the_shortest_first() {
        let phrases = [("", 9), ("by", 1), ("by the", 2), ("by the sea", 4), ("für", 1 << 63), ("\0", 7)];
        assert_eq!(found(&phrases, "By The Sea"), [(2, 1), (6, 2), (10, 4)]);
        assert_eq!(found(&phrases, "by the se"), [(2, 1), (6, 2)]);
        assert_eq!(found(&phrases, "für"), [(4, 1 << 63)]);
        assert_eq!(found(&phrases, "\0b"), [(1, 7)]);
        assert_eq!(found(&phrases, "sea"), []);
        assert_eq!(found(&phrases, ""), []);
        assert_eq!(found(&[("one", 1)], "ONE"), [(3, 1)]);
        assert_eq!(found(&[], "one"), []);
    }
}
