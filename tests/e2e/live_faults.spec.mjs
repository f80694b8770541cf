// What goes wrong on the way: everybody ends checked or with a reason that is true, and one customer's trouble is its
// own.

import { expect, inBothLanguages, test } from "./support.mjs";
import { allOpen, healthOf, isOpen, listedOf, reasonOf, signedIn } from "./support/signed_in.mjs";

// All rows are drawn.
const TALL = { viewport: { width: 1280, height: 7000 } };

// Each row says what its own customer's situation is, or that a check failed for a passing reason.
async function expectTruth(room, words) {
  const health = await room.health();
  const failed = words.say("health.state.failed");
  const passing = [];
  for (const tenant of listedOf(room.standin)) {
    const said = health.get(tenant.id);
    if (said === failed && isOpen(tenant)) passing.push(tenant);
    else expect(said, `${tenant.situation}: ${tenant.displayName}`).toBe(healthOf(tenant, words));
  }
  return passing;
}

test.describe("with everybody on the screen", () => {
  test.use(TALL);

  for (const [kinds, seed, tenants] of [
    [["passing"], 1, 90],
    [["passing", "tokens"], 2, 60],
    [["batches", "passing"], 3, 60],
    [["batches", "tokens"], 4, 90],
  ]) {
    test(`a fifth of all calls fails (${kinds.join(" and ")}): each row is its own customer's truth`, async ({
      page,
      ui,
      live,
      words,
      watch,
    }) => {
      test.setTimeout(120_000);
      watch.expect(/./);
      const faults = { rate: 0.2, kinds, slow: 300, hosts: ["graph", "login"] };
      const arrange = ({ world }) => world.faults.configure({ rate: 0 });
      const room = await signedIn({ live, page, words }, { tenants, seed, faults, arrange });
      // Signing in and the lists have tests of their own.
      await ui.expectMatches(listedOf(room.standin).length);
      room.standin.world.faults.configure({ rate: 0.2 });
      await room.again.or(room.pause).first().waitFor();
      await room.expectRoundOver(100_000);
      const passing = await expectTruth(room, words);
      expect(passing.length, "checks that failed for good").toBeLessThan(tenants / 10);
      expect(room.journal.misplaced).toEqual([]);
      expect(room.journal.troubles).toEqual([]);
      expect(room.limits.breaches).toEqual([]);
      // Once nothing fails any more, asking again heals whoever failed.
      room.standin.world.faults.configure({ rate: 0 });
      await room.again.click();
      await expect.poll(async () => (await expectTruth(room, words)).length, { timeout: 60_000 }).toBe(0);
    });
  }
});

for (const kind of [
  "throttled-seconds",
  "throttled-fraction",
  "throttled-date",
  "throttled-silent",
  "throttled-unreadable",
  "throttled-hidden",
]) {
  test(`a customer who wants patience (${kind}) is left alone for as long as it says`, async ({
    page,
    ui,
    live,
    words,
    watch,
  }) => {
    watch.expect(/Failed to load resource: .* 429/);
    const chosen = {};
    const arrange = (standin) => {
      chosen.tenant = allOpen(standin)[2];
      const rule = { kind, host: "graph", path: "batch$", tenant: chosen.tenant.id, times: 1, retryAfter: 3 };
      standin.world.faults.configure({ rules: [rule] });
    };
    const room = await signedIn({ live, page, words }, { tenants: 6, arrange });
    await ui.expectMatches(6);
    await room.expectRoundOver();
    const [first, second] = room.batches(chosen.tenant.id);
    expect([first.status, second.status]).toEqual([429, 200]);
    const least = { "throttled-fraction": 3_500, "throttled-seconds": 3_000, "throttled-date": 2_000 }[kind] ?? 1_000;
    expect(second.at - first.at).toBeGreaterThanOrEqual(least);
    // The others did not wait for it.
    const others = room.batches().filter(({ tenant }) => tenant !== chosen.tenant.id);
    expect(Math.max(...others.map(({ at }) => at))).toBeLessThan(second.at);
    expect((await room.health()).get(chosen.tenant.id)).toBe(healthOf(chosen.tenant, words));
  });
}

const CUSTOMERS = "delegatedAdminCustomers$";

inBothLanguages((words) => {
  test("a list that leads to another host is not followed there, says that it broke off, and is tried again", async ({
    page,
    ui,
    live,
  }) => {
    const faults = { rules: [{ kind: "foreign-next-link", host: "graph", path: CUSTOMERS, times: 1 }] };
    const room = await signedIn({ live, page, words }, { tenants: 8, arrange: allOpen, faults });
    await ui.expectMatches(8);
    const broken = page.getByRole("main").getByText(words.say("live.missing.customers"), { exact: true });
    await expect(broken).toBeVisible();
    expect(room.journal.misplaced).toEqual([]);
    await room.retry.click();
    await expect(broken).toHaveCount(0);
    await ui.expectMatches(8);
    await room.expectRoundOver();
  });
});

test("a list that leads back to where it was ends, and says that it broke off", async ({ page, ui, live, words }) => {
  const faults = { rules: [{ kind: "next-link-loop", host: "graph", path: CUSTOMERS, times: 5 }] };
  const room = await signedIn({ live, page, words }, { tenants: 8, arrange: allOpen, faults });
  await ui.expectMatches(8);
  await expect(page.getByRole("main").getByText(words.say("live.missing.customers"), { exact: true })).toBeVisible();
  expect(room.asked({ host: "graph", path: "/v1.0/tenantRelationships/delegatedAdminCustomers" }).length).toBeLessThan(3);
});

test("a customer who is listed twice stands there once", async ({ page, ui, live, words }) => {
  const arrange = (standin) => allOpen(standin).forEach(({ id }) => standin.world.partner.change(id, { situation: "twice" }));
  const faults = { rules: [{ kind: "rows-twice", host: "graph", path: "delegatedAdmin(Customers|Relationships)$" }] };
  const room = await signedIn({ live, page, words }, { tenants: 12, arrange, faults });
  await room.expectRoundOver();
  await ui.expectMatches(12);
  expect(new Set((await room.health()).keys()).size).toBe(12);
  expect(room.customersAsked()).toHaveLength(12);
});

inBothLanguages((words) => {
  test("without a network nobody is healthy who was not asked, and everybody is once it is back", async ({
    page,
    ui,
    live,
    context,
    watch,
  }) => {
    test.setTimeout(90_000);
    // The part of the features may be on its way.
    watch.expect(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK|Failed to (load|fetch)/);
    await page.setViewportSize(TALL.viewport);
    const faults = { rules: [{ kind: "slow", host: "graph", path: "batch$", slow: 600 }] };
    const room = await signedIn({ live, page, words }, { tenants: 30, arrange: allOpen, faults });
    await ui.expectMatches(30);
    // The network goes while customers still wait for their turn.
    await expect(room.bar).toHaveAttribute("value", /^([3-9]|1\d)$/);
    await context.setOffline(true);
    await room.journal.quiet();
    const asked = new Set(room.batches().filter(({ status }) => status === 200).map(({ tenant }) => tenant));
    const told = await room.health();
    for (const [id, said] of told) {
      if (!asked.has(id)) expect([words.say("health.state.not_checked"), words.say("health.state.failed")]).toContain(said);
    }
    await context.setOffline(false);
    await room.expectRoundOver(60_000);
    await expectTruth(room, words);
  });

  test("a customer's own trouble is told in its pane, and in no other's", async ({ page, ui, live, watch }) => {
    test.setTimeout(60_000);
    watch.expect(/Failed to load resource: .* 400/);
    const room = await signedIn({ live, page, words }, { tenants: 34 });
    await room.expectRoundOver();
    const seen = new Set();
    for (const tenant of listedOf(room.standin)) {
      if (seen.has(tenant.situation)) continue;
      seen.add(tenant.situation);
      await room.go(`customers/${tenant.id}`);
      await expect(ui.details.getByRole("heading", { level: 2 }).first()).toBeVisible();
      await expect(ui.details).toContainText(tenant.id);
      const reason = reasonOf(tenant, words);
      if (reason) await expect(ui.details, tenant.situation).toContainText(reason);
      else await expect(ui.details.getByRole("link", { name: words.say("live.find_out_why") })).toHaveCount(0);
    }
    expect(seen.size).toBeGreaterThan(10);
  });
});
