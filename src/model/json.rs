//! The document's own JSON, back into a document, and the JSON Schema of it.
//!
//! In: bytes of a JSON file. Out: a [`Document`], or why the file holds none.

use super::{Document, VERSION};
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use serde_json::Value;

/// Why bytes are no document.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Not JSON, or not the document's keys and types.
    #[error("is no document of copydesk")]
    Json(#[from] serde_json::Error),
    /// A document of another version.
    #[error(
        "is a document of version \"{0}\", and this program reads version \"{VERSION}\"; \
         convert its source again, or use the program that wrote it"
    )]
    Version(String),
}

/// What is looked at first: a document of another version has other keys.
#[derive(Deserialize)]
#[serde(expecting = "an object with the key `version`")]
struct Versioned {
    version: String,
}

impl Document {
    /// Reads a document's JSON; the version is looked at before anything else.
    pub fn from_json(json: &[u8]) -> Result<Self, DocumentError> {
        let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        let Versioned { version } = serde_json::from_slice(json)?;
        if version != VERSION {
            return Err(DocumentError::Version(version));
        }
        Ok(serde_json::from_slice(json)?)
    }

    /// The JSON Schema (2020-12) of what a document is written as: every key is there.
    #[must_use]
    pub fn schema() -> Schema {
        schema_of::<Self>()
    }
}

/// The JSON Schema (2020-12) of what a type is written as.
pub(crate) fn schema_of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .with_transform(RecursiveTransform(plain_words))
        .into_generator()
        .into_root_schema_for::<T>()
}

/// Descriptions come from the types' documentation, whose links mean nothing outside of it.
fn plain_words(schema: &mut Schema) {
    if let Some(Value::String(words)) = schema.get_mut("description") {
        *words = words.replace("[`", "`").replace("`]", "`");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_looked_at_before_the_keys() {
        let error = Document::from_json(br#"{"version": "0", "texts": []}"#).unwrap_err();
        assert!(matches!(&error, DocumentError::Version(v) if v == "0"), "{error}");
        assert!(matches!(Document::from_json(br#"{"version": "1"}"#), Err(DocumentError::Json(_))));
        assert!(matches!(Document::from_json(b"text"), Err(DocumentError::Json(_))));
    }

    #[test]
    fn unknown_keys_are_refused_everywhere() {
        let text = "New ferry line opens\nThe ferry left on Monday.\n- one\n- two\n";
        let mut document = crate::read(text.as_bytes(), &crate::ReadOptions::default()).unwrap().document;
        let items = vec![crate::model::Item::default()];
        let blocks = vec![crate::model::Block::List { items }];
        let section = crate::model::Section { blocks, ..crate::model::Section::default() };
        let sections = vec![section];
        document.articles.push(crate::model::Article { sections, ..crate::model::Article::default() });
        let json = serde_json::to_string(&document).unwrap();
        assert_eq!(Document::from_json(json.as_bytes()).unwrap(), document);
        for (at, _) in json.match_indices('{') {
            let edited = format!("{{\"tags\":[],{}", &json[at + 1..]);
            let edited = [&json[..at], &edited].concat();
            assert!(Document::from_json(edited.as_bytes()).is_err(), "{edited}");
        }
    }
}
