//! Makes of the language packs what the program would otherwise make at every start: each pack merged with what it stands
//! upon, and the table of its phrases.
//!
//! In: `src/lang/packs/*.toml`. Out: `packs.rs`, the list of them, and beside it two files for each.

#![allow(clippy::disallowed_methods, reason = "the build reads files and writes what it makes; the library does not")]

#[path = "src/lang/index.rs"]
mod index;
#[allow(dead_code, unreachable_pub, clippy::enum_variant_names, reason = "the library uses the rest, under its names")]
#[path = "src/lang/pack.rs"]
mod pack;

use pack::Pack;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, error, fs};

/// What every pack stands upon, the nearer first.
const UNDER: [&str; 2] = ["en", FALLBACK];
/// What is of no language; the last of the list.
const FALLBACK: &str = "und";

fn main() -> Result<(), Box<dyn error::Error>> {
    let folder = Path::new("src/lang/packs");
    for read in ["src/lang/packs", "src/lang/index.rs", "src/lang/pack.rs", "build.rs"] {
        println!("cargo:rerun-if-changed={read}");
    }
    let mut packs = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            packs.push(read(&path)?);
        }
    }
    packs.sort_by_key(|p| (p.tag == FALLBACK, p.tag.clone()));
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut list = String::from("static PACKS: &[Embedded] = &[\n");
    for own in &packs {
        let Pack { tag, name, .. } = own;
        let mut merged = own.clone();
        for under in UNDER.iter().filter(|u| *u != tag) {
            merged.absorb(packs.iter().find(|p| p.tag == **under).ok_or("no pack of what packs stand upon")?);
        }
        fs::write(out.join(format!("{tag}.json")), serde_json::to_vec(&merged)?)?;
        fs::write(out.join(format!("{tag}.phrases")), index::table(&merged))?;
        writeln!(
            list,
            "    Embedded {{ tag: {tag:?}, name: {name:?}, pack: include_bytes!(\"{tag}.json\"), \
             phrases: include_bytes!(\"{tag}.phrases\") }},"
        )?;
    }
    list.push_str("];\n");
    Ok(fs::write(out.join("packs.rs"), list)?)
}

/// A pack of the folder; the error names the file.
fn read(path: &Path) -> Result<Pack, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let pack = Pack::parse(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    let named = path.file_stem().is_some_and(|stem| stem == pack.tag.as_str());
    if named { Ok(pack) } else { Err(format!("{}: says the tag {:?}", path.display(), pack.tag)) }
}
