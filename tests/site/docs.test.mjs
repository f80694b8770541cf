// The documents: each link leads to a file and a heading that are there, each picture is used.

import assert from "node:assert/strict";
import { readFile, readdir, stat } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const read = (path) => readFile(join(ROOT, path), "utf8");

const DOCUMENTS = [
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "benches/README.md"],
  ...(await readdir(join(ROOT, "docs"))).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`),
];

// A text without its blocks and spans of code, in which brackets mean something else.
const prose = (text) => text.replaceAll(/^```[\s\S]*?^```$/gm, "").replaceAll(/`[^`\n]*`/g, "");

// The anchors of a document's headings, as GitHub makes them.
function anchorsOf(text) {
  const headings = text.replaceAll(/^```[\s\S]*?^```$/gm, "").matchAll(/^#{1,6} (.*)$/gm);
  return new Set(
    Array.from(headings, ([, heading]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

test("every link of the documents leads to a file and a heading", async () => {
  let links = 0;
  for (const document of DOCUMENTS) {
    const text = await read(document);
    for (const [, target] of prose(text).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(https:|mailto:)/.test(target)) continue;
      links += 1;
      const [path, anchor] = target.split("#");
      const file = path === "" ? document : normalize(join(dirname(document), path));
      await assert.doesNotReject(stat(join(ROOT, file)), `${document}: ${target}`);
      if (anchor !== undefined) assert.ok(anchorsOf(await read(file)).has(anchor), `${document}: ${target}`);
    }
  }
  assert.ok(links > 50, `${links} links`);
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
