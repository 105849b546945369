//! A finished batch proves itself: `verify --manifest`, and bags.
#![allow(clippy::disallowed_methods, reason = "tests write files; the library does not")]

mod support;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use support::archive::{archive, lines, tree};
use support::client::python_client;
use support::program::{PAGE, Run, path, read, run};

/// Two formats of a small archive in `out`.
fn batch(more: &[&str]) -> (tempfile::TempDir, String) {
    let folder = archive(5);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    run(&[&["convert", "-t", "json,docx", "-q", &from, "-d", &out], more].concat()).done();
    (folder, out)
}

fn check(out: &str) -> Run {
    run(&["verify", "--manifest", &format!("{out}/manifest.jsonl")])
}

fn finds(out: &str, problems: &[&str]) {
    let said = check(out);
    assert_eq!((said.code, said.stderr.as_str()), (Some(1), ""), "{}", said.text());
    let lines: Vec<&str> = said.text().lines().collect();
    assert_eq!(lines.len(), problems.len(), "{lines:#?}");
    for (line, problem) in lines.iter().zip(problems) {
        assert!(line.contains(problem), "{line:?} is not {problem:?}");
    }
}

fn flip(file: impl AsRef<Path>) {
    let mut bytes = read(&file);
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file, bytes).unwrap();
}

#[test]
fn a_whole_batch_is_proven() {
    let (_folder, out) = batch(&[]);
    let said = check(&out).done();
    let proven = "nothing missing, changed or foreign: 5 texts, 10 outputs, 5 documents proven from their sources\n";
    assert!(said.text().ends_with(proven), "{}", said.text());
}

#[test]
fn a_flipped_byte_a_missing_file_and_a_foreign_one_are_found() {
    let (folder, out) = batch(&[]);
    flip(format!("{out}/1/page-1.docx"));
    finds(&out, &["out/1/page-1.docx: is not what was written"]);
    fs::remove_file(format!("{out}/2/page-2.json")).unwrap();
    fs::write(format!("{out}/2/notes"), "").unwrap();
    flip(folder.path().join("archive/0/page-0.txt"));
    finds(
        &out,
        &[
            "archive/0/page-0.txt: is not what was read",
            "out/1/page-1.docx: is not what was written",
            "out/2/page-2.json: is missing",
            "out/2/notes: is foreign here",
        ],
    );
    // Sources that went their way are no problem, and said.
    let (folder, out) = batch(&[]);
    fs::remove_file(folder.path().join("archive/0/page-0.txt")).unwrap();
    let said = check(&out).done();
    assert!(said.text().contains("4 documents proven from their sources; 1 text not there"), "{}", said.text());
    let quiet = run(&["verify", "-q", "--manifest", &out]).done();
    assert_eq!(quiet.text(), "");
}

#[test]
fn a_list_that_is_not_whole_is_found() {
    let (_folder, out) = batch(&[]);
    let manifest = format!("{out}/manifest.jsonl");
    let text = String::from_utf8(read(&manifest)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let put = |lines: &[&str]| fs::write(&manifest, lines.join("\n") + "\n").unwrap();
    put(&lines[..5]);
    finds(&out, &["manifest.jsonl: has no last line: the run was interrupted"]);
    put(&lines[1..]);
    finds(&out, &["lacks lines", "page-0.docx: is foreign", "page-0.json: is foreign"]);
    put(&[&lines[..1], &lines[..]].concat());
    finds(&out, &["0/page-0.json: is named twice", "0/page-0.docx: is named twice", "lacks lines"]);
    put(&["{"]);
    assert!(check(&out).text().contains("manifest.jsonl: line 1 cannot be read: "));
    let outside = lines[0].replace("\"0/page-0.json\"", "\"../archive/0/page-0.txt\"");
    put(&[&[outside.as_str()], &lines[1..]].concat());
    finds(&out, &["../archive/0/page-0.txt: leads out of the folder", "0/page-0.json: is foreign"]);
    run(&["verify", "--manifest", "gone.jsonl"]).failed(&["gone.jsonl: cannot be opened: no such file"]);
}

#[test]
fn a_document_that_says_what_its_source_does_not_is_found() {
    let (_folder, out) = batch(&[]);
    let (document, manifest) = (format!("{out}/0/page-0.json"), format!("{out}/manifest.jsonl"));
    let said = String::from_utf8(read(&document)).unwrap();
    fs::write(&document, said.replace("three hundred people", "three thousand folk")).unwrap();
    // A list that was made to fit does not help.
    let list = lines(&read(&manifest));
    let (old, new) = (list[0]["outputs"][0]["sha256"].as_str().unwrap(), sha256(&document));
    fs::write(&manifest, String::from_utf8(read(&manifest)).unwrap().replace(old, &new)).unwrap();
    let said = check(&out);
    assert_eq!(said.code, Some(1));
    assert!(said.text().contains("out/0/page-0.json: "), "{}", said.text());
}

fn sha256(file: &str) -> String {
    copydesk::source::sha256(&read(file))
}

#[test]
fn a_bag_is_valid_for_its_maker_s_own_library() {
    let (folder, out) = batch(&["--bag", "--date", "2031-05-04T12:00:00Z"]);
    let from = path(&folder, "archive");
    fs::write(Path::new(&from).join(OsStr::from_bytes(b"caf\xe9 50%.txt")), PAGE).unwrap();
    fs::write(Path::new(&from).join("行\u{2028}a\nb .txt"), PAGE).unwrap();
    let words = ["convert", "-t", "json,docx", "--bag", "-q", "--date", "2031-05-04T12:00:00Z", &from, "-d", &out];
    run(&[&words[..], &["--resume"]].concat()).done();
    let files = tree(Path::new(&out));
    assert_eq!(files.len(), 3 * 7 + 7);
    assert_eq!(files["data/sources/0/page-0.txt"], read(format!("{from}/0/page-0.txt")));
    assert!(files.contains_key("data/outputs/caf=E9 50=25.json"), "{:?}", files.keys());
    assert!(files.contains_key("data/sources/行=E2=80=A8a=0Ab .txt"), "{:?}", files.keys());
    let payload: u64 = files.iter().filter(|(n, _)| n.starts_with("data/")).map(|(_, b)| b.len() as u64).sum();
    let info = std::str::from_utf8(&files["bag-info.txt"]).unwrap();
    assert!(info.starts_with("Bagging-Date: 2031-05-04\nBag-Software-Agent: copydesk "), "{info}");
    assert!(info.contains(&format!("\nPayload-Oxum: {payload}.21\n")), "{info}");
    assert!(info.contains("\nCopydesk-Texts: 7\n") && info.contains("\nCopydesk-Documents: 14\n"), "{info}");
    let proven = "7 texts, 14 outputs, 7 documents proven from their sources\n";
    assert!(check(&out).done().text().ends_with(proven));
    let validate = |valid: bool| {
        let Some(mut python) = python_client("bagit") else { return };
        let done = python.args(["-m", "bagit", "--validate", &out]).output().unwrap();
        assert_eq!(done.status.success(), valid, "{}", String::from_utf8_lossy(&done.stderr));
    };
    validate(true);
    flip(format!("{out}/data/sources/1/page-1.txt"));
    validate(false);
}

#[test]
fn a_bag_is_one_without_texts_and_with_names_composed_in_two_ways() {
    let folder = archive(2);
    let (from, out, empty) = (path(&folder, "archive"), path(&folder, "out"), path(&folder, "empty"));
    let valid = |out: &str| {
        check(out).done();
        let Some(mut python) = python_client("bagit") else { return };
        let done = python.args(["-m", "bagit", "--validate", out]).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    fs::write(Path::new(&from).join("caf\u{e9}.txt"), PAGE).unwrap();
    fs::write(Path::new(&from).join("cafe\u{301}.txt"), PAGE.repeat(2)).unwrap();
    run(&["convert", "--bag", "-q", &from, "-d", &out]).done();
    assert!(tree(Path::new(&out)).contains_key("data/sources/cafe=CC=81.txt"));
    valid(&out);
    fs::create_dir(folder.path().join("nothing")).unwrap();
    run(&["convert", "--bag", "-q", &path(&folder, "nothing"), "-d", &empty]).done();
    valid(&empty);
}

#[test]
fn a_payload_has_nothing_that_its_lists_have_not() {
    let (folder, out) = batch(&["--bag"]);
    let from = path(&folder, "archive");
    fs::remove_file(format!("{from}/0/page-0.txt")).unwrap();
    let words = ["convert", "-t", "json,docx", "-q", "--bag", &from, "-d", &out];
    run(&words).failed(&["out: cannot be made a bag: data/outputs/0/page-0.docx belongs to no text", "--resume"]);
    for left in ["outputs/0/page-0.docx", "outputs/0/page-0.json", "sources/0/page-0.txt"] {
        fs::remove_file(format!("{out}/data/{left}")).unwrap();
    }
    run(&[&words[..], &["--resume"]].concat()).done();
    check(&out).done();
}

#[test]
fn a_text_that_was_a_document_already_is_proven_by_itself() {
    let folder = archive(2);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    run(&["convert", &format!("{from}/0/page-0.txt"), "-o", &format!("{from}/made.json")]).done();
    fs::remove_file(format!("{from}/0/page-0.txt")).unwrap();
    run(&["convert", "-q", &from, "-d", &out]).done();
    let said = check(&out).done();
    assert!(said.text().ends_with("2 texts, 2 outputs, 1 document proven from their sources\n"), "{}", said.text());
    let counted = run(&["convert", "--offsets", "utf16", &format!("{from}/made.json")]);
    counted.failed(&["its text is not at hand to count offsets in", "leave --offsets away"]);
    // One that says other than its source does.
    let document = String::from_utf8(read(format!("{out}/made.json"))).unwrap();
    let changed = document.replacen("harbour", "Harbour", 1);
    assert_ne!(document, changed);
    fs::write(format!("{out}/made.json"), &changed).unwrap();
    let manifest = String::from_utf8(read(format!("{out}/manifest.jsonl"))).unwrap();
    let hash = copydesk::source::sha256;
    // The text itself has the same hash, and stands before its output.
    let (text, output) = manifest.rsplit_once(&hash(document.as_bytes())).unwrap();
    fs::write(format!("{out}/manifest.jsonl"), [text, &hash(changed.as_bytes()), output].concat()).unwrap();
    finds(&out, &["out/made.json: is not the document that it was made from"]);
}

#[test]
fn a_text_that_was_read_through_a_link_is_proven() {
    let folder = archive(1);
    let (from, out) = (path(&folder, "archive"), path(&folder, "out"));
    std::os::unix::fs::symlink("page-0.txt", format!("{from}/0/linked.txt")).unwrap();
    run(&["convert", "-q", "--follow", &from, "-d", &out]).done();
    let said = check(&out).done();
    assert!(said.text().ends_with("2 texts, 2 outputs, 2 documents proven from their sources\n"), "{}", said.text());
}

#[test]
fn what_is_no_file_is_no_output_and_no_text() {
    let (folder, out) = batch(&[]);
    for place in ["out/0/page-0.json", "out/0/page-0.docx", "archive/1/page-1.txt"] {
        let place = folder.path().join(place);
        fs::remove_file(&place).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(place).status().unwrap().success());
    }
    let found = ["out/0/page-0.json: is no file", "out/0/page-0.docx: is no file"];
    finds(&out, &found);
    run(&["verify", "--manifest", &path(&folder, "none")]).failed(&["none: cannot be opened: ", "; convert makes one"]);
}

#[test]
fn what_is_wrong_with_a_bag_is_found() {
    let (_folder, out) = batch(&["--bag"]);
    flip(format!("{out}/tagmanifest-sha512.txt"));
    fs::remove_file(format!("{out}/bag-info.txt")).unwrap();
    flip(format!("{out}/data/sources/1/page-1.txt"));
    fs::write(format!("{out}/data/new.txt"), "").unwrap();
    finds(
        &out,
        &[
            "out/data/sources/1/page-1.txt: is not what was read",
            "out/data/new.txt: is foreign here",
            "out/bag-info.txt: is missing",
            "out/tagmanifest-sha512.txt: is not what was written",
        ],
    );
}
