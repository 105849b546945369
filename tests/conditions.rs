//! A batch under real conditions: the disk fills up, files may not grow, a text goes while the run is under way.
//!
//! Runs that are killed or signalled, two runs in one folder and a folder that may not be written are in `resume.rs`; a
//! full disk under a single text is in `errors.rs`.
#![allow(clippy::disallowed_methods, reason = "tests write files and measure time; the library does not")]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use support::archive::{archive, lines, tree};
use support::program::{PAGE, path, program, run, write};
use support::say;

const PROGRAM: &str = env!("CARGO_BIN_EXE_copydesk");

fn arguments<'a>(from: &'a str, out: &'a str) -> [&'a str; 9] {
    ["convert", "-t", "json,docx", "--date", "2031-05-04T12:00:00Z", "-q", from, "-d", out]
}

fn shell(script: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", script, "sh"]).args(arguments).stdin(Stdio::null());
    command.output().expect("a shell")
}

/// What is left of a run is whole: every line of the manifest but a torn last one, every file that it names with its
/// size, no half-made file, and every output the same as that of a run that went well.
fn is_whole(left: &Path, expected: &Path) {
    let (left, expected) = (tree(left), tree(expected));
    for (name, bytes) in left.iter().filter(|(name, _)| *name != "manifest.jsonl") {
        assert!(!name.contains(".copydesk"), "{name} is left");
        assert!(expected[name] == *bytes, "{name} is not whole");
    }
    let manifest = left.get("manifest.jsonl").map_or(&[][..], Vec::as_slice);
    let end = manifest.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    for entry in lines(&manifest[..end]) {
        for output in entry["outputs"].as_array().into_iter().flatten() {
            let name = output["path"].as_str().expect("a path");
            assert_eq!(left.get(name).map(|b| b.len() as u64), output["size"].as_u64(), "{name}");
        }
    }
}

#[test]
fn a_disk_that_fills_up_under_a_batch_leaves_whole_files_and_a_run_that_goes_on() {
    let folder = archive(60);
    let (from, good, disk, saved) =
        (path(&folder, "archive"), path(&folder, "good"), path(&folder, "disk"), path(&folder, "saved"));
    run(&arguments(&from, &good)).done();
    fs::create_dir(&disk).unwrap();
    let script = "mount -t tmpfs -o size=256k copydesk \"$1\" || exit 77; program=$2; saved=$3; disk=$1; shift 3
                  \"$program\" \"$@\"; echo \"status $?\"; cp -a \"$disk/out\" \"$saved\"
                  mount -o remount,size=64m \"$disk\"; \"$program\" \"$@\" --resume; echo \"again $?\"
                  cp -a \"$disk/out\" \"$saved/again\"";
    let out = path(&folder, "disk/out");
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", script, "sh", &disk, PROGRAM, &saved]).args(arguments(&from, &out));
    let Ok(output) = command.stdin(Stdio::null()).output() else {
        return say("*** SKIPPED: a disk that fills up: there is no unshare ***");
    };
    let (said, stderr) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    if !said.contains("status") {
        return say(&format!("*** SKIPPED: a disk that fills up: no disk can be mounted here: {stderr} ***"));
    }
    assert_eq!(said, "status 2\nagain 0\n", "{stderr}");
    assert!(stderr.contains("no space left on device; make room"), "{stderr}");
    let again = folder.path().join("again");
    fs::rename(Path::new(&saved).join("again"), &again).unwrap();
    is_whole(Path::new(&saved), Path::new(&good));
    assert!(tree(&again) == tree(Path::new(&good)), "the run that went on differs from one run");
}

#[test]
fn files_that_may_not_grow_are_an_error_and_leave_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let long = write(&folder, "long.txt", PAGE.repeat(3000).as_bytes());
    let out = path(&folder, "long.json");
    fs::write(&out, "before").unwrap();
    // 64 blocks of 512 bytes. The signal that comes with it would end the program in the middle of a file.
    for ignored in ["", "trap '' XFSZ; "] {
        let script = format!("ulimit -f 64; {ignored}exec \"$@\"");
        let said = shell(&script, &[PROGRAM, "convert", "-q", &long, "-o", &out]);
        let stderr = String::from_utf8(said.stderr).unwrap();
        assert_eq!((said.status.code(), stderr.lines().count()), (Some(2), 1), "{stderr}");
        assert!(stderr.contains("long.json: cannot be written: file too large"), "{stderr}");
        assert_eq!(fs::read(&out).unwrap(), b"before");
        assert_eq!(support::program::names(folder.path()), ["long.json", "long.txt"]);
    }
}

#[test]
fn a_text_that_goes_in_mid_run_fails_alone() {
    const TEXTS: usize = 400;
    let folder = archive(TEXTS);
    let (from, good, out) = (path(&folder, "archive"), path(&folder, "good"), path(&folder, "out"));
    run(&arguments(&from, &good)).done();
    let child = program(&arguments(&from, &out)).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let began = Instant::now();
    while !Path::new(&out).join("manifest.jsonl").exists() {
        assert!(began.elapsed() < Duration::from_secs(30), "the run does not begin");
        sleep(Duration::from_millis(1));
    }
    // The last text in the order of the names; it was found, and is not read yet.
    let last = folder.path().join(format!("archive/2/page-{}.txt", 98));
    fs::remove_file(&last).unwrap();
    let ended = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("page-98.txt: no such file"), "{stderr}");
    is_whole(Path::new(&out), Path::new(&good));
    let manifest = lines(&fs::read(Path::new(&out).join("manifest.jsonl")).unwrap());
    assert_eq!(manifest.len(), TEXTS + 1, "a line for each text and one for the end");
    assert_eq!(manifest[TEXTS]["end"]["failed"], 1);
    let failed: Vec<_> = manifest.iter().filter(|e| e["errors"].as_array().is_some_and(|e| !e.is_empty())).collect();
    assert!(matches!(&failed[..], [one] if one["path"].as_str().unwrap().ends_with("page-98.txt")));
}
