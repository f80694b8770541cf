//! Reading files.

use std::{hint::black_box, rc::Rc};

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput};
use futures_util::FutureExt as _;
use regia::{
    directory::fold,
    sources::{Reading, csv, snapshot::Snapshot},
};

use crate::partner::{NOW, Partner};

fn reading() -> Reading {
    let pause = Rc::new(|| std::future::ready(()).boxed_local());
    Reading { now: NOW, decompose: fold::decompose, pause }
}

/// A snapshot, until its list can be searched; plainly: its JSON as a tree, and no list.
pub fn snapshot(criterion: &mut Criterion, partner: &Partner) {
    let bytes = partner.snapshot();
    let reading = reading();
    let mut group = criterion.benchmark_group("read a snapshot");
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function(BenchmarkId::new("regia", partner.size()), |bencher| {
        bencher.iter_batched(
            || bytes.clone(),
            |bytes| Snapshot::read(bytes, &reading).now_or_never().unwrap().ok(),
            BatchSize::PerIteration,
        );
    });
    group.bench_function(BenchmarkId::new("plain", partner.size()), |bencher| {
        bencher.iter_with_large_drop(|| {
            serde_json::from_slice::<serde_json::Value>(black_box(&bytes)).unwrap()
        });
    });
    group.finish();
}

/// Partner Center's export, until its list can be searched; plainly: its lines split at the commas,
/// quoted or not, and no list.
pub fn customers_csv(criterion: &mut Criterion, partner: &Partner) {
    let bytes = partner.customers_csv();
    let reading = reading();
    let mut group = criterion.benchmark_group("read Customers.csv");
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function(BenchmarkId::new("regia", partner.size()), |bencher| {
        bencher.iter_batched(
            || bytes.clone(),
            |bytes| csv::read(bytes, reading.clone()).now_or_never().unwrap().ok(),
            BatchSize::PerIteration,
        );
    });
    group.bench_function(BenchmarkId::new("plain", partner.size()), |bencher| {
        bencher.iter_with_large_drop(|| {
            let text = std::str::from_utf8(black_box(&bytes)).unwrap();
            let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
            text.lines().map(cells).collect::<Vec<_>>()
        });
    });
    group.finish();
}
