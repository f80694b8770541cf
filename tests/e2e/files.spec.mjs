// Files: a person's own list instead of the configured one, and settings that are wrong.

import { at, demo, expect, inBothLanguages, test } from "./support.mjs";

const ID = (n) => `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, "0")}`;
const CSV = [
  "Microsoft ID,Company name,Primary domain name,Relationship,Tags",
  `${ID(1)},Alfa S.p.A.,alfa.onmicrosoft.com,Reseller,gold`,
  `${ID(2)},"Beta ""Città"", Srl",beta.onmicrosoft.com,Reseller,`,
  `${ID(3)},Gamma,gamma.onmicrosoft.com,Advisor,`,
].join("\r\n");

const utf16 = (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
const file = (name, content, mimeType = "text/csv") => ({ name, mimeType, buffer: Buffer.from(content) });

inBothLanguages((words) => {
  const openFile = async (page, picked) => {
    const chooser = page.waitForEvent("filechooser");
    const names = [words.say("open.file"), words.say("open.hint")];
    await page.getByRole("button", { name: new RegExp(`^(${names.join("|")})$`) }).click();
    await (await chooser).setFiles(picked);
  };
  const dropFile = (page, { name, mimeType, buffer }) =>
    page.evaluate(
      ({ name, mimeType, bytes }) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], name, { type: mimeType }));
        for (const type of ["dragenter", "dragover", "drop"]) {
          const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer });
          document.body.dispatchEvent(event);
        }
      },
      { name, mimeType, bytes: [...buffer] },
    );
  const origin = (page, name) => page.getByText(words.say("origin.file", { name }), { exact: true }).and(page.locator("bdi"));

  test("a Customers.csv is opened by the button, kept, and closed again", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.expectMatches(demo.listed.length);
    await openFile(page, file("Customers.csv", CSV));
    await ui.expectMatches(3);
    await expect(origin(page, "Customers.csv")).toBeVisible();
    expect(await ui.names()).toEqual(["Alfa S.p.A.", 'Beta "Città", Srl', "Gamma"]);

    await page.reload();
    await ui.ready();
    await ui.expectMatches(3);
    await expect(origin(page, "Customers.csv")).toBeVisible();

    await page.getByRole("button", { name: words.say("origin.close"), exact: true }).click();
    await ui.expectMatches(demo.listed.length);
    await page.reload();
    await ui.ready();
    await ui.expectMatches(demo.listed.length);
    await expect(page.getByText(words.say("origin.demo"), { exact: true })).toBeVisible();
  });

  test("a Customers.csv gives every admin center, and unknown health stays unknown", async ({ page, ui }) => {
    await ui.open("/customers");
    await openFile(page, file("Customers.csv", CSV));
    await ui.searchFor("beta");
    await expect(ui.rows.first().getByRole("gridcell").nth(2)).toHaveText(words.say("health.state.not_checked"));
    await ui.searchBox.press("Enter");
    await expect(ui.detailsHeading('Beta "Città", Srl')).toBeVisible();
    const links = await ui.centers.getByRole("link").evaluateAll((all) => all.map(({ href }) => href));
    expect(links.length).toBeGreaterThanOrEqual(11);
    for (const href of links) {
      expect(href).toMatch(/^https:\/\//);
      expect(href).not.toMatch(/undefined|[{}]|%7B|%7D/i);
      expect(href.includes(ID(2)) || href.includes("beta"), href).toBe(true);
    }
    await expect(ui.details).toContainText(words.say("fact.not_asked"));
    await expect(ui.details).toContainText(words.say("delegation.access.granted"));
  });

  test("a file is opened by dropping it", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.expectMatches(demo.listed.length);
    await dropFile(page, file("clienti.csv", CSV));
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
      `alfa.onmicrosoft.com;Alfa S.p.A.;${ID(1)}`,
      `beta.onmicrosoft.com;"Beta ""Città"", Srl";${ID(2)}`,
      `gamma.onmicrosoft.com;Gamma;{${ID(3).toUpperCase()}}`,
    ].join("\n");
    for (const [name, content] of [
      ["bom.csv", `\ufeff${CSV}`],
      ["utf-16.csv", utf16(tabs)],
      ["excel.csv", semicolons],
      ["windows-1252.csv", Buffer.from(CSV, "latin1")],
      ["italiano.csv", italian],
    ]) {
      await openFile(page, file(name, content));
      await expect(origin(page, name)).toBeVisible();
      await ui.expectMatches(3);
      expect(await ui.names(), name).toEqual(["Alfa S.p.A.", 'Beta "Città", Srl', "Gamma"]);
    }
  });

  test("a hostile name is text", async ({ page, ui }) => {
    const names = [
      "<img src=x onerror=globalThis.ran=1><script>globalThis.ran=1</script>",
      "\u202Egnp.exe\u202C Reversed",
      "javascript:globalThis.ran=1",
      '=HYPERLINK("https://evil.example","x")',
      "{{constructor.constructor('return 1')()}} ${7*7}",
    ];
    const lines = names.map((name, at) => `${ID(at + 1)},"${name.replaceAll('"', '""')}",x${at}.onmicrosoft.com,Reseller,`);
    await ui.open("/customers");
    await openFile(page, file("h.csv", ["Microsoft ID,Company name,Primary domain name,Relationship,Tags", ...lines].join("\n")));
    await ui.expectMatches(names.length);
    for (const [at, name] of names.entries()) {
      await ui.searchFor(`x${at}.onmicrosoft.com`);
      await ui.expectMatches(1);
      const link = ui.rows.first().getByRole("link").first();
      expect((await link.textContent()).replace(/[\u202A-\u202E]/g, "")).toBe(name.replace(/[\u202A-\u202E]/g, ""));
      await expect(link.locator("bdi")).toHaveCount(1);
      await link.click();
      await expect(ui.details.getByRole("heading", { level: 2 })).toContainText(name.slice(-8));
      expect(new URL(page.url()).pathname).toBe(`/customers/${ID(at + 1)}`);
    }
    expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
    expect(await page.locator("main img, main script, aside img, aside script").count()).toBe(0);
  });

  test("a name of 10,000 characters does not break the page", async ({ page, ui }) => {
    await ui.open("/customers");
    await openFile(page, file("long.csv", CSV.replace("Gamma,", `${"Gamma".repeat(2000)},`)));
    await ui.expectMatches(3);
    await ui.searchFor("gamma.onmicrosoft.com");
    await ui.searchBox.press("Enter");
    await ui.expectAddress(at(`/customers/${ID(3)}`));
    await expect(ui.details.getByRole("heading", { level: 2 })).toContainText("GammaGamma");
    const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await sideways()).toBeLessThanOrEqual(0);
    const row = await ui.rows.first().boundingBox();
    expect(row.height).toBeLessThan(80);
  });

  test("a file that is none of ours is refused in a sentence, and the list stays", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.expectMatches(demo.listed.length);
    const noise = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 73 + (at >> 3)) % 256));
    for (const [name, content, sentence] of [
      ["empty.csv", "", words.say("refused.empty")],
      ["blank.csv", "\r\n \r\n", words.say("refused.empty")],
      ["noise.json", noise, words.say("refused.unknown_format")],
      ["page.csv", "<!doctype html><html><body><h1>Sign in</h1></body></html>", words.say("refused.unknown_format")],
      ["new.json", '{"format":"regia-snapshot","version":99,"customers":[]}', words.say("refused.unknown_version", { version: 99 })],
      ["other.json", '{"hello":"world"}', words.say("refused.unknown_format")],
      ["no-id.csv", "Company name,Primary domain name\nAlfa,alfa.example\n", words.say("refused.no_id_column")],
      ["half.json", '{"format":"regia-snapshot","version":1,"serv', words.say("refused.damaged")],
    ]) {
      await openFile(page, file(name, content));
      await expect(ui.alert.filter({ hasText: name })).toContainText(`${name}: ${sentence}`);
      await expect(ui.alert).toContainText(words.say("refused.kept"));
      await ui.expectMatches(demo.listed.length);
    }
    await ui.alert.getByRole("button", { name: words.say("app.close"), exact: true }).click();
    await expect(ui.alert).toHaveCount(0);
    await page.reload();
    await ui.ready();
    await ui.expectMatches(demo.listed.length);
    await expect(page.getByText(words.say("origin.demo"), { exact: true })).toBeVisible();
  });

  test("what can be read of a damaged file is read, and the rest is counted", async ({ page, ui }) => {
    await ui.open("/customers");
    const broken = [CSV, "no-id,Delta,delta.example,Reseller,", `${ID(1)},Again,again.example,Reseller,`].join("\r\n");
    await openFile(page, file("broken.csv", broken));
    await ui.expectMatches(3);
    const summary = page.getByText(words.count("read.broken", 2), { exact: true });
    await summary.click();
    await expect(page.getByRole("listitem").filter({ hasText: words.say("read.reason.no_tenant_id") })).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: words.say("read.reason.duplicate") })).toBeVisible();

    const half = JSON.stringify({ ...demo.snapshot, customers: [] });
    const rows = demo.snapshot.customers.slice(0, 5).map((it) => JSON.stringify(it));
    const cut = half.replace('"customers":[]', `"customers":[\n${rows.join(",\n")}`).replace(/\}$/, "").slice(0, -60);
    await openFile(page, file("cut.json", cut, "application/json"));
    await expect(page.getByText(words.say("read.ends_early"), { exact: true })).toBeVisible();
    await ui.expectMatches(4);
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
    await openFile(page, file("Customers.csv", CSV));
    await ui.expectMatches(3);
  });

  test("an admin-center link that cannot be used is left out and counted", async ({ page, serve, ui }) => {
    const links = { links: [{ id: "odd", name: "Odd", template: "javascript:alert({tid})" }] };
    const site = await serve({ config: { source: { snapshot: "demo.json", demo: true }, links } });
    await ui.open(`${site.url}customers/contoso.example`);
    await expect(page.getByText(words.count("config.link_faults", 1), { exact: true })).toBeVisible();
    await expect(ui.centers.getByRole("link", { name: "Odd" })).toHaveCount(0);
  });
});
