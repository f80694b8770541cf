// Makes a table of the native benchmarks.
//
//     node benches/native.mjs [--sizes 1000,10000] [--readme FILE]
//
// Criterion stores them as target/criterion/{what}/{regia|plain}/{size}/new/estimates.json.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { machine, nativeMarkdown, nativePlain, putInto } from "./report.mjs";

const CRITERION = "target/criterion";

async function medianNanoseconds(folder, who, size) {
  const file = join(CRITERION, folder, who, size, "new", "estimates.json");
  return JSON.parse(await readFile(file, "utf8")).median.point_estimate;
}

async function main() {
  const { values } = parseArgs({
    options: { sizes: { type: "string", default: "1000,10000,100000" }, readme: { type: "string" } },
  });
  const sizes = values.sizes.split(",");
  const folders = (await readdir(CRITERION)).filter((name) => name !== "report").sort();
  const rows = [];
  for (const folder of folders) {
    const times = sizes.map(async (size) => ({
      size: Number(size),
      regia: (await medianNanoseconds(folder, "regia", size)) / 1e6,
      plain: (await medianNanoseconds(folder, "plain", size)) / 1e6,
    }));
    rows.push({ name: folder, times: await Promise.all(times) });
  }
  if (rows.length === 0) throw new Error(`${CRITERION} holds no figures: run cargo bench first`);
  console.log(nativePlain(rows));
  const head = `${new Date().toISOString().slice(0, 10)} · ${machine()}`;
  if (values.readme) await putInto(values.readme, "native", `${head}\n\n${nativeMarkdown(rows)}`);
}

main().catch((failure) => {
  console.error(`benches/native.mjs: ${failure.message}`);
  process.exit(1);
});
