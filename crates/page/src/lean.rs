//! Markup without its superfluous parts.
//!
//! Owns the list of things that HTML lets one leave out. It is for markup as Yew renders it: every attribute in double quotes,
//! every element with its end tag.

use super::error::NotAPage;
use super::tag::{Tag, Tags};

/// Elements of drawings that never have content.
const SHAPES: [&str; 6] = ["path", "rect", "line", "circle", "stop", "use"];
/// Elements whose beginning or end also ends a paragraph.
const END_A_PARAGRAPH: [&str; 11] =
    ["<p", "<ul", "<div", "<h2", "<h3", "<figure", "<article", "<section", "</div>", "</section>", "</article>"];

/// The same document in fewer bytes: without elements that are hidden from everybody, and without end tags and quotes that HTML
/// doesn't require.
///
/// # Errors
///
/// When a tag or an element has no end.
///
/// ```
/// let markup = "<ul class=\"a\"><li>x</li><li>y</li></ul><p hidden=\"hidden\">z<br></p><rect x=\"1\"></rect>";
/// assert_eq!(pamir_page::lean(markup)?, "<ul class=a><li>x<li>y</ul><rect x=1 />");
/// # Ok::<(), pamir_page::NotAPage>(())
/// ```
pub fn lean(markup: &str) -> Result<String, NotAPage> {
    let mut lean = String::with_capacity(markup.len());
    let mut tags = Tags::of(markup);
    let mut kept = 0;
    while let Some((at, tag)) = tags.next()? {
        lean.push_str(&markup[kept..at]);
        kept = at + tag.source.len();
        let rest = &markup[kept..];
        let is_next = |starts: &[&str]| starts.iter().any(|start| rest.starts_with(start));
        match (tag.name.as_str(), tag.source) {
            ("", "</li>") if is_next(&["<li", "</ul>"]) => {}
            ("", "</p>") if is_next(&END_A_PARAGRAPH) => {}
            ("", source) => lean.push_str(source),
            (name, _) if tag.attribute("hidden").is_some() => kept = past(&mut tags, name)?,
            ("span", "<span>") | ("i", "<i>") | ("g", "<g>") if is_next(&[&format!("</{}>", tag.name)]) => {
                kept = past(&mut tags, &tag.name)?;
            }
            (name, _) if SHAPES.contains(&name) && rest.starts_with("</") => {
                open(&mut lean, &tag);
                lean.push_str(" />");
                kept = past(&mut tags, name)?;
            }
            _ => {
                open(&mut lean, &tag);
                lean.push('>');
            }
        }
    }
    lean.push_str(&markup[kept..]);
    Ok(lean)
}

/// The end of the element that was opened last.
fn past(tags: &mut Tags<'_>, name: &str) -> Result<usize, NotAPage> {
    let end = tags.skip_to_end_of(name)?;
    Ok(tags.next()?.map_or(end, |(at, tag)| at + tag.source.len()))
}

/// The tag without its last bracket.
fn open(lean: &mut String, tag: &Tag<'_>) {
    let inside = tag.source.trim_start_matches('<').trim_end_matches('>');
    let mut rest = inside;
    lean.push('<');
    while let Some((before, after)) = rest.split_once("=\"") {
        let Some((value, after)) = after.split_once('"') else { break };
        lean.push_str(before);
        lean.push('=');
        let value = without_references(value);
        let bare = |c: char| !c.is_whitespace() && !matches!(c, '\'' | '=' | '<' | '>' | '`');
        if !value.is_empty() && value.chars().all(bare) {
            lean.push_str(&value);
        } else {
            lean.extend(["\"", &value, "\""]);
        }
        rest = after;
    }
    lean.push_str(rest);
}

/// The value of an attribute with a plain `&` before the name of a field, as in `#v=1&card=x`, if HTML can't take it for a
/// reference.
fn without_references(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut parts = value.split("&amp;");
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let name = part.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(part.len());
        plain.push_str(if name > 0 && part[name..].starts_with('=') { "&" } else { "&amp;" });
        plain.push_str(part);
    }
    plain
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(markup: &str, expected: &str) {
        assert_eq!(lean(markup).unwrap(), expected);
    }

    #[test]
    fn what_is_hidden_goes_with_everything_in_it() {
        check("<p hidden=\"hidden\" class=\"a\">x<b>y</b></p><p>z</p>", "<p>z</p>");
        check("<div>a<div hidden=\"hidden\"><div>b</div></div>c</div>", "<div>ac</div>");
        check(
            "<span></span><i></i><span> </span><g></g><span class=\"a\"></span>",
            "<span> </span><span class=a></span>",
        );
    }

    #[test]
    fn quotes_stay_where_they_are_needed() {
        check("<a b=\"\" c=\"d e\" f=\"g\" h=\"i=j\">k</a>", "<a b=\"\" c=\"d e\" f=g h=\"i=j\">k</a>");
        check("<a href=\"#v=1&amp;card=x\" t=\"a &amp; b&amp;c\">", "<a href=\"#v=1&card=x\" t=\"a &amp; b&amp;c\">");
        check("<a t='\"'>", "<a t='\"'>");
    }

    #[test]
    fn end_tags_stay_where_they_are_needed() {
        check("<p>a</p>b<p>c</p><p>d</p><em>e</em>", "<p>a</p>b<p>c<p>d</p><em>e</em>");
        check("<ul><li>a<ul><li>b</li></ul></li> <li>c</li></ul>", "<ul><li>a<ul><li>b</ul></li> <li>c</ul>");
        check(
            "<path d=\"M0 0\"></path><rect><title>x</title></rect>",
            "<path d=\"M0 0\" /><rect><title>x</title></rect>",
        );
    }

    #[test]
    fn what_has_no_end_is_refused() {
        assert!(lean("<p class=\"a").is_err() && lean("<p hidden=\"hidden\">a").is_err());
    }
}
