//! Telephone numbers: what is one, where it ends, and what only looks like one.
//!
//! In: a line and a place in it. Out: the number that begins there.

use super::reach::{Reach, Way};
use crate::lang::{Kind, Language};
use crate::source::decimal;
use std::ops::Range;

/// How many characters a telephone number can have.
const LONGEST: usize = 40;
/// How many digits each of two numbers has that a slash or a dash divides.
const ONE_OF_TWO: usize = 6;
/// How many digits each of two numbers has that a blank divides.
const WHOLE: usize = 9;
/// So far in front of a number stands what says what it is, in bytes.
const IN_FRONT: usize = 72;

/// The telephone number that begins at a place: seven to fifteen digits with the marks that such numbers have, and an
/// extension behind them. Behind a label fewer digits are enough.
pub(super) fn phone(line: &str, at: usize, language: &Language) -> Option<Reach> {
    let rest = &line[at..];
    let first = rest.chars().next()?;
    if !(decimal(first).is_some() || matches!(first, '+' | '(' | '＋' | '（')) {
        return None;
    }
    let (end, digits) = extent(rest);
    let range = bare(line, at..at + end);
    let number = &line[range.clone()];
    let date = is_date(number.trim_start_matches(['(', '（']).split(' ').next().unwrap_or(""));
    if !(5..=15).contains(&digits) || is_glued(&rest[end..]) || date {
        return None;
    }
    let front = in_front(line, at);
    let labelled = || is_labelled(front, language);
    let listed = line[..range.start].trim_end().ends_with(',');
    let local = digits < 7;
    // "2510-000 Óbidos": the postal codes of Portugal.
    let town = |behind: &str| behind.strip_prefix(' ').is_some_and(|town| town.starts_with(char::is_uppercase));
    let posted = lens(number) == [4, 3]
        && number.contains('-')
        && language.tag == "pt"
        && town(&line[range.end..])
        && !labelled();
    // "2158-12-01-25-1" is the number of a file.
    let filed = matches!(lens(number)[..], [_, _, _, .., 1]) && !number.contains(['+', '(', ' ']) && !labelled();
    let refused = if posted || filed {
        true
    } else if local {
        !(is_local(number) && labelled())
    } else {
        is_figure(number, labelled, listed)
    };
    if refused || is_other(front, language) {
        return None;
    }
    // What is only in brackets because it is a remark has nothing of it behind the bracket.
    let extended = if range.end < at + end { range.end } else { extension(line, range.end, language) };
    Some(Reach { way: Way::Phone, range: range.start..extended })
}

/// Where the digits at a place end if there are too many of them for a telephone number: none begins in their middle.
pub(super) fn too_long(rest: &str) -> Option<usize> {
    let other = |c: char| decimal(c).is_none() && !is_sign(c);
    // A date or a postal code may stand in front of a number.
    let first = &rest[..rest.find(|c| c == ' ' || other(c)).unwrap_or(rest.len())];
    if is_date(first) || lens(first) == [5, 4] {
        return None;
    }
    let run = &rest[..rest.find(other).unwrap_or(rest.len())];
    (run.chars().filter(|c| decimal(*c).is_some()).count() > 15).then_some(run.trim_end().len())
}

/// Where the marks and digits of a number end, and how many digits it has.
fn extent(rest: &str) -> (usize, usize) {
    let (mut digits, mut end, mut last, mut open) = (0, 0, ' ', false);
    for (i, c) in rest.char_indices().take(LONGEST) {
        let behind = &rest[i + c.len_utf8()..];
        if decimal(c).is_some() {
            digits += 1;
            end = i + c.len_utf8();
        } else if matches!(c, ')' | '）') {
            // "02)555-0100": an area code.
            let area =
                (2..=4).contains(&digits) && rest.starts_with('0') && behind.starts_with(|c| decimal(c).is_some());
            if !open && digits > 0 && !area {
                break;
            }
            open = false;
            if digits > 0 && decimal(last).is_some() {
                end = i + c.len_utf8();
            }
        } else if matches!(c, '(' | '（') {
            // A bracket in a bracket opens no number.
            if open || digits >= 7 {
                break;
            }
            open = true;
        } else if is_middle_dot(c) {
            if decimal(last).is_none() || !behind.starts_with(|c| decimal(c).is_some()) {
                break;
            }
        } else if !is_sign(c)
            || (is_gap(c) && (is_gap(last) || (digits >= WHOLE && is_whole(behind))))
            || (digits >= ONE_OF_TWO && parts_two(c, last, behind))
        {
            break;
        }
        last = c;
    }
    (end, digits)
}

/// True where a number with marks of its own follows, up to the next blank: `202-555-0100 202-555-0101`.
fn is_whole(rest: &str) -> bool {
    let number = rest.split(is_gap).next().unwrap_or("");
    let marks = number.contains(['-', '.', '/']) && number.chars().all(|c| decimal(c).is_some() || is_sign(c));
    marks && number.chars().filter(|c| decimal(*c).is_some()).count() >= WHOLE
}

/// True for a mark behind which another number begins: a plus, a slash, a dash between blanks.
fn parts_two(mark: char, before: char, behind: &str) -> bool {
    match mark {
        '+' | '＋' => true,
        '/' => begins(behind),
        '-' | '–' | '－' => is_gap(before) && behind.starts_with(is_gap) && begins(behind),
        _ => false,
    }
}

/// True where enough digits for a number of its own follow.
fn begins(rest: &str) -> bool {
    let number = rest.trim_start_matches(is_gap);
    let own = |c: char| decimal(c).is_some() || is_gap(c) || matches!(c, '-' | '–' | '.' | '(' | ')' | '+');
    number.chars().take(LONGEST).take_while(|c| own(*c)).filter(|c| decimal(*c).is_some()).count() >= ONE_OF_TWO
}

/// The range without brackets around the whole number, and without one that is never closed.
fn bare(line: &str, range: Range<usize>) -> Range<usize> {
    let number = &line[range.clone()];
    if !number.starts_with(['(', '（']) || number.matches(['(', '（']).count() != 1 {
        return range;
    }
    let open = number.chars().next().map_or(0, char::len_utf8);
    let start = range.start + open + number[open..].len() - number[open..].trim_start_matches(is_gap).len();
    if number.ends_with([')', '）']) {
        let close = number.chars().next_back().map_or(0, char::len_utf8);
        return start..range.end - close;
    }
    if number.contains([')', '）']) { range } else { start..range.end }
}

/// The marks inside telephone numbers.
const fn is_sign(c: char) -> bool {
    is_gap(c) || matches!(c, '-' | '–' | '‐' | '.' | '/' | '+' | '＋' | '－')
}

const fn is_middle_dot(c: char) -> bool {
    matches!(c, '・' | '･')
}

const fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}')
}

/// True where the number is a part of a word. A word with a capital that a web page ran into it is not: `0100Email`.
fn is_glued(behind: &str) -> bool {
    let mut letters = behind.chars();
    let (first, second) = (letters.next(), letters.next());
    let word = first.is_some_and(|c| c.is_ascii_uppercase()) && second.is_some_and(|c| c.is_ascii_lowercase());
    first.is_some_and(|c| c.is_ascii_alphanumeric()) && !word
}

/// What stands in front of a number, behind what is another number's or an address.
pub(super) fn in_front(line: &str, at: usize) -> &str {
    let front = &line[line.ceil_char_boundary(at.saturating_sub(IN_FRONT))..at];
    let cut = front.rfind(|c: char| decimal(c).is_some() || matches!(c, '@' | ',' | ';' | '|'));
    cut.map_or(front, |cut| &front[front.ceil_char_boundary(cut + 1)..])
}

/// True where a label runs into the number behind it: `TEL049…`.
pub(super) fn is_behind_label(line: &str, language: &Language) -> bool {
    line.ends_with(|c: char| c.is_ascii_alphabetic()) && is_labelled(in_front(line, line.len()), language)
}

/// True where a label ends there, with nothing but marks behind it; one letter is none.
fn is_labelled(front: &str, language: &Language) -> bool {
    let bare = front.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_picture(c));
    let hits = language.finder.hits(front, &[Kind::ContactLabel]);
    hits.iter().any(|h| {
        let label = &front[h.start..h.end];
        h.end >= bare.len() && (label.contains(is_picture) || label.chars().filter(|c| c.is_alphabetic()).count() > 1)
    })
}

/// True for the pictures that stand for a telephone.
const fn is_picture(c: char) -> bool {
    matches!(c, '☎' | '✆' | '📞' | '📱')
}

/// True where the words in front say that the number is another than a telephone's.
fn is_other(front: &str, language: &Language) -> bool {
    let registers = &language.pack.terms.registers;
    let words = front.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    front.trim_end().ends_with('〒') || words.rev().take(3).any(|w| registers.contains(&w.to_lowercase()))
}

/// How many digits the groups of a number have.
fn lens(number: &str) -> Vec<usize> {
    number.split(|c: char| decimal(c).is_none()).filter(|g| !g.is_empty()).map(|g| g.chars().count()).collect()
}

/// True for the numbers of a town's own exchange, with dashes: 55-17-40.
fn is_local(number: &str) -> bool {
    let dashed = number.chars().all(|c| decimal(c).is_some() || matches!(c, '-' | '–'));
    dashed && matches!(lens(number).as_slice(), [1..=2, 2, 2] | [2, 4])
}

/// True for a postal code with its second part, for years, for numbers of a register, and for numbers of a table: no
/// number of three digits and no sign of a telephone number, a decimal fraction, thousands.
fn is_figure(number: &str, labelled: impl Fn() -> bool, listed: bool) -> bool {
    let lens = lens(number);
    let postal = number.contains('-') && lens == [5, 4];
    let registered = lens == [8, 1, 2];
    let opens = number.starts_with(['+', '0', '(', '＋', '（', '０']);
    let fraction =
        number.split(' ').any(|n| n.rsplit_once('.').is_some_and(|(_, f)| f.trim_end_matches(')').len() <= 2));
    let pairs = lens == [2, 2, 2, 2];
    let columns = number.contains(' ') && lens.iter().all(|l| *l > 4);
    // Two columns may be the number of a town and that in the town: "26310 55501" behind a label or a comma.
    let rows = columns && (lens.len() > 2 || !(listed || labelled()));
    let small = !pairs && lens.iter().all(|l| *l < 3);
    let counted = (is_years(number) || number.split(' ').all(is_thousands)) && !labelled();
    postal || registered || (!opens && (fraction || rows || small || counted))
}

/// True for `1998-2013`.
fn is_years(number: &str) -> bool {
    let mut years = number.split(['-', '–', '/']).map(|y| y.trim().parse::<u16>());
    let (Some(Ok(from)), Some(Ok(to)), None) = (years.next(), years.next(), years.next()) else { return false };
    (1500..=2100).contains(&from) && (1500..=2100).contains(&to)
}

/// True for `2.118.404`: thousands with points. Three digits in front are the form of telephone numbers too.
fn is_thousands(number: &str) -> bool {
    let lens = lens(number);
    let points = number.chars().all(|c| c.is_ascii_digit() || c == '.');
    points && lens.len() > 1 && lens[0] < 3 && lens[1..].iter().all(|l| *l == 3)
}

/// True for `2024-10-17` and `17.10.2024`.
fn is_date(number: &str) -> bool {
    let parts: Vec<&str> = number.split(['-', '.', '/']).map(str::trim).collect();
    let lens: Vec<usize> = parts.iter().map(|p| p.len()).collect();
    let year = |p: &str| p.starts_with("19") || p.starts_with("20");
    matches!(lens.as_slice(), [4, 1..=2, 1..=2]) && year(parts[0])
        || matches!(lens.as_slice(), [1..=2, 1..=2, 4]) && year(parts[2])
}

/// Where the extension behind a number ends.
fn extension(line: &str, at: usize, language: &Language) -> usize {
    let rest = line[at..].trim_start_matches([' ', '\u{a0}', ',']);
    let start = line.len() - rest.len();
    for word in &language.pack.terms.extensions {
        if rest.get(..word.len()).is_some_and(|h| h.eq_ignore_ascii_case(word)) {
            let number = rest[word.len()..].trim_start_matches([' ', '.', ':']);
            let digits = number.len() - number.trim_start_matches(|c: char| decimal(c).is_some()).len();
            if (1..=6).contains(&digits) {
                return start + rest.len() - number.len() + digits;
            }
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::reach::ways;
    use super::*;

    fn read_in<'l>(line: &'l str, tag: &str) -> Vec<&'l str> {
        ways(line, &Language::of(tag)).into_iter().map(|r| &line[r.range]).collect()
    }

    fn read(line: &str) -> Vec<&str> {
        read_in(line, "en")
    }

    #[test]
    fn numbers_of_many_writings() {
        assert_eq!(read("Contact: Jane Doe, 202/555-0100."), ["202/555-0100"]);
        assert_eq!(read("+49 30 555 0100, a.doe@example.org"), ["+49 30 555 0100", "a.doe@example.org"]);
        assert_eq!(read("J. Doe  (062) 55 2611"), ["(062) 55 2611"]);
        assert_eq!(read("(02-2100-2830)"), ["02-2100-2830"]);
        assert_eq!(read("TEL: 02.2725.5200分機2644)"), ["02.2725.5200分機2644"]);
        assert_eq!(read("TEL: 03.560.1777 ext.201"), ["03.560.1777 ext.201"]);
        assert_eq!(read("+1(857) 265-0605"), ["+1(857) 265-0605"]);
        assert_eq!(read("Tlf. 33 55 01 00"), ["33 55 01 00"]);
    }

    #[test]
    fn two_numbers_in_a_row_are_two() {
        assert_eq!(read("974 555 121 – 655 550 134"), ["974 555 121", "655 550 134"]);
        assert_eq!(read("01632 960 555 / 07700 900 155"), ["01632 960 555", "07700 900 155"]);
        assert_eq!(read("0212 000 61 43 / 0532 000 17 90"), ["0212 000 61 43", "0532 000 17 90"]);
        assert_eq!(read("02-2555-0139/0900-555-139"), ["02-2555-0139", "0900-555-139"]);
        assert_eq!(read("+49 30 555 0100 +49 30 555 0101"), ["+49 30 555 0100", "+49 30 555 0101"]);
        // A slash inside one.
        assert_eq!(read("Tlf. 93 63 / 94 08"), ["93 63 / 94 08"]);
        assert_eq!(read("Tel. 03542 / 555 9"), ["03542 / 555 9"]);
        assert_eq!(read("0171/5550101"), ["0171/5550101"]);
    }

    #[test]
    fn the_middle_of_a_long_number_is_none() {
        for line in ["11 5555 0000 0000 5555 0000 0001", "DE12 3456 7890 1234 5678 90", "5555 0000 0000 5555"] {
            assert_eq!(read(line), Vec::<&str>::new(), "{line}");
        }
        assert_eq!(read("17.10.2024 202-555-0100"), ["202-555-0100"]);
        assert_eq!(read("NY 12019-1519 202-555-0100"), ["202-555-0100"]);
    }

    #[test]
    fn brackets_and_middle_dots() {
        assert_eq!(read("(042-555-0171, j@example.org)"), ["042-555-0171", "j@example.org"]);
        assert_eq!(read("02)555-0326"), ["02)555-0326"]);
        assert_eq!(read("10) 202-555-0100"), ["202-555-0100"]);
        assert_eq!(read_in("電話03・5555・0192", "ja"), ["03・5555・0192"]);
        assert_eq!(read("電話：02-2555-0139#218"), ["02-2555-0139#218"]);
        assert_eq!(read_in("тел. 495 555-01-02 доб. 12", "ru"), ["495 555-01-02 доб. 12"]);
        assert_eq!(read_in("भ्रमणध्वनी : ९८००० ००४१७", "mr"), ["९८००० ००४१७"]);
    }

    #[test]
    fn behind_a_label_less_is_enough() {
        assert_eq!(read_in("Τηλ.: 26310 55501", "el"), ["26310 55501"]);
        assert_eq!(read_in("Φανή Κέρνου, 26310 55501", "el"), ["26310 55501"]);
        assert_eq!(read_in("тел. 55-17-40", "ru"), ["55-17-40"]);
        assert_eq!(read("☎55-0119"), ["55-0119"]);
        assert_eq!(read("Tel. 2.555.404"), ["2.555.404"]);
        // No label, and what stands behind labels too: postal codes.
        for line in
            ["26310 55501", "55-17-40", "2.118.404", "88.000 44.000 44.000", "Address: 413 21", "Address 00-950"]
        {
            assert_eq!(read(line), Vec::<&str>::new(), "{line}");
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for line in [
            "NY 12019-1519",
            "Migration 7.5 5.0 5.0 5.0",
            "7289 6834 2292.92",
            "12664 11895 x",
            "506 North 2nd Street",
            "Lima, AR 72901",
            "2024-10-17",
            "17.10.2024 12",
            "in 2024",
            "((((2024-12-02 0",
            "(2024-12-02 0)",
            "〒801-0000",
            "ISSN 1611-5555",
            "ISSN (online): 1611-5555",
            "EAN 5798000555",
            "QQ群：00000000",
            "CVR-nr. 12345678",
            "18555555-1-41",
            "1998-2013",
        ] {
            assert_eq!(read(line), Vec::<&str>::new(), "{line}");
        }
        // What stands behind the other number is one.
        assert_eq!(read("ISSN 1611-5555, 202-555-0100"), ["202-555-0100"]);
        assert_eq!(read("CVR 12345678 Tlf. 33 55 01 00"), ["33 55 01 00"]);
    }
}
