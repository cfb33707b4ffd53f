//! Text out of HTML, for formats that say that their texts are HTML.
//!
//! Owns what is left out and what becomes of it. Text of other formats is text, whatever it looks like.

use std::borrow::Cow;

/// Entities that people and programs write by name.
const ENTITIES: [(&str, &str); 14] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("eacute", "é"),
];

/// Elements that begin a line of their own.
const BLOCKS: [&str; 16] =
    ["br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "hr"];

/// Elements whose contents aren't text.
const UNSEEN: [&str; 2] = ["script", "style"];

/// The text of a piece of HTML: without its tags, with its entities as characters, and a line for each block.
///
/// A `<` that begins no tag is a character like any other.
pub(crate) fn plain(html: &str) -> Cow<'_, str> {
    if !html.contains(['<', '&']) {
        return Cow::Borrowed(html.trim());
    }
    let (mut out, mut rest) = (String::with_capacity(html.len()), html);
    while let Some(at) = rest.find(['<', '&']) {
        let (text, mark) = rest.split_at(at);
        out.push_str(text);
        rest = if mark.starts_with('<') { after_tag(mark, &mut out) } else { after_entity(mark, &mut out) };
    }
    out.push_str(rest);
    Cow::Owned(tidy(&out))
}

/// What follows the tag at the beginning of a text.
fn after_tag<'t>(mark: &'t str, out: &mut String) -> &'t str {
    if let Some(comment) = mark.strip_prefix("<!--") {
        return comment.split_once("-->").map_or("", |(_, rest)| rest);
    }
    let inner = mark.get(1..).unwrap_or_default();
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = name.get(..length).unwrap_or_default();
    let Some((_, rest)) = mark.split_once('>').filter(|_| !name.is_empty()) else {
        out.push('<');
        return inner;
    };
    let is = |known: &&str| known.eq_ignore_ascii_case(name);
    if BLOCKS.iter().any(is) {
        out.push('\n');
    }
    if !inner.starts_with('/') && UNSEEN.iter().any(is) {
        let close = format!("</{}", name.to_ascii_lowercase());
        let end = rest.to_ascii_lowercase().find(&close);
        return end.and_then(|end| rest.get(end..)).unwrap_or_default();
    }
    rest
}

/// What follows the entity at the beginning of a text.
fn after_entity<'t>(mark: &'t str, out: &mut String) -> &'t str {
    let inner = mark.get(1..).unwrap_or_default();
    let found = inner.split_once(';').filter(|(name, _)| name.len() <= 8).and_then(|(name, rest)| {
        let named = ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
        let numbered = || {
            let code = match name.strip_prefix('#')?.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => u32::try_from(super::edtf::whole(name.strip_prefix('#')?)?).ok()?,
            };
            char::from_u32(code).map(String::from)
        };
        Some((named.or_else(numbered)?, rest))
    });
    match found {
        Some((text, rest)) => {
            out.push_str(&text);
            rest
        }
        None => {
            out.push('&');
            inner
        }
    }
}

/// A text without blanks around its lines, and without empty lines.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_becomes_text() {
        for (html, text) in [
            ("First <b>night</b>", "First night"),
            ("Lamp lit<br>at night", "Lamp lit\nat night"),
            ("<p>One</p>\n<p class=\"x\">Two &amp; three &#8211; &#x2013;</p>", "One\nTwo & three – –"),
            ("a < b && c > d", "a < b && c > d"),
            ("<script>alert(1)</script>Lamp<!-- no --> lit", "Lamp lit"),
            ("1 < 2 &unknown; &", "1 < 2 &unknown; &"),
            ("<a href='https://example.org'>log</a>", "log"),
            ("塔 & <i>塔", "塔 & 塔"),
        ] {
            assert_eq!(plain(html), text);
        }
    }

    proptest! {
        #[test]
        fn no_markup_breaks_it(html in "[<>&;#/a-c塔! -]{0,40}") {
            let text = plain(&html);
            prop_assert!(text.len() <= html.len() + 2 * html.matches('<').count());
        }
    }
}
