//! The calendar of a language: how its press writes days, times of day and where they hold.
//!
//! In: the `[calendar]` of a pack. Out: a [`Calendar`].

use serde::{Deserialize, Serialize};

/// Words of the calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Calendar {
    /// January to December: each all its forms, the full one first.
    pub months: Vec<Vec<String>>,
    /// The twelve months of the Solar Hijri year, Farvardin first: each all its forms.
    pub solar_months: Vec<Vec<String>>,
    /// Monday to Sunday: each all its forms, the full one first.
    pub weekdays: Vec<Vec<String>>,
    /// The order of a date in digits: `dmy`, `mdy` or `ymd`.
    pub order: String,
    /// Eras: name and the year of ours that is their year 1 (令和 2019, 民國 1912).
    pub eras: Vec<Era>,
    /// True where years of two digits may be counted from another year than ours: none of them is read.
    pub own_years: bool,
    /// Dates in digits with this year or a later one may be of a calendar whose months are not ours (Bikram Sambat): none
    /// of them is read.
    pub own_years_from: Option<u32>,
    /// True where hours are counted from dawn: one of twelve is read only with universal time behind it or a word for the half
    /// of the day that counts from midnight.
    pub own_hours: bool,
    /// Words for the hours up to noon, where a day is counted in twice twelve: `a.m.`, `上午`.
    pub forenoon: Vec<String>,
    /// Words for the hours from noon: `p.m.`, `下午`, `오후`.
    pub afternoon: Vec<String>,
    /// Words for twelve o'clock by day: `noon`.
    pub noon: Vec<String>,
    /// Words for twelve o'clock by night: `midnight`.
    pub midnight: Vec<String>,
    /// Words for "year" behind the year of a date: `г.`, `року`.
    pub year: Vec<String>,
    /// Endings that are written onto the number of a day: `af`, `ko`.
    pub ordinals: Vec<String>,
    /// Words in front of the hour of a day: `ore`, `kl.`, `klo`.
    pub hour: Vec<String>,
    /// What says behind a time of day where it holds.
    pub zones: Vec<Zone>,
    /// Regions that write the day first in a language that otherwise writes the month first: `GB`.
    pub day_first: Vec<String>,
    /// Regions that write the month first.
    pub month_first: Vec<String>,
    /// What stands in texts of the former regions: `£`, `+44`, `.uk`.
    pub day_first_signs: Vec<String>,
}

/// A time zone by a name that stands behind a time of day.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Zone {
    /// The name: in capitals where it is found in capitals alone.
    pub name: String,
    /// The offset from UTC, `Z` or `+01:00`; none where the name alone does not say it (`ET`, `local time`).
    pub offset: Option<String>,
    /// The order of dates in digits of the texts in which the name has that offset; none for all texts.
    pub order: Option<String>,
}

/// An era that years are counted in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Era {
    /// The era's name in front of the year.
    pub name: String,
    /// Which year of ours is its year 1.
    pub year_one: i16,
}

impl Calendar {
    /// Months are twelve, weekdays seven, offsets can be read; gives back what is not so.
    pub(super) fn check(&self) -> Result<(), &'static str> {
        if !self.months.is_empty() && self.months.len() != 12 {
            return Err("months must be twelve lists, or none");
        }
        if !self.solar_months.is_empty() && self.solar_months.len() != 12 {
            return Err("solar-months must be twelve lists, or none");
        }
        if !self.weekdays.is_empty() && self.weekdays.len() != 7 {
            return Err("weekdays must be seven lists, or none");
        }
        let offsets = self.zones.iter().filter_map(|z| z.offset.as_deref());
        if !offsets.into_iter().all(is_offset) {
            return Err("the offset of a zone must be Z or as +01:00");
        }
        Ok(())
    }

    /// Adds everything that `other` knows and this one does not; its order of digits and whose its years are stay.
    pub(super) fn absorb(&mut self, other: &Self) {
        for (into, from) in [
            (&mut self.months, &other.months),
            (&mut self.solar_months, &other.solar_months),
            (&mut self.weekdays, &other.weekdays),
        ] {
            into.resize(into.len().max(from.len()), Vec::new());
            into.iter_mut().zip(from).for_each(|(forms, more)| absorb(forms, more));
        }
        for (into, from) in [
            (&mut self.forenoon, &other.forenoon),
            (&mut self.afternoon, &other.afternoon),
            (&mut self.noon, &other.noon),
            (&mut self.midnight, &other.midnight),
            (&mut self.year, &other.year),
            (&mut self.ordinals, &other.ordinals),
            (&mut self.hour, &other.hour),
            (&mut self.day_first, &other.day_first),
            (&mut self.month_first, &other.month_first),
            (&mut self.day_first_signs, &other.day_first_signs),
        ] {
            absorb(into, from);
        }
        for zone in &other.zones {
            // What the nearer pack says of a name holds.
            if !self.zones.iter().any(|own| own.name == zone.name) {
                self.zones.push(zone.clone());
            }
        }
        absorb(&mut self.eras, &other.eras);
    }
}

/// Adds to a list what it does not hold.
pub(super) fn absorb<T: Clone + PartialEq>(into: &mut Vec<T>, from: &[T]) {
    for item in from {
        if !into.contains(item) {
            into.push(item.clone());
        }
    }
}

/// True for `Z` and for hours and minutes with their sign: `+01:00`.
fn is_offset(text: &str) -> bool {
    let plain = |(at, b): (usize, u8)| match at {
        0 => matches!(b, b'+' | b'-'),
        3 => b == b':',
        _ => b.is_ascii_digit(),
    };
    text == "Z" || (text.len() == 6 && text.bytes().enumerate().all(plain))
}
