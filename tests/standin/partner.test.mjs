// The partner that a seed makes: every situation, any size, and nothing made before somebody asks.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Limits } from "./limits.mjs";
import { Partner } from "./partner/partner.mjs";
import { SITUATIONS } from "./partner/situations.mjs";

test("a hundred thousand customers are there at once, each found by its id and its domains", () => {
  const begun = performance.now();
  const partner = new Partner({ seed: 3, tenants: 100_000 });
  for (const index of [0, 1, 4_711, 99_999]) {
    const tenant = partner.at(index);
    assert.equal(partner.byId(tenant.id.toUpperCase())?.index, index);
    assert.equal(partner.byDomain(tenant.defaultDomain)?.index, index);
    assert.equal(partner.byDomain(tenant.initialDomain)?.index, index);
  }
  assert.equal(partner.at(100_000), undefined);
  assert.ok(performance.now() - begun < 500);
});

test("ids are all different, have the form of a GUID, and depend on the seed", () => {
  const ids = (seed) =>
    Array.from({ length: 5_000 }, (_, n) => new Partner({ seed, tenants: 5_000 }).at(n).id).slice(0, 50);
  assert.deepEqual(ids(1), ids(1));
  assert.notDeepEqual(ids(1), ids(2));
  const partner = new Partner({ seed: 1, tenants: 5_000 });
  const all = Array.from({ length: 5_000 }, (_, n) => partner.at(n).id);
  assert.equal(new Set(all).size, 5_000);
  assert.ok(all.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/.test(id)));
});

test("even a small partner has every situation; in a large one most are open", () => {
  const partner = new Partner({ seed: 5, tenants: 4_000 });
  const seen = new Map();
  for (let index = 0; index < 4_000; index += 1) {
    const { situation } = partner.at(index);
    seen.set(situation, (seen.get(situation) ?? 0) + 1);
    if (index === 39) assert.deepEqual(new Set(seen.keys()), new Set(Object.keys(SITUATIONS)));
  }
  assert.ok(seen.get("open") > 2_500 && seen.get("open") < 3_300, `${seen.get("open")}`);
});

test("what a test changes holds, for that customer alone", () => {
  const partner = new Partner({ seed: 1, tenants: 10 });
  const [one, other] = [partner.at(0), partner.at(2)];
  partner.change(one.id, { situation: "ended", displayName: "Renamed" });
  assert.deepEqual([partner.at(0).displayName, partner.at(0).relationships[0].status !== "active"], ["Renamed", true]);
  assert.equal(partner.at(2).displayName, other.displayName);
  assert.throws(() => partner.change("nobody", {}), RangeError);
});

test("a helpdesk agent has roles at a part of the customers", () => {
  const partner = new Partner({ seed: 1, tenants: 400 });
  const open = Array.from({ length: 400 }, (_, n) => partner.at(n)).filter(({ situation }) => situation === "open");
  const helped = open.filter((tenant) => tenant.rolesOf(["helpdesk"]).length > 0).length;
  assert.ok(helped > open.length / 4 && helped < (open.length * 3) / 4);
  assert.ok(open.every((tenant) => tenant.rolesOf(["admins"]).length > 0));
});

test("a window slides: what is used comes back when its time is over, not at a full minute", () => {
  const clock = { time: 0, now: () => clock.time };
  const limits = new Limits(clock, { "health minute": { count: 2, seconds: 60 } });
  const take = (second) => {
    clock.time = second * 1000;
    return limits.take([["health minute", "a"]]);
  };
  assert.equal(take(50), undefined);
  assert.equal(take(55), undefined);
  assert.deepEqual(take(61), { limit: "health minute", seconds: 49 });
  assert.equal(take(122), undefined);
  assert.equal(limits.take([["health minute", "b"]]), undefined);
  assert.equal(limits.breaches.length, 1);
  assert.equal(limits.fullest["health minute"], 1.5);
});
