//! Patterns of packs: a word, or a part of one with a star for the rest.
//!
//! In: a word and a pattern. Out: whether the word is as the pattern says.

/// What a star in front stands for at least, a hyphen counted, so that `*-based` is not found in `de-based`.
const STAR: usize = 3;

/// True where a word is as a pattern says: `préf*` begins so, `*partei` ends so behind three letters or more.
pub(crate) fn fits(word: &str, pattern: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => {
            let counts = |c: &char| c.is_alphanumeric() || *c == '-';
            word.strip_suffix(end).is_some_and(|front| front.chars().filter(counts).count() >= STAR)
        }
        (None, Some(front)) => word.starts_with(front),
        (None, None) => word == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_the_rest_of_a_word() {
        assert!(fits("arbeiterpartei", "*partei") && !fits("dipartei", "*partei") && !fits("partei", "*partei"));
        assert!(fits("pr-studio", "*studio") && !fits("“de", "*"));
        assert!(fits("préfecture", "préf*") && fits("préf", "préf*") && !fits("prefecture", "préf*"));
        assert!(fits("police", "police") && !fits("policed", "police"));
    }
}
