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
  await page.getByRole("button", { name: ui.words.say("app.close"), exact: true }).click();
}

// Waits for fonts and for what comes after the first frames; no picture shows a pointer.
async function picture(page, name) {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: "disabled", caret: "hide" });
}

const worst = () =>
  demo.listed.find((it) => it.tags?.includes("gold") && demo.openIssuesOf(it).some(({ classification }) => classification === "incident"));

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
    const issue = demo.openIssuesOf(worst()).find(({ classification }) => classification === "incident");
    await open(page, ui, `/health/${issue.id}`);
    await picture(page, "issue");
  });
});
