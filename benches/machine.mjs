// What else the machine does: figures of a busy machine are worth less, and the table says so.

import { cpus } from "node:os";

// Above this share of all cores, others are in the way.
const BUSY = 0.15;
const LOOK_MS = 1000;

function times() {
  const all = cpus().map(({ times: it }) => it);
  const sum = (pick) => all.reduce((total, it) => total + pick(it), 0);
  return { idle: sum(({ idle }) => idle), total: sum((it) => Object.values(it).reduce((a, b) => a + b, 0)) };
}

// The share of the machine that is taken while nothing is measured, from 0 to 1.
async function taken() {
  const before = times();
  await new Promise((over) => setTimeout(over, LOOK_MS));
  const after = times();
  return 1 - (after.idle - before.idle) / (after.total - before.total);
}

// Waits until the machine is quiet, `patience` seconds at most; resolves to the share still taken.
export async function quiet(patience) {
  const until = performance.now() + patience * 1000;
  for (;;) {
    const share = await taken();
    if (share < BUSY || performance.now() > until) return share;
  }
}
