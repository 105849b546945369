//! When the documents are made: the one place where a clock is read.

use anyhow::{Context, Result, anyhow};
use jiff::Timestamp;

/// The time that was [`named`], else now, in whole seconds.
pub(super) fn date(typed: Option<&str>) -> Result<Timestamp> {
    Ok(named(typed)?.unwrap_or_else(now))
}

/// The time that was named, else that of `SOURCE_DATE_EPOCH`.
///
/// `SOURCE_DATE_EPOCH` counts seconds since 1970 (reproducible-builds.org, specification 1.1).
pub(super) fn named(typed: Option<&str>) -> Result<Option<Timestamp>> {
    if let Some(typed) = typed {
        return typed
            .parse()
            .map(Some)
            .map_err(|_| anyhow!("\"{typed}\" is no time; write it as 2024-10-17T12:00:00Z"))
            .context("--date");
    }
    match environment("SOURCE_DATE_EPOCH") {
        Some(epoch) => epoch
            .parse()
            .ok()
            .and_then(|seconds| Timestamp::from_second(seconds).ok())
            .map(Some)
            .ok_or_else(|| anyhow!("\"{epoch}\" is no number of seconds since 1970; mend or unset it"))
            .context("SOURCE_DATE_EPOCH"),
        None => Ok(None),
    }
}

#[allow(clippy::disallowed_methods, reason = "the one place where a clock is read")]
fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

/// A variable of the environment; nothing where it is empty.
#[allow(clippy::disallowed_methods, reason = "the environment is read in this room only")]
pub(super) fn environment(name: &str) -> Option<String> {
    std::env::var_os(name).map(|v| v.to_string_lossy().into_owned()).filter(|v| !v.is_empty())
}

/// Measures how long something takes.
#[derive(Debug)]
pub(super) struct Watch(std::time::Instant);

impl Watch {
    /// Begins now.
    #[allow(clippy::disallowed_methods, reason = "the one place where a clock is read")]
    pub(super) fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Seconds since then.
    pub(super) fn seconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}
