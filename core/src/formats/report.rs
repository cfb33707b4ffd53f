//! Problems as a compiler prints them, with the lines of the file around them.
//!
//! Owns the look of a report. It must not know what the problems mean.

use crate::dossier::{Issue, Place, Severity};
use ariadne::{Color, Config, Label, Report, ReportKind, Source};
use std::fmt::Write;

/// The longest line of a file, in code points, that is shown around a problem. Machine-made files put everything on
/// one line; showing that would bury the message.
const LONGEST_SHOWN: usize = 240;

/// Prints every issue with its line of `text`, the file they were all found in; in colour if a terminal will show it.
///
/// Control characters in the file are shown as `�`, so that a hostile file cannot steer the terminal. An issue without
/// a place, or on a line too long to show, takes one line.
///
/// ```
/// use pamir_core::formats::{check_toml, report};
/// let text = "format = \"pamir/1\"\n[meta]\ntilte = \"A year\"\n";
/// let (_, issues) = check_toml(text, "a.toml", &Default::default());
/// let report = report::pretty(&issues, text, false);
/// assert!(report.contains("a.toml:3:1") && report.contains("did you mean `title`?"));
/// ```
#[must_use]
pub fn pretty(issues: &[Issue], text: &str, color: bool) -> String {
    let shown = Shown::of(text);
    let mut out = String::new();
    for issue in issues {
        let drawn = issue.place.as_ref().and_then(|place| shown.draw(issue, place, color));
        match drawn {
            Some(drawn) => out.push_str(&drawn),
            // Writing to a string cannot fail.
            None => drop(writeln!(out, "{issue}")),
        }
    }
    out
}

/// A file as it can be shown.
struct Shown {
    source: Source,
    /// Code point at which each line begins, and one more for the end.
    starts: Vec<usize>,
}

impl Shown {
    fn of(text: &str) -> Self {
        let mut starts = vec![0];
        let mut safe = String::with_capacity(text.len());
        let mut len = 0;
        for c in text.chars() {
            len += 1;
            if c == '\n' {
                starts.push(len);
            }
            // One for one, so that columns stay what they are. A carriage return before a line break is invisible;
            // other line breaks are none here, but would be for the library that draws.
            safe.push(match c {
                '\n' | '\t' => c,
                '\r' => ' ',
                '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
                c if c.is_control() => '\u{fffd}',
                c => c,
            });
        }
        starts.push(len + 1);
        Self { source: Source::from(safe), starts }
    }

    fn draw(&self, issue: &Issue, place: &Place, color: bool) -> Option<String> {
        let line = (place.line as usize).checked_sub(1)?;
        let (line_start, next) = (*self.starts.get(line)?, *self.starts.get(line + 1)?);
        let line_len = next - line_start - 1;
        if line_len > LONGEST_SHOWN {
            return None;
        }
        let start = line_start + (place.column as usize).checked_sub(1)?.min(line_len);
        // The place gives the end in bytes; the file holds the same code points as the text that is shown.
        let end = (start + self.points(start, place.bytes.len())).clamp(start, line_start + line_len);
        let (kind, paint) = match issue.severity {
            Severity::Error => (ReportKind::Error, Color::Red),
            Severity::Warning => (ReportKind::Warning, Color::Yellow),
        };
        let span = (place.file.as_str(), start..end.max(start + 1).min(next.max(start + 1)));
        let mut label = Label::new(span.clone()).with_message(issue.hint.as_deref().unwrap_or("here"));
        if color {
            label = label.with_color(paint);
        }
        let report = Report::build(kind, span)
            .with_config(Config::default().with_color(color))
            .with_code(issue.code)
            .with_message(&issue.message)
            .with_label(label)
            .finish();
        let mut bytes = Vec::new();
        report.write((place.file.as_str(), &self.source), &mut bytes).ok()?;
        let drawn = String::from_utf8(bytes).ok()?;
        // The library pads lines with blanks.
        Some(drawn.lines().map(str::trim_end).fold(String::new(), |out, line| out + line + "\n"))
    }

    /// How many code points from `start` on make up `bytes`.
    fn points(&self, start: usize, bytes: usize) -> usize {
        let mut left = bytes;
        let fits = |c: &char| {
            let fits = left > 0;
            left = left.saturating_sub(c.len_utf8());
            fits
        };
        let Some((_, line, column)) = self.source.get_offset_line(start) else { return 0 };
        let Some(line) = self.source.line(line) else { return 0 };
        let text = self.source.get_line_text(line).unwrap_or_default();
        text.chars().skip(column).take_while(fits).count()
    }
}
