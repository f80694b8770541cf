//! The subscriptions of invented customers.

use super::{random::Random, relationships::midnight};
use crate::domain::{BillingCycle, Seats, Subscription, SubscriptionState, TenantId, Timestamp};

/// Part numbers and names of products (Microsoft Learn, *Product names and service plan identifiers
/// for licensing*), and the number of seats for ten users.
const PRODUCTS: [(&str, &str, u32); 12] = [
    ("O365_BUSINESS_PREMIUM", "Microsoft 365 Business Standard", 10),
    ("SPB", "Microsoft 365 Business Premium", 12),
    ("O365_BUSINESS_ESSENTIALS", "Microsoft 365 Business Basic", 15),
    ("EXCHANGESTANDARD", "Exchange Online (Plan 1)", 8),
    ("SPE_E3", "Microsoft 365 E3", 120),
    ("SPE_E5", "Microsoft 365 E5", 60),
    ("SPE_F1", "Microsoft 365 F3", 200),
    ("AAD_PREMIUM_P2", "Microsoft Entra ID P2", 25),
    ("POWER_BI_PRO", "Power BI Pro", 5),
    ("VISIOCLIENT", "Visio Plan 2", 3),
    ("PROJECTPROFESSIONAL", "Planner and Project Plan 3", 4),
    ("INTUNE_A", "Microsoft Intune Plan 1", 20),
];

/// The special state of a customer's first subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubscriptionCase {
    /// Nothing.
    Usual,
    /// This state.
    In(&'static str),
    /// More seats are used than exist.
    OverAssigned,
    /// It is a trial.
    Trial,
    /// Its seats are not counted.
    Uncounted,
    /// There is no subscription.
    None,
}

/// The subscriptions of a customer.
pub fn subscriptions(
    bought: SubscriptionCase,
    random: &mut Random,
    now: Timestamp,
) -> Vec<Subscription> {
    if bought == SubscriptionCase::None {
        return Vec::new();
    }
    let count = *random.pick(&[1, 1, 1, 1, 2, 2, 3, 4]);
    let mut places: Vec<usize> = Vec::new();
    while places.len() < count {
        let place = random.below(u32::try_from(PRODUCTS.len()).unwrap_or(1)) as usize;
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let mut list: Vec<_> =
        places.into_iter().map(|place| subscription(place, random, now)).collect();
    let first = &mut list[0];
    match bought {
        SubscriptionCase::Usual | SubscriptionCase::None => {}
        SubscriptionCase::In(state) => first.state = SubscriptionState::read(state),
        SubscriptionCase::OverAssigned => {
            first.seats = first.seats.map(|s| Seats { used: Some(s.total + 3), ..s });
        }
        SubscriptionCase::Trial => {
            first.trial = true;
            first.auto_renews = Some(false);
            first.renews = Some(midnight(now.plus_days(21)));
            first.term = Some("P1M".to_owned());
        }
        SubscriptionCase::Uncounted => first.seats = None,
    }
    list
}

fn subscription(place: usize, random: &mut Random, now: Timestamp) -> Subscription {
    let (part, name, usual) = PRODUCTS[place];
    let total = random.between(1, usual * 2);
    let used = total - random.below(total / 4 + 1);
    let (term, longest) = *random.pick(&[("P1Y", 365), ("P1Y", 365), ("P1M", 31), ("P3Y", 1095)]);
    Subscription {
        id: TenantId::from_bytes(random.guid()).to_string(),
        name: name.to_owned(),
        sku: None,
        part_number: Some(part.to_owned()),
        state: SubscriptionState::Active,
        seats: Some(Seats { used: Some(used), total, suspended: 0 }),
        renews: Some(midnight(now.plus_days(i64::from(random.between(1, longest))))),
        auto_renews: Some(random.percent(85)),
        trial: false,
        term: Some(term.to_owned()),
        billing: Some(if term == "P3Y" { BillingCycle::Annual } else { BillingCycle::Monthly }),
        parts: Vec::new(),
    }
}
