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

// Matches what a key says, in whichever language.
export function either(key, values) {
  const texts = Object.values(WORDS).map((words) => escaped(words.say(key, values)));
  return new RegExp(`^(${texts.join("|")})$`);
}

// The button that leads to the sign-in page; a customer's details may have another.
export const signInButton = (page) => page.getByRole("main").getByRole("button", { name: either("live.sign_in") });

// The head's button that tells who is signed in.
export const accountButton = (page, { username }) =>
  page.getByRole("banner").getByRole("button", { name: either("live.account.of", { account: username }) });

// Goes to an address of the console, and from there to the sign-in page; resolves to what was asked of it.
export async function startSignIn(page, address) {
  await page.goto(address);
  return leave(page);
}

// Goes to the sign-in page from where the page is, and waits until it asks; resolves to what was asked of it.
export async function leave(page, button) {
  const question = await ask(page, button);
  await expect(page.getByRole("heading", { name: "Pick an account", exact: true })).toBeVisible();
  return question;
}

// The same for somebody whom the sign-in page may know: it sends them back at once.
export async function ask(page, button = signInButton(page)) {
  const asked = page.waitForRequest(/\/oauth2\/v2\.0\/authorize\?/);
  await button.click();
  return new URL((await asked).url()).searchParams;
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

// Opens what is behind the account button; resolves to the dialog.
export async function accountDialog(page) {
  const any = new RegExp(`^(${Object.values(WORDS).map((it) => it.say("live.account.of", { account: "" })).join("|")})`);
  const dialog = page.getByRole("dialog", { name: either("live.account") });
  await page.getByRole("banner").getByRole("button", { name: any }).click();
  await expect(dialog).toBeVisible();
  return dialog;
}

// Signs somebody in beside whoever is signed in.
export async function addAccount(page, who) {
  const dialog = await accountDialog(page);
  await leave(page, dialog.getByRole("button", { name: either("live.add_account") }));
  await pick(page, who);
  await expect(accountButton(page, who)).toBeVisible();
}

// Shows the customers of another account that is signed in.
export async function switchTo(page, who) {
  const dialog = await accountDialog(page);
  await dialog.getByRole("button", { name: who.username, exact: true }).click();
  await expect(accountButton(page, who)).toBeVisible();
}

// Chooses to stay signed in over a reload, or takes it back.
export async function stay(page, wish = true) {
  const dialog = await accountDialog(page);
  await dialog.getByRole("checkbox", { name: either("live.stay") }).setChecked(wish);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
}

// Signs the account in use out by the button of that name.
export async function signOut(page, name = either("live.sign_out.here")) {
  const dialog = await accountDialog(page);
  await dialog.getByRole("button", { name, exact: true }).click();
}

// Waits until the page says in a sentence why nobody was signed in, and offers to try again. What passes is asked for
// again first, which takes until `timeout`; whoever went back by themselves need not be alarmed.
export async function expectRefused(page, { cancelled = false, timeout } = {}) {
  const main = page.getByRole("main");
  const alarm = main.getByRole("alert");
  await expect(cancelled ? alarm.or(main.getByRole("status")) : alarm).toHaveText(/\S+ \S+/, { timeout });
  await expect(signInButton(page)).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

// Signs the account in use out of everything; resolves when the sign-in page has sent the visitor back.
export async function signOutEverywhere(page) {
  // The console goes on from the address it is sent back to, so that the address is no sign of it.
  const back = page.waitForEvent("load");
  await signOut(page, either("live.sign_out.everywhere"));
  await back;
  await expect(signInButton(page)).toBeVisible();
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
