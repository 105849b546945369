//! Runs that are interrupted, and what a run that goes on makes of what they left.
#![allow(clippy::disallowed_methods, reason = "tests write files and measure time; the library does not")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use support::archive::{archive, lines, tree};
use support::program::{PAGE, path, program, read, run};
use support::say;

/// A run over the archive of a folder, with a date of its own.
fn arguments<'a>(from: &'a str, out: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let all = ["convert", "-t", "json,newsml,docx", "--date", "2031-05-04T12:00:00Z", "-q", from, "-d", out];
    [&all[..], more].concat()
}

fn start(from: &str, out: &str, more: &[&str]) -> Child {
    // Named from where the run is started, as people do.
    let (above, name) = out.rsplit_once('/').unwrap();
    let mut command = program(&arguments(from, name, more));
    command.current_dir(above);
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program")
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([name, &child.id().to_string()]).status().expect("kill");
    assert!(sent.success());
}

/// The output of one run without interruption, and how long it took.
fn whole(from: &str, out: &str) -> (BTreeMap<String, Vec<u8>>, Duration) {
    let began = Instant::now();
    run(&arguments(from, out, &[])).done();
    (tree(Path::new(out)), began.elapsed())
}

/// Every line of the manifest is whole, but for the last one, and every file that it names is there with its size.
fn holds_what_it_says(out: &Path) -> usize {
    let Ok(manifest) = fs::read(out.join("manifest.jsonl")) else { return 0 };
    let end = manifest.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let entries = lines(&manifest[..end]);
    for output in entries.iter().flat_map(|entry| entry["outputs"].as_array().into_iter().flatten()) {
        let size = fs::metadata(out.join(output["path"].as_str().unwrap())).expect("an output").len();
        assert_eq!(output["size"], size);
    }
    entries.len()
}

#[test]
fn a_run_killed_at_any_moment_and_gone_on_with_is_as_one_run() {
    const TEXTS: usize = 90;
    let folder = archive(TEXTS);
    let (from, one) = (path(&folder, "archive"), path(&folder, "one"));
    let (expected, time) = whole(&from, &one);
    assert_eq!(expected.len(), 3 * TEXTS + 1);
    let random = RandomState::new();
    let mut in_the_middle = 0;
    for round in 0..20 {
        let out = path(&folder, &format!("out-{round}"));
        // Every other round the run that goes on is killed too.
        for kill in 0..=round % 2 {
            let share = (random.hash_one((round, kill)) % 1000) as f64 / 1000.0;
            let mut child = start(&from, &out, if kill == 0 { &[] } else { &["--resume"] });
            sleep(time.mul_f64(share));
            // One that is through already is killed in vain.
            let _ = child.kill();
            child.wait().unwrap();
            let entries = holds_what_it_says(Path::new(&out));
            in_the_middle += usize::from((1..=TEXTS).contains(&entries));
        }
        run(&arguments(&from, &out, &["--resume"])).done();
        assert!(tree(Path::new(&out)) == expected, "round {round} differs from one run");
    }
    assert!(in_the_middle >= 2, "only {in_the_middle} of the runs were killed in the middle");
}

#[test]
fn a_signal_leaves_no_half_made_file() {
    let folder = archive(700);
    let (from, one) = (path(&folder, "archive"), path(&folder, "one"));
    let (expected, time) = whole(&from, &one);
    for (name, number) in [("-TERM", 15), ("-INT", 2), ("-HUP", 1)] {
        let out = path(&folder, &format!("out{name}"));
        let manifest = Path::new(&out).join("manifest.jsonl");
        // A run may be through before the signal comes: how fast the machine is then, nobody knows.
        let ended_by = (1..=20).find_map(|share| {
            let child = start(&from, &out, &[]);
            let began = Instant::now();
            while !manifest.exists() {
                assert!(began.elapsed() < Duration::from_secs(59), "it does not begin");
                sleep(Duration::from_millis(1));
            }
            sleep(time.mul_f64(0.5 / f64::from(share)));
            signal(&child, name);
            let ended = child.wait_with_output().unwrap();
            let by = std::os::unix::process::ExitStatusExt::signal(&ended.status);
            if by.is_none() {
                std::fs::remove_dir_all(&out).unwrap();
            }
            by
        });
        assert_eq!(ended_by, Some(number));
        let left = tree(Path::new(&out));
        let half: Vec<&String> = left.keys().filter(|name| name.contains(".copydesk")).collect();
        assert!(half.is_empty(), "{half:?}");
        assert!(!Path::new(&out).join(".copydesk").exists());
        assert!(left["manifest.jsonl"].is_empty() || left["manifest.jsonl"].ends_with(b"\n"));
        for (name, bytes) in left.iter().filter(|(name, _)| *name != "manifest.jsonl") {
            assert!(expected[name] == *bytes, "{name} is not whole");
        }
        run(&arguments(&from, &out, &["--resume"])).done();
        assert!(tree(Path::new(&out)) == expected);
    }
}

#[test]
fn a_signal_leaves_no_half_made_file_of_a_single_text() {
    let folder = tempfile::tempdir().unwrap();
    let long = support::program::write(&folder, "long.txt", PAGE.repeat(40_000).as_bytes());
    let out = path(&folder, "long.docx");
    let child = program(&["convert", "-q", &long, "-o", &out]).spawn().unwrap();
    let began = Instant::now();
    while !support::program::names(folder.path()).iter().any(|name| name.starts_with(".copydesk-")) {
        assert!(began.elapsed() < Duration::from_secs(59), "it writes nothing");
        sleep(Duration::from_millis(1));
    }
    signal(&child, "-TERM");
    let ended = child.wait_with_output().unwrap();
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&ended.status), Some(15));
    assert_eq!(support::program::names(folder.path()), ["long.txt"]);
}

#[test]
fn what_changed_is_done_again_and_nothing_else() {
    let folder = archive(6);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    whole(&from, &out);
    let said = |more: &[&str]| {
        let mut words = arguments(&from, &out, &["--resume"]);
        words.retain(|word| *word != "-q");
        let said = run(&[&words[..], more].concat());
        assert_eq!(said.code, Some(0), "{}", said.stderr);
        said.stderr
    };
    assert!(said(&[]).contains("copydesk: 0 converted, 6 unchanged, "));
    fs::write(folder.path().join("archive/1/page-1.txt"), PAGE).unwrap();
    assert!(said(&[]).contains("copydesk: 1 converted, 5 unchanged, "));
    fs::remove_file(folder.path().join("out/2/page-2.docx")).unwrap();
    assert!(said(&[]).contains("copydesk: 1 converted, 5 unchanged, "));
    let output = folder.path().join("out/0/page-0.json");
    let mut bytes = read(&output);
    bytes[40] ^= 1;
    fs::write(&output, bytes).unwrap();
    assert!(said(&[]).contains("copydesk: 1 converted, 5 unchanged, "));
    assert!(said(&["--provider", "A paper"]).contains("copydesk: 6 converted, 0 skipped"));
    assert!(said(&["--provider", "A paper"]).contains("copydesk: 0 converted, 6 unchanged, "));
    fs::write(folder.path().join("archive/0/a-new.txt"), PAGE).unwrap();
    assert!(said(&["--provider", "A paper"]).contains("copydesk: 1 converted, 6 unchanged, "));
    let again = path(&folder, "again");
    run(&arguments(&from, &again, &["--provider", "A paper"])).done();
    assert!(tree(Path::new(&out)) == tree(Path::new(&again)));
}

#[test]
fn a_torn_line_is_dropped_and_the_date_of_the_first_run_kept() {
    let folder = archive(5);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    let words = ["convert", "-t", "newsml", "-q", from.as_str(), "-d", out.as_str()];
    run(&words).done();
    let expected = tree(Path::new(&out));
    let manifest = &expected["manifest.jsonl"];
    let third = manifest.iter().enumerate().filter(|(_, b)| **b == b'\n').nth(2).unwrap().0;
    fs::write(folder.path().join("out/manifest.jsonl"), &manifest[..third - 20]).unwrap();
    fs::write(folder.path().join("out/0/page-0.xml"), "half").unwrap();
    run(&words).failed(&["out/manifest.jsonl: is the list of a run that was interrupted; go on with --resume"]);
    // Documents that are made in another second say so, but for the date of the first run.
    sleep(Duration::from_millis(1100));
    run(&[&words[..], &["--resume"]].concat()).done();
    assert!(tree(Path::new(&out)) == expected);
    // A run that was not interrupted may be begun anew.
    run(&words).done();
}

#[test]
fn outputs_of_texts_that_are_gone_go_too_unless_somebody_changed_them() {
    let folder = archive(6);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    whole(&from, &out);
    fs::remove_dir_all(folder.path().join("archive/2")).unwrap();
    fs::remove_file(folder.path().join("archive/1/page-1.txt")).unwrap();
    fs::write(folder.path().join("out/1/page-1.json"), "notes of my own").unwrap();
    let words = ["convert", "-t", "json", "--date", "2031-05-04T12:00:00Z", "-q", &from, "-d", &out, "--resume"];
    run(&words).done();
    let names: Vec<String> = tree(Path::new(&out)).into_keys().collect();
    assert_eq!(names, ["0/page-0.json", "0/page-3.json", "1/page-1.json", "1/page-4.json", "manifest.jsonl"]);
    assert!(!Path::new(&out).join("2").exists());
}

#[test]
fn what_cannot_be_looked_at_is_not_gone() {
    let folder = archive(6);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    let (expected, _) = whole(&from, &out);
    let resume = |from: &str| run(&arguments(from, &out, &["--resume"]));
    let has_all = || {
        let files = tree(Path::new(&out));
        assert!(expected.iter().all(|(name, bytes)| name == "manifest.jsonl" || files[name] == *bytes));
    };
    // A name that is mistyped; a disk that is not there; a text that may not be read for a while.
    let said = resume(&path(&folder, "archve"));
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("out: 18 files of an earlier run may belong to nothing and stay"), "{}", said.stderr);
    has_all();
    fs::create_dir(folder.path().join("empty")).unwrap();
    resume(&path(&folder, "empty")).failed(&["out: ", "name those texts"]);
    has_all();
    let text = folder.path().join("archive/0/page-0.txt");
    let bytes = read(&text);
    fs::remove_file(&text).unwrap();
    std::os::unix::fs::symlink("page-0.txt", &text).unwrap();
    assert_eq!(run(&arguments(&from, &out, &["--resume", "--follow"])).code, Some(2));
    has_all();
    // When all is there again, all is as after one run.
    fs::remove_file(&text).unwrap();
    fs::write(&text, bytes).unwrap();
    resume(&from).done();
    assert!(tree(Path::new(&out)) == expected);
    // What is taken away is counted.
    fs::remove_dir_all(folder.path().join("archive/2")).unwrap();
    let mut words = arguments(&from, &out, &["--resume"]);
    words.retain(|word| *word != "-q");
    let said = run(&words).stderr;
    assert!(said.contains("copydesk: 0 converted, 4 unchanged, 0 skipped, 0 failed, 6 files taken away, "), "{said}");
}

#[test]
fn another_list_another_kind_of_folder_and_other_limits_are_told_apart() {
    let folder = archive(2);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    whole(&from, &out);
    assert_eq!(run(&arguments(&from, &out, &["--resume", "--max-lines", "1"])).code, Some(2));
    run(&arguments(&from, &out, &["--resume"])).done();
    run(&arguments(&from, &out, &["--resume", "--bag"])).done();
    run(&arguments(&from, &out, &["--resume"])).failed(&["out: is a bag; go on with --bag"]);
    run(&["verify", "--manifest", &out]).done();
    fs::write(folder.path().join("out/manifest.jsonl"), "{\"mine\": 1}\n").unwrap();
    run(&arguments(&from, &out, &["--resume", "--bag"])).failed(&["out/manifest.jsonl: is no list of a batch"]);
    assert_eq!(read(folder.path().join("out/manifest.jsonl")), b"{\"mine\": 1}\n");
}

#[test]
fn a_signal_that_is_to_be_ignored_is() {
    let folder = archive(60);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    let mut command = Command::new("sh");
    let script = "trap '' HUP; exec \"$0\" \"$@\"";
    command.args(["-c", script, env!("CARGO_BIN_EXE_copydesk")]).args(arguments(&from, &out, &[]));
    let child = command.stdin(Stdio::null()).spawn().unwrap();
    while !Path::new(&out).join("manifest.jsonl").exists() {
        sleep(Duration::from_millis(1));
    }
    signal(&child, "-HUP");
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
    assert_eq!(holds_what_it_says(Path::new(&out)), 61);
}

#[test]
fn two_runs_into_one_folder_are_refused() {
    let folder = archive(150);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    let first = start(&from, &out, &[]);
    let began = Instant::now();
    while !Path::new(&out).join("manifest.jsonl").exists() {
        assert!(began.elapsed() < Duration::from_secs(30), "the first run does not begin");
        sleep(Duration::from_millis(1));
    }
    let words = format!("out: another run (process {}) writes into this folder; wait for it", first.id());
    run(&arguments(&from, &out, &[])).failed(&[&words]);
    let first = first.wait_with_output().unwrap();
    assert_eq!((first.status.code(), first.stderr.len()), (Some(0), 0));
    run(&arguments(&from, &out, &["--resume"])).done();
}

#[test]
fn a_folder_that_may_not_be_written_is_said_in_one_line() {
    let folder = archive(3);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    fs::create_dir(&out).unwrap();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).unwrap();
    let mut command = if fs::create_dir(Path::new(&out).join("x")).is_ok() {
        // The superuser may write anywhere; without this capability it is like everybody.
        fs::remove_dir(Path::new(&out).join("x")).unwrap();
        if Command::new("setpriv").arg("--version").output().is_err() {
            return say("*** SKIPPED: a folder that may not be written: there is no setpriv ***");
        }
        let mut command = Command::new("setpriv");
        command.args(["--bounding-set", "-dac_override", "--inh-caps", "-dac_override"]);
        command.arg(env!("CARGO_BIN_EXE_copydesk")).args(arguments(&from, &out, &[]));
        command
    } else {
        program(&arguments(&from, &out, &[]))
    };
    support::program::finish(&mut command, b"").failed(&["out: cannot be written: permission denied; name another"]);
    fs::set_permissions(&out, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(tree(Path::new(&out)).is_empty());
}

#[test]
fn durable_runs_write_the_same() {
    let folder = archive(3);
    let (from, out, other) = (path(&folder, "archive"), path(&folder, "out"), path(&folder, "other"));
    run(&arguments(&from, &other, &["--durable"])).done();
    assert!(whole(&from, &out).0 == tree(Path::new(&other)));
}
