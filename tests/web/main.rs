//! What only a browser can tell.
#![cfg(target_arch = "wasm32")]

use regia::domain::TenantId;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_pure_half_reads_a_tenant_id_in_the_browser() {
    let id = "0C9B0D2C-7A5B-4A7B-8F5E-3A3E5A1F7D11".parse::<TenantId>();
    assert_eq!(
        id.map(|it| it.to_string()).ok().as_deref(),
        Some("0c9b0d2c-7a5b-4a7b-8f5e-3a3e5a1f7d11")
    );
}
