//! The text item: an article with its metadata and its body.
//!
//! In: an article. Out: a `newsItem`. The headline is the first `headline`, ranked 1; kickers and subheadlines follow in
//! rank. They carry a role, because importers take the first headline or the last one without a role, and identifiers
//! (`a1.kicker.1`) that say which they are: the NewsCodes have no vocabulary for it.

use super::frame::{self, Frame, Own, TEXT, confidence};
use super::message::Page;
use super::{body_nitf, body_xhtml, party};
use crate::model::{Article, Credit, Element};
use crate::write::Body;
use crate::write::date::truncated;
use crate::write::ids::ArticleIds;
use crate::write::rights;
use crate::write::xml::Xml;
use std::io;

/// Writes the article.
pub(super) fn write(
    xml: &mut Xml<'_>,
    page: &Page<'_>,
    article: &Article,
    ids: &ArticleIds,
    frame: &Frame<'_>,
) -> io::Result<()> {
    let own = Own {
        file: page.doc.source.name.as_deref(),
        notes: article.contacts.iter().map(|c| c.text.as_str()).collect(),
        rights: rights::notices(article).collect(),
    };
    frame::open(xml, page, &TEXT, &ids.text, frame, &own);
    xml.open("contentMeta", &[]);
    let credits = credits(page, article);
    administrative(xml, article, &credits);
    frame::write_language(xml, frame);
    headlines(xml, article, ids);
    lines(xml, article, &credits);
    xml.close("contentMeta");
    xml.open("contentSet", &[]);
    match page.options.body {
        Body::Xhtml => body_xhtml::write(xml, page, article, frame)?,
        Body::Nitf => body_nitf::write(xml, page, article, frame)?,
    }
    xml.close("contentSet");
    xml.close(TEXT.element);
    xml.spill()
}

/// The credits that the text item speaks for: those of the article, and of its pictures where they have no items.
fn credits<'a>(page: &Page<'a>, article: &'a Article) -> Vec<&'a Credit> {
    let own = article.figures().flat_map(|f| &f.credits);
    let others = own.chain(&page.doc.credits).filter(|_| page.alone);
    article.credits.iter().chain(others).collect()
}

/// When, where and by whom.
fn administrative(xml: &mut Xml<'_>, article: &Article, credits: &[&Credit]) {
    let line = article.date.as_ref().map(|d| (d.value.as_deref(), d.inferred.as_deref()));
    let dateline = article.dateline.as_ref().and_then(|d| d.date.as_ref());
    let dates = line.into_iter().chain(dateline.map(|d| (d.value.as_deref(), d.inferred.as_deref())));
    let dates: Vec<_> = dates.collect();
    let said = dates.iter().find_map(|(value, _)| truncated((*value)?));
    let inferred = || dates.iter().find_map(|(_, inferred)| truncated((*inferred)?));
    if let Some(day) = &said {
        xml.text("contentCreated", &[], day);
    } else if let Some(day) = inferred() {
        xml.text("contentCreated", &[("how", Some("howextr:tool"))], &day);
    }
    let dateline = article.dateline.as_ref();
    let named = [("located", dateline.and_then(|d| d.place.as_ref())), ("infoSource", agency(article))];
    for (element, name) in named {
        if let Some(name) = name {
            xml.open(element, &[("how", Some("howextr:tool")), ("why", Some("why:direct"))]);
            xml.line_of("name", &[], name);
            xml.close(element);
        }
    }
    party::authors(xml, &article.bylines);
    party::picture_contributors(xml, credits.iter().copied());
}

fn agency(article: &Article) -> Option<&String> {
    article.dateline.as_ref().and_then(|d| d.organization.as_ref())
}

fn headlines(xml: &mut Xml<'_>, article: &Article, ids: &ArticleIds) {
    let mut rank = 1;
    if let Some(e) = &article.headline {
        xml.text("headline", &[("rank", Some("1")), ("confidence", Some(&confidence(e.confidence)))], &e.text);
        rank += 1;
    }
    for (what, elements) in [("kicker", &article.kickers), ("subheadline", &article.subheadlines)] {
        for (at, e) in elements.iter().enumerate() {
            secondary(xml, &format!("a{}.{what}.{}", ids.number, at + 1), rank, e);
            rank += 1;
        }
    }
}

fn secondary(xml: &mut Xml<'_>, id: &str, rank: usize, e: &Element) {
    let (rank, sure) = (rank.to_string(), confidence(e.confidence));
    let attributes =
        [("id", Some(id)), ("role", Some("nrol:alternate")), ("rank", Some(&*rank)), ("confidence", Some(&*sure))];
    xml.text("headline", &attributes, &e.text);
}

/// Datelines, bylines and credits as the text has them.
fn lines(xml: &mut Xml<'_>, article: &Article, credits: &[&Credit]) {
    let datelines = article.dateline.iter().map(|d| &d.text).chain(article.date.iter().map(|d| &d.text));
    frame::write_ranked(xml, "dateline", datelines);
    frame::write_ranked(xml, "by", article.bylines.iter().map(|b| &b.text));
    let credit = agency(article).or_else(|| article.bylines.iter().find_map(|b| b.organization.as_ref()));
    if let Some(name) = credit {
        xml.line_of("creditline", &[("rank", Some("1"))], name);
    }
    frame::write_creditlines(xml, usize::from(credit.is_some()), credits.iter().copied());
}
