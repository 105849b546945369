//! What a language pack holds: typed TOML with closed keys.
//!
//! In: the text of a TOML file. Out: a [`Pack`]. Of a language every list must be filled; one that it has no use for is
//! named under `unused`, so that forgetting and not needing differ. A house style holds what its house has.

use super::calendar::{Calendar, absorb};
use super::terms::Terms;
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
        self.calendar.check().map_err(PackError::Calendar)
    }

    /// Adds everything that `other` knows and this pack does not.
    pub fn absorb(&mut self, other: &Self) {
        for &kind in Kind::ALL {
            if let Some(list) = self.phrases.list_mut(kind) {
                absorb(list, other.phrases.list(kind));
            }
        }
        self.calendar.absorb(&other.calendar);
        self.terms.absorb(&other.terms);
    }
}
