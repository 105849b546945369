//! Paths in JSON: as text, and where they are not UTF-8 as their bytes too.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// A path as JSON has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct PathText {
    /// The path for people; U+FFFD stands for what is not UTF-8.
    path: String,
    /// Its bytes in base64 (RFC 4648, section 4), where they are not UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path_base64: Option<String>,
}

impl PathText {
    pub(in crate::cli) fn new(path: &Path) -> Self {
        match path.to_str() {
            Some(text) => Self { path: text.to_owned(), path_base64: None },
            None => Self {
                path: path.to_string_lossy().into_owned(),
                path_base64: Some(STANDARD.encode(path.as_os_str().as_encoded_bytes())),
            },
        }
    }

    /// The path for people.
    pub(in crate::cli) fn text(&self) -> &str {
        &self.path
    }

    /// The path itself.
    pub(in crate::cli) fn to_path(&self) -> PathBuf {
        self.path_base64.as_deref().and_then(bytes).unwrap_or_else(|| PathBuf::from(&self.path))
    }
}

#[cfg(unix)]
fn bytes(text: &str) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    Some(PathBuf::from(std::ffi::OsString::from_vec(STANDARD.decode(text).ok()?)))
}

#[cfg(not(unix))]
fn bytes(_: &str) -> Option<PathBuf> {
    None
}
