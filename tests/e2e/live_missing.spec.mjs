// Why a customer is missing: what is typed, what Microsoft knows of it, and the next step.

import { expect, inEnglish, test } from "./support.mjs";
import { allOpen, signedIn, tenantsOf } from "./support/signed_in.mjs";

// Customers by their number, everybody else open; the last ones have relationships that are not active yet.
const SITUATIONS = { 1: "ended", 2: "no-assignment", 3: "consent-missing", 4: "gone" };
const FIRST_PENDING = 6;

function arrange(standin) {
  const { partner } = standin.world;
  for (const { id, index } of allOpen(standin)) {
    const situation = index >= FIRST_PENDING ? "pending" : SITUATIONS[index];
    if (situation) partner.change(id, { situation });
  }
}

// Who asked for a relationship and stands at that status.
const withStatus = ({ world: { partner } }, status) =>
  tenantsOf({ world: { partner } }).filter(({ relationships }) => relationships.some((it) => it.status === status));

inEnglish((words) => {
  const say = (key, values) => words.say(`missing.${key}`, values);

  // What the page says of a clue that is typed.
  async function findOut(page, clue) {
    await page.getByRole("textbox", { name: say("clue"), exact: true }).fill(clue);
    await page.getByRole("button", { name: say("find_out"), exact: true }).click();
  }

  const said = (page, key) => page.getByRole("main").getByText(say(key), { exact: true });
  const step = (page, name) => page.getByRole("listitem").filter({ hasText: `${say(`step.${name}`)}: ` });
  const yes = say("done");
  const no = say("failed");

  test("each reason is told with the check that failed and the next step", async ({ page, live, watch, ui }) => {
    watch.expect(/Failed to load resource: .* 40/);
    const room = await signedIn({ live, page, words }, { tenants: 40, arrange });
    await room.go("missing");
    await ui.ready();
    const { partner } = room.standin.world;
    const reason = (key) => said(page, `reason.${key}`);
    const button = (key) => page.getByRole("button", { name: say(key), exact: true });
    const link = (key) => page.getByRole("link", { name: new RegExp(`^${say(key)}`) });

    await findOut(page, `anna@${partner.at(0).defaultDomain}`);
    await expect(reason("nothing")).toBeVisible();
    await expect(page.getByText(partner.at(0).id, { exact: true })).toBeVisible();
    await expect(step(page, "reach")).toContainText(yes);
    await expect(button("refresh")).toBeEnabled();

    await findOut(page, partner.at(1).id);
    await expect(page.getByRole("main").getByText(say("reason.ended", { when: "|" }).split("|")[0])).toBeVisible();
    await expect(step(page, "active")).toContainText(no);
    await expect(link("request")).toHaveAttribute("href", /^https:\/\/partner\.microsoft\.com\//);

    await findOut(page, partner.at(2).defaultDomain);
    await expect(reason("no_group")).toBeVisible();
    await expect(step(page, "active")).toContainText(yes);
    await expect(step(page, "group")).toContainText(no);
    await expect(link("relationships")).toHaveAttribute("href", new RegExp(partner.at(2).id));

    await findOut(page, partner.at(3).defaultDomain.toUpperCase());
    await expect(reason("refused")).toBeVisible();
    await expect(step(page, "group")).toContainText(yes);
    const approve = words.say("live.approve.of", { customer: partner.at(3).displayName });
    await expect(page.getByRole("button", { name: approve, exact: true })).toBeVisible();

    await findOut(page, "nobody-has-this.example");
    await expect(reason("no_such")).toBeVisible();
    await expect(step(page, "exists")).toContainText(no);

    await findOut(page, "Contoso");
    await expect(page.getByRole("alert")).toContainText(say("no_clue", { text: "Contoso" }));
  });

  test("a request that names nobody yet may be the customer's, and its approval link is at hand", async ({
    page,
    live,
    context,
    ui,
    watch,
  }) => {
    watch.expect(/Failed to load resource: .* 40/);
    const room = await signedIn({ live, page, words }, { tenants: 40, arrange });
    await room.go("missing");
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(room.url).origin });
    await ui.ready();
    const waiting = withStatus(room.standin, "approvalPending");
    expect(waiting.length).toBeGreaterThan(1);
    await findOut(page, waiting[1].id);
    await expect(said(page, "reason.maybe")).toBeVisible();
    // Whether it was asked cannot be known: it is neither yes nor no.
    await expect(step(page, "asked")).toContainText(say("unknown"));
    for (const { relationships } of waiting) {
      const { id, displayName } = relationships[0];
      const name = say("copy_one", { request: displayName });
      await page.getByRole("button", { name, exact: true }).click();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(id);
    }

    // One that names the customer is approved: no link is to be sent again.
    for (const [status, key] of [["approved", "absent.activating"], ["activating", "absent.activating"], ["unknownFutureValue", "absent.unclear"]]) {
      const [tenant] = withStatus(room.standin, status);
      await findOut(page, tenant.id);
      await expect(page.getByRole("main").getByText(words.say(key), { exact: true })).toBeVisible();
      await expect(page.getByRole("button", { name: say("copy_approval"), exact: true })).toHaveCount(0);
    }
  });

  test("where nothing waits, a customer without a relationship was never asked", async ({ page, live, ui }) => {
    const alone = (standin) => {
      const [first] = allOpen(standin);
      standin.world.partner.change(first.id, { situation: "reseller-only" });
    };
    const room = await signedIn({ live, page, words }, { tenants: 5, arrange: alone });
    await room.go("missing");
    await ui.ready();
    await findOut(page, room.standin.world.partner.at(0).id);
    await expect(said(page, "reason.never")).toBeVisible();
    await expect(step(page, "asked")).toContainText(no);
  });

  test("what is typed before the sign-in is found out after it", async ({ page, live, ui }) => {
    const { url, standin } = await live({ tenants: 5 });
    allOpen(standin);
    const clue = standin.world.partner.at(2).defaultDomain;
    await page.goto(`${url}missing?clue=${clue}`);
    await expect(said(page, "sign_in_first")).toBeVisible();
    await page.getByRole("main").getByRole("button", { name: words.say("live.sign_in"), exact: true }).first().click();
    await page.getByRole("button", { name: /^Admin agent/ }).click();
    await ui.ready();
    await expect(page.getByRole("textbox", { name: say("clue"), exact: true })).toHaveValue(clue);
    await expect(said(page, "reason.nothing")).toBeVisible();
  });
});
