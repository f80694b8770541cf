//! The next step for a relationship.

use crate::{
    domain::{DelegationStatus, Timestamp, delegation::Relationship},
    i18n::{Word, formats, say, say_with},
    relationships::{Level, Term},
};

/// The next step for a relationship. `others_last` is the end of the customer's longest other
/// relationship in force.
pub(super) fn next_step(
    relationship: &Relationship,
    others_last: Option<Timestamp>,
    now: Timestamp,
) -> String {
    let term = Term::new(relationship);
    let step = step(relationship, term, now);
    let is_losing = matches!(term.level(now), Level::Act | Level::Soon) || !term.is_in_force();
    match others_last.filter(|_| is_losing && !term.access.is_upcoming()) {
        Some(end) => format!("{step} {}", on(Word::AccessNextCovered, end)),
        None => step,
    }
}

fn step(relationship: &Relationship, term: Term, now: Timestamp) -> String {
    match &relationship.status {
        DelegationStatus::Created => say(Word::AccessNextDraft),
        DelegationStatus::ApprovalPending => say(Word::AccessNextApprove),
        DelegationStatus::Approved | DelegationStatus::Activating => say(Word::AccessNextWait),
        DelegationStatus::Active | DelegationStatus::Expiring => {
            in_force(relationship.cannot_extend(), term, now)
        }
        DelegationStatus::TerminationRequested | DelegationStatus::Terminating => {
            say(Word::AccessNextEnding)
        }
        DelegationStatus::Expired | DelegationStatus::Terminated => say(Word::AccessNextEnded),
        DelegationStatus::Other(_) => say(Word::AccessNextUnknown),
    }
}

fn in_force(cannot_extend: bool, term: Term, now: Timestamp) -> String {
    let Some(end) = term.ends else {
        // A relationship that extends itself goes on, whatever its end.
        let word = if term.extends { Word::AccessNextCalm } else { Word::AccessNextNoEnd };
        return say(word);
    };
    match term.level(now) {
        _ if term.extends => on(Word::AccessNextExtends, end),
        Level::Act if end <= now => say(Word::AccessNextOverdue),
        Level::Act | Level::Soon if cannot_extend => on(Word::AccessNextRenewGlobal, end),
        Level::Act | Level::Soon => on(Word::AccessNextRenew, end),
        Level::Later | Level::None => say(Word::AccessNextCalm),
    }
}

fn on(word: Word, day: Timestamp) -> String {
    say_with(word, &[("when", &formats().date(day.millis()))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Period, role::RoleId};

    fn now() -> Timestamp {
        "2026-11-23T09:00:00Z".parse().unwrap()
    }

    fn relationship(status: &str, ends_in: Option<i64>) -> Relationship {
        Relationship {
            id: "a-b".to_owned(),
            name: "Help desk".to_owned(),
            status: DelegationStatus::read(status),
            activated: None,
            ends: ends_in.map(|days| now().plus_days(days)),
            duration: None,
            auto_extend: None,
            roles: Vec::new(),
            indirect_provider: None,
        }
    }

    #[test]
    fn a_relationship_that_ends_soon_is_renewed_as_its_roles_allow() {
        let plain = relationship("expiring", Some(5));
        assert!(next_step(&plain, None, now()).starts_with("Turn on auto-extend"));
        let roles = vec![RoleId::GLOBAL_ADMINISTRATOR];
        let global = Relationship { roles, ..plain.clone() };
        assert!(next_step(&global, None, now()).starts_with("Send the customer a new request"));
        let auto_extend = Some(Period { months: 6, days: 0 });
        let extending = Relationship { auto_extend, ..plain };
        assert!(next_step(&extending, None, now()).starts_with("Nothing to do: it extends"));
        let past = relationship("active", Some(-1));
        assert!(next_step(&past, None, now()).starts_with("Its end is past"));
    }

    #[test]
    fn an_end_mentions_another_relationship_that_lasts() {
        let later = Some(now().plus_days(300));
        for (status, ends_in, said) in [
            ("expiring", Some(5), true),
            ("terminated", Some(-5), true),
            ("active", Some(200), false),
            ("approvalPending", None, false),
        ] {
            let step = next_step(&relationship(status, ends_in), later, now());
            assert_eq!(step.contains("Another relationship lasts until"), said, "{step}");
        }
    }

    #[test]
    fn an_unknown_end_is_to_be_looked_up() {
        let step = next_step(&relationship("active", None), None, now());
        assert!(step.starts_with("Its end is not known"), "{step}");
    }
}
