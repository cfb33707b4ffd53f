//! The one rewriter of the page's HTML: finds elements by name and attribute, and changes them.
//!
//! It skips everything that isn't markup of the page: scripts, styles, and the document in the mount, which is made of
//! somebody's texts. So an element of the page is never confused with one of a dossier.

use std::borrow::Cow;

use super::error::NotAPage;
use super::places::MOUNT_ID;
use super::tag::{Tag, Tags};

/// Elements whose content isn't markup, or is there only for browsers without scripts.
const PASSED_OVER: [&str; 4] = ["script", "style", "title", "noscript"];
/// Elements without content and end tag.
const VOID: [&str; 5] = ["meta", "link", "hr", "img", "br"];

/// The choice of elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selector<'a> {
    name: &'a str,
    attribute: Option<(&'a str, &'a str)>,
}

impl<'a> Selector<'a> {
    /// Elements with this name, in lower case.
    #[must_use]
    pub const fn element(name: &'a str) -> Self {
        Self { name, attribute: None }
    }

    /// Only the elements with this value of this attribute.
    #[must_use]
    pub const fn with(self, attribute: &'a str, value: &'a str) -> Self {
        Self { attribute: Some((attribute, value)), ..self }
    }

    /// Whether a start tag belongs to one of these elements.
    #[must_use]
    pub fn matches(&self, tag: &Tag<'_>) -> bool {
        tag.name == self.name && self.attribute.is_none_or(|(name, value)| tag.attribute(name) == Some(value))
    }
}

impl std::fmt::Display for Selector<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.attribute {
            Some((attribute, value)) => write!(f, "<{} {attribute}=\"{value}\">", self.name),
            None => write!(f, "<{}>", self.name),
        }
    }
}

/// A change of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<'a> {
    /// An attribute gets a value, which is plain text.
    Set(&'a str, Cow<'a, str>),
    /// This start tag takes the place of the element's.
    Start(Cow<'a, str>),
    /// This markup takes the place of the content.
    Content(Cow<'a, str>),
    /// This markup takes the place of the whole element.
    Replace(Cow<'a, str>),
    /// This markup comes before the element.
    Before(Cow<'a, str>),
}

/// How many elements may be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Times {
    Once,
    First,
    Any,
}

#[derive(Debug)]
struct Edit<'a> {
    selector: Selector<'a>,
    times: Times,
    change: Change<'a>,
}

/// Changes to a page, made in one pass.
///
/// ```
/// use pamir_page::{Change, Edits, Selector};
///
/// let mut edits = Edits::default();
/// edits.once(Selector::element("html"), Change::Set("lang", "fr".into()));
/// edits.once(Selector::element("meta").with("name", "a"), Change::Replace("<meta name=b>".into()));
/// assert_eq!(edits.apply("<html><meta name=a><p>x")?, "<html lang=\"fr\"><meta name=b><p>x");
/// assert!(edits.apply("<html><p>x").is_err());
/// # Ok::<(), pamir_page::NotAPage>(())
/// ```
#[derive(Debug, Default)]
pub struct Edits<'a>(Vec<Edit<'a>>);

impl<'a> Edits<'a> {
    /// Changes the one element that the page must have.
    pub fn once(&mut self, selector: Selector<'a>, change: Change<'a>) {
        self.0.push(Edit { selector, times: Times::Once, change });
    }

    /// Changes the first of the elements, of which the page must have one.
    pub fn first(&mut self, selector: Selector<'a>, change: Change<'a>) {
        self.0.push(Edit { selector, times: Times::First, change });
    }

    /// Changes every such element, if there is any.
    pub fn any(&mut self, selector: Selector<'a>, change: Change<'a>) {
        self.0.push(Edit { selector, times: Times::Any, change });
    }

    /// The page with the changes.
    ///
    /// # Errors
    ///
    /// When an element is missing, is there more than once, or has no end.
    pub fn apply(&self, page: &str) -> Result<String, NotAPage> {
        let mut counts = vec![0_usize; self.0.len()];
        let mut edited = String::with_capacity(page.len() + page.len() / 4);
        let mut tags = Tags::of(page);
        let mut kept = 0;
        while let Some((at, tag)) = tags.next()? {
            let mut changes = Vec::new();
            for (edit, count) in self.0.iter().zip(&mut counts) {
                if edit.selector.matches(&tag) {
                    *count += 1;
                    if edit.times != Times::First || *count == 1 {
                        changes.push(&edit.change);
                    }
                }
            }
            if changes.is_empty() {
                pass_over(&mut tags, &tag)?;
            } else {
                edited.push_str(&page[kept..at]);
                kept = change(&mut edited, &mut tags, at, &tag, &changes)?;
            }
        }
        edited.push_str(&page[kept..]);
        for (Edit { selector, times, .. }, count) in self.0.iter().zip(counts) {
            match (times, count) {
                (Times::Once | Times::First, 0) => return Err(NotAPage::Missing(selector.to_string())),
                (Times::Once, 2..) => return Err(NotAPage::Repeated(selector.to_string())),
                _ => {}
            }
        }
        Ok(edited)
    }
}

/// Writes the changed element up to where the page goes on, and returns that place.
fn change(
    edited: &mut String,
    tags: &mut Tags<'_>,
    at: usize,
    tag: &Tag<'_>,
    changes: &[&Change<'_>],
) -> Result<usize, NotAPage> {
    let (mut start, mut content, mut whole) = (Cow::Borrowed(tag.source), None, None);
    for change in changes {
        match change {
            Change::Set(name, value) => start = Tag::read(&start)?.with(name, value).into(),
            Change::Start(tag) => start = Cow::Borrowed(tag),
            Change::Content(markup) => content = Some(markup),
            Change::Replace(markup) => whole = Some(markup),
            Change::Before(markup) => edited.push_str(markup),
        }
    }
    if let Some(markup) = whole {
        edited.push_str(markup);
        return end_of(tags, at, tag);
    }
    edited.push_str(&start);
    match content {
        Some(markup) => {
            edited.push_str(markup);
            end_of_content(tags, tag)
        }
        None => {
            pass_over(tags, tag)?;
            Ok(at + tag.source.len())
        }
    }
}

/// The end of the element whose start tag, at `at`, was read last.
fn end_of(tags: &mut Tags<'_>, at: usize, tag: &Tag<'_>) -> Result<usize, NotAPage> {
    if VOID.contains(&tag.name.as_str()) {
        return Ok(at + tag.source.len());
    }
    let end = end_of_content(tags, tag)?;
    Ok(tags.next()?.map_or(end, |(at, tag)| at + tag.source.len()))
}

fn end_of_content(tags: &mut Tags<'_>, tag: &Tag<'_>) -> Result<usize, NotAPage> {
    if PASSED_OVER.contains(&tag.name.as_str()) {
        return tags.skip_to(&format!("</{}>", tag.name));
    }
    tags.skip_to_end_of(&tag.name)
}

/// Goes on behind the content of an element whose content isn't the page's own markup.
fn pass_over(tags: &mut Tags<'_>, tag: &Tag<'_>) -> Result<(), NotAPage> {
    if PASSED_OVER.contains(&tag.name.as_str()) || tag.attribute("id") == Some(MOUNT_ID) {
        end_of_content(tags, tag)?;
    }
    Ok(())
}

/// The start tag of the one such element of the page.
///
/// # Errors
///
/// When the element is missing or is there more than once.
///
/// ```
/// use pamir_page::{Selector, find};
///
/// let page = "<link rel=icon href=a.svg><script>'<link rel=icon>'</script>";
/// assert_eq!(find(page, Selector::element("link").with("rel", "icon"))?.attribute("href"), Some("a.svg"));
/// # Ok::<(), pamir_page::NotAPage>(())
/// ```
pub fn find<'a>(page: &'a str, selector: Selector<'_>) -> Result<Tag<'a>, NotAPage> {
    let mut tags = Tags::of(page);
    let mut found = None;
    while let Some((_, tag)) = tags.next()? {
        pass_over(&mut tags, &tag)?;
        if selector.matches(&tag) && found.replace(tag).is_some() {
            return Err(NotAPage::Repeated(selector.to_string()));
        }
    }
    found.ok_or_else(|| NotAPage::Missing(selector.to_string()))
}

/// All start tags of a page, including those of the document in it. Scripts and styles are skipped.
///
/// # Errors
///
/// When a tag has no end.
pub fn start_tags(page: &str) -> Result<Vec<Tag<'_>>, NotAPage> {
    let mut tags = Tags::of(page);
    let mut found = Vec::new();
    while let Some((_, tag)) = tags.next()? {
        if PASSED_OVER.contains(&tag.name.as_str()) {
            end_of_content(&mut tags, &tag)?;
        }
        if !tag.name.is_empty() {
            found.push(tag);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const PAGE: &str = "<html><title>a</title><link rel=x><link rel=y><script>'<p id=b>'</script>\
        <div id=pamir><div><p id=b>c</p></div></div><p id=b>d<b>e</b></p><svg><title>f</title></svg>";

    fn edited(change: impl FnOnce(&mut Edits<'static>)) -> Result<String, NotAPage> {
        let mut edits = Edits::default();
        change(&mut edits);
        edits.apply(PAGE)
    }

    #[test]
    fn an_element_is_changed_where_the_page_has_it() {
        let p = Selector::element("p").with("id", "b");
        let page = edited(|edits| edits.once(p, Change::Content("<i>g</i>".into()))).unwrap();
        assert_eq!(page, PAGE.replace("d<b>e</b>", "<i>g</i>"));
        let page = edited(|edits| edits.once(p, Change::Replace("<i>g</i>".into()))).unwrap();
        assert_eq!(page, PAGE.replace("<p id=b>d<b>e</b></p>", "<i>g</i>"));
        let page = edited(|edits| edits.once(p, Change::Before("<i>g</i>".into()))).unwrap();
        assert_eq!(page, PAGE.replace("<p id=b>d", "<i>g</i><p id=b>d"));
    }

    #[test]
    fn changes_of_one_element_add_up() {
        let page = edited(|edits| {
            edits.once(Selector::element("div"), Change::Start("<div>".into()));
            edits.once(Selector::element("div"), Change::Content("g".into()));
            edits.once(Selector::element("div"), Change::Set("class", "h".into()));
            edits.once(Selector::element("div"), Change::Set("id", "i \"j\"".into()));
            edits.once(Selector::element("div"), Change::Before("k".into()));
        });
        let mount = "<div id=pamir><div><p id=b>c</p></div></div>";
        assert_eq!(page.unwrap(), PAGE.replace(mount, "k<div class=\"h\" id=\"i &quot;j&quot;\">g</div>"));
    }

    #[test]
    fn what_must_be_there_once_is() {
        let link = Selector::element("link");
        let remove = || Change::Replace("".into());
        let missing = edited(|edits| edits.once(Selector::element("meta"), remove()));
        assert_eq!(missing.unwrap_err(), NotAPage::Missing("<meta>".to_owned()));
        assert_eq!(edited(|edits| edits.once(link, remove())).unwrap_err(), NotAPage::Repeated("<link>".to_owned()));
        let all = edited(|edits| edits.any(link, remove())).unwrap();
        assert_eq!(all, PAGE.replace("<link rel=x><link rel=y>", ""));
        assert_eq!(edited(|edits| edits.any(Selector::element("meta"), remove())).unwrap(), PAGE);
        let title = edited(|edits| edits.first(Selector::element("title"), Change::Content("g".into())));
        assert_eq!(title.unwrap(), PAGE.replace("<title>a", "<title>g"));
    }

    #[test]
    fn start_tags_are_found_in_the_document_but_not_in_scripts() {
        let names: Vec<String> = start_tags(PAGE).unwrap().into_iter().map(|tag| tag.name).collect();
        assert_eq!(names.join(" "), "html title link link script div div p p b svg title");
        assert!(find(PAGE, Selector::element("p").with("id", "b")).is_ok(), "the one outside the mount");
        assert!(find(PAGE, Selector::element("link")).is_err() && find(PAGE, Selector::element("hr")).is_err());
    }
}
