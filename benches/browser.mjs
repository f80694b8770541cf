// Drives Regia and the hand-written page through the same journey and holds one against the other.
//
//     node benches/browser.mjs [--sizes 1000,10000] [--repetitions 3] [--patience 20]
//                              [--json FILE] [--readme FILE]
//
// --patience  so many seconds a visit waits for the machine to become quiet
//
// The site stands in dist/, the data in target/bench/{size}.json; script/bench makes both. The two
// take turns, each visit in a browser of its own. Fails when they do not show the same.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";

import { serve } from "../script/serve.mjs";
import { compare, differences, figures } from "./figures.mjs";
import { journey } from "./journey.mjs";
import { quiet } from "./machine.mjs";
import { machine, markdown, plain, putInto } from "./report.mjs";

// Of the load alone there are more visits than of all: it has one sample a visit.
const LOADS = 1;

const CONTESTANTS = [
  { name: "regia", dir: "dist" },
  { name: "hand", dir: "benches/page" },
];

async function visitsOf(size, repetitions, patience) {
  const mounts = new Map([["demo.json", `target/bench/${size}.json`]]);
  const visits = { regia: [], hand: [] };
  for (let turn = 0; turn < repetitions * (1 + LOADS); turn++) {
    const onlyLoad = turn >= repetitions;
    const order = turn % 2 === 0 ? CONTESTANTS : CONTESTANTS.toReversed();
    for (const { name, dir } of order) {
      const taken = await quiet(patience);
      const site = await serve({ dir, mounts, config: "public/config.json" });
      try {
        visits[name].push({ taken, ...(await journey(site.url, { onlyLoad })) });
      } finally {
        await site.close();
      }
    }
    process.stderr.write(`bench: ${size} customers, visit ${turn + 1} of ${repetitions * (1 + LOADS)}\n`);
  }
  return visits;
}

function mean(samples) {
  return samples.reduce((sum, it) => sum + it, 0) / samples.length;
}

async function main() {
  const { values } = parseArgs({
    options: {
      sizes: { type: "string", default: "1000,10000,100000" },
      repetitions: { type: "string", default: "3" },
      patience: { type: "string", default: "20" },
      json: { type: "string" },
      readme: { type: "string" },
    },
  });
  const repetitions = Number(values.repetitions);
  const raw = [];
  const tables = [];
  for (const size of values.sizes.split(",").map(Number)) {
    const visits = await visitsOf(size, repetitions, Number(values.patience));
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
    others: 100 * mean(raw.flatMap(({ visits }) => [...visits.regia, ...visits.hand].map(({ taken }) => taken))),
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
