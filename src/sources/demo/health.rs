//! The service health of invented customers.

use std::sync::Arc;

use super::random::Random;
use crate::domain::{
    Fact, Failure, HealthStatus, Issue, Problem, ProblemKind, ServiceHealth, ServiceStatus,
    SupportIds, Timestamp,
};

/// The codes and names of the services, in order.
const SERVICES: [(&str, &str); 14] = [
    ("Exchange", "Exchange Online"),
    ("OrgLiveID", "Identity Service"),
    ("OSDPPlatform", "Microsoft 365 suite"),
    ("microsoftteams", "Microsoft Teams"),
    ("SharePoint", "SharePoint Online"),
    ("OneDriveForBusiness", "OneDrive for Business"),
    ("Intune", "Microsoft Intune"),
    ("Planner", "Planner"),
    ("Forms", "Microsoft Forms"),
    ("Bookings", "Microsoft Bookings"),
    ("yammer", "Microsoft Viva Engage"),
    ("Stream", "Microsoft Stream"),
    ("PowerBIcom", "Power BI"),
    ("DynamicsCRM", "Dynamics 365 Apps"),
];

/// Percentage of customers with an open issue.
const WITH_ISSUE: u32 = 17;

/// The health of a customer, or why it is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HealthCase {
    /// Random.
    Anything,
    /// This issue is open, possibly with others.
    Issue(usize),
    /// A service reports a degradation without an issue.
    Degraded,
    /// A service has an unknown status.
    Unknown,
    /// Not requested.
    Never,
    /// The request failed.
    Failed(ProblemKind),
    /// This issue was open when the customer was checked last; the request after it failed.
    Outdated(usize, ProblemKind),
    /// Only a part of the answer came, with this issue.
    Part(usize),
}

/// The health of a customer.
pub fn health(
    case: HealthCase,
    issues: &[Arc<Issue>],
    random: &mut Random,
    now: Timestamp,
) -> Fact<ServiceHealth> {
    let mut value = ServiceHealth { services: services(random), issues: Vec::new() };
    // A few were checked some days ago, to show their age.
    let days = if random.percent(4) { i64::from(random.between(1, 9)) } else { 0 };
    let as_of = now.plus_days(-days);
    match case {
        HealthCase::Never => return Fact::not_asked(),
        HealthCase::Failed(kind) => {
            return Fact::failed(problem(kind, random), as_of);
        }
        HealthCase::Degraded => value.services[0].status = HealthStatus::ServiceDegradation,
        HealthCase::Unknown => value.services[1].status = HealthStatus::read("unknownFutureValue"),
        HealthCase::Issue(first) | HealthCase::Outdated(first, _) | HealthCase::Part(first) => {
            add_issues(&mut value, issues, Some(first), random);
        }
        HealthCase::Anything if random.percent(WITH_ISSUE) => {
            add_issues(&mut value, issues, None, random);
        }
        HealthCase::Anything => {}
    }
    let resolved: Vec<_> = issues.iter().filter(|issue| !issue.is_open()).collect();
    if random.percent(30) {
        let first = random.below(5) as usize;
        for issue in resolved.into_iter().skip(first).take(random.between(1, 2) as usize) {
            if value.services.iter().any(|service| service.name == issue.service) {
                value.issues.push(Arc::clone(issue));
            }
        }
    }
    let health = Fact::known(value, as_of);
    match case {
        HealthCase::Outdated(_, kind) => {
            health.after_failure(Failure { problem: problem(kind, random), at: now })
        }
        HealthCase::Part(_) => health.lacking(problem(ProblemKind::Incomplete, random)),
        _ => health,
    }
}

/// Small, usual and large sets of services.
fn services(random: &mut Random) -> Vec<ServiceStatus> {
    let count = *random.pick(&[7, 12, 12, 12, 13, 14]);
    let operational = |(id, name): &(&str, &str)| ServiceStatus {
        id: (*id).to_owned(),
        name: (*name).to_owned(),
        status: HealthStatus::ServiceOperational,
    };
    SERVICES.iter().take(count).map(operational).collect()
}

/// Opens one to three issues of the customer's services.
fn add_issues(
    health: &mut ServiceHealth,
    issues: &[Arc<Issue>],
    first: Option<usize>,
    random: &mut Random,
) {
    let has = |health: &ServiceHealth, issue: &Issue| {
        health.services.iter().any(|service| service.name == issue.service)
    };
    let possible: Vec<usize> = (0..issues.len())
        .filter(|place| issues[*place].is_open() && has(health, &issues[*place]))
        .collect();
    let mut places: Vec<usize> = first.into_iter().collect();
    let wanted = *random.pick(&[1, 1, 1, 2, 2, 3]);
    while places.len() < wanted {
        let place = *random.pick(&possible);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    for place in places {
        let issue = &issues[place];
        for service in &mut health.services {
            if service.name == issue.service {
                service.status = issue.status.clone();
            }
        }
        health.issues.push(Arc::clone(issue));
    }
}

/// A problem with the ids of a service.
pub fn problem(kind: ProblemKind, random: &mut Random) -> Problem {
    let (status, code) = match kind {
        ProblemKind::Offline | ProblemKind::NoCustomers => return Problem::new(kind),
        ProblemKind::SignInNeeded | ProblemKind::ConfirmationNeeded => (401, "invalid_grant"),
        ProblemKind::ConsentMissing => (400, "AADSTS65001"),
        ProblemKind::BlockedByPolicy => (400, "AADSTS53003"),
        ProblemKind::BlockedAtHome => (400, "AADSTS500212"),
        ProblemKind::AppBlocked => (400, "AADSTS7000112"),
        ProblemKind::AccountBlocked => (400, "AADSTS50057"),
        ProblemKind::NoGroup => (400, "AADSTS50020"),
        ProblemKind::TenantGone => (400, "AADSTS90002"),
        ProblemKind::NotFound => (404, "Request_ResourceNotFound"),
        ProblemKind::NotOffered => (400, "Authentication_RequestFromNonPremiumTenantOrB2CTenant"),
        ProblemKind::Throttled(_) => (429, "TooManyRequests"),
        ProblemKind::ServiceFailing => (503, "ServiceUnavailable"),
        ProblemKind::Unreadable | ProblemKind::Incomplete => (200, ""),
        ProblemKind::NoRole
        | ProblemKind::NoRelationship
        | ProblemKind::NotAPartner
        | ProblemKind::NoAgent
        | ProblemKind::SetupMistake
        | ProblemKind::Refused => (403, "Authorization_RequestDenied"),
    };
    let guid =
        |random: &mut Random| Some(crate::domain::TenantId::from_bytes(random.guid()).to_string());
    Problem::new(kind).with_ids(SupportIds {
        status,
        code: (!code.is_empty()).then(|| code.to_owned()),
        message: None,
        request_id: guid(random),
        correlation_id: guid(random),
        date: None,
    })
}
