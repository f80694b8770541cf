// Makes the pictures of the documents. They show the demo at a fixed time, so that they change only with the page.

import { fileURLToPath } from "node:url";

import { DARK, ENGLISH, demo, expect, test } from "./support.mjs";

const FOLDER = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));
// The demo's data are of the day on which they are read.
const NOW = Date.parse("2026-11-27T09:30:00Z");

test.use({ ...ENGLISH, viewport: { width: 1280, height: 800 } });

// Opens a page of the demo, without the notice that says that it is one.
async function open(page, ui, address) {
  await page.clock.setFixedTime(NOW);
  await ui.open(address);
  await named(page, "button", ui.words.say("app.close")).click();
  // The views come with what is loaded later.
  await expect(ui.features.getByRole("link", { name: ui.words.say("view.incidents"), exact: true })).toBeAttached();
}

const named = (page, role, name) => page.getByRole(role, { name, exact: true });

// Waits for fonts and for what comes after the first frames; no picture shows a pointer.
async function picture(page, name) {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: "disabled", caret: "hide" });
}

const worst = () =>
  demo.listed.find((it) => it.tags?.includes("gold") && demo.openIssuesOf(it).some(({ classification }) => classification === "incident"));

// An incident of that customer.
const incident = () => demo.openIssuesOf(worst()).find(({ classification }) => classification === "incident");

test("the list with the details of a customer", async ({ page, ui }) => {
  await open(page, ui, `/customers/${worst().id}?q=tag:gold&sort=health&dir=desc`);
  await expect(ui.details.getByRole("heading", { level: 2 }).first()).toBeVisible();
  await expect(ui.subscriptions).toBeVisible();
  await picture(page, "customers");
});

test("the palette", async ({ page, ui, words }) => {
  await open(page, ui, "/customers");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: words.say("palette.title"), exact: true });
  await palette.getByRole("combobox").fill("cont exch");
  await expect(palette.getByRole("option").first()).toBeVisible();
  await picture(page, "palette");
});

test("a first visit", async ({ page, ui, words }) => {
  await page.clock.setFixedTime(NOW);
  await ui.open("/customers");
  await named(page, "button", words.say("welcome.start")).click();
  await expect(named(page, "dialog", words.say("welcome.start"))).toBeVisible();
  await picture(page, "start");
});

test("the help of the search", async ({ page, ui, words }) => {
  await open(page, ui, "/customers?q=tag:gold+health:incident");
  await named(page, "button", words.say("query.help")).click();
  await expect(named(page, "dialog", words.say("query.help"))).toBeVisible();
  await picture(page, "search");
});

test("marked customers and their export", async ({ page, ui, words }) => {
  await open(page, ui, "/customers?sort=health&dir=desc");
  const cell = (at) => ui.rows.nth(at).getByRole("gridcell").nth(1);
  await cell(1).click({ modifiers: ["Control"] });
  await cell(3).click({ modifiers: ["Shift"] });
  await named(page, "button", words.say("ticked.export")).click();
  await expect(named(page, "dialog", words.say("export.title"))).toBeVisible();
  await picture(page, "export");
});

test("the columns of the list", async ({ page, ui, words }) => {
  await open(page, ui, "/customers");
  await named(page, "button", words.say("columns.title")).click();
  await named(page, "dialog", words.say("columns.title")).getByRole("checkbox", { name: words.say("list.column.free_seats"), exact: true }).check();
  await picture(page, "columns");
});

test("the notice to customers of an issue", async ({ page, ui, words }) => {
  await open(page, ui, `/health/${incident().id}`);
  await named(page, "button", words.say("issue.notice")).click();
  const dialog = named(page, "dialog", words.say("issue.notice"));
  await expect(dialog.getByLabel(words.say("notice.text_label"), { exact: true })).not.toHaveValue("");
  await picture(page, "notice");
});

test("the sheet of a customer", async ({ page, ui }) => {
  await open(page, ui, `/customers/${worst().id}/sheet`);
  await picture(page, "sheet");
});

test("the wallboard", async ({ page, ui, words }) => {
  await open(page, ui, "/customers");
  await page.goto("/wallboard");
  await expect(named(page, "region", words.say("wallboard.title")).getByRole("heading").first()).toBeVisible();
  await picture(page, "wallboard");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 780 } });

  test("the list", async ({ page, ui, words }) => {
    await page.clock.setFixedTime(NOW);
    await ui.open("/customers?sort=health&dir=desc");
    await named(page, "button", words.say("app.close")).click();
    await picture(page, "phone");
  });
});

for (const [name, path] of [
  ["today", "/today"],
  ["health", "/health"],
  ["licences", "/licences"],
]) {
  test(`the page ${name}`, async ({ page, ui }) => {
    await open(page, ui, path);
    await picture(page, name);
  });
}

test.describe("in the dark theme", () => {
  test.use(DARK);

  test("an issue and its customers", async ({ page, ui }) => {
    await open(page, ui, `/health/${incident().id}`);
    await picture(page, "issue");
  });
});
