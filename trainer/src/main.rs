//! Learns the weights of the labeller from annotated texts.
//!
//!     copydesk-trainer [--fixtures DIR] [--labels DIR --texts DIR] [--out FILE] [--check FOLDS] CORPUS ...
//!
//! CORPUS holds `LANG/SOURCE/NAME.txt` with `NAME.gold.tsv` beside it; `--fixtures` holds `LANG/CASE/source.txt` with
//! `blocks.tsv` beside it; `--labels` holds annotations alone, whose texts stand under `--texts`. With `--check N` whole sources are left out in N groups, and the figures over the texts left
//! out are printed, those over the corpora apart; with `--out` the weights learned from all texts are written, with the
//! temperature that the check fitted; `--wrong FILE` lists how every line left out was read. The same inputs give the same bytes.

#![allow(
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_lossless,
    reason = "a tool for the workshop: it reads and writes files, and its numbers are small"
)]

mod crf;
mod data;
mod join;
mod prior;
mod score;

use anyhow::{Context, Result, bail};
use copydesk::label::weights::Weights;
use crf::{Plan, learn};
use data::Text;
use score::Score;
use std::path::PathBuf;

#[derive(Default)]
struct Args {
    corpora: Vec<PathBuf>,
    fixtures: Option<PathBuf>,
    labels: Option<PathBuf>,
    texts: Option<PathBuf>,
    out: Option<PathBuf>,
    check: usize,
    wrong: Option<PathBuf>,
    plan: Plan,
}

fn args() -> Result<Args> {
    let mut args = Args::default();
    let mut given = std::env::args().skip(1);
    while let Some(arg) = given.next() {
        let mut value = || given.next().with_context(|| format!("{arg} wants a value"));
        match arg.as_str() {
            "--fixtures" => args.fixtures = Some(value()?.into()),
            "--labels" => args.labels = Some(value()?.into()),
            "--texts" => args.texts = Some(value()?.into()),
            "--out" => args.out = Some(value()?.into()),
            "--check" => args.check = value()?.parse()?,
            "--wrong" => args.wrong = Some(value()?.into()),
            "--epochs" => args.plan.epochs = value()?.parse()?,
            "--rate" => args.plan.rate = value()?.parse()?,
            "--shrink" => args.plan.shrink = value()?.parse()?,
            "--shrink-pairs" => args.plan.shrink_pairs = value()?.parse()?,
            "--belief" => args.plan.belief = value()?.parse()?,
            "--firm" => args.plan.firm = value()?.parse()?,
            "--fair" => args.plan.fair = value()?.parse()?,
            "--dropout" => args.plan.dropout = value()?.parse()?,
            _ if arg.starts_with('-') => bail!("unknown option {arg}"),
            _ => args.corpora.push(arg.into()),
        }
    }
    Ok(args)
}

fn main() -> Result<()> {
    let args = args()?;
    let corpus = data::load(&args.corpora, None)?;
    let mut more = match (&args.labels, &args.texts) {
        (Some(labels), Some(texts)) => data::load(std::slice::from_ref(labels), Some(texts))?,
        _ => Vec::new(),
    };
    if let Some(fixtures) = &args.fixtures {
        more.extend(data::load(std::slice::from_ref(fixtures), None)?);
    }
    eprintln!("{} texts, {} more by their labels", corpus.len(), more.len());
    let mut temperature = 1.5;
    if args.check > 0 {
        temperature = check(&corpus, &more, &args);
    }
    if let Some(out) = &args.out {
        let all: Vec<&Text> = corpus.iter().chain(&more).collect();
        let weights = Weights { temperature, ..learn_both(&all, args.plan) };
        let mut own = Score::default();
        for text in &all {
            own.add(&text.elements(&weights.joins), &weights);
        }
        println!("on what it learned from: {}", own.line());
        std::fs::write(out, weights.to_bytes())?;
    }
    Ok(())
}

/// Learns which lines go together, then what the elements are, each text divided by weights learned without it, as
/// texts will be that nobody has seen.
fn learn_both(texts: &[&Text], plan: Plan) -> Weights {
    const PARTS: usize = 3;
    let mut elements = Vec::with_capacity(texts.len());
    for part in 0..PARTS {
        let in_part = |t: &&Text| t.source.bytes().map(usize::from).sum::<usize>() % PARTS == part;
        let rest: Vec<&Text> = texts.iter().copied().filter(|t| !in_part(t)).collect();
        let joins = join::learn(&rest);
        elements.extend(texts.iter().copied().filter(in_part).map(|t| t.elements(&joins)));
    }
    Weights { joins: join::learn(texts), ..learn(&elements, plan) }
}

/// Leaves whole sources out, group by group, and prints how they are read; gives back the fitted temperature.
fn check(corpus: &[Text], more: &[Text], args: &Args) -> f32 {
    let mut sources: Vec<&str> = corpus.iter().map(|t| t.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    let groups: Vec<Vec<&str>> =
        (0..args.check).map(|g| sources.iter().copied().skip(g).step_by(args.check).collect()).collect();
    let learned: Vec<Weights> = std::thread::scope(|scope| {
        let halves: Vec<_> = (0..2)
            .map(|half| {
                let groups = &groups;
                scope.spawn(move || {
                    groups
                        .iter()
                        .skip(half)
                        .step_by(2)
                        .map(|group| {
                            let rest: Vec<&Text> =
                                corpus.iter().chain(more).filter(|t| !group.contains(&t.source.as_str())).collect();
                            learn_both(&rest, args.plan)
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        let mut done: Vec<_> =
            halves.into_iter().map(|h| h.join().expect("learning does not panic").into_iter()).collect();
        (0..groups.len()).map(|g| done[g % 2].next().expect("one set of weights a group")).collect()
    });
    let read = |temperature: f32| {
        let mut score = Score::default();
        for (group, weights) in groups.iter().zip(&learned) {
            let weights = Weights { temperature, ..weights.clone() };
            corpus
                .iter()
                .filter(|t| group.contains(&t.source.as_str()))
                .for_each(|t| score.add(&t.elements(&weights.joins), &weights));
        }
        score
    };
    let tried = [1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.3, 2.6];
    let temperature = tried
        .into_iter()
        .map(|t| (read(t).calibration_error(), t))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(1.5, |b| b.1);
    let score = read(temperature);
    report(&score, temperature);
    if let Some(path) = &args.wrong {
        std::fs::write(path, score.readings.join("\n")).expect("the file can be written");
    }
    temperature
}

fn report(score: &Score, temperature: f32) {
    println!("each source read by weights learned without it, temperature {temperature}:\n{}", score.line());
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
