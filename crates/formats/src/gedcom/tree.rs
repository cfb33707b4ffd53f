//! Lines of GEDCOM, and the records that they make.

use crate::rows::edtf::whole;
use crate::rows::waiting::Whence;

/// A line with those below it.
#[derive(Debug)]
pub(super) struct Node {
    /// In capitals.
    pub(super) tag: String,
    /// The id of the record, without its signs.
    pub(super) id: String,
    pub(super) value: String,
    pub(super) whence: Whence<'static>,
    pub(super) nodes: Vec<Node>,
}

/// The parts of a line: its level, the id of its record, its tag and its value.
pub(super) struct Line<'t> {
    pub(super) level: usize,
    pub(super) id: &'t str,
    pub(super) tag: &'t str,
    pub(super) value: &'t str,
}

/// Deeper lines belong to one of this level.
const DEEPEST: usize = 99;

impl<'t> Line<'t> {
    /// The parts of a line; nothing if it doesn't begin with a level and a tag.
    pub(super) fn of(line: &'t str) -> Option<Self> {
        let line = line.trim_start();
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let level = whole(line.get(..digits)?).and_then(|level| usize::try_from(level).ok());
        let level = level.filter(|level| *level <= DEEPEST)?;
        let rest = line.get(digits..)?.strip_prefix([' ', '\t'])?.trim_start();
        let (id, rest) = match rest.strip_prefix('@') {
            Some(rest) => {
                let (id, rest) = rest.split_once('@')?;
                (id.trim(), rest.trim_start())
            }
            None => ("", rest),
        };
        let (tag, value) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
        let is_tag = !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        is_tag.then_some(Self { level, id, tag: tag.trim(), value })
    }
}

impl Node {
    pub(super) fn of(line: &Line<'_>, whence: Whence<'static>) -> Self {
        Self {
            tag: line.tag.to_ascii_uppercase(),
            id: line.id.to_owned(),
            value: line.value.to_owned(),
            whence,
            nodes: Vec::new(),
        }
    }

    /// Puts a line where it belongs below this one, which is of level 0. Lines that go on with another one become part of it.
    pub(super) fn put(&mut self, line: &Line<'_>, whence: Whence<'static>) {
        let mut at = self;
        for _ in 1..line.level {
            if at.nodes.is_empty() {
                break;
            }
            let last = at.nodes.len() - 1;
            at = &mut at.nodes[last];
        }
        match line.tag.to_ascii_uppercase().as_str() {
            "CONC" => at.value.push_str(line.value),
            "CONT" => {
                at.value.push('\n');
                at.value.push_str(line.value);
            }
            _ => at.nodes.push(Self::of(line, whence)),
        }
    }

    /// Adds a line without a level to the line before it.
    pub(super) fn go_on(&mut self, text: &str) {
        let mut at = self;
        while !at.nodes.is_empty() {
            let last = at.nodes.len() - 1;
            at = &mut at.nodes[last];
        }
        at.value.push('\n');
        at.value.push_str(text);
    }

    /// The lines below it with this tag.
    pub(super) fn all<'n>(&'n self, tag: &'n str) -> impl Iterator<Item = &'n Node> {
        self.nodes.iter().filter(move |node| node.tag == tag)
    }

    pub(super) fn first(&self, tag: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.tag == tag)
    }

    /// The text of the first line below it with this tag.
    pub(super) fn text(&self, tag: &str) -> String {
        self.first(tag).map(Node::own_text).unwrap_or_default()
    }

    /// Its own text. At signs are doubled in it.
    pub(super) fn own_text(&self) -> String {
        if self.pointer().is_some() { String::new() } else { self.value.trim().replace("@@", "@") }
    }

    /// The id of the record that it points to. The standard's sign for nothing is none.
    pub(super) fn pointer(&self) -> Option<&str> {
        let id = self.value.trim().strip_prefix('@')?.strip_suffix('@')?;
        (!id.is_empty() && !id.contains('@') && !id.starts_with('#')).then_some(id)
    }

    /// About how many bytes it takes up.
    pub(super) fn memory(&self) -> usize {
        size_of::<Self>() + self.value.len() + self.nodes.iter().map(Self::memory).sum::<usize>()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::rows::buffer::Buffer;

    #[test]
    fn lines_have_levels_ids_tags_and_values() {
        let parts = |line| Line::of(line).map(|line| (line.level, line.id, line.tag, line.value));
        assert_eq!(parts("0 @I1@ INDI"), Some((0, "I1", "INDI", "")));
        assert_eq!(parts("  2 DATE ABT 1789"), Some((2, "", "DATE", "ABT 1789")));
        assert_eq!(parts("1 CONT  indented"), Some((1, "", "CONT", " indented")));
        for bad in ["", "INDI", "x INDI", "1", "1 ", "0 @I1 INDI", "1000 NAME", "1 a-b"] {
            assert_eq!(parts(bad), None, "{bad}");
        }
    }

    #[test]
    fn lines_go_where_their_level_says() {
        let whence = || Whence::Here(&Buffer::default(), 0..0).noted();
        let mut root = Node::of(&Line::of("0 @I1@ INDI").unwrap(), whence());
        for line in ["1 NOTE It was", "2 CONC  late", "2 CONT and a@@b", "1 BIRT", "2 DATE 1789", "4 NOTE deep"] {
            root.put(&Line::of(line).unwrap(), whence());
        }
        root.go_on("without a level");
        assert_eq!(root.text("NOTE"), "It was late\nand a@b");
        let date = root.first("BIRT").unwrap().first("DATE").unwrap();
        assert_eq!((date.own_text(), date.text("NOTE")), ("1789".to_owned(), "deep\nwithout a level".to_owned()));
    }
}
