// Service requests in a real browser: typing, leaving, coming back, filing.

import { ENGLISH, ITALIAN, axe, expect, test } from "./support.mjs";

const CONTOSO = "01010101-0101-4101-8101-010101010101";
const FABRIKAM = "02020202-0202-4202-8202-020202020202";

const customer = (id, name, domain) => ({
  id,
  name,
  primary: domain,
  domains: [domain],
  access: "granted",
});

const SNAPSHOT = {
  format: "regia-snapshot",
  version: 1,
  takenAt: "2026-11-23T06:00:00Z",
  customers: [
    customer(CONTOSO, "Contoso", "contoso.onmicrosoft.com"),
    customer(FABRIKAM, "Fabrikam", "fabrikam.onmicrosoft.com"),
  ],
};

const CONFIG = { source: { snapshot: "list.json" } };

async function open(serve, page, address) {
  const site = await serve({ config: CONFIG, files: { "/list.json": SNAPSHOT } });
  await page.goto(new URL(address, site.url).href);
  return site;
}

// Types as a person does: key by key.
async function type(page, label, text) {
  await page.getByLabel(label, { exact: true }).pressSequentially(text);
}

async function fill(page) {
  await type(page, "Title", "Mail is late");
  await page.getByLabel("Product", { exact: true }).fill("Exchange Online");
  await page.getByLabel("Severity", { exact: true }).selectOption("moderate");
  await type(page, "Description", "Since Monday.");
  await type(page, "Contact name", "Help desk");
  await type(page, "Contact email", "help@partner.example");
}

test.describe("in English", () => {
  test.use(ENGLISH);

  test("from a customer to the form in one step, on its behalf", async ({ page, serve }) => {
    await open(serve, page, `/customers/${CONTOSO}/requests`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Service requests: Contoso");
    await axe(page);
    await page.getByRole("link", { name: "+ Add" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    const banner = page.getByRole("region", { name: "on behalf of the customer" });
    await expect(banner).toContainText("Contoso");
    await expect(banner).toContainText(CONTOSO);
    await expect(page.getByLabel("Title", { exact: true })).toBeVisible();
    await axe(page);
  });

  test("what is wrong is said in a summary that leads to the fields", async ({ page, serve }) => {
    await open(serve, page, `/customers/${CONTOSO}/requests/new`);
    await page.getByRole("button", { name: "Save" }).click();
    const summary = page.getByRole("alert").filter({ hasText: "fields to correct" });
    await expect(summary).toBeFocused();
    await axe(page);
    await summary.getByRole("link", { name: "Description: Enter a value" }).click();
    const description = page.getByLabel("Description", { exact: true });
    await expect(description).toBeFocused();
    await expect(description).toHaveAttribute("aria-invalid", "true");
    await type(page, "Description", "x");
    await expect(description).not.toHaveAttribute("aria-invalid", "true");
  });

  test("what is typed is there again after a reload, and can be discarded", async ({ page, serve }) => {
    await open(serve, page, `/customers/${CONTOSO}/requests/new`);
    await fill(page);
    await page.reload();
    await expect(page.getByText("Draft restored from")).toBeVisible();
    await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Mail is late");
    await expect(page.getByLabel("Severity", { exact: true })).toHaveValue("moderate");
    await expect(page.getByLabel("Contact email", { exact: true })).toHaveValue("help@partner.example");
    await page.getByRole("button", { name: "Discard draft" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Keep draft" }).click();
    await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Mail is late");
    await page.getByRole("button", { name: "Discard draft" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Discard draft" }).click();
    await expect(page.getByLabel("Title", { exact: true })).toHaveValue("");
    await page.reload();
    await expect(page.getByLabel("Title", { exact: true })).toHaveValue("");
    await expect(page.getByText("Draft restored from")).toBeHidden();
  });

  test("a crash in the middle of typing loses nothing", async ({ page, serve, context }) => {
    const site = await open(serve, page, `/customers/${CONTOSO}/requests/new`);
    await type(page, "Title", "Mail is late again");
    // Within the rest after a write the last keys wait for at most a quarter of a second.
    await page.waitForFunction(async () => {
      const database = await new Promise((resolve, reject) => {
        const opening = indexedDB.open("regia");
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const all = database.transaction("drafts").objectStore("drafts").getAll();
      const values = await new Promise((resolve) => (all.onsuccess = () => resolve(all.result)));
      database.close();
      return values.some((value) => new TextDecoder().decode(value).includes("late again"));
    });
    // No unload event comes with this.
    await page.close({ runBeforeUnload: false });
    const next = await context.newPage();
    await next.goto(new URL(`/customers/${CONTOSO}/requests/new`, site.url).href);
    await expect(next.getByLabel("Title", { exact: true })).toHaveValue("Mail is late again");
  });

  test("saved, copied, opened, numbered, closed", async ({ page, serve, context, watch }) => {
    watch.allow("https://admin.cloud.microsoft");
    await context.route("https://admin.cloud.microsoft/**", (route) =>
      route.fulfill({ contentType: "text/html", body: "<title>Portal</title>" }),
    );
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(serve, page, `/customers/${CONTOSO}/requests/new`);
    await fill(page);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Service request not filed yet: Contoso");
    await axe(page);

    const portal = context.waitForEvent("page");
    await page.getByRole("button", { name: "Copy and open" }).click();
    const tab = await portal;
    expect(tab.url()).toBe("https://admin.cloud.microsoft/?delegatedOrg=contoso.onmicrosoft.com#/support/requests");
    await tab.close();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain("Mail is late");
    expect(copied).toContain(CONTOSO);

    const number = page.getByLabel("Reference number");
    await expect(number).toBeFocused();
    await number.fill("soon");
    await page.getByRole("button", { name: "Save number" }).click();
    await expect(number).toHaveAttribute("aria-invalid", "true");
    await number.fill("TrackingID#2311280040001234");
    await page.getByRole("button", { name: "Save number" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Service request 2311280040001234: Contoso");
    await page.getByRole("button", { name: "Mark as closed" }).click();
    await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();

    // Another customer's form offers the contact that was used last, and no draft.
    await page.reload();
    await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
    await page.goto(page.url().replace(/customers.*/, `customers/${FABRIKAM}/requests/new`));
    await expect(page.getByLabel("Contact name", { exact: true })).toHaveValue("Help desk");
    await expect(page.getByLabel("Title", { exact: true })).toHaveValue("");
  });

  test("where copying is refused, the text can be selected", async ({ page, serve }) => {
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    });
    await open(serve, page, `/customers/${CONTOSO}/requests/new`);
    await fill(page);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Copy and open" }).click();
    const text = page.getByRole("textbox", { name: "Text for the portal" });
    await expect(text).toBeFocused();
    await expect(text).toHaveValue(/Mail is late/);
    await expect(page.getByText("The browser did not allow copying")).toBeVisible();
  });

  test("without a store the page says so and goes on", async ({ page, serve }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("no", "SecurityError");
      };
    });
    await open(serve, page, `/customers/${CONTOSO}/requests/new`);
    await expect(page.getByText("This browser does not keep drafts")).toBeVisible();
    await fill(page);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Since Monday.", { exact: true })).toBeVisible();
    await expect(page.getByText("This browser does not keep what is composed here")).toBeVisible();
  });

  test("what one tab composes shows in another when it comes to the front", async ({ page, serve, context }) => {
    const site = await open(serve, page, "/requests");
    await expect(page.getByRole("grid", { name: "Service requests" })).toBeVisible();
    const other = await context.newPage();
    await other.goto(new URL(`/customers/${CONTOSO}/requests/new`, site.url).href);
    await fill(other);
    await other.getByRole("button", { name: "Save" }).click();
    await expect(other.getByRole("heading", { level: 1 })).toContainText("not filed yet");
    await other.close();
    await page.bringToFront();
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    const row = page.getByRole("row").filter({ hasText: "Mail is late" });
    await expect(row).toBeVisible();
    await axe(page);
    await row.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Service request not filed yet: Contoso");
  });

  test("the list is saved as it is on screen, and everything as a snapshot", async ({ page, serve }) => {
    await open(serve, page, "/customers?q=fab");
    await expect(page.getByRole("grid", { name: "Customers" })).toHaveAttribute("aria-rowcount", "2");
    await page.getByRole("button", { name: "Export" }).click();
    const dialog = page.getByRole("dialog", { name: "Export" });
    await axe(page, { within: "dialog[open]" });
    const table = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Export the list as shown (CSV)" }).click();
    const csv = await table;
    expect(csv.suggestedFilename()).toMatch(/^regia-customers-\d{4}-\d\d-\d\d\.csv$/);
    const lines = (await text(csv)).split("\r\n");
    expect(lines[0]).toBe("\u{feff}Organization,Primary domain,Service health,Service requests,Delegated access ends");
    expect(lines.slice(1, -1)).toEqual(["Fabrikam,fabrikam.onmicrosoft.com,Not checked yet,Not known,Not known"]);
    const whole = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Export snapshot (JSON)" }).click();
    const snapshot = JSON.parse(await text(await whole));
    expect(snapshot.customers.map(({ name }) => name)).toEqual(["Contoso", "Fabrikam"]);
  });
});

test.describe("in Italian", () => {
  test.use(ITALIAN);

  test("the same in its words", async ({ page, serve }) => {
    await open(serve, page, `/customers/${CONTOSO}/requests`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Richieste di assistenza: Contoso");
    await page.getByRole("link", { name: "+ Aggiungi" }).click();
    await expect(page.getByRole("region", { name: "per conto del cliente" })).toBeVisible();
    await page.getByRole("button", { name: "Salva" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "campi da correggere" })).toBeFocused();
  });
});

async function text(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
