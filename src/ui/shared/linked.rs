//! Addresses in texts, as links.
//!
//! Owns where an address in a sentence begins and ends.

use super::is_web;
use yew::prelude::*;

/// What no address in a text has in it, beside white space.
const OUTSIDE: &[char] =
    &['<', '>', '"', '“', '”', '„', '«', '»', '…', '「', '」', '『', '』', '（', '）', '。', '，', '、', '；'];
/// What belongs to the sentence if it stands at the end of an address.
const TRAILING: &[char] = &['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_', '|', ']', '}'];

/// A text with links where it has addresses of the web. If it isn't `whole`, an address at its end may be cut, and is none.
pub fn linked(text: &str, whole: bool) -> Html {
    linked_as(text, whole, &|part| Html::from(part.to_owned()))
}

/// The same, with each part shown in some way.
pub fn linked_as(text: &str, whole: bool, show: &dyn Fn(&str) -> Html) -> Html {
    let parts = parts(text, whole);
    if let [(part, false)] = parts[..] {
        return show(part);
    }
    let parts = parts.into_iter().map(|(part, is_address)| match is_address {
        false => show(part),
        true => html! { <a href={part.to_owned()} rel="noopener noreferrer">{ show(part) }</a> },
    });
    html! { <>{ for parts }</> }
}

/// The parts of a text, and whether each is an address.
fn parts(text: &str, whole: bool) -> Vec<(&str, bool)> {
    let (mut parts, mut rest) = (Vec::new(), text);
    // How much of the rest is known to be no address.
    let mut passed = 0;
    while let Some(at) = rest.get(passed..).and_then(|rest| rest.find("http")).map(|at| passed + at) {
        let candidate = &rest[at..];
        let end = candidate.find(|c: char| c.is_whitespace() || OUTSIDE.contains(&c)).unwrap_or(candidate.len());
        let address = trimmed(&candidate[..end]);
        let may_be_cut = !whole && (at + end == rest.len() || rest[at + end..] == *"…");
        let begins = !rest[..at].ends_with(char::is_alphanumeric);
        if !begins || may_be_cut || !is_web(address) {
            passed = at + 4;
            continue;
        }
        parts.extend((at > 0).then(|| (&rest[..at], false)));
        parts.push((address, true));
        (rest, passed) = (&candidate[address.len()..], 0);
    }
    if !rest.is_empty() || parts.is_empty() {
        parts.push((rest, false));
    }
    parts
}

/// An address without what belongs to the sentence around it. A bracket belongs to the address if it opens there.
fn trimmed(mut address: &str) -> &str {
    loop {
        let count = |bracket: char| address.matches(bracket).count();
        let shorter = match address.strip_suffix(')') {
            Some(shorter) if count(')') > count('(') => shorter,
            _ => address.trim_end_matches(TRAILING),
        };
        if shorter.len() == address.len() {
            return address;
        }
        address = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its addresses in angle brackets.
    fn marked(text: &str, whole: bool) -> String {
        let parts = parts(text, whole).into_iter();
        parts.map(|(part, is_address)| if is_address { format!("<{part}>") } else { part.to_owned() }).collect()
    }

    #[test]
    fn addresses_end_where_their_sentence_goes_on() {
        for (text, want) in [
            ("", ""),
            ("no address, http or https", "no address, http or https"),
            ("https://example.org", "<https://example.org>"),
            (
                "Minutes at https://example.org/minutes?p=3 (page 3).",
                "Minutes at <https://example.org/minutes?p=3> (page 3).",
            ),
            ("(see http://a.org/b_(c).)", "(see <http://a.org/b_(c)>.)"),
            ("https://a.org; https://b.org", "<https://a.org>; <https://b.org>"),
            ("“https://a.org/x”, he said", "“<https://a.org/x>”, he said"),
            ("见https://a.org。", "见https://a.org。"),
            ("见 https://a.org。", "见 <https://a.org>。"),
            ("xhttps://a.org", "xhttps://a.org"),
            ("https:// and javascript:alert('http://')", "https:// and javascript:alert('http://')"),
        ] {
            assert_eq!(marked(text, true), want);
        }
    }

    #[test]
    fn an_address_that_may_be_cut_is_none() {
        assert_eq!(marked("a https://a.org/lon", false), "a https://a.org/lon");
        assert_eq!(marked("a https://a.org/lon…", false), "a https://a.org/lon…");
        assert_eq!(marked("https://a.org/long b", false), "<https://a.org/long> b");
    }

    #[test]
    fn nothing_is_lost() {
        for text in ["https://a.org/x).", "http", "a http://b.c d http://e.f", "httphttp://a.b"] {
            assert_eq!(parts(text, true).iter().map(|(part, _)| *part).collect::<String>(), text);
        }
    }
}
