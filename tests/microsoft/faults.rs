//! The queue, the sign-in, the batches and the pages together, while a fifth of all calls fails.

use std::collections::HashMap;

use regia::{
    domain::{Customer, Problem, ProblemKind, TenantId},
    refresh::{CheckResult, Limits, Outcome, RefreshQueue, Step},
    sources::microsoft::{
        client::{
            headers::Headers,
            retry::RetryPolicy,
            transport::{HttpRequest, HttpResponse, TransportError},
        },
        customer_check::{Depth, check},
    },
};
use serde_json::{Value, json};

use crate::services::{Services, answer, done};

/// Numbers that look like chance and come again for the same seed (Marsaglia, *Xorshift RNGs*).
struct Chance(u64);

impl Chance {
    fn next(&mut self, bound: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 >> 33).unwrap() % bound
    }
}

fn tenant(n: u32) -> TenantId {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&n.to_be_bytes());
    TenantId::from_bytes(bytes)
}

fn number(id: TenantId) -> u32 {
    u32::from_be_bytes(id.as_bytes()[..4].try_into().unwrap())
}

/// What a call meets instead of its answer.
fn fault(chance: &mut Chance) -> Result<HttpResponse, TransportError> {
    let with = |status: u16, headers: &[(&str, &str)], body: &str| {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let headers = Headers::new(headers.iter().map(own).collect());
        Ok(HttpResponse { status, headers, body: body.as_bytes().to_vec() })
    };
    match chance.next(12) {
        0 => with(429, &[("Retry-After", "7")], "{}"),
        1 => with(429, &[("Retry-After", "0.5")], ""),
        2 => with(429, &[("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT")], ""),
        3 => with(429, &[], "{\"statusCode\": 429, \"message\": \"Try again in 57 seconds.\"}"),
        4 => with(503, &[("Retry-After", "soon")], ""),
        5 => with(500, &[], "{\"error\": {\"code\": \"InternalServerError\"}}"),
        6 => with(502, &[], "<html>502</html>"),
        7 => with(200, &[], "<!doctype html>"),
        8 => with(200, &[], ""),
        9 => with(200, &[], "{\"responses\": [{\"id\": \"0\", \"sta"),
        10 => Err(TransportError::TimedOut),
        _ => Err(TransportError::Reset),
    }
}

/// Entra and Graph of many tenants. The token tells Graph whose data it may show, so that data of
/// one customer under another's name would be seen.
fn services(seed: u64) -> Services {
    let mut chance = Chance(seed | 1);
    Services::unreliable(move |request| {
        if chance.next(5) == 0 {
            return fault(&mut chance);
        }
        if let Some((_, path)) = request.url().split_once("login.microsoftonline.com/") {
            return Ok(token(path.split('/').next().unwrap().parse().unwrap()));
        }
        let bearer = request.headers().iter().find(|(name, _)| *name == "Authorization").unwrap();
        let id: TenantId = bearer.1.trim_start_matches("Bearer of-").parse().unwrap();
        Ok(if request.url().ends_with("$batch") {
            batch(id, request, &mut chance)
        } else {
            answer(&health(id, "second"))
        })
    })
}

fn token(id: TenantId) -> HttpResponse {
    if !number(id).is_multiple_of(13) {
        return answer(&json!({
            "access_token": format!("of-{id}"), "token_type": "Bearer", "expires_in": "3599",
        }));
    }
    let body = json!({"error": "invalid_grant", "error_codes": [65001]}).to_string();
    HttpResponse { status: 400, headers: Headers::default(), body: body.into_bytes() }
}

fn health(id: TenantId, page: &str) -> Value {
    let service = json!({"service": "Exchange", "status": "serviceOperational", "id": page,
        "issues": [{"id": format!("{id}-{page}"), "title": "T", "isResolved": false}]});
    let mut body = json!({ "value": [service] });
    if page == "first" && number(id).is_multiple_of(7) {
        let next = "https://graph.microsoft.com/v1.0/admin/next?$skip=1";
        body["@odata.nextLink"] = json!(next);
    }
    body
}

/// Health, unless this part alone is throttled or the tenant grants no role for it.
fn batch(id: TenantId, request: &HttpRequest, chance: &mut Chance) -> HttpResponse {
    assert!(request.body().unwrap().contains("healthOverviews"));
    let part = match chance.next(10) {
        0 => json!({"id": "0", "status": 429, "headers": {"Retry-After": "2"}}),
        1 => json!({"id": "0", "status": 504}),
        2 => json!({"id": "other", "status": 200, "body": {}}),
        _ if number(id) % 13 == 1 => {
            let error = json!({"code": "Authorization_RequestDenied", "message": ""});
            json!({"id": "0", "status": 403, "body": {"error": error}})
        }
        _ => json!({"id": "0", "status": 200, "body": health(id, "first")}),
    };
    answer(&json!({ "responses": [part] }))
}

/// Asks about everybody, one after the other, as the queue says; what is known of each at the end.
fn run(services: &Services, count: u32) -> (RefreshQueue, HashMap<TenantId, Vec<String>>) {
    let clients = services.clients();
    let mut queue = RefreshQueue::new(Limits { period_millis: 86_400_000, ..Limits::default() });
    queue.add((0..count).map(|n| (tenant(n), None)).collect(), services.clock());
    let mut known = HashMap::new();
    while queue.progress(services.clock()).waiting() > 0 {
        let now = services.clock();
        let ticket = match queue.step(now) {
            Step::Fetch(ticket) => ticket,
            Step::WaitUntil(until) => {
                services.set_clock(until);
                continue;
            }
            step => panic!("{step:?}"),
        };
        let customer = Customer::new(ticket.tenant);
        let checked = done(check(&clients, customer, Depth::Health, RetryPolicy::BACKGROUND));
        if let Some(health) = checked.record.health.value() {
            let issues = health.issues.iter().map(|issue| issue.id.clone()).collect();
            known.insert(ticket.tenant, issues);
        }
        let outcome = Outcome {
            result: checked.result,
            applies_to_all: checked.applies_to_all,
            paused_until: checked.paused_until,
            calls: checked.calls,
            random: number(ticket.tenant),
        };
        queue.finish(ticket, outcome, services.clock());
    }
    (queue, known)
}

fn passes(problem: &Problem) -> bool {
    matches!(
        problem.kind,
        ProblemKind::Throttled(_)
            | ProblemKind::ServiceFailing
            | ProblemKind::Offline
            | ProblemKind::Unreadable
    )
}

/// Everybody ends with their own health or a truthful reason; how many ended with a failure that
/// might have passed.
fn judge(queue: &RefreshQueue, known: &HashMap<TenantId, Vec<String>>, count: u32) -> usize {
    let mut unlucky = 0;
    for n in 0..count {
        let id = tenant(n);
        match (queue.last_result(id).unwrap(), n % 13) {
            (CheckResult::Checked, 2..) => {
                let pages = if n % 7 == 0 { &["first", "second"][..] } else { &["first"] };
                let own: Vec<_> = pages.iter().map(|page| format!("{id}-{page}")).collect();
                assert_eq!(known[&id], own, "customer {n}");
            }
            (CheckResult::Failed(problem), _) if passes(problem) => unlucky += 1,
            (CheckResult::Failed(problem), 0) => {
                assert_eq!(problem.kind, ProblemKind::ConsentMissing);
            }
            (CheckResult::Failed(problem), 1) => assert_eq!(problem.kind, ProblemKind::NoRole),
            (end, _) => panic!("customer {n}: {end:?}"),
        }
    }
    unlucky
}

#[test]
fn of_5000_customers_with_a_fifth_of_all_calls_failing_none_is_lost_or_wrong() {
    let services = services(20_261_021);
    let (queue, known) = run(&services, 5_000);
    let unlucky = judge(&queue, &known, 5_000);
    assert!(unlucky < 50, "{unlucky} gave up");
    for request in services.asked("") {
        let url = request.url();
        let own = url.starts_with("https://login.microsoftonline.com/")
            || url.starts_with("https://graph.microsoft.com/");
        assert!(own, "{url}");
        let carries = request.headers().iter().any(|(name, _)| *name == "Authorization");
        assert_eq!(carries, url.starts_with("https://graph."), "{url}");
    }
}

#[test]
fn whatever_the_order_of_the_faults_the_ends_are_true() {
    for seed in 1..40 {
        let services = services(seed * 7_919);
        let (queue, known) = run(&services, 60);
        judge(&queue, &known, 60);
    }
}
