//! Why a customer is missing, in a sentence.

use crate::{
    i18n::{Word, formats, say, say_with},
    sources::microsoft::explain::MissingReason,
};

/// What stands in the way, and what to do next. What Microsoft refused for is told by its problem.
pub fn reason_text(reason: &MissingReason) -> String {
    say(match reason {
        MissingReason::Ended(Some(when)) => {
            let when = formats().date(when.millis());
            return say_with(Word::MissingReasonEnded, &[("when", &when)]);
        }
        MissingReason::Ended(None) => Word::MissingReasonOver,
        MissingReason::NoSuchOrganization => Word::MissingReasonNoSuch,
        MissingReason::NeverRequested => Word::MissingReasonNever,
        MissingReason::MaybePending => Word::MissingReasonMaybe,
        MissingReason::Pending(_) => Word::MissingReasonPending,
        MissingReason::NoGroupAssigned => Word::MissingReasonNoGroup,
        MissingReason::AssignmentPending => Word::MissingReasonAssigning,
        MissingReason::Refused(_) => Word::MissingReasonRefused,
        MissingReason::Nothing => Word::MissingReasonNothing,
        MissingReason::Unknown(_) => Word::MissingReasonUnknown,
    })
}
