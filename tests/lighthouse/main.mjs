// Has Lighthouse look at the start page of a built site, as on a phone and as on a desk. script/lighthouse runs it.
//
//     node tests/lighthouse/main.mjs SITE PACKAGES [--runs 3] [--json FOLDER] [--strict]
//
// PACKAGES is the folder in which Lighthouse is installed. The performance depends on the machine, so it is printed, and
// fails with --strict alone; the other scores must be 100.

import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import config from "../../playwright.config.mjs";
import { serve } from "../../script/serve.mjs";
import { AIMS, BLOCKED_MS, MUST, missedAims } from "./aims.mjs";
import { pacedWay } from "./paced.mjs";

const METRICS = {
  "first-contentful-paint": "first paint",
  "largest-contentful-paint": "largest paint",
  "speed-index": "speed index",
  "total-blocking-time": "blocked",
  "cumulative-layout-shift": "shift",
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "3" }, json: { type: "string" }, strict: { type: "boolean", default: false } },
});
const [site, packages] = positionals;

// Modules of the folder in which Lighthouse is installed.
const found = createRequire(pathToFileURL(join(resolve(packages), "package.json")));
const load = async (name) => (await import(pathToFileURL(found.resolve(name)).href)).default;
const { launch } = await import(pathToFileURL(found.resolve("chrome-launcher")).href);
const lighthouse = await load("lighthouse");
const desktop = await load("lighthouse/core/config/desktop-config.js");

const percent = (score) => Math.round(100 * (score ?? 0));
const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

// One visit with an empty profile: what Lighthouse found.
async function visit(url, form) {
  const { executablePath: chromePath } = config.use.launchOptions;
  const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox"], logLevel: "silent" });
  try {
    const options = { port: chrome.port, output: "json", logLevel: "error" };
    const { lhr } = await lighthouse(url, options, form === "desktop" ? desktop : undefined);
    return lhr;
  } finally {
    chrome.kill();
  }
}

// What costs points in a category, in words.
function faults({ categories, audits }, category) {
  const refs = categories[category].auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 1);
  return refs.map(({ id }) => `${category}: ${audits[id].title}`);
}

async function judge(url, form) {
  const runs = [];
  for (let run = 0; run < Number(values.runs); run++) {
    let lhr = await visit(url, form);
    // Lighthouse asks for another run when Chromium did not record the start.
    if (lhr.runtimeError?.code === "NO_NAVSTART") lhr = await visit(url, form);
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    if (values.json) {
      await mkdir(values.json, { recursive: true });
      await writeFile(join(values.json, `${form}-${run + 1}.json`), JSON.stringify(lhr));
    }
    runs.push(lhr);
  }
  const scores = runs.map(({ categories }) => percent(categories.performance.score));
  const blocked = Math.round(median(runs.map(({ audits }) => audits["total-blocking-time"].numericValue)));
  const missed = missedAims(form, { performance: median(scores), blocked });
  const aim = `aims ${AIMS[form]} and at most ${BLOCKED_MS} ms blocked: ${missed.length === 0 ? "met" : "missed"}`;
  console.log(`${form}: performance ${median(scores)} (of ${scores.join(", ")}); ${aim}`);
  const metrics = Object.entries(METRICS).map(([id, name]) => {
    const of = runs.map(({ audits }) => audits[id].numericValue);
    return `${name} ${id.endsWith("shift") ? median(of).toFixed(3) : `${Math.round(median(of))} ms`}`;
  });
  console.log(`  ${metrics.join(", ")}`);
  const wrong = [...new Set(runs.flatMap((lhr) => MUST.flatMap((category) => faults(lhr, category))))];
  for (const category of MUST) {
    console.log(`  ${category} ${Math.min(...runs.map(({ categories }) => percent(categories[category].score)))}`);
  }
  for (const fault of wrong) console.log(`    FAIL ${fault}`);
  return [...wrong.map((fault) => `${form}: ${fault}`), ...(values.strict ? missed : [])];
}

const served = await serve({ dir: site });
const way = await pacedWay(served.url);
try {
  const wrong = [];
  for (const form of Object.keys(AIMS)) wrong.push(...(await judge(way.url, form)));
  if (wrong.length > 0) {
    console.error(`script/lighthouse: ${wrong.length} fault(s): ${wrong.join("; ")}`);
    process.exitCode = 1;
  }
} finally {
  await way.close();
  await served.close();
}
