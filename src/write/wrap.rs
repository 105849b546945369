//! Lines of a width: text broken where its script breaks lines.
//!
//! In: a line of text and the columns that it may take. Out: rows of at most so many columns, if they can be broken so
//! short. A line breaks at spaces, and between the characters of scripts that write none; no row begins with a closing
//! mark or ends with an opening one.

use crate::source::is_unspaced;
use unicode_width::UnicodeWidthChar;

/// How many columns a character takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// As a terminal sets it.
    #[default]
    Terminal,
    /// As East Asian text sets it: what Unicode calls ambiguous (UAX #11), such as quotation marks, is wide.
    EastAsian,
}

impl Width {
    /// How a text in this language (BCP 47) is set.
    #[must_use]
    pub fn of_language(tag: Option<&str>) -> Self {
        let language = tag.and_then(|t| t.split('-').next()).unwrap_or_default();
        if ["zh", "ja", "ko", "yue"].contains(&language) { Self::EastAsian } else { Self::Terminal }
    }

    /// Columns of a text.
    #[must_use]
    pub fn columns(self, text: &str) -> usize {
        text.chars().map(|c| self.column(c)).sum()
    }

    fn column(self, c: char) -> usize {
        match self {
            Self::Terminal => c.width(),
            Self::EastAsian => c.width_cjk(),
        }
        .unwrap_or(0)
    }
}

/// The text in rows of so many columns, each with its width.
#[must_use]
pub fn rows(text: &str, room: Option<usize>, width: Width) -> Vec<(&str, usize)> {
    let Some(room) = room else { return vec![(text, width.columns(text))] };
    let mut rows = Vec::new();
    let mut rest = text;
    loop {
        let mut taken = 0;
        let over = rest.char_indices().find(|(_, c)| {
            taken += width.column(*c);
            taken > room
        });
        let Some((over, _)) = over else {
            rows.push((rest, width.columns(rest)));
            return rows;
        };
        // A single character wider than the room stands alone.
        let over = over.max(rest.chars().next().map_or(1, char::len_utf8));
        let end = (1..=over).rev().find(|&at| may_break(rest, at)).unwrap_or(over);
        let row = rest[..end].trim_end();
        rows.push((row, width.columns(row)));
        rest = rest[end..].trim_start();
        if rest.is_empty() {
            return rows;
        }
    }
}

/// True where a line may end before the byte at `at`.
fn may_break(text: &str, at: usize) -> bool {
    let Some((before, behind)) = text.split_at_checked(at) else { return false };
    let (Some(a), Some(b)) = (before.chars().next_back(), behind.chars().next()) else { return false };
    let closes = |c| "，。、；：？！”’）》」』】〉〕…—％%,.;:?!)]".contains(c);
    let opens = |c| "“‘（《「『【〈〔([".contains(c);
    // A mark without a width belongs to what stands before it.
    let joined = b.width() == Some(0) || closes(b) || opens(a);
    a == ' ' || b == ' ' || ((is_unspaced(a) || is_unspaced(b)) && !joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, room: usize) -> Vec<&str> {
        rows(text, Some(room), Width::Terminal).into_iter().map(|r| r.0).collect()
    }

    #[test]
    fn rows_break_at_spaces_and_count_wide_characters_twice() {
        assert_eq!(broken("the ferry left", 10), ["the ferry", "left"]);
        assert_eq!(broken("渡轮周一离开港口", 6), ["渡轮周", "一离开", "港口"]);
        assert_eq!(broken("undividable", 4), ["undi", "vida", "ble"]);
        assert_eq!(broken("渡轮", 1), ["渡", "轮"]);
        assert_eq!(broken("", 5), [""]);
        assert_eq!(broken("用 Rust 写成，渡轮。", 12), ["用 Rust 写", "成，渡轮。"]);
        assert_eq!(broken("渡轮说（周一）。", 8), ["渡轮说", "（周", "一）。"]);
    }

    #[test]
    fn quotation_marks_are_wide_in_east_asian_text() {
        assert_eq!(Width::of_language(Some("zh-Hans")).columns("“渡轮”"), 8);
        assert_eq!(Width::of_language(Some("en")).columns("“ferry”"), 7);
    }
}
