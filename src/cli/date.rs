//! `pamir date`: what does an EDTF expression say?

use super::files::{self, Failure};
use clap::Args;
use pamir_core::date;
use std::io::BufRead;

/// Explain EDTF dates.
///
/// One line each, separated by tabs: the expression, its level (0, 1 or 2), the earliest and the latest day it can
/// mean (`..` where it is open), and how it reads in words; or the expression and what is wrong with it. The exit code
/// is 1 if any is invalid.
#[derive(Args)]
pub(super) struct Dates {
    /// Dates such as 1997~, 2014-11 or -0044; without any, one per line of standard input
    #[arg(value_name = "EXPR", allow_hyphen_values = true)]
    expressions: Vec<String>,
}

impl Dates {
    /// Whether all dates are valid.
    pub(super) fn run(self) -> Result<bool, Failure> {
        let mut valid = true;
        let mut answer = |expression: &str| {
            let (ok, line) = answer(expression);
            valid &= ok;
            files::print(&line)
        };
        if self.expressions.is_empty() {
            for line in std::io::stdin().lock().lines() {
                let line = line.map_err(|error| Failure::Told(format!("cannot read {}: {error}", files::STDIN)))?;
                answer(line.strip_suffix('\r').unwrap_or(&line))?;
            }
        } else {
            self.expressions.iter().try_for_each(|expression| answer(expression))?;
        }
        Ok(valid)
    }
}

/// The line for one expression, and whether it is valid.
fn answer(expression: &str) -> (bool, String) {
    match date::line(expression) {
        Ok(line) => (true, format!("{line}\n")),
        // The expression is quoted without tabs there: the first one ends it.
        Err(line) => match line.split_once('\t') {
            Some((shown, reason)) => (false, format!("{shown}\terror: {reason}\n")),
            None => (false, format!("{line}\n")),
        },
    }
}
