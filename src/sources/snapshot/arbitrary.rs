//! Records of every kind, for the laws that hold of all of them.

use std::sync::Arc;

use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::domain::{
    Access, Address, Classification, Contact, Customer, Delegation, DelegationStatus, Domain, Fact,
    HealthStatus, Issue, Period, Post, Problem, ProblemKind, Record, RequestStatus, Seats,
    ServiceHealth, ServiceRequest, ServiceStatus, Severity, Subscription, SubscriptionState,
    SupportIds, TenantId, Timestamp,
    address::ContactPurpose,
    customer::Profile,
    delegation::Relationship,
    rich_text::{Block, BlockKind, RichText, Span},
    role::RoleId,
    service_request::Note,
};

/// Texts as people and machines write them: scripts, quotes, controls, markup.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,12}", "[a-z\"\\\\\\n\\t<>&\u{202e}\u{0}àß漢😀]{0,8}"]
}

fn some_text() -> impl Strategy<Value = Option<String>> {
    option::of("[a-z\"\\n漢]{1,8}")
}

fn moment() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        (-62_135_596_800_000_i64..253_402_300_799_999).prop_map(Timestamp::from_millis),
        (0_i64..40_000).prop_map(|day| Timestamp::from_millis(0).plus_days(day)),
    ]
}

fn period() -> impl Strategy<Value = Period> {
    (any::<u32>(), any::<u32>()).prop_map(|(months, days)| Period { months, days })
}

fn tenant() -> impl Strategy<Value = TenantId> {
    any::<[u8; 16]>().prop_map(TenantId::from_bytes)
}

fn role() -> impl Strategy<Value = RoleId> {
    tenant().prop_map(|id| id.to_string().parse().unwrap())
}

/// A word that is none of the known values of anything.
fn brand_new() -> impl Strategy<Value = String> {
    "new[a-z]{0,5}"
}

fn kind() -> impl Strategy<Value = ProblemKind> {
    let named = vec![
        ProblemKind::SignInNeeded,
        ProblemKind::ConfirmationNeeded,
        ProblemKind::ConsentMissing,
        ProblemKind::BlockedByPolicy,
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
    prop_oneof![
        Just(()).prop_map(|()| Fact::NotAsked),
        (value, moment()).prop_map(|(value, as_of)| Fact::Known { value, as_of }),
        (problem(), moment()).prop_map(|(problem, at)| Fact::Failed { problem, at }),
    ]
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
                ends,
                duration,
                auto_extend,
                roles,
                indirect_provider: provider,
            }
        },
    )
}

fn customer() -> impl Strategy<Value = Customer> {
    let access = select(vec![Access::Unknown, Access::Ended, Access::Pending, Access::Granted]);
    let tags = vec("[a-z漢]{1,6}", 0..3);
    (tenant(), text(), domains(), vec(relationship(), 0..3), access, tags, some_text()).prop_map(
        |(id, name, domains, relationships, assumed, tags, alias)| Customer {
            id,
            name: name.trim().to_owned(),
            domains,
            delegation: Delegation { relationships, assumed },
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
        (option::of(any::<u32>()), any::<u32>()).prop_map(|(used, total)| Seats { used, total }),
    );
    let names = (text(), "[a-z]{0,4}", some_text());
    let rest = (any::<Option<bool>>(), any::<bool>(), some_text());
    (names, state, seats, option::of(moment()), rest).prop_map(
        |((id, name, part_number), state, seats, renews, (auto_renews, trial, term))| {
            Subscription {
                id,
                name,
                part_number,
                state: SubscriptionState::read(&state),
                seats,
                renews,
                auto_renews,
                trial,
                term,
            }
        },
    )
}

fn body() -> impl Strategy<Value = RichText> {
    let span = prop_oneof![
        "[a-z <&]{0,5}".prop_map(Span::Text),
        text().prop_map(Span::Strong),
        Just(Span::Break),
        ("[a-z]{1,5}", text())
            .prop_map(|(host, text)| Span::Link { href: format!("https://{host}.example"), text }),
    ];
    let kinds = select(vec![BlockKind::Paragraph, BlockKind::Heading, BlockKind::Item]);
    let block = (kinds, vec(span, 0..4)).prop_map(|(kind, spans)| Block { kind, spans });
    prop_oneof![
        vec(block, 0..3).prop_map(RichText::from_blocks),
        text().prop_map(|text| RichText::from_plain(&text)),
    ]
}

fn status() -> impl Strategy<Value = HealthStatus> {
    prop_oneof![
        Just(HealthStatus::ServiceOperational),
        select(HealthStatus::NAMED.to_vec()).prop_map(|(_, status)| status),
        brand_new().prop_map(|text| HealthStatus::read(&text)),
    ]
}

fn issue() -> impl Strategy<Value = Issue> {
    let post = (option::of(moment()), body()).prop_map(|(created, body)| Post { created, body });
    let texts = ("[A-C]{0,2}", text(), text(), text());
    let labels = (some_text(), some_text(), some_text());
    let times = (option::of(moment()), option::of(moment()), option::of(moment()));
    let classification = prop_oneof!["advisory|incident", brand_new()];
    (texts, labels, classification, status(), times, any::<Option<bool>>(), vec(post, 0..3))
        .prop_map(|(texts, labels, classification, status, times, resolved, posts)| Issue {
            id: texts.0,
            title: texts.1,
            service: texts.2,
            impact: texts.3,
            feature: labels.0,
            feature_group: labels.1,
            origin: labels.2,
            classification: Classification::read(&classification),
            status,
            started: times.0,
            ended: times.1,
            updated: times.2,
            resolved,
            posts,
        })
}

fn health() -> impl Strategy<Value = ServiceHealth> {
    let service = ("[a-c]{0,2}", "[X-Z]{0,1}", status())
        .prop_map(|(id, name, status)| ServiceStatus { id, name, status });
    (vec(service, 0..4), vec(issue().prop_map(Arc::new), 0..3))
        .prop_map(|(services, issues)| ServiceHealth { services, issues })
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

/// A record of any kind that keeps the promises of the domain.
pub fn record() -> impl Strategy<Value = Record> {
    (
        customer(),
        fact(profile()),
        fact(vec(subscription(), 0..3)),
        fact(health()),
        fact(vec(request(), 0..3)),
    )
        .prop_map(|(customer, profile, subscriptions, health, mut requests)| {
            // Most requests are about the customer in whose row they stand.
            if let Fact::Known { value, .. } = &mut requests
                && let Some(first) = value.first_mut()
            {
                first.customer = Some(customer.id);
            }
            Record { customer, profile, subscriptions, health, requests }
        })
}
