// Search: by any of a customer's names, while typing and with Enter.

import { at, demo, expect, inEnglish, test } from "./support.mjs";

const path = ({ id }) => `/customers/${id}`;
const contoso = demo.named("Contoso");

inEnglish((words) => {
  test("R9: the icon brings the box", async ({ ui }) => {
    await ui.open("/customers");
    await ui.searchButton.click();
    await expect(ui.searchBox).toBeFocused();
  });

  test("a link right after the last key leads back to what was typed", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchFor("contoso");
    await ui.feature("health").click();
    await ui.expectAddress(at("/health", "?q=contoso"));
    await page.goBack();
    await ui.expectAddress(at("/customers", "?q=contoso"));
    await expect(ui.searchBox).toHaveValue("contoso");
  });

  test("R9: name, domain, tenant id and e-mail address find the customer", async ({ ui }) => {
    await ui.open("/customers");
    const organics = demo.named("Best For You Organics");
    for (const text of [
      "best for you organics",
      "BEST FOR",
      "you org",
      "bestforyouorganics.example",
      "group.bestforyouorganics",
      "bestforyouorganics.onmicrosoft.com",
      organics.id,
      organics.id.toUpperCase(),
      organics.id.slice(0, 8),
      "anna@group.bestforyouorganics.example",
      "Anna Rossi <anna@bestforyouorganics.example>",
      "https://www.bestforyouorganics.example/about?x=1",
      "ｂｅｓｔforyouorganics．example",
      "  best   for you ",
    ]) {
      await ui.searchFor(text);
      await ui.expectMatches(1);
      await expect(ui.nameLink("Best For You Organics"), text).toBeVisible();
    }
  });

  test("R9: case, diacritics and width do not matter", async ({ ui }) => {
    await ui.open("/customers");
    for (const [text, name] of [
      ["mobilita perugia", "Ambra Mobilità Perugia S.r.l."],
      ["MÓBILITÀ PERUGIA", "Ambra Mobilità Perugia S.r.l."],
      ["isik eskisehir", "Işık Eskişehir İnşaat Ltd. Şti."],
      ["laka wroclaw", "Łąka Budownictwo Wrocław sp.k."],
      ["ｃｏｎｔｏｓｏ", "Contoso"],
      ["πευκο", "Πεύκο Κατασκευές Ηράκλειο Ι.Κ.Ε."],
      ["mobilita\u0300 perugia", "Ambra Mobilità Perugia S.r.l."],
      ["glueck maschinenbau", "Glück Maschinenbau Stuttgart GmbH"],
      ["arcenciel énergie", "Arc-en-ciel Énergie Lyon SAS"],
      ["arc–en–ciel", "Arc-en-ciel Énergie Lyon SAS"],
    ]) {
      await ui.searchFor(text);
      await expect(ui.nameLink(name), text).toBeVisible();
      await expect(ui.rows.first()).toContainText(name);
    }
  });

  test("R9: an exact match comes first, and Enter opens the best", async ({ page, ui }) => {
    await ui.open("/customers?sort=health&dir=asc");
    await ui.searchFor("contoso");
    await expect(ui.rows.first()).toContainText("Contoso");
    await ui.searchBox.press("Enter");
    await ui.expectAddress(at(path(contoso), "?q=contoso&sort=health&dir=asc"));
    await expect(ui.detailsHeading("Contoso")).toBeVisible();

    // Typed and entered in one go: no matter how soon Enter comes.
    await ui.searchBox.fill("");
    await ui.searchBox.pressSequentially("litware");
    await page.keyboard.press("Enter");
    await expect(ui.detailsHeading("Litware")).toBeVisible();
    await ui.expectAddress(at(path(demo.named("Litware")), "?q=litware&sort=health&dir=asc"));
  });

  test("R9: Enter without a hit opens nothing and offers to find out why", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchFor("nobody-at-all");
    await ui.searchBox.press("Enter");
    await ui.expectAddress(at("/customers", "?q=nobody-at-all"));
    await expect(ui.searchBox).toBeFocused();
    await expect(ui.searchBox).toHaveValue("nobody-at-all");
    await page.getByRole("link", { name: words.say("search.why_missing_this"), exact: true }).click();
    await expect(page).toHaveURL(/\/missing\?(.*&)?clue=nobody-at-all/);
  });

  test("the id of an issue finds the customers that it affects", async ({ ui }) => {
    const [issue] = demo.snapshot.issues;
    const affected = demo.listed.filter((customer) => demo.openIssuesOf(customer).some(({ id }) => id === issue.id));
    expect(affected.length).toBeGreaterThan(0);
    await ui.open("/customers");
    await ui.searchFor(issue.id);
    await ui.expectMatches(affected.length);
  });

  test("the whole list is back at once after a search without a hit", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchFor("zzqx");
    await ui.expectMatches(0);
    // The grid has given its room to what says so.
    await expect.poll(() => ui.grid.evaluate((grid) => grid.clientHeight)).toBeLessThan(60);
    const [first, last] = await ui.searchBox.evaluate(async (box) => {
      const rows = () => document.querySelectorAll("[role=gridcell]:first-child").length;
      const frame = () => new Promise(requestAnimationFrame);
      box.value = "";
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await frame();
      const first = rows();
      for (let n = 0; n < 10; n++) await frame();
      return [first, rows()];
    });
    expect(first, "no second frame brings more").toBe(last);
    const inView = await ui.grid.evaluate((grid) => grid.clientHeight / grid.querySelector("[data-index]").offsetHeight);
    expect(last).toBeGreaterThan(inView);
    expect(inView).toBeGreaterThan(8);
  });

  test("the number of hits is said", async ({ ui }) => {
    await ui.open("/customers");
    await ui.searchFor("Best For You Organics");
    await expect(ui.status).toHaveText(words.count("list.count", 1));
    await ui.searchFor("");
    await expect(ui.status).toHaveText(words.count("list.count", demo.listed.length));
  });
});
