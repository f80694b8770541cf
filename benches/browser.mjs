// Drives Regia and the hand-written page through the same journey and holds one against the other.
//
//     node benches/browser.mjs [--sizes 1000,10000] [--repetitions 3] [--patience 2]
//                              [--json FILE] [--readme FILE]
//
// --patience  how many times the repetitions may be tried to find the machine quiet
//
// The site stands in dist/, the data in target/bench/{size}.json; script/bench makes both. The two
// take turns, each visit in a browser of its own. Fails when they do not show the same.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";

import { serve } from "../script/serve.mjs";
import { compare, differences, figures } from "./figures.mjs";
import { journey } from "./journey.mjs";
import { isQuiet, quietest, watched } from "./machine.mjs";
import { machine, markdown, plain, putInto } from "./report.mjs";


const CONTESTANTS = [
  { name: "regia", dir: "dist" },
  { name: "hand", dir: "benches/page" },
];

// Visits in turns until each page has as many quiet ones as are asked for, or has had its chances;
// resolves to the quietest ones of each.
async function visitsOf(size, { count, chances, onlyLoad }) {
  const mounts = new Map([["demo.json", `target/bench/${size}.json`]]);
  const visits = { regia: [], hand: [] };
  const isEnough = (all) => all.filter(isQuiet).length >= count || all.length >= chances;
  for (let turn = 0; !Object.values(visits).every(isEnough); turn++) {
    const order = turn % 2 === 0 ? CONTESTANTS : CONTESTANTS.toReversed();
    for (const { name, dir } of order) {
      const site = await serve({ dir, mounts, config: "public/config.json" });
      try {
        visits[name].push(await watched(() => journey(site.url, { onlyLoad })));
      } finally {
        await site.close();
      }
    }
    const others = order.map(({ name }) => `${Math.round(100 * visits[name].at(-1).others)} %`).join(" and ");
    process.stderr.write(`bench: ${size} customers, visit ${turn + 1} to each page; others had ${others} of the machine\n`);
  }
  return { regia: quietest(visits.regia, count), hand: quietest(visits.hand, count) };
}

// Whole visits and, because a visit has one load only, some that do no more than that.
async function allVisits(size, repetitions, patience) {
  const wanted = { count: repetitions, chances: Math.ceil(repetitions * patience) };
  const whole = await visitsOf(size, { ...wanted, onlyLoad: false });
  const loads = await visitsOf(size, { ...wanted, onlyLoad: true });
  return { regia: [...whole.regia, ...loads.regia], hand: [...whole.hand, ...loads.hand] };
}

function mean(samples) {
  return samples.reduce((sum, it) => sum + it, 0) / samples.length;
}

async function main() {
  const { values } = parseArgs({
    options: {
      sizes: { type: "string", default: "1000,10000,100000" },
      repetitions: { type: "string", default: "3" },
      patience: { type: "string", default: "2" },
      json: { type: "string" },
      readme: { type: "string" },
    },
  });
  const repetitions = Number(values.repetitions);
  const raw = [];
  const tables = [];
  for (const size of values.sizes.split(",").map(Number)) {
    const visits = await allVisits(size, repetitions, Number(values.patience));
    const differing = visits.regia
      .slice(0, repetitions)
      .flatMap((visit, turn) => differences(visit, visits.hand[turn]));
    if (differing.length > 0) {
      throw new Error(`at ${size} customers the pages differ in ${differing.length} answers: ${differing[0]}`);
    }
    raw.push({ size, visits });
    const rows = compare(size, figures(visits.regia), figures(visits.hand));
    tables.push({ size, rows });
    console.log(plain(size, rows));
  }
  const facts = {
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    chromium: raw[0].visits.regia[0].version,
    repetitions,
    others: 100 * mean(raw.flatMap(({ visits }) => [...visits.regia, ...visits.hand].map(({ others }) => others))),
  };
  if (values.json) {
    await mkdir(dirname(values.json), { recursive: true });
    await writeFile(values.json, JSON.stringify({ facts, raw }));
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
