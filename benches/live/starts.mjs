// Starts without a network from what the browser stores, in turns with the page by hand, which reads a file.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { launchOptions } from "../../playwright.config.mjs";
import { Visit, contextOptions, prepared } from "../journey.mjs";
import { buildHandPage, serveSite } from "../site.mjs";
import { rowCount, storeRows } from "./console.mjs";

// How often each page is opened before it counts: a browser stores compiled code after some uses.
const BEFORE = 3;

// Opens each page `count` times, with its profile on the disk as users have it. Both show the customers of `file`: it is
// served to the page by hand, and replaces the stored snapshot in `rows`. Microsoft's hosts have stopped by then.
export async function starts({ url, standin }, { rows, file, count }) {
  const profile = await mkdtemp(join(tmpdir(), "regia-profile-"));
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions, ...contextOptions });
  const hand = await serveSite(await buildHandPage(), { dist: "dist", data: file });
  try {
    const base64 = (await readFile(file)).toString("base64");
    await fill(context, url, rows.map((row) => (row.table === "customers" ? { ...row, base64 } : row)));
    await standin.close();
    const asked = await withoutNetwork(context, [url, hand.url]);
    const seen = { regia: [], hand: [] };
    for (let turn = -BEFORE; turn < count; turn += 1) {
      const order = turn % 2 === 0 ? ["regia", "hand"] : ["hand", "regia"];
      for (const name of order) {
        const load = await opened(context, name === "regia" ? url : hand.url);
        if (turn >= 0) seen[name].push(load);
      }
    }
    expectSameRows(seen);
    return { ...seen, asked };
  } finally {
    await context.close();
    await hand.close();
    await rm(profile, { recursive: true, force: true });
  }
}

// Lets the app make its tables, and writes the rows into them.
async function fill(context, url, rows) {
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole("main").getByRole("button", { name: "Sign in with Microsoft" }).first().waitFor();
  await storeRows(page, rows);
  await page.close();
}

// Makes the browser report that there is no network; resolves to the addresses elsewhere that are requested nevertheless.
// Requests are only observed: a browser whose requests are intercepted uses no cache.
async function withoutNetwork(context, [url, other]) {
  const asked = [];
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "onLine", { get: () => false }));
  const isElsewhere = (address) => !address.startsWith(url) && !address.startsWith(other);
  context.on("request", (request) => {
    const address = request.url();
    if (isElsewhere(address) || address.startsWith(`${url}pc/`)) asked.push(address);
  });
  return asked;
}

// Opens a page and closes it; returns the times of its start and how many rows it shows.
async function opened(context, url) {
  const page = await prepared(await context.newPage());
  const visit = await Visit.on(page);
  const load = await visit.load(url);
  await page.keyboard.press("Backspace");
  await page.waitForFunction(() => document.querySelector("input[type=search]").value === "");
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  const rows = await rowCount(page);
  await page.close();
  return { ...load, rows };
}

function expectSameRows({ regia, hand }) {
  const counts = new Set([...regia, ...hand].map(({ rows }) => rows));
  if (counts.size !== 1) throw new Error(`the starts show different lists, of ${[...counts].join(" and ")} customers`);
}
