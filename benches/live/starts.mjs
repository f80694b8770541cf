// Starts without a network, from what the browser kept, in turns with the page written by hand, which reads a file.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import config from "../../playwright.config.mjs";
import { Visit, contextOptions, prepared } from "../journey.mjs";
import { buildHandPage, serveSite } from "../site.mjs";
import { keep, rowCount } from "./console.mjs";

const { launchOptions } = config.use;

// Opens each page so often before it counts: a browser keeps compiled code once it met it some times.
const BEFORE = 3;

// Opens each page `count` times, with its profile on the disk as people have it. Both show the customers of `file`: it is
// served to the page by hand, and is what the browser keeps of the account in `rows`. Microsoft's hosts are gone by then.
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

// The app makes its tables, and the rows come into them.
async function fill(context, url, rows) {
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole("main").getByRole("button", { name: "Sign in with Microsoft" }).first().waitFor();
  await keep(page, rows);
  await page.close();
}

// Has the browser say that there is no network; resolves to the addresses elsewhere that are asked for all the same.
// What is asked for is only listened to: a browser whose requests are held up uses no cache.
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

// Opens a page and closes it; what its start took, and how many rows it shows.
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
