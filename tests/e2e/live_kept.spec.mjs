// What the browser keeps of the live list: it shows at once and without a network, and survives whatever happens to it.

import { expect, inBothLanguages, test } from "./support.mjs";
import { allOpen, healthOf, signedIn } from "./support/signed_in.mjs";
import { rowsOf } from "./support/kept.mjs";

const TENANTS = 12;

// What is kept of the customers; undefined before there is any.
const keptOf = async (page) => (await rowsOf(page)).find(({ table }) => table === "customers");

// Goes to an address of the same host at which the app does not run.
async function goBeside(page, url) {
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  await page.goto(`${url}config.json`);
}

// Waits until every customer's health, or why it is not known, is kept: at the end of a round, or earlier
// if the page is left.
async function expectAllKept(page, { leaves = true } = {}) {
  const leave = () => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
    dispatchEvent(new Event("visibilitychange"));
  };
  const checked = async () => {
    if (leaves) await page.evaluate(leave);
    const kept = await keptOf(page);
    const isKnown = ({ health, failed }) => health !== undefined || failed?.health !== undefined;
    return kept ? JSON.parse(kept.text).customers.filter(isKnown).length : 0;
  };
  await expect.poll(checked, { timeout: 15_000 }).toBe(TENANTS);
}

// Replaces the kept bytes.
const spoil = (page, spoiled) =>
  page.evaluate(async (spoiled) => {
    const settled = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const database = await settled(indexedDB.open("regia"));
    const store = database.transaction("customers", "readwrite").objectStore("customers");
    const [key] = await settled(store.getAllKeys());
    const bytes = await settled(store.get(key));
    const text = new TextEncoder();
    const made = {
      "cut in half": bytes.slice(0, bytes.length / 2),
      "no bytes": new Uint8Array(),
      "not a snapshot": text.encode('{"format":"something else"}'),
      "not text": new Uint8Array([0xff, 0x00, 0xc3, 0x28]),
      "a later version": text.encode(new TextDecoder().decode(bytes).replace('"version":1', '"version":99')),
    };
    await settled(store.put(made[spoiled], key));
    database.close();
  }, spoiled);

inBothLanguages((words) => {
  test("a reload shows the kept list with its age, without asking anybody, and signing in refreshes it", async ({
    page,
    ui,
    live,
    context,
  }) => {
    test.setTimeout(90_000);
    const room = await signedIn({ live, page, words }, { tenants: TENANTS, arrange: allOpen });
    await room.expectRoundOver();
    await expectAllKept(page);
    const { partner } = room.standin.world;
    const own = new URL(room.url).origin;
    await context.route((url) => url.origin !== own, (route) => route.abort());
    await context.route("**/pc/**", (route) => route.abort());
    const elsewhere = [];
    page.on("request", (request) => {
      const { origin, pathname } = new URL(request.url());
      if (origin !== own || pathname.startsWith("/pc/")) elsewhere.push(request.url());
    });
    await page.reload();
    await ui.expectMatches(TENANTS);
    await expect(page.getByText(words.say("live.signed_out"), { exact: true })).toBeVisible();
    await expect(page.getByRole("banner").locator("time")).toHaveAttribute("datetime", /^\d{4}-/);
    for (const [id, said] of await room.health()) expect(said).toBe(healthOf(partner.byId(id), words));
    const tenant = partner.at(5);
    await ui.searchFor(tenant.id);
    await ui.expectMatches(1);
    await room.row(tenant.id).getByRole("gridcell").first().getByRole("link").click();
    await expect(ui.details).toContainText(tenant.id);
    await expect(ui.details).toContainText(tenant.defaultDomain);
    await expect(ui.centers.getByRole("link").first()).toHaveAttribute("href", /^https:/);
    await expect(ui.details.getByText(words.say("app.loading"), { exact: true })).toHaveCount(0);
    await expect(ui.details.locator("time").first()).toBeVisible();
    await ui.searchFor("");
    await ui.expectMatches(TENANTS);
    expect(elsewhere).toEqual([]);

    await context.unrouteAll();
    const known = healthOf(partner.at(7), words);
    const changed = partner.change(partner.at(7).id, { situation: "no-role" });
    await room.signInAgain();
    await room.again.click();
    // What was known stays, with its age and why it is not newer.
    const said = async () => (await room.health()).get(changed.id);
    await expect.poll(said).toContain(words.say("problem.refused"));
    expect((await said()).startsWith(known), await said()).toBe(true);
    await expect(page.getByText(words.say("live.signed_out"), { exact: true })).toHaveCount(0);
    await ui.expectMatches(TENANTS);
  });
});

inBothLanguages((words) => {
  test("the end of the session takes nothing away: rows, requests and approvals stay, here and after a reload", async ({
    page,
    ui,
    live,
    watch,
  }) => {
    test.setTimeout(90_000);
    watch.expect(/Failed to load resource.*40[01]/);
    const unapproved = [2, 5, 9];
    const arrange = (standin) => {
      const tenants = allOpen(standin);
      for (const at of unapproved) standin.world.partner.change(tenants[at].id, { situation: "consent-missing" });
    };
    const room = await signedIn({ live, page, words }, { tenants: TENANTS, arrange });
    await room.expectRoundOver();
    const requests = () =>
      ui.rows.evaluateAll((rows) =>
        rows.map((row) => row.querySelectorAll("[role=gridcell]")[3].textContent.trim().match(/^\d*/)[0]),
      );
    await expect.poll(async () => (await requests()).some((text) => text !== "")).toBe(true);
    const [health, asked] = [await room.health(), await requests()];
    await expectAllKept(page, { leaves: false });

    room.standin.world.policy.revoke({ sessions: true });
    await room.again.click();
    await expect(page.getByRole("main").getByText(words.say("live.session_over"), { exact: true })).toBeVisible();
    const expectKept = async () => {
      for (const [id, said] of await room.health()) expect(said.startsWith(health.get(id)), said).toBe(true);
      expect(await requests()).toEqual(asked);
    };
    await expectKept();

    // *Check now* by hand.
    const tenant = room.standin.world.partner.at(0);
    await room.go(`customers/${tenant.id}`);
    await expect(ui.details).toContainText(tenant.defaultDomain);
    await room.checkNow.first().click();
    await expect(ui.details.getByText(words.say("problem.sign_in_needed")).first()).toBeVisible();
    await room.go("customers");
    await expectKept();

    await page.reload();
    await ui.expectMatches(TENANTS);
    await expect(page.getByText(words.say("live.signed_out"), { exact: true })).toBeVisible();
    await expectKept();
    await room.go("approvals");
    const table = page.getByRole("table", { name: words.say("live.approvals"), exact: true });
    await expect(table.getByRole("row")).toHaveCount(unapproved.length + 1);
  });
});

test("a database of the version before keeps what it has, and gets the new tables", async ({ page, live, words, ui }) => {
  const { url, standin } = await live({ tenants: TENANTS });
  allOpen(standin);
  await goBeside(page, url);
  await page.evaluate(async () => {
    const request = indexedDB.open("regia", 1);
    request.onupgradeneeded = () => ["drafts", "ledger", "files"].forEach((name) => request.result.createObjectStore(name));
    const database = await new Promise((done) => (request.onsuccess = () => done(request.result)));
    const writing = database.transaction(["drafts", "ledger", "files"], "readwrite");
    const bytes = new TextEncoder().encode("kept before");
    for (const name of ["drafts", "ledger", "files"]) writing.objectStore(name).put(bytes, "of before");
    await new Promise((done) => (writing.oncomplete = done));
    database.close();
  });
  await page.goto(url);
  await page.getByRole("button", { name: words.say("live.sign_in"), exact: true }).click();
  await page.getByRole("button", { name: /^Admin agent/ }).click();
  await expect(ui.rows.first()).toBeVisible();
  await expect.poll(async () => (await keptOf(page)) !== undefined).toBe(true);
  const rows = await rowsOf(page);
  for (const table of ["drafts", "ledger"]) {
    expect(rows.find((row) => row.table === table && row.key === "of before")?.text).toBe("kept before");
  }
  const [{ version }] = await page.evaluate(() => indexedDB.databases());
  expect(version).toBe(5);
  expect(new Set(rows.map(({ table }) => table))).toContain("accounts");
});

test("where there is no space left the list is there all the same, and says that it is not kept", async ({
  page,
  live,
  words,
  ui,
}) => {
  await page.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...row) {
      if (this.name === "customers") throw new DOMException("no space left", "QuotaExceededError");
      return put.apply(this, row);
    };
  });
  const room = await signedIn({ live, page, words }, { tenants: TENANTS, arrange: allOpen });
  await room.expectRoundOver();
  await expect(page.getByText(words.say("live.not_kept"), { exact: true })).toBeVisible();
  await ui.expectMatches(TENANTS);
  await page.reload();
  await expect(room.signInButton).toBeVisible();
  await room.signInAgain();
  await ui.expectMatches(TENANTS);
});

for (const damage of ["cut in half", "no bytes", "not a snapshot", "not text", "a later version"]) {
  test(`a kept list that is ${damage} is survived`, async ({ page, live, words, ui }) => {
    const room = await signedIn({ live, page, words }, { tenants: TENANTS, arrange: allOpen });
    await room.expectRoundOver();
    await expect.poll(async () => (await keptOf(page)) !== undefined).toBe(true);
    await room.journal.quiet();
    // From where the app does not run: it would write what is whole over what is not.
    await goBeside(page, room.url);
    await spoil(page, damage);
    await page.goto(room.url);
    await expect(room.signInButton).toBeVisible();
    await room.signInAgain();
    await room.expectRoundOver();
    for (const [id, said] of await room.health()) expect(said).toBe(healthOf(room.standin.world.partner.byId(id), words));
    const isWhole = async () => (await keptOf(page)).text.match(/^\s*\{\s*"format":\s*"regia-snapshot"/) !== null;
    await expect.poll(isWhole, { timeout: 15_000 }).toBe(true);
  });
}
