// Measures the live source against a stand-in of Microsoft's hosts, and fails where it breaks a promise.
//
//     node benches/live.mjs [--tenants 5000] [--faults 0.2] [--starts 9] [--large 100000]
//                           [--minutes 2] [--untimed] [--json FILE] [--readme FILE]
//
// --tenants  customers of the round and of the starts
// --faults   the share of all calls that fail in the round
// --starts   starts of each page without a network; 0 for none. They read target/bench/{tenants}.json
// --large    customers of the large partner; 0 for none
// --minutes  how long the large partner is observed once its list is complete
// --untimed  prints times that are too long without failing, for a machine that has other work
//
// The site is read from dist/. benches/README.md says what is measured.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";

import { chromium } from "@playwright/test";

import { launchOptions } from "../playwright.config.mjs";
import { contextOptions } from "./journey.mjs";
import { storedRows } from "./live/console.mjs";
import { hostRound, round, tell } from "./live/round.mjs";
import { starts } from "./live/starts.mjs";
import { large } from "./live/large.mjs";
import { failures, lines, tooLate } from "./live/verdict.mjs";
import { machine, putInto } from "./report.mjs";

const LONGEST_ROUND = 45 * 60_000;

// Runs `act` with a context of a new browser.
async function inBrowser(act) {
  const browser = await chromium.launch(launchOptions);
  try {
    const context = await browser.newContext(contextOptions);
    return { version: browser.version(), ...(await act(context)) };
  } finally {
    await browser.close();
  }
}

// The round, and the starts from what it stored.
async function roundAndStarts({ tenants, rate, count }) {
  const running = await hostRound({ tenants, rate });
  try {
    return await inBrowser(async (context) => {
      const lived = await round(context, running, { longest: LONGEST_ROUND });
      if (count === 0) return { round: lived };
      tell(`${count} starts of each page`);
      const file = `target/bench/${tenants}.json`;
      const rows = await rowsLeft(context, running);
      return { round: lived, starts: await starts(running, { rows, file, count }) };
    });
  } finally {
    await running.close();
  }
}

// What the round stored in the browser, read from a document without the app.
async function rowsLeft(context, { url }) {
  const page = await context.newPage();
  await page.goto(`${url}config.json`);
  const rows = await storedRows(page);
  await page.close();
  return rows;
}

async function main() {
  const { values } = parseArgs({
    options: {
      tenants: { type: "string", default: "5000" },
      faults: { type: "string", default: "0.2" },
      starts: { type: "string", default: "9" },
      large: { type: "string", default: "100000" },
      minutes: { type: "string", default: "2" },
      untimed: { type: "boolean", default: false },
      json: { type: "string" },
      readme: { type: "string" },
    },
  });
  const asked = { tenants: Number(values.tenants), rate: Number(values.faults), count: Number(values.starts) };
  const found = { asked, ...(asked.tenants > 0 ? await roundAndStarts(asked) : {}) };
  if (Number(values.large) > 0) {
    const size = { tenants: Number(values.large), minutes: Number(values.minutes) };
    Object.assign(found, await inBrowser((context) => large(context, size)));
  }
  const rows = lines(found);
  const width = Math.max(...rows.map(([name]) => name.length));
  console.log(rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join("\n"));
  if (values.json) {
    await mkdir(dirname(values.json), { recursive: true });
    await writeFile(values.json, JSON.stringify(found));
  }
  const late = tooLate(found);
  if (values.untimed && late.length > 0) tell(`too late:\n  ${late.join("\n  ")}`);
  const broken = [...failures(found), ...(values.untimed ? [] : late)];
  if (broken.length > 0) throw new Error(`broken promises:\n  ${broken.join("\n  ")}`);
  if (values.readme) {
    const facts = `${new Date().toISOString().slice(0, 10)} · ${machine()} · Chromium ${found.version}`;
    const table = ["| | |", "|---|--:|", ...rows.map(([name, value]) => `| ${name} | ${value} |`)];
    await putInto(values.readme, "live", `${facts}\n\n${table.join("\n")}`);
  }
}

main().catch((failure) => {
  console.error(`benches/live.mjs: ${failure.message}`);
  process.exit(1);
});
