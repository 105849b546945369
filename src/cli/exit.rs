//! What the program tells its caller: three exit codes, no more.

use std::process::ExitCode;

/// How a run ended. Of several inputs the worst counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// 0: everything was done. A reader that closed the pipe early counts as done.
    Done = 0,
    /// 1: done, and something stands against it: warnings under `--strict`, or problems that `verify` found.
    Findings = 1,
    /// 2: could not be done; standard error says why. Wrong usage too.
    Failed = 2,
}

/// The same for people, under every help.
pub(crate) const HELP: &str = "Exit status: 0 done; 1 done, with findings (warnings under --strict, problems that verify \
                               found); 2 could not be done";

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
