// A round: a user signs in while a share of all calls fails, and types until every customer has an end.

import { host } from "../../tests/standin/hosted.mjs";
import { listedOf } from "../../tests/e2e/support/signed_in.mjs";
import { FAMILIES } from "../../tests/standin/faults.mjs";
import { Visit, prepared } from "../journey.mjs";
import { leave, rowCount, shown, signIn, standing, storedText, tryListsAgain } from "./console.mjs";
import { perCustomer } from "./calls.mjs";
import { judged, judgedRows } from "./truth.mjs";
import { Typist } from "./typing.mjs";

// Every fault of the stand-in but one that cannot be noticed: rows that a page leaves out without a sign.
const KINDS = Object.values(FAMILIES).flat().filter((kind) => kind !== "rows-missing");

const TELL_EVERY = 10_000;
const LONGEST_KEEPING = 60_000;

export const tell = (text) => process.stderr.write(`bench: ${text}\n`);

// Starts a stand-in for a round; the caller closes it.
export const hostRound = ({ tenants, rate, seed = 20261126 }) =>
  host({ tenants, seed, faults: { rate, kinds: KINDS, seed } });

// Runs a round in `context`; resolves to its results.
export async function round(context, { url, standin }, { longest }) {
  const page = await prepared(await context.newPage());
  const signIns = await signIn(page, url);
  const began = Date.now();
  await page.getByRole("grid", { name: "Customers" }).waitFor({ timeout: 120_000 });
  const firstRows = (Date.now() - began) / 1000;
  const visit = await Visit.on(page);
  const typist = new Typist(visit);
  const total = listedOf(standin).length;
  let [again, reported] = [0, 0];
  for (;;) {
    await typist.word();
    if (await tryListsAgain(page)) again += 1;
    const { ended, total: known, words } = await standing(page);
    if (Date.now() - reported > TELL_EVERY) {
      reported = Date.now();
      tell(`${seconds(began)} s: ${words}; ${await typist.words()}`);
    }
    if (ended === total && known === total) break;
    if (Date.now() - began > longest) throw new Error(`the round does not end, with ${total} customers: ${words}`);
  }
  const took = (Date.now() - began) / 1000;
  tell(`every customer has an end after ${took.toFixed(0)} s`);
  const found = { signIns, firstRows, again, took, typing: await typist.figures(), memory: await visit.memory() };
  const ends = await endsKept(page, standin);
  const rows = await rowsShown(page, total);
  await page.close();
  await standin.world.journal.quiet();
  const { failing, ...others } = ends;
  const wrong = [...ends.wrong, ...judgedRows(rows, standin, failing)];
  const calls = perCustomer(standin);
  return { ...found, ...others, failing: failing.length, wrong, calls, ...broken(standin) };
}

const seconds = (since) => ((Date.now() - since) / 1000).toFixed(0);

// What the services saw that must not happen.
export function broken({ world }) {
  const { misplaced, troubles, counts, faults } = world.journal.summary();
  const { breaches, fullest } = world.limits;
  const faulty = Object.values(faults).reduce((sum, n) => sum + n, 0);
  return { misplaced, troubles, breaches, fullest, counts, faulty };
}

async function rowsShown(page, total) {
  await page.getByRole("searchbox", { name: "Search customers" }).fill("");
  await page.waitForFunction(
    (total) => document.querySelector("[role=grid]").getAttribute("aria-rowcount") === String(total + 1),
    total,
    { timeout: 10_000 },
  ).catch(async () => tell(`the list has ${await rowCount(page)} rows, not ${total}`));
  return shown(page);
}

// How every customer ended, in the stored snapshot. The page stores it at once when it is hidden; a customer whose answer
// came last may be in the next write only.
async function endsKept(page, standin) {
  const until = Date.now() + LONGEST_KEEPING;
  for (;;) {
    await leave(page);
    const text = await storedText(page);
    const ends = text && judged(JSON.parse(text), standin);
    if (ends?.wrong.length === 0 || Date.now() > until) return { ...ends, storedBytes: Buffer.byteLength(text ?? "") };
    await page.waitForTimeout(1_000);
  }
}
