// Files that are cut, huge, foreign or hostile: a sentence or a counted row, never a blank page, and
// never a lost draft.

import { writeFile } from "node:fs/promises";

import { CSV, NAMES, demo, expect, file, inItalian, snapshot, tenant, test, utf16 } from "./support.mjs";

const HEADER = "Microsoft ID,Company name,Primary domain name,Relationship,Tags";
const NOISE = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 73 + (at >> 3)) % 256));
const PNG = Buffer.from("89504e470d0a1a0a0000000d4948445200000001000000010806000000", "hex");

// A snapshot as the console writes it: a customer a line.
const LINES = snapshot(Array.from({ length: 20 }, () => ({ name: "Città" }))).customers.map((it) => JSON.stringify(it));
const TABLES = '{"format":"regia-snapshot","version":1,"takenAt":"2026-01-01T06:00:00Z","services":{"Exchange":"Exchange Online"},';
const WHOLE = `${TABLES}"customers":[\n${LINES.join(",\n")}\n]}`;
const upTo = (text) => WHOLE.slice(0, WHOLE.indexOf(text) + text.length);

// What is none of ours, by the key of the sentence that says so.
const REFUSED = [
  ["empty.csv", "", "refused.empty"],
  ["blank.csv", "\r\n \r\n", "refused.empty"],
  ["mark.csv", "\ufeff", "refused.empty"],
  ["noise.json", NOISE, "refused.unknown_format"],
  ["picture.csv", PNG, "refused.unknown_format"],
  ["page.csv", "<!doctype html><html><body><h1>Sign in</h1></body></html>", "refused.unknown_format"],
  ["null.json", "null", "refused.unknown_format"],
  ["list.json", "[]", "refused.unknown_format"],
  ["number.json", "42", "refused.unknown_format"],
  ["other.json", '{"hello":"world"}', "refused.unknown_format"],
  ["nothing.json", "{}", "refused.unknown_format"],
  ["latin.json", Buffer.from('{"format":"regia-snapshot","version":1,"takenAt":"Città', "latin1"), "refused.damaged"],
  ["prose.txt", "Dear partner\nFind our customers attached.", "refused.unknown_format"],
  ["no-id.csv", "Company name,Primary domain name\nAlfa,alfa.example\n", "refused.no_id_column"],
  ["new.json", '{"format":"regia-snapshot","version":99,"customers":[]}', "refused.unknown_version"],
  ["brace.json", WHOLE.slice(0, 1), "refused.unknown_format"],
  ["format.json", upTo('"format":"regia-sn'), "refused.unknown_format"],
  ["services.json", upTo('"services":{"Exch'), "refused.damaged"],
  ["first.json", upTo(tenant(1)), "refused.damaged"],
];

// Where a snapshot is cut, and how many customers stand before.
const CUTS = [
  ["in-the-second", upTo(tenant(2)), 1],
  ["in-a-name", upTo(tenant(7)) + '","name":"Citt', 6],
  ["in-a-letter", Buffer.from(`${upTo(tenant(8))}","name":"Città`).subarray(0, -1), 7],
  ["between", upTo(`${LINES[9]},\n`), 10],
  ["at-the-end", WHOLE.slice(0, -3), 20],
];

inItalian((words) => {
  const sentence = (key) => words.say(key, { version: 99 });

  test("a file that is none of ours is refused in a sentence, and the list stays", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.expectMatches(demo.listed.length);
    for (const [at, [name, content, key]] of REFUSED.entries()) {
      const picked = file(name, content);
      await (at % 2 ? ui.dropFile(picked) : ui.openFile(picked));
      await expect(ui.refusal(name)).toContainText(`${name}: ${sentence(key)}`);
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

  test("a configured file that is none of ours is a page that says so", async ({ page, serve, ui }) => {
    for (const [name, content, key] of REFUSED.filter((_, at) => at % 3 === 0)) {
      const site = await serve({ config: { source: { snapshot: name } }, files: { [name]: content } });
      await page.goto(site.url);
      await expect(ui.heading, name).toHaveText(words.say("start.failed_title"));
      await expect(ui.alert, name).toContainText(sentence(key));
      await expect(ui.alert).toContainText(words.say("start.failed_next"));
    }
  });

  test("a snapshot that was cut shows what came before the cut, and says so", async ({ page, serve, ui }) => {
    await ui.open("/customers");
    for (const [name, content, customers] of CUTS) {
      await ui.openFile(file(`${name}.json`, content));
      await expect(ui.origin(`${name}.json`)).toBeVisible();
      await ui.expectMatches(customers);
      await expect(page.getByText(words.say("read.ends_early"), { exact: true })).toBeVisible();
    }
    const [name, content, customers] = CUTS[1];
    const site = await serve({ config: { source: { snapshot: `${name}.json` } }, files: { [`${name}.json`]: content } });
    await ui.open(site.url);
    await ui.expectMatches(customers);
    await expect(page.getByText(words.say("read.ends_early"), { exact: true })).toBeVisible();
  });

  test("a Customers.csv that was cut shows its whole lines, and counts or keeps the last", async ({ page, ui }) => {
    const counted = page.getByText(words.count("read.broken", 1), { exact: true });
    const early = page.getByText(words.say("read.ends_early"), { exact: true });
    await ui.open("/customers");
    for (const [cut, customers, ...said] of [
      [`${HEADER}\r\n${tenant(1)},Alfa`, 1],
      [CSV.slice(0, CSV.indexOf(tenant(3)) + 20), 2, counted],
      [CSV.slice(0, CSV.indexOf("Città")), 2, early],
      [CSV.slice(0, CSV.indexOf(tenant(3))), 2],
      [utf16(CSV).subarray(0, -1), 3, early],
      [Buffer.from(`${CSV.slice(0, CSV.indexOf(tenant(3)) + 37)}é`).subarray(0, -1), 3, early, counted],
    ]) {
      const name = `cut-${cut.length}.csv`;
      await ui.openFile(file(name, cut));
      await expect(ui.origin(name)).toBeVisible();
      await ui.expectMatches(customers);
      for (const notice of [counted, early]) await expect(notice).toHaveCount(said.includes(notice) ? 1 : 0);
    }
  });

  test("what can be read of a damaged file is read, and the rest is counted", async ({ page, ui }) => {
    await ui.open("/customers");
    const bad = [CSV, "no-id,Delta,delta.example,Reseller,", `${tenant(1)},Again,again.example,Reseller,`];
    await ui.openFile(file("broken.csv", bad.join("\r\n")));
    await ui.expectMatches(3);
    const notice = page.getByText(words.count("read.broken", 2), { exact: true });
    await notice.click();
    await expect(page.getByRole("listitem").filter({ hasText: words.say("read.reason.no_tenant_id") })).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: words.say("read.reason.duplicate") })).toBeVisible();
    await page.getByRole("button", { name: words.say("app.close"), exact: true }).click();
    await expect(notice).toHaveCount(0);
    await expect(ui.heading).toBeFocused();
    await ui.feature("health").click();
    await ui.feature("customers").click();
    await expect(notice, "it stays closed").toHaveCount(0);

    const odd = [...LINES.slice(0, 3), '{"id":"nobody","name":"x"}', "null", "7", LINES[0]];
    await ui.openFile(file("odd.json", `${TABLES}"customers":[\n${odd.join(",\n")}\n]}`));
    await ui.expectMatches(3);
    await expect(page.getByText(words.count("read.broken", 4), { exact: true })).toBeVisible();
    await expect(page.getByText(words.say("read.ends_early"), { exact: true })).toHaveCount(0);
  });

  test("what could not be used of saved responses is told as the command tells it", async ({ page, ui }) => {
    const unread = [
      { file: "a/issues.json", reason: "parts", elements: 1, fields: 2 },
      { file: "a/issues.json", reason: "morePages" },
      { file: "b/organization.json", reason: "cutOff" },
      { file: "customers.json", reason: "refused", message: "<b>No</b> GDAP" },
    ];
    await ui.open("/customers");
    await ui.openFile(file("unread.json", JSON.stringify({ unread, ...snapshot([{ name: "Città" }]) })));
    await ui.expectMatches(1);
    await page.getByText(words.count("read.files", 3), { exact: true }).click();
    for (const told of [
      `a/issues.json: ${words.say("read.file.parts", { broken: 1, odd: 2 })}`,
      `a/issues.json: ${words.say("read.file.more_pages")}`,
      `b/organization.json: ${words.say("read.file.cut_off")}`,
      `customers.json: ${words.say("read.file.refused", { message: "<b>No</b> GDAP" })}`,
    ]) {
      await expect(page.getByRole("listitem").filter({ hasText: told })).toBeVisible();
    }
    // A copy tells it too.
    await page.getByRole("button", { name: words.say("export.title"), exact: true }).click();
    const download = page.waitForEvent("download");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: words.say("export.snapshot"), exact: true }).click();
    const path = await (await download).path();
    await dialog.getByRole("button", { name: words.say("app.close"), exact: true }).click();
    await ui.openFile(path);
    await expect(page.getByText(words.count("read.files", 3), { exact: true })).toBeVisible();
  });

  test("50 MB are read or refused, and the page answers all the while", async ({ page, ui }, testInfo) => {
    testInfo.setTimeout(60_000);
    const put = async (name, content) => {
      const path = testInfo.outputPath(name);
      await writeFile(path, content);
      return path;
    };
    const size = 50_000_000;
    await ui.open("/customers");
    await ui.openFile(await put("letters.csv", Buffer.alloc(size, "a")));
    await expect(ui.refusal("letters.csv")).toContainText(words.say("refused.unknown_format"), { timeout: 20_000 });
    await ui.expectMatches(demo.listed.length);

    const padded = `${WHOLE.slice(0, -2)}${" ".repeat(size)}]}`;
    await ui.openFile(await put("padded.json", padded));
    await expect(ui.origin("padded.json")).toBeVisible({ timeout: 20_000 });
    await ui.expectMatches(LINES.length);

    const line = `,${"x".repeat(400)},x.example,Reseller,`;
    const rows = Array.from({ length: size / line.length }, (_, at) => tenant(at) + line);
    await ui.openFile(await put("long.csv", [HEADER, ...rows].join("\n")));
    await expect(ui.origin("long.csv")).toBeVisible({ timeout: 30_000 });
    await ui.expectMatches(rows.length);
    await ui.searchFor(tenant(rows.length - 1));
    await ui.expectMatches(1);
  });

  test("a draft outlives every bad file, and a good one", async ({ page, ui }) => {
    const contoso = demo.named("Contoso");
    await ui.open(`/customers/${contoso.id}/requests/new`);
    const title = page.getByLabel(words.say("draft.field.title"), { exact: true });
    await title.pressSequentially("Mail is late");
    // One of them takes a while to read.
    const long = ["long.json", `${TABLES}"products":{${'"SKU":"Product",'.repeat(500_000)}`];
    for (const [name, content] of [long, ...REFUSED.filter((_, at) => at % 4 === 0)]) {
      await ui.dropFile(file(name, content));
      await expect(ui.refusal(name)).toBeVisible();
      await expect(title).toHaveValue("Mail is late");
      await expect(title, "a person who types is not interrupted").toBeFocused();
      await page.keyboard.type("!");
      await expect(title).toHaveValue("Mail is late!");
      await page.keyboard.press("Backspace");
    }
    // A list that does not have the customer; then the first list again.
    await ui.openFile(file("Customers.csv", CSV));
    await expect(ui.heading).toHaveText(words.say("stranger.title"));
    await page.getByRole("button", { name: words.say("origin.close"), exact: true }).click();
    await expect(title).toHaveValue("Mail is late");
  });

  test("hostile texts are text", async ({ page, ui }) => {
    const names = [
      "<img src=x onerror=globalThis.ran=1><script>globalThis.ran=1</script>",
      "\u202Egnp.exe\u202C Reversed",
      "javascript:globalThis.ran=1",
      '=HYPERLINK("https://evil.example","x")',
      "{{constructor.constructor('return 1')()}} ${7*7}",
    ];
    const cell = (text) => `"${text.replaceAll('"', '""')}"`;
    const lines = names.map((name, at) => `${tenant(at + 1)},${cell(name)},x${at}.onmicrosoft.com,${cell(name)},`);
    await ui.open("/customers");
    await ui.openFile(file("h.csv", [HEADER, ...lines].join("\n")));
    await ui.expectMatches(names.length);
    const plain = (text) => text.replace(/[\u202A-\u202E]/g, "");
    for (const [at, name] of names.entries()) {
      await ui.searchFor(`x${at}.onmicrosoft.com`);
      await ui.expectMatches(1);
      const link = ui.rows.first().getByRole("link").first();
      expect(plain(await link.textContent())).toBe(plain(name));
      await expect(link.locator("bdi")).toHaveCount(1);
      await link.click();
      await expect(ui.details.getByRole("heading", { level: 2 })).toContainText(name.slice(-8));
      expect(new URL(page.url()).pathname).toBe(`/customers/${tenant(at + 1)}`);
    }
    expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
    await expect(page.locator("main img, main script, aside img, aside script")).toHaveCount(0);
  });

  test("a name of 10,000 characters does not break the page", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.openFile(file("long.csv", CSV.replace("Gamma,", `${"Gamma".repeat(2000)},`)));
    await ui.expectMatches(3);
    await ui.searchFor("gamma.onmicrosoft.com");
    await ui.searchBox.press("Enter");
    await expect(ui.details.getByRole("heading", { level: 2 })).toContainText("GammaGamma");
    await ui.expectNothingSideways();
    expect((await ui.rows.first().boundingBox()).height).toBeLessThan(80);

    // A snapshot has longer texts still.
    await ui.searchFor("");
    const long = "W".repeat(10_000);
    const request = { id: "2311280040001234", title: long, description: long, status: "open" };
    await ui.openFile(file("long.json", JSON.stringify(snapshot([{ name: long, tags: [long], requests: [request] }]))));
    await expect(ui.origin("long.json")).toBeVisible();
    await ui.expectMatches(1);
    for (const rest of ["", "/health", "/access", "/requests", "/requests/new", "/requests/2311280040001234"]) {
      await ui.open(`/customers/${tenant(1)}${rest}`);
      await ui.expectNothingSideways();
    }
  });

  test("a spreadsheet takes no exported name for a formula", async ({ page, ui }) => {
    const formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("https://evil.example")'];
    await ui.open("/customers");
    await ui.openFile(file("f.json", JSON.stringify(snapshot(formulas.map((name) => ({ name }))))));
    await ui.expectMatches(formulas.length);
    await page.getByRole("button", { name: words.say("export.title"), exact: true }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("dialog").getByRole("button", { name: words.say("export.list"), exact: true }).click();
    const chunks = [];
    for await (const chunk of await (await download).createReadStream()) chunks.push(chunk);
    const [, ...rows] = Buffer.concat(chunks).toString("utf8").trimEnd().split("\r\n");
    expect(rows).toHaveLength(formulas.length);
    for (const row of rows) expect(row).toMatch(/^"?'?[^=+@\t"-]/);
  });
});
