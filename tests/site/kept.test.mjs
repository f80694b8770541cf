// docs/connect.md tells everything that the app keeps in a browser: each table of its database, each key of the other
// storages, as they are named in the sources.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const read = (path) => readFile(join(ROOT, path), "utf8");

const guide = await read("docs/connect.md");
const section = /^## 8\. What stays in the browser\n([\s\S]*?)^## 9/m.exec(guide)[1];

// The storage and the names of each row of the guide.
const rows = section
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| Data"))
  .map((line) => line.split(" | ")[1]);
const told = (storage) =>
  rows.filter((row) => row.startsWith(storage)).flatMap((row) => Array.from(row.matchAll(/`([^`]+)`/g), ([, name]) => name));
const toldInTexts = (storage) => told(`\`${storage}\``).filter((name) => name !== storage);

const paths = (await readdir(join(ROOT, "src"), { recursive: true })).filter((path) => path.endsWith(".rs"));
const sources = new Map(await Promise.all(paths.map(async (path) => [path, await read(`src/${path}`)])));

// The values of the text constants of a name, wherever they are.
const constants = (name) =>
  [...sources.values()].flatMap((text) =>
    Array.from(text.matchAll(new RegExp(`\\bconst ${name}: &str = "([^"]*)"`, "g")), ([, value]) => value),
  );

// The value of a constant that a file uses: its own, or the only one of this name.
function valueOf(name, path) {
  const own = new RegExp(`\\bconst ${name}: &str = "([^"]*)"`).exec(sources.get(path))?.[1];
  const values = own === undefined ? constants(name) : [own];
  assert.equal(values.length, 1, `${path}: ${name}`);
  return values[0];
}

test("every table of the database is told, and no other", () => {
  const names = /const fn name\(self\)[\s\S]*?\n {4}\}/.exec(sources.get("services/storage.rs"))[0];
  const tables = Array.from(names.matchAll(/=> "(\w+)"/g), ([, table]) => table);
  assert.ok(tables.length >= 9, tables.join());
  assert.deepEqual([...new Set(told("IndexedDB"))].sort(), tables.sort());
});

test("every preference is told, and no other", async () => {
  const used = new Set();
  // Fields whose name is an argument: each has a constant in its file.
  const byArgument = { "pages/setup/member.rs": ["CLIENT_ID", "TENANT"] };
  for (const [path, text] of sources) {
    for (const [, name] of text.matchAll(/\bpreferences(?:\(\))?\s*\.(?:get|set)\(\s*([\w"-]+)/g)) {
      if (/^[A-Z_]+$/.test(name)) used.add(valueOf(name, path));
      else for (const constant of byArgument[path] ?? assert.fail(`${path}: ${name}`)) used.add(valueOf(constant, path));
    }
  }
  assert.ok(used.size > 10, [...used].join());
  const prefix = valueOf("KEY_PREFIX", "services/wiped.rs");
  const exit = `${prefix}${valueOf("PREFIX", "services/exit_texts.rs")}…`;
  const expected = [...Array.from(used, (name) => prefix + name), exit];
  assert.deepEqual(toldInTexts("localStorage").sort(), expected.sort());
});

test("everything that a tab keeps is told, and no other", async () => {
  const ofTab = Array.from(sources.get("services/tab_storage.rs").matchAll(/Self \{ name: "([^"]+)" \}/g), ([, name]) => name);
  assert.equal(ofTab.length, 2);
  const reloaded = /const RELOADED = "([^"]+)"/.exec(await read("public/boot.js"))[1];
  const expected = [...ofTab.map((name) => `regia.${name}`), reloaded];
  assert.deepEqual(toldInTexts("sessionStorage").sort(), expected.sort());
});

test("no other file of the sources opens a storage of the browser", async () => {
  const opening = [...sources].filter(([, text]) => /\.(local|session)_storage\(\)|Factory::new\(/.test(text)).map(([path]) => path);
  assert.deepEqual(opening.sort(), [
    "services/exit_texts.rs",
    "services/indexed_db/connection.rs",
    "services/indexed_db/deletion.rs",
    "services/preferences.rs",
    "services/tab_storage.rs",
    "services/wiped.rs",
  ]);
});
