//! What the typed words mean: inputs, outputs, options, checked before anything is read or written.
//!
//! In: [`Args`]. Out: a [`Plan`], or what is wrong with the words. Here, not in [`super::args`], files and environment
//! are looked at.

use super::args::{self, Args, Command};
use super::batch::check::Check;
use super::batch::{self, Batch};
use super::clock;
use super::convert::{Convert, How, Output};
use super::input::Input;
use super::inspect::Inspect;
use super::look::{Look, Sheet};
use super::output::Link;
use super::stream::Stream;
use super::verify::Verify;
use super::voice::Voice;
use anyhow::{Context, Result, anyhow, bail};
use copydesk::ReadOptions;
use copydesk::diagnostic::Severity;
use copydesk::lang::{self, HouseStyle, PackError};
use copydesk::model::Unit;
use copydesk::source;
use copydesk::write::{self, Body, Ninjs, Options, WRITERS, Wrap, Writer};
use std::fs;
use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

/// What is to be done.
#[derive(Debug)]
pub(super) enum Plan {
    Convert(Box<Convert>),
    Batch(Box<Batch>),
    Inspect(Box<Inspect>),
    Verify(Verify),
    Check(Check),
    Stream(Box<Stream>),
    Schema(args::Schema),
    Formats,
    Languages,
}

/// Finds out what was meant.
pub(super) fn plan(args: Args) -> Result<Plan> {
    Ok(match args.command {
        Command::Convert(args) if args.many.is_batch(&args.files) || is_several(&args)? => {
            Plan::Batch(Box::new(batch::plan(*args)?))
        }
        Command::Convert(args) => Plan::Convert(Box::new(convert(*args)?)),
        Command::Inspect(args) => Plan::Inspect(Box::new(inspect(args)?)),
        Command::Verify(args) => verify(args)?,
        Command::Stream(args) => Plan::Stream(Box::new(records(args)?)),
        Command::Schema { format } => Plan::Schema(format),
        Command::Formats => Plan::Formats,
        Command::Languages => Plan::Languages,
    })
}

fn verify(args: args::Verify) -> Result<Plan> {
    let args::Verify { document, source, from, manifest, quiet, limits } = args;
    let limits = limits.into();
    if let Some(manifest) = manifest {
        let manifest = if manifest.is_dir() { manifest.join("manifest.jsonl") } else { manifest };
        let workers = available_parallelism().unwrap_or(NonZeroUsize::MIN);
        return Ok(Plan::Check(Check { manifest, workers, quiet, limits }));
    }
    let [document, source] = [document, source].map(|path| Input::new(path.unwrap_or_else(|| "-".into())));
    if document == Input::Stdin && source == Input::Stdin {
        bail!("standard input: cannot be document and source at once; name a file for one of them");
    }
    Ok(Plan::Verify(Verify { document, source, from, quiet, limits }))
}

fn records(args: args::Stream) -> Result<Stream> {
    let cores = || available_parallelism().unwrap_or(NonZeroUsize::MIN);
    Ok(Stream {
        read: read(args.read)?,
        unit: unit(args.offsets),
        workers: args.jobs.unwrap_or_else(cores),
        longest: usize::try_from(args.max_record).context("--max-record")?,
    })
}

fn unit(offsets: args::Offsets) -> Unit {
    match offsets {
        args::Offsets::Utf8 => Unit::Utf8,
        args::Offsets::Chars => Unit::Chars,
        args::Offsets::Utf16 => Unit::Utf16,
    }
}

/// True where several texts have somewhere to go.
fn is_several(args: &args::Convert) -> Result<bool> {
    let writers = writers(&args.to, args.output.as_deref())?;
    let has_place = args.directory.is_some() || args.output.is_none() && is_stream(&writers);
    Ok(args.files.len() > 1 && has_place)
}

fn convert(mut args: args::Convert) -> Result<Convert> {
    let mut inputs: Vec<Input> = std::mem::take(&mut args.files).into_iter().map(Input::new).collect();
    if inputs.is_empty() {
        inputs.push(Input::Stdin);
    }
    let [input] = <[Input; 1]>::try_from(inputs)
        .map_err(|inputs| anyhow!("{}: several texts need a folder; name one with -d", inputs[1].label()))?;
    let writers = writers(&args.to, args.output.as_deref())?;
    let folder = args.directory.take();
    let outputs = match &folder {
        Some(folder) => into_folder(&input, &writers, folder)?,
        None => vec![one(&input, &writers, args.output.take())?],
    };
    Ok(Convert { input, outputs, folder, how: how(args)? })
}

/// How texts are read, written and spoken of.
pub(super) fn how(args: args::Convert) -> Result<How> {
    Ok(How {
        read: read(args.read)?,
        write: Options {
            provider: args.provider,
            date: clock::date(args.date.as_deref())?,
            pretty: args.pretty,
            body: match args.body {
                args::Body::Xhtml => Body::Xhtml,
                args::Body::Nitf => Body::Nitf,
            },
            wrap: match args.wrap {
                args::Wrap::Message => Wrap::Message,
                args::Wrap::Item => Wrap::Item,
            },
            ninjs: match args.ninjs_version {
                args::Ninjs::V3_1 => Ninjs::V3_1,
                args::Ninjs::V2_2 => Ninjs::V2_2,
                args::Ninjs::V1_4 => Ninjs::V1_4,
            },
            width: args.width.map(usize::from),
        },
        unit: unit(args.offsets),
        strict: args.strict,
        voice: Voice { json: args.many.json_log, ..voice(args.voice) },
    })
}

/// The formats: those that were named, else that of the output's extension, else the first of the list.
pub(super) fn writers(named: &[String], output: Option<&Path>) -> Result<Vec<&'static Writer>> {
    let mut writers: Vec<&'static Writer> = Vec::new();
    for name in named {
        let writer = write::by_name(name).ok_or_else(|| anyhow!("unknown format \"{name}\"; there is {}", names()))?;
        if !writers.iter().any(|w| w.name == writer.name) {
            writers.push(writer);
        }
    }
    if !writers.is_empty() {
        return Ok(writers);
    }
    let Some(output) = output.filter(|o| o.as_os_str() != "-") else { return Ok(vec![WRITERS[0]]) };
    let advice = || format!("name one with -t: {}", names());
    let writer = match output.extension() {
        _ if output.is_dir() => {
            bail!("{}: is a directory; name a file in it, or write into it with -d", output.display())
        }
        Some(extension) => output
            .file_name()
            .and_then(|name| write::by_file_name(&name.to_string_lossy()))
            .ok_or_else(|| anyhow!("no format has the extension .{}; {}", extension.display(), advice())),
        None => Err(anyhow!("has no extension that says the format; {}", advice())),
    };
    Ok(vec![writer.with_context(|| output.display().to_string())?])
}

fn names() -> String {
    WRITERS.iter().map(|w| w.name).collect::<Vec<_>>().join(", ")
}

/// True where outputs of several texts, one after the other, are an output.
pub(super) fn is_stream(writers: &[&Writer]) -> bool {
    matches!(writers, [only] if only.is_by_article())
}

/// One text, one format, to a file or standard output.
fn one(input: &Input, writers: &[&'static Writer], output: Option<PathBuf>) -> Result<Output> {
    let &[writer] = writers else {
        let formats: Vec<&str> = writers.iter().map(|w| w.name).collect();
        bail!("{}: several formats need a folder; name one with -d", formats.join(","));
    };
    let file = output.filter(|o| o.as_os_str() != "-");
    match &file {
        Some(file) => differs(input, file)?,
        None if writer.binary && std::io::stdout().is_terminal() => {
            let (name, extension) = (writer.name.to_uppercase(), writer.extensions[0]);
            bail!("standard output: {name} cannot be shown on a terminal; name a file, as -o page.{extension}");
        }
        None => {}
    }
    Ok(Output { writer, file: file.map(|file| (file, Link::Follow)) })
}

/// Each format into a folder.
fn into_folder(input: &Input, writers: &[&'static Writer], folder: &Path) -> Result<Vec<Output>> {
    if folder.exists() && !folder.is_dir() {
        bail!("{}: is a file; name a folder with -d", folder.display());
    }
    let output = |&writer: &&'static Writer| {
        let mut name = input.stem().into_os_string();
        name.push(".");
        name.push(writer.extensions[0]);
        let file = folder.join(name);
        differs(input, &file)?;
        Ok(Output { writer, file: Some((file, Link::Replace)) })
    };
    writers.iter().map(output).collect()
}

/// An output never takes the place of its own text.
fn differs(input: &Input, output: &Path) -> Result<()> {
    if let Input::File(input) = input
        && let (Ok(a), Ok(b)) = (fs::canonicalize(input), fs::canonicalize(output))
        && a == b
    {
        bail!("{}: would be replaced by its own output; name another file", input.display());
    }
    Ok(())
}

fn inspect(args: args::Inspect) -> Result<Inspect> {
    let sheet = match args.format {
        args::Sheet::Jsonl => Sheet::Jsonl,
        args::Sheet::Html => Sheet::Html,
        args::Sheet::Text => Sheet::Text(look(args.color, args.evidence)),
    };
    let input = args.file.map_or(Input::Stdin, Input::new);
    Ok(Inspect { input, read: read(args.read)?, sheet, voice: voice(args.voice) })
}

/// How a page looks: coloured on a terminal, unless the user or the environment (no-color.org) says otherwise.
fn look(color: args::Color, evidence: bool) -> Look {
    let terminal = std::io::stdout().is_terminal();
    let color = match color {
        args::Color::Always => true,
        args::Color::Never => false,
        args::Color::Auto => {
            terminal
                && clock::environment("NO_COLOR").is_none()
                && clock::environment("TERM").is_none_or(|t| t != "dumb")
        }
    };
    let width = terminal_size::terminal_size().filter(|_| terminal).map(|(width, _)| usize::from(width.0));
    Look { color, width, evidence }
}

fn voice(args: args::Voice) -> Voice {
    let least = match (args.quiet, args.verbose) {
        (true, _) => None,
        (_, true) => Some(Severity::Info),
        (false, false) => Some(Severity::Warning),
    };
    Voice { least, json: false }
}

/// What is known about the texts, each word checked before the first is read.
fn read(args: args::Read) -> Result<ReadOptions> {
    if let Some(tag) = args.language.as_deref().filter(|tag| !lang::is_known(tag)) {
        bail!("--language: unknown language \"{tag}\"; copydesk languages lists what there is");
    }
    if let Some(encoding) = &args.encoding {
        source::decode(b"", Some(encoding)).context("--encoding")?;
    }
    let reference_date = args.reference_date.map(|day| {
        let wrong = || anyhow!("\"{day}\" is no day; write it as 2024-10-17");
        day.parse().map_err(|_| wrong()).context("--reference-date")
    });
    Ok(ReadOptions {
        name: None,
        language: args.language,
        encoding: args.encoding,
        from: args.from,
        house_style: args.pack.map(|path| pack(&path)).transpose()?,
        limits: args.limits.into(),
        evidence: false,
        reference_date: reference_date.transpose()?,
    })
}

/// A house style of the user's own.
fn pack(path: &Path) -> Result<HouseStyle> {
    let label = || path.display().to_string();
    let bytes = Input::File(path.to_owned()).read()?;
    let text = String::from_utf8(bytes).map_err(|_| anyhow!("is not UTF-8; save it as such")).with_context(label)?;
    HouseStyle::parse(&text)
        .map_err(|error| {
            let PackError::Toml(toml) = &error else { return anyhow!("{error}") };
            let line = toml.span().map_or(1, |at| 1 + text[..at.start.min(text.len())].matches('\n').count());
            anyhow!("line {line}: {}", toml.message().replace('\n', ", "))
        })
        .context("is no house style")
        .with_context(label)
}
