//! Folders of many texts, and what became of them.

use super::program::PAGE;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A folder with `archive/0/page-0.txt`, `archive/1/page-1.txt`, … in three folders, every text another.
pub fn archive(texts: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..texts {
        let below = folder.path().join(format!("archive/{}", n % 3));
        fs::create_dir_all(&below).unwrap();
        let text = format!("{PAGE}\nOn day {n} it carried {} people.\n", n * 7 + 1);
        fs::write(below.join(format!("page-{n}.txt")), text).unwrap();
    }
    folder
}

/// Every file below a folder, by its path from there.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        for entry in fs::read_dir(&path).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            } else {
                let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                files.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}

/// The JSON value of each line.
pub fn lines(bytes: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(bytes).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}
