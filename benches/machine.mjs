// How busy the machine is with other programs: figures of a busy machine are worth less, and the table
// says so.

import { cpus } from "node:os";

// Other programs disturb a measurement above this share of all cores.
const BUSY = 0.15;

// Milliseconds of all cores since the machine started: the used ones, and all.
function cores() {
  const all = cpus().map(({ times }) => times);
  const idle = all.reduce((sum, it) => sum + it.idle, 0);
  const total = all.flatMap((it) => Object.values(it)).reduce((a, b) => a + b, 0);
  return { used: total - idle, total };
}

// Runs `act`, which resolves to its findings and the `cpuSeconds` of the browser it drove; adds
// `others`, the share of the machine that other programs had meanwhile, from 0 to 1.
export async function watched(act) {
  const [before, own] = [cores(), process.cpuUsage()];
  const { cpuSeconds, ...found } = await act();
  const [after, spent] = [cores(), process.cpuUsage(own)];
  const ours = cpuSeconds * 1000 + (spent.user + spent.system) / 1000;
  const others = (after.used - before.used - ours) / (after.total - before.total);
  return { ...found, others: Math.max(0, others) };
}

// Whether other programs left the machine to a visit.
export function isQuiet({ others }) {
  return others < BUSY;
}

// The `count` visits during which other programs had the least.
export function quietest(visits, count) {
  return visits.toSorted((a, b) => a.others - b.others).slice(0, count);
}
