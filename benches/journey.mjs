// What a technician does on the list, measured: one page, from the address to the last click.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { chromium } from "@playwright/test";

import config from "../playwright.config.mjs";

const PROBE = fileURLToPath(new URL("probe.js", import.meta.url));
const { launchOptions, locale, timezoneId } = config.use;

// Typed letter by letter; `<` deletes one. Between two of them the box is emptied with one key.
export const TYPED = [
  "contoso<<<t", // a name, corrected
  "citta", // what is written with an accent
  "gmbh berlin", // two words
  "株式", // another script
  "θαλα", // and another
  ".example", // stands in every row
  "anna@group", // the domain of a mail address
  "zzqx", // nobody
];
const COLUMNS = ["Primary domain", "Service health", "Service requests", "Delegated access ends", "Organization"];
const SELECTIONS = 12;
const WHEEL = { seconds: 3, pixelsPerSecond: 5000 };
const PAGES = 45;
// A list that was not scrolled at least so many pixels was not scrolled.
const LEAST_DISTANCE = 5000;

// Opens `url` in a browser of its own and does all of it, or with `onlyLoad` the beginning.
export async function journey(url, { onlyLoad = false } = {}) {
  const browser = await chromium.launch(launchOptions);
  try {
    const context = await browser.newContext({ locale, timezoneId, viewport: { width: 1600, height: 900 } });
    const page = await context.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    await prepared(page);
    const visit = await Visit.on(page);
    const seen = { version: browser.version(), load: await visit.load(url) };
    if (!onlyLoad) Object.assign(seen, await visit.everything());
    if (complaints.length > 0) throw new Error(`${url}: ${complaints[0]}`);
    return { ...seen, cpuSeconds: await visit.cpuSeconds() };
  } finally {
    await browser.close();
  }
}

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

  // Until the first row is painted, and until a letter typed at once has filtered the list.
  async load(url) {
    await this.page.goto(url, { waitUntil: "commit" });
    await this.page.waitForFunction(() => probe.firstRow(), undefined, { polling: "raf", timeout: 120_000 });
    await this.focusSearch();
    const { painted } = await this.#measure("keydown", () => this.#letter("c"));
    const firstRow = await this.page.evaluate(() => probe.firstRow());
    return { firstRow, search: painted };
  }

  async everything() {
    // By the thread's own clock, so that what others do to the machine does not count.
    await this.devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    await this.#clear();
    // What the page does after its start is its own; what people do comes after it.
    await this.page.waitForTimeout(2000);
    const idle = await this.#busy(() => this.page.evaluate(() => probe.idle(1000)));
    const keys = await this.#worked(idle, () => this.keys());
    const sorts = await this.#worked(idle, () => this.sorts());
    const selections = await this.#worked(idle, () => this.selections());
    const wheel = await this.wheel();
    const pageKeys = await this.pageKeys();
    return { keys, sorts, selections, wheel, pageKeys, memory: await this.memory() };
  }

  async focusSearch() {
    await this.page.getByRole("searchbox", { name: "Search customers" }).focus();
  }

  async keys() {
    await this.focusSearch();
    const samples = [];
    for (const text of TYPED) {
      for (const letter of text) {
        const press = letter === "<" ? () => this.page.keyboard.press("Backspace") : () => this.#letter(letter);
        samples.push({ what: `${text} ${letter}`, ...(await this.#measure("keydown", press)) });
      }
      samples.push({ what: `${text} emptied`, ...(await this.#clear()) });
    }
    return samples;
  }

  // Each column twice, once in each direction.
  async sorts() {
    const samples = [];
    for (const column of COLUMNS) {
      const button = this.page.getByRole("columnheader", { name: column }).getByRole("button");
      for (const time of ["first", "again"]) {
        samples.push({ what: `${column} ${time}`, time, ...(await this.#measure("click", await this.#pointAt(button))) });
      }
    }
    return samples;
  }

  // By the pointer, then by the arrow and Enter: timed from the click, or from Enter.
  async selections() {
    const samples = [];
    const line = (index) => this.page.locator(`[role=grid] [role=row][aria-rowindex="${index + 2}"] [role=gridcell]`);
    for (let index = 0; index < SELECTIONS; index++) {
      const click = await this.#pointAt(line(index).nth(1));
      samples.push({ what: `click on row ${index}`, ...(await this.#measure("click", click)) });
    }
    await this.page.waitForTimeout(200);
    for (let step = 0; step < SELECTIONS; step++) {
      await this.page.keyboard.press("ArrowDown");
      await this.page.waitForTimeout(100);
      const enter = () => this.page.keyboard.press("Enter");
      samples.push({ what: `Enter, ${step + 1} down`, ...(await this.#measure("keydown", enter)) });
    }
    return samples;
  }

  // The wheel, turned evenly by the browser itself.
  async wheel() {
    const { x, y } = await this.#middleOfGrid();
    return this.#frames("the wheel", () =>
      this.devtools.send("Input.synthesizeScrollGesture", {
        x,
        y,
        yDistance: -WHEEL.seconds * WHEEL.pixelsPerSecond,
        speed: WHEEL.pixelsPerSecond,
        gestureSourceType: "mouse",
      }),
    );
  }

  // PageDown, held: thirty times a second.
  async pageKeys() {
    const { x, y } = await this.#middleOfGrid();
    await this.page.mouse.click(x, y);
    await this.page.keyboard.press("Home");
    await this.page.waitForTimeout(300);
    const key = { key: "PageDown", code: "PageDown", windowsVirtualKeyCode: 34 };
    const seen = await this.#frames("PageDown", async () => {
      for (let n = 0; n < PAGES; n++) {
        const pause = new Promise((over) => setTimeout(over, 33));
        await this.devtools.send("Input.dispatchKeyEvent", { type: "rawKeyDown", autoRepeat: n > 0, ...key });
        await pause;
      }
    });
    await this.devtools.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
    return seen;
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

  // What the whole browser has used of the machine.
  async cpuSeconds() {
    const { processInfo } = await this.browserDevtools.send("SystemInfo.getProcessInfo");
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  }

  // Presses a key, or types a letter, that changes how many rows match: from the key to the first
  // frame that has the new number. Other things may change on the page meanwhile.
  async key(press) {
    await this.page.evaluate(() => probe.arm("keydown", { counts: true }));
    await (press.length === 1 ? this.#letter(press) : this.page.keyboard.press(press));
    const { start, painted, counted } = await this.page.evaluate(() => probe.result());
    return { ms: painted - start, start, painted, counted };
  }

  async #letter(text) {
    await this.devtools.send("Input.dispatchKeyEvent", { type: "keyDown", text, unmodifiedText: text, key: text });
    await this.devtools.send("Input.dispatchKeyEvent", { type: "keyUp", key: text });
  }

  async #clear() {
    await this.page.evaluate(() => document.querySelector("input[type=search]").select());
    return this.#measure("keydown", () => this.page.keyboard.press("Backspace"));
  }

  // Moves the pointer there and lets what it hovers settle; returns the click.
  async #pointAt(locator) {
    const { x, y, width, height } = await locator.boundingBox();
    await this.page.mouse.move(x + Math.min(width, 60) / 2, y + height / 2);
    await this.page.waitForTimeout(100);
    return async () => {
      await this.page.mouse.down();
      await this.page.mouse.up();
    };
  }

  async #measure(type, act) {
    await this.page.evaluate((it) => probe.arm(it), type);
    await act();
    const { start, painted, ...look } = await this.page.evaluate(() => probe.result());
    return { ms: painted - start, painted, look };
  }

  async #middleOfGrid() {
    const { x, y, width, height } = await this.page.getByRole("grid", { name: "Customers" }).boundingBox();
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
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

  // Milliseconds of main thread, and the seconds in which they were spent.
  async #busy(act) {
    const at = async () => {
      const { metrics } = await this.devtools.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    };
    const [before, since] = [await at(), performance.now()];
    const result = await act();
    const [after, until] = [await at(), performance.now()];
    return { milliseconds: after - before, seconds: (until - since) / 1000, result };
  }

  // The samples, and how long the main thread worked for each, without what the probe costs.
  async #worked(idle, act) {
    const { milliseconds, seconds, result } = await this.#busy(act);
    const probe = (idle.milliseconds / idle.seconds) * seconds;
    return { samples: result, work: Math.max(0, milliseconds - probe) / result.length };
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
