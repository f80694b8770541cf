// A large partner: whether the list is complete, answers the keyboard while everybody is asked about, and stays bounded.

import { host } from "../../tests/standin/hosted.mjs";
import { isListed, isOpen } from "../../tests/e2e/support/signed_in.mjs";
import { Visit, prepared } from "../journey.mjs";
import { kept, leave, rowCount, signIn, standing } from "./console.mjs";
import { broken, tell } from "./round.mjs";
import { Typist } from "./typing.mjs";

const LONGEST_LIST = 30 * 60_000;
const LONGEST_KEEPING = 5 * 60_000;
const TELL_EVERY = 10_000;

// Lives with so many tenants for so many minutes after the list is complete; resolves to what it came to.
export async function large(context, { tenants, minutes }) {
  const running = await host({ tenants, seed: 20261126 });
  try {
    const listed = countListed(running.standin);
    const page = await prepared(await context.newPage());
    await signIn(page, running.url);
    const began = performance.now();
    await page.getByRole("grid", { name: "Customers" }).waitFor({ timeout: 120_000 });
    const visit = await Visit.on(page);
    const typist = new Typist(visit);
    const wrong = [];
    const live = async (until, longest) => {
      for (let [since, told] = [performance.now(), 0]; ; ) {
        await typist.word();
        const it = { ...(await standing(page)), rows: await rowCount(page) };
        if (performance.now() - told > TELL_EVERY) {
          told = performance.now();
          const wasm = (await page.evaluate(() => probe.wasmBytes())) / 1024 / 1024;
          tell(`${((told - began) / 1000).toFixed(0)} s: ${it.rows} rows, ${wasm.toFixed(0)} MiB: ${it.words}; ${await typist.words()}`);
        }
        if (until(it)) return it;
        if (performance.now() - since > longest) return undefined;
      }
    };
    const whole = await live(({ rows }) => rows === listed, LONGEST_LIST);
    if (!whole) throw new Error(`the list has ${await rowCount(page)} of ${listed} customers`);
    const complete = (performance.now() - began) / 1000;
    const before = await visit.memory();
    tell(`the list is complete after ${complete.toFixed(0)} s`);
    await live(() => false, minutes * 60_000);
    const after = await visit.memory();
    const { ended } = await standing(page);
    const opened = await open(visit, lastOpen(running.standin), wrong);
    const rows = await rowCount(page);
    if (rows !== listed) wrong.push(`the list has ${rows} of ${listed} customers`);
    const keptBytes = await whatIsKept(page, listed, wrong);
    const typing = await typist.figures();
    await page.close();
    return { large: { tenants, listed, complete, before, after, checked: ended, opened, keptBytes, typing, wrong, ...broken(running.standin) } };
  } finally {
    await running.close();
  }
}

function countListed({ world: { partner } }) {
  let count = 0;
  for (let index = 0; index < partner.size; index += 1) count += isListed(partner.at(index)) ? 1 : 0;
  return count;
}

// The last customer at whom everything works.
function lastOpen({ world: { partner } }) {
  let index = partner.size - 1;
  while (!isOpen(partner.at(index))) index -= 1;
  return partner.at(index);
}

// Finds a customer by its domain and opens it; the milliseconds from Enter to its details.
async function open(visit, tenant, wrong) {
  const { page } = visit;
  const search = page.getByRole("searchbox", { name: "Search customers" });
  await search.fill(tenant.defaultDomain);
  await page.waitForFunction(() => document.querySelector("[role=grid]").getAttribute("aria-rowcount") === "2", undefined, { timeout: 10_000 });
  const link = page.locator(`[role=grid] a[href*="/customers/${tenant.id}"]`);
  await link.first().waitFor({ timeout: 10_000 });
  const since = performance.now();
  await link.first().click();
  const details = page.getByRole("complementary", { name: "Customer details" }).or(page.getByRole("region", { name: "Customer details" }));
  await details.getByText(tenant.id).first().waitFor({ timeout: 30_000 });
  const took = performance.now() - since;
  const text = await details.first().innerText();
  if (!text.includes(tenant.defaultDomain)) wrong.push(`the details of ${tenant.displayName} are another's`);
  await search.fill("");
  await page.waitForFunction(() => Number(document.querySelector("[role=grid]").getAttribute("aria-rowcount")) > 2);
  return took;
}

// How many bytes the browser keeps of them, in which nobody may be missing.
async function whatIsKept(page, listed, wrong) {
  const until = performance.now() + LONGEST_KEEPING;
  for (;;) {
    await leave(page);
    const text = await kept(page);
    const size = text && { bytes: Buffer.byteLength(text), customers: JSON.parse(text).customers.length };
    if (size?.customers >= listed) return size.bytes;
    if (performance.now() > until) {
      wrong.push(`the browser keeps ${size?.customers ?? 0} of ${listed} customers`);
      return size?.bytes ?? 0;
    }
    await page.waitForTimeout(2_000);
  }
}
