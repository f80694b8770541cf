//! Why a customer is missing, in a sentence.

use crate::{
    i18n::{Word, formats, say, say_with},
    source::live::explain::Reason,
};

/// What stands in the way, and what to do next. What Microsoft refused for is told by its problem.
pub fn reason_text(reason: &Reason) -> String {
    say(match reason {
        Reason::Ended(Some(when)) => {
            let when = formats().date(when.millis());
            return say_with(Word::MissingReasonEnded, &[("when", &when)]);
        }
        Reason::Ended(None) => Word::MissingReasonOver,
        Reason::NoSuchOrganization => Word::MissingReasonNoSuch,
        Reason::NeverAsked => Word::MissingReasonNever,
        Reason::MaybePending => Word::MissingReasonMaybe,
        Reason::Pending(_) => Word::MissingReasonPending,
        Reason::NoGroupAssigned => Word::MissingReasonNoGroup,
        Reason::AssignmentPending => Word::MissingReasonAssigning,
        Reason::Refused(_) => Word::MissingReasonRefused,
        Reason::Nothing => Word::MissingReasonNothing,
        Reason::Unknown(_) => Word::MissingReasonUnknown,
    })
}
