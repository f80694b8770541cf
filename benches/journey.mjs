// Visits to a page in a browser of their own: how soon frames follow, or what the main thread spends.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { chromium } from "@playwright/test";

import config, { launchOptions } from "../playwright.config.mjs";
import * as interactions from "./interactions.mjs";
import { MainThread } from "./main_thread.mjs";

const PROBE = fileURLToPath(new URL("probe.js", import.meta.url));
const { locale, timezoneId } = config.use;

// What a context of the browser is made with.
export const contextOptions = { locale, timezoneId, viewport: { width: 1280, height: 800 } };

const STEPS = ["keys", "sorts", "selections"];
// What can be measured at a visit.
export const PARTS = [...STEPS, "wheel", "flick", "pageKeys"];

// A list that was not scrolled by so many pixels was not scrolled.
const LEAST_DISTANCE = 5000;

// Opens `url` in a new browser, has `act` do what it does there, and adds what the browser used.
async function inBrowser(url, act) {
  const browser = await chromium.launch(launchOptions);
  try {
    const context = await browser.newContext(contextOptions);
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    const found = await act(page, url);
    if (errors.length > 0) throw new Error(`${url}: ${errors[0]}`);
    return { version: browser.version(), ...found, cpuSeconds: await cpuSeconds(await browser.newBrowserCDPSession()) };
  } finally {
    await browser.close();
  }
}

// What the whole browser has used of the machine.
async function cpuSeconds(browserDevtools) {
  const { processInfo } = await browserDevtools.send("SystemInfo.getProcessInfo");
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

// Times of the load alone.
export const loadVisit = (url) =>
  inBrowser(url, async (page) => {
    await prepared(page);
    const visit = await Visit.on(page);
    return { load: await visit.load(url) };
  });

// Times from each interaction to the frame that shows it, frames of scrolling, and memory.
export const frameVisit = (url, parts) =>
  inBrowser(url, async (page) => {
    await prepared(page);
    const visit = await Visit.on(page);
    const found = { load: await visit.load(url) };
    await page.waitForTimeout(interactions.REST_AFTER_LOAD_MS);
    await visit.clear();
    for (const part of parts) found[part] = await visit[part]();
    return { ...found, memory: await visit.memory() };
  });

// CPU time of the main thread for each interaction and for each 1,000 pixels of a scroll. The page
// has no probe: nothing but its own work and the browser's is counted.
export const cpuVisit = (url, parts) =>
  inBrowser(url, async (page) => {
    const devtools = await page.context().newCDPSession(page);
    const thread = await MainThread.of(devtools);
    await opened(page, url);
    const found = {};
    for (const part of parts.filter((it) => it !== "pageKeys")) {
      found[part] = await (STEPS.includes(part) ? stepTimes : scrollTime)(part, thread, { page, devtools });
    }
    return found;
  });

// Opens a page without a probe and waits until it rests.
export async function opened(page, url) {
  await page.goto(url);
  await page.locator("[role=grid] [role=row][aria-rowindex='2']:not([hidden])").waitFor({ timeout: 120_000 });
  await page.waitForTimeout(interactions.REST_AFTER_LOAD_MS);
}

async function stepTimes(part, thread, on) {
  const samples = [];
  for await (const { what, act } of interactions[part](on)) samples.push({ what, ...(await thread.time(act)) });
  return samples;
}

async function scrollTime(part, thread, on) {
  const time = await thread.time(await interactions.scrollGesture(on, interactions.SCROLLS[part]));
  const distance = await interactions.scrollTop(on.page);
  if (!(distance > LEAST_DISTANCE)) throw new Error(`the ${part} moved the list by ${distance} pixels only`);
  return Object.fromEntries(Object.entries(time).map(([name, ms]) => [name, (1000 * ms) / distance]));
}

// Times of what only Regia has, after `begin`: for each of `parts`, by its name, a generator of steps.
export const aloneVisit = (url, begin, parts) =>
  inBrowser(url, async (page) => {
    await prepared(page);
    await opened(page, url);
    const visit = await Visit.on(page);
    await begin(visit);
    const found = {};
    for (const [name, steps] of Object.entries(parts)) found[name] = await visit.alone(steps);
    return found;
  });

// Puts the probe into a page before any address is opened; returns the page.
export async function prepared(page) {
  await page.addInitScript({ path: PROBE });
  return page;
}

// What is done and seen on one page that has the probe.
export class Visit {
  constructor(page, devtools, browserDevtools) {
    Object.assign(this, { page, devtools, browserDevtools });
  }

  static async on(page) {
    const context = page.context();
    // A browser with a profile of its own on the disk has no session apart from its pages'.
    const browserDevtools = await context.browser()?.newBrowserCDPSession();
    return new Visit(page, await context.newCDPSession(page), browserDevtools);
  }

  // Until the first row is drawn, and until a letter typed at once has filtered the list.
  async load(url) {
    await this.page.goto(url, { waitUntil: "commit" });
    await this.page.waitForFunction(() => probe.firstRow(), undefined, { polling: "raf", timeout: 120_000 });
    await this.focusSearch();
    const act = () => interactions.typeLetter(this.devtools, "c");
    const { painted } = await this.#measure({ type: "keydown", act });
    return { firstRow: await this.page.evaluate(() => probe.firstRow()), search: painted };
  }

  async focusSearch() {
    await interactions.focusSearch(this.page);
  }

  async clear() {
    await this.page.getByRole("searchbox", { name: "Search customers" }).fill("");
  }

  // The samples of interactions that only Regia has.
  alone = (steps) => this.#samples(steps(this));
  keys = () => this.#samples(interactions.keys(this));
  sorts = () => this.#samples(interactions.sorts(this));
  selections = () => this.#samples(interactions.selections(this));
  wheel = () => this.#scroll("wheel");
  flick = () => this.#scroll("flick");

  async pageKeys() {
    return this.#frames("PageDown", await interactions.heldPageDown(this));
  }

  async #scroll(name) {
    return this.#frames(`the ${name}`, await interactions.scrollGesture(this, interactions.SCROLLS[name]));
  }

  async #samples(steps) {
    const samples = [];
    for await (const step of steps) {
      const { what, time } = step;
      samples.push({ what, time, ...(await this.#measure(step)) });
    }
    return samples;
  }

  // After a garbage collection: bytes, and nodes.
  async memory() {
    await this.devtools.send("HeapProfiler.collectGarbage");
    const { usedSize } = await this.devtools.send("Runtime.getHeapUsage");
    const { nodes } = await this.devtools.send("Memory.getDOMCounters");
    const wasm = await this.page.evaluate(() => probe.wasmBytes());
    return { heap: usedSize, wasm, nodes, renderer: await this.#rendererBytes() };
  }

  // The largest renderer's own memory, as the kernel counts it; undefined where there is no /proc.
  async #rendererBytes() {
    const { processInfo } = await this.browserDevtools.send("SystemInfo.getProcessInfo");
    const renderers = processInfo.filter(({ type }) => type === "renderer");
    const sizes = await Promise.all(renderers.map(({ id }) => privateBytes(id)));
    return sizes.includes(undefined) ? undefined : Math.max(...sizes);
  }

  // Presses a key, or types a letter, that changes how many rows match: from the key to the first
  // frame that has the new number. Other things may change on the page meanwhile.
  async key(press) {
    await this.page.evaluate(() => probe.arm("keydown", { counts: true }));
    await (press.length === 1 ? interactions.typeLetter(this.devtools, press) : this.page.keyboard.press(press));
    const { start, painted, counted } = await this.page.evaluate(() => probe.result());
    return { ms: painted - start, start, painted, counted };
  }

  async #measure({ type, act }) {
    await this.page.evaluate((it) => probe.arm(it), type);
    await act();
    const { start, painted, ...look } = await this.page.evaluate(() => probe.result());
    return { ms: painted - start, painted, look };
  }

  async #frames(what, act) {
    await this.page.evaluate(() => probe.scroll());
    await act();
    const { frames, rows } = await this.page.evaluate(() => probe.scrolled());
    const moving = frames.filter(({ top }, at) => at > 0 && top !== frames[at - 1].top);
    const distance = frames.at(-1).top - frames[0].top;
    if (!(distance > LEAST_DISTANCE)) throw new Error(`${what} moved the list by ${distance} pixels only`);
    const [first, last] = [frames.indexOf(moving[0]), frames.indexOf(moving.at(-1))];
    const spans = [];
    for (let at = first; at <= last; at++) spans.push(frames[at].time - frames[at - 1].time);
    return { spans, gaps: moving.filter(({ covered }) => !covered).length, moving: moving.length, rows };
  }
}

async function privateBytes(pid) {
  let text;
  try {
    text = await readFile(`/proc/${pid}/smaps_rollup`, "utf8");
  } catch {
    return undefined;
  }
  const kilobytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0);
  return (kilobytes("Private_Dirty") + kilobytes("Private_Clean")) * 1024;
}
