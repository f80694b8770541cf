// A large partner: whether the list is complete and answers the keyboard while all customers are checked, and how much
// memory it takes.

import { host } from "../../tests/standin/hosted.mjs";
import { isListed, isOpen } from "../../tests/e2e/support/signed_in.mjs";
import { Visit, prepared } from "../journey.mjs";
import { leave, rowCount, signIn, standing, storedText } from "./console.mjs";
import { broken, tell } from "./round.mjs";
import { Typist } from "./typing.mjs";

const LONGEST_LIST = 30 * 60_000;
const LONGEST_KEEPING = 5 * 60_000;
const TELL_EVERY = 10_000;

// Observes so many tenants for so many minutes after the list is complete; resolves to the results.
export async function large(context, { tenants, minutes }) {
  const running = await host({ tenants, seed: 20261126 });
  try {
    const page = await prepared(await context.newPage());
    await signIn(page, running.url);
    const began = performance.now();
    await page.getByRole("grid", { name: "Customers" }).waitFor({ timeout: 120_000 });
    const listed = countListed(running.standin);
    const found = await watched(page, running.standin, { listed, began, minutes });
    await page.close();
    return { large: { tenants, listed, ...found, ...broken(running.standin) } };
  } finally {
    await running.close();
  }
}

async function watched(page, standin, { listed, began, minutes }) {
  const visit = await Visit.on(page);
  const typist = new Typist(visit);
  const wrong = [];
  const whole = await typeUntil(typist, began, ({ rows }) => rows === listed, LONGEST_LIST);
  if (!whole) throw new Error(`the list has ${await rowCount(page)} of ${listed} customers`);
  const complete = (performance.now() - began) / 1000;
  tell(`the list is complete after ${complete.toFixed(0)} s`);
  const before = await visit.memory();
  await typeUntil(typist, began, () => false, minutes * 60_000);
  const after = await visit.memory();
  const { ended: checked } = await standing(page);
  const opened = await open(page, lastOpen(standin), wrong);
  const rows = await rowCount(page);
  if (rows !== listed) wrong.push(`the list has ${rows} of ${listed} customers`);
  const typing = await typist.figures();
  const storedBytes = await storedSize(page, listed, wrong);
  return { complete, before, after, checked, opened, typing, storedBytes, wrong };
}

// Types until the page is as wanted, or for so many milliseconds; returns whether it is.
async function typeUntil(typist, began, isWanted, longest) {
  const { page } = typist.visit;
  for (let [since, reported] = [performance.now(), 0]; performance.now() - since < longest; ) {
    await typist.word();
    const { words, ...it } = { ...(await standing(page)), rows: await rowCount(page) };
    if (performance.now() - reported > TELL_EVERY) {
      reported = performance.now();
      const wasm = (await page.evaluate(() => probe.wasmBytes())) / 1024 / 1024;
      const seconds = ((reported - began) / 1000).toFixed(0);
      tell(`${seconds} s: ${it.rows} rows, ${wasm.toFixed(0)} MiB: ${words}; ${await typist.words()}`);
    }
    if (isWanted(it)) return true;
  }
  return false;
}

function countListed({ world: { partner } }) {
  let count = 0;
  for (let index = 0; index < partner.size; index += 1) count += isListed(partner.at(index)) ? 1 : 0;
  return count;
}

// The last customer for which every service answers.
function lastOpen({ world: { partner } }) {
  let index = partner.size - 1;
  while (!isOpen(partner.at(index))) index -= 1;
  return partner.at(index);
}

// Finds a customer by its tenant id and opens it; returns the milliseconds from the click to its details.
async function open(page, tenant, wrong) {
  const search = page.getByRole("searchbox", { name: "Search customers" });
  await search.fill(tenant.id);
  await page.waitForFunction(isOneRow, undefined, { timeout: 10_000 });
  const link = page.locator(`[role=grid] a[href*="/customers/${tenant.id}"]`);
  await link.first().waitFor({ timeout: 10_000 });
  const since = performance.now();
  await link.first().click();
  const details = page.getByLabel("Customer details", { exact: true }).first();
  await details.getByText(tenant.id).first().waitFor({ timeout: 30_000 });
  const took = performance.now() - since;
  const text = await details.innerText();
  if (!text.includes(tenant.defaultDomain)) wrong.push(`the details of ${tenant.displayName} are another's`);
  await search.fill("");
  await page.waitForFunction(() => Number(document.querySelector("[role=grid]").getAttribute("aria-rowcount")) > 2);
  return took;
}

// This runs in the page.
function isOneRow() {
  return document.querySelector("[role=grid]").getAttribute("aria-rowcount") === "2";
}

// The size of the stored snapshot in bytes; no customer may be missing from it.
async function storedSize(page, listed, wrong) {
  const until = performance.now() + LONGEST_KEEPING;
  for (;;) {
    await leave(page);
    const text = await storedText(page);
    const size = text && { bytes: Buffer.byteLength(text), customers: JSON.parse(text).customers.length };
    if (size?.customers >= listed) return size.bytes;
    if (performance.now() > until) {
      wrong.push(`the browser stores ${size?.customers ?? 0} of ${listed} customers`);
      return size?.bytes ?? 0;
    }
    await page.waitForTimeout(2_000);
  }
}
