//! Annotated texts: a text, its lines, what is seen of them, and the tags that somebody gave them.

use anyhow::{Context, Result, ensure};
use copydesk::label::evidence::{Evidence, Seen};
use copydesk::label::lexis::Lexis;
use copydesk::label::seam::Seams;
use copydesk::label::tag::{self, Step, Tag};
use copydesk::label::{Role, element, observe, observe_shapes};
use copydesk::lang::{self, Language};
use copydesk::source::{self, Line};
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What somebody said of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gold {
    pub article: usize,
    pub role: Role,
    pub joins: bool,
}

/// What a text is, its words aside.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// Language folder, source folder and number: `zh-Hans/chongqing-daily/001`.
    pub name: String,
    /// The source: texts of one source are alike and must be left out together.
    pub source: String,
    /// True where it was written for the project, to show how one thing is read.
    pub example: bool,
    /// True where it is of the corpus, whose annotations the others follow.
    pub of_corpus: bool,
    /// True where its words stand in the project, for it was written for it.
    pub has_text: bool,
}

impl Named {
    fn new(stem: &str, example: bool) -> Self {
        let folder = stem.rsplit_once('/').map_or(stem, |(folder, _)| folder);
        let source = folder.rsplit('/').next().unwrap_or(stem).to_owned();
        Self { name: stem.to_owned(), source, example, of_corpus: false, has_text: false }
    }
}

/// An annotated text.
pub(crate) struct Text {
    pub is: Named,
    decoded: String,
    language: Arc<Language>,
    pub lines: Vec<Line>,
    pub gold: Vec<Gold>,
    /// What is seen of the lines' shapes.
    pub shapes: Vec<Seen>,
    /// For each line the numbers of its observations.
    pub active: Vec<Vec<u32>>,
    /// For each line whether it goes on the line right above.
    pub joins: Vec<bool>,
}

/// A text as its elements, which are labelled as wholes.
pub(crate) struct Elements<'a> {
    pub of: &'a Text,
    pub whole: Vec<Line>,
    pub ranges: Vec<Range<usize>>,
    pub evidence: Evidence,
    /// For each element the numbers of its observations.
    pub active: Vec<Vec<u32>>,
    /// For each element the number of its tag.
    pub tags: Vec<usize>,
    /// For each element whether a blank line stands above.
    pub blank: Vec<bool>,
}

impl Text {
    fn new(is: Named, decoded: String, gold: Vec<Gold>) -> Self {
        let language = Language::of(lang::detect(&decoded).unwrap_or(lang::FALLBACK));
        let lines = source::lines(&decoded).lines;
        let shapes = observe_shapes(&decoded, &lines);
        let active = shapes.iter().map(|seen| small(seen.numbers())).collect();
        let goes_on =
            |pair: &[Gold]| pair[1].joins && pair[0].role == pair[1].role && pair[0].article == pair[1].article;
        let joins = std::iter::once(false).chain(gold.windows(2).map(goes_on)).take(gold.len()).collect();
        Self { is, decoded, language, lines, gold, shapes, active, joins }
    }

    /// Every line, as it stands in the text.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| line.span.of(&self.decoded))
    }

    /// The text divided into elements as these weights divide it; the words of `lexis` are known.
    pub(crate) fn elements(&self, seams: &Seams, lexis: &Lexis) -> Elements<'_> {
        let scores = seams.scores(&self.shapes);
        let ranges = element::group(&scores, &self.lines);
        let whole = element::as_lines(&self.lines, &ranges);
        let mut evidence = observe(&self.decoded, &whole, &self.language, lexis);
        element::doubt(&mut evidence.seen, &ranges, &scores);
        let active = evidence.seen.iter().map(|seen| small(seen.numbers())).collect();
        let blank: Vec<bool> = whole.iter().map(|l| l.blank_before > 0).collect();
        let tags = tags(&self.gold, &ranges);
        Elements { of: self, whole, ranges, evidence, active, tags, blank }
    }
}

impl Elements<'_> {
    /// The known words of an element.
    pub(crate) fn words(&self, at: usize) -> &[u16] {
        self.evidence.words.of(at)
    }

    /// True for a page with several articles: such pages are few.
    pub(crate) fn has_several_articles(&self) -> bool {
        self.of.gold.iter().any(|g| g.article > 1)
    }
}

fn small(numbers: impl Iterator<Item = usize>) -> Vec<u32> {
    numbers.map(|n| u32::try_from(n).expect("some thousand observations")).collect()
}

/// Every annotated text under the folders, in the order of their names.
///
/// A folder holds `LANG/SOURCE/NAME.txt` beside `NAME.gold.tsv`, or `LANG/CASE/source.txt` beside `blocks.tsv`, or, with
/// `texts` given, `LANG/SOURCE/NAME.tsv` whose text stands under the same name in `texts`.
pub(crate) fn load(folders: &[PathBuf], texts: Option<&Path>) -> Result<Vec<Text>> {
    let mut found = Vec::new();
    for folder in folders {
        for path in walk(folder)? {
            let name = path.strip_prefix(folder)?.to_string_lossy().into_owned();
            if let Some(stem) = name.strip_suffix("/blocks.tsv") {
                found.push(read(stem, &path, &folder.join(stem).join("source.txt"))?);
            } else if let Some(stem) = name.strip_suffix(".gold.tsv") {
                found.push(read(stem, &path, &folder.join(format!("{stem}.txt")))?);
            } else if let (Some(stem), Some(texts)) = (name.strip_suffix(".tsv"), texts) {
                found.push(read(stem, &path, &texts.join(format!("{stem}.txt")))?);
            }
        }
    }
    found.sort_by(|a, b| a.is.name.cmp(&b.is.name));
    Ok(found)
}

fn walk(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() { paths.extend(walk(&path)?) } else { paths.push(path) }
    }
    paths.sort();
    Ok(paths)
}

fn read(stem: &str, annotation: &Path, text: &Path) -> Result<Text> {
    let bytes = std::fs::read(text).with_context(|| text.display().to_string())?;
    let rows = rows(annotation)?;
    check_hash(annotation, &bytes)?;
    let decoded = source::decode(&bytes, None)?.text.into_owned();
    let lines = source::lines(&decoded).lines;
    ensure!(rows.len() == lines.len(), "{stem}: {} rows for {} lines", rows.len(), lines.len());
    let gold: Vec<Gold> = lines
        .iter()
        .map(|line| rows.get(&line.number).copied().with_context(|| format!("{stem}: no row for line {}", line.number)))
        .collect::<Result<_>>()?;
    Ok(Text::new(Named::new(stem, annotation.ends_with("blocks.tsv")), decoded, gold))
}

/// An annotation without its text names the text's hash in its first line: `# sha256 HEX`.
fn check_hash(annotation: &Path, bytes: &[u8]) -> Result<()> {
    let written = std::fs::read_to_string(annotation)?;
    if let Some(hash) = written.lines().next().and_then(|l| l.strip_prefix("# sha256 ")) {
        ensure!(hash.trim() == source::sha256(bytes), "{}: it was made for another text", annotation.display());
    }
    Ok(())
}

/// The rows of an annotation: `line<TAB>article<TAB>role<TAB>joins`.
fn rows(path: &Path) -> Result<HashMap<usize, Gold>> {
    let mut rows = HashMap::new();
    for row in std::fs::read_to_string(path)?.lines().filter(|r| !r.starts_with('#') && !r.trim().is_empty()) {
        let mut part = row.split('\t');
        let bad = || format!("{}: {row}", path.display());
        let line: usize = part.next().and_then(|p| p.parse().ok()).with_context(bad)?;
        let article = part.next().and_then(|p| p.parse().ok()).with_context(bad)?;
        let role = part.next().and_then(|p| Role::from_name(p.trim())).with_context(bad)?;
        let joins = part.next().is_some_and(|p| p.trim() == "+");
        rows.insert(line, Gold { article, role, joins });
    }
    Ok(rows)
}

/// The tags of a path that the labeller could take: what it cannot say becomes the nearest that it can.
///
/// An element has the role of most of its lines, and the step of its first.
fn tags(gold: &[Gold], ranges: &[Range<usize>]) -> Vec<usize> {
    let mut most = 0;
    let mut above: Option<Tag> = None;
    ranges
        .iter()
        .map(|range| {
            let lines = &gold[range.clone()];
            let count = |role: Role| lines.iter().filter(|g| g.role == role).count();
            let first = lines[0];
            let role = lines.iter().map(|g| g.role).max_by_key(|&r| (count(r), r == first.role)).unwrap_or(first.role);
            let opens = first.article > most && role != Role::Furniture;
            most = if opens { first.article } else { most };
            let step = match (opens, first.joins) {
                (true, _) => Step::Opens,
                (false, true) => Step::Joins,
                (false, false) => Step::New,
            };
            let mut number = tag::number(role, step);
            if above.is_some_and(|a| !tag::may_follow(a, tag::ALL[number])) {
                number = tag::number(role, Step::New);
            }
            above = Some(tag::ALL[number]);
            number
        })
        .collect()
}
