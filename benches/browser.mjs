// Drives Regia and the page by hand through the same journey and compares them.
//
//     node benches/browser.mjs [--dist DIR] [--sizes 1000,10000] [--only keys,flick]
//                              [--repetitions 3] [--patience 2] [--json FILE] [--readme FILE]
//
// --dist      the build of Regia (dist)
// --only      what is measured besides the load: keys, sorts, selections, wheel, flick, pageKeys
// --patience  how many times the repetitions may be tried to find the machine quiet
//
// The data stand in target/bench/{size}.json; script/bench makes them and the build. The pages take
// turns, each visit in a browser of its own. Fails when they do not show the same.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";

import { breakdown, compare, differences, figures } from "./figures.mjs";
import { PARTS, cpuVisit, frameVisit, loadVisit } from "./journey.mjs";
import { isQuiet, quietest, watched } from "./machine.mjs";
import { machine, markdown, plain, putInto } from "./report.mjs";
import { buildHandPage, serveSite } from "./site.mjs";

// Visits in turns until each page has as many quiet ones as are wanted, or has had its chances;
// resolves to the quietest ones of each.
async function visitsOf(kind, visit, { sites, dist, size, count, chances }) {
  const visits = { regia: [], hand: [] };
  const isEnough = (all) => all.filter(isQuiet).length >= count || all.length >= chances;
  for (let turn = 0; !Object.values(visits).every(isEnough); turn++) {
    const order = turn % 2 === 0 ? ["regia", "hand"] : ["hand", "regia"];
    for (const name of order) {
      const site = await serveSite(sites[name], { dist, data: `target/bench/${size}.json` });
      try {
        visits[name].push(await watched(() => visit(site.url)));
      } finally {
        await site.close();
      }
    }
    const others = order.map((name) => `${Math.round(100 * visits[name].at(-1).others)} %`).join(" and ");
    process.stderr.write(`bench: ${size} customers, ${kind} ${turn + 1} of each page; others had ${others} of the machine\n`);
  }
  return { regia: quietest(visits.regia, count), hand: quietest(visits.hand, count) };
}

// All visits to both pages at one size: `{ regia, hand }`, each with its loads, frames and CPU times.
async function measured(parts, settings) {
  const found = {
    framed: await visitsOf("frames", (url) => frameVisit(url, parts), settings),
    clocked: await visitsOf("CPU", (url) => cpuVisit(url, parts), settings),
    // A visit has one load only, and loads differ most.
    loads: await visitsOf("load", loadVisit, settings),
  };
  const of = (name) => Object.fromEntries(Object.entries(found).map(([kind, visits]) => [kind, visits[name]]));
  return { regia: of("regia"), hand: of("hand") };
}

function expectTheSame(size, { regia, hand }) {
  const differing = regia.framed.flatMap((visit, turn) => differences(visit, hand.framed[turn]));
  if (differing.length === 0) return;
  throw new Error(`at ${size} customers the pages differ in ${differing.length} answers: ${differing[0]}`);
}

const mean = (samples) => samples.reduce((sum, it) => sum + it, 0) / samples.length;

function everyVisit({ pages }) {
  return Object.values(pages).flatMap((kinds) => Object.values(kinds).flat());
}

async function main() {
  const { values } = parseArgs({
    options: {
      dist: { type: "string", default: "dist" },
      sizes: { type: "string", default: "1000,10000,100000" },
      only: { type: "string", default: PARTS.join(",") },
      repetitions: { type: "string", default: "3" },
      patience: { type: "string", default: "2" },
      json: { type: "string" },
      readme: { type: "string" },
    },
  });
  const parts = values.only.split(",");
  const unknown = parts.filter((it) => !PARTS.includes(it));
  if (unknown.length > 0) throw new Error(`--only ${unknown[0]} is none of ${PARTS.join(", ")}`);
  const count = Number(values.repetitions);
  const settings = { dist: values.dist, count, chances: Math.ceil(count * Number(values.patience)) };
  settings.sites = { regia: values.dist, hand: await buildHandPage() };
  const raw = [];
  const tables = [];
  for (const size of values.sizes.split(",").map(Number)) {
    const pages = await measured(parts, { ...settings, size });
    raw.push({ size, pages });
    const rows = compare(size, figures(pages.regia, size), figures(pages.hand, size));
    const spent = { regia: breakdown(pages.regia), hand: breakdown(pages.hand) };
    tables.push({ size, rows, spent });
    console.log(plain(tables.at(-1)));
    expectTheSame(size, pages);
  }
  const visits = raw.flatMap(everyVisit);
  const facts = {
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    chromium: visits[0].version,
    repetitions: count,
    others: 100 * mean(visits.map(({ others }) => others)),
  };
  if (values.json) {
    await mkdir(dirname(values.json), { recursive: true });
    await writeFile(values.json, JSON.stringify({ facts, tables, raw }));
  }
  if (values.readme) await putInto(values.readme, "browser", markdown(facts, tables));
  const missed = tables.flatMap(({ size, rows }) =>
    rows.filter(({ verdict }) => verdict === "missed").map(({ name }) => `${name} at ${size}`),
  );
  console.log(missed.length === 0 ? "bench: every aim is met" : `bench: missed: ${missed.join("; ")}`);
}

main().catch((failure) => {
  console.error(`benches/browser.mjs: ${failure.message}`);
  process.exit(1);
});
