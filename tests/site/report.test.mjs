// What is reported of an app that failed: enough to find the error, and nothing about customers or accounts.

import assert from "node:assert/strict";
import { test } from "node:test";

import { addressShape, report, withoutValues } from "../../public/report.js";

const TENANT = "4fdbff88-9d6b-42e0-9713-45c922ba8001";

const facts = {
  version: "1.2.3",
  build: "regia-0123456789abcdef.wasm",
  base: "/",
  address: "https://console.example/customers",
  browser: "Mozilla/5.0 (X11; Linux x86_64)",
  time: new Date("2026-11-29T10:00:00Z"),
};

test("a report tells the version, the time, the address, the browser and the panic", () => {
  const panic = { message: "no such row", location: "src/directory/rows.rs:12:5" };
  assert.equal(
    report({ ...facts, panic }),
    [
      "Version: 1.2.3 (regia-0123456789abcdef.wasm)",
      "Time: 2026-11-29T10:00:00.000Z",
      "Address: https://console.example/customers",
      "Browser: Mozilla/5.0 (X11; Linux x86_64)",
      "Error: no such row",
      "Location: src/directory/rows.rs:12:5",
      "",
    ].join("\n"),
  );
});

test("a trap without a panic is told by the engine's words and its stack, with files by their names alone", () => {
  const error = new Error("memory access out of bounds");
  error.stack = [
    "RuntimeError: memory access out of bounds",
    `    at https://console.example/customers/${TENANT}/assets/regia-1.wasm:wasm-function[12]:0x34`,
    "    at f (https://console.example/assets/regia-1.js:5:6)",
  ].join("\n");
  const text = report({ ...facts, error });
  assert.match(text, /^Error: memory access out of bounds$/m);
  assert.doesNotMatch(text, /Location/);
  assert.ok(
    text.endsWith(
      "Stack: \nRuntimeError: memory access out of bounds\nat regia-1.wasm:wasm-function[12]:0x34\nat f (regia-1.js:5:6)\n",
    ),
    text,
  );
});

test("a failure without a panic is told by its cause and the browser's words, without values", () => {
  const error = { message: "Failed to fetch dynamically imported module: https://console.example/assets/regia-1.js" };
  const lines = report({ ...facts, cause: "the script of the app did not load", error }).split("\n");
  assert.deepEqual(lines.slice(4), [
    "Cause: the script of the app did not load",
    "Error: Failed to fetch dynamically imported module: …",
    "",
  ]);
});

test("what is wrong with config.json is told by its place and by no value of it", () => {
  for (const [cause, told] of [
    ["config.json cannot be fetched", "config.json cannot be fetched"],
    ["config.json: EOF while parsing a value at line 1 column 0", "config.json: EOF while parsing a value at line 1 column 0"],
    [
      `config.json: \`live.clientId\`: invalid type: string "${TENANT}", expected a map at line 3 column 5`,
      'config.json: `…`: invalid type: string "…", expected a map at line 3 column 5',
    ],
    ["config.json: an address is not https:", "config.json: an address is not https:"],
  ]) {
    assert.match(report({ ...facts, cause }), new RegExp(`^Cause: ${told.replace(/[.:/`]/g, "\\$&")}$`, "m"));
  }
});

test("an address keeps its shape and loses ids, domains, values and what is no word of ours", () => {
  for (const [address, shape] of [
    ["/", "/"],
    ["/customers", "/customers"],
    [`/customers/${TENANT}`, "/customers/…"],
    ["/customers/contoso.com/health?q=contoso&sort=name", "/customers/…/health?q=…&sort=…"],
    [`/customers/${TENANT}/requests/12345`, "/customers/…/requests/…"],
    [`/customers/${TENANT}/requests/new?issue=EX123`, "/customers/…/requests/new?issue=…"],
    [`/customers/${TENANT}/sheet?favourite=1`, "/customers/…/sheet?favourite=…"],
    ["/licences?product=Contoso", "/licences?product=…"],
    ["/wallboard", "/wallboard"],
    ["/preferences", "/preferences"],
    ["/contoso", "/…"],
    ["/?code=0.AAA&state=xyz", "/?…=…&…=…"],
    ["/?contoso", "/?…=…"],
    ["/health#code=0.AAA", "/health"],
  ]) {
    assert.equal(addressShape(`https://console.example${address}`, "/"), `https://console.example${shape}`);
  }
});

test("the base of an address is the operator's and stays", () => {
  const shape = (path) => addressShape(`https://host.example${path}`, "/partner-console/");
  assert.equal(shape("/partner-console/customers/contoso.com"), "https://host.example/partner-console/customers/…");
  assert.equal(shape("/partner-console/"), "https://host.example/partner-console/");
  assert.equal(shape("/elsewhere"), "https://host.example/…");
});

test("an address with a name and a password loses them", () => {
  assert.equal(addressShape("https://anna:secret@console.example/health", "/"), "https://console.example/health");
});

test("Rust's own words about a panic stay", () => {
  for (const message of [
    "called `Option::unwrap()` on a `None` value",
    "index out of bounds: the len is 3 but the index is 7",
    "attempt to subtract with overflow",
    "At src/ui/data_grid.rs:12:5, you tried to access a reactive value which has already been disposed.",
    "assertion `left == right` failed\n  left: 1\n right: 2",
    "RefCell already borrowed",
    "defined at crates/reactive_graph-0.2.16/src/owner/arena_item.rs:12:5",
  ]) {
    assert.equal(withoutValues(message), message);
  }
});

test("values in a message are left out", () => {
  for (const [message, left] of [
    ['called `Result::unwrap()` on an `Err` value: Odd("Contoso \\"Ltd\\"", 7)', 'called `Result::unwrap()` on an `Err` value: Odd("…", 7)'],
    ['value: "Contoso', 'value: "…"'],
    ["byte index 1 is not a char boundary; it is inside 'é' (bytes 0..2) of `é `Contoso` Ltd`", "byte index 1 is not a char boundary; it is inside 'é' (bytes 0..2) of `…`"],
    ["begin <= end (4 <= 2) when slicing `Contoso`", "begin <= end (4 <= 2) when slicing `…`"],
    ["odd name `Contoso`", "odd name `…`"],
    [`no row of ${TENANT}`, "no row of …"],
    [`no row of ${TENANT.replaceAll("-", "").toUpperCase()}`, "no row of …"],
    ["no mail to anna@contoso.com, sorry", "no mail to …, sorry"],
    ["no domain münchen.contoso.de", "no domain …"],
    ["bad token eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsIng1dCI6Ik1HTHFq.eyJhdWQiOiIwMDAw.c2ln", "bad token …"],
    [
      "JsValue(SecurityError: Failed to execute 'replaceState' on 'History': A history state object with URL 'https://console.example/customers/contoso.com?q=x' cannot be created)",
      "JsValue(SecurityError: Failed to execute 'replaceState' on 'History': A history state object with URL '…' cannot be created)",
    ],
  ]) {
    assert.equal(withoutValues(message), left);
  }
});

test("a long message is cut", () => {
  assert.equal(withoutValues("a b ".repeat(1000)).length, 1000);
});
