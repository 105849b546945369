//! The cells of a table's rows, and the columns in which they stand.
//!
//! In: a row's line, or all rows of a table. Out: cells; of a row that leaves some of its columns empty, or has one blank
//! between two of them, as many as the other rows have. A cell that was left empty has no text and no place.

use crate::model::{Cell, Row};
use crate::source::{is_blank, is_unspaced};
use crate::span::Span;
use std::ops::Range;

/// Cells and bytes of a row that is held against the others, at most: each of its cells is held against every column.
const MOST: usize = 64;
const LONGEST: usize = 4096;

/// Divides a line at tabs, at bars and at gaps of two or more blanks.
pub(super) fn cells(text: &str, line: Span) -> Vec<Cell> {
    let raw = line.of(text);
    let mut found = Vec::new();
    let (mut start, mut gap, mut gap_start, mut bar) = (0, 0, 0, false);
    let mut take = |from: usize, to: usize| {
        let part = raw[from..to].trim_matches(is_blank);
        if !part.is_empty() {
            let at = from + (raw[from..to].len() - raw[from..to].trim_start_matches(is_blank).len());
            found.push(cell(text, line.sub(at, part.len())));
        }
    };
    for (at, c) in raw.char_indices() {
        if is_blank(c) || matches!(c, '|' | '│' | '┃') {
            if gap == 0 {
                (gap_start, bar) = (at, false);
            }
            gap += 1;
            bar |= !is_blank(c) || c == '\t';
        } else {
            if gap > 1 || bar {
                take(start, gap_start);
                start = at;
            }
            (gap, bar) = (0, false);
        }
    }
    take(start, if bar { gap_start } else { raw.len() });
    found
}

fn cell(text: &str, place: Span) -> Cell {
    Cell { text: place.of(text).to_owned(), source: vec![place] }
}

/// Gives the rows that have fewer cells than most of their table the empty ones that they lack, or divides what stands
/// over two columns; a row of which that cannot be told stays as it is.
pub(super) fn align(text: &str, rows: &mut [Row]) {
    let Some(columns) = Columns::of(text, rows) else { return };
    for row in rows {
        if row.cells.is_empty() || row.cells.len() >= columns.width || row.source.len() != 1 {
            continue;
        }
        let line = whole_line(text, row.source[0]);
        if line.len() > LONGEST {
            continue;
        }
        let found = columns.by_tabs(text, line, &row.cells).or_else(|| columns.by_place(text, line, &row.cells));
        let found = found.or_else(|| columns.is_head(text, line, row).then(|| with_corner(&row.cells)));
        if let Some(cells) = found.filter(|cells| cells.len() == columns.width) {
            row.cells = cells;
        }
    }
}

/// The cells of a heading row behind the empty corner above the names of the rows.
fn with_corner(cells: &[Cell]) -> Vec<Cell> {
    std::iter::once(Cell::default()).chain(cells.iter().cloned()).collect()
}

/// The line of a place with the blanks around it; the place alone where something else stands on the line.
fn whole_line(text: &str, place: Span) -> Span {
    let start = text[..place.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let blank = text[start..place.start].chars().all(is_blank);
    Span::new(if blank { start } else { place.start }, place.end)
}

/// What the rows of usual width say of a table's columns.
struct Columns {
    /// How many cells most rows have.
    width: usize,
    /// True where those rows are divided by tabs alone.
    tabbed: bool,
    /// Where each column stands in the line, where no two of them overlap.
    places: Option<Vec<Range<usize>>>,
    /// How far at most those rows are set in: the tabs in front of them, and the blanks.
    lead: (usize, usize),
}

impl Columns {
    /// Of the rows of the width that at least half of all have; none where there is no such width.
    fn of(text: &str, rows: &[Row]) -> Option<Self> {
        let mut count = [0_usize; MOST + 1];
        for row in rows.iter().filter(|row| (2..=MOST).contains(&row.cells.len())) {
            count[row.cells.len()] += 1;
        }
        let width = (2..=MOST).max_by_key(|width| count[*width])?;
        if count[width] < 2 || count[width] * 2 < rows.len() {
            return None;
        }
        let of_width = |width: usize| rows.iter().filter(move |r| r.cells.len() == width);
        let usual = || of_width(width).filter(|r| r.source.len() == 1);
        let raw = |row: &Row| whole_line(text, row.source[0]).of(text);
        let tabbed = usual().all(|r| raw(r).split('\t').count() == width);
        let spaced = usual().all(|r| !raw(r).contains(['\t', '|', '│', '┃']));
        let lead = usual().map(|r| lead(raw(r))).max().unwrap_or_default();
        let places = spaced.then(|| Self::places(text, usual(), width)).flatten();
        Some(Self { width, tabbed, places, lead })
    }

    /// From where to where each column reaches in those rows; none where one begins before another ends.
    fn places<'a>(text: &str, rows: impl Iterator<Item = &'a Row>, width: usize) -> Option<Vec<Range<usize>>> {
        let mut places = vec![Range { start: usize::MAX, end: 0 }; width];
        for row in rows {
            let line = whole_line(text, row.source[0]);
            if line.len() > LONGEST {
                return None;
            }
            for (place, cell) in places.iter_mut().zip(&row.cells) {
                let of_cell = columns(text, line, cell.source[0]);
                *place = place.start.min(of_cell.start)..place.end.max(of_cell.end);
            }
        }
        places.windows(2).all(|pair| pair[0].end < pair[1].start).then_some(places)
    }

    /// The cells between tabs, the empty ones too.
    fn by_tabs(&self, text: &str, line: Span, cells: &[Cell]) -> Option<Vec<Cell>> {
        if !self.tabbed {
            return None;
        }
        let (mut found, mut end) = (Vec::with_capacity(self.width), line.start);
        let mut left = cells.iter().peekable();
        for field in line.of(text).split('\t') {
            end += field.len() + 1;
            let mut inside = || left.next_if(|cell| cell.source[0].start < end);
            found.push(inside().cloned().unwrap_or_default());
            if inside().is_some() {
                return None;
            }
        }
        // What a row of figures leaves out at its end is empty; a heading row may lack its first word as well.
        let figures = cells.iter().any(|c| is_number(&c.text));
        let full = found.len() == self.width || (figures && (2..self.width).contains(&found.len()));
        found.resize(if full { self.width } else { found.len() }, Cell::default());
        full.then_some(found)
    }

    /// The cells in the columns above or under which they stand.
    fn by_place(&self, text: &str, line: Span, cells: &[Cell]) -> Option<Vec<Cell>> {
        let places = self.places.as_ref()?;
        if line.of(text).contains('\t') {
            return None;
        }
        let mut found = vec![Cell::default(); self.width];
        let mut next = 0;
        for cell in cells {
            let mut rest = cell.source[0];
            loop {
                let reach = columns(text, line, rest);
                let mut over =
                    (0..places.len()).filter(|&n| reach.start < places[n].end && places[n].start < reach.end);
                let first = over.next().filter(|first| *first >= next)?;
                next = first + 1;
                if over.next().is_none() {
                    found[first] = self::cell(text, rest);
                    break;
                }
                let (own, behind) = divided(text, line, rest, &places[first + 1])?;
                found[first] = self::cell(text, own);
                rest = behind;
            }
        }
        Some(found)
    }

    /// True for a heading row without a word above the names of the rows: it is set in farther than they are.
    fn is_head(&self, text: &str, line: Span, row: &Row) -> bool {
        let (tabs, blanks) = lead(line.of(text));
        let set_in = tabs > self.lead.0 || (tabs == 0 && self.lead.0 == 0 && blanks > self.lead.1 + 1);
        let words = row.cells.iter().all(|c| !is_number(&c.text));
        set_in && words && row.cells.len() + 1 == self.width
    }
}

/// The tabs and the other blanks in front of a line.
fn lead(line: &str) -> (usize, usize) {
    let front = &line[..line.len() - line.trim_start_matches(is_blank).len()];
    let tabs = front.matches('\t').count();
    (tabs, front.chars().count() - tabs)
}

/// The columns of a line in which a place of it stands; characters of scripts without spaces take two.
fn columns(text: &str, line: Span, place: Span) -> Range<usize> {
    let count = |words: &str| words.chars().map(|c| if is_unspaced(c) { 2 } else { 1 }).sum::<usize>();
    let start = count(&text[line.start..place.start]);
    start..start + count(place.of(text))
}

/// Divides at the last blank in front of which all stands before the next column, and behind which it begins.
fn divided(text: &str, line: Span, place: Span, next: &Range<usize>) -> Option<(Span, Span)> {
    let words = place.of(text);
    words.rmatch_indices(' ').find_map(|(at, _)| {
        let (own, behind) = (place.sub(0, at), place.sub(at + 1, words.len() - at - 1));
        let fits = columns(text, line, own).end <= next.start && columns(text, line, behind).start < next.end;
        fits.then_some((own, behind))
    })
}

/// True for a cell of figures: `72`, `1.234,5`, `12 %`, `(3)`, `-`; not `2024E`.
fn is_number(words: &str) -> bool {
    !words.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_divide_at_tabs_bars_and_gaps() {
        let divided = |row: &str| cells(row, Span::new(0, row.len())).into_iter().map(|c| c.text).collect::<Vec<_>>();
        assert_eq!(divided("Net sales   12.4\t13 m"), ["Net sales", "12.4", "13 m"]);
        assert_eq!(divided("| Lima | 3|x |"), ["Lima", "3", "x"]);
        assert_eq!(divided("合计\u{3000}\u{3000}12"), ["合计", "12"]);
    }

    /// The cells of a table, `|` between them.
    fn aligned(text: &str) -> Vec<String> {
        let lines = crate::source::lines(text);
        let row = |span: Span| {
            let mut cells = cells(text, span);
            if cells.len() < 2 {
                cells.clear();
            }
            Row { text: span.of(text).to_owned(), source: vec![span], confidence: 1.0, cells }
        };
        let mut rows: Vec<Row> = lines.lines.iter().map(|l| row(l.span)).collect();
        align(text, &mut rows);
        let places = rows.iter().flat_map(|r| &r.cells).filter(|c| !c.text.is_empty());
        assert!(places.clone().all(|c| c.source.len() == 1 && c.source[0].of(text) == c.text));
        rows.iter().map(|r| r.cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn a_heading_row_has_an_empty_corner() {
        let cases = [
            (" \t \tP \tW\nKiel FC\t4\t3\nLima\t4\t2\n", ["|P|W", "Kiel FC|4|3", "Lima|4|2"]),
            (" \t \tP \tW\n \tKiel FC\t4\t3\n \tLima\t4\t2\n", ["|P|W", "Kiel FC|4|3", "Lima|4|2"]),
            ("\tP\tW\nKiel\t4\t3\nLima\t4\t2\n", ["|P|W", "Kiel|4|3", "Lima|4|2"]),
            ("           P   W\nKiel       4   3\nLima      14  12\n", ["|P|W", "Kiel|4|3", "Lima|14|12"]),
        ];
        for (text, want) in cases {
            assert_eq!(aligned(text), want, "{text}");
        }
    }

    #[test]
    fn cells_stand_in_their_columns() {
        let text = "Kiel\t4\t3\t1\nLima\t\t2\t2\nPorto\t4\nRiga\t4\t1\t0\nOslo\t4\t1\t1\n";
        assert_eq!(aligned(text), ["Kiel|4|3|1", "Lima||2|2", "Porto|4||", "Riga|4|1|0", "Oslo|4|1|1"]);
        let text = "Roe, Kiel     12   3\nDoe-Smith, Li 14   2\nPoe, Lima          1\nLoe, Riga     10   0\n";
        assert_eq!(aligned(text), ["Roe, Kiel|12|3", "Doe-Smith, Li|14|2", "Poe, Lima||1", "Loe, Riga|10|0"]);
    }

    #[test]
    fn what_cannot_be_told_stays() {
        let text = "Kiel\t4\t3\nThe second half\nLima  4\nOslo\t4\t1\nRiga\t4\t1\n";
        assert_eq!(aligned(text), ["Kiel|4|3", "", "Lima|4", "Oslo|4|1", "Riga|4|1"]);
        assert_eq!(aligned("P\tW\nKiel\t4\t3\nLima\t4\t2\n"), ["P|W", "Kiel|4|3", "Lima|4|2"]);
        let text = "\tNo.\tTown\tBoth\n\t1\tKiel\tA\t4\n\t2\tLima\tB\t3\n";
        assert_eq!(aligned(text), ["No.|Town|Both", "1|Kiel|A|4", "2|Lima|B|3"]);
        assert_eq!(aligned("Kiel\t4\nOslo\t4\t1\nRiga\t4\t1\t2\n"), ["Kiel|4", "Oslo|4|1", "Riga|4|1|2"]);
    }
}
