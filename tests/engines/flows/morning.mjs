// A technician's morning: the first visit, what is new, an incident, licences, and what a person keeps.

import assert from "node:assert/strict";

import { demo } from "../../e2e/support/demo.mjs";
import { begins, literally } from "../support/patterns.mjs";

const contoso = demo.named("Contoso");
const fabrikam = demo.named("Fabrikam");
const outage = demo.issues.get("EX1284116");
const affected = demo.affectedBy(outage.id);
const gold = demo.listed.filter(({ tags = [] }) => tags.includes("gold"));

export const MORNING = {
  "the first visit says that it shows a demo, and offers three ways on": async ({ page, ui, say }) => {
    await ui.openList("/customers", demo.listed.length);
    await page.text(say("welcome.demo")).shows();
    await page.role("button", say("welcome.start")).click();
    const dialog = page.role("dialog", say("welcome.start"));
    for (const way of ["start.file", "start.sign_in", "start.demo"]) await dialog.role("heading", say(way)).shows();
    await dialog.role("button", say("start.demo_stay")).click();
    await dialog.isGone();
    await page.text(say("welcome.demo")).isGone();
  },

  "today tells what is open, and nothing new once that was seen": async ({ page, ui, say }) => {
    await page.open("/today");
    await ui.heading.says(say("feature.today"));
    const health = page.role("region", begins(say("feature.health")));
    await health.role("listitem").at(0).says(new RegExp(say("health.state.incident")));
    await ui.button("today.seen").click();
    const nothing = page.text(begins(say("today.nothing").split("{")[0]));
    await nothing.shows();
    await ui.heading.isFocused();
    await page.reload();
    await nothing.shows();
  },

  "a customer and a destination in a few letters, and a pasted address": async ({ page, ui, say }) => {
    await ui.openList("/customers", demo.listed.length);
    const dialog = page.role("dialog", say("palette.title"));
    const first = dialog.role("option").at(0);
    await page.press("k", "Control");
    await dialog.role("combobox", say("palette.box")).isFocused();
    await page.type("fab exch");
    await first.says(/^F?Fabrikam.*Exchange/);
    await first.has("href", new RegExp(`${fabrikam.id}|fabrikam`));
    await dialog.role("combobox", say("palette.box")).fill("conto health");
    await page.press("Enter");
    await page.isAt(`/customers/${contoso.id}/health`);
    await page.press("k", "Control");
    await page.type("anna@group.bestforyouorganics.example");
    await first.says(/Best For You Organics/);
    await page.press("Escape");
    await dialog.isGone();
  },

  "an issue tells its customers, and becomes a notice to them": async ({ page, ui, words, say }) => {
    await page.open(`/health/${outage.id}`);
    const table = page.role("table", words.count("health.affected", affected.length));
    await table.role("checkbox").counts(affected.length + 1);
    await table.role("checkbox", say("issue.select", { customer: affected[0].name })).click();
    const said = say("issue.selected", { n: String(affected.length - 1), total: String(affected.length) });
    await page.text(said).shows();
    await ui.button("issue.notice").click();
    const dialog = page.role("dialog", say("issue.notice"));
    const text = dialog.label(say("notice.text_label"));
    const wanted = async () => (await text.told())[0]?.value ?? "";
    await dialog.role("button", say("notice.copy")).shows();
    assert.ok((await wanted()).includes(outage.id), await wanted());
    await page.press("Escape");
    await dialog.isGone();
    await ui.button("issue.acknowledge").click();
    await page.reload();
    await ui.main.text(begins(say("issue.acknowledged"))).shows();
  },

  "a favourite, an alias and a tag find their customer": async ({ page, ui, words, say }) => {
    await page.open(`/customers/${contoso.id}`);
    await ui.details.role("button", say("own.favourite")).click();
    await ui.details.role("button", say("own.favourite")).has("aria-pressed", "true");
    await ui.details.role("textbox", say("own.alias")).fill("Zebra");
    await ui.details.role("combobox", say("details.tags")).fill("vip");
    await page.press("Enter");
    await ui.details.role("list", say("own.tags")).role("listitem").says(/vip/);
    for (const text of ["zebra", "vip contoso", "tag:vip", "is:favourite"]) {
      await ui.searchBox.fill(text);
      await ui.expectMatches(1);
      await ui.row("Contoso").shows();
    }
    await ui.searchBox.fill(words.tag);
    await page.open(`/customers/${fabrikam.id}`);
    await ui.detailsHeading("Fabrikam").shows();
    await ui.details.role("textbox", say("own.alias")).holds("");
  },

  "a query narrows the list, is completed by keys, and is kept as a view": async ({ page, ui, say }) => {
    await ui.openList("/customers", demo.listed.length);
    await page.press("/");
    await page.type("tag:gol");
    await page.role("listbox", say("query.suggestions")).role("option").at(0).says(/^gold/);
    await page.press("ArrowDown");
    await page.press("Enter");
    await ui.searchBox.holds("tag:gold ");
    await ui.expectMatches(gold.length);
    await page.role("button", say("view.save")).click();
    const dialog = page.role("dialog", say("view.title"));
    await dialog.role("textbox", say("view.name")).fill("Gold");
    await dialog.role("button", say("view.save_now")).click();
    await dialog.role("textbox", say("view.rename", { name: "Gold" })).shows();
    await page.press("Escape");
    await dialog.isGone();
    await page.open("/customers");
    await ui.expectMatches(demo.listed.length);
    await page.role("link", "Gold").click();
    await ui.expectMatches(gold.length);
    await ui.searchBox.holds(/^tag:gold/);
  },

  "columns are chosen and moved by keyboard, and kept": async ({ page, ui, say }) => {
    await ui.openList("/customers", demo.listed.length);
    await page.role("button", say("columns.title")).click();
    const dialog = page.role("dialog", say("columns.title"));
    const box = dialog.role("checkbox", say("list.column.country"));
    await box.click();
    for (let place = 8; place > 0; place -= 1) await page.press("ArrowUp", "Alt");
    await box.isFocused();
    await dialog.role("checkbox", say("list.column.domain")).click();
    await page.press("Escape");
    await dialog.isGone();
    const second = ui.grid.role("columnheader").at(1);
    await second.says(begins(say("list.column.country")));
    await page.reload();
    await second.says(begins(say("list.column.country")));
    await ui.rows.at(0).role("gridcell").at(1).says(/^[A-Z]{2} · /);
  },

  "licences add up seats, and a product opens its customers": async ({ page, ui, say }) => {
    await page.open("/licences");
    await ui.heading.says(say("feature.licences"));
    const product = page.role("table", say("licences.products")).role("rowheader").at(0).role("button");
    await product.click();
    await product.has("aria-expanded", "true");
    await page.role("link").at(0).shows();
    await page.role("table", say("licences.endings")).role("row").at(1).shows();
    await ui.main.text(say("licences.extended_terms")).shows();
  },

  "a customer's sheet speaks another language than the page": async ({ page, ui, words, say }) => {
    await page.open(`/customers/${contoso.id}`);
    await ui.details.role("link", say("sheet.title")).click();
    await ui.heading.says(say("sheet.heading", { customer: "Contoso" }));
    const other = words.tag === "en" ? "it" : "en";
    await page.role("combobox", say("sheet.language")).choose(other);
    const heading = { en: "Customer sheet: Contoso", it: "Scheda del cliente: Contoso" }[other];
    await ui.heading.says(heading);
    await page.role("button", say("sheet.print")).shows();
  },

  "rows are marked by keyboard, stay marked through a search, and Esc removes the marks": async ({ page, ui, words, say }) => {
    await ui.openList("/customers", demo.listed.length);
    await page.press("/");
    await page.type("con");
    await page.press("ArrowDown");
    await page.press(" ");
    const bar = page.role("group", say("ticked.title"));
    const counts = (n) => bar.says(new RegExp(literally(words.count("ticked.count", n))));
    await counts(1);
    await page.press("ArrowDown", "Shift");
    await counts(2);
    await ui.searchBox.fill("fabrikam");
    await counts(2);
    await ui.searchBox.fill("con");
    await page.press("ArrowDown");
    await page.press("Escape");
    await bar.isGone();
    await ui.searchBox.holds("con");
  },

  "the health of thirty days is a chart with its table": async ({ page, ui, say }) => {
    await page.open(`/customers/${contoso.id}/health`);
    const chart = ui.main.role("figure");
    await chart.role("img").shows();
    await chart.text(say("chart.as_table")).click();
    await chart.role("row").counts(31);
  },

  "the wallboard goes from page to page, and stands still when told to": async ({ page, say }) => {
    await page.open("/wallboard");
    const board = page.role("region", say("wallboard.title"));
    const button = (key) => board.role("button", say(key));
    await button("wallboard.pause").click();
    await button("wallboard.continue").shows();
    const first = (await board.role("heading").texts()).join();
    await button("wallboard.next").click();
    await board.text(begins("2 ")).shows();
    assert.notEqual((await board.role("heading").texts()).join(), first);
  },

  "what the browser keeps is told, and one step deletes it": async ({ page, ui, words, say }) => {
    await page.open(`/customers/${contoso.id}`);
    await ui.details.role("textbox", say("own.note")).fill("Asks for Anna");
    await page.open("/preferences");
    await page.role("radio", say("theme.dark")).click();
    await ui.main.text(words.count("kept.annotated", 1)).shows();
    await ui.button("wipe.button").click();
    const dialog = page.role("dialog", say("wipe.question"));
    await dialog.role("button", say("wipe.confirm")).click();
    await page.isAt("/customers");
    await page.open(`/customers/${contoso.id}`);
    await ui.details.role("textbox", say("own.note")).holds("");
    // A driver tells an attribute that is missing as null or as undefined.
    assert.equal((await page.session.ask(() => document.documentElement.dataset.theme)) ?? null, null);
  },
};
