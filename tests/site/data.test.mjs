// Dividing a module's data: what goes with a part, and what main has to keep.

import assert from "node:assert/strict";
import { test } from "node:test";

import { divided } from "../../script/site/data.mjs";

const BASE = 1024;

// Data of 4 bytes each, one after the other from `BASE` on, unless `size` says otherwise.
function laidOut(entries) {
  let at = BASE;
  const objects = new Map();
  for (const [name, { size = 4, strayed = false }] of Object.entries(entries)) {
    objects.set(name, { start: at, end: at + size, strayed });
    at += size;
  }
  const bytes = Buffer.alloc(at - BASE, 0xee);
  for (const [name, { names = [] }] of Object.entries(entries)) {
    names.forEach((it, place) => bytes.writeUInt32LE(objects.get(it).start, objects.get(name).start - BASE + 4 * place));
  }
  return { objects, segments: [{ start: BASE, bytes }] };
}

// Which objects go with which part, when functions have these numbers; the parts are red and blue.
function owners(entries, users, { strangers = [] } = {}) {
  const { objects, segments } = laidOut(entries);
  const known = [...objects].filter(([name]) => !strangers.includes(name)).map(([, object]) => object);
  const addresses = (numbers) => new Set(numbers.map((it) => (typeof it === "number" ? it : objects.get(it).start)));
  const functions = new Map(Object.entries(users).map(([name, numbers]) => [name, { numbers: addresses(numbers) }]));
  const found = new Map(["red", "blue"].map((part) => [part, new Set(part in users ? [part] : [])]));
  const { main, parts } = divided({ segments, objects: known, functions, found });
  const holds = (pieces, { start }) => pieces.some((it) => it.start <= start && start < it.start + it.bytes.length);
  const owner = (object) => [["main", main], ...parts].filter(([, pieces]) => holds(pieces, object)).map(([name]) => name);
  return Object.fromEntries([...objects].map(([name, object]) => [name, owner(object).join()]));
}

test("an object goes with the part whose functions alone have its address", () => {
  const found = owners({ one: {}, two: {}, both: {} }, { red: ["one", "both"], blue: ["two", "both"], app: [] });
  assert.deepEqual(found, { one: "red", two: "blue", both: "main" });
});

test("what main has the address of stays, wherever in the object that is", () => {
  const found = owners({ list: { size: 40 }, text: {} }, { red: ["list", "text"], app: [BASE + 39] });
  assert.deepEqual(found, { list: "main", text: "red" });
});

test("an address that main subtracts the opposite of stays as well", () => {
  assert.deepEqual(owners({ list: {} }, { red: ["list"], app: [-BASE >>> 0] }), { list: "main" });
});

test("an object goes where those go that name it", () => {
  const entries = { head: { size: 8, names: ["inner", "shared"] }, inner: { names: ["last"] }, last: {}, shared: {} };
  const found = owners(entries, { red: ["head"], app: ["shared"] });
  assert.deepEqual(found, { head: "red", inner: "red", last: "red", shared: "main" });
});

test("what two parts reach over others stays, and what that names", () => {
  const entries = { red: { names: ["common"] }, blue: { names: ["common"] }, common: { names: ["last"] }, last: {} };
  assert.deepEqual(owners(entries, { red: ["red"], blue: ["blue"] }), {
    red: "red",
    blue: "blue",
    common: "main",
    last: "main",
  });
});

test("objects that name each other in a circle are followed once", () => {
  const entries = { one: { names: ["two"] }, two: { names: ["one"] } };
  assert.deepEqual(owners(entries, { red: ["one"] }), { one: "red", two: "red" });
});

test("what nobody names, what strayed addresses are made from, and what no object is stay", () => {
  const entries = { nobody: {}, strayed: { strayed: true, names: ["named"] }, named: {}, stranger: { names: ["known"] }, known: {} };
  const found = owners(entries, { red: ["strayed", "known", "named"] }, { strangers: ["stranger"] });
  assert.deepEqual(found, { nobody: "main", strayed: "main", named: "main", stranger: "main", known: "main" });
});

test("objects that lie over each other go together", () => {
  const bytes = Buffer.alloc(12, 7);
  const objects = [
    { start: BASE, end: BASE + 8, strayed: false },
    { start: BASE + 4, end: BASE + 12, strayed: false },
  ];
  const functions = new Map([["red", { numbers: new Set([BASE]) }], ["app", { numbers: new Set([BASE + 8]) }]]);
  const { main, parts } = divided({ segments: [{ start: BASE, bytes }], objects, functions, found: new Map([["red", new Set(["red"])]]) });
  assert.deepEqual([main, parts.get("red")], [[{ start: BASE, bytes }], []]);
});

test("main and the parts together write each byte once, and as it was", () => {
  const bytes = Buffer.from(Array.from({ length: 200 }, (_, at) => (at % 50 < 20 ? 0 : at)));
  const objects = Array.from({ length: 20 }, (_, at) => ({ start: BASE + at * 10, end: BASE + at * 10 + 10, strayed: false }));
  const functions = new Map([["red", { numbers: new Set(objects.filter((_, at) => at % 3 === 0).map(({ start }) => start)) }]]);
  const { main, parts } = divided({ segments: [{ start: BASE, bytes }], objects, functions, found: new Map([["red", new Set(["red"])]]) });
  const memory = Buffer.alloc(bytes.length);
  for (const segment of [...main, ...parts.get("red")]) {
    for (const [at, byte] of segment.bytes.entries()) memory[segment.start - BASE + at] += byte;
  }
  assert.deepEqual(memory, bytes);
  assert.ok(parts.get("red").length > 0 && main.every((it) => it.bytes.at(-1) !== 0), "no segment ends in zeros");
});
