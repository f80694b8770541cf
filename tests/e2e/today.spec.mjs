// Today: what changed since the last visit, over all customers.

import { NARROW, at, axe, expect, inBothLanguages, issuesAt, snapshot, tenant, test } from "./support.mjs";
import { rowsOf } from "./support/kept.mjs";

const NOW = Date.parse("2026-11-23T09:00:00Z");
const day = (days) => new Date(NOW + days * 86_400_000).toISOString();

const issue = issuesAt(day);
const relationship = (n, rest) => ({
  id: `${tenant(n)}-${tenant(90 + n)}`,
  name: `GDAP ${n}`,
  status: "active",
  ends: day(400),
  ...rest,
});
const request = (id, status, updated, notes = []) => ({
  id,
  title: `Subject ${id}`,
  severity: "minimal",
  status,
  created: day(-9),
  updated: day(updated),
  notes: notes.map((at) => ({ author: "Support", created: day(at), text: "An answer" })),
});
const health = (...issues) => ({ services: [{ id: "Exchange", name: "Exchange Online", status: "serviceOperational" }], issues });

const ISSUES = [issue("EX1", "advisory"), issue("EX2", "advisory"), issue("EX3", "advisory"), issue("EX4", "incident")];

// The list before: Alfa has EX1 and EX2, Beta EX3; Gamma's check of EX3 will fail; Delta goes.
const BEFORE = snapshot(
  [
    { name: "Alfa", relationships: [relationship(1)], health: health("EX1", "EX2"), requests: [request("111", "open", -5), request("222", "open", -5)] },
    { name: "Beta", relationships: [relationship(2)], health: health("EX3"), requests: [] },
    { name: "Gamma", relationships: [relationship(3)], health: health("EX3"), requests: [] },
    { name: "Delta", relationships: [relationship(4)], health: health() },
    { name: "Epsilon", relationships: [relationship(5)], health: health() },
  ],
  { issues: ISSUES },
);

// The list after: EX1 is resolved and EX2 an incident, EX3 is open for Beta and Alfa, EX4 opened
// for Beta; the access to Beta ends, that to Epsilon is lost; 111 was answered and 222 waits.
const AFTER = snapshot(
  [
    { name: "Alfa", relationships: [relationship(1)], health: health("EX2", "EX3"), requests: [request("111", "open", -1, [-1]), request("222", "attention_needed", -1)],
      subscriptions: [{ id: "s1", name: "Business Premium", part: "SPB", state: "active", seats: [1, 2], renews: day(20), autoRenews: true }] },
    { name: "Beta", relationships: [relationship(2, { ends: day(12) })], health: health("EX3", "EX4"), requests: [] },
    { name: "Gamma", relationships: [relationship(3)], failed: { health: { problem: "offline" } }, requests: [] },
    { id: tenant(5), name: "Epsilon", relationships: [relationship(5, { status: "terminated", ends: day(-1) })] },
    { id: tenant(6), name: "Zeta", relationships: [relationship(6)], health: health() },
  ],
  { issues: [issue("EX2", "incident"), ISSUES[2], ISSUES[3]] },
);

test.beforeEach(({ page }) => page.clock.setFixedTime(NOW));

inBothLanguages((words) => {
  const say = (key, values) => words.say(key, values);
  const region = (page, key) => page.getByRole("region", { name: new RegExp(`^${say(key)} \\d+$`) });
  const lines = (page, key) => region(page, key).getByRole("listitem");
  const seen = (page) => page.getByRole("button", { name: say("today.seen"), exact: true });
  const none = (page) => page.getByText(new RegExp(`^${say("today.nothing").split("{")[0]}`));

  // Serves a list that can be changed.
  async function served(serve, page, list) {
    const site = await serve({ config: { source: { snapshot: "list.json" } }, files: { "/list.json": list } });
    const change = (list) => page.route("**/list.json", (route) => route.fulfill({ json: list }));
    return { address: (path) => new URL(path, site.url).href, change };
  }

  test("what changed since the last visit is told, and each line leads there", async ({ page, serve, ui }) => {
    const { address, change } = await served(serve, page, BEFORE);
    await ui.open(address("/today"));
    await expect(ui.heading).toHaveText(say("feature.today"));
    await expect(page.getByText(say("today.first"))).toBeVisible();
    // On the first visit nothing is called new.
    await expect(lines(page, "feature.health")).toHaveCount(3);
    await expect(page.getByText(say("today.new"), { exact: true })).toHaveCount(0);
    await seen(page).click();
    await expect(ui.heading).toBeFocused();
    await expect(none(page)).toBeVisible();
    await expect(seen(page)).toHaveCount(0);

    await change(AFTER);
    await page.reload();
    await ui.ready();
    const issues = lines(page, "feature.health");
    const expected = [
      ["EX2", "health.state.incident", say("today.now_incident"), "Alfa"],
      ["EX4", "health.state.incident", say("today.new"), "Beta"],
      ["EX3", "health.state.advisory", words.count("today.spread", 1), "Alfa"],
      ["EX1", "health.status.resolved", "", "Alfa"],
    ];
    await expect(issues).toHaveCount(expected.length);
    for (const [n, [id, state, what, customer]] of expected.entries()) {
      const line = issues.nth(n);
      for (const text of [`Title of ${id}`, say(state), what, customer]) await expect(line, id).toContainText(text);
    }
    await expect(lines(page, "feature.access")).toHaveText([
      new RegExp(`Epsilon.*${say("today.access_lost")}`),
      new RegExp(`Beta.*${say("delegation.ends").replace("{when}", ".*2026")}`),
    ]);
    await expect(lines(page, "feature.requests")).toHaveText([
      new RegExp(`${say("request.status.attention_needed")}.*Subject 222.*Alfa`),
      new RegExp(`${say("today.answered")}.*Subject 111.*Alfa`),
    ]);
    await expect(lines(page, "subscription.title")).toHaveText([/Alfa.*Business Premium/]);
    await expect(lines(page, "feature.customers")).toHaveText([
      new RegExp(`Zeta.*${say("today.appeared")}`),
      new RegExp(`Delta.*${say("today.left")}`),
    ]);
    // What is not known is said, and is no change.
    await expect(page.getByText(words.count("today.unknown", 1), { exact: true })).toBeVisible();
    await expect(page.getByText(words.count("today.subscriptions_unknown", 3), { exact: true })).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: "Gamma", exact: true })).toHaveCount(0);
    await axe(page);

    for (const [key, name, path, search] of [
      ["feature.health", "Title of EX2", `/customers/${tenant(1)}/health`],
      ["feature.health", "Title of EX3", "/health/EX3", ""],
      ["feature.access", "Beta", `/customers/${tenant(2)}/access`],
      ["feature.access", "Epsilon", `/customers/${tenant(5)}/access`],
      ["feature.requests", "Subject 222", `/customers/${tenant(1)}/requests/222`],
      ["subscription.title", "Alfa", `/customers/${tenant(1)}`],
      ["feature.customers", "Zeta", `/customers/${tenant(6)}`],
      ["feature.customers", "Delta", "/missing", `?clue=${tenant(4)}`],
    ]) {
      await region(page, key).getByRole("link", { name, exact: true }).first().click();
      await ui.expectAddress(at(path, search));
      await page.goBack();
      await expect(lines(page, "feature.health")).toHaveCount(expected.length);
      await ui.ready();
    }

    // The wallboard shows the same, slide after slide, and the whole screen is its own.
    // Chromium without a screen refuses to keep it on.
    await page.addInitScript(() => {
      globalThis.screenLocks = 0;
      const release = async () => void (globalThis.screenLocks -= 1);
      const request = async () => ((globalThis.screenLocks += 1), { release });
      Object.defineProperty(navigator, "wakeLock", { value: { request } });
    });
    await ui.open(address("/wallboard"));
    const board = page.getByRole("region", { name: say("wallboard.title"), exact: true });
    const slide = board.getByRole("heading", { level: 2 });
    await expect(slide).toHaveText(words.count("list.count", 4));
    const next = board.getByRole("button", { name: say("wallboard.next"), exact: true });
    await next.click();
    await expect(slide).toHaveText(new RegExp(`^${say("today.since").split("{")[0]}`));
    await expect(board.getByRole("listitem").first()).toContainText(say("today.now_incident"));
    await axe(page);
    const place = board.getByText(/^\d+ \S+ \d+$/);
    await expect(place).toHaveText(say("wallboard.place", { n: "2", total: "5" }));
    const previous = board.getByRole("button", { name: say("wallboard.previous"), exact: true });
    await previous.click();
    await expect(slide).toHaveText(words.count("list.count", 4));
    await previous.click();
    await expect(slide).toHaveText(words.count("feature.access.ending", 1));
    await expect(board.getByRole("listitem")).toHaveText([/Beta/]);
    await next.click();
    await expect(page.getByText(say("wallboard.screen_turns_off"))).toBeHidden();
    expect(await page.evaluate(() => globalThis.screenLocks)).toBe(1);
    await board.getByRole("button", { name: say("wallboard.full_screen"), exact: true }).click();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.className)).toBe("wallboard");
    await board.getByRole("button", { name: say("wallboard.leave_full_screen"), exact: true }).click();
    await expect(board.getByRole("button", { name: say("wallboard.full_screen"), exact: true })).toBeFocused();
    await ui.feature("health").click();
    await ui.ready();
    expect(await page.evaluate(() => globalThis.screenLocks)).toBe(0);

    // A query limits the page. What is not listed is not marked as seen.
    await ui.open(address("/today?q=health:incident%20-beta"));
    await expect(lines(page, "feature.health")).toHaveText([/EX2/, /EX3/, /EX1/]);
    await expect(region(page, "feature.customers")).toHaveCount(0);
    await expect(page.getByText(say("today.seen.needs_all"))).toBeVisible();
    await expect(seen(page)).toHaveCount(0);
    await page.getByRole("button", { name: say("scope.clear"), exact: true }).click();
    await expect(lines(page, "feature.health")).toHaveCount(expected.length);

    await seen(page).click();
    await expect(none(page)).toBeVisible();
    await page.reload();
    await ui.ready();
    await expect(none(page)).toBeVisible();
    await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(0);
    // After the outage, the last known health of Gamma is compared with the new one.
    await change({ ...AFTER, customers: AFTER.customers.map((it) => (it.name === "Gamma" ? { ...it, failed: undefined, health: health() } : it)) });
    await page.reload();
    await ui.ready();
    await expect(lines(page, "feature.health")).toHaveCount(1);
    await expect(lines(page, "feature.health")).toContainText("Gamma");
    await expect(lines(page, "feature.health")).toContainText(words.count("today.still_open", 2));
  });

  test("new, seen, acknowledged and muted mean the same in Today, in service health and on the wallboard", async ({ page, serve, ui }) => {
    const { address, change } = await served(serve, page, BEFORE);
    const article = (id) => page.getByRole("article", { name: `Title of ${id}`, exact: true });
    const news = (n) => page.getByText(words.count("issue.new_count", n), { exact: true });
    const muted = (n) => page.getByText(words.count("today.muted", n));
    const mute = page.getByRole("button", { name: say("issue.mute"), exact: true });
    // At the first visit nothing is new, and Today still lists what is open.
    await ui.open(address("/health"));
    await expect(page.getByRole("main").getByRole("article")).toHaveCount(3);
    await expect(page.getByText(say("issue.new"), { exact: true })).toHaveCount(0);
    await ui.feature("today").click();
    await expect(page.getByText(say("today.first"))).toBeVisible();
    await expect(lines(page, "feature.health")).toHaveCount(3);

    // What opened or changed since is new.
    await change(AFTER);
    await ui.open(address("/health"));
    await expect(news(3)).toBeVisible();
    for (const id of ["EX2", "EX3", "EX4"]) await expect(article(id).getByText(say("issue.new"), { exact: true })).toBeVisible();

    // A muted issue leaves Today and the wallboard, which tell how many there are.
    await article("EX3").getByRole("link", { name: "EX3", exact: true }).click();
    await mute.click();
    await ui.feature("today").click();
    await expect(lines(page, "feature.health")).toHaveText([/EX2/, /EX4/, /EX1/]);
    await expect(muted(1)).toBeVisible();
    await ui.open(address("/wallboard"));
    await expect(muted(1)).toBeVisible();
    const next = page.getByRole("button", { name: say("wallboard.next"), exact: true });
    const place = page.getByText(/^\d+ \S+ \d+$/);
    await next.click();
    await expect(page.getByRole("listitem").filter({ hasText: "Title of EX2" })).toBeVisible();
    const total = Number((await place.textContent()).match(/\d+$/)[0]);
    for (let n = 2; n <= total; n += 1) {
      await expect(place).toHaveText(say("wallboard.place", { n: String(n), total: String(total) }));
      await expect(page.getByRole("listitem").filter({ hasText: "Title of EX3" })).toHaveCount(0);
      await next.click();
    }
    await page.getByRole("main").getByRole("link", { name: say("feature.health"), exact: true }).click();
    await expect(article("EX3").getByText(say("issue.muted"), { exact: true })).toBeVisible();
    await expect(news(2)).toBeVisible();

    // What is acknowledged by hand is not new, and Today still tells of it. What was seen is not new, and
    // not acknowledged.
    await article("EX4").getByRole("link", { name: "EX4", exact: true }).click();
    await page.getByRole("button", { name: say("issue.acknowledge"), exact: true }).click();
    await page.getByRole("link", { name: say("estate.title"), exact: true }).click();
    await expect(news(1)).toBeVisible();
    await ui.feature("today").click();
    await expect(lines(page, "feature.health")).toHaveCount(3);
    await seen(page).click();
    await expect(none(page)).toBeVisible();
    await ui.feature("health").click();
    await expect(article("EX3").getByText(say("issue.muted"), { exact: true })).toBeVisible();
    await page.reload();
    await ui.ready();
    await expect(article("EX3").getByText(say("issue.muted"), { exact: true })).toBeVisible();
    await expect(page.getByText(say("issue.new"), { exact: true })).toHaveCount(0);
    await article("EX2").getByRole("link", { name: "EX2", exact: true }).click();
    await expect(page.getByRole("button", { name: say("issue.acknowledge"), exact: true })).not.toHaveAttribute("aria-disabled", "true");
    // Counted again, it is told no more: it was open at the last visit.
    await ui.open(address("/health/EX3"));
    await mute.click();
    await expect(mute).toHaveAttribute("aria-pressed", "false");
    await ui.feature("today").click();
    await expect(none(page)).toBeVisible();
    await expect(muted(1)).toHaveCount(0);
  });

  test("what opens after a visit without open issues is new", async ({ page, serve, ui }) => {
    const names = ["Alfa", "Beta", "Gamma"];
    const of = (name, n, ids) => ({ name, relationships: [relationship(n + 1)], health: health(...ids), requests: [] });
    const { address, change } = await served(serve, page, snapshot(names.map((name, n) => of(name, n, []))));
    await ui.open(address("/health"));
    await expect(page.getByText(say("health.none_known"), { exact: true })).toBeVisible();
    const visits = async () => (await rowsOf(page)).filter(({ key }) => key.startsWith("visit "));
    await expect.poll(async () => (await visits()).length).toBe(1);
    await change(snapshot(names.map((name, n) => of(name, n, n === 0 ? ["EX4"] : [])), { issues: ISSUES }));
    await ui.open(address("/health"));
    await expect(page.getByText(words.count("issue.new_count", 1), { exact: true })).toBeVisible();
  });

  test("its key and its link open it", async ({ page, ui }) => {
    await ui.open("/customers");
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await ui.expectAddress(at("/today"));
    await expect(ui.heading).toHaveText(say("feature.today"));
    await expect(page).toHaveTitle(`${say("feature.today")} – ${say("app.name")}`);
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await ui.feature("today").click();
    await ui.expectAddress(at("/today"));
  });

  test("a long list shows more on demand, and the focus goes on there", async ({ page, serve, ui }) => {
    const issues = Array.from({ length: 20 }, (_, n) => issue(`EX${100 + n}`, "advisory"));
    const list = snapshot([{ name: "Alfa", relationships: [relationship(1)], health: health(...issues.map((it) => it.id)) }], { issues });
    const { address } = await served(serve, page, list);
    await ui.open(address("/today"));
    await expect(lines(page, "feature.health")).toHaveCount(8);
    await page.getByRole("button", { name: words.count("today.show_more", 12), exact: true }).click();
    await expect(lines(page, "feature.health")).toHaveCount(20);
    await expect(lines(page, "feature.health").nth(8)).toBeFocused();
  });

  test.describe("with little room", () => {
    test.use(NARROW);

    test("nothing scrolls sideways", async ({ page, serve, ui }) => {
      const { address } = await served(serve, page, BEFORE);
      await ui.open(address("/today"));
      await expect(lines(page, "feature.health")).toHaveCount(3);
      await ui.expectNothingSideways();
      await axe(page);
    });
  });

  test("a damaged mark is as none, and a browser that keeps nothing is told", async ({ page, serve, ui }) => {
    const { address } = await served(serve, page, BEFORE);
    await ui.open(address("/today"));
    await seen(page).click();
    await expect(none(page)).toBeVisible();
    await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open("regia");
          opening.onerror = reject;
          opening.onsuccess = () => {
            const transaction = opening.result.transaction("files", "readwrite");
            transaction.objectStore("files").put(new Uint8Array([123]), "visit configured list.json");
            transaction.oncomplete = () => resolve(opening.result.close());
          };
        }),
    );
    await page.reload();
    await ui.ready();
    await expect(page.getByText(say("today.first"))).toBeVisible();
    await expect(lines(page, "feature.health")).toHaveCount(3);

    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("", "SecurityError");
      };
    });
    await page.reload();
    await ui.ready();
    await expect(page.getByText(say("today.not_kept"))).toBeVisible();
    await expect(lines(page, "feature.health")).toHaveCount(3);
    await seen(page).click();
    await expect(none(page)).toBeVisible();
  });
});
