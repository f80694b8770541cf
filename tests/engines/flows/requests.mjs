// Service requests: typed, kept over a reload, prepared, copied, filed under a number, closed.

import assert from "node:assert/strict";

import { demo } from "../../e2e/support/demo.mjs";
import { snapshot, tenant } from "../../e2e/support/files.mjs";

const contoso = demo.named("Contoso");
const FORM = `/customers/${tenant(1)}/requests/new`;
const DESCRIPTION = "Since Monday, “every” mail à l’heure.";

// Without its portal, the request is copied and no tab of Microsoft's is opened.
const CONFIG = { source: { snapshot: "list.json" }, links: { hide: ["service-requests", "new-support-request"] } };
const LIST = snapshot([{ name: "Contoso", domains: ["contoso.onmicrosoft.com"] }]);

const TYPED = {
  title: "Mail is late",
  product: "Exchange Online",
  topic: "Mail flow",
  description: DESCRIPTION,
  contact_name: "Help desk",
  contact_email: "help@partner.example",
  contact_phone: "+39 02 1234 5678",
  related_issues: "EX1284116",
};

async function compose(ui) {
  for (const [name, text] of Object.entries(TYPED)) await ui.field(name).fill(text);
  await ui.field("severity").choose("moderate");
}

async function expectTyped(ui) {
  for (const [name, text] of Object.entries(TYPED)) await ui.field(name).holds(text);
  await ui.field("severity").holds("moderate");
}

export const REQUESTS = {
  "R13: Microsoft's requests stand in a table, and + Add leads to the form on the customer's behalf": async ({
    page,
    ui,
    say,
  }) => {
    await page.open(`/customers/${contoso.id}/requests`);
    await ui.heading.says(say("request.title", { customer: "Contoso" }));
    for (const { id, title } of contoso.requests) {
      await ui.main.role("row").having(page.text(title)).says(new RegExp(id));
    }
    await ui.main.role("link", say("request.add")).click();
    await ui.heading.says(say("draft.title", { customer: "Contoso" }));
    await page.role("region", new RegExp(say("request.on_behalf"))).says(new RegExp(contoso.id));
  },

  "R13: a request is typed, outlives a reload, is saved, changed, copied, filed and closed": async ({
    page,
    ui,
    sites,
    say,
  }) => {
    page.base = await sites.serve({ config: CONFIG, files: { "list.json": LIST } });
    await page.open(FORM);
    await compose(ui);
    await page.reload();
    await page.text(new RegExp(`^${say("draft.restored", { when: "" })}`)).shows();
    await expectTyped(ui);

    await ui.button("draft.save").click();
    await ui.heading.says(say("request.unfiled", { customer: "Contoso" }));
    await ui.button("ledger.edit").click();
    await ui.field("topic").fill("Delays");
    await page.reload();
    await ui.field("topic").holds("Delays");
    await ui.button("draft.save").click();
    await ui.main.text(say("ledger.event.edited")).shows();

    await ui.button("ledger.copy_only").click();
    const number = ui.main.label(say("ledger.number"));
    await number.isFocused();
    await page.press("v", "Control");
    const [{ value }] = await number.told();
    for (const text of [TYPED.title, DESCRIPTION, tenant(1)]) assert.ok(value.includes(text), value);

    await number.fill("soon");
    await ui.button("ledger.number.save").click();
    await number.has("aria-invalid", "true");
    await number.fill("TrackingID#2311280040001234");
    await ui.button("ledger.number.save").click();
    await ui.heading.says(say("request.one", { number: "2311280040001234", customer: "Contoso" }));
    await ui.button("ledger.close").click();
    await ui.button("ledger.reopen").shows();
    await page.reload();
    await ui.button("ledger.reopen").shows();
  },

  "R13: a draft is kept for each customer while others are looked at, and can be discarded": async ({
    page,
    ui,
    say,
  }) => {
    await page.open(`/customers/${contoso.id}/requests/new`);
    await ui.field("title").fill("Mail is late");
    await ui.feature("health").click();
    await ui.heading.says(say("health.title", { customer: "Contoso" }));
    await page.back();
    await ui.field("title").holds("Mail is late");
    await ui.button("draft.discard").click();
    await page.role("dialog").role("button", say("draft.discard")).click();
    await ui.field("title").holds("");
    await page.reload();
    await ui.field("title").holds("");
  },
};
