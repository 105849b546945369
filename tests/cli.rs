//! The program as its users meet it: what each command does.

mod support;

use copydesk::write::WRITERS;
use serde_json::Value;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;
use support::program::{PAGE, finish, folder, json, names, path, program, read, run, write};
use support::{root, say};

#[test]
fn a_text_becomes_json_on_standard_output() {
    let folder = folder();
    let page = path(&folder, "page.txt");
    let from_file = run(&["convert", &page]).done();
    let document = json(&from_file.stdout);
    assert_eq!(document["source"]["name"], "page.txt");
    assert_eq!(document["source"]["bytes"], PAGE.len());
    for args in [&["convert"][..], &["convert", "-"]] {
        let piped = json(&finish(&mut program(args), PAGE.as_bytes()).done().stdout);
        assert_eq!(piped["source"]["name"], Value::Null);
        assert_eq!(piped["articles"], document["articles"]);
    }
    let pretty = run(&["convert", &page, "--pretty"]).done();
    assert_eq!(json(&pretty.stdout), document);
    assert!(pretty.text().lines().count() > 20 && from_file.text().lines().count() == 1);
}

#[test]
fn a_house_style_adds_phrases_to_whatever_language_a_text_is_in() {
    let folder = folder();
    let text = "Brunnen am Markt läuft wieder\nEs schreibt Anna Kern\n\nDer Brunnen auf dem Marktplatz führt seit Montag \
                wieder Wasser. Die Stadt hat die Pumpe für 12.000 Euro erneuern lassen.\n";
    let page = write(&folder, "brunnen.txt", text.as_bytes());
    let house = write(&folder, "house.toml", b"[phrases.byline]\nopeners = [\"Es schreibt\"]\n");
    let people = |args: &[&str]| json(&run(args).stdout)["articles"][0]["bylines"][0]["people"].clone();
    assert_eq!(people(&["convert", &page]), json(b"[]"));
    assert_eq!(people(&["convert", &page, "--pack", &house])[0]["name"], "Anna Kern");
}

#[test]
fn the_extension_or_the_option_names_the_format() {
    let folder = folder();
    let page = path(&folder, "page.txt");
    for writer in WRITERS {
        for extension in writer.extensions {
            let by_extension = path(&folder, &format!("out.{extension}"));
            run(&["convert", &page, "--date", "2031-05-04T12:00:00Z", "-o", &by_extension]).done();
            let by_option = path(&folder, "option");
            run(&["convert", &page, "--date", "2031-05-04T12:00:00Z", "-t", writer.name, "-o", &by_option]).done();
            assert_eq!(read(&by_extension), read(&by_option), "{}", writer.name);
        }
        let piped = run(&["convert", &page, "--date", "2031-05-04T12:00:00Z", "-t", writer.name]).done();
        assert_eq!(piped.stdout, read(path(&folder, "option")));
    }
}

#[test]
fn plain_text_is_wrapped_where_a_width_is_named() {
    let page = "New ferry line opens\n\nThe first ferry left the harbour on Monday morning.\n";
    let text = finish(&mut program(&["convert", "-t", "text"]), page.as_bytes()).done();
    assert_eq!(text.text(), page);
    let narrow = finish(&mut program(&["convert", "-t", "text", "--width", "30"]), page.as_bytes()).done();
    assert_eq!(narrow.text(), "New ferry line opens\n\nThe first ferry left the\nharbour on Monday morning.\n");
    finish(&mut program(&["convert", "-t", "text", "--width", "0"]), b"").failed(&["--width", "0"]);
}

#[test]
fn one_reading_gives_several_formats_and_the_same_bytes_every_time() {
    let folder = folder();
    let page = path(&folder, "page.txt");
    let formats = WRITERS.iter().map(|w| w.name).collect::<Vec<_>>().join(",");
    for out in ["one", "two/below"] {
        let mut command = program(&["convert", &page, "-t", &formats, "-d", &path(&folder, out)]);
        finish(command.env("SOURCE_DATE_EPOCH", "1936000000"), b"").done();
    }
    let mut expected: Vec<String> = WRITERS.iter().map(|w| format!("page.{}", w.extensions[0])).collect();
    expected.sort();
    assert_eq!(names(&folder.path().join("one")), expected);
    for name in expected {
        assert_eq!(read(folder.path().join("one").join(&name)), read(folder.path().join("two/below").join(&name)));
    }
    let out = path(&folder, "three");
    finish(&mut program(&["convert", "-t", &formats, "-d", &out]), PAGE.as_bytes()).done();
    assert!(names(Path::new(&out)).contains(&"stdin.json".to_owned()));
}

#[test]
fn several_texts_are_one_stream_of_articles() {
    let folder = folder();
    let (page, gone) = (path(&folder, "page.txt"), path(&folder, "gone.txt"));
    let other = write(&folder, "other.txt", PAGE.replace("New ferry", "Old ferry").as_bytes());
    let run = run(&["convert", &page, &gone, &other, "-t", "jsonl"]);
    assert_eq!((run.code, run.stderr.lines().count()), (Some(2), 1), "{}", run.stderr);
    let lines: Vec<Value> = run.text().lines().map(|l| json(l.as_bytes())).collect();
    let said: Vec<_> = lines.iter().map(|l| (&l["source"]["name"], &l["headline"]["text"])).collect();
    let expected = [("page.txt", "New ferry line opens"), ("other.txt", "Old ferry line opens")];
    assert_eq!(said, expected.map(|(n, h)| (Value::from(n), Value::from(h))).each_ref().map(|(n, h)| (n, h)));
    assert_ne!(lines[0]["uri"], lines[1]["uri"]);
}

#[test]
fn a_stream_that_nobody_reads_ends() {
    let folder = folder();
    let page = path(&folder, "page.txt");
    let gone = path(&folder, "gone.txt");
    let mut child = program(&["convert", "-t", "jsonl", &page, &gone])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    // Of the text behind the first, which is not there, nothing is said.
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn offsets_count_what_was_asked_for() {
    type Split = fn(&str) -> Vec<u32>;
    let text = "😀 Grüße vom Hafen\n\nDie erste Fähre legte am Montag ab, und an Bord waren dreihundert Gäste.\n";
    let units: [(&str, Split); 2] =
        [("chars", |t| t.chars().map(u32::from).collect()), ("utf16", |t| t.encode_utf16().map(u32::from).collect())];
    for (unit, split) in units {
        let run = finish(&mut program(&["convert", "--offsets", unit, "--language", "en"]), text.as_bytes());
        let document = json(&run.stdout);
        assert_eq!(document["source"]["unit"], unit);
        let mut found = Vec::new();
        elements(&document["articles"], &mut found);
        assert!(found.len() > 1);
        for element in found {
            let offset = |end: usize| usize::try_from(element["source"][0][end].as_u64().unwrap()).unwrap();
            let slice = &split(text)[offset(0)..offset(1)];
            assert_eq!(slice, split(element["text"].as_str().unwrap()), "{unit}");
        }
        let args = ["convert", "--offsets", unit, "--language", "en", "-t", "jsonl"];
        let line = json(&finish(&mut program(&args), text.as_bytes()).stdout);
        assert_eq!((&line["source"]["unit"], &line["sections"]), (&unit.into(), &document["articles"][0]["sections"]));
    }
}

/// Everything with a text and a place.
fn elements<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    if value["text"].is_string() && value["source"].is_array() {
        found.push(value);
    }
    match value {
        Value::Object(map) => map.values().for_each(|v| elements(v, found)),
        Value::Array(list) => list.iter().for_each(|v| elements(v, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn inspect_says_the_role_of_every_line_to_programs() {
    let run = finish(&mut program(&["inspect", "--format", "jsonl"]), PAGE.as_bytes()).done();
    let lines: Vec<&str> = run.text().lines().collect();
    let numbers: Vec<Value> = lines.iter().map(|l| json(l.as_bytes())["line"].clone()).collect();
    assert_eq!(numbers, [1, 3, 5, 7]);
    for line in lines {
        let keys =
            ["{\"line\":", ",\"article\":", ",\"role\":\"", ",\"joins\":", ",\"confidence\":", ",\"evidence\":["];
        let places: Vec<usize> = keys.iter().map(|k| line.find(k).unwrap_or_else(|| panic!("{k} in {line}"))).collect();
        assert!(places.is_sorted(), "{line}");
        let hundredths = json(line.as_bytes())["confidence"].as_f64().unwrap() * 100.0;
        assert!((hundredths - hundredths.round()).abs() < 1e-3, "{line}");
    }
}

#[test]
fn inspect_shows_a_page_to_people_and_obeys_none_of_its_control_characters() {
    let text = format!("{PAGE}\nAn \u{1b}[31mevil\u{7} line\u{202e} of text\n");
    let plain = finish(&mut program(&["inspect"]), text.as_bytes());
    assert!(plain.text().contains("New ferry line opens") && plain.text().contains("headline"), "{}", plain.text());
    assert!(plain.text().contains("An \\u{1b}[31mevil\\u{7} line\\u{202e} of text"), "{}", plain.text());
    assert!(!plain.text().contains(['\u{1b}', '\u{7}', '\u{202e}']));
    let colored = finish(&mut program(&["inspect", "--color", "always"]), text.as_bytes());
    let escapes = colored.text().matches('\u{1b}').count();
    assert!(escapes > 4);
    let ours = colored.text().match_indices("\u{1b}[").filter(|(at, _)| {
        let code = &colored.text()[at + 2..];
        code[..code.find('m').unwrap()].bytes().all(|b| b.is_ascii_digit() || b == b';')
    });
    assert_eq!((ours.count(), colored.text().contains(['\u{7}', '\u{202e}'])), (escapes, false));
    let evidence = finish(&mut program(&["inspect", "--evidence"]), text.as_bytes());
    assert!(evidence.text().lines().any(|l| l.trim_start().split('%').next().unwrap().parse::<u8>().is_ok()));
}

#[test]
fn verify_proves_and_finds() {
    let folder = folder();
    let (page, out) = (path(&folder, "page.txt"), path(&folder, "page.json"));
    for unit in ["utf8", "chars", "utf16"] {
        run(&["convert", &page, "-o", &out, "--offsets", unit]).done();
        let proven = run(&["verify", &out, &page]).done();
        assert!(proven.text().ends_with(" 1 article\n") && proven.text().lines().count() == 1, "{}", proven.text());
        let piped = finish(&mut program(&["verify", "-", &page]), &read(&out)).done();
        assert!(piped.text().starts_with("standard input: "), "{}", piped.text());
    }
    let edited = String::from_utf8(read(&out)).unwrap().replace("three hundred", "three hunderd");
    let edited = write(&folder, "edited.json", edited.as_bytes());
    let found = run(&["verify", &edited, &page]);
    assert_eq!((found.code, found.stderr.as_str()), (Some(1), ""));
    assert!(found.text().contains("says “erd people") && found.text().lines().count() == 1, "{}", found.text());
    let quiet = run(&["verify", "-q", &edited, &page]);
    assert_eq!((quiet.code, quiet.text()), (Some(1), ""));
    let other = write(&folder, "other.txt", b"Something else\n");
    let found = run(&["verify", &out, &other]);
    assert_eq!(found.code, Some(1));
    assert!(found.text().contains("SHA-256"));
    run(&["verify", &page, &page]).failed(&["page.txt: is no document of copydesk"]);
    let future = write(&folder, "future.json", br#"{"version":"2","pages":[]}"#);
    run(&["verify", &future, &page]).failed(&["version \"2\""]);
    run(&["verify", &out, &path(&folder, "gone.txt")]).failed(&["gone.txt: no such file"]);
    run(&["verify", "-", "-"]).failed(&["standard input"]);
}

#[test]
fn the_lists_say_what_there_is() {
    assert_eq!(run(&["schema"]).done().stdout, read(root().join("schemas/document.schema.json")));
    assert_eq!(run(&["schema", "jsonl"]).done().stdout, read(root().join("schemas/article.schema.json")));
    let formats = run(&["formats"]).done();
    for writer in WRITERS {
        let row = formats.text().lines().find(|l| l.split_whitespace().nth(1) == Some(writer.name)).unwrap();
        assert!(row.starts_with("writes ") && row.contains(writer.media_type), "{row}");
    }
    let languages = run(&["languages"]).done();
    let tags: Vec<&str> = languages.text().lines().map(|l| l.split_whitespace().next().unwrap()).collect();
    assert!(tags.iter().copied().eq(copydesk::lang::tags()));
    assert!(run(&["--version"]).done().text().starts_with("copydesk "));
    let help = run(&["convert", "--help"]).done();
    for writer in WRITERS {
        assert!(help.text().contains(&format!("- {}:", writer.name)), "{}", writer.name);
    }
}

#[test]
fn files_have_the_permissions_that_files_have_here() {
    let folder = folder();
    let page = path(&folder, "page.txt");
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
    run(&["convert", &page, "-o", &path(&folder, "new.json")]).done();
    assert_eq!(mode("new.json"), mode("page.txt"));
    let old = write(&folder, "old.json", b"before");
    fs::set_permissions(&old, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&old, folder.path().join("link.json")).unwrap();
    run(&["convert", &page, "-o", &path(&folder, "link.json")]).done();
    assert_eq!(mode("old.json") & 0o777, 0o640);
    assert!(fs::symlink_metadata(path(&folder, "link.json")).unwrap().is_symlink());
    assert_eq!(read(&old), read(path(&folder, "new.json")));
}

#[test]
fn an_empty_text_is_a_document() {
    for text in ["", "\n\n", "\u{feff}"] {
        let run = finish(&mut program(&["convert"]), text.as_bytes()).done();
        assert_eq!(json(&run.stdout)["diagnostics"][0]["code"], "empty-text");
        assert_eq!(finish(&mut program(&["inspect", "--format", "jsonl"]), text.as_bytes()).done().stdout, b"");
    }
}

#[test]
fn a_text_without_an_article_is_said_to_have_none() {
    let run = finish(&mut program(&["convert", "-t", "text"]), b"Page 4\n");
    assert_eq!((run.code, run.text()), (Some(0), ""));
    assert!(run.stderr.contains("warning: no article was found in the text") && run.stderr.contains("(no-article)"));
    assert_eq!(finish(&mut program(&["convert", "-t", "text", "--strict"]), b"Page 4\n").code, Some(1));
}

#[test]
fn one_line_of_100_mb_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let text = "The ferry left the harbour on Monday morning. ".repeat(100_000_000 / 46 + 1);
    let (long, out) = (write(&folder, "long.txt", text.as_bytes()), path(&folder, "long.json"));
    let start = started();
    let run = run(&["convert", &long, "-o", &out, "-q"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    say(&format!("a line of 100 MB took {:.1} s", start.elapsed().as_secs_f32()));
    assert!(fs::metadata(&out).unwrap().len() > 99_000_000);
}

#[allow(clippy::disallowed_methods, reason = "tests may look at the clock")]
fn started() -> Instant {
    Instant::now()
}

/// Runs a line of shell on a terminal of its own; nothing where there is no `script` to make one.
fn on_a_terminal(line: &str) -> Option<(Option<i32>, String)> {
    let output = Command::new("script").args(["-qec", line, "/dev/null"]).stdin(Stdio::null()).output();
    let Ok(output) = output else {
        say("*** SKIPPED: on a terminal: there is no script ***");
        return None;
    };
    Some((output.status.code(), String::from_utf8(output.stdout).unwrap()))
}

#[test]
fn a_terminal_gets_colours_and_no_binary() {
    let folder = folder();
    let (program, page) = (env!("CARGO_BIN_EXE_copydesk"), path(&folder, "page.txt"));
    let Some((code, said)) = on_a_terminal(&format!("'{program}' convert '{page}' -t docx")) else { return };
    assert_eq!((code, said.lines().count()), (Some(2), 1), "{said}");
    assert!(said.starts_with("copydesk: standard output: DOCX cannot be shown on a terminal; "), "{said}");
    let show = |before: &str, options: &str| {
        on_a_terminal(&format!("stty cols 60 rows 20; {before} TERM=xterm '{program}' inspect {options} '{page}'"))
            .unwrap()
            .1
    };
    assert!(show("", "").contains("\u{1b}["));
    for plain in [show("NO_COLOR=1", ""), show("", "--color never")] {
        assert!(!plain.contains('\u{1b}'), "{plain}");
        assert!(plain.lines().all(|l| l.trim_end().chars().count() <= 60), "{plain}");
    }
}
