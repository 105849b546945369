//! The lines of a text whose paragraphs were broken by the program that sent it (`format=flowed`, RFC 3676).
//!
//! In: a decoded text, and whether the space that marks a break is the program's own (`DelSp`). Out: its lines, paragraphs
//! as one; quoted ones begin with their marks and a space.

use crate::source::Start;

/// A line, and how it begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) start: Start,
}

/// A paragraph that goes on with the next line.
#[derive(Debug)]
struct Open {
    depth: usize,
    text: String,
    /// It was put together of several lines.
    joined: bool,
}

/// The lines of the text; empty ones are those that divide.
pub(super) fn lines(text: &str, del_space: bool) -> Vec<Line> {
    let mut flow = Flow::default();
    for raw in text.lines() {
        let (depth, line) = unquoted(raw);
        // A mark of a signature's begin (4.3), and a line of spaces alone, end what they stand behind.
        let apart = line == "-- " || line.trim().is_empty();
        let soft = line.ends_with(' ') && !apart;
        if apart || flow.open.as_ref().is_some_and(|open| open.depth != depth) {
            flow.close();
        }
        flow.add(depth, if soft && del_space { &line[..line.len() - 1] } else { line });
        if !soft {
            flow.close();
        }
    }
    flow.close();
    flow.lines
}

/// How often a line is quoted (4.5), and the line without its marks and without the space that protects its begin (4.4).
fn unquoted(line: &str) -> (usize, &str) {
    let rest = line.trim_start_matches('>');
    (line.len() - rest.len(), rest.strip_prefix(' ').unwrap_or(rest))
}

#[derive(Debug, Default)]
struct Flow {
    lines: Vec<Line>,
    open: Option<Open>,
    /// The last line was put together, and so surely ended.
    ended: bool,
}

impl Flow {
    fn add(&mut self, depth: usize, line: &str) {
        match &mut self.open {
            Some(open) => {
                open.text.push_str(line);
                open.joined = true;
            }
            None => self.open = Some(Open { depth, text: line.to_owned(), joined: false }),
        }
    }

    /// Ends the paragraph. Lines that nobody flowed may have been broken by hand: of those nothing is said.
    fn close(&mut self) {
        let Some(Open { depth, text, joined }) = self.open.take() else { return };
        let start = if joined || self.ended { Start::Element } else { Start::Unsaid };
        self.ended = joined;
        let text = match depth {
            0 => text,
            _ if text.trim().is_empty() => ">".repeat(depth),
            _ => format!("{} {text}", ">".repeat(depth)),
        };
        self.lines.push(Line { text, start });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flowed(text: &str, del_space: bool) -> Vec<String> {
        lines(text, del_space).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn soft_breaks_are_none_and_lines_that_end_are_kept() {
        let text = "Harbour bridge opens\r\n\r\nThe bridge opened \r\nto trams \r\non Thursday.\r\nTwo years.\r\n";
        let want = ["Harbour bridge opens", "", "The bridge opened to trams on Thursday.", "Two years."];
        assert_eq!(flowed(text, false), want);
        let starts: Vec<Start> = lines(text, false).into_iter().map(|line| line.start).collect();
        assert_eq!(starts, [Start::Unsaid, Start::Unsaid, Start::Element, Start::Element]);
    }

    #[test]
    fn the_space_of_a_break_may_be_the_program_s_own() {
        assert_eq!(
            flowed("https://harbour.example/a \nb/c\nThe  \nport.\n", true),
            ["https://harbour.example/ab/c", "The port."]
        );
        assert_eq!(flowed("老码头 \n重开。", true), ["老码头重开。"]);
    }

    #[test]
    fn protected_begins_are_as_they_were_and_quoted_lines_stay_quoted() {
        assert_eq!(
            flowed(" From the port\n > no quotation\n  two", false),
            ["From the port", "> no quotation", " two"]
        );
        let quoted = ">> Is it \n>> open? \n> Yes, \n> since \nToday.\n>\n> Fine.";
        assert_eq!(flowed(quoted, false), [">> Is it open? ", "> Yes, since ", "Today.", ">", "> Fine."]);
    }

    #[test]
    fn signatures_and_blank_lines_end_what_stands_before() {
        assert_eq!(flowed("Regards \n-- \nAnn Ek \nPort", false), ["Regards ", "-- ", "Ann Ek Port"]);
        assert_eq!(flowed("One \n   \ntwo", false), ["One ", "  ", "two"]);
        assert!(flowed("", true).is_empty());
    }
}
