//! Links of a contact: its addresses and numbers where they stand in its text.
//!
//! In: a contact. Out: HTML with links by `mailto:`, `tel:`, `http:` and `https:` alone; what is no plain address or
//! number of these stays text.

use super::escape::{escaped, with_breaks};
use crate::model::Contact;

/// More addresses than this of one contact are not looked for.
const MOST_LINKS: usize = 64;

/// The contact's text, its addresses as links.
pub(super) fn of_contact(contact: &Contact) -> String {
    let text = contact.text.as_str();
    let mails = contact.emails.iter().map(|m| (m, mail(m)));
    let phones = contact.phones.iter().map(|p| (p, phone(p)));
    let pages = contact.urls.iter().map(|u| (u, page(u)));
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for (words, target) in mails.chain(pages).chain(phones).take(MOST_LINKS) {
        let Some(target) = target else { continue };
        let free = |at: usize| found.iter().all(|(from, to, _)| at + words.len() <= *from || *to <= at);
        if let Some((at, _)) = text.match_indices(words.as_str()).find(|(at, _)| free(*at)) {
            found.push((at, at + words.len(), target));
        }
    }
    found.sort();
    let (mut out, mut from) = (String::new(), 0);
    for (start, end, target) in found {
        out.push_str(&with_breaks(&text[from..start]));
        out.extend(["<a href=\"", &escaped(&target), "\">", &escaped(&text[start..end]), "</a>"]);
        from = end;
    }
    out + &with_breaks(&text[from..])
}

/// An address as RFC 6068 links to it.
fn mail(address: &str) -> Option<String> {
    let (user, host) = address.split_once('@')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let sound = !user.is_empty() && user.chars().all(|c| plain(c) || c == '+');
    (sound && host.contains('.') && host.chars().all(plain)).then(|| format!("mailto:{user}@{host}"))
}

/// A number as RFC 3966 links to it, with its extension. `(0)` behind the code of a country is dialled inside the
/// country alone; without the code the number could be dialled in two ways, and so it could in Italy, whose zero stays.
fn phone(number: &str) -> Option<String> {
    let (number, extension) = extended(number)?;
    let known = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-./()–\u{2011}".contains(c);
    let coded = number.trim_start().starts_with('+');
    let zeros = number.matches("(0)").count();
    let one_way = zeros == 0 || (zeros == 1 && coded && !number.trim_start().starts_with("+39"));
    let digits: String = number.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    let sound = number.chars().all(known) && one_way && (3..=15).contains(&digits.len());
    let plus = if coded { "+" } else { "" };
    let extension = extension.map_or_else(String::new, |digits| format!(";ext={digits}"));
    sound.then(|| format!("tel:{plus}{digits}{extension}"))
}

/// A number and the digits of its extension: `ext. 22`, `x22`, `#218` behind it.
fn extended(number: &str) -> Option<(&str, Option<&str>)> {
    let word = |c: char| c.is_alphabetic() || c == '#';
    let Some(at) = number.find(word) else { return Some((number, None)) };
    let digits = number[at..].trim_start_matches(|c: char| word(c) || matches!(c, '.' | ':' | ' ' | '\u{a0}'));
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| (number[..at].trim_end_matches([' ', '\u{a0}', ',']), Some(digits)))
}

/// A web address, where it is one of the web.
fn page(url: &str) -> Option<String> {
    let lower = url.to_ascii_lowercase();
    let scheme = if lower.starts_with("www.") { "https://" } else { "" };
    let of_web = !scheme.is_empty() || lower.starts_with("http://") || lower.starts_with("https://");
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"'\\`{}|^".contains(c);
    (of_web && url.chars().all(plain)).then(|| format!("{scheme}{url}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_linked_where_they_stand() {
        let contact = Contact {
            text: "Ida Falk <press>\nTel. +49 431 555 0100\nida@harbour.example, www.harbour.example".into(),
            phones: vec!["+49 431 555 0100".into()],
            emails: vec!["ida@harbour.example".into()],
            urls: vec!["www.harbour.example".into()],
            ..Contact::default()
        };
        assert_eq!(
            of_contact(&contact),
            "Ida Falk &lt;press&gt;<br>\nTel. <a href=\"tel:+494315550100\">+49 431 555 0100</a><br>\n\
             <a href=\"mailto:ida@harbour.example\">ida@harbour.example</a>, \
             <a href=\"https://www.harbour.example\">www.harbour.example</a>"
        );
    }

    #[test]
    fn zeros_in_brackets_and_extensions() {
        for (number, target) in [
            ("+44 (0)1454 123457 ext. 22", "tel:+441454123457;ext=22"),
            ("+44 (0)20 7946 0000", "tel:+442079460000"),
            ("03.560.1777 ext.201", "tel:035601777;ext=201"),
            ("02-2555-0139#218", "tel:0225550139;ext=218"),
            ("02-2555-0139 轉 218", "tel:0225550139;ext=218"),
        ] {
            assert_eq!(phone(number).as_deref(), Some(target), "{number}");
        }
    }

    #[test]
    fn only_plain_addresses_are_links() {
        for url in ["javascript:alert(1)", "data:text/html,x", "http://a\"onclick=\"x", " http://a", "ftp://a", "a.b"] {
            assert_eq!(page(url), None, "{url}");
        }
        for address in ["a@b", "@b.c", "a b@c.d", "a@b.c?subject=x", "a@b@c.d", "a"] {
            assert_eq!(mail(address), None, "{address}");
        }
        for number in ["12", "0044 (0)20 7946 0000", "+39 (0)6 555 0100", "0800 FERRY", "1234567890123456", "x22"] {
            assert_eq!(phone(number), None, "{number}");
        }
    }
}
