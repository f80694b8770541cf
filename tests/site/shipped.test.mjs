// No code of npm gets into the app: the build refuses it, and a built site is compared with what it is made of.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { filesOf } from "../../hosting/compress.mjs";
import { WORKER, bundle, guard, keptOf, worker } from "../../script/bundle.mjs";
import { otherThanCrates, shippedScripts } from "../../script/shipped.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BUILD = "0123456789abcdef";

const minified = async (options) => (await bundle({ folder: ROOT, minify: true, ...options })).text;

// A small site with scripts like those of a release, and the folder of what wasm-bindgen wrote; removed after the test.
async function release(t) {
  const folder = await mkdtemp(join(tmpdir(), "regia-shipped-"));
  t.after(() => rm(folder, { recursive: true }));
  const [site, glue] = [join(folder, "site"), join(folder, "split")];
  await mkdir(join(site, "assets"), { recursive: true });
  await mkdir(glue);
  await writeFile(join(glue, "regia.js"), 'import { part } from "./parts.js";\nexport default () => part;\n');
  await writeFile(join(glue, "parts.js"), "export const part = import.meta.url;\n");
  const keep = async (name, entry, options = { entryPoints: [entry], format: "esm" }) => {
    const text = await minified(options);
    const path = `assets/${name}-${createHash("sha256").update(text).digest("hex").slice(0, 16)}.js`;
    await writeFile(join(site, path), text);
    return path;
  };
  const guarding = await keep("guard", undefined, guard(join(ROOT, "public/guard.js")));
  const boot = await keep("boot", join(ROOT, "public/boot.js"));
  const main = await keep("regia", join(glue, "regia.js"));
  const tags =
    `<script defer crossorigin src="/${guarding}"></script>` +
    `<script type="module" src="/${boot}" data-build="${BUILD}"></script>` +
    `<script type="module" src="/${main}"></script>`;
  await writeFile(join(site, "index.html"), tags);
  await writeFile(join(site, "config.json"), "{}");
  const kept = keptOf(await filesOf(site));
  await writeFile(join(site, WORKER), await minified(worker(join(ROOT, "public", WORKER), { build: BUILD, ...kept })));
  return { site, glue, tags };
}

test("the build refuses a package of npm in a script, and names it", async () => {
  const entry = { contents: 'import "axe-core";', resolveDir: ROOT };
  await assert.rejects(bundle({ folder: ROOT, stdin: entry }), /would ship code of npm: node_modules\/axe-core\//);
});

test("each script of a release is made of the project's own files, or of what wasm-bindgen wrote", async (t) => {
  const { site, glue } = await release(t);
  const { compared, findings } = await shippedScripts(site, { glue });
  assert.deepEqual(findings, []);
  const made = compared.map((line) => line.replace(/-[0-9a-f]{16}/, ""));
  assert.deepEqual(made, [
    "assets/guard.js: made of guard.js, words.js",
    "assets/boot.js: made of boot.js, report.js, words.js",
    "assets/regia.js: made of parts.js, regia.js",
    "service-worker.js: made of service-worker.js",
  ]);
});

test("files that a host adds to the site change nothing", async (t) => {
  const { site, glue } = await release(t);
  await writeFile(join(site, "assets/404.html"), "Not found");
  assert.deepEqual((await shippedScripts(site, { glue })).findings, []);
});

test("a script that was added, changed or left out is found", async (t) => {
  const { site, glue } = await release(t);
  const findings = async () => (await shippedScripts(site, { glue })).findings.join("\n");

  await writeFile(join(site, "assets/vendor.mjs"), "");
  assert.match(await findings(), /assets\/vendor\.mjs is a script that the build does not make/);
  await rm(join(site, "assets/vendor.mjs"));

  const names = await readdir(join(site, "assets"));
  for (const name of [...names.map((it) => `assets/${it}`), WORKER]) {
    const [path, aside] = [join(site, name), join(site, "aside")];
    await rename(path, aside);
    await writeFile(path, "alert(1);\n");
    assert.ok((await findings()).includes(`${name} is not what `), name);
    await rm(path);
    assert.match(await findings(), /the site has 0 scripts of the kind/, name);
    await rename(aside, path);
  }
  assert.equal(await findings(), "");
});

test("a page with a script of its own is found", async (t) => {
  const { site, glue, tags } = await release(t);
  const [guarding, boot, main] = tags.split(/(?=<script type)/);
  const foreign = '<script type="module" src="https://cdn.example/assets/boot-0123456789abcdef.js"></script>';
  for (const tag of [
    `${tags}<script>alert(1)</script>`,
    guarding + foreign + main,
    boot + main,
    guarding + boot,
    guarding,
    boot + guarding + main,
  ]) {
    await writeFile(join(site, "index.html"), `${tag}<!-- data-build="${BUILD}" -->`);
    assert.match((await shippedScripts(site, { glue })).findings.join("\n"), /index\.html has other scripts/, tag);
  }
});

test("a bill of materials with something else than crates is found", () => {
  const crate = { name: "serde", purl: "pkg:cargo/serde@1.0.229" };
  assert.deepEqual(otherThanCrates({ components: [crate] }), []);
  const nested = { ...crate, components: [{ name: "left-pad", purl: "pkg:npm/left-pad@1.3.0" }] };
  assert.deepEqual(otherThanCrates({ components: [nested, { name: "unnamed" }] }), ["unnamed", "pkg:npm/left-pad@1.3.0"]);
});
