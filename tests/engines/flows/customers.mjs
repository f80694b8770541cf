// The list of customers: who is in it, how it is searched and sorted, and what is told of the one who is selected.

import assert from "node:assert/strict";

import { demo } from "../../e2e/support/demo.mjs";

const contoso = demo.named("Contoso");
const fabrikam = demo.named("Fabrikam");
const ABSENT = "Zefiro Grafica Bari S.p.A.";

export const CUSTOMERS = {
  "R1, R4, R14: client management is the home page, in the language of the browser, with every customer": async ({
    page,
    ui,
    words,
    say,
  }) => {
    await ui.openList("/", demo.listed.length);
    await ui.heading.says(say("app.title"));
    await ui.feature("customers").has("aria-current", "page");
    assert.equal(await page.session.ask(() => document.documentElement.lang), words.tag);
    for (const column of ["organization", "domain", "health", "requests"]) await ui.column(column).shows();
  },

  "R3: a customer without delegated administration is absent, and the page says why": async ({ page, ui, say }) => {
    await ui.openList("/customers", demo.listed.length);
    await ui.searchBox.fill(ABSENT);
    await ui.expectMatches(0);
    const reason = page.role("listitem").having(page.role("link", ABSENT));
    await reason.says(new RegExp(say("absent.no_relationship").slice(0, 30)));
  },

  "R5: the pointer selects a customer, and the details tell who it is": async ({ ui, say, words }) => {
    await ui.openList("/customers?q=contoso", 1);
    await ui.row("Contoso").role("gridcell").at(1).click();
    await ui.page.isAt(`/customers/${contoso.id}`);
    await ui.detailsHeading("Contoso").shows();
    for (const text of ["contoso.example", "contoso.onmicrosoft.com", contoso.id, "Via del Porto 2"]) {
      await ui.details.text(text).shows();
    }
    await ui.details.text({ en: "Italy", it: "Italia" }[words.tag]).shows();
    const rows = ui.details.role("table", say("subscription.title")).role("row");
    await rows.counts(contoso.subscriptions.length + 1);
    await rows.at(1).says(/\d/);
  },

  "R6: the admin centers are those of the customer who is selected": async ({ page, ui }) => {
    const links = ui.centers.role("listitem").role("link");
    const expectOf = async ({ id, name }) => {
      await ui.detailsHeading(name).shows();
      const told = await links.told();
      assert.ok(told.length > 3, `${told.length} links`);
      for (const { href, attributes } of told) {
        assert.match(href, /^https:\/\//);
        assert.doesNotMatch(href, /undefined|null|[{}]|%7B|%7D/i);
        assert.ok(href.includes(id) || href.includes(name.toLowerCase()), href);
        assert.deepEqual([attributes.target, attributes.rel], ["_blank", "noopener noreferrer"]);
      }
    };
    await page.open(`/customers/${contoso.id}`);
    await expectOf(contoso);
    await ui.searchBox.fill("fabrikam");
    await ui.nameLink("Fabrikam").click();
    await expectOf(fabrikam);
  },

  "an alias and a note are there after a reload right behind the last key": async ({ page, ui, say }) => {
    await page.open(`/customers/${contoso.id}`);
    const field = (key) => ui.details.label(say(key));
    await field("own.alias").fill("Conto");
    await field("own.note").fill("Asks for Anna, “not” Otto.");
    await page.reload();
    await field("own.alias").holds("Conto");
    await field("own.note").holds("Asks for Anna, “not” Otto.");
    await page.open(`/health/${demo.openIssuesOf(contoso)[0].id}`);
    await ui.main.label(say("issue.note")).fill("Told the customers.");
    await page.reload();
    await ui.main.label(say("issue.note")).holds("Told the customers.");
  },

  "R7, R8: a feature says what it is, and opens for the customer who is selected": async ({ page, ui, say }) => {
    await page.open("/customers");
    for (const feature of ["customers", "health", "requests"]) {
      await ui.feature(feature).click();
      await ui.main.text(new RegExp(say(`feature.${feature}.about`).slice(0, 20))).shows();
      await ui.main.role("link", new RegExp(`^${say("app.learn_more")}`)).has("href", /^https:\/\/learn\.microsoft\.com\//);
    }
    await ui.feature("health").click();
    await page.isAt("/health");
    await ui.feature("customers").click();
    await ui.searchBox.fill("contoso.onmicrosoft.com");
    await page.press("Enter");
    await ui.detailsHeading("Contoso").shows();
    await ui.feature("health").click();
    await page.isAt(`/customers/${contoso.id}/health`);
    await ui.heading.says(say("health.title", { customer: "Contoso" }));
  },

  "R9: the icon brings the box, accents and width do not matter, Enter opens the best": async ({ page, ui, say }) => {
    await page.open("/customers");
    await page.role("search").role("button", say("search.button")).click();
    await ui.searchBox.isFocused();
    for (const [text, name] of [
      ["MÓBILITÀ PERUGIA", "Ambra Mobilità Perugia S.r.l."],
      ["ｃｏｎｔｏｓｏ", "Contoso"],
      ["laka wroclaw", "Łąka Budownictwo Wrocław sp.k."],
      ["anna@group.bestforyouorganics.example", "Best For You Organics"],
    ]) {
      await ui.searchBox.fill(text);
      await ui.rows.at(0).says(new RegExp(`^${name.replaceAll(".", "\\.")}`));
    }
    await ui.searchBox.fill("litware");
    await page.press("Enter");
    await ui.detailsHeading("Litware").shows();
    await page.isAt(`/customers/${demo.named("Litware").id}`, "?q=litware");
  },

  "R10, R11: the worst health comes first, and its icon opens the report; back finds the list": async ({
    page,
    ui,
    words,
    say,
  }) => {
    await ui.openList("/customers", demo.listed.length);
    await ui.column("health").role("button").click();
    await ui.column("health").has("aria-sort", "descending");
    await page.isAt("/customers", "?sort=health&dir=desc");
    await ui.rows.at(0).says(new RegExp([1, 2, 3].map((n) => words.count("health.incidents", n)).join("|")));
    await ui.searchBox.fill("contoso");
    await page.isAt("/customers", "?q=contoso&sort=health&dir=desc");
    const issues = words.count("health.issues", demo.openIssuesOf(contoso).length, { customer: "Contoso" });
    await ui.grid.role("link", issues).click();
    await page.isAt(`/customers/${contoso.id}/health`);
    await ui.heading.says(say("health.title", { customer: "Contoso" }));
    await ui.heading.isFocused();
    await page.back();
    await page.isAt("/customers", "?q=contoso&sort=health&dir=desc");
    await ui.searchBox.holds("contoso");
    for (const [name, state] of [
      ["Tailspin Toys", "healthy"],
      ["Torre Farmacie Padova S.a.s.", "not_checked"],
      ["Muebles Pájaro Vigo S.L.", "no_access"],
    ]) {
      await ui.searchBox.fill(name);
      await ui.row(name).role("gridcell").at(2).says(say(`health.state.${state}`));
    }
  },
};
