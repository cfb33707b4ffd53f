//! Tags of HTML: where one ends, and what its attributes are.

use super::error::NotAPage;
use super::sound::sound;

/// A tag or comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// From `<` to `>`.
    pub source: &'a str,
    /// Lower case; empty for comments, declarations and end tags.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl<'a> Tag<'a> {
    /// Reads the tag that `text` begins with.
    ///
    /// # Errors
    ///
    /// When the tag has no end.
    ///
    /// ```
    /// let tag = pamir_page::Tag::read("<a title='1 > 2' href=x>y</a>")?;
    /// assert_eq!((tag.name.as_str(), tag.attribute("href")), ("a", Some("x")));
    /// # Ok::<(), pamir_page::NotAPage>(())
    /// ```
    pub fn read(text: &'a str) -> Result<Tag<'a>, NotAPage> {
        if text.starts_with("<!--") {
            let end = text.find("-->").ok_or(NotAPage::UnclosedComment)?;
            return Ok(Tag { source: &text[..end + 3], name: String::new(), attributes: Vec::new() });
        }
        let mut quote = None;
        let end = text.char_indices().find(|(_, character)| match (quote, character) {
            (None, '>') => true,
            (None, '"' | '\'') => {
                quote = Some(*character);
                false
            }
            (Some(open), close) if open == *close => {
                quote = None;
                false
            }
            _ => false,
        });
        let (end, _) = end.ok_or(NotAPage::UnclosedTag)?;
        let inside = text[1..end].trim_end_matches('/');
        let name_end = inside.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(inside.len());
        let name = inside[..name_end].to_ascii_lowercase();
        Ok(Tag { source: &text[..=end], name, attributes: attributes(&inside[name_end..]) })
    }

    /// The value of an attribute, as it is written: character references stay.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The tag with another value, which is plain text, for an attribute.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> String {
        let mut written = format!("<{}", self.name);
        let mut put = |name: &str, value: &str| written.push_str(&format!(" {name}=\"{value}\""));
        let value = attribute_value(value);
        let mut is_new = true;
        for (other, old) in &self.attributes {
            if other == name {
                is_new = false;
                put(name, &value);
            } else {
                put(other, &old.replace('"', "&quot;"));
            }
        }
        if is_new {
            put(name, &value);
        }
        written.push('>');
        written
    }
}

/// Plain text as it stands between double quotes.
pub(crate) fn attribute_value(text: &str) -> String {
    sound(text).replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// Splits `a=b c="d e" f` into names and values.
fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let name_end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..name_end].to_ascii_lowercase();
        rest = rest[name_end..].trim_start();
        let mut value = "";
        if let Some(given) = rest.strip_prefix('=') {
            let given = given.trim_start();
            (value, rest) = match given.chars().next() {
                Some(quote @ ('"' | '\'')) => given[1..].split_once(quote).unwrap_or((&given[1..], "")),
                _ => given.split_at(given.find(char::is_whitespace).unwrap_or(given.len())),
            };
        }
        if !name.is_empty() {
            found.push((name, value.to_owned()));
        }
        rest = rest.trim_start_matches(['=', '"', '\'']).trim_start();
    }
    found
}

/// The tags of a page, one after the other.
pub(crate) struct Tags<'a> {
    page: &'a str,
    at: usize,
}

impl<'a> Tags<'a> {
    pub(crate) fn of(page: &'a str) -> Self {
        Self { page, at: 0 }
    }

    /// The next tag and where it begins.
    pub(crate) fn next(&mut self) -> Result<Option<(usize, Tag<'a>)>, NotAPage> {
        let Some(found) = self.page[self.at..].find('<') else { return Ok(None) };
        let at = self.at + found;
        let tag = Tag::read(&self.page[at..])?;
        self.at = at + tag.source.len();
        Ok(Some((at, tag)))
    }

    /// Moves on to this text, and gives its place.
    pub(crate) fn skip_to(&mut self, end: &str) -> Result<usize, NotAPage> {
        let found = self.page[self.at..].find(end).ok_or_else(|| NotAPage::Missing(end.to_owned()))?;
        self.at += found;
        Ok(self.at)
    }

    /// Moves on to the end tag of the element that was opened last, and gives its place. The element may contain others of the
    /// same name.
    pub(crate) fn skip_to_end_of(&mut self, name: &str) -> Result<usize, NotAPage> {
        let end = format!("</{name}");
        let mut depth = 1;
        while let Some((at, tag)) = self.next()? {
            if tag.name == name {
                depth += 1;
            } else if tag.source.starts_with(&end) {
                depth -= 1;
                if depth == 0 {
                    self.at = at;
                    return Ok(at);
                }
            }
        }
        Err(NotAPage::Unclosed(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn attributes_are_read_however_they_are_quoted() {
        let tag = Tag::read("<link a='1>2' B=\"c d\" e=f g />rest").unwrap();
        assert_eq!(tag.source, "<link a='1>2' B=\"c d\" e=f g />");
        let expected = [("a", "1>2"), ("b", "c d"), ("e", "f"), ("g", "")];
        assert_eq!(tag.attributes, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn an_attribute_is_replaced_or_added() {
        let tag = Tag::read("<meta content='say \"x\"' name=a>").unwrap();
        assert_eq!(
            tag.with("name", "<b> & \"c\""),
            "<meta content=\"say &quot;x&quot;\" name=\"&lt;b> &amp; &quot;c&quot;\">"
        );
        assert_eq!(Tag::read("<html>").unwrap().with("lang", "de"), "<html lang=\"de\">");
    }

    #[test]
    fn what_has_no_end_is_an_error() {
        assert!(Tag::read("<a b=\">").is_err() && Tag::read("<!-- x").is_err());
        let mut tags = Tags::of("<div><div></div>");
        tags.next().unwrap();
        assert!(tags.skip_to_end_of("div").is_err() && tags.skip_to("</p>").is_err());
    }
}
