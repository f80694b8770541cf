// Cutting a module into main and parts: what goes where, and that calls find theirs.

import assert from "node:assert/strict";
import { test } from "node:test";

import binaryen from "binaryen";

import { MAIN } from "../../script/site/glue.mjs";
import { split } from "../../script/site/split.mjs";
import { exportsOf, functionNamesOf, importsOf, withFunctionNames } from "../../script/site/wasm.mjs";

const PARTS = [
  { name: "red", modules: ["app::red"] },
  { name: "blue", modules: ["app::blue"] },
];

// What each function is called in the compiler's words, in the order of the module below.
const NAMES = {
  log: "log",
  start: "app::start",
  call: "app::call_by_value",
  make: "app::make_green",
  redEntry: "app[1f]::red::entries::open",
  blueEntry: "app[1f]::blue::entries::open",
  redHelper: "core::help",
  shared: "core::share",
  redClosure: "<app::ui::El>::on::<app[1f]::red::open::{closure#0}>::{closure#0}",
  redTwice: "core::ptr::drop_in_place::<app::red::open::{closure#0}>",
  redLoose: "app::red::called_by_number",
  green: "<app::red::Green as app::Paint>::paint",
  mainOwn: "app::red::small",
};

// Data at 1024 on is four tables of functions: drop, size, alignment, methods. The one at 1024 is
// made in red, that at 1040 in main, and that at 1060 in red, whose drop two slots hold.
const [RED, GREEN, TWICE] = [1024, 1040, 1060];

const APP = named(`(module
  (import "./regia_bg.js" "log" (func $log (param i32)))
  (memory (export "memory") 1)
  (global $top (mut i32) (i32.const 512))
  (table $slots 7 7 funcref)
  (elem (table $slots) (i32.const 1) func $redClosure $green $redTwice $redTwice $redLoose)
  (data (i32.const ${RED}) "\\00\\00\\00\\00\\04\\00\\00\\00\\04\\00\\00\\00\\01")
  (data (i32.const ${GREEN}) "\\00\\00\\00\\00\\04\\00\\00\\00\\04\\00\\00\\00\\02")
  (data (i32.const ${TWICE}) "\\03\\00\\00\\00\\04\\00\\00\\00\\04\\00\\00\\00\\04")
  (func $start (export "start") (param i32 i64) (result i64)
    (call $log (i32.const 1))
    (drop (call $shared (i32.const 1)))
    (drop (call $mainOwn (i32.const 1)))
    (if (result i64) (local.get 0)
      (then (call $redEntry (i32.const 20) (local.get 1)))
      (else (i64.extend_i32_s (call $blueEntry)))))
  (func $call (export "call") (param i32 i32) (result i32)
    (call_indirect $slots (param i32) (result i32) (local.get 1) (i32.load offset=12 (local.get 0))))
  (func $make (export "make") (result i32) (i32.const ${GREEN}))
  (func $redEntry (param i32 i64) (result i64)
    (call $log (i32.const 2))
    (global.set $top (i32.add (global.get $top) (i32.const 1)))
    (i64.store (i32.const 8) (i64.const ${BigInt(RED) << 32n}))
    (i32.store (i32.const 16) (i32.const ${TWICE}))
    (i64.add (local.get 1) (i64.extend_i32_s (call $redHelper (call $shared (local.get 0))))))
  (func $blueEntry (result i32) (i32.sub (call $shared (i32.const 1)) (global.get $top)))
  (func $redHelper (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $shared (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (func $redClosure (param i32) (result i32) (call $redHelper (i32.mul (local.get 0) (i32.const 100))))
  (func $redTwice (param i32) (result i32) (i32.const 9))
  (func $redLoose (param i32) (result i32) (i32.const 6))
  (func $green (param i32) (result i32) (i32.const 7))
  (func $mainOwn (param i32) (result i32) (i32.const 8)))`);

function named(text) {
  const module = binaryen.parseText(text);
  assert.ok(module.validate());
  module.setFeatures(binaryen.Features.MutableGlobals | binaryen.Features.ReferenceTypes);
  module.runPasses(["emit-target-features"]);
  return withFunctionNames(Buffer.from(module.emitBinary()), Object.values(NAMES));
}

const cut = split(APP, PARTS);
const namesIn = (wasm) => new Set(functionNamesOf(wasm).values());
const definedIn = (wasm) => {
  const imported = importsOf(wasm).filter(({ type }) => type[0] === 0).length;
  return new Set([...functionNamesOf(wasm)].filter(([index]) => index >= imported).map(([, name]) => name));
};

// The app as the page runs it, with what it logged.
function run() {
  const logged = [];
  const imports = { "./regia_bg.js": { log: (number) => logged.push(number) } };
  const start = (wasm) => new WebAssembly.Instance(new WebAssembly.Module(wasm), imports).exports;
  const main = (imports[MAIN] = start(cut.main));
  return { main, logged, join: (name) => start(cut.parts.get(name)) };
}

test("an entry goes to its part, and so does what only that calls", () => {
  const [main, red, blue] = [cut.main, cut.parts.get("red"), cut.parts.get("blue")].map(definedIn);
  assert.ok(red.has(NAMES.redEntry) && red.has(NAMES.redHelper) && !main.has(NAMES.redHelper));
  assert.deepEqual([...blue], [NAMES.blueEntry]);
});

test("what main or two parts call stays in main, whatever its name", () => {
  const main = definedIn(cut.main);
  assert.ok(main.has(NAMES.shared) && main.has(NAMES.mainOwn));
});

test("a function in the table goes where its name says, unless main makes what brings it along", () => {
  const [main, red] = [cut.main, cut.parts.get("red")].map(definedIn);
  assert.ok(red.has(NAMES.redClosure) && !main.has(NAMES.redClosure));
  assert.ok(main.has(NAMES.green), "main has the address of its table");
  assert.ok(!main.has(NAMES.redTwice), "two slots hold it, both of values that red makes");
  assert.ok(main.has(NAMES.redLoose), "no value brings it along");
});

test("a part that is there is called through its entry, and shares what main has", () => {
  const { main, logged, join } = run();
  join("red");
  assert.equal(main.start(1, 1n << 40n), (1n << 40n) + 41n);
  assert.deepEqual(logged, [1, 2]);
  join("blue");
  assert.equal(main.start(0, 0n), 2n - 513n, "the global that red changed is the same one");
});

test("a value of a part brings its functions along", () => {
  const { main, join } = run();
  assert.throws(() => main.call(RED, 3), WebAssembly.RuntimeError);
  join("red");
  assert.equal(main.call(RED, 3), 301);
  assert.equal(main.call(main.make(), 3), 7);
});

test("a call that comes before its part traps", () => {
  const { main, join } = run();
  assert.throws(() => main.start(1, 0n), WebAssembly.RuntimeError);
  join("blue");
  assert.throws(() => main.start(1, 0n), WebAssembly.RuntimeError);
  assert.equal(main.start(0, 0n), 2n - 512n);
});

test("a part takes from main nothing but what it uses, and exports nothing", () => {
  const blue = cut.parts.get("blue");
  assert.deepEqual(exportsOf(blue), []);
  assert.ok(!namesIn(blue).has(NAMES.log));
  const red = importsOf(cut.parts.get("red")).map(({ module, name }) => `${module}.${name}`);
  assert.ok(red.includes("./regia_bg.js.log") && red.includes(`${MAIN}.memory`));
});

test("a part that would be empty ends the build", () => {
  assert.throws(() => split(APP, [{ name: "gone", modules: ["app::gone"] }]), /nothing is in the part gone/);
});
