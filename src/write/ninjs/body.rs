//! An article's body, once as HTML and once as plain text.
//!
//! In: an article. Out: the objects of `bodies`. Pictures are objects of their own. A dateline or date on a line of its
//! own has no key in ninjs, so that it opens the body. HTML leaves out what no browser may see (control characters);
//! the plain text holds every character.

use crate::model::{Article, Credit};
use crate::write::body::{self, Kind, Piece};
use crate::write::dateline::datelines;
use crate::write::table::heads;
use crate::write::xml_text::{push_line, push_text};
use serde_json::{Value, json};
use std::io;

/// The bodies; `rest` are credits that are text because no picture bears them.
pub(super) fn bodies(article: &Article, rest: &[Credit]) -> Vec<Value> {
    let (mut html, mut text) = (Html::default(), Text::default());
    for line in datelines(article).filter(|line| !line.runs_in(article)) {
        html.element("p", Some("dateline"), [line.text()]);
        text.part([line.text()]);
    }
    // Nothing here can fail: the pieces go into memory.
    let walked: io::Result<()> = body::each_piece(article, &mut |piece| {
        text.piece(&piece);
        html.piece(piece);
        Ok(())
    });
    debug_assert!(walked.is_ok());
    for credit in rest {
        html.element("p", Some("credit"), [credit.text.as_str()]);
        text.part([credit.text.as_str()]);
    }
    let (html, text) = (html.finish(), text.0);
    if text.is_empty() {
        return Vec::new();
    }
    vec![
        json!({"role": "main", "contentType": "text/html", "value": html}),
        json!({"role": "main", "contentType": "text/plain", "charCount": text.chars().count(), "value": text}),
    ]
}

/// An HTML fragment, one element a line.
#[derive(Default)]
struct Html(Vec<u8>);

impl Html {
    fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Text(Kind::Heading, text) => self.element("h2", None, [text]),
            Piece::Text(kind, text) => self.element("p", kind.class(), [text]),
            Piece::List(items) => match body::list_element(&items) {
                None => {
                    for item in items {
                        self.element("p", Some("list"), body::of_item(item));
                    }
                }
                Some(list) => {
                    self.open(list, None);
                    self.0.push(b'\n');
                    for item in items {
                        self.element("li", None, [item.text.as_str()]);
                    }
                    self.close(list);
                }
            },
            Piece::Table(rows) => {
                self.open("table", None);
                self.0.push(b'\n');
                let heads = heads(rows);
                for (at, row) in rows.iter().enumerate() {
                    self.open("tr", None);
                    for (column, cell) in body::of_row(row).enumerate() {
                        self.cell(heads.scope(at, column), cell);
                    }
                    self.close("tr");
                }
                self.close("table");
            }
            Piece::Figure(_) => {}
        }
    }

    fn cell(&mut self, scope: Option<&str>, text: &str) {
        match scope {
            Some(scope) => self.0.extend([b"<th scope=\"", scope.as_bytes(), b"\">"].concat()),
            None => self.0.extend_from_slice(b"<td>"),
        }
        push_text(&mut self.0, text);
        self.0.extend_from_slice(if scope.is_some() { b"</th>" } else { b"</td>" });
    }

    fn element<'t>(&mut self, name: &str, class: Option<&str>, parts: impl IntoIterator<Item = &'t str>) {
        self.open(name, class);
        for part in parts {
            push_text(&mut self.0, part);
        }
        self.close(name);
    }

    fn open(&mut self, name: &str, class: Option<&str>) {
        self.0.push(b'<');
        self.0.extend_from_slice(name.as_bytes());
        if let Some(class) = class {
            self.0.extend_from_slice(b" class=\"");
            push_line(&mut self.0, class);
            self.0.push(b'"');
        }
        self.0.push(b'>');
    }

    fn close(&mut self, name: &str) {
        self.0.extend_from_slice(b"</");
        self.0.extend_from_slice(name.as_bytes());
        self.0.extend_from_slice(b">\n");
    }

    fn finish(self) -> String {
        String::from_utf8_lossy(self.0.trim_ascii_end()).into_owned()
    }
}

/// Plain text: parts divided by an empty line, items of a list and rows of a table by a line feed.
#[derive(Default)]
struct Text(String);

impl Text {
    fn piece(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Text(_, text) => self.part([*text]),
            Piece::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.line(at, body::of_item(item));
                }
            }
            Piece::Table(rows) => {
                for (at, row) in rows.iter().enumerate() {
                    let cells = body::of_row(row).enumerate();
                    self.line(at, cells.flat_map(|(at, cell)| [if at == 0 { "" } else { "\t" }, cell]));
                }
            }
            Piece::Figure(_) => {}
        }
    }

    fn part<'t>(&mut self, parts: impl IntoIterator<Item = &'t str>) {
        self.line(0, parts);
    }

    /// A line; the first of its part has an empty line in front.
    fn line<'t>(&mut self, at: usize, parts: impl IntoIterator<Item = &'t str>) {
        if !self.0.is_empty() {
            self.0.push_str(if at == 0 { "\n\n" } else { "\n" });
        }
        self.0.extend(parts);
    }
}
