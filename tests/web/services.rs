//! What the browser does for the page.

use std::{
    cell::{Cell, RefCell},
    collections::HashSet,
    rc::Rc,
};

use js_sys::{Date, Promise, Reflect};
use regia::{
    dom,
    i18n::{self, Language, Word},
    services::{
        ServiceSet, exit_texts, files::FetchError, indexed_db::IdbStorage, storage::Table, wiped,
    },
    sources::OpenError,
};
use wasm_bindgen::{JsCast as _, JsValue, prelude::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::other_fetch::OtherFetch;

fn services() -> ServiceSet {
    ServiceSet::of_this_browser(Rc::new(IdbStorage::new()))
}

fn root() -> web_sys::Element {
    global("document").unchecked_into::<web_sys::Document>().document_element().unwrap()
}

fn global(name: &str) -> JsValue {
    Reflect::get(&js_sys::global(), &name.into()).unwrap()
}

async fn fetched(url: &str) -> (Result<Vec<u8>, FetchError>, Vec<usize>) {
    let told = Rc::new(RefCell::new(Vec::new()));
    let progress = Rc::clone(&told);
    let fetch =
        services().files.fetch(url, Rc::new(move |count| progress.borrow_mut().push(count)));
    let answer = fetch.await;
    (answer, told.take())
}

#[wasm_bindgen_test]
async fn a_file_is_fetched_with_its_progress() {
    let (bytes, told) = fetched("data:text/plain,regia").await;
    assert_eq!(bytes.as_deref(), Ok(&b"regia"[..]));
    assert_eq!(told.last(), Some(&5));
    assert!(told.is_sorted());
}

#[wasm_bindgen_test]
async fn a_large_file_comes_whole_and_in_order() {
    let url = js_sys::Function::new_no_args(
        "const bytes = new Uint8Array(3_000_000);
         for (let i = 0; i < bytes.length; i++) bytes[i] = i % 251;
         return URL.createObjectURL(new Blob([bytes]));",
    )
    .call0(&JsValue::NULL)
    .unwrap();
    let (bytes, told) = fetched(&url.as_string().unwrap()).await;
    let bytes = bytes.unwrap();
    assert_eq!(bytes.len(), 3_000_000);
    assert!(bytes.iter().enumerate().all(|(i, it)| usize::from(*it) == i % 251));
    assert!(told.len() > 1 && told.is_sorted() && told.last() == Some(&3_000_000));
}

#[wasm_bindgen_test]
async fn a_file_that_is_not_there_and_a_host_that_is_not_there_differ() {
    assert_eq!(fetched("nothing-here.json").await.0, Err(FetchError::Missing));
    assert_eq!(fetched("http://localhost:1/").await.0, Err(FetchError::Offline));
}

#[wasm_bindgen_test]
async fn other_refusals_tell_their_status() {
    let _other = OtherFetch::new("return Promise.resolve(new Response('', { status: 503 }))");
    assert_eq!(fetched("customers.json").await.0, Err(FetchError::Status(503)));
}

#[wasm_bindgen_test]
async fn a_file_that_promises_too_much_is_not_read() {
    let _other = OtherFetch::new(&format!(
        "return Promise.resolve(new Response('a', {{ headers: {{ 'content-length': '{}' }} }}))",
        OpenError::MAX_BYTES + 1
    ));
    assert_eq!(fetched("customers.json").await, (Err(FetchError::TooLarge), Vec::new()));
}

#[wasm_bindgen_test]
async fn a_connection_that_ends_early_yields_no_half_of_a_file() {
    let _other = OtherFetch::breaking_off();
    assert_eq!(fetched("customers.json").await, (Err(FetchError::Offline), vec![10]));
}

#[wasm_bindgen_test]
async fn nobody_waiting_aborts_the_request() {
    let _other = OtherFetch::new("globalThis.seen = request.signal; return new Promise(() => {})");
    let services = services();
    let mut fetch = services.files.fetch("customers.json", Rc::new(|_| ()));
    assert!(futures_util::poll!(&mut fetch).is_pending());
    let aborted = || Reflect::get(&global("seen"), &"aborted".into()).unwrap();
    assert_eq!(aborted(), JsValue::FALSE);
    drop(fetch);
    assert_eq!(aborted(), JsValue::TRUE);
}

#[wasm_bindgen_test]
async fn words_that_cannot_be_loaded_leave_the_page_as_it_is() {
    let services = services();
    let words = OtherFetch::new(r#"return Promise.resolve(new Response('{"app.copy": "Copy"}'))"#);
    assert!(services.languages.speak(Language::English).await);
    drop(words);
    assert_eq!(i18n::say(Word::AppCopy), "Copy");
    assert_eq!(root().get_attribute("lang").as_deref(), Some("en"));
    assert_eq!(root().get_attribute("dir").as_deref(), Some("ltr"));
    let page = "return Promise.resolve(new Response('<!doctype html>'))";
    let other = OtherFetch::new(page);
    assert!(!services.languages.speak(Language::Italian).await);
    drop(other);
    assert_eq!(root().get_attribute("lang").as_deref(), Some("en"));
    assert_eq!(i18n::formats().country("DE").as_deref(), Some("Germany"));
}

#[wasm_bindgen_test]
async fn of_two_languages_asked_for_at_once_the_later_is_spoken() {
    let services = services();
    let _other = OtherFetch::new("return Promise.resolve(new Response('{}'))");
    let (italian, english) =
        (services.languages.speak(Language::Italian), services.languages.speak(Language::English));
    assert!(english.await);
    assert!(!italian.await);
    assert_eq!(root().get_attribute("lang").as_deref(), Some("en"));
    assert!(services.languages.speak(Language::Italian).await);
    assert_eq!(root().get_attribute("lang").as_deref(), Some("it"));
    assert_eq!(i18n::formats().country("DE").as_deref(), Some("Germania"));
    assert!(services.languages.speak(Language::English).await);
}

#[wasm_bindgen_test]
fn preferences_are_kept_apart_by_name() {
    let services = services();
    assert_eq!(services.preferences.get("never-set"), None);
    services.preferences.set("test-a", "1");
    services.preferences.set("test-b", "2");
    assert_eq!(self::services().preferences.get("test-a").as_deref(), Some("1"));
    assert_eq!(services.preferences.get("test-b").as_deref(), Some("2"));
}

#[wasm_bindgen_test]
fn a_theme_is_an_attribute_of_the_page_and_none_follows_the_system() {
    dom::set_page_attribute("data-theme", Some("dark"));
    assert_eq!(root().get_attribute("data-theme").as_deref(), Some("dark"));
    dom::set_page_attribute("data-theme", None);
    assert_eq!(root().get_attribute("data-theme"), None);
}

#[wasm_bindgen_test]
fn ids_are_random_uuids() {
    let services = services();
    let ids: HashSet<String> = (0..1_000).map(|_| (services.new_id)()).collect();
    assert_eq!(ids.len(), 1_000);
    for id in ids {
        let groups: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(groups, [8, 4, 4, 4, 12], "{id}");
        assert!(id.bytes().all(|it| matches!(it, b'-' | b'0'..=b'9' | b'a'..=b'f')), "{id}");
        assert_eq!(id.as_bytes()[14], b'4', "{id}");
        assert!(matches!(id.as_bytes()[19], b'8' | b'9' | b'a' | b'b'), "{id}");
    }
}

#[wasm_bindgen_test]
fn the_clock_is_the_clock_of_the_machine() {
    let before = Date::now() as i64;
    let now = services().clock.now().millis();
    assert!((before..=Date::now() as i64).contains(&now));
}

#[wasm_bindgen_test]
fn texts_are_decomposed_as_unicode_says() {
    let decompose = services().decompose;
    assert_eq!(decompose("Contoso & Co."), "contoso & co.");
    assert_eq!(decompose("Ångström"), "a\u{30a}ngstro\u{308}m");
    assert_eq!(decompose("ﬁne ① Ｂ"), "fine 1 b");
}

/// Completes after so many turns of the queue of microtasks.
async fn microtasks(turns: u32) {
    for _ in 0..turns {
        JsFuture::from(Promise::resolve(&JsValue::NULL)).await.unwrap();
    }
}

async fn assert_pauses(services: ServiceSet) {
    let pause = services.pause;
    let drained = Rc::new(Cell::new(false));
    let drain = Rc::clone(&drained);
    spawn_local(async move {
        microtasks(1_000).await;
        drain.set(true);
    });
    microtasks(1).await;
    assert!(!drained.get());
    pause().await;
    assert!(drained.get(), "a pause is a new task, which begins when no microtask is left");

    // Timers would take 4 ms each.
    let start = Date::now();
    for _ in 0..500 {
        pause().await;
    }
    assert!(Date::now() - start < 2_000.0);
}

#[wasm_bindgen_test]
async fn a_pause_ends_the_task_and_is_short() {
    assert_pauses(services()).await;
}

#[wasm_bindgen_test]
async fn a_browser_without_a_scheduler_pauses_by_messages() {
    let scheduler = global("scheduler");
    Reflect::set(&js_sys::global(), &"scheduler".into(), &JsValue::UNDEFINED).unwrap();
    let services = services();
    Reflect::set(&js_sys::global(), &"scheduler".into(), &scheduler).unwrap();
    assert_pauses(services).await;
}

#[wasm_bindgen_test]
async fn waiting_takes_the_time_it_was_told() {
    let start = Date::now();
    services().clock.after(50).await;
    assert!(Date::now() - start >= 49.0);
}

#[wasm_bindgen_test]
fn a_saved_file_is_a_download_of_that_name() {
    let saved = Rc::new(RefCell::new(None));
    let seen = Rc::clone(&saved);
    let click = Closure::<dyn FnMut(web_sys::HtmlAnchorElement)>::new(move |link| {
        let link: web_sys::HtmlAnchorElement = link;
        seen.replace(Some((link.download(), link.href())));
    });
    let prototype = Reflect::get(&global("HTMLAnchorElement"), &"prototype".into()).unwrap();
    let original = Reflect::get(&prototype, &"click".into()).unwrap();
    let spy = js_sys::Function::new_with_args("seen", "return function () { seen(this) }");
    let spy = spy.call1(&JsValue::NULL, click.as_ref()).unwrap();
    Reflect::set(&prototype, &"click".into(), &spy).unwrap();
    services().files.save("ledger.csv", "text/csv", b"a,b");
    Reflect::set(&prototype, &"click".into(), &original).unwrap();
    let (name, url) = saved.take().unwrap();
    assert_eq!(name, "ledger.csv");
    assert!(url.starts_with("blob:"), "{url}");
}

#[wasm_bindgen_test]
async fn a_browser_without_a_clipboard_refuses() {
    let navigator = global("navigator");
    let hide = js_sys::Function::new_with_args(
        "it, value",
        "Object.defineProperty(it, 'clipboard', { value, configurable: true })",
    );
    hide.call2(&JsValue::NULL, &navigator, &JsValue::UNDEFINED).unwrap();
    assert!(!services().clipboard.write("text".to_owned()).await);
    let granting = js_sys::Function::new_no_args(
        "globalThis.copied = []; return { writeText: async (it) => { copied.push(it) } }",
    );
    let granting = granting.call0(&JsValue::NULL).unwrap();
    hide.call2(&JsValue::NULL, &navigator, &granting).unwrap();
    assert!(services().clipboard.write("text".to_owned()).await);
    Reflect::delete_property(navigator.unchecked_ref::<js_sys::Object>(), &"clipboard".into())
        .unwrap();
    let copied = global("copied").unchecked_into::<js_sys::Array>();
    assert_eq!(copied.get(0).as_string().as_deref(), Some("text"));
}

#[wasm_bindgen_test]
async fn a_tab_is_opened_with_nothing_of_the_app_on_the_stack() {
    let replaced = js_sys::Function::new_no_args(
        "const { open } = window;
         window.open = (...options) => { window.opened = options.join(' ') };
         return () => { window.open = open; return window.opened }",
    );
    let opened = replaced.call0(&JsValue::NULL).unwrap().unchecked_into::<js_sys::Function>();
    dom::open_tab("https://admin.cloud.microsoft/");
    assert!(global("opened").is_undefined(), "the app is running");
    microtasks(1).await;
    let opened = opened.call0(&JsValue::NULL).unwrap();
    let expected = "https://admin.cloud.microsoft/ _blank noopener,noreferrer";
    assert_eq!(opened.as_string().as_deref(), Some(expected));
}

#[wasm_bindgen_test]
fn the_page_is_at_the_root_unless_its_boot_script_says_otherwise() {
    assert_eq!(dom::page_base(), "/");
    let document: web_sys::Document = global("document").unchecked_into();
    let tag = document.create_element("script").unwrap();
    tag.set_attribute("data-base", "/console/").unwrap();
    root().append_child(&tag).unwrap();
    assert_eq!(dom::page_base(), "/console/");
    tag.remove();
}

#[wasm_bindgen_test]
fn a_text_that_is_kept_while_the_page_is_left_is_found_until_it_is_forgotten_or_wiped() {
    let table = Table::Drafts;
    let all = || exit_texts::all(table);
    let kept = |key: &str| all().into_iter().find(|(it, _)| it == key).map(|it| it.1);
    exit_texts::keep(table, "one", "first");
    exit_texts::keep(table, "one", "typed “later”");
    exit_texts::keep(table, "two", "other");
    assert_eq!(kept("one").as_deref(), Some("typed “later”"));
    exit_texts::keep(Table::Issues, "one", "of another table");
    assert_eq!(all().len(), 2);
    exit_texts::forget(table, "one");
    assert_eq!((kept("one"), kept("two").as_deref()), (None, Some("other")));
    wiped::clear_texts();
    assert_eq!(all(), []);
    wiped::set_wiped(true);
    exit_texts::keep(table, "two", "after the wipe");
    wiped::set_wiped(false);
    assert_eq!(all(), []);
}
