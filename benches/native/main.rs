//! Times what Regia does to its customers without a browser, each beside the plain way to do it.
//!
//! `REGIA_BENCH_SIZES=1000,10000 cargo bench --bench native`; without the variable, the three sizes
//! of `script/bench`. Criterion keeps the figures in `target/criterion`, and `benches/native.mjs`
//! makes a table of them.

#![expect(clippy::unwrap_used, reason = "a benchmark of broken data shall stop")]

mod directory;
mod files;
mod palette;
mod partner;

use std::{env, time::Duration};

use criterion::Criterion;

use partner::Partner;

const SIZES: &str = "1000,10000,100000";

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(10)
        .without_plots()
        .configure_from_args();
    let sizes = env::var("REGIA_BENCH_SIZES").unwrap_or_else(|_| SIZES.to_owned());
    for size in sizes.split(',') {
        let partner = Partner::of(size.parse().unwrap());
        directory::fold_names(&mut criterion, &partner);
        directory::search(&mut criterion, &partner);
        directory::select(&mut criterion, &partner);
        directory::sort(&mut criterion, &partner);
        directory::annotations(&mut criterion, &partner);
        palette::results(&mut criterion, &partner);
        files::snapshot(&mut criterion, &partner);
        files::customers_csv(&mut criterion, &partner);
    }
    criterion.final_summary();
}
