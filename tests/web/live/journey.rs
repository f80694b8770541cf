//! To the sign-in page and back.

use regia::{
    domain::Timestamp,
    services::sign_in_journey::{Arrival, arrive, leave_for},
    sources::microsoft::client::endpoint::{Endpoint, ForeignHostError},
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::run;

const NOW: Timestamp = Timestamp::from_millis(0);
const TENANT: &str = "4fdbff88-9d6b-42e0-9713-45c922ba8001";

fn write(address: &str) {
    let write = js_sys::Function::new_with_args("it", "history.replaceState(null, '', it)");
    write.call1(&js_sys::global(), &address.into()).unwrap();
}

/// What stands behind the host in the address of the page.
fn address() -> String {
    run("return location.pathname + location.search + location.hash").as_string().unwrap()
}

fn entries() -> f64 {
    run("return history.length").as_f64().unwrap()
}

#[wasm_bindgen_test]
fn a_code_is_out_of_the_address_before_anybody_looks() {
    let before = entries();
    write("/?q=contoso#code=0.A&state=abc&session_state=def");
    assert!(matches!(arrive(NOW), Some(Arrival::SignIn(_))));
    assert_eq!(address(), "/?q=contoso");
    assert_eq!(arrive(NOW), None, "the same code is not brought along twice");

    write("/?code=0.A&state=abc");
    assert!(matches!(arrive(NOW), Some(Arrival::SignIn(_))));
    assert_eq!(address(), "/");

    write("/?code=0.A&state=abc#code=0.B&state=def");
    assert!(matches!(arrive(NOW), Some(Arrival::SignIn(_))));
    assert_eq!(address(), "/");
    assert!((entries() - before).abs() < 0.5, "the history has no entry more");
}

#[wasm_bindgen_test]
fn an_approval_is_taken_out_of_the_address_too() {
    write(&format!("/?admin_consent=True&tenant={TENANT}&state=abc"));
    let Some(Arrival::Consent(answer)) = arrive(NOW) else { panic!("{}", address()) };
    assert_eq!(answer.outcome, Ok(()));
    assert_eq!(answer.tenant.map(|it| it.to_string()).as_deref(), Some(TENANT));
    assert_eq!(address(), "/");
}

#[wasm_bindgen_test]
fn an_ordinary_address_is_left_as_it_is() {
    write("/?q=contoso&sort=health#main");
    assert_eq!(arrive(NOW), None);
    assert_eq!(address(), "/?q=contoso&sort=health#main");
    write("/");
}

#[wasm_bindgen_test]
fn the_page_leaves_for_the_host_it_names_and_for_no_other() {
    let origin = run("return location.origin").as_string().unwrap();
    let here = Endpoint::parse(&origin).unwrap();
    let elsewhere = Endpoint::parse("https://login.microsoftonline.com").unwrap();
    write("/");
    // Within the page, so that the test is still there to see it.
    let target = format!("{origin}/#left");
    assert_eq!(leave_for(&elsewhere, &target), Err(ForeignHostError));
    assert_eq!(address(), "/");
    assert_eq!(leave_for(&here, &target), Ok(()));
    assert_eq!(address(), "/#left");
    write("/");
}
