//! Text as HTML that reads as that text.
//!
//! In: text. Out: character data without mark-up and without control characters, which HTML forbids even as references
//! (HTML Living Standard, 13.1.4 and 13.2.3.5).

use crate::write::plain;

/// Appends text as the content of an element; a line feed stays white space.
pub fn push(out: &mut String, text: &str) {
    for c in plain::clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

/// Text as the content of an element, or as an attribute's value in double quotes.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    push(&mut out, text);
    out
}

/// Text as the content of an element, its line feeds as line breaks.
pub(super) fn with_breaks(text: &str) -> String {
    escaped(text).replace('\n', "<br>\n")
}

/// JSON as the content of a `script` element: no character of it can end the element or open a comment in it (4.12.1.3).
pub(super) fn json_in_script(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 16);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_makes_no_markup() {
        assert_eq!(escaped("a<b> & \"c\"\u{1}\u{85}'"), "a&lt;b&gt; &amp; &quot;c&quot; '");
        assert_eq!(with_breaks("one\n<two>"), "one<br>\n&lt;two&gt;");
        assert_eq!(json_in_script("{\"a\":\"</script><!--\"}"), "{\"a\":\"\\u003c/script\\u003e\\u003c!--\"}");
    }
}
