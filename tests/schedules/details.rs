//! How often the details of a customer may be requested, and what came of it.

use std::collections::{BTreeMap, BTreeSet};

use regia::{
    domain::{Record, TenantId},
    sources::microsoft::{
        client::transport::{HttpRequest, HttpResponse},
        customer_check::Depth,
    },
};
use serde_json::Value;

use crate::{
    page::DETAILS_MILLIS,
    services::{Services, paths_within},
    time::START,
};

/// What the services told of the details of their customers.
#[derive(Default)]
pub struct Details {
    /// When a check in turn that has ended learnt them, or why they do not come.
    learnt: BTreeMap<TenantId, i64>,
    /// The paths that the check under way got an answer for: whether there was something to learn.
    answered: BTreeMap<TenantId, BTreeMap<String, bool>>,
    /// The customers whose check reads details in turn.
    in_turn: BTreeSet<TenantId>,
}

impl Services {
    /// A check begins. Details are read once in a while, or because the user looks at the customer.
    pub fn begins_a_check(&self, id: TenantId, depth: Depth, is_selected: bool) {
        let mut details = self.0.details.borrow_mut();
        details.answered.remove(&id);
        details.in_turn.remove(&id);
        assert!(depth != Depth::Whole || is_selected, "{id} was not opened");
        if depth == Depth::WithDetails {
            let now = self.0.time.elapsed();
            let learnt = details.learnt.get(&id);
            let is_early = learnt.is_some_and(|at| now < at + DETAILS_MILLIS);
            assert!(!is_early, "the details of {id} at {now}, again after {learnt:?}");
            details.in_turn.insert(id);
        }
    }

    /// A check has ended.
    pub fn ends_a_check(&self, id: TenantId) {
        let mut details = self.0.details.borrow_mut();
        let answered = details.answered.remove(&id).unwrap_or_default();
        if details.in_turn.remove(&id) && answered.into_values().any(|is_news| is_news) {
            details.learnt.insert(id, self.0.time.elapsed());
        }
    }

    /// A page is opened that knows these customers.
    pub fn meets_a_page_that_knows(&self, records: &[Record]) {
        let learnt = records.iter().filter_map(|record| {
            let asked = record.profile.asked_at().max(record.subscriptions.asked_at())?;
            Some((record.customer.id, asked.millis() - START))
        });
        self.0.details.replace(Details { learnt: learnt.collect(), ..Details::default() });
    }

    /// A batch is sent: in turn, no detail is repeated that the service answered.
    pub fn begins_a_batch(&self, id: TenantId, request: &HttpRequest) {
        let details = self.0.details.borrow();
        let answered = details.answered.get(&id).filter(|_| details.in_turn.contains(&id));
        let Some(answered) = answered else { return };
        let again = paths_within(request).into_iter().find(|path| answered.contains_key(path));
        assert_eq!(again, None, "{id} was asked again for a detail");
    }

    /// A batch was answered.
    pub fn answers_a_batch(&self, id: TenantId, request: &HttpRequest, response: &HttpResponse) {
        let body: Value = serde_json::from_slice(&response.body).unwrap_or_default();
        let parts = body["responses"].as_array().cloned().unwrap_or_default();
        let mut details = self.0.details.borrow_mut();
        let answered = details.answered.entry(id).or_default();
        for (n, path) in numbered_paths(request) {
            let part = parts.iter().find(|part| part["id"] == *n && part["status"] != 401);
            let Some(part) = part.filter(|_| !path.contains("healthOverviews")) else { continue };
            let is_news = part["status"] != 200 || part["body"]["value"].is_array();
            answered.insert(path, is_news);
        }
    }
}

/// The paths within a batch with their ids.
fn numbered_paths(request: &HttpRequest) -> Vec<(String, String)> {
    let body: Value = serde_json::from_str(request.body().unwrap_or("{}")).unwrap_or_default();
    let requests = body["requests"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    requests.iter().filter_map(|it| Some((text(&it["id"])?, text(&it["url"])?))).collect()
}
