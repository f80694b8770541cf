//! Assigns special states to invented customers, so that the demo shows every state.

use super::{
    health::HealthCase, naming::Organization, relationships::RelationshipCase, requests::Stage,
    subscriptions::SubscriptionCase,
};
use crate::domain::{Customer, Domain, ProblemKind, Timestamp};

/// Number of customers after which the states repeat; a demo of this size shows all of them.
pub const CASE_CYCLE: usize = 250;

/// Microsoft's fictitious companies from its documentation.
pub const FICTITIOUS: [&str; 24] = [
    "Contoso",
    "Fabrikam",
    "Adventure Works Cycles",
    "Northwind Traders",
    "Tailspin Toys",
    "Wide World Importers",
    "Litware",
    "Proseware",
    "Fourth Coffee",
    "Alpine Ski House",
    "Bellows College",
    "Best For You Organics",
    "Coho Winery",
    "Consolidated Messenger",
    "Graphic Design Institute",
    "Humongous Insurance",
    "Lamna Healthcare",
    "Lucerne Publishing",
    "Nod Publishers",
    "Relecloud",
    "School of Fine Art",
    "Trey Research",
    "Wingtip Toys",
    "Woodgrove Bank",
];

/// A fact other than health, or why it is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactCase<T> {
    /// Known.
    Known(T),
    /// Not requested.
    NotAsked,
    /// The request failed.
    Failed(ProblemKind),
}

/// The health of the customer with this number.
pub fn health(number: usize, now: Timestamp) -> HealthCase {
    HealthCase::Failed(match number % CASE_CYCLE {
        0 => return HealthCase::Issue(0),
        2 => return HealthCase::Issue(2),
        41 => ProblemKind::SignInNeeded,
        42 => ProblemKind::ConfirmationNeeded,
        43 | 56 => ProblemKind::ConsentMissing,
        44 => ProblemKind::BlockedByPolicy,
        45 => ProblemKind::NoRole,
        46 => ProblemKind::NoRelationship,
        47 => ProblemKind::NotOffered,
        48 => ProblemKind::TenantGone,
        49 => ProblemKind::NotFound,
        50 => ProblemKind::Throttled(Some(now.plus_millis(90_000))),
        51 => ProblemKind::Throttled(None),
        52 => ProblemKind::ServiceFailing,
        53 => ProblemKind::Offline,
        54 => ProblemKind::Unreadable,
        55 => ProblemKind::SetupMistake,
        57 => ProblemKind::Refused,
        64 => ProblemKind::NoGroup,
        65 => ProblemKind::AppBlocked,
        66 => ProblemKind::AccountBlocked,
        67 => ProblemKind::BlockedAtHome,
        58..=60 => return HealthCase::Never,
        61 | 62 => return HealthCase::Degraded,
        63 => return HealthCase::Unknown,
        68 => return HealthCase::Outdated(1, ProblemKind::SignInNeeded),
        69 => return HealthCase::Part(1),
        _ => return HealthCase::Anything,
    })
}

/// The relationships of the customer with this number.
pub fn relationships(number: usize) -> RelationshipCase {
    RelationshipCase::Only(match number % CASE_CYCLE {
        70 => "created",
        71 => "approvalPending",
        72 => "approved",
        73 => "activating",
        74 => "expired",
        75 => "terminationRequested",
        76 => "terminating",
        77 => "terminated",
        78 => "unknownFutureValue",
        79 => return RelationshipCase::Nothing,
        1 | 80 | 180 => "expiring",
        81 => return RelationshipCase::Overlapping,
        82 => return RelationshipCase::Endless,
        83 => return RelationshipCase::MicrosoftLed,
        84 => return RelationshipCase::Indirect,
        85 => return RelationshipCase::Assumed,
        _ => return RelationshipCase::Usual,
    })
}

/// The subscriptions of the customer with this number.
pub const fn subscriptions(number: usize) -> FactCase<SubscriptionCase> {
    FactCase::Known(match number % CASE_CYCLE {
        90 => SubscriptionCase::In("warning"),
        91 => SubscriptionCase::In("suspended"),
        92 => SubscriptionCase::In("pending"),
        93 => SubscriptionCase::In("expired"),
        94 => SubscriptionCase::In("deleted"),
        95 => SubscriptionCase::In("lockedOut"),
        96 => SubscriptionCase::In("unknownFutureValue"),
        3 | 97 => SubscriptionCase::OverAssigned,
        98 => SubscriptionCase::Trial,
        99 => SubscriptionCase::None,
        100 => SubscriptionCase::Uncounted,
        101 => return FactCase::NotAsked,
        102 => return FactCase::Failed(ProblemKind::NoRole),
        _ => SubscriptionCase::Usual,
    })
}

/// The service requests of the customer with this number.
pub const fn requests(number: usize) -> FactCase<Option<Stage>> {
    FactCase::Known(Some(match number % CASE_CYCLE {
        0 | 110 => Stage("open", "critical"),
        111 => Stage("attention_needed", "moderate"),
        112 => Stage("closed", "minimal"),
        113 => Stage("none", "unknown"),
        114 => Stage("onHold", "blocker"),
        115 => return FactCase::Failed(ProblemKind::ConsentMissing),
        116 => return FactCase::NotAsked,
        _ => return FactCase::Known(None),
    }))
}

/// Why the service requests of the customer with this number are not up to date.
pub const fn outdated_requests(number: usize) -> Option<ProblemKind> {
    match number % CASE_CYCLE {
        117 => Some(ProblemKind::ServiceFailing),
        _ => None,
    }
}

/// The profile of the customer with this number.
pub const fn profile(number: usize) -> FactCase<()> {
    match number % CASE_CYCLE {
        120 => FactCase::Failed(ProblemKind::NoRole),
        121 => FactCase::NotAsked,
        _ => FactCase::Known(()),
    }
}

/// Sets unusual names and domains. They occur once, not once per cycle.
pub fn apply_special_names(number: usize, customer: &mut Customer) {
    if let Some(&(_, name)) = ODD_NAMES.iter().find(|(place, _)| *place == number) {
        name.clone_into(&mut customer.name);
    }
    match number {
        134 => customer.domains.clear(),
        // Two organisations can have the same name.
        136 => customer.name = Organization::numbered(135).name,
        139 => {
            let domain = Domain::named("xn--caf-dma.example");
            customer.domains.insert(0, Domain { primary: true, ..domain });
            for other in &mut customer.domains[1..] {
                other.primary = false;
            }
        }
        _ => {}
    }
}

const ODD_NAMES: [(usize, &str); 7] = [
    (130, LONG_NAME),
    (131, "<b>Bold</b> & Söhne <img src=x onerror=alert(1)>"),
    (132, "\u{202e}Reversed Holdings\u{202c} gpj.exe"),
    (133, ""),
    (137, "🍕 Pizzeria Unicode 🍕"),
    (138, "=HYPERLINK(\"https://formula.example\",\"Formula\")"),
    (140, "Ｗｉｄｅ　Ｌｅｔｔｅｒｓ　株式会社"),
];

const LONG_NAME: &str = "Gesellschaft zur Förderung der grenzüberschreitenden Zusammenarbeit im \
    Donaudampfschifffahrtsgesellschaftskapitänsmützenherstellungswesen und der angrenzenden \
    Gewerbe, Handwerke und Dienstleistungen mit beschränkter Haftung und Compagnie \
    Kommanditgesellschaft auf Aktien in Gründung";
