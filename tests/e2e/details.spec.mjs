// The selected customer: facts, admin centers, and features that open for it.

import { at, demo, expect, inBothLanguages, snapshot, tenant, test } from "./support.mjs";

const contoso = demo.named("Contoso");
const fabrikam = demo.named("Fabrikam");
const path = ({ id }) => `/customers/${id}`;

inBothLanguages((words) => {
  test("R5: the pointer fills the details", async ({ ui }) => {
    await ui.open("/customers?q=contoso");
    await ui.row("Contoso").getByRole("gridcell").nth(1).click();
    await ui.expectAddress(at(path(contoso)));
    await expect(ui.selectedRow).toHaveCount(1);
    await expect(ui.selectedRow).toContainText("contoso.example");
    await expect(ui.detailsHeading("Contoso")).toBeVisible();
    await expect(ui.details.getByText("contoso.example", { exact: true })).toBeVisible();
    await expect(ui.details.getByText("contoso.onmicrosoft.com", { exact: true })).toBeVisible();
    await expect(ui.details.getByText(contoso.id, { exact: true })).toBeVisible();
    await expect(ui.details.getByRole("heading", { name: words.say("details.address"), exact: true })).toBeVisible();
    for (const line of ["Via del Porto 2", "50171 Firenze FI", { en: "Italy", it: "Italia" }[words.tag]]) {
      await expect(ui.details.getByText(line, { exact: true })).toBeVisible();
    }
    const contacts = ui.details.getByRole("listitem").filter({ hasText: "it@contoso.example" });
    await expect(contacts).toContainText(words.say("contact.technical"));
    await expect(contacts).toContainText("Ufficio IT");
    await expect(ui.details).toContainText(words.say("delegation.access.granted"));
    await expect(ui.details).toContainText(words.say("delegation.extends"));
  });

  test("R5: subscriptions stand in a table with seats, state and renewal", async ({ page, ui }) => {
    await ui.open(path(contoso));
    await expect(ui.subscriptions).toBeVisible();
    const rows = ui.subscriptions.getByRole("row");
    await expect(rows).toHaveCount(contoso.subscriptions.length + 1);
    for (const key of ["name", "seats", "state", "renews"]) {
      await expect(rows.first().getByRole("columnheader", { name: words.say(`subscription.${key}`), exact: true })).toBeVisible();
    }
    for (const { part, seats: [used, total] } of contoso.subscriptions) {
      const product = demo.snapshot.products[part];
      const row = rows.filter({ has: page.getByRole("rowheader", { name: product, exact: true }) });
      await expect(row).toContainText(words.say("subscription.seats.used_of", { used, total }));
      await expect(row).toContainText(words.say("subscription.state.active"));
      await expect(row.locator("time")).toHaveCount(1);
    }
  });

  test("products without a name get Microsoft's, by SKU first, and a failure is told", async ({ page, serve, ui }) => {
    const licence = (n, rest) => ({ id: `s${n}`, state: "active", seats: [1, 5], ...rest });
    const list = snapshot([
      {
        subscriptions: [
          licence(1, { part: "10_ALR_ADDON" }),
          licence(2, { sku: "54a152dc-90de-4996-93d2-bc47e670fc06", part: "MCOPSTN5" }),
          licence(3, { part: "NEW_2027" }),
          licence(4, { part: "SPE_E3", name: "Own name" }),
        ],
      },
    ]);
    const site = await serve({ config: { source: { snapshot: "list.json" } }, files: { "/list.json": list } });
    const address = new URL(`/customers/${tenant(1)}`, site.url).href;
    const names = ui.subscriptions.getByRole("rowheader");
    const found = ["10-Year Audit Log Retention Add On", "Skype for Business PSTN Domestic Calling (120 Minutes)", "NEW_2027", "Own name"];
    // As a host that answers a missing file with the page.
    await page.route("**/assets/products-*", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
    await page.goto(address);
    const failure = ui.details.getByRole("alert").filter({ hasText: words.say("subscription.names_failed") });
    await expect(failure).toBeVisible();
    await expect(names).toHaveText(["10_ALR_ADDON", "MCOPSTN5", "NEW_2027", "Own name"]);
    await page.unroute("**/assets/products-*");
    await failure.getByRole("button", { name: words.say("app.retry"), exact: true }).click();
    await expect(names).toHaveText(found);
    await expect(failure).toHaveCount(0);
    await expect(ui.details.getByRole("heading", { name: words.say("subscription.title"), exact: true })).toBeFocused();
    await page.reload();
    await expect(names).toHaveText(found);
  });

  test("R5: the tenant id can be copied", async ({ page, context, ui }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ui.open(path(contoso));
    const copy = words.say("copy.what", { what: words.say("details.tenant_id") });
    await ui.details.getByRole("button", { name: copy, exact: true }).click();
    await expect(ui.status).toHaveText(words.say("app.copied"));
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(contoso.id);
  });

  test("R5: the keyboard fills the details", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchBox.focus();
    await page.keyboard.press("ArrowDown");
    await expect(ui.rows.first().locator(":focus")).toHaveCount(1);
    await page.keyboard.press("ArrowDown");
    const [, name] = await ui.names();
    await expect(ui.nameLink(name)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(ui.detailsHeading(name)).toBeVisible();
    await expect(ui.selectedRow).toContainText(name);
    await expect(ui.nameLink(name), "the list keeps the focus").toBeFocused();
  });

  test("R6: admin centers are the selected customer's", async ({ ui }) => {
    await ui.open(path(contoso));
    const links = () =>
      ui.centers.getByRole("listitem").getByRole("link").evaluateAll((all) =>
        all.map((link) => ({ name: link.textContent, href: link.href, target: link.target, rel: link.rel })),
      );
    const exchange = {
      en: "Exchange admin center",
      it: "Interfaccia di amministrazione di Exchange",
    }[words.tag];
    const everything = {
      en: ["Microsoft 365", "Exchange", "Entra", "Teams", "SharePoint", "Intune", "Defender", "Purview", "Azure", "Power Platform", "Partner Center"],
      it: ["Microsoft 365", "Exchange", "Entra", "Teams", "SharePoint", "Intune", "Defender", "Purview", "Azure", "Power Platform", "Centro per i partner"],
    }[words.tag];
    await expect(ui.centers.getByRole("link", { name: exchange, exact: true })).toBeVisible();
    await ui.openAllCenters();
    await expect(ui.centers.getByRole("link", { name: exchange, exact: true })).toBeVisible();
    const before = await links();
    for (const center of everything) {
      expect(before.filter(({ name }) => name.includes(center)), center).not.toEqual([]);
    }
    const check = (all, customer, initial) => {
      for (const { name, href, target, rel } of all) {
        expect(href, name).toMatch(/^https:\/\//);
        expect(href, name).not.toMatch(/undefined|null|[{}]|%7B|%7D/i);
        expect(target, name).toBe("_blank");
        expect(rel.split(" "), name).toEqual(expect.arrayContaining(["noopener", "noreferrer"]));
        expect(href.includes(customer.id) || href.includes(initial), `${name} leads to ${initial}: ${href}`).toBe(true);
      }
    };
    check(before, contoso, "contoso");
    await ui.searchFor("fabrikam");
    await ui.nameLink("Fabrikam").click();
    await expect(ui.detailsHeading("Fabrikam")).toBeVisible();
    const after = await links();
    check(after, fabrikam, "fabrikam");
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    for (const [at, { name, href }] of after.entries()) expect(href, name).not.toBe(before[at].href);
  });

  test("R7, R8: features say what they are and open for the selected customer", async ({ page, ui }) => {
    await ui.open("/customers");
    const main = page.getByRole("main");
    for (const feature of ["customers", "health", "requests", "access"]) {
      await ui.feature(feature).click();
      await expect(main.getByText(words.say(`feature.${feature}.about`))).toBeVisible();
      const article = main.getByRole("link", { name: words.say("app.labelled", { label: words.say("app.learn_more"), value: words.say(`feature.${feature}`) }), exact: true });
      await expect(article).toHaveAttribute("href", /^https:\/\/learn\.microsoft\.com\//);
      await expect(article).toHaveAttribute("rel", "noopener noreferrer");
    }
    await ui.feature("customers").click();
    await ui.feature("health").click();
    await ui.expectAddress(at("/health"));
    await expect(ui.heading).toHaveText(words.say("health.title.all"));
    await expect(ui.feature("health")).toHaveAttribute("aria-current", "page");
    await ui.feature("requests").click();
    await ui.expectAddress(at("/requests"));
    await ui.feature("customers").click();
    await ui.searchFor("contoso.onmicrosoft.com");
    await ui.searchBox.press("Enter");
    await expect(ui.detailsHeading("Contoso")).toBeVisible();
    await ui.feature("health").click();
    await ui.expectAddress(at(`${path(contoso)}/health`));
    await expect(ui.heading).toHaveText(words.say("health.title", { customer: "Contoso" }));
    await ui.feature("requests").click();
    await ui.expectAddress(at(`${path(contoso)}/requests`));
    await expect(ui.heading).toHaveText(words.say("request.title", { customer: "Contoso" }));
    await ui.feature("customers").click();
    await ui.expectAddress(at(path(contoso)));
  });

  test("R15: 'was this helpful?' leads to the issue tracker", async ({ ui }) => {
    await ui.open("/customers");
    const link = ui.features.getByRole("link", { name: words.say("app.help"), exact: true });
    await expect(link).toHaveAttribute("href", /^https:\/\/github\.com\/.*\/issues\/new/);
    await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  });

  test("the details pane is made wider by pointer and by key, within limits, and stays so", async ({ page, ui }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await ui.open(`/customers/${demo.named("Contoso").id}`);
    const separator = page.getByRole("separator", { name: words.say("details.width"), exact: true });
    const width = async () => Math.round((await ui.details.boundingBox()).width);
    await separator.focus();
    const before = Number(await separator.getAttribute("aria-valuenow"));
    await page.keyboard.press("ArrowLeft");
    await expect(separator).toHaveAttribute("aria-valuenow", String(before + 16));
    await expect.poll(width).toBe(before + 16);
    await page.keyboard.press("End");
    await expect.poll(width).toBe(Number(await separator.getAttribute("aria-valuemax")));
    await page.keyboard.press("Home");
    await expect.poll(width).toBe(Number(await separator.getAttribute("aria-valuemin")));
    const { x, y } = await separator.boundingBox();
    await page.mouse.move(x + 4, y + 300);
    await page.mouse.down();
    await page.mouse.move(900, y + 300, { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(400, y + 300);
    await expect.poll(width).toBe(540);
    await page.reload();
    await expect.poll(width).toBe(540);
    await separator.dblclick();
    await expect.poll(width).toBeLessThan(420);
  });

  test("a drag that the browser cancels keeps the width up to there", async ({ page, context, ui }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await ui.open(`/customers/${demo.named("Contoso").id}`);
    const separator = page.getByRole("separator", { name: words.say("details.width"), exact: true });
    const width = async () => Math.round((await ui.details.boundingBox()).width);
    const { x, y } = await separator.boundingBox();
    // A finger, whose touch the system takes over.
    const devtools = await context.newCDPSession(page);
    const touch = (type, ...points) =>
      devtools.send("Input.dispatchTouchEvent", { type, touchPoints: points.map((at) => ({ x: at, y: y + 300 })) });
    await touch("touchStart", x + 4);
    for (const at of [1000, 950, 900]) await touch("touchMove", at);
    await expect.poll(width).toBe(540);
    await touch("touchCancel");
    await page.reload();
    await expect.poll(width).toBe(540);
  });

  test("the help links are there at every width", async ({ page, ui }) => {
    await ui.open(`/customers/${demo.named("Contoso").id}`);
    const help = ui.details.getByRole("link", { name: words.say("details.admin_centers.help"), exact: true });
    await expect(help).toHaveAttribute("href", /^https:\/\/support\.microsoft\.com\/topic\/partners-managing-clients-/);
    await ui.open("/health");
    for (const width of [360, 800, 1024, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      await expect(page.getByRole("link", { name: words.say("app.help"), exact: true }).filter({ visible: true })).toHaveCount(1);
      await expect(page.getByRole("link", { name: new RegExp(`^${words.say("app.learn_more")}`) }).filter({ visible: true }).first()).toBeAttached();
    }
  });
});
