//! A house style: phrases of the user's own, in front of those of every language.

use super::{Finder, Language, Order, PACKS, Pack, PackError, merged, place, with_order};
use std::sync::{Arc, OnceLock};

/// A pack of the user's own and the languages that it was put in front of, each made once.
///
/// Clones share both.
#[derive(Clone, Debug)]
pub struct HouseStyle(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    pack: Pack,
    /// In the order of the embedded packs, of each one for every [`Order`].
    languages: Vec<OnceLock<Arc<Language>>>,
}

impl HouseStyle {
    /// Reads the TOML of a house style: the keys of a pack, of which it may leave out any; its tag, order of dates,
    /// years and hours, order of names and joining of lines are not heeded.
    pub fn parse(text: &str) -> Result<Self, PackError> {
        let pack = Pack::parse_house_style(text)?;
        let languages = (0..PACKS.len() * Order::COUNT).map(|_| OnceLock::new()).collect();
        Ok(Self(Arc::new(Shared { pack, languages })))
    }

    /// The pack alone.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        &self.0.pack
    }

    /// The language of a tag, as [`Language::of`] finds it, with the house style in front.
    #[must_use]
    pub fn language(&self, tag: &str) -> Arc<Language> {
        self.ordered(tag, Order::Own)
    }

    /// The same as texts write it that have day and month in digits in this order.
    #[must_use]
    pub fn ordered(&self, tag: &str, order: Order) -> Arc<Language> {
        let at = place(tag);
        let built = &self.0.languages[at * Order::COUNT + order.number()];
        built.get_or_init(|| Arc::new(in_front(self.pack(), &with_order(merged(at), order)))).clone()
    }
}

/// A language whose phrases come after those of the house.
fn in_front(house: &Pack, own: &Pack) -> Language {
    let mut pack = house.clone();
    pack.tag.clone_from(&own.tag);
    pack.calendar.order.clone_from(&own.calendar.order);
    pack.calendar.own_years = own.calendar.own_years;
    pack.calendar.own_years_from = own.calendar.own_years_from;
    pack.calendar.own_hours = own.calendar.own_hours;
    pack.terms.family_first = own.terms.family_first;
    pack.terms.regions_in_brackets = own.terms.regions_in_brackets;
    pack.join = own.join.clone();
    pack.absorb(own);
    let finder = Finder::new(&pack);
    Language::new(pack, finder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::FALLBACK;

    #[test]
    fn a_language_is_made_once_and_keeps_its_own() {
        let house = HouseStyle::parse("[phrases.kicker]\nkinds = [\"Aus dem Rathaus\"]\n").unwrap();
        let (german, again) = (house.language("de"), house.clone().language("de-AT"));
        assert!(Arc::ptr_eq(&german, &again));
        assert_eq!((german.tag.as_str(), &german.pack.join), ("de", &Language::of("de").pack.join));
        assert_eq!(german.pack.phrases.kicker.kinds[0], "Aus dem Rathaus");
        assert!(german.pack.phrases.kicker.kinds.ends_with(&Language::of("de").pack.phrases.kicker.kinds));
        assert_eq!(house.language("tlh").tag, FALLBACK);
        let (thai, hungarian) = (house.language("th"), house.language("hu"));
        assert!(thai.pack.calendar.own_years && hungarian.pack.terms.family_first && !german.pack.terms.family_first);
    }

    #[test]
    fn a_house_style_says_something_and_nothing_twice() {
        let error = |text: &str| HouseStyle::parse(text).map(|_| ()).unwrap_err().to_string();
        assert!(error("name = \"House\"").starts_with("there is no phrase in it; "));
        assert!(error("[phrases.note]\nopeners = [\" \"]").starts_with("note.openers: a phrase is blank"));
        assert!(error("[phrases.note]\nopeners = [\"A\", \"A\"]").contains("twice"));
    }
}
