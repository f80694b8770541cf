// Secrets: through a whole visit none is found where it does not belong. What is looked for is what the stand-in gave.

import { expect, test } from "./support.mjs";
import { Secrets } from "./support/secrets.mjs";
import {
  ADMIN,
  HELPDESK,
  accountButton,
  addAccount,
  allOpen,
  signIn,
  signInButton,
  signOut,
  signOutEverywhere,
  stay,
} from "./support/live.mjs";

const TENANTS = 5;

async function begin(page, live) {
  const { url, standin } = await live({ tenants: TENANTS });
  const customers = allOpen(standin);
  const secrets = await Secrets.watch(page, { url, standin });
  return { url, standin, customers, secrets, journal: standin.world.journal };
}

test("a whole visit leaves no secret anywhere", async ({ page, ui, words, live, watch }) => {
  test.slow();
  watch.expect(/Failed to load resource/);
  const { url, standin, customers, secrets, journal } = await begin(page, live);
  await signIn(page, `${url}customers`);
  await ui.expectMatches(TENANTS);
  await secrets.expectNone("after signing in");

  await ui.nameLink(customers[1].displayName).click();
  await expect(ui.detailsHeading(customers[1].displayName)).toBeVisible();
  await secrets.expectNone("with a customer's details");

  // Refusals and failures are told with what support asks for.
  standin.world.faults.configure({
    rules: [
      { kind: "aadsts", host: "login", path: "/token$", code: 65001, times: 2 },
      { kind: "error-500", host: "graph", times: 3 },
      { kind: "token-revoked", host: "graph", times: 2, skip: 3 },
    ],
  });
  await page.getByRole("button", { name: words.say("live.refresh_all"), exact: true }).click();
  await expect.poll(() => Object.values(journal.faults).reduce((sum, n) => sum + n, 0)).toBe(7);
  await secrets.expectNone("after faults");
  standin.world.faults.configure({ rules: [] });

  await addAccount(page, HELPDESK);
  await ui.expectMatches(TENANTS);
  await secrets.expectNone("with a second account");

  await expect.poll(async () => (await secrets.rows("customers")).length).toBeGreaterThan(0);
  await page.reload();
  await ui.expectMatches(TENANTS);
  await secrets.expectNone("after a reload");

  // The sign-in page knows the account that was in use last.
  await signInButton(page).click();
  await expect(accountButton(page, HELPDESK)).toBeVisible();
  await signOutEverywhere(page);
  await secrets.expectNone("after signing out");
  expect(secrets.count).toBeGreaterThan(20);
});

test("who stays signed in has the refresh token in the tab's storage, and nothing else anywhere", async ({
  page,
  ui,
  live,
}) => {
  const { url, secrets } = await begin(page, live);
  await signIn(page, `${url}customers`);
  await ui.expectMatches(TENANTS);
  await stay(page);
  await page.reload();
  await expect(accountButton(page, ADMIN)).toBeVisible();
  await ui.expectMatches(TENANTS);
  await expect.poll(() => secrets.found()).toEqual([{ where: "sessionStorage regia.session", what: "refresh token" }]);
  await signOut(page);
  await expect.poll(() => secrets.found()).toEqual([]);
});

test("a secret that is planted is found, wherever it is", async ({ page, ui, live, watch }) => {
  const { url, standin, secrets } = await begin(page, live);
  await signIn(page, `${url}customers`);
  await ui.expectMatches(TENANTS);
  await secrets.expectNone("before");
  const [access, refresh, identity] = ["access token", "refresh token", "identity token"].map((what) =>
    secrets.one(what),
  );
  await page.evaluate(
    async ([access, refresh, identity]) => {
      localStorage.setItem("planted", `{"token":"${access}"}`);
      sessionStorage.setItem("planted", encodeURIComponent(refresh));
      document.body.dataset.planted = identity;
      console.log(`Bearer ${access}`);
      history.pushState(null, "", `?token=${refresh}`);
      const opening = indexedDB.open("regia");
      const database = await new Promise((resolve) => (opening.onsuccess = () => resolve(opening.result)));
      const writing = database.transaction("drafts", "readwrite");
      writing.objectStore("drafts").put(new TextEncoder().encode(refresh), "planted");
      await new Promise((resolve) => (writing.oncomplete = resolve));
      database.close();
      const cache = await caches.open("planted");
      await cache.put("/planted", new Response(`{"token":"${access}"}`));
      await fetch("/config.json", { headers: { "X-Planted": access } });
    },
    [access, refresh, identity],
  );
  // A token of Graph at Partner Center is one that its host does not expect, either.
  watch.expect(/Failed to load resource.*401/);
  await page.evaluate((access) => fetch("/pc/v1/customers", { headers: { Authorization: `Bearer ${access}` } }), access);
  const { path, origin } = { path: "/config.json", origin: new URL(url).origin };
  const found = await secrets.found();
  for (const one of [
    { where: "localStorage planted", what: "access token" },
    { where: "sessionStorage planted", what: "refresh token" },
    { where: "page", what: "identity token" },
    { where: "console", what: "access token" },
    { where: "history", what: "refresh token" },
    { where: "IndexedDB regia drafts planted", what: "refresh token" },
    { where: `cache ${origin}/planted`, what: "access token" },
    { where: `request GET ${origin}${path}`, what: "access token" },
  ]) {
    expect(found).toContainEqual(one);
  }
  expect(standin.world.journal.misplaced).not.toEqual([]);
});
