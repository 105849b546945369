//! What there is: the document's schema, the formats, the languages.

use super::args::Schema;
use super::exit::Exit;
use super::output::to_stdout;
use anyhow::Result;
use copydesk::ingest::READERS;
use copydesk::lang;
use copydesk::model::Document;
use copydesk::write::{WRITERS, jsonl};
use std::io;

/// Prints the JSON Schema of the document, or of a line of JSON Lines.
pub(super) fn schema(format: Schema) -> Result<Exit> {
    let schema = match format {
        Schema::Json => Document::schema(),
        Schema::Jsonl => jsonl::schema(),
    };
    to_stdout(|out| {
        serde_json::to_writer_pretty(&mut *out, &schema).map_err(io::Error::from)?;
        out.write_all(b"\n")
    })?;
    Ok(Exit::Done)
}

/// Prints a table of the formats: name, extensions, media type, what it is.
pub(super) fn formats() -> Result<Exit> {
    let row = |does: &str, name: &str, extensions: &[&str], media_type: &str, about: &str| {
        let extensions: Vec<String> = extensions.iter().map(|e| format!(".{e}")).collect();
        [does, name, &extensions.join(" "), media_type, about].map(str::to_owned)
    };
    let writes = WRITERS.iter().map(|w| row("writes", w.name, w.extensions, w.media_type, w.about));
    let reads = READERS.iter().map(|r| row("reads", r.name, r.extensions, r.media_type, r.about));
    table(&writes.chain(reads).collect::<Vec<_>>())
}

/// Prints a table of the languages: tag and name.
pub(super) fn languages() -> Result<Exit> {
    let rows: Vec<[String; 2]> =
        lang::tags().zip(lang::names()).map(|(tag, name)| [tag, name].map(str::to_owned)).collect();
    table(&rows)
}

/// A number with its word: `1 line`, `2 lines`.
pub(super) fn counted(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// Prints rows in columns with two spaces between them.
fn table<const N: usize>(rows: &[[String; N]]) -> Result<Exit> {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    to_stdout(|out| -> io::Result<()> {
        for row in rows {
            let cells: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
            writeln!(out, "{}", cells.join("  ").trim_end())?;
        }
        Ok(())
    })?;
    Ok(Exit::Done)
}
