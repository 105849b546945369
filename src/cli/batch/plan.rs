//! What the typed words of a batch mean, checked before the first output is written.

use super::super::args;
use super::super::clock;
use super::super::input::Input;
use super::super::plan::{how, is_stream, writers};
use super::Batch;
use super::find::{Apart, Finds, Found, Globs, Rules, list};
use super::names::Naming;
use anyhow::{Context, Result, bail};
use std::collections::HashSet;
use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

/// Finds the texts and what becomes of each.
pub(in crate::cli) fn plan(mut args: args::Convert) -> Result<Batch> {
    let is_batch = args.many.is_batch(&args.files);
    let naming = Naming { writers: writers(&args.to, None)?, bag: args.many.bag };
    if args.output.is_some() || args.directory.is_none() && !is_stream(&naming.writers) {
        let what = match (&args.many.files_from, args.files.iter().find(|file| file.is_dir())) {
            (Some(list), _) => format!("{}: is a list of texts", Input::new(list.clone()).label()),
            (None, folder) => format!("{}: is a directory", folder.unwrap_or(&PathBuf::new()).display()),
        };
        bail!("{what}; name a folder to write into with -d, or write -t jsonl to standard output");
    }
    let folder = args.directory.take();
    if let Some(folder) = folder.as_ref().filter(|folder| folder.exists() && !folder.is_dir()) {
        bail!("{}: is a file; name a folder with -d", folder.display());
    }
    let finds = find(&mut args, folder.as_deref())?;
    if let Some(folder) = &folder {
        naming.differ(&finds.texts, folder, is_batch)?;
        spared(&finds.texts, &naming, folder)?;
    }
    let is_dated = clock::named(args.date.as_deref())?.is_some();
    let cores = || available_parallelism().unwrap_or(NonZeroUsize::MIN);
    Ok(Batch {
        recorded: is_batch,
        texts: finds.texts,
        skipped: finds.skipped,
        naming,
        folder,
        is_dated,
        workers: args.many.jobs.unwrap_or_else(cores),
        resume: args.many.resume,
        durable: args.many.durable,
        fail_fast: args.many.fail_fast,
        how: how(args)?,
    })
}

fn find(args: &mut args::Convert, folder: Option<&Path>) -> Result<Finds> {
    let rules = Rules {
        include: Globs::new(&args.many.include, "--include")?,
        exclude: Globs::new(&args.many.exclude, "--exclude")?,
        follow: args.many.follow,
    };
    let apart = Apart::new(folder);
    let mut finds = Finds::default();
    if let Some(from) = args.many.files_from.take() {
        let input = Input::new(from);
        if input == Input::Stdin && std::io::stdin().is_terminal() {
            bail!("standard input: is a terminal; pipe a list of texts into it");
        }
        for path in list(&input.read()?, args.many.null).with_context(|| input.label())? {
            finds.listed(path, &rules, &apart);
        }
        return Ok(finds);
    }
    if args.files.is_empty() {
        args.files.push(PathBuf::from("-"));
    }
    for path in std::mem::take(&mut args.files) {
        finds.named(path, &rules, &apart)?;
    }
    Ok(finds)
}

/// Refuses outputs that would take the place of a text.
fn spared(texts: &[Found], naming: &Naming, folder: &Path) -> Result<()> {
    // Where the folder is not there yet, nothing of it is a text.
    let Ok(folder) = folder.canonicalize() else { return Ok(()) };
    let real = |text: &Found| match &text.input {
        Input::Stdin => None,
        Input::File(path) => path.canonicalize().ok().filter(|path| path.starts_with(&folder)),
    };
    let inside: HashSet<PathBuf> = texts.iter().filter_map(real).collect();
    if inside.is_empty() {
        return Ok(());
    }
    for text in texts.iter().filter(|text| text.wrong.is_none()) {
        for path in naming.all(&text.place).map(|path| folder.join(path)) {
            if inside.contains(&path) {
                bail!("{}: would be replaced by an output; name another folder with -d", path.display());
            }
        }
    }
    Ok(())
}
