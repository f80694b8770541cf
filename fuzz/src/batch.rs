//! A `$batch` of Graph.

use regia::sources::microsoft::graph::batch::Batch;

use super::world::NOW;

/// Reads the batch and each of its parts; a part without success is a problem with its own status.
pub fn check(bytes: &[u8]) {
    let Ok(batch) = Batch::read(bytes) else { return };
    for id in 0..20 {
        let Some(part) = batch.part(&id.to_string()) else { continue };
        match part.page(NOW) {
            Ok(_) => assert!((200..300).contains(&part.status)),
            Err(problem) => {
                let status = problem.ids.map_or(part.status, |ids| ids.status);
                assert!(part.status == 0 || status == part.status || status == 0, "{status}");
            }
        }
    }
}
