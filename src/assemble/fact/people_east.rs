//! Who is named in a byline or credit in East Asian scripts: `本报记者王小明李强`, `新华社记者张三、李四`, `홍길동 기자`.
//!
//! In: the text without brackets. Out: groups of people, each with its organisation; names without spaces are divided
//! by sense, and a name that is not sure is left out.

use super::chunks_east::{ROLES, before_place, chunks, is_office, is_pair, is_place, is_town, without_addresses};
use super::house::is_organization;
use super::name::{han_names, is_name_character, is_person};
use super::people::Group;
use crate::lang::{Hit, Kind, Language};
use crate::model::Person;
use crate::source::is_hangul;
use std::ops::Range;

/// What stands behind a name: 报道, 攝.
const CLOSERS: [Kind; 2] = [Kind::BylineCloser, Kind::CreditCloser];
/// Words that are no name where no family name is known.
const NOT_NAMES: [Kind; 10] = [
    Kind::AgencyName,
    Kind::AgencyEnding,
    Kind::BylineRole,
    Kind::BylineOpener,
    Kind::CreditOpener,
    Kind::CaptionMarker,
    Kind::FurnitureLine,
    Kind::FurnitureWord,
    Kind::KickerKind,
    Kind::HeadingWord,
];
/// Who speaks of himself without a name: 本报, 本社, or is known by name.
const HOUSES: [Kind; 2] = [Kind::AgencyName, Kind::DatelineOpener];

/// Reads groups from left to right.
struct Reader<'a> {
    text: &'a str,
    language: &'a Language,
    /// True where something in front says that names follow, so that a name may have a family name that no list has.
    sure: bool,
    role: Option<String>,
    open: Group,
    done: Vec<Group>,
    /// A part that is no name; an organisation where a name follows.
    strange: Option<Range<usize>>,
}

/// The groups of people in the text; `sure` where a word in front says that people are named.
pub(super) fn groups(text: &str, range: Range<usize>, sure: bool, language: &Language) -> Vec<Group> {
    let text = &*without_addresses(text, range.clone(), language);
    let mut reader =
        Reader { text, language, sure, role: None, open: Group::default(), done: Vec::new(), strange: None };
    for chunk in chunks(text, range.clone(), language) {
        if !is_place(&text[..range.end], &chunk, language) {
            reader.chunk(chunk);
        }
    }
    reader.close();
    reader.done
}

/// True where a title stands at an end of the words or is followed by what can be a name: 城市摄影队 holds none.
fn is_title(words: &str, role: Range<usize>) -> bool {
    role.start == 0 || words[role.end..].chars().count() != 1
}

impl Reader<'_> {
    fn chunk(&mut self, chunk: Range<usize>) {
        // What closes a byline in words (摄影报道, 发自上海) is no title in it.
        let words = &self.text[chunk.clone()];
        let closers = self.language.finder.hits(words, &CLOSERS).into_iter();
        let place =
            |at: usize| self.language.finder.opens(&words[at..], &[Kind::DatelinePlace]) == Some(words.len() - at);
        let closes = |h: &Hit| h.end == words.len() || place(h.end);
        let long = closers.filter(|h| h.start > 0 && h.end - h.start > 3 && closes(h)).map(|h| h.start).min();
        let mut chunk = chunk.start..long.map_or(chunk.end, |end| chunk.start + end);
        let words = &self.text[chunk.clone()];
        let role = self.language.finder.hits(words, &ROLES).into_iter().max_by_key(|h| (h.end - h.start, h.start));
        if long.is_some() {
            if role.is_none() && self.is_place_of_report(&chunk) {
                return;
            }
            let names = role.as_ref().map_or(0, |r| r.end);
            if let Some(end) = before_place(&words[names..], self.language) {
                chunk.end = chunk.start + names + end;
            }
        }
        let words = &self.text[chunk.clone()];
        match role {
            Some(role) if is_title(words, role.start..role.end) => {
                self.with_role(chunk.start, words, role.start..role.end);
            }
            Some(_) | None => self.without_role(chunk),
        }
    }

    /// True for what stands between the reporters and a word such as 報導, and is none of them: `／雲林`.
    fn is_place_of_report(&self, chunk: &Range<usize>) -> bool {
        let words = &self.text[chunk.clone()];
        let slashed = self.text[..chunk.start].trim_end().ends_with(['／', '/', '╱']);
        let named = !han_names(words, self.language).is_empty();
        let reported = !self.open.people.is_empty() && !self.is_house(words);
        is_town(words, self.language) || (reported && (slashed || !named))
    }

    /// `新华社记者张三`, `记者`, `张三记者`, `홍길동`.
    fn with_role(&mut self, at: usize, words: &str, role: Range<usize>) {
        // "本报评论员" is a title in the packs too: the house is not part of it.
        let house = self.language.finder.opens(&words[role.clone()], &HOUSES).filter(|len| *len < role.len());
        let role = role.start + house.unwrap_or(0)..role.end;
        let (before, after) = (&words[..role.start], &words[role.end..]);
        let title = words[role.clone()].to_owned();
        if after.is_empty() && self.follows_name(at, before, &title) {
            return;
        }
        if let Some(first) = self.titled(before) {
            self.chunk(at..at + first);
            self.with_role(at + first, &words[first..], role.start - first..role.end - first);
            return;
        }
        let (names, house) = self.house(before);
        // 均为江湾晚报记者: what opens a credit is no part of the paper's name.
        let opened = [Kind::CreditOpener, Kind::CreditPage, Kind::CreditArticle];
        let house =
            self.language.finder.opens(house, &opened).filter(|l| *l < house.len()).map_or(house, |l| &house[l..]);
        if !names.is_empty() {
            self.people(at, names);
        }
        let strange = self.strange.take();
        self.close();
        self.open.range = at + names.len()..at + words.len();
        let modifier = !house.is_empty() && house.chars().count() <= 2 && !self.is_house(house);
        self.role = Some(if modifier { [house, title.as_str()].concat() } else { title });
        if !house.is_empty() && !modifier {
            self.open.organization = Some(house.to_owned());
        } else if let Some(strange) = strange.filter(|s| before.is_empty() && s.end + 4 > at) {
            let words = &self.text[strange.clone()];
            if is_organization(words, self.language) {
                self.open.range.start = strange.start;
                self.open.organization = Some(words.to_owned());
            }
        }
        if !after.is_empty() {
            self.people(at + role.end, after);
        }
    }

    /// A title behind the name: `홍길동 기자`, `章田编译`.
    fn follows_name(&mut self, at: usize, before: &str, title: &str) -> bool {
        let named = is_person(before, self.language) || self.is_set_apart(before);
        if !before.is_empty() && named && !self.is_house(before) {
            self.add(at..at + before.len(), Some(title.to_owned()));
            return true;
        }
        let hangul = title.chars().all(is_hangul);
        if before.is_empty() && hangul && !self.open.people.is_empty() {
            self.open.people.iter_mut().filter(|p| p.role.is_none()).for_each(|p| p.role = Some(title.to_owned()));
            self.open.range.end = at + title.len();
            return true;
        }
        false
    }

    /// Where the people end that stand in front of a title with a title of their own: 本报记者张三 before 实习记者李四, and
    /// before 新华社记者李四 or 《江湾晚报》记者李四, whose house is left out.
    fn titled(&self, before: &str) -> Option<usize> {
        let role =
            self.language.finder.hits(before, &ROLES).into_iter().min_by_key(|h| (h.start, usize::MAX - h.end))?;
        let names = &before[role.end..];
        let house = self.language.finder.hits(names, &HOUSES).into_iter().find(|h| h.end == names.len());
        let quoted = names.find('《').filter(|_| names.ends_with('》'));
        let end = house.map(|h| h.start).or(quoted).unwrap_or(names.len());
        (!han_names(&names[..end], self.language).is_empty()).then_some(role.end + end)
    }

    /// Divides what stands in front of a title into names of the group before and the house: `王世义本报`.
    fn house<'t>(&self, before: &'t str) -> (&'t str, &'t str) {
        let hits = self.language.finder.hits(before, &HOUSES);
        // 本报驻埃及: where the writer is posted is no part of the paper's name.
        let posted = hits.iter().find(|h| h.start == 0 && before[h.end..].starts_with(['驻', '駐']));
        if let Some(posted) = posted {
            return ("", &before[..posted.end]);
        }
        let known = hits.into_iter().filter(|h| h.end == before.len());
        match known.map(|h| h.start).min() {
            Some(start) if start > 0 && !han_names(&before[..start], self.language).is_empty() => {
                before.split_at(start)
            }
            Some(_) | None => ("", before),
        }
    }

    fn is_house(&self, words: &str) -> bool {
        is_organization(words, self.language) || self.language.finder.is_whole(words, &HOUSES)
    }

    fn without_role(&mut self, chunk: Range<usize>) {
        let words = &self.text[chunk.clone()];
        if self.is_house(words) {
            if self.open.organization.is_some() || !self.open.people.is_empty() {
                self.close();
            }
            self.strange = Some(chunk);
            return;
        }
        self.people(chunk.start, words);
    }

    /// Names, perhaps with a closing word behind them.
    fn people(&mut self, at: usize, words: &str) {
        let closers = self.language.finder.hits(words, &CLOSERS);
        if closers.iter().any(|h| h.start == 0 && h.end == words.len()) {
            return;
        }
        // A closing word of one character is often the end of a name: 张文.
        let whole = !han_names(words, self.language).is_empty();
        let ends = closers.iter().filter(|h| h.start > 0 && h.end == words.len());
        let closer = ends.filter(|h| !whole || words[h.start..h.end].chars().count() > 1).map(|h| h.start).min();
        let names = closer.map_or(words, |end| &words[..end]);
        let divided = self.divide(names, closer.is_some());
        let house = self.strange.clone().is_some_and(|s| self.is_house(&self.text[s]));
        let label = [Kind::CreditOpener, Kind::BylineOpener, Kind::NameTitle];
        let label = self.language.finder.is_whole(words, &label);
        if divided.is_empty() && closer.is_none() && !house && !label {
            self.strange = Some(at..at + words.len());
        }
        for name in divided {
            self.add(at + name.start..at + name.end, None);
        }
    }

    /// The names in words that hold nothing else; none where that is not sure.
    fn divide(&self, names: &str, closed: bool) -> Vec<Range<usize>> {
        let divided = han_names(names, self.language);
        if !divided.is_empty() {
            return divided;
        }
        let whole = || vec![Range { start: 0, end: names.len() }];
        // A family name set apart from the given name.
        let compact: String = names.chars().filter(|c| !c.is_whitespace()).collect();
        let apart = compact.len() < names.len() && han_names(&compact, self.language).len() == 1;
        let told = self.sure || self.role.is_some();
        if apart || is_person(names, self.language) || (told && self.is_set_apart(names)) {
            return whole();
        }
        let words = self.language.finder.hits(names, &NOT_NAMES);
        let named = words.iter().all(|h| h.end - h.start < 4) && names.chars().all(is_name_character);
        if !told || !named || (self.language.tag == "ja" && is_office(names)) {
            return Vec::new();
        }
        match names.chars().count() {
            2 | 3 => whole(),
            // Four are one pen-name, or two names of which the second has a family name that is known.
            4 => {
                let middle = names.char_indices().nth(2).map_or(names.len(), |(at, _)| at);
                if !han_names(&names[middle..], self.language).is_empty() {
                    vec![0..middle, middle..names.len()]
                } else if closed {
                    Vec::new()
                } else {
                    whole()
                }
            }
            _ => Vec::new(),
        }
    }

    /// True for a Japanese family name that no list has, and a given name behind a blank.
    fn is_set_apart(&self, names: &str) -> bool {
        let parts = names.split_once(char::is_whitespace).filter(|_| self.language.tag == "ja");
        parts.is_some_and(|(family, given)| is_pair(family, given, self.language))
    }

    fn add(&mut self, name: Range<usize>, role: Option<String>) {
        if self.is_label(&name) {
            return;
        }
        if let Some(strange) = self.strange.take()
            && self.open.people.is_empty()
            && self.open.organization.is_none()
        {
            if self.open.range.is_empty() {
                self.open.range = strange.clone();
            }
            self.open.organization = Some(self.text[strange].to_owned());
        }
        if self.open.range.is_empty() {
            self.open.range = name.clone();
        }
        self.open.range.end = self.open.range.end.max(name.end);
        let role = role.or_else(|| self.role.clone());
        self.open.people.push(Person { name: self.text[name].to_owned(), role });
    }

    /// True where a colon follows and makes the words a label of the packs: 作者单位：.
    fn is_label(&self, words: &Range<usize>) -> bool {
        let labels = [Kind::TableWord, Kind::ContactLabel, Kind::ContactOpener, Kind::NoteOpener];
        let label = self.language.finder.opens(&self.text[words.start..], &labels);
        self.text[words.end..].starts_with(['：', ':']) && label.is_some_and(|len| len > words.len())
    }

    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        if !open.is_empty() {
            self.done.push(open);
        }
        self.role = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, sure: bool) -> Vec<String> {
        read_in(text, sure, "zh-Hans")
    }

    fn read_in(text: &str, sure: bool, tag: &str) -> Vec<String> {
        let groups = groups(text, 0..text.len(), sure, &Language::of(tag));
        groups
            .into_iter()
            .map(|g| {
                let people: Vec<String> = g
                    .people
                    .into_iter()
                    .map(|p| format!("{}{}", p.name, p.role.map(|r| format!("({r})")).unwrap_or_default()))
                    .collect();
                format!("{}:{}", g.organization.unwrap_or_default(), people.join("+"))
            })
            .collect()
    }

    #[test]
    fn titles_houses_and_names() {
        assert_eq!(read("江湾-江湾晚报记者 罗兰", false), ["江湾-江湾晚报:罗兰(记者)"]);
        assert_eq!(read("本报记者王小明李强", false), ["本报:王小明(记者)+李强(记者)"]);
        assert_eq!(
            read("新华社记者周志方、赵秀娟，本报记者李舫报道：", false),
            ["新华社:周志方(记者)+赵秀娟(记者)", "本报:李舫(记者)"]
        );
        assert_eq!(read("实习生刘明、记者王长山", false), [":刘明(实习生)", ":王长山(记者)"]);
        assert_eq!(read("记者 张三 通讯员 李四", false), [":张三(记者)", ":李四(通讯员)"]);
        assert_eq!(read("本报评论员", false), ["本报:"]);
        assert_eq!(read("王世明本报记者杜怀宇 摄", false), [":王世明", "本报:杜怀宇(记者)"]);
        assert_eq!(read("职工通讯员 李明 刘会", false), [":李明(职工通讯员)+刘会(职工通讯员)"]);
        assert_eq!(read("罗 芸", false), [":罗 芸"]);
        assert_eq!(read("本报记者陈雪频实习记者唐翔发自上海", false), ["本报:陈雪频(记者)", ":唐翔(实习记者)"]);
        assert_eq!(
            read("新华社记者蔡晖贾永新华社通讯员张应银", false),
            ["新华社:蔡晖(记者)+贾永(记者)", "新华社:张应银(通讯员)"]
        );
        assert_eq!(read("本报记者江玉《江湾晚报》记者张大", false), ["本报:江玉(记者)", "《江湾晚报》:张大(记者)"]);
    }

    #[test]
    fn a_name_glued_to_the_next_house_stays_with_its_group() {
        let text = "本报记者 王世明本报记者 李舫";
        let groups = groups(text, 0..text.len(), false, &Language::of("zh-Hans"));
        let places: Vec<&str> = groups.iter().map(|g| &text[g.range.clone()]).collect();
        assert_eq!(read(text, false), ["本报:王世明(记者)", "本报:李舫(记者)"]);
        assert_eq!(places, ["本报记者 王世明", "本报记者 李舫"]);
    }

    #[test]
    fn what_is_not_sure_is_no_name() {
        assert_eq!(read("更多详情", false), Vec::<String>::new());
        assert_eq!(read("完", false), Vec::<String>::new());
        assert_eq!(read("叨叨姐", true), [":叨叨姐"]);
    }

    #[test]
    fn a_label_in_front_of_a_colon_is_nobody() {
        assert_eq!(read("作者单位：长城日报", true), Vec::<String>::new());
        assert_eq!(read("作者：王小明", true), [":王小明(作者)"]);
    }

    #[test]
    fn addresses_are_no_names() {
        assert_eq!(read_in("홍길동 기자 gildong@hanbit.example", false, "ko"), [":홍길동(기자)"]);
        assert_eq!(
            read_in("홍길동 기자 hong@hanbit.example 김새봄 기자 kim@hanbit.example", false, "ko"),
            [":홍길동(기자)+김새봄(기자)"]
        );
    }

    #[test]
    fn the_place_of_a_report_is_nobody() {
        assert_eq!(read_in("강릉=홍길동 기자", false, "ko"), [":홍길동(기자)"]);
        assert_eq!(read_in("상파울루=홍길동 특파원", false, "ko"), [":홍길동(특파원)"]);
        assert_eq!(read_in("한빛일보=홍길동 기자", false, "ko"), ["한빛일보:홍길동(기자)"]);
        assert_eq!(read_in("홍길동 기자 =", false, "ko"), [":홍길동(기자)"]);
        let cases = [
            ("記者楊佩青／雲林報導", ":楊佩青(記者)"),
            ("記者楊佩青╱雲林報導", ":楊佩青(記者)"),
            ("記者楊佩青、洪定明／高縣報導", ":楊佩青(記者)+洪定明(記者)"),
            ("記者楊佩青 台北", ":楊佩青(記者)"),
            ("記者楊佩青新營報導", ":楊佩青(記者)"),
            ("記者楊佩青高雄報導", ":楊佩青(記者)"),
            ("記者楊佩青、洪定明報導", ":楊佩青(記者)+洪定明(記者)"),
            ("記者楊佩青洪定明報導", ":楊佩青(記者)+洪定明(記者)"),
        ];
        for (text, want) in cases {
            assert_eq!(read_in(text, false, "zh-Hant"), [want], "{text}");
        }
    }

    #[test]
    fn korean_syllables_set_apart() {
        assert_eq!(read_in("홍 길 동 기자", false, "ko"), [":홍 길 동(기자)"]);
        assert_eq!(read_in("별빛병원 박사 홍길동", false, "ko"), ["별빛병원:홍길동"]);
    }

    #[test]
    fn japanese_names_with_a_blank() {
        let cases = [
            ("科学部・安河内 聡", false, ":安河内 聡(科学部)"),
            ("生駒 光太郎", true, ":生駒 光太郎"),
            ("山田 太郎、鈴木 花", true, ":山田 太郎+鈴木 花"),
            ("記者（きしゃ） 松ヶ丘 らん", false, ":松ヶ丘 らん(記者)"),
            ("山田太郎", false, ":山田太郎"),
        ];
        for (text, sure, want) in cases {
            assert_eq!(read_in(text, sure, "ja"), [want], "{text}");
        }
        assert_eq!(read_in("星雲 企画", false, "ja"), Vec::<String>::new());
    }
}
