// The live list: it fills from the first page on, everybody is asked about in turn, and nothing jumps meanwhile.

import { expect, inItalian, test } from "./support.mjs";
import { allOpen, healthOf, isOpen, listedOf, signedIn } from "./support/signed_in.mjs";

// Each question about a customer takes so long, in milliseconds.
const slowly = (slow) => ({ rules: [{ kind: "slow", host: "graph", path: "batch$", slow }] });

// A partner's page of customers or relationships after the first.
const NEXT_PAGE = /delegatedAdmin(Customers|Relationships).*skiptoken/;

// Whoever is told of as in a poor way stands before those who are told of as well.
const ORDER = ["incident", "degraded", "advisory", "unknown", "failed", "no_access", "not_checked", "not_told", "not_offered", "healthy"];

// Where a state of health stands in the order from worst to best.
function rankOf(text, words) {
  const incidents = [1, 2].map((n) => words.count("health.incidents", n).split(" ")[1]);
  if (/^\d/.test(text)) return incidents.some((word) => text.includes(word)) ? 0 : 2;
  return ORDER.findIndex((state) => text === words.say(`health.state.${state}`));
}

// Waits until the list is sorted by health, worst first.
async function expectInOrder(room, words) {
  const isInOrder = async () => {
    const ranks = [...(await room.health()).values()].map((text) => rankOf(text, words));
    return ranks.every((rank, at) => at === 0 || ranks[at - 1] <= rank);
  };
  await expect.poll(isInOrder, { timeout: 15_000 }).toBe(true);
}

test("the list is usable from its first page on, and whole in the end", async ({ page, ui, live, words }) => {
  let go;
  const gate = new Promise((resolve) => (go = resolve));
  await page.route(NEXT_PAGE, async (route) => (await gate, route.continue()));
  const room = await signedIn({ live, page, words }, { tenants: 700, arrange: allOpen });
  // Of 700 customers the first page of each list names 300.
  await ui.expectMatches(300);
  const first = room.standin.world.partner.at(7);
  await ui.searchFor(first.id);
  await ui.expectMatches(1);
  await room.row(first.id).getByRole("link").first().click();
  await expect(ui.details).toContainText(first.initialDomain);
  await expect(ui.centers.getByRole("link").first()).toBeVisible();
  await ui.searchFor("");
  await ui.expectMatches(300);
  go();
  await ui.expectMatches(700);
  await expect(room.bar).toHaveAttribute("max", "700");
  expect(room.limits.breaches).toEqual([]);
  expect(room.journal.troubles).toEqual([]);
});

test("a refresh of a customer is one token and one batch, within every limit", async ({ page, live, words, watch }) => {
  test.setTimeout(60_000);
  watch.expect(/Failed to load resource: .* 400/);
  const room = await signedIn({ live, page, words }, { tenants: 80 });
  await room.expectRoundOver();
  await room.journal.quiet();
  for (const tenant of listedOf(room.standin)) {
    const tokens = room.asked({ host: "login", path: `/${tenant.id}/oauth2/v2.0/token` });
    const calls = room.asked({ host: "graph", tenant: tenant.id });
    expect(tokens.length, `tokens of ${tenant.situation}`).toBe(1);
    const reached = isOpen(tenant) || ["no-role", "no-licence"].includes(tenant.situation);
    expect(calls.map(({ path }) => path), `calls at ${tenant.situation}`).toEqual(reached ? ["/v1.0/$batch"] : []);
  }
  const { journal, limits } = room;
  expect({ breaches: limits.breaches, misplaced: journal.misplaced, troubles: journal.troubles }).toEqual({
    breaches: [],
    misplaced: [],
    troubles: [],
  });
  // Six at once, and what the lists ask beside them.
  expect(journal.peaks.graph).toBeLessThanOrEqual(8);
});

inItalian((words) => {
  test("a bar tells how many are done, failed and waiting, and each row ends with its own health", async ({
    page,
    ui,
    live,
    watch,
  }) => {
    watch.expect(/Failed to load resource: .* 400/);
    const room = await signedIn({ live, page, words }, { tenants: 40, faults: slowly(400) });
    const listed = listedOf(room.standin);
    await ui.expectMatches(listed.length);
    const total = String(listed.length);
    await expect(room.round).toContainText(words.count("live.waiting", 9).replace(/^\d+ /, ""));
    await expect(room.round).toContainText(words.say("live.seconds_left", { n: 10 }).split(" 10")[0]);
    room.standin.world.faults.configure({ rules: [] });
    await room.expectRoundOver();
    const failed = listed.filter((tenant) => !isOpen(tenant)).length;
    const said = [
      words.say("live.checked", { done: String(listed.length - failed), total }),
      words.count("live.failed", failed),
    ];
    await expect(room.round).toContainText(said.join(" · "));
    await expect(room.again).toBeVisible();
    await expect(ui.status.filter({ hasText: said[0] })).toHaveCount(1);
    const expected = new Map(listed.map((tenant) => [tenant.id, healthOf(tenant, words)]));
    for (const [id, health] of await room.health()) expect(health).toBe(expected.get(id));
  });

  test("a pause stops new questions, going on asks the rest", async ({ page, ui, live }) => {
    const room = await signedIn({ live, page, words }, { tenants: 40, arrange: allOpen, faults: slowly(250) });
    await expect(room.bar).toHaveAttribute("value", /^[1-9]/);
    await room.stop();
    await expect(room.round).toContainText(words.say("live.paused"));
    const asked = room.journal.entries.length;
    // Searching, and the words that are said half a second later, ask nothing. Another message may follow them.
    // The domain of a customer is perhaps not known yet, its id is.
    const heard = await listen(page);
    await ui.searchFor(room.standin.world.partner.at(3).id);
    await expect.poll(() => heard.join()).toContain(words.count("list.count", 1));
    expect(room.journal.entries.length).toBe(asked);
    room.standin.world.faults.configure({ rules: [] });
    await room.resume.click();
    await room.expectRoundOver();
  });

  test("cancelling drops what is under way, and *Check all customers again* begins anew", async ({ page, ui, live }) => {
    const room = await signedIn({ live, page, words }, { tenants: 20, arrange: allOpen, faults: slowly(60_000) });
    await ui.expectMatches(20);
    await expect.poll(() => room.customersAsked().length).toBeGreaterThan(2);
    const dropped = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/$batch"));
    await room.cancel.click();
    expect((await dropped).failure().errorText).toMatch(/ABORTED/);
    await expect(room.round).toContainText(words.say("live.cancelled"));
    await expect(room.bar).toHaveAttribute("value", "0");
    room.standin.world.faults.configure({ rules: [] });
    await room.again.click();
    await room.expectRoundOver();
    await expect(room.round).toContainText(words.say("live.checked", { done: "20", total: "20" }));
  });
});

test("who is on the screen, and who is selected, is asked about before others", async ({ page, ui, live, words }) => {
  const room = await signedIn({ live, page, words }, { tenants: 300, arrange: allOpen, faults: slowly(250) });
  const { partner } = room.standin.world;
  await ui.expectMatches(300);
  await room.stop();
  const before = room.customersAsked().length;
  await ui.grid.evaluate((grid) => (grid.scrollTop = grid.scrollHeight));
  await expect(ui.rows.last()).toHaveAttribute("aria-rowindex", "301");
  const shown = await room.health();
  await room.resume.click();
  const asked = () => room.customersAsked().slice(before);
  await expect.poll(() => asked().length).toBeGreaterThan(8);
  await room.pause.click();
  expect(asked().slice(0, 8).filter((id) => !shown.has(id))).toEqual([]);

  // Somebody far away, who is nobody's turn.
  const far = partner.at(150);
  await room.go(`customers/${far.id}`);
  await expect(ui.detailsHeading(far.displayName)).toBeVisible();
  await expect.poll(() => room.batches(far.id).length).toBe(1);
});

test("favourites are asked about after the customers on the screen and before all others", async ({ page, ui, live, words }) => {
  const room = await signedIn({ live, page, words }, { tenants: 300, arrange: allOpen, faults: slowly(250) });
  await ui.expectMatches(300);
  await room.stop();
  // Who has a token by now need not wait for the tokens of the others.
  const withToken = new Set(room.customersAsked()).size;
  const favourites = [50, 150, 250].map((n) => room.standin.world.partner.at(n));
  for (const { id, displayName } of favourites) {
    await room.go(`customers/${id}`);
    await expect(ui.detailsHeading(displayName)).toBeVisible();
    await ui.details.getByRole("button", { name: words.say("own.favourite"), exact: true }).click();
  }
  await room.go("customers");
  await expect(ui.details).toBeHidden();
  const shown = await room.health();
  await room.journal.quiet();
  room.journal.reset();
  await room.again.click();
  const expected = [...new Set([...shown.keys(), ...favourites.map(({ id }) => id)])];
  const turns = expected.length + withToken;
  await expect.poll(() => room.customersAsked().length).toBeGreaterThanOrEqual(turns);
  await room.pause.click();
  const first = room.customersAsked().slice(0, turns);
  expect(expected.filter((id) => !first.includes(id))).toEqual([]);
});

test("whoever the address names is asked about with the first", async ({ page, ui, live, words }) => {
  const chosen = {};
  const arrange = (standin) => (chosen.id = allOpen(standin)[90].id);
  const options = { tenants: 100, arrange, faults: slowly(250), path: () => `customers/${chosen.id}` };
  const room = await signedIn({ live, page, words }, options);
  await expect.poll(() => room.customersAsked().length).toBeGreaterThan(9);
  expect(room.customersAsked().indexOf(chosen.id)).toBeLessThan(8);
  expect(room.customersAsked().filter((id) => id === chosen.id)).toHaveLength(1);
  await expect(ui.details).toContainText(words.say("subscription.title"));
});

test("while nobody looks, two at once are asked about", async ({ page, ui, live, words }) => {
  const room = await signedIn({ live, page, words }, { tenants: 150, arrange: allOpen, faults: slowly(300) });
  await ui.expectMatches(150);
  await expect(room.bar).toHaveAttribute("value", /^[1-9]/);
  const look = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (hidden ? "hidden" : "visible") });
      dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await look(true);
  // Who was under way by then, waiting for a token perhaps, is asked about still.
  const before = room.customersAsked().length;
  await expect.poll(() => room.customersAsked().length).toBeGreaterThan(before + 8);
  room.journal.reset();
  await expect.poll(() => room.customersAsked().length).toBeGreaterThan(10);
  expect(room.atOnce()).toBeLessThanOrEqual(2);
  await look(false);
  await expect.poll(() => room.atOnce()).toBeGreaterThan(2);
});

// All that a screen reader hears of the page from now on.
async function listen(page) {
  const heard = [];
  await page.exposeFunction("heard", (text) => heard.push(text));
  await page.evaluate(() => {
    const say = document.querySelector("p.visually-hidden[role=status]");
    new MutationObserver(() => globalThis.heard(say.textContent)).observe(say, { childList: true, characterData: true, subtree: true });
  });
  return heard;
}

inItalian((words) => {
  test("rows stay where they are while answers come, until somebody wants them in order", async ({
    page,
    ui,
    live,
  }) => {
    test.setTimeout(120_000);
    const options = { tenants: 24, arrange: allOpen, faults: slowly(500), path: "customers?sort=health&dir=desc" };
    const room = await signedIn({ live, page, words }, options);
    await ui.expectMatches(24);
    const heard = await listen(page);
    const link = ui.rows.nth(3).getByRole("link").first();
    await link.focus();
    const focus = () => page.evaluate(() => document.activeElement.getAttribute("href"));
    const [before, focused] = [await ui.names(), await focus()];
    // Somebody who moves the pointer about is there, however slow this machine is.
    await page.evaluate(() => setInterval(() => document.body.dispatchEvent(new PointerEvent("pointermove", { bubbles: true })), 200));
    await expect(room.bar).toHaveAttribute("value", "24", { timeout: 60_000 });
    // A lower list draws fewer rows below its edge.
    const now = await ui.names();
    const drawn = Math.min(before.length, now.length);
    expect(drawn).toBeGreaterThan(15);
    expect(now.slice(0, drawn)).toEqual(before.slice(0, drawn));
    expect(await focus()).toBe(focused);
    const parts = heard.flatMap((text) => text.split(" · "));
    const changes = parts.filter((text) => /^\d+ /.test(text) && text === words.count("live.changes", Number.parseInt(text)));
    expect(changes, "said once").toHaveLength(1);
    await page.getByRole("button", { name: words.say("live.show_changes"), exact: true }).click();
    await expectInOrder(room, words);
    const names = await ui.names();
    expect(names).not.toEqual(before);
    await expect(page.getByRole("button", { name: words.say("live.show_changes"), exact: true })).toHaveCount(0);
    expect(await page.evaluate(() => document.activeElement !== document.body), "the focus is somewhere").toBe(true);
  });
});

test("the list comes into order by itself where nobody is disturbed", async ({ page, ui, live, words }) => {
  const options = { tenants: 24, arrange: allOpen, path: "customers?sort=health&dir=desc" };
  const room = await signedIn({ live, page, words }, options);
  await room.expectRoundOver();
  await expectInOrder(room, words);
  await expect(page.getByRole("button", { name: words.say("live.show_changes"), exact: true })).toHaveCount(0);
});

test("the focus stays with its customer when another one is gone from the list", async ({ page, ui, live, words }) => {
  const room = await signedIn({ live, page, words }, { tenants: 24, arrange: allOpen });
  await room.expectRoundOver();
  const { partner } = room.standin.world;
  const [gone, focused] = [partner.at(3), partner.at(15)];
  await room.row(focused.id).getByRole("gridcell").first().getByRole("link").focus();
  const focus = () => page.evaluate(() => document.activeElement.getAttribute("href"));
  expect(await focus()).toContain(focused.id);
  partner.change(gone.id, { vanished: true });
  // Asked for without leaving the row.
  await room.again.evaluate((button) => button.click());
  await expect(room.row(gone.id)).toHaveCount(0);
  await expect.poll(focus).toContain(focused.id);
  await page.keyboard.press("Enter");
  await expect(ui.details).toContainText(focused.id);
});
