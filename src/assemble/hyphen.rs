//! What stands between two joined lines: a space, nothing, or a hyphen that goes.
//!
//! In: the text and the seams of all its elements. Out: for each seam a decision, and the hyphens that were taken out.
//! A hyphen between small letters goes, unless the rest of the text writes the word with one, or its language does (the
//! pack's compounds). A hyphen that both lines have is one, as Portuguese and Polish divide `segunda-⏎-feira`. An address that
//! goes on in the next line keeps all its characters, and gets none.

use super::run::Runs;
use crate::lang::{Kind, Language, fits};
use crate::source::is_unspaced;
use crate::span::Span;
use std::collections::HashMap;

/// How two lines are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seam {
    /// With a space.
    Space,
    /// Directly.
    Tight,
    /// Directly, after so many bytes were taken off the first line's end.
    Cut(usize),
}

/// A text that divides words at lines' ends has more such ends than this; in one that does not, a hyphen there belongs
/// to the word.
const DIVIDING: f32 = 0.03;

/// Decides about hyphens at lines' ends.
pub(super) struct Hyphens<'a> {
    language: &'a Language,
    /// Forms that the decision depends on, and whether the text has them in mid-line.
    seen: HashMap<String, bool>,
    /// True where the text's lines were broken inside words.
    divides: bool,
    /// Each hyphen taken out, with the word that came of it.
    pub(super) removed: Vec<(Span, String)>,
}

impl<'a> Hyphens<'a> {
    /// Looks through the bytes `range` of the text once for the words that its divided lines make.
    pub(super) fn new((text, range): (&str, Span), runs: &Runs, language: &'a Language) -> Self {
        let (mut seen, mut seams, mut divided) = (HashMap::new(), 0_usize, 0_usize);
        for (a, b) in runs.seams() {
            seams += 1;
            if let Some(d) = Division::of(text, a.span, b.span).filter(|d| !d.soft && d.small) {
                divided += 1;
                for form in [d.joined(), d.hyphened(), d.head.to_owned(), d.tail.to_owned()] {
                    seen.insert(form, false);
                }
            }
        }
        if !seen.is_empty() {
            for word in words(range.of(text)) {
                if let Some(found) = seen.get_mut(word) {
                    *found = true;
                }
            }
        }
        let divides = divided as f32 > DIVIDING * seams as f32;
        Self { language, seen, divides, removed: Vec::new() }
    }

    /// What stands between two lines of one element.
    pub(super) fn seam(&mut self, text: &str, before: Span, after: Span) -> Seam {
        let (Some(a), Some(b)) = (before.of(text).chars().next_back(), after.of(text).chars().next()) else {
            return Seam::Space;
        };
        let division = Division::of(text, before, after);
        if division.as_ref().is_none_or(|d| !d.soft) && is_in_address(before.of(text), after.of(text)) {
            return Seam::Tight;
        }
        if let Some(d) = division {
            return self.divided(before, after.of(text), &d);
        }
        if let Some((mark, word)) = repeated(before.of(text), after.of(text)) {
            self.removed.push((Span::new(before.end - mark, before.end), word));
            return Seam::Cut(mark);
        }
        let attached = |c: char| before.of(text).trim_end_matches(c).ends_with(|p: char| !p.is_whitespace());
        if matches!(a, '—' | '–' | '-') && b.is_alphanumeric() && attached(a) {
            return Seam::Tight;
        }
        self.between(a, b)
    }

    fn divided(&mut self, before: Span, after: &str, d: &Division) -> Seam {
        if d.soft || (d.small && !self.keeps(d)) {
            self.removed.push((Span::new(before.end - d.mark, before.end), d.joined()));
            return Seam::Cut(d.mark);
        }
        // "Nord- und Südkorea": the hyphen stands for a word that is left out.
        let suspended = d.small && self.language.finder.opens(after, &[Kind::BylineBetween]).is_some();
        if suspended { Seam::Space } else { Seam::Tight }
    }

    /// True where the word is written with its hyphen.
    fn keeps(&self, d: &Division) -> bool {
        let has = |form: &str| self.seen.get(form).copied().unwrap_or(false);
        if self.language.finder.opens(d.tail, &[Kind::BylineBetween]) == Some(d.tail.len()) {
            return true;
        }
        let compound = self.compound(d);
        if compound == Some(Compound::Whole) || has(&d.hyphened()) {
            return true;
        }
        !has(&d.joined()) && (compound.is_some() || (!self.divides && has(d.head) && has(d.tail)))
    }

    /// What the language says of the word: which of its compounds it is, if any.
    fn compound(&self, d: &Division) -> Option<Compound> {
        let head = d.head.rsplit(['-', '’', '\'']).next().unwrap_or(d.head).to_lowercase();
        let tail = d.tail.split(['’', '\'']).next().unwrap_or(d.tail).to_lowercase();
        let alike = |compound: &&String| {
            let (front, end) = compound.split_once('-').unwrap_or_default();
            fits(&head, front) && fits(&tail, end)
        };
        let mut found = None;
        for compound in self.language.pack.join.compounds.iter().filter(alike) {
            if !compound.contains('*') {
                return Some(Compound::Whole);
            }
            found = Some(Compound::Open);
        }
        found
    }

    /// What stands between two characters of two lines: nothing where one is of a script without spaces, unless the
    /// other begins or ends a word of letters.
    fn between(&self, a: char, b: char) -> Seam {
        let tight = match (is_unspaced(a), is_unspaced(b)) {
            (true, true) => true,
            (false, false) => false,
            (true, false) => !a.is_alphanumeric() || (!b.is_alphabetic() && !self.language.pack.join.spaces),
            (false, true) => !b.is_alphanumeric() || (!a.is_alphabetic() && !self.language.pack.join.spaces),
        };
        if tight { Seam::Tight } else { Seam::Space }
    }
}

/// A word that its language writes with a hyphen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Compound {
    /// The pack has the very word: `s-a` of a Romanian text, although it writes `sa` too.
    Whole,
    /// The pack has its one part, and says of the other how it begins or ends.
    Open,
}

/// True where the end of a line and the beginning of the next are one address of the web or of mail:
/// `pool-⏎bookings@…`, `https://…/swimming/⏎pools/…`.
fn is_in_address(before: &str, after: &str) -> bool {
    let head = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    let tail = after.split(char::is_whitespace).next().unwrap_or(after);
    if !tail.starts_with(|c: char| c.is_alphanumeric() || c == '/') || tail.contains("://") {
        return false;
    }
    if head.contains("://") || head.starts_with("www.") {
        // Behind a slash a sentence may go on; what has a sign of addresses inside is the address's.
        let inner = tail.trim_end_matches(|c: char| !c.is_alphanumeric());
        let signed = inner.contains(['/', '=', '?', '&', '%', '_', '#']) || inner.split('-').count() > 2;
        return head.ends_with(['-', '_', '=', '&', '?', '%', '#'])
            || (head.ends_with('/') != tail.starts_with('/') && signed && head.contains('.'));
    }
    let host = |words: &str| words.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '@');
    head.ends_with('-') && (head.contains('@') || host(tail)) && head.chars().all(|c| word(c) || c == '<' || c == '(')
}

/// A word divided by the end of a line.
struct Division<'a> {
    head: &'a str,
    tail: &'a str,
    /// Length of the dividing mark in bytes.
    mark: usize,
    /// True for marks that say nothing but that the word goes on: U+00AD and ¬.
    soft: bool,
    /// True where both sides of the mark are small letters.
    small: bool,
}

impl<'a> Division<'a> {
    fn of(text: &'a str, before: Span, after: Span) -> Option<Self> {
        let line = before.of(text);
        let mark = line.chars().next_back().filter(|c| matches!(c, '-' | '‐' | '\u{ad}' | '¬'))?;
        let head = &line[..line.len() - mark.len_utf8()];
        let (p, n) = (head.chars().next_back()?, after.of(text).chars().next()?);
        if !p.is_alphanumeric() || !n.is_alphanumeric() || is_unspaced(p) || is_unspaced(n) {
            return None;
        }
        let from =
            head.rfind(|c: char| !in_word(c)).map_or(0, |at| at + head[at..].chars().next().map_or(0, char::len_utf8));
        let rest = after.of(text);
        let to = rest.find(|c: char| !in_word(c)).unwrap_or(rest.len());
        Some(Self {
            head: &head[from..],
            tail: &rest[..to],
            mark: mark.len_utf8(),
            soft: matches!(mark, '\u{ad}' | '¬'),
            small: p.is_lowercase() && n.is_lowercase(),
        })
    }

    fn joined(&self) -> String {
        [self.head, self.tail].concat()
    }

    fn hyphened(&self) -> String {
        [self.head, "-", self.tail].concat()
    }
}

/// The bytes of the hyphen that ends a line and stands again in front of the next one, and the word that has it once.
fn repeated(before: &str, after: &str) -> Option<(usize, String)> {
    let mark = before.chars().next_back().filter(|c| matches!(c, '-' | '‐'))?;
    let head = before.strip_suffix(mark)?;
    let tail = after.strip_prefix(mark)?;
    (head.ends_with(char::is_alphabetic) && tail.starts_with(char::is_alphabetic)).then_some(())?;
    let word = [words(head).last()?, "-", words(tail).next()?].concat();
    Some((mark.len_utf8(), word))
}

/// True inside a word: letters, digits, and the hyphens between them.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '’' | '\'')
}

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !in_word(c)).filter(|w| !w.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::join::join;
    use super::*;
    use crate::label::{Piece, Role};

    /// Joins the lines of a text into one element.
    fn joined(text: &str, tag: &str) -> (String, usize) {
        let language = Language::of(tag);
        let lines = crate::source::lines(text);
        let pieces: Vec<Piece> = lines
            .lines
            .iter()
            .enumerate()
            .map(|(line, l)| {
                let joins = line > 0;
                Piece { span: l.span, line, role: Role::Paragraph, article: 1, joins, confidence: 1.0 }
            })
            .collect();
        let runs = Runs::new(&pieces);
        let mut hyphens = Hyphens::new((text, Span::new(0, text.len())), &runs, &language);
        let joined = join(text, runs.pieces(0), &mut hyphens);
        (joined.text, hyphens.removed.len())
    }

    #[test]
    fn divided_words_become_whole_and_are_counted() {
        assert_eq!(joined("the commis-\nsion met", "en"), ("the commission met".into(), 1));
        assert_eq!(joined("a co\u{ad}\nlumn, ano¬\nther", "en"), ("a column, another".into(), 2));
    }

    #[test]
    fn words_that_have_a_hyphen_keep_it() {
        let text = "a well-known case, and a well-\nknown man";
        assert_eq!(joined(text, "en"), ("a well-known case, and a well-known man".into(), 0));
        assert_eq!(joined("in Baden-\nBaden, 1990-\n1994", "en").0, "in Baden-Baden, 1990-1994");
        assert_eq!(joined("north-\nand southbound", "en").0, "north- and southbound");
    }

    #[test]
    fn words_that_their_language_writes_with_a_hyphen_keep_it() {
        let cases = [
            ("fr", "viendra-\nt-il", "viendra-t-il"),
            ("fr", "viendra-t-\nil", "viendra-t-il"),
            ("fr", "l’ex-\nprésident, la vice-\nprésidente", "l’ex-président, la vice-présidente"),
            ("fr", "le sous-\npréfet lui-\nmême, dit-\non, peut-\nêtre", "le sous-préfet lui-même, dit-on, peut-être"),
            ("fr", "sous-\ncrire, nou-\nvelle, cou-\nleur", "souscrire, nouvelle, couleur"),
            ("pt", "na segunda-\nfeira, tornou-\nse, recebê-\nlos", "na segunda-feira, tornou-se, recebê-los"),
            ("pt", "a ba-\nse e os gover-\nnos, me-\nnos", "a base e os governos, menos"),
            (
                "pt",
                "o pré-\ndio e o pré-\nmio, a pré-\nescola e a pós-\ngraduação",
                "o prédio e o prémio, a pré-escola e a pós-graduação",
            ),
            ("ro", "sa spus: s-\na dus dintr-\nun sat", "sa spus: s-a dus dintr-un sat"),
            ("en", "a well-\nknown, self-\nmade, London-\nbased", "a well-known, self-made, London-based"),
            ("en", "a five-\nyear, cost-\neffective plan", "a five-year, cost-effective plan"),
            ("en", "it ex-\npected well-\nness, in-\neffective", "it expected wellness, ineffective"),
            (
                "en",
                "a self-\nish and a self-\nless man, self-\nemployed",
                "a selfish and a selfless man, self-employed",
            ),
        ];
        for (tag, text, want) in cases {
            assert_eq!(joined(text, tag).0, want, "{text}");
        }
    }

    #[test]
    fn a_hyphen_that_both_lines_have_is_one() {
        assert_eq!(joined("na segunda-\n-feira abre", "pt"), ("na segunda-feira abre".into(), 1));
        assert_eq!(joined("flaga biało-\n-czerwona", "pl"), ("flaga biało-czerwona".into(), 1));
        assert_eq!(joined("it ended -\n-almost", "en").0, "it ended - -almost");
    }

    #[test]
    fn addresses_go_on_in_the_next_line() {
        let cases = [
            ("write to pool-\nbookings@quay.example now", "write to pool-bookings@quay.example now"),
            ("see https://quay.example/leisure/swim-\nming today", "see https://quay.example/leisure/swim-ming today"),
            ("at https://quay.example/swimming/\npools/opening.", "at https://quay.example/swimming/pools/opening."),
            ("at https://quay.example\n/swimming/pools.", "at https://quay.example/swimming/pools."),
            ("at https://quay.example/ \nor by phone", "at https://quay.example/ or by phone"),
            ("the pool/\nlido and its swim-\nmers", "the pool/ lido and its swimmers"),
        ];
        for (text, want) in cases {
            assert_eq!(joined(text, "en").0, want, "{text}");
        }
    }

    #[test]
    fn scripts_join_as_they_are_written() {
        assert_eq!(joined("新厂下月\n投产，\n年产10\n万台", "zh-Hans").0, "新厂下月投产，年产10万台");
        assert_eq!(joined("새 공장은\n내달 문을 연다", "en").0, "새 공장은 내달 문을 연다");
        assert_eq!(joined("用Rust\n写成", "zh-Hans").0, "用Rust 写成");
        assert_eq!(joined("it ended --\nalmost", "en").0, "it ended -- almost");
    }
}
