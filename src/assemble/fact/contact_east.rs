//! The facts of words of a contact line in East Asian scripts: people, functions and offices.
//!
//! In: what stands between the marks of a line. Out: its facts with their places.

use super::chunks_east::{is_name_like, is_pair};
use super::contact_line::{Fact, LABELS};
use super::house::is_organization;
use super::name::{families, is_person, is_surname};
use crate::assemble::join;
use crate::lang::{Kind, Language};
use crate::source::{is_blank, is_hangul};
use std::ops::Range;

/// So many bytes in front of a word a label can begin.
const LABEL: usize = 96;
/// So many syllables that are set apart are a function or a label at most.
const SYLLABLES: usize = 16;
/// What a letter is addressed to: 野村宛.
const ADDRESSED: [&str; 3] = ["宛て", "宛", "まで"];

/// What is said to people, and is no function.
const HONORIFICS: [&str; 6] = ["小姐", "先生", "女士", "太太", "同志", "老師"];

/// A part of a line while it is read.
struct Part<'a> {
    line: &'a str,
    words: Vec<Range<usize>>,
    language: &'a Language,
}

/// The facts of a part of a line: each word is a person, a function, an office or nothing.
pub(super) fn facts(line: &str, part: Range<usize>, language: &Language) -> Vec<(usize, Fact)> {
    let words = &line[part.clone()];
    let joined = joined(line, part.clone(), language);
    if joined.len() > 1 && is_role(&compact(words), language) {
        return vec![(part.start, Fact::Role(join::folded(words)))];
    }
    let part = Part { line, words: joined, language };
    let mut found = Vec::new();
    let mut at = 0;
    while at < part.words.len() {
        if let Some(titled) = part.titled(at) {
            found.extend(titled);
            at += 1;
            continue;
        }
        let (used, fact) = part.fact(at);
        found.extend(fact.map(|fact| (part.words[at].start, fact)));
        at += used;
    }
    found
}

impl Part<'_> {
    /// What the word says, and how many words that takes.
    fn fact(&self, at: usize) -> (usize, Option<Fact>) {
        let word = self.word(at);
        let bare = compact(word);
        // A label whose syllables are set apart: 담 당 자.
        if bare.len() < word.len() && self.language.finder.is_whole(&bare, &LABELS) {
            return (1, Some(Fact::Heading));
        }
        if is_role(&bare, self.language) || self.is_function(&bare) {
            return (1, Some(Fact::Role(join::folded(word))));
        }
        if let Some(name) = self.pair(at) {
            return (2, self.is_named(at).then(|| Fact::Person(join::folded(name))));
        }
        let addressed = ADDRESSED.iter().find_map(|a| bare.strip_suffix(a)).filter(|_| self.language.tag == "ja");
        if let Some(name) = addressed.filter(|n| is_surname(n, self.language) || is_person(n, self.language)) {
            return (1, Some(Fact::Person(name.to_owned())));
        }
        let fact = if self.is_titled(&bare) || self.is_person(at, &bare) {
            Some(Fact::Person(join::folded(word)))
        } else {
            let mut forms = self.language.pack.terms.legal_forms.iter().map(String::as_str);
            let firm = forms.any(|f| bare.len() > f.len() && (bare.starts_with(f) || bare.ends_with(f)));
            (firm || is_organization(&bare, self.language)).then(|| Fact::Office(join::folded(word)))
        };
        (1, fact)
    }

    /// A whole Chinese name with what stands behind it: `陳怡安科長` has a function, `李浩然小姐` none. In `陳科長怡安` the function
    /// stands inside the name, which stands nowhere then: somebody begins there.
    fn titled(&self, at: usize) -> Option<Vec<(usize, Fact)>> {
        let (word, start) = (self.word(at), self.words[at].start);
        if !self.language.tag.starts_with("zh") || is_person(word, self.language) {
            return None;
        }
        let bare = HONORIFICS.iter().find_map(|h| word.strip_suffix(h)).filter(|name| is_person(name, self.language));
        if let Some(name) = bare {
            return Some(vec![(start, Fact::Person(name.to_owned()))]);
        }
        let kinds = [Kind::NameTitle, Kind::ContactRole, Kind::BylineRole];
        let hits = self.language.finder.hits(word, &kinds);
        let title = hits.iter().filter(|h| h.start > 0).max_by_key(|h| h.end - h.start)?;
        let name = &word[..title.start];
        if title.end < word.len() {
            let given = word[title.end..].chars().count() <= 2;
            let inside = given && is_surname(name, self.language);
            return inside.then(|| vec![(start, Fact::Heading)]);
        }
        let whole = (2..=4).contains(&name.chars().count()) && is_person(name, self.language);
        let role = Fact::Role(word[title.start..].to_owned());
        whole.then(|| vec![(start, Fact::Person(name.to_owned())), (start + title.start, role)])
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| &self.line[w.clone()])
    }

    /// True for a function in Hangul that opens with what it is over: 노후정책과장. 정책담당관 is as often an office.
    fn is_function(&self, word: &str) -> bool {
        let roles = self.language.finder.hits(word, &[Kind::ContactRole]);
        let long = word.chars().count() > 3 && word.ends_with('장');
        long && roles.iter().any(|h| h.end == word.len() && h.start > 0)
    }

    /// `王主任`: a family name, and a title behind it.
    fn is_titled(&self, word: &str) -> bool {
        let titles = self.language.finder.hits(word, &[Kind::NameTitle]);
        let title = titles.into_iter().find(|h| h.end == word.len() && h.start > 0);
        title.is_some_and(|t| {
            word[..t.start].chars().count() <= 4 && families(&word[..t.start], self.language).next().is_some()
        })
    }

    /// True for a name; in Hangul only at the end of the part, with at most one word behind it, which may be a function
    /// that no pack has, and never in front of what opens contacts: 구입 문의.
    fn is_person(&self, at: usize, word: &str) -> bool {
        let label = self.language.finder.opens(word, &LABELS).is_some();
        let next = self.word(at + 1);
        let asked = self.language.finder.opens(next, &[Kind::ContactOpener]).is_some();
        let last = at + 2 >= self.words.len() || is_role(&compact(next), self.language) || self.is_role_before(at);
        let hangul = word.chars().all(is_hangul);
        is_person(word, self.language) && !label && !word.ends_with(['市', '県']) && (!hangul || (last && !asked))
    }

    /// Two words with one blank between them that may be a Japanese name.
    fn pair(&self, at: usize) -> Option<&str> {
        let (first, second) = (self.words.get(at)?, self.words.get(at + 1)?);
        let one_blank = self.line[first.end..second.start].chars().count() == 1;
        let fits = one_blank && self.language.tag == "ja" && is_pair(self.word(at), self.word(at + 1), self.language);
        fits.then(|| &self.line[first.start..second.end])
    }

    /// True where such a pair is a name: where the first word is no known family name, a function, an office or a label
    /// has to say that a name follows. Without that neither word is one.
    fn is_named(&self, at: usize) -> bool {
        let before = self.line[..self.words[at].start].trim_end();
        let before = &before[before.ceil_char_boundary(before.len().saturating_sub(LABEL))..];
        let labels = self.language.finder.hits(before, &LABELS);
        let labelled = before.ends_with([':', '：']) || labels.iter().any(|h| h.end == before.len());
        let opens = families(self.word(at), self.language).next().is_some();
        is_surname(self.word(at), self.language)
            || self.is_role_before(at)
            || is_role(self.word(at + 2), self.language)
            || (labelled && opens)
    }

    /// True where a function or an office stands right in front of the word on its line.
    fn is_role_before(&self, at: usize) -> bool {
        let before = self.line[..self.words[at].start].trim_end();
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let roles = self.language.finder.hits(last, &[Kind::ContactRole, Kind::NameTitle, Kind::BylineRole]);
        let spaced = at > 0 && is_role(&compact(self.word(at - 1)), self.language);
        spaced || roles.iter().any(|h| h.end == last.len()) || last.ends_with(['部', '課', '室', '係'])
    }
}

/// The words of a part; syllables that are set apart (`과 장 홍 길 동`) are one word, or a function or label and a name, and
/// so are a family name of two syllables and what follows it.
fn joined(line: &str, part: Range<usize>, language: &Language) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (at, c) in line[part.clone()].char_indices().chain([(part.len(), ' ')]) {
        if !is_blank(c) {
            start.get_or_insert(part.start + at);
        } else if let Some(from) = start.take() {
            words.push(from..part.start + at);
        }
    }
    let syllables = |w: &Range<usize>| {
        let word = &line[w.clone()];
        if word.chars().all(is_hangul) { word.chars().count() } else { 0 }
    };
    let mut done = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let all = |end: usize| words[at].start..words[end - 1].end;
        let run = at + words[at..].iter().take_while(|w| syllables(w) == 1).count();
        let told = |w: &str| is_role(w, language) || language.finder.is_whole(w, &LABELS);
        let most = run.min(at + SYLLABLES);
        let first = (at + 2..=most).rev().find(|end| told(&compact(&line[all(*end)])));
        let family = syllables(&words[at]) == 2 && is_surname(&line[words[at].clone()], language);
        let given = words.get(at + 1).is_some_and(|w| (1..=2).contains(&syllables(w)));
        let end = if let Some(end) = first {
            end
        } else if run > at {
            run
        } else if family && given && is_person(&compact(&line[all(at + 2)]), language) {
            at + 2
        } else {
            at + 1
        };
        done.push(all(end));
        at = end;
    }
    done
}

/// True between two syllables that stand alone: a gap of several blanks is inside a word there.
pub(super) fn is_spaced(line: &str, at: usize) -> bool {
    let alone = |first: Option<char>, second: Option<char>| {
        first.is_some_and(is_hangul) && second.is_none_or(|c| !c.is_alphanumeric())
    };
    let mut before = line[..at].trim_end_matches(is_blank).chars().rev();
    let mut after = line[at..].trim_start_matches(is_blank).chars();
    alone(before.next(), before.next()) && alone(after.next(), after.next())
}

/// True at a wide blank inside a name: `落合　康`.
pub(super) fn is_in_name(line: &str, at: usize) -> bool {
    let end = |c: char| is_blank(c) || !c.is_alphanumeric();
    let before = line[..at].rsplit(end).next().unwrap_or("");
    let after = line[at..].trim_start_matches('\u{3000}').split(end).next().unwrap_or("");
    is_name_like(before) && is_name_like(after)
}

fn compact(words: &str) -> String {
    words.chars().filter(|c| !is_blank(*c)).collect()
}

fn is_role(words: &str, language: &Language) -> bool {
    let lists = [Kind::ContactRole, Kind::BylineRole];
    lists.iter().flat_map(|k| language.pack.phrases.list(*k)).any(|r| r == words)
}
