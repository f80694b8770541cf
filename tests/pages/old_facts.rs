//! What is stored of a customer is known, whatever its age.

use std::{rc::Rc, sync::Arc};

use futures_util::FutureExt as _;
use leptos::prelude::*;
use regia::{
    directory::{Listing, ListingBuilder, Query},
    domain::{Fact, Record, Seats, TenantId},
    sources::{Load, ReadReport, Source},
    state::{Loaded, Origin, use_console},
};

use crate::{
    page_world::{granted, now},
    world::{contoso, part},
};

/// A source whose facts are so old that it requests them again for the user who opens the customer.
struct OldFacts(Arc<Record>);

impl Source for OldFacts {
    fn listing(&self) -> Load<Arc<Listing>> {
        Box::pin(std::future::pending())
    }

    fn record(&self, _id: TenantId) -> Load<Arc<Record>> {
        Box::pin(std::future::pending())
    }

    fn known(&self, _id: TenantId) -> Option<Arc<Record>> {
        Some(Arc::clone(&self.0))
    }

    fn recent(&self, _id: TenantId) -> Option<Arc<Record>> {
        None
    }
}

#[test]
fn a_query_knows_facts_that_are_old() {
    let found = part(|| {
        let (mut record, console) = (contoso(), use_console());
        let lines = record.subscriptions.value().unwrap().clone();
        let mut line = lines[0].clone();
        line.seats = line.seats.map(|seats| Seats { total: 20, ..seats });
        record.subscriptions = Fact::known(vec![line], now().plus_days(-30));
        let mut list = ListingBuilder::new(str::to_lowercase);
        list.push(&granted(1, "Contoso")).unwrap();
        let loaded = Loaded {
            origin: Origin::Live,
            partner: None,
            source: Rc::new(OldFacts(Arc::new(record))),
            report: ReadReport::default(),
        };
        console.show(loaded, Arc::new(list.finish(None)));
        let select = move || {
            let query = Query { text: "free>0".to_owned(), ..Query::default() };
            let found = console.listing_untracked().unwrap().select(&query, now());
            format!("{} found, {} unjudged. ", found.rows.len(), found.unjudged)
        };
        let before = select();
        console.read_details().now_or_never().expect("nothing is requested");
        view! { <p>{before}{select()}</p> }.into_any()
    });
    assert!(found.contains("0 found, 1 unjudged. 1 found, 0 unjudged."), "{found}");
}
