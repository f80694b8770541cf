// The documents: each link leads to a file and a heading that are there, each path and each test that they name is there,
// each picture is used.

import assert from "node:assert/strict";
import { readFile, readdir, stat } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { deadLinks, linksOf, prose, withoutBlocks } from "./links.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const read = (path) => readFile(join(ROOT, path), "utf8");

const DOCUMENTS = [
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "benches/README.md"],
  ...(await readdir(join(ROOT, "docs"))).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`),
];

test("every link of the documents leads to a file and a heading", async () => {
  let links = 0;
  for (const document of DOCUMENTS) {
    links += linksOf(await read(document)).length;
    assert.deepEqual(await deadLinks(ROOT, document), []);
  }
  assert.ok(links > 50, `${links} links`);
});

// Folders of the repository whose files the documents and the sources name.
const FOLDERS = "benches|docs|examples|fuzz|hosting|locales|public|script|src|style|tests";

// Names that stand for others, what a run leaves behind, and what is the operator's own.
const NO_PATHS = [/\bNAME\b|<tag>/, /^fuzz\/artifacts$/, /^src\/functions\/partner-center\.mjs$/];

const isThere = (path) => stat(join(ROOT, path)).then(() => true, () => false);

test("every path that a document names is there", async () => {
  let paths = 0;
  for (const document of DOCUMENTS) {
    const named = withoutBlocks(await read(document)).matchAll(new RegExp(`\`((?:${FOLDERS})/[^\`\\s]+)\``, "g"));
    for (const [, path] of named) {
      if (NO_PATHS.some((kind) => kind.test(path))) continue;
      paths += 1;
      assert.ok(await isThere(path), `${document}: ${path}`);
    }
  }
  assert.ok(paths > 300, `${paths} paths`);
});

test("every test that a document names by its title is in that file", async () => {
  let titles = 0;
  const dead = [];
  for (const document of DOCUMENTS) {
    for (const [, path, list] of (await read(document)).matchAll(/`((?:tests|src)\/[^`\s]+)`: (\*[^*\n]+\*(?:, \*[^*\n]+\*)*)/g)) {
      const text = (await read(path)).replaceAll("*", "");
      for (const [, title] of list.matchAll(/\*([^*]+)\*/g)) {
        titles += 1;
        // A title that is made of several has … in its place.
        if (!title.split("…").every((piece) => text.includes(piece.trim()))) dead.push(`${document}: ${path}: ${title}`);
      }
    }
  }
  assert.deepEqual(dead, []);
  assert.ok(titles > 80, `${titles} titles`);
});

test("every file that a comment names is there", async () => {
  const made = ["public/demo.json"];
  const file = new RegExp(`(?<![\\w./$}-])(?:${FOLDERS})/[\\w./-]+\\.(?:css|html|js|json|md|mjs|rs)\\b`, "g");
  const dead = [];
  for (const folder of ["hosting", "public", "script", "src"]) {
    for (const entry of await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      if (!entry.isFile() || !/(?:\.(?:js|mjs|rs)|\/\w+)$/.test(path)) continue;
      for (const [named] of (await readFile(path, "utf8")).matchAll(file)) {
        if (!made.includes(named) && !(await isThere(named))) dead.push(`${path.slice(ROOT.length)}: ${named}`);
      }
    }
  }
  assert.deepEqual(dead, []);
});

test("every picture is in a document, with words for who does not see it", async () => {
  const used = new Set();
  for (const document of DOCUMENTS) {
    for (const [, words, path] of prose(await read(document)).matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)) {
      assert.ok(words.length > 10, `${document}: ${path}`);
      used.add(normalize(join(dirname(document), path)));
    }
  }
  const pictures = (await readdir(join(ROOT, "docs/pictures"))).map((name) => `docs/pictures/${name}`);
  assert.deepEqual([...used].sort(), pictures.sort());
});
