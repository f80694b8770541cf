// Delegated access: what ends when, over all customers and for one.

import { at, axe, demo, expect, inBothLanguages, snapshot, tenant, test } from "./support.mjs";

const DAY = 86_400_000;
// The day on which the demo was made: it grows old, and its ends come near.
const NOW = Date.parse(demo.snapshot.takenAt);
const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

// All relationships of the demo, each with its customer.
const all = demo.snapshot.customers.flatMap((customer) =>
  (customer.relationships ?? []).map((relationship) => ({ customer, ...relationship })),
);
const rolesOf = ({ roles }) => (typeof roles === "number" ? demo.snapshot.roleSets[roles] : (roles ?? []));
const inForce = ({ status }) => ["active", "expiring"].includes(status);
const extending = (it) => inForce(it) && Boolean(it.autoExtend) && !rolesOf(it).includes(GLOBAL_ADMINISTRATOR);
const within = (days) =>
  all.filter((it) => inForce(it) && !extending(it) && it.ends && (Date.parse(it.ends) - NOW) / DAY < days);

// A customer of whom the relationship waits for approval.
const WAITING = tenant(2);
const relationship = (n, rest) => ({ id: `${tenant(n)}-${tenant(90 + n)}`, name: `GDAP ${n}`, ...rest });
const soon = new Date(NOW + 9 * DAY).toISOString();
const LIST = snapshot([
  { name: "Contoso; Ltd, \\", relationships: [relationship(1, { status: "active", ends: soon })] },
  { name: "Waiting", relationships: [relationship(2, { status: "approvalPending" })] },
]);

test.beforeEach(({ page }) => page.clock.setFixedTime(NOW));

inBothLanguages((words) => {
  const say = (key, values) => words.say(key, values);
  const grid = (page) => page.getByRole("grid", { name: say("feature.access"), exact: true });
  const rows = (page) => grid(page).getByRole("row").filter({ has: page.getByRole("gridcell") });
  const filter = (page) => page.getByRole("main").getByRole("combobox", { name: say("access.filter"), exact: true });
  const figure = (page, name) =>
    page.getByRole("navigation", { name: say("access.counts"), exact: true }).getByRole("link", { name: new RegExp(`${name}$`) });
  const withinName = (days) => say("access.filter.within", { days: String(days) });
  const expectShown = (page, n) => expect(grid(page)).toHaveAttribute("aria-rowcount", String(n + 1));
  const button = (page, key) => page.getByRole("button", { name: say(key), exact: true });

  async function open(serve, page, address) {
    const site = await serve({ config: { source: { snapshot: "list.json" } }, files: { "/list.json": LIST } });
    await page.goto(new URL(address, site.url).href);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  test("what ends within 60 days is one click away, and has an address", async ({ page, ui }) => {
    await ui.open("/access");
    await expect(ui.heading).toHaveText(say("feature.access"));
    await expectShown(page, all.length);
    for (const days of [30, 60, 90]) {
      await expect(figure(page, withinName(days))).toContainText(String(within(days).length));
    }
    await figure(page, withinName(60)).click();
    await ui.expectAddress(at("/access", "?within=60"));
    await expectShown(page, within(60).length);
    await expect(figure(page, withinName(60))).toHaveAttribute("aria-current", "true");
    await expect(figure(page, withinName(60))).toBeFocused();
    await expect(filter(page).locator("option:checked")).toHaveText(withinName(60));
    await page.reload();
    await expectShown(page, within(60).length);
    await expect(filter(page).locator("option:checked")).toHaveText(withinName(60));
    await axe(page);
  });

  test("the filter stands in the address and keeps the focus", async ({ page, ui }) => {
    await ui.open("/access?q=con&status=pending");
    await filter(page).focus();
    await filter(page).selectOption({ label: say("delegation.extends") });
    await ui.expectAddress(at("/access", "?q=con&status=extending"));
    await expect(filter(page)).toBeFocused();
    await expectShown(page, all.filter(extending).length);
    await expect(ui.status).toHaveText(words.count("access.count", all.filter(extending).length));
    await filter(page).selectOption({ label: say("access.filter.all") });
    await ui.expectAddress(at("/access", "?q=con"));
    await expectShown(page, all.length);
  });

  test("rows come by their end, sort by their headings, and lead to the customer", async ({ page, ui }) => {
    await ui.open("/access?within=90");
    const ends = () => rows(page).evaluateAll((rows) => rows.map((row) => row.querySelector("time").dateTime));
    const first = await ends();
    expect(first).toEqual([...first].sort());
    const header = grid(page).getByRole("columnheader", { name: say("access.column.ends"), exact: true });
    await header.getByRole("button").click();
    await expect(header).toHaveAttribute("aria-sort", "ascending");
    await header.getByRole("button").click();
    await expect(header).toHaveAttribute("aria-sort", "descending");
    await expect.poll(ends).not.toEqual(first);
    const name = await rows(page).first().getByRole("link").first().textContent();
    await rows(page).first().getByRole("gridcell").nth(3).click();
    await expect(ui.heading).toHaveText(say("access.title", { customer: name }));
    await page.goBack();
    await expect(header).toHaveAttribute("aria-sort", "descending");
    await rows(page).first().getByRole("link").first().click();
    await expect(ui.detailsHeading(name)).toBeVisible();
  });

  test("G then A goes there, the arrow keys move in it, and Esc leads back", async ({ page, ui }) => {
    const contoso = demo.named("Contoso");
    await ui.open("/customers");
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await ui.expectAddress(at("/access"));
    await expect(ui.heading).toBeFocused();
    await expect(rows(page).first()).toBeVisible();
    await filter(page).focus();
    for (let stop = 0; stop < 4 && (await grid(page).locator(":focus").count()) === 0; stop++) await page.keyboard.press("Tab");
    await expect(grid(page).locator(":focus")).toHaveCount(1);
    const before = await page.evaluate(() => document.activeElement.closest("[role=row]").ariaRowIndex);
    await page.keyboard.press("ArrowDown");
    await expect
      .poll(() => page.evaluate(() => document.activeElement.closest("[role=row]")?.ariaRowIndex))
      .toBe(String(Number(before) + 1));
    await ui.open(`/customers/${contoso.id}/access`);
    await page.keyboard.press("Escape");
    await ui.expectAddress(at(`/customers/${contoso.id}`));
  });

  test("a customer's relationships tell all that is known of them", async ({ page, ui }) => {
    const contoso = demo.named("Contoso");
    await ui.open(`/customers/${contoso.id}`);
    await ui.feature("access").click();
    await ui.expectAddress(at(`/customers/${contoso.id}/access`));
    await expect(ui.heading).toHaveText(say("access.title", { customer: "Contoso" }));
    const cards = page.getByRole("main").getByRole("article");
    await expect(cards).toHaveCount(contoso.relationships.length);
    for (const { id, name, status } of contoso.relationships) {
      const card = page.getByRole("article", { name, exact: true });
      await expect(card).toContainText(say(`delegation.status.${status}`));
      await expect(card).toContainText(id);
      await expect(card.getByRole("list")).toHaveAttribute("lang", "en");
    }
    await page.getByRole("link", { name: say("access.back_all"), exact: true }).click();
    await ui.expectAddress(at("/access"));
  });

  test("the approval link of one that waits is copied", async ({ page, ui, serve, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(serve, page, `/customers/${WAITING}/access`);
    await expect(page.getByRole("main").getByRole("article")).toContainText(say("access.next.approve"));
    await button(page, "access.copy_approval").click();
    await expect(ui.status).toHaveText(say("app.copied"));
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(
      `https://admin.cloud.microsoft/?#/partners/invitation/granularAdminRelationships/${LIST.customers[1].relationships[0].id}`,
    );
    await axe(page);
  });

  test("the ends are saved as a calendar, and the list as a table", async ({ page, ui, serve }) => {
    await open(serve, page, "/access");
    await expectShown(page, 2);
    const calendar = await saved(page, button(page, "access.save_ends"));
    expect(calendar.name).toMatch(/^regia-access-\d{4}-\d\d-\d\d\.ics$/);
    for (const line of calendar.text.split("\r\n")) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
    const lines = calendar.text.replaceAll("\r\n ", "").split("\r\n");
    expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
    expect(lines).toContain(`DTSTART;VALUE=DATE:${soon.slice(0, 10).replaceAll("-", "")}`);
    expect(lines).toContain(`UID:regia-access-${LIST.customers[0].relationships[0].id}`);
    expect(lines).toContain("TRIGGER:-P30D");
    const summary = say("access.event.ends", { customer: "Contoso\\; Ltd\\, \\\\" });
    expect(lines).toContain(`SUMMARY:${summary}`);
    await expect(page.getByText(say("export.done", { name: calendar.name }), { exact: true }).first()).toBeVisible();

    const table = await saved(page, button(page, "access.save_table"));
    expect(table.name).toMatch(/^regia-access-\d{4}-\d\d-\d\d\.csv$/);
    const [head, first, second] = table.text.replace("\u{feff}", "").split("\r\n");
    expect(head.split(",")[0]).toBe(say("request.column.customer"));
    expect(first).toContain(say("delegation.status.active"));
    expect(second).toContain(say("delegation.status.approval_pending"));

    // Nothing to save is said rather than saved.
    await filter(page).selectOption({ label: say("access.filter.pending") });
    await button(page, "access.save_ends").click();
    await expect(ui.status).toHaveText(say("access.no_ends"));
  });

  test("a list without relationships says so", async ({ page, serve }) => {
    const bare = snapshot([{ name: "Contoso" }]);
    const site = await serve({ config: { source: { snapshot: "list.json" } }, files: { "/list.json": bare } });
    await page.goto(new URL("/access", site.url).href);
    await expect(page.getByText(say("access.not_known"), { exact: true })).toBeVisible();
    await expect(grid(page)).toHaveCount(0);
    await axe(page);
  });
});

test("a date is one day in the list, the details and saved files in every time zone", async ({ browser, serve }) => {
  const ends = ["2027-03-01", "2027-03-01T00:00:00Z", "2027-03-01T23:59:59Z"];
  const list = snapshot(
    ends.map((ends, n) => ({
      relationships: [relationship(n + 1, { status: "active", ends })],
      subscriptions: [{ id: "s1", name: "Midnight UTC", part: "A", state: "active", seats: [1, 5], renews: "2026-12-15T00:00:00Z" }],
    })),
  );
  const { url } = await serve({ config: { source: { snapshot: "list.json" } }, files: { "/list.json": list } });
  for (const timezoneId of ["Etc/GMT+12", "America/Los_Angeles", "Pacific/Kiritimati"]) {
    const context = await browser.newContext({ locale: "en-US", timezoneId });
    const page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    await page.goto(new URL("/customers", url).href);
    const days = page.getByRole("grid").locator("time");
    await expect(days, timezoneId).toHaveText(ends.map(() => /^Mar 1, 2027/));
    await page.getByRole("button", { name: "Export", exact: true }).click();
    const dialog = page.getByRole("dialog");
    const table = await saved(page, dialog.getByRole("button", { name: "Export the list as shown (CSV)", exact: true }));
    expect(table.text.match(/Mar 1, 2027|2027-03-01/g), timezoneId).toHaveLength(ends.length);
    await page.goto(new URL(`/customers/${tenant(1)}`, url).href);
    const details = page.getByRole("complementary", { name: "Customer details" });
    await expect(details.getByRole("table"), timezoneId).toContainText("Dec 15, 2026");
    await expect(details, timezoneId).toContainText("Ends Mar 1, 2027");
    await page.goto(new URL("/access", url).href);
    await expect(page.getByRole("grid").locator("time"), timezoneId).toHaveText(ends.map(() => /^Mar 1, 2027/));
    const calendar = await saved(page, page.getByRole("button", { name: "Save end dates (.ics)", exact: true }));
    expect(calendar.text.match(/^DTSTART;VALUE=DATE:20270301\r$/gm), timezoneId).toHaveLength(ends.length);
    expect(calendar.text, timezoneId).not.toContain("Feb");
    await context.close();
  }
});

// What pressing a button saves.
async function saved(page, button) {
  const download = page.waitForEvent("download");
  await button.click();
  const file = await download;
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}
