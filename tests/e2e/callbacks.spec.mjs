// Callbacks of the browser that come while the app is running, or when what they read is gone.
//
// An error in such a callback stops the app: `test` fails on it, and each test goes on working afterwards.

import { CSV, at, demo, expect, file, inEnglish, snapshot, tenant, test } from "./support.mjs";

const CONTOSO = tenant(1);
const LIST = snapshot([{ name: "Contoso", domains: ["contoso.onmicrosoft.com"] }]);
const OTHERS = { name: "Customers.csv", other: file("Customers.csv", CSV), count: 3 };
const SNAPSHOT = {
  name: "saved.json",
  other: file("saved.json", JSON.stringify(snapshot([{}, {}])), "application/json"),
  count: 2,
};

// Two frames: the first runs what was asked for before it.
const frames = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

inEnglish((words) => {
  const say = (key, values) => words.say(key, values);
  const button = (page, key) => page.getByRole("button", { name: say(key), exact: true });

  // Focuses a row of the grid that the page shows, further down than its first one.
  async function focusRow(page, grid) {
    await grid.locator("[tabindex='0']").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(grid.getByRole("row").filter({ has: page.getByRole("gridcell") }).locator(":focus")).toHaveCount(1);
  }

  // The app still answers: it shows, searches, sorts and opens.
  async function expectAlive(page, ui, count) {
    await frames(page);
    await ui.feature("customers").click();
    await ui.searchFor("");
    await ui.expectMatches(count);
    await ui.columnHeader("organization").getByRole("button").click();
    await expect(ui.columnHeader("organization")).toHaveAttribute("aria-sort", /ascending|descending/);
    const [name] = await ui.names();
    await ui.searchFor(name);
    await ui.nameLink(name).click();
    await expect(ui.detailsHeading(name)).toBeVisible();
  }

  for (const feature of ["customers", "requests", "access"]) {
    test(`a file that is dropped while a row of ${feature} has the focus takes its place`, async ({ page, ui }) => {
      await ui.open(`/${feature}`);
      await focusRow(page, page.getByRole("grid"));
      await ui.dropFile(OTHERS.other);
      await expect(ui.origin(OTHERS.name)).toBeVisible();
      await expectAlive(page, ui, OTHERS.count);
    });
  }

  test("a snapshot that is opened while a row has the focus takes its place", async ({ page, ui }) => {
    await ui.open("/customers");
    await focusRow(page, ui.grid);
    // The chooser gives the focus back to where it was.
    await page.locator("input[type=file]").setInputFiles(SNAPSHOT.other);
    await expect(ui.origin(SNAPSHOT.name)).toBeVisible();
    await expectAlive(page, ui, SNAPSHOT.count);
  });

  test("another language that is chosen while a row has the focus is spoken", async ({ page, ui }) => {
    const other = words.tag === "en" ? "it" : "en";
    await ui.open("/customers");
    await focusRow(page, ui.grid);
    const language = page.getByRole("combobox", { name: say("app.language"), exact: true });
    await language.evaluate((select, tag) => {
      select.value = tag;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }, other);
    await expect(page.locator("html")).toHaveAttribute("lang", other);
    await frames(page);
    await page.getByRole("searchbox").fill("contoso");
    await expect(page.getByRole("grid").getByRole("link", { name: "Contoso", exact: true })).toBeVisible();
  });

  test("leaving the list while a row has the focus leads where it should", async ({ page, ui }) => {
    await ui.open("/customers");
    await focusRow(page, ui.grid);
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await expect(ui.heading).toHaveText(say("feature.health"));
    await frames(page);
    await page.goBack();
    await expectAlive(page, ui, demo.listed.length);
  });

  // Composes a request of Contoso and saves it.
  async function composeRequest(page, serve, ui) {
    const site = await serve({ config: { source: { snapshot: "list.json" } }, files: { "/list.json": LIST } });
    await page.goto(new URL(`/customers/${CONTOSO}/requests/new`, site.url).href);
    const field = (name) => page.getByLabel(say(`draft.field.${name}`), { exact: true });
    await field("title").fill("Mail is late");
    await field("product").fill("Exchange Online");
    await field("severity").selectOption("moderate");
    await field("description").fill("Since Monday.");
    await field("contact_name").fill("Help desk");
    await field("contact_email").fill("help@partner.example");
    await button(page, "draft.save").click();
    await expect(ui.heading).toHaveText(say("request.unfiled", { customer: "Contoso" }));
  }

  test("the portal opens in a browser that runs its event loop meanwhile", async ({ page, serve, context, ui }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    // As Firefox does: until the new tab is there, `open` sends events, and runs what is queued.
    await page.addInitScript(() => {
      const waiting = [];
      const queue = window.queueMicrotask;
      const run = (entry) => {
        const at = waiting.indexOf(entry);
        if (at < 0) return;
        waiting.splice(at, 1);
        entry.task();
      };
      window.queueMicrotask = (task) => {
        const entry = { task };
        waiting.push(entry);
        queue(() => run(entry));
      };
      window.open = (url) => {
        window.opened = url;
        for (const type of ["blur", "visibilitychange", "focus", "blur"]) {
          window.dispatchEvent(new Event(type));
          for (const entry of [...waiting]) run(entry);
        }
        return null;
      };
    });
    await composeRequest(page, serve, ui);
    await button(page, "ledger.copy_and_open").click();
    const number = page.getByLabel(say("ledger.number"));
    await expect(number).toBeFocused();
    expect(await page.evaluate(() => window.opened)).toMatch(/^https:\/\/admin\.cloud\.microsoft\//);
    await number.fill("2311280040001234");
    await button(page, "ledger.number.save").click();
    await expect(ui.heading).toHaveText(say("request.one", { number: "2311280040001234", customer: "Contoso" }));
  });

  test("leaving a request while its text is copied leads where it should", async ({ page, serve, ui }) => {
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => new Promise((done) => (window.copied = done));
      window.open = (url) => (window.opened = url) && null;
    });
    await composeRequest(page, serve, ui);
    await button(page, "ledger.copy_and_open").click();
    await ui.feature("customers").click();
    await ui.expectMatches(1);
    await page.evaluate(() => window.copied());
    await expect.poll(() => page.evaluate(() => window.opened)).toMatch(/^https:/);
    await frames(page);
    await expectAlive(page, ui, 1);
  });

  test("a browser that refuses to write addresses goes on with the page", async ({ page, ui, watch }) => {
    watch.expect(/refuses to write the address/);
    // As Safari does after 100 addresses in 30 seconds.
    await page.addInitScript(() => {
      window.refusing = false;
      for (const method of ["pushState", "replaceState"]) {
        const write = History.prototype[method];
        History.prototype[method] = function (...entry) {
          if (!window.refusing) return write.apply(this, entry);
          const words = `Attempt to use history.${method}() more than 100 times per 30 seconds`;
          throw new DOMException(words, "SecurityError");
        };
      }
    });
    await ui.open("/customers");
    await ui.feature("health").click();
    await expect(ui.heading).toHaveText(say("feature.health"));
    await ui.feature("customers").click();
    await ui.expectMatches(demo.listed.length);

    await page.evaluate(() => (window.refusing = true));
    await ui.columnHeader("health").getByRole("button").click();
    await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
    await ui.searchFor("contoso");
    await expect(ui.nameLink("Contoso")).toBeVisible();
    // The address follows the search after a while.
    await page.waitForTimeout(1_000);
    await ui.nameLink("Contoso").click();
    await expect(ui.detailsHeading("Contoso")).toBeVisible();
    await ui.feature("requests").click();
    await expect(ui.heading).toHaveText(say("request.title", { customer: "Contoso" }));
    await ui.expectAddress(at("/customers"));

    // *Back* leads to the last address that was written.
    await page.goBack();
    await expect(ui.heading).toHaveText(say("feature.health"));
    await page.evaluate(() => (window.refusing = false));
    await expectAlive(page, ui, demo.listed.length);
    await ui.expectAddress((url) => url.pathname !== "/customers");
  });
});
