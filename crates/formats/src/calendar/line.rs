//! Lines of a calendar: where they end, and what they are made of.

use std::borrow::Cow;

/// The most bytes of a line that isn't folded.
pub(super) const FOLD: usize = 75;

/// A line: its name, its parameters and its value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'t> {
    pub(super) name: &'t str,
    parameters: &'t str,
    pub(super) value: &'t str,
}

/// The length of the first line with the lines that it goes on in, and its bytes without their breaks; nothing if its end hasn't
/// come.
pub(super) fn logical_line(bytes: &[u8], ended: bool) -> Option<(usize, Cow<'_, [u8]>)> {
    let mut line: Cow<'_, [u8]> = Cow::Borrowed(&[]);
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        #[cfg(test)]
        crate::work::add(rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()));
        let Some(end) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
            let is_there = ended && !bytes.is_empty();
            append(&mut line, rest);
            return is_there.then_some((bytes.len(), line));
        };
        append(&mut line, &rest[..end]);
        let after = rest.get(end..).unwrap_or_default();
        let breaks = if after.starts_with(b"\r\n") { 2 } else { 1 };
        at += end + breaks;
        match bytes.get(at) {
            Some(b' ' | b'\t') => at += 1,
            None if !ended => return None,
            // The line feed of a break that was cut between two pieces.
            Some(_) | None => return Some((at, line)),
        }
    }
}

fn append<'t>(line: &mut Cow<'t, [u8]>, more: &'t [u8]) {
    if line.is_empty() { *line = Cow::Borrowed(more) } else { line.to_mut().extend_from_slice(more) }
}

impl<'t> Line<'t> {
    /// The parts of a line; nothing if it has no colon.
    pub(super) fn of(line: &'t str) -> Option<Self> {
        let mut in_quotes = false;
        let colon = line.bytes().position(|byte| {
            in_quotes ^= byte == b'"';
            byte == b':' && !in_quotes
        })?;
        let (before, value) = line.split_at(colon);
        let (name, parameters) = before.split_once(';').unwrap_or((before, ""));
        // A name may have that of a group before it.
        let name = name.rsplit('.').next().unwrap_or(name).trim();
        Some(Self { name, parameters, value: value.get(1..).unwrap_or_default().trim_end() })
    }

    pub(super) fn begins(&self, component: &str) -> bool {
        self.name.eq_ignore_ascii_case("BEGIN") && self.value.eq_ignore_ascii_case(component)
    }

    /// The value of a parameter, without quotes.
    pub(super) fn parameter(&self, name: &str) -> Option<&'t str> {
        let mut in_quotes = false;
        let parts = self.parameters.split(move |c| {
            in_quotes ^= c == '"';
            c == ';' && !in_quotes
        });
        let mut pairs = parts.filter_map(|part| part.split_once('='));
        pairs.find(|(known, _)| known.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim_matches('"'))
    }
}

/// A text with the characters that its escapes stand for.
pub(super) fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(c) = characters.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match characters.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_unfolded() {
        let fold = |text: &'static str, ended| {
            logical_line(text.as_bytes(), ended).map(|(len, line)| (len, String::from_utf8_lossy(&line).into_owned()))
        };
        assert_eq!(fold("SUMMARY:Lamp\r\n  lit\r\nX:1\r\n", false), Some((21, "SUMMARY:Lamp lit".to_owned())));
        assert_eq!(fold("SUMMARY:Lamp\r\n", false), None);
        assert_eq!(fold("SUMMARY:Lamp\r\n", true), Some((14, "SUMMARY:Lamp".to_owned())));
        assert_eq!(fold("A:1", true), Some((3, "A:1".to_owned())));
        assert_eq!(fold("", true), None);
    }

    #[test]
    fn parameters_may_be_quoted() {
        let line = Line::of("ATTENDEE;CN=\"Keeper; of: lamps\";ROLE=CHAIR:mailto:k@example.org")
            .map(|line| (line.name, line.parameter("cn"), line.parameter("ROLE"), line.parameter("X"), line.value));
        let want = ("ATTENDEE", Some("Keeper; of: lamps"), Some("CHAIR"), None, "mailto:k@example.org");
        assert_eq!(line, Some(want));
        assert_eq!(Line::of("no colon"), None);
    }
}
