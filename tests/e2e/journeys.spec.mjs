// What a technician does all day, by role and name, in both languages.

import { readFile } from "node:fs/promises";

import { ENGLISH, ITALIAN, NARROW, expect, test } from "./support.mjs";

const words = async (tag) => JSON.parse(await readFile(new URL(`../../locales/${tag}.json`, import.meta.url), "utf8"));
const LANGUAGES = [
  ["English", ENGLISH, await words("en")],
  ["Italian", ITALIAN, await words("it")],
];

const form = (word, count, values) => {
  const text = typeof word === "string" ? word : (count === 1 ? word.one : word.other);
  return Object.entries({ n: count, ...values }).reduce((it, [name, value]) => it.replace(`{${name}}`, value), text);
};

for (const [language, locale, say] of LANGUAGES) {
  test.describe(language, () => {
    test.use(locale);

    const grid = (page) => page.getByRole("grid", { name: say["list.customers"] });
    const rows = (page) => grid(page).getByRole("row");
    const box = (page) => page.getByRole("searchbox", { name: say["search.box"] });
    const details = (page) => page.getByRole("complementary", { name: say["details.title"] });
    const home = async (page, address = "/") => {
      await page.goto(address);
      await expect(grid(page).getByRole("gridcell").first()).toBeVisible();
    };

    test("client management is the home page, and lists everybody at once", async ({ page }) => {
      await home(page);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say["app.title"]);
      await expect(page).toHaveTitle(new RegExp(say["app.title"]));
      const count = Number(await grid(page).getAttribute("aria-rowcount")) - 1;
      expect(count).toBe(240);
      await expect(page.getByText(form(say["list.count"], count), { exact: true }).first()).toBeVisible();
      const indices = await rows(page).evaluateAll((all) => all.map((row) => Number(row.getAttribute("aria-rowindex"))));
      expect(indices).toEqual(indices.map((_, at) => at + 1));
    });

    test("the search finds by name, domain, tenant and address, and Enter opens the best hit", async ({ page }) => {
      await home(page);
      await page.getByRole("search").getByRole("button", { name: say["search.button"] }).click();
      await expect(box(page)).toBeFocused();
      for (const typed of ["contoso", "CONTOSO.example", "anna@contoso.example", "6e757253-23d4"]) {
        await box(page).fill(typed);
        await expect(rows(page).nth(1)).toContainText("Contoso");
      }
      await box(page).press("Enter");
      await expect(details(page).getByRole("heading", { level: 2, name: "Contoso" })).toBeVisible();
      await expect(page).toHaveURL(/\/customers\/6e757253-23d4-[0-9a-f-]+\?q=6e757253-23d4/);
      await page.reload();
      await expect(box(page)).toHaveValue("6e757253-23d4");
      await expect(details(page).getByRole("heading", { level: 2, name: "Contoso" })).toBeVisible();
    });

    test("diacritics do not matter", async ({ page }) => {
      await home(page);
      await box(page).fill("acai optica");
      await expect(rows(page).nth(1)).toContainText("Açaí Óptica");
    });

    test("the worst health comes first, and its icon opens the report", async ({ page }) => {
      await home(page);
      const header = grid(page).getByRole("columnheader", { name: say["list.column.health"] });
      await header.getByRole("button").click();
      await expect(header).toHaveAttribute("aria-sort", "descending");
      await expect(page).toHaveURL(/sort=health&dir=desc/);
      const first = rows(page).nth(1);
      const link = first.getByRole("link", { name: new RegExp(say["feature.health"]) });
      const name = await first.getByRole("link").first().textContent();
      await expect(link).toHaveAccessibleName(form(say["health.issues"], 2, { customer: name }));
      await link.click();
      const heading = page.getByRole("heading", { level: 1, name: form(say["health.title"], 0, { customer: name }) });
      await expect(heading).toBeFocused();
      await expect(page.getByRole("article").filter({ has: page.getByRole("heading", { level: 3 }) }).first()).toBeVisible();
      await page.goBack();
      await expect(header).toHaveAttribute("aria-sort", "descending");
      // The same report, by the feature.
      await rows(page).nth(1).getByRole("gridcell").nth(1).click();
      await page.getByRole("navigation", { name: say["feature.title"] }).getByRole("link", { name: say["feature.health"], exact: true }).click();
      await expect(heading).toBeVisible();
    });

    test("the details hold what the customer has, and links that lead to it alone", async ({ page }) => {
      await home(page, "/customers/contoso.example");
      await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}$/);
      const pane = details(page);
      await expect(pane.getByRole("table", { name: say["subscription.title"] })).toBeVisible();
      await expect(pane.getByText(say["details.address"], { exact: true })).toBeVisible();
      const centers = pane.getByRole("navigation", { name: say["details.admin_centers"] }).getByRole("link");
      const links = await centers.evaluateAll((all) =>
        all.map(({ href, target, rel }) => ({ href, target, rel })),
      );
      expect(links.length).toBeGreaterThanOrEqual(11);
      for (const { href, target, rel } of links) {
        expect(href).toMatch(/^https:\/\//);
        expect(href).not.toMatch(/undefined|[{}]/);
        expect([target, rel]).toEqual(["_blank", "noopener noreferrer"]);
      }
      const before = links.map(({ href }) => href);
      await rows(page).nth(3).getByRole("gridcell").nth(1).click();
      await expect(pane.getByRole("heading", { level: 2 })).not.toHaveText("Contoso");
      const after = await centers.evaluateAll((all) => all.map(({ href }) => href));
      expect(after).not.toEqual(before);
    });

    test("the keyboard does everything", async ({ page }) => {
      await home(page);
      await page.keyboard.press("/");
      await expect(box(page)).toBeFocused();
      await page.keyboard.type("h");
      await expect(page).not.toHaveURL(/sort=health/);
      await page.keyboard.press("Escape");
      await expect(box(page)).toHaveValue("");
      await page.keyboard.press("ArrowDown");
      await expect(rows(page).nth(1).getByRole("link").first()).toBeFocused();
      await page.keyboard.press("End");
      await expect(rows(page).last().getByRole("link").first()).toBeFocused();
      await expect(rows(page).last()).toHaveAttribute("aria-rowindex", "241");
      await page.keyboard.press("Home");
      await expect(rows(page).nth(1).getByRole("link").first()).toBeFocused();
      await page.keyboard.press("h");
      await expect(page).toHaveURL(/sort=health&dir=desc/);
      await page.keyboard.press("Enter");
      await expect(details(page).getByRole("heading", { level: 2 })).toBeVisible();
      await page.keyboard.press("g");
      await page.keyboard.press("r");
      await expect(page).toHaveURL(/\/requests\?/);
      await page.keyboard.press("Escape");
      await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}\?/);
      await page.keyboard.press("Escape");
      await expect(page).toHaveURL(/\/customers\?/);
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: say["keys.title"] })).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    });

    test("a request is composed on behalf of a customer, and a reload loses nothing", async ({ page }) => {
      await home(page, "/customers/contoso.example");
      await page.getByRole("navigation", { name: say["feature.title"] }).getByRole("link", { name: say["feature.requests"], exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: form(say["request.title"], 0, { customer: "Contoso" }) })).toBeFocused();
      await page.getByRole("link", { name: say["request.add"] }).first().click();
      const title = page.getByLabel(say["draft.field.title"], { exact: true });
      await title.fill("Mailboxes do not open");
      await page.getByLabel(say["draft.field.description"], { exact: true }).fill("Since this morning");
      await title.press("Tab");
      // Kept while typing: whatever happens to the page.
      await expect
        .poll(() =>
          page.evaluate(
            () =>
              new Promise((resolve) => {
                const open = indexedDB.open("regia");
                open.onsuccess = () => {
                  const all = open.result.transaction("drafts").objectStore("drafts").getAll();
                  all.onsuccess = () => {
                    open.result.close();
                    resolve(all.result.length);
                  };
                };
              }),
          ),
        )
        .toBe(1);
      await page.reload();
      await expect(title).toHaveValue("Mailboxes do not open");
    });

    test("a customer who is known but not listed is explained", async ({ page, serve }) => {
      const customers = [
        { id: "11111111-1111-4111-8111-111111111111", name: "Gone Ltd", relationships: [] },
      ];
      const site = await serve({
        config: { source: { snapshot: "list.json" } },
        files: { "/list.json": { format: "regia-snapshot", version: 1, takenAt: "2026-11-23T00:00:00Z", customers } },
      });
      await page.goto(site.url);
      await expect(page.getByText(say["list.nobody"])).toBeVisible();
      await page.goto(`${site.url}customers?q=gone`);
      await expect(page.getByText(say["absent.known"])).toBeVisible();
    });

    test("Customers.csv alone gives the list and every link", async ({ page, serve }) => {
      const csv = "\uFEFFMicrosoft ID;Company name;Primary domain name;Relationship;Tags\r\n"
        + '22222222-2222-4222-8222-222222222222;"Città ""del"" Sole";citta.onmicrosoft.com;Reseller;gold\r\n'
        + "33333333-3333-4333-8333-333333333333;<b>x</b>‮gnp;evil.example;Reseller;\r\n"
        + "nonsense;=cmd|x;;;\r\n";
      const site = await serve({ config: { source: { snapshot: "Customers.csv" } }, files: { "/Customers.csv": csv } });
      await page.goto(site.url);
      await box(page).fill("citta");
      await expect(rows(page).nth(1)).toContainText('Città "del" Sole');
      await expect(rows(page).nth(1)).toContainText(say["health.state.not_checked"]);
      await box(page).press("Enter");
      const centers = details(page).getByRole("navigation", { name: say["details.admin_centers"] });
      await expect(centers.getByRole("link", { name: /Exchange/ })).toHaveAttribute(
        "href",
        "https://admin.cloud.microsoft/exchange?delegatedOrg=citta.onmicrosoft.com",
      );
      await expect(page.getByText(form(say["read.broken"], 1))).toBeVisible();
    });

    test("a file that cannot be read is refused with a sentence, and the list stays", async ({ page }) => {
      await home(page);
      const files = [
        ["empty.csv", "", say["refused.empty"]],
        ["x.html", "<!doctype html><p>no", undefined],
        ["new.json", '{"format":"regia-snapshot","version":99,"customers":[]}', say["refused.unknown_version"].replace("{version}", "99")],
      ];
      for (const [name, body, sentence] of files) {
        await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(body) });
        const alert = page.getByRole("alert").filter({ hasText: name });
        await expect(alert).toBeVisible();
        if (sentence) await expect(alert).toContainText(sentence);
        await expect(grid(page)).toHaveAttribute("aria-rowcount", "241");
      }
    });

    test("a broken config.json is a clear page", async ({ page, serve }) => {
      const site = await serve({ config: '{ "source": { "snapshto": "demo.json" } }' });
      await page.goto(site.url);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say["config.title"]);
      await expect(page.getByRole("alert")).toContainText("snapshto");
    });
  });
}

test("the language can be switched, and the place is kept", async ({ page }) => {
  await page.goto("/customers/contoso.example?sort=health&dir=desc");
  await page.getByLabel("Language").selectOption("it");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Gestione clienti");
  await expect(page.getByRole("complementary").getByRole("heading", { level: 2 })).toHaveText("Contoso");
  await expect(page.locator("html")).toHaveAttribute("lang", "it");
});

test.describe("narrow", () => {
  test.use(NARROW);
  test("nothing scrolls sideways", async ({ page }) => {
    for (const address of ["/", "/customers/contoso.example", "/customers/contoso.example/health", "/health", "/requests"]) {
      await page.goto(address);
      await expect(page.getByRole("heading").first()).toBeVisible();
      const room = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(room[0], address).toBeLessThanOrEqual(room[1]);
    }
  });
});
