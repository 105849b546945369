//! What is typed for many texts at once.

use clap::Args as Group;
use std::num::NonZeroUsize;
use std::path::PathBuf;

#[derive(Debug, Default, Group)]
#[allow(clippy::struct_excessive_bools, reason = "each is a word of its own")]
#[command(next_help_heading = "Many texts")]
pub(in crate::cli) struct Many {
    /// Read the texts that this list names, one a line; - is standard input
    #[arg(long, value_name = "LIST", conflicts_with = "files")]
    pub(in crate::cli) files_from: Option<PathBuf>,
    /// The list has NUL between names, as find -print0 writes it
    #[arg(short = '0', long, requires = "files_from")]
    pub(in crate::cli) null: bool,
    /// Of folders and lists, only files like this, as *.txt or 2024/**; may be said again
    #[arg(long, value_name = "GLOB")]
    pub(in crate::cli) include: Vec<String>,
    /// Of folders and lists, no files or folders like this; may be said again
    #[arg(long, value_name = "GLOB")]
    pub(in crate::cli) exclude: Vec<String>,
    /// Follow links inside folders
    #[arg(long)]
    pub(in crate::cli) follow: bool,
    /// Texts to work on at the same time [default: one for each core]
    #[arg(short, long, value_name = "NUMBER")]
    pub(in crate::cli) jobs: Option<NonZeroUsize>,
    /// Go on where an interrupted run was, and do again what has changed
    #[arg(long, requires = "directory")]
    pub(in crate::cli) resume: bool,
    /// Stop at the first text that cannot be converted
    #[arg(long)]
    pub(in crate::cli) fail_fast: bool,
    /// Have every file on the disk itself before it counts as written (fsync)
    #[arg(long, requires = "directory")]
    pub(in crate::cli) durable: bool,
    /// Make the folder a BagIt bag, with copies of the texts (RFC 8493)
    #[arg(long, requires = "directory")]
    pub(in crate::cli) bag: bool,
    /// Say what there is to say as JSON, one object a line
    #[arg(long)]
    pub(in crate::cli) json_log: bool,
}

impl Many {
    /// True where the words mean a batch: then there is a manifest of what was done, and a word at the end.
    pub(in crate::cli) fn is_batch(&self, files: &[PathBuf]) -> bool {
        self.files_from.is_some() || self.resume || self.bag || self.durable || files.iter().any(|file| file.is_dir())
    }
}
