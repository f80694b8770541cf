// Service requests: composed on behalf of a customer, filed, numbered, closed; and Microsoft's own.

import { at, axe, demo, expect, inBothLanguages, snapshot, tenant, test } from "./support.mjs";

const CONTOSO = tenant(1);
const FABRIKAM = tenant(2);
const LIST = snapshot([
  { name: "Contoso", domains: ["contoso.onmicrosoft.com"] },
  { name: "Fabrikam", domains: ["fabrikam.onmicrosoft.com"] },
]);

inBothLanguages((words) => {
  const say = (key, values) => words.say(key, values);
  const field = (page, name) => page.getByLabel(say(`draft.field.${name}`), { exact: true });
  const button = (page, key) => page.getByRole("button", { name: say(key), exact: true });

  async function open(serve, page, address) {
    const site = await serve({ config: { source: { snapshot: "list.json" } }, files: { "/list.json": LIST } });
    await page.goto(new URL(address, site.url).href);
    return site;
  }

  async function compose(page) {
    await field(page, "title").pressSequentially("Mail is late");
    await field(page, "product").fill("Exchange Online");
    await field(page, "severity").selectOption("moderate");
    await field(page, "description").pressSequentially("Since Monday.");
    await field(page, "contact_name").fill("Help desk");
    await field(page, "contact_email").fill("help@partner.example");
  }

  test("R13: Microsoft's requests of a customer stand in a table, and each opens", async ({ page, ui }) => {
    const contoso = demo.named("Contoso");
    await page.setViewportSize({ width: 1600, height: 900 });
    await ui.open(`/customers/${contoso.id}/requests`);
    await expect(ui.heading).toHaveText(say("request.title", { customer: "Contoso" }));
    const columns = ["number", "subject", "severity", "status", "product", "created", "updated"];
    const main = page.getByRole("main");
    for (const column of columns) {
      const header = main.getByRole("columnheader", { name: say(`request.column.${column}`), exact: true });
      await expect(header.first()).toBeVisible();
    }
    for (const { id, title, severity, status, product } of contoso.requests) {
      const row = main.getByRole("row").filter({ hasText: id });
      await expect(row).toContainText(title);
      await expect(row).toContainText(say(`request.severity.${severity}`));
      await expect(row).toContainText(say(`request.status.${status}`));
      await expect(row).toContainText(product);
    }
    const [{ id, title, description, notes }] = contoso.requests;
    await main.getByRole("row").filter({ hasText: id }).getByRole("link").first().click();
    await ui.expectAddress(at(`/customers/${contoso.id}/requests/${id}`));
    await expect(ui.heading).toHaveText(say("request.one", { number: id, customer: "Contoso" }));
    await expect(main.getByRole("heading", { name: title, exact: true })).toBeVisible();
    await expect(main.getByText(description, { exact: true })).toBeVisible();
    for (const { text } of notes) await expect(main.getByText(text, { exact: true })).toBeVisible();
  });

  test("R13: the requests of all customers name their customer", async ({ page, ui }) => {
    await ui.open("/requests");
    await expect(ui.heading).toHaveText(say("feature.requests"));
    const grid = page.getByRole("grid", { name: say("feature.requests"), exact: true });
    const open = demo.listed.flatMap(({ requests = [] }) => requests).filter(({ status }) => status !== "closed");
    await expect(grid).toHaveAttribute("aria-rowcount", String(open.length + 1));
    const header = grid.getByRole("columnheader", { name: say("request.column.customer"), exact: true });
    await expect(header).toBeVisible();
  });

  test("R13: from a customer to the form in one step, on its behalf", async ({ page, serve, ui }) => {
    await open(serve, page, `/customers/${CONTOSO}/requests`);
    await expect(ui.heading).toHaveText(say("request.title", { customer: "Contoso" }));
    await axe(page);
    await page.getByRole("link", { name: say("request.add"), exact: true }).click();
    await expect(ui.heading).toBeFocused();
    await expect(ui.heading).toHaveText(say("draft.title", { customer: "Contoso" }));
    const banner = page.getByRole("region", { name: say("request.on_behalf") });
    await expect(banner).toContainText("Contoso");
    await expect(banner).toContainText(CONTOSO);
    await expect(field(page, "title")).toBeVisible();
    await axe(page);
  });

  test("what is wrong is said in a summary that leads to the fields", async ({ page, serve }) => {
    await open(serve, page, `/customers/${CONTOSO}/requests/new`);
    await button(page, "draft.save").click();
    const summary = page.getByRole("alert").filter({ hasText: words.count("draft.errors", 6) });
    await expect(summary).toBeFocused();
    await axe(page);
    const values = { field: say("draft.field.description"), error: say("draft.error.missing") };
    await summary.getByRole("link", { name: say("draft.error.at", values), exact: true }).click();
    const description = field(page, "description");
    await expect(description).toBeFocused();
    await expect(description).toHaveAttribute("aria-invalid", "true");
    await description.pressSequentially("x");
    await expect(description).not.toHaveAttribute("aria-invalid", "true");
  });

  test("saved, copied, opened, numbered, closed", async ({ page, serve, context, watch, ui }) => {
    watch.allow("https://admin.cloud.microsoft");
    await context.route("https://admin.cloud.microsoft/**", (route) =>
      route.fulfill({ contentType: "text/html", body: "<title>Portal</title>" }),
    );
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(serve, page, `/customers/${CONTOSO}/requests/new`);
    await compose(page);
    await button(page, "draft.save").click();
    await expect(ui.heading).toHaveText(say("request.unfiled", { customer: "Contoso" }));
    await axe(page);

    // What was composed can be changed; a reload in between finds the change.
    await button(page, "ledger.edit").click();
    await expect(field(page, "title")).toBeFocused();
    await expect(field(page, "title")).toHaveValue("Mail is late");
    await field(page, "topic").fill("Mail flow");
    await field(page, "topic").press("Tab");
    await page.reload();
    await expect(field(page, "topic")).toHaveValue("Mail flow");
    await axe(page);
    await button(page, "draft.save").click();
    await expect(page.getByRole("main").getByText("Mail flow", { exact: true })).toBeVisible();
    await expect(field(page, "topic")).toBeHidden();
    await expect(page.getByRole("main").getByText(say("ledger.event.edited"), { exact: true })).toBeVisible();

    const portal = context.waitForEvent("page");
    await button(page, "ledger.copy_and_open").click();
    const tab = await portal;
    expect(tab.url()).toBe("https://admin.cloud.microsoft/?delegatedOrg=contoso.onmicrosoft.com#/support/requests");
    await tab.close();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain("Mail is late");
    expect(copied).toContain(CONTOSO);

    const number = page.getByLabel(say("ledger.number"));
    await expect(number).toBeFocused();
    await number.fill("soon");
    await button(page, "ledger.number.save").click();
    await expect(number).toHaveAttribute("aria-invalid", "true");
    await number.fill("TrackingID#2311280040001234");
    await button(page, "ledger.number.save").click();
    await expect(ui.heading).toHaveText(say("request.one", { number: "2311280040001234", customer: "Contoso" }));
    await expect(button(page, "ledger.copy_and_open")).toBeHidden();
    await button(page, "ledger.close").click();
    await expect(button(page, "ledger.reopen")).toBeVisible();

    // The same customer's form offers the contact that was used last; another customer's offers
    // nothing of it.
    await page.reload();
    await expect(button(page, "ledger.reopen")).toBeVisible();
    const form = (customer) => page.url().replace(/customers.*/, `customers/${customer}/requests/new`);
    await page.goto(form(CONTOSO));
    await expect(field(page, "contact_name")).toHaveValue("Help desk");
    await expect(field(page, "title")).toHaveValue("");
    await page.goto(form(FABRIKAM));
    await expect(field(page, "title")).toHaveValue("");
    for (const name of ["contact_name", "contact_email", "contact_phone"]) {
      await expect(field(page, name), name).toHaveValue("");
      await expect(field(page, name), name).toHaveAttribute("autocomplete", "off");
    }
  });

  test("where a request is filed, it is told that the portal is open for another customer", async ({ page, serve, context, watch, ui }) => {
    watch.allow("https://admin.cloud.microsoft");
    await context.route("https://admin.cloud.microsoft/**", (route) =>
      route.fulfill({ contentType: "text/html", body: "<title>Portal</title>" }),
    );
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const file = async (customer) => {
      await page.goto(new URL(`/customers/${customer}/requests/new`, site.url).href);
      await compose(page);
      await button(page, "draft.save").click();
      await expect(button(page, "ledger.copy_and_open")).toBeVisible();
    };
    const site = await open(serve, page, "/customers");
    await file(CONTOSO);
    await expect(button(page, "ledger.copy_and_open"), "its own window is no danger").toHaveAccessibleDescription("");
    const portal = context.waitForEvent("page");
    await button(page, "ledger.copy_and_open").click();
    await (await portal).close();
    await file(FABRIKAM);
    const warning = page.getByRole("main").getByText(new RegExp(`^Contoso: .*Contoso\\.$`));
    await expect(warning).toBeVisible();
    await expect(button(page, "ledger.copy_and_open")).toHaveAccessibleDescription(/^Contoso: /);
    await axe(page);
    await expect(ui.heading).toHaveText(say("request.unfiled", { customer: "Fabrikam" }));
  });

  test("a customer's own technical contact is offered first", async ({ page, ui }) => {
    const contoso = demo.named("Contoso");
    const technical = contoso.profile.contacts.find(({ purpose }) => purpose === "technical");
    await ui.open(`/customers/${contoso.id}/requests/new`);
    await expect(field(page, "contact_name")).toHaveValue(technical.name);
    await expect(field(page, "contact_email")).toHaveValue(technical.email);
    await expect(field(page, "contact_phone")).toHaveValue(technical.phone ?? "");
  });

  test("where copying is refused, the text can be selected", async ({ page, serve }) => {
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    });
    await open(serve, page, `/customers/${CONTOSO}/requests/new`);
    await compose(page);
    await button(page, "draft.save").click();
    await button(page, "ledger.copy_and_open").click();
    const text = page.getByRole("textbox", { name: say("ledger.text"), exact: true });
    await expect(text).toBeFocused();
    await expect(text).toHaveValue(/Mail is late/);
    await expect(page.getByText(say("ledger.copy_refused"), { exact: true })).toBeVisible();
  });

  test("what one tab composes shows in another when it comes to the front", async ({ page, serve, context, ui }) => {
    const site = await open(serve, page, "/requests");
    await expect(page.getByRole("grid", { name: say("feature.requests"), exact: true })).toBeVisible();
    const other = await context.newPage();
    await other.goto(new URL(`/customers/${CONTOSO}/requests/new`, site.url).href);
    await compose(other);
    await button(other, "draft.save").click();
    await expect(other.getByRole("heading", { level: 1 })).toHaveText(say("request.unfiled", { customer: "Contoso" }));
    await other.close();
    await page.bringToFront();
    // Headless pages are always in front: no event comes by itself.
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    const row = page.getByRole("row").filter({ hasText: "Mail is late" });
    await expect(row).toBeVisible();
    await axe(page);
    await row.click();
    await expect(ui.heading).toHaveText(say("request.unfiled", { customer: "Contoso" }));
  });

  test("the list is saved as it is on screen, and everything as a snapshot", async ({ page, serve, ui }) => {
    await open(serve, page, "/customers?q=fab");
    await ui.expectMatches(1);
    await button(page, "export.title").click();
    const dialog = page.getByRole("dialog", { name: say("export.title"), exact: true });
    await axe(page, { within: "dialog[open]" });
    const table = page.waitForEvent("download");
    await dialog.getByRole("button", { name: say("export.list"), exact: true }).click();
    const csv = await table;
    expect(csv.suggestedFilename()).toMatch(/^regia-customers-\d{4}-\d\d-\d\d\.csv$/);
    const lines = (await text(csv)).split("\r\n");
    const columns = ["organization", "domain", "health", "requests", "access_ends"];
    expect(lines[0]).toBe(`\u{feff}${[...columns.map((column) => say(`list.column.${column}`)), say("details.tenant_id")].join(",")}`);
    const unknown = say("details.unknown");
    expect(lines.slice(1, -1)).toEqual([
      ["Fabrikam", "fabrikam.onmicrosoft.com", say("health.state.not_told"), unknown, unknown, FABRIKAM].join(","),
    ]);
    const whole = page.waitForEvent("download");
    await dialog.getByRole("button", { name: say("export.snapshot"), exact: true }).click();
    const kept = JSON.parse(await text(await whole));
    expect(kept.customers.map(({ name }) => name)).toEqual(["Contoso", "Fabrikam"]);
  });
});

async function text(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
