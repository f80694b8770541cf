// Shows that script/server works on a machine that never built Regia: in a clean clone of HEAD, with
// an empty cargo home and without node_modules, until the page answers in Chromium.
//
//     node tests/fresh/main.mjs [--site FOLDER]
//
// --site  where the site that was built is left
//
// The compiled tools in .tools are handed over, because they take minutes to build. Crates and npm
// packages are not: a fetch that script/bootstrap forgets makes the offline build fail here.

import { execFile } from "node:child_process";
import { access, cp, mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";

import { chromium } from "@playwright/test";

import config from "../../playwright.config.mjs";
import { Running } from "./running.mjs";

const ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const LONGEST_START_MS = 40 * 60_000;
const LONGEST_PAGE_MS = 60_000;

const run = promisify(execFile);
const say = (text) => console.log(`fresh: ${text}`);

// Clones HEAD into `folder`, with the compiled tools beside it and an empty cargo home.
async function prepare(folder) {
  const [clone, cargoHome] = [join(folder, "clone"), join(folder, "cargo")];
  await run("git", ["clone", "--quiet", ROOT, clone]);
  await mkdir(cargoHome);
  await cp(await realpath(join(ROOT, ".tools")), join(clone, ".tools"), { recursive: true, verbatimSymlinks: true });
  const { stdout: changes } = await run("git", ["status", "--porcelain"], { cwd: ROOT });
  if (changes !== "") say("changes that are not committed are not in the clone");
  return { clone, cargoHome };
}

// The environment of a machine that has rustup and the system's packages, and nothing of this checkout.
function environment(cargoHome) {
  const { CARGO_TARGET_DIR, REGIA_STEPS, REGIA_STEP, REGIA_STARTED, ...others } = process.env;
  const path = others.PATH.split(delimiter).filter((folder) => !`${folder}${sep}`.startsWith(`${ROOT}${sep}`));
  return { ...others, CARGO_HOME: cargoHome, PATH: path.join(delimiter) };
}

// Opens the page; resolves to how many customers the list has. Errors of the page are errors here.
async function customersAt(url) {
  const browser = await chromium.launch(config.use.launchOptions);
  try {
    const page = await browser.newPage({ locale: config.use.locale });
    const errors = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(url);
    const grid = page.getByRole("grid", { name: "Customers" });
    // The first row is the head.
    await grid.getByRole("row").nth(1).waitFor({ timeout: LONGEST_PAGE_MS });
    const rows = Number(await grid.getAttribute("aria-rowcount")) - 1;
    if (!(rows > 0)) throw new Error("the list has no customers");
    if (errors.length > 0) throw new Error(`the page reports ${errors.join("; ")}`);
    return rows;
  } finally {
    await browser.close();
  }
}

async function main() {
  const { site } = parseArgs({ options: { site: { type: "string" } } }).values;
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "regia-fresh-"));
  let server;
  const stop = async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => stop().finally(() => process.exit(1)));
  }
  try {
    const { clone, cargoHome } = await prepare(folder);
    server = new Running("script/server", ["--port", "0"], { cwd: clone, env: environment(cargoHome) });
    const [, url] = await server.printed(/^Regia is at (\S+)/m, LONGEST_START_MS);
    await access(join(cargoHome, "registry"));
    const customers = await customersAt(url);
    const seconds = Math.round((performance.now() - started) / 1000);
    say(`the page shows ${customers} customers, ${seconds} s after the clone was begun`);
    if (site !== undefined) await cp(join(clone, "dist"), site, { recursive: true });
  } finally {
    await stop();
  }
}

main().catch((failure) => {
  console.error(`fresh: ${failure.message}`);
  process.exitCode = 1;
});
