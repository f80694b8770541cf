// What the keyboard does, and the other language.

import { demo } from "../../e2e/support/demo.mjs";

const contoso = demo.named("Contoso");

export const KEYBOARD = {
  "the keys move in the grid, open a customer, sort, and lead to the features": async ({ page, ui }) => {
    await ui.openList("/customers", demo.listed.length);
    const focused = (index) => ui.grid.role("row").having(page.role("link")).at(index).holdsFocus();
    await page.press("/");
    await ui.searchBox.isFocused();
    await page.press("ArrowDown");
    await focused(0);
    await page.press("ArrowDown");
    await focused(1);
    await page.press("End");
    await ui.grid.role("row", undefined).at(-1).holdsFocus();
    await page.press("Home");
    await focused(0);
    await page.press("Enter");
    await ui.details.role("heading", undefined, { level: 2 }).at(0).shows();
    await ui.rows.at(0).has("aria-selected", "true");
    await page.press("h");
    await ui.column("health").has("aria-sort", "descending");
    await page.press("Escape");
    await page.isAt("/customers", "?sort=health&dir=desc");
    await page.press("g");
    await page.press("r");
    await page.isAt("/requests");
    await ui.heading.isFocused();
  },

  "the palette opens by its keys and leads to a customer": async ({ page, ui, say }) => {
    await ui.openList("/customers", demo.listed.length);
    const dialog = page.role("dialog", say("palette.title"));
    await page.press("k", "Control");
    await dialog.role("combobox", say("palette.box")).isFocused();
    await page.type("contoso");
    await dialog.role("option").at(0).says(/Contoso/);
    await page.press("Enter");
    await dialog.isGone();
    await ui.detailsHeading("Contoso").shows();
  },

  "R14: the other language is chosen on the page, keeps the place, and outlives a reload": async ({ page, ui, words, say }) => {
    const other = words.tag === "en" ? "it" : "en";
    await page.open(`/customers/${contoso.id}/health`);
    await page.role("combobox", say("app.language")).choose(other);
    const title = { en: "Service health: Contoso", it: "Integrità dei servizi: Contoso" }[other];
    await ui.heading.says(title);
    await page.isAt(`/customers/${contoso.id}/health`);
    await page.reload();
    await ui.heading.says(title);
  },

  "R15: 'was this helpful?' leads to the issue tracker": async ({ page, ui, say }) => {
    await page.open("/customers");
    const link = ui.features.role("link", new RegExp(`^${say("app.help").replace("?", "\\?")}`));
    await link.has("href", /^https:\/\/github\.com\/.*\/issues\/new/);
    await link.has("rel", "noopener noreferrer");
  },
};
