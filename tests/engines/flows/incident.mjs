// An incident: requests for the customers it affects, the notice to them, and what a team notes about it.

import assert from "node:assert/strict";

import { demo } from "../../e2e/support/demo.mjs";
import { readMail } from "../support/mail.mjs";
import { begins } from "../support/patterns.mjs";

const contoso = demo.named("Contoso");
const alpine = demo.named("Alpine Ski House");
const outage = demo.issues.get("EX1284116");
const affected = demo.affectedBy(outage.id);
const others = affected.length - 2;

const titleOf = (say) => say("issue.title", outage);
const table = (page, words) => page.role("table", words.count("health.affected", affected.length));

// Selects these customers of the issue alone.
async function select({ page, words, say }, ...customers) {
  const boxes = table(page, words);
  await boxes.role("checkbox", say("issue.select_all")).click();
  for (const { name } of customers) await boxes.role("checkbox", say("issue.select", { customer: name })).click();
  const [n, total] = [customers.length, affected.length].map(String);
  await page.text(say("issue.selected", { n, total })).shows();
}

export const INCIDENT = {
  "one text becomes a draft for each customer; after a reload the rest follows, and none is replaced": async (here) => {
    const { page, ui, words, say } = here;
    const dialog = page.role("dialog", say("issue.compose"));
    const text = dialog.label(say("draft.field.description"));
    const keep = (n) => dialog.role("button", words.count("compose.keep", n));
    const drafts = table(page, words).role("link", say("request.draft"));
    await page.open(`/health/${outage.id}`);
    await select(here, contoso, alpine);
    await ui.button("issue.compose").click();
    await text.fill("{customer} ({domain}): {issue}?");
    const preview = dialog.role("combobox", say("compose.preview"));
    const names = await preview.role("option").texts();
    assert.deepEqual(names.toSorted(), [alpine.name, contoso.name]);
    for (const { name, primary } of [alpine, contoso]) {
      await preview.choose(String(names.indexOf(name)));
      await dialog.text(`${name} (${primary}): ${titleOf(say)}?`).shows();
    }
    await drafts.counts(0);
    await keep(2).click();
    await dialog.text(words.count("compose.kept", 2)).shows();
    await page.press("Escape");
    await dialog.isGone();
    await drafts.counts(2);

    await page.reload();
    await drafts.counts(2);
    await ui.button("issue.compose").click();
    await text.holds("{customer} ({domain}): {issue}?");
    await text.fill("Now {customer}.");
    await keep(affected.length).click();
    const said = { one: words.count("compose.kept", others), other: words.count("compose.skipped", 2) };
    await dialog.text(say("health.both", said)).shows();
    await page.press("Escape");
    await dialog.isGone();
    await drafts.counts(affected.length);

    const row = table(page, words).role("row").having(page.role("link", "Contoso"));
    await row.role("link", say("request.draft")).click();
    await ui.heading.says(say("draft.title", { customer: "Contoso" }));
    await ui.field("description").holds(`Contoso (${contoso.primary}): ${titleOf(say)}?`);
    await ui.field("title").holds(outage.title);
    await ui.field("related_issues").holds(outage.id);
    const last = affected.find((customer) => ![contoso, alpine].includes(customer));
    await page.open(`/customers/${last.id}/requests/new`);
    await ui.field("description").holds(`Now ${last.name}.`);
  },

  "the notice to the selected customers is a message that mail programs read, its recipients hidden": async (here) => {
    const { page, ui, say } = here;
    await page.open(`/health/${outage.id}`);
    await select(here, contoso, alpine);
    await ui.button("issue.notice").click();
    const dialog = page.role("dialog", say("issue.notice"));
    const text = dialog.label(say("notice.text_label"));
    await text.holds(new RegExp(say("notice.end")));
    const [{ value }] = await text.told();
    const save = () => page.saved(() => dialog.role("button", say("notice.save")).click());

    const [file] = await save();
    assert.match(file.name, /^regia-notice-.*\.eml$/);
    const { fields, parts } = readMail(file.text);
    assert.equal(fields.get("subject"), say("notice.subject", outage));
    assert.equal(fields.get("to"), "undisclosed-recipients:;");
    assert.deepEqual(fields.get("bcc").split(", ").toSorted(), ["it@alpineskihouse.example", "it@contoso.example"]);
    assert.ok(Math.abs(Date.parse(fields.get("date")) - Date.now()) < 600_000, fields.get("date"));
    assert.deepEqual([...parts.keys()], ["text/plain; charset=utf-8", "text/html; charset=utf-8"]);
    const [plain, html] = [...parts.values()];
    assert.equal(plain.replaceAll("\r\n", "\n").trimEnd(), value.trimEnd());
    for (const fact of [outage.title, outage.impact, outage.id, say("notice.end")]) {
      for (const part of [plain, html]) assert.ok(part.includes(fact), `${fact} is in ${part}`);
    }
    const paragraphs = value.split("\n\n").filter((paragraph) => paragraph.trim() !== "");
    assert.equal(html.split("<p>").length - 1, paragraphs.length);

    // What is typed is what is saved, accents and signs of HTML too.
    await dialog.label(say("notice.subject_label")).fill("Perché “EX1284116” è grave");
    await text.fill("Più di 3 < 4 & così via");
    const typed = readMail((await save())[0].text);
    assert.equal(typed.fields.get("subject"), "Perché “EX1284116” è grave");
    assert.deepEqual(
      [...typed.parts.values()].map((part) => part.trim()),
      ["Più di 3 < 4 & così via", "<p>Più di 3 &lt; 4 &amp; così via</p>"],
    );
  },

  "an issue is muted with a note, which stays; its id finds it and its customers": async ({ page, ui, say }) => {
    const mute = ui.button("issue.mute");
    const note = ui.main.label(say("issue.note"));
    const line = ui.main.role("article", outage.title);
    const muted = line.text(say("issue.muted"));
    await page.open("/health");
    await line.shows();
    await muted.isGone();
    await line.role("link", outage.id).click();
    await mute.click();
    await mute.has("aria-pressed", "true");
    await note.fill("Anna is on it");
    await page.reload();
    await mute.has("aria-pressed", "true");
    await note.holds("Anna is on it");
    await ui.feature("health").click();
    await muted.shows();
    await ui.main.text(say("issue.muted")).counts(1);

    await ui.feature("customers").click();
    await ui.searchBox.fill(outage.id);
    await ui.expectMatches(affected.length);
    for (const { name } of affected) await ui.row(name).shows();
    await ui.main.role("link", titleOf(say)).click();
    await page.isAt(`/health/${outage.id}`);
    await page.open("/customers");
    await ui.find(outage.id.toLowerCase());
    await ui.palette.role("option").at(0).says(new RegExp(outage.title));
    await page.press("Enter");
    await page.isAt(`/health/${outage.id}`);
    await note.holds("Anna is on it");
    // A muted issue is not listed among what is open today, which tells that it is left out.
    await ui.feature("today").click();
    await ui.main.text(begins(say("today.first").split(".")[0])).shows();
    await ui.main.role("listitem").having(page.text(outage.title)).isGone();
  },
};
