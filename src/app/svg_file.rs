//! A drawing of the timeline as a file.
//!
//! Owns what only a page gives to a drawing, and what XML can't hold.

/// The text of a drawing as a file, which is read as XML.
///
/// On a page a style sheet says where edges that fade are, and what fills them. Only browsers read that from there.
#[must_use]
pub fn svg_file(svg: &str) -> String {
    const FADE_CLASS: &str = "class=\"fade\"";
    let mut whole = String::with_capacity(svg.len() + 1024);
    let mut rest = svg;
    while let Some(at) = rest.find(FADE_CLASS) {
        let (before, after) = rest.split_at(at + FADE_CLASS.len());
        let head = before.rfind('<').map_or(before, |start| &before[start..]);
        let tail = after.split('>').next().unwrap_or_default();
        let has = |name: &str| head.contains(name) || tail.contains(name);
        whole.push_str(before);
        if !has(" y=") {
            whole.push_str(" y=\"-9\" height=\"18\"");
        }
        if !has(" fill=") {
            whole.push_str(" fill=\"url(#pamir-fade)\"");
        }
        rest = after;
    }
    whole.push_str(rest);
    // XML has no way to write every character.
    pamir_page::sound(&whole).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fading_edges_have_their_geometry_once() {
        let svg = "<rect class=\"fade\" fill=\"url(#a)\" width=\"3\"/><rect class=\"fade\" x=\"0\" y=\"4\" height=\"10\"/><rect y=\"4\" class=\"fade\"/>";
        let want = "<rect class=\"fade\" y=\"-9\" height=\"18\" fill=\"url(#a)\" width=\"3\"/>\
                    <rect class=\"fade\" fill=\"url(#pamir-fade)\" x=\"0\" y=\"4\" height=\"10\"/>\
                    <rect y=\"4\" class=\"fade\" fill=\"url(#pamir-fade)\"/>";
        assert_eq!(svg_file(svg), want);
    }
}
