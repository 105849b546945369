//! ARCHITECTURE.md is true: the rooms are the ones it lists, they import only what it lets them, it names every
//! dependency, and no file has grown beyond one subject.
#![allow(clippy::disallowed_methods, reason = "tests read files; the library does not")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use support::{files, report, root};

/// Lines after which a file is taken to have more than one subject.
const LONGEST: usize = 500;

/// The room of the program: it may use the whole library, and is no part of it.
const PROGRAM: [&str; 2] = ["cli", "main"];

#[test]
fn rooms_import_one_way() {
    let allowed = rooms();
    let mut findings = Vec::new();
    for file in sources() {
        let room = room_of(&file);
        let Some(may) = allowed.get(&room) else {
            findings.push(format!("src/{}: ARCHITECTURE.md has no room `{room}`", file.display()));
            continue;
        };
        let text = fs::read_to_string(root().join("src").join(&file)).expect("readable source");
        for used in imports(&text, if PROGRAM.contains(&room.as_str()) { "copydesk" } else { "crate" }) {
            if used != room && allowed.contains_key(&used) && !may.contains(&used) {
                findings.push(format!("src/{}: `{room}` may not import `{used}`", file.display()));
            }
        }
        if !PROGRAM.contains(&room.as_str()) && !imports(&text, "copydesk").is_empty() {
            findings.push(format!("src/{}: the library names itself", file.display()));
        }
    }
    report(&findings);
}

#[test]
fn every_room_of_the_page_is_there() {
    let on_disk: BTreeSet<String> = sources().iter().map(|f| room_of(f)).collect();
    let missing = rooms().into_keys().filter(|r| !on_disk.contains(r));
    report(&missing.map(|r| format!("ARCHITECTURE.md: there is no room `{r}` in src")).collect::<Vec<_>>());
}

#[test]
fn the_page_lets_no_two_rooms_import_each_other() {
    let allowed = rooms();
    let reaches = |from: &str, to: &str| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(room) = open.pop() {
            for next in allowed.get(room).into_iter().flatten() {
                if seen.insert(next.as_str()) {
                    open.push(next);
                }
            }
        }
        seen.contains(to)
    };
    let circles = allowed.keys().filter(|r| reaches(r, r));
    report(&circles.map(|r| format!("ARCHITECTURE.md: `{r}` reaches itself")).collect::<Vec<_>>());
}

#[test]
fn every_dependency_has_its_reason_on_the_page() {
    let page = page();
    let rows: BTreeSet<&str> = page.lines().filter_map(|l| l.strip_prefix("| `")?.split('`').next()).collect();
    let mut named = BTreeSet::new();
    let mut findings = Vec::new();
    for manifest in ["Cargo.toml", "trainer/Cargo.toml"] {
        let text = fs::read_to_string(root().join(manifest)).expect("a manifest");
        let manifest_table: toml::Table = toml::from_str(&text).expect("a manifest is TOML");
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for name in
                manifest_table.get(table).and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys)
            {
                if name != "copydesk" && !rows.contains(name.as_str()) {
                    findings.push(format!("{manifest}: ARCHITECTURE.md does not say why `{name}` is there"));
                }
                named.insert(name.clone());
            }
        }
    }
    let dependencies = page.split("## Dependencies").nth(1).expect("a part \"Dependencies\"");
    for name in dependencies.lines().filter_map(|l| l.strip_prefix("| `")?.split('`').next()) {
        if !named.contains(name) {
            findings.push(format!("ARCHITECTURE.md: `{name}` is no dependency"));
        }
    }
    report(&findings);
}

#[test]
fn no_file_outgrows_its_subject() {
    let mut findings = Vec::new();
    for folder in ["src", "trainer/src", "tests", "benches", "fuzz/src"] {
        let top = root().join(folder);
        for file in files(&top).into_iter().filter(|f| f.extension().is_some_and(|e| e == "rs")) {
            let lines = fs::read_to_string(top.join(&file)).expect("readable source").lines().count();
            if lines > LONGEST {
                findings.push(format!("{folder}/{}: {lines} lines, at most {LONGEST}", file.display()));
            }
        }
    }
    report(&findings);
}

fn page() -> String {
    fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md")
}

/// The rooms of ARCHITECTURE.md and what each may import: the first and the last column of its table of rooms.
fn rooms() -> BTreeMap<String, BTreeSet<String>> {
    let page = page();
    let part = page.split("## Rooms").nth(1).expect("a part \"Rooms\"").split("\n## ").next().expect("its text");
    let name = |quoted: &str| quoted.trim_end_matches(".rs").trim_end_matches('/').to_owned();
    let rows = part.lines().filter(|l| l.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let quoted = |cell: &str| cell.split('`').skip(1).step_by(2).map(name).collect::<BTreeSet<String>>();
        let room = quoted(cells[0]).pop_first().expect("a room");
        (room, quoted(cells[cells.len() - 1]))
    })
    .collect()
}

/// The files of the library and the program, relative to `src`; files of tests alone are left out.
fn sources() -> Vec<std::path::PathBuf> {
    let rust = files(&root().join("src")).into_iter().filter(|f| f.extension().is_some_and(|e| e == "rs"));
    rust.filter(|f| !f.ends_with("lib.rs") && !f.ends_with("tests.rs")).collect()
}

/// The first folder under `src`, or the file itself where it stands at the top.
fn room_of(file: &Path) -> String {
    let first = file.components().next().expect("a path").as_os_str().to_str().expect("UTF-8");
    first.trim_end_matches(".rs").to_owned()
}

/// The rooms that a source names with `PREFIX::room`, outside comments and its tests.
fn imports(text: &str, prefix: &str) -> BTreeSet<String> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().expect("a part before the tests");
    let code = text.lines().filter(|l| !l.trim_start().starts_with("//"));
    let mut out = BTreeSet::new();
    for line in code {
        for (at, found) in line.match_indices(&format!("{prefix}::")) {
            let before = line[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let rest = &line[at + found.len()..];
            let list = rest.strip_prefix('{').map_or(rest, |l| l.split('}').next().unwrap_or(l));
            let paths = if rest.starts_with('{') { list.split(',').collect() } else { vec![list] };
            for path in paths {
                let ident = path.trim().split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or("");
                out.insert(ident.to_owned());
            }
        }
    }
    out
}
