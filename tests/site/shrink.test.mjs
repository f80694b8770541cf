// The wasm and its glue, made small: what goes, what stays, and that the rest runs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import binaryen from "binaryen";
import { build } from "esbuild";

import { readGlue, withExportNames } from "../../script/site/glue.mjs";
import { inOrderOfLikeness } from "../../script/site/order.mjs";
import { shrink } from "../../script/site/shrink.mjs";
import { exportsOf, importsOf, withExports, withImports, withoutCustom } from "../../script/site/wasm.mjs";

const GLUE = readFileSync(new URL("glue.js", import.meta.url), "utf8");

// Says "closed" through one of two imports of the same source, and doubles a number through a shim.
const APP = wasm(`(module
  (import "./regia_bg.js" "__wbg_close_1" (func $close (param i32)))
  (import "./regia_bg.js" "__wbg_close_2" (func $shut (param i32)))
  (import "./regia_bg.js" "__wbg_tell_1" (func $tell (param i32)))
  (import "./regia_bg.js" "__wbg_enqueue_1" (func $enqueue (param i32)))
  (memory (export "memory") 1)
  (func $double (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (export "wasm_bindgen_a519b236cc0da605___convert__closures_____invoke___i32_" (func $double))
  (export "wasm_bindgen_a519b236cc0da605___convert__closures_____invoke___i32___1_" (func $double))
  (func (export "intounderlyingsource_pull") (param i32) (call $enqueue (local.get 0)))
  (func (export "__wbg_intounderlyingsource_free") (param i32 i32) (call $enqueue (local.get 1)))
  (func (export "__wbindgen_start") (call $close (i32.const 7)) (call $shut (i32.const 8)) (call $tell (i32.const 21))))`);

function wasm(text) {
  const module = binaryen.parseText(text);
  assert.ok(module.validate());
  return Buffer.from(module.emitBinary());
}

async function shake(contents) {
  const { outputFiles } = await build({ stdin: { contents }, bundle: true, format: "esm", write: false });
  return outputFiles[0].text;
}

async function started({ main: { wasm }, glue }, type) {
  globalThis.said = [];
  const { default: start } = await import(`data:text/javascript,${encodeURIComponent(glue)}#${type}`);
  await start({ module_or_path: Promise.resolve(new Response(wasm, { headers: { "Content-Type": type } })) });
  return globalThis.said;
}

const small = await shrink({ wasm: APP, glue: GLUE, shake });

test("the small app does what the app did, whatever content type the host names", async () => {
  for (const type of ["application/wasm", "application/octet-stream"]) {
    assert.deepEqual(await started(small, type), ["closed 7", "closed 8", 42], type);
  }
});

test("what nothing takes is in neither file, nor is a name that tells anything", () => {
  const { main: { wasm }, glue } = small;
  assert.doesNotMatch(glue, /IntoUnderlying|enqueue|__wb|invoke___i32___1_|unused|initSync/);
  const names = ({ module, name }) => `${module}.${name}`;
  assert.deepEqual(importsOf(wasm).map(names).sort(), ["a.0", "a.1"], "twins are one, and enqueue is gone");
  assert.deepEqual(exportsOf(wasm).map(({ name }) => name), ["_0", "_1", "_2"]);
});

test("an import that the glue does not have ends the build", async () => {
  const [first, ...others] = importsOf(APP);
  const lost = (change) => shrink({ wasm: withImports(APP, [{ ...first, ...change }, ...others]), glue: GLUE, shake });
  await assert.rejects(lost({ name: "__wbg_lost" }), /the glue has no __wbg_lost of \.\/regia_bg\.js/);
  await assert.rejects(lost({ module: "./snippet.js" }), /the glue has no __wbg_close_1 of \.\/snippet\.js/);
});

test("an export that the wasm does not have ends the build", async () => {
  const without = withExports(APP, exportsOf(APP).filter(({ name }) => name !== "__wbindgen_start"));
  await assert.rejects(shrink({ wasm: without, glue: GLUE, shake }), /takes __wbindgen_start, which the wasm does not/);
  assert.throws(() => withExportNames("wasm.lost()", new Map()), /takes lost/);
});

test("glue of another layout ends the build", () => {
  assert.throws(() => readGlue(GLUE.replace("const import0", "const imports0")), /what the wasm imports is not where/);
  assert.throws(() => readGlue(GLUE.replace("let wasmModule", "let module")), /the loader is not where/);
  assert.throws(() => readGlue(GLUE.replace("__wbg_tell_1: function", "get __wbg_tell_1")), /cannot be read: +get __wbg_tell/);
});

test("a class that an import uses is not left out in silence", () => {
  const used = GLUE.replace("arg0.enqueue()", "new IntoUnderlyingSource(arg0)");
  assert.throws(() => readGlue(used), /uses its class IntoUnderlyingSource/);
});

test("renaming keeps the types of imports and what exports stand for", () => {
  const types = ({ type }) => type.toString("hex");
  const renamed = withImports(APP, importsOf(APP).map((it) => ({ ...it, module: "", name: "é".repeat(100) })));
  assert.deepEqual(importsOf(renamed).map(types), importsOf(APP).map(types));
  assert.ok(WebAssembly.Module.imports(new WebAssembly.Module(renamed)).every(({ name }) => name === "é".repeat(100)));
  assert.deepEqual(exportsOf(withExports(APP, exportsOf(APP))), exportsOf(APP));
});

test("functions of like code stand together, and calls still find theirs", async () => {
  const constant = (number) => `(f64.store (i32.const 64) (f64.const ${number}))`;
  const mixed = wasm(`(module
    (memory (export "memory") 1)
    (func (export "a") (result i32) ${constant(1.1)} ${constant(1.2)} (i32.const 1))
    (func (export "b") (result i32) ${constant(8.1)} ${constant(8.2)} ${constant(8.3)} (i32.const 2))
    (func (export "c") (result i32) ${constant(1.1)} ${constant(1.2)} ${constant(1.3)} (i32.const 3))
    (func (export "run") (result i32) (i32.sub (call 1) (call 2))))`);
  const sorted = withoutCustom(await inOrderOfLikeness(mixed));
  const index = Object.fromEntries(exportsOf(sorted).map((it) => [it.name, it.index]));
  assert.equal(Math.abs(index.a - index.c), 1);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(sorted));
  assert.deepEqual([exports.a(), exports.b(), exports.c(), exports.run()], [1, 2, 3, -1]);
});

test("what is cut short is no wasm", () => {
  assert.throws(() => importsOf(APP.subarray(0, APP.length - 1)), /ends before its byte/);
  assert.throws(() => importsOf(Buffer.from("<!doctype html>")), /no wasm module/);
});
