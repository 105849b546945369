//! Which cells of a table are headings, for the formats that tell them apart.
//!
//! In: the rows of a table whose rows are of one width. Out: whether its first row heads the columns, and its first column
//! the rows. A text has no mark for it, so that only what leaves little doubt counts: a first row that begins with an
//! empty corner, one of years, or one of words alone above columns of numbers. Facts in two columns (`Place`, `Date`) have
//! no such row.

use super::flow::is_table;
use crate::model::Row;

/// The headings of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Heads {
    /// The first row heads the columns.
    pub(super) row: bool,
    /// The first column heads the rows.
    pub(super) column: bool,
    /// The corner is empty, and heads nothing.
    corner: bool,
}

impl Heads {
    /// The scope of the cell that stands there (HTML Living Standard, 4.9.10), where it is a heading.
    pub(super) const fn scope(self, row: usize, column: usize) -> Option<&'static str> {
        match (row, column) {
            (0, 0) if self.corner => None,
            (0, _) if self.row => Some("col"),
            (_, 0) if self.column => Some("row"),
            _ => None,
        }
    }
}

/// The headings of these rows.
pub(super) fn heads(rows: &[Row]) -> Heads {
    let [first, rest @ ..] = rows else { return Heads::default() };
    if !is_table(rows) {
        return Heads::default();
    }
    let corner = !is_said(&first.cells[0].text);
    let above = &first.cells[1..];
    let named = rest.iter().all(|r| is_said(&r.cells[0].text));
    if corner && named && above.iter().all(|c| is_said(&c.text)) {
        return Heads { row: true, column: true, corner };
    }
    if first.cells.len() < 3 {
        return Heads::default();
    }
    let years = |row: &Row| row.cells[1..].iter().all(|c| has_year(&c.text));
    if !corner && years(first) && !rest.iter().any(years) {
        return Heads { row: true, column: rest.iter().all(|r| !counts(&r.cells[0].text)) && named, corner };
    }
    let words = first.cells.iter().all(|c| is_said(&c.text) && !counts(&c.text));
    let counted = |column: usize| rest.iter().all(|r| counts(&r.cells[column].text));
    let row = words && (0..first.cells.len()).any(counted);
    Heads { row, ..Heads::default() }
}

fn is_said(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

fn counts(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

/// True for `2024`, `Q3 2024`, `31.12.2024`.
fn has_year(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.any(|n| n.len() == 4 && ("1800".."2200").contains(&n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Cell;

    fn of(rows: &[&[&str]]) -> Heads {
        let cell = |text: &&str| Cell { text: (*text).to_owned(), ..Cell::default() };
        let row = |cells: &&[&str]| Row { cells: cells.iter().map(cell).collect(), ..Row::default() };
        heads(&rows.iter().map(row).collect::<Vec<_>>())
    }

    #[test]
    fn words_above_numbers_are_headings() {
        let row = Heads { row: true, ..Heads::default() };
        assert_eq!(of(&[&["Rank", "Name", "Time"], &["1", "Ann Ek", "1:02"], &["2", "Bo Ek", "1:03"]]), row);
        assert_eq!(of(&[&["Port", "Ships", "Note"], &["Kiel", "14", "calm"]]), row);
        assert_eq!(row.scope(0, 1), Some("col"));
        assert_eq!(row.scope(1, 0), None);
    }

    #[test]
    fn an_empty_corner_heads_rows_and_columns() {
        let both = Heads { row: true, column: true, corner: true };
        assert_eq!(of(&[&["", "2030", "2031"], &["Ships", "14", "12"]]), both);
        assert_eq!((both.scope(0, 0), both.scope(0, 1), both.scope(1, 0)), (None, Some("col"), Some("row")));
        assert_eq!(of(&[&["", "2030", ""], &["Ships", "14", "12"]]), Heads::default());
    }

    #[test]
    fn years_head_their_columns() {
        let years = of(&[&["Port", "2030", "Q1 2031"], &["Kiel", "14", "12"]]);
        assert_eq!((years.scope(0, 0), years.scope(0, 1), years.scope(1, 0)), (Some("col"), Some("col"), Some("row")));
        assert_eq!(of(&[&["Founded", "1871"], &["Based in", "Kiel"]]), Heads::default());
    }

    #[test]
    fn facts_and_results_have_no_headings() {
        assert_eq!(of(&[&["Place", "Town hall"], &["Date", "May 3"], &["Time", "7 pm"]]), Heads::default());
        assert_eq!(of(&[&["Kiel", "Oslo", "2:1"], &["Riga", "Turku", "0:0"]]), Heads::default());
        assert_eq!(of(&[&["Ann Ek", "skipper", "Kiel"], &["Bo Ek", "mate", "Oslo"]]), Heads::default());
        assert_eq!(of(&[]), Heads::default());
    }
}
