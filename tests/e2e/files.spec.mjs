// Files: a person's own list instead of the configured one, and settings that are wrong.

import { CSV, NAMES, axe, demo, expect, file, inEnglish, tenant, test, utf16 } from "./support.mjs";
import { copyReport, showReport } from "./support/report.mjs";

// Two columns of ids, and no name that decides.
const IN_DOUBT = [
  "TenantId,Name,CustomerId",
  `${tenant(1)},Alfa,${tenant(11)}`,
  `${tenant(2)},Beta,${tenant(12)}`,
].join("\r\n");

// Writes the table of the files, as another tab may, until the returned function is called.
async function holdFiles(page) {
  await page.evaluate(async () => {
    const opening = indexedDB.open("regia");
    await new Promise((done) => (opening.onsuccess = done));
    const store = opening.result.transaction("files", "readwrite").objectStore("files");
    let ends = false;
    const again = () => {
      if (!ends) store.count().onsuccess = again;
    };
    again();
    globalThis.finishWriting = () => {
      ends = true;
      opening.result.close();
    };
  });
  return () => page.evaluate(() => globalThis.finishWriting());
}

// Waits for so many frames.
const frames = (page, count) =>
  page.evaluate(async (count) => {
    for (let at = 0; at < count; at += 1) await new Promise(requestAnimationFrame);
  }, count);

inEnglish((words) => {
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

  test("the focus stays on the page while a file is closed, however long its deletion and the next list take", async ({
    page,
    ui,
  }) => {
    await ui.open("/customers");
    await ui.openFile(file("Customers.csv", CSV));
    await ui.expectMatches(3);

    const finishWriting = await holdFiles(page);
    let answer;
    const held = new Promise((resolve) => (answer = resolve));
    await page.route("**/demo.json", async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole("button", { name: words.say("origin.close"), exact: true }).focus();
    await page.keyboard.press("Enter");
    await frames(page, 10);
    await finishWriting();
    await expect(ui.origin("Customers.csv")).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    answer();
    await ui.expectMatches(demo.listed.length);
    await expect(page.locator("main :focus")).toHaveCount(1);
  });

  test("a Customers.csv gives every admin center, and unknown health stays unknown", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.openFile(file("Customers.csv", CSV));
    await ui.expectMatches(3);
    await ui.searchFor("beta");
    await ui.expectMatches(1);
    await expect(ui.rows.first().getByRole("gridcell").nth(2)).toHaveText(words.say("health.state.not_told"));
    await ui.searchBox.press("Enter");
    await expect(ui.detailsHeading('Beta "Città", Srl')).toBeVisible();
    await ui.openAllCenters();
    const items = ui.centers.getByRole("listitem");
    const links = await items.getByRole("link").evaluateAll((all) => all.map(({ href }) => href));
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

  test("the names of the columns decide which ids are the tenants'", async ({ ui }) => {
    await ui.open("/customers");
    const row = (at, name) => [`${tenant(at + 20)}`, `${tenant(at)}`, name, `${name.toLowerCase()}.onmicrosoft.com`];
    const table = (header) => [header, ...[row(1, "Alfa"), row(2, "Beta")].map((cells) => cells.join(","))].join("\r\n");
    for (const header of [
      "id,customerId,displayName,defaultDomainName",
      "PartnerTenantId,CustomerTenantId,OrganizationDisplayName,Domain",
      "ObjectId,CustomerContextId,DisplayName,DefaultDomainName",
      "ID abbonamento,ID Microsoft,Nome azienda,Nome dominio primario",
      "#TYPE Selected.X\r\nCommerceId,Id,Name,Domain",
    ]) {
      const name = `${header.length}.csv`;
      await ui.openFile(file(name, table(header)));
      await expect(ui.origin(name)).toBeVisible();
      await ui.expectMatches(2);
      expect(await ui.names(), header).toEqual(["Alfa", "Beta"]);
      await expect(ui.nameLink("Alfa"), header).toHaveAttribute("href", new RegExp(`/${tenant(1)}$`));
    }
  });

  test("a file that does not say which ids are the tenants' asks before it shows a list", async ({ page, ui }) => {
    const dialog = page.getByRole("dialog", { name: words.say("id_column.title"), exact: true });
    await ui.open("/customers");
    await ui.openFile(file("ids.csv", IN_DOUBT));
    await expect(dialog).toContainText(words.say("id_column.about", { name: "ids.csv" }));
    await ui.expectMatches(demo.listed.length);
    await axe(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await ui.expectMatches(demo.listed.length);
    await expect(ui.alert).toHaveCount(0);

    // Another file takes the place of the one that waits.
    await ui.openFile(file("ids.csv", IN_DOUBT));
    await expect(dialog).toBeVisible();
    await ui.dropFile(file("other.csv", IN_DOUBT.replace("CustomerId", "")));
    await expect(dialog.getByRole("button", { name: words.say("id_column.number", { n: 3 }), exact: true })).toHaveCount(0);
    await expect(ui.origin("other.csv")).toBeVisible();
    await ui.openFile(file("ids.csv", IN_DOUBT));
    const choice = dialog.getByRole("button", { name: "CustomerId", exact: true });
    await expect(choice).toHaveAccessibleDescription(`${tenant(11)} Alfa ${tenant(12)} Beta`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(choice).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await ui.expectMatches(2);
    await expect(ui.status).toHaveText(words.say("origin.file", { name: "ids.csv" }));
    await expect(ui.nameLink("Alfa")).toHaveAttribute("href", new RegExp(`/${tenant(11)}$`));

    await page.reload();
    await ui.ready();
    await expect(ui.nameLink("Alfa")).toHaveAttribute("href", new RegExp(`/${tenant(11)}$`));
    await expect(dialog).toHaveCount(0);
  });

  test("the configured file asks which ids are the tenants', too", async ({ page, serve, ui }) => {
    const dialog = page.getByRole("dialog", { name: words.say("id_column.title"), exact: true });
    const site = await serve({ config: { source: { snapshot: "ids.csv" } }, files: { "/ids.csv": IN_DOUBT } });
    await page.goto(site.url);
    await dialog.getByRole("button", { name: words.say("app.close"), exact: true }).click();
    await expect(ui.alert).toContainText(words.say("refused.id_column_in_doubt"));
    await ui.alert.getByRole("button", { name: words.say("app.retry") }).click();
    await dialog.getByRole("button", { name: "TenantId", exact: true }).click();
    await ui.expectMatches(2);
    await expect(ui.nameLink("Beta")).toHaveAttribute("href", new RegExp(`/${tenant(2)}$`));
  });

  test("rows of one customer are one, and lines that a spreadsheet quoted are read", async ({ page, ui }) => {
    await ui.open("/customers");
    const quoted = (line) => `"${line.replaceAll('"', '""')}"`;
    const list = [
      "Microsoft ID,Company name,Primary domain name,Relationship,Tags",
      `${tenant(1)},Alfa,alfa.onmicrosoft.com,Cloud Reseller,gold`,
      `${tenant(1)},Alfa,alfa.onmicrosoft.com,Indirect Reseller,silver`,
      quoted(`${tenant(2)},"Beta, ""Ltd""",beta.onmicrosoft.com,Reseller,`),
      `${tenant(3)},Gam\0ma,gamma.onmicrosoft.com,Reseller,`,
    ];
    await ui.openFile(file("dual.csv", list.slice(0, -1).join("\r\n")));
    await expect(ui.origin("dual.csv")).toBeVisible();
    await ui.expectMatches(2);
    expect(await ui.names()).toEqual(["Alfa", 'Beta, "Ltd"']);
    await expect(page.locator(".notice")).toHaveCount(0);
    for (const tag of ["Cloud Reseller", "Indirect Reseller", "gold", "silver"]) {
      await ui.searchFor(tag);
      await ui.expectMatches(1);
      expect(await ui.names(), tag).toEqual(["Alfa"]);
    }
    await ui.searchFor("");
    await ui.openFile(file("nul.csv", list.join("\r\n")));
    await expect(ui.origin("nul.csv")).toBeVisible();
    await page.getByText(words.count("read.broken", 1), { exact: true }).click();
    const told = words.say("read.position", { position: 5, label: "Gam ma" });
    await expect(page.getByRole("listitem").filter({ hasText: told })).toContainText(words.say("read.reason.malformed"));
  });

  test("config.json names the file", async ({ page, serve, ui }) => {
    const site = await serve({ config: { source: { snapshot: "Customers.csv" } }, files: { "/Customers.csv": CSV } });
    await ui.open(site.url);
    await ui.expectMatches(3);
    await expect(ui.nameLink("Alfa S.p.A.")).toBeVisible();
  });

  test("settings that cannot be used are explained, not a blank page", async ({ page, serve, watch, ui }) => {
    const expectBroken = async (site, cause, ...sentences) => {
      await page.goto(site.url);
      await expect(ui.alert.getByRole("heading", { level: 1 })).toHaveText(words.say("config.title"));
      for (const sentence of [...sentences, words.say("config.next")]) await expect(ui.alert).toContainText(sentence);
      // The report tells the place, and no value of the file.
      await copyReport(page, words, { cause, secrets: ["example.com", "snapshto", "doctype"] });
    };
    const malformed = words.say("config.malformed", { detail: "" }).trim();
    const atPlace = /^config\.json: .*at line 1 column \d+$/;
    await expectBroken(await serve({ files: { "/config.json": "{" } }), atPlace, malformed);
    await axe(page);
    await expectBroken(await serve({ files: { "/config.json": "" } }), atPlace, malformed);
    await expectBroken(await serve({ files: { "/config.json": "<!doctype html>" } }), atPlace, malformed);
    await expectBroken(await serve({ files: { "/config.json": '{"source":{"snapshto":"demo.json"}}' } }), atPlace, "snapshto");
    await expectBroken(
      await serve({ files: { "/config.json": '{"source":{"snapshot":"http://example.com/x.json"}}' } }),
      /^config\.json: an address is not https:$/,
      words.say("config.not_https", { url: "http://example.com/x.json" }),
    );
    watch.expect(/404/);
    await page.route("**/config.json", (route) => route.fulfill({ status: 404, body: "" }));
    await expectBroken({ url: "/" }, /^config\.json cannot be fetched$/, words.say("config.unfetched"));
  });

  test("where nothing can be copied the report about the settings is shown", async ({ page, serve }) => {
    await page.addInitScript(() => delete Navigator.prototype.clipboard);
    await page.goto((await serve({ files: { "/config.json": "{" } })).url);
    await showReport(page, words, { cause: /^config\.json: / });
    await showReport(page, words, { cause: /^config\.json: / });
    await axe(page);
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
    await ui.openAllCenters();
    await expect(ui.centers.getByRole("link", { name: "Odd" })).toHaveCount(0);
  });
});
