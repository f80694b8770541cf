//! Makes a snapshot of a folder of saved answers: `cargo run --example snapshot -- FOLDER OUT`.
//!
//! `docs/saved-answers.md` says how such a folder comes about.

use std::{
    env,
    error::Error,
    fs::{self, DirEntry, File},
    io::{self, BufWriter, Write},
    path::Path,
    process::ExitCode,
    time::SystemTime,
};

use regia::{
    domain::Timestamp,
    sources::{
        microsoft::saved_responses::{Assembled, SavedFile, assemble},
        snapshot::{self, Header},
    },
};

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let [folder, out] = arguments.as_slice() else {
        eprintln!("Usage: snapshot FOLDER OUT");
        return ExitCode::from(2);
    };
    match run(Path::new(folder), Path::new(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    read_folder(folder, "", &mut files)
        .map_err(|why| format!("{} cannot be read: {why}.", folder.display()))?;
    // A snapshot is as old as the newest of its answers; each fact keeps its own time.
    let newest = files.iter().map(|file| file.saved).max();
    let assembled = assemble(files);
    print_findings(&assembled);
    let (Some(newest), false) = (newest, assembled.records.is_empty()) else {
        let nothing = "nothing in it tells of a customer, so no snapshot was written.";
        return Err(format!("{}: {nothing}", folder.display()).into());
    };
    write(out, newest, &assembled)
        .map_err(|why| format!("{} cannot be written: {why}.", out.display()))?;
    println!("Wrote {} customers to {}.", assembled.records.len(), out.display());
    Ok(())
}

/// Reads the files below a folder; hidden ones are the system's, not the person's.
fn read_folder(folder: &Path, around: &str, files: &mut Vec<SavedFile>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{around}{}", entry.file_name().to_string_lossy());
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let read = if entry.file_type()?.is_dir() {
            read_folder(&entry.path(), &format!("{path}/"), files)
        } else {
            read_file(&entry, path.clone()).map(|file| files.push(file))
        };
        if let Err(why) = read {
            eprintln!("{path} cannot be read: {why}.");
        }
    }
    Ok(())
}

fn read_file(entry: &DirEntry, path: String) -> io::Result<SavedFile> {
    let saved = fs::metadata(entry.path())?.modified()?;
    Ok(SavedFile { path, bytes: fs::read(entry.path())?, saved: timestamp(saved) })
}

fn timestamp(time: SystemTime) -> Timestamp {
    let since_1970 = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(since_1970.as_millis().try_into().unwrap_or(i64::MAX))
}

fn print_findings(assembled: &Assembled) {
    if !assembled.found.is_empty() {
        println!("Found");
    }
    for (kind, found) in &assembled.found {
        println!("  {:<28} {:>6} files {:>8} rows", kind.name(), found.documents, found.rows);
    }
    if !assembled.unread.is_empty() {
        println!("Not used, or not all of it");
    }
    for unread in &assembled.unread {
        println!("  {}: {}", unread.path, unread.reason);
    }
}

fn write(out: &Path, taken_at: Timestamp, assembled: &Assembled) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(out)?);
    // The reader of the snapshot is told the same as its author.
    let header = Header { unread: assembled.unread.clone(), ..Header::taken_at(taken_at) };
    snapshot::write(&mut file, &header, &assembled.records)?;
    file.flush()
}
