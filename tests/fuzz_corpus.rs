//! Every parser of bytes from outside holds what it promises for the kept corpus, and for what is close
//! to it.
//!
//! The checks are those of the fuzz targets. libFuzzer takes minutes and a C++ compiler; this test takes
//! seconds. It invents nothing by itself: it changes bytes of the corpus, from one seed, so that each run is
//! the same. `script/fuzz` looks for more.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../fuzz/src/lib.rs"]
mod checks;

use std::{collections::BTreeSet, fs, path::PathBuf, thread};

use checks::{TARGETS, Target};

/// The seed of all changes.
const SEED: u64 = 20_261_123;

/// How many changed inputs each target gets, and how many bytes at most.
const INPUTS: usize = 1_500;
const BYTES: usize = 500_000;

/// The largest input that is changed: a check of a large one takes long in a build for tests.
const LARGEST: usize = 4_096;

/// Pseudo-random numbers from a seed (Marsaglia, *Xorshift RNGs*).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }
}

/// Tells the input if its check panics.
struct Shown<'a>(&'a str, &'a str, &'a [u8]);

impl Drop for Shown<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            let Self(target, origin, bytes) = self;
            eprintln!("{target} failed for {origin}: b\"{}\"", bytes.escape_ascii());
        }
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

/// The kept inputs of a target with their names, in the order of the names.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = folder().join("corpus").join(target);
    let files =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut inputs: Vec<(String, Vec<u8>)> = files
        .map(|file| {
            let file = file.unwrap();
            (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap())
        })
        .collect();
    inputs.sort();
    assert!(!inputs.is_empty(), "{target} has no corpus");
    inputs
}

/// An input of the corpus with some of its bytes changed, removed, repeated, or replaced by those of
/// another one.
fn changed(inputs: &[(String, Vec<u8>)], random: &mut Random) -> Vec<u8> {
    let mut bytes = inputs[random.below(inputs.len())].1.clone();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + 1 + random.below(8)).min(bytes.len());
        match random.below(6) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            1 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            2 => drop(bytes.drain(at..end.max(at))),
            3 => bytes.truncate(at),
            4 => {
                let repeated = bytes[at..end.max(at)].to_vec();
                bytes.splice(at..at, repeated);
            }
            _ => {
                let other = &inputs[random.below(inputs.len())].1;
                let from = random.below(other.len() + 1);
                let to = (from + 1 + random.below(16)).min(other.len());
                bytes.splice(at..end.max(at), other[from..to.max(from)].iter().copied());
            }
        }
    }
    bytes
}

/// Gives a target its corpus, and inputs that are close to it.
fn run(&(name, check): &Target) {
    let inputs = corpus(name);
    for (file, bytes) in &inputs {
        let _shown = Shown(name, file, bytes);
        check(bytes);
    }
    let small: Vec<_> = inputs.into_iter().filter(|(_, bytes)| bytes.len() <= LARGEST).collect();
    let mut random = Random(SEED);
    let (mut count, mut len) = (0, 0);
    while count < INPUTS && len < BYTES && !small.is_empty() {
        let bytes = changed(&small, &mut random);
        (count, len) = (count + 1, len + bytes.len());
        let _shown = Shown(name, "a changed input", &bytes);
        check(&bytes);
    }
    println!("{name}: {count} changed inputs");
}

#[test]
fn every_parser_holds_what_it_promises_for_the_corpus_and_what_is_close_to_it() {
    println!("seed {SEED}");
    let (first, second) = TARGETS.split_at(TARGETS.len() / 2);
    thread::scope(|scope| {
        for half in [first, second] {
            scope.spawn(|| half.iter().for_each(run));
        }
    });
}

#[test]
fn one_seed_changes_the_corpus_in_one_way() {
    let inputs = corpus("values");
    let all = || {
        let mut random = Random(SEED);
        (0..100).map(|_| changed(&inputs, &mut random)).collect::<Vec<_>>()
    };
    assert_eq!(all(), all());
}

#[test]
fn every_target_has_a_program_and_a_corpus_and_no_other_has() {
    let names: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let listed = |folder: PathBuf| -> BTreeSet<String> {
        let files = fs::read_dir(folder).unwrap();
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    };
    let programs = listed(folder().join("fuzz_targets"));
    let programs = programs.iter().map(|file| file.trim_end_matches(".rs").to_owned()).collect();
    assert_eq!((&programs, &listed(folder().join("corpus"))), (&names, &names));
    let manifest = fs::read_to_string(folder().join("Cargo.toml")).unwrap();
    for name in names {
        assert!(manifest.contains(&format!("name = \"{name}\"\n")), "{name} is no program");
    }
}
