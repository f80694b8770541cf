// Starts without a network, from what the browser kept, in turns with the page written by hand, which reads a file.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import config from "../../playwright.config.mjs";
import { serve } from "../../script/serve.mjs";
import { Visit, prepared } from "../journey.mjs";
import { keep, rowCount } from "./console.mjs";

const { launchOptions, locale, timezoneId } = config.use;

// Opens each page so often before it counts: a browser keeps compiled code once it met it some times.
const BEFORE = 3;

// Opens each page `count` times in a browser that has `rows` in its store, with its profile on the disk as people have
// it; `total` customers are in them.
export async function starts({ url }, { rows, file, count, total }) {
  const profile = await mkdtemp(join(tmpdir(), "regia-profile-"));
  const options = { ...launchOptions, locale, timezoneId, viewport: { width: 1600, height: 900 } };
  const context = await chromium.launchPersistentContext(profile, options);
  const hand = await serve({ dir: "benches/page", mounts: new Map([["demo.json", file]]), config: "public/config.json" });
  try {
    await fill(context, url, rows);
    const asked = await withoutNetwork(context, [url, hand.url]);
    const seen = { regia: [], hand: [] };
    for (let turn = -BEFORE; turn < count; turn += 1) {
      const order = turn % 2 === 0 ? ["regia", "hand"] : ["hand", "regia"];
      for (const name of order) {
        const load = await opened(context, name === "regia" ? url : hand.url, name === "regia" ? total : undefined);
        if (turn >= 0) seen[name].push(load);
      }
    }
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

// Cuts everything off but the pages' own hosts, and has the browser say so; resolves to the addresses that are asked for
// all the same.
async function withoutNetwork(context, [url, other]) {
  const asked = [];
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "onLine", { get: () => false }));
  const isElsewhere = (address) => !address.href.startsWith(url) && !address.href.startsWith(other);
  const isProxy = (address) => address.href.startsWith(`${url}pc/`);
  await context.route((address) => isElsewhere(address) || isProxy(address), (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  return asked;
}

// Opens a page and closes it; where `total` is known, that many rows are in its list.
async function opened(context, url, total) {
  const page = await prepared(await context.newPage());
  const visit = await Visit.on(page);
  const load = await visit.load(url);
  await page.keyboard.press("Backspace");
  await page.waitForFunction(() => document.querySelector("input[type=search]").value === "");
  if (total !== undefined) await expectRows(page, total);
  await page.close();
  return load;
}

async function expectRows(page, total) {
  const has = (count) => document.querySelector("[role=grid]").getAttribute("aria-rowcount") === count;
  await page.waitForFunction(has, String(total + 1), { timeout: 10_000 }).catch(() => undefined);
  const rows = await rowCount(page);
  if (rows !== total) throw new Error(`a start shows ${rows} customers of ${total}`);
}
