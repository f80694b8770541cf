// What the live source came to, as lines of a table, and what of it does not hold.

import { MOST_KEY_MS, quantile } from "../figures.mjs";

const MIB = 1024 * 1024;
// From the kept snapshot the list is usable within so many milliseconds.
const MOST_START_MS = 500;

const COUNT = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const ms = (value) => `${value.toFixed(0)} ms`;
const mib = (bytes) => `${(bytes / MIB).toFixed(0)} MiB`;
const median = (all, pick) => quantile(all.map(pick), 0.5);

function keys({ p50, p95, longest, keys, late, heldUp, longestTask }) {
  return [
    ["key → painted meanwhile: p50, p95, longest", `${ms(p50)}, ${ms(p95)}, ${ms(longest)}`],
    [`keys over ${MOST_KEY_MS} ms, and of these held up by the page`, `${late}, ${heldUp} of ${COUNT.format(keys)}`],
    ["longest piece of work of the page", longestTask > 0 ? ms(longestTask) : "less than 50 ms"],
  ];
}

function roundLines({ asked, round }) {
  const { checked, refused, failing, wrong, calls, counts, faulty } = round;
  const services = counts.graph + counts.login + (counts.partnerCenter ?? 0);
  return [
    ["customers of the list", `${COUNT.format(round.listed)} of ${COUNT.format(asked.tenants)}`],
    ["calls that failed", `${COUNT.format(faulty)} of ${COUNT.format(services)}, by chance ${(asked.rate * 100).toFixed(0)} %`],
    ["checked", COUNT.format(checked)],
    ["with the reason that is the customer's", COUNT.format(refused)],
    ["with a failure that passes", COUNT.format(failing)],
    ["lost or wrong", COUNT.format(wrong.length)],
    ["limits broken, secrets astray", `${round.breaches.length}, ${round.misplaced.length}`],
    ["calls for a customer without failures, at most", `${calls.tokens} for the token, ${calls.batches} $batch`],
    ["until everybody has an end", `${(round.took / 60).toFixed(1)} min`],
    ...keys(round.typing),
    ["memory of WebAssembly after it", mib(round.memory.wasm)],
  ];
}

function startLines({ regia, hand }) {
  const line = (what, pick) => {
    const [own, other] = [median(regia, pick), median(hand, pick)];
    return [what, `${ms(own)} (by hand, from a file: ${ms(other)}; ${(own / other).toFixed(2)} ×)`];
  };
  return [
    line("start without a network → first row, median", ({ firstRow }) => firstRow),
    line("start without a network → search works, median", ({ search }) => search),
  ];
}

function largeLines({ tenants, listed, complete, typing, opened, before, after, checked, keptBytes }) {
  return [
    ["customers of the large partner's list", `${COUNT.format(listed)} of ${COUNT.format(tenants)}`],
    ["sign-in → the list is complete", `${complete.toFixed(0)} s`],
    ...keys(typing),
    ["search for one → its details", ms(opened)],
    ["memory of WebAssembly, list complete", mib(before.wasm)],
    [`memory of WebAssembly, ${COUNT.format(checked)} checked`, mib(after.wasm)],
    ["what is kept of them, as text", keptBytes > 0 ? mib(keptBytes) : "not yet written"],
  ];
}

export function lines(found) {
  return [
    ...(found.round ? roundLines(found) : []),
    ...(found.starts ? startLines(found.starts) : []),
    ...(found.large ? largeLines(found.large) : []),
  ];
}

// Each thing that does not hold, in a sentence.
export function failures({ round, starts, large }) {
  const broken = [];
  const hold = (holds, sentence) => holds || broken.push(sentence);
  const services = ({ misplaced, breaches, troubles }) => {
    hold(misplaced.length === 0, `a secret went astray: ${JSON.stringify(misplaced[0])}`);
    hold(breaches.length === 0, `a limit was broken ${breaches.length} times: ${JSON.stringify(breaches[0])}`);
    hold(troubles.length === 0, `the stand-in broke: ${troubles[0]}`);
  };
  const quick = (what, { p95 }) => hold(p95 <= MOST_KEY_MS, `${what}: 5 of 100 keys took ${ms(p95)} or more`);
  if (round) {
    services(round);
    quick("while the round went on", round.typing);
    hold(round.wrong.length === 0, `${round.wrong.length} customers are lost or wrong: ${round.wrong.slice(0, 5).join("; ")}`);
    const { tokens, batches } = round.calls;
    hold(tokens <= 1 && batches <= 1, `a customer without failures took ${tokens} tokens and ${batches} batches`);
  }
  if (starts) {
    const search = median(starts.regia, (it) => it.search);
    hold(search <= MOST_START_MS, `a start without a network took ${ms(search)} until search worked`);
    hold(starts.asked.length === 0, `a start asked ${starts.asked[0]}`);
  }
  if (large) {
    services(large);
    quick("while the large partner was asked about", large.typing);
    for (const sentence of large.wrong) hold(false, sentence);
  }
  return broken;
}
