// A person's own list: chosen, dropped, kept by the browser, closed.

import { demo } from "../../e2e/support/demo.mjs";
import { CSV, NAMES } from "../../e2e/support/files.mjs";

const say = (ui, key, values) => ui.words.say(key, values);
const button = (page, ui) => page.role("button", new RegExp(`^(${say(ui, "open.file")}|${say(ui, "open.hint")})$`));

// The three customers of the file, in their order.
async function expectFile(page, ui, name) {
  await ui.expectMatches(NAMES.length);
  await page.role("banner").text(say(ui, "origin.file", { name })).shows();
  for (const [at, customer] of NAMES.entries()) await ui.rows.at(at).role("gridcell").at(0).says(customer);
}

export const FILES = {
  "a Customers.csv that is chosen is the list, outlives a reload, and is closed again": async ({ page, ui, sites }) => {
    await ui.openList("/customers", demo.listed.length);
    await button(page, ui).chooseFile(await sites.file("Customers.csv", CSV));
    await expectFile(page, ui, "Customers.csv");
    await page.reload();
    await expectFile(page, ui, "Customers.csv");
    await page.role("button", say(ui, "origin.close")).click();
    await ui.expectMatches(demo.listed.length);
  },

  "a Customers.csv that is dropped is the list": async ({ page, ui }) => {
    await ui.openList("/customers", demo.listed.length);
    await page.drop("clienti.csv", CSV, "text/csv");
    await expectFile(page, ui, "clienti.csv");
  },
};
