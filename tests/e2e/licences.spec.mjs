// Licenses: seats by product over all customers, and what ends or renews when.

import { at, axe, expect, inBothLanguages, snapshot, tenant, test } from "./support.mjs";

const NOW = Date.parse("2026-11-23T09:00:00Z");
const relationship = (n) => ({ id: `${tenant(n)}-${tenant(90 + n)}`, name: `GDAP ${n}`, status: "active", ends: "2027-12-01T00:00:00Z" });
const subscription = (id, name, seats, renews, rest = {}) => ({
  id,
  name,
  part: name.toUpperCase(),
  state: "active",
  seats,
  renews,
  ...rest,
});

const LIST = snapshot([
  {
    name: "Alfa",
    relationships: [relationship(1)],
    subscriptions: [
      subscription("a1", "Premium", [12, 10], "2026-12-05T00:00:00Z", { autoRenews: false, term: "P1Y" }),
      subscription("a2", "Basic", [3, 25], "2027-02-01T00:00:00Z", { autoRenews: true, term: "P1Y" }),
    ],
  },
  {
    name: "Beta",
    relationships: [relationship(2)],
    subscriptions: [
      subscription("b1", "Premium", [4, 9], "2026-12-09T00:00:00Z", { autoRenews: true, term: "P1M" }),
      subscription("b2", "Visio", [1, 1], "2026-12-11T00:00:00Z", { autoRenews: false, trial: true }),
    ],
  },
  { name: "Gamma", relationships: [relationship(3)] },
]);

test.beforeEach(({ page }) => page.clock.setFixedTime(NOW));

inBothLanguages((words) => {
  const say = (key, values) => words.say(key, values);
  const table = (page, key, values) => page.getByRole("table", { name: say(key, values), exact: true });
  const row = (page, key, name) => table(page, key).getByRole("row", { name });
  const address = async (serve, path) => {
    const site = await serve({ config: { source: { snapshot: "list.json" } }, files: { "/list.json": LIST } });
    return new URL(path, site.url).href;
  };

  test("seats of all customers, who has too many, and what ends", async ({ page, serve, ui }) => {
    await ui.open(await address(serve, "/licences"));
    await expect(row(page, "licences.products", "Premium")).toHaveText(/Premium.*2.*19.*16.*5.*2$/s);
    await expect(page.getByText(words.count("licences.unknown", 1), { exact: true })).toBeVisible();

    const premium = page.getByRole("button", { name: "Premium", exact: true });
    await premium.click();
    await ui.expectAddress(at("/licences", "?product=premium"));
    await expect(premium).toHaveAttribute("aria-expanded", "true");
    await expect(premium).toBeFocused();
    const customers = table(page, "licences.customers_of", { product: "Premium" }).getByRole("row");
    await expect(customers).toHaveText([/./, /Alfa.*10.*12.*0.*2/s, /Beta.*9.*4.*5.*0/s]);

    const endings = table(page, "licences.endings").getByRole("row");
    await expect(endings).toHaveText([/./, new RegExp(`Alfa.*Premium.*${say("licences.extended")}`, "s")]);
    await expect(page.getByText(say("licences.extended_terms"))).toBeVisible();
    // The monthly renewal and the trial are told beside the months.
    await expect(page.getByText(words.count("licences.monthly", 1), { exact: true })).toBeVisible();
    await expect(page.getByText(words.count("licences.trials", 1), { exact: true })).toBeVisible();
    await axe(page);

    await endings.getByRole("link", { name: "Alfa", exact: true }).click();
    await expect(ui.heading).toHaveText(say("licences.title", { customer: "Alfa" }));
    await expect(table(page, "licences.dates").getByRole("row")).toHaveCount(3);
  });

  test("the last press of *Show more* leaves the focus beside the button", async ({ page, serve, ui }) => {
    const customers = Array.from({ length: 25 }, (_, n) => ({
      name: `Customer ${n}`,
      relationships: [relationship(n + 1)],
      subscriptions: [subscription(`s${n}`, "Premium", [1, 2], "2027-02-01T00:00:00Z")],
    }));
    const site = await serve({ config: { source: { snapshot: "list.json" } }, files: { "/list.json": snapshot(customers) } });
    await ui.open(new URL("/licences?product=premium", site.url).href);
    const of = table(page, "licences.customers_of", { product: "Premium" });
    const more = page.getByRole("button", { name: words.count("today.show_more", 5), exact: true });
    await more.focus();
    await more.press("Enter");
    await expect(of.getByRole("row")).toHaveCount(26);
    await expect(more).toBeHidden();
    await expect(of.getByRole("link").last()).toBeFocused();
  });

  test("the products are sorted from their headings, by keyboard too", async ({ page, serve, ui }) => {
    await ui.open(await address(serve, "/licences"));
    const products = table(page, "licences.products");
    const names = products.getByRole("rowheader");
    await expect(names).toHaveText(["Premium", "Basic", "Visio"]);
    const heading = (key) => products.getByRole("columnheader", { name: say(key), exact: true });
    await heading("licences.free").getByRole("button").focus();
    await page.keyboard.press("Enter");
    await expect(heading("licences.free")).toHaveAttribute("aria-sort", "descending");
    await expect(names).toHaveText(["Basic", "Premium", "Visio"]);
    await heading("licences.product").getByRole("button").click();
    await expect(names).toHaveText(["Basic", "Premium", "Visio"]);
    await page.keyboard.press("Enter");
    await expect(names).toHaveText(["Visio", "Premium", "Basic"]);
    await ui.expectAddress(at("/licences", "?by=product&order=desc"));

    // A query limits the page to its customers.
    await ui.open(await address(serve, "/licences?q=%22beta%22"));
    await expect(names).toHaveText(["Premium", "Visio"]);
    await page.getByRole("button", { name: say("scope.clear"), exact: true }).click();
    await expect(names).toHaveText(["Premium", "Basic", "Visio"]);
    await expect(ui.heading).toBeFocused();
  });
});
