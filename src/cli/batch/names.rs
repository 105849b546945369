//! What the outputs of a batch are called, and that no two of them are called the same.
//!
//! In: the places of the texts in the tree. Out: the paths of their outputs below the output folder, or the two texts
//! that would become one file.

use super::find::Found;
use anyhow::{Result, bail};
use copydesk::write::Writer;
use std::collections::HashMap;
use std::collections::hash_map::{Entry, RandomState};
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};

/// Where outputs and sources stand below the output folder.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Naming {
    pub(in crate::cli) writers: Vec<&'static Writer>,
    /// A bag: outputs and copies of the sources are its payload.
    pub(in crate::cli) bag: bool,
}

/// Files at the top of the output folder that are no outputs.
pub(in crate::cli) const OWN: &[&str] = &[super::manifest::NAME];

impl Naming {
    /// The output of a text in one format.
    pub(in crate::cli) fn output(&self, place: &Path, writer: &Writer) -> PathBuf {
        let mut name = place.file_stem().unwrap_or_default().to_owned();
        name.push(".");
        name.push(writer.extensions[0]);
        let place = place.with_file_name(name);
        if self.bag { portable(Path::new("data/outputs"), &place) } else { place }
    }

    /// The copy of a text, where there is one.
    pub(in crate::cli) fn source(&self, place: &Path) -> Option<PathBuf> {
        self.bag.then(|| portable(Path::new("data/sources"), place))
    }

    /// Everything that a text becomes.
    pub(super) fn all(&self, place: &Path) -> impl Iterator<Item = PathBuf> {
        self.writers.iter().map(|writer| self.output(place, writer)).chain(self.source(place))
    }

    /// Refuses texts that would become one file, or a file where another needs a folder.
    pub(in crate::cli) fn differ(&self, texts: &[Found], folder: &Path) -> Result<()> {
        let mut taken = Taken::default();
        for (number, text) in texts.iter().enumerate() {
            for path in self.all(&text.place) {
                let other = taken.put(&path, number, |other| self.all(&texts[other].place).any(|p| p == path));
                if let Some(other) = other {
                    let both = format!("{} and {} would both become", texts[other].input.label(), text.input.label());
                    bail!("{}: {both} this file; convert them into two folders", folder.join(path).display());
                }
                if OWN.iter().any(|own| path == Path::new(own)) {
                    let label = text.input.label();
                    bail!("{label}: would become {}, the list of the batch; rename it", folder.join(path).display());
                }
            }
        }
        let mut above = PathBuf::new();
        for text in texts {
            for path in self.all(&text.place) {
                // Texts come folder by folder, so that most of them have the folder of the one before.
                let Some(parent) = path.parent().filter(|parent| *parent != above) else { continue };
                parent.clone_into(&mut above);
                for folder_path in parent.ancestors().filter(|path| !path.as_os_str().is_empty()) {
                    let is = |other: usize| self.all(&texts[other].place).any(|p| p == folder_path);
                    if let Some(other) = taken.get(folder_path, is) {
                        let (file, label) = (texts[other].input.label(), text.input.label());
                        let there = folder.join(folder_path);
                        bail!(
                            "{}: {file} would become this file and {label} needs a folder there; convert them into two folders",
                            there.display()
                        );
                    }
                }
            }
        }
        Ok(())
    }
}

/// Which text takes which path, by the hashes of the paths: an archive has more of them than should stand in memory.
#[derive(Default)]
struct Taken {
    hasher: RandomState,
    by_hash: HashMap<u64, usize>,
    /// Different paths of one hash.
    others: Vec<(u64, usize)>,
}

impl Taken {
    fn get(&self, path: &Path, is: impl Fn(usize) -> bool) -> Option<usize> {
        let hash = self.hasher.hash_one(path);
        let first = self.by_hash.get(&hash).copied();
        first.into_iter().chain(self.others.iter().filter(|(h, _)| *h == hash).map(|(_, n)| *n)).find(|&n| is(n))
    }

    /// Takes a path; gives back who has it already.
    fn put(&mut self, path: &Path, number: usize, is: impl Fn(usize) -> bool) -> Option<usize> {
        let has = self.get(path, is);
        if has.is_none() {
            let hash = self.hasher.hash_one(path);
            match self.by_hash.entry(hash) {
                Entry::Occupied(_) => self.others.push((hash, number)),
                Entry::Vacant(free) => {
                    free.insert(number);
                }
            }
        }
        has
    }
}

/// A path below a folder of a bag, in characters that every system and every list of files can hold.
///
/// RFC 8493, section 2.1.3, writes `%`, CR and LF in the lists as `%25`, `%0D`, `%0A`, which not every validator undoes;
/// and the lists are UTF-8, which names need not be. Such bytes become `=` and two hexadecimal digits in the name itself.
fn portable(folder: &Path, place: &Path) -> PathBuf {
    let mut path = folder.to_owned();
    for name in place {
        let mut out = String::new();
        for chunk in name.as_encoded_bytes().utf8_chunks() {
            for c in chunk.valid().chars() {
                if c.is_control() || c == '%' { out += &escaped(c as u32) } else { out.push(c) }
            }
            for &byte in chunk.invalid() {
                out += &escaped(u32::from(byte));
            }
        }
        path.push(out);
    }
    path
}

fn escaped(byte: u32) -> String {
    format!("={byte:02X}")
}
