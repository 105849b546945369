//! Names of people, told by shape and by the packs' words.
//!
//! In: a short text that stands where a name may stand. Out: whether it is a person's, and names that are written without a
//! space divided by sense. What is not sure is no name.

use super::house::{NOT_A_NAME, ends_as_office, is_body, is_street};
use super::uncased::is_uncased_name;
use crate::lang::{Kind, Language, is_small_word_of};
use crate::source::{Script, is_hangul, script_of};
use std::ops::Range;

/// Bytes of the longest name.
pub(super) const LONGEST: usize = 60;
/// Words of the longest name, without its particles.
const MOST_WORDS: usize = 5;

/// True where the text is one person's name and nothing else.
pub(super) fn is_person(text: &str, language: &Language) -> bool {
    let text = text.trim();
    match script_of(text.chars().find(|c| c.is_alphabetic()).unwrap_or(' ')) {
        Script::Han | Script::Kana => han_names(text, language).len() == 1 && !ends_as_office(text, language),
        Script::Hangul => is_hangul_name(text, language),
        Script::Latin | Script::Greek | Script::Cyrillic => is_cased_name(text, language),
        // Armenian has capitals.
        Script::Other if text.starts_with(char::is_uppercase) => is_cased_name(text, language),
        script @ (Script::Arabic | Script::Hebrew | Script::Other) => is_uncased_name(text, script, language),
        Script::None => false,
    }
}

/// True where the text opens with a frequent given name of the pack.
pub(super) fn is_given(text: &str, language: &Language) -> bool {
    language.finder.opens(text, &[Kind::NameGiven]).is_some()
}

/// True where a frequent given name of the pack opens the text, or stands behind the family's where the language writes that
/// first.
pub(super) fn has_given(text: &str, language: &Language) -> bool {
    let behind = || text.split_whitespace().skip(1).any(|word| is_given(word, language));
    is_given(text, language) || (language.pack.terms.family_first && behind())
}

/// True for no more words than one name has: María José Gómez de la Fuente.
pub(super) fn is_short(text: &str, language: &Language) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).filter(|at| !is_particle(&words, *at, language)).count() <= MOST_WORDS
}

/// True for a particle of the pack, and for a word that is one where it stands: Sousa e Castro, Farràs i Lluch, Maria dalla Valle.
fn is_particle(words: &[&str], at: usize, language: &Language) -> bool {
    let word = words[at];
    let terms = &language.pack.terms;
    // LE GUERN is written with its particle in capitals.
    let capitals = |p: &str, w: &str| w.len() > 1 && p.chars().flat_map(char::to_uppercase).eq(w.chars());
    let listed = |w: &str| language.pack.phrases.name.particles.iter().any(|p| p == w || capitals(p, w));
    let given = |w: &&str| language.finder.is_whole(w, &[Kind::NameGiven]);
    // "Ana Sousa e Castro" is one name, "Ana Sousa e Maria" are two.
    let joint = || {
        terms.surname_joints.iter().any(|j| j == word)
            && at >= 2
            && at + 2 == words.len()
            && shape(words[at + 1]) == Shape::Name
            && !given(&words[at + 1])
    };
    let late = || terms.given_particles.iter().any(|p| p == word) && at > 0 && words[..at].iter().all(given);
    listed(word) || joint() || late()
}

/// Two to five words with capitals, small particles between them, initials; no digit, no word of an office.
fn is_cased_name(text: &str, language: &Language) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    // With particles there are more, if the first is a given name.
    let short = words.len() <= MOST_WORDS || (is_short(text, language) && is_given(text, language));
    if words.len() < 2 || !short {
        return false;
    }
    let particle = |at: usize| is_particle(&words, at, language);
    // A full name begins with a given name, not with a particle, an article or a preposition: Das Projekt, A LIMA.
    // Nagy Zoltán: "nagy" is a small word of Hungarian too.
    let opens_small = is_small_word_of(words[0], &language.tag) && !has_given(text, language);
    if !words[0].starts_with(char::is_uppercase) || opens_small {
        return false;
    }
    let (mut full, mut capitals) = (0, 0);
    for (at, word) in words.iter().enumerate() {
        if particle(at) {
            // A particle stands between names or is a suffix such as Jr.; behind Ó the name goes on.
            let (first, last) = (at == 0, at + 1 == words.len());
            let letter = word.chars().nth(1).is_none();
            if ((first || last) && word.starts_with(char::is_lowercase)) || (last && letter) {
                return false;
            }
            continue;
        }
        match shape(word) {
            // Capitals in front of a capitalised word are an abbreviation or an office: UN Women, DILGEA Jane Doe.
            Shape::Name if capitals > 0 => return false,
            Shape::Name => full += 1,
            Shape::Capitals => capitals += 1,
            Shape::Initial => {}
            Shape::None => return false,
        }
    }
    // MDR SACHSEN: three or four consonants are a broadcaster's or a paper's, where all is in capitals; KR PZ is no name either.
    let consonants =
        |w: &str| (2..=4).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_uppercase() && !b"AEIOUY".contains(&b));
    if full == 0 && ((words[0].len() > 2 && consonants(words[0])) || words.iter().all(|w| consonants(w))) {
        return false;
    }
    // Short words in capitals behind capitalised ones are abbreviations too: Tristach VS.
    let short = |w: &str| shape(w) == Shape::Capitals && w.chars().filter(|c| c.is_alphabetic()).count() <= 4;
    // Where given names alone stand in front, the family's is written in capitals: Ali Rıza KOÇ.
    let given = |at: usize| words[..at].iter().all(|w| language.finder.is_whole(w, &[Kind::NameGiven]));
    let family = |at: usize| at > 0 && at + 1 == words.len() && words[at].chars().count() > 2 && given(at);
    let abbreviation = || (0..words.len()).any(|at| short(words[at]) && !particle(at) && !family(at));
    if full + capitals == 0 || (full > 0 && abbreviation()) {
        return false;
    }
    // Short names of weekdays are names too: Thu Hiền.
    let office = language.finder.hits(text, &NOT_A_NAME).iter().any(|h| h.kind != Kind::Weekday || h.end - h.start > 3);
    let place = language.finder.hits(text, &[Kind::DatelinePlace]).iter().any(|h| h.start == 0 && h.end == text.len());
    let other = is_half_a_name(text, language) || is_body(text, language) || is_section(text, language);
    !office && !place && !other && !is_street(text, language)
}

/// True where a paper's sections alone stand: Politik Ausland.
fn is_section(text: &str, language: &Language) -> bool {
    let mut words = text.split_whitespace();
    words.all(|word| language.finder.is_whole(word, &[Kind::KickerSection]))
}

/// True for a title and one word: `Frau Kern` names nobody for sure.
fn is_half_a_name(text: &str, language: &Language) -> bool {
    let title = language.finder.opens(text, &[Kind::NameTitle]);
    title.is_some_and(|end| text[end..].split_whitespace().count() == 1)
}

/// What a word of a name looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A capital, then small letters: Jane, O'Brien, `McCain`, Saint-Exupéry.
    Name,
    /// Capitals alone: JANE.
    Capitals,
    /// J. or J
    Initial,
    /// No word of a name.
    None,
}

fn shape(word: &str) -> Shape {
    let word = unprefixed(word);
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let others = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '‐' | '’' | '\'' | '`'));
    let Some(first) = letters.first() else { return Shape::None };
    let dotted = word.ends_with('.');
    if !others || (!first.is_uppercase() && !word.starts_with(['d', 'l', 'o'])) {
        return Shape::None;
    }
    // Th. and Wm. are initials, Gde. and Col. are words of an office; so are three capitals at most: R.S.V.P. is none.
    if first.is_uppercase()
        && (letters.len() == 1
            || (dotted && letters.len() == 2)
            || (word.contains('.') && letters.len() <= 3 && letters.iter().all(|c| c.is_uppercase())))
    {
        return Shape::Initial;
    }
    if dotted {
        return Shape::None;
    }
    if letters.iter().all(|c| c.is_uppercase()) {
        return Shape::Capitals;
    }
    // A capital inside a word begins a part of it (McCain, O'Brien, Al-Sayed), once.
    let inner = letters[1..].iter().filter(|c| c.is_uppercase()).count();
    let parts = word.chars().filter(|c| matches!(c, '-' | '‐' | '’' | '\'')).count();
    let mixed = ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Fitz", "Van"].iter().any(|p| word.starts_with(p));
    if inner > parts + usize::from(mixed) || (!first.is_uppercase() && parts == 0) { Shape::None } else { Shape::Name }
}

/// A word without the letter that Irish writes onto it behind Ó and Ní: `hUiginn`.
fn unprefixed(word: &str) -> &str {
    word.strip_prefix(['h', 'n', 't']).filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(word)
}

/// What three syllables end in that are an office or a town: 사진팀, 피부과, 홍보부, 서산시.
const OFFICES: [char; 4] = ['팀', '과', '부', '시'];

/// A family name of the pack and one or two syllables more; no function, title or office.
fn is_hangul_name(text: &str, language: &Language) -> bool {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut surnames = language.pack.phrases.name.surnames.iter();
    let given = |s: &String| compact.strip_prefix(s.as_str()).is_some_and(|g| (1..=2).contains(&g.chars().count()));
    let office = compact.chars().count() > 2 && compact.ends_with(OFFICES);
    compact.chars().all(is_hangul)
        && surnames.any(given)
        && !office
        && language.finder.opens(&compact, &[Kind::NameTitle]) != Some(compact.len())
        && !language.finder.hits(&compact, &NOT_A_NAME).iter().any(|h| h.end == compact.len())
}

/// True for a family name of the pack and nothing else.
pub(super) fn is_surname(word: &str, language: &Language) -> bool {
    language.pack.phrases.name.surnames.iter().any(|s| s == word)
}

/// The family names of the pack that open a text: length in bytes and rank, the most frequent first, those that are only
/// known for facts last.
pub(super) fn families<'a>(text: &'a str, language: &'a Language) -> impl Iterator<Item = (usize, usize)> + 'a {
    let list = language.pack.phrases.name.surnames.iter().chain(&language.pack.terms.family_names);
    list.enumerate().filter(|(_, s)| text.starts_with(s.as_str())).map(|(rank, s)| (s.len(), rank))
}

/// Divides Han characters into names: each a family name of the pack and one or two more characters (three behind a
/// family name of two). Empty where the text cannot be divided so; of several ways the fewest names win, then the more
/// frequent family names.
pub(super) fn han_names(text: &str, language: &Language) -> Vec<Range<usize>> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let count = starts.len() - 1;
    if !(2..=14).contains(&count) || !text.chars().all(is_name_character) {
        return Vec::new();
    }
    // best[i]: names and rank of the best way to divide the first i characters, and where the last name starts.
    let mut best: Vec<Option<(usize, usize, usize)>> = vec![None; count + 1];
    best[0] = Some((0, 0, 0));
    for from in 0..count {
        let Some((names, rank, _)) = best[from] else { continue };
        for (family, place) in families(&text[starts[from]..], language) {
            let after = text[starts[from]..starts[from] + family].chars().count();
            let given = if after > 1 { 1..=3 } else { 1..=2 };
            // 福島県, 郑州: what is named like a family and a sign of towns and offices.
            let body = |to: &usize| *to == from + after + 1 && text[starts[to - 1]..].starts_with(BODIES);
            for to in given.map(|g| from + after + g).filter(|to| *to <= count && !body(to)) {
                let way = (names + 1, rank + place, from);
                if best[to].is_none_or(|b| (way.0, way.1) < (b.0, b.1)) {
                    best[to] = Some(way);
                }
            }
        }
    }
    let mut divided = Vec::new();
    let mut to = count;
    while to > 0 {
        let Some((_, _, from)) = best[to] else { return Vec::new() };
        divided.push(starts[from]..starts[to]);
        to = from;
    }
    divided.reverse();
    divided
}

/// What towns and offices end in, and no given name is.
const BODIES: [char; 18] =
    ['県', '縣', '县', '市', '区', '區', '町', '村', '郡', '州', '省', '庁', '署', '社', '局', '駅', '课', '課'];

/// A character that names in Han or Kana are written with.
pub(super) fn is_name_character(c: char) -> bool {
    matches!(script_of(c), Script::Han | Script::Kana) && c != '〇'
}

/// True where most letters are of a script without capitals and without spaces in names: Han, Kana, Hangul. The
/// letters of a mail address say nothing of the words around it.
pub(super) fn is_east_asian(text: &str) -> bool {
    let (mut east, mut all) = (0, 0);
    for word in text.split_whitespace() {
        let mail = word.contains('@');
        for c in word.chars().filter(|c| c.is_alphabetic() && !(mail && c.is_ascii())) {
            all += 1;
            east += usize::from(matches!(script_of(c), Script::Han | Script::Kana | Script::Hangul));
        }
    }
    east * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_offices() {
        let en = Language::of("en");
        for name in [
            "Jane Doe",
            "JANE DOE",
            "J. R. Doe",
            "Ludwig van Kern",
            "Mary O'Brien",
            "Angus McCoy",
            "Hiroki MATSUSHIMA",
            "Anne-Marie Byrne",
            "Jürgen Groß",
            "Дмитрий Орлов",
            "E. Moloney",
            "Carl Doe Jr.",
        ] {
            assert!(is_person(name, &en), "{name}");
        }
        for other in [
            "Jane",
            "the minister",
            "UN Women",
            "VS Auwald",
            "Harbour News",
            "Reuters",
            "Staff Writer",
            "New York",
            "ParaNet Tau",
            "Doe & Sons",
            "Fort Smith 72901",
            "Harbour Police",
            "MDR SACHSEN",
            "Monday Jones said",
            "New Plant To Create Jobs Here",
            "The Harbour Club",
        ] {
            assert!(!is_person(other, &en), "{other}");
        }
    }

    #[test]
    fn names_of_many_countries() {
        for (tag, name) in [
            ("vi", "Thu Hiền"),
            ("fr", "Maëlle LE GUERN"),
            ("ar", "أحمد الدوسري"),
            ("he", "מיכל בן-דוד"),
            ("fa", "علی\u{200c}رضا حسینی"),
            ("hi", "सुनीता देवी"),
            ("th", "สมชาย ใจดี"),
            ("pl", "I. Kowalska"),
            ("hy", "Աստղիկ Բեժանյան"),
            ("ga", "PIARAS Ó hÁINLE"),
            ("ga", "Máire Ní Uiginn"),
            ("ta", "செ.ஞானபிரகாசம்"),
            ("hi", "ए. के. सिंह"),
        ] {
            assert!(is_person(name, &Language::of(tag)), "{name}");
        }
        for (tag, other) in [
            ("de", "Frau Kern"),
            ("de", "Gde. Auwald"),
            ("es", "Col. Centro"),
            ("hu", "R.S.V.P. Kern Anna"),
            ("ar", "متحف المدينة"),
            ("de", "Gemeinde Nieder-Kern"),
            ("fr", "RÉGION KERNOISE"),
            ("de", "Politik Ausland"),
            ("ga", "PIARAS Ó"),
            ("ta", "மு. க"),
            ("he", "ת.ז."),
        ] {
            assert!(!is_person(other, &Language::of(tag)), "{other}");
        }
    }

    #[test]
    fn particles_make_no_name_too_long() {
        for (tag, name) in [
            ("es", "María José Gómez de la Fuente"),
            ("pt", "Ana Beatriz dos Santos Pereira da Silva"),
            ("fr", "Anne-Sophie de La Tour du Kern"),
            ("it", "Carlo Alberto dalla Valle"),
        ] {
            assert!(is_person(name, &Language::of(tag)), "{name}");
        }
        // No given name in front; behind a family name the particle is a preposition.
        assert!(!is_person("Instituto Nacional de la Mar de Kern", &Language::of("es")));
        assert!(!is_person("Anna Verdi dalla Germania", &Language::of("it")));
    }

    #[test]
    fn articles_and_prepositions_open_no_name() {
        let (de, fr) = (Language::of("de"), Language::of("fr"));
        assert!(!is_person("Das Hafen-Projekt", &de) && !is_person("UN DOMINO", &fr));
        assert!(is_person("An Kern", &Language::of("vi")) && is_person("Per Auer", &Language::of("da")));
    }

    #[test]
    fn names_without_spaces_are_divided() {
        let zh = Language::of("zh-Hans");
        let divided = |text: &'static str| han_names(text, &zh).into_iter().map(|r| &text[r]).collect::<Vec<_>>();
        assert_eq!(divided("李明"), ["李明"]);
        assert_eq!(divided("张建国李红梅王强"), ["张建国", "李红梅", "王强"]);
        assert_eq!(divided("欧阳文山"), ["欧阳文山"]);
        assert_eq!(divided("城市摄影队"), Vec::<&str>::new());
    }

    #[test]
    fn words_that_look_like_names() {
        let ko = Language::of("ko");
        for name in ["홍길동", "김 솔", "황보율", "남궁새봄"] {
            assert!(is_person(name, &ko), "{name}");
        }
        for other in ["사진팀", "피부과", "홍보부", "상황실", "선교사", "한빛마당", "서산시", "안"]
        {
            assert!(!is_person(other, &ko), "{other}");
        }
        let zh = Language::of("zh-Hans");
        assert!(!is_person("管委会", &zh) && is_person("管学会", &zh));
    }
}
