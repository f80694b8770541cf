//! Arbitrary records for property tests.

mod health;
mod values;

use proptest::{collection::vec, option, prelude::*, sample::select};

use self::{
    health::health,
    values::{brand_new, moment, period, role, some_text, tenant, text},
};
use crate::domain::{
    Access, Address, BillingCycle, Contact, Customer, Delegation, DelegationStatus, Domain, Fact,
    Failure, Problem, ProblemKind, Record, RequestStatus, Seats, ServiceRequest, Severity,
    Subscription, SubscriptionPart, SubscriptionState, SupportIds, Timestamp,
    address::ContactPurpose, customer::Profile, delegation::Relationship, service_request::Note,
};

fn kind() -> impl Strategy<Value = ProblemKind> {
    let named = vec![
        ProblemKind::SignInNeeded,
        ProblemKind::ConfirmationNeeded,
        ProblemKind::ConsentMissing,
        ProblemKind::BlockedByPolicy,
        ProblemKind::BlockedAtHome,
        ProblemKind::AppBlocked,
        ProblemKind::AccountBlocked,
        ProblemKind::NoGroup,
        ProblemKind::NoRole,
        ProblemKind::NoRelationship,
        ProblemKind::NotAPartner,
        ProblemKind::NoAgent,
        ProblemKind::NoCustomers,
        ProblemKind::NotOffered,
        ProblemKind::TenantGone,
        ProblemKind::NotFound,
        ProblemKind::ServiceFailing,
        ProblemKind::Offline,
        ProblemKind::Unreadable,
        ProblemKind::Incomplete,
        ProblemKind::SetupMistake,
        ProblemKind::Refused,
    ];
    prop_oneof![select(named), option::of(moment()).prop_map(ProblemKind::Throttled)]
}

fn problem() -> impl Strategy<Value = Problem> {
    let ids = (any::<u16>(), some_text(), some_text(), some_text(), some_text(), some_text());
    (kind(), ids).prop_map(|(kind, (status, code, message, request_id, correlation_id, date))| {
        let ids = SupportIds { status, code, message, request_id, correlation_id, date };
        Problem::new(kind).with_ids(ids)
    })
}

fn fact<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Fact<T>> {
    let failure = || (problem(), moment()).prop_map(|(problem, at)| Failure { problem, at });
    let known = option::of((value, moment(), any::<bool>()));
    (known, option::of(failure())).prop_map(|(known, failure)| match (known, failure) {
        (None, None) => Fact::not_asked(),
        (None, Some(failure)) => Fact::not_asked().after_failure(failure),
        (Some((value, as_of, _)), None) => Fact::known(value, as_of),
        (Some((value, as_of, true)), Some(failure)) => Fact::part(value, as_of, failure),
        (Some((value, as_of, false)), Some(failure)) => {
            Fact::known(value, as_of).after_failure(failure)
        }
    })
}

fn domains() -> impl Strategy<Value = Vec<Domain>> {
    let names = prop_oneof!["[a-z]{1,6}\\.example", "[a-z]{1,6}\\.onmicrosoft\\.com"];
    (
        proptest::collection::btree_set(names, 0..5),
        any::<[Option<prop::sample::Index>; 2]>(),
        any::<u64>(),
    )
        .prop_map(|(names, [primary, initial], turn)| {
            let mut names: Vec<_> = names.into_iter().collect();
            let count = names.len();
            if count > 0 {
                names.rotate_left(usize::try_from(turn % 5).unwrap() % count);
            }
            let place = |index: Option<prop::sample::Index>| {
                index.filter(|_| count > 0).map(|index| index.index(count))
            };
            let (primary, initial) = (place(primary), place(initial));
            let domain = |(place, name)| Domain {
                name,
                primary: primary == Some(place),
                initial: initial == Some(place),
            };
            names.into_iter().enumerate().map(domain).collect()
        })
}

fn relationship() -> impl Strategy<Value = Relationship> {
    let status = prop_oneof![
        select(vec!["active", "expiring", "terminated", "approvalPending"]).prop_map(str::to_owned),
        brand_new()
    ];
    let times = (option::of(moment()), option::of(moment()));
    let periods = (option::of(period()), option::of(period()));
    (text(), text(), status, times, periods, vec(role(), 0..3), option::of(tenant())).prop_map(
        |(id, name, status, (activated, ends), (duration, auto_extend), roles, provider)| {
            Relationship {
                id,
                name,
                status: DelegationStatus::read(&status),
                activated,
                ends: ends.and_then(Timestamp::known),
                duration,
                auto_extend,
                roles,
                indirect_provider: provider,
            }
        },
    )
}

fn customer() -> impl Strategy<Value = Customer> {
    let access = select(Access::ALL.to_vec());
    let tags = vec("[a-z漢]{1,6}", 0..3);
    let delegation = (vec(relationship(), 0..3), access, any::<bool>()).prop_map(
        |(relationships, assumed, is_part)| Delegation { relationships, assumed, is_part },
    );
    (tenant(), text(), domains(), delegation, tags, some_text()).prop_map(
        |(id, name, domains, delegation, tags, alias)| Customer {
            id,
            name: name.trim().to_owned(),
            domains,
            delegation,
            tags,
            alias,
        },
    )
}

fn contact() -> impl Strategy<Value = Contact> {
    let purpose = select(vec![
        ContactPurpose::Organization,
        ContactPurpose::Technical,
        ContactPurpose::Security,
        ContactPurpose::Billing,
        ContactPurpose::Privacy,
    ]);
    (option::of(purpose), some_text(), some_text(), some_text())
        .prop_map(|(purpose, name, email, phone)| Contact { purpose, name, email, phone })
}

fn profile() -> impl Strategy<Value = Profile> {
    let lines = vec("[a-z]{1,6}", 0..3);
    let address = (lines, some_text(), some_text(), some_text(), some_text()).prop_map(
        |(lines, city, region, postal_code, country)| Address {
            lines,
            city,
            region,
            postal_code,
            country,
        },
    );
    (option::of(address), vec(contact(), 0..3))
        .prop_map(|(address, contacts)| Profile { address, contacts })
}

fn subscription() -> impl Strategy<Value = Subscription> {
    let state = prop_oneof!["active|warning|lockedOut|deleted", brand_new()];
    let seats = option::of(
        (option::of(any::<u32>()), any::<u32>(), 0_u32..9)
            .prop_map(|(used, total, suspended)| Seats { used, total, suspended }),
    );
    let names = (text(), "[a-z]{0,4}", some_text(), some_text());
    let rest = (any::<bool>(), vec(part(), 0..3));
    (names, state, seats, part(), rest).prop_map(
        |((id, name, sku, part_number), state, seats, terms, (trial, parts))| Subscription {
            id,
            name,
            sku,
            part_number,
            state: SubscriptionState::read(&state),
            seats,
            renews: terms.renews,
            auto_renews: terms.auto_renews,
            trial,
            term: terms.term,
            billing: terms.billing,
            parts,
        },
    )
}

fn part() -> impl Strategy<Value = SubscriptionPart> {
    let renewal = (option::of(moment()), any::<Option<bool>>());
    let billing = option::of("monthly|annual|weekly");
    (text(), option::of(any::<u32>()), "active|warning", renewal, some_text(), billing).prop_map(
        |(id, seats, state, (renews, auto_renews), term, billing)| SubscriptionPart {
            id,
            seats,
            state: SubscriptionState::read(&state),
            renews,
            auto_renews,
            term,
            billing: billing.and_then(|cycle| BillingCycle::read(&cycle)),
        },
    )
}

fn request() -> impl Strategy<Value = ServiceRequest> {
    let note = (some_text(), option::of(moment()), text())
        .prop_map(|(author, created, text)| Note { author, created, text });
    let texts = (text(), text(), text(), some_text(), some_text());
    let severity = prop_oneof!["critical|moderate|minimal|unknown", brand_new()];
    let status = prop_oneof!["none|open|closed|attention_needed", brand_new()];
    let times = (option::of(moment()), option::of(moment()), option::of(moment()));
    let who = (option::of(tenant()), option::of(contact()));
    (texts, severity, status, times, who, vec(note, 0..3)).prop_map(
        |(texts, severity, status, times, (customer, contact), notes)| ServiceRequest {
            id: texts.0,
            customer,
            title: texts.1,
            description: texts.2,
            product: texts.3,
            topic: texts.4,
            severity: Severity::read(&severity),
            status: RequestStatus::read(&status),
            contact,
            created: times.0,
            updated: times.1,
            closed: times.2,
            notes,
        },
    )
}

/// An arbitrary valid record.
pub fn record() -> impl Strategy<Value = Record> {
    (
        customer(),
        fact(profile()),
        fact(vec(subscription(), 0..3)),
        fact(health()),
        fact(vec(request(), 0..3)),
    )
        .prop_map(|(customer, profile, subscriptions, health, mut requests)| {
            // Most requests belong to the customer of their row.
            requests = requests.map(|mut requests| {
                if let Some(first) = requests.first_mut() {
                    first.customer = Some(customer.id);
                }
                requests
            });
            Record { customer, profile, subscriptions, health, requests }
        })
}
