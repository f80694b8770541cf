// Shows what the main thread does for one kind of interaction, in half a minute.
//
//     node benches/profile.mjs --only keys [--dist DIR] [--size 1000] [--page hand]
//                              [--trace FILE.json] [--profile FILE.cpuprofile]
//
// --only     keys, sorts, selections, wheel or flick
// --page     regia (the default), or hand: the page by hand
// --trace    writes what Chromium traced, for the Performance panel of its DevTools
// --profile  writes what its sampling profiler found, for the same panel
//
// The data stand in target/bench/{size}.json: cargo run --release --example demo -- 1000 --out
// target/bench/1000.json. Functions of WebAssembly have names where the build kept them.

import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { chromium } from "@playwright/test";

import { launchOptions } from "../playwright.config.mjs";
import * as interactions from "./interactions.mjs";
import { contextOptions, opened } from "./journey.mjs";
import { buildHandPage, serveSite } from "./site.mjs";

const CATEGORIES = ["devtools.timeline", "blink", "cc", "toplevel", "v8", "disabled-by-default-devtools.timeline"];
const LINES = 25;
const SETTLE_MS = 120;

// Traces the browser while `act` runs; resolves to the events.
async function traced(browser, act) {
  const devtools = await browser.newBrowserCDPSession();
  const events = [];
  devtools.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const traceConfig = { includedCategories: CATEGORIES };
  await devtools.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
  await act();
  const complete = new Promise((done) => devtools.once("Tracing.tracingComplete", done));
  await devtools.send("Tracing.end");
  await complete;
  return events;
}

// Does all interactions of a kind; resolves to how many, or of a scroll to how many thousand pixels.
async function done(part, on) {
  if (interactions.SCROLLS[part]) {
    const gesture = await interactions.scrollGesture(on, interactions.SCROLLS[part]);
    await gesture();
    return (await interactions.scrollTop(on.page)) / 1000;
  }
  let count = 0;
  for await (const { act } of interactions[part](on)) {
    await act();
    await on.page.waitForTimeout(SETTLE_MS);
    count += 1;
  }
  return count;
}

// Milliseconds that each kind of event took itself, of the busiest main thread.
function selfTimes(events) {
  const mains = events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const all = mains.map(({ pid, tid }) => selfTimesOfThread(events.filter((it) => it.ph === "X" && it.pid === pid && it.tid === tid)));
  const total = (times) => [...times.values()].reduce((sum, ms) => sum + ms, 0);
  return all.reduce((one, other) => (total(other) > total(one) ? other : one));
}

function selfTimesOfThread(events) {
  const times = new Map();
  const add = (name, ms) => times.set(name, (times.get(name) ?? 0) + ms);
  const open = [];
  for (const { name, ts, dur, tdur = 0 } of events.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    while (open.length > 0 && ts >= open.at(-1).end) open.pop();
    if (open.length > 0) add(open.at(-1).name, -tdur / 1000);
    add(name, tdur / 1000);
    open.push({ name, end: ts + dur });
  }
  return times;
}

// Milliseconds that each function took itself.
function functionTimes({ nodes, samples, timeDeltas }) {
  const nameOf = ({ functionName, url, lineNumber }) =>
    `${functionName || "(anonymous)"} ${url && `${url.split("/").at(-1)}:${lineNumber + 1}`}`;
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map();
  samples.forEach((id, at) => times.set(names.get(id), (times.get(names.get(id)) ?? 0) + timeDeltas[at] / 1000));
  return new Map([...times].filter(([name]) => !/^\((idle|program)\)/.test(name)));
}

function print(title, times, count) {
  console.log(`\n${title}`);
  const sorted = [...times].sort(([, one], [, other]) => other - one).slice(0, LINES);
  for (const [name, ms] of sorted) console.log(`${(ms / count).toFixed(3).padStart(9)}  ${name}`);
}

async function main() {
  const { values } = parseArgs({
    options: {
      dist: { type: "string", default: "dist" },
      size: { type: "string", default: "1000" },
      only: { type: "string", default: "keys" },
      page: { type: "string", default: "regia" },
      trace: { type: "string" },
      profile: { type: "string" },
    },
  });
  const { dist, size, only, trace, profile } = values;
  const dir = values.page === "hand" ? await buildHandPage() : dist;
  const site = await serveSite(dir, { dist, data: `target/bench/${size}.json` });
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await (await browser.newContext(contextOptions)).newPage();
    const devtools = await page.context().newCDPSession(page);
    await opened(page, site.url);
    await devtools.send("Profiler.enable");
    let count;
    let sampled;
    const events = await traced(browser, async () => {
      await devtools.send("Profiler.start");
      count = await done(only, { page, devtools });
      sampled = (await devtools.send("Profiler.stop")).profile;
    });
    const unit = interactions.SCROLLS[only] ? "1,000 pixels" : "interaction";
    print(`Main thread, ms of CPU for each ${unit}, by what Chromium did itself`, selfTimes(events), count);
    print(`Functions, ms for each ${unit}, sampled`, functionTimes(sampled), count);
    if (trace) await writeFile(trace, JSON.stringify({ traceEvents: events }));
    if (profile) await writeFile(profile, JSON.stringify(sampled));
  } finally {
    await browser.close();
    await site.close();
  }
}

main().catch((failure) => {
  console.error(`benches/profile.mjs: ${failure.message}`);
  process.exit(1);
});
