//! The reason why a customer is missing, as a sentence.

use crate::{
    i18n::{Word, formats, say, say_with},
    sources::microsoft::explain::MissingReason,
};

/// The reason and the next step. For a refusal of Microsoft, it is the text of the problem.
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
        MissingReason::Draft => Word::AbsentDraft,
        MissingReason::Activating => Word::AbsentActivating,
        MissingReason::Unclear => Word::AbsentUnclear,
        MissingReason::NoGroupAssigned => Word::MissingReasonNoGroup,
        MissingReason::AssignmentPending => Word::MissingReasonAssigning,
        MissingReason::Refused(_) => Word::MissingReasonRefused,
        MissingReason::Nothing => Word::MissingReasonNothing,
        MissingReason::Unknown(_) => Word::MissingReasonUnknown,
    })
}
