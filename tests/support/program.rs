//! Running the program as its users do, on files of its own.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A text that is read without doubt.
pub const PAGE: &str = "New ferry line opens\n\nBy Ada Brook\n\nThe first ferry left the harbour on Monday morning, and \
                    three hundred people were on board.\n\nThe line had been closed for two years.\n";

/// How a run of the program ended.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Run {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.stdout).unwrap()
    }

    /// Done, without a word on standard error.
    pub fn done(self) -> Self {
        assert_eq!((self.code, self.stderr.as_str()), (Some(0), ""));
        self
    }

    /// Not done, and said so in one line that has all these words.
    pub fn failed(self, words: &[&str]) {
        assert_eq!((self.code, self.text()), (Some(2), ""), "{}", self.stderr);
        let line = self.stderr.strip_suffix('\n').unwrap_or_default();
        assert!(line.starts_with("copydesk: ") && !line.contains('\n'), "{:?}", self.stderr);
        for word in words {
            assert!(line.contains(word), "{line:?} lacks {word:?}");
        }
    }
}

pub fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(args).env_remove("SOURCE_DATE_EPOCH").env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

pub fn finish(command: &mut Command, input: &[u8]) -> Run {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that fails before it reads closes the pipe; that is no error of the test.
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    Run { code: output.status.code(), stdout: output.stdout, stderr: String::from_utf8(output.stderr).unwrap() }
}

pub fn run(args: &[&str]) -> Run {
    finish(&mut program(args), b"")
}

/// A folder with `page.txt` in it.
pub fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "page.txt", PAGE.as_bytes());
    folder
}

pub fn write(folder: &TempDir, name: &str, bytes: &[u8]) -> String {
    fs::write(folder.path().join(name), bytes).unwrap();
    path(folder, name)
}

pub fn read(path: impl AsRef<Path>) -> Vec<u8> {
    fs::read(path).unwrap()
}

pub fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

pub fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}
