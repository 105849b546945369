//! Makes of the languages' data what the program would otherwise make at every start: each pack merged with what it stands
//! upon, the table of its phrases, and the list of all languages' small words; and the table of what each character is.
//!
//! In: `src/lang/packs/*.toml`, `src/lang/common.toml`. Out: `packs.rs`, the list of packs, with two files for each,
//! `common.rs`, and `classes.rs`.

#![allow(clippy::disallowed_methods, reason = "the build reads files and writes what it makes; the library does not")]

#[allow(unreachable_pub, reason = "the library reads what is made here")]
#[path = "src/lang/calendar.rs"]
mod calendar;
#[allow(dead_code, unreachable_pub, reason = "the library asks for what is made here")]
#[path = "src/source/class.rs"]
mod class;
#[path = "src/lang/index.rs"]
mod index;
#[path = "src/lang/key.rs"]
mod key;
#[allow(dead_code, unreachable_pub, clippy::enum_variant_names, reason = "the library uses the rest, under its names")]
#[path = "src/lang/pack.rs"]
mod pack;

#[allow(dead_code, unreachable_pub, reason = "the library reads what is made here")]
#[path = "src/source/script.rs"]
mod script;
#[allow(unreachable_pub, reason = "the library reads what is made here")]
#[path = "src/lang/terms.rs"]
mod terms;
#[allow(dead_code, unreachable_pub, reason = "the library reads what is made here")]
#[path = "src/lang/trie.rs"]
mod trie;

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
    for read in ["build.rs", "src/lang", "src/source/class.rs", "src/source/script.rs"] {
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
        fs::write(out.join(format!("{tag}.pack")), postcard::to_allocvec(&merged)?)?;
        fs::write(out.join(format!("{tag}.phrases")), index::table(&merged))?;
        writeln!(
            list,
            "    Embedded {{ tag: {tag:?}, name: {name:?}, pack: include_bytes!(\"{tag}.pack\"), \
             phrases: include_bytes!(\"{tag}.phrases\") }},"
        )?;
    }
    list.push_str("];\n");
    fs::write(out.join("packs.rs"), list)?;
    fs::write(out.join("classes.rs"), classes())?;
    Ok(fs::write(out.join("common.rs"), common(&fs::read_to_string("src/lang/common.toml")?)?)?)
}

/// The source of the table of characters: for every block of them its number, and the blocks that differ.
fn classes() -> String {
    let (mut numbers, mut blocks): (Vec<usize>, Vec<Vec<u16>>) = (Vec::new(), Vec::new());
    let every: Vec<u32> = (0..=u32::from(char::MAX)).collect();
    for block in every.chunks(class::BLOCK) {
        // What is no character is like what no script uses.
        let of = |c: &u32| class::Class::made(char::from_u32(*c).unwrap_or('\u{10ffff}'));
        let block: Vec<u16> = block.iter().map(of).collect();
        let number = blocks.iter().position(|b| *b == block).unwrap_or_else(|| {
            blocks.push(block);
            blocks.len() - 1
        });
        numbers.push(number);
    }
    format!(
        "static BLOCKS: [u8; {}] = {numbers:?};\nstatic CLASSES: [[u16; BLOCK]; {}] = {blocks:?};\n",
        numbers.len(),
        blocks.len()
    )
}

/// The source of three lists: the tags of the languages, their small words in order, each with the set of its languages,
/// and where each is looked up.
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
    let mut slots = vec![0; key::SLOTS];
    if words.len() * 2 >= slots.len() {
        return Err("common.toml: more words than key::SLOTS is made for".into());
    }
    for (number, (word, _)) in words.iter().enumerate() {
        let mut slot = key::slot(*word);
        while slots[slot] != 0 {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = number + 1;
    }
    Ok(format!(
        "pub(super) static TAGS: [&str; {}] = {tags:?};\npub(super) static WORDS: [(u128, u64); {}] = {words:?};\n\
         pub(super) static SLOTS: [u16; {}] = {slots:?};\n",
        tags.len(),
        words.len(),
        slots.len()
    ))
}

/// A pack of the folder; the error names the file.
fn read(path: &Path) -> Result<Pack, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let pack = Pack::parse(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    let named = path.file_stem().is_some_and(|stem| stem == pack.tag.as_str());
    if named { Ok(pack) } else { Err(format!("{}: says the tag {:?}", path.display(), pack.tag)) }
}
