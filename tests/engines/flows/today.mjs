// Today at the second visit: what changed between two snapshots, no more and no less.

import { issuesAt, snapshot, tenant } from "../../e2e/support/files.mjs";
import { begins, literally } from "../support/patterns.mjs";

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
const CONFIG = { source: { snapshot: "list.json" } };

const issue = issuesAt(day);

const customer = (n, name, issues, rest = {}) => ({
  id: tenant(n),
  name,
  relationships: [{ id: `${tenant(n)}-${tenant(90 + n)}`, name: `GDAP ${n}`, status: "active", ends: day(400) }],
  health: { services: [{ id: "Exchange", name: "Exchange Online", status: "serviceOperational" }], issues },
  subscriptions: [],
  requests: [],
  ...rest,
});

const waiting = { id: "222", title: "Mail is late", severity: "minimal", created: day(-9), notes: [] };
const request = (status, updated) => ({ ...waiting, status, updated: day(updated) });

const BEFORE = snapshot(
  [
    customer(1, "Alfa", ["EX1"], { requests: [request("open", -5)] }),
    customer(2, "Beta", ["EX2"]),
    customer(3, "Gamma", []),
  ],
  { issues: [issue("EX1", "advisory"), issue("EX2", "advisory")] },
);

// EX2 has become an incident, and the request of Alfa waits. Nothing else is another.
const AFTER = snapshot(
  [
    customer(1, "Alfa", ["EX1"], { requests: [request("attention_needed", -1)] }),
    customer(2, "Beta", ["EX2"]),
    customer(3, "Gamma", []),
  ],
  { issues: [issue("EX1", "advisory"), issue("EX2", "incident")] },
);

export const TODAY = {
  "after Seen, Today tells exactly what another snapshot changes, and a line leads to where one acts": async ({
    page,
    ui,
    sites,
    say,
  }) => {
    page.base = await sites.serve({ config: CONFIG, files: { "list.json": BEFORE } });
    const lines = (key) => page.role("region", new RegExp(`^${say(key)} \\d+$`)).role("listitem");
    const nothing = page.text(begins(say("today.nothing").split("{")[0]));
    await page.open("/today");
    await page.text(say("today.first")).shows();
    await lines("feature.health").counts(2);
    await ui.button("today.seen").click();
    await nothing.shows();
    // The same snapshot again is no news.
    await page.reload();
    await nothing.shows();
    await ui.main.role("listitem").isGone();

    await sites.change("list.json", AFTER);
    await page.reload();
    await ui.main.role("listitem").having(page.role("link")).counts(2);
    const inOrder = (...texts) => new RegExp(texts.map(literally).join(".*"), "s");
    const became = [say("health.state.incident"), say("today.now_incident")];
    await lines("feature.health").counts(1);
    await lines("feature.health").says(inOrder(...became, "Title of EX2", "Beta"));
    await lines("feature.requests").counts(1);
    await lines("feature.requests").says(inOrder(say("request.status.attention_needed"), "Mail is late", "Alfa"));

    await lines("feature.health").role("link", "Title of EX2").click();
    await page.isAt(`/customers/${tenant(2)}/health`);
    await ui.heading.says(say("health.title", { customer: "Beta" }));
    await ui.main.role("article").having(page.role("heading", "Title of EX2")).shows();
    await page.back();
    await lines("feature.requests").role("link", "Mail is late").click();
    await page.isAt(`/customers/${tenant(1)}/requests/222`);
    await ui.heading.says(say("request.one", { number: "222", customer: "Alfa" }));
    // To have looked at a line is not to have seen all: only Seen says so.
    await page.open("/today");
    await ui.button("today.seen").click();
    await nothing.shows();
    await page.reload();
    await nothing.shows();
    await ui.main.role("listitem").isGone();
  },
};
