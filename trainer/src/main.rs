//! Learns the weights of the labeller from annotated texts.
//!
//!     copydesk-trainer [--also DIR]... [--labels DIR --texts DIR] [--out FILE] [--check FOLDS] CORPUS ...
//!
//! CORPUS holds `LANG/SOURCE/NAME.txt` with `NAME.gold.tsv` beside it; `--also`, as often as wanted, holds the same or
//! `LANG/CASE/source.txt` with `blocks.tsv` beside it, and is learned from alone; `--labels` holds annotations alone, whose texts stand under `--texts`. With `--check N` whole
//! sources (with `--by-text` single texts) are left out in N groups, and the figures over what was left out are printed;
//! with `--out` the weights learned from all texts are written, with what the check fitted for confidences; `--wrong FILE`
//! lists how every line was read. The options named after the fields of [`Plan`] try other ways of learning. The same
//! inputs give the same bytes.

#![allow(
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_lossless,
    reason = "a tool for the workshop: it reads and writes files, and its numbers are small"
)]

mod adam;
mod crf;
mod data;
mod lexicon;
mod net;
mod prior;
mod score;
mod seam;
mod shares;
mod words;

use anyhow::{Context, Result, bail};
use copydesk::label::lexis::Lexis;
use copydesk::label::weights::Weights;
use crf::{Plan, learn};
use data::Text;
use score::Score;
use std::path::PathBuf;

/// What makes confidences out of the shares of roles.
#[derive(Clone, Copy, Debug)]
struct Fitted {
    temperature: f32,
    trust: [f32; 2],
}

impl Default for Fitted {
    fn default() -> Self {
        Self { temperature: 1.5, trust: [0.0, 1.0] }
    }
}

impl Fitted {
    fn onto(self, mut weights: Weights) -> Weights {
        weights.temperature = self.temperature;
        weights.trust = self.trust;
        weights
    }
}

#[derive(Default)]
struct Args {
    corpora: Vec<PathBuf>,
    also: Vec<PathBuf>,
    labels: Option<PathBuf>,
    texts: Option<PathBuf>,
    out: Option<PathBuf>,
    check: usize,
    wrong: Option<PathBuf>,
    by_text: bool,
    plan: Plan,
}

fn args() -> Result<Args> {
    let mut args = Args::default();
    let mut given = std::env::args().skip(1);
    while let Some(arg) = given.next() {
        let mut value = || given.next().with_context(|| format!("{arg} wants a value"));
        match arg.as_str() {
            "--also" => args.also.push(value()?.into()),
            "--labels" => args.labels = Some(value()?.into()),
            "--texts" => args.texts = Some(value()?.into()),
            "--out" => args.out = Some(value()?.into()),
            "--check" => args.check = value()?.parse()?,
            "--wrong" => args.wrong = Some(value()?.into()),
            "--epochs" => args.plan.epochs = value()?.parse()?,
            "--batch" => args.plan.batch = value()?.parse()?,
            "--rate" => args.plan.rate = value()?.parse()?,
            "--decay" => args.plan.decay = value()?.parse()?,
            "--belief" => args.plan.belief = value()?.parse()?,
            "--fair" => args.plan.fair = value()?.parse()?,
            "--by-text" => args.by_text = true,
            "--corpus" => args.plan.corpus = value()?.parse()?,
            "--judges" => args.plan.judges = value()?.parse()?,
            "--seed" => args.plan.seed = value()?.parse()?,
            "--precious" => args.plan.precious = value()?.parse()?,
            "--hidden" => args.plan.hidden = value()?.parse()?,
            "--dropout" => args.plan.dropout = value()?.parse()?,
            _ if arg.starts_with('-') => bail!("unknown option {arg}"),
            _ => args.corpora.push(arg.into()),
        }
    }
    Ok(args)
}

fn main() -> Result<()> {
    let args = args()?;
    let mut corpus = data::load(&args.corpora, None)?;
    for text in &mut corpus {
        text.is.of_corpus = true;
    }
    // Labels alone first.
    let mut more = match (&args.labels, &args.texts) {
        (Some(labels), Some(texts)) => data::load(std::slice::from_ref(labels), Some(texts))?,
        _ => Vec::new(),
    };
    let mut written = data::load(&args.also, None)?;
    for text in &mut written {
        text.is.has_text = true;
        // Each is of a house of its own.
        text.is.source.clone_from(&text.is.name);
    }
    more.extend(written);
    eprintln!("{} texts, {} more by their labels", corpus.len(), more.len());
    let fitted = if args.check > 0 { check(&corpus, &more, &args) } else { Fitted::default() };
    if let Some(out) = &args.out {
        let all: Vec<&Text> = corpus.iter().chain(&more).collect();
        let weights = fitted.onto(learn_both(&all, args.plan));
        let mut own = Score::default();
        for text in &all {
            own.add(&text.elements(&weights.seams, &weights.net.words), &weights);
        }
        println!("on what it learned from: {}", own.line());
        if let (0, Some(path)) = (args.check, &args.wrong) {
            std::fs::write(path, own.readings.join("\n"))?;
        }
        std::fs::write(out, weights.to_bytes())?;
    }
    Ok(())
}

/// Learns which lines go together, then what the elements are, each text divided by weights learned without it, as
/// texts will be that nobody has seen.
fn learn_both(texts: &[&Text], plan: Plan) -> Weights {
    const PARTS: usize = 3;
    let lexis = Lexis::new(lexicon::choose(texts), &[]);
    let mut elements = Vec::with_capacity(texts.len());
    for part in 0..PARTS {
        let in_part = |t: &&Text| t.is.source.bytes().map(usize::from).sum::<usize>() % PARTS == part;
        let rest: Vec<&Text> = texts.iter().copied().filter(|t| !in_part(t)).collect();
        let seams = seam::learn(&rest, &plan);
        elements.extend(texts.iter().copied().filter(in_part).map(|t| t.elements(&seams, &lexis)));
    }
    let mut weights = (0..plan.judges as u64).map(|at| learn(&elements, &lexis, Plan { seed: plan.seed + at, ..plan }));
    let first = weights.next().expect("one set of weights at least");
    Weights { seams: seam::learn(texts, &plan), more: weights.collect(), ..first }
}

/// Leaves whole sources out, group by group, and prints how they are read; gives back what was fitted.
fn check(corpus: &[Text], more: &[Text], args: &Args) -> Fitted {
    let part = |t: &'_ Text| if args.by_text { t.is.name.clone() } else { t.is.source.clone() };
    let mut sources: Vec<String> = corpus.iter().chain(more).map(part).collect();
    sources.sort_unstable();
    sources.dedup();
    let groups: Vec<Vec<String>> =
        (0..args.check).map(|g| sources.iter().skip(g).step_by(args.check).cloned().collect()).collect();
    let learned: Vec<Weights> = std::thread::scope(|scope| {
        let halves: Vec<_> = (0..2)
            .map(|half| {
                let (groups, part) = (&groups, &part);
                scope.spawn(move || {
                    groups
                        .iter()
                        .skip(half)
                        .step_by(2)
                        .map(|group| {
                            let left = |t: &&Text| !group.contains(&part(t));
                            let rest: Vec<&Text> = corpus.iter().chain(more).filter(left).collect();
                            // The groups run side by side already.
                            learn_both(&rest, Plan { threads: false, ..args.plan })
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        let mut done: Vec<_> =
            halves.into_iter().map(|h| h.join().expect("learning does not panic").into_iter()).collect();
        (0..groups.len()).map(|g| done[g % 2].next().expect("one set of weights a group")).collect()
    });
    let read_these = |texts: &[&Text], fitted: Fitted, more: usize| {
        let mut score = Score::default();
        for (group, weights) in groups.iter().zip(&learned) {
            let mut weights = fitted.onto(weights.clone());
            weights.more.truncate(more);
            texts
                .iter()
                .filter(|t| group.contains(&part(t)))
                .for_each(|t| score.add(&t.elements(&weights.seams, &weights.net.words), &weights));
        }
        score
    };
    let corpus_texts: Vec<&Text> = corpus.iter().collect();
    let read = |fitted: Fitted| read_these(&corpus_texts, fitted, usize::MAX);
    let fitted = [1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.3]
        .into_iter()
        .map(|temperature| Fitted { temperature, trust: read(Fitted { temperature, trust: [0.0, 1.0] }).trust() })
        .map(|fitted| (read(fitted).calibration_error(), fitted))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or_else(Fitted::default, |best| best.1);
    let score = read(fitted);
    report(&score, fitted);
    println!("by the first weights alone:\n{}", read_these(&corpus_texts, fitted, 0).line());
    let others = [(false, "other annotated texts"), (true, "texts written for the project")];
    let mut readings = score.readings;
    for (written, what) in others {
        let texts: Vec<&Text> = more.iter().filter(|t| t.is.has_text == written).collect();
        let score = read_these(&texts, fitted, usize::MAX);
        println!("{what}:\n{}", score.line());
        readings.extend(score.readings);
    }
    if let Some(path) = &args.wrong {
        std::fs::write(path, readings.join("\n")).expect("the file can be written");
    }
    fitted
}

fn report(score: &Score, fitted: Fitted) {
    println!("read by weights learned without them, {fitted:?}:\n{}", score.line());
    println!("role         F1    precision recall lines");
    score.roles().iter().for_each(|r| println!("{r}"));
    println!("confidence   lines  mean   right");
    for (n, sum, right) in score.reliability.iter().filter(|r| r.0 > 0) {
        println!("             {n:5}  {:.3}  {:.3}", sum / *n as f32, *right as f32 / *n as f32);
    }
    let mut confusions: Vec<_> = score.confusions.iter().collect();
    confusions.sort_by_key(|(pair, n)| (std::cmp::Reverse(**n), **pair));
    for ((gold, got), n) in confusions.into_iter().take(20) {
        println!("{} -> {}: {n}", gold.name(), got.name());
    }
    let mut worst = score.texts.clone();
    worst.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (share, wrong, name) in worst.iter().take(25) {
        println!("{share:.3} {wrong:4} {name}");
    }
}
