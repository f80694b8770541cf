//! When a customer's record shows, and what stays when the source fails.

use std::{any::Any, cell::RefCell, rc::Rc, sync::Arc};

use js_sys::{Promise, Reflect};
use leptos::{mount::mount_to, prelude::*};
use regia::{
    components::CustomerRecord,
    config::Config,
    directory::{Listing, ListingBuilder},
    dom,
    domain::{Access, Customer, Problem, ProblemKind, Record, TenantId},
    microsoft_data::MicrosoftData,
    services::{ServiceSet, indexed_db::IdbStorage, provide_services},
    sources::{Load, ReadReport, Source},
    state::{Console, Loaded, Origin, Selected, provide_announcer, provide_console},
};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, HtmlElement};

const ID: TenantId = TenantId::from_bytes([1; 16]);

/// A source that gives these answers, the last one first; and what it has in memory.
struct Answers {
    known: Option<Arc<Record>>,
    left: RefCell<Vec<Result<Arc<Record>, Problem>>>,
}

impl Source for Answers {
    fn listing(&self) -> Load<Arc<Listing>> {
        Box::pin(std::future::ready(Ok(listing())))
    }

    fn record(&self, _id: TenantId) -> Load<Arc<Record>> {
        match self.left.borrow_mut().pop() {
            Some(answer) => Box::pin(std::future::ready(answer)),
            None => Box::pin(std::future::pending()),
        }
    }

    fn known(&self, _id: TenantId) -> Option<Arc<Record>> {
        self.known.clone()
    }
}

fn listing() -> Arc<Listing> {
    Arc::new(ListingBuilder::new(str::to_lowercase).finish(None))
}

fn record(name: &str) -> Arc<Record> {
    let mut customer = Customer::new(ID);
    name.clone_into(&mut customer.name);
    Arc::new(Record::new(customer))
}

/// A record on the page until the test ends.
struct Shown {
    place: HtmlElement,
    console: Console,
    _owner: Owner,
    _mounted: Box<dyn Any>,
}

impl Shown {
    fn of(source: Answers) -> Self {
        let document: Document =
            Reflect::get(&js_sys::global(), &"document".into()).unwrap().unchecked_into();
        let place: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        document.body().unwrap().append_child(&place).unwrap();
        let owner = Owner::new();
        let console = owner.with(|| {
            provide_announcer();
            let shipped =
                MicrosoftData::read(include_bytes!("../../public/microsoft.json")).unwrap();
            let config = Config::parse(br#"{"source": {"snapshot": "demo.json"}}"#, shipped);
            provide_services(ServiceSet::of_this_browser(Rc::new(IdbStorage::new())));
            let console = provide_console(Arc::new(config.unwrap()));
            let loaded = Loaded {
                origin: Origin::Demo,
                partner: None,
                source: Rc::new(source),
                report: ReadReport::default(),
            };
            console.show(loaded, listing());
            console
        });
        let selected =
            Selected { id: ID, title: "Contoso".to_owned(), row: Some(0), access: Access::Granted };
        let view = move || {
            view! {
                <CustomerRecord selected let:record>
                    <p>{format!("name: {}", record.customer.name)}</p>
                </CustomerRecord>
            }
        };
        let mounted = owner.with(|| mount_to(place.clone(), view));
        Self { place, console, _owner: owner, _mounted: Box::new(mounted) }
    }

    fn text(&self) -> String {
        self.place.text_content().unwrap()
    }

    fn has_problem(&self) -> bool {
        self.place.query_selector(".notice[data-tone=warning]").unwrap().is_some()
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.place.remove();
    }
}

/// Resolves after what was set and answered is drawn.
async fn drawn() {
    for _ in 0..2 {
        let frame = Promise::new(&mut |resolve, _| {
            dom::next_frame(move || drop(resolve.call0(&JsValue::NULL)));
        });
        JsFuture::from(frame).await.unwrap();
    }
}

#[wasm_bindgen_test]
fn what_is_in_memory_shows_without_waiting() {
    let shown = Shown::of(Answers { known: Some(record("Contoso")), left: RefCell::default() });
    assert_eq!(shown.text(), "name: Contoso");
}

#[wasm_bindgen_test]
async fn a_failure_shows_beside_the_previous_record() {
    let failed = Err(Problem::new(ProblemKind::NotFound));
    let answers = vec![Ok(record("Fabrikam")), failed, Ok(record("Contoso"))];
    let shown = Shown::of(Answers { known: None, left: RefCell::new(answers) });
    assert!(!shown.text().contains("name:"), "{}", shown.text());
    drawn().await;
    assert_eq!(shown.text(), "name: Contoso");
    shown.console.tell_news();
    drawn().await;
    assert!(shown.has_problem(), "{}", shown.text());
    assert!(shown.text().ends_with("name: Contoso"), "{}", shown.text());
    shown.console.tell_news();
    drawn().await;
    assert_eq!(shown.text(), "name: Fabrikam");
    // The last question has no answer yet.
    shown.console.tell_news();
    drawn().await;
    assert_eq!(shown.text(), "name: Fabrikam");
}
