//! Front matter: the block of YAML in front of a Markdown text.
//!
//! In: a text. Out: its keys with their values, and the text behind. Of YAML 1.2 it reads what people and programs write
//! there: a key with a value in a line, plain or in quotes, and lists; what is nested deeper is passed over.

/// The block's keys with their values, and the text behind; no keys where there is no block.
pub(super) fn split(text: &str) -> (Vec<(String, String)>, &str) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some(block) = text.strip_prefix("---").filter(|t| t.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']))
    else {
        return (Vec::new(), text);
    };
    let mut at = 0;
    for line in block.split_inclusive('\n') {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return (values(&block[..at - line.len()]), &block[at..]);
        }
    }
    (Vec::new(), text)
}

fn values(block: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut key = String::new();
    for line in block.lines() {
        let trimmed = line.trim();
        if let Some(item) = trimmed.strip_prefix("- ").filter(|_| !key.is_empty()) {
            // An item that is itself a key with a value belongs to a list of objects.
            if item.starts_with(['"', '\'']) || !item.contains(": ") {
                push(&mut found, &key, item);
            }
        } else if !line.starts_with([' ', '\t', '#'])
            && let Some((name, value)) = line.split_once(':')
        {
            name.trim().clone_into(&mut key);
            match value.trim().strip_prefix('[').and_then(|v| v.strip_suffix(']')) {
                Some(list) => list.split(',').for_each(|value| push(&mut found, &key, value)),
                None => push(&mut found, &key, value),
            }
        }
    }
    found
}

fn push(found: &mut Vec<(String, String)>, key: &str, value: &str) {
    let value = unquoted(value.trim());
    if !value.is_empty() && !matches!(value.as_str(), "|" | ">" | "null" | "~") {
        found.push((key.to_lowercase(), value));
    }
}

/// The text of a scalar (YAML 1.2.2, 7.3).
fn unquoted(value: &str) -> String {
    if let Some(inner) = value.strip_prefix('\'').and_then(|v| v.strip_suffix('\'')) {
        return inner.replace("''", "'");
    }
    let Some(inner) = value.strip_prefix('"').and_then(|v| v.strip_suffix('"')) else {
        return value.split(" #").next().unwrap_or(value).trim_end().to_owned();
    };
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('n' | 't')) => out.push(' '),
            ('\\', Some('u')) => {
                let code: String = chars.by_ref().take(4).collect();
                out.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            (_, escaped) => out.push(escaped.unwrap_or(c)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_lists_are_read_and_the_text_stands_behind() {
        let text = "---\ntitle: \"A \\\"b\\\" \\u2028c\"\nauthor:\n  - 'Ann O''Hara'\n  - Bo Ek\ntags: [x, y]\ndate: 2024-10-17 # day\nmore:\n  deep: no\n---\nText\n";
        let (found, behind) = split(text);
        let found: Vec<(&str, &str)> = found.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let want = [
            ("title", "A \"b\" \u{2028}c"),
            ("author", "Ann O'Hara"),
            ("author", "Bo Ek"),
            ("tags", "x"),
            ("tags", "y"),
            ("date", "2024-10-17"),
        ];
        assert_eq!(found, want);
        assert_eq!(behind, "Text\n");
    }

    #[test]
    fn a_rule_opens_no_front_matter() {
        for text in ["----\na: b\n---\n", "--- a\n---\n", "---\nnever closed\n", "a\n---\n"] {
            assert_eq!(split(text), (Vec::new(), text));
        }
    }
}
