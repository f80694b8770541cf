// Reading what the linker wrote down of a module's data.

import assert from "node:assert/strict";
import { test } from "node:test";

import binaryen from "binaryen";

import { isForLinking, objectsOf } from "../../script/site/objects.mjs";

const EMPTY = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);

// A length below 2^14, in two bytes.
const sized = (content) => Buffer.concat([Buffer.from([(content.length & 0x7f) | 0x80, content.length >> 7]), content]);
const text = (value) => sized(Buffer.from(value));
const custom = (name, content) => Buffer.concat([Buffer.from([0]), sized(Buffer.concat([text(name), content]))]);
const list = (entries) => Buffer.concat([Buffer.from([entries.length]), ...entries]);

const MODULE = binaryen.parseText(`(module (memory 1)
  (data (i32.const 1024) "constants, and what is like them")
  (data (i32.const 2048) "changing"))`);

// Linking.md: the names of the segments (5), then the symbols (8): kind, flags, and what each kind has.
function withLinking({ version = 2, symbols, code = [], data = [] }) {
  const infos = list([".rodata", ".data"].map((name) => Buffer.concat([text(name), Buffer.from([0, 0])])));
  const parts = [Buffer.from([5]), sized(infos), Buffer.from([8]), sized(list(symbols))];
  return Buffer.concat([
    Buffer.from(MODULE.emitBinary()),
    custom("linking", Buffer.concat([Buffer.from([version]), ...parts])),
    custom("reloc.CODE", Buffer.concat([Buffer.from([3]), list(code)])),
    custom("reloc.DATA", Buffer.concat([Buffer.from([4]), list(data)])),
  ]);
}

const object = (name, segment, offset, size) => Buffer.concat([Buffer.from([1, 0]), text(name), Buffer.from([segment, offset, size])]);
const SYMBOLS = [
  Buffer.concat([Buffer.from([0, 0, 7]), text("a function")]),
  object("first", 0, 0, 9),
  Buffer.concat([Buffer.from([0, 0x10, 1])]), // A function that is imported under its own name.
  Buffer.concat([Buffer.from([1, 0x10]), text("defined elsewhere")]),
  object("second", 0, 11, 4),
  Buffer.concat([Buffer.from([2, 0, 0]), text("a global")]),
  Buffer.from([3, 0, 5]), // A section.
  object("changing", 1, 0, 8),
  object("nothing", 0, 4, 0),
];

test("the constant objects have their addresses", () => {
  assert.deepEqual(objectsOf(withLinking({ symbols: SYMBOLS })), [
    { start: 1024, end: 1033, strayed: false },
    { start: 1035, end: 1039, strayed: false },
  ]);
});

test("one from which an address outside of it is made is told", () => {
  const call = Buffer.from([0, 3, 0]);
  const at = (kind, symbol, addend) => Buffer.from([kind, 1, symbol, addend & 0x7f]);
  const strayed = (relocations) => objectsOf(withLinking({ symbols: SYMBOLS, ...relocations })).map((it) => it.strayed);
  assert.deepEqual(strayed({ code: [call, at(3, 1, 8), at(4, 4, 0)] }), [false, false]);
  assert.deepEqual(strayed({ code: [call, at(4, 1, 9)] }), [true, false], "just behind it");
  assert.deepEqual(strayed({ code: [call, at(4, 4, -1)] }), [false, true], "just before it");
  assert.deepEqual(strayed({ data: [at(5, 4, 5)] }), [false, true], "in another object");
});

test("a module without what the linker writes down has no object that is known", () => {
  assert.deepEqual(objectsOf(EMPTY), []);
  assert.ok(["linking", "reloc.CODE", "reloc.DATA"].every(isForLinking) && !isForLinking("name"));
});

test("what this cannot read ends the build", () => {
  assert.throws(() => objectsOf(withLinking({ version: 3, symbols: [] })), /another version/);
  assert.throws(() => objectsOf(withLinking({ symbols: [Buffer.from([9, 0])] })), /kind 9/);
});
