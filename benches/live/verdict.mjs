// The results of the live source as lines of a table, and the promises that it broke.

import { MOST_KEY_MS, quantile } from "../figures.mjs";

const MIB = 1024 * 1024;
// From the stored snapshot the list is usable within so many milliseconds.
const MOST_START_MS = 500;

// The facts of checked customers may take half as much memory again as the list.
const MOST_GROWTH = 1.5;

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

// Entra documents no number for its loop detection.
function fullestOf(fullest) {
  const documented = Object.entries(fullest).filter(([limit]) => limit !== "sign-in loop");
  const [limit, share] = documented.reduce((most, it) => (it[1] > most[1] ? it : most));
  return `${(100 * share).toFixed(0)} % (${limit})`;
}

function roundLines({ asked, round }) {
  const { checked, refused, failing, wrong, calls, counts, faulty } = round;
  const percent = `${(asked.rate * 100).toFixed(0)} %`;
  const services = counts.graph + counts.login + (counts.partnerCenter ?? 0);
  return [
    ["customers of the list", `${COUNT.format(round.listed)} of ${COUNT.format(asked.tenants)}`],
    [`calls that failed on purpose, by chance ${percent}`, `${COUNT.format(faulty)} of ${COUNT.format(services)}`],
    ["checked", COUNT.format(checked)],
    ["with the reason that is the customer's", COUNT.format(refused)],
    ["with a failure that passes", COUNT.format(failing)],
    ["lost or wrong", COUNT.format(wrong.length)],
    ["limits broken, secrets sent elsewhere", `${round.breaches.length}, ${round.misplaced.length}`],
    ["the most that was used of a documented limit", fullestOf(round.fullest)],
    ["calls for a customer without failures, at most", `${calls.tokens} for the token, ${calls.batches} $batch`],
    ["tries to sign in, and at lists that broke off", `${round.signIns}, ${round.again + 1}`],
    ["until every customer has an end", `${(round.took / 60).toFixed(1)} min`],
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

function largeLines({ tenants, listed, complete, typing, opened, before, after, checked, storedBytes }) {
  return [
    ["customers of the large partner's list", `${COUNT.format(listed)} of ${COUNT.format(tenants)}`],
    ["sign-in → the list is complete", `${complete.toFixed(0)} s`],
    ...keys(typing),
    ["search for one → its details", ms(opened)],
    ["memory of WebAssembly, list complete", mib(before.wasm)],
    [`memory of WebAssembly, ${COUNT.format(checked)} checked`, mib(after.wasm)],
    ["stored snapshot of them, as text", storedBytes > 0 ? mib(storedBytes) : "not yet written"],
  ];
}

export function lines(found) {
  return [
    ...(found.round ? roundLines(found) : []),
    ...(found.starts ? startLines(found.starts) : []),
    ...(found.large ? largeLines(found.large) : []),
  ];
}

const held = (pairs) => pairs.filter(([holds]) => !holds).map(([, sentence]) => sentence);

// Each time that is longer than its aim, in a sentence.
export function tooLate({ round, starts, large }) {
  const quick = (what, { p95 }) => [p95 <= MOST_KEY_MS, `${what}: 5 of 100 keys took ${ms(p95)} or more`];
  const start = starts && median(starts.regia, (it) => it.search);
  return held([
    ...(round ? [quick("while the round went on", round.typing)] : []),
    ...(large ? [quick("while the large partner was asked about", large.typing)] : []),
    ...(starts ? [[start <= MOST_START_MS, `a start without a network took ${ms(start)} until search worked`]] : []),
  ]);
}

// Each other broken promise, in a sentence.
export function failures({ round, starts, large }) {
  const services = ({ misplaced, breaches, troubles }) => [
    [misplaced.length === 0, `a secret was sent elsewhere: ${JSON.stringify(misplaced[0])}`],
    [breaches.length === 0, `a limit was broken ${breaches.length} times: ${JSON.stringify(breaches[0])}`],
    [troubles.length === 0, `the stand-in broke: ${troubles[0]}`],
  ];
  const rounds = ({ wrong, calls: { tokens, batches } }) => [
    [wrong.length === 0, `${wrong.length} customers are lost or wrong: ${wrong.slice(0, 5).join("; ")}`],
    [tokens <= 1 && batches <= 1, `a customer without failures took ${tokens} tokens and ${batches} batches`],
  ];
  const bounded = ({ before, after }) => [
    after.wasm <= MOST_GROWTH * before.wasm,
    `memory grew from ${mib(before.wasm)} to ${mib(after.wasm)}`,
  ];
  return held([
    ...(round ? [...services(round), ...rounds(round)] : []),
    ...(starts ? [[starts.asked.length === 0, `a start asked ${starts.asked[0]}`]] : []),
    ...(large ? [...services(large), ...large.wrong.map((sentence) => [false, sentence])] : []),
    ...(large ? [bounded(large)] : []),
  ]);
}
