//! What is known of an article apart from its text, for front matter and linked data.
//!
//! In: an article. Out: its authors, and the day of its publication as far as the text says it.

use super::date::truncated;
use crate::model::Article;

/// Who wrote an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Author<'a> {
    Person { name: &'a str, role: Option<&'a str>, organization: Option<&'a str> },
    Organization { name: &'a str },
}

impl<'a> Author<'a> {
    pub(super) const fn name(&self) -> &'a str {
        match self {
            Self::Person { name, .. } | Self::Organization { name } => name,
        }
    }
}

/// The people of the bylines, each once, and the organisations of bylines that name nobody.
pub(super) fn authors(article: &Article) -> Vec<Author<'_>> {
    let mut all: Vec<Author> = Vec::new();
    for byline in &article.bylines {
        let organization = byline.organization.as_deref();
        let people =
            byline.people.iter().map(|p| Author::Person { name: &p.name, role: p.role.as_deref(), organization });
        let alone = organization.filter(|_| byline.people.is_empty()).map(|name| Author::Organization { name });
        for author in people.chain(alone) {
            if !all.iter().any(|a| a.name() == author.name()) {
                all.push(author);
            }
        }
    }
    all
}

/// The day or moment of publication, ISO 8601, where the text says the year at least: that of the article's date, else
/// that of its dateline.
pub(super) fn published(article: &Article) -> Option<String> {
    let of_line = article.date.as_ref().and_then(|d| d.value.as_deref());
    let of_dateline = article.dateline.as_ref().and_then(|d| d.date.as_ref()?.value.as_deref());
    of_line.and_then(truncated).or_else(|| of_dateline.and_then(truncated))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Byline, Date, DateElement, Dateline, Person};

    #[test]
    fn an_author_is_named_once_and_an_agency_only_where_nobody_is() {
        let person = |name: &str| Person { name: name.into(), role: None };
        let byline = |people, organization: &str| Byline {
            people,
            organization: Some(organization.into()),
            ..Byline::default()
        };
        let bylines = vec![
            byline(vec![person("Ada Brook"), person("Ole Hansen")], "gp"),
            byline(vec![person("Ada Brook")], "gp"),
            byline(vec![], "Harbour Press"),
        ];
        let article = Article { bylines, ..Article::default() };
        let names: Vec<&str> = authors(&article).iter().map(Author::name).collect();
        assert_eq!(names, ["Ada Brook", "Ole Hansen", "Harbour Press"]);
    }

    #[test]
    fn a_date_without_its_year_says_no_day_of_publication() {
        let date = |value: &str| Some(DateElement { value: Some(value.into()), ..DateElement::default() });
        let day = Some(Date { value: Some("2031-05-04".into()), ..Date::default() });
        let dateline = Some(Dateline { date: day, ..Dateline::default() });
        let of = |date, dateline| published(&Article { date, dateline, ..Article::default() });
        assert_eq!(of(date("2031-05"), None).as_deref(), Some("2031-05"));
        assert_eq!(of(date("--05-04"), None), None);
        assert_eq!(of(date("--05-04"), dateline).as_deref(), Some("2031-05-04"));
    }
}
