// Licenses: what ends, what is folded, and the months.

import assert from "node:assert/strict";

import { snapshot, tenant } from "../../e2e/support/files.mjs";

const day = (days) => new Date(Date.now() + days * 86_400_000);
// How many months after the present one a day is.
const ordinal = (date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
const months = (date) => ordinal(date) - ordinal(day(0));

const subscription = (id, name, days, rest) => ({
  id,
  name,
  part: name.toUpperCase(),
  state: "active",
  seats: [3, 10],
  renews: day(days).toISOString(),
  ...rest,
});
const relationship = (n) => ({
  id: `${tenant(n)}-${tenant(90 + n)}`,
  name: `GDAP ${n}`,
  status: "active",
  ends: day(400).toISOString(),
});

const [ENDS, RENEWS] = [40, 100];
const LIST = snapshot([
  {
    name: "Alfa",
    relationships: [relationship(1)],
    subscriptions: [
      subscription("a1", "Premium", ENDS, { autoRenews: false, term: "P1Y" }),
      subscription("a2", "Basic", RENEWS, { autoRenews: true, term: "P1Y" }),
    ],
  },
  {
    name: "Beta",
    relationships: [relationship(2)],
    subscriptions: [
      subscription("b1", "Premium", 10, { autoRenews: true, term: "P1M" }),
      subscription("b2", "Visio", 11, { autoRenews: false, term: "P1M", trial: true, seats: [12, 10] }),
    ],
  },
]);

export const LICENCES = {
  "trials and monthly renewals are folded, what ends tells what follows, and the months count the rest": async ({
    page,
    ui,
    sites,
    words,
    say,
  }) => {
    page.base = await sites.serve({ config: { source: { snapshot: "list.json" } }, files: { "list.json": LIST } });
    await page.open("/licences");
    const products = page.role("table", say("licences.products"));
    for (const [name, numbers] of [
      ["Premium", "2 20 6 14 0"],
      ["Basic", "1 10 3 7 0"],
      ["Visio", "1 10 12 0 2"],
    ]) {
      const row = products.role("row").having(page.role("button", name));
      assert.equal((await row.role("cell").texts()).join(" "), numbers, name);
    }
    // Of four dates one is an end that is told in a line, with what Microsoft's terms then do.
    const endings = page.role("table", say("licences.endings")).role("row");
    await endings.counts(2);
    await endings.at(1).says(new RegExp(`Alfa.*Premium.*${say("licences.extended")}$`, "s"));
    await ui.main.text(say("licences.extended_terms")).shows();
    // Two are folded to a number each.
    await ui.main.text(words.count("licences.monthly", 1)).shows();
    await ui.main.text(words.count("licences.trials", 1)).shows();
    await ui.main.text("Visio").counts(1);

    const timeline = page.role("table", say("licences.months"));
    const heads = ["month", "renewing", "ending", "either"].map((key) => say(`licences.${key}`));
    assert.deepEqual(await timeline.role("columnheader").texts(), heads);
    const rows = await timeline.ask((table) =>
      [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent).slice(1, 4).join(" ")),
    );
    const wanted = Array(12).fill("0 0 0");
    wanted[months(day(ENDS))] = "0 1 0";
    wanted[months(day(RENEWS))] = "1 0 0";
    assert.deepEqual(rows, wanted);

    // Each customer's own page lists what is folded here.
    await page.open(`/customers/${tenant(2)}/licences`);
    await ui.heading.says(say("licences.title", { customer: "Beta" }));
    const dates = page.role("table", say("licences.dates")).role("row");
    await dates.counts(3);
    await dates.at(1).says(new RegExp(`Premium.*${say("licences.renews")}$`, "s"));
    await dates.at(2).says(new RegExp(`Visio.*${say("subscription.trial")}`, "s"));
    await ui.main.role("link", say("licences.back_all")).click();
    await endings.at(1).role("link", "Alfa").click();
    await ui.heading.says(say("licences.title", { customer: "Alfa" }));
  },
};
