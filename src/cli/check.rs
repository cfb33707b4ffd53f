//! `pamir check`: is a dossier sound?

use super::files::{self, Failure};
use super::formats::{self, Accepts, Known};
use clap::Args;
use pamir_dossier::{Dossier, Severity};
use pamir_formats::{Checked, Issue};
use pamir_words::en::command_line as words;
use pamir_words::en::issues::line;
use pamir_words::en::report;
use std::collections::{BTreeMap, BTreeSet};

/// Report every problem of one or more dossiers.
///
/// Each problem is shown with its line and, where there is one, a hint. The exit code is 1 if there is any error;
/// warnings alone are fine. A summary of each file goes to standard output.
#[derive(Args)]
pub(super) struct Check {
    /// Dossiers in TOML or JSON, told apart by their content and extension; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,

    /// Text of a source, so that evidence can be held against it: the id of the source and a file
    #[arg(long = "source", value_name = "ID=PATH")]
    sources: Vec<String>,

    #[arg(long, value_name = "FORMAT", help = formats::help_checked())]
    from: Option<String>,

    /// One line per problem, FILE:LINE:COLUMN: error[CODE]: MESSAGE (HINT), for editors and scripts
    #[arg(long)]
    short: bool,
}

impl Check {
    /// Whether every file is free of errors.
    pub(super) fn run(self) -> Result<bool, Failure> {
        let texts = self.texts()?;
        let mut sound = true;
        let mut unmatched: BTreeSet<&str> = texts.keys().map(String::as_str).collect();
        for file in &self.files {
            let Known { format, open } = formats::of_input(file, self.from.as_deref(), Accepts::Dossiers)?;
            let text = files::read_text(file, open)?;
            let Some(checker) = format.checker() else { continue };
            let Checked { dossier, issues } = (checker.check)(&text, files::name(file), &texts);
            show(&issues, Some(text.as_str()).filter(|_| !self.short));
            for source in dossier.iter().flat_map(|dossier| &dossier.sources) {
                unmatched.remove(source.id.as_str());
            }
            // Sources of a file that could not be read are not known; its errors say enough.
            if dossier.is_none() {
                unmatched.clear();
            }
            sound &= !issues.iter().any(Issue::is_error);
            files::print(&format!("{}\n", summary(files::name(file), dossier.as_ref(), &issues)))?;
        }
        match unmatched.first() {
            Some(id) => Err(Failure::Told(words::no_such_source(id))),
            None => Ok(sound),
        }
    }

    fn texts(&self) -> Result<BTreeMap<String, String>, Failure> {
        let mut texts = BTreeMap::new();
        for source in &self.sources {
            let Some((id, path)) = source.split_once('=').filter(|(id, path)| !id.is_empty() && !path.is_empty())
            else {
                return Err(Failure::Told(words::not_a_source(source)));
            };
            if texts.insert(id.to_owned(), files::read(path)?).is_some() {
                return Err(Failure::Told(words::source_given_twice(id)));
            }
        }
        Ok(texts)
    }
}

/// Prints problems on standard error, with what stands there if the text is at hand.
pub(super) fn show(issues: &[Issue], text: Option<&str>) {
    match text {
        Some(text) => files::complain(&report::pretty(issues, text, files::color())),
        None => files::complain(&issues.iter().map(|issue| line(issue) + "\n").collect::<String>()),
    }
}

/// One line on what a file holds and what is wrong with it.
fn summary(name: &str, dossier: Option<&Dossier>, issues: &[Issue]) -> String {
    let holds = dossier.map(|it| [it.events.len(), it.entities.len(), it.relations.len(), it.sources.len()]);
    let of = |severity| issues.iter().filter(|issue| issue.severity == severity).count();
    words::summary(name, holds, of(Severity::Error), of(Severity::Warning))
}
