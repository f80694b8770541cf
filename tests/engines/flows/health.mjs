// A customer's service health.

import { demo } from "../../e2e/support/demo.mjs";

// A listed customer with both open and resolved issues, one of which has several posts.
const busy = demo.listed.find(
  (customer) =>
    customer.name &&
    demo.openIssuesOf(customer).some(({ posts }) => posts.length > 1) &&
    demo.resolvedIssuesOf(customer).length > 0,
);

export const HEALTH = {
  "R12: the report tells each issue, its posts, what is resolved, and where Microsoft tells more": async ({
    page,
    ui,
    words,
    say,
  }) => {
    await page.open(`/customers/${busy.id}/health`);
    await ui.heading.says(say("health.title", { customer: busy.name }));
    const open = demo.openIssuesOf(busy);
    await ui.main.role("article").counts(open.length);
    for (const issue of open) {
      const card = ui.main.role("article").having(page.role("heading", issue.title));
      await card.text(issue.impact).shows();
      await card.text(issue.feature).shows();
    }
    const long = open.find(({ posts }) => posts.length > 1);
    const card = ui.main.role("article").having(page.role("heading", long.title));
    await card.text(words.count("health.earlier_posts", long.posts.length - 1)).click();
    await card.role("listitem").counts(long.posts.length);
    const resolved = demo.resolvedIssuesOf(busy);
    await ui.main.text(resolved[0].title).isGone();
    await ui.main.text(words.count("health.resolved_count", resolved.length)).click();
    await ui.main.text(resolved[0].title).shows();
    const status = ui.main.role("link", new RegExp(`^${say("health.view_status")}`));
    await status.has("href", /^https:\/\/status\.cloud\.microsoft/);
  },
};
