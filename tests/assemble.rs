//! Whatever the labels say, building the document neither fails nor loses or doubles a character.

mod support;

use copydesk::assemble::{Above, Page, assemble};
use copydesk::label::{Labelling, Piece, Role};
use copydesk::lang::Language;
use copydesk::model::{Document, SourceInfo, Unit, VERSION};
use copydesk::source::{self, Lines, is_blank};
use copydesk::span::Span;
use copydesk::verify::verify;
use proptest::prelude::*;
use support::property;

/// Lines as the press writes them, and what breaks programs.
const LINES: &[&str] = &[
    "# New plant to create 400 jobs <",
    "^By JANE DOE and John Roe=",
    "^Harbour Press=",
    "Von Jane Doe, dpa",
    "□本报记者王小明李强",
    "（记者 张三 通讯员 李四）",
    "〔記者王小明／台北報導〕市府昨天說，",
    "新华社北京１月８日电（记者李明）新厂今天投产。",
    "本报讯记者王小明报道：新厂投产",
    "NEW YORK, Oct. 17 /PRNewswire/ -- The plant opened.",
    "Lima (dpa) - Der Rat tagt.",
    "(NewMediaWire) - November 11, 2024 - DALLAS — A study (Jane Doe)",
    "Harbour, N.C. (Harbour.ai) Wednesday May 6, 2026 @ 8:30 AM Eastern —",
    "Brussels, 17 October 2024",
    "МОСКВА, 12 мар — РИА Новости, Анна Орлова. Мост открыт.",
    "Montalvo (Kern), 18 de marzo de 2026. Un puente",
    "El puente, ayer. / A. MOLINA (EFE)",
    "Harbour Communications, University of Kern, Jane Doe / John Roe P: +44 20 7946 0018",
    "by Jane Doe Jul. 19, 2026 9:45 am",
    "2025. 8. 13.(수) 15:00",
    "Lima",
    "EMBARGOED UNTIL 2PM SUNDAY, 11 JANUARY, 1987",
    "FOR IMMEDIATE RELEASE      Contact: Jane Doe",
    "Contact: Jane Doe, 202/555-0100; John Roe, j.roe@example.org.",
    "Contact DetailsJane Doe",
    "과  장",
    "홍길동 (02-555-0100)",
    "Workers at the new plant. (AP Photo/Jane Doe)",
    "Arbeiter im Werk   Foto: Jane Doe/Harbour Press.",
    "图为新厂。（李明摄）",
    "本版图片由特约摄影罗志明摄于8月15日/视觉重庆",
    "Photo: Jane Doe",
    "（李明）",
    "The plant, which opened in the com-",
    "mission's first year, is well-",
    "known \u{ad}",
    "in the co\u{ad}",
    "lumn of the ano¬",
    "ther page. (Reporting by Jane Doe in Lima; Editing by John Roe)",
    "• Steel\tplates   12.4",
    "1. Steel",
    "| Lima | 3 |",
    "———四轴平台。",
    "###",
    "-",
    "()",
    "（）",
    "\u{1}\u{2}A\u{1f}B\u{3}",
    "a\u{200d}b\u{200b} \u{a0}c",
    "עברית וגם العربية ١٧ أكتوبر ٢٠٢٤",
    "Ａ１２３年４月５日（",
    "﹏—–_?-- - — ",
    "Dec 99 Feb 30 2024-13-45 31/31/31 1 9 6 2",
];

/// A text, and for each of its lines a role, an article, whether it joins, and where it is cut in two.
#[allow(clippy::type_complexity, reason = "lines, and of each its role, article, join and blank lines")]
fn labelled() -> impl Strategy<Value = (Vec<String>, Vec<(usize, usize, bool, usize)>)> {
    let line = prop_oneof![
        6 => prop::sample::select(LINES).prop_map(str::to_owned),
        1 => "\\PC{0,40}",
        1 => "[ \\t\u{3000}\u{a0}]{0,4}[a-zA-Z0-9一二三年月日，。：（）()/@.,:;-]{0,30}",
    ];
    prop::collection::vec(line, 0..24).prop_flat_map(|lines| {
        let labels = prop::collection::vec((0..19_usize, 0..4_usize, any::<bool>(), 0..60_usize), lines.len());
        (Just(lines), labels)
    })
}

/// Every language that there is a pack for.
fn languages() -> impl Strategy<Value = &'static str> {
    prop::sample::select(copydesk::lang::tags().collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(property(1500))]

    #[test]
    fn nothing_is_lost_or_doubled_under_any_labels((lines, labels) in labelled(), tag in languages()) {
        let problems = problems(&lines.join("\n"), &labels, tag);
        prop_assert!(problems.is_empty(), "{problems:#?}");
    }
}

#[test]
fn a_place_that_reaches_into_the_day_is_no_place() {
    let date = Role::ALL.iter().position(|r| *r == Role::Date).unwrap();
    assert_eq!(problems("O二二日(L）D", &[(date, 1, false, 0)], "zh-Hans"), [""; 0]);
}

/// What is wrong with the document of a text and these labels.
fn problems(text: &str, labels: &[(usize, usize, bool, usize)], tag: &str) -> Vec<String> {
    let read = source::lines(text);
    let pieces = pieces(text, &read, labels);
    let reference = Some(jiff::civil::date(2024, 10, 17));
    let (labels, language) = (Labelling::from_pieces(pieces), Language::of(tag));
    let whole = (text, Span::new(0, text.len()));
    let page = assemble(whole, &read, &labels, &language, reference, &mut Above::default());
    let document = document(page, text, &read);
    verify(&document, text.as_bytes()).problems.iter().map(ToString::to_string).collect()
}

/// A piece for each line; a line that is cut is two.
fn pieces(text: &str, lines: &Lines, labels: &[(usize, usize, bool, usize)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (line, l) in lines.lines.iter().enumerate() {
        let (role, article, joins, cut) = labels[line % labels.len()];
        let piece = |span, role: usize, joins| Piece {
            span,
            line,
            role: Role::ALL[role % 19],
            article,
            joins,
            confidence: 0.83,
        };
        let words = l.span.of(text);
        // What divides lines does not divide words.
        let inside =
            |at: usize| words[..at].ends_with(char::is_alphanumeric) && words[at..].starts_with(char::is_alphanumeric);
        let at = (0..=words.floor_char_boundary(cut)).rev().find(|at| words.is_char_boundary(*at) && !inside(*at));
        let at = at.unwrap_or(0);
        let (head, tail) = (words[..at].trim_end_matches(is_blank), words[at..].trim_start_matches(is_blank));
        if head.is_empty() || tail.is_empty() || cut % 3 > 0 {
            pieces.push(piece(l.span, role, joins));
        } else {
            pieces.push(piece(l.span.sub(0, head.len()), role, joins));
            pieces.push(piece(l.span.sub(words.len() - tail.len(), tail.len()), role + cut, !joins));
        }
    }
    pieces
}

fn document(page: Page, text: &str, lines: &Lines) -> Document {
    let Page { articles, credits, furniture, diagnostics } = page;
    let source = SourceInfo {
        name: None,
        bytes: text.len(),
        sha256: copydesk::source::sha256(text.as_bytes()),
        encoding: "UTF-8".into(),
        lines: lines.index.len(),
        unit: Unit::Utf8,
    };
    Document { version: VERSION.into(), source, language: None, articles, credits, furniture, diagnostics }
}
