//! How the words of a line are framed and divided: what stands at its ends, a label in front, a tail behind the last sentence.
//!
//! In: the text of a line. Out: observations. Only its ends are looked at.

use super::evidence::{Seen, Shape};
use crate::lang::{self, small};
use crate::source::{decimal, is_colon, is_full_stop, is_hangul, is_sentence_end};

/// Bytes behind the last sentence of a line that hold no more than a few words.
const TAIL: usize = 60;
/// The first words of a line, and the bytes they are looked for in: what makes a sentence shows there.
const WORDS: usize = 14;
const HEAD: usize = 160;
/// So many small words among them are many.
const MANY: usize = 4;
/// Bytes of a label in front of a colon.
const LABEL: usize = 32;

/// Adds what the ends of a line say.
pub(super) fn look(seen: &mut Seen, whole: &str) {
    framed(seen, whole);
    tail(seen, whole);
    cut(seen, whole);
    small_words(seen, whole);
    if let Some(label) = label(whole) {
        let behind = whole[label.len()..].trim_start_matches([':', '：', ' ', '\u{3000}']);
        let one_word = !label.trim().contains(char::is_whitespace);
        seen.when(behind.is_empty() && one_word, Shape::LabelAlone);
        seen.when(!behind.is_empty() && behind.len() <= TAIL, Shape::LabelAndFew);
    }
    let bytes = whole.as_bytes();
    let ends = &bytes[..bytes.len().min(2 * TAIL)];
    let letter = |b: u8| b.is_ascii_alphabetic() || b >= 0x80;
    let slash = ends.windows(3).any(|w| w[1] == b'/' && letter(w[0]) && letter(w[2]));
    seen.when(slash && !seen.has(Shape::HasUrl), Shape::SlashInWord);
}

/// The label in front of the first colon, if it is short enough to be one.
pub(super) fn label(whole: &str) -> Option<&str> {
    let head = &whole[..whole.floor_char_boundary(LABEL)];
    let label = &head[..head.find(is_colon)?];
    let worded = label.starts_with(char::is_alphanumeric) && !label.ends_with("http") && !label.ends_with("https");
    worded.then_some(label)
}

/// The first word of a line, or its first three characters where words are not set apart; empty for signs.
pub(super) fn first_word(whole: &str) -> &str {
    let bare = whole.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = bare.find(|c: char| !c.is_alphanumeric()).unwrap_or(bare.len());
    let unspaced = bare.starts_with(crate::source::is_unspaced);
    let end = if unspaced { bare.char_indices().nth(3).map_or(end, |(at, _)| at.min(end)) } else { end };
    &bare[..end]
}

/// A number made of a word; 0 for none.
pub(super) fn key(word: &str) -> u64 {
    word.bytes().fold(0, |hash, b| (hash ^ u64::from(b)).wrapping_add(0x9e37_79b9).wrapping_mul(0x0100_0000_01b3))
}

fn framed(seen: &mut Seen, whole: &str) {
    let (Some(first), Some(last)) = (whole.chars().next(), whole.chars().next_back()) else { return };
    let quoted = matches!(
        (first, last),
        ('"', '"') | ('“', '”') | ('„', '“' | '”') | ('«', '»') | ('»', '«') | ('「', '」') | ('『', '』') | ('‘', '’')
    );
    seen.when(quoted && whole.chars().nth(1).is_some(), Shape::InQuotes);
    let sign = first == last && !first.is_alphanumeric() && first != '"';
    seen.when(sign && whole.contains(char::is_alphanumeric), Shape::InSigns);
    seen.when(first == '+', Shape::OpensPlus);
}

/// Signs and words that no line of its own opens or closes with.
fn cut(seen: &mut Seen, whole: &str) {
    let closes =
        whole.starts_with([',', '.', ';', ':', ')', '，', '。', '、', '；', '：', '）', '」', '』', '”', '’', '%']);
    seen.when(closes && !whole.starts_with("..") && whole.len() > 1, Shape::OpensClosing);
    seen.when(whole.ends_with(['(', '（', '「', '『', '“', '‘', '【', '《']), Shape::EndsOpening);
    let word = whole.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let some = word.len() < whole.len() && word.starts_with(char::is_lowercase);
    seen.when(some && lang::is_small_word(word), Shape::EndsSmallWord);
}

/// How much of a sentence the first words of a line are.
fn small_words(seen: &mut Seen, whole: &str) {
    let head = small::head(&whole[..whole.floor_char_boundary(HEAD)], WORDS, MANY);
    seen.when(head.words >= 2 && head.small == 0, Shape::SmallNone);
    seen.when(head.small == 1, Shape::SmallOne);
    seen.when(matches!(head.small, 2 | 3), Shape::SmallFew);
    seen.when(head.small >= MANY, Shape::SmallMany);
    if whole.starts_with(is_hangul) {
        let first = whole.split(|c| !is_hangul(c)).next().unwrap_or_default();
        seen.when(lang::is_small_word(first), Shape::OpensSmallHangul);
    }
}

/// A credit, a signature, an agency: a few words behind the last sentence of a line.
fn tail(seen: &mut Seen, whole: &str) {
    let from = whole.ceil_char_boundary(whole.len().saturating_sub(TAIL));
    let end = &whole[from..];
    let bare = end.trim_end_matches(|c| is_full_stop(c) || c == ' ');
    if let Some(open) = bare.strip_suffix([')', '）', ']', '】']).and_then(|inner| inner.rfind(['(', '（', '[', '【']))
    {
        let before = end[..open].trim_end();
        seen.when(before.ends_with(is_sentence_end), Shape::BracketAtEnd);
    }
    if end.ends_with(is_sentence_end) {
        return;
    }
    let stop = end.rfind(is_sentence_end).filter(|at| end[*at..].chars().nth(1).is_some_and(|c| decimal(c).is_none()));
    seen.when(stop.is_some_and(|at| from + at > 24), Shape::TailBehindStop);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sees(whole: &str, shape: Shape) -> bool {
        let mut seen = Seen::default();
        look(&mut seen, whole);
        seen.has(shape)
    }

    #[test]
    fn tails_behind_sentences() {
        assert!(sees("The minister at the harbour on Monday. Nord/ J. Brook", Shape::TailBehindStop));
        assert!(sees("渡轮周一早晨离开港口，三百人在船上。青岚社 王小明摄", Shape::TailBehindStop));
        assert!(!sees("The minister opened the harbour on Monday", Shape::TailBehindStop));
        assert!(!sees("The minister opened the harbour on Monday.", Shape::TailBehindStop));
        assert!(sees("The ferry sailed on Monday. (Nordpress)", Shape::BracketAtEnd));
    }

    #[test]
    fn small_words_make_sentences() {
        assert!(sees("Parliament House, Canberra", Shape::SmallNone) && !sees("Canberra", Shape::SmallNone));
        assert!(sees("The ferry that sailed on Monday is back in the harbour", Shape::SmallMany));
        assert!(
            sees("에서 운항을 다시 시작한다", Shape::OpensSmallHangul) && !sees("에너지 정책", Shape::OpensSmallHangul)
        );
    }

    #[test]
    fn frames_and_labels() {
        assert!(sees("+++ Harbours; Ferries +++", Shape::InSigns) && sees("“We waited.”", Shape::InQuotes));
        assert!(sees("Key: Brook's absence", Shape::LabelAndFew) && sees("Orte:", Shape::LabelAlone));
        assert!(
            sees("The council said that the", Shape::EndsSmallWord)
                && !sees("The council agreed", Shape::EndsSmallWord)
        );
        assert!(sees("), which sailed", Shape::OpensClosing) && sees("said (", Shape::EndsOpening));
        assert_eq!((label("标题：渡轮复航"), label("http://x.example")), (Some("标题"), None));
        assert_eq!((first_word("• Ferry sails"), first_word("渡轮周一离开")), ("Ferry", "渡轮周"));
    }
}
