//! How somebody is reached: telephone numbers, mail and web addresses in a line.
//!
//! In: a line. Out: each of them with its place, in order.

use super::phone::{is_behind_label, phone, too_long};
use crate::lang::Language;
use crate::source::{Script, script_of};
use std::ops::Range;

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

/// Every number and address of a line, in its order.
pub(super) fn ways(line: &str, language: &Language) -> Vec<Reach> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut inside = false;
    let has_mail = line.contains('@');
    let mail = |at| if has_mail { mail(line, at) } else { None };
    let free = |at| web(line, at).or_else(|| mail(at)).or_else(|| phone(line, at, language));
    while let Some(c) = line[at..].chars().next() {
        let next = if inside { run_in(line, at, language) } else { free(at) };
        if let Some(reach) = next.filter(|reach| !is_cut(line, reach)) {
            at = reach.range.end;
            found.push(reach);
            inside = false;
            continue;
        }
        let long = if inside || !c.is_ascii_digit() { None } else { too_long(&line[at..]) };
        inside = long.is_some() || is_word(c);
        at += long.unwrap_or(c.len_utf8());
    }
    found
}

/// An address or a number behind a word that runs into it: `Websitehttps://…`, `TEL049-555-0100`.
fn run_in(line: &str, at: usize, language: &Language) -> Option<Reach> {
    if line[at..].starts_with("http") {
        return web(line, at).filter(|reach| line[reach.range.clone()].contains("://"));
    }
    if line[at..].starts_with(|c: char| c.is_ascii_digit()) && is_behind_label(&line[..at], language) {
        return phone(line, at, language);
    }
    None
}

/// True where a range would cut a word or a number in two: addresses and numbers are ASCII, and the words around them
/// need not be.
fn is_cut(line: &str, reach: &Reach) -> bool {
    let range = &reach.range;
    let one_word = |a: Option<char>, b: Option<char>| {
        let (Some(a), Some(b)) = (a, b) else { return false };
        if a.is_numeric() || b.is_numeric() {
            return a.is_numeric() && b.is_numeric();
        }
        let latin = |c| script_of(c) == Script::Latin;
        a.is_alphabetic() && b.is_alphabetic() && latin(a) && latin(b) && !(a.is_lowercase() && b.is_uppercase())
    };
    let inside = &line[range.clone()];
    // Nothing but an address has a colon and two slashes: whatever stands in front is another word.
    let own = inside.starts_with("http");
    (!own && one_word(line[..range.start].chars().next_back(), inside.chars().next()))
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
    // "info@kern.exampleP: +1 …": the next label ran into the address.
    let glued = domain.rfind('.').and_then(|dot| domain[dot + 1..].find(char::is_uppercase).map(|at| dot + 1 + at));
    let small = |cut: &usize| domain[..*cut].ends_with(char::is_lowercase) && !domain[..*cut].ends_with(['.', '-']);
    let domain = &domain[..glued.filter(small).unwrap_or(domain.len())];
    let (name, end) = domain.rsplit_once('.')?;
    let fits = !name.is_empty() && (2..=12).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphabetic());
    fits.then(|| Reach { way: Way::Mail, range: at..at + local + 1 + domain.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<&str> {
        ways(line, &Language::of("en")).into_iter().map(|r| &line[r.range]).collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        assert_eq!(
            read("see https://www.example.org/, or <press@example.org>."),
            ["https://www.example.org/", "press@example.org"]
        );
    }

    #[test]
    fn what_runs_into_a_word_is_found() {
        assert_eq!(read("Company Websitehttps://www.example.com/x"), ["https://www.example.com/x"]);
        assert_eq!(read("ManagerPhone: 202-555-0100Email: j@example.org"), ["202-555-0100", "j@example.org"]);
        assert_eq!(read("TEL049-555-0173"), ["049-555-0173"]);
        assert_eq!(read("E: press@example.orgP: 202-555-0100"), ["press@example.org", "202-555-0100"]);
        // A word that is no label, and a name of one letter.
        assert_eq!(read("model RX202-555-0100, 202-555-0100E"), Vec::<&str>::new());
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
}
