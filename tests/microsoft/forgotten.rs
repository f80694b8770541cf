//! The check that no saved answer of a service is without a test of the live source.

use std::{fs, path::PathBuf};

/// Answers that nothing asks for, each with the reason.
const UNASKED: [(&str, &str); 1] = [(
    "partnercenter/serviceincidents-office.json",
    "Microsoft calls its results bogus; Graph is asked",
)];

const SOURCES: [&str; 6] = [
    include_str!("customers.rs"),
    include_str!("links.rs"),
    include_str!("partner.rs"),
    include_str!("partner_center.rs"),
    include_str!("refusals.rs"),
    include_str!("sign_in.rs"),
];

#[test]
fn every_saved_answer_of_graph_and_partner_center_drives_a_test() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for kind in ["graph", "partnercenter"] {
        for entry in fs::read_dir(folder.join(kind)).unwrap() {
            let file = format!("{kind}/{}", entry.unwrap().file_name().to_str().unwrap());
            let drives = SOURCES.iter().any(|source| source.contains(&format!("\"{file}\"")));
            let unasked = UNASKED.iter().any(|(name, _)| *name == file);
            assert_ne!(drives, unasked, "{file}: drives a test or has a reason not to, not both");
        }
    }
}
