//! Fact reading apart from labelling: the corpus's own labels go in, and the facts that come out are compared with what
//! a reader copied out of each text.
//!
//! Needs the annotated corpus beside the checkout (`../shared/corpus`, or under `COPYDESK_SHARED`); says loudly that it
//! was skipped where that is absent. `COPYDESK_MISSES=1` prints each fact that was missed or made up.

#![allow(clippy::disallowed_methods, reason = "a test reads the corpus's files and folders")]

use copydesk::assemble::{Above, Page, assemble};
use copydesk::label::{Labelling, Piece, Role};
use copydesk::lang::{self, Language};
use copydesk::model::{Byline, Credit, Document, SourceInfo, Unit, VERSION};
use copydesk::source::{self, Lines};
use copydesk::span::Span;
use copydesk::verify::verify;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Fields F1 over the whole corpus must not fall below this.
const FLOOR: f64 = 0.87;

/// Kind of fact, article, text.
type Fact = (&'static str, usize, String);

#[test]
fn facts_are_read_from_right_labels() {
    let Some(corpus) = corpus() else {
        eprintln!("SKIPPED: tests/gold.rs needs the annotated corpus; there is no ../shared/corpus");
        return;
    };
    let mut names = Vec::new();
    collect(&corpus, &mut names);
    names.sort();
    assert!(!names.is_empty(), "the corpus holds no annotated text");
    let mut unproven = 0;
    let verbose = std::env::var_os("COPYDESK_MISSES").is_some();
    // Right, made up, missed; by kind of fact.
    let mut fields: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for name in &names {
        let Text { page, want, faults } = read(name);
        for fault in &faults {
            println!("! {}: {fault}", name.strip_prefix(&corpus).unwrap().display());
        }
        unproven += usize::from(!faults.is_empty());
        let got = facts_of(&page);
        for fact in want.union(&got) {
            let count = fields.entry(fact.0).or_default();
            let which = usize::from(!want.contains(fact)) + 2 * usize::from(!got.contains(fact));
            count[which] += 1;
            if verbose && which > 0 {
                let sign = if which == 1 { '+' } else { '-' };
                println!(
                    "{sign} {} {}: {} {:?}",
                    name.strip_prefix(&corpus).unwrap().display(),
                    fact.1,
                    fact.0,
                    fact.2
                );
            }
        }
    }
    println!("{:24}{:>7}{:>7}{:>7}{:>7}", "field", "F1", "right", "extra", "missed");
    for (kind, [right, extra, missed]) in &fields {
        println!("{kind:24}{:7.3}{right:7}{extra:7}{missed:7}", f1([*right, *extra, *missed]));
    }
    let all = fields.values().fold([0; 3], |a, b| [a[0] + b[0], a[1] + b[1], a[2] + b[2]]);
    println!("{:24}{:7.4}{:7}{:7}{:7}", "all", f1(all), all[0], all[1], all[2]);
    assert_eq!(unproven, 0, "texts of which characters were lost, doubled or changed");
    assert!(f1(all) >= FLOOR, "fields F1 {:.4} with right labels is below {FLOOR}", f1(all));
}

fn f1([right, extra, missed]: [usize; 3]) -> f64 {
    if right + extra + missed == 0 { 1.0 } else { 2.0 * right as f64 / (2 * right + extra + missed) as f64 }
}

fn corpus() -> Option<PathBuf> {
    let shared = std::env::var_os("COPYDESK_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    Some(shared.join("corpus")).filter(|p| p.is_dir())
}

/// Every annotated text under a folder, without its ending.
fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, into);
        } else if let Some(name) = path.to_str().and_then(|p| p.strip_suffix(".gold.tsv")) {
            into.push(name.into());
        }
    }
}

fn with_ending(name: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}.{ending}", name.display()))
}

/// What comes of a text's own labels, and what a reader found in it.
struct Text {
    page: Page,
    want: BTreeSet<Fact>,
    /// What was lost, doubled or changed.
    faults: Vec<String>,
}

fn read(name: &Path) -> Text {
    let bytes = std::fs::read(with_ending(name, "txt")).unwrap();
    let text = source::decode(&bytes, None).unwrap().text.into_owned();
    let lines = source::lines(&text);
    let gold = std::fs::read_to_string(with_ending(name, "gold.tsv")).unwrap();
    let labels = Labelling::from_pieces(gold.lines().filter_map(|row| piece(row, &lines)).collect());
    let language = Language::of(lang::detect(&text).unwrap_or(lang::FALLBACK));
    let whole = (&*text, Span::new(0, text.len()));
    let page = assemble(whole, &lines, &labels, &language, None, &mut Above::default());
    let fields = std::fs::read_to_string(with_ending(name, "fields.json")).unwrap();
    let want = facts_wanted(&serde_json::from_str(&fields).unwrap());
    let document = document(&page, &bytes, &text, &lines);
    let faults = verify(&document, &bytes).problems.iter().map(ToString::to_string).collect();
    Text { page, want, faults }
}

/// The document of a page, as reading makes it.
fn document(page: &Page, bytes: &[u8], text: &str, lines: &Lines) -> Document {
    let encoding = source::decode(bytes, None).unwrap().encoding;
    let Page { articles, credits, furniture, diagnostics } = page.clone();
    let sha256 = copydesk::source::sha256(bytes);
    let source = SourceInfo {
        name: None,
        bytes: bytes.len(),
        sha256,
        encoding: encoding.to_owned(),
        lines: lines.index.len(),
        unit: Unit::Utf8,
    };
    let language = lang::detect(text).map(str::to_owned);
    Document { version: VERSION.to_owned(), source, language, articles, credits, furniture, diagnostics }
}

fn piece(row: &str, lines: &Lines) -> Option<Piece> {
    let mut parts = row.split('\t');
    let number: usize = parts.next()?.parse().ok()?;
    let article = parts.next()?.parse().ok()?;
    let role = Role::from_name(parts.next()?.trim())?;
    let joins = parts.next().is_some_and(|p| p.trim() == "+");
    let line = lines.lines.binary_search_by_key(&number, |l| l.number).ok()?;
    Some(Piece { span: lines.lines[line].span, line, role, article, joins, confidence: 1.0 })
}

/// White space folded, as the scorer compares.
fn fold(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c))
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[derive(Default)]
struct Facts(BTreeSet<Fact>);

impl Facts {
    fn add(&mut self, kind: &'static str, article: usize, value: Option<&str>) {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            self.0.insert((kind, article, fold(value)));
        }
    }

    fn bylines(&mut self, article: usize, bylines: &[Byline]) {
        for b in bylines {
            b.people.iter().for_each(|p| self.add("byline", article, Some(&p.name)));
            self.add("byline.organization", article, b.organization.as_deref());
        }
    }

    fn credits<'a>(&mut self, credits: impl IntoIterator<Item = &'a Credit>) {
        for c in credits {
            c.people.iter().for_each(|p| self.add("credit", 0, Some(&p.name)));
            self.add("credit.organization", 0, c.organization.as_deref());
        }
    }
}

/// The facts of a page, each once.
fn facts_of(page: &Page) -> BTreeSet<Fact> {
    let mut facts = Facts::default();
    facts.credits(&page.credits);
    for (at, a) in page.articles.iter().enumerate() {
        let n = at + 1;
        facts.add("headline", n, a.headline.as_ref().map(|h| &*h.text));
        facts.bylines(n, &a.bylines);
        if let Some(d) = &a.dateline {
            facts.add("dateline.place", n, d.place.as_deref());
            facts.add("dateline.date", n, d.date.as_ref().and_then(|d| d.value.as_deref()));
        }
        facts.add("date", n, a.date.as_ref().and_then(|d| d.value.as_deref()));
        if let Some(r) = &a.release {
            let kind = r.kind.map(|k| serde_json::to_value(k).unwrap());
            facts.add("release", n, kind.as_ref().and_then(Value::as_str));
            facts.add("embargo", n, r.until.as_ref().and_then(|u| u.value.as_deref()));
        }
        for c in &a.contacts {
            facts.add("contact", n, c.name.as_deref());
            c.emails.iter().for_each(|m| facts.add("contact.email", n, Some(m)));
        }
        facts.credits(&a.credits);
        a.figures().for_each(|f| facts.credits(&f.credits));
    }
    facts.0
}

/// The facts of a `fields.json`, each once.
fn facts_wanted(fields: &Value) -> BTreeSet<Fact> {
    let mut facts = Facts::default();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let people = |facts: &mut Facts, kind: [&'static str; 2], article: usize, entries: &Value| {
        for e in list(entries) {
            facts.add(kind[0], article, e["name"].as_str());
            facts.add(kind[1], article, e["organization"].as_str());
        }
    };
    people(&mut facts, ["credit", "credit.organization"], 0, &fields["credits"]);
    for (at, a) in list(&fields["articles"]).iter().enumerate() {
        let n = at + 1;
        facts.add("headline", n, a["headline"].as_str());
        people(&mut facts, ["byline", "byline.organization"], n, &a["bylines"]);
        facts.add("dateline.place", n, a["dateline"]["place"].as_str());
        facts.add("dateline.date", n, a["dateline"]["date"].as_str());
        facts.add("date", n, a["date"].as_str());
        facts.add("release", n, a["release"]["kind"].as_str());
        facts.add("embargo", n, a["release"]["until"].as_str());
        for c in list(&a["contacts"]) {
            facts.add("contact", n, c["name"].as_str());
            for mail in list(&c["email"]) {
                facts.add("contact.email", n, mail.as_str());
            }
        }
        people(&mut facts, ["credit", "credit.organization"], 0, &a["credits"]);
    }
    facts.0
}
