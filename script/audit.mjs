// The checks of script/audit, and their table.
//
//     node script/audit.mjs SITE

import { execFile } from "node:child_process";
import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { shipped } from "./shipped.mjs";

// A database that does not answer within this time counts as not reached.
const PATIENCE_MS = 120_000;

const RELEASE = "target/release-files";

// The workspaces, by what they are called in the table. Each has its own Cargo.lock.
const WORKSPACES = { crates: "Cargo.toml", "crates of fuzz": "fuzz/Cargo.toml" };

// What a check ends with. `details` are printed above the table.
const ok = (note, details) => ({ state: "ok", note, details });
const partly = (note, details) => ({ state: "partly", note, details });
const findings = (note, details) => ({ state: "FINDINGS", note, details });
const notChecked = (note) => ({ state: "not checked", note });

// Runs a program to its end. Resolves to its exit code and what it said; a program that is missing is an error.
function run(program, args, { cwd } = {}) {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, timeout: PATIENCE_MS, maxBuffer: 64 * 1024 * 1024 }, (failure, stdout, stderr) => {
      if (typeof failure?.code === "string") reject(failure);
      else resolve({ code: failure ? (failure.code ?? "none, it took too long") : 0, stdout, stderr });
    });
  });
}

// A program that exits with 0 when all is well.
async function passes(note, program, ...args) {
  const { code, stdout, stderr } = await run(program, args);
  return code === 0 ? ok(note) : findings(`${program} ${args.join(" ")} exits with ${code}`, stdout + stderr);
}

// The arguments of cargo deny for a workspace, under the one deny.toml.
const deny = (manifest, ...more) => ["deny", "--manifest-path", manifest, "--config", "deny.toml", ...more];

const allowedCrates = (manifest) =>
  passes("as deny.toml allows", "cargo", ...deny(manifest, "--offline", "--locked", "check", "licenses", "bans", "sources"));

async function advisoriesOfCrates(manifest) {
  const fetched = await run("cargo", ["deny", "fetch", "db"]);
  if (fetched.code !== 0) return notChecked("RustSec's database cannot be fetched from here, so yanked crates are not known either");
  return passes("no advisory of RustSec, no yanked crate", "cargo", ...deny(manifest, "check", "--disable-fetch", "advisories"));
}

// What `npm audit --json` answered, in words.
export function npmAnswer(text) {
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    return notChecked("npm audit gave no answer that can be read");
  }
  const counts = answer.metadata?.vulnerabilities;
  if (counts === undefined) {
    const status = answer.statusCode ? `it answered ${answer.statusCode}` : "it did not answer";
    return notChecked(`the registry has no audit that can be reached from here: ${status}`);
  }
  if (counts.total === 0) return ok("no advisory of npm");
  const lines = Object.values(answer.vulnerabilities ?? {}).map(({ name, severity, range }) => `${name} ${range}: ${severity}`);
  return findings(`${counts.total} package(s) with an advisory`, lines.join("\n"));
}

async function advisoriesOfNpm(folder) {
  const { stdout } = await run("npm", ["audit", "--json"], { cwd: folder });
  return npmAnswer(stdout);
}

// The scripts of the site, and the bill of materials of a release that was packed.
async function scripts(site) {
  const built = await access(join(site, "index.html")).then(() => true, () => false);
  if (!built) return notChecked(`${site} is not built`);
  const packed = await readdir(RELEASE).catch(() => []);
  const bill = packed.find((name) => name.endsWith(".cdx.json"));
  const result = await shipped(site, bill && join(RELEASE, bill));
  if (result.findings.length > 0) return findings("the site has other scripts than its own", result.findings.join("\n"));
  const details = result.compared.join("\n");
  if (!result.whole) return partly("the script of wasm-bindgen by its name only: build the site in this checkout", details);
  return ok("the project's own, and what wasm-bindgen and wasm-split write; nothing of npm", details);
}

const checks = (site) => [
  ...Object.entries(WORKSPACES).map(([name, manifest]) => [`${name}: licences, bans, sources`, () => allowedCrates(manifest)]),
  ["crates: unused", () => passes("none", "cargo", "machete", "--skip-target-dir")],
  ...Object.entries(WORKSPACES).map(([name, manifest]) => [`${name}: advisories`, () => advisoriesOfCrates(manifest)]),
  ["npm: advisories", () => advisoriesOfNpm(".")],
  ["npm: advisories of tests/lighthouse", () => advisoriesOfNpm("tests/lighthouse")],
  ["npm: advisories of tests/policy", () => advisoriesOfNpm("tests/policy")],
  ["lock files", () => passes("registries only, each with its hash", "node", "--test", "tests/site/locks.test.mjs")],
  ["scripts that are shipped", () => scripts(site)],
];

async function main(site) {
  const rows = [];
  for (const [what, check] of checks(site)) {
    const { state, note, details } = await check();
    if (details) console.log(`=== ${what}\n${details.trim()}\n`);
    rows.push({ what, state, note });
  }
  const width = (key) => Math.max(...rows.map((row) => row[key].length));
  for (const { what, state, note } of rows) {
    console.log(`${what.padEnd(width("what"))}  ${state.padEnd(width("state"))}  ${note}`);
  }
  const failed = rows.filter(({ state }) => state === "FINDINGS");
  if (failed.length > 0) throw new Error(`findings in: ${failed.map(({ what }) => what).join("; ")}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(process.argv[2] ?? "dist").catch((failure) => {
    console.error(`script/audit: ${failure.message}`);
    process.exitCode = 1;
  });
}
