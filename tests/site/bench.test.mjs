// What script/bench makes of its samples (benches/figures.mjs), and the search of the page by hand.

import assert from "node:assert/strict";
import test from "node:test";

import { breakdown, compare, differences, figures, quantile } from "../../benches/figures.mjs";
import { find, fold, read, titles } from "../../benches/page/data.js";

const span = 1000 / 60;

function framed(ms, { gaps = 0, spans = [span, span, 2 * span] } = {}) {
  const samples = ms.map((it, at) => ({ what: `step ${at}`, ms: it, look: { rows: at } }));
  const scroll = { spans, gaps, moving: 3, rows: 36 };
  return {
    load: { firstRow: 100, search: 120 },
    keys: samples,
    sorts: samples,
    selections: samples,
    wheel: scroll,
    flick: scroll,
    pageKeys: scroll,
    memory: { heap: 1, wasm: 0, nodes: 5, renderer: undefined },
  };
}

function clocked(ms) {
  const time = (cpu) => ({ cpu, script: cpu / 2, style: 0, layout: 0, other: cpu / 2 });
  const samples = ms.map((it, at) => ({ what: `step ${at}`, ...time(it) }));
  return { keys: samples, sorts: samples, selections: samples, wheel: time(ms[0]), flick: time(ms[0]) };
}

const page = (visits, ms = [1]) => ({ loads: [], framed: visits, clocked: [clocked(ms)] });

function verdict(name, size, regia, hand) {
  const rows = compare(size, figures(regia, size), figures(hand, size));
  return rows.find((row) => row.name === name).verdict;
}

test("a quantile is a sample, the nearest by rank", () => {
  assert.equal(quantile([5, 1, 3], 0.5), 3);
  assert.equal(quantile([5, 1, 3], 0.95), 5);
  assert.throws(() => quantile([], 0.5));
});

test("what slowed one visit down does not count, and what is slow at each visit does", () => {
  const visits = [framed([1, 40, 300]), framed([1, 50, 2]), framed([200, 45, 3])];
  const found = figures(page(visits, [1, 2, 3]), 1000);
  assert.equal(found.get("key → painted, p50").value, 3);
  assert.equal(found.get("key → painted, p95").value, 45);
  assert.equal(found.get("key, CPU p50").value, 2);
  assert.equal(found.get("memory: whole renderer"), undefined);
});

test("frames may take 1.2 times as long at the median and 1.5 times at the 95th percentile", () => {
  const of = (ms) => page([framed([ms, ms, ms])]);
  assert.equal(verdict("key → painted, p50", 1000, of(48), of(40)), "met");
  assert.equal(verdict("key → painted, p50", 1000, of(49), of(40)), "missed");
  assert.equal(verdict("key → painted, p95", 1000, of(60), of(40)), "met");
  assert.equal(verdict("key → painted, p95", 1000, of(61), of(40)), "missed");
  assert.equal(verdict("key → painted, p95", 100_000, of(60), of(40)), "missed", "50 ms or more");
});

test("the main thread may work 1.3 times as long, and 1.5 times for a selection", () => {
  const of = (cpu) => page([framed([1])], [cpu]);
  for (const name of ["key, CPU p50", "sort, CPU p50", "wheel: CPU per 1,000 px", "flick: CPU per 1,000 px"]) {
    assert.equal(verdict(name, 1000, of(13), of(10)), "met", name);
    assert.equal(verdict(name, 1000, of(13.1), of(10)), "missed", name);
  }
  assert.equal(verdict("select, CPU p50", 1000, of(15), of(10)), "met");
  assert.equal(verdict("select, CPU p50", 1000, of(15.1), of(10)), "missed");
});

test("a flick has 58 frames a second or more, and none with a gap", () => {
  const of = (scroll) => page([framed([1], scroll)]);
  const even = { spans: [span, span, span] };
  assert.equal(verdict("flick: frames a second", 1000, of(even), of(even)), "met");
  assert.equal(verdict("flick: frames a second", 1000, of({}), of({})), "missed");
  assert.equal(verdict("flick: frames with a gap", 1000, of({ gaps: 0 }), of({ gaps: 2 })), "met");
  assert.equal(verdict("flick: frames with a gap", 1000, of({ gaps: 1 }), of({ gaps: 1 })), "missed");
});

test("the load is compared at 1,000 and 100,000 customers", () => {
  const of = (firstRow) => page([{ ...framed([1]), load: { firstRow, search: 1 } }]);
  const name = "load → first row";
  assert.deepEqual([150, 151].map((ms) => verdict(name, 1000, of(ms), of(100))), ["met", "missed"]);
  assert.deepEqual([100, 101].map((ms) => verdict(name, 100_000, of(ms), of(100))), ["met", "missed"]);
  assert.equal(verdict(name, 10_000, of(500), of(100)), "");
});

test("only what was measured is in the tables", () => {
  const { load, keys, memory } = framed([1]);
  const only = { loads: [], framed: [{ load, keys, memory }], clocked: [{ keys: clocked([4]).keys }] };
  const names = [...figures(only, 1000).keys()];
  assert.ok(names.includes("key, CPU p50") && !names.some((name) => /sort|flick|PageDown/.test(name)), names.join());
  assert.deepEqual(breakdown(only), [{ name: "key", spent: { cpu: 4, script: 2, style: 0, layout: 0, other: 2 } }]);
});

test("two pages that show different things are told apart", () => {
  const [one, other] = [framed([1, 2]), framed([3, 4])];
  assert.deepEqual(differences(one, other), []);
  other.keys[1].look = { rows: 7 };
  assert.equal(differences(one, other).length, 3);
});

test("the page by hand finds by name, domain and tenant, whatever the accent", () => {
  const customer = (n, name, domain) => ({ id: `${n}`.repeat(8) + "-0000-4000-8000-000000000000", name, primary: domain, access: "granted" });
  const customers = [
    customer(1, "Neu Contoso", "neu.example"),
    customer(2, "Contoso", "shop.example"),
    customer(3, "Città del Sole", "citta.example"),
    { ...customer(4, "Gone", "gone.example"), access: "ended" },
  ];
  read({ customers }, 0);
  const names = (text, sort) => find(text, sort).map((row) => titles[row]);
  assert.deepEqual(names(""), ["Città del Sole", "Contoso", "Neu Contoso"]);
  assert.deepEqual(names("contoso"), ["Contoso", "Neu Contoso"]);
  assert.deepEqual(names("o", { column: "domain", descending: true }), ["Contoso", "Neu Contoso", "Città del Sole"]);
  assert.deepEqual(names("CITTA sole"), ["Città del Sole"]);
  assert.deepEqual(names("anna@shop.example"), ["Contoso"]);
  assert.deepEqual(names("333333"), ["Città del Sole"]);
  assert.deepEqual(names("con"), ["Contoso", "Neu Contoso"]);
  assert.deepEqual(names("cont"), ["Contoso", "Neu Contoso"], "a longer text is looked up among the last matches");
  assert.deepEqual(names("cit"), ["Città del Sole"], "another text is looked up among all");
  assert.equal(fold("STRAẞE Łódź"), "strasse lodz");
});
