//! The same bytes come out however many work: the program with one worker and with four, the library on many threads.
#![allow(clippy::disallowed_methods, reason = "tests read and write files; the library does not")]

mod support;

use copydesk::write::{Options, WRITERS};
use copydesk::{ReadOptions, read};
use std::fs;
use std::path::Path;
use std::thread;
use support::archive::tree;
use support::program::{path, run};
use support::{fixture, shown};

/// The fixtures and the texts that formats stumble over, as files.
fn texts() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("texts");
    fs::create_dir(&below).unwrap();
    for (n, f) in fixture::all().into_iter().enumerate() {
        fs::write(below.join(format!("fixture-{n}.txt")), f.source).unwrap();
    }
    for (n, text) in shown::HOSTILE.iter().enumerate() {
        fs::write(below.join(format!("hostile-{n}.txt")), format!("{text}\n\nBy {text}\n\nContact: {text}\n")).unwrap();
    }
    folder
}

#[test]
fn one_worker_and_four_write_the_same_and_it_is_proven() {
    let folder = texts();
    let (from, formats) = (path(&folder, "texts"), WRITERS.iter().map(|w| w.name).collect::<Vec<_>>().join(","));
    // Two formats have one extension: each goes into a folder of its own.
    for format in formats.split(',') {
        let outs = ["1", "4"].map(|jobs| {
            let out = path(&folder, &format!("{format}-{jobs}"));
            let date = "2031-05-04T12:00:00Z";
            run(&["convert", "--from", "text", "-q", "-t", format, "-j", jobs, "--date", date, "-d", &out, &from])
                .done();
            out
        });
        let [one, four] = outs.each_ref().map(|out| tree(Path::new(out)));
        assert!(one.len() > shown::HOSTILE.len());
        assert!(one == four, "{format} differs");
        let proof = run(&["verify", "--manifest", &format!("{}/manifest.jsonl", outs[1])]);
        assert_eq!((proof.code, proof.stderr.as_str()), (Some(0), ""), "{format}: {}", proof.text());
    }
}

#[test]
fn readings_side_by_side_are_the_same() {
    let outputs = || {
        let mut all = Vec::new();
        for f in fixture::all() {
            let document = read(&f.source, &ReadOptions::default()).unwrap().document;
            for writer in WRITERS {
                (writer.write)(&document, &Options::default(), &mut all).unwrap();
            }
        }
        all
    };
    let expected = outputs();
    let side_by_side = thread::scope(|scope| {
        let running: Vec<_> = (0..4).map(|_| scope.spawn(outputs)).collect();
        running.into_iter().map(|r| r.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(side_by_side.iter().all(|found| *found == expected));
}
