//! Completes a partial date from a reference date, as a value of its own: the text's value stays partial.

use super::date::Day;
use jiff::civil::Date;

/// The full day nearest to `reference` that a partial date can mean; none where the date is full or says no day.
pub(super) fn complete(partial: Day, reference: Date) -> Option<String> {
    if partial.year.is_some() {
        return None;
    }
    let day = i8::try_from(partial.day?).ok()?;
    let near = |from: i32, to: i32, at: &dyn Fn(i32) -> Option<Date>| {
        (from..=to).filter_map(at).min_by_key(|d| (reference.since(*d).map_or(i32::MAX, |s| s.get_days().abs()), *d))
    };
    let year = i32::from(reference.year());
    let found = match partial.month {
        Some(month) => {
            let month = i8::try_from(month).ok()?;
            near(-1, 1, &|by| Date::new(i16::try_from(year + by).ok()?, month, day).ok())
        }
        None => near(-1, 1, &|by| {
            let months = year * 12 + i32::from(reference.month()) - 1 + by;
            let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
            Date::new(i16::try_from(months.div_euclid(12)).ok()?, month, day).ok()
        }),
    }?;
    Some(found.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: Option<u32>, day: u32) -> Day {
        Day { year: None, month, day: Some(day) }
    }

    #[test]
    fn the_nearest_day_is_meant() {
        let reference = jiff::civil::date(2025, 1, 3);
        assert_eq!(complete(day(Some(12), 30), reference).as_deref(), Some("2024-12-30"));
        assert_eq!(complete(day(Some(1), 9), reference).as_deref(), Some("2025-01-09"));
        assert_eq!(complete(day(None, 31), reference).as_deref(), Some("2024-12-31"));
        let full = Day { year: Some(2020), month: Some(1), day: Some(1) };
        assert_eq!(complete(full, reference), None);
    }
}
