// Signing in: it leads back to where the person was, and whatever ends it on the way leaves a page that works.

import { axe, expect, inBothLanguages, test } from "./support.mjs";
import {
  ADMIN,
  accountButton,
  allOpen,
  ask,
  expectRefused,
  historyOf,
  leave,
  pick,
  redeemed,
  signIn,
  signInButton,
  startSignIn,
} from "./support/live.mjs";

const TENANTS = 4;

async function begin(live) {
  const { url, standin } = await live({ tenants: TENANTS });
  const customers = allOpen(standin);
  return { url, standin, customers, journal: standin.world.journal };
}

const FILE = {
  name: "Customers.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(`Microsoft ID,Company name,Primary domain name,Relationship,Tags
4fdbff88-9d6b-42e0-9713-45c922ba8001,Only in a file,only-in-a-file.example,Reseller,
`),
};

inBothLanguages((words) => {
  test("the user's own list needs no sign-in, and closing it leads back to there", async ({ page, ui, live }) => {
    const { url, journal } = await begin(live);
    await page.goto(`${url}customers`);
    const choose = page.getByRole("main").getByRole("button", { name: words.say("start.file_choose"), exact: true });
    await expect(choose).toBeVisible();
    await axe(page);
    const chooser = page.waitForEvent("filechooser");
    await choose.click();
    await (await chooser).setFiles(FILE);
    await ui.expectMatches(1);
    await expect(page.locator("body")).not.toBeFocused();
    await page.getByRole("button", { name: words.say("origin.close"), exact: true }).click();
    await expect(choose).toBeVisible();
    await expect(page.locator("body")).not.toBeFocused();
    expect(journal.counts).toEqual({});
  });

  test("closing a file shows the customers of the account again, and nothing of the file", async ({ page, ui, live }) => {
    const { url } = await begin(live);
    await signIn(page, `${url}customers`);
    await ui.expectMatches(TENANTS);
    await ui.openFile(FILE);
    await ui.expectMatches(1);
    const close = page.getByRole("button", { name: words.say("origin.close"), exact: true });
    await close.click();
    await ui.expectMatches(TENANTS);
    await expect(close).toBeHidden();
    await expect(page.getByText("Only in a file", { exact: true })).toHaveCount(0);
    await expect(page.locator("body")).not.toBeFocused();
  });

  test("it comes back to a search in its order, the head shows the account, the list fills", async ({
    page,
    ui,
    live,
  }) => {
    const { url, customers, journal } = await begin(live);
    const address = `${url}customers?q=${customers[1].defaultDomain}&sort=health&dir=desc`;
    await page.goto(address);
    await expect(page.getByRole("heading", { name: words.say("live.sign_in.title"), exact: true })).toBeVisible();
    await page.getByRole("button", { name: words.say("live.sign_in"), exact: true }).click();
    await pick(page, ADMIN);
    const account = words.say("live.account.of", { account: ADMIN.username });
    await expect(page.getByRole("banner").getByRole("button", { name: account, exact: true })).toBeVisible();
    await ui.expectMatches(1);
    await expect(ui.row(customers[1].displayName)).toBeVisible();
    await expect(page).toHaveURL(address);
    await expect(ui.searchBox).toHaveValue(customers[1].defaultDomain);
    await ui.searchFor("");
    await ui.expectMatches(TENANTS);
    expect(redeemed(journal)).toBe(1);
    expect(journal.misplaced).toEqual([]);
  });
});

inBothLanguages((words) => {
  test("from the demo of a console that is set up, the sign-in is one step away", async ({ page, ui, live }) => {
    const { url } = await begin(live);
    await page.goto(url);
    await page.getByRole("button", { name: words.say("live.entry.demo"), exact: true }).click();
    await page.getByRole("button", { name: words.say("welcome.start"), exact: true }).click();
    const dialog = page.getByRole("dialog", { name: words.say("welcome.start"), exact: true });
    await expect(dialog.getByRole("link", { name: words.say("live.setup"), exact: true })).toHaveCount(0);
    await leave(page, dialog.getByRole("button", { name: words.say("live.sign_in"), exact: true }));
    await pick(page, ADMIN);
    await expect(accountButton(page, ADMIN)).toBeVisible();
    await ui.expectMatches(TENANTS);
  });
});

test("it comes back to a customer's page", async ({ page, ui, live }) => {
  const { url, customers } = await begin(live);
  const address = `${url}customers/${customers[2].id}`;
  await signIn(page, address);
  await expect(ui.detailsHeading(customers[2].displayName)).toBeVisible();
  await expect(page).toHaveURL(address);
  await expect(ui.selectedRow).toContainText(customers[2].displayName);
});

test("code and state have left the address before the code is redeemed, and stand in no history", async ({
  page,
  live,
}) => {
  const { url, journal } = await begin(live);
  const addresses = [];
  await page.route(/\/token$/, async (route) => {
    addresses.push(await page.evaluate(() => location.href));
    await route.continue();
  });
  await signIn(page, url);
  expect(addresses.length).toBeGreaterThan(0);
  const visited = await historyOf(page);
  expect(visited.some((address) => address.includes("/oauth2/") || address.includes("/interaction/"))).toBe(true);
  for (const address of [...addresses, ...visited.filter((address) => address.startsWith(url))]) {
    expect(address).not.toMatch(/code|state|session|#/);
  }
  expect(journal.misplaced).toEqual([]);
});

test("the back button from the sign-in page leads to a page from which signing in works", async ({
  page,
  ui,
  live,
}) => {
  const { url, journal } = await begin(live);
  await startSignIn(page, url);
  await page.goBack();
  await expect(signInButton(page)).toBeVisible();
  expect(redeemed(journal)).toBe(0);
  await signIn(page, url);
  await ui.expectMatches(TENANTS);
});

test("the back button after signing in shows the kept list, asks to sign in, and goes round in no circle", async ({
  page,
  ui,
  live,
  watch,
}) => {
  // The sign-in page says that it is over, by 400.
  watch.expect(/Failed to load resource.*400/);
  const { url, journal } = await begin(live);
  await signIn(page, url);
  await ui.expectMatches(TENANTS);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/trouble signing you in/);
  await page.goBack();
  await expect(signInButton(page)).toBeVisible();
  await page.goForward();
  await page.goForward();
  await expect(signInButton(page)).toBeVisible();
  expect(redeemed(journal)).toBe(1);
  await signInButton(page).click();
  await expect(accountButton(page, ADMIN)).toBeVisible();
  await ui.expectMatches(TENANTS);
});

test("a page that the browser kept for the back button, as it was left, offers to sign in", async ({
  page,
  ui,
  words,
  live,
}) => {
  const { url } = await begin(live);
  await page.goto(url);
  // The page stays as it is left; then it shows again, as browsers tell it.
  await page.route(/\/authorize\?/, (route) => route.abort("aborted"));
  await ask(page);
  await expect(page.getByText(words.say("live.signing_in"), { exact: true })).toBeVisible();
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await expect(signInButton(page)).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.unrouteAll();
  await leave(page);
  await pick(page, ADMIN);
  await expect(accountButton(page, ADMIN)).toBeVisible();
  await ui.expectMatches(TENANTS);
});

test("a sign-in that was broken off by closing the tab is begun anew in another", async ({
  page,
  context,
  ui,
  live,
}) => {
  const { url, journal } = await begin(live);
  const closed = await context.newPage();
  await startSignIn(closed, url);
  await closed.close();
  await signIn(page, url);
  await ui.expectMatches(TENANTS);
  expect(redeemed(journal)).toBe(1);
});

test("two tabs sign in at once, each with its own question", async ({ page, context, ui, live }) => {
  const { url, journal } = await begin(live);
  const other = await context.newPage();
  await Promise.all([startSignIn(page, url), startSignIn(other, `${url}health`)]);
  await pick(other, ADMIN);
  await expect(accountButton(other, ADMIN)).toBeVisible();
  await pick(page, ADMIN);
  await expect(accountButton(page, ADMIN)).toBeVisible();
  await ui.expectMatches(TENANTS);
  await expect(other).toHaveURL(`${url}health`);
  expect(redeemed(journal)).toBe(2);
  expect(journal.misplaced).toEqual([]);
});

test("whoever goes back from the sign-in page by Cancel is told so, and may try again", async ({ page, ui, live }) => {
  const { url, journal } = await begin(live);
  await startSignIn(page, `${url}requests`);
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expectRefused(page, { cancelled: true });
  expect(redeemed(journal)).toBe(0);
  await signInButton(page).click();
  await pick(page, ADMIN);
  await expect(accountButton(page, ADMIN)).toBeVisible();
  await ui.ready();
});

test("a browser without storage for the tab says so and stays", async ({ page, live }) => {
  const { url, journal } = await begin(live);
  await page.addInitScript(() => {
    const get = () => {
      throw new DOMException("denied", "SecurityError");
    };
    Object.defineProperty(window, "sessionStorage", { get });
  });
  await page.goto(url);
  await signInButton(page).click();
  await expectRefused(page);
  await expect(page).toHaveURL(`${url}customers`);
  expect(journal.counts).toEqual({});
});

for (const [how, deny] of [
  ["no IndexedDB", () => Object.defineProperty(window, "indexedDB", { value: undefined })],
  [
    "an IndexedDB that refuses",
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("denied", "SecurityError");
      };
    },
  ],
]) {
  test(`a browser with ${how} signs in, and says that it keeps nothing`, async ({ page, ui, words, live }) => {
    const { url } = await begin(live);
    await page.addInitScript(deny);
    await signIn(page, url);
    await ui.expectMatches(TENANTS);
    await expect(page.getByText(words.say("live.not_kept"), { exact: true })).toBeVisible();
    await page.reload();
    await expect(signInButton(page)).toBeVisible();
  });
}
