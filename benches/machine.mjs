// What else the machine does: figures of a busy machine are worth less, and the table says so.

import { cpus } from "node:os";

// Above this share of all cores, others are in the way.
const BUSY = 0.15;

// Milliseconds of all cores since the machine started: those that were used, and all.
function cores() {
  const all = cpus().map(({ times }) => times);
  const idle = all.reduce((sum, it) => sum + it.idle, 0);
  const total = all.flatMap((it) => Object.values(it)).reduce((a, b) => a + b, 0);
  return { used: total - idle, total };
}

// Does `act`, which resolves to what it found and the `cpuSeconds` of the browser it drove; adds
// `others`, the share of the machine that everybody else had meanwhile, from 0 to 1.
export async function watched(act) {
  const [before, own] = [cores(), process.cpuUsage()];
  const { cpuSeconds, ...found } = await act();
  const [after, spent] = [cores(), process.cpuUsage(own)];
  const ours = cpuSeconds * 1000 + (spent.user + spent.system) / 1000;
  const others = (after.used - before.used - ours) / (after.total - before.total);
  return { ...found, others: Math.max(0, others) };
}

// Whether a visit had the machine nearly to itself.
export function isQuiet({ others }) {
  return others < BUSY;
}

// The `count` visits of which the others had the least.
export function quietest(visits, count) {
  return visits.toSorted((a, b) => a.others - b.others).slice(0, count);
}
