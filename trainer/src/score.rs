//! How well weights read texts: the figures of the corpus' own score over roles, joins and articles.

use crate::data::{Elements, Text};
use copydesk::label::weights::Weights;
use copydesk::label::{Judges, Piece, Role};
use std::collections::{BTreeMap, HashMap};

/// Figures over some texts.
#[derive(Default)]
pub(crate) struct Score {
    pub lines: usize,
    pub right: usize,
    /// The share of right lines of each text.
    pub texts: Vec<(f32, usize, String)>,
    roles: BTreeMap<Role, [usize; 3]>,
    joins: [usize; 3],
    grouping: Vec<f32>,
    pub confusions: HashMap<(Role, Role), usize>,
    /// Confidence in tenths: lines, sum of confidences, right ones.
    pub reliability: [(usize, f32, usize); 10],
    /// Every line: text, line, article, role and join by the annotation, then as read, and the confidence.
    pub readings: Vec<String>,
}

fn f1([hit, extra, missed]: [usize; 3]) -> f32 {
    if hit + extra + missed == 0 { 1.0 } else { 2.0 * hit as f32 / (2 * hit + extra + missed) as f32 }
}

impl Score {
    /// Adds a text as these weights read it.
    pub(crate) fn add(&mut self, elements: &Elements, weights: &Weights) {
        let text = elements.of;
        let read = Judges::new(weights).decide(&elements.evidence, &text.lines, &elements.whole, &elements.ranges);
        let mut right = 0;
        for (gold, got) in text.gold.iter().zip(&read) {
            let hit = gold.role == got.role;
            right += usize::from(hit);
            let join = |joins: bool| if joins { "+" } else { "" };
            self.readings.push(format!(
                "{}\t{}\t{}\t{}{}\t{}\t{}{}\t{:.2}",
                text.is.name,
                text.lines[got.line].number,
                gold.article,
                gold.role.name(),
                join(gold.joins),
                got.article,
                got.role.name(),
                join(got.joins),
                got.confidence
            ));
            let tenth = ((got.confidence * 10.0) as usize).min(9);
            let cell = &mut self.reliability[tenth];
            *cell = (cell.0 + 1, cell.1 + got.confidence, cell.2 + usize::from(hit));
            if hit {
                self.roles.entry(gold.role).or_default()[0] += 1;
            } else {
                self.roles.entry(gold.role).or_default()[2] += 1;
                self.roles.entry(got.role).or_default()[1] += 1;
                *self.confusions.entry((gold.role, got.role)).or_default() += 1;
            }
            if !matches!(gold.role, Role::Furniture | Role::Table | Role::Contact) {
                match (gold.joins, got.joins) {
                    (true, true) => self.joins[0] += 1,
                    (false, true) => self.joins[1] += 1,
                    (true, false) => self.joins[2] += 1,
                    (false, false) => {}
                }
            }
        }
        self.lines += read.len();
        self.right += right;
        self.texts.push((right as f32 / read.len().max(1) as f32, read.len() - right, text.is.name.clone()));
        self.grouping.extend(grouping(text, &read));
    }

    pub(crate) fn accuracy(&self) -> f32 {
        self.right as f32 / self.lines.max(1) as f32
    }

    pub(crate) fn macro_f1(&self) -> f32 {
        let occurring: Vec<f32> = self.roles.values().filter(|r| r[0] + r[2] > 0).map(|r| f1(*r)).collect();
        occurring.iter().sum::<f32>() / occurring.len().max(1) as f32
    }

    /// The line through confidences and shares of right lines that lies nearest to all lines: what a confidence of
    /// nothing is worth, and how much more one of 1.
    pub(crate) fn trust(&self) -> [f32; 2] {
        let (mut n, mut x, mut y, mut xx, mut xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (lines, sum, right) in self.reliability.iter().filter(|r| r.0 > 0) {
            let (lines, right) = (*lines as f32, *right as f32);
            let mean = sum / lines;
            n += lines;
            x += sum;
            y += right;
            xx += sum * mean;
            xy += right * mean;
        }
        let slope = (n * xy - x * y) / (n * xx - x * x).max(f32::MIN_POSITIVE);
        [(y - slope * x) / n.max(1.0), slope]
    }

    /// Mean distance between confidence and share of right lines, weighed by lines.
    pub(crate) fn calibration_error(&self) -> f32 {
        let all = self.lines.max(1) as f32;
        self.reliability.iter().map(|(_, sum, right)| (sum - *right as f32).abs() / all).sum()
    }

    /// One line of figures.
    pub(crate) fn line(&self) -> String {
        let mean = |v: &[f32]| v.iter().sum::<f32>() / v.len().max(1) as f32;
        let per_text: Vec<f32> = self.texts.iter().map(|t| t.0).collect();
        format!(
            "lines {} accuracy {:.4} per text {:.4} macro F1 {:.4} B-cubed {:.4} joins F1 {:.4} calibration error {:.4}",
            self.lines,
            self.accuracy(),
            mean(&per_text),
            self.macro_f1(),
            mean(&self.grouping),
            f1(self.joins),
            self.calibration_error()
        )
    }

    /// F1, precision and recall of each role.
    pub(crate) fn roles(&self) -> Vec<String> {
        self.roles
            .iter()
            .map(|(role, r)| {
                let share = |a: usize, b: usize| a as f32 / (a + b).max(1) as f32;
                format!(
                    "{:12} {:.3} {:.3} {:.3} {:5}",
                    role.name(),
                    f1(*r),
                    share(r[0], r[1]),
                    share(r[0], r[2]),
                    r[0] + r[2]
                )
            })
            .collect()
    }
}

/// B-cubed F1 of the grouping of lines into articles, furniture and the page's own lines left out.
fn grouping(text: &Text, read: &[Piece]) -> Option<f32> {
    let lines: Vec<(usize, usize)> = text
        .gold
        .iter()
        .zip(read)
        .filter(|(g, _)| g.article != 0 && g.role != Role::Furniture)
        .map(|(g, p)| (g.article, p.article))
        .collect();
    if lines.is_empty() {
        return None;
    }
    let (mut gold, mut got, mut both) = (HashMap::new(), HashMap::new(), HashMap::new());
    for &(a, b) in &lines {
        *gold.entry(a).or_insert(0.0_f32) += 1.0;
        *got.entry(b).or_insert(0.0_f32) += 1.0;
        *both.entry((a, b)).or_insert(0.0_f32) += 1.0;
    }
    let n = lines.len() as f32;
    let precision: f32 = lines.iter().map(|l| both[l] / got[&l.1]).sum::<f32>() / n;
    let recall: f32 = lines.iter().map(|l| both[l] / gold[&l.0]).sum::<f32>() / n;
    Some(2.0 * precision * recall / (precision + recall))
}
