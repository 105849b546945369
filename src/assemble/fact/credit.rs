//! Credits: who made or owns pictures, on a line of its own or at the end of a caption.
//!
//! In: a joined element. Out: [`Credit`]s with people, agency and date.

use super::credit_opener::{agency_photo, opener};
use super::credit_place::{at_end, in_brackets};
use super::house::is_organization;
use super::maker::{closing, is_plain, makers};
use super::name::is_east_asian;
use super::people::{Group, trim};
use super::{Facts, people_east};
use crate::assemble::join::Joined;
use crate::lang::{Hit, Kind, Language};
use crate::model::{Credit, Person, Scope};
use crate::source::is_hangul;
use std::ops::Range;

/// What a credit's text says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Read {
    pub(super) people: Vec<Person>,
    pub(super) organization: Option<String>,
}

/// A credit that is an element of its own.
pub(in crate::assemble) fn line(joined: &Joined, scope: Scope, facts: &Facts) -> Credit {
    let whole = 0..joined.text.len();
    part(joined, whole.clone(), behind_prose(&joined.text, facts.language).unwrap_or(whole), scope, facts)
}

/// The words of the credit of a line that opens as a caption: `Ujula avamine (Foto: Rein Saar/Scanpix)`.
fn behind_prose(text: &str, language: &Language) -> Option<Range<usize>> {
    let names = |words: Range<usize>| names_anybody(text, words, language);
    let (whole, words) = in_brackets(text, language).or_else(|| at_end(text, names, language))?;
    let front = &text[..whole.start];
    let prose = front.split(' ').any(|w| w.starts_with(char::is_lowercase) && w.chars().count() > 3);
    let opened = opener(front, language) > 0 || front.contains([':', '/', '©']);
    (prose && !opened && !names_people(text, 0..whole.start, language)).then_some(words)
}

/// True where the words of a credit name a person.
pub(super) fn names_people(text: &str, words: Range<usize>, language: &Language) -> bool {
    !read(text, words, language).people.is_empty()
}

/// True where the words of a credit name a person or an owner.
fn names_anybody(text: &str, words: Range<usize>, language: &Language) -> bool {
    let read = read(text, words, language);
    !read.people.is_empty() || read.organization.is_some()
}

/// The credit that stands at `whole`, made of the `words` in it.
pub(super) fn part(joined: &Joined, whole: Range<usize>, words: Range<usize>, scope: Scope, facts: &Facts) -> Credit {
    let text = &joined.text;
    let read = read(text, words.clone(), facts.language);
    let date = super::date::first(&text[words.clone()], facts.language).map(|mut found| {
        found.range = words.start + found.range.start..words.start + found.range.end;
        facts.date(text, &found)
    });
    let (text, source) = joined.part(whole);
    Credit {
        text,
        source,
        confidence: joined.confidence,
        scope,
        people: read.people,
        organization: read.organization,
        date,
    }
}

/// True where the text speaks of all pictures of the page, or of the article.
pub(in crate::assemble) fn reach(text: &str, language: &Language) -> Option<Scope> {
    let hits = language.finder.hits(text, &[Kind::CreditPage, Kind::CreditArticle]);
    match hits.first()?.kind {
        Kind::CreditPage => Some(Scope::Page),
        _ => Some(Scope::Article),
    }
}

/// The credits inside a caption, most often at its end.
pub(in crate::assemble) fn inside(joined: &Joined, facts: &Facts) -> Vec<Credit> {
    let text = joined.text.trim_end();
    let names = |words: Range<usize>| names_anybody(text, words, facts.language);
    let found = in_brackets(text, facts.language).or_else(|| at_end(text, names, facts.language));
    let Some(found) = found else { return Vec::new() };
    let (whole, words) = found;
    if joined.is_whole(&whole) {
        return Vec::new();
    }
    let words_of = &text[words.clone()];
    let anyway = is_given(words_of, facts.language)
        || is_unnamed(words_of, facts.language)
        || (words_of.starts_with(char::is_uppercase) && closing(words_of, facts.language).is_some());
    let credit = part(joined, whole, words, Scope::Figure, facts);
    let named = !credit.people.is_empty() || credit.organization.is_some();
    if named || anyway { vec![credit] } else { Vec::new() }
}

/// True for a credit that says that somebody gave the picture, whoever that is: `（受訪者提供）`.
fn is_given(words: &str, language: &Language) -> bool {
    let hits = language.finder.hits(words, &[Kind::CreditCloser]);
    hits.iter().any(|h| h.end == words.len() && h.start > 0 && GIVEN.iter().any(|g| words[h.start..].contains(g)))
}

/// True for a credit that need not say who made the picture to be one: `Foto: S.K.`, `Picture: Supplied`. In scripts that
/// divide no words a caption opens so too: 左图：…
fn is_unnamed(words: &str, language: &Language) -> bool {
    let rest = &words[opener(words, language)..];
    let short = rest.split_whitespace().count() <= 4 && !rest.contains(|c: char| c.is_ascii_digit());
    rest.len() < words.len() && short && !is_east_asian(words)
}

/// The people and the agency that a credit names.
fn read(text: &str, range: Range<usize>, language: &Language) -> Read {
    let start = range.start;
    let (mut range, mut opened) = (range, false);
    loop {
        let words = &text[range.clone()];
        let len = opener(words, language);
        let whole = len >= range.len();
        if len == 0 || (whole && is_east_asian(words)) {
            break;
        }
        if whole {
            return whole_opener(words, language);
        }
        range.start += len;
        opened = true;
    }
    let words = &text[range.clone()];
    if is_east_asian(words) {
        return east(text, &text[start..range.start], range, language);
    }
    // "(AP Photo/Jane Doe)" on a line of its own.
    let words = words.trim_start_matches(['(', '[']);
    if let Some((agency, name)) = agency_photo(words, language) {
        let people = name.map(|at| makers(&words[at..], true, language).people).unwrap_or_default();
        let organization = Some(&words[agency]).filter(|agency| !agency.is_empty()).map(str::to_owned);
        return Read { people, organization };
    }
    let mut read = makers(words, opened, language);
    // Behind "Foto:" a word alone may be a surname as well as a house; a source and an owner are houses.
    let label = text[start..range.start].trim();
    let source = !language.finder.hits(label, &[Kind::NoteOpener]).is_empty() || label.contains("opyright");
    let pictured = !label.contains(' ') && label.contains(char::is_alphabetic) && !source;
    let unsure = |house: &String| is_plain(house) && !is_organization(house, language);
    if pictured && read.people.is_empty() && read.organization.as_ref().is_some_and(unsure) {
        read.organization = None;
    }
    if read.organization.is_some() || !opened {
        return read;
    }
    // "Foto ANP / Jane Doe": the pack has the agency with the word in front.
    let owner = whole_opener(text[start..range.start].trim_end_matches([' ', ':']), language).organization;
    Read { organization: owner, ..read }
}

/// What a credit says that is an opening phrase and nothing else: `Fotó: MTI` has an agency, `Foto: arhivă` nobody.
fn whole_opener(words: &str, language: &Language) -> Read {
    let hits = language.finder.hits(words, &[Kind::CreditOpener]);
    let shorter = hits.iter().filter(|h| h.start == 0).map(|h| h.end).filter(|end| *end < words.len());
    let rest = shorter.max().map(|end| words[end..].trim()).filter(|rest| is_organization(rest, language));
    Read { people: Vec::new(), organization: rest.map(str::to_owned) }
}

/// Signs of the words for making a picture: 攝影, 撮影, 写真, 繪, 製圖, 漫畫. A name stands by them.
const MADE: [char; 11] = ['摄', '攝', '撮', '写', '寫', '绘', '繪', '画', '畫', '制', '製'];
/// What the words for giving a picture have: 提供, 供圖, 제공. By them stand firms and towns more often than people.
const GIVEN: [&str; 2] = ["供", "제공"];
/// What the names of towns, offices and societies end in; no person's name that is given without a function does.
const BODIES: &str = "市縣县局署處处隊队會会社廠厂團团校館馆院部廳厅시군구청";
/// What else a giver's name ends in who is nobody by name: 路人, 成員, 小花家人.
const ANYBODY: &str = "人者方友家員员組组店所站園园廟庙";

/// From so many syllables on a Korean word is a house and no name.
const HOUSE: usize = 5;
/// Givers who are nobody by name: a forum, a reader, a witness.
const NOBODIES: [&str; 5] = ["커뮤니티", "독자", "제보자", "시민", "이용자"];

/// The people that gave a picture, as far as they are surely people; towns and offices else.
fn givers(read: &mut Read, inner: &str) {
    let hangul = inner.chars().any(is_hangul);
    let ends = |name: &str, list: &str| name.chars().next_back().is_some_and(|c| list.contains(c));
    let before = read.people.len();
    read.people.retain(|p| p.role.is_some() || !(hangul || ends(&p.name, BODIES) || ends(&p.name, ANYBODY)));
    if read.people.is_empty() && before > 0 {
        read.organization = None;
    }
    let word = !inner.contains(char::is_whitespace) && inner.chars().all(char::is_alphabetic);
    let count = inner.chars().count();
    // More syllables than a name has, all of them Hangul: 누리소프트.
    let house = count >= HOUSE && inner.chars().all(is_hangul) && !NOBODIES.iter().any(|n| inner.ends_with(n));
    if read.people.is_empty() && word && ((count > 2 && ends(inner, BODIES)) || house) {
        read.organization.get_or_insert_with(|| inner.to_owned());
    }
}

/// `钟志明摄于8月15日/视觉重庆`, `新华社记者赵明摄`, `视觉中国供图`; `opener` is what stood in front.
fn east(text: &str, opener: &str, range: Range<usize>, language: &Language) -> Read {
    let words = &text[range.clone()];
    // 摄影 closes a credit, but not as the end of a title: 特约摄影.
    let titles = language.finder.hits(words, &[Kind::CreditRole, Kind::BylineRole]);
    let closers = language.finder.hits(words, &[Kind::CreditCloser]).into_iter();
    let inside = |h: &Hit, t: &Hit| t.start < h.end && h.start < t.end && !(h.start <= t.start && t.end < h.end);
    let free = |h: &Hit| h.start > 0 && !titles.iter().any(|t| inside(h, t));
    let closer = closers.filter(free).min_by_key(|h| (h.start, h.end));
    // The word for making it may be a single character: （圖／記者王小明攝）.
    let made = closer.is_none()
        && !opener.is_empty()
        && words.ends_with(['攝', '摄', '繪', '绘'])
        && words.chars().count() > 2;
    let last = words.chars().next_back().filter(|_| made).map_or(0, char::len_utf8);
    let end = closer.map_or(range.end - last, |h| range.start + h.start);
    let mut from = range.start;
    for by in ["由", "均由", "均为", "为"] {
        if text[from..end].starts_with(by) {
            from += by.len();
            break;
        }
    }
    let closer = closer.map_or("", |h| &words[h.start..h.end]);
    let given = GIVEN.iter().any(|g| opener.contains(g) || closer.contains(g));
    let sure = !given && (opener.contains(MADE) || closer.contains(MADE) || made);
    let groups = people_east::groups(text, from..end, sure, language);
    let mut read = Read::default();
    for Group { people, organization, .. } in groups {
        // What is taken off a screen names nobody who made it.
        read.people.extend(people.into_iter().filter(|_| !opener.contains('翻')));
        read.organization = read.organization.take().or(organization);
    }
    let inner = trim(text, from..end);
    if given {
        givers(&mut read, &text[inner.clone()]);
    }
    if read.people.is_empty() && is_organization(&text[inner.clone()], language) {
        read.organization = Some(text[inner].to_owned());
    }
    if let Some(slash) = text[end..range.end].find(['/', '／']) {
        let after = trim(text, end + slash..range.end);
        if is_organization(&text[after.clone()], language) {
            read.organization = Some(text[after].to_owned());
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str, tag: &str) -> String {
        let language = Language::of(tag);
        let read = read(text, 0..text.len(), &language);
        let people: Vec<String> = read.people.into_iter().map(|p| p.name).collect();
        format!("{}|{}", people.join("+"), read.organization.unwrap_or_default())
    }

    #[test]
    fn makers_and_owners() {
        let cases = [
            ("Photo: Jane Doe", "Jane Doe|"),
            ("© AFP | HANDOUT", "|AFP"),
            ("Jane Doe/REUTERS", "Jane Doe|REUTERS"),
            ("Symbolfoto: picture alliance/dpa | Anna P Albert", "Anna P Albert|picture alliance/dpa"),
            ("AP Photo/Marco Doe", "Marco Doe|AP"),
            ("Jane Doe/PA Images via Getty Images", "Jane Doe|PA Images via Getty Images"),
            ("SN/APA/JANE DOE/JANE DO", "JANE DOE|SN/APA"),
            ("Getty/AP", "|Getty/AP"),
            ("Photos: Getty/AP", "|Getty/AP"),
            ("Mike Doe/Getty Images", "Mike Doe|Getty Images"),
        ];
        for (text, want) in cases {
            assert_eq!(says(text, "en"), want, "{text}");
        }
    }

    #[test]
    fn towns_and_services_are_owners_and_no_people() {
        let cases = [
            ("de", "Bildrechte: dpa-Bildfunk/Thomas Kern", "Thomas Kern|dpa-Bildfunk"),
            ("de", "© Gemeinde Nieder-Kern", "|Gemeinde Nieder-Kern"),
            ("fr", "© Photo : Région Kernoise / Marc Le Goff", "Marc Le Goff|Région Kernoise"),
            ("fr", "(Photos Marc Le Goff)", "Marc Le Goff|"),
            ("en", "Photos Getty Images", "|Getty Images"),
            ("en", "Photo: Jane Doe for The Harbour Times", "Jane Doe|The Harbour Times"),
            ("en", "(AP Photo/John Roe, File)", "John Roe|AP"),
            ("en", "Photos by Tom Roe and Ann Kern", "Tom Roe+Ann Kern|"),
            ("en", "PHOTO: HX FILE", "|HX"),
            ("en", "Photo: Jane Doe (file)", "Jane Doe|"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(says(text, tag), want, "{text}");
        }
    }

    #[test]
    fn korean_houses_give_pictures() {
        let cases = [
            ("사진=부산소방재난본부 제공", "|부산소방재난본부"),
            ("누리소프트 제공", "|누리소프트"),
            ("온라인커뮤니티 제공", "|"),
            ("홍길동 제공", "|"),
        ];
        for (text, want) in cases {
            assert_eq!(says(text, "ko"), want, "{text}");
        }
    }

    #[test]
    fn the_agency_of_an_opening_phrase_is_the_owner() {
        assert_eq!(says("FOTO ANP / JANNA DOEDEL", "nl"), "JANNA DOEDEL|ANP");
        assert_eq!(says("Foto: Uni Kernstadt/Lea Sommer", "de"), "Lea Sommer|Uni Kernstadt");
        assert_eq!(says("Foto: Guardia Civil", "es"), "|Guardia Civil");
    }

    #[test]
    fn labels_are_no_owners() {
        let cases = [
            ("cs", "Zdroj: Hlasník/Jiří Kovář", "Jiří Kovář|Hlasník"),
            ("de", "Quelle: Getty Images; Montage: Grafik MEER", "|Getty Images"),
            ("no", "Kreditering: Bjørn Kvernvik", "Bjørn Kvernvik|"),
            ("hu", "HXI Fotó: Kovács Tibor", "Kovács Tibor|HXI"),
            ("en", "Photo: Jane Doe; Styling: Kern & Co", "Jane Doe|"),
            ("ro", "Foto: arhivă", "|"),
            // A label of anything: only who is known.
            ("de", "Hinweis: Kernige Ansichten", "|"),
            ("en", "Hero picture: Jana Doel", "Jana Doel|"),
            ("en", "Image Credits: Kernava", "|Kernava"),
            ("en", "Photo courtesy of Kernava", "|Kernava"),
            ("en", "© Kernava", "|Kernava"),
            ("de", "Foto: Renner", "|"),
            ("de", "Foto: Archiv/Renner", "|"),
            ("sv", "Foto: Kernbild AB", "|Kernbild AB"),
            // Of a script without capitals nothing says that it is a house.
            ("km", "រូបថត៖ ប៊ុត រស្មី", "|"),
            ("de", "FOTO 2: A. KERN / HAFEN", "A. KERN|HAFEN"),
            ("de", "Titelmotiv Spielzeit: © Nele Kern", "Nele Kern|"),
            // A source can be a person or a house.
            ("cs", "Zdroj: Mlékárna Kern", "|"),
            ("cs", "Zdroj: Mlékárna", "|Mlékárna"),
            ("hu", "Fotó: MTI", "|MTI"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(says(text, tag), want, "{text}");
        }
    }

    #[test]
    fn marks_between_makers_and_behind_them() {
        let cases = [
            ("fr", "©HdA – Florent Marin", "Florent Marin|HdA"),
            ("ru", "Фото Л. Кернова.", "Л. Кернова|"),
            ("pl", "Fot. BS „Kos”", "|BS „Kos”"),
            ("lv", "Foto: Reinis Auziņš / “Valmieras Rīts”", "Reinis Auziņš|Valmieras Rīts"),
            ("az", "Foto: “Külək Xəzər”", "|Külək Xəzər"),
            ("da", "Jens Kern. PR-foto", "Jens Kern|"),
            ("en", "Jane Doe (AFP)", "Jane Doe|AFP"),
            ("en", "Photographs by GREER DOE (BATISTE); COURTESY OF THE KERN HOUSE (TARP)", "GREER DOE|THE KERN HOUSE"),
            ("en", "Brian Doe - Western Kern", "Brian Doe|Western Kern"),
            ("fi", "Kuva: Putkityö Kernissä. Lehtikuva / Marko Alaranta", "Marko Alaranta|Lehtikuva"),
            ("en", "Copyright 2005 Harbour Press", "|Harbour Press"),
            // A dash inside a name.
            ("fr", "© Anne-Marie Kern/Val-de-Kern", "Anne-Marie Kern|Val-de-Kern"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(says(text, tag), want, "{text}");
        }
    }

    #[test]
    fn a_wide_bar_divides_as_a_narrow_one_does() {
        let found = |text: &str, tag: &str| {
            let language = Language::of(tag);
            at_end(text, |words| names_anybody(text, words, &language), &language)
        };
        assert_eq!(found("Product ｜ ここでしか買えない3型", "ja"), None);
        let text = "The harbour at dawn ｜ Jane Doe";
        let (whole, words) = found(text, "en").unwrap();
        assert_eq!((&text[whole], text[words].trim()), (" ｜ Jane Doe", "Jane Doe"));
    }

    #[test]
    fn words_for_the_picture_behind_a_name_are_none_of_it() {
        let cases = [
            ("en", "Jane Doe photo", "Jane Doe|"),
            ("en", "JANE DOE PHOTO", "JANE DOE|"),
            ("en", "RAFAEL MONK/CITY STANDARD FILE PHOTO", "RAFAEL MONK|CITY STANDARD"),
            ("en", "Yomi Shimpo file photo", "|"),
            ("en", "Jane Doe/Courier photo", "Jane Doe|Courier"),
            ("en", "Jane Doe via Getty Images", "Jane Doe|Getty Images"),
            ("en", "Harbour Courier photo by Jane Doe", "Jane Doe|Harbour Courier"),
            ("en", "Staff photo by Jane Doe", "Jane Doe|"),
            ("en", "Cover picture by Jane Doe", "Jane Doe|"),
            ("en", "Submitted photo", "|"),
            ("en", "Leader photo", "|Leader"),
            ("en", "Eastern Shores Health photo", "|"),
            ("en", "Download high-resolution photo", "|"),
            ("hu", "A szerző felvétele", "|"),
            ("fi", "Kernin arkisto", "|Kernin arkisto"),
            ("lt", "T. Petrausko / BNS nuotr.", "T. Petrausko|BNS"),
            ("en", "AP photo by Jane Doe", "Jane Doe|AP"),
            ("hu", "MTI / Kovács Tibor felvétele", "Kovács Tibor|MTI"),
            ("tr", "Ahmet Yılmaz fotoğrafı", "Ahmet Yılmaz|"),
            ("lt", "E. Norvilo (ELTA) nuotr.", "E. Norvilo|ELTA"),
            ("lv", "Elīnas Zvirbules foto", "Elīnas Zvirbules|"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(says(text, tag), want, "{text}");
        }
    }

    #[test]
    fn the_credit_of_a_line_stands_behind_what_it_shows() {
        let cases = [
            ("et", "Ujula avamine (Foto: Rein Saar/Scanpix)", "Rein Saar|Scanpix"),
            ("hr", "Otvaranje bazena, foto: Ana Kern", "Ana Kern|"),
            ("lv", "Jauns peldbaseins. Jāņa Ozola foto", "Jāņa Ozola|"),
            ("en", "Jane Doe (AP)", "Jane Doe|AP"),
        ];
        for (tag, text, want) in cases {
            let language = Language::of(tag);
            let words = behind_prose(text, &language).unwrap_or(0..text.len());
            assert_eq!(says(&text[words], tag), want, "{text}");
        }
    }

    #[test]
    fn what_owns_nothing() {
        let cases = [
            ("uk", "Фото: надані музеєм", "|"),
            ("uk", "(фото читача)", "|"),
            ("en", "Photo: Supplied", "|"),
            ("en", "Photo: CC BY", "|"),
            ("en", "Photo: J.D.", "|"),
            ("ar", "تصوير: المتحف", "|"),
            ("ar", "تصوير: سامر قاسم", "سامر قاسم|"),
            ("es", "Foto: de Ana Kern", "Ana Kern|"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(says(text, tag), want, "{text}");
        }
    }

    #[test]
    fn credits_that_name_nobody_are_credits() {
        let language = Language::of("en");
        assert!(is_unnamed("Picture: Supplied", &language) && is_unnamed("Photo: S.K.", &language));
        assert!(!is_unnamed("图：市民在古镇", &Language::of("zh-Hans")));
        for words in ["Picture: the 1950 ferry leaves", "Supplied", "The harbour on Monday"] {
            assert!(!is_unnamed(words, &language), "{words}");
        }
    }

    #[test]
    fn a_wide_colon_behind_a_compound_opener() {
        assert_eq!(opener("某摄影：邬小满", &Language::of("zh-Hans")), "某摄影：".len());
        assert_eq!(says("摄影：邬小\u{fffd}May摄影：邬小满", "zh-Hans"), "邬小满|");
    }

    #[test]
    fn makers_in_chinese() {
        let cases = [
            ("本版图片由特约摄影罗志明摄于8月15日/视觉重庆", "罗志明|视觉重庆"),
            ("新华社记者赵明摄", "赵明|新华社"),
            ("摄影：徐明谢强", "徐明+谢强|"),
            ("城市摄影队 周明 摄", "周明|城市摄影队"),
            ("亚宣摄", "亚宣|"),
            ("图片均来自网络", "|"),
        ];
        for (text, want) in cases {
            assert_eq!(says(text, "zh-Hans"), want, "{text}");
        }
    }

    #[test]
    fn who_gives_a_picture_need_not_be_a_person() {
        let cases = [
            ("zh-Hant", "受訪者提供", "|"),
            ("zh-Hant", "福爾茶提供", "|"),
            ("zh-Hant", "高明市提供", "|高明市"),
            ("zh-Hant", "（圖／記者林俊廷攝）", "林俊廷|"),
            ("zh-Hant", "（圖／翻攝畫面）", "|"),
            ("zh-Hant", "圖／李大同提供", "李大同|"),
            ("zh-Hant", "示意圖", "|"),
            ("zh-Hans", "剧组供图", "|"),
            ("zh-Hans", "小花母亲供图", "|"),
            ("zh-Hans", "图片由李明提供", "李明|"),
            ("ko", "사진=서산시 제공", "|서산시"),
            ("ko", "사진=인천 구단 제공", "|"),
            ("ko", "사진=홍길동 기자", "홍길동|"),
            ("ja", "写真は前田聡・村上花", "前田聡+村上花|"),
        ];
        for (tag, text, want) in cases {
            assert_eq!(says(text, tag), want, "{text}");
        }
    }
}
