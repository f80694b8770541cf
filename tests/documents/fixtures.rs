//! The saved answers, and the check that none of them is forgotten.

use std::{collections::BTreeSet, fs, path::PathBuf};

use regia::{
    domain::Timestamp,
    sources::microsoft::{
        client::{document::Decoded, headers::Headers},
        graph::page::Page,
        partner_center::collection::Collection,
    },
};
use serde_json::Value;

/// Answers that nothing reads yet, each with the reason.
const LATER: &[(&str, &str)] = &[
    (
        "partnercenter/serviceincidents-office.json",
        "Microsoft calls its results bogus; Graph is asked",
    ),
    ("documents/messages.json", "the message center is no view yet"),
];

/// The sources of these tests and of the live source's, by which the forgotten are found.
const SOURCES: [&str; 4] = [
    include_str!("graph.rs"),
    include_str!("partner_center.rs"),
    include_str!("problems.rs"),
    include_str!("../microsoft/sign_in.rs"),
];

/// A saved answer.
pub struct Fixture {
    pub bytes: Vec<u8>,
    pub status: u16,
    pub headers: Headers,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn manifest() -> Vec<Value> {
    let text = fs::read_to_string(folder().join("manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&text).unwrap();
    manifest["fixtures"].as_array().unwrap().clone()
}

/// Every file in a folder of the fixtures, such as `graph/issues-odd.json`.
fn files_in(kind: &str) -> impl Iterator<Item = String> {
    fs::read_dir(folder().join(kind))
        .unwrap()
        .map(move |entry| format!("{kind}/{}", entry.unwrap().file_name().to_str().unwrap()))
}

/// The bytes of every fixture.
pub fn all() -> Vec<Vec<u8>> {
    let kinds = ["graph", "partnercenter", "auth", "documents"];
    let mut files: Vec<_> = kinds.into_iter().flat_map(files_in).collect();
    files.sort();
    files.into_iter().map(|file| fs::read(folder().join(file)).unwrap()).collect()
}

/// The answer in this file, with the status and the headers that the manifest gives it.
pub fn fixture(file: &str) -> Fixture {
    let entry = manifest().into_iter().find(|entry| entry["file"] == file);
    let entry = entry.unwrap_or_default();
    let pair =
        |(name, value): (&String, &Value)| (name.clone(), value.as_str().unwrap().to_owned());
    let headers = entry["responseHeaders"].as_object().map(|map| map.iter().map(pair).collect());
    Fixture {
        bytes: fs::read(folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}")),
        status: entry["status"].as_u64().unwrap_or(200).try_into().unwrap(),
        headers: Headers::new(headers.unwrap_or_default()),
    }
}

/// The rows of a page of Graph.
pub fn graph(file: &str) -> Vec<Value> {
    Page::read(&fixture(file).bytes).unwrap_or_else(|why| panic!("{file}: {why}")).rows().to_vec()
}

/// The rows of a page of Partner Center.
pub fn partner_center(file: &str) -> Vec<Value> {
    let page = Collection::read(&fixture(file).bytes);
    page.unwrap_or_else(|why| panic!("{file}: {why}")).rows().to_vec()
}

/// The items of a document of which everything can be read.
#[track_caller]
pub fn whole<T: std::fmt::Debug>(decoded: Decoded<T>) -> Vec<T> {
    assert!(decoded.is_whole(), "{decoded:?}");
    decoded.items
}

/// A moment.
pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn every_saved_answer_is_read_or_has_a_reason_not_to_be() {
    let later: BTreeSet<&str> = LATER.iter().map(|(file, _)| *file).collect();
    let listed = manifest().into_iter().map(|entry| entry["file"].as_str().unwrap().to_owned());
    for file in listed.chain(files_in("documents")) {
        let read = SOURCES.iter().any(|source| source.contains(&format!("\"{file}\"")));
        assert_ne!(read, later.contains(&*file), "{file}: read or listed for later, not both");
    }
}

#[test]
fn the_manifest_tells_of_every_file_and_of_no_other() {
    let listed: BTreeSet<String> =
        manifest().iter().map(|entry| entry["file"].as_str().unwrap().to_owned()).collect();
    let there: BTreeSet<String> =
        ["graph", "partnercenter", "auth"].into_iter().flat_map(files_in).collect();
    assert_eq!(listed, there);
}
