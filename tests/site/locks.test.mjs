// The lock files: every package comes from its registry, in one version, with a hash.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");

// Folders with a package.json, and the packages in each that run a program of their own when they are installed.
const NPM = {
  "": ["node_modules/esbuild"],
  "tests/lighthouse/": [],
  "tests/policy/": ["node_modules/@mdn/mdn-http-observatory", "node_modules/node_extra_ca_certs_mozilla_bundle"],
};

const EXACT = /^\d+\.\d+\.\d+$/;

for (const [folder, installers] of Object.entries(NPM)) {
  test(`${folder}package-lock.json has packages of the registry only, each with its hash`, async () => {
    const { lockfileVersion, packages } = JSON.parse(await read(`${folder}package-lock.json`));
    assert.equal(lockfileVersion, 3);
    const { "": own, ...others } = packages;
    assert.deepEqual(own.devDependencies, JSON.parse(await read(`${folder}package.json`)).devDependencies);
    for (const [name, { integrity, link, resolved, version }] of Object.entries(others)) {
      assert.match(integrity ?? "", /^sha512-[A-Za-z0-9+/]{86}==$/, name);
      // A lock file without addresses names the registry's own packages: one from elsewhere keeps its address.
      assert.deepEqual([link, resolved], [undefined, undefined], name);
      assert.match(version, /^\d+\.\d+\.\d+/, name);
    }
  });

  test(`${folder}package.json ships nothing, and names one version of each package`, async () => {
    const { private: unpublished, devDependencies, overrides = {}, ...others } = JSON.parse(await read(`${folder}package.json`));
    assert.equal(unpublished, true);
    for (const [name, version] of Object.entries({ ...devDependencies, ...overrides })) assert.match(version, EXACT, name);
    const kinds = ["dependencies", "optionalDependencies", "peerDependencies", "bundleDependencies", "scripts"];
    assert.deepEqual(Object.keys(others).filter((it) => kinds.includes(it)), []);
  });

  test(`${folder}package-lock.json has known install scripts only`, async () => {
    const { packages } = JSON.parse(await read(`${folder}package-lock.json`));
    const found = Object.keys(packages).filter((name) => packages[name].hasInstallScript);
    assert.deepEqual(found, installers);
  });
}

// The crates of a Cargo.lock.
async function cratesOf(path) {
  const [, ...crates] = (await read(path)).split("[[package]]\n");
  return crates.map((crate) => {
    const of = (key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(crate)?.[1];
    return { name: of("name"), version: of("version"), source: of("source"), checksum: of("checksum") };
  });
}

// Workspaces: the crates in each that are of this repository, and how many others it locks and names at least.
const CARGO = {
  "": { ours: ["regia"], locked: 100, named: 30 },
  "fuzz/": { ours: ["regia", "regia-fuzz"], locked: 20, named: 4 },
};

for (const [folder, { ours, locked, named }] of Object.entries(CARGO)) {
  test(`${folder}Cargo.lock has crates of crates.io only, each with its hash`, async () => {
    const crates = await cratesOf(`${folder}Cargo.lock`);
    assert.ok(crates.length > locked, `${crates.length} crates`);
    for (const { name, source, checksum } of crates.filter(({ source }) => source !== undefined)) {
      assert.equal(source, "registry+https://github.com/rust-lang/crates.io-index", name);
      assert.match(checksum ?? "", /^[0-9a-f]{64}$/, name);
    }
    assert.deepEqual(crates.filter(({ source }) => source === undefined).map(({ name }) => name), ours);
  });

  test(`${folder}Cargo.toml names one version of each crate, and no crate from elsewhere`, async () => {
    const sections = (await read(`${folder}Cargo.toml`)).split(/^(?=\[)/m);
    const dependencies = sections.filter((it) => /^\[(.*\.)?(dev-|build-)?dependencies\]/.test(it)).join("\n");
    const crates = [...dependencies.matchAll(/^([\w-]+) = (?:"([^"]*)"|\{(?:.*\bversion = "([^"]*)")?.*)/gm)];
    const others = crates.filter(([, name]) => !ours.includes(name));
    assert.ok(others.length >= named, `${others.length} crates`);
    for (const [line, name, plain, inTable] of others) {
      assert.match(plain ?? inTable ?? "", /^=\d+\.\d+\.\d+$/, name);
      assert.doesNotMatch(line, /\b(git|path|registry) = /, name);
    }
    assert.doesNotMatch(sections.join(""), /^\[(patch|replace|.*dependencies\.)/m);
  });
}

test("fuzz runs the parsers with the crates of the app, in the same versions", async () => {
  const versions = new Set((await cratesOf("Cargo.lock")).map(({ name, version }) => `${name} ${version}`));
  const others = (await cratesOf("fuzz/Cargo.lock")).filter(({ name, version }) => !versions.has(`${name} ${version}`));
  assert.deepEqual(others.map(({ name }) => name), ["arbitrary", "jobserver", "libfuzzer-sys", "regia-fuzz"]);
});
