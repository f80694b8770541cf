// Measures the live source before Microsoft's hosts, standing in.
//
//     node benches/live.mjs [--tenants 5000] [--faults 0.2] [--starts 9] [--readme FILE]
//
// 1. A round: sign in, and ask about every customer while a part of all calls fails at random. Somebody types all the
//    while. At its end every customer is checked or has a truthful reason, no call broke a documented limit, and no
//    secret went astray; otherwise the bench fails.
// 2. Starts: the page is opened anew without a network, from what the browser kept, in turns with the page written by
//    hand, which reads a file with as many customers.

import { parseArgs } from "node:util";

import { chromium } from "@playwright/test";

import config from "../playwright.config.mjs";
import { serve } from "../script/serve.mjs";
import { host } from "../tests/standin/hosted.mjs";
import { quantile } from "./figures.mjs";
import { Visit, prepared } from "./journey.mjs";
import { machine, putInto } from "./report.mjs";

const { launchOptions, locale, timezoneId } = config.use;

// Everything that a client can overcome, and what it cannot.
const KINDS = ["passing", "tokens", "pages", "batches"];

// Somebody types so often while the round goes on, in milliseconds.
const TYPE_EVERY = 700;

const LONGEST_ROUND = 45 * 60_000;

// What the customers of each situation must end as: `checked`, or the problems that tell the truth.
const TRUTH = {
  open: ["checked"],
  twice: ["checked"],
  "consent-missing": ["consentMissing"],
  "app-unknown": ["consentMissing"],
  "delegated-app": ["consentMissing"],
  "policy-blocked": ["blockedByPolicy"],
  "risk-blocked": ["blockedByPolicy"],
  "mfa-needed": ["confirmationNeeded"],
  "mfa-enroll": ["confirmationNeeded"],
  "sign-in-frequency": ["signInNeeded", "confirmationNeeded"],
  "no-assignment": ["noRelationship", "noRole"],
  "no-role": ["noRole"],
  "no-licence": ["notOffered"],
  gone: ["tenantGone"],
};

// What a customer that is open may end as all the same, when every try failed.
const PASSING = ["throttled", "serviceFailing", "offline", "unreadable"];

async function main() {
  const { values } = parseArgs({
    options: {
      tenants: { type: "string", default: "5000" },
      faults: { type: "string", default: "0.2" },
      starts: { type: "string", default: "9" },
      readme: { type: "string" },
    },
  });
  const tenants = Number(values.tenants);
  const faults = { rate: Number(values.faults), kinds: KINDS };
  const running = await host({ tenants, faults, seed: 20261126 });
  const browser = await chromium.launch(launchOptions);
  try {
    const context = await browser.newContext({ locale, timezoneId, viewport: { width: 1600, height: 900 } });
    const round = await wholeRound(context, running);
    const starts = await allStarts(context, running, { tenants, count: Number(values.starts) });
    const rows = lines({ tenants, faults, round, starts });
    console.log(rows.join("\n"));
    if (values.readme) {
      const facts = `${new Date().toISOString().slice(0, 10)} · ${machine()} · Chromium ${browser.version()}`;
      await putInto(values.readme, "live", `${facts}\n\n${table(rows)}`);
    }
    if (round.wrong.length > 0) throw new Error(`${round.wrong.length} customers ended untruthfully: ${round.wrong[0]}`);
  } finally {
    await browser.close();
    await running.close();
  }
}

// Signs in, and types until everybody has an end.
async function wholeRound(context, running) {
  const page = await context.newPage();
  await prepared(page);
  await page.goto(running.url);
  await page.getByRole("button", { name: "Sign in with Microsoft" }).first().click();
  await page.getByRole("button", { name: /^Admin agent/ }).click();
  await page.waitForFunction(() => globalThis.probe?.firstRow(), undefined, { timeout: 120_000 });
  const visit = await Visit.on(page);
  const began = Date.now();
  const keys = [];
  const status = page.getByRole("group", { name: "Checking the customers" });
  let last = 0;
  for (;;) {
    await visit.focusSearch();
    for (const key of ["c", "Backspace"]) {
      const { start, painted } = await visit.key(key);
      keys.push(painted - start);
    }
    const text = await status.innerText();
    if (Date.now() - last > 15_000) {
      last = Date.now();
      process.stderr.write(`bench: ${Math.round((last - began) / 1000)} s: ${text.replaceAll("\n", " ")}\n`);
    }
    // The button is there when nobody waits any more.
    if (/Check everybody again/.test(text)) break;
    if (Date.now() - began > LONGEST_ROUND) throw new Error(`the round does not end: ${text}`);
    await page.waitForTimeout(TYPE_EVERY);
  }
  const seconds = (Date.now() - began) / 1000;
  const { counts, misplaced } = running.standin.world.journal.summary();
  const { breaches } = running.standin.world.limits;
  if (misplaced.length > 0) throw new Error(`a secret went astray: ${JSON.stringify(misplaced[0])}`);
  if (breaches.length > 0) throw new Error(`a limit was broken: ${JSON.stringify(breaches[0])}`);
  const kept = await keptOnceSaved(page);
  const ends = judged(kept, running.standin.world.partner);
  const heap = await visit.memory();
  await page.close();
  return { keys, seconds, counts, heap, ...ends };
}

// The snapshot that the browser keeps, once it was written after the round.
async function keptOnceSaved(page) {
  const since = Date.now();
  for (;;) {
    const text = await page.evaluate(
      () =>
        new Promise((done, fail) => {
          const opening = indexedDB.open("regia");
          opening.onerror = () => fail(opening.error);
          opening.onsuccess = () => {
            const all = opening.result.transaction("customers").objectStore("customers").getAll();
            all.onsuccess = () => {
              opening.result.close();
              done(all.result.length === 0 ? "" : new TextDecoder().decode(all.result[0]));
            };
          };
        }),
    );
    const kept = text === "" ? undefined : JSON.parse(text);
    // Keeping rests a while between two times; by then it has what came last.
    if (kept && Date.now() - since > 45_000) return kept;
    await page.waitForTimeout(5_000);
  }
}

// Holds what the browser knows of each customer against the truth.
function judged(kept, partner) {
  const wrong = [];
  let [checked, failed] = [0, 0];
  const known = new Map(kept.customers.map((customer) => [customer.id, customer]));
  for (let index = 0; index < partner.size; index += 1) {
    const tenant = partner.at(index);
    const allowed = TRUTH[tenant.situation];
    if (!allowed) continue;
    const customer = known.get(tenant.id);
    const failure = customer?.failed?.health?.kind ?? customer?.failed?.health;
    const end = customer?.health ? "checked" : (failure ?? "nothing");
    checked += end === "checked" ? 1 : 0;
    failed += end === "checked" ? 0 : 1;
    const passes = PASSING.some((kind) => String(end).startsWith(kind));
    if (!allowed.includes(end) && !passes) wrong.push(`${tenant.displayName} (${tenant.situation}) ended as ${JSON.stringify(end)}`);
  }
  return { checked, failed, wrong };
}

// Starts without a network, and those of the page by hand, in turns.
async function allStarts(context, running, { tenants, count }) {
  const { login, graph } = running.standin.hosts;
  for (const origin of [login, graph]) await context.route(`${origin}/**`, (route) => route.abort());
  await context.route(`${running.url}pc/**`, (route) => route.abort());
  const mounts = new Map([["demo.json", `target/bench/${tenants}.json`]]);
  const hand = await serve({ dir: "benches/page", mounts, config: "public/config.json" });
  const starts = { regia: [], hand: [] };
  try {
    for (let turn = 0; turn < count; turn += 1) {
      for (const [name, url] of [["regia", running.url], ["hand", hand.url]]) {
        const page = await context.newPage();
        await prepared(page);
        const visit = await Visit.on(page);
        starts[name].push(await visit.load(url));
        await page.close();
      }
    }
  } finally {
    await hand.close();
  }
  return starts;
}

function lines({ tenants, faults, round, starts }) {
  const ms = (value) => `${value.toFixed(0)} ms`;
  const of = (name, pick) => quantile(starts[name].map(pick), 0.5);
  const start = (what, pick) => {
    const [own, other] = [of("regia", pick), of("hand", pick)];
    return `${what} | ${ms(own)} (by hand, from a file: ${ms(other)}; ${(own / other).toFixed(2)} ×)`;
  };
  const percent = `${(faults.rate * 100).toFixed(0)} %`;
  return [
    `customers, of whose calls ${percent} fail | ${tenants}`,
    `checked | ${round.checked}`,
    `with a truthful reason why not | ${round.failed}`,
    `lost or wrong | ${round.wrong.length}`,
    `the round | ${(round.seconds / 60).toFixed(1)} min`,
    `calls to Graph, and to sign-in | ${round.counts.graph}, ${round.counts.login}`,
    `key → painted meanwhile: p50, p95, longest of ${round.keys.length} | ${[0.5, 0.95, 1].map((share) => ms(quantile(round.keys, share))).join(", ")}`,
    `memory of WebAssembly after it | ${(round.heap.wasm / 1024 / 1024).toFixed(0)} MiB`,
    start("start without a network → first row, median", ({ firstRow }) => firstRow),
    start("start without a network → search works, median", ({ search }) => search),
  ];
}

function table(rows) {
  return ["| | |", "|---|--:|", ...rows.map((row) => `| ${row} |`)].join("\n");
}

main().catch((failure) => {
  console.error(`benches/live.mjs: ${failure.message}`);
  process.exit(1);
});
