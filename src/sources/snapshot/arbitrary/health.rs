//! Arbitrary service health.

use std::sync::Arc;

use proptest::{collection::vec, option, prelude::*, sample::select};

use super::values::{brand_new, moment, some_text, text};
use crate::domain::{
    Classification, HealthStatus, Issue, Post, ServiceHealth, ServiceStatus,
    rich_text::{Block, BlockKind, RichText, Span},
};

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

pub(super) fn health() -> impl Strategy<Value = ServiceHealth> {
    let service = ("[a-c]{0,2}", "[X-Z]{0,1}", status())
        .prop_map(|(id, name, status)| ServiceStatus { id, name, status });
    (vec(service, 0..4), vec(issue().prop_map(Arc::new), 0..3))
        .prop_map(|(services, issues)| ServiceHealth { services, issues })
}
