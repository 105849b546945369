//! Small words: what holds a sentence together, in every script.
//!
//! In: a text. Out: how many of its first words are small ones. Articles, prepositions and conjunctions stand by
//! themselves where words are divided by spaces; Korean hangs its particles on the word before; Chinese, Japanese, Thai,
//! Lao, Khmer and Burmese write theirs between the others. Names, headings, cells and labels have few of them, sentences many.

use super::common;
use crate::source::{Class, Script};

/// Syllables that close most Korean words that carry a particle or join two clauses.
const HANGING: &str = "은는이가을를에의로와과고며도만서";
/// Characters that are mostly particles, prepositions or auxiliaries in Chinese and Japanese.
const BETWEEN: &str = "的了是在着與与對对將将被由已於于為为はがをにでとのもへや";
/// Characters of a word, on average, where words are not set apart.
const UNSPACED_WORD: usize = 3;
/// Letters of a small word of Thai, Lao, Khmer or Burmese, at most.
const LONGEST: usize = 5;

/// Words at the head of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// How many were looked at.
    pub words: usize,
    /// How many of them, or of their characters, are small words.
    pub small: usize,
}

/// Counts small words among the first `most` words of a text, at least one stretch without spaces; not beyond `enough`.
#[must_use]
pub fn head(text: &str, most: usize, enough: usize) -> Head {
    let mut head = Head::default();
    let words = text.split(|c| !Class::of(c).is_of_word()).filter(|word| !word.is_empty());
    for word in words {
        let (words, small) = of_word(word);
        head = Head { words: head.words + words, small: head.small + small };
        if head.words >= most || head.small >= enough {
            break;
        }
    }
    head
}

/// How many words a stretch of letters is, and how many of them are small.
fn of_word(word: &str) -> (usize, usize) {
    let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) else { return (0, 0) };
    if Class::of(first).is_unspaced() {
        if Class::of(first).script() == Script::Other {
            return joined(word);
        }
        let (count, small) =
            word.chars().fold((0, 0), |(n, small), c| (n + 1, small + usize::from(BETWEEN.contains(c))));
        return (1 + count / UNSPACED_WORD, small);
    }
    let hangs = Class::of(last).is_hangul() && word.len() > last.len_utf8() && HANGING.contains(last);
    (1, usize::from(hangs || common::is_small_word(word)))
}

/// The same of a stretch of letters of Thai, Lao, Khmer or Burmese, in which the small words stand anywhere.
fn joined(letters: &str) -> (usize, usize) {
    let (mut count, mut small, mut behind) = (0, 0, 0);
    for (at, _) in letters.char_indices() {
        count += 1;
        if at < behind {
            continue;
        }
        let ends = letters[at..].char_indices().map(|(next, c)| at + next + c.len_utf8()).skip(1).take(LONGEST - 1);
        if let Some(end) = ends.filter(|end| common::is_small_word(&letters[at..*end])).last() {
            (small, behind) = (small + 1, end);
        }
    }
    (1 + count / UNSPACED_WORD, small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_have_small_words_in_every_script() {
        for text in [
            "The council said on Monday that the ferry will sail again",
            "Der Rat hat am Montag gesagt, dass die Fähre wieder fährt",
            "Совет сообщил в понедельник, что паром снова будет ходить",
            "시의회는 월요일에 여객선이 다시 운항한다고 밝혔다",
            "市議会は月曜日に渡船の運航を再開すると発表した",
            "市议会在星期一宣布渡轮已恢复航行的消息",
            "परिषद ने सोमवार को कहा कि नौका फिर से चलेगी",
            "সোমবার পরিষদ জানিয়েছে যে ফেরি আবার চলবে এবং ভাড়া বাড়বে না",
            "สภาเมืองแจ้งเมื่อวันจันทร์ว่าเรือข้ามฟากจะกลับมาให้บริการและไม่ขึ้นค่าโดยสาร",
            "ក្រុមប្រឹក្សាបានប្រកាសនៅថ្ងៃចន្ទថាសាឡាងនឹងដំណើរការឡើងវិញដោយមានតម្លៃដដែល",
        ] {
            assert!(head(text, 14, 2).small >= 2, "{text}");
        }
    }

    #[test]
    fn names_and_cells_have_none() {
        for text in ["Jane Brook", "Parliament House, Canberra", "행정안전부", "金融监管总局", "12.5 %", ""]
        {
            assert_eq!(head(text, 14, 2).small, 0, "{text}");
        }
    }

    #[test]
    fn no_more_words_are_looked_at_than_asked_for() {
        assert_eq!(head("ferry sails the harbour of Lima", 3, 9), Head { words: 3, small: 1 });
        assert_eq!(head("of the harbour and the ferry", 9, 2), Head { words: 2, small: 2 });
        assert_eq!(head("", 3, 9), Head::default());
    }
}
