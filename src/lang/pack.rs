//! What a language pack holds: typed TOML with closed keys.
//!
//! In: the text of a TOML file. Out: a [`Pack`]. Of a language every list must be filled; one that it has no use for is
//! named under `unused`, so that forgetting and not needing differ. A house style holds what its house has.

use serde::{Deserialize, Serialize};

/// Makes the sections, the [`Kind`] of each phrase list and the walk over all lists from one table.
macro_rules! phrase_lists {
    ($( $(#[$about:meta])* $section:ident: $Section:ident { $( $(#[$doc:meta])* $key:ident => $Kind:ident, )+ } )+) => {
        $(
            $(#[$about])*
            #[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
            #[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
            pub struct $Section { $( $(#[$doc])* pub $key: Vec<String>, )+ }
        )+

        /// The phrase lists of a pack, section by section.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct Phrases { $( $(#[$about])* pub $section: $Section, )+ }

        /// Which list of a pack a phrase is from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Kind {
            $( $( $(#[$doc])* $Kind, )+ )+
            /// A month's name: `calendar.months`.
            Month,
            /// A weekday's name: `calendar.weekdays`.
            Weekday,
        }

        impl Kind {
            /// Every kind of phrase list, in the order of the table; the calendar's two come behind them.
            pub const ALL: &'static [Kind] = &[ $( $( Kind::$Kind, )+ )+ ];
            /// How many kinds there are, the calendar's two included.
            pub const COUNT: usize = Self::ALL.len() + 2;

            /// The kind of that number: its place in the table.
            ///
            /// # Panics
            /// For [`Kind::COUNT`] and more.
            #[must_use]
            pub const fn numbered(number: usize) -> Self {
                const NUMBERED: [Kind; Kind::COUNT] = [$( $( Kind::$Kind, )+ )+ Kind::Month, Kind::Weekday];
                NUMBERED[number]
            }

            /// The list's name in the TOML file: `section.key`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $( $( Kind::$Kind => concat!(stringify!($section), ".", stringify!($key)), )+ )+
                    Kind::Month => "calendar.months",
                    Kind::Weekday => "calendar.weekdays",
                }
            }
        }

        impl Phrases {
            /// The list of that kind; months and weekdays are the calendar's and not here.
            #[must_use]
            pub fn list(&self, kind: Kind) -> &[String] {
                match kind {
                    $( $( Kind::$Kind => &self.$section.$key, )+ )+
                    Kind::Month | Kind::Weekday => &[],
                }
            }

            /// The list of that kind, to add to.
            fn list_mut(&mut self, kind: Kind) -> Option<&mut Vec<String>> {
                match kind {
                    $( $( Kind::$Kind => Some(&mut self.$section.$key), )+ )+
                    Kind::Month | Kind::Weekday => None,
                }
            }
        }
    };
}

phrase_lists! {
    /// Who wrote it.
    byline: BylinePhrases {
        /// Words in front of the name(s): `By`, `Von`, `本报记者`, `文/`.
        openers => BylineOpener,
        /// Words behind the name(s): `reports`, `報導`, `기자`.
        closers => BylineCloser,
        /// What the people are called: `Staff Writer`, `记者`, `通讯员`, `Korrespondent`.
        roles => BylineRole,
        /// What stands between two names: `and`, `und`, `、`.
        between => BylineBetween,
    }
    /// Parts of names.
    name: NamePhrases {
        /// Small words inside names: `van`, `de la`, `von`.
        particles => NameParticle,
        /// Titles in front of names: `Dr.`, `Sen.`, `Prof.`.
        titles => NameTitle,
        /// Frequent family names, where names are not marked by capitals: `王`, `佐藤`, `김`.
        surnames => NameSurname,
        /// Frequent given names, as bylines and captions print them: `Anna`, `Jürgen`, `Олена`.
        given => NameGiven,
    }
    /// Agencies and papers.
    agency: AgencyPhrases {
        /// News agencies and release wires: `dpa`, `Reuters`, `新华社`, `PRNewswire`.
        names => AgencyName,
        /// How the names of papers and offices end: `日报`, `Zeitung`, `Times`.
        endings => AgencyEnding,
    }
    /// Days and times.
    date: DatePhrases {
        /// Words in front of a publication date: `Published`, `发布时间`, `Stand`.
        openers => DateOpener,
        /// Words for a time of day or a zone: `Uhr`, `a.m.`, `ET`, `时`.
        clock => DateClock,
    }
    /// The line that opens a report.
    dateline: DatelinePhrases {
        /// Marks and words that end a dateline: `電`, `讯`, `--`.
        closers => DatelineCloser,
        /// Words that open one: `本報`, `据`.
        openers => DatelineOpener,
        /// Places whose names alone make a dateline plausible: `Washington`, `北京`.
        places => DatelinePlace,
    }
    /// Release instructions.
    release: ReleasePhrases {
        /// Immediate: `FOR IMMEDIATE RELEASE`, `即日发布`.
        immediate => ReleaseImmediate,
        /// Embargo: `EMBARGOED UNTIL`, `Sperrfrist`, `보도시점`.
        embargo => ReleaseEmbargo,
    }
    /// Press contacts.
    contact: ContactPhrases {
        /// Words that open a contact part: `Media Contact`, `Pressekontakt`, `お問い合わせ先`.
        openers => ContactOpener,
        /// Labels of numbers and addresses: `Phone`, `Tel`, `E-Mail`, `电话`.
        labels => ContactLabel,
        /// Functions of the people: `Press Officer`, `Pressesprecherin`.
        roles => ContactRole,
    }
    /// Who made a picture.
    credit: CreditPhrases {
        /// Words in front of the maker: `Photo:`, `Foto:`, `图片`.
        openers => CreditOpener,
        /// Words behind the maker: `摄`, `供图`, `撮影`.
        closers => CreditCloser,
        /// What photographers are called: `特约摄影`, `Staff Photographer`.
        roles => CreditRole,
        /// Words for all pictures of a page: `本版图片`, `本版照片`.
        page => CreditPage,
        /// Words for all pictures of an article: `本文图片`, `All photos by`.
        article => CreditArticle,
    }
    /// Captions.
    caption: CaptionPhrases {
        /// Words that open one: `图为`, `Pictured`, `Bild:`.
        openers => CaptionOpener,
        /// Words inside one: `(left)`, `(中)`, `v.l.`.
        markers => CaptionMarker,
    }
    /// Lines above the headline.
    kicker: KickerPhrases {
        /// The kind of text: `PRESS RELEASE`, `보도자료`, `Pressemitteilung`.
        kinds => KickerKind,
        /// Sections of a paper: `Politics`, `Wirtschaft`, `要闻`.
        sections => KickerSection,
        /// Marks in front of a headline: `标题：`, `Headline:`.
        marks => HeadlineMark,
    }
    /// Crossheads that many releases have.
    heading: HeadingPhrases {
        /// Whole lines: `Background`, `Key facts`, `개요`.
        words => HeadingWord,
    }
    /// Running text.
    paragraph: ParagraphPhrases {
        /// Words of reported speech: `said`, `according to`, `erklärte`, `表示`, `밝혔다`.
        words => ParagraphWord,
    }
    /// Lists.
    list: ListPhrases {
        /// Words that announce one below: `the following`, `wie folgt`, `以下の`.
        announcers => ListAnnouncer,
    }
    /// Tables.
    table: TablePhrases {
        /// Units and heads: `(단위 : 조원)`, `in thousands`, `单位：`.
        words => TableWord,
    }
    /// The standing description of the issuer.
    boilerplate: BoilerplatePhrases {
        /// Words that open it: `About`, `Über`, `关于`.
        openers => BoilerplateOpener,
        /// Words that stand in it: `headquartered in`, `mit Sitz in`, `成立于`.
        words => BoilerplateWord,
    }
    /// Notes to and of the editors.
    note: NotePhrases {
        /// Words that open one: `Notes to editors`, `责任编辑`, `Source:`, `CORRECTION`.
        openers => NoteOpener,
    }
    /// Disclaimers and rights.
    legal: LegalPhrases {
        /// Words that mark one wherever they stand: `forward-looking statements`, `All rights reserved`, `©`.
        words => LegalWord,
    }
    /// The end of the text.
    endmark: EndmarkPhrases {
        /// Whole lines: `###`, `-30-`, `ENDS`, `（完）`.
        marks => EndMark,
    }
    /// What belongs to the page or the site.
    furniture: FurniturePhrases {
        /// Whole lines: `Advertisement`, `Back to top`, `分享到`.
        lines => FurnitureLine,
        /// Words that open such a line: `Share on`, `Read more`, `Page`, `第`.
        openers => FurnitureOpener,
        /// Words of it wherever they stand in a short line: `cookies`, `newsletter`.
        words => FurnitureWord,
    }
}

/// How the lines of a paragraph are joined, and what ends a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Join {
    /// True where words are divided by spaces.
    pub spaces: bool,
    /// Characters that divide a word at a line's end.
    pub hyphens: Vec<String>,
    /// Words that are written with a hyphen, in small letters; a `*` in front of a part or behind it leaves it open.
    pub compounds: Vec<String>,
}

/// Words of the calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Calendar {
    /// January to December: each all its forms, the full one first.
    pub months: Vec<Vec<String>>,
    /// Monday to Sunday: each all its forms, the full one first.
    pub weekdays: Vec<Vec<String>>,
    /// The order of a date in digits: `dmy`, `mdy` or `ymd`.
    pub order: String,
    /// Eras: name and the year of ours that is their year 1 (令和 2019, 民國 1912).
    pub eras: Vec<Era>,
    /// Words for the hours up to noon, where a day is counted in twice twelve: `a.m.`, `上午`.
    pub forenoon: Vec<String>,
    /// Words for the hours from noon: `p.m.`, `下午`, `오후`.
    pub afternoon: Vec<String>,
    /// Words for twelve o'clock by day: `noon`.
    pub noon: Vec<String>,
    /// Words for twelve o'clock by night: `midnight`.
    pub midnight: Vec<String>,
    /// Words for "year" behind the year of a date: `г.`, `року`.
    pub year: Vec<String>,
    /// Words in front of the hour of a day: `ore`, `kl.`, `klo`.
    pub hour: Vec<String>,
    /// What says behind a time of day where it holds.
    pub zones: Vec<Zone>,
    /// Regions that write the day first in a language that otherwise writes the month first: `GB`.
    pub day_first: Vec<String>,
    /// Regions that write the month first.
    pub month_first: Vec<String>,
    /// What stands in texts of the former regions: `£`, `+44`, `.uk`.
    pub day_first_signs: Vec<String>,
}

/// Terms that facts are read by, and that say nothing of a line's role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Terms {
    /// In front of the number of an extension: `ext.`, `доб.`, `内線`.
    pub extensions: Vec<String>,
    /// For a fax machine, in small letters: `fax`, `传真`.
    pub fax: Vec<String>,
    /// In front of numbers that are no telephone's, in small letters: of registers, accounts, taxes: `issn`, `инн`.
    pub registers: Vec<String>,
    /// Forms of law behind the names of companies, without their last dot: `Inc`, `GmbH`.
    pub legal_forms: Vec<String>,
    /// What stands behind a name and is none of it: honours, degrees, seats: `OBE`, `Ph.D.`, `MdB`.
    pub post_nominals: Vec<String>,
    /// Words between the two halves of a family name that else stand between two names: `e`, `y`.
    pub surname_joints: Vec<String>,
    /// Particles of names that are prepositions too: inside a name only behind given names alone: `dalla`.
    pub given_particles: Vec<String>,
    /// In front of the paper that a text was written for: `Special to`.
    pub written_for: Vec<String>,
    /// How the names of towns, offices and societies open: `Gemeinde`, `University of`.
    pub bodies: Vec<String>,
    /// Functions that are known as such behind a name alone: `Chairman`, `Schriftführer`.
    pub functions: Vec<String>,
}

/// A time zone by a name that stands behind a time of day.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Zone {
    /// The name: in capitals where it is found in capitals alone.
    pub name: String,
    /// The offset from UTC, `Z` or `+01:00`; none where the name alone does not say it (`ET`, `local time`).
    pub offset: Option<String>,
    /// The order of dates in digits of the texts in which the name has that offset; none for all texts.
    pub order: Option<String>,
}

/// An era that years are counted in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Era {
    /// The era's name in front of the year.
    pub name: String,
    /// Which year of ours is its year 1.
    pub year_one: i16,
}

/// A language as the press writes it, or what a house writes in its own way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Pack {
    /// BCP 47 tag.
    pub tag: String,
    /// The language's name in English.
    pub name: String,
    /// `section.key` of every list that the language has no use for.
    pub unused: Vec<String>,
    /// How lines join.
    pub join: Join,
    /// Months, weekdays, eras.
    pub calendar: Calendar,
    /// Terms that are no evidence.
    pub terms: Terms,
    /// The phrase lists.
    pub phrases: Phrases,
}

/// What is wrong with a pack.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// Not TOML, or not a pack's keys.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// A key is missing, or a list is empty without being named under `unused`, or named there and filled.
    #[error("{0}: fill the list, or leave it empty and name it under `unused`")]
    Unfilled(&'static str),
    /// A house style says nothing.
    #[error("there is no phrase in it; write lists such as `kinds = [\"Our desk\"]` under `[phrases.kicker]`")]
    Empty,
    /// A list holds a phrase of blanks alone.
    #[error("{0}: a phrase is blank; fill it or take it out")]
    Blank(&'static str),
    /// A list says the same twice.
    #[error("{list}: \"{phrase}\" stands there twice")]
    Twice {
        /// The list's name.
        list: &'static str,
        /// The phrase.
        phrase: String,
    },
    /// The calendar has not twelve months, not seven weekdays or an unknown order.
    #[error("calendar: {0}")]
    Calendar(&'static str),
}

impl Pack {
    /// Reads a language's TOML and checks that it is whole.
    pub fn parse(text: &str) -> Result<Self, PackError> {
        let pack: Self = toml::from_str(text)?;
        pack.check_filled()?;
        pack.check_lists()?;
        if !matches!(pack.calendar.order.as_str(), "dmy" | "mdy" | "ymd") {
            return Err(PackError::Calendar("order must be dmy, mdy or ymd"));
        }
        Ok(pack)
    }

    /// Reads a house style's TOML: the same keys, of which it needs none but a list of phrases, terms or words of the calendar.
    pub fn parse_house_style(text: &str) -> Result<Self, PackError> {
        let pack: Self = toml::from_str(text)?;
        pack.check_lists()?;
        let order = pack.calendar.order.clone();
        let silent = pack.phrases == Phrases::default()
            && pack.terms == Terms::default()
            && pack.calendar == Calendar { order, ..Calendar::default() };
        if silent { Err(PackError::Empty) } else { Ok(pack) }
    }

    /// Every list that the language uses holds something.
    fn check_filled(&self) -> Result<(), PackError> {
        for (key, value) in [("tag", &self.tag), ("name", &self.name)] {
            if value.is_empty() {
                return Err(PackError::Unfilled(key));
            }
        }
        let unused = |kind: Kind| self.unused.iter().any(|u| u == kind.name());
        match Kind::ALL.iter().find(|&&kind| self.phrases.list(kind).is_empty() != unused(kind)) {
            Some(kind) => Err(PackError::Unfilled(kind.name())),
            None => Ok(()),
        }
    }

    /// No list says anything twice, or nothing; months are twelve, weekdays seven.
    fn check_lists(&self) -> Result<(), PackError> {
        for &kind in Kind::ALL {
            let mut sorted: Vec<&String> = self.phrases.list(kind).iter().collect();
            sorted.sort_unstable();
            // A blank between two names divides them.
            let may_be_blank = kind == Kind::BylineBetween;
            if sorted.first().is_some_and(|p| p.is_empty() || p.trim().is_empty() && !may_be_blank) {
                return Err(PackError::Blank(kind.name()));
            }
            if let Some(pair) = sorted.windows(2).find(|p| p[0] == p[1]) {
                return Err(PackError::Twice { list: kind.name(), phrase: pair[1].clone() });
            }
        }
        let c = &self.calendar;
        if !c.months.is_empty() && c.months.len() != 12 {
            return Err(PackError::Calendar("months must be twelve lists, or none"));
        }
        if !c.weekdays.is_empty() && c.weekdays.len() != 7 {
            return Err(PackError::Calendar("weekdays must be seven lists, or none"));
        }
        let offsets = c.zones.iter().filter_map(|z| z.offset.as_deref());
        if !offsets.into_iter().all(is_offset) {
            return Err(PackError::Calendar("the offset of a zone must be Z or as +01:00"));
        }
        Ok(())
    }

    /// Adds everything that `other` knows and this pack does not.
    pub fn absorb(&mut self, other: &Self) {
        for &kind in Kind::ALL {
            let Some(list) = self.phrases.list_mut(kind) else { continue };
            for phrase in other.phrases.list(kind) {
                if !list.contains(phrase) {
                    list.push(phrase.clone());
                }
            }
        }
        let merge = |into: &mut Vec<Vec<String>>, from: &[Vec<String>]| {
            into.resize(into.len().max(from.len()), Vec::new());
            for (list, more) in into.iter_mut().zip(from) {
                for word in more {
                    if !list.contains(word) {
                        list.push(word.clone());
                    }
                }
            }
        };
        merge(&mut self.calendar.months, &other.calendar.months);
        merge(&mut self.calendar.weekdays, &other.calendar.weekdays);
        let (calendar, terms) = (&mut self.calendar, &mut self.terms);
        for (into, from) in [
            (&mut calendar.forenoon, &other.calendar.forenoon),
            (&mut calendar.afternoon, &other.calendar.afternoon),
            (&mut calendar.noon, &other.calendar.noon),
            (&mut calendar.midnight, &other.calendar.midnight),
            (&mut calendar.year, &other.calendar.year),
            (&mut calendar.hour, &other.calendar.hour),
            (&mut calendar.day_first, &other.calendar.day_first),
            (&mut calendar.month_first, &other.calendar.month_first),
            (&mut calendar.day_first_signs, &other.calendar.day_first_signs),
            (&mut terms.extensions, &other.terms.extensions),
            (&mut terms.fax, &other.terms.fax),
            (&mut terms.registers, &other.terms.registers),
            (&mut terms.legal_forms, &other.terms.legal_forms),
            (&mut terms.post_nominals, &other.terms.post_nominals),
            (&mut terms.surname_joints, &other.terms.surname_joints),
            (&mut terms.given_particles, &other.terms.given_particles),
            (&mut terms.written_for, &other.terms.written_for),
            (&mut terms.bodies, &other.terms.bodies),
            (&mut terms.functions, &other.terms.functions),
        ] {
            into.extend(from.iter().filter(|word| !into.contains(word)).cloned().collect::<Vec<_>>());
        }
        for zone in &other.calendar.zones {
            // What the nearer pack says of a name holds.
            if !self.calendar.zones.iter().any(|own| own.name == zone.name) {
                self.calendar.zones.push(zone.clone());
            }
        }
        for era in &other.calendar.eras {
            if !self.calendar.eras.contains(era) {
                self.calendar.eras.push(era.clone());
            }
        }
    }
}

/// True for `Z` and for hours and minutes with their sign: `+01:00`.
fn is_offset(text: &str) -> bool {
    let plain = |(at, b): (usize, u8)| match at {
        0 => matches!(b, b'+' | b'-'),
        3 => b == b':',
        _ => b.is_ascii_digit(),
    };
    text == "Z" || (text.len() == 6 && text.bytes().enumerate().all(plain))
}
