// What script/bench makes of its samples: benches/figures.mjs, and the hand-written page's search.

import assert from "node:assert/strict";
import test from "node:test";

import { compare, differences, figures, quantile } from "../../benches/figures.mjs";
import { Directory, fold } from "../../benches/page/data.js";

function visit(ms) {
  const part = { samples: ms.map((it, at) => ({ what: `deed ${at}`, time: "first", ms: it, look: { rows: at } })), work: 1 };
  const scroll = { spans: [16.7, 16.7, 33.3], gaps: 0, moving: 3, rows: 36 };
  return {
    load: { firstRow: 100, search: 120 },
    keys: part,
    sorts: part,
    selections: part,
    wheel: scroll,
    pageKeys: scroll,
    memory: { heap: 1, wasm: 0, nodes: 5, renderer: undefined },
  };
}

test("a quantile is a sample, the nearest by rank", () => {
  assert.equal(quantile([5, 1, 3], 0.5), 3);
  assert.equal(quantile([5, 1, 3], 0.95), 5);
  assert.throws(() => quantile([], 0.5));
});

test("what one visit alone was slow at does not count, and what each was slow at does", () => {
  const found = figures([visit([1, 40, 300]), visit([1, 50, 2]), visit([200, 45, 3])]);
  assert.equal(found.get("key → painted, p50").value, 3);
  assert.equal(found.get("key → painted, p95").value, 45);
  assert.equal(found.get("memory: whole renderer"), undefined);
});

test("an aim is missed beyond one and a half times, and at 100,000 customers from 50 ms on", () => {
  const verdict = (size, regia, hand) => {
    const of = (ms) => figures([visit([ms, ms, ms])]);
    return compare(size, of(regia), of(hand)).find(({ name }) => name === "key → painted, p95").verdict;
  };
  assert.equal(verdict(1000, 60, 40), "met");
  assert.equal(verdict(1000, 61, 40), "missed");
  assert.equal(verdict(100_000, 60, 40), "missed");
});

test("two pages that show different things are told apart", () => {
  const [one, other] = [visit([1, 2]), visit([3, 4])];
  assert.deepEqual(differences(one, other), []);
  other.keys.samples[1].look = { rows: 7 };
  assert.equal(differences(one, other).length, 3);
});

test("the hand-written page finds by name, domain and tenant, whatever the accent", () => {
  const customer = (n, name, domain) => ({ id: `${n}`.repeat(8) + "-0000-4000-8000-000000000000", name, primary: domain, access: "granted" });
  const customers = [
    customer(1, "Neu Contoso", "neu.example"),
    customer(2, "Contoso", "shop.example"),
    customer(3, "Città del Sole", "citta.example"),
    { ...customer(4, "Gone", "gone.example"), access: "ended" },
  ];
  const directory = new Directory({ customers }, 0);
  const names = (text) => [...directory.find(text)].map((row) => directory.title(row));
  assert.deepEqual(names(""), ["Città del Sole", "Contoso", "Neu Contoso"]);
  assert.deepEqual(names("contoso"), ["Contoso", "Neu Contoso"]);
  assert.deepEqual(names("CITTA sole"), ["Città del Sole"]);
  assert.deepEqual(names("anna@shop.example"), ["Contoso"]);
  assert.deepEqual(names("333333"), ["Città del Sole"]);
  assert.equal(fold("STRAẞE Łódź"), "strasse lodz");
});
