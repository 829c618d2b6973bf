//! The command line: parse, run, exit status.

mod cli;
mod render;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let mut out = Vec::new();
    match cli::run(&arguments, &mut out) {
        Ok(status) => {
            // A reader that closed the pipe early ("| head") has what it wanted.
            let _ = std::io::stdout().lock().write_all(&out);
            ExitCode::from(status)
        }
        Err(error) => {
            eprintln!("claimdiff: {error}");
            ExitCode::from(2)
        }
    }
}
