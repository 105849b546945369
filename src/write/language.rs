//! Languages as XML and HTML name them.
//!
//! In: a tag of the document. Out: the tag where it is one of `xs:language` (XML Schema 1.0 part 2, section 3.3.3), and
//! the direction in which its script runs.

/// The tag, where it has the form of `xs:language`.
pub(super) fn language(tag: Option<&str>) -> Option<&str> {
    tag.filter(|tag| {
        tag.split('-').enumerate().all(|(at, part)| {
            let known = |b: u8| b.is_ascii_alphabetic() || (at > 0 && b.is_ascii_digit());
            (1..=8).contains(&part.len()) && part.bytes().all(known)
        })
    })
}

/// `rtl` for languages written from right to left: by the script of the tag, else by the language's usual one.
pub(super) fn direction(tag: Option<&str>) -> Option<&'static str> {
    let tag = tag?;
    let mut parts = tag.split('-');
    let language = parts.next()?;
    let script = parts.find(|p| p.len() == 4 && p.bytes().all(|b| b.is_ascii_alphabetic()));
    let from_the_right = match script {
        Some(script) => {
            ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"].iter().any(|s| s.eq_ignore_ascii_case(script))
        }
        None => ["ar", "he", "iw", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb", "syr", "nqo", "prs", "pnb", "azb"]
            .iter()
            .any(|l| l.eq_ignore_ascii_case(language)),
    };
    from_the_right.then_some("rtl")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_have_the_form_of_the_schema() {
        for tag in ["en", "zh-Hans", "zh-Hans-CN", "de-CH-1996", "und", "x-private"] {
            assert_eq!(language(Some(tag)), Some(tag));
        }
        for tag in ["", "-", "en_GB", "e1", "en-", "klingonese", "en GB", "中文"] {
            assert_eq!(language(Some(tag)), None, "{tag}");
        }
    }

    #[test]
    fn direction_follows_the_script() {
        assert_eq!(direction(Some("ar-EG")), Some("rtl"));
        assert_eq!(direction(Some("az-Arab")), Some("rtl"));
        assert_eq!(direction(Some("ar-Latn")), None);
        assert_eq!(direction(Some("en")), None);
        assert_eq!(direction(None), None);
    }
}
