//! The program as its users meet it: each way to go wrong, under real conditions.

mod support;

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use support::program::{PAGE, Run, finish, folder, names, path, program, run, write};
use support::say;

#[test]
fn what_cannot_be_read_is_said_in_one_line() {
    let folder = folder();
    let page = path(&folder, "page.txt");
    let png = write(&folder, "picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let bad = write(&folder, "bad.txt", b"caf\xe9\n");
    run(&["convert", &path(&folder, "gone.txt")]).failed(&["gone.txt: no such file; "]);
    run(&["convert", &path(&folder, "page.txt/below")]).failed(&["page.txt/below: cannot be opened: not a directory"]);
    run(&["convert", folder.path().to_str().unwrap()]).failed(&["is a directory; "]);
    run(&["inspect", folder.path().to_str().unwrap()]).failed(&["is a directory; "]);
    run(&["convert", &png]).failed(&["picture.txt: is a PNG picture, not text; "]);
    run(&["convert", &bad, "--encoding", "utf-8"]).failed(&["bad.txt: is not valid UTF-8: byte 3 "]);
    run(&["convert", &page, "--encoding", "klingon"]).failed(&["--encoding: unknown encoding \"klingon\"; "]);
    run(&["convert", &page, "--language", "tlh"]).failed(&["--language: unknown language \"tlh\"; "]);
    run(&["inspect", &page, "--reference-date", "2031"]).failed(&["--reference-date: \"2031\" is no day; "]);
    let pack = write(&folder, "house.toml", b"tag = \"en\"\nname = \"House\"\nwords = []\n");
    run(&["convert", &page, "--pack", &pack]).failed(&["house.toml: is no house style: line 3: unknown field"]);
    let silent = write(&folder, "silent.toml", b"name = \"House\"\n");
    run(&["convert", &page, "--pack", &silent]).failed(&["silent.toml: is no house style: there is no phrase in it; "]);
    run(&["convert", &page, "--pack", &bad]).failed(&["bad.txt: is not UTF-8"]);
    let huge = path(&folder, "huge.txt");
    fs::File::create(&huge).unwrap().set_len(5 << 30).unwrap();
    run(&["convert", &huge]).failed(&["huge.txt: is longer than 4 GiB; "]);
    let hostile = path(&folder, "\u{1b}[31m\n.txt");
    run(&["convert", &hostile]).failed(&["\\u{1b}[31m\\u{a}.txt: no such file"]);
}

#[test]
fn a_file_without_permission_is_said_in_one_line() {
    let folder = folder();
    let page = path(&folder, "page.txt");
    fs::set_permissions(&page, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read anything; without these capabilities it is like everybody.
    let mut command = if fs::File::open(&page).is_ok() {
        let drop = ["--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-dac_override,-dac_read_search"];
        let mut command = Command::new("setpriv");
        command.args(drop).arg(env!("CARGO_BIN_EXE_copydesk")).args(["convert", &page]);
        command
    } else {
        program(&["convert", &page])
    };
    if Command::new("setpriv").arg("--version").output().is_err() {
        return say("*** SKIPPED: a file without permission: there is no setpriv ***");
    }
    finish(&mut command, b"").failed(&["page.txt: may not be read; "]);
}

#[test]
fn what_was_typed_wrong_is_said_in_one_line() {
    let folder = folder();
    let page = path(&folder, "page.txt");
    let formats = copydesk::write::WRITERS.iter().map(|w| w.name).collect::<Vec<_>>().join(", ");
    let mut odd = program(&["convert", &page]);
    finish(odd.env("SOURCE_DATE_EPOCH", "soon"), b"").failed(&["SOURCE_DATE_EPOCH: \"soon\" is no number"]);
    run(&["convert", &page, "--date", "tomorrow"]).failed(&["--date: \"tomorrow\" is no time; "]);
    run(&["convert", &page, "-t", "pdf"]).failed(&["'pdf'", &formats]);
    run(&["convert", &page, "-o", "page.pdf"]).failed(&["page.pdf: no format has the extension .pdf; ", "newsml"]);
    run(&["convert", &page, "-o", "page"]).failed(&["page: has no extension"]);
    run(&["convert", &page, "-t", "json,docx"]).failed(&["json,docx: several formats need a folder; "]);
    run(&["convert", &page, "-o", "a.json", "-d", "b"]).failed(&["'--output <FILE>'", "'--directory <DIR>'"]);
    run(&["convert", &page, &page]).failed(&["several texts need a folder; "]);
    run(&["convert", &page, "-d", &page]).failed(&["page.txt: is a file; "]);
    run(&["convert", &page, "-t", "json", "-o", &page]).failed(&["page.txt: would be replaced by its own output; "]);
    let copy = path(&folder, "copy");
    fs::create_dir(&copy).unwrap();
    fs::copy(&page, format!("{copy}/page.md")).unwrap();
    let out = path(&folder, "out");
    run(&["convert", &page, &format!("{copy}/page.md"), "-d", &out]).failed(&[
        "out/page.json: ",
        "page.md",
        "two folders",
    ]);
    assert!(!Path::new(&out).exists());
    run(&["convrt"]).failed(&["'convrt'", "'convert'"]);
    run(&["convert", "--prety"]).failed(&["'--prety'", "'--pretty'"]);
    run(&["verify", &page]).failed(&["<SOURCE>"]);
    run(&["convert", &page, "-q", "-v"]).failed(&["'--quiet'", "'--verbose'"]);
    assert_eq!(run(&[]).code, Some(2));
}

#[test]
fn what_cannot_be_written_is_said_in_one_line_and_leaves_no_half_file() {
    let folder = folder();
    let page = path(&folder, "page.txt");
    run(&["convert", &page, "-o", folder.path().to_str().unwrap()]).failed(&["is a directory; "]);
    run(&["convert", &page, "-t", "json", "-o", folder.path().to_str().unwrap()]).failed(&["is a directory; "]);
    run(&["convert", &page, "-o", &path(&folder, "none/page.json")]).failed(&["none/page.json: there is no folder "]);
    run(&["convert", &page, "-t", "json", "-o", "/dev/full"]).failed(&["/dev/full: cannot be written: no space left"]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for args in [&["convert", &page][..], &["inspect", &page], &["schema"], &["formats"], &["languages"]] {
        let output = program(args).stdout(full.try_clone().unwrap()).output().unwrap();
        let run =
            Run { code: output.status.code(), stdout: Vec::new(), stderr: String::from_utf8(output.stderr).unwrap() };
        run.failed(&["standard output: cannot be written: no space left on device; "]);
    }
    assert_eq!(names(folder.path()), ["page.txt"]);
}

/// A disk of 64 KiB that fills up in the middle of a file.
#[test]
fn a_disk_that_fills_up_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let long = write(&folder, "long.txt", PAGE.repeat(2000).as_bytes());
    let disk = path(&folder, "disk");
    fs::create_dir(&disk).unwrap();
    let script = "mount -t tmpfs -o size=64k copydesk \"$1\" || exit 77; echo before > \"$1/long.json\"
                  \"$2\" convert \"$3\" -d \"$1\"; echo \"status $?\"; ls -A \"$1\"; cat \"$1/long.json\"";
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", script, "sh", &disk, env!("CARGO_BIN_EXE_copydesk"), &long]);
    let Ok(output) = command.stdin(Stdio::null()).output() else {
        return say("*** SKIPPED: a disk that fills up: there is no unshare ***");
    };
    let (said, stderr) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    if !said.contains("status") {
        return say(&format!("*** SKIPPED: a disk that fills up: no disk can be mounted here: {stderr} ***"));
    }
    assert_eq!(said, "status 2\nlong.json\nbefore\n", "{stderr}");
    assert!(stderr.contains("long.json: cannot be written: no space left on device; make room"), "{stderr}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    for args in [
        &["convert"][..],
        &["convert", "-t", "newsml"],
        &["convert", "-t", "docx"],
        &["inspect"],
        &["inspect", "--format", "jsonl"],
    ] {
        let mut child =
            program(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        child.stdin.take().unwrap().write_all(PAGE.repeat(300).as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{args:?}");
    }
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let folder = folder();
    let (page, gone) = (path(&folder, "page.txt"), path(&folder, "gone.txt"));
    let second = write(&folder, "second.txt", PAGE.as_bytes());
    let out = path(&folder, "out");
    let run = run(&["convert", &page, &gone, &second, "-d", &out]);
    assert_eq!((run.code, run.stderr.lines().count()), (Some(2), 1));
    assert!(run.stderr.contains("gone.txt: no such file"));
    assert_eq!(names(Path::new(&out)), ["page.json", "second.json"]);
}

#[test]
fn warnings_are_lines_and_count_under_strict() {
    let numbers = b"12 345\n67 890\n";
    let warned = finish(&mut program(&["convert"]), numbers);
    assert_eq!(warned.code, Some(0));
    assert!(warned.stderr.starts_with("standard input: warning: "), "{}", warned.stderr);
    let strict = finish(&mut program(&["convert", "--strict", "-q"]), numbers);
    assert_eq!((strict.code, strict.stderr.as_str()), (Some(1), ""));
    assert_eq!(strict.stdout, warned.stdout);
    let latin = finish(&mut program(&["convert", "--language", "en"]), b"The caf\xe9 opened on Monday morning.\n");
    assert_eq!(latin.stderr, "");
    let verbose =
        finish(&mut program(&["convert", "--language", "en", "-v"]), b"The caf\xe9 opened on Monday morning.\n");
    assert!(verbose.stderr.contains(": info: the encoding was guessed"), "{}", verbose.stderr);
}

#[test]
fn each_limit_is_an_option_that_the_error_names() {
    let folder = folder();
    let deep = "<div>".repeat(40);
    for (name, text, option, least, enough) in [
        ("lines.txt", "a\n\nb\n\nc\n", "--max-lines", "2", "3"),
        ("bytes.html", "<p>The ferry left.</p>", "--max-bytes", "10", "100"),
        ("elements.html", "<p>a</p><p>b</p><p>c</p>", "--max-elements", "3", "100"),
        ("levels.html", deep.as_str(), "--max-levels", "20", "60"),
    ] {
        let text = write(&folder, name, text.as_bytes());
        run(&["convert", "-q", &text, option, least]).failed(&[
            name,
            &format!("than the {least} that are read"),
            option,
        ]);
        let read = run(&["convert", "-q", &text, option, enough]);
        assert_eq!(read.code, Some(0), "{name}: {}", read.stderr);
        let document = write(&folder, "document.json", &read.stdout);
        assert_eq!(run(&["verify", "-q", &document, &text, option, enough]).code, Some(0), "{name}");
    }
}
