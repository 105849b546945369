//! From the tree of a page to lines: what a browser sets in a line of its own is one.

use super::names;
use super::outline::Outline;
use super::tree::{Id, Kind, Tree};
use crate::ingest::draft::{Draft, folded};
use crate::source::{Hint, Mark, Start, is_unspaced};

/// Puts the text of a page into a draft.
pub(super) fn walk(tree: &Tree, draft: &mut Draft) {
    titles(tree, draft);
    let mut walk = Walk {
        ours: is_ours(tree),
        tree,
        outline: Outline::of(tree),
        draft,
        blocks: Vec::new(),
        line: Line::default(),
        fresh: true,
        article: false,
        marker: None,
        row: None,
    };
    let mut steps = vec![Step::Enter(0)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(id) => walk.leave(id),
            Step::Enter(id) => match &tree.nodes[id].kind {
                Kind::Text(text) => walk.text(text),
                Kind::Hidden if id != 0 => {}
                Kind::Element(..) if walk.is_hidden(id) => {}
                Kind::Hidden | Kind::Element(..) => {
                    walk.enter(id);
                    steps.push(Step::Leave(id));
                    steps.extend(tree.nodes[id].children.iter().rev().map(|&c| Step::Enter(c)));
                }
            },
        }
    }
    walk.flush();
}

/// True for a page that copydesk wrote: its mark-up says what a text is.
fn is_ours(tree: &Tree) -> bool {
    tree.under(0)
        .filter(|&n| tree.name(n) == "meta" && tree.attribute(n, "name") == Some("generator"))
        .any(|n| tree.attribute(n, "content").is_some_and(|content| content.starts_with("copydesk ")))
}

/// What the page says that its title is; sites put their own name behind it.
fn titles(tree: &Tree, draft: &mut Draft) {
    for node in tree.under(0) {
        let title = match tree.name(node) {
            "title" => tree.text(node),
            "meta" if tree.attribute(node, "property") == Some("og:title") => {
                tree.attribute(node, "content").unwrap_or_default().to_owned()
            }
            _ => continue,
        };
        let title = folded(&title);
        for (at, _) in [" | ", " - ", " – ", " — ", " :: "].iter().flat_map(|mark| title.match_indices(mark)) {
            draft.title(&title[..at]);
        }
        draft.title(&title);
    }
}

enum Step {
    Enter(Id),
    Leave(Id),
}

/// An element that is open and says something of its lines.
struct Open {
    id: Id,
    hint: Option<Hint>,
    /// The number of the next item, where it is a numbered list.
    next: Option<i64>,
    /// True where white space stands as it was written.
    preformatted: bool,
}

/// A line that is being filled.
#[derive(Default)]
struct Line {
    text: String,
    /// White space is due, if anything follows: a space, or a line end of the mark-up.
    white: Option<char>,
    /// An element inside the line that says something, the length of the text at its end.
    inside: Option<(Hint, usize)>,
}

struct Walk<'t, 'd> {
    tree: &'t Tree,
    /// True for a page that copydesk wrote.
    ours: bool,
    outline: Outline,
    draft: &'d mut Draft,
    blocks: Vec<Open>,
    line: Line,
    /// True where the next line is the first of its element.
    fresh: bool,
    /// True where the next line is the first of an article.
    article: bool,
    /// The mark of the list item that begins.
    marker: Option<String>,
    /// The row of a table that is open, and how many cells it has so far.
    row: Option<(Id, usize)>,
}

impl Walk<'_, '_> {
    fn is_hidden(&self, id: Id) -> bool {
        let style = self.tree.attribute(id, "style").unwrap_or_default();
        names::is_hidden(self.tree.name(id))
            || self.tree.attribute(id, "hidden").is_some()
            || style.replace(' ', "").contains("display:none")
    }

    fn enter(&mut self, id: Id) {
        let name = self.tree.name(id);
        match name {
            "br" => return self.forced_break(),
            "img" => return self.picture(id),
            "td" | "th" if self.row.is_some() => return self.cell(),
            _ => {}
        }
        if !names::is_block(name) {
            return;
        }
        self.boundary(name);
        if name == "tr"
            && self
                .tree
                .above(id)
                .find(|&n| self.tree.name(n) == "table")
                .is_some_and(|n| self.outline.tables.contains(&n))
        {
            self.row = Some((id, 0));
        }
        if name == "li" {
            self.item(id);
        }
        self.article |= self.outline.articles.contains(&id);
        // An article of ours may have no heading; what holds the credits of a page has no identifier.
        if self.ours && name == "article" && self.tree.attribute(id, "id").is_some() {
            self.draft.article();
        }
        let start = || self.tree.attribute(id, "start").and_then(|n| n.trim().parse().ok());
        let next = (name == "ol").then(|| start().unwrap_or(1));
        self.blocks.push(Open { id, hint: self.says(id), next, preformatted: name == "pre" });
    }

    fn leave(&mut self, id: Id) {
        let name = self.tree.name(id);
        if !names::is_block(name) {
            // What an element inside a line says holds for the line if it is all of it.
            let hint = if name.is_empty() { None } else { self.says(id) };
            if let Some(hint) = hint
                && !self.line.text.is_empty()
                && let text = self.tree.text(id)
                // A line that has become longer holds more.
                && self.line.text.len() <= text.len()
                && folded(&text) == folded(&self.line.text)
            {
                self.line.inside = Some((hint, self.line.text.len()));
            }
            return;
        }
        if self.row.is_some() && matches!(name, "td" | "th") {
            return;
        }
        self.boundary(name);
        if self.row.is_some_and(|(row, _)| row == id) {
            self.row = None;
        }
        if self.blocks.last().is_some_and(|open| open.id == id) {
            self.blocks.pop();
        }
    }

    /// What an element says of its text.
    fn says(&self, id: Id) -> Option<Hint> {
        let name = self.tree.name(id);
        // An article of ours without a headline has headings of sections all the same.
        let is_title = if self.ours { name == "h1" } else { self.outline.titles.contains(&id) };
        if is_title {
            return Some(Hint::Title);
        }
        // Grids of pages are made of rows too; a paragraph is none of them.
        if name == "p" && self.tree.attribute(id, "class") == Some("row") {
            return Some(Hint::Row);
        }
        let words = ["class", "itemprop", "rel"].into_iter().filter_map(|key| self.tree.attribute(id, key));
        let role = self.tree.attribute(id, "role").and_then(names::of_role);
        let holds_title = || self.tree.under(id).any(|n| self.outline.titles.contains(&n));
        let in_article = || self.tree.above(id).any(|n| matches!(self.tree.name(n), "article" | "main"));
        role.or_else(|| words.filter(|_| !matches!(name, "body" | "html")).find_map(names::of_words))
            .or_else(|| match name {
                "header" => (!in_article() && !holds_title()).then_some(Hint::Aside),
                "footer" => (!in_article()).then_some(Hint::Page),
                _ => names::of_element(name),
            })
            .filter(|hint| !matches!(hint, Hint::Page | Hint::Aside) || !holds_title())
    }

    /// A block begins or ends.
    fn boundary(&mut self, name: &str) {
        if self.row.is_some_and(|(row, _)| name != "tr" || self.tree.name(row) != "tr") {
            // Inside a cell everything stands in the row's line.
            self.line.white.get_or_insert(' ');
            return;
        }
        self.flush();
        self.fresh = true;
        if names::is_apart(name) {
            self.draft.gap();
        }
    }

    fn cell(&mut self) {
        if let Some((_, cells)) = &mut self.row {
            *cells += 1;
            if *cells > 1 {
                self.line.white = None;
                self.line.text.push('\t');
            }
        }
    }

    /// The mark that a browser draws before an item (15.3.8 of the Living Standard), unless a mark is written there.
    fn item(&mut self, id: Id) {
        let menu = self.blocks.iter().any(|open| open.hint == Some(Hint::Page));
        let list = self.blocks.iter_mut().rev().find(|open| matches!(self.tree.name(open.id), "ul" | "ol" | "menu"));
        let number = list.and_then(|list| {
            let value = self.tree.attribute(id, "value").and_then(|v| v.trim().parse().ok());
            let number = value.or(list.next)?;
            list.next = list.next.map(|_| number.saturating_add(1));
            list.next.map(|_| number)
        });
        let marker = number.map_or_else(|| "• ".to_owned(), |n| format!("{n}. "));
        self.marker = (!menu && !self.is_marked(id)).then_some(marker);
    }

    /// True for an item that begins with an element for its mark.
    fn is_marked(&self, id: Id) -> bool {
        let first = self.tree.nodes[id].children.iter().find(|&&n| !self.tree.text(n).trim().is_empty());
        first.is_some_and(|&n| self.tree.attribute(n, "class") == Some("marker"))
    }

    /// The words for a picture that has no caption of its own.
    fn picture(&mut self, id: Id) {
        let figure = self.tree.above(id).find(|&n| self.tree.name(n) == "figure");
        let captioned = |figure| self.tree.under(figure).any(|n| self.tree.name(n) == "figcaption");
        let words = self.tree.attribute(id, "alt").unwrap_or_default();
        if figure.is_some_and(|f| !captioned(f)) && self.row.is_none() {
            self.flush();
            self.draft.line(&folded(words), Mark { hint: Some(Hint::Alternative), start: Start::Element });
        }
    }

    fn forced_break(&mut self) {
        if self.row.is_some() {
            self.line.white = Some(' ');
        } else {
            self.flush();
        }
    }

    fn text(&mut self, text: &str) {
        if self.row.is_none() && self.blocks.iter().any(|open| open.preformatted) {
            for (n, line) in text.split('\n').enumerate() {
                if n > 0 {
                    self.flush();
                }
                self.line.text.push_str(line);
            }
            return;
        }
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                let end = matches!(c, '\n' | '\r') || self.line.white == Some('\n');
                self.line.white = Some(if end { '\n' } else { ' ' });
                continue;
            }
            let last = self.line.text.chars().next_back();
            // Scripts without spaces lose nothing but the line end where the mark-up is wrapped.
            let wrapped = self.line.white == Some('\n') && is_unspaced(c) && last.is_some_and(is_unspaced);
            if self.line.white.take().is_some() && last.is_some_and(|l| l != '\t') && !wrapped {
                self.line.text.push(' ');
            }
            self.line.text.push(c);
        }
    }

    /// Ends the line.
    fn flush(&mut self) {
        let Line { text, inside, .. } = std::mem::take(&mut self.line);
        if text.trim().is_empty() {
            return;
        }
        let hint = self.hint(inside.filter(|(_, end)| *end == text.trim_end().len()).map(|(hint, _)| hint));
        let start = match (std::mem::take(&mut self.article), self.fresh) {
            (true, _) => Start::Article,
            (false, true) => Start::Element,
            (false, false) if hint.is_some_and(is_whole) => Start::Continues,
            (false, false) => Start::Unsaid,
        };
        self.fresh = false;
        let marker = self.marker.take().filter(|_| !text.starts_with(is_marked)).unwrap_or_default();
        self.draft.line(&(marker + &text), Mark { hint, start });
    }

    /// What is said of the line: that it is of the page, by any element around it, else what the nearest says.
    fn hint(&self, inside: Option<Hint>) -> Option<Hint> {
        if let Some((_, cells)) = self.row.filter(|_| !self.blocks.iter().any(|o| o.hint == Some(Hint::Page))) {
            return (cells > 1).then_some(Hint::Row);
        }
        let outer = |wanted| self.blocks.iter().any(|open| open.hint == Some(wanted));
        let page = outer(Hint::Page).then_some(Hint::Page);
        let plain = |hint: &Hint| *hint == Hint::Text;
        let near = self.blocks.iter().rev().filter_map(|open| open.hint);
        page.or(inside).or_else(|| near.clone().find(|h| !plain(h))).or_else(|| near.clone().next())
    }
}

/// True for what is one element, however many lines it is broken into.
const fn is_whole(hint: Hint) -> bool {
    matches!(hint, Hint::Title | Hint::Subtitle | Hint::Heading | Hint::Caption)
}

/// True for a mark that an item may have in its text.
fn is_marked(c: char) -> bool {
    "•●○■□◆◇▪▫►▶‣–—-*·".contains(c)
}
