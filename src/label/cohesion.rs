//! Which words of an element stand elsewhere on the page: lexical cohesion.
//!
//! In: the words of a page's elements. Out: observations of each: how many of its words recur above and below, near and
//! far, and how many words link what is above it with what is below. What an article says again below is its headline or
//! its deck; what nothing takes up is the page's own; where no word links two elements, an article may end.
//!
//! M. A. K. Halliday and R. Hasan, Cohesion in English, 1976; M. A. Hearst, Segmenting Text into Multi-paragraph Subtopic Passages, 1997.

use super::evidence::{Seen, Shape};
use super::lists::Lists;

/// Bytes of an element whose words are looked at.
pub(super) const HEAD: usize = 480;
/// Elements above and below that are near.
const NEAR: usize = 3;
/// Elements over which a word links two that hold it, at most.
const LINK: usize = 12;
/// So many links somewhere near make a page of running text, in which their absence says something.
const LINKED: i32 = 4;
/// A word that stands in more than so many elements, and in more than one of so many, is one of the language.
const COMMON: usize = 3;

/// What is said of how many of an element's words recur somewhere: none, under a quarter, under half, more.
type Levels = [Shape; 4];

const ABOVE: Levels = [Shape::AboveNone, Shape::AboveFew, Shape::AboveSome, Shape::AboveMany];
const BELOW: Levels = [Shape::BelowNone, Shape::BelowFew, Shape::BelowSome, Shape::BelowMany];
const NEAR_ABOVE: Levels = [Shape::NearAboveNone, Shape::NearAboveFew, Shape::NearAboveSome, Shape::NearAboveMany];
const NEAR_BELOW: Levels = [Shape::NearBelowNone, Shape::NearBelowFew, Shape::NearBelowSome, Shape::NearBelowMany];

/// Adds to every element how its words recur; `page` has the stems of each one's words.
pub(super) fn observe(page: &Lists<u32>, seen: &mut [Seen]) {
    let count = seen.len();
    let mut way = Way::over(page, count);
    let mut links = vec![0; count + 1];
    way.begin();
    for (at, seen) in seen.iter_mut().enumerate() {
        let link = |from: usize| {
            links[from + 1] += 1;
            links[at + 1] -= 1;
        };
        way.recurring(at, link).tell(seen, ABOVE, NEAR_ABOVE);
    }
    way.begin();
    for (at, seen) in seen.iter_mut().enumerate().rev() {
        way.recurring(at, |_| ()).tell(seen, BELOW, NEAR_BELOW);
    }
    linked(links, seen);
}

/// Adds to every element how many words link what is above it with what is below, beside the most that do nearby.
///
/// `links` holds for every border how many links begin there less those that ended.
fn linked(mut links: Vec<i32>, seen: &mut [Seen]) {
    let mut open = 0;
    for links in &mut links {
        open += *links;
        *links = open;
    }
    for (at, seen) in seen.iter_mut().enumerate().skip(1) {
        let around = &links[at.saturating_sub(LINK)..(at + LINK).min(links.len() - 1)];
        let most = around.iter().copied().max().unwrap_or(0);
        if most < LINKED {
            continue;
        }
        seen.shape(match links[at] * 8 / most {
            _ if links[at] == 0 => Shape::LinksNone,
            0 => Shape::LinksFew,
            1 => Shape::LinksSome,
            2 | 3 => Shape::LinksMany,
            _ => Shape::LinksMost,
        });
    }
}

/// How many words of an element were met on the way to it.
#[derive(Clone, Copy, Debug, Default)]
struct Recurring {
    words: usize,
    near: usize,
    all: usize,
}

impl Recurring {
    fn tell(self, seen: &mut Seen, all: Levels, near: Levels) {
        if self.words > 0 {
            seen.shape(all[self.level(self.all)]);
            seen.shape(near[self.level(self.near)]);
        }
    }

    fn level(self, of: usize) -> usize {
        match of * 4 / self.words {
            0 => usize::from(of > 0),
            1 => 2,
            _ => 3,
        }
    }
}

/// A word of the page.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    /// What it begins with; 0 where no word is entered.
    stem: u32,
    /// Elements that it stands in.
    count: u32,
    /// Where it was last met: the number of the element, counted on over all ways over the page.
    last: usize,
}

/// A way over a page, down or up, that knows the words it has met.
struct Way<'a> {
    page: &'a Lists<u32>,
    /// Entries, found by their stems.
    entries: Vec<Entry>,
    /// For every word of the page its entry.
    found: Vec<u32>,
    /// Elements of the page, and those of the ways before.
    count: usize,
    before: usize,
}

impl<'a> Way<'a> {
    /// Over a page of so many elements; how many hold each word is counted on the first way.
    fn over(page: &'a Lists<u32>, count: usize) -> Self {
        let entries = vec![Entry::default(); (page.all().len() * 2).next_power_of_two().max(8)];
        let mut way = Self { page, entries, found: Vec::with_capacity(page.all().len()), count, before: 1 };
        for at in 0..count {
            for stem in page.of(at) {
                // A stem of nought would be an empty slot.
                let slot = way.slot((*stem).max(1));
                way.found.push(u32::try_from(slot).unwrap_or(u32::MAX));
                let entry = &mut way.entries[slot];
                // Once for an element.
                if entry.last != at + 1 {
                    entry.count += 1;
                    entry.last = at + 1;
                }
            }
        }
        way
    }

    /// Where a stem is entered.
    fn slot(&mut self, stem: u32) -> usize {
        let mask = self.entries.len() - 1;
        let mut at = (stem.wrapping_mul(0x9e37_79b1) >> 7) as usize & mask;
        while self.entries[at].stem != stem && self.entries[at].stem != 0 {
            at = (at + 1) & mask;
        }
        self.entries[at].stem = stem;
        at
    }

    /// Begins a way: no word was met yet.
    fn begin(&mut self) {
        self.before += self.count;
    }

    /// How many words of an element were met before on this way; `link` is told of each element that holds one and is not
    /// far.
    fn recurring(&mut self, at: usize, mut link: impl FnMut(usize)) -> Recurring {
        let common = (self.count / COMMON).max(COMMON);
        let (here, mut found) = (self.before + at, Recurring::default());
        for slot in &self.found[self.page.range(at)] {
            let entry = &mut self.entries[*slot as usize];
            let last = std::mem::replace(&mut entry.last, here);
            if last == here || entry.count as usize > common {
                continue;
            }
            found.words += 1;
            if last < self.before {
                continue;
            }
            let away = last.abs_diff(here);
            found.all += 1;
            found.near += usize::from(away <= NEAR);
            if away <= LINK {
                link(last - self.before);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::lexis::Lexis;
    use crate::label::observe;
    use crate::lang::Language;
    use crate::source::lines;

    fn seen(text: &str) -> Vec<Seen> {
        observe(text, &lines(text).lines, &Language::of("en"), &Lexis::default()).seen
    }

    #[test]
    fn what_is_said_again_below_is_seen() {
        let page = seen(
            "Ferries return to the harbour\n\nThe ferries sail from Monday, the harbour said.\n\nSubscribe\n\n\
             The harbour was closed in winter.\n",
        );
        assert!(page[0].has(Shape::BelowMany) && page[0].has(Shape::AboveNone));
        assert!(page[1].has(Shape::NearAboveMany));
        assert!(page[2].has(Shape::AboveNone) && page[2].has(Shape::BelowNone));
    }

    #[test]
    fn no_word_links_two_articles() {
        let page = seen(
            "Ferries return to harbour\n\nThe ferries left the harbour for the island; passengers waited.\n\n\
             Passengers praised the harbour, its ferries and the island.\n\nBakers raise bread prices\n\n\
             The bakers of the valley raised bread prices.\n\nBread prices rise each autumn, bakers say.\n",
        );
        assert!(page[3].has(Shape::LinksNone) && !page[2].has(Shape::LinksNone) && !page[4].has(Shape::LinksNone));
    }

    #[test]
    fn a_page_without_words_says_nothing() {
        assert!(seen("1\n2\n3\n").iter().all(|line| !line.has(Shape::AboveNone) && !line.has(Shape::LinksNone)));
    }
}
