#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| regia_fuzz::sign_in_answer::check(bytes));
