// One customer of the live list: its facts when somebody wants them, and what can be done about a refusal.

import { expect, inEnglish, test } from "./support.mjs";
import { allOpen, healthOf, listedOf, reasonOf, signedIn, tenantsOf } from "./support/signed_in.mjs";

// Everybody is open but these, by their number.
const situations = (list) => (standin) => {
  const tenants = allOpen(standin);
  return list.map(([index, situation]) => standin.world.partner.change(tenants[index].id, { situation }));
};

// What one request asks about a customer.
const WHOLE = [
  "/admin/serviceAnnouncement/healthOverviews?$expand=issues",
  "/organization",
  "/domains",
  "/subscribedSkus",
  "/directory/subscriptions",
];

const slowAt = (tenant, slow) => ({ kind: "slow", host: "graph", path: "batch$", tenant: tenant.id, slow });

// A console whose round was stopped before it came to everybody, and those whom it did not come to.
async function stoppedEarly(fixtures) {
  // At most six are asked about at once.
  let go;
  let held = 0;
  const gate = new Promise((resolve) => (go = resolve));
  await fixtures.page.route("**/$batch", async (route) => {
    if (route.request().postData().includes(WHOLE[0])) {
      held += 1;
      await gate;
    }
    await route.continue();
  });
  const room = await signedIn(fixtures, { tenants: 16, arrange: allOpen });
  const stopped = room.stop();
  await expect(room.resume).toBeVisible();
  go();
  await stopped;
  // Those who were held are asked about now.
  await expect.poll(() => room.customersAsked().length).toBeGreaterThanOrEqual(held);
  await room.journal.quiet();
  const asked = new Set(room.customersAsked());
  return { room, unasked: tenantsOf(room.standin).filter(({ id }) => !asked.has(id)) };
}

// Names in the list are links; this finds a customer whatever characters its name has.
const select = (room, tenant) => room.row(tenant.id).getByRole("gridcell").first().getByRole("link").click();

inEnglish((words) => {
  test("whoever is selected is asked about once, and shows nothing of others until the answer is there", async ({
    page,
    ui,
    live,
  }) => {
    const { room, unasked } = await stoppedEarly({ live, page, words });
    const [before, tenant] = unasked;
    await select(room, before);
    await expect(ui.subscriptions.getByRole("row")).toHaveCount(before.licences.length + 1);
    room.standin.world.faults.configure({ rules: [slowAt(tenant, 1_000)] });
    const asked = page.waitForRequest((request) => request.url().endsWith("/$batch"));
    await select(room, tenant);
    await expect(ui.details).toContainText(tenant.id);
    await expect(ui.details.getByText(words.say("app.loading"), { exact: true })).toBeVisible();
    await expect(ui.details).not.toContainText(before.initialDomain);
    await expect(ui.subscriptions).toHaveCount(0);
    const urls = JSON.parse((await asked).postData()).requests.map(({ url }) => url);
    expect(urls).toEqual(WHOLE);
    await expect(ui.details).toContainText(tenant.initialDomain);
    await expect(ui.details).toContainText(tenant.place.city);
    await expect(ui.subscriptions.getByRole("row")).toHaveCount(tenant.licences.length + 1);
    expect(room.batches(tenant.id).length).toBe(1);
  });

  test("switching faster than the answers come shows nobody under another's name", async ({ page, ui, live }) => {
    const { room, unasked } = await stoppedEarly({ live, page, words });
    const [slow, quick] = unasked;
    room.standin.world.faults.configure({ rules: [slowAt(slow, 1_500), slowAt(quick, 300)] });
    const late = page.waitForResponse(async (answer) => {
      const isBatch = answer.url().endsWith("/$batch");
      return isBatch && (await answer.text()).includes(slow.initialDomain);
    });
    const asked = page.waitForRequest((request) => request.url().endsWith("/$batch"));
    await select(room, slow);
    await asked;
    await select(room, quick);
    await expect(ui.details).toContainText(quick.initialDomain);
    await late;
    await room.journal.quiet();
    await expect(ui.details).toContainText(quick.initialDomain);
    await expect(ui.details).toContainText(quick.id);
    await expect(ui.details).not.toContainText(slow.initialDomain);
    await select(room, slow);
    await expect(ui.details).toContainText(slow.initialDomain);
    await expect(ui.details).not.toContainText(quick.initialDomain);
  });

  test("a customer in whom the app is not approved is approved through Partner Center, and then known", async ({
    page,
    ui,
    live,
    watch,
  }) => {
    watch.expect(/Failed to load resource: .* 400/);
    const arrange = situations([[3, "consent-missing"]]);
    const room = await signedIn({ live, page, words }, { tenants: 8, arrange });
    await room.expectRoundOver();
    const tenant = room.standin.world.partner.at(3);
    const health = () => room.health().then((all) => all.get(tenant.id));
    expect(await health()).toBe(words.say("health.state.no_access"));
    await expect(page.getByText(words.count("live.unapproved", 1))).toBeVisible();
    await select(room, tenant);
    await expect(ui.details).toContainText(reasonOf(tenant, words));
    const approve = ui.details.getByRole("button", { name: words.say("live.approve.of", { customer: "|" }).split("|")[0].trim() });
    await approve.click();
    await expect.poll(health).toBe(healthOf({ ...tenant, services: tenant.services, situation: "open" }, words));
    await expect(ui.details).not.toContainText(reasonOf(tenant, words));
    await expect(ui.details).toContainText(tenant.initialDomain);
    await expect(page.getByText(words.count("live.unapproved", 1))).toHaveCount(0);
    const consents = room.asked({ host: "partnerCenter", method: "POST" });
    expect(consents.map(({ path, status }) => [path, status])).toEqual([[`/v1/customers/${tenant.id}/applicationconsents`, 201]]);
  });

  test("the approval page can be sent or opened, and an administrator's answer there is heard here", async ({
    page,
    ui,
    live,
    context,
    watch,
  }) => {
    watch.expect(/Failed to load resource: .* 400/);
    const arrange = situations([[3, "app-unknown"]]);
    const room = await signedIn({ live, page, words }, { tenants: 6, arrange });
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(room.url).origin });
    await room.expectRoundOver();
    const tenant = room.standin.world.partner.at(3);
    await select(room, tenant);
    await ui.details.getByRole("button", { name: words.say("live.copy_approval"), exact: true }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link.startsWith(`${room.standin.hosts.login}/${tenant.id}/v2.0/adminconsent?`)).toBe(true);
    const opened = context.waitForEvent("page");
    await ui.details.getByRole("button", { name: new RegExp(`^${words.say("live.open_approval")}`) }).click();
    const approval = await opened;
    await approval.getByRole("button", { name: "Accept", exact: true }).click();
    await expect(approval.getByRole("status").filter({ hasText: words.say("live.approved", { customer: "" }).trim() })).toBeVisible();
    // The other tab heard of it.
    await expect(ui.details).not.toContainText(reasonOf(tenant, words));
    await expect(ui.details).toContainText(tenant.initialDomain);
  });

  test("all approvals that are missing are on one page, and done one after the other", async ({ page, ui, live, watch }) => {
    watch.expect(/Failed to load resource: .* 400/);
    const arrange = situations([[1, "consent-missing"], [3, "app-unknown"], [5, "delegated-app"], [7, "policy-blocked"]]);
    const room = await signedIn({ live, page, words }, { tenants: 9, arrange });
    await room.expectRoundOver();
    await page.getByRole("link", { name: words.say("live.approvals"), exact: true }).first().click();
    await expect(ui.heading).toHaveText(words.say("live.approvals"));
    const table = page.getByRole("table", { name: words.say("live.approvals"), exact: true });
    await expect(table.getByRole("row")).toHaveCount(4);
    const approveAll = page.getByRole("button", { name: words.say("live.approve_all"), exact: true });
    await approveAll.click();
    const question = page.getByRole("dialog", { name: words.say("live.approve_all.ask"), exact: true });
    await expect(question).toContainText(words.count("live.approve_all.count", 3));
    for (const index of [1, 3, 5]) await expect(question).toContainText(room.standin.world.partner.at(index).displayName);
    await question.getByRole("button", { name: words.say("live.cancel"), exact: true }).click();
    await expect(question).toBeHidden();
    expect(room.asked({ host: "partnerCenter", method: "POST" })).toEqual([]);

    // A query limits the page, and whom it approves the app for.
    const { displayName, initialDomain } = room.standin.world.partner.at(3);
    await room.go(`approvals?q=domain:${initialDomain}`);
    await expect(table.getByRole("row")).toHaveCount(2);
    await approveAll.click();
    await expect(question).toContainText(words.count("live.approve_all.count", 1));
    await expect(question.getByRole("listitem")).toHaveCount(1);
    await expect(question.getByRole("listitem")).toContainText(displayName);
    await question.getByRole("button", { name: words.say("live.cancel"), exact: true }).click();
    await page.getByRole("button", { name: words.say("scope.clear"), exact: true }).click();
    await expect(table.getByRole("row")).toHaveCount(4);

    await approveAll.click();
    await question.getByRole("button", { name: words.say("live.approve_all"), exact: true }).click();
    await expect(page.getByText(words.say("live.none_unapproved"), { exact: true })).toBeVisible();
    expect(room.asked({ host: "partnerCenter", method: "POST" }).map(({ status }) => status)).toEqual([201, 201, 201]);
    await ui.feature("customers").click();
    const health = async () => [...(await room.health()).values()].filter((text) => text === words.say("health.state.no_access"));
    await expect.poll(async () => (await health()).length).toBe(1);
  });

  for (const [situation, way] of [["mfa-needed", "live.confirm"], ["mfa-enroll", "live.confirm"], ["sign-in-frequency", "live.confirm"]]) {
  test(`who has to be proved at the customer's sign-in (${situation}) comes back to the same customer`, async ({
    page,
    ui,
    live,
    watch,
  }) => {
    watch.expect(/Failed to load resource: .* 400/);
    const arrange = situations([[3, situation]]);
    const room = await signedIn({ live, page, words }, { tenants: 6, arrange });
    await room.expectRoundOver();
    const tenant = room.standin.world.partner.at(3);
    await select(room, tenant);
    await expect(ui.details).toContainText(reasonOf(tenant, words));
    await ui.details.getByRole("button", { name: words.say(way), exact: true }).click();
    await page.getByRole("button", { name: "Confirm it is you", exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/customers/${tenant.id}$`));
    await expect(ui.details).toContainText(tenant.initialDomain);
    await expect(ui.details).not.toContainText(reasonOf(tenant, words));
    await ui.expectMatches(6);
    const account = words.say("live.account.of", { account: "admin@partner.example" });
    await expect(page.getByRole("banner").getByRole("button", { name: account, exact: true })).toBeVisible();
  });
  }

  test("each refusal has its words and its button, in the row and in the pane", async ({ page, ui, live, watch }) => {
    watch.expect(/Failed to load resource: .* 400/);
    const buttons = {
      "policy-blocked": undefined,
      "risk-blocked": ["button", "live.sign_in"],
      "no-assignment": ["link", "live.find_out_why"],
      "no-role": ["link", "live.find_out_why"],
      gone: ["link", "live.find_out_why"],
      "no-licence": undefined,
      "sign-in-frequency": ["button", "live.confirm"],
    };
    const all = Object.keys(buttons);
    const arrange = situations(all.map((situation, at) => [2 * at + 1, situation]));
    const room = await signedIn({ live, page, words }, { tenants: 16, arrange });
    await room.expectRoundOver();
    for (const situation of all) {
      await test.step(situation, async () => {
        const tenant = room.standin.world.partner.first(situation);
        expect((await room.health()).get(tenant.id)).toBe(healthOf(tenant, words));
        await select(room, tenant);
        await expect(ui.details).toContainText(tenant.id);
        await expect(ui.details).toContainText(reasonOf(tenant, words));
        const helps = buttons[situation];
        if (helps) await expect(ui.details.getByRole(helps[0], { name: words.say(helps[1]), exact: true })).toBeVisible();
      });
    }
  });

  test("a code has its own cause, and no tenant's code ends the session or touches another row", async ({ page, ui, live, watch }) => {
    watch.expect(/Failed to load resource: .* 400/);
    const refused = [
      [530003, "blocked_by_policy"],
      [530033, "blocked_by_policy"],
      [7000112, "app_blocked"],
      [16000, "no_group"],
      [500213, "no_group"],
      [500212, "blocked_at_home"],
      [50057, "account_blocked"],
      // Of the refresh token, as a customer gives it that revoked its guests' sessions.
      [50173, "confirmation_needed"],
      [700084, "confirmation_needed"],
    ];
    const unknown = refused.length;
    const rule = (standin, at, code) => ({ kind: "aadsts", code, host: "login", tenant: standin.world.partner.at(at).id });
    const arrange = (standin) => {
      allOpen(standin);
      const rules = refused.map(([code], at) => rule(standin, at, code));
      standin.world.faults.configure({ rules: [...rules, rule(standin, unknown, 999999)] });
    };
    const tenants = refused.length + 4;
    const room = await signedIn({ live, page, words }, { tenants, arrange });
    await room.expectRoundOver();
    const health = await room.health();
    const of = (at) => room.standin.world.partner.at(at);
    for (let at = 0; at < tenants; at += 1) {
      const isRefused = at <= unknown;
      const state = health.get(of(at).id) === words.say("health.state.no_access");
      expect(state, `row ${at}`).toBe(isRefused);
    }
    for (const [at, [code, key]] of refused.entries()) {
      await test.step(String(code), async () => {
        await select(room, of(at));
        await expect(ui.details).toContainText(of(at).id);
        await expect(ui.details).toContainText(words.say(`problem.${key}`));
        await expect(ui.details).not.toContainText(words.say("problem.sign_in_needed"));
      });
    }
    await select(room, of(unknown));
    await expect(ui.details).toContainText(words.say("problem.unknown_code", { code: "AADSTS999999" }));
    await expect(page.getByText(words.say("live.session_over"))).toHaveCount(0);
  });
});

test("Microsoft's own addresses take the place of the templates", async ({ page, ui, live, words }) => {
  const room = await signedIn({ live, page, words }, { tenants: 12, arrange: allOpen });
  await room.expectRoundOver();
  const has = (tenant, portal) => tenant.chance.is(0.8, "portal", portal);
  const offered = "Dynamics 365 Business Central";
  const tenants = tenantsOf(room.standin);
  const [one, other] = [tenants.find((it) => has(it, offered)), tenants.find((it) => !has(it, offered))];
  const link = ui.centers.getByRole("link", { name: new RegExp(`^${offered}`) });
  await select(room, one);
  await ui.openAllCenters();
  await expect(link).toHaveAttribute("href", `https://businesscentral.dynamics.com/${one.id}/admin`);
  const teams = `https://admin.teams.microsoft.com/?delegatedOrg=${one.initialDomain}`;
  if (has(one, "Teams")) await expect(ui.centers.getByRole("link", { name: /^Teams/ })).toHaveAttribute("href", teams);
  if (!other) return;
  await select(room, other);
  await expect(ui.details).toContainText(other.initialDomain);
  await expect(ui.centers.getByRole("link").first()).toBeVisible();
  for (const href of await ui.centers.getByRole("link").evaluateAll((links) => links.map((it) => it.href))) {
    expect(href).toMatch(/^https:/);
    expect(href).not.toContain(one.id);
  }
});

inEnglish((words) => {
  test("service requests of Partner Center are counted and listed, and who is only sold to is not on the list", async ({
    page,
    ui,
    live,
    watch,
  }) => {
    watch.expect(/Failed to load resource: .* 400/);
    const room = await signedIn({ live, page, words }, { tenants: 80 });
    await room.expectRoundOver();
    const listed = listedOf(room.standin);
    await ui.expectMatches(listed.length);
    const requests = (tenant) => room.standin.world.serviceRequests.of(tenant);
    const open = (tenant) => requests(tenant).filter(({ status }) => status !== "closed").length;
    const busy = listed.find((tenant) => open(tenant) > 0);
    const idle = listed.find((tenant) => tenant.resold && requests(tenant).length === 0);
    const unsold = listed.find((tenant) => !tenant.resold);
    for (const [tenant, text] of [[busy, "1"], [idle, "0"], [unsold, new RegExp(`${words.say("details.unknown")}$`)]]) {
      await ui.searchFor(tenant.id);
      await ui.expectMatches(1);
      await expect(room.row(tenant.id).getByRole("gridcell").nth(3)).toHaveText(text);
    }
    const sold = tenantsOf(room.standin).find(({ situation }) => situation === "reseller-only");
    await ui.searchFor(sold.id);
    await ui.expectMatches(0);
    await expect(page.getByText(words.say("absent.known"))).toBeVisible();
    await ui.searchFor("");
    await ui.feature("requests").click();
    await expect(page.getByRole("grid")).toContainText(`Request about ${busy.displayName}`);
  });
});

// Ways in which Partner Center is not there.
const WITHOUT = {
  "not configured": (page) =>
    page.route("**/config.json", async (route) => {
      const answer = await route.fetch();
      const config = await answer.json();
      delete config.live.partnerCenter;
      await route.fulfill({ response: answer, json: config });
    }),
  "a path that is not there": (page) => page.route("**/pc/**", (route) => route.fulfill({ status: 404, body: "" })),
  "a page instead of an answer": (page) =>
    page.route("**/pc/**", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Regia</title>" })),
  "a gateway that fails": (page) =>
    page.route("**/pc/**", (route) => route.fulfill({ status: 502, contentType: "text/html", body: "<h1>502</h1>" })),
};

for (const [how, take] of Object.entries(WITHOUT)) {
  test(`without Partner Center (${how}) the list works, and approving is left to a link`, async ({
    page,
    ui,
    live,
    words,
    watch,
  }) => {
    watch.expect(/Failed to load resource: .* (400|404|502)/);
    await take(page);
    const arrange = situations([[3, "consent-missing"]]);
    const room = await signedIn({ live, page, words }, { tenants: 8, arrange });
    await room.expectRoundOver();
    await ui.expectMatches(8);
    const tenant = room.standin.world.partner.at(3);
    await select(room, tenant);
    await expect(ui.details.getByRole("button", { name: words.say("live.copy_approval"), exact: true })).toBeVisible();
    const approve = words.say("live.approve.of", { customer: "|" }).split("|")[0].trim();
    await expect(ui.details.getByRole("button", { name: approve })).toHaveCount(0);
    const open = room.standin.world.partner.at(0);
    await select(room, open);
    await expect(ui.subscriptions.getByRole("row")).toHaveCount(open.licences.length + 1);
    // What it would add is said where missing customers are looked for.
    await room.go("missing");
    await expect(page.getByText(words.say("missing.unlisted.unasked"))).toBeVisible();
    expect(room.asked({ host: "partnerCenter" })).toEqual([]);
  });
}
