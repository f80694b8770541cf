// What the round reads of each customer beside its health: contacts, country and licences, whoever opens it.

import { expect, inEnglish, test } from "./support.mjs";
import { allOpen, signedIn, tenantsOf } from "./support/signed_in.mjs";

const TENANTS = 14;
const HEALTH = "/admin/serviceAnnouncement/healthOverviews?$expand=issues";
const DETAILS = ["/organization", "/domains", "/subscribedSkus", "/directory/subscriptions"];

// From then on the details of a customer are requested again when it is opened.
const OLD = 11 * 60_000;

const openIssues = ({ services }) => services.flatMap(({ issues }) => issues).filter(({ open }) => open);

// The issue that most customers have, and these customers.
function commonIssue(tenants) {
  const ids = new Set(tenants.flatMap(openIssues).map(({ id }) => id));
  const having = (id) => tenants.filter((tenant) => openIssues(tenant).some((issue) => issue.id === id));
  const all = [...ids].map((id) => ({ id, affected: having(id) }));
  return all.toSorted((one, other) => other.affected.length - one.affected.length)[0];
}

const hasFreeSeats = ({ licences }) =>
  licences.some(({ state, seats, used }) => state !== "Suspended" && seats > used);

inEnglish((words) => {
  test("after the round customers that were never opened are known, and stay known when that is old", async ({
    page,
    ui,
    live,
    context,
  }) => {
    test.setTimeout(90_000);
    await page.clock.install();
    await page.addInitScript(() => localStorage.setItem("regia.columns", "name health free"));
    const asked = [];
    page.on("request", (request) => {
      if (!request.url().endsWith("/$batch")) return;
      asked.push(JSON.parse(request.postData()).requests.map(({ url }) => url));
    });
    const ofCustomers = () => asked.filter(([url]) => url === HEALTH);
    const room = await signedIn({ live, page, words }, { tenants: TENANTS, arrange: allOpen });
    await room.expectRoundOver();
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(room.url).origin });
    await room.journal.quiet();
    expect(ofCustomers()).toEqual(Array.from({ length: TENANTS }, () => [HEALTH, ...DETAILS]));

    const tenants = tenantsOf(room.standin);
    const { id, affected } = commonIssue(tenants);
    expect(affected.length).toBeGreaterThan(1);
    const expectKnown = async () => {
      await room.go("customers");
      await ui.expectMatches(TENANTS);
      const seats = () =>
        ui.rows.evaluateAll((rows) => rows.map((row) => row.querySelectorAll("[role=gridcell]")[2].textContent.trim()));
      await expect.poll(async () => (await seats()).filter((text) => /^[\d,]+$/.test(text)).length).toBe(TENANTS);
      await ui.searchFor("free>0");
      await ui.expectMatches(tenants.filter(hasFreeSeats).length);
      for (let n = 1; n <= TENANTS; n += 1) await expect(page.getByText(words.count("query.unjudged", n))).toHaveCount(0);
      await ui.searchFor("");
      // Said half a second late, and here even if the list is gone: the ids of this clock's timers exceed 32 bits, so
      // that the app, which has them as `i32`, cancels none.
      await expect(ui.status).toHaveText(words.count("list.count", TENANTS));

      await room.go("licences");
      const products = page.getByRole("table", { name: words.say("licences.products"), exact: true });
      await expect(products.getByRole("row").nth(1)).toBeVisible();
      for (let n = 1; n <= TENANTS; n += 1) await expect(page.getByText(words.count("licences.unknown", n))).toHaveCount(0);

      await room.go(`health/${id}`);
      const actions = page.getByRole("group", { name: words.say("issue.actions"), exact: true });
      await actions.getByRole("button", { name: words.say("issue.copy_addresses"), exact: true }).click();
      await expect(ui.status).toHaveText(words.count("issue.addresses_copied", affected.length));
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied.split("; ").toSorted()).toEqual(affected.map(({ defaultDomain }) => `admin@${defaultDomain}`).toSorted());
    };
    await expectKnown();

    const before = ofCustomers().length;
    await page.clock.fastForward(OLD);
    // Each is asked again for its health, and for that alone.
    await expect.poll(() => ofCustomers().length).toBe(before + TENANTS);
    await room.journal.quiet();
    expect(ofCustomers().slice(before)).toEqual(Array.from({ length: TENANTS }, () => [HEALTH]));
    await expectKnown();
    expect({ breaches: room.limits.breaches, misplaced: room.journal.misplaced }).toEqual({ breaches: [], misplaced: [] });
  });
});
