// Answers that are not believed: forged, repeated, mixed up, tampered with, or a refusal. None signs anybody in, and
// after each the page says so and works.

import { readFileSync, readdirSync } from "node:fs";

import { expect, test } from "./support.mjs";
import {
  ADMIN,
  accountButton,
  allOpen,
  expectRefused,
  historyOf,
  leave,
  pick,
  redeemed,
  signIn,
  signInButton,
  startSignIn,
} from "./support/live.mjs";

const TENANTS = 3;
const ELSEWHERE = "https://evil.example";

async function begin(live) {
  const { url, standin } = await live({ tenants: TENANTS });
  allOpen(standin);
  return { url, standin, world: standin.world, journal: standin.world.journal };
}

// Opens the console with an answer in its address.
const answered = (page, url, fields) => page.goto(`${url}#${new URLSearchParams(fields)}`);

// Goes to the sign-in page as somebody whom it does not know: one whom it knows is sent back at once.
async function startAnew(page, address) {
  await page.context().clearCookies();
  return startSignIn(page, address);
}

// Signs in from where the page is, and finds everything as usual.
async function expectUsable(page, ui) {
  await page.context().clearCookies();
  await leave(page);
  await pick(page, ADMIN);
  await expect(accountButton(page, ADMIN)).toBeVisible();
  await ui.expectMatches(TENANTS);
}

async function expectNothingLeft(page, url) {
  for (const address of (await historyOf(page)).filter((address) => address.startsWith(url))) {
    expect(address).not.toMatch(/code=|state=|error=|evil/);
  }
}

test("an answer to a question that this tab did not ask is refused before its code is redeemed", async ({
  page,
  ui,
  live,
}) => {
  const { url, journal } = await begin(live);
  const { state, ...rest } = Object.fromEntries(await startSignIn(page, url));
  expect(state.length).toBeGreaterThan(20);
  expect(rest.code_challenge_method).toBe("S256");
  await answered(page, url, { code: "1.Standin-code.stolen", state: `${state}x` });
  await expectRefused(page);
  // The right one finds nothing any more.
  await page.goto("about:blank");
  await answered(page, url, { code: "1.Standin-code.stolen", state });
  await expectRefused(page);
  expect(redeemed(journal)).toBe(0);
  await expectNothingLeft(page, url);
  await expectUsable(page, ui);
});

test("a link that somebody sent signs nobody in", async ({ page, ui, live }) => {
  const { url, journal } = await begin(live);
  for (const fields of [
    { code: "1.Standin-code.sent", state: "sent" },
    { code: "1.Standin-code.sent" },
    { error: "access_denied", error_description: "the user canceled the authentication", state: "sent" },
  ]) {
    await page.goto("about:blank");
    await answered(page, `${url}customers`, fields);
    await expectRefused(page);
    await expectNothingLeft(page, url);
  }
  expect(journal.counts).toEqual({});
  await expectUsable(page, ui);
});

test("an answer that is opened a second time is refused, by its address and by the back button", async ({
  page,
  ui,
  live,
  watch,
}) => {
  watch.expect(/Failed to load resource.*400/);
  const { url, journal } = await begin(live);
  const back = page.waitForResponse(async (response) => (await response.headerValue("location"))?.includes("code="));
  await signIn(page, url);
  const address = await (await back).headerValue("location");
  await ui.expectMatches(TENANTS);
  await page.goto("about:blank");
  await page.goto(address);
  await expectRefused(page);
  await page.goBack();
  await page.goBack();
  await expect(signInButton(page)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/trouble signing you in/);
  expect(redeemed(journal)).toBe(1);
  await page.goto(url);
  await expectUsable(page, ui);
});

test("an answer by another issuer than was asked is refused before its code is redeemed", async ({
  page,
  ui,
  live,
}) => {
  const { url, world, journal } = await begin(live);
  world.settings.issuerParameter = ELSEWHERE;
  await startSignIn(page, url);
  await pick(page, ADMIN);
  await expectRefused(page);
  expect(redeemed(journal)).toBe(0);
  world.settings.issuerParameter = `${world.hosts.login}/${world.partner.id}/v2.0`;
  await expectUsable(page, ui);
});

const seconds = () => Math.floor(Date.now() / 1000);
const OTHER = "00000000-1111-2222-3333-444444444444";

const wrongClaims = () => ({
  "for another app": { aud: OTHER },
  "for several apps, by another": { aud: ["11111111-2222-3333-4444-555555555555", OTHER], azp: OTHER },
  "that answers another question": { nonce: "another" },
  "without a nonce": { nonce: undefined },
  "of another tenant than its issuer's": { tid: OTHER },
  "of another service": { iss: `${ELSEWHERE}/${OTHER}/v2.0`, tid: OTHER },
  "that is over": { exp: seconds() - 3600 },
  "that never ends": { exp: undefined },
  "of the far future": { iat: seconds() + 86_400, nbf: seconds() + 86_400, exp: seconds() + 90_000 },
});

test("an identity token that is not for this app, question, tenant and time signs nobody in", async ({
  page,
  ui,
  live,
}) => {
  test.slow();
  const { url, world, journal } = await begin(live);
  for (const [what, claims] of Object.entries(wrongClaims())) {
    await test.step(what, async () => {
      journal.reset();
      world.settings.idTokenClaims = claims;
      await startAnew(page, url);
      await pick(page, ADMIN);
      await expectRefused(page);
      expect(redeemed(journal)).toBe(1);
      expect(journal.counts).not.toHaveProperty("graph");
      expect(journal.counts).not.toHaveProperty("partnerCenter");
    });
  }
  world.settings.idTokenClaims = undefined;
  await expectUsable(page, ui);
});

const ELSEWHERE_PATHS = [
  "//evil.example",
  "//evil.example/customers",
  "https://evil.example/",
  "/\\evil",
  "\\\\evil.example",
  "/.//evil.example",
  "/%2f/evil.example",
  "javascript:document.title='evil'",
];

// Puts another way back in the place of the one that is kept, as a script on the page could.
const tamper = (page, returnTo) =>
  page.addInitScript((returnTo) => {
    const key = "regia.sign-in";
    const pending = location.hash.includes("code=") && JSON.parse(sessionStorage.getItem(key));
    if (!pending) return;
    sessionStorage.setItem(key, JSON.stringify({ ...pending, returnTo }));
    window.tampered = pending.returnTo;
  }, returnTo);

test("a way back that leads elsewhere leads to the start page", async ({ page, ui, live }) => {
  test.slow();
  const { url, standin } = await begin(live);
  for (const returnTo of ELSEWHERE_PATHS) {
    await test.step(returnTo, async () => {
      // The latest script has the last word.
      await tamper(page, returnTo);
      await startAnew(page, `${url}health`);
      await pick(page, ADMIN);
      await expect(accountButton(page, ADMIN)).toBeVisible();
      await ui.expectMatches(TENANTS);
      expect(await page.evaluate(() => window.tampered)).toEqual(expect.any(String));
      await expect(page).toHaveURL((address) => address.href === url || address.href === `${url}customers`);
      await expect(page).not.toHaveTitle(/evil/);
      await expectNothingLeft(page, url);
      standin.world.journal.reset();
    });
  }
});

test("what is kept of a sign-in and is damaged signs nobody in", async ({ page, ui, live }) => {
  const { url, journal } = await begin(live);
  await tamper(page, null);
  await startAnew(page, url);
  await pick(page, ADMIN);
  await expectRefused(page);
  expect(redeemed(journal)).toBe(0);
  await tamper(page, "/customers");
  await expectUsable(page, ui);
});

const FIXTURES = new URL("../fixtures/auth/", import.meta.url);
const recorded = readdirSync(FIXTURES)
  .filter((name) => /^(authorize|token-error)-/.test(name))
  .map((name) => [name.replace(".json", ""), JSON.parse(readFileSync(new URL(name, FIXTURES), "utf8"))])
  .filter(([, { error }]) => error !== undefined);

test("a refusal in the address is said, and signs nobody in", async ({ page, ui, live }) => {
  test.setTimeout(180_000);
  const { url, journal } = await begin(live);
  expect(recorded.length).toBeGreaterThan(15);
  for (const [name, { error, error_description }] of recorded) {
    await test.step(name, async () => {
      const question = await startAnew(page, url);
      await answered(page, url, { error, error_description, state: question.get("state") });
      // Whoever went back by themselves did nothing wrong.
      await expectRefused(page, { cancelled: error === "access_denied" });
    });
  }
  expect(redeemed(journal)).toBe(0);
  await expectNothingLeft(page, url);
  await expectUsable(page, ui);
});

test("a refusal of the code is said, and signs nobody in", async ({ page, ui, live, watch }) => {
  test.setTimeout(180_000);
  watch.expect(/Failed to load resource.*400/);
  const { url, world, journal } = await begin(live);
  for (const [name, body] of recorded.filter(([name]) => name.startsWith("token-"))) {
    await test.step(name, async () => {
      const passes = body.error === "temporarily_unavailable";
      if (passes) watch.expect(/Failed to load resource.*503/);
      const timeout = passes ? 30_000 : undefined;
      const headers = { "Content-Type": "application/json" };
      const rule = { kind: "answer", host: "login", path: "/token$", headers, body: JSON.stringify(body) };
      world.faults.configure({ rules: [{ ...rule, status: passes ? 503 : 400 }] });
      journal.reset();
      await startAnew(page, url);
      await pick(page, ADMIN);
      await expectRefused(page, { timeout });
      // Only what passes is asked for again, and not for long.
      expect(redeemed(journal)).toBeLessThan(passes ? 6 : 2);
      expect(journal.counts).not.toHaveProperty("graph");
    });
  }
  world.faults.configure({ rules: [] });
  await expectUsable(page, ui);
});

test.describe("a mistake of the set-up", () => {
  test("with the address unknown, the sign-in page says so and the console is there on the way back", async ({
    page,
    ui,
    live,
    watch,
  }) => {
    watch.expect(/Failed to load resource.*400/);
    const { url, world } = await begin(live);
    const { spa } = world.app;
    for (const known of [[], [`${ELSEWHERE}/`]]) {
      world.app.spa = new Set(known);
      await page.goto(url);
      await signInButton(page).click();
      await expect(page.getByText(known.length === 0 ? /AADSTS500113/ : /AADSTS50011:/)).toBeVisible();
      await page.goBack();
      await expect(signInButton(page)).toBeVisible();
    }
    world.app.spa = spa;
    await expectUsable(page, ui);
  });

  for (const readable of [true, false]) {
    test(`with the address on another platform, the code is refused ${readable ? "" : "un"}readably`, async ({
      page,
      ui,
      live,
      watch,
    }) => {
      watch.expect(readable ? /Failed to load resource.*400/ : /CORS|Failed to load resource/);
      const { url, world, journal } = await begin(live);
      world.settings.refusalReadable = readable;
      const { spa } = world.app;
      Object.assign(world.app, { spa: new Set(), web: spa });
      await startAnew(page, url);
      await pick(page, ADMIN);
      await expectRefused(page);
      expect(journal.counts).not.toHaveProperty("graph");
      Object.assign(world.app, { spa, web: new Set() });
      await expectUsable(page, ui);
    });
  }
});
