//! How somebody is reached: telephone numbers, mail and web addresses in a line.
//!
//! In: a line. Out: each of them with its place, in order.

use super::number::digit;
use crate::source::{Script, script_of};
use std::ops::Range;

/// How many characters a telephone number can have.
const LONGEST: usize = 40;

/// What reaches somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Phone,
    Mail,
    Web,
}

/// A number or an address in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) way: Way,
    pub(super) range: Range<usize>,
}

/// What stands in front of the number of an extension.
const EXTENSIONS: [&str; 9] = ["ext.", "ext", "extension", "x", "分機", "分机", "内線", "转", "내선"];

/// Every number and address of a line, in its order.
pub(super) fn ways(line: &str) -> Vec<Reach> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut inside = false;
    let has_mail = line.contains('@');
    let mail = |at| if has_mail { mail(line, at) } else { None };
    while let Some(c) = line[at..].chars().next() {
        let next = if inside { None } else { web(line, at).or_else(|| mail(at)).or_else(|| phone(line, at)) };
        if let Some(reach) = next.filter(|reach| !is_cut(line, &reach.range)) {
            at = reach.range.end;
            found.push(reach);
            inside = false;
            continue;
        }
        inside = is_word(c);
        at += c.len_utf8();
    }
    found
}

/// True where a range would cut a word or a number in two: addresses and numbers are ASCII, and the words around them
/// need not be.
fn is_cut(line: &str, range: &Range<usize>) -> bool {
    let one_word = |a: Option<char>, b: Option<char>| {
        let (Some(a), Some(b)) = (a, b) else { return false };
        if a.is_numeric() || b.is_numeric() {
            return a.is_numeric() && b.is_numeric();
        }
        let latin = |c| script_of(c) == Script::Latin;
        a.is_alphabetic() && b.is_alphabetic() && latin(a) && latin(b) && !(a.is_lowercase() && b.is_uppercase())
    };
    let inside = &line[range.clone()];
    one_word(line[..range.start].chars().next_back(), inside.chars().next())
        || one_word(inside.chars().next_back(), line[range.end..].chars().next())
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '%' | '@')
}

/// `https://…`, `www.…`.
fn web(line: &str, at: usize) -> Option<Reach> {
    let rest = &line[at..];
    if !rest.starts_with(['h', 'H', 'w', 'W']) {
        return None;
    }
    let opens =
        ["https://", "http://", "www."].iter().any(|p| rest.get(..p.len()).is_some_and(|h| h.eq_ignore_ascii_case(p)));
    if !opens {
        return None;
    }
    let len = rest.find(|c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"' | '|')).unwrap_or(rest.len());
    let len = rest[..len].trim_end_matches(['.', ',', ';', ':', ')', ']', '\'']).len();
    (len > 7).then(|| Reach { way: Way::Web, range: at..at + len })
}

/// `jane@example.org`: ASCII letters, digits and few marks on both sides of the sign, a dot behind it.
fn mail(line: &str, at: usize) -> Option<Reach> {
    let rest = &line[at..];
    rest.starts_with(|c: char| c.is_ascii_alphanumeric()).then_some(())?;
    let local = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%' | '\'')))?;
    rest[local..].starts_with('@').then_some(())?;
    let domain = &rest[local + 1..];
    let len = domain.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(domain.len());
    let domain = domain[..len].trim_end_matches(['.', '-']);
    let (name, end) = domain.rsplit_once('.')?;
    let fits = !name.is_empty() && (2..=12).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphabetic());
    fits.then(|| Reach { way: Way::Mail, range: at..at + local + 1 + domain.len() })
}

/// Seven to fifteen digits with the marks that telephone numbers have, and an extension behind them.
fn phone(line: &str, at: usize) -> Option<Reach> {
    let rest = &line[at..];
    let first = rest.chars().next()?;
    if !(digit(first).is_some() || matches!(first, '+' | '(' | '＋' | '（')) {
        return None;
    }
    let (mut digits, mut end, mut last, mut open) = (0, 0, ' ', false);
    for (i, c) in rest.char_indices().take(LONGEST) {
        if digit(c).is_some() {
            digits += 1;
            end = i + c.len_utf8();
        } else if matches!(c, ')' | '）') {
            if !open && digits > 0 {
                break;
            }
            open = false;
            if digits > 0 && digit(last).is_some() {
                end = i + c.len_utf8();
            }
        } else if matches!(c, '(' | '（') {
            // A bracket in a bracket opens no number.
            if open || digits >= 7 {
                break;
            }
            open = true;
        } else if !matches!(c, ' ' | '\u{a0}' | '-' | '–' | '‐' | '.' | '/' | '+' | '＋' | '－')
            || (is_gap(c) && is_gap(last))
        {
            break;
        }
        last = c;
    }
    // What is only in brackets because the number is a remark keeps its brackets outside.
    let number = &rest[..end];
    let wrapped =
        number.starts_with(['(', '（']) && number.ends_with([')', '）']) && number.matches(['(', '（']).count() == 1;
    let range = if wrapped {
        let open = first.len_utf8();
        let close = number.chars().next_back().map_or(0, char::len_utf8);
        at + open..at + end - close
    } else {
        at..at + end
    };
    let glued = rest[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
    let date = is_date(line[range.clone()].trim_start_matches(['(', '（']).split(' ').next().unwrap_or(""));
    if !(7..=15).contains(&digits) || glued || date || is_figure(&line[range.clone()]) {
        return None;
    }
    let extended = if wrapped { range.end } else { extension(line, range.end) };
    Some(Reach { way: Way::Phone, range: range.start..extended })
}

const fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}')
}

/// True for a postal code with its second part, and for numbers of a table: no number of three digits and no sign of
/// a telephone number, or a decimal fraction.
fn is_figure(number: &str) -> bool {
    let groups: Vec<&str> = number.split(|c: char| digit(c).is_none()).filter(|g| !g.is_empty()).collect();
    let lens: Vec<usize> = groups.iter().map(|g| g.chars().count()).collect();
    let postal = number.contains('-') && lens == [5, 4];
    let opens = number.starts_with(['+', '0', '(', '＋', '（', '０']);
    let fraction =
        number.split(' ').any(|n| n.rsplit_once('.').is_some_and(|(_, f)| f.trim_end_matches(')').len() <= 2));
    let pairs = lens == [2, 2, 2, 2];
    let columns = number.contains(' ') && lens.iter().all(|l| *l > 4);
    postal || (!opens && (fraction || columns || (!pairs && lens.iter().all(|l| *l < 3))))
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
fn extension(line: &str, at: usize) -> usize {
    let rest = line[at..].trim_start_matches([' ', '\u{a0}', ',']);
    let start = line.len() - rest.len();
    for word in EXTENSIONS {
        if rest.get(..word.len()).is_some_and(|h| h.eq_ignore_ascii_case(word)) {
            let number = rest[word.len()..].trim_start_matches([' ', '.', ':']);
            let digits = number.len() - number.trim_start_matches(|c: char| digit(c).is_some()).len();
            if (1..=6).contains(&digits) {
                return start + rest.len() - number.len() + digits;
            }
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<&str> {
        ways(line).into_iter().map(|r| &line[r.range]).collect()
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
    fn addresses_end_where_the_sentence_goes_on() {
        assert_eq!(
            read("see https://www.example.org/, or <press@example.org>."),
            ["https://www.example.org/", "press@example.org"]
        );
        assert_eq!(read("Company Websitehttps://example.com/x"), Vec::<&str>::new());
    }

    #[test]
    fn nothing_is_cut_out_of_a_word() {
        for line in
            ["ïšjane@example.org", "jane@example.orgé", "www.example.org/caf\u{e9}", "202-555-0100½", "²202-555-0100"]
        {
            assert_eq!(read(line), Vec::<&str>::new(), "{line}");
        }
        assert_eq!(read("邮箱jane@example.org，电话202-555-0100转"), ["jane@example.org", "202-555-0100"]);
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
        ] {
            assert_eq!(read(line), Vec::<&str>::new(), "{line}");
        }
    }
}
