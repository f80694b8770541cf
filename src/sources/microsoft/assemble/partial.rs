//! Joins a part of a response with what was known before it.
//!
//! A part says nothing of what it lacks. So each function keeps everything of the earlier value;
//! only what the part itself contains is replaced. It returns as well whether it kept something that
//! the part lacks.

use std::sync::Arc;

use super::join_profiles;
use crate::domain::{
    Fact, Issue, Seats, ServiceHealth, ServiceRequest, Subscription, SubscriptionState,
    customer::Profile, service_request::Note,
};

/// Address and contacts after a part of them arrived.
pub fn profile_with(before: Profile, part: Profile) -> (Profile, bool) {
    let lacks_address = before.address.is_some() && part.address.is_none();
    let keeps = lacks_address || before.contacts.iter().any(|it| !part.contacts.contains(it));
    (join_profiles(part, before), keeps)
}

/// Health after a part of it arrived. An issue that both contain is there in its latest version.
pub fn health_with(before: ServiceHealth, part: ServiceHealth) -> (ServiceHealth, bool) {
    let ServiceHealth { mut services, mut issues } = before;
    let keeps = services.iter().any(|it| part.services.iter().all(|other| other.id != it.id))
        || issues.iter().any(|it| part.issues.iter().all(|other| other.id != it.id));
    for service in part.services {
        match services.iter_mut().find(|other| other.id == service.id) {
            Some(other) => *other = service,
            None => services.push(service),
        }
    }
    let is_older = |one: &Arc<Issue>, other: &Arc<Issue>| one.updated < other.updated;
    for issue in part.issues {
        match issues.iter_mut().find(|other| other.id == issue.id) {
            Some(other) if is_older(&issue, other) => {}
            Some(other) => *other = issue,
            None => issues.push(issue),
        }
    }
    (ServiceHealth { services, issues }, keeps)
}

/// Subscriptions after a part of them arrived.
///
/// Without one of its documents a line can have another id, so that lines without a common id are
/// the same if both lists have exactly one of their name.
pub fn subscriptions_with(
    before: Vec<Subscription>,
    part: Vec<Subscription>,
) -> (Vec<Subscription>, bool) {
    let count =
        |lines: &[Subscription], name: &str| lines.iter().filter(|it| it.name == name).count();
    let counts: Vec<_> =
        part.iter().map(|line| (count(&before, &line.name), count(&part, &line.name))).collect();
    let mut is_replaced = vec![false; before.len()];
    let mut lines = before;
    for (line, counts) in part.into_iter().zip(counts) {
        let same_id = |other: &Subscription| other.id.eq_ignore_ascii_case(&line.id);
        let place = lines.iter().position(same_id).or_else(|| {
            let same_name = |other: &Subscription| other.name == line.name;
            (counts == (1, 1)).then(|| lines.iter().position(same_name)).flatten()
        });
        match (place, counts) {
            (Some(place), _) => {
                let newer = Subscription { id: lines[place].id.clone(), ..line };
                let with = line_with(lines[place].clone(), newer.clone());
                if let Some(is_replaced) = is_replaced.get_mut(place) {
                    *is_replaced = with == newer;
                }
                lines[place] = with;
            }
            (None, (0, _)) => lines.push(line),
            // It stands for one of several lines of its name, which are all there.
            (None, _) => {}
        }
    }
    (lines, !is_replaced.into_iter().all(|is_replaced| is_replaced))
}

/// A line with the values of a newer one, where that has values.
fn line_with(before: Subscription, newer: Subscription) -> Subscription {
    let is_silent = newer.state == SubscriptionState::Other(String::new());
    let seats = match (newer.seats, before.seats) {
        (Some(newer), Some(before)) => Some(Seats { used: newer.used.or(before.used), ..newer }),
        (newer, before) => newer.or(before),
    };
    Subscription {
        name: if newer.is_named() { newer.name } else { before.name },
        sku: newer.sku.or(before.sku),
        part_number: newer.part_number.or(before.part_number),
        state: if is_silent { before.state } else { newer.state },
        seats,
        renews: newer.renews.or(before.renews),
        auto_renews: newer.auto_renews.or(before.auto_renews),
        trial: newer.trial || before.trial,
        term: newer.term.or(before.term),
        billing: newer.billing.or(before.billing),
        parts: if newer.parts.is_empty() { before.parts } else { newer.parts },
        id: before.id,
    }
}

/// Service requests after a further list. Lists contain no notes; notes that were read before stay
/// while the request is unchanged.
pub fn requests_after(
    before: Fact<Vec<ServiceRequest>>,
    listed: Fact<Vec<ServiceRequest>>,
) -> Fact<Vec<ServiceRequest>> {
    let listed = listed.map(|mut list| {
        for request in &mut list {
            if request.notes.is_empty() {
                request.notes = notes(before.value(), request).to_vec();
            }
        }
        list
    });
    before.updated(listed, |before, part| {
        let keeps = before.iter().any(|it| part.iter().all(|other| other.id != it.id));
        let mut requests = before;
        for request in part {
            match requests.iter_mut().find(|other| other.id == request.id) {
                Some(other) => *other = request,
                None => requests.push(request),
            }
        }
        (requests, keeps)
    })
}

fn notes<'a>(known: Option<&'a Vec<ServiceRequest>>, request: &ServiceRequest) -> &'a [Note] {
    let same = |other: &&ServiceRequest| other.id == request.id && other.updated == request.updated;
    known.and_then(|known| known.iter().find(same)).map_or(&[], |known| &known.notes)
}

#[cfg(test)]
mod tests;
