// The live console as people meet it: signing in on the stand-in's page, the account in the head, signing out.
//
//     const { url, standin } = await live({ tenants: 4 });
//     allOpen(standin);
//     await signIn(page, `${url}health`, HELPDESK);

import { expect } from "@playwright/test";

import { WORDS } from "./words.mjs";

// People of the stand-in, as its sign-in page calls them (tests/standin/entra/accounts.mjs).
export const ADMIN = { name: "Admin agent", username: "admin@partner.example" };
export const HELPDESK = { name: "Helpdesk agent", username: "helpdesk@partner.example" };
export const STAFF = { name: "Staff without a group", username: "staff@partner.example" };
export const VISITOR = { name: "Visitor of another company", username: "visitor@outside.example" };

// Makes every customer one in whom everything works, so that nothing is refused; returns them in order.
export function allOpen({ world: { partner } }) {
  const ids = Array.from({ length: partner.size }, (_, index) => partner.at(index).id);
  return ids.map((id) => partner.change(id, { situation: "open" }));
}

// Matches what a key says, in the language of whatever page.
export function either(key, values) {
  const texts = Object.values(WORDS).map((words) => escaped(words.say(key, values)));
  return new RegExp(`^(${texts.join("|")})$`);
}

// The button that leads to the sign-in page.
export const signInButton = (page) => page.getByRole("button", { name: either("live.sign_in") });

// The head's button that tells who is signed in.
export const accountButton = (page, { username }) =>
  page.getByRole("banner").getByRole("button", { name: either("live.account.of", { account: username }) });

// Goes to an address of the console, and from there to the sign-in page; resolves to what was asked of it.
export async function startSignIn(page, address) {
  await page.goto(address);
  return leave(page);
}

// Goes to the sign-in page from where the page is; resolves to what was asked of it.
export async function leave(page, button = signInButton(page)) {
  const asked = page.waitForRequest(/\/oauth2\/v2\.0\/authorize\?/);
  await button.click();
  const question = new URL((await asked).url()).searchParams;
  await expect(page.getByRole("heading", { name: "Pick an account", exact: true })).toBeVisible();
  return question;
}

// Picks somebody on the sign-in page.
export async function pick(page, { name }) {
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
}

// Goes to an address of the console and signs in there; resolves when the head says so.
export async function signIn(page, address, who = ADMIN) {
  await startSignIn(page, address);
  await pick(page, who);
  await expect(accountButton(page, who)).toBeVisible();
}

// Waits until the page says in a sentence that nobody was signed in, and offers to try again.
export async function expectRefused(page) {
  await expect(page.getByRole("alert")).toHaveText(/\S+ \S+/);
  await expect(signInButton(page)).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

// How many codes were redeemed, or tried to be.
export const redeemed = ({ entries }) =>
  entries.filter(({ path, method }) => method === "POST" && path === "/organizations/oauth2/v2.0/token").length;

// The addresses that the back and forward buttons lead to, and the present one.
export async function historyOf(page) {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send("Page.getNavigationHistory");
  await session.detach();
  return entries.map(({ url }) => url);
}

const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
