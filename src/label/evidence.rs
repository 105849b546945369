//! Evidence: the named observations that speak for or against a role.
//!
//! An observation is numbered: first the shapes named here, then for every phrase list of the packs four places in the
//! line where one of its phrases can stand. What an observation weighs for each role is learned, not written here.

use super::lexis::Words;
use crate::lang::Kind;

/// Makes the enum and its words for people from one table.
macro_rules! shapes {
    ($( $name:ident => $words:literal, )+) => {
        /// What can be seen of a line without knowing its language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u16)]
        #[allow(missing_docs, reason = "each variant is described by its words, which `inspect` prints")]
        pub enum Shape { $( $name, )+ }

        impl Shape {
            /// The words for each shape, in the order of the enum.
            const WORDS: &'static [&'static str] = &[ $( $words, )+ ];
            /// How many there are.
            pub const COUNT: usize = Self::WORDS.len();
        }
    };
}

shapes! {
    Any => "a line",
    // How long it is, in columns (a Han character is two).
    Width3 => "at most three columns wide",
    Width8 => "at most eight columns wide",
    Width15 => "at most fifteen columns wide",
    Width25 => "at most 25 columns wide",
    Width40 => "at most 40 columns wide",
    Width60 => "at most 60 columns wide",
    Width85 => "at most 85 columns wide",
    Width130 => "at most 130 columns wide",
    Width220 => "at most 220 columns wide",
    WidthMore => "over 220 columns wide",
    FullWidth => "as wide as the page's lines are wrapped",
    NearFullWidth => "nearly as wide as the page's lines are wrapped",
    HalfWidth => "less than half as wide as the page's lines",
    Words1 => "one word",
    Words2 => "two words",
    Words3 => "three words",
    Words5 => "four or five words",
    Words10 => "six to ten words",
    WordsMore => "over ten words",
    // How it opens.
    OpensBullet => "opens with a bullet",
    OpensSquareMark => "opens with a square or triangle mark",
    OpensDash => "opens with a dash",
    OpensStar => "opens with an asterisk",
    OpensNumber => "opens with a numeral and a stop",
    OpensDigit => "opens with a digit",
    OpensCircled => "opens with a circled or bracketed numeral",
    OpensRound => "opens with a round bracket",
    OpensSquare => "opens with a square bracket",
    OpensQuote => "opens with a quotation mark",
    OpensReference => "opens with a reference mark",
    OpensUpper => "opens with a capital",
    OpensLower => "opens with a small letter",
    OpensUnspaced => "opens with a Han or Kana character",
    OpensHangul => "opens with a Hangul syllable",
    OpensHash => "opens with a number sign",
    OpensGreater => "opens with a quoting mark (>)",
    OpensAngle => "opens with an angle bracket or caret",
    OpensControl => "opens with a control character",
    OpensOther => "opens with another sign",
    // How much of a sentence its first words are.
    SmallNone => "no small word among its first words",
    SmallOne => "one small word among its first words",
    SmallFew => "two or three small words among its first words",
    SmallMany => "many small words among its first words",
    OpensSmallHangul => "opens with a Korean particle that hangs on the word before",
    // How it closes.
    EndsSentence => "closes like a sentence",
    EndsStop => "closes with a full stop",
    EndsQuestion => "closes with a question or exclamation mark",
    EndsColon => "closes with a colon",
    EndsComma => "closes with a comma or semicolon",
    EndsEllipsis => "closes with an ellipsis",
    EndsBracket => "closes with a bracket",
    EndsQuote => "closes with a quotation mark",
    EndsHyphen => "closes with a hyphen or dash",
    EndsDigit => "closes with a digit",
    EndsLetter => "closes with a letter",
    EndsEquals => "closes with an equals sign",
    NoFinal => "no final punctuation",
    // What it is made of.
    AllCaps => "all in capitals",
    TitleCase => "most words open with a capital",
    OneCapital => "a capital in front and no other",
    SomeCapitals => "several words with capitals, not most",
    NameLike => "two to four capitalised words and nothing else",
    MostlyDigits => "mostly digits",
    ManyDigits => "many digits",
    NoLetters => "no letters",
    OneSign => "one sign repeated",
    SpacedLetters => "letters set apart",
    Latin => "Latin letters",
    Cyrillic => "Cyrillic letters",
    Han => "Han characters",
    Kana => "Kana",
    Hangul => "Hangul",
    OtherScript => "letters of another script",
    ShortHan => "two to four Han characters",
    ShortHangul => "two to four Hangul syllables",
    Mixed => "Latin letters among Han, Kana or Hangul",
    HasYear => "holds a year",
    HasDateDigits => "holds a date in digits",
    OnlyDate => "little beside a date",
    HasClock => "holds a time of day",
    HasMail => "holds a mail address",
    HasUrl => "holds a web address",
    HasPhone => "holds a telephone number",
    OnlyPhone => "a telephone number and no letters",
    HasMoney => "holds an amount of money or a percentage",
    HasQuote => "holds a quotation mark",
    HasColonEarly => "a label and a colon in front",
    HasSentences => "more than one sentence",
    OneSentence => "one sentence of some length",
    HasWideGap => "a wide gap inside",
    HasGaps => "several wide gaps inside",
    HasTab => "a tab inside",
    HasBar => "a bar inside",
    HasSlash => "a slash inside",
    HasDashInside => "a dash between blanks inside",
    HasBracketInside => "a bracket inside",
    HasCorner => "corner or book-title brackets",
    HasArrow => "arrows or interface signs",
    InBrackets => "wholly in brackets",
    CapsThenDash => "capitals, then a dash, in front",
    CapsThenComma => "capitals, then a comma, in front",
    AgencyBracket => "a bracketed agency and a dash in front",
    Commas => "several commas",
    // Where it stands.
    First => "the first line",
    Second => "the second line",
    Third => "the third line",
    Top6 => "among the first six lines",
    Top12 => "among the first twelve lines",
    Last => "the last line",
    Last3 => "among the last three lines",
    Last8 => "among the last eight lines",
    LastTenth => "in the last tenth of the page",
    FewLines => "a page of few lines",
    BlankBefore => "a blank line above",
    BlanksBefore => "several blank lines above",
    BlankAfter => "a blank line below",
    BlanksAfter => "several blank lines below",
    Alone => "blank lines above and below",
    PageBreak => "a new page begins",
    Indented => "indented",
    DeepIndent => "indented deeply",
    IndentMore => "indented more than the line above",
    IndentLess => "indented less than the line above",
    IndentMost => "indented as most lines are",
    Centred => "centred",
    // The block of lines between blank lines that it is in.
    Block1 => "a block of one line",
    Block2 => "a block of two or three lines",
    Block6 => "a block of four to six lines",
    BlockMore => "a block of many lines",
    BlockFirst => "first of its block",
    BlockLast => "last of its block",
    BlockBody => "in a block that reads like running text",
    BlockShort => "in a block of short lines",
    BlockBullets => "in a block of bullets",
    AboveBody => "the block above reads like running text",
    AboveShort => "the block above is one short line",
    AboveUnfinished => "the block above is long and has no end",
    BelowBody => "the block below reads like running text",
    BelowShort => "the block below is one short line",
    // The running text around it.
    BodyHere => "reads like running text",
    BeforeBody => "above all running text",
    BeforeBody1 => "right above the first running text",
    BeforeBody3 => "shortly above the first running text",
    AfterBody => "below all running text",
    AfterBody1 => "right below the last running text",
    BodyAbove1 => "running text right above",
    BodyAbove3 => "running text shortly above",
    BodyBelow1 => "running text right below",
    BodyBelow3 => "running text shortly below",
    FirstRunning => "the first running text",
    RunningAlone => "running text with none right above or below",
    RunningShort => "short beside the page's other running text",
    RunningLong => "long beside the page's other running text",
    ShortThenBody => "a short line over running text",
    ShortAlone => "a short line between blank lines",
    ShortInBody => "a short line within running text",
    // Whether it goes on the line above.
    LowerAfterOpen => "a small letter after a line without an end",
    AfterFullLine => "the line above is full and has no end",
    AfterShortLine => "the line above stops short",
    AfterHyphen => "the line above is divided by a hyphen",
    AfterComma => "the line above closes with a comma",
    AfterOpenLong => "a long line above has no end, a blank line between",
    AfterOpenOdd => "the line above has no end, unlike the page's other long lines",
    AfterClosed => "the line above closes like a sentence",
    SameIndent => "indented as the line above",
    HangingIndent => "hangs under the item above",
    BulletAbove => "a bullet opens the line above",
    ColonAbove => "the line above closes with a colon",
    OpenBracketAbove => "a bracket stays open above",
    CapsAbove => "both it and the line above in capitals",
    LikeAbove => "looks like the line above",
    LikeBelow => "looks like the line below",
    // What the page is like.
    Wrapped => "on a page of wrapped lines",
    LinePerParagraph => "on a page of a paragraph a line",
    BlankBetween => "on a page with blank lines between all lines",
    NearlyJoined => "as good as goes on the line above",
    MayBeJoined => "may go on the line above",
    NoBlanks => "on a page without blank lines",
    Repeated => "repeated on the page",
    RepeatsAbove => "says what an earlier line says",
    RepeatedBelow => "said again further down",
    PartOfFirst => "its words stand in the first long line",
    QuotedPage => "on a page of quoted lines",
    NoBody => "on a page without running text",
    WrappedFresh => "after a line that stops short, on a page of wrapped lines",
    WrappedIndentStart => "indented on a page of wrapped lines",
    WideShortMix => "short on a page of long lines",
    BulletRun => "one of a run of bullets",
    ShortRun => "one of a run of short lines",
    GapRun => "one of a run of lines with gaps",
    TopShort => "a short line near the top",
    TopFirstLong => "the first line of some length",
    EndShort => "a short line near the end",
    // What part of the page it is in, by what stands above it or near it.
    UnderContact => "under a contact opener",
    UnderContactNear => "right under a contact opener",
    UnderBoilerplate => "under the opener of a standing description",
    UnderBoilerplateNear => "right under the opener of a standing description",
    UnderNote => "under the opener of a note",
    UnderNoteNear => "right under the opener of a note",
    UnderLegal => "under the opener of a legal part",
    UnderEndMark => "below an end mark",
    UnderByline => "shortly below what may be a byline",
    OverByline => "shortly above what may be a byline",
    NumberNear => "a telephone number or mail address near",
    NumberFar => "no telephone number or mail address near",
    FurnitureNear => "words of navigation near",
    FurnitureThick => "many words of navigation near",
    DigitsNear => "rows of digits near",
    UnitNear => "a table's unit or head above",
    UnderColonList => "under a line that announces a list",
    CreditNear => "what may be a credit near",
    ShortBulletAlone => "a bullet without words",
    BulletShort => "a bullet and a short line",
    BulletLong => "a bullet and a long line",
    BulletAfterBody => "a bullet below running text",
    BulletBeforeBody => "a bullet above all running text",
    ShortNoFinalInBody => "short, without an end, within the running text",
    ShortNoFinalTop => "short, without an end, above the running text",
    ShortNoFinalEnd => "short, without an end, below the running text",
    LongNoFinalTop => "long, without an end, above the running text",
    LongFinalTop => "long, closed like a sentence, shortly above the running text",
    NameTop => "what may be a name, above the running text",
    NameEnd => "what may be a name, below the running text",
    GivenName => "what may be a name, with a frequent given name",
    GivenNameTop => "a frequent given name in what may be a name, above the running text",
    GivenNameEnd => "a frequent given name in what may be a name, below the running text",
    ReportsSpeech => "closes like a sentence and reports speech",
    DateTop => "a date above the running text",
    CapsTop => "capitals above the running text",
    CapsInBody => "capitals within the running text",
    FirstNoFinal => "the first line of some length, without an end",
    CellRun => "one of many very short lines",
    // What stands around it of bylines, dates and credits.
    FrontMatter => "what may be a byline, a date or a credit",
    BetweenFrontMatter => "between what may be bylines, dates or credits",
    TextOverFrontMatter => "text, and what may be a byline, date or credit before the next one",
    TextUnderFrontMatter => "text right below what may be a byline, date or credit",
    UnderFrontMatter => "below what may be a byline, date or credit, and no text yet",
    CreditAbove => "what may be a credit right above",
    CreditBelow => "what may be a credit right below",
    // How the lines were broken.
    WordFitsAbove => "its first word would have fitted on the line above",
    WordFitsEasily => "its first words would have fitted on the line above",
    WordTooLong => "its first word would not have fitted on the line above",
    BlankAtEnd => "a blank behind it, unlike most lines",
    BlankAtEndAbove => "a blank behind the line above, unlike most lines",
    BlockOneSentence => "in a block that is one sentence",
    IndentAfterClosed => "indented, below a line that closes like a sentence",
    SameSignAbove => "opens with the sign that the last item opens with",
    SameSignNear => "opens with the sign that an item shortly above opens with",
    OtherSignAbove => "opens with another sign than the last item",
    InLenticular => "wholly in black brackets",
    OpensLenticular => "opens with a black bracket",
    OpensJamo => "opens with a Hangul circle",
    OpensArrow => "opens with an arrow or corner",
    OpensInitial => "opens with a single capital and a stop",
    // Runs of items.
    ItemsAfterColon => "one of items below a line that closes with a colon",
    ItemsAfterText => "one of items below running text",
    ItemsBeforeText => "one of items above running text",
    ManyItems => "one of three items or more",
    ItemsSpread => "one of items with blank lines between",
    ItemsFull => "one of items that are sentences",
    ItemsBrief => "one of items of a few words",
    // Stretches of other lines.
    OpenRun => "one of three to five short lines without an end",
    OpenRunLong => "one of six to twelve short lines without an end",
    OpenRunLonger => "one of over twelve short lines without an end",
    NumberFirstRun => "one of three lines or more that open with a digit",
    NumberLastRun => "one of three lines or more that close with a digit",
    LabelRun => "one of three lines or more with a label and a colon",
    BodyFar => "in a long stretch without running text",
    // How its words are framed and divided.
    TailBehindStop => "a few words behind the last sentence",
    BracketAtEnd => "a few words in brackets behind the last sentence",
    InQuotes => "wholly in quotation marks",
    InSigns => "the same signs in front and behind",
    OpensPlus => "opens with a plus sign",
    SlashInWord => "a slash between two words",
    LabelAlone => "one word and a colon",
    LabelAndFew => "a label, a colon and a few words",
    OpensClosing => "opens with a sign that closes or divides",
    EndsOpening => "closes with a bracket or quotation mark that opens",
    EndsSmallWord => "closes with a small word that another follows",
    OneBlankInFront => "one blank in front",
    // Lines that are made alike on the page.
    FirstWordAgain => "its first word opens another line too",
    FirstWordOften => "its first word opens many lines",
    LabelAgain => "its label stands in front of other lines too",
    AlternatesAbove => "looks like the second line above, not like the one between",
    SameFirstAbove => "opens with the word that the line above opens with",
    SameFirstBelow => "opens with the word that the line below opens with",
    Quarter1 => "in the first quarter of the page",
    Quarter2 => "in the second quarter of the page",
    Quarter3 => "in the third quarter of the page",
    Quarter4 => "in the last quarter of the page",
    MostlyShort => "on a page of mostly short lines",
    MostlyItems => "on a page of many items",
    // What was opened above and not ended by running text.
    NoteOpen => "no running text since the opener of a note",
    ContactOpen => "no running text since a contact opener",
    BoilerplateOpen => "no sign of another part since the opener of a standing description",
    FurnitureOpen => "no running text since a line of the page's or the site's own",
    FurnitureOpenNear => "right below a line of the page's or the site's own",
    // How it stands under the line above, and how it is counted.
    OpensDecimal => "opens with a number that has a fraction or parts",
    GapBelowGap => "a wide gap ends in the column where one ends above",
    NumberBelowNumber => "the number in front ends in the column where one ends above",
    CountsUp => "its number is one more than that of an item above",
    CountedOn => "an item below has the next number",
    AboveWider => "a short line, the one above wider",
    AboveNarrower => "a short line, the one above narrower",
    BelowWider => "a short line, the one below wider",
    BelowNarrower => "a short line, the one below narrower",
    // Which of its words stand elsewhere on the page.
    AboveNone => "none of its words stands above",
    AboveFew => "few of its words stand above",
    AboveSome => "some of its words stand above",
    AboveMany => "many of its words stand above",
    BelowNone => "none of its words stands below",
    BelowFew => "few of its words stand below",
    BelowSome => "some of its words stand below",
    BelowMany => "many of its words stand below",
    NearAboveNone => "none of its words stands shortly above",
    NearAboveFew => "few of its words stand shortly above",
    NearAboveSome => "some of its words stand shortly above",
    NearAboveMany => "many of its words stand shortly above",
    NearBelowNone => "none of its words stands shortly below",
    NearBelowFew => "few of its words stand shortly below",
    NearBelowSome => "some of its words stand shortly below",
    NearBelowMany => "many of its words stand shortly below",
    LinksNone => "none of the words around link what is above with what is below",
    LinksFew => "few of the words around link what is above with what is below",
    LinksSome => "some of the words around link what is above with what is below",
    LinksMany => "many of the words around link what is above with what is below",
    LinksMost => "most of the words around link what is above with what is below",
}

/// Where in the line a phrase of a pack stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Place {
    /// It is the whole line, marks aside.
    Whole,
    /// It opens the line.
    Opens,
    /// It closes the line.
    Closes,
    /// It stands inside.
    Inside,
}

/// How many observations there are.
pub const BASE: usize = Shape::COUNT + Kind::COUNT * 4;

/// The number of a phrase of that list in that place.
#[must_use]
pub const fn phrase(kind: Kind, place: Place) -> usize {
    Shape::COUNT + kind as usize * 4 + place as usize
}

/// An observation in words for people.
#[must_use]
pub fn words(number: usize) -> String {
    if number < Shape::COUNT {
        Shape::WORDS[number].to_owned()
    } else {
        let (kind, place) = ((number - Shape::COUNT) / 4, (number - Shape::COUNT) % 4);
        let name = Kind::ALL
            .get(kind)
            .copied()
            .unwrap_or(if kind == Kind::Month as usize { Kind::Month } else { Kind::Weekday })
            .name();
        match place {
            0 => format!("is a phrase of {name}"),
            1 => format!("opens with a phrase of {name}"),
            2 => format!("closes with a phrase of {name}"),
            _ => format!("holds a phrase of {name}"),
        }
    }
}

/// What was seen of the elements of a page: the observations of each, and the words in it that were learned.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The observations.
    pub seen: Vec<Seen>,
    /// The known words.
    pub words: Words,
}

/// A set of observations of one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen([u64; BASE.div_ceil(64)]);

impl Seen {
    /// Adds an observation by its number.
    pub const fn add(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    /// Adds a shape.
    pub const fn shape(&mut self, shape: Shape) {
        self.add(shape as usize);
    }

    /// Adds a shape where the condition holds.
    pub const fn when(&mut self, condition: bool, shape: Shape) {
        if condition {
            self.shape(shape);
        }
    }

    /// True where the shape was seen.
    #[must_use]
    pub const fn has(&self, shape: Shape) -> bool {
        self.has_number(shape as usize)
    }

    /// True where the observation of that number was made.
    #[must_use]
    pub const fn has_number(&self, number: usize) -> bool {
        self.0[number / 64] >> (number % 64) & 1 == 1
    }

    /// The numbers of all observations, from the lowest.
    pub fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        let (mut at, mut rest) = (0, self.0[0]);
        std::iter::from_fn(move || {
            while rest == 0 {
                at += 1;
                rest = *self.0.get(at)?;
            }
            let bit = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            Some(at * 64 + bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_observation_has_words() {
        assert!((0..BASE).all(|n| !words(n).is_empty()));
        assert_eq!(words(Shape::AllCaps as usize), "all in capitals");
        assert_eq!(words(phrase(Kind::BylineOpener, Place::Opens)), "opens with a phrase of byline.openers");
    }

    #[test]
    fn a_set_gives_back_what_was_added() {
        let mut seen = Seen::default();
        for n in [0, 63, 64, BASE - 1] {
            seen.add(n);
        }
        assert_eq!(seen.numbers().collect::<Vec<_>>(), [0, 63, 64, BASE - 1]);
    }
}
