// Panics that trap without words: which functions, what is left of the data, what the stack tells.

import assert from "node:assert/strict";
import { test } from "node:test";

import binaryen from "binaryen";

import { inOrderOfLikeness, namesInOrder } from "../../script/site/order.mjs";
import { withSilentPanics } from "../../script/site/panics.mjs";
import { dataOf, functionNamesOf, withData } from "../../script/site/wasm.mjs";

// Where the files' names are, in the memory of the app below.
const [OURS, THEIRS] = [1024, 1056];

const DEBUG = "<&str as core[1f]::fmt::Debug>::fmt";

const PANICS = [
  "core[1f]::panicking::panic_fmt",
  "core::option::expect_failed::h12",
  "core::option::unwrap_failed",
  "core::result::unwrap_failed",
  "core::cell::panic_already_borrowed",
  "core::slice::index::slice_index_fail",
  "core::str::slice_error_fail",
  "alloc::alloc::handle_alloc_error",
  "alloc[3c]::raw_vec::capacity_overflow",
  "alloc::raw_vec::handle_error",
  "std[a5]::thread::local::panic_access_error",
  "wasm_bindgen::throw_str::h1",
];

function numbers(...values) {
  return Buffer.from(new Uint32Array(values).buffer);
}

function escaped(bytes) {
  return [...bytes].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
}

// An app that says 1 unless it panics, which the first argument decides; and what prints a value.
function app(names = PANICS) {
  const files = Buffer.concat([Buffer.from("/home/me/lib.rs".padEnd(32, "!")), Buffer.from("cells.rs".padEnd(32, "!"))]);
  const locations = Buffer.concat([numbers(OURS, 15, 7, 9), numbers(THEIRS, 8, 120, 1)]);
  // Alike at first sight: no line, no file, no such place.
  const others = Buffer.concat([numbers(OURS, 15, 0, 9), numbers(OURS, 14, 7, 9), numbers(0xfffffff0, 15, 7, 9)]);
  const module = binaryen.parseText(`(module
    (memory (export "memory") 1)
    ${names.map((name, place) => `(func $panic${place} (i32.store (i32.const 0) (i32.const ${place + 1})))`).join("\n")}
    (func $said (export "said") (param i32) (result i32) (if (local.get 0) (then ${names.map((_, place) => `(call $panic${place})`).join(" ")})) (i32.const 1))
    (func $debug (export "debug") (param i32 i32) (result i32) (i32.store (i32.const 0) (i32.const 9)) (i32.const 1))
    (data (i32.const ${OURS}) "${escaped(files)}")
    (data (i32.const 2048) "${escaped(locations)}${escaped(others)}kept"))`);
  assert.ok(module.validate());
  const wasm = Buffer.from(module.emitBinary());
  return named(wasm, [...names, "app::said", DEBUG]);
}

// The module with these function names, as the compiler leaves them.
function named(wasm, names) {
  const text = (value) => Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]);
  const entries = Buffer.concat([Buffer.from([names.length]), ...names.flatMap((it, at) => [Buffer.from([at]), text(it)])]);
  const leb = (value) => Buffer.from(value < 128 ? [value] : [(value & 127) | 128, value >> 7]);
  const part = Buffer.concat([Buffer.from([1]), leb(entries.length), entries]);
  const content = Buffer.concat([text("name"), part]);
  return Buffer.concat([wasm, Buffer.from([0]), leb(content.length), content]);
}

const { instance: loud } = await WebAssembly.instantiate(app());
const silent = withSilentPanics(app());

test("a panic traps, and what does not panic goes on", async () => {
  assert.equal(loud.exports.said(1), 1);
  const { instance } = await WebAssembly.instantiate(silent);
  assert.equal(instance.exports.said(0), 1);
  assert.throws(() => instance.exports.said(1), WebAssembly.RuntimeError);
});

test("what prints a value for developers prints nothing, and says that all is well", async () => {
  const { instance } = await WebAssembly.instantiate(silent);
  assert.equal(instance.exports.debug(1, 2), 0);
  assert.equal(new Uint32Array(instance.exports.memory.buffer)[0], 0);
});

test("the places in source files are gone from the data, and all else stays", () => {
  const [files, rest] = dataOf(silent).map(({ bytes }) => bytes);
  assert.equal(files.toString("latin1").replaceAll("\0", ""), "!".repeat(64 - 15 - 8));
  const before = dataOf(app())[1].bytes;
  assert.deepEqual(rest.subarray(0, 32), Buffer.alloc(32));
  assert.deepEqual(rest.subarray(32), before.subarray(32));
});

test("a compiler that names its panics otherwise ends the build", () => {
  const others = PANICS.map((name) => name.replace("throw_str", "throw"));
  assert.throws(() => withSilentPanics(app(others)), /no function wasm_bindgen::throw_str/);
});

test("each function keeps its name when its place changes", async () => {
  const ordered = await inOrderOfLikeness(silent);
  const { instance } = await WebAssembly.instantiate(ordered);
  const names = namesInOrder(ordered);
  const { stack } = thrown(() => instance.exports.said(1));
  const outermost = [...stack.matchAll(/wasm-function\[(\d+)\]/g)].at(-1);
  assert.equal(names[outermost[1]], "app::said");
  assert.deepEqual([...names].sort(), [...functionNamesOf(silent).values()].sort());
});

function thrown(run) {
  try {
    run();
  } catch (failure) {
    return failure;
  }
  throw new Error("nothing was thrown");
}

test("an address above two gigabytes is written as it was read", () => {
  const high = binaryen.parseText(`(module (memory 40000) (data (i32.const -2147483000) "a") (data (i32.const 100) "b"))`);
  const wasm = Buffer.from(high.emitBinary());
  const changed = withData(wasm, [Buffer.from("c"), Buffer.from("d")]);
  assert.deepEqual(
    dataOf(changed).map(({ start, bytes }) => [start, bytes.toString()]),
    [[2147484296, "c"], [100, "d"]],
  );
});
