// Accounts: more than one at once, each with its own customers; signing out; staying signed in; sessions that end.

import { expect, inBothLanguages, test } from "./support.mjs";
import { countIn } from "./support/kept.mjs";
import {
  ADMIN,
  STAFF,
  VISITOR,
  accountButton,
  accountDialog,
  addAccount,
  allOpen,
  ask,
  either,
  leave,
  pick,
  redeemed,
  signIn,
  signInButton,
  signOut,
  signOutEverywhere,
  stay,
  switchTo,
} from "./support/live.mjs";

const TENANTS = 4;

async function begin(live, tenants = TENANTS) {
  const { url, standin } = await live({ tenants });
  const customers = allOpen(standin);
  return { url, standin, world: standin.world, customers, journal: standin.world.journal };
}

const kept = (page) => expect.poll(() => countIn(page, "customers"));

// Whose lists differ: the second one is in no agent group, as Partner Center tells.
const noGroup = (page, words) => page.getByRole("main").getByText(words.say("problem.no_agent")).first();

test("with the wish to stay, accounts are signed in side by side, and each shows its own customers", async ({
  page,
  ui,
  words,
  live,
  watch,
}) => {
  // Partner Center refuses whoever is no agent.
  watch.expect(/Failed to load resource.*403/);
  const { url, journal } = await begin(live);
  await signIn(page, `${url}customers`);
  await ui.expectMatches(TENANTS);
  await stay(page);
  await addAccount(page, STAFF);
  await expect(noGroup(page, words)).toBeVisible();
  await expect(ui.rows).toHaveCount(0);

  const dialog = await accountDialog(page);
  const accounts = dialog.getByRole("list", { name: words.say("live.accounts"), exact: true });
  await expect(accounts.getByRole("button")).toHaveCount(2);
  await expect(accounts.getByRole("button", { name: STAFF.username })).toHaveAttribute("aria-current", "true");
  await expect(accounts.getByRole("button", { name: ADMIN.username })).not.toHaveAttribute("aria-current");
  await page.keyboard.press("Escape");

  await switchTo(page, ADMIN);
  await ui.expectMatches(TENANTS);
  await switchTo(page, STAFF);
  await expect(noGroup(page, words)).toBeVisible();
  await expect(ui.rows).toHaveCount(0);

  // Signing one out keeps the other, with its tokens.
  await signOut(page);
  await expect(accountButton(page, ADMIN)).toBeVisible();
  await ui.expectMatches(TENANTS);
  await accountDialog(page);
  await expect(accounts.getByRole("button")).toHaveCount(1);
  expect(redeemed(journal)).toBe(2);
  expect(journal.misplaced).toEqual([]);
});

test("without it, an account that was signed in before is one choice away", async ({ page, ui, words, live, watch }) => {
  watch.expect(/Failed to load resource.*403/);
  const { url, journal } = await begin(live);
  await signIn(page, `${url}customers`);
  await ui.expectMatches(TENANTS);
  await addAccount(page, STAFF);
  await expect(noGroup(page, words)).toBeVisible();
  const dialog = await accountDialog(page);
  const before = dialog.getByRole("list", { name: words.say("live.accounts.known"), exact: true });
  await expect(before.getByRole("button")).toHaveText([ADMIN.username]);
  const question = await leave(page, before.getByRole("button", { name: ADMIN.username }));
  expect(question.get("login_hint")).toBe(ADMIN.username);
  await pick(page, ADMIN);
  await expect(accountButton(page, ADMIN)).toBeVisible();
  await ui.expectMatches(TENANTS);
  expect(redeemed(journal)).toBe(3);
});

inBothLanguages((words) => {
  test("signing out here ends what the page may do, and what the browser kept is forgotten", async ({
    page,
    ui,
    live,
  }) => {
    const { url, journal } = await begin(live);
    await signIn(page, `${url}customers`);
    await ui.expectMatches(TENANTS);
    await kept(page).toBe(1);
    expect(await countIn(page, "accounts")).toBe(1);
    await signOut(page, words.say("live.sign_out.here"));
    await expect(page.getByRole("heading", { name: words.say("live.sign_in.title"), exact: true })).toBeVisible();
    await expect(ui.rows).toHaveCount(0);
    await kept(page).toBe(0);
    await expect.poll(() => countIn(page, "accounts")).toBe(0);
    await expect(page).toHaveURL(`${url}customers`);
    await journal.quiet();
    journal.reset();
    await page.reload();
    await expect(signInButton(page)).toBeVisible();
    await expect(ui.rows).toHaveCount(0);
    expect(journal.counts).toEqual({});
  });
});

test("without the wish to forget, the list stays and shows again", async ({ page, ui, words, live }) => {
  const { url } = await begin(live);
  await signIn(page, `${url}customers`);
  await ui.expectMatches(TENANTS);
  await kept(page).toBe(1);
  const dialog = await accountDialog(page);
  await dialog.getByRole("checkbox", { name: words.say("live.wipe"), exact: true }).uncheck();
  await dialog.getByRole("button", { name: words.say("live.sign_out.here"), exact: true }).click();
  await expect(signInButton(page)).toBeVisible();
  expect(await countIn(page, "customers")).toBe(1);
  await page.reload();
  await expect(page.getByText(words.say("live.signed_out"), { exact: true })).toBeVisible();
  await ui.expectMatches(TENANTS);
});

test("signing out everywhere ends the session of the sign-in page as well", async ({ page, ui, live }) => {
  const { url, journal } = await begin(live);
  await signIn(page, `${url}customers`);
  await ui.expectMatches(TENANTS);
  await signOutEverywhere(page);
  expect(journal.entries.filter(({ path }) => path.endsWith("/logout"))).toHaveLength(1);
  await expect.poll(() => countIn(page, "customers")).toBe(0);
  // The sign-in page knows nobody any more, and asks.
  await leave(page);
  await pick(page, ADMIN);
  await expect(accountButton(page, ADMIN)).toBeVisible();
});

test("signing out here keeps the session of the sign-in page, which asks nobody", async ({ page, ui, live }) => {
  const { url } = await begin(live);
  await signIn(page, `${url}customers`);
  await ui.expectMatches(TENANTS);
  await signOut(page);
  await signInButton(page).click();
  await expect(accountButton(page, ADMIN)).toBeVisible();
});

test("signing out in one tab signs the other tab out", async ({ page, context, ui, live }) => {
  const { url, journal } = await begin(live);
  await signIn(page, `${url}customers`);
  await ui.expectMatches(TENANTS);
  const other = await context.newPage();
  await other.goto(`${url}customers`);
  await signInButton(other).click();
  await expect(accountButton(other, ADMIN)).toBeVisible();
  await signOut(other);
  await expect(signInButton(page)).toBeVisible();
  await expect(accountButton(page, ADMIN)).toBeHidden();
  await expect(ui.rows).toHaveCount(0);
  await journal.quiet();
  journal.reset();
  await page.bringToFront();
  await ui.feature("health").click();
  await expect(signInButton(page)).toBeVisible();
  expect(journal.counts).toEqual({});
});

test("without the wish to stay, a reload shows the kept list and asks to sign in", async ({
  page,
  ui,
  words,
  live,
}) => {
  const { url, journal } = await begin(live);
  await signIn(page, `${url}customers`);
  await ui.expectMatches(TENANTS);
  await kept(page).toBe(1);
  await journal.quiet();
  await page.reload();
  await expect(page.getByText(words.say("live.signed_out"), { exact: true })).toBeVisible();
  await ui.expectMatches(TENANTS);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  expect(redeemed(journal)).toBe(1);
  await signInButton(page).click();
  await expect(accountButton(page, ADMIN)).toBeVisible();
  await expect(page.getByText(words.say("live.signed_out"), { exact: true })).toBeHidden();
});

test("with the wish to stay, reloads go on with refresh tokens that change, until it is taken back", async ({
  page,
  ui,
  words,
  live,
}) => {
  const { url, journal } = await begin(live);
  const stored = () => page.evaluate(() => sessionStorage.getItem("regia.session"));
  await signIn(page, `${url}customers`);
  await ui.expectMatches(TENANTS);
  await stay(page);
  await expect.poll(stored).toContain("1.Standin-refresh.");
  const seen = new Set([await stored()]);
  for (let reload = 0; reload < 2; reload += 1) {
    await page.reload();
    await expect(accountButton(page, ADMIN)).toBeVisible();
    await ui.expectMatches(TENANTS);
    // Redeemed once it is rotated, and the new one is kept.
    await expect.poll(async () => seen.has(await stored())).toBe(false);
    seen.add(await stored());
  }
  expect(redeemed(journal)).toBe(1);
  await stay(page, false);
  expect(await stored()).toBeNull();
  await page.reload();
  await expect(signInButton(page)).toBeVisible();
  expect(journal.misplaced).toEqual([]);
});

// Moves the clock of the page, now and after each load.
async function moveClock(page, seconds) {
  const move = (millis) => {
    const now = Date.now;
    Date.now = () => now() + millis;
  };
  await page.evaluate(move, seconds * 1000);
  await page.addInitScript(move, seconds * 1000);
}

const ENDS = {
  "was revoked": async ({ world, watch }) => {
    // Graph demands a new token, and the sign-in service refuses it.
    watch.expect(/Failed to load resource.*401/);
    watch.expect(/Failed to load resource.*400/);
    world.policy.revoke({ sessions: true });
  },
  "is older than a day": async ({ world, page }) => {
    world.clock.ahead = 25 * 3_600;
    await moveClock(page, world.clock.ahead);
  },
};

for (const [how, end] of Object.entries(ENDS)) {
  test(`a session that ${how} asks to sign in again, and nothing typed is lost`, async ({
    page,
    context,
    ui,
    words,
    live,
    watch,
  }) => {
    const { url, world, customers } = await begin(live);
    await signIn(page, `${url}customers/${customers[0].id}/requests/new`);
    const title = page.getByLabel(words.say("draft.field.title"), { exact: true });
    const description = page.getByLabel(words.say("draft.field.description"), { exact: true });
    await title.fill("Mail is late");
    await description.fill("Since Monday.\nAnd “Tuesday”.");
    // A list that is asked for meanwhile would be refused with the session.
    const hasRequests = ({ path, status }) => path.endsWith("/servicerequests") && status === 200;
    await expect.poll(() => world.journal.entries.some(hasRequests)).toBe(true);
    await world.journal.quiet();
    await end({ world, watch, page });
    await page.getByRole("button", { name: words.say("live.refresh_all"), exact: true }).click();
    const over = page.getByRole("main").getByText(words.say("live.session_over"), { exact: true });
    await expect(over).toBeVisible();
    await expect(title).toHaveValue("Mail is late");
    // Where it still knows the person, the sign-in page asks nothing.
    await context.clearCookies();
    const question = await leave(page);
    expect(question.get("login_hint")).toBe(ADMIN.username);
    await pick(page, ADMIN);
    await expect(accountButton(page, ADMIN)).toBeVisible();
    await expect(page).toHaveURL(`${url}customers/${customers[0].id}/requests/new`);
    await expect(title).toHaveValue("Mail is late");
    await expect(description).toHaveValue("Since Monday.\nAnd “Tuesday”.");
    await expect(over).toBeHidden();
    await ui.feature("customers").click();
    await ui.expectMatches(TENANTS);
  });
}

inBothLanguages((words) => {
  // More than a title: what to do about it.
  const explained = (page, key) => page.getByRole("main").filter({ hasText: new RegExp(`${words.say(key)}.+`, "s") });

  for (const [who, key, withoutGroup] of [
    [STAFF, "problem.no_agent", "forbidden"],
    // Empty lists do not tell; Partner Center's refusal in the same round does.
    [STAFF, "problem.no_agent", "empty"],
    [VISITOR, "problem.not_a_partner", "empty"],
  ]) {
    test(`${who.name} is told by ${key} why no customer shows (${withoutGroup})`, async ({ page, ui, live, watch }) => {
      watch.expect(/Failed to load resource.*403/);
      const { url, world } = await begin(live);
      world.settings.withoutGroup = withoutGroup;
      await signIn(page, `${url}customers`, who);
      await expect(explained(page, key)).toBeVisible();
      await expect(ui.rows).toHaveCount(0);
      // The lists are asked for again, and the focus stays on what the page shows meanwhile and then.
      const asked = () => world.journal.entries.filter(({ path }) => path.endsWith("/delegatedAdminCustomers")).length;
      const before = asked();
      await page.getByRole("button", { name: words.say("app.retry"), exact: true }).press("Enter");
      await expect.poll(asked).toBeGreaterThan(before);
      await expect(explained(page, key)).toBeVisible();
      await expect(page.locator("main :focus")).toHaveCount(1);
      // Another account is one click away.
      await addAccount(page, ADMIN);
      await ui.expectMatches(TENANTS);
    });
  }

  test("without Partner Center, empty lists name the agent groups and that perhaps no customer was asked", async ({ page, live }) => {
    await page.route("**/config.json", async (route) => {
      const answer = await route.fetch();
      const config = await answer.json();
      delete config.live.partnerCenter;
      await route.fulfill({ response: answer, json: config });
    });
    const { url } = await begin(live);
    await signIn(page, `${url}customers`, STAFF);
    await expect(explained(page, "problem.no_customers")).toBeVisible();
    await expect(page.getByText(words.say("live.standing.unclear"))).toBeVisible();
  });

  test("who lost the agent groups keeps the customers that were known, and is told why", async ({ page, ui, live, watch }) => {
    watch.expect(/Failed to load resource.*40[03]/);
    const { url, standin } = await begin(live);
    await signIn(page, `${url}customers`);
    await ui.expectMatches(TENANTS);
    await kept(page).toBe(1);
    standin.world.accounts.named(ADMIN.username).groups.length = 0;
    await page.goto(`${url}customers`);
    // Microsoft still knows the account, and sends it back at once.
    await ask(page);
    await expect(page.getByRole("main").getByText(words.say("problem.no_agent"))).toBeVisible();
    await ui.expectMatches(TENANTS);
  });

  test("an agent whose partner has no customer is told so", async ({ page, ui, live }) => {
    const { url, world, customers } = await begin(live, 1);
    world.partner.change(customers[0].id, { vanished: true });
    await signIn(page, `${url}customers`);
    await expect(explained(page, "problem.no_customers")).toBeVisible();
    await expect(ui.rows).toHaveCount(0);
  });
});
