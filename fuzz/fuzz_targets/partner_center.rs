#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| regia_fuzz::partner_center::check(bytes));
