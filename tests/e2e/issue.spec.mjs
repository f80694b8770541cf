// The page of one issue: who is hit, and how they are told.

import { at, axe, demo, expect, inItalian, test } from "./support.mjs";

const outage = demo.issues.get("EX1284116");
const affected = demo.affectedBy(outage.id);
const path = `/health/${outage.id}`;
const technical = (customer) =>
  (customer.profile?.contacts ?? []).filter(({ purpose, email }) => purpose === "technical" && email).map(({ email }) => email);
const addresses = affected.flatMap(technical);
const without = affected.filter((customer) => technical(customer).length === 0);

// The content of a file that the page saves.
async function saved(page, press) {
  const download = page.waitForEvent("download");
  await press();
  const file = await download;
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8").replace("\u{feff}", "") };
}

inItalian((words) => {
  const table = (page) =>
    page.getByRole("table", { name: words.count("health.affected", affected.length), exact: true });
  const box = (page, customer) =>
    page.getByRole("checkbox", { name: words.say("issue.select", { customer: customer.name }), exact: true });
  const all = (page) => page.getByRole("checkbox", { name: words.say("issue.select_all"), exact: true });
  const button = (page, key) =>
    page.getByRole("group", { name: words.say("issue.actions"), exact: true }).getByRole("button", { name: words.say(key), exact: true });
  const selected = (n) => words.say("issue.selected", { n: String(n), total: String(affected.length) });

  test("an issue has a page with its facts, its customers and its messages", async ({ page, ui }) => {
    await ui.open(`/health/${outage.id.toLowerCase()}`);
    await expect(ui.heading).toHaveText(words.say("issue.title", { id: outage.id, title: outage.title }));
    await expect(page).toHaveTitle(new RegExp(`^${outage.id} – ${words.say("feature.health")}`, "i"));
    await expect(ui.feature("health")).toHaveAttribute("aria-current", "page");
    const main = page.getByRole("main");
    for (const text of [outage.service, outage.impact, words.say(`health.classification.${outage.classification}`)]) {
      await expect(main.getByText(text, { exact: true }).first()).toBeVisible();
    }
    const names = table(page).getByRole("rowheader").getByRole("link");
    expect((await names.allTextContents()).sort()).toEqual(affected.map(({ name }) => name).sort());
    await expect(table(page).getByRole("row").filter({ hasText: "Contoso" })).toContainText("contoso.example");
    await page.getByText(words.count("health.earlier_posts", outage.posts.length - 1), { exact: true }).click();
    await expect(main.getByRole("listitem")).toHaveCount(outage.posts.length);
    await names.filter({ hasText: "Contoso" }).click();
    await ui.expectAddress(at(`/customers/${demo.named("Contoso").id}/health`));
    await expect(ui.heading).toBeFocused();
    // Its report leads back to the issue.
    await page.getByRole("main").getByRole("link", { name: outage.id, exact: true }).click();
    await ui.expectAddress(at(path));
  });

  test("the link back leads to the list of issues as it was", async ({ page, ui }) => {
    await ui.open("/health?service=Exchange%20Online");
    const line = page.getByRole("article").filter({ hasText: outage.title });
    await line.getByRole("link", { name: outage.id, exact: true }).click();
    await ui.expectAddress(at(path));
    await expect(ui.heading).toBeFocused();
    await page.getByRole("link", { name: words.say("estate.title"), exact: true }).click();
    await ui.expectAddress(at("/health", "?service=Exchange+Online"));
    await line.getByRole("link", { name: outage.id, exact: true }).click();
    await page.keyboard.press("Escape");
    await ui.expectAddress(at("/health"));
  });

  test("an issue without customers says so", async ({ page, ui }) => {
    await ui.open("/health/EX999");
    await expect(ui.heading).toHaveText(words.say("issue.none", { id: "EX999" }));
    await expect(page.getByRole("main").getByRole("checkbox")).toHaveCount(0);
  });

  test("customers are selected one by one, all at once, and in ranges", async ({ page, ui }) => {
    await ui.open(path);
    const boxes = table(page).getByRole("rowgroup").nth(1).getByRole("checkbox");
    await expect(boxes).toHaveCount(affected.length);
    await expect(page.getByText(selected(affected.length), { exact: true }).first()).toBeVisible();
    await boxes.nth(0).click();
    await expect(ui.status).toHaveText(selected(affected.length - 1));
    expect(await all(page).evaluate((it) => it.indeterminate)).toBe(true);
    await boxes.nth(2).click({ modifiers: ["Shift"] });
    await expect(ui.status).toHaveText(selected(affected.length - 3));
    for (const at of [0, 1, 2]) await expect(boxes.nth(at)).not.toBeChecked();
    await all(page).click();
    await expect(all(page)).toBeChecked();
    await all(page).click();
    await expect(ui.status).toHaveText(selected(0));
    await expect(button(page, "issue.copy_names")).toBeDisabled();
    await boxes.nth(1).focus();
    await page.keyboard.press("Space");
    await expect(boxes.nth(1)).toBeChecked();
    await boxes.nth(3).focus();
    await page.keyboard.press("Shift+Space");
    await expect(ui.status).toHaveText(selected(3));
    await expect(boxes.nth(0)).not.toBeChecked();
    await expect(boxes.nth(2)).toBeChecked();
  });

  test("names, addresses and a table of the selected customers can be taken along", async ({ page, ui, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ui.open(path);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await box(page, affected[0]).click();
    const rest = affected.slice(1);
    await button(page, "issue.copy_names").click();
    await expect(ui.status).toHaveText(words.say("app.copied"));
    // Screen readers announce a change of the text, so a second message is another text.
    const first = await ui.status.textContent();
    await button(page, "issue.copy_names").click();
    await expect.poll(() => ui.status.textContent()).not.toBe(first);
    await expect(ui.status).toHaveText(words.say("app.copied"));
    expect((await copied()).split(/\r?\n/).sort()).toEqual(rest.map(({ name }) => name).sort());
    await all(page).click();
    await button(page, "issue.copy_addresses").click();
    await expect(ui.status).toContainText(words.count("issue.addresses_copied", addresses.length));
    if (without.length > 0) await expect(ui.status).toContainText(words.count("issue.without_address", without.length));
    expect((await copied()).split("; ").sort()).toEqual([...addresses].sort());
    await box(page, affected[0]).click();
    const { name, text } = await saved(page, () => button(page, "issue.export").click());
    expect(name).toMatch(/^regia-issue-.*\.csv$/);
    expect(text.trimEnd().split("\r\n")).toHaveLength(rest.length + 1);
    for (const customer of rest) expect(text).toContain(customer.id);
    expect(text).not.toContain(affected[0].id);
  });

  test("who is hit is told in four activations, from the id of the issue on", async ({ page, ui, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ui.open("/customers");
    let activations = 0;
    const activate = async (locator) => {
      activations += 1;
      await locator.click();
    };
    await activate(ui.searchBox);
    await page.keyboard.type(outage.id);
    await activate(page.getByRole("main").getByRole("link", { name: words.say("issue.title", outage), exact: true }));
    await expect(all(page)).toBeChecked();
    await activate(button(page, "issue.notice"));
    const dialog = page.getByRole("dialog", { name: words.say("issue.notice"), exact: true });
    await activate(dialog.getByRole("button", { name: words.say("notice.copy"), exact: true }));
    expect(activations).toBeLessThanOrEqual(4);
    await expect(ui.status).toHaveText(words.say("app.copied"));
    // The rest of the page is inert while the dialog is open.
    await expect(dialog.getByRole("status")).toHaveText(words.say("app.copied"));
    const [text, html] = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (type) => (await item.getType(type)).text();
      return [await read("text/plain"), await read("text/html")];
    });
    for (const part of [outage.title, outage.impact, outage.id, words.say("notice.end")]) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
    expect(html).toContain("<p>");
  });

  test("a notice is an e-mail whose recipients do not see each other, in either language", async ({ page, ui }) => {
    await ui.open(path);
    await button(page, "issue.notice").click();
    const dialog = page.getByRole("dialog", { name: words.say("issue.notice"), exact: true });
    const text = dialog.getByLabel(words.say("notice.text_label"), { exact: true });
    await expect(text).toHaveValue(new RegExp(words.say("notice.end")));
    const other = words.tag === "en" ? "it" : "en";
    await dialog.getByRole("combobox", { name: words.say("notice.language"), exact: true }).selectOption(other);
    await expect(text).not.toHaveValue(new RegExp(words.say("notice.end")));
    // The page keeps its language.
    await expect(page.locator("html")).toHaveAttribute("lang", words.tag);
    await expect(text).toHaveAttribute("lang", other);
    await axe(page, { within: "dialog[open]" });
    await text.fill("Hello,\n\n1 < 2");
    const message = await saved(page, () => dialog.getByRole("button", { name: words.say("notice.save"), exact: true }).click());
    expect(message.name).toMatch(/^regia-notice-.*\.eml$/);
    const [header] = message.text.split("\r\n\r\n");
    const fields = header.replaceAll("\r\n ", " ").split("\r\n");
    expect(fields).toContain("To: undisclosed-recipients:;");
    expect(fields.filter((field) => /^(Cc|From):/.test(field))).toEqual([]);
    const hidden = fields.find((field) => field.startsWith("Bcc: ")).slice(5).split(", ");
    expect(hidden.sort()).toEqual([...addresses].sort());
    expect(message.text).toContain(Buffer.from("<p>Hello,</p>\n<p>1 &lt; 2</p>\n").toString("base64"));
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(button(page, "issue.notice")).toBeFocused();
  });

  test("what is typed into the dialogs stays over Esc, another language and a reload, until one starts again", async ({ page, ui }) => {
    const dialog = (key) => page.getByRole("dialog", { name: words.say(key), exact: true });
    const field = (key, label) => dialog(key).getByLabel(words.say(label), { exact: true });
    const text = field("issue.notice", "notice.text_label");
    const subject = field("issue.notice", "notice.subject_label");
    const language = dialog("issue.notice").getByRole("combobox", { name: words.say("notice.language"), exact: true });
    const typedIn = (names) => dialog("issue.notice").getByText(words.say("notice.typed", { languages: names }), { exact: true });
    const request = field("issue.compose", "draft.field.description");
    const again = (key, label) => dialog(key).getByRole("button", { name: words.say(label), exact: true });
    const undo = dialog("issue.notice").getByRole("button", { name: words.say("view.undo"), exact: true });
    const suggested = new RegExp(words.say("notice.end"));
    await ui.open(path);
    await button(page, "issue.notice").click();
    await expect(again("issue.notice", "notice.start_again")).toHaveCount(0);
    await text.fill("Buongiorno");
    // A change of the language takes nothing that was typed; each language has its own text.
    await language.selectOption("de");
    await expect(text).toHaveAttribute("lang", "de");
    await expect(text).not.toHaveValue("Buongiorno");
    await subject.fill("Guten Tag");
    await language.selectOption(words.tag);
    await expect(text).toHaveValue("Buongiorno");
    await expect(typedIn("Deutsch, Italiano")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog("issue.notice")).toBeHidden();
    await button(page, "issue.compose").click();
    await request.fill("{customer}: come va?");
    await page.keyboard.press("Escape");
    await expect(dialog("issue.compose")).toBeHidden();
    // Neither another page nor a reload takes it.
    await ui.feature("customers").click();
    await page.goBack();
    await button(page, "issue.notice").click();
    await expect(text).toHaveValue("Buongiorno");
    await page.reload();
    await ui.ready();
    await button(page, "issue.compose").click();
    await expect(request).toHaveValue("{customer}: come va?");
    await again("issue.compose", "compose.start_again").click();
    await expect(request).toHaveValue(words.say("compose.text"));
    await page.keyboard.press("Escape");
    await button(page, "issue.notice").click();
    await expect(text).toHaveValue("Buongiorno");
    await expect(subject).toHaveValue(new RegExp(outage.id));
    await language.selectOption("de");
    await expect(subject).toHaveValue("Guten Tag");
    await language.selectOption(words.tag);
    await axe(page, { within: "dialog[open]" });
    // To start again can be taken back; the focus stays on the button.
    await again("issue.notice", "notice.start_again").click();
    await expect(text).toHaveValue(suggested);
    await expect(undo).toBeFocused();
    await undo.click();
    await expect(text).toHaveValue("Buongiorno");
    await again("issue.notice", "notice.start_again").click();
    await page.reload();
    await ui.ready();
    await button(page, "issue.notice").click();
    await expect(text).toHaveValue(suggested);
    await expect(typedIn("Deutsch")).toBeVisible();
    // It is told among what this browser keeps, and nothing of another issue is.
    await ui.open("/preferences");
    await expect(page.getByText(words.count("kept.notes", 1), { exact: true }).first()).toBeVisible();
  });

  test("a request is begun for each selected customer, and no typed draft is replaced", async ({ page, ui }) => {
    await ui.open(path);
    await button(page, "issue.compose").click();
    const dialog = page.getByRole("dialog", { name: words.say("issue.compose"), exact: true });
    await dialog.getByLabel(words.say("draft.field.description"), { exact: true }).fill("{customer} has {issue}.");
    await dialog.getByRole("combobox", { name: words.say("compose.preview"), exact: true }).selectOption("Contoso");
    const title = words.say("issue.title", outage);
    await expect(dialog.getByText(`Contoso has ${title}.`, { exact: true })).toBeVisible();
    const keep = dialog.getByRole("button", { name: words.count("compose.keep", affected.length), exact: true });
    // The drafts of the first click are not stored yet at the second one.
    await keep.evaluate((button) => [1, 2].forEach(() => button.click()));
    await expect(ui.status).toContainText(words.count("compose.kept", 0));
    await expect(ui.status).toContainText(words.count("compose.skipped", affected.length));
    await page.keyboard.press("Escape");
    const row = table(page).getByRole("row").filter({ hasText: "Contoso" });
    await row.getByRole("link", { name: words.say("request.draft"), exact: true }).click();
    const field = (name) => page.getByLabel(words.say(`draft.field.${name}`), { exact: true });
    await expect(field("description")).toHaveValue(`Contoso has ${title}.`);
    await expect(field("title")).toHaveValue(outage.title);
    await expect(field("related_issues")).toHaveValue(outage.id);
    // It is there after the next start as well.
    await page.reload();
    await expect(field("description")).toHaveValue(`Contoso has ${title}.`);
  });

  test("the requests about an issue are filed one after the other", async ({ page, ui }) => {
    await ui.open(path);
    await button(page, "issue.compose").click();
    await page.getByRole("button", { name: words.count("compose.keep", affected.length), exact: true }).click();
    await expect(ui.status).toContainText(words.count("compose.kept", affected.length));
    await page.keyboard.press("Escape");
    const [first, second] = affected.map(({ name }) => name).sort((one, other) => one.localeCompare(other));
    await table(page).getByRole("row").filter({ hasText: first }).getByRole("link", { name: words.say("request.draft"), exact: true }).click();
    const progress = (filed) => page.getByText(words.count("request.series", affected.length, { issue: outage.id, filed: String(filed) }), { exact: true });
    const next = page.getByRole("link", { name: words.say("request.next", { customer: second }), exact: true });
    await expect(progress(0)).toBeVisible();
    await expect(next).toBeVisible();
    const field = (name) => page.getByLabel(words.say(`draft.field.${name}`), { exact: true });
    await field("severity").selectOption("moderate");
    await field("contact_name").fill("Help desk");
    await field("contact_email").fill("help@partner.example");
    await page.getByRole("button", { name: words.say("draft.save"), exact: true }).click();
    await expect(ui.heading).toHaveText(words.say("request.unfiled", { customer: first }));
    await page.getByLabel(words.say("ledger.number")).fill("2311280040001234");
    await page.keyboard.press("Enter");
    await expect(progress(1)).toBeVisible();
    await axe(page);
    await next.focus();
    await page.keyboard.press("Enter");
    await expect(ui.heading).toHaveText(words.say("draft.title", { customer: second }));
    await expect(field("related_issues")).toHaveValue(outage.id);
    // Where one stopped is found again.
    await page.reload();
    await expect(progress(1)).toBeVisible();
    // A request about nothing in particular is in no series.
    await field("related_issues").fill("");
    await expect(progress(1)).toHaveCount(0);
  });

  test("at the first visit nothing is new; what is muted, acknowledged and noted is kept", async ({ page, ui }) => {
    const open = demo.snapshot.issues.filter((issue) => !issue.resolved && demo.affectedBy(issue.id).length > 0);
    const line = (issue) => page.getByRole("article", { name: issue.title, exact: true });
    await ui.open("/health");
    await expect(page.getByRole("main").getByRole("article")).toHaveCount(open.length);
    await expect(page.getByText(words.say("issue.new"), { exact: true })).toHaveCount(0);
    await line(outage).getByRole("link", { name: outage.id, exact: true }).click();
    const mute = page.getByRole("button", { name: words.say("issue.mute"), exact: true });
    await mute.click();
    await expect(mute).toHaveAttribute("aria-pressed", "true");
    await page.getByLabel(words.say("issue.note"), { exact: true }).fill("Anna is on it");
    await page.getByRole("link", { name: words.say("estate.title"), exact: true }).click();
    await expect(line(outage).getByText(words.say("issue.muted"), { exact: true })).toBeVisible();
    // The list has all of them, and the customers' health is what it was.
    await expect(page.getByRole("main").getByRole("article")).toHaveCount(open.length);
    await page.reload();
    await expect(line(outage).getByText(words.say("issue.muted"), { exact: true })).toBeVisible();
    await ui.open(path);
    await expect(page.getByLabel(words.say("issue.note"), { exact: true })).toHaveValue("Anna is on it");
    await expect(mute).toHaveAttribute("aria-pressed", "true");
    await mute.click();
    await expect(mute).toHaveAttribute("aria-pressed", "false");
    // It was muted, not acknowledged.
    const acknowledge = page.getByRole("button", { name: words.say("issue.acknowledge"), exact: true });
    await acknowledge.click();
    await expect(page.getByRole("button", { name: words.say("issue.acknowledged"), exact: true })).toBeFocused();
  });

  test("two tabs keep what each of them wrote about an issue", async ({ page, ui, context }) => {
    await ui.open(path);
    const other = await context.newPage();
    await other.goto(page.url());
    const button = (it, key) => it.getByRole("button", { name: words.say(key), exact: true });
    await expect(button(other, "issue.mute")).toBeVisible();
    await page.getByLabel(words.say("issue.note"), { exact: true }).fill("From one tab");
    await button(other, "issue.mute").click();
    await expect(button(other, "issue.mute")).toHaveAttribute("aria-pressed", "true");
    await page.reload();
    await expect(page.getByLabel(words.say("issue.note"), { exact: true })).toHaveValue("From one tab");
    await expect(button(page, "issue.mute")).toHaveAttribute("aria-pressed", "true");
  });
});
