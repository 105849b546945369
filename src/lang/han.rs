//! Han characters that tell simplified from traditional writing.
//!
//! In: a character. Out: whether only one of the two has it. The lists are short: characters that are frequent in news.

/// Characters of simplified writing alone.
const SIMPLIFIED: &str = "这们来时国为说对会后过发现实开还进经问题业间样种电动机关学应体务产车书长门东见马风飞鱼鸟龙钱银铁错镇阳队陈际陆难预领项须顺颜类显";
/// Characters of traditional writing alone.
const TRADITIONAL: &str = "這們來時國為說對會後過發現實開還進經問題業間樣種電動機關學應體務產車書長門東見馬風飛魚鳥龍錢銀鐵錯鎮陽隊陳際陸難預領項須順顏類顯";

/// The first character of the block that both lists are of (CJK Unified Ideographs), and how many it has.
const FIRST: u32 = 0x4e00;
const COUNT: usize = 0x5200;

/// A set of characters of the block, a bit each.
type Set = [u64; COUNT / 64];

static OF_SIMPLIFIED: Set = set(SIMPLIFIED);
static OF_TRADITIONAL: Set = set(TRADITIONAL);

/// True for a character that only simplified writing has.
pub(super) fn is_simplified(c: char) -> bool {
    holds(&OF_SIMPLIFIED, c)
}

/// True for a character that only traditional writing has.
pub(super) fn is_traditional(c: char) -> bool {
    holds(&OF_TRADITIONAL, c)
}

fn holds(set: &Set, c: char) -> bool {
    let Some(at) = u32::from(c).checked_sub(FIRST) else { return false };
    set.get(at as usize / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
}

/// The set of a list, each of whose characters has three bytes.
const fn set(list: &str) -> Set {
    let (bytes, mut set, mut at) = (list.as_bytes(), [0; COUNT / 64], 0);
    while at < bytes.len() {
        let (a, b, c) = (bytes[at] as u32 & 0x0f, bytes[at + 1] as u32 & 0x3f, bytes[at + 2] as u32 & 0x3f);
        let number = ((a << 12 | b << 6 | c) - FIRST) as usize;
        set[number / 64] |= 1 << (number % 64);
        at += 3;
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sets_hold_what_the_lists_have() {
        for c in '\0'..=char::MAX {
            assert_eq!((is_simplified(c), is_traditional(c)), (SIMPLIFIED.contains(c), TRADITIONAL.contains(c)), "{c}");
        }
    }
}
