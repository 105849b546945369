//! Text as `CommonMark` that reads as that text (`CommonMark` 0.31.2, section 2.4 for backslashes).
//!
//! In: text. Out: mark-up without mark-up: every character that would be active where it stands has a backslash, the
//! others stay as they are. Strikethrough and tables of GitHub Flavored Markdown count as active too.

use crate::write::plain;

/// Text as the lines of a paragraph; its line feeds are hard line breaks (6.7).
pub(super) fn paragraph(text: &str) -> String {
    let text = plain::clean(text);
    let lines = text.split('\n').map(str::trim).filter(|l| !l.is_empty());
    lines.map(line).collect::<Vec<_>>().join("\\\n")
}

/// Text as the content of an ATX heading (4.2), which is one line and may not end like a closing sequence.
pub(super) fn heading(text: &str) -> String {
    let mut out = inline(&on_one_line(text));
    if out.ends_with('#') {
        out.insert(out.trim_end_matches('#').len(), '\\');
    }
    out
}

/// Text as the content of a table's cell.
pub(super) fn cell(text: &str) -> String {
    inline(&on_one_line(text)).replace('|', "&#124;")
}

fn on_one_line(text: &str) -> String {
    plain::clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line of a paragraph.
fn line(text: &str) -> String {
    let mut out = inline(text);
    // No character before that place is active in a line, so that it is the same in both.
    if let Some(at) = opens_block(text).filter(|at| !out[*at..].starts_with('\\')) {
        out.insert(at, '\\');
    }
    out
}

/// Where a backslash keeps a line from opening a block, or from making one of the line before it: before the first
/// character of a heading, quote, bullet, rule, underline or table's head, behind the number of an ordered item.
fn opens_block(line: &str) -> Option<usize> {
    let ends = |at: usize| line[at..].chars().next().is_none_or(|c| matches!(c, ' ' | '\t'));
    let first = line.chars().next()?;
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let opens = match first {
        '#' => ends(line.len() - line.trim_start_matches('#').len()),
        '>' => true,
        '-' | '+' => ends(1) || is_rule(line),
        '*' | '_' => ends(1),
        '=' | '|' | ':' => is_rule(line),
        '0'..='9' if digits <= 9 => {
            return (line[digits..].starts_with(['.', ')']) && ends(digits + 1)).then_some(digits);
        }
        _ => false,
    };
    opens.then_some(0)
}

/// True for a line that is a thematic break, a setext underline or a table's delimiter row, or looks alike.
fn is_rule(line: &str) -> bool {
    line.chars().all(|c| matches!(c, '-' | '=' | '|' | ':' | '+' | ' ' | '\t'))
}

fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if is_active(before, c, &text[at + c.len_utf8()..]) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// True where a character between `before` and `rest` means something else than itself.
fn is_active(before: char, c: char, rest: &str) -> bool {
    let next = rest.chars().next().unwrap_or(' ');
    match c {
        '\\' | '`' | '[' => true,
        // With white space on both sides it opens and closes nothing; at the beginning it may be a bullet or a fence.
        '*' | '~' => rest.is_empty() || at_edge(before, next),
        // Between letters it opens and closes nothing.
        '_' => at_edge(before, next) && !(before.is_alphanumeric() && next.is_alphanumeric()),
        '<' => !next.is_whitespace(),
        '&' => is_reference(rest),
        _ => false,
    }
}

fn at_edge(before: char, next: char) -> bool {
    !(before.is_whitespace() && next.is_whitespace())
}

/// True for what follows the ampersand of a character reference (2.5).
fn is_reference(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let end = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    end > 0 && name[end..].starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_active_where_it_stands_gets_a_backslash() {
        for (text, escaped) in [
            ("# 1", "\\# 1"),
            ("#1 of 2", "#1 of 2"),
            ("1. May", "1\\. May"),
            ("1.5 million", "1.5 million"),
            ("2031) and", "2031\\) and"),
            ("- - -", "\\- - -"),
            ("-5 °C", "-5 °C"),
            ("> 90 %", "\\> 90 %"),
            ("###", "\\###"),
            ("***", "\\*\\*\\*"),
            ("* one", "\\* one"),
            ("*", "\\*"),
            ("5 * 3", "5 * 3"),
            ("_ _ _", "\\_ _ _"),
            ("snake_case and _this_", "snake_case and \\_this\\_"),
            ("a < b <b>", "a < b \\<b>"),
            ("AT&T, R&D; &amp; &#65;", "AT&T, R\\&D; \\&amp; \\&#65;"),
            ("[1]: x", "\\[1]: x"),
            ("C:\\", "C:\\\\"),
            ("~~~", "\\~\\~\\~"),
            ("|---|", "\\|---|"),
            ("one\n===\n two ", "one\\\n\\===\\\ntwo"),
        ] {
            assert_eq!(paragraph(text), escaped, "{text}");
        }
    }

    #[test]
    fn a_heading_is_one_line_and_ends_like_none() {
        assert_eq!(heading("Ferry line\nopens #"), "Ferry line opens \\#");
        assert_eq!(heading("###"), "\\###");
        assert_eq!(heading("C# and F##"), "C# and F\\##");
    }

    #[test]
    fn a_cell_holds_no_bar() {
        assert_eq!(cell("a|b \\| c\nd"), "a&#124;b \\\\&#124; c d");
    }
}
