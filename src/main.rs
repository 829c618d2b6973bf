//! The command line: parse, run, exit status.

mod cli;
mod command;
mod config;
mod render;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind as Usage;

/// A run is short and full of small allocations on several threads, which the system's allocator makes wait for the kernel.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Trouble, as in diff(1).
const TROUBLE: u8 = 2;

fn main() -> ExitCode {
    let arguments = match cli::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if matches!(error.kind(), Usage::DisplayHelp | Usage::DisplayVersion) => {
            return finish(error.render().to_string().as_bytes(), 0);
        }
        Err(error) => return trouble(&usage(&error)),
    };
    let mut out = Vec::new();
    match command::run(&arguments.command, &mut out) {
        Ok(status) => finish(&out, status),
        Err(error) => trouble(&error.to_string()),
    }
}

/// Writes all the output at once, so that trouble half-way leaves nothing on standard output.
fn finish(out: &[u8], status: u8) -> ExitCode {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(out).and_then(|()| stdout.flush()) {
        // A reader that closed the pipe early ("| head") has what it wanted.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => trouble(&format!("cannot write the output: {error}")),
        _ => ExitCode::from(status),
    }
}

fn trouble(message: &str) -> ExitCode {
    // Where standard error is closed too, the status is all that can be told.
    // What a name or an option brings is no line of the program's own, and nothing for the terminal to obey.
    let line = message.replace(char::is_control, " ");
    let _ = writeln!(std::io::stderr().lock(), "claimdiff: {line}");
    ExitCode::from(TROUBLE)
}

/// What is wrong with the arguments, in one line.
fn usage(error: &clap::Error) -> String {
    let text = error.render().to_string();
    if error.kind() == Usage::DisplayHelpOnMissingArgumentOrSubcommand {
        return "no command is given (try 'claimdiff --help')".to_owned();
    }
    let told = text.split("\nUsage:").next().unwrap_or_default();
    let line = told.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("For more information"));
    let line = line.collect::<Vec<_>>().join(" ");
    format!("{} (try '--help')", line.strip_prefix("error: ").unwrap_or(&line))
}
