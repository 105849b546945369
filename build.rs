//! Makes of the languages' data what the program would otherwise make at every start: each pack merged with what it stands
//! upon, the table of its phrases, and the list of all languages' small words.
//!
//! In: `src/lang/packs/*.toml`, `src/lang/common.toml`. Out: `packs.rs`, the list of packs, with two files for each, and
//! `common.rs`.

#![allow(clippy::disallowed_methods, reason = "the build reads files and writes what it makes; the library does not")]

#[path = "src/lang/index.rs"]
mod index;
#[path = "src/lang/key.rs"]
mod key;
#[allow(dead_code, unreachable_pub, clippy::enum_variant_names, reason = "the library uses the rest, under its names")]
#[path = "src/lang/pack.rs"]
mod pack;

use pack::Pack;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, error, fs};

/// What every pack stands upon, the nearer first.
const UNDER: [&str; 2] = ["en", FALLBACK];
/// What is of no language; the last of the list.
const FALLBACK: &str = "und";

fn main() -> Result<(), Box<dyn error::Error>> {
    let folder = Path::new("src/lang/packs");
    for read in ["build.rs", "src/lang"] {
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
    fs::write(out.join("packs.rs"), list)?;
    Ok(fs::write(out.join("common.rs"), common(&fs::read_to_string("src/lang/common.toml")?)?)?)
}

/// The source of two lists: the tags of the languages, and their small words in order, each with the set of its languages.
fn common(text: &str) -> Result<String, Box<dyn error::Error>> {
    let languages: BTreeMap<String, String> = toml::from_str(text)?;
    let mut words: BTreeMap<u128, u64> = BTreeMap::new();
    for (number, (tag, list)) in languages.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for word in list.split(' ') {
            let key = key::of(word).ok_or_else(|| format!("common.toml: {tag}: \"{word}\" is too long or none"))?;
            if !seen.insert(key) {
                return Err(format!("common.toml: {tag}: \"{word}\" stands there twice").into());
            }
            *words.entry(key).or_default() |= 1 << u32::try_from(number)?;
        }
    }
    let tags: Vec<&String> = languages.keys().collect();
    let words: Vec<(u128, u64)> = words.into_iter().collect();
    Ok(format!(
        "pub(super) static TAGS: [&str; {}] = {tags:?};\npub(super) static WORDS: [(u128, u64); {}] = {words:?};\n",
        tags.len(),
        words.len()
    ))
}

/// A pack of the folder; the error names the file.
fn read(path: &Path) -> Result<Pack, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let pack = Pack::parse(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    let named = path.file_stem().is_some_and(|stem| stem == pack.tag.as_str());
    if named { Ok(pack) } else { Err(format!("{}: says the tag {:?}", path.display(), pack.tag)) }
}
