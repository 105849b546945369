//! `stream` as the engines meet it that pipe records through it.

mod support;

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use support::archive::lines;
use support::program::{PAGE, finish, program, run};

/// The answers to records.
fn answers(args: &[&str], records: &[u8]) -> Vec<Value> {
    let mut command = program(&["stream"]);
    lines(&finish(command.args(args), records).done().stdout)
}

#[test]
fn records_become_documents_in_their_order() {
    let mut records = Vec::new();
    for n in 0..200 {
        let text = format!("{}\nOn day {n} it carried more.\n", PAGE.repeat(1 + n % 7));
        writeln!(records, "{}", json!({"id": n, "text": text, "other": [n]})).unwrap();
    }
    let answers = answers(&["-j", "5"], &records);
    assert_eq!(answers.iter().map(|a| a["id"].as_u64().unwrap()).collect::<Vec<_>>(), (0..200).collect::<Vec<_>>());
    for (n, answer) in answers.iter().enumerate() {
        assert_eq!(answer["document"]["source"]["name"], Value::Null);
        assert!(answer["document"].to_string().contains(&format!("On day {n} it carried")));
    }
}

#[test]
fn a_document_is_that_of_convert() {
    let converted: Value = serde_json::from_slice(&finish(&mut program(&["convert"]), PAGE.as_bytes()).stdout).unwrap();
    let record = json!({"id": null, "text": PAGE});
    assert_eq!(answers(&[], record.to_string().as_bytes()), [json!({"id": null, "document": converted})]);
    // "café" in Latin-1.
    let record = br#"{"base64":"Y2Fm6SBvcGVucyBvbiBNb25kYXk=","id":"x"}"#;
    let latin = answers(&["--encoding", "latin1", "--language", "en"], record);
    assert_eq!((&latin[0]["id"], latin[0]["document"]["source"]["bytes"].as_u64()), (&json!("x"), Some(20)));
    assert!(latin[0]["document"].to_string().contains("café opens"));
    let chars = answers(&["--offsets", "chars"], r#"{"id":1,"text":"Été"}"#.as_bytes());
    assert_eq!(chars[0]["document"]["source"]["unit"], "chars");
}

#[test]
fn a_bad_record_is_answered_with_its_id_and_ends_nothing() {
    let long = format!(r#"{{"id":"long","text":"{}"}}"#, "a".repeat(300));
    let records: [&[u8]; 14] = [
        br#"{"id":1}"#,
        br#"{"id":2,"text":"a","base64":"YQ=="}"#,
        br#"{"id":3,"base64":"&"}"#,
        br#"{"id":"four","text":"no end"#,
        br#"{"id":5,"text":"\ud800"}"#,
        b"{\"id\":6,\"text\":\"\xff\"}",
        br#"{"text":7,"id":7}"#,
        b"nothing",
        b"",
        long.as_bytes(),
        br#"{"id":1.10e400,"text":"a number as it was typed"}"#,
        br#"{"id":{"a":[1, 2]},"base64":"iVBORw0KGgoAAAANSUhEUg=="}"#,
        br#"[4, "a text", null]"#,
        br#"{"id":"\ud800","text":"half a character"}"#,
    ];
    let said = finish(&mut program(&["stream", "--max-record", "200"]), &records.join(&b'\n')).done();
    let expected = [
        ("1", "has neither \"text\" nor \"base64\""),
        ("2", "has both"),
        ("3", "its base64 is none"),
        ("\"four\"", "is no record: EOF while parsing a string"),
        ("5", "is no record: "),
        ("6", "is no record: "),
        ("7", "is no record: invalid type: integer `7`"),
        ("null", "line 8: is no record: "),
        ("\"long\"", "is longer than 200 bytes; "),
        ("1.10e400", ""),
        ("{\"a\":[1, 2]}", "is a PNG picture, not text"),
        ("null", "line 13: is no record: a record is a JSON object"),
        ("null", "line 14: its id is none: it has half a character"),
    ];
    let answers: Vec<&str> = said.text().lines().collect();
    assert_eq!(answers.len(), expected.len(), "{answers:#?}");
    for (answer, (id, error)) in answers.iter().zip(expected) {
        let key = if error.is_empty() { "document" } else { "error" };
        let words = answer.strip_prefix(&format!("{{\"id\":{id},\"{key}\":"));
        assert!(words.is_some_and(|words| words.replace("\\\"", "\"").contains(error)), "{answer} is not {id} {error}");
    }
}

#[test]
fn whoever_waits_for_an_answer_gets_it() {
    let mut child = program(&["stream"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut to, mut from) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for n in 0..20 {
        writeln!(to, "{}", json!({"id": n, "text": PAGE})).unwrap();
        let mut answer = String::new();
        from.read_line(&mut answer).unwrap();
        assert_eq!(lines(answer.as_bytes())[0]["id"], n);
    }
    drop(to);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_away_ends_it() {
    let mut child = program(&["stream"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut to = child.stdin.take().unwrap();
    let record = format!("{}\n", json!({"id": 1, "text": PAGE.repeat(20)}));
    let mut written = 0;
    while written < 10_000 && to.write_all(record.as_bytes()).is_ok() {
        written += 1;
    }
    assert!(written < 10_000, "it reads on though nobody reads it");
    drop(to);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn the_help_says_the_rules() {
    let help = run(&["stream", "--help"]).done();
    for words in ["--max-record", "67108864", "flushed whenever", "in the same order"] {
        assert!(help.text().contains(words), "{}", help.text());
    }
}
