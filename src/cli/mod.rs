//! The command line.
//!
//! Owns the arguments, the exit codes and what is printed where: results on standard output, problems on standard
//! error. What is wrong with a dossier or a date, the crates say.
//!
//! Exit codes: 0 all is well, 1 something in the input is wrong, 2 the command itself was wrong or a file could not be
//! read or written.

mod build;
mod check;
mod convert;
mod date;
mod date_line;
mod files;
mod formats;
mod input;
mod output;
mod picture;

use clap::{Parser, Subcommand};
use files::Failure;
use pamir_words::en::command_line::told;
use std::process::ExitCode;

/// Check, convert, publish and date dossiers for the Pamir timeline.
#[derive(Parser)]
#[command(name = "pamir", version, arg_required_else_help = true, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Build),
    Check(check::Check),
    Convert(convert::Convert),
    Date(date::Dates),
    Formats(formats::Formats),
    Picture(picture::Picture),
}

/// Runs the command that the arguments ask for.
pub(crate) fn run() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Build(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Convert(command) => command.run(),
        Command::Date(command) => command.run(),
        Command::Formats(command) => command.run(),
        Command::Picture(command) => command.run(),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // Whoever read the output has seen enough: `pamir date … | head` is no mistake.
        Err(Failure::Gone) => ExitCode::SUCCESS,
        Err(Failure::Told(message)) => {
            files::complain(&told(message));
            ExitCode::from(2)
        }
    }
}
