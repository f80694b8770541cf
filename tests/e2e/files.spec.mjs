// Files: a person's own list instead of the configured one, and settings that are wrong.

import { CSV, NAMES, demo, expect, file, inBothLanguages, tenant, test, utf16 } from "./support.mjs";

inBothLanguages((words) => {
  test("a Customers.csv is opened by the button, kept, and closed again", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.expectMatches(demo.listed.length);
    await ui.openFile(file("Customers.csv", CSV));
    await ui.expectMatches(3);
    await expect(ui.origin("Customers.csv")).toBeVisible();
    expect(await ui.names()).toEqual(NAMES);

    await page.reload();
    await ui.ready();
    await ui.expectMatches(3);
    await expect(ui.origin("Customers.csv")).toBeVisible();

    await page.getByRole("button", { name: words.say("origin.close"), exact: true }).click();
    await ui.expectMatches(demo.listed.length);
    await page.reload();
    await ui.ready();
    await ui.expectMatches(demo.listed.length);
    await expect(page.getByText(words.say("origin.demo"), { exact: true })).toBeVisible();
  });

  test("a Customers.csv gives every admin center, and unknown health stays unknown", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.openFile(file("Customers.csv", CSV));
    await ui.searchFor("beta");
    await expect(ui.rows.first().getByRole("gridcell").nth(2)).toHaveText(words.say("health.state.not_checked"));
    await ui.searchBox.press("Enter");
    await expect(ui.detailsHeading('Beta "Città", Srl')).toBeVisible();
    const links = await ui.centers.getByRole("link").evaluateAll((all) => all.map(({ href }) => href));
    expect(links.length).toBeGreaterThanOrEqual(11);
    for (const href of links) {
      expect(href).toMatch(/^https:\/\//);
      expect(href).not.toMatch(/undefined|[{}]|%7B|%7D/i);
      expect(href.includes(tenant(2)) || href.includes("beta"), href).toBe(true);
    }
    await expect(ui.details).toContainText(words.say("fact.not_asked"));
    await expect(ui.details).toContainText(words.say("delegation.access.granted"));
  });

  test("a file is opened by dropping it", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.expectMatches(demo.listed.length);
    await ui.dropFile(file("clienti.csv", CSV));
    await ui.expectMatches(3);
    await expect(ui.status).toHaveText(words.say("origin.file", { name: "clienti.csv" }));
    await expect(page.getByText(words.say("open.drop"), { exact: true })).toHaveCount(0);
  });

  test("encodings, separators, quotes and columns may be any", async ({ page, ui }) => {
    await ui.open("/customers");
    const semicolons = CSV.replaceAll(",", ";").replace('"Beta ""Città""; Srl"', '"Beta ""Città"", Srl"');
    const tabs = semicolons.replaceAll(";", "\t");
    const italian = [
      "Dominio principale;Nome società;ID Microsoft",
      `alfa.onmicrosoft.com;Alfa S.p.A.;${tenant(1)}`,
      `beta.onmicrosoft.com;"Beta ""Città"", Srl";${tenant(2)}`,
      `gamma.onmicrosoft.com;Gamma;{${tenant(3).toUpperCase()}}`,
    ].join("\n");
    for (const [name, content] of [
      ["bom.csv", `\ufeff${CSV}`],
      ["utf-16-le.csv", utf16(tabs)],
      ["utf-16-be.csv", utf16(CSV, "be")],
      ["excel.csv", semicolons],
      ["windows-1252.csv", Buffer.from(CSV, "latin1")],
      ["italiano.csv", italian],
    ]) {
      await ui.openFile(file(name, content));
      await expect(ui.origin(name)).toBeVisible();
      await ui.expectMatches(3);
      expect(await ui.names(), name).toEqual(NAMES);
    }
  });

  test("config.json names the file", async ({ page, serve, ui }) => {
    const site = await serve({ config: { source: { snapshot: "Customers.csv" } }, files: { "/Customers.csv": CSV } });
    await ui.open(site.url);
    await ui.expectMatches(3);
    await expect(ui.nameLink("Alfa S.p.A.")).toBeVisible();
  });

  test("settings that cannot be used are explained, not a blank page", async ({ page, serve, watch, ui }) => {
    const expectBroken = async (site, ...sentences) => {
      await page.goto(site.url);
      await expect(ui.alert.getByRole("heading", { level: 1 })).toHaveText(words.say("config.title"));
      for (const sentence of [...sentences, words.say("config.next")]) await expect(ui.alert).toContainText(sentence);
    };
    const malformed = words.say("config.malformed", { detail: "" }).trim();
    await expectBroken(await serve({ files: { "/config.json": "{" } }), malformed);
    await expectBroken(await serve({ files: { "/config.json": "" } }), malformed);
    await expectBroken(await serve({ files: { "/config.json": "<!doctype html>" } }), malformed);
    await expectBroken(await serve({ files: { "/config.json": '{"source":{"snapshto":"demo.json"}}' } }), "snapshto");
    await expectBroken(
      await serve({ files: { "/config.json": '{"source":{"snapshot":"http://example.com/x.json"}}' } }),
      words.say("config.not_https", { url: "http://example.com/x.json" }),
    );
    watch.expect(/404/);
    await page.route("**/config.json", (route) => route.fulfill({ status: 404, body: "" }));
    await expectBroken({ url: "/" }, words.say("config.unfetched"));
  });

  test("a list that is not to be had is explained, and a file can be opened instead", async ({ page, serve, watch, ui }) => {
    watch.expect(/404/);
    const site = await serve({ config: { source: { snapshot: "missing.json" } } });
    await page.goto(site.url);
    await expect(ui.heading).toHaveText(words.say("start.failed_title"));
    await expect(ui.alert).toContainText(words.say("unfetched.missing", { url: "missing.json" }));
    await expect(ui.alert).toContainText(words.say("start.failed_next"));
    await ui.openFile(file("Customers.csv", CSV));
    await ui.expectMatches(3);
  });

  test("a list that could not be had for a while comes when it is asked for again", async ({ page, watch, ui }) => {
    watch.expect(/503/);
    const down = (route) => route.fulfill({ status: 503, body: "" });
    await page.route("**/demo.json", down);
    await page.goto("/");
    await expect(ui.heading).toHaveText(words.say("start.failed_title"));
    await page.unroute("**/demo.json", down);
    await ui.alert.getByRole("button", { name: words.say("app.retry") }).click();
    await expect(ui.rows.first()).toBeVisible();
    await expect(ui.alert).toHaveCount(0);
  });

  test("an admin-center link that cannot be used is left out and counted", async ({ page, serve, ui }) => {
    const links = { links: [{ id: "odd", name: "Odd", template: "javascript:alert({tid})" }] };
    const site = await serve({ config: { source: { snapshot: "demo.json", demo: true }, links } });
    await ui.open(`${site.url}customers/contoso.example`);
    await expect(page.getByText(words.count("config.link_faults", 1), { exact: true })).toBeVisible();
    await expect(ui.centers.getByRole("link", { name: "Odd" })).toHaveCount(0);
  });
});
