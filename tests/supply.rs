//! Other people's code keeps to `deny.toml`: its licences, where it comes from, no crate that talks to a network, no
//! second version without a reason; and no code of ours is `unsafe`.
#![allow(clippy::disallowed_methods, reason = "tests read files; the library does not")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;
use support::{files, report, root};
use toml::{Table, Value};

fn table(file: &str) -> Table {
    let text = fs::read_to_string(root().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
    toml::from_str(&text).unwrap_or_else(|e| panic!("{file}: {e}"))
}

/// The strings of a list, or those under a key of its tables.
fn strings(list: &Value, key: &str) -> Vec<String> {
    let string = |v: &Value| v.as_str().or_else(|| v.get(key)?.as_str()).expect("a string").to_owned();
    list.as_array().expect("a list").iter().map(string).collect()
}

/// Name, version and source of every crate of the lock file.
fn locked() -> Vec<(String, String, Option<String>)> {
    let lock = table("Cargo.lock");
    let packages = lock["package"].as_array().expect("packages");
    let of = |p: &Value, key: &str| p.get(key).and_then(Value::as_str).map(str::to_owned);
    packages.iter().map(|p| (of(p, "name").unwrap(), of(p, "version").unwrap(), of(p, "source"))).collect()
}

#[test]
fn crates_come_from_the_registry_and_none_talks_to_a_network() {
    let deny = table("deny.toml");
    let registries = strings(&deny["sources"]["allow-registry"], "");
    let banned = strings(&deny["bans"]["deny"], "crate");
    let ours = ["copydesk", "copydesk-trainer", "trainer"];
    let mut findings = Vec::new();
    for (name, version, source) in locked() {
        let known = source.as_deref().and_then(|s| s.strip_prefix("registry+")).map(str::to_owned);
        match known {
            Some(registry) if registries.contains(&registry) => {}
            None if source.is_none() && ours.contains(&name.as_str()) => {}
            Some(_) | None => findings.push(format!("{name} {version} comes from {source:?}")),
        }
        if banned.contains(&name) {
            findings.push(format!("{name} {version} talks to a network"));
        }
    }
    report(&findings);
}

#[test]
fn no_crate_is_there_in_two_versions_without_a_reason() {
    let deny = table("deny.toml");
    let skipped: BTreeSet<String> = strings(&deny["bans"]["skip"], "crate").into_iter().collect();
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, version, _) in locked() {
        versions.entry(name).or_default().push(version);
    }
    let mut findings = Vec::new();
    let platforms = |name: &str| name.starts_with("windows") || name.starts_with("wasi") || name.starts_with("r-efi");
    for (name, versions) in versions.iter().filter(|(name, _)| !platforms(name)) {
        let unexplained = versions.iter().filter(|v| !skipped.contains(&format!("{name}@{v}"))).count();
        if versions.len() > 1 && unexplained > 1 {
            findings.push(format!("{name} is there as {versions:?}"));
        }
    }
    for skip in &skipped {
        let (name, version) = skip.split_once('@').expect("name@version");
        if versions.get(name).is_none_or(|v| v.len() < 2 || !v.iter().any(|v| v == version)) {
            findings.push(format!("deny.toml: {skip} is no second version any more"));
        }
    }
    report(&findings);
}

/// What `cargo` knows of the crates that this machine builds with; it downloads nothing.
fn metadata() -> serde_json::Value {
    let host = Command::new("rustc").args(["--print", "host-tuple"]).output().expect("rustc");
    let host = String::from_utf8(host.stdout).unwrap();
    let args = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host.trim()];
    let run = Command::new(env!("CARGO")).args(args).current_dir(root()).output().expect("cargo");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).unwrap()
}

/// True where a licence can be met: of what `OR` (or an old `/`) divides one is enough, of what `AND` divides all count.
fn is_met(licence: &str, allowed: &[String]) -> bool {
    let plain = licence.replace('/', " OR ").replace(['(', ')'], "");
    plain.split(" AND ").all(|part| part.split(" OR ").any(|one| allowed.iter().any(|a| a == one.trim())))
}

#[test]
fn every_licence_is_one_that_is_allowed() {
    let allowed = strings(&table("deny.toml")["licenses"]["allow"], "");
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 50);
    let bad = packages.iter().filter(|p| !is_met(p["license"].as_str().unwrap_or_default(), &allowed));
    report(&bad.map(|p| format!("{}: {}", p["name"], p["license"])).collect::<Vec<_>>());
    let few = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
    assert!(is_met("(MIT OR Apache-2.0) AND Unicode-3.0", &few) && is_met("Unlicense/MIT", &few));
    assert!(!is_met("GPL-3.0-only", &few) && !is_met("MIT AND GPL-3.0-only", &few) && !is_met("", &few));
}

#[test]
fn no_code_of_ours_is_unsafe_or_opens_a_socket() {
    let manifest = table("Cargo.toml");
    assert_eq!(manifest["workspace"]["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    assert_eq!(table("fuzz/Cargo.toml")["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    for member in ["Cargo.toml", "trainer/Cargo.toml"] {
        assert_eq!(table(member)["lints"]["workspace"].as_bool(), Some(true), "{member}");
    }
    let mut findings = Vec::new();
    for file in files(&root().join("src")).into_iter().filter(|f| f.extension().is_some_and(|e| e == "rs")) {
        let text = fs::read_to_string(root().join("src").join(&file)).expect("a source");
        for word in ["std::net", "UnixStream", "UnixListener"] {
            findings.extend(text.contains(word).then(|| format!("src/{}: {word}", file.display())));
        }
    }
    report(&findings);
}
