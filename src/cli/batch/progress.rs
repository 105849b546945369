//! How far a batch is, on a terminal, and what it came to.

use super::super::clock::Watch;
use super::super::lists::counted;
use indicatif::{ProgressBar, ProgressStyle};

/// Files and bytes of a run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) converted: usize,
    /// Done by an earlier run.
    pub(super) kept: usize,
    /// Left out of folders.
    pub(super) skipped: usize,
    pub(super) failed: usize,
    /// Those of them that could not even be looked at, or not be read.
    pub(super) unread: usize,
    /// Files of an earlier run that were taken away.
    pub(super) removed: usize,
    /// Bytes of the texts that were converted.
    pub(super) bytes: u64,
}

/// A bar on standard error, where that is a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    files: usize,
    watch: Watch,
}

impl Progress {
    /// Begins; nothing is shown where nothing is to be said.
    pub(super) fn begin(files: usize, bytes: u64, shown: bool) -> Self {
        let bar = if shown { ProgressBar::new(bytes) } else { ProgressBar::hidden() };
        let template = "{wide_bar} {bytes}/{total_bytes} {bytes_per_sec} {msg} {eta} left";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar, files, watch: Watch::start() }
    }

    /// A text is done.
    pub(super) fn step(&self, bytes: u64, counts: &Counts) {
        if self.bar.is_hidden() {
            return;
        }
        self.bar.inc(bytes);
        let done = counts.converted + counts.kept + counts.failed;
        self.bar.set_message(format!("{done}/{} files, {} failed", self.files, counts.failed));
    }

    /// Says something without writing over the bar.
    pub(super) fn aside<T>(&self, say: impl FnOnce() -> T) -> T {
        self.bar.suspend(say)
    }

    /// Takes the bar away; gives back seconds.
    pub(super) fn end(self) -> f64 {
        self.bar.finish_and_clear();
        self.watch.seconds()
    }
}

impl Counts {
    /// `copydesk: 3 converted, 1 skipped, 0 failed, 0.2 s, 1.5 MB/s`.
    pub(super) fn summary(&self, seconds: f64) -> String {
        let kept = if self.kept > 0 { format!("{} unchanged, ", self.kept) } else { String::new() };
        let removed =
            if self.removed > 0 { format!("{} taken away, ", counted(self.removed, "file")) } else { String::new() };
        let Self { converted, skipped, failed, .. } = self;
        let rate = self.rate(seconds);
        format!(
            "copydesk: {converted} converted, {kept}{skipped} skipped, {failed} failed, {removed}{seconds:.1} s, {rate:.1} MB/s"
        )
    }

    /// The same as JSON.
    pub(super) fn json(&self, seconds: f64) -> String {
        let Self { converted, kept, skipped, failed, unread: _, removed, bytes } = self;
        let rate = self.rate(seconds);
        let summary = serde_json::json!({"summary": {
            "converted": converted, "unchanged": kept, "skipped": skipped, "failed": failed,
            "taken_away": removed, "bytes": bytes, "seconds": seconds, "megabytes_per_second": rate,
        }});
        summary.to_string()
    }

    /// Megabytes (10^6 bytes) of converted text in a second.
    fn rate(&self, seconds: f64) -> f64 {
        if seconds > 0.0 { self.bytes as f64 / 1e6 / seconds } else { 0.0 }
    }
}
