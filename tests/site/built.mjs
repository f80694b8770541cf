// The files of a release: named by their content, checked by it, packed. `script/test size` builds one
// and runs this with it in E2E_SITE.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { shippedScripts } from "../../script/shipped.mjs";

const ASSETS = join(process.env.E2E_SITE ?? "dist", "assets");

const all = (await readdir(ASSETS)).filter((name) => !/\.(br|gz)$/.test(name));
const modules = all.filter((name) => name.endsWith(".wasm"));
const parts = modules.filter((name) => /^regia-.+-[0-9a-f]{16}\.wasm$/.test(name));
const read = (name) => readFile(join(ASSETS, name));
const hash = (bytes, name, form) => createHash(name).update(bytes).digest(form);

const page = await readFile(join(ASSETS, "../index.html"), "utf8");
const script = String(await read(all.find((name) => /^regia-\w{16}\.js$/.test(name))));

test("no script is in the site but the app's own four, and those of public/ are as they are there", async () => {
  assert.deepEqual((await shippedScripts(join(ASSETS, ".."))).findings, []);
});

test("each tag that loads a script or a sheet has the hash of its file, and so has the wasm", async () => {
  const value = (tag, name) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  const tags = [...page.matchAll(/<(?:script|link)\b[^>]*>/g)].map(([tag]) => tag);
  const loading = tags.filter((tag) => tag.startsWith("<script") || /\brel="(stylesheet|modulepreload)"/.test(tag));
  assert.deepEqual(loading.map((tag) => value(tag, "rel") ?? "script").sort(), ["modulepreload", "script", "script", "script", "stylesheet"]);
  const [boot, main] = tags.filter((tag) => value(tag, "type") === "module");
  const files = loading.map((tag) => [value(tag, "src") ?? value(tag, "href"), value(tag, "integrity")]);
  for (const [path, integrity] of [...files, [value(boot, "data-wasm"), value(boot, "data-integrity")]]) {
    const bytes = await read(path.split("/").pop());
    assert.equal(integrity, `sha384-${hash(bytes, "sha384", "base64")}`, path);
  }
  // The Integrity-Policy refuses a classic script, even with its hash, that is not fetched with CORS.
  for (const tag of tags.filter((it) => it.startsWith("<script") && value(it, "type") !== "module")) {
    assert.match(tag, /\scrossorigin[\s>]/);
  }
  // The script that starts the app imports the one that was preloaded and loaded with its hash, and no other.
  const preload = loading.find((tag) => value(tag, "rel") === "modulepreload");
  assert.equal(value(boot, "data-js"), value(preload, "href"));
  assert.equal(value(boot, "data-js"), value(main, "src"));
});

test("there is one main module, and a part for the live source and for the features beside the list", () => {
  assert.equal(modules.length, parts.length + 1);
  for (const part of ["regia-live-", "regia-features-"]) {
    assert.equal(parts.filter((name) => name.startsWith(part)).length, 1, parts.join());
  }
});

test("each file has the hash of its content in its name", async () => {
  for (const name of all) {
    const content = hash(await read(name), "sha256", "hex").slice(0, 16);
    assert.equal(/-([0-9a-f]{16})\.\w+$/.exec(name)?.[1], content, name);
  }
});

test("the script fetches each part, and the sheet of the views in them, by its name, and has the browser check it", async () => {
  const named = [...script.matchAll(/"\.\/([^"]+\.(?:wasm|css))",\s*(?:integrity:\s*)?"(sha384-[^"]+)"/g)];
  const sheets = all.filter((name) => /^regia-later-[0-9a-f]+\.css$/.test(name));
  assert.equal(sheets.length, 1);
  assert.deepEqual(named.map(([, name]) => name).sort(), [...parts, ...sheets].sort());
  for (const [, name, integrity] of named) {
    assert.equal(integrity, `sha384-${hash(await read(name), "sha384", "base64")}`, name);
  }
  assert.ok(!page.includes(sheets[0]), sheets[0]);
});

test("the names of all products are a file of their own, which the page names and does not ask for", async () => {
  const [name] = all.filter((name) => name.startsWith("products-"));
  assert.match(page, new RegExp(`data-products="[^"]*assets/${name}"`));
  assert.equal(page.split(name).length, 2);
  const [header, ...products] = String(await read(name)).split("\n");
  assert.equal(header, "skuId\tskuPartNumber\tproductName");
  assert.ok(products.length > 600);
  for (const product of products) assert.match(product, /^[0-9a-f]{8}\t[^\t]+\t[^\t]+$/);
});

test("the service worker keeps each file of the app, and is of the page's build", async () => {
  const worker = await readFile(join(ASSETS, "../service-worker.js"), "utf8");
  const kept = [...worker.matchAll(/"assets\/([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual(kept.sort(), all.toSorted());
  for (const language of await readdir(join(ASSETS, "../locales"))) {
    if (language.endsWith(".json")) assert.ok(worker.includes(`"locales/${language}"`), language);
  }
  const [, build] = /data-build="([0-9a-f]{16})" data-worker="[^"]*service-worker\.js"/.exec(page);
  assert.ok(worker.includes(build));
  const manifest = JSON.parse(await readFile(join(ASSETS, "../app.webmanifest"), "utf8"));
  for (const { src } of manifest.icons) await readFile(join(ASSETS, "..", src));
});

test("the page asks for no part by itself", () => {
  for (const name of parts) assert.ok(!page.includes(name), name);
});

test("each module stands packed beside itself", async () => {
  for (const name of modules) {
    const bytes = await read(name);
    assert.deepEqual(brotliDecompressSync(await read(`${name}.br`)), bytes, name);
    assert.deepEqual(gunzipSync(await read(`${name}.gz`)), bytes, name);
  }
});

test("no module names a folder of the machine that built it", async () => {
  for (const name of modules) {
    const bytes = await read(name);
    for (const folder of [homedir(), process.cwd()]) assert.ok(!bytes.includes(`${folder}/`), `${name}: ${folder}`);
  }
});
