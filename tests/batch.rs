//! Many texts at once: folders, lists, what they become and where it stands.
#![allow(clippy::disallowed_methods, reason = "tests write files; the library does not")]

mod support;

use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use support::archive::{archive, lines, tree};
use support::program::{PAGE, finish, path, program, read, run};

const DATE: [&str; 2] = ["--date", "2031-05-04T12:00:00Z"];

#[test]
fn a_folder_is_walked_and_its_tree_kept() {
    let folder = archive(7);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    fs::write(folder.path().join("archive/.hidden.txt"), PAGE).unwrap();
    fs::create_dir(folder.path().join("archive/.git")).unwrap();
    fs::write(folder.path().join("archive/.git/a.txt"), PAGE).unwrap();
    symlink(folder.path().join("archive/1/page-1.txt"), folder.path().join("archive/link.txt")).unwrap();
    symlink(&from, folder.path().join("archive/1/loop")).unwrap();
    let run = run(&["convert", "-t", "json,text", &from, "-d", &out]);
    assert_eq!((run.code, run.stdout.len()), (Some(0), 0), "{}", run.stderr);
    assert!(run.stderr.starts_with("copydesk: 7 converted, 4 skipped, 0 failed, "), "{}", run.stderr);
    let expected: Vec<String> =
        (0..7).flat_map(|n| [format!("{}/page-{n}.json", n % 3), format!("{}/page-{n}.txt", n % 3)]).collect();
    let mut expected: Vec<_> = expected.into_iter().chain(["manifest.jsonl".to_owned()]).collect();
    expected.sort();
    assert_eq!(tree(Path::new(&out)).into_keys().collect::<Vec<_>>(), expected);
}

#[test]
fn links_are_followed_when_asked_and_loops_fail_alone() {
    let folder = archive(2);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    symlink(folder.path().join("archive/1/page-1.txt"), folder.path().join("archive/link.txt")).unwrap();
    symlink(&from, folder.path().join("archive/1/loop")).unwrap();
    let run = run(&["convert", &from, "--follow", "-d", &out]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("archive/1/loop: is a link to a folder above it"), "{}", run.stderr);
    assert!(run.stderr.contains("3 converted, 0 skipped, 1 failed"), "{}", run.stderr);
    assert!(Path::new(&out).join("link.json").is_file());
}

#[test]
fn json_lines_come_in_the_order_of_the_texts_however_many_work() {
    let folder = archive(40);
    let from = path(&folder, "archive");
    let one = run(&["convert", "-t", "jsonl", "-q", "-j", "1", &from]).done();
    let many = run(&["convert", "-t", "jsonl", "-q", "-j", "9", &from]).done();
    assert_eq!(one.stdout, many.stdout);
    let names: Vec<Value> = lines(&one.stdout).iter().map(|line| line["source"]["name"].clone()).collect();
    let mut expected: Vec<(usize, String)> = (0..40).map(|n| (n % 3, format!("page-{n}.txt"))).collect();
    expected.sort();
    assert_eq!(names, expected.into_iter().map(|(_, name)| name).collect::<Vec<_>>());
}

#[test]
fn a_list_names_texts_by_lines_or_nul() {
    let folder = archive(4);
    let out = path(&folder, "out");
    let in_folder = |args: &[&str], list: &[u8]| {
        let mut command = program(args);
        finish(command.current_dir(folder.path()), list)
    };
    let said = in_folder(
        &["convert", "--files-from", "-", "-d", "out"],
        b"archive/2/page-2.txt\r\n\n../outside/gone.txt\narchive/1\n",
    );
    assert_eq!(said.code, Some(2), "{}", said.stderr);
    assert!(said.stderr.contains("../outside/gone.txt: no such file"), "{}", said.stderr);
    assert_eq!(
        tree(Path::new(&out)).into_keys().collect::<Vec<_>>(),
        ["archive/1/page-1.json", "archive/2/page-2.json", "manifest.jsonl"]
    );
    let nul = in_folder(&["convert", "-t", "jsonl", "--files-from", "-", "-0", "-q"], b"archive/0/page-3.txt\0");
    assert_eq!(lines(&nul.done().stdout)[0]["source"]["name"], "page-3.txt");
    in_folder(&["convert", "--files-from", "-"], b"").failed(&["standard input", "-d"]);
}

#[test]
fn patterns_choose_and_leave_out() {
    let folder = archive(6);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    fs::write(folder.path().join("archive/1/notes.md"), PAGE).unwrap();
    let done = run(&["convert", &from, "-d", &out, "--include", "*.txt", "--exclude", "2", "--exclude", "0/page-3*"]);
    assert!(done.stderr.contains("3 converted, 3 skipped, 0 failed"), "{}", done.stderr);
    let names: Vec<String> = tree(Path::new(&out)).into_keys().collect();
    assert_eq!(names, ["0/page-0.json", "1/page-1.json", "1/page-4.json", "manifest.jsonl"]);
    run(&["convert", &from, "-d", &out, "--include", "["]).failed(&["--include: \"[\" is no pattern: "]);
}

#[test]
fn names_that_are_not_utf8_are_kept() {
    let folder = archive(1);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    let name = OsStr::from_bytes(b"caf\xe9.txt");
    fs::write(Path::new(&from).join(name), PAGE).unwrap();
    run(&["convert", &from, "-q", "-d", &out]).done();
    assert!(Path::new(&out).join(OsStr::from_bytes(b"caf\xe9.json")).is_file());
    let manifest = lines(&read(Path::new(&out).join("manifest.jsonl")));
    let entry = manifest.iter().find(|entry| entry["path_base64"].is_string()).expect("an entry");
    assert!(entry["path"].as_str().unwrap().ends_with("caf\u{fffd}.txt"));
    assert_eq!(entry["outputs"][0]["path_base64"], "Y2Fm6S5qc29u");
}

#[test]
fn texts_that_would_become_one_file_are_refused_before_the_first_is_written() {
    let folder = archive(3);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    fs::write(folder.path().join("archive/1/page-1.md"), PAGE).unwrap();
    run(&["convert", &from, "-d", &out]).failed(&["out/1/page-1.json: ", "page-1.md and ", "would both become"]);
    assert!(!Path::new(&out).exists());
    // A file where another text needs a folder.
    fs::remove_file(folder.path().join("archive/1/page-1.md")).unwrap();
    fs::create_dir(folder.path().join("archive/x.json")).unwrap();
    fs::write(folder.path().join("archive/x.json/a.txt"), PAGE).unwrap();
    fs::write(folder.path().join("archive/x.txt"), PAGE).unwrap();
    run(&["convert", &from, "-d", &out]).failed(&["out/x.json: ", "needs a folder there"]);
    // The list of the batch is no output's name.
    fs::remove_dir_all(folder.path().join("archive/x.json")).unwrap();
    fs::write(folder.path().join("archive/manifest.md"), PAGE).unwrap();
    run(&["convert", "-t", "jsonl", &from, "-d", &out]).failed(&["manifest.md: ", "rename it"]);
    assert!(!Path::new(&out).exists());
}

#[test]
fn nothing_is_read_from_the_output_folder_and_nothing_written_outside_of_it() {
    let folder = archive(2);
    let (from, inside) = (path(&folder, "archive"), path(&folder, "archive/out"));
    for _ in 0..2 {
        run(&["convert", &from, "-q", "-d", &inside]).done();
        assert_eq!(
            tree(Path::new(&inside)).into_keys().collect::<Vec<_>>(),
            ["0/page-0.json", "1/page-1.json", "manifest.jsonl"]
        );
    }
    run(&["convert", &from, "-d", &from]).failed(&["cannot be read and written into at once"]);
    // A link in the output folder leads elsewhere: not through it, and not over what it points to.
    let (out, elsewhere) = (path(&folder, "out"), path(&folder, "elsewhere"));
    fs::create_dir(&out).unwrap();
    fs::create_dir(&elsewhere).unwrap();
    fs::write(folder.path().join("elsewhere/precious"), "precious").unwrap();
    symlink(&elsewhere, folder.path().join("out/0")).unwrap();
    fs::create_dir(folder.path().join("out/1")).unwrap();
    symlink(folder.path().join("elsewhere/precious"), folder.path().join("out/1/page-1.json")).unwrap();
    let said = run(&["convert", &from, "--exclude", "out", "-d", &out]);
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("out/0 is a link"), "{}", said.stderr);
    assert_eq!(
        tree(Path::new(&elsewhere)).into_iter().collect::<Vec<_>>(),
        [("precious".to_owned(), b"precious".to_vec())]
    );
    assert!(fs::symlink_metadata(folder.path().join("out/1/page-1.json")).unwrap().is_file());
    // Nor where texts are named, one or several; a link that is an output's own name is somebody's choice.
    let texts = ["0/page-0.txt", "1/page-1.txt"].map(|text| path(&folder, &format!("archive/{text}")));
    let precious = folder.path().join("elsewhere/precious");
    for named in [&texts[..], &texts[..1]] {
        let out = folder.path().join(format!("named-{}", named.len()));
        fs::create_dir(&out).unwrap();
        symlink(&precious, out.join("page-0.json")).unwrap();
        let mut words = vec!["convert", "-q", "-d", out.to_str().unwrap()];
        words.extend(named.iter().map(String::as_str));
        run(&words).done();
        assert!(fs::symlink_metadata(out.join("page-0.json")).unwrap().is_file());
        assert_eq!(read(&precious), b"precious");
    }
    symlink(&precious, folder.path().join("own.json")).unwrap();
    run(&["convert", "-q", &texts[0], "-o", &path(&folder, "own.json")]).done();
    assert!(read(&precious).starts_with(b"{"));
    for own in ["lock", "before.jsonl"] {
        fs::create_dir_all(folder.path().join("links/.copydesk")).unwrap();
        symlink(folder.path().join("elsewhere/new"), folder.path().join(format!("links/.copydesk/{own}"))).unwrap();
        run(&["convert", &from, "-d", &path(&folder, "links"), "--resume"]).failed(&["is a link, which may lead out"]);
        assert!(!folder.path().join("elsewhere/new").exists());
        fs::remove_file(folder.path().join(format!("links/.copydesk/{own}"))).unwrap();
    }
}

#[test]
fn what_cannot_be_looked_at_takes_no_output_from_a_text() {
    let folder = archive(1);
    let (from, out) = (folder.path().join("archive"), path(&folder, "out"));
    symlink(".", from.join("loop")).unwrap();
    fs::write(from.join("loop.txt"), PAGE).unwrap();
    let said = finish(program(&["convert", ".", "--follow", "-d", &out]).current_dir(&from), b"");
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("loop: is a link to a folder above it"), "{}", said.stderr);
    assert!(said.stderr.contains("copydesk: 2 converted, 0 skipped, 1 failed, "), "{}", said.stderr);
}

#[test]
fn a_list_with_the_output_folder_or_a_text_twice() {
    let folder = archive(1);
    let out = path(&folder, "out");
    let text = path(&folder, "archive/0/page-0.txt");
    let listed =
        |list: &str| finish(&mut program(&["convert", "-q", "--files-from", "-", "-d", &out]), list.as_bytes());
    listed(&format!("\u{feff}{text}\n")).done();
    let before = tree(Path::new(&out)).into_keys().collect::<Vec<_>>();
    listed(&format!("{text}\n{out}\n")).done();
    assert_eq!(tree(Path::new(&out)).into_keys().collect::<Vec<_>>(), before);
    listed(&format!("{text}\n{text}\n")).failed(&["page-0.txt is named twice; take one away"]);
    listed(&format!("{text}\0{text}\0")).failed(&["standard input: has NUL between its names; say -0"]);
}

#[test]
fn one_bad_text_fails_alone_and_fail_fast_stops() {
    let folder = archive(9);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    fs::write(folder.path().join("archive/0/page-0.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let said = run(&["convert", &from, "-d", &out]);
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("page-0.txt: is a PNG picture, not text"), "{}", said.stderr);
    assert!(said.stderr.contains("copydesk: 8 converted, 0 skipped, 1 failed, "), "{}", said.stderr);
    let manifest = lines(&read(Path::new(&out).join("manifest.jsonl")));
    assert!(manifest[0]["errors"][0].as_str().unwrap().contains("PNG"));
    assert_eq!(manifest[9]["end"]["failed"], 1);
    let fast = path(&folder, "fast");
    let said = run(&["convert", &from, "-d", &fast, "--fail-fast", "-j", "1"]);
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("copydesk: 0 converted, 0 skipped, 1 failed, "), "{}", said.stderr);
    assert_eq!(lines(&read(Path::new(&fast).join("manifest.jsonl"))).len(), 1);
}

#[test]
fn several_named_texts_are_worked_on_together_and_leave_nothing_else() {
    let folder = archive(9);
    let (out, apart) = (path(&folder, "out"), path(&folder, "apart"));
    let texts: Vec<String> = (0..9).map(|n| path(&folder, &format!("archive/{}/page-{n}.txt", n % 3))).collect();
    let mut words = vec!["convert", "-t", "json,text", "-d", &out, "-j", "4"];
    words.extend(texts.iter().map(String::as_str));
    run(&words).done();
    for text in &texts {
        run(&["convert", "-t", "json,text", "-d", &apart, text]).done();
    }
    let files = tree(Path::new(&out));
    assert_eq!(files.len(), 18);
    assert!(files == tree(Path::new(&apart)));
    let mut lines_of = vec!["convert", "-t", "jsonl", "-j", "4"];
    lines_of.extend(texts.iter().map(String::as_str));
    let names: Vec<Value> = lines(&run(&lines_of).done().stdout).iter().map(|l| l["source"]["name"].clone()).collect();
    assert_eq!(names, (0..9).map(|n| format!("page-{n}.txt")).collect::<Vec<_>>());
}

#[test]
fn the_log_is_json_when_asked() {
    let folder = archive(1);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    fs::write(folder.path().join("archive/numbers.txt"), "12 345\n67 890\n").unwrap();
    fs::write(folder.path().join("archive/picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let said = run(&["convert", &from, "-d", &out, "--json-log"]);
    let log = lines(said.stderr.as_bytes());
    assert!(
        log.iter().any(|l| l["code"] == "language-unknown" && l["file"].as_str().unwrap().ends_with("numbers.txt"))
    );
    assert!(log.iter().any(|l| l["severity"] == "error" && l["message"].as_str().unwrap().starts_with("is a PNG")));
    assert!(log.iter().any(|l| l["severity"] == "error" && l["file"].as_str().unwrap().ends_with("picture.txt")));
    assert_eq!(log.last().unwrap()["summary"]["converted"], 2);
    let one = run(&["convert", &path(&folder, "archive/numbers.txt"), "--json-log"]);
    assert_eq!(lines(one.stderr.as_bytes())[0]["code"], "language-unknown");
    // Also what ends a run before it begins, and words that are none.
    let in_itself = ["convert", &from, "-d", &from, "--json-log"];
    for (words, message) in [(&in_itself[..], "at once"), (&["convert", "--json-log", "--none"], "--none")] {
        let said = run(words);
        let log = lines(said.stderr.as_bytes());
        assert_eq!((said.code, log.len(), &log[0]["severity"]), (Some(2), 1, &Value::from("error")));
        assert!(log[0]["message"].as_str().unwrap().contains(message), "{}", said.stderr);
    }
}

#[test]
fn the_manifest_says_what_was_read_and_written() {
    let folder = archive(3);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    run(&[&["convert", "-t", "json,docx", &from, "-q", "-d", &out], &DATE[..]].concat()).done();
    let manifest = lines(&read(Path::new(&out).join("manifest.jsonl")));
    assert_eq!(manifest.len(), 4);
    for (n, entry) in manifest[..3].iter().enumerate() {
        let text = path(&folder, &format!("archive/{n}/page-{n}.txt"));
        assert_eq!(
            (entry["path"].as_str(), entry["size"].as_u64()),
            (Some(text.as_str()), Some(read(&text).len() as u64))
        );
        let document = lines(&read(Path::new(&out).join(format!("{n}/page-{n}.json")))).remove(0);
        assert_eq!(document["source"]["sha256"], entry["sha256"]);
        assert_eq!((&entry["encoding"], &entry["language"]), (&Value::from("UTF-8"), &Value::from("en")));
        assert_eq!((&entry["articles"], &entry["roles"]["headline"]), (&Value::from(1), &Value::from(1)));
        assert_eq!(entry["roles"]["paragraph"], 3);
        assert_eq!(entry["outputs"][1]["format"], "docx");
        assert_eq!(entry["options"]["date"], DATE[1]);
        assert!(entry["tool"].as_str().unwrap().starts_with("copydesk "));
    }
    assert_eq!(manifest[3], serde_json::json!({"end": {"inputs": 3, "failed": 0, "articles": 3, "outputs": 6}}));
}
