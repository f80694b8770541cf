// The archive of a release, as an operator gets it: its hashes, its documents, and hosting/apply.mjs where there is Node
// and nothing else. `script/test size` builds a release and runs this with it in E2E_SITE.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { deadLinks } from "./links.mjs";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SITE = resolve(process.env.E2E_SITE ?? "dist");

let folder;
let out;
let unpacked;

const checked = (where) => run("sha256sum", ["--check", "--quiet", "--strict", "SHA256SUMS"], { cwd: where });

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "regia-packed-"));
  out = join(folder, "out");
  await run("script/release", ["--site", SITE, "--archive", out], { cwd: ROOT });
  const [archive] = (await readdir(out)).filter((name) => name.endsWith(".tar.gz"));
  await run("tar", ["--extract", "--file", join(out, archive), "--directory", folder]);
  unpacked = join(folder, archive.replace(".tar.gz", ""));
});
after(() => rm(folder, { recursive: true, force: true }));

test("the archive and each file of it have the hashes that are listed", async () => {
  await checked(out);
  await checked(unpacked);
  const listed = (await readFile(join(unpacked, "SHA256SUMS"), "utf8")).trim().split("\n").map((line) => line.slice(66));
  const files = (await readdir(unpacked, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  assert.equal(listed.length, files.length - 1, "all but the list itself");
});

test("the same commit and site give the same bytes", async () => {
  const again = join(folder, "again");
  await run("script/release", ["--site", SITE, "--archive", again], { cwd: ROOT });
  assert.equal(await readFile(join(again, "SHA256SUMS"), "utf8"), await readFile(join(out, "SHA256SUMS"), "utf8"));
});

test("every link of a packed document leads to a packed file and a heading", async () => {
  const all = await readdir(unpacked, { recursive: true });
  const documents = all.filter((path) => path.endsWith(".md"));
  assert.ok(documents.length > 10, documents.join());
  for (const document of documents) assert.deepEqual(await deadLinks(unpacked, document), []);
});

test("hosting/apply.mjs makes it ready without a package, and changes the page and the host's files alone", async () => {
  const config = join(unpacked, "site/config.json");
  const live = { clientId: "00000000-0000-0000-0000-000000000000" };
  await writeFile(config, JSON.stringify({ live }));
  // As in the guides, in the folder of the archive, with nothing of this checkout within reach.
  const environment = { PATH: process.env.PATH, HOME: folder };
  const options = ["hosting/apply.mjs", "--host", "nginx", "--base", "/console/"];
  const { stdout } = await run("node", options, { cwd: unpacked, env: environment });
  assert.match(stdout, /^site fits its config\.json and nginx;/);
  assert.match(await readFile(join(unpacked, "site/index.html"), "utf8"), /data-base="\/console\/"/);
  assert.match(await readFile(join(unpacked, "hosts/nginx/regia-headers.conf"), "utf8"), /https:\/\/login\.microsoftonline\.com/);

  const { stdout: told } = await checked(unpacked).catch((failure) => failure);
  const changed = told.trim().split("\n").map((line) => line.replace(/: FAILED.*$/, ""));
  const hosts = changed.filter((path) => path.startsWith("hosts/"));
  const others = changed.filter((path) => !path.startsWith("hosts/")).sort();
  const page = ["index.html", "index.html.br", "index.html.gz"].map((name) => `site/${name}`);
  const settings = others.filter((path) => path.startsWith("site/config.json"));
  assert.deepEqual(others, [...settings, ...page]);
  assert.ok(settings.includes("site/config.json") && hosts.includes("hosts/nginx/nginx.conf"), changed.join());
});
