//! The command line: the one room that touches files, environment, terminal and clock.
//!
//! In: what was typed ([`args`]). Out: what it means ([`plan`]), then what is done, then an [`Exit`]. Whatever goes
//! wrong is one line on standard error: `copydesk: FILE: what is wrong, and what to do`.

mod args;
mod batch;
mod clock;
mod convert;
mod exit;
mod flow;
mod gate;
mod half;
mod input;
mod inspect;
mod lists;
mod look;
mod output;
mod plan;
mod stream;
mod verify;
mod view;
mod voice;

use args::Args;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use exit::Exit;
use plan::Plan;

/// Runs the program.
pub(crate) fn run() -> Exit {
    // As it was typed: also what cannot be understood is to be said so.
    let json = std::env::args_os().any(|word| word == "--json-log");
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage(&error, json),
    };
    match plan::plan(args).and_then(act) {
        Ok(exit) => exit,
        Err(error) => {
            voice::error(&format!("{error:#}"), json);
            Exit::Failed
        }
    }
}

fn act(plan: Plan) -> anyhow::Result<Exit> {
    match plan {
        Plan::Convert(convert) => convert::run(&convert),
        Plan::Batch(batch) => batch::run(*batch),
        Plan::Inspect(inspect) => inspect::run(&inspect),
        Plan::Verify(verify) => verify::run(&verify),
        Plan::Check(check) => batch::check::run(&check),
        Plan::Stream(stream) => stream::run(&stream),
        Plan::Schema(format) => lists::schema(format),
        Plan::Formats => lists::formats(),
        Plan::Languages => lists::languages(),
    }
}

/// Help and version go to standard output; a wrong usage is one line.
fn usage(error: &clap::Error, json: bool) -> Exit {
    let kind = error.kind();
    let asked = [ErrorKind::DisplayHelp, ErrorKind::DisplayVersion].contains(&kind);
    if asked || kind == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // A reader of the help that went away wants no more of it.
        let _ = error.print();
    } else {
        let command = std::env::args().nth(1).filter(|word| Args::command().find_subcommand(word).is_some());
        voice::error(&one_line(&error.to_string(), command.as_deref()), json);
    }
    if asked { Exit::Done } else { Exit::Failed }
}

/// What the standard library says of a number that is none, and what that means.
const NUMBERS: [(&str, &str); 3] = [
    ("invalid digit found in string", "it is no whole number"),
    ("number would be zero for non-zero type", "it must be 1 or more"),
    ("number too large to fit in target type", "it is too large"),
];

/// clap's message as one line: what is wrong and its tips, the usage left out; without a tip it leads to the help of the
/// command.
fn one_line(message: &str, command: Option<&str>) -> String {
    let said = message.split("\n\n").filter(|part| !part.starts_with("Usage:") && !part.starts_with("For more"));
    let words: Vec<String> = said.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let line = words.join("; ");
    let line = line.strip_prefix("error: ").unwrap_or(&line);
    let line = NUMBERS.iter().fold(line.to_owned(), |line, (said, meant)| line.replace(said, meant));
    match command {
        _ if words.len() > 1 => line,
        Some(command) => format!("{line}; try copydesk {command} --help"),
        None => line + "; try copydesk --help",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_wrong_usage_is_one_line_with_advice() {
        let said = |args: &[&str]| one_line(&Args::try_parse_from(args).unwrap_err().to_string(), args.get(1).copied());
        assert_eq!(
            said(&["copydesk", "convert", "--zz"]),
            "unexpected argument '--zz' found; tip: to pass '--zz' as a value, use '-- --zz'"
        );
        let format = said(&["copydesk", "convert", "-t", "pdf"]);
        assert!(
            format.starts_with("invalid value 'pdf' for '--to <FORMAT>' [possible values: json, jsonl, newsml, nitf, "),
            "{format}"
        );
        assert!(said(&["copydesk", "verify"]).contains("<DOCUMENT> <SOURCE>"));
        assert_eq!(
            said(&["copydesk", "convert", "-j", "two"]),
            "invalid value 'two' for '--jobs <NUMBER>': it is no whole number; try copydesk convert --help"
        );
        assert!(said(&["copydesk", "convert", "-j", "0"]).contains("': it must be 1 or more; "));
    }
}
