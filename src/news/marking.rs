//! Makes the mark of what a user has seen.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Known,
    ending::{Endings, day},
    issues::is_settled,
    mark::{Mark, MarkKind, MarkedCustomer, MarkedIssue, MarkedRequest},
};
use crate::{
    directory::Directory,
    domain::{Access, HealthState, RequestStatus, TenantId, Timestamp},
};

impl Mark {
    /// The mark of the first visit. Nothing has been seen, so that what ends soon and what waits for
    /// an answer is told again.
    pub fn first(known: Known<'_>, now: Timestamp) -> Self {
        let mut mark = Self::seen(known, None, None, now);
        mark.kind = MarkKind::First;
        for request in &mut mark.requests {
            request.2 = false;
        }
        mark
    }

    /// The mark of a first visit that begins on a page which does not list what is open. *Today* still
    /// does.
    pub fn unlisted(known: Known<'_>, now: Timestamp) -> Self {
        let mut mark = Self::first(known, now);
        mark.kind = MarkKind::Unlisted;
        mark
    }

    /// The mark after the user has seen what is known. What was known before and is not known now
    /// stays in the mark, so that the next comparison is with it. `endings` is `None` if they were
    /// not shown.
    pub fn seen(
        known: Known<'_>,
        endings: Option<&Endings>,
        before: Option<&Self>,
        now: Timestamp,
    ) -> Self {
        let mut mark = Self::empty(now);
        let newest = known.listing.status.check_times().map(|(_, newest)| newest);
        mark.known_at = newest.or(known.listing.as_of).map(|at| at.min(now).millis());
        let places_before = before.map(Self::places).unwrap_or_default();
        let of_before = |id: TenantId| before?.customer(*places_before.get(&id)?);
        add_customers(&mut mark, known, &of_before);
        if let Some(before) = before.filter(|_| !known.is_complete) {
            let here: FxHashSet<TenantId> = mark.customers.iter().map(|it| it.0).collect();
            let missing = before.customers.iter().filter(|it| !here.contains(&it.0));
            mark.customers.extend(missing.cloned());
        }
        let places = mark.places();
        add_issues(&mut mark, known, before, &places);
        add_requests(&mut mark, known, before, &places);
        let shown = endings.into_iter().flat_map(Endings::all);
        mark.endings = shown.map(|ending| (ending.key(), ending.day())).collect();
        let seen: FxHashSet<u64> = mark.endings.iter().map(|(key, _)| *key).collect();
        let earlier = before.into_iter().flat_map(|before| &before.endings);
        let is_ahead =
            |it: &&(u64, i64)| !seen.contains(&it.0) && (endings.is_none() || it.1 >= day(now));
        mark.endings.extend(earlier.filter(is_ahead));
        mark
    }
}

fn add_customers<'a>(
    mark: &mut Mark,
    known: Known<'_>,
    before: &dyn Fn(TenantId) -> Option<&'a MarkedCustomer>,
) {
    let listing = known.listing;
    for (row, customer) in rows(&listing.directory) {
        let health = listing.status.health(row);
        let is_known = health.state.is_known() && health.state != HealthState::Unknown;
        let was_known = before(customer.id).is_some_and(|it| it.3);
        mark.customers.push(MarkedCustomer(
            customer.id,
            customer.title(),
            true,
            is_known || was_known,
        ));
    }
    for (_, customer) in rows(&listing.unlisted) {
        // Access that is not known now was not lost.
        let is_unknown = matches!(customer.access, Access::Unknown | Access::Unclear);
        let earlier = before(customer.id).filter(|_| is_unknown);
        let (granted, was_known) = earlier.map_or((false, false), |it| (it.2, it.3));
        mark.customers.push(MarkedCustomer(customer.id, customer.title(), granted, was_known));
    }
}

fn add_issues(
    mark: &mut Mark,
    known: Known<'_>,
    before: Option<&Mark>,
    places: &FxHashMap<TenantId, u32>,
) {
    let Known { listing, .. } = known;
    let place_of = |row: u32| places.get(&listing.directory.row(row)?.id).copied();
    let mut at_by_id: FxHashMap<&str, usize> = FxHashMap::default();
    for affected in listing.status.issues() {
        let issue = &affected.issue;
        at_by_id.insert(&issue.id, mark.issues.len());
        mark.issues.push(MarkedIssue {
            id: issue.id.clone(),
            title: issue.title.clone(),
            service: issue.service.clone(),
            is_incident: issue.is_incident(),
            version: Some(issue.version().millis()),
            customers: affected.rows.iter().filter_map(|row| place_of(*row)).collect(),
        });
    }
    for earlier in before.into_iter().flat_map(|before| &before.issues) {
        let unsettled = earlier.customers.iter().filter_map(|place| {
            let id = before?.customer(*place)?.0;
            let place = *places.get(&id)?;
            let is_listed_or_unclear = mark.customers.get(place as usize)?.2;
            (is_listed_or_unclear && !is_settled(listing, id)).then_some(place)
        });
        let unsettled: Vec<u32> = unsettled.collect();
        if unsettled.is_empty() {
            continue;
        }
        match at_by_id.get(&*earlier.id) {
            Some(at) => {
                let customers = &mut mark.issues[*at].customers;
                customers.extend(unsettled);
                customers.sort_unstable();
                customers.dedup();
            }
            None => mark.issues.push(MarkedIssue { customers: unsettled, ..earlier.clone() }),
        }
    }
}

fn add_requests(
    mark: &mut Mark,
    known: Known<'_>,
    before: Option<&Mark>,
    places: &FxHashMap<TenantId, u32>,
) {
    let Known { listing, .. } = known;
    let mut told: FxHashSet<(u32, &str)> = FxHashSet::default();
    for listed in listing.status.requests() {
        let Some(row) = listing.directory.row(listed.row) else { continue };
        let Some(place) = places.get(&row.id) else { continue };
        let request = &listed.request;
        told.insert((*place, &request.id));
        if request.status.is_open() {
            mark.requests.push(MarkedRequest(
                *place,
                request.id.clone(),
                request.status == RequestStatus::AttentionNeeded,
                request.updated.map(Timestamp::millis),
            ));
        }
    }
    for earlier in before.into_iter().flat_map(|before| &before.requests) {
        let id = before.and_then(|before| before.customer(earlier.0)).map(|customer| customer.0);
        let Some((id, place)) = id.and_then(|id| Some((id, *places.get(&id)?))) else { continue };
        let row = listing.directory.row_of(id);
        let is_known = row.is_some_and(|row| listing.status.open_requests(row).is_some());
        if !is_known && !told.contains(&(place, &*earlier.1)) {
            mark.requests.push(MarkedRequest(place, earlier.1.clone(), earlier.2, earlier.3));
        }
    }
}

/// The rows of a directory.
pub(super) fn rows(
    directory: &Directory,
) -> impl Iterator<Item = (u32, crate::directory::Row<'_>)> {
    (0..directory.len()).filter_map(|row| Some((row, directory.row(row)?)))
}
