// What a page of all customers shows: it stands in the address, and the export saves it.

import { at, demo, expect, inEnglish, test } from "./support.mjs";

const contoso = demo.named("Contoso");
const open = demo.snapshot.issues.filter((it) => !it.resolved && demo.affectedBy(it.id).length > 0);
const exchange = open.filter((it) => it.service === "Exchange Online");

inEnglish((words) => {
  const grid = (page, key) => page.getByRole("grid", { name: words.say(key), exact: true });
  const cells = (page, key, at) =>
    grid(page, key)
      .getByRole("row")
      .evaluateAll((rows, at) => rows.slice(1, 9).map((row) => row.querySelectorAll('[role="gridcell"]')[at]?.textContent), at);
  const combobox = (page, key) => page.getByRole("main").getByRole("combobox", { name: words.say(key), exact: true });

  // The rows that *Export* saves on the open page, with its heading first.
  async function exported(page, key, values) {
    await page.getByRole("banner").getByRole("button", { name: words.say("export.title"), exact: true }).click();
    const dialog = page.getByRole("dialog", { name: words.say("export.title"), exact: true });
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: words.say(key, values), exact: true }).click();
    const file = await download;
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    const text = Buffer.concat(chunks).toString("utf8").replace("\u{feff}", "").trimEnd();
    return { name: file.suggestedFilename(), rows: text.split("\r\n") };
  }

  test("filters, orders and what is open stand in the address", async ({ page, ui }) => {
    await ui.open("/health");
    const service = combobox(page, "health.filter");
    await service.selectOption({ label: `Exchange Online (${exchange.length})` });
    const issue = page.getByRole("article").first();
    const title = issue.getByRole("heading").first().getByRole("button");
    await title.click();
    const first = issue.getByRole("listitem").getByRole("link").first();
    await expect(first).toBeVisible();
    await expect(page).toHaveURL(/\/health\?service=Exchange\+Online&customers=EX\d+$/);
    const address = page.url();
    await page.reload();
    await expect(first).toBeVisible();
    await expect(service.locator("option:checked")).toHaveText(`Exchange Online (${exchange.length})`);
    await first.click();
    await page.goBack();
    await expect(first).toBeVisible();
    await title.click();
    await expect(first).toBeHidden();
    await expect(page).toHaveURL(/\/health\?service=Exchange\+Online$/);
    // A shared link opens the same.
    await page.goto(address);
    await expect(first).toBeVisible();

    await ui.open("/requests");
    const show = combobox(page, "request.filter");
    await show.selectOption({ label: words.say("request.filter.all") });
    const header = (key) => page.getByRole("columnheader", { name: words.say(key), exact: true });
    await header("request.column.subject").getByRole("button").click();
    await ui.expectAddress(at("/requests", "?show=all&by=subject&order=asc"));
    await expect(show).not.toBeFocused();
    const titles = await cells(page, "feature.requests", 1);
    await page.reload();
    await expect(header("request.column.subject")).toHaveAttribute("aria-sort", "ascending");
    await expect(show.locator("option:checked")).toHaveText(words.say("request.filter.all"));
    expect(await cells(page, "feature.requests", 1)).toEqual(titles);
    // A request leads back to the same view.
    await grid(page, "feature.requests").getByRole("row").nth(1).getByRole("link").first().click();
    await page.getByRole("main").getByRole("link").first().click();
    await page.getByRole("main").getByRole("link", { name: words.say("request.back.all"), exact: true }).click();
    await ui.expectAddress(at("/requests", "?show=all&by=subject&order=asc"));

    await ui.open("/access?status=extending");
    await header("access.column.relationship").getByRole("button").click();
    await header("access.column.relationship").getByRole("button").click();
    await ui.expectAddress(at("/access", "?status=extending&by=relationship&order=desc"));
    const names = await cells(page, "feature.access", 1);
    await page.reload();
    await expect(header("access.column.relationship")).toHaveAttribute("aria-sort", "descending");
    expect(await cells(page, "feature.access", 1)).toEqual(names);
  });

  test("the export saves what each page shows", async ({ page, ui }) => {
    await ui.open("/customers?q=con&sort=name&dir=desc");
    const shown = await cells(page, "list.customers", 0);
    const list = await exported(page, "export.list");
    expect(list.name).toMatch(/^regia-customers-/);
    expect(list.rows[0].split(",").at(-1)).toBe(words.say("details.tenant_id"));
    shown.forEach((name, at) => expect(list.rows[at + 1]).toContain(name));
    expect(list.rows.find((row) => row.endsWith(contoso.id))).toMatch(/^Contoso,/);
    expect(list.rows.length).toBe(Number(await ui.grid.getAttribute("aria-rowcount")));

    await ui.open("/health?service=Exchange%20Online");
    const health = await exported(page, "export.page");
    const issues = health.rows.filter((row) => /,EX\d+,/.test(row));
    const pairs = exchange.flatMap(({ id }) => demo.affectedBy(id).map((customer) => `${customer.id},Exchange Online,${id},`));
    expect(issues).toHaveLength(pairs.length);
    for (const pair of pairs) expect(issues.some((row) => row.includes(pair)), pair).toBe(true);

    await ui.open("/requests?show=all&by=number&order=asc");
    const requests = await exported(page, "export.page");
    const numbers = await cells(page, "feature.requests", 0);
    numbers.forEach((number, at) => expect(requests.rows[at + 1]).toContain(number));
    expect(requests.rows).toHaveLength(Number(await grid(page, "feature.requests").getAttribute("aria-rowcount")));
    expect(requests.rows[1]).toMatch(/,\d{4}-\d\d-\d\dT\d\d:\d\d/);

    await ui.open("/access?status=ended");
    const access = await exported(page, "export.page");
    expect(access.rows).toHaveLength(Number(await grid(page, "feature.access").getAttribute("aria-rowcount")));
    expect(access.rows[1]).toMatch(/,\d{4}-\d\d-\d\d,.*,[0-9a-f-]{36}$/);

    for (const [feature, about] of [
      ["health", "health"],
      ["requests", "requests"],
      ["access", "access"],
    ]) {
      await ui.open(`/customers/${contoso.id}/${feature}`);
      const { name, rows } = await exported(page, "export.page");
      expect(name).toMatch(new RegExp(`^regia-${about}-`));
      expect(rows.length).toBeGreaterThan(1);
      for (const row of rows.slice(1)) expect(row).toContain(contoso.id);
    }
  });

  test("each table of the licenses is saved, and what changed since the last visit", async ({ page, ui }) => {
    const number = (key) => page.getByRole("table", { name: words.say(key), exact: true }).getByRole("row").count();
    const table = (key) => exported(page, "export.table", { table: words.say(key) });
    await ui.open("/licences");
    const endings = await table("licences.endings");
    expect(endings.name).toMatch(/^regia-licenses-ending-/);
    expect(endings.rows.length).toBeGreaterThanOrEqual(await number("licences.endings"));
    expect(endings.rows[1]).toMatch(/^\d{4}-\d\d-\d\d,.*,[0-9a-f-]{36},/);
    const months = await table("licences.months");
    expect(months.rows).toHaveLength(await number("licences.months"));
    expect(months.rows[1]).toMatch(/^\d{4}-\d\d,\d+,\d+,\d+$/);
    const products = await exported(page, "export.page");
    expect(products.rows.length).toBeGreaterThanOrEqual(await number("licences.products"));

    await ui.open(`/customers/${contoso.id}/licences`);
    const seats = await exported(page, "export.page");
    expect(seats.rows).toHaveLength(await number("licences.products"));
    expect(seats.rows[0].split(",")).toHaveLength(5);
    const dates = await table("licences.dates");
    expect(dates.rows.length).toBeGreaterThanOrEqual(await number("licences.dates"));
    expect(dates.rows[1]).toMatch(/^\d{4}-\d\d-\d\d,/);

    await ui.open("/today");
    const today = await exported(page, "export.page");
    expect(today.name).toMatch(/^regia-today-/);
    for (const issue of open) {
      const of = today.rows.filter((row) => row.includes(`,${issue.id},`));
      expect(of.length, issue.id).toBe(demo.affectedBy(issue.id).length);
    }
    expect(today.rows.some((row) => row.includes(`,${words.say("feature.access")},`))).toBe(true);
    // Every line of the page, not only those that show at first.
    const heading = page.getByRole("heading", { name: new RegExp(`^${words.say("feature.requests")} `) });
    const requests = Number((await heading.textContent()).match(/\d+$/)[0]);
    expect(today.rows.filter((row) => row.includes(`,${words.say("feature.requests")},`))).toHaveLength(requests);

    await page.getByRole("banner").getByRole("button", { name: words.say("export.title"), exact: true }).click();
    for (const key of ["export.json", "export.copy"]) {
      await expect(page.getByRole("button", { name: words.say(key), exact: true })).toBeVisible();
    }
  });
});
