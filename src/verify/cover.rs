//! Every non-blank character lies in exactly one innermost place.
//!
//! In: the statements' places line by line. Out: a problem for what no place covers, and for two places that share
//! characters without one being a fact inside the other. One pass over the sorted places with those that are open on a
//! stack.

use super::problem::excerpt;
use super::statement::{Kind, Statement};
use super::{Fault, Problem, Proof};
use crate::source::is_blank;
use crate::span::Span;

/// One line of one statement's place.
#[derive(Clone, Copy)]
struct Claim {
    span: Span,
    of: usize,
}

/// Which other statement encloses a statement's lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Host {
    Unknown,
    None,
    One(usize),
}

impl Host {
    fn one(self) -> Option<usize> {
        match self {
            Self::One(host) => Some(host),
            Self::Unknown | Self::None => None,
        }
    }
}

impl Proof<'_> {
    /// Checks that places cover the text, and that those which share characters are nested.
    pub(super) fn cover(&mut self, statements: &[Statement], lined: &[Vec<Span>]) {
        let sizes: Vec<usize> = lined.iter().map(|l| l.iter().map(|s| s.len()).sum()).collect();
        let mut claims: Vec<Claim> =
            lined.iter().enumerate().flat_map(|(of, l)| l.iter().map(move |&span| Claim { span, of })).collect();
        // Of equal places the larger statement is the outer one.
        claims.sort_unstable_by_key(|c| (c.span.start, usize::MAX - c.span.end, usize::MAX - sizes[c.of], c.of));
        self.lost(&claims);
        let mut hosts = vec![Host::Unknown; statements.len()];
        let mut open: Vec<Claim> = Vec::new();
        for claim in claims {
            while open.last().is_some_and(|o| o.span.end <= claim.span.start) {
                open.pop();
            }
            let host = match open.last() {
                None => Host::None,
                Some(outer) if outer.of == claim.of || outer.span.end < claim.span.end => {
                    self.doubled(statements, claim.of, outer.of, claim.span.start, outer.span.end);
                    continue;
                }
                Some(outer) => Host::One(outer.of),
            };
            let before = hosts[claim.of];
            if before == Host::Unknown {
                hosts[claim.of] = host;
            } else if before != host
                && let Some(other) = before.one().or(host.one())
            {
                let fault = Fault::Astride(statements[other].at.clone());
                self.report(&statements[claim.of].at, claim.span.start, fault);
            }
            open.push(claim);
        }
        self.nesting(statements, lined, &sizes, &hosts);
    }

    /// Checks that what encloses a statement may enclose it, and is more than it.
    fn nesting(&mut self, statements: &[Statement], lined: &[Vec<Span>], sizes: &[usize], hosts: &[Host]) {
        for (of, statement) in statements.iter().enumerate() {
            let Some(&place) = lined[of].first() else { continue };
            let host = hosts[of].one();
            if let Kind::Cell(row) = statement.kind {
                // A row of one cell is that cell.
                if host != Some(row) {
                    self.report(&statement.at, place.start, Fault::OutsideRow);
                }
            } else if let Some(host) = host
                && (!statement.kind.may_lie_in(statements[host].kind) || sizes[of] >= sizes[host])
            {
                // A fact that is all of a text says it twice, too.
                self.doubled(statements, of, host, place.start, place.end);
            }
        }
    }

    /// Reports what lies between the places.
    fn lost(&mut self, claims: &[Claim]) {
        let mut covered = 0;
        let end = Span::new(self.text.len(), self.text.len());
        for span in claims.iter().map(|c| c.span).chain([end]) {
            if span.start > covered {
                let mut at = covered;
                for line in self.text[covered..span.start].split(['\n', '\r']) {
                    let part = line.trim_matches(is_blank);
                    if !part.is_empty() {
                        let start = at + line.len() - line.trim_start_matches(is_blank).len();
                        self.report("", start, Fault::Lost(excerpt(part)));
                    }
                    at += line.len() + 1;
                }
            }
            covered = covered.max(span.end);
        }
    }

    /// Reports characters from `start` up to `end` that two statements have.
    fn doubled(&mut self, statements: &[Statement], of: usize, other: usize, start: usize, end: usize) {
        let text = excerpt(&self.text[start..end]);
        self.report(&statements[of].at, start, Fault::Doubled { text, other: statements[other].at.clone() });
    }

    fn report(&mut self, at: &str, offset: usize, fault: Fault) {
        let line = self.lines.line(offset);
        self.problems.push(Problem::new(at, fault).on(line));
    }
}
