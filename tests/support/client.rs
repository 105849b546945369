//! Programs of other makers, where they are installed.

use super::{python, root, say};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program found on the path, run from the checkout; `None`, said loudly, where it is not installed.
pub fn client(program: &str) -> Option<Command> {
    let found = env::split_paths(&env::var_os("PATH").unwrap_or_default()).any(|p| p.join(program).is_file());
    if !found {
        missing(program);
        return None;
    }
    Some(in_checkout(program.as_ref()))
}

/// A Python that has a module, run from the checkout; `None`, said loudly, where there is none.
pub fn python_client(module: &str) -> Option<Command> {
    let python = python();
    let import = Command::new(&python).args(["-c", &format!("import {module}")]).output();
    if !import.is_ok_and(|done| done.status.success()) {
        missing(&format!("{} with the module {module}", python.display()));
        return None;
    }
    Some(in_checkout(&python))
}

/// The Python that runs the importers of editorial systems: `COPYDESK_IMPORTERS`, else the one that `tests/run.sh` makes
/// under `target/`; `None`, said loudly, where there is none.
pub fn importers() -> Option<Command> {
    let made = || root().join("target/importers/bin/python");
    let python = env::var_os("COPYDESK_IMPORTERS").map_or_else(made, PathBuf::from);
    if !python.exists() {
        missing(&python.display().to_string());
        return None;
    }
    Some(in_checkout(&python))
}

fn in_checkout(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

fn missing(what: &str) {
    assert!(env::var_os("COPYDESK_REQUIRE_CLIENTS").is_none(), "there is no {what}; tests/run.sh installs it");
    say(&format!("*** SKIPPED: there is no {what}; tests/run.sh installs it ***"));
}
