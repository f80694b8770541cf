// The live list, with somebody signed in before the stand-in (tests/standin).
//
//     const room = await signedIn({ live, page, words }, { tenants: 20 });
//     await room.expectRoundOver();
//
// Where a test needs the stand-in to be in some state before anybody asks, `arrange` brings it there.

import { expect } from "@playwright/test";

// Situations of the stand-in's customers who are not on the list: nobody granted access, or not any more.
const UNLISTED = ["reseller-only", "pending", "ended"];

// What the list says of a customer in each other situation, and the reason that its pane gives.
const OUTCOMES = {
  "consent-missing": ["no_access", "consent_missing"],
  "app-unknown": ["no_access", "consent_missing"],
  "delegated-app": ["no_access", "consent_missing"],
  "policy-blocked": ["no_access", "blocked_by_policy"],
  "risk-blocked": ["no_access", "account_blocked"],
  "mfa-needed": ["no_access", "confirmation_needed"],
  "mfa-enroll": ["no_access", "confirmation_needed"],
  "sign-in-frequency": ["no_access", "confirmation_needed"],
  "no-assignment": ["no_access", "no_group"],
  // A refusal without words, which *Find out why* explains.
  "no-role": ["no_access", "refused"],
  "no-licence": ["not_offered", "not_offered"],
  gone: ["failed", "tenant_gone"],
};

// In milliseconds; much less than a slow answer takes.
const MOMENT = 100;

// Every customer of a stand-in.
export const tenantsOf = ({ world: { partner } }) =>
  Array.from({ length: partner.size }, (_, index) => partner.at(index));

// Whether a customer is on the list.
export const isListed = ({ situation }) => !UNLISTED.includes(situation);

// Those who are on the list.
export const listedOf = (standin) => tenantsOf(standin).filter(isListed);

// Makes every customer one where everything works; returns them.
export const allOpen = (standin) =>
  tenantsOf(standin).map(({ id }) => standin.world.partner.change(id, { situation: "open" }));

// Whether everything works at a customer.
export const isOpen = ({ situation }) => ["open", "twice"].includes(situation);

// What the list ought to say of a customer's health.
export function healthOf(tenant, words) {
  const outcome = OUTCOMES[tenant.situation];
  if (outcome && !tenant.approved) return words.say(`health.state.${outcome[0]}`);
  const open = tenant.services.flatMap(({ issues }) => issues).filter((issue) => issue.open);
  if (open.length === 0) return words.say("health.state.healthy");
  const counts = ["incident", "advisory"].map((kind) => [
    kind === "incident" ? "health.incidents" : "health.advisories",
    open.filter(({ classification }) => classification === kind).length,
  ]);
  const some = counts.filter(([, n]) => n > 0);
  const [one, other] = some.map(([key, n]) => words.count(key, n));
  return `${some.map(([, n]) => n).join("")}${other ? words.say("health.both", { one, other }) : one}`;
}

// Why nothing is known of a customer's health, in the words of its pane; undefined where it is known.
export function reasonOf({ situation }, words) {
  const reason = OUTCOMES[situation]?.[1];
  if (reason !== "consent_missing") return reason && words.say(`problem.${reason}`);
  return words.say("live.approve.about", { customer: "|" }).split("|").at(-1);
}

// Starts the console before a stand-in, and signs an account in where `path` leads.
export async function signedIn({ live, page, words }, { arrange, path = "customers", account, ...options } = {}) {
  const running = await live(options);
  await arrange?.(running.standin);
  const room = new Room(page, words, running);
  await page.goto(`${running.url}${typeof path === "string" ? path : path()}`);
  await room.signIn(account);
  return room;
}

// A page of the live console, and the stand-in behind it.
export class Room {
  constructor(page, words, { url, standin, config }) {
    Object.assign(this, { page, words, url, standin, config });
    const say = (key) => words.say(key);
    const button = (key, within = page) => within.getByRole("button", { name: say(key), exact: true });
    this.journal = standin.world.journal;
    this.limits = standin.world.limits;
    this.signInButton = button("live.sign_in");
    this.round = page.getByRole("group", { name: say("live.round"), exact: true });
    this.bar = this.round.getByRole("progressbar", { name: say("live.round"), exact: true });
    this.pause = button("live.pause", this.round);
    this.resume = button("live.resume", this.round);
    this.cancel = button("live.cancel", this.round);
    this.again = button("live.refresh_all", this.round);
    this.checkNow = button("live.check_now");
    this.retry = button("app.retry");
  }

  // From the console to the sign-in page and back.
  async signIn(account = /^Admin agent/) {
    await this.signInButton.click();
    await this.page.getByRole("button", { name: account }).click();
    await expect(this.page.getByRole("banner").getByRole("button", { name: /@/ })).toBeVisible();
  }

  // The same, while the sign-in page still knows who it is.
  async signInAgain() {
    await this.signInButton.click();
    await expect(this.page.getByRole("banner").getByRole("button", { name: /@/ })).toBeVisible();
  }

  // Stops asking, and waits until who was asked about has answered.
  async stop() {
    await this.pause.click();
    await expect(this.resume).toBeVisible();
    const home = this.standin.world.partner.id;
    // Between a token and the question that it is for nothing is under way.
    const unasked = () => {
      const asked = new Set(this.customersAsked());
      const granted = this.asked({ host: "login", status: 200 }).filter(({ method }) => method === "POST");
      return granted.map(({ tenant }) => tenant).filter((id) => id !== home && id !== "organizations" && !asked.has(id));
    };
    await expect.poll(async () => (await this.journal.quiet(), unasked())).toEqual([]);
    await this.journal.quiet();
  }

  // Goes to another address of the console within the page, as a link does: a reload would sign out.
  async go(path) {
    await this.page.evaluate((path) => {
      history.pushState(null, "", path);
      dispatchEvent(new PopStateEvent("popstate", { state: null }));
    }, `${new URL(this.url).pathname}${path}`);
  }

  // Waits until everybody who is listed has an end: checked, or with a reason.
  async expectRoundOver(timeout = 30_000) {
    const total = String(listedOf(this.standin).length);
    await expect(this.bar).toHaveAttribute("max", total, { timeout });
    await expect(this.bar).toHaveAttribute("value", total, { timeout });
  }

  // The drawn row of a customer, whatever it is called.
  row(id) {
    const link = this.page.locator(`a[href*="/customers/${id}"]`);
    const rows = this.page.getByRole("grid", { name: this.words.say("list.customers"), exact: true }).getByRole("row");
    return rows.filter({ has: link });
  }

  // The health of each drawn row, by the customer's id.
  async health() {
    const rows = this.page.getByRole("grid", { name: this.words.say("list.customers"), exact: true }).getByRole("row");
    const told = await rows.evaluateAll((rows) =>
      rows.flatMap((row) => {
        const cells = row.querySelectorAll("[role=gridcell]");
        if (cells.length === 0) return [];
        return [[cells[0].querySelector("a").pathname.split("/").at(-1), cells[2].textContent.trim()]];
      }),
    );
    return new Map(told);
  }

  // What was asked of the services: `{host, method, path, query, tenant, at, status, fault, …}`.
  asked(matches = {}) {
    const fits = (entry) => Object.entries(matches).every(([name, value]) => entry[name] === value);
    return this.journal.entries.filter((entry) => entry.method !== "OPTIONS" && fits(entry));
  }

  // The batches, each of which asks about one customer.
  batches(tenant) {
    const all = this.asked({ host: "graph", path: "/v1.0/$batch" });
    return tenant ? all.filter((entry) => entry.tenant === tenant) : all;
  }

  // Customers in the order in which they were asked about.
  customersAsked() {
    const home = this.standin.world.partner.id;
    return this.batches().map(({ tenant }) => tenant).filter((id) => id !== home);
  }

  // The most customers that were asked about at the same time. An answer is written down a moment after it was sent: who
  // asks again at once is not two.
  atOnce() {
    const home = this.standin.world.partner.id;
    const asked = this.batches().filter(({ tenant }) => tenant !== home);
    const over = ({ at, ms = Infinity }) => at + ms - MOMENT;
    const during = ({ at }) => asked.filter((other) => other.at <= at && at < over(other));
    return Math.max(0, ...asked.map((entry) => during(entry).length));
  }
}
