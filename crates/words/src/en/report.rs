//! Problems as a compiler prints them, with the lines of the file around them.
//!
//! Owns the look of a report.

use super::issues::{line, said};
use pamir_dossier::{Place, Severity};
use pamir_formats::Issue;
use std::fmt::Write;
use std::ops::Range;

/// The longest line of a file, in code points, that is shown whole. Machine-made files put everything on one line;
/// showing that would bury the message.
const LONGEST_SHOWN: usize = 240;
/// Of a longer line, so many code points before the problem are shown, and so many from there on.
const AROUND: [usize; 2] = [60, 120];

/// Prints every issue with its line of `text`, the file they were all found in; in colour if a terminal will show it.
///
/// Of a very long line only the part around the problem is shown. Control characters in the file are shown as `�`, so that
/// a hostile file cannot steer the terminal. An issue without a place takes one line.
///
/// ```
/// use pamir_formats::json;
/// use pamir_words::en::report;
/// let text = "{\"format\": \"pamir/1\",\n\"meta\": {\"tilte\": \"A year\"}}";
/// let checked = json::check(text, "a.json", &Default::default());
/// let report = report::pretty(&checked.issues, text, false);
/// assert!(report.contains("a.json:2:10") && report.contains("did you mean `title`?"));
/// ```
#[must_use]
pub fn pretty(issues: &[Issue], text: &str, color: bool) -> String {
    let mut out = String::new();
    for issue in issues {
        match issue.place.as_ref().and_then(|place| Some(Excerpt::of(text, place)?.draw(issue, place, color))) {
            Some(drawn) => out.push_str(&drawn),
            // Writing to a string cannot fail.
            None => drop(writeln!(out, "{}", line(issue))),
        }
    }
    out
}

/// The part of a line that is shown.
struct Excerpt {
    shown: String,
    /// The code points of `shown` that are to blame.
    blamed: Range<usize>,
}

impl Excerpt {
    fn of(text: &str, place: &Place) -> Option<Self> {
        let (before, after) = text.split_at_checked(place.bytes.start)?;
        let in_line = |c: &char| matches!(c, '\n' | '\r');
        let mut left: Vec<char> = before.chars().rev().take_while(|c| !in_line(c)).take(LONGEST_SHOWN + 1).collect();
        let mut right: Vec<char> = after.chars().take_while(|c| !in_line(c)).take(LONGEST_SHOWN + 1).collect();
        let (mut cut_left, mut cut_right) = (false, false);
        if left.len() + right.len() > LONGEST_SHOWN {
            (cut_left, cut_right) = (left.len() > AROUND[0], right.len() > AROUND[1]);
            left.truncate(AROUND[0]);
            right.truncate(AROUND[1]);
        }
        let mut end = 0;
        let blamed = right.iter().take_while(|c| {
            end += c.len_utf8();
            end - c.len_utf8() < place.bytes.len()
        });
        let (start, len) = (left.len() + usize::from(cut_left), blamed.count());
        let dots = |cut: bool| cut.then_some('…');
        let shown = dots(cut_left).into_iter().chain(left.into_iter().rev().chain(right).map(harmless));
        Some(Self { shown: shown.chain(dots(cut_right)).collect(), blamed: start..start + len })
    }

    fn draw(self, issue: &Issue, place: &Place, color: bool) -> String {
        let paint = |code: &str, text: &str| {
            if color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
        };
        let (kind, code) = match issue.severity {
            Severity::Error => ("Error", "31"),
            Severity::Warning => ("Warning", "33"),
        };
        let (line, column) = (place.line.to_string(), place.column);
        let (edge, rule) = (" ".repeat(line.len() + 2), "─".repeat(line.len() + 2));
        let width =
            |range: Range<usize>| self.shown.chars().skip(range.start).take(range.len()).map(width).sum::<usize>();
        let (before, long) = (" ".repeat(width(0..self.blamed.start)), width(self.blamed.clone()));
        let to_middle = long.saturating_sub(1) / 2;
        let mark = format!("{}┬{}", "─".repeat(to_middle), "─".repeat(long / 2));
        let to_middle = " ".repeat(to_middle);
        let (message, hint) = said(&issue.fault);
        let hint = hint.as_deref().unwrap_or("here");
        let margin = |text: &str| paint("38;5;246", text);
        [
            format!("{} {}", paint(code, &format!("[{}] {kind}:", issue.code())), message),
            format!("{edge}{} {}:{line}:{column} {}", margin("╭─["), place.file, margin("]")),
            format!("{edge}{}", margin("│")),
            format!("{} {}", margin(&format!(" {line} │")), self.shown.trim_end()),
            format!("{edge}{} {before}{}", margin("│"), paint(code, &mark)),
            format!("{edge}{} {before}{to_middle}{} {hint}", margin("│"), paint(code, "╰──")),
            margin(&format!("{rule}╯")),
        ]
        .map(|line| line + "\n")
        .concat()
    }
}

/// How many columns of a terminal a character takes up, as far as that matters for a mark below it.
fn width(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// A character as it can be shown on one line. It takes up one column as before.
fn harmless(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}
