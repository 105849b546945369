//! Numbers as dates write them: decimal digits of every script, Chinese numerals.

use crate::source::decimal;

/// A number read from the head of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value.
    pub(super) value: u32,
    /// How many digits it was written with; 0 for numerals that are no digits.
    pub(super) digits: usize,
    /// Its length in bytes.
    pub(super) len: usize,
}

/// The number in digits that opens a text; none with more than nine of them.
///
/// Digits set apart one by one (`1 9 6 2`, as character recognition leaves them) are one number.
pub(super) fn in_digits(text: &str) -> Option<Number> {
    let mut number = Number { value: 0, digits: 0, len: 0 };
    for c in text.chars() {
        let Some(d) = decimal(c) else { break };
        number.value = number.value.checked_mul(10)?.checked_add(d)?;
        number.digits += 1;
        number.len += c.len_utf8();
    }
    match number.digits {
        1 => Some(spaced(text).unwrap_or(number)),
        2..=9 => Some(number),
        _ => None,
    }
}

/// Four single digits with a space between each two.
fn spaced(text: &str) -> Option<Number> {
    let bytes = text.as_bytes().get(..7)?;
    let fits = bytes.iter().enumerate().all(|(i, b)| if i % 2 == 0 { b.is_ascii_digit() } else { *b == b' ' });
    let ends = !bytes_after(text, 7).is_some_and(|b| b.is_ascii_digit());
    let value = bytes.iter().step_by(2).fold(0, |v, b| v * 10 + u32::from(b.wrapping_sub(b'0')));
    (fits && ends).then_some(Number { value, digits: 4, len: 7 })
}

fn bytes_after(text: &str, at: usize) -> Option<u8> {
    text.as_bytes().get(at).copied()
}

/// The number in Chinese numerals that opens a text: `二〇二四`, `十七`, `廿一`, `元` (first).
pub(super) fn in_han(text: &str) -> Option<Number> {
    let (mut total, mut last, mut len, mut places, mut tens) = (0_u32, None::<u32>, 0, 0, false);
    let mut by_place = 0_u32;
    for c in text.chars() {
        let unit = match c {
            '〇' | '零' | '○' => 0,
            '一' | '元' => 1,
            '二' => 2,
            '三' => 3,
            '四' => 4,
            '五' => 5,
            '六' => 6,
            '七' => 7,
            '八' => 8,
            '九' => 9,
            '十' | '廿' | '卅' => {
                let of_ten = if c == '十' {
                    last.take().unwrap_or(1)
                } else if c == '廿' {
                    2
                } else {
                    3
                };
                total += of_ten * 10;
                tens = true;
                len += c.len_utf8();
                continue;
            }
            _ => break,
        };
        by_place = by_place.checked_mul(10)?.checked_add(unit)?;
        places += 1;
        last = Some(unit);
        len += c.len_utf8();
    }
    if len == 0 || places > 4 {
        return None;
    }
    let value = if tens { total + last.unwrap_or(0) } else { by_place };
    Some(Number { value, digits: if tens { 0 } else { places }, len })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_all_writings() {
        let value = |n: Option<Number>| n.map(|n| (n.value, n.digits));
        assert_eq!(value(in_digits("2024-")), Some((2024, 4)));
        assert_eq!(value(in_digits("１７日")), Some((17, 2)));
        assert_eq!(value(in_digits("1 9 6 2 .")), Some((1962, 4)));
        assert_eq!(value(in_digits("1 May")), Some((1, 1)));
        assert_eq!(value(in_han("二〇二四年")), Some((2024, 4)));
        assert_eq!(value(in_han("二十四日")), Some((24, 0)));
        assert_eq!(value(in_han("十七日")), Some((17, 0)));
        assert_eq!(value(in_han("廿一日")), Some((21, 0)));
        assert_eq!(value(in_han("元年")), Some((1, 1)));
        assert_eq!(in_digits("x"), None);
    }
}
