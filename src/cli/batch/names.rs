//! What the outputs of a batch are called, and that no two of them are called the same.
//!
//! In: the places of the texts in the tree. Out: the paths of their outputs below the output folder, or the two texts
//! that would become one file.

use super::super::input::Input;
use super::bag::PAYLOAD;
use super::find::Found;
use anyhow::{Result, bail};
use copydesk::write::Writer;
use std::collections::HashMap;
use std::collections::hash_map::{Entry, RandomState};
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc, is_nfc_quick};

/// Where outputs and sources stand below the output folder.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Naming {
    pub(in crate::cli) writers: Vec<&'static Writer>,
    /// A bag: outputs and copies of the sources are its payload.
    pub(in crate::cli) bag: bool,
}

/// Files at the top of the output folder that are no outputs.
pub(in crate::cli) const OWN: &[&str] = &[super::manifest::NAME, super::folder::WORK];

impl Naming {
    /// The output of a text in one format.
    pub(in crate::cli) fn output(&self, place: &Path, writer: &Writer) -> PathBuf {
        let mut name = place.file_stem().unwrap_or_default().to_owned();
        name.push(".");
        name.push(writer.extensions[0]);
        let place = place.with_file_name(name);
        if self.bag { portable(&Path::new(PAYLOAD).join("outputs"), &place) } else { place }
    }

    /// The copy of a text, where there is one.
    pub(in crate::cli) fn source(&self, place: &Path) -> Option<PathBuf> {
        self.bag.then(|| portable(&Path::new(PAYLOAD).join("sources"), place))
    }

    /// Everything that a text becomes.
    pub(super) fn all(&self, place: &Path) -> impl Iterator<Item = PathBuf> {
        self.writers.iter().map(|writer| self.output(place, writer)).chain(self.source(place))
    }

    /// Refuses texts that would become one file, or a file where another needs a folder.
    pub(in crate::cli) fn differ(&self, texts: &[Found], folder: &Path, recorded: bool) -> Result<()> {
        let mut taken = Taken::default();
        // What cannot be looked at becomes nothing.
        let becoming = || texts.iter().enumerate().filter(|(_, text)| text.wrong.is_none());
        for (number, text) in becoming() {
            for path in self.all(&text.place) {
                let other = taken.put(&path, number, |other| self.all(&texts[other].place).any(|p| p == path));
                if let Some(other) = other {
                    bail!("{}: {}", folder.join(path).display(), collision(&texts[other].input, &text.input));
                }
                if recorded && OWN.iter().any(|own| path == Path::new(own)) {
                    let label = text.input.label();
                    bail!("{label}: would become {}, the list of the batch; rename it", folder.join(path).display());
                }
            }
        }
        let mut above = PathBuf::new();
        for (_, text) in becoming() {
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

/// What is wrong where two texts would become one file.
fn collision(one: &Input, other: &Input) -> String {
    if one == other {
        return format!("{} is named twice; take one away", one.label());
    }
    format!("{} and {} would both become this file; convert them into two folders", one.label(), other.label())
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
/// some end a line at other characters too, or take white space at its end away; and the lists are UTF-8, which names
/// need not be. Names that differ only in how letters are composed are one to validators and to some systems (section
/// 6.1.3.3), so what Unicode would compose is no such name. Each byte of such characters becomes `=` and two hexadecimal
/// digits in the name itself.
fn portable(folder: &Path, place: &Path) -> PathBuf {
    let mut path = folder.to_owned();
    for name in place {
        let mut out = String::new();
        let bytes = name.as_encoded_bytes();
        let mut at = 0;
        for chunk in bytes.utf8_chunks() {
            let is_composed = is_nfc(chunk.valid());
            for c in chunk.valid().chars() {
                at += c.len_utf8();
                let is_last = at == bytes.len();
                let is_odd = c.is_control() || c == '%' || c.is_whitespace() && (c != ' ' || is_last);
                if is_odd || !is_composed && !stands_alone(c) {
                    c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out += &escaped(byte));
                } else {
                    out.push(c);
                }
            }
            at += chunk.invalid().len();
            chunk.invalid().iter().for_each(|&byte| out += &escaped(byte));
        }
        path.push(out);
    }
    path
}

/// True for a character that Unicode's canonical composition (UAX 15) leaves as and where it is.
fn stands_alone(c: char) -> bool {
    is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes && canonical_combining_class(c) == 0
}

fn escaped(byte: u8) -> String {
    format!("={byte:02X}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn names_in_a_bag_need_no_escaping_in_its_lists() {
        use std::os::unix::ffi::OsStrExt;
        let name = |bytes: &[u8]| portable(Path::new("data"), Path::new(std::ffi::OsStr::from_bytes(bytes)));
        assert_eq!(name("été 1/a b.txt".as_bytes()), Path::new("data/été 1/a b.txt"));
        assert_eq!(name(b"50%.txt "), Path::new("data/50=25.txt=20"));
        assert_eq!(name(b"a\r\nb"), Path::new("data/a=0D=0Ab"));
        assert_eq!(name(b"caf\xe9"), Path::new("data/caf=E9"));
        assert_eq!(name("a\u{2028}b".as_bytes()), Path::new("data/a=E2=80=A8b"));
        assert_eq!(name("e\u{301}te\u{301}".as_bytes()), Path::new("data/e=CC=81te=CC=81"));
        assert_eq!(name("की".as_bytes()), Path::new("data/की"));
    }
}
