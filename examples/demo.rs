//! Writes the demo, or a larger one to measure with, as a snapshot.
//!
//! `cargo run --example demo -- [COUNT] [--seed N] [--out FILE]`; without a file it goes to the
//! standard output. The same arguments give the same bytes.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    process::ExitCode,
};

use regia::{
    domain::Timestamp,
    sources::{
        demo::{self, DEFAULT_COUNT, DEFAULT_SEED, PARTNER},
        snapshot::{self, Header},
    },
};

/// The present of the demo: 2026-01-01, midnight. Its reader moves it to theirs.
const NOW: Timestamp = Timestamp::from_millis(1_767_225_600_000);

struct Arguments {
    count: usize,
    seed: u64,
    out: Option<String>,
}

fn arguments(mut words: impl Iterator<Item = String>) -> Option<Arguments> {
    let mut arguments = Arguments { count: DEFAULT_COUNT, seed: DEFAULT_SEED, out: None };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seed" => arguments.seed = words.next()?.parse().ok()?,
            "--out" => arguments.out = Some(words.next()?),
            count => arguments.count = count.parse().ok()?,
        }
    }
    Some(arguments)
}

fn write(out: impl Write, count: usize, seed: u64) -> io::Result<()> {
    let header = Header {
        relative_to: Some(NOW),
        partner: Some(PARTNER.to_owned()),
        ..Header::taken_at(NOW)
    };
    snapshot::write(&mut BufWriter::new(out), &header, demo::records(count, seed, NOW))
}

fn main() -> ExitCode {
    let Some(Arguments { count, seed, out }) = arguments(std::env::args().skip(1)) else {
        eprintln!("usage: demo [COUNT] [--seed N] [--out FILE]");
        return ExitCode::from(2);
    };
    let written = match &out {
        Some(path) => File::create(path).and_then(|file| write(file, count, seed)),
        None => write(io::stdout().lock(), count, seed),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("demo: {}: {error}", out.as_deref().unwrap_or("standard output"));
            ExitCode::FAILURE
        }
    }
}
