//! Which invented customer is special in which way, so that a demo shows every state there is.

use super::{
    health::Asked, naming::Organization, relationships::Granted, requests::Stage,
    subscriptions::Bought,
};
use crate::domain::{Customer, Domain, ProblemKind, Timestamp};

/// States repeat after so many customers; a demo of so many shows all of them.
pub const CYCLE: usize = 250;

/// Microsoft's fictitious companies, known from its documentation.
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

/// What became of asking for a fact that is not health.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<T> {
    /// It was answered.
    Known(T),
    /// Nobody asked.
    NotAsked,
    /// There is no answer.
    Failed(ProblemKind),
}

/// The health of the customer at this place.
pub fn health(number: usize, now: Timestamp) -> Asked {
    Asked::Failed(match number % CYCLE {
        0 => return Asked::Issue(0),
        2 => return Asked::Issue(2),
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
        58..=60 => return Asked::Never,
        61 | 62 => return Asked::Degraded,
        63 => return Asked::Unknown,
        _ => return Asked::Anything,
    })
}

/// What the customer at this place granted.
pub fn granted(number: usize) -> Granted {
    Granted::Only(match number % CYCLE {
        70 => "created",
        71 => "approvalPending",
        72 => "approved",
        73 => "activating",
        74 => "expired",
        75 => "terminationRequested",
        76 => "terminating",
        77 => "terminated",
        78 => "unknownFutureValue",
        79 => return Granted::Nothing,
        1 | 80 | 180 => "expiring",
        81 => return Granted::Overlapping,
        82 => return Granted::Endless,
        83 => return Granted::MicrosoftLed,
        84 => return Granted::Indirect,
        85 => return Granted::Assumed,
        _ => return Granted::Usual,
    })
}

/// What the customer at this place bought.
pub const fn bought(number: usize) -> Answer<Bought> {
    Answer::Known(match number % CYCLE {
        90 => Bought::In("warning"),
        91 => Bought::In("suspended"),
        92 => Bought::In("pending"),
        93 => Bought::In("expired"),
        94 => Bought::In("deleted"),
        95 => Bought::In("lockedOut"),
        96 => Bought::In("unknownFutureValue"),
        3 | 97 => Bought::OverAssigned,
        98 => Bought::Trial,
        99 => Bought::None,
        100 => Bought::Uncounted,
        101 => return Answer::NotAsked,
        102 => return Answer::Failed(ProblemKind::NoRole),
        _ => Bought::Usual,
    })
}

/// What the customer at this place asked of support.
pub const fn asked(number: usize) -> Answer<Option<Stage>> {
    Answer::Known(Some(match number % CYCLE {
        0 | 110 => Stage("open", "critical"),
        111 => Stage("attention_needed", "moderate"),
        112 => Stage("closed", "minimal"),
        113 => Stage("none", "unknown"),
        114 => Stage("onHold", "blocker"),
        115 => return Answer::Failed(ProblemKind::ConsentMissing),
        116 => return Answer::NotAsked,
        _ => return Answer::Known(None),
    }))
}

/// Where the customer at this place is.
pub const fn profile(number: usize) -> Answer<()> {
    match number % CYCLE {
        120 => Answer::Failed(ProblemKind::NoRole),
        121 => Answer::NotAsked,
        _ => Answer::Known(()),
    }
}

/// Names and domains as the world has them. These come once, not once a cycle.
pub fn disturb(number: usize, customer: &mut Customer) {
    if let Some(&(_, name)) = ODD_NAMES.iter().find(|(place, _)| *place == number) {
        name.clone_into(&mut customer.name);
    }
    match number {
        134 => customer.domains.clear(),
        // Two organisations may well have the same name.
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
