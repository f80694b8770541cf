// Measures what the page by hand does not have: the query language, the filters by state, the columns, the palette and
// *Today*. Prints how soon frames follow, and what is above its aim.
//
//     node benches/alone.mjs [--dist DIR] [--size 100000] [--today 5000] [--json FILE] [--readme FILE]
//
// The data stand in target/bench/{size}.json; script/bench makes them and the build.

import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { MOST_KEY_MS, quantile } from "./figures.mjs";
import { focusSearch, typeLetter } from "./interactions.mjs";
import { aloneVisit } from "./journey.mjs";
import { alonePlain, aloneMarkdown, machine, putInto } from "./report.mjs";
import { serveSite } from "./site.mjs";

// *Today* is complete so many milliseconds after the click.
const MOST_TODAY_MS = 500;

// Terms of the query language. Those of `DETAILS` are judged by facts that are read for them first.
const TERMS = ["tag:gold", "health:incident", "ends<60d", "is:favourite", '"contoso" -gmbh'];
const DETAILS = ["sku:spb", "free>0", "country:it health:ill"];

// A name, a part of one and a destination, an issue, words that find nothing.
const PALETTE = ["contoso", "fab exch", "incident", "health", "zzqx"];

// Each letter of a text in a box that has the focus, and the key that empties it.
async function* typed({ page, devtools }, texts) {
  for (const text of texts) {
    for (const letter of text) {
      yield { what: `${text} ${letter}`, type: "keydown", act: () => typeLetter(devtools, letter) };
    }
    await page.keyboard.press("Control+a");
    yield { what: `${text} emptied`, type: "keydown", act: () => page.keyboard.press("Backspace") };
  }
}

async function* terms(visit) {
  await focusSearch(visit.page);
  yield* typed(visit, [...TERMS, ...DETAILS]);
}

// Each button once on and once off.
async function* states({ page }) {
  const buttons = page.getByRole("toolbar", { name: "Service health of all customers" }).getByRole("button");
  for (let at = 0; at < (await buttons.count()); at++) {
    for (const time of ["on", "off"]) {
      yield { what: `state ${at} ${time}`, type: "click", act: () => buttons.nth(at).dispatchEvent("click") };
    }
  }
}

// Each column that can go, the other way and back.
async function* columns({ page }) {
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  const boxes = page.getByRole("dialog", { name: "Columns" }).getByRole("checkbox", { disabled: false });
  await boxes.first().waitFor();
  for (let at = 0; at < (await boxes.count()); at++) {
    for (const time of ["there", "back"]) {
      await boxes.nth(at).focus();
      yield { what: `column ${at} ${time}`, type: "click", act: () => page.keyboard.press("Space") };
    }
  }
  await page.keyboard.press("Escape");
}

async function* palette(visit) {
  const { page } = visit;
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Commands" }).getByRole("option").first().waitFor();
  yield* typed(visit, PALETTE);
  await page.keyboard.press("Escape");
}

async function* today({ page }) {
  const link = page.getByRole("navigation", { name: "Features" }).getByRole("link", { name: "Today" });
  yield { what: "Today", type: "click", act: () => link.click() };
}

// Reads the details that some terms and columns need, and fetches the parts of the app that load later.
async function warm({ page }) {
  await focusSearch(page);
  const box = page.getByRole("searchbox", { name: "Search customers" });
  await box.fill("free>0");
  const count = page.locator("[role=grid]");
  await count.evaluate((grid) => new Promise((done) => {
    let [last, since] = [grid.getAttribute("aria-rowcount"), performance.now()];
    const look = () => {
      const now = grid.getAttribute("aria-rowcount");
      if (now !== last) [last, since] = [now, performance.now()];
      if (performance.now() - since > 3000) done();
      else requestAnimationFrame(look);
    };
    look();
  }));
  await box.fill("");
  await page.waitForTimeout(1000);
}

const PARTS = { "key of a term": terms, "filter by state": states, "column shown or hidden": columns, "key in the palette": palette };

async function main() {
  const { values } = parseArgs({
    options: {
      dist: { type: "string", default: "dist" },
      size: { type: "string", default: "100000" },
      today: { type: "string", default: "5000" },
      json: { type: "string" },
      readme: { type: "string" },
    },
  });
  const visited = async (size, begin, parts) => {
    const site = await serveSite(values.dist, { dist: values.dist, data: `target/bench/${size}.json` });
    try {
      return await aloneVisit(site.url, begin, parts);
    } finally {
      await site.close();
    }
  };
  const size = Number(values.size);
  const found = await visited(size, warm, PARTS);
  const later = await visited(Number(values.today), async () => {}, { today });
  const row = (name, samples, customers, most) => {
    const times = samples.map(({ ms }) => ms);
    const worst = samples.reduce((one, other) => (other.ms > one.ms ? other : one));
    return { name, customers, count: times.length, p50: quantile(times, 0.5), p95: quantile(times, 0.95), most, worst };
  };
  const rows = [
    ...Object.keys(PARTS).map((name) => row(name, found[name], size, MOST_KEY_MS)),
    row("Today, from the click", later.today, Number(values.today), MOST_TODAY_MS),
  ];
  console.log(alonePlain(rows));
  for (const { name, worst } of rows) console.log(`slowest ${name}: ${worst.what}, ${worst.ms.toFixed(0)} ms`);
  if (values.json) await writeFile(values.json, JSON.stringify({ rows, found, later }));
  if (values.readme) {
    const head = `${new Date().toISOString().slice(0, 10)} · ${machine()} · Chromium ${found.version}`;
    await putInto(values.readme, "alone", `${head}\n\n${aloneMarkdown(rows)}`);
  }
  const missed = rows.filter(({ p95, most }) => p95 > most).map(({ name }) => name);
  console.log(missed.length === 0 ? "bench: every aim is met" : `bench: missed: ${missed.join("; ")}`);
}

main().catch((failure) => {
  console.error(`benches/alone.mjs: ${failure.message}`);
  process.exit(1);
});
