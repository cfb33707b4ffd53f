//! `pamir date`: what does an EDTF expression say?

use super::date_line::{line, plain_line};
use super::files::{self, Failure};
use clap::Args;
use pamir_words::en::command_line::cannot_read;
use std::io::BufRead;

/// Explain EDTF dates.
///
/// One line each, separated by tabs: the expression, its level (0, 1 or 2), the earliest and the latest day it can
/// mean (`..` where it is open), and how it reads in words; or the expression, the word error and what is wrong. The exit code
/// is 1 if any is invalid.
///
/// With --plain, dates are also read as people write them, such as 12 March 2003, 15/04/1991 or c. 1850, in many languages. The
/// line then has the EDTF that was understood behind the text. A text without a date has the word undated, one that may mean
/// several dates the word ambiguous and what they are.
#[derive(Args)]
pub(super) struct Dates {
    /// Read dates as people write them
    #[arg(long)]
    plain: bool,
    /// Dates such as 1997~, 2014-11 or -0044; without any, one per line of standard input
    #[arg(value_name = "EXPR", allow_hyphen_values = true)]
    expressions: Vec<String>,
}

impl Dates {
    /// Whether all dates are valid.
    pub(super) fn run(self) -> Result<bool, Failure> {
        let mut valid = true;
        let mut answer = |expression: &str| {
            let line = if self.plain { plain_line(expression) } else { line(expression) };
            valid &= line.is_ok();
            let (Ok(line) | Err(line)) = line;
            files::print(&format!("{line}\n"))
        };
        if self.expressions.is_empty() {
            for line in std::io::stdin().lock().split(b'\n') {
                let line = line.map_err(|error| Failure::Told(cannot_read(files::STDIN, error)))?;
                let line = line.strip_suffix(b"\r").unwrap_or(&line);
                // A line that isn't UTF-8 gets an error of its own, and the next ones are still read.
                answer(&String::from_utf8_lossy(line))?;
            }
        } else {
            self.expressions.iter().try_for_each(|expression| answer(expression))?;
        }
        Ok(valid)
    }
}
